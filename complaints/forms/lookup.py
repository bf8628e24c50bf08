"""What a citizen types to see how a petition stands."""

from django import forms
from django.core.exceptions import ValidationError

from portal.documents.services import receipts

# The hyphens hold the example together where a line is short.
EXAMPLE = "7Q2X-KM3T-PA9B-4R6C".replace("-", "\N{NON-BREAKING HYPHEN}")
LAST_FOUR = "Nhập 4 số cuối điện thoại hoặc số định danh, hoặc để trống"


class LookupForm(forms.Form):
    ma = forms.CharField(
        label="Mã tra cứu",
        help_text=f"16 ký tự in đậm trên giấy biên nhận, ví dụ {EXAMPLE}. "
        "Không phân biệt chữ hoa, chữ thường.",
        max_length=60,
        widget=forms.TextInput(
            {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
        error_messages={
            "required": "Nhập mã tra cứu gồm 16 ký tự, in đậm trên giấy biên nhận",
            "max_length": "Mã tra cứu gồm 16 ký tự. Kiểm tra lại trên giấy biên nhận.",
        },
    )
    xac_minh = forms.CharField(
        label="4 số cuối điện thoại hoặc số định danh",
        help_text="Không bắt buộc. Có 4 số này thì thấy thêm tóm tắt nội dung và kết quả.",
        max_length=10,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric"}),
        error_messages={"max_length": LAST_FOUR},
    )

    def clean_ma(self) -> str:
        return receipts.normalise(self.cleaned_data["ma"])

    def clean_xac_minh(self) -> str:
        digits = str(self.cleaned_data["xac_minh"]).strip()
        if digits and (len(digits) != 4 or not digits.isdecimal()):
            raise ValidationError(LAST_FOUR)
        return digits
