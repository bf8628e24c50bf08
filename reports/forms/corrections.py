"""What the page of an edition asks: why it is corrected."""

from django import forms

LONGEST = 500


class CorrectionForm(forms.Form):
    reason = forms.CharField(
        label="Lý do đính chính",
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        help_text="Nêu số liệu nào sai, vì sao. Không ghi họ tên công dân.",
        error_messages={"required": "Ghi lý do đính chính"},
    )
