"""Saying what a petition is, and whose hands it goes into."""

from typing import Any

from django import forms
from django.http import QueryDict

from complaints import selectors
from complaints.models import Petition
from complaints.services import Item
from portal.access.models import User
from reception.forms import fields
from reception.kinds import Field, Kind

ELIGIBLE = (("yes", "Đủ điều kiện xử lý"), ("no", "Không đủ điều kiện"))
COMPETENT = (("yes", "Thuộc thẩm quyền"), ("no", "Không thuộc thẩm quyền"))
ITEM_KINDS = [("", "Không có"), *(row for row in Kind.choices if row[0] != Kind.MIXED)]


class ClassifyForm(forms.Form):
    kind = fields.radios("Loại đơn (theo nội dung, không theo tên đơn)", Kind.choices,
                         "Chọn loại đơn")  # fmt: skip
    field = fields.select("Lĩnh vực", Field.choices, "Chọn lĩnh vực")
    is_eligible = fields.radios("Điều kiện xử lý", ELIGIBLE,
                                "Chọn đủ hoặc không đủ điều kiện xử lý")  # fmt: skip
    is_competent = fields.radios("Thẩm quyền", COMPETENT,
                                 "Chọn thuộc hoặc không thuộc thẩm quyền")  # fmt: skip
    reason = fields.text("Lý do không đủ điều kiện, không thuộc thẩm quyền", 300, rows=2)
    summary = fields.text("Viết lại nội dung", 3000, rows=3)
    item_kind_1 = forms.ChoiceField(label="Nội dung 1", choices=ITEM_KINDS, required=False)
    item_text_1 = fields.text("Tóm tắt nội dung 1", 500)
    item_kind_2 = forms.ChoiceField(label="Nội dung 2", choices=ITEM_KINDS, required=False)
    item_text_2 = fields.text("Tóm tắt nội dung 2", 500)
    item_kind_3 = forms.ChoiceField(label="Nội dung 3", choices=ITEM_KINDS, required=False)
    item_text_3 = fields.text("Tóm tắt nội dung 3", 500)
    on = fields.day("Ngày phân loại", "Nhập ngày phân loại")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> None:
        for n in (1, 2, 3):
            kind, words = (self.cleaned_data.get(f"item_{part}_{n}") for part in ("kind", "text"))
            if kind and not words:
                self.add_error(f"item_text_{n}", f"Ghi tóm tắt nội dung {n}")
            if words and not kind:
                self.add_error(f"item_kind_{n}", f"Chọn loại của nội dung {n}")

    def answers(self) -> dict[str, Any]:
        """The arguments of `classify`, without the petition and who acts."""
        said = self.cleaned_data
        kept = ("kind", "field", "reason", "summary", "on", "version")
        pairs = [(said[f"item_kind_{n}"], said[f"item_text_{n}"]) for n in (1, 2, 3)]
        return {name: said[name] for name in kept} | {
            "is_eligible": said["is_eligible"] == "yes",
            "is_competent": said["is_competent"] == "yes",
            "items": [Item(Kind(kind), words) for kind, words in pairs if kind],
        }


class AssignForm(forms.Form):
    to = forms.ModelChoiceField(
        User.objects.none(), label="Giao cho", empty_label="Chọn",
        error_messages={"required": "Chọn người thụ lý", "invalid_choice": "Chọn người thụ lý"},
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, petition: Petition, today: Any) -> None:
        super().__init__(data, initial={"version": petition.version,
                                        "to": petition.assigned_to_id})  # fmt: skip
        people = selectors.handlers(petition.organisation, today)
        self.fields["to"].queryset = people  # type: ignore[attr-defined]
