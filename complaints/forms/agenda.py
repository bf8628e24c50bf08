"""What an agenda of due days is asked: whose, which part, which law, which day or month."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from complaints.selectors.agenda import LAWS, PARTS
from portal.fields import CHOOSE, EARLIEST, LATEST, Day

WHOSE = (("toi", "Giao cho tôi"), ("tat-ca", "Tất cả tôi được xem"))
NO_MONTH = "Nhập tháng dạng 2026-12"
FAR_MONTH = f"Năm phải từ {EARLIEST} đến {LATEST}"


class Month(forms.CharField):
    """The first day of a month, written as 2026-12."""

    def clean(self, value: Any) -> Any:
        said = str(value or "").strip()
        if not said:
            return None
        try:
            found = date.fromisoformat(f"{said}-01")
        except ValueError as error:
            raise ValidationError(NO_MONTH) from error
        if not EARLIEST <= found.year <= LATEST:
            raise ValidationError(FAR_MONTH)
        return found


def choice(label: str, choices: tuple[tuple[str, str], ...]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[("", "Tất cả"), *choices],
        error_messages={"invalid_choice": CHOOSE},
    )


class AgendaForm(forms.Form):
    cua = forms.ChoiceField(
        label="Của ai", required=False, choices=WHOSE, error_messages={"invalid_choice": CHOOSE}
    )
    nhom = choice("Đến hạn", PARTS)
    luat = choice("Loại việc", tuple((code, label) for code, label, _ in LAWS))
    ngay = Day(label="Đúng ngày", required=False)
    thang = Month(label="Tháng", required=False)
    xem = choice("Cách xem", (("da-doi", "Hạn đã đổi"),))
