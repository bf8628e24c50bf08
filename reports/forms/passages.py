"""The texts of the annual report: one field and one tick a slot."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

from reception.forms import fields
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
