"""What every POST form carries besides its fields, and what a select offers."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django import template
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.idempotency import tokens

register = template.Library()

PLAIN: Final = SafeString()  # most options have no attribute


@register.simple_tag(takes_context=True)
def idempotency_token(context: dict[str, Any], route: str = "") -> SafeString:
    """The hidden field that makes a second sending harmless; a route name narrows it to that."""
    value = tokens.issue(context["request"].user, route)
    return format_html('<input type="hidden" name="{}" value="{}">', tokens.FIELD, value)


@register.simple_tag
def options(groups: Iterable[tuple[str | None, Iterable[Mapping[str, Any]], int]]) -> SafeString:
    """The choices of a select as Django writes them, in one go: our filters have ninety."""
    return format_html_join("\n", "{}", ((_group(name, offered),) for name, offered, _ in groups))


def _group(name: str | None, offered: Iterable[Mapping[str, Any]]) -> SafeString:
    each = ((one["value"], _marks(one["attrs"]), one["label"]) for one in offered)
    found = format_html_join("\n", '<option value="{}"{}>{}</option>', each)
    return format_html('<optgroup label="{}">\n{}\n</optgroup>', name, found) if name else found


def _marks(attrs: dict[str, Any]) -> SafeString:
    return flatatt(attrs) if attrs else PLAIN
