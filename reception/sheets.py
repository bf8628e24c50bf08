"""The register of visits as the decree prints it, and how much of a visit each reader is shown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField

from portal.citizens.models import Citizen, Paper
from portal.citizens.privacy import mask_number, number_of
from portal.documents.tables import Cell, Column, Table
from portal.http import addresses
from reception.kinds import Kind
from reception.models import BookCorrection, Channel, Competence, Outcome, Visit

PROTECTED = "Tố cáo (bảo mật)"
UNNAMED = "Không xác định nhân thân"

COLUMNS: tuple[Column, ...] = (
    Column("Số thứ tự", "right", 4, "(1)"),
    Column("Ngày tiếp", "center", 7, "(2)"),
    Column("Họ tên, địa chỉ", "left", 12, "(3)"),
    Column("CCCD/Hộ chiếu của công dân", "left", 9, "(4)"),
    Column("Tóm tắt nội dung vụ việc", "left", 17, "(5)"),
    Column("Phân loại đơn", "left", 5, "(6)"),
    Column("Số công dân có đơn cùng một nội dung", "right", 4, "(7)"),
    Column("Cơ quan đã giải quyết hết thẩm quyền", "left", 9, "(8)"),
    Column("Thuộc thẩm quyền giải quyết", "center", 5, "(9)"),
    Column("Hướng dẫn công dân đến cơ quan, số văn bản", "left", 9, "(10)"),
    Column("Cơ quan thụ lý giải quyết, số văn bản chuyển đơn", "left", 9, "(11)"),
    Column("Theo dõi quá trình, kết quả giải quyết", "left", 10, "(12)"),
)


@dataclass(frozen=True)
class Face:
    """What a reader sees of who came and why: strings ready to show, masked where they must be."""

    name: str
    address: str
    number: str
    summary: str
    demand: str
    is_hidden: bool = False


@dataclass(frozen=True)
class Line:
    """One line of the register: a visit as its line says it, or a correction with a number."""

    visit: Visit
    correction: BookCorrection | None = None
    corrected: tuple[BookCorrection, ...] = ()  # where the line of the visit was corrected since


def face(visit: Visit, *, is_hidden: bool, in_full: bool = False) -> Face:
    """`is_hidden`: a denunciation this reader may not read; `in_full`: the whole ID number."""
    if visit.is_protected:
        words = (PROTECTED, "") if is_hidden else (visit.summary, visit.demand)
        return Face(visit.alias, "", "", *words, is_hidden=is_hidden)
    if visit.citizen is None:
        return Face(UNNAMED, "", "", visit.summary, visit.demand)
    number = _number(visit.citizen, in_full=in_full)
    address = address_of(visit.citizen)
    return Face(visit.citizen.full_name, address, number, visit.summary, visit.demand)


def address_of(citizen: Citizen) -> str:
    return ", ".join(filter(None, [citizen.address, str(citizen.ward or "")]))


def table(
    lines: Iterable[Line], faces: Iterable[Face], *, title: str, note: str = "",
    with_links: bool = True,
) -> Table:  # fmt: skip
    """Mẫu số 03/TCD (Nghị định 154/2026/NĐ-CP): the twelve columns its own notes number.

    In doubt: a cleaned copy of the form in circulation shows a thirteenth column, "Ghi chú". The
    notes of the form stop at (12) and the remarks we keep are not for print, so it is left out.
    """
    link = addresses("reception:visit") if with_links else lambda _: ""
    pairs = zip(lines, faces, strict=True)
    rows = [
        _correction_row(line.correction, seen, link(line.visit.pk)) if line.correction
        else _row(line, seen, link(line.visit.pk))
        for line, seen in pairs
    ]  # fmt: skip
    return Table(title, COLUMNS, rows, note)


def _row(line: Line, seen: Face, link: str) -> list[Cell]:
    visit = line.visit
    return [
        Cell(str(visit.number), link, visit.number),
        Cell(f"{visit.day:%d/%m/%Y}"),
        Cell(", ".join(filter(None, [seen.name, seen.address]))),
        Cell(seen.number),
        Cell(seen.summary),
        Cell(Kind(visit.kind).label),
        Cell(str(visit.people_count), value=visit.people_count),
        Cell("" if seen.is_hidden else visit.prior_handling),
        Cell("x" if visit.competence == Competence.OURS else ""),
        Cell(_referral(visit, seen, Outcome.GUIDE)),
        Cell(str(visit.organisation) if visit.outcome == Outcome.ACCEPT else
             _referral(visit, seen, Outcome.FORWARD_RECORD)),
        Cell("; ".join([follow_up(visit), *_afterwards(line)])),
    ]  # fmt: skip


def _correction_row(row: BookCorrection, seen: Face, link: str) -> list[Cell]:
    """A correction: it counts nobody again, and says what the old line said and says now."""
    visit, shown = row.visit, ", ".join(filter(None, [seen.name, seen.address]))
    told = f"Đính chính dòng số {visit.number} ngày {visit.received_on:%d/%m/%Y}"
    words = "" if seen.is_hidden else f": {changes_told(row)}; lý do: {row.reason}"
    empty = Cell("")
    return [
        Cell(str(row.number), link, row.number), Cell(f"{row.corrected_on:%d/%m/%Y}"),
        Cell(shown), Cell(seen.number), Cell(told + words), Cell(Kind(visit.kind).label),
        empty, empty, empty, empty, empty, Cell(f"Thay cho dòng số {visit.number}"),
    ]  # fmt: skip


def _afterwards(line: Line) -> Iterator[str]:
    """What befell the line once its month was closed."""
    visit = line.visit
    if visit.happened_on:
        yield f"nhập bù ngày {visit.received_on:%d/%m/%Y}"
    for row in line.corrected:
        yield f"đã đính chính tại dòng số {row.number} ngày {row.corrected_on:%d/%m/%Y}"


@dataclass(frozen=True)
class Change:
    """One column that was corrected; the words of a denunciation are not kept."""

    label: str
    before: str
    after: str


def changes(row: BookCorrection) -> list[Change]:
    """What was corrected, column by column, in the words of the form; keys say nothing."""
    return [
        Change(_label(name), _said(name, before), _said(name, row.after.get(name)))
        for name, before in row.before.items()
        if not name.endswith("_id")
    ]


def changes_told(row: BookCorrection) -> str:
    return "; ".join(f"{one.label}: {one.before} → {one.after}" for one in changes(row))


def _label(name: str) -> str:
    label = str(Visit._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
    return label[:1].upper() + label[1:]


def _said(name: str, value: Any) -> str:
    if value is None:
        return "(bảo mật)"
    if isinstance(value, bool):
        return "có" if value else "không"
    column = Visit._meta.get_field(name)
    if value and isinstance(column, DateField):
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    choices = dict(column.flatchoices)  # type: ignore[union-attr]
    return str(choices.get(value, value)) or "(trống)"


def totals_told(visits: int, people: int, matters: int, groups: int) -> str:
    """The row of totals: four numbers that are never one another."""
    return (
        f"Tổng cộng: {visits} lượt tiếp · {people} người được tiếp · {matters} vụ việc · "
        f"{groups} đoàn đông người"
    )


def follow_up(visit: Visit) -> str:
    """What was decided at the counter, and when the citizen was told."""
    said = [Outcome(visit.outcome).label]
    if visit.channel == Channel.ONLINE:
        said.append("tiếp trực tuyến")
    if visit.noticed_on:
        said.append(f"đã thông báo ngày {visit.noticed_on:%d/%m/%Y}")
    else:
        said.append(f"hạn thông báo {visit.notice_due_on:%d/%m/%Y}")
    return "; ".join(said)


def _referral(visit: Visit, seen: Face, outcome: Outcome) -> str:
    if seen.is_hidden or visit.outcome != outcome:
        return ""
    return ", ".join(filter(None, [visit.referred_to, visit.referral_number]))


def _number(citizen: Citizen, *, in_full: bool) -> str:
    number = number_of(citizen)
    if not number:
        return Paper(citizen.paper).label if citizen.paper == Paper.NONE else ""
    shown = number if in_full else mask_number(number)
    return f"{Paper(citizen.paper).label} {shown}"
