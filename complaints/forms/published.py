"""What the public asks of the list of published decisions."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.http import QueryDict

from portal.fields import Year
from reception.forms import fields
from reception.kinds import Field, Kind

KINDS = (("", "Tất cả"), (Kind.COMPLAINT, "Khiếu nại"), (Kind.DENUNCIATION, "Tố cáo"),
         (Kind.RECOMMENDATION, "Kiến nghị, phản ánh"))  # fmt: skip

FIELDS = (("", "Tất cả"), *Field.choices)


class PublishedForm(forms.Form):
    """Search without accents, by kind, field, agency and year; what is no answer is not asked."""

    q = fields.text("Tìm trong nội dung", 100)
    loai = forms.ChoiceField(label="Loại", choices=KINDS, required=False)
    linh_vuc = forms.ChoiceField(label="Lĩnh vực", choices=FIELDS, required=False)
    co_quan = forms.ChoiceField(label="Cơ quan giải quyết", required=False)
    nam = Year(label="Năm", required=False)

    def __init__(self, data: QueryDict, *, agencies: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__(data)
        offered = cast("forms.ChoiceField", self.fields["co_quan"])
        offered.choices = [("", "Tất cả"), *agencies]

    def asked(self) -> dict[str, Any]:
        self.is_valid()
        said = self.cleaned_data
        return {
            "q": said.get("q", ""), "kind": said.get("loai", ""), "year": said.get("nam"),
            "field": said.get("linh_vuc", ""), "agency": said.get("co_quan", ""),
        }  # fmt: skip
