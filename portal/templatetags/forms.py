"""What every POST form carries besides its fields, and a field with all that stands around it."""

from typing import Any, Final

from django import template
from django.forms import BoundField
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString

from portal.idempotency import tokens
from portal.markup import filled
from portal.widgets import written_input

register = template.Library()

OPTIONAL: Final = SafeString(' <span class="opt">(nếu có)</span>')
HINT: Final = '<p class="hint" id="{}_helptext">{}</p>'
CHECK: Final = (
    '<div class="field check{classes}">{errors}<label>{input} <span>{label}</span></label>'
    "{hint}</div>"
)
FIELD: Final = (
    '<div class="field{classes}"><label for="{id}">{label}{optional}</label>'
    "{hint}{errors}{input}</div>"
)
GROUP: Final = (
    '<fieldset class="field{classes}"{described}><legend>{label}{optional}</legend>'
    "{hint}{errors}{input}</fieldset>"
)


@register.simple_tag(takes_context=True)
def idempotency_token(context: dict[str, Any], route: str = "") -> SafeString:
    """The hidden field that makes a second sending harmless; a route name narrows it to that."""
    value = tokens.issue(context["request"].user, route)
    return format_html('<input type="hidden" name="{}" value="{}">', tokens.FIELD, value)


register.simple_tag(written_input, name="input_of")  # of a choice whose options all show


@register.simple_tag
def field(
    field: BoundField, label: str = "", hint: str = "", optional: object = None, width: str = ""
) -> str:
    """One field: label, hint, error, input. `label` and `hint` stand for those of the field,
    `optional` for whether it is required; `width` is that of a column ("c6" in a .grid).
    """
    if field.is_hidden:
        return str(field)
    said = {
        "label": label or field.label,
        "hint": _hint(field, hint),
        "classes": _classes(field, width),
        "errors": str(field.errors) if field.errors else "",
        "input": str(field),
    }
    if field.widget_type == "checkbox":
        return filled([(CHECK, said)])
    return filled(
        [(GROUP if field.use_fieldset else FIELD, said | _beside(field, label, optional))]
    )


def _beside(field: BoundField, label: str, optional: object) -> dict[str, object]:
    if optional in {None, ""}:
        optional = not field.field.required and "(nếu" not in field.label
    described = field.aria_describedby if field.use_fieldset else ""
    return {
        "optional": OPTIONAL if optional else "",
        "described": flatatt({"aria-describedby": described} if described else {}),
        "id": field.id_for_label,
    }


def _hint(field: BoundField, hint: str) -> SafeString:
    said = hint or field.help_text
    return format_html(HINT, field.auto_id, said) if said else SafeString()


def _classes(field: BoundField, width: str) -> str:
    return f"{' err' if field.errors else ''}{f' {width}' if width else ''}"
