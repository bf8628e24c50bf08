"""What every form of the house shares: a day as people type it, and refusals in plain words."""

import re
from datetime import date
from typing import Any, Final

from django import forms
from django.core import validators
from django.core.exceptions import ValidationError

EARLIEST, LATEST = 1900, 2100
FIRST_YEAR, LAST_YEAR = 2000, 2100
NO_YEAR = f"Nhập năm từ {FIRST_YEAR} đến {LAST_YEAR}, ví dụ 2026"
GROUPED = re.compile(r"[0-9]{1,3}([. ][0-9]{3})+")
HAS_SHAPE = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][0-9]{4}")

# Django's own Vietnamese does not say what to do ("Đảm bảo giá trị này …"). A field that can name
# its matter still does: these are for those that cannot, and for addresses typed by hand.
SENTENCES: Final = (
    (validators.MaxValueValidator, "Nhập số từ %(limit_value)s trở xuống"),
    (validators.MinValueValidator, "Nhập số từ %(limit_value)s trở lên"),
    (validators.MaxLengthValidator, "Nhập tối đa %(limit_value)d ký tự; đang có %(show_value)d"),
)
CHOOSE: Final = "Chọn một mục trong danh sách"
REOPEN: Final = "Mở lại trang rồi gửi lại"  # of a number that nobody types: the page's version


class Day(forms.DateField):
    """A day of our time, day first; without marks it has all its eight digits."""

    widget = forms.DateInput({"autocomplete": "off", "placeholder": "dd/mm/yyyy"}, "%d/%m/%Y")
    input_formats = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d%m%Y", "%Y-%m-%d")
    default_error_messages = {"invalid": "Nhập ngày dạng 05/02/2026"}

    def to_python(self, value: Any) -> date | None:
        said = str(value or "").strip()
        if said.isdigit() and len(said) != len("ddmmyyyy"):  # 1112026 is two days
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            found = super().to_python(value if said else None)  # spaces are no day at all
        except ValidationError as error:
            raise ValidationError(self._why(said), code="invalid") from error
        if found and not EARLIEST <= found.year <= LATEST:
            raise ValidationError(f"Năm phải từ {EARLIEST} đến {LATEST}", code="invalid")
        return found

    def _why(self, said: str) -> str:
        """Three ways of being no day: another shape, another order, not in the calendar."""
        shaped = HAS_SHAPE.fullmatch(said)
        if not shaped:
            return str(self.error_messages["invalid"])
        if not 1 <= int(shaped[2]) <= 12:
            return "Tháng phải từ 1 đến 12"
        return f"Ngày {said} không có thật. Kiểm tra lại"


class Whole(forms.IntegerField):
    """A count, also with the dots of thousands: Django alone takes "1.000" for one."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> int | None:
        said = str("" if value is None else value).strip()
        if GROUPED.fullmatch(said):
            return super().to_python(re.sub(r"[. ]", "", said))
        if "." in said:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric"}


class Year(forms.IntegerField):
    """The year of a plan, a list, a report."""

    default_error_messages = {
        "required": "Nhập năm",
        **dict.fromkeys(("invalid", "min_value", "max_value"), NO_YEAR),
    }

    def __init__(self, *, label: str = "Năm", **given: Any) -> None:
        super().__init__(label=label, min_value=FIRST_YEAR, max_value=LAST_YEAR, **given)


def speak_plainly() -> None:
    """Put our sentences in the place of Django's; called once, when the application is ready."""
    for validator, sentence in SENTENCES:
        validator.message = sentence
    chosen = (forms.ChoiceField, forms.MultipleChoiceField, forms.ModelChoiceField,
              forms.ModelMultipleChoiceField)  # fmt: skip
    for field in chosen:
        wrong = ("invalid_choice", "invalid_list", "invalid_pk_value")
        field.default_error_messages |= dict.fromkeys(wrong, CHOOSE)
    forms.IntegerField.default_error_messages |= dict.fromkeys(("required", "invalid"), REOPEN)
