"""The forms of a letter: its places, each place pointed out, the second look, the last one."""

from collections.abc import Sequence
from typing import Any, Protocol

from django import forms
from django.core.validators import RegexValidator
from django.http import QueryDict

from complaints.letters.catalogue import form_of
from complaints.letters.fields import LONGEST, Place, asked
from complaints.letters.form import BAD_SYMBOL, SYMBOL
from complaints.letters.redaction import Finding
from complaints.models import Letter
from complaints.services.letters import FRAME
from complaints.services.redacting import Choice
from reception.forms import fields

WHOLE_SYMBOL = RegexValidator(rf"^{SYMBOL.pattern}$", BAD_SYMBOL)
CHOICES = (("hide", "Che"), ("keep", "Giữ"))
COMPARED = "Đánh dấu đã đối chiếu số, ngày, người ký"


class Versioned(Protocol):
    """A letter, or a text for the public."""

    version: int


class _Versioned(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, letter: Versioned, **given: Any) -> None:
        initial = {"version": letter.version, **given.pop("initial", {})}
        super().__init__(data, initial=initial, **given)


class LetterForm(_Versioned):
    """One box for each place of the form, and the frame around the text."""

    def __init__(self, data: QueryDict | None = None, *, letter: Letter) -> None:
        self.letter, said = letter, letter.answers
        frame = {name: said.get(name, "") for name in FRAME}
        super().__init__(data, letter=letter, initial={**said["places"], **frame})
        form = form_of(letter.form)
        self.places = asked(form)
        for place in self.places:
            self.fields[place.name] = _box(place)
        self.fields |= _frame(signed=bool(form.signed_by), numbered=form.book != "")
        self.fields["recipients"] = fields.text("Nơi nhận", LONGEST, rows=4)
        self.fields["recipients"].help_text = "Mỗi nơi một dòng; dòng cuối là nơi lưu."
        self.fields["remember"] = forms.BooleanField(
            label="Dùng danh sách nơi nhận này cho các văn bản sau của đơn vị", required=False
        )

    def answers(self) -> dict[str, Any]:
        """What the service keeps: places, frame, and whether to remember the recipients."""
        said = self.cleaned_data
        frame = {name: said.get(name, self.letter.answers.get(name, "")) for name in FRAME}
        places = {place.name: said[place.name] for place in self.places}
        return {"places": places, "frame": frame, "remember": said["remember"]}


class RedactionForm(_Versioned):
    """Each place pointed out: hide it, or keep it for a reason."""

    def __init__(
        self, data: QueryDict | None = None, *, letter: Versioned, found: Sequence[Finding]
    ) -> None:
        super().__init__(data, letter=letter)
        self.found = list(found)
        for at, finding in enumerate(self.found):
            offered = CHOICES[:1] if finding.must_hide else CHOICES
            left = f"Chọn che hoặc giữ “{finding.words}”"
            self.fields[f"what_{at}"] = fields.radios("Xử lý", offered, left)
            self.fields[f"reason_{at}"] = fields.text("Lý do giữ", 300)

    def rows(self) -> list[tuple[Finding, forms.BoundField, forms.BoundField]]:
        """Each place with its two boxes."""
        return [
            (finding, self[f"what_{at}"], self[f"reason_{at}"])
            for at, finding in enumerate(self.found)
        ]

    def choices(self) -> dict[str, Choice]:
        said = self.cleaned_data
        return {
            finding.words: Choice(said[f"what_{at}"], said[f"reason_{at}"])
            for at, finding in enumerate(self.found)
        }


class ComparisonForm(_Versioned):
    """The second person agrees, or says what still gives the denouncer away."""

    verdict = fields.radios(
        "Kết quả đối chiếu",
        (("agree", "Không còn chi tiết làm lộ người tố cáo"), ("back", "Trả lại để che thêm")),
        "Chọn kết quả đối chiếu",
    )
    reason = fields.text("Chỗ còn làm lộ", 300, rows=2)


class IssueForm(_Versioned):
    compared = forms.BooleanField(
        label="Đã đối chiếu số, ngày, người ký", error_messages={"required": COMPARED}
    )


class CancelForm(_Versioned):
    reason = fields.text("Lý do hủy", 300, missing="Ghi lý do hủy", rows=2)


class PublicTextForm(forms.Form):
    """What the public reads: a title and the text, typed anew."""

    title = fields.text("Trích yếu công khai", 200, missing="Ghi trích yếu công khai")
    text = fields.text("Nội dung công khai", LONGEST, missing="Ghi nội dung công khai", rows=10)
    version = forms.IntegerField(widget=forms.HiddenInput)


class CheckedForm(_Versioned):
    compared = forms.BooleanField(
        label="Đã đối chiếu với quyết định, không còn dữ liệu cá nhân phải che",
        error_messages={"required": "Đánh dấu đã đối chiếu với quyết định"},
    )


class StartForm(forms.Form):
    form = forms.CharField(
        max_length=40, widget=forms.HiddenInput, error_messages={"required": "Chọn mẫu văn bản"}
    )


def _box(place: Place) -> forms.Field:
    box = fields.text(place.label, place.most, rows=place.rows)
    box.help_text = place.hint
    return box


def _frame(*, signed: bool, numbered: bool) -> dict[str, forms.Field]:
    boxes: dict[str, forms.Field] = {}
    if numbered:
        boxes["symbol"] = fields.text("Ký hiệu", 40)
        boxes["symbol"].validators.append(WHOLE_SYMBOL)
        boxes["symbol"].help_text = "Đứng sau số, ví dụ /TB-UBND."
    if signed:
        boxes["signer_title"] = fields.text("Quyền hạn, chức vụ người ký", 200, rows=2)
        boxes["signer_title"].help_text = "Mỗi dòng một nội dung, ví dụ KT. CHỦ TỊCH."
        boxes["signer_name"] = fields.text("Họ tên người ký", 100)
    return boxes
