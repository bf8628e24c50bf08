"""What the public asks of the list of published decisions."""

from typing import Any

from django import forms

from portal.fields import Year
from reception.forms import fields
from reception.kinds import Kind

KINDS = (("", "Tất cả"), (Kind.COMPLAINT, "Khiếu nại"), (Kind.DENUNCIATION, "Tố cáo"),
         (Kind.RECOMMENDATION, "Kiến nghị, phản ánh"))  # fmt: skip


class PublishedForm(forms.Form):
    """Search without accents, by kind and year; what is no answer is not asked."""

    q = fields.text("Tìm trong nội dung", 100)
    loai = forms.ChoiceField(label="Loại", choices=KINDS, required=False)
    nam = Year(label="Năm", required=False)

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        said = self.cleaned_data
        return {"q": said.get("q", ""), "kind": said.get("loai", ""), "year": said.get("nam")}
