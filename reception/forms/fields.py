"""Small parts that the forms of the door share."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

BIRTH = "Nhập ngày sinh dạng 05/02/1960 hoặc chỉ năm 1960"
DAY_INPUTS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d%m%Y", "%Y-%m-%d"]
YES_NO = (("yes", "Có đơn"), ("no", "Không, ghi lời"))

Choices = Iterable[tuple[Any, Any]]


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
    return forms.CharField(
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
    return forms.DateField(
        label=label,
        required=bool(missing),
        input_formats=DAY_INPUTS,
        widget=forms.DateInput({"autocomplete": "off", "placeholder": "dd/mm/yyyy"}, "%d/%m/%Y"),
        error_messages={"required": missing, "invalid": "Nhập ngày dạng 05/02/2026"},
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
        found = forms.DateField(input_formats=DAY_INPUTS).clean(said)
    except ValidationError as error:
        raise ValidationError(BIRTH) from error
    return found, _year(found.year, today)


def _year(year: int, today: date) -> int:
    if not 1900 <= year <= today.year:
        raise ValidationError(BIRTH)
    return year
