"""Directives and reminders; the decision by which filed petitions are destroyed."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from complaints import selectors
from complaints.models import InstructionKind, Petition
from portal.access.models import User
from reception.forms import fields


class InstructionForm(forms.Form):
    """`kinds` are those that the user may issue about this petition."""

    kind = fields.radios("Loại", InstructionKind.choices, "Chọn chỉ đạo hoặc đôn đốc")
    content = fields.text("Nội dung", 2000, missing="Ghi nội dung chỉ đạo, đôn đốc", rows=3)
    due_on = fields.day("Hạn thực hiện", "Nhập hạn thực hiện")
    owner = forms.ModelChoiceField(
        User.objects.none(), label="Người thực hiện", required=False, empty_label="Cả đơn vị",
        error_messages={"invalid_choice": "Chọn người đang làm việc tại đơn vị giữ đơn"},
    )  # fmt: skip
    document_number = fields.text("Số văn bản", 60)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        petition: Petition,
        kinds: list[str],
        due_on: date,
        today: date,
    ) -> None:
        super().__init__(data, initial={"kind": kinds[0] if kinds else "", "due_on": due_on})
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            row for row in InstructionKind.choices if row[0] in kinds
        ]
        people = selectors.handlers(petition.organisation, today)
        self.fields["owner"].queryset = people  # type: ignore[attr-defined]


class ReplyForm(forms.Form):
    reply = fields.text("Kết quả thực hiện", 2000, missing="Ghi kết quả thực hiện", rows=3)


class RemindForm(forms.Form):
    """What is said to all of them; left empty, each is told its own number and day."""

    content = fields.text("Nội dung", 2000, rows=3)
    due_on = fields.day("Hạn báo cáo", "Nhập hạn báo cáo")


class DestroyForm(forms.Form):
    """Which ones, of those that may be, and by which decision."""

    petitions = forms.ModelMultipleChoiceField(
        Petition.objects.none(), label="Đơn", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Chọn đơn cần tiêu hủy", "invalid_choice": "Chọn lại đơn",
                        "invalid_pk_value": "Chọn lại đơn"},
    )  # fmt: skip
    decision_number = fields.text(
        "Số quyết định tiêu hủy", 60, missing="Nhập số quyết định tiêu hủy"
    )
    decided_on = fields.day("Ngày quyết định", "Nhập ngày quyết định")

    def __init__(self, data: QueryDict | None = None, *, choices: Any, today: date) -> None:
        super().__init__(data, initial={"decided_on": today})
        self.fields["petitions"].queryset = choices  # type: ignore[attr-defined]
