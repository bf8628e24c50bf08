"""What every POST form carries besides its fields."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.idempotency import tokens

register = template.Library()


@register.simple_tag(takes_context=True)
def idempotency_token(context: dict[str, Any], route: str = "") -> SafeString:
    """The hidden field that makes a second sending harmless; a route name narrows it to that."""
    value = tokens.issue(context["request"].user, route)
    return format_html('<input type="hidden" name="{}" value="{}">', tokens.FIELD, value)
