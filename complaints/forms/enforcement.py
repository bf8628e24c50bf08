"""What a decision orders, and that it was done."""

from django import forms

from complaints.models import Obligation
from reception.forms import fields

AMOUNT = "Nhập số, ví dụ 12,5"


def amount(label: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, required=False, min_value=0, max_digits=14, decimal_places=2, localize=True,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"invalid": AMOUNT, "min_value": AMOUNT, "max_digits": AMOUNT,
                        "max_decimal_places": AMOUNT, "max_whole_digits": AMOUNT},
    )  # fmt: skip


class EnforcementForm(forms.Form):
    obligation = fields.select("Việc phải thi hành", Obligation.choices,
                               "Chọn việc phải thi hành")  # fmt: skip
    description = fields.text("Nội dung", 300, missing="Ghi nội dung phải thi hành")
    owner = fields.text("Đơn vị thi hành", 200, missing="Nhập đơn vị thi hành")
    amount_due = amount("Số phải thi hành (theo đơn vị ghi ở việc)")
    due_on = fields.day("Hạn thi hành")


class EnforcementDoneForm(forms.Form):
    done_on = fields.day("Ngày xong", "Nhập ngày thi hành xong")
    amount_done = amount("Số đã thi hành")
