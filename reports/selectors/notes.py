"""What a reader of one figure is told beside it: its target, its grade, whether it says enough."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from reports.indicators import Breakdown, Ground
from reports.indicators.democracy import grade
from reports.indicators.satisfaction import FEWEST
from reports.period import Period
from reports.selectors.behind import Behind
from reports.selectors.targets import for_
from reports.sheets import aims

NOTHING = (
    "Chưa có số nào của chỉ tiêu này được duyệt trong kỳ: số 0 ở đây chưa phải là không phát sinh."
)
TOO_FEW = f"Dưới {FEWEST} phiếu: chưa đủ để nói lên mức độ hài lòng."


def notes(found: Behind, land: Ground, period: Period, on: date) -> Iterator[str]:
    """Sentences under the figure; no query."""
    measure, value = found.measure, found.value
    if measure.entered_by_hand and not isinstance(measure, Breakdown) and not found.length:
        yield NOTHING
    if measure.code == "DCC-12" and value.value is not None:
        yield f"Xếp loại: {grade(Decimal(value.value))}."
    if measure.code.startswith("SAT-0") and value.is_rate and 0 < found.length < FEWEST:
        yield TOO_FEW
    if "CT" in measure.compares:
        aim = for_(measure.code, land, min(period.end, on))
        yield aims.told(value, aim) if aim else aims.NONE
