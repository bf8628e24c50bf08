"""The hall: a number taken, a counter opened, moved to, handed over."""

from datetime import date
from typing import Any

from django import forms

from portal.access.models import User
from portal.fields import Whole
from portal.organisations.models import Organisation
from reception.forms import fields
from reception.models import Priority, Purpose
from reception.selectors.queue import colleagues
from reception.services.shifts import MOST_COUNTERS

COUNTER = f"Nhập số quầy từ 1 đến {MOST_COUNTERS}"


def counter_field() -> Whole:
    return Whole(
        label="Quầy", min_value=1, max_value=MOST_COUNTERS,
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), COUNTER),
    )  # fmt: skip


class TicketForm(forms.Form):
    purpose = fields.select("Việc", Purpose.choices, "Chọn việc", initial=Purpose.PRESENT)
    priority = forms.ChoiceField(
        label="Ưu tiên", choices=Priority.choices, required=False,
        error_messages={"invalid_choice": "Chọn diện ưu tiên trong danh sách"},
    )  # fmt: skip
    name = fields.text("Họ tên để gọi (xóa khi bắt đầu tiếp)", 100)


class CounterForm(forms.Form):
    counter = counter_field()


class HandOverForm(forms.Form):
    to = forms.ModelChoiceField(
        User.objects.none(),
        label="Bàn giao cho",
        empty_label="Chọn",
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"), "Chọn người tiếp công dân khác của đơn vị"
        ),
    )
    note = fields.text(
        "Việc bàn giao (không ghi họ tên công dân)", 300, rows=2,
        missing="Ghi việc bàn giao, không ghi họ tên công dân",
    )  # fmt: skip

    def __init__(self, *args: Any, user: User, unit: Organisation, on: date) -> None:
        super().__init__(*args)
        people: Any = self.fields["to"]
        people.queryset = colleagues(user, unit, on)
