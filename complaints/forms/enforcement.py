"""What a decision orders, and that it was done."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from complaints.models import Obligation
from reception.forms import fields

AMOUNT = "Nhập số, ví dụ 12,5"
THOUSANDS = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]*)?")


class Amount(forms.DecimalField):
    """As amounts are written here: 1.500,5. A dot anywhere else could mean a thousand times less,
    so it is asked about instead of guessed."""

    def to_python(self, value: Any) -> Any:  # a Decimal, or None; the stubs promise an int
        said = "".join(str(value or "").split())
        if "." in said and not THOUSANDS.fullmatch(said):
            raise ValidationError(AMOUNT, code="invalid")
        return super().to_python(said.replace(".", ""))


def amount(label: str) -> forms.DecimalField:
    return Amount(
        label=label, required=False, min_value=0, max_digits=14, decimal_places=2, localize=True,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"invalid": AMOUNT, "min_value": AMOUNT, "max_digits": AMOUNT,
                        "max_decimal_places": AMOUNT, "max_whole_digits": AMOUNT},
    )  # fmt: skip


class EnforcementForm(forms.Form):
    obligation = fields.select("Việc phải thi hành", Obligation.choices,
                               "Chọn việc phải thi hành")  # fmt: skip
    owner = fields.text("Đơn vị thi hành", 200, missing="Nhập đơn vị thi hành")
    description = fields.text("Nội dung", 300, missing="Ghi nội dung phải thi hành")
    amount_due = amount("Số phải thi hành (theo đơn vị ghi ở việc)")
    due_on = fields.day("Hạn thi hành")


class EnforcementDoneForm(forms.Form):
    done_on = fields.day("Ngày xong", "Nhập ngày thi hành xong")
    amount_done = amount("Số đã thi hành")
