"""The register of visits as the decree prints it, and how much of a visit each reader is shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from portal.citizens.models import Citizen, Paper
from portal.citizens.privacy import mask_number, number_of
from portal.documents.tables import Cell, Column, Table
from portal.http import addresses
from reception.kinds import Kind
from reception.models import Channel, Competence, Outcome, Visit

PROTECTED = "Tố cáo (bảo mật)"
UNNAMED = "Không xác định nhân thân"

COLUMNS: tuple[Column, ...] = (
    Column("Số thứ tự", "right", 4, "(1)"),
    Column("Ngày tiếp", "center", 8, "(2)"),
    Column("Họ tên, địa chỉ", "left", 11, "(3)"),
    Column("CCCD/Hộ chiếu của công dân", "left", 10, "(4)"),
    Column("Tóm tắt nội dung vụ việc", "left", 14, "(5)"),
    Column("Phân loại đơn", "left", 6, "(6)"),
    Column("Số công dân có đơn cùng một nội dung", "right", 6, "(7)"),
    Column("Cơ quan đã giải quyết hết thẩm quyền", "left", 8, "(8)"),
    Column("Thuộc thẩm quyền giải quyết", "center", 6, "(9)"),
    Column("Hướng dẫn công dân đến cơ quan, số văn bản", "left", 9, "(10)"),
    Column("Cơ quan thụ lý giải quyết, số văn bản chuyển đơn", "left", 8, "(11)"),
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
    visits: Iterable[Visit], faces: Iterable[Face], *, title: str, with_links: bool = True
) -> Table:
    """Mẫu số 03/TCD (Nghị định 154/2026/NĐ-CP): the twelve columns its own notes number.

    In doubt: a cleaned copy of the form in circulation shows a thirteenth column, "Ghi chú". The
    notes of the form stop at (12) and the remarks we keep are not for print, so it is left out.
    """
    link = addresses("reception:visit") if with_links else lambda _: ""
    pairs = zip(visits, faces, strict=True)
    return Table(title, COLUMNS, [_row(visit, seen, link(visit.pk)) for visit, seen in pairs])


def _row(visit: Visit, seen: Face, link: str) -> list[Cell]:
    return [
        Cell(str(visit.number), link, visit.number),
        Cell(f"{visit.received_on:%d/%m/%Y}"),
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
        Cell(follow_up(visit)),
    ]  # fmt: skip


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
