"""A leader's day: what is prepared of a turn, what was said in it, and the notice of it all."""

from typing import Any, Final

from django import forms
from django.core.validators import RegexValidator
from django.db.models import QuerySet
from django.http import QueryDict

from portal.documents.forms import FilesField
from portal.fields import Whole
from portal.organisations.models import Organisation
from reception.forms import fields
from reception.models import ConclusionNotice, ItemState, MeetingItem
from reception.services.conducting import ANSWER, PREPARED

# So much of each fits on the one page that a case has in the leader's file.
MOST: Final = {"outline": 700, "course": 1000, "obstacle": 500, "proposal": 500}
REPLIES: Final = (("now", "Trả lời ngay"), ("later", "Hẹn trả lời"))
SYMBOL: Final = RegexValidator(
    r"^/\w[\w&.-]*$", "Nhập ký hiệu bắt đầu bằng dấu gạch chéo, không có dấu cách, ví dụ /TB-UBND"
)
DONE: Final = ItemState.DONE
AGAIN: Final = "Nhập lại số của thông báo"


class VersionForm(forms.Form):
    """An act on a turn, or on the notice, as it was when the page was opened."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None = None, *, of: MeetingItem | ConclusionNotice, **given: Any
    ) -> None:
        initial = {"version": of.version, **given.pop("initial", {})}
        super().__init__(data, initial=initial, **given)


class PrepareForm(VersionForm):
    outline = fields.text("Tóm tắt", MOST["outline"], rows=4)
    course = fields.text("Quá trình giải quyết", MOST["course"], rows=5)
    obstacle = fields.text("Vướng mắc", MOST["obstacle"], rows=3)
    proposal = fields.text("Đề xuất", MOST["proposal"], rows=3)

    def __init__(self, data: QueryDict | None = None, *, of: MeetingItem) -> None:
        said = {name: getattr(of, name) for name in PREPARED}
        said["outline"] = said["outline"] or of.request.summary[: MOST["outline"]]
        super().__init__(data, of=of, initial=said)


class EndForm(VersionForm):
    """One of two answers is owed: on the spot, or a day and somebody to ask (Điều 25.3)."""

    direction = fields.text("Ý kiến chỉ đạo", 1000, rows=3, missing="Ghi ý kiến chỉ đạo")
    reply = fields.radios("Trả lời công dân", REPLIES, ANSWER)
    answer = fields.text("Nội dung trả lời ngay", 1000, rows=2)
    promised_on = fields.day("Ngày hẹn trả lời")
    contact = fields.text("Người liên hệ (họ tên, điện thoại)", 200)
    assignee = forms.ModelChoiceField(
        Organisation.objects.none(), label="Giao đơn vị thực hiện", required=False,
        empty_label="Không giao việc", error_messages={"invalid_choice": "Chọn đơn vị thực hiện"},
    )  # fmt: skip
    person = fields.text("Người phụ trách", 100)
    due_on = fields.day("Hạn thực hiện")

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        of: MeetingItem,
        units: QuerySet[Organisation],
    ) -> None:
        super().__init__(data, of=of)
        self.fields["assignee"].queryset = units  # type: ignore[attr-defined]

    def clean(self) -> None:
        said = self.cleaned_data
        asked = {"now": ("answer",), "later": ("promised_on", "contact")}
        owed = asked.get(said.get("reply", ""), ())
        if any(name in said and not said[name] for name in owed):
            self.add_error("reply", ANSWER)
        if said.get("assignee") and said.get("due_on", ...) is None:
            self.add_error("due_on", "Nhập hạn thực hiện")

    def said(self) -> dict[str, Any]:
        """The arguments of the service: of the two answers only the one that was chosen."""
        got = {name: value for name, value in self.cleaned_data.items() if name != "reply"}
        if self.cleaned_data["reply"] == "now":
            return got | {"promised_on": None, "contact": ""}
        return got | {"answer": ""}


class AnsweredForm(forms.Form):
    answered_on = fields.day("Ngày đã trả lời", "Nhập ngày đã trả lời")


class NoticeOfDayForm(VersionForm):
    """The notice: its frame, and one box for each turn that it speaks of."""

    opening = fields.text("Phần mở đầu", 2000, rows=4, missing="Ghi phần mở đầu")
    closing = fields.text("Phần kết", 1000, rows=2)
    recipients = fields.text("Nơi nhận (mỗi dòng một nơi)", 1000, rows=4)
    symbol = fields.text("Ký hiệu", 40, missing="Nhập ký hiệu")
    signer_title = fields.text("Quyền hạn, chức vụ người ký", 200, rows=2,
                               missing="Nhập chức vụ người ký")  # fmt: skip
    signer_name = fields.text("Họ tên người ký", 100)

    def __init__(
        self, data: QueryDict | None = None, *, of: ConclusionNotice, items: list[MeetingItem]
    ) -> None:
        frame = {name: getattr(of, name) for name in self.base_fields if name != "version"}
        super().__init__(data, of=of, initial=frame)
        self.fields["symbol"].validators.append(SYMBOL)
        self.items = [one for one in items if one.state == DONE and not one.request.is_protected]
        for item in self.items:
            box = fields.text(f"Lượt số {item.ordinal}", 4000, rows=5)
            box.initial = item.passage
            self.fields[f"passage_{item.ordinal}"] = box

    def passages(self) -> dict[int, str]:
        return {one.ordinal: self.cleaned_data[f"passage_{one.ordinal}"] for one in self.items}

    def boxes(self) -> list[forms.BoundField]:
        return [self[f"passage_{one.ordinal}"] for one in self.items]


class IssueNoticeForm(VersionForm):
    compared = forms.BooleanField(
        label="Đã đối chiếu số, ngày, người ký",
        error_messages={"required": "Đánh dấu đã đối chiếu số, ngày, người ký"},
    )
    number = Whole(
        label="Nhập lại số thông báo", min_value=1,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value"), AGAIN),
    )  # fmt: skip


class ReportTaskForm(forms.Form):
    result = fields.text("Kết quả thực hiện", 2000, rows=3, missing="Ghi kết quả thực hiện")
    uploads = FilesField(label="Văn bản kết quả", required=False)
