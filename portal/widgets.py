"""The inputs and selects of every form, as Django's templates write them, but in one go."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString

from portal.markup import Filling, filled

FOLDER: Final = "django/forms/widgets"
INPUTS: Final = ("text", "number", "email", "password", "hidden", "date", "checkbox")
END: Final[Filling] = ("\n</select>", {})

Widget = Mapping[str, Any]  # what Django's widgets give to their templates


class Renderer(TemplatesSetting):
    """Django's own (FORM_RENDERER), which a page with twenty fields would ask sixty templates."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        if writer := WRITERS.get(template_name):
            return writer(context["widget"])
        return str(super().render(template_name, context, request))


def written_input(widget: Widget) -> SafeString:
    marks, said = _marks(widget["attrs"])
    value = "" if widget["value"] is None else ' value="{value}"'
    shape = f'<input type="{{type}}" name="{{name}}"{value}{marks}>'
    named = {"type": widget["type"], "name": widget["name"], "value": widget["value"]}
    return filled([(shape, {**said, **named})])


def written_select(widget: Widget) -> SafeString:
    """Our filters have ninety choices, for each of which Django includes two templates."""
    marks, said = _marks(widget["attrs"])
    start = f'<select name="{{name}}"{marks}>', {**said, "name": widget["name"]}
    return filled([start, *_choices(widget["optgroups"]), END], between="")


def _choices(groups: Iterable[tuple[str | None, Iterable[Widget], int]]) -> Iterator[Filling]:
    for name, offered, _ in groups:
        if name:
            yield '\n<optgroup label="{name}">', {"name": name}
        for one in offered:
            marks, said = _marks(one["attrs"])
            shape = f'\n<option value="{{value}}"{marks}>{{label}}</option>'
            yield shape, {**said, "value": one["value"], "label": one["label"]}
        if name:
            yield "\n</optgroup>", {}


def _marks(attrs: Mapping[str, Any]) -> Filling:
    """False is no attribute, True one without a value."""
    shape, said = "", {}
    for name, value in attrs.items():
        if value is True:
            shape += f" {name}"
        elif value is not False:
            shape += f' {name}="{{_{name}}}"'
            said[f"_{name}"] = value
    return shape, said


WRITERS: Final[Mapping[str, Callable[[Widget], SafeString]]] = {
    **{f"{FOLDER}/{name}.html": written_input for name in (*INPUTS, "input")},
    f"{FOLDER}/select.html": written_select,
}
