"""What a decision orders, what was done of it, and how long it stays public."""

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from complaints.models import Decision, Obligation
from reception.forms import fields

AMOUNT = "Nhập số, ví dụ 12,5"
NUMBER = "Nhập số người tròn, ví dụ 2"
OFFICIALS = "Trong đó cán bộ, công chức, viên chức (người)"
WRITTEN = re.compile(r"-?([0-9]*|[0-9]{1,3}(\.[0-9]{3})+)(,[0-9]*)?")
USUAL = timedelta(days=90)  # how long a decision is shown where nobody says otherwise
DOING, DONE = "doing", "done"
STATES = ((DOING, "Đang thi hành"), (DONE, "Đã thi hành xong"))


class Amount(forms.DecimalField):
    """As amounts are written here: 1.500,5. A dot anywhere else could mean a thousand times less,
    and a letter (1e3) a thousand times more, so it is asked about instead of guessed."""

    def to_python(self, value: Any) -> Any:  # a Decimal, or None; the stubs promise an int
        said = "".join(str(value or "").split())
        if not WRITTEN.fullmatch(said):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(said.replace(".", ""))


def amount(label: str) -> forms.DecimalField:
    return Amount(
        label=label, required=False, min_value=0, max_digits=14, decimal_places=2, localize=True,
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"invalid": AMOUNT, "min_value": AMOUNT, "max_digits": AMOUNT,
                        "max_decimal_places": AMOUNT, "max_whole_digits": AMOUNT},
    )  # fmt: skip


class Number(Amount):
    """How many: 12, or 1.500; nothing said is None."""

    def clean(self, value: Any) -> Any:
        said = super().clean(value)
        return None if said is None else int(said)


def number(label: str) -> forms.DecimalField:
    return Number(
        label=label, required=False, min_value=0, max_digits=6, decimal_places=0, localize=True,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": NUMBER, "min_value": NUMBER, "max_digits": NUMBER,
                        "max_decimal_places": NUMBER, "max_whole_digits": NUMBER},
    )  # fmt: skip


class EnforcementForm(forms.Form):
    obligation = fields.select("Việc phải thi hành", Obligation.choices,
                               "Chọn việc phải thi hành")  # fmt: skip
    owner = fields.text("Đơn vị thi hành", 200, missing="Nhập đơn vị thi hành")
    description = fields.text("Nội dung", 300, missing="Ghi nội dung phải thi hành")
    amount_due = amount("Số phải thi hành (theo đơn vị ghi ở việc)")
    officials = number(OFFICIALS)
    due_on = fields.day("Hạn thi hành")

    def facts(self) -> dict[str, Any]:
        """The arguments of `record_enforcement`, without who acts."""
        said = self.cleaned_data
        return {**said, "amount_due": said["amount_due"] or Decimal(0),
                "officials": said["officials"] or 0}  # fmt: skip


class EnforcementDoneForm(forms.Form):
    """One piece of one order; without a word of the state it is the last one."""

    progress = fields.radios("Tình trạng", STATES, "Chọn tình trạng")
    done_on = fields.day("Ngày thi hành", "Nhập ngày thi hành")
    amount_done = amount("Số thi hành lần này")
    officials = number(OFFICIALS)
    evidence = fields.text("Minh chứng: biên bản, số văn bản", 200)
    scan = forms.FileField(label="Tệp minh chứng", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["progress"].required = False

    def facts(self) -> dict[str, Any]:
        """The arguments of `record_progress`, without the file and who acts."""
        said = self.cleaned_data
        return {
            "on": said["done_on"], "amount": said["amount_done"] or Decimal(0),
            "evidence": said["evidence"], "is_last": said["progress"] != DOING,
            "officials": said["officials"], "version": said["version"],
        }  # fmt: skip


class PublicationForm(forms.Form):
    until = fields.day("Công khai đến hết ngày", "Nhập ngày hết công khai")
    version = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def known(decision: Decision, version: int) -> dict[str, Any]:
        """What stands there, or the usual time: longer than any law asks for."""
        shown = decision.published_until
        if shown is None and decision.published_on:
            shown = decision.published_on + USUAL
        return {"until": shown, "version": version}


class UnpublishForm(forms.Form):
    on = fields.day("Ngày gỡ", "Nhập ngày gỡ")
    version = forms.IntegerField(widget=forms.HiddenInput)
