"""A register that is sent in: the file, and which of its columns is which of ours."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from portal.documents.workbook import Column
from reception.forms import fields
from reports.models import RegisterKind


class RegisterForm(forms.Form):
    kind = fields.radios("Loại sổ", RegisterKind.choices, "Chọn loại sổ")
    file = forms.FileField(
        label="Tệp",
        widget=forms.FileInput({"accept": ".xlsx,.csv"}),
        allow_empty_file=True,  # the reader says better what is wrong with it
        error_messages=dict.fromkeys(("required", "invalid", "missing"), "Chọn tệp"),
    )


class ColumnsForm(forms.Form):
    """For each column of ours, which heading of the file holds it: the place of the heading."""

    def __init__(
        self, data: Any = None, *, columns: Sequence[Column], headings: Sequence[str],
        found: Mapping[str, int],
    ) -> None:  # fmt: skip
        super().__init__(data)
        self.columns, self.headings = columns, headings
        offered = [("", "Không có trong tệp")]
        offered += [
            (str(n), f"Cột {letters(n)}: {word}") for n, word in enumerate(headings) if word
        ]
        for column in columns:
            field = fields.select(column.label, offered, f"Chọn cột cho {column.label.lower()}")
            field.required, field.initial = column.required, found.get(column.name, "")
            self.fields[column.name] = field

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        taken: dict[str, str] = {}
        for column in self.columns:
            place = found.get(column.name) or ""
            if place and place in taken:
                self.add_error(column.name, f"Cột này đã ghép với {taken[place]}. Chọn cột khác")
            taken.setdefault(place, column.label)
        return found

    def mapping(self) -> dict[str, str]:
        """Heading → column, "" for a heading that means nothing."""
        chosen = {place: name for name, place in self.cleaned_data.items() if place}
        return {word: chosen.get(str(n), "") for n, word in enumerate(self.headings) if word}


def letters(place: int) -> str:
    """What Excel calls the column: 0 → "A", 26 → "AA"."""
    said, left = "", place + 1
    while left:
        left, rest = divmod(left - 1, 26)
        said = chr(65 + rest) + said
    return said
