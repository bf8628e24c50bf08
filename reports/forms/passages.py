"""The texts of a report: one field and one tick a slot, and the numbers that people enter."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django import forms

from reception.forms import fields
from reports.sheets.dan_van_outline import DAN_VAN
from reports.sheets.outline import Number, Outline, Passage

NOTHING = "Không phát sinh"
MOST_LETTERS = 8000
CLASH = "Người khác vừa lưu mục này. Ghép nội dung của hai bản rồi lưu lại"


class Slot(NamedTuple):
    """What the template shows of a slot; `other` is what somebody else wrote meanwhile."""

    text: forms.BoundField
    nothing: forms.BoundField | None
    seen: forms.BoundField
    other: Passage | None


class PassagesForm(forms.Form):
    """Fields `<slot>`, `<slot>-nothing` and, hidden, `<slot>-seen` for every slot of the outline.

    `seen` is the mark of the text that was shown: by it the service knows who has touched what.
    """

    def __init__(
        self, data: Any = None, *, written: Mapping[str, Passage], outline: Outline = DAN_VAN
    ) -> None:
        super().__init__(data)
        self.outline = outline
        self.others: Mapping[str, Passage] = {}
        for chapter in outline.slots:
            passage = written.get(chapter.slot, Passage())
            words = fields.text(outline.labels[chapter.slot], MOST_LETTERS, rows=3)
            words.help_text, words.initial = chapter.asks, passage.text
            self.fields[chapter.slot] = words
            self.fields[f"{chapter.slot}-nothing"] = forms.BooleanField(
                label=NOTHING, required=False, initial=passage.is_nothing
            )
            self._remember(chapter.slot, passage)
        for number in outline.numbers:
            self._ask(number, written.get(number.slot, Passage()))

    def _ask(self, number: Number, passage: Passage) -> None:
        self.fields[number.slot] = forms.DecimalField(
            label=number.label, required=False, min_value=0, max_value=number.most,
            decimal_places=2, localize=True, initial=passage.text,
            widget=forms.TextInput({"inputmode": "decimal"}),
            error_messages={
                "invalid": f"Nhập số điểm từ 0 đến {number.most}, ví dụ 8,5",
                "min_value": f"Nhập số điểm từ 0 đến {number.most}",
                "max_value": f"Nhập số điểm từ 0 đến {number.most}",
                "max_decimal_places": f"Nhập số điểm từ 0 đến {number.most}, nhiều nhất hai chữ số "
                "sau dấu phẩy",
            },
        )  # fmt: skip
        self._remember(number.slot, passage)

    def _remember(self, slot: str, passage: Passage) -> None:
        self.fields[f"{slot}-seen"] = forms.CharField(
            required=False, max_length=16, initial=passage.mark, widget=forms.HiddenInput
        )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        for chapter in self.outline.slots:
            if found.get(chapter.slot) and found.get(f"{chapter.slot}-nothing"):
                self.add_error(
                    chapter.slot, "Bỏ dấu “Không phát sinh” hoặc xóa nội dung của mục này."
                )
        return found

    def pairs(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        """The text and the tick of each slot."""
        for chapter in self.outline.slots:
            yield self[chapter.slot], self[f"{chapter.slot}-nothing"]

    def slot(self, name: str) -> Slot | None:
        """One slot of the texts; None where nobody writes anything."""
        return self._slot(name, self[f"{name}-nothing"]) if name else None

    def slots(self) -> Iterator[Slot]:
        """Every slot for the template, texts first."""
        for chapter in self.outline.slots:
            yield self._slot(chapter.slot, self[f"{chapter.slot}-nothing"])

    def numbers(self) -> Iterator[Slot]:
        """The numbers that people enter."""
        for number in self.outline.numbers:
            yield self._slot(number.slot, None)

    def _slot(self, slot: str, nothing: forms.BoundField | None) -> Slot:
        return Slot(self[slot], nothing, self[f"{slot}-seen"], self.others.get(slot))

    def passages(self) -> dict[str, Passage]:
        found = {
            chapter.slot: Passage(
                self.cleaned_data[chapter.slot], self.cleaned_data[f"{chapter.slot}-nothing"],
                self._seen(chapter.slot),
            )
            for chapter in self.outline.slots
        }  # fmt: skip
        return found | {
            number.slot: Passage(
                _plain(self.cleaned_data[number.slot]), seen=self._seen(number.slot)
            )
            for number in self.outline.numbers
        }

    def _seen(self, slot: str) -> str:
        """A page that does not say what it showed has shown an empty slot."""
        return self.cleaned_data[f"{slot}-seen"] or Passage().mark

    def clash(self, others: Mapping[str, Passage]) -> None:
        """Show what somebody else wrote meanwhile; who then saves has seen it."""
        self.others = others
        seen = {f"{slot}-seen": other.mark for slot, other in others.items()}
        self.data = {**self.data.dict(), **seen}  # type: ignore[attr-defined]
        for slot in others:
            self.add_error(slot, CLASH)


def _plain(value: Any) -> str:
    """Decimal("8.50") → "8,5"; nothing → ""."""
    return "" if value is None else f"{value.normalize():f}".replace(".", ",")
