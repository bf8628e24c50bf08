"""The texts of the annual report, one field and one tick a slot; and a register that is sent in."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms

from portal.documents.workbook import Column
from reception.forms import fields
from reports.models import RegisterKind
from reports.sheets import dan_van

NOTHING = "Không phát sinh"
MOST_LETTERS = 8000


class PassagesForm(forms.Form):
    """Fields `<slot>` and `<slot>-nothing` for every slot of the outline."""

    def __init__(self, data: Any = None, *, written: Mapping[str, dan_van.Passage]) -> None:
        super().__init__(data)
        for chapter in dan_van.SLOTS:
            passage = written.get(chapter.slot, dan_van.Passage())
            words = fields.text(dan_van.LABELS[chapter.slot], MOST_LETTERS, rows=3)
            words.help_text, words.initial = chapter.asks, passage.text
            self.fields[chapter.slot] = words
            self.fields[f"{chapter.slot}-nothing"] = forms.BooleanField(
                label=NOTHING, required=False, initial=passage.is_nothing
            )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        for chapter in dan_van.SLOTS:
            if found.get(chapter.slot) and found.get(f"{chapter.slot}-nothing"):
                self.add_error(
                    chapter.slot, "Bỏ dấu “Không phát sinh” hoặc xóa nội dung của mục này."
                )
        return found

    def pairs(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        """The text and the tick of each slot, for the template."""
        for chapter in dan_van.SLOTS:
            yield self[chapter.slot], self[f"{chapter.slot}-nothing"]

    def passages(self) -> dict[str, dan_van.Passage]:
        return {
            chapter.slot: dan_van.Passage(
                self.cleaned_data[chapter.slot], self.cleaned_data[f"{chapter.slot}-nothing"]
            )
            for chapter in dan_van.SLOTS
        }


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
