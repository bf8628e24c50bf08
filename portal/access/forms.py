"""The forms of signing in, of one's own account and of the administration of accounts."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from portal.access.passwords import SHORTEST
from portal.access.roles import LABELS
from portal.access.services import LETTERS_ONLY, USERNAME
from portal.fields import Day
from portal.organisations.models import Organisation

LONGEST = 200
NEW_PASSWORD = forms.PasswordInput(attrs={"autocomplete": "new-password"})


class PasswordField(forms.CharField):
    """Composed, so that "ế" opens the account from whichever keyboard it was typed."""

    def __init__(self, **given: Any) -> None:
        super().__init__(strip=False, max_length=LONGEST, **given)

    def to_python(self, value: Any) -> str:
        return unicodedata.normalize("NFC", str(super().to_python(value) or ""))


class LoginForm(forms.Form):
    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=60,
        error_messages={"required": "Nhập tên đăng nhập"},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = PasswordField(
        label="Mật khẩu",
        error_messages={"required": "Nhập mật khẩu"},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).strip().lower()


class CodeForm(forms.Form):
    """Six digits from the phone, or where allowed a recovery code from paper."""

    code = forms.CharField(
        label="Mã xác thực 6 số",
        max_length=20,
        error_messages={"required": "Nhập mã gồm 6 chữ số"},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text"}),
    )

    def clean_code(self) -> str:
        code = "".join(char for char in str(self.cleaned_data["code"]) if char.isalnum())
        if not (code.isdigit() and len(code) == 6) and len(code) != 10:
            raise ValidationError("Nhập mã gồm 6 chữ số")
        return code


class PasswordForm(forms.Form):
    old = PasswordField(
        label="Mật khẩu hiện tại",
        error_messages={"required": "Nhập mật khẩu hiện tại"},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = PasswordField(
        label="Mật khẩu mới",
        help_text=f"Ít nhất {SHORTEST} ký tự; không đặt theo tên hoặc theo mật khẩu thường gặp.",
        error_messages={"required": "Nhập mật khẩu mới"},
        widget=NEW_PASSWORD,
    )
    again = PasswordField(
        label="Nhập lại mật khẩu mới",
        error_messages={"required": "Nhập lại mật khẩu mới"},
        widget=NEW_PASSWORD,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if {"new", "again"} <= given.keys() and given["new"] != given["again"]:
            self.add_error("again", "Hai lần nhập mật khẩu mới không giống nhau")
        return {name: given[name] for name in ("old", "new") if name in given}


class PostForm(forms.Form):
    """A role in one of the units the administrator looks after, named by its code."""

    unit = forms.CharField(
        label="Mã đơn vị",
        max_length=120,
        help_text="Ví dụ: BAC-NINH.SO-NOI-VU. Xem mã ở trang Đơn vị.",
        error_messages={"required": "Nhập mã đơn vị"},
    )
    role = forms.ChoiceField(
        label="Vai trò",
        choices=[("", "Chọn vai trò"), *((role.value, label) for role, label in LABELS)],
        error_messages={"required": "Chọn vai trò", "invalid_choice": "Chọn vai trò"},
    )
    title = forms.CharField(label="Chức vụ", max_length=100, required=False)
    since = Day(label="Từ ngày", error_messages={"required": "Nhập ngày bắt đầu"})

    def __init__(self, *args: Any, units: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units

    def clean_unit(self) -> Organisation:
        code = str(self.cleaned_data["unit"]).strip().upper()
        if unit := self.units.filter(code=code).first():
            return unit
        raise ValidationError(f"Không có đơn vị mã {code}. Xem mã ở trang Đơn vị.")


class UserForm(PostForm):
    """A new account together with its first post."""

    username = forms.RegexField(
        f"^{USERNAME}$",
        label="Tên đăng nhập",
        strip=True,
        help_text="Chữ thường không dấu, chữ số, dấu chấm, gạch ngang; từ 3 đến 60 ký tự.",
        error_messages={
            "required": "Nhập tên đăng nhập",
            "invalid": LETTERS_ONLY,
        },
    )
    full_name = forms.CharField(
        label="Họ và tên", max_length=100, error_messages={"required": "Nhập họ và tên"}
    )
    phone = forms.CharField(label="Điện thoại công vụ", max_length=20, required=False)

    field_order = ("username", "full_name", "phone", "unit", "role", "title", "since")
