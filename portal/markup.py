"""Writing long lists as markup: many small shapes filled at once."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Final

from django.utils.safestring import SafeString, mark_safe

MARK: Final = "\0"  # no text of the database or of a form has one, and no page may

Filling = tuple[str, Mapping[str, object]]


def filled(parts: Iterable[Filling], between: str = "\n") -> SafeString:
    """Each shape with its values in the places that it names, as `format_html` fills one.

    A value is escaped unless it is markup already. All of them are escaped in one go, for a page
    has a thousand: one by one that costs more than everything else of a list.
    """
    found = list(parts)
    texts = (value for _, values in found for value in values.values() if not _is_safe(value))
    safe = iter(escape(MARK.join(str(text).replace(MARK, "") for text in texts)).split(MARK))
    lines = [
        shape.format_map({name: value if _is_safe(value) else next(safe)
                          for name, value in values.items()})
        for shape, values in found
    ]  # fmt: skip
    return mark_safe(between.join(lines))  # noqa: S308


def _is_safe(value: object) -> bool:
    return isinstance(value, SafeString)
