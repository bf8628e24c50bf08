"""What the page that checks a slip carries: the public keys, and what the dates are called."""

import json

from django import template

from portal.documents import slips

register = template.Library()


@register.simple_tag
def slip_keys() -> str:
    return json.dumps(slips.public_keys())


@register.simple_tag
def slip_terms() -> str:
    return json.dumps(slips.TERMS, ensure_ascii=False)
