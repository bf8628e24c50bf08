"""How a figure stands to its target, in the words of official prose."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from portal.documents.tables import Cell, Column, Table
from reports.indicators import BY_CODE, Value
from reports.indicators.targets import AT_MOST, LEVELS, Aim
from reports.models import Target
from reports.sentences import number, rounded, short

REACHED = "đạt mục tiêu đề ra"
POINTS = "điểm phần trăm"


def level(aim: Aim, unit: str) -> str:
    """ "tối thiểu 100%", "tối đa 0 đơn"."""
    bound = "tối đa" if aim.bound == AT_MOST else "tối thiểu"
    value = number(short(aim.value))
    return f"{bound} {value}%" if unit == "%" else f"{bound} {value} {unit}"


def standing(value: Value, aim: Aim) -> str:
    """ "cao hơn mục tiêu 3,20 điểm phần trăm"; "" where there is no figure to compare.

    Compared exactly: what is rounded to the target may still be short of it.
    """
    exact = value.exact if value.exact is not None else _exactly(value.value)
    if exact is None:
        return ""
    ahead = exact - Fraction(aim.value)
    unit = POINTS if value.unit == "%" else value.unit
    if aim.bound == AT_MOST:
        return REACHED if ahead <= 0 else f"chưa đạt mục tiêu (cao hơn {_by(ahead)} {unit})"
    if ahead < 0:
        return f"chưa đạt mục tiêu (thấp hơn {_by(-ahead)} {unit})"
    return f"cao hơn mục tiêu {_by(ahead)} {unit}" if ahead else REACHED


def _exactly(value: int | Decimal | None) -> Fraction | None:
    return None if value is None else Fraction(value)


def _by(difference: Fraction) -> str:
    """Never nought: what is less than a hundredth is still a difference."""
    shown = rounded(difference) or Decimal("0.01")
    return number(short(shown) if difference.denominator == 1 else shown)


COLUMNS = (
    Column("Mã"), Column("Chỉ tiêu"), Column("Mục tiêu"), Column("Áp dụng cho"),
    Column("Hiệu lực"), Column("Văn bản"),
)  # fmt: skip


def table_of_province(rows: Iterable[Target]) -> Table:
    """What a province set itself, and who wrote it down."""
    lines = [(*_cells(aim_of(row)), Cell(row.entered_by.full_name)) for row in rows]
    return Table("", (*COLUMNS, Column("Người ghi")), lines)


def table_of_documents(aims: Iterable[Aim]) -> Table:
    """What the documents set, with what is still to be confirmed of it."""
    known = [aim for aim in aims if aim.indicator in BY_CODE]
    lines = [(*_cells(aim), Cell(aim.doubt or "–")) for aim in known]
    return Table("", (*COLUMNS, Column("Điều cần xác nhận")), lines)


def aim_of(row: Target) -> Aim:
    """A row as what the documents set is written."""
    return Aim(row.indicator, row.value, row.source, row.valid_from, row.level, row.bound,
               row.valid_until)  # fmt: skip


def _cells(aim: Aim) -> tuple[Cell, ...]:
    measure = BY_CODE[aim.indicator]
    until = f" đến hết {aim.valid_until:%d/%m/%Y}" if aim.valid_until else ""
    return (
        Cell(aim.indicator),
        Cell(measure.label),
        Cell(_whole(level(aim, measure.unit).capitalize())),
        Cell(LEVELS[aim.level]),
        Cell(_whole(f"Từ {aim.valid_from:%d/%m/%Y}") + until),
        Cell(aim.source),
    )


def _whole(words: str) -> str:
    """Not broken over lines."""
    return words.replace(" ", "\u00a0")


NONE = "Chưa ghi mục tiêu cho chỉ tiêu này."


def told(value: Value, aim: Aim) -> str:
    """ "Mục tiêu: tối thiểu 100% (văn bản): chưa đạt mục tiêu (thấp hơn 4,32 điểm phần trăm)." """
    stands = standing(value, aim)
    said = f"Mục tiêu: {level(aim, value.unit)} ({aim.source})"
    return f"{said}: {stands}." if stands else f"{said}."
