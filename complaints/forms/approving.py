"""The head's word on a proposal: agreed, sent back with a reason, or several agreed at once."""

from django import forms

from reception.forms import fields


class ApproveForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class SendBackForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = fields.text("Lý do trả lại", 1000, missing="Ghi lý do trả lại", rows=2)


class AnyChoice(forms.MultipleChoiceField):
    """The page knows which petitions wait; the service asks again whether they do."""

    def valid_value(self, value: str) -> bool:
        return len(value) < 60


class ApproveManyForm(forms.Form):
    """`picks`: file number and the version on the page, as "BN26-000001:3"."""

    picks = AnyChoice(label="Đơn", error_messages={"required": "Chọn ít nhất một đơn"})

    def picked(self) -> dict[str, int]:
        """File number → version. What is not of that shape was not on the page."""
        pairs = (pick.rpartition(":") for pick in self.cleaned_data["picks"])
        return {number: int(version) for number, _, version in pairs}

    def clean_picks(self) -> list[str]:
        said: list[str] = self.cleaned_data["picks"]
        if not all(pick.rpartition(":")[2].isdecimal() for pick in said):
            raise forms.ValidationError("Mở lại trang rồi chọn lại đơn")
        return said
