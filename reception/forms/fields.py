"""Small parts that the forms of the door share."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from portal.fields import EARLIEST, Day

BIRTH = "Nhập ngày sinh dạng 05/02/1960 hoặc chỉ năm 1960"
YES_NO = (("yes", "Có đơn"), ("no", "Không, ghi lời"))

Choices = Iterable[tuple[Any, Any]]


KEPT = "\n\r\t\0"  # the last one is refused with a sentence, not taken out


class Words(forms.CharField):
    """Words as they are kept: letters composed, nothing unseen, one character an end of line.

    So a limit counts what the officer sees, whichever keyboard or browser sent it.
    """

    def to_python(self, value: Any) -> str:
        text = unicodedata.normalize("NFC", str(value or "")).replace("\r\n", "\n")
        seen = "".join(char for char in text if char in KEPT or not _is_unseen(char))
        return super().to_python(seen) or ""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No bound for the browser on a long text: it would cut what is pasted, without a word."""
        attrs = super().widget_attrs(widget)
        if isinstance(widget, forms.Textarea):
            attrs.pop("maxlength", None)
        return attrs


def _is_unseen(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cf"}


def radios(label: str, choices: Choices, missing: str, *, initial: Any = None) -> forms.ChoiceField:
    """One answer out of a few, and the sentence that asks for it."""
    return forms.ChoiceField(
        label=label,
        choices=list(choices),
        widget=forms.RadioSelect,
        initial=initial,
        error_messages={"required": missing, "invalid_choice": missing},
    )


def select(label: str, choices: Choices, missing: str, *, initial: Any = None) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=list(choices),
        initial=initial,
        error_messages={"required": missing, "invalid_choice": missing},
    )


def text(label: str, most: int, *, missing: str = "", rows: int = 0) -> forms.CharField:
    """A line, or a box of `rows` lines; without `missing` it may stay empty."""
    noun = label.split("(")[0].strip()
    attrs = {"autocomplete": "off"} | ({"rows": str(rows)} if rows else {})
    return Words(
        label=label,
        max_length=most,
        required=bool(missing),
        widget=forms.Textarea(attrs) if rows else forms.TextInput(attrs),
        error_messages={
            "required": missing,
            "max_length": f"{noun} dài tối đa %(limit_value)d ký tự; đang có %(show_value)d",
        },
    )


def day(label: str, missing: str = "", **attrs: Any) -> forms.DateField:
    return Day(
        label=label,
        required=bool(missing),
        error_messages={"required": missing},
        **attrs,
    )


def birth(said: str, today: date) -> tuple[date | None, int | None]:
    """The day and the year of birth, or only the year; both None when nothing is said."""
    said = said.strip()
    if not said:
        return None, None
    if re.fullmatch(r"[0-9]{4}", said):
        return None, _year(int(said), today)
    try:
        found = Day().clean(said)
    except ValidationError as error:
        raise ValidationError(BIRTH) from error
    if found > today:
        raise ValidationError(BIRTH)
    return found, found.year


def _year(year: int, today: date) -> int:
    if not EARLIEST <= year <= today.year:
        raise ValidationError(BIRTH)
    return year
