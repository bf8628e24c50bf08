"""The shapes of what is done to dialogues, promises and initiatives."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from complaints.models import Case
from dialogues.models import (
    MOST_POINTS,
    Appraisal,
    Assessment,
    Audience,
    Holder,
    InitiativeField,
    Plan,
    RecognitionLevel,
    SessionKind,
)
from dialogues.services.opinions import Promise
from portal.fields import Whole, Year
from portal.organisations.models import Organisation
from reception.forms import fields

OUTCOMES = (("answered", "Đã trả lời"), ("promised", "Hẹn trả lời"))


class CaseField(forms.ModelChoiceField):  # type: ignore[type-arg]  # not so at run time
    """A complaint by the codes of its petitions: a name would be shown to who may not see it."""

    def label_from_instance(self, obj: Case) -> str:
        codes = ", ".join(petition.file_number for petition in obj.petitions.all())
        return f"{codes or obj.pk} – thụ lý ngày {obj.accepted_on:%d/%m/%Y}"


class VersionForm(forms.Form):
    """What changes a record that somebody else may be changing."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class SessionForm(forms.Form):
    kind = fields.radios("Loại", SessionKind.choices, "Chọn loại đối thoại")
    audience = fields.select(
        "Đối tượng", Audience.choices, "Chọn đối tượng", initial=Audience.PEOPLE
    )
    case = CaseField(Case.objects.none(), label="Hồ sơ khiếu nại", required=False,
                     empty_label="Không gắn hồ sơ")  # fmt: skip
    plan = forms.ModelChoiceField(Plan.objects.none(), label="Theo kế hoạch", required=False,
                                  empty_label="Không theo kế hoạch")  # fmt: skip
    topic = fields.text("Chủ đề", 300, missing="Nhập chủ đề", rows=2)
    chair = fields.text("Người chủ trì", 100, missing="Nhập người chủ trì")
    place = fields.text("Địa điểm", 200, missing="Nhập địa điểm")
    held_on = fields.day("Ngày đối thoại", "Nhập ngày đối thoại")
    announced_on = fields.day("Ngày thông báo")

    def __init__(self, *args: Any, cases: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case"].queryset = cases  # type: ignore[attr-defined]
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]


class PlanForm(forms.Form):
    year = Year()
    number = fields.text("Số văn bản", 60, missing="Nhập số văn bản")
    issued_on = fields.day("Ngày ban hành", "Nhập ngày ban hành")
    published_on = fields.day("Ngày công khai")


class AnnounceForm(VersionForm):
    announced_on = fields.day("Ngày thông báo", "Nhập ngày thông báo")


class HoldForm(VersionForm):
    attendees = Whole(
        label="Số người dự",
        min_value=1,
        max_value=100_000,
        error_messages={
            "required": "Nhập số người dự, từ 1 trở lên",
            "invalid": "Nhập số người dự, từ 1 trở lên",
            "min_value": "Nhập số người dự, từ 1 trở lên",
            "max_value": "Nhập số người dự, từ 1 đến 100.000",
        },
    )


class CancelForm(VersionForm):
    reason = fields.text("Lý do hủy", 300, missing="Nhập lý do hủy")


class ConcludeForm(VersionForm):
    number = fields.text("Số thông báo kết luận", 60, missing="Nhập số thông báo kết luận")
    concluded_on = fields.day("Ngày thông báo kết luận", "Nhập ngày thông báo kết luận")


class OpinionForm(forms.Form):
    """The outcome decides which half is asked for; the other half is not read."""

    speaker = fields.text("Người hỏi", 100)
    content = fields.text("Câu hỏi, ý kiến", 4000, missing="Nhập câu hỏi, ý kiến", rows=3)
    outcome = fields.radios("Kết luận", OUTCOMES, "Chọn kết luận", initial="answered")
    answer = fields.text("Tóm tắt trả lời", 4000, rows=3)
    owner = forms.ModelChoiceField(Organisation.objects.none(), label="Đơn vị thực hiện",
                                   required=False, empty_label="Chọn đơn vị")  # fmt: skip
    due_on = fields.day("Hạn trả lời")

    def __init__(self, *args: Any, owners: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]
        self.fields["speaker"].help_text = "Để trống nếu không nêu tên."
        self.fields["content"].help_text = "Không ghi nội dung tố cáo ở đây."

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("outcome") == "promised" and not (said.get("owner") and said.get("due_on")):
            missing = "due_on" if said.get("owner") else "owner"
            if missing not in self.errors:
                self.add_error(missing, "Chọn đơn vị và hạn trả lời")
        if said.get("outcome") == "answered" and not said.get("answer"):
            self.add_error("answer", "Nhập nội dung trả lời")
        return said

    def opinion(self) -> dict[str, Any]:
        """What the service takes: words, and either an answer or a promise."""
        said = self.cleaned_data
        kept = {name: said[name] for name in ("speaker", "content")}
        if said["outcome"] == "answered":
            return {**kept, "answer": said["answer"]}
        return {**kept, "promise": Promise(said["owner"], said["due_on"])}


class FulfilForm(forms.Form):
    done_on = fields.day("Ngày thực hiện xong", "Nhập ngày thực hiện xong")
    result = fields.text(
        "Nội dung trả lời công khai", 4000, missing="Nhập nội dung trả lời công khai", rows=3
    )


class InitiativeForm(forms.Form):
    year = Year()
    name = fields.text("Tên mô hình", 150, missing="Nhập tên mô hình")
    holder = fields.radios("Chủ thể", Holder.choices, "Chọn tập thể hoặc cá nhân")
    holder_name = fields.text("Tên tập thể, cá nhân", 150, missing="Nhập tên tập thể, cá nhân")
    field = fields.select("Lĩnh vực", [("", "Chọn lĩnh vực"), *InitiativeField.choices],
                          "Chọn lĩnh vực")  # fmt: skip
    problem = fields.text("Khó khăn, vướng mắc cần tháo gỡ", 4000, rows=3,
                          missing="Nhập khó khăn, vướng mắc cần tháo gỡ")  # fmt: skip
    objective = fields.text("Mục tiêu, cách làm", 4000, missing="Nhập mục tiêu, cách làm", rows=3)
    expected_result = fields.text("Kết quả dự kiến", 2000, rows=2,
                                  missing="Nêu ít nhất một kết quả đo được")  # fmt: skip
    contact = fields.text("Người liên hệ, điện thoại", 150,
                          missing="Nhập người liên hệ, điện thoại")  # fmt: skip
    registered_on = fields.day("Ngày đăng ký", "Nhập ngày đăng ký")
    registration_number = fields.text("Số văn bản đăng ký", 60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expected_result"].help_text = "Nêu ít nhất một kết quả đo được."


def first_values(on: date) -> Mapping[str, Any]:
    return {"year": on.year, "registered_on": on}


class AppraisalForm(forms.Form):
    """Five criteria of 20 points; the labels are those of the model."""

    comment = fields.text("Nhận xét, minh chứng", 4000, rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        criteria = {f.name: f.verbose_name for f in Appraisal._meta.fields}
        wrong = f"Điểm từ 0 đến {MOST_POINTS}"
        for name in Appraisal.CRITERIA:
            label = str(criteria[name])
            self.fields[name] = forms.IntegerField(
                label=label[0].upper() + label[1:],
                min_value=0,
                max_value=MOST_POINTS,
                widget=forms.NumberInput({"inputmode": "numeric"}),
                error_messages=dict.fromkeys(
                    ("required", "invalid", "min_value", "max_value"), wrong
                ),
            )
        self.order_fields([*Appraisal.CRITERIA, "comment"])

    def points(self) -> dict[str, int]:
        return {name: self.cleaned_data[name] for name in Appraisal.CRITERIA}


class AssessForm(VersionForm):
    assessment = fields.radios("Đánh giá", Assessment.choices, "Chọn mức đánh giá")
    assessed_on = fields.day("Ngày đánh giá", "Nhập ngày đánh giá")


class RecogniseForm(VersionForm):
    level = fields.radios("Cấp công nhận", RecognitionLevel.choices, "Chọn cấp công nhận")
    number = fields.text("Số quyết định công nhận", 60, missing="Nhập số quyết định công nhận")
    recognised_on = fields.day("Ngày công nhận", "Nhập ngày công nhận")


class RewardForm(VersionForm):
    rewarded_on = fields.day("Ngày khen thưởng", "Nhập ngày khen thưởng")


def versioned(form: type[VersionForm], version: int) -> VersionForm:
    """An empty form that remembers which version of the record it was shown with.

    Several stand on one page, so each has ids of its own.
    """
    return form(initial={"version": version}, auto_id=f"{form.__name__.lower()}_%s")
