"""The canonical sheet of a register of visits: its columns, and what a row becomes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from portal.citizens.services import PersonLine, person_line
from portal.documents.workbook import Column, choice, code, day, digits, text, whole, yes_no
from reception.deadlines import LAW
from reception.kinds import Field, Kind
from reception.models import Channel, Mode, Outcome
from reception.services.bulk import VisitLine
from reception.services.people import LARGE_GROUP, MOST_PEOPLE

KIND = choice(
    ("khiếu nại", Kind.COMPLAINT),
    ("tố cáo", Kind.DENUNCIATION),
    ("kiến nghị, phản ánh", Kind.RECOMMENDATION),
)
LONGEST_KEY = 50  # a matter of its own puts a few letters before it
PERSONAL = {
    "ho_ten": "full_name",
    "dia_chi": "address",
    "so_giay_to": "number",
    "dien_thoai": "phone",
}  # column of a register → what it says of the person
NAMED_DENOUNCER = (
    "Dòng tố cáo phải để trống họ tên, địa chỉ, số giấy tờ, điện thoại: "
    "hệ thống không lưu người tố cáo"
)


def field(value: Any) -> Field:
    """A field by its full label or by its first words; one nobody knows is "Lĩnh vực khác"."""
    written = text(value).casefold()
    return next((f for f in Field if f.label.casefold().startswith(written)), Field.OTHER)


OTHERS: dict[str, tuple[str, ...]] = {
    "so_ho_so": ("Số thứ tự", "STT", "Mã hồ sơ", "Số vào sổ"),
    "ngay_tiep": ("Ngày tháng", "Ngày tiếp công dân", "Ngày"),
    "hinh_thuc": ("Hình thức",),
    "nguoi_tiep": ("Cán bộ tiếp", "Lãnh đạo tiếp"),
    "ho_ten": ("Họ tên", "Công dân"),
    "dia_chi": ("Nơi ở", "Chỗ ở"),
    "so_giay_to": ("CCCD", "Căn cước", "CMND", "Số định danh"),
    "dien_thoai": ("SĐT",),
    "tom_tat": ("Nội dung", "Tóm tắt"),
    "phan_loai": ("Loại vụ việc", "Loại đơn"),
    "huong_xu_ly": ("Kết quả xử lý", "Hướng giải quyết"),
}  # what paper registers call the columns: a guess, which somebody confirms
COLUMNS = tuple(
    replace(column, others=OTHERS.get(column.name, ()))
    for column in (
        Column("so_ho_so", "Số hồ sơ", code, required=True),
        Column("ngay_tiep", "Ngày tiếp", day, required=True),
        Column(
            "hinh_thuc",
            "Hình thức tiếp",
            choice(
                ("thường xuyên", Mode.REGULAR),
                ("định kỳ", Mode.PERIODIC),
                ("đột xuất", Mode.UNSCHEDULED),
                ("ủy quyền", Mode.DELEGATED),
            ),
            required=True,
        ),
        Column(
            "kenh",
            "Cách tiếp",
            choice(("trực tiếp", Channel.IN_PERSON), ("trực tuyến", Channel.ONLINE)),
            empty=Channel.IN_PERSON,
        ),
        Column("nguoi_tiep", "Người tiếp", text),
        Column("ho_ten", "Họ và tên", text),
        Column("dia_chi", "Địa chỉ", text),
        Column("so_giay_to", "Số giấy tờ", digits),
        Column("dien_thoai", "Điện thoại", digits),
        Column("so_nguoi", "Số người", whole, empty=1),
        Column("doan_dong_nguoi", "Đoàn đông người", yes_no, empty=None),
        Column("vu_viec", "Vụ việc", code),
        Column("lan_dau", "Lần đầu", yes_no, empty=True),
        Column("tom_tat", "Tóm tắt nội dung", text, required=True),
        Column("phan_loai", "Phân loại", KIND, required=True),
        Column("linh_vuc", "Lĩnh vực", field, empty=Field.OTHER),
        Column("huong_xu_ly", "Hướng xử lý", text),
        Column("so_don", "Số đơn", text),
    )
)


def line(values: dict[str, Any], on: date) -> VisitLine:
    """A read row as a line of the register. Raises ValidationError keyed by the column at fault."""
    refuse_named_denouncer(values)
    refuse_long(values, so_ho_so=LONGEST_KEY, vu_viec=LONGEST_KEY)
    _check_day(values["ngay_tiep"], on)
    _check_people(values["so_nguoi"], is_group=values["doan_dong_nguoi"])
    return VisitLine(
        key=values["so_ho_so"],
        received_on=values["ngay_tiep"],
        kind=values["phan_loai"],
        summary=values["tom_tat"],
        mode=values["hinh_thuc"],
        channel=values["kenh"],
        received_by=values["nguoi_tiep"][:100],
        person=person_of(values),
        people=values["so_nguoi"],
        matter_key=values["vu_viec"],
        is_first=values["lan_dau"],
        field=values["linh_vuc"],
        outcome=outcome(values["huong_xu_ly"]),
        referred_to=values["huong_xu_ly"][:200],
        has_petition=bool(values["so_don"]),
    )


def _check_day(received: date, on: date) -> None:
    if received > on:
        raise ValidationError({"ngay_tiep": f"Ngày tiếp không được sau hôm nay ({on:%d/%m/%Y})"})
    if received < LAW:
        raise ValidationError(
            {"ngay_tiep": f"Nhập ngày tiếp từ {LAW:%d/%m/%Y}, khi Luật Tiếp công dân có hiệu lực"}
        )


def _check_people(people: int, *, is_group: bool | None) -> None:
    """As many as the counter would take down: each becomes a row."""
    if people > MOST_PEOPLE:
        raise ValidationError({"so_nguoi": f"Nhập số người, từ 1 đến {MOST_PEOPLE}"})
    if is_group is not None and is_group != (people >= LARGE_GROUP):
        raise ValidationError(
            {"doan_dong_nguoi": f"Đoàn đông người có từ 5 người; dòng này ghi {people} người"}
        )


def refuse_long(values: dict[str, Any], **most: int) -> None:
    """What does not fit is refused by its column, and the file around it still comes in."""
    for name, letters in most.items():
        if len(values[name]) > letters:
            raise ValidationError(
                {name: f"Viết gọn trong {letters} ký tự; đang có {len(values[name])}"}
            )


def unspoken(cells: Mapping[str, Any]) -> frozenset[str]:
    """The columns of a row whose cells nobody may repeat, in a sentence, a file or a log.

    Who a row names may be a denouncer wherever its kind is not surely another one.
    """
    try:
        denounces = KIND(cells.get("phan_loai") or "") == Kind.DENUNCIATION
    except ValidationError:
        denounces = True
    return frozenset(PERSONAL) if denounces else frozenset()


def refuse_named_denouncer(values: dict[str, Any]) -> None:
    """Identity is never imported (contracts: a filled cell refuses the row)."""
    if values["phan_loai"] == Kind.DENUNCIATION:
        named = next((name for name in PERSONAL if values[name]), "")
        if named:
            raise ValidationError({named: NAMED_DENOUNCER})


def person_of(values: dict[str, Any]) -> PersonLine | None:
    """The person a row names, checked; none where it says nothing of anybody."""
    if not any(values[name] for name in PERSONAL):
        return None
    try:
        return person_line(**{said: values[name] for name, said in PERSONAL.items()})
    except ValidationError as error:
        columns = {said: name for name, said in PERSONAL.items()}
        faults = {columns[said]: told for said, told in error.message_dict.items()}
        raise ValidationError(faults) from error


def outcome(written: str) -> Outcome:
    """The way a paper register words it, told by its first words; what is not said was answered."""
    words = written.casefold()
    known = (
        ("tiếp nhận", Outcome.ACCEPT),
        ("nhận đơn", Outcome.ACCEPT),
        ("hướng dẫn", Outcome.GUIDE),
        ("bổ sung", Outcome.SUPPLEMENT),
        ("chuyển", Outcome.FORWARD_RECORD),
        ("từ chối", Outcome.REFUSE),
    )
    return next((value for start, value in known if start in words), Outcome.ANSWER_NOW)
