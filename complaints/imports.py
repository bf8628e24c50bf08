"""The canonical sheet of a register of petitions: its columns, and what a row becomes."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from complaints.models import Result, Source
from complaints.services.bulk import Handled, PetitionLine
from complaints.workflow.fields import ENDINGS, results
from portal.documents.workbook import Column, choice, code, day, digits, text, whole, yes_no
from reception.imports import (
    KIND,
    LONGEST_KEY,
    field,
    person_of,
    refuse_long,
    refuse_named_denouncer,
)
from reception.kinds import Field, Kind

EARLIEST = date(1990, 1, 1)  # as at the counter
LONGEST_NUMBER = 60  # letters of the number of a decision
OTHERS: dict[str, tuple[str, ...]] = {
    "so_ho_so": ("Số thứ tự", "STT", "Mã hồ sơ", "Số đến", "Số vào sổ"),
    "ngay_nhan": ("Ngày đến", "Ngày tháng", "Ngày"),
    "nguon": ("Nguồn",),
    "ho_ten": ("Họ tên", "Người khiếu nại", "Người gửi"),
    "dia_chi": ("Nơi ở", "Chỗ ở"),
    "so_giay_to": ("CCCD", "Căn cước", "CMND", "Số định danh"),
    "dien_thoai": ("SĐT",),
    "noi_dung": ("Nội dung đơn", "Tóm tắt", "Trích yếu"),
    "phan_loai": ("Loại đơn",),
    "co_quan_nhan": ("Nơi chuyển", "Chuyển đến"),
    "han_giai_quyet": ("Thời hạn",),
    "so_quyet_dinh": ("Quyết định số",),
}  # what paper registers call the columns: a guess, which somebody confirms
COLUMNS = tuple(
    replace(column, others=OTHERS.get(column.name, ()))
    for column in (
        Column("so_ho_so", "Số hồ sơ", code, required=True),
        Column("ngay_nhan", "Ngày nhận", day, required=True),
        Column(
            "nguon",
            "Nguồn đơn",
            choice(
                ("tiếp công dân", Source.RECEPTION),
                ("bưu chính", Source.POST),
                ("cơ quan chuyển đến", Source.AGENCY),
                ("cổng thông tin", Source.PORTAL),
                ("báo, đài", Source.PRESS),
                ("khác", Source.OTHER),
            ),
            required=True,
        ),
        Column("ho_ten", "Họ và tên", text),
        Column("dia_chi", "Địa chỉ", text),
        Column("so_giay_to", "Số giấy tờ", digits),
        Column("dien_thoai", "Điện thoại", digits),
        Column("so_nguoi_ky", "Số người ký", whole, empty=1),
        Column("noi_dung", "Nội dung", text, required=True),
        Column("phan_loai", "Phân loại", KIND, required=True),
        Column("linh_vuc", "Lĩnh vực", field, empty=Field.OTHER),
        Column("du_dieu_kien", "Đủ điều kiện xử lý", yes_no, empty=None),
        Column("thuoc_tham_quyen", "Thuộc thẩm quyền", yes_no, empty=None),
        Column(
            "huong_xu_ly",
            "Hướng xử lý",
            choice(
                ("thụ lý", Handled.ACCEPT),
                ("hướng dẫn", Handled.GUIDE),
                ("chuyển đơn", Handled.TRANSFER),
                ("trả lại", Handled.RETURN),
                ("lưu đơn", Handled.FILE),
                ("đôn đốc", Handled.URGE),
            ),
            empty=Handled.WAITING,
        ),
        Column("co_quan_nhan", "Cơ quan nhận", text),
        Column("vu_viec", "Vụ việc", code),
        Column("ngay_thu_ly", "Ngày thụ lý", day, empty=None),
        Column("han_giai_quyet", "Hạn giải quyết", day, empty=None),
        Column("ngay_giai_quyet", "Ngày giải quyết", day, empty=None),
        Column(
            "ket_qua",
            "Kết quả",
            choice(
                ("đúng", Result.UPHELD),
                ("đúng một phần", Result.PARTLY_UPHELD),
                ("sai", Result.REJECTED),
                ("rút đơn", Result.WITHDRAWN),
                ("đình chỉ", Result.DISCONTINUED),
                ("đã trả lời", Result.ANSWERED),
            ),
        ),
        Column("so_quyet_dinh", "Số quyết định", code),
        Column("ngay_quyet_dinh", "Ngày quyết định", day, empty=None),
        Column("phai_thi_hanh", "Phải thi hành", yes_no, empty=False),
        Column("ngay_thi_hanh_xong", "Ngày thi hành xong", day, empty=None),
        Column("vu_viec_phuc_tap", "Vụ việc phức tạp", yes_no, empty=False),
        Column("ngay_xong_phuong_an", "Ngày xong phương án", day, empty=None),
    )
)
DATES_IN_ORDER = (
    ("ngay_nhan", "ngay_thu_ly", "Ngày thụ lý không được trước ngày nhận"),
    ("ngay_thu_ly", "ngay_giai_quyet", "Ngày giải quyết không được trước ngày thụ lý"),
    ("ngay_thu_ly", "ngay_quyet_dinh", "Ngày quyết định không được trước ngày thụ lý"),
    (
        "ngay_quyet_dinh",
        "ngay_thi_hanh_xong",
        "Ngày thi hành xong không được trước ngày quyết định",
    ),
    ("ngay_nhan", "ngay_xong_phuong_an", "Ngày xong phương án không được trước ngày nhận"),
)

SETTLED = ("ngay_giai_quyet", "ngay_quyet_dinh")
NEEDS = (
    ("ngay_thu_ly", ("huong_xu_ly",), "Nhập hướng xử lý vì dòng này đã có ngày thụ lý"),
    ("ket_qua", SETTLED, "Nhập ngày giải quyết vì dòng này đã có kết quả"),
    ("so_quyet_dinh", SETTLED, "Nhập ngày giải quyết vì dòng này đã có số quyết định"),
    ("phai_thi_hanh", SETTLED, "Nhập ngày giải quyết vì dòng này ghi phải thi hành"),
    (
        "ngay_thi_hanh_xong",
        ("phai_thi_hanh",),
        "Ghi “có” vì dòng này đã có ngày thi hành xong",
    ),
    (
        "ngay_xong_phuong_an",
        ("vu_viec_phuc_tap",),
        "Ghi “có” vì dòng này đã có ngày xong phương án",
    ),
)  # what is filled, the columns of which one must be filled then, what is said otherwise


def line(values: dict[str, Any], on: date) -> PetitionLine:
    """A read row as a line of the register. Raises ValidationError keyed by the column at fault."""
    refuse_named_denouncer(values)
    refuse_long(values, so_ho_so=LONGEST_KEY, vu_viec=LONGEST_KEY, so_quyet_dinh=LONGEST_NUMBER)
    _check_dates(values, on)
    _check_settlement(values)
    _check_nothing_is_lost(values)
    accepted = values["ngay_thu_ly"]
    settled = values["ngay_giai_quyet"] or values["ngay_quyet_dinh"]
    return PetitionLine(
        key=values["so_ho_so"],
        received_on=values["ngay_nhan"],
        source=values["nguon"],
        kind=values["phan_loai"],
        summary=values["noi_dung"],
        field=values["linh_vuc"],
        person=person_of(values),
        signers=values["so_nguoi_ky"],
        is_eligible=values["du_dieu_kien"],
        is_competent=values["thuoc_tham_quyen"],
        handled=values["huong_xu_ly"],
        referred_to=values["co_quan_nhan"][:200],
        matter_key=values["vu_viec"],
        processed_on=accepted or (values["ngay_nhan"] if values["huong_xu_ly"] else None),
        settled_on=settled,
        result=values["ket_qua"],
        decision_number=values["so_quyet_dinh"],
        decided_on=values["ngay_quyet_dinh"],
        due_said=values["han_giai_quyet"],
        must_enforce=values["phai_thi_hanh"],
        enforced_on=values["ngay_thi_hanh_xong"],
        is_complex=values["vu_viec_phuc_tap"],
        plan_done_on=values["ngay_xong_phuong_an"],
    )


def _check_dates(values: dict[str, Any], on: date) -> None:
    """No day of the past after today, none before the day it follows from."""
    if values["ngay_nhan"] < EARLIEST:
        raise ValidationError({"ngay_nhan": "Nhập ngày nhận từ năm 1990 đến nay"})
    for column in COLUMNS:
        written = values[column.name]
        is_past = column.parse is day and column.name != "han_giai_quyet"
        if is_past and written and written > on:
            raise ValidationError(
                {column.name: f"{column.label} không được sau hôm nay ({on:%d/%m/%Y})"}
            )
    for earlier, later, sentence in DATES_IN_ORDER:
        if values[earlier] and values[later] and values[later] < values[earlier]:
            raise ValidationError({later: sentence})


def _check_settlement(values: dict[str, Any]) -> None:
    """Only what was accepted can be settled, and what was settled has a result of its kind."""
    settled = values["ngay_giai_quyet"] or values["ngay_quyet_dinh"]
    if values["huong_xu_ly"] is Handled.ACCEPT:
        _check_acceptance(values)
    if settled and values["huong_xu_ly"] is not Handled.ACCEPT:
        raise ValidationError(
            {"huong_xu_ly": "Đơn có ngày giải quyết thì hướng xử lý phải là thụ lý"}
        )
    if settled and not values["ket_qua"]:
        raise ValidationError({"ket_qua": "Nhập kết quả vì đơn đã có ngày giải quyết"})
    kind, result = values["phan_loai"], values["ket_qua"]
    ends = () if kind == Kind.RECOMMENDATION else ENDINGS
    if settled and result not in (*results(kind, 1), *ends):
        raise ValidationError(
            {"ket_qua": f"Kết quả này không dùng cho {kind.label.lower()}. Sửa kết quả"}
        )


def _check_nothing_is_lost(values: dict[str, Any]) -> None:
    """A cell that could not be kept is told of: a row comes in whole or not at all."""
    for name, needed, sentence in NEEDS:
        if values[name] and not any(values[column] for column in needed):
            raise ValidationError({needed[0]: sentence})
    if values["phai_thi_hanh"] and values["ket_qua"] in ENDINGS:
        raise ValidationError(
            {"phai_thi_hanh": "Đơn rút hoặc đình chỉ thì không có quyết định phải thi hành"}
        )


def _check_acceptance(values: dict[str, Any]) -> None:
    """Nobody takes on what is unfit or belongs to another (Điều 26 Luật Tiếp công dân)."""
    if not values["ngay_thu_ly"]:
        raise ValidationError({"ngay_thu_ly": "Nhập ngày thụ lý vì hướng xử lý là thụ lý"})
    for name, words in (("du_dieu_kien", "đủ điều kiện"), ("thuoc_tham_quyen", "thuộc thẩm quyền")):
        if values[name] is False:
            raise ValidationError({name: f"Đơn đã thụ lý thì phải {words}. Sửa một trong hai ô"})
