"""A petition that came by post, or out of a visit; a denunciation is told no name."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from complaints.models import Contested, Source
from complaints.services.intake import NO_SCAN
from portal.citizens.models import Paper
from portal.fields import Whole
from reception.forms import fields
from reception.kinds import Field, Kind
from reception.services import Person
from reception.services.people import NO_NAMES

IDENTITY = ("full_name", "number", "phone", "address")
LEVELS = (("1", "Lần đầu"), ("2", "Lần hai"))
SUMMARY = "Ghi tóm tắt nội dung"
SIGNERS = "Nhập số người ký, từ 1"
KINDS = [("", "Chưa phân loại"), *(row for row in Kind.choices if row[0] != Kind.MIXED)]


class VisitPetitionForm(forms.Form):
    """What the visit has not said already."""

    kind = fields.select("Loại đơn", KINDS[1:], "Chọn loại đơn")
    field = fields.select("Lĩnh vực", Field.choices, "Chọn lĩnh vực")
    level = fields.radios("Lần", LEVELS, "Chọn lần đầu hoặc lần hai", initial="1")
    title_as_written = fields.text("Tên đơn như người viết ghi", 200)
    written_on = fields.day("Ngày viết đơn")
    signers = Whole(
        label="Số người ký", initial=1, min_value=1, max_value=100_000,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": SIGNERS, "invalid": SIGNERS, "min_value": SIGNERS,
                        "max_value": SIGNERS},
    )  # fmt: skip
    respondent = fields.text("Người, cơ quan bị khiếu nại, bị tố cáo", 200)
    accused_rank = forms.ChoiceField(
        label="Tố cáo: người bị tố cáo là", required=False,
        choices=[("", "Người khác, chưa rõ"), ("head", "Người đứng đầu cơ quan này"),
                 ("deputy", "Cấp phó của người đứng đầu cơ quan này")],
    )  # fmt: skip
    contested = forms.ChoiceField(
        label="Đối tượng khiếu nại", choices=[("", "Không ghi"), *Contested.choices],
        required=False,
    )  # fmt: skip
    contested_number = fields.text("Số quyết định bị khiếu nại", 60)
    contested_on = fields.day("Ngày quyết định, hành vi")
    summary = fields.text("Tóm tắt nội dung", 3000, missing=SUMMARY, rows=4)
    demand = fields.text("Yêu cầu của người viết đơn", 1000, rows=2)
    split_from = fields.text("Mã đơn đã hướng dẫn tách", 40)
    is_foreign = forms.BooleanField(label="Viết bằng tiếng nước ngoài", required=False)
    is_translated = forms.BooleanField(label="Có bản dịch được công chứng", required=False)
    interpreter = fields.text("Người phiên dịch", 100)

    def facts(self) -> dict[str, Any]:
        """The arguments of `register` that these fields answer."""
        return {**self.cleaned_data, "level": int(self.cleaned_data["level"])}


class PetitionForm(VisitPetitionForm):
    """The whole of it: where it came from, when, from whom."""

    # As on the page: the summary of errors leads down it from the top.
    field_order = (
        "kind", "field", "source", "received_on", "source_detail", "written_on", "level",
        "full_name", "paper", "number", "phone", "address", "is_anonymous", "signers",
        "summary", "demand", "title_as_written", "respondent", "accused_rank", "contested",
        "contested_number", "contested_on", "split_from", "is_foreign", "is_translated",
        "interpreter", "scan",
    )  # fmt: skip

    kind = forms.ChoiceField(label="Loại đơn", choices=KINDS, required=False)
    field = fields.select("Lĩnh vực", [("", "Chọn"), *Field.choices], "Chọn lĩnh vực")
    source = fields.select(
        "Nguồn đơn", [c for c in Source.choices if c[0] != Source.PORTAL], "Chọn nguồn đơn",
        initial=Source.POST,
    )  # fmt: skip
    source_detail = fields.text("Nơi chuyển đến, số văn bản, ngày", 200)
    received_on = fields.day("Ngày nhận", "Nhập ngày nhận")
    is_anonymous = forms.BooleanField(label="Không rõ họ tên, địa chỉ (nặc danh)", required=False)
    full_name = fields.text("Họ và tên người đứng đơn", 100)
    paper = fields.select("Giấy tờ", Paper.choices, "Chọn loại giấy tờ", initial=Paper.NONE)
    number = fields.text("Số giấy tờ", 30)
    phone = fields.text("Điện thoại", 20)
    address = fields.text("Địa chỉ", 200)
    scan = forms.FileField(
        label="Bản quét đơn", required=False, help_text="Tệp PDF, JPG hoặc PNG, tối đa 20 MB.",
        widget=forms.FileInput({"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={"empty": "Tệp rỗng. Chọn đúng tệp rồi tải lại",
                        "invalid": "Chọn tệp PDF, JPG hoặc PNG"},
    )  # fmt: skip

    def __init__(self, data: QueryDict | None = None, files: Any = None, **kwargs: Any) -> None:
        self.named = False
        super().__init__(self._read(data), files, **kwargs)

    def _read(self, data: QueryDict | None) -> QueryDict | None:
        """Of a denunciation all that names somebody is wiped before any field sees it."""
        if data is None or data.get("kind") != Kind.DENUNCIATION:
            return data
        data = data.copy()
        self.named = any(data.get(name, "").strip() for name in IDENTITY)
        for name in IDENTITY:
            data[name] = ""
        return data

    def clean(self) -> None:
        said = self.cleaned_data
        if self.named:
            raise ValidationError(NO_NAMES)
        if said.get("kind") == Kind.DENUNCIATION and said.get("scan"):
            self.add_error("scan", NO_SCAN.rstrip("."))  # before a byte of it is stored
        unnamed = said.get("kind") == Kind.DENUNCIATION or said.get("is_anonymous")
        if not unnamed and said.get("full_name") == "":  # one that was refused has its sentence
            self.add_error("full_name", "Nhập họ và tên")
        if said.get("is_anonymous") and said.get("full_name"):
            self.add_error("is_anonymous", "Đã chọn nặc danh: bỏ chọn hoặc xóa họ tên")

    def person(self) -> Person | None:
        said = self.cleaned_data
        if not said["full_name"]:
            return None
        return Person(
            full_name=said["full_name"], paper=Paper(said["paper"]), number=said["number"],
            phone=said["phone"], address=said["address"],
        )  # fmt: skip

    def facts(self) -> dict[str, Any]:
        said = super().facts()
        apart = {*IDENTITY, "paper", "scan"}
        return {name: value for name, value in said.items() if name not in apart}
