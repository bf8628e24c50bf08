"""Bảng chấm điểm: how a unit scores its own dân vận work, and what the points come to.

[D] No binding rubric is known for every province: eight groups of 90 points for the unit itself and
10 for its superior, after the practice of Bắc Kạn (Quyết định 1878, 2017); the weights and the
bands are a proposal until the province issues its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from portal.documents.tables import Cell, Column, Table
from reports.indicators.democracy import grade
from reports.sentences import number, rounded
from reports.sheets.outline import Number
from reports.sheets.prose import Facts

TITLE = "Bảng chấm điểm công tác dân vận chính quyền và thực hiện dân chủ"
SUPERIOR = 10  # points that only the superior gives
NOTE = (
    "Thang điểm do Cổng đề xuất (90 điểm tự chấm, 10 điểm cấp trên chấm), dùng khi tỉnh chưa ban "
    "hành thang điểm riêng."
)


@dataclass(frozen=True)
class Criteria:
    """A group of criteria: its most points, and the figures that speak for the score."""

    slot: str
    label: str
    most: int
    evidence: tuple[str, ...] = ()


GROUPS: tuple[Criteria, ...] = (
    Criteria("score_leadership", "Lãnh đạo, chỉ đạo, kế hoạch", 12, ("DCC-02", "DCC-03")),
    Criteria("score_propaganda", "Tuyên truyền, quán triệt", 8, ("QLN-04",)),
    Criteria("score_ethics", "Đạo đức công vụ, cải cách hành chính", 15, ("SAT-02",)),
    Criteria("score_internal", "Dân chủ trong cơ quan, đơn vị", 12, ("DCC-01",)),
    Criteria("score_commune", "Dân chủ ở xã, phường; công khai", 13, ("DCC-04", "DCC-05")),
    Criteria("score_reception", "Tiếp công dân, đối thoại, giải quyết đơn", 15,
             ("TCD-35", "GQ-03", "THI-03.BT", "DTH-05")),
    Criteria("score_initiatives", "“Dân vận khéo”, chính quyền thân thiện", 10,
             ("DVK-05", "CTT-01")),
    Criteria("score_reporting", "Báo cáo đúng hạn, phối hợp", 5, ("BCA-04",)),
)  # fmt: skip
NAMES: Mapping[str, str] = {  # as a line of evidence calls them: their labels are sentences
    "DCC-02": "Có kế hoạch của năm", "DCC-03": "Phân công người đứng đầu",
    "QLN-04": "Lớp tập huấn, tuyên truyền", "SAT-02": "Hài lòng chung",
    "DCC-01": "Có quy chế dân chủ", "DCC-04": "Công khai kèm số điện thoại",
    "DCC-05": "Nội dung đã công khai", "TCD-35": "Ngày tiếp của người đứng đầu",
    "GQ-03": "Giải quyết khiếu nại, tố cáo", "THI-03.BT": "Thi hành quyết định, kết luận",
    "DTH-05": "Đối thoại theo kế hoạch", "DVK-05": "Đơn vị có mô hình",
    "CTT-01": "Chính quyền thân thiện", "BCA-04": "Đơn vị gửi báo cáo đúng hạn",
}  # fmt: skip
EVIDENCE = tuple(code for one in GROUPS for code in one.evidence)
SCORES: tuple[Number, ...] = tuple(
    Number(one.slot, f"{one.label} (tối đa {one.most} điểm)", one.most, "điểm") for one in GROUPS
)
COLUMNS = (
    Column("STT", "center", width=6),
    Column("Nhóm tiêu chí"),
    Column("Điểm tối đa", "right", width=10),
    Column("Tự chấm", "right", width=10),
    Column("Cấp trên chấm", "right", width=10),
    Column("Số liệu minh chứng"),
)


def band(points: Fraction) -> str:
    """What the points of a hundred come to: 80 is "Tốt"."""
    return grade(points).capitalize()


def table(points: Sequence[Fraction | None], facts: Facts) -> Table:
    """The score sheet; dots where nothing was entered, and a total only of a whole sheet."""
    rows = [
        _row(str(place), one.label, one.most, given, _evidence(one, facts))
        for place, (one, given) in enumerate(zip(GROUPS, points, strict=True), start=1)
    ]
    rows.append(_row(str(len(rows) + 1), "Điểm do cấp trên chấm", SUPERIOR, None, "", own=False))
    known = [given for given in points if given is not None]
    total = sum(known, Fraction(0)) if len(known) == len(GROUPS) else None
    rows.append(_row("", "Tổng cộng", 100, total, _standing(total)))
    return Table(TITLE, COLUMNS, rows, NOTE)


def _standing(total: Fraction | None) -> str:
    if total is None:
        return ""
    most = total + SUPERIOR
    return (
        f"Tự chấm {shown(total)}/90 điểm; xếp loại từ “{band(total)}” đến “{band(most)}” "
        "tùy điểm của cấp trên"
    )


def _row(
    place: str, label: str, most: int, given: Fraction | None, evidence: str, *, own: bool = True
) -> list[Cell]:
    points = shown(given) if given is not None else "……" if own else ""
    return [
        Cell(place), Cell(label), Cell(str(most), value=most),
        Cell(points, value=rounded(given) if given is not None else None), Cell("……"),
        Cell(evidence),
    ]  # fmt: skip


def shown(points: Fraction) -> str:
    """ "11,5" and "12", never "12,00"."""
    return number(int(points)) if points.denominator == 1 else number(rounded(points).normalize())


def _evidence(one: Criteria, facts: Facts) -> str:
    told = [f"{NAMES[code]} ({code}): {facts.printed(code)}" for code in one.evidence
            if facts.has(code) and facts.values[code].value is not None]  # fmt: skip
    return "; ".join(told)
