"""Figures entered by hand in the demonstration: two years approved, and one that waits."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import product

from django.utils.timezone import localdate

from portal.access.models import User
from portal.organisations.models import Kind, Organisation
from reports.indicators.by_hand import LINES
from reports.indicators.democracy import AGENCIES, ANSWERS, FRIENDLY
from reports.models import ManualFigure
from reports.services.manual import enter, enter_approved
from reports.services.proving import Fact

WEEKS = timedelta(weeks=1)
# Of each quarter: month, and what the inspectorate, and a department or commune, report.
QUARTERS = ((2, 20), (5, 20), (8, 20), (11, 5))
INSPECTORATE = (
    ("QLN-01", 2), ("QLN-02", 1), ("QLN-03", 1), ("QLN-04", 3), ("QLN-05", 145), ("QLN-06", 4),
    ("QLN-07", 6), ("QLN-08", 3), ("QLN-09", 1), ("QLN-10", 2), ("QLN-11", 1), ("QLN-12", 1),
    ("QLN-13", 5), ("QLN-14", 1), ("QLN-15", 2), ("QLN-16", 1), ("QLN-17", 1), ("PCT-01", 310),
    ("PCT-02", 96),
    ("PCT-04", 1), ("PCT-05", 2),
)  # fmt: skip
EVERYBODY = (
    ("DCC-05", 12), ("DCC-04.TS", 11), ("DCC-06", 5), ("DCC-07", 2), ("DCC-08", 1), ("DCC-09", 1),
    ("DCC-11.L", 1), ("DCC-11.N", 45), ("SAT-01", 60), ("SAT-02.TS", 53), ("SAT-03.1.TS", 55),
    ("SAT-03.2.TS", 51), ("SAT-03.3.TS", 56), ("SAT-03.4.TS", 54), ("SAT-03.5.TS", 48),
)  # fmt: skip
PROOF = "Báo cáo số {number}/BC-VP ngày {day:%d/%m/%Y} (minh họa)"


def fill(
    *, province: Organisation, units: list[Organisation], by: User, head: User, at: datetime
) -> int:
    """Everything, once; how many rows are new. `head` approves what `by` entered."""
    today = localdate(at)
    if ManualFigure.objects.filter(province=province, entered_by=by).exists():
        return 0
    made = enter_approved(
        facts=(
            (unit, fact, PROOF.format(number=fact.on.month, day=fact.on))
            for unit, fact in (*_quarterly(units, today), *_yearly(province, today))
        ),
        by=by, head=head, at=at,
    )  # fmt: skip
    waits = enter(
        organisation=units[0], facts=[Fact("QLN-04", Decimal(2), today)], by=by, at=at,
        evidence=PROOF.format(number=99, day=today), is_submitted=True,
    )  # fmt: skip
    return made + len(waits)


Said = tuple[Organisation, Fact]


def _quarterly(units: list[Organisation], today: date) -> Iterator[Said]:
    """A little more this year than last, and not the same everywhere."""
    for place, unit in enumerate(units):
        asked = INSPECTORATE if unit.kind == Kind.INSPECTORATE else EVERYBODY
        for year, (month, day) in product((today.year - 1, today.year), QUARTERS):
            on = date(year, month, day)
            more = (place + month + (year == today.year)) % 3
            if on <= today:
                yield from ((unit, _fact(code, value + more, on, today)) for code, value in asked)


def _yearly(province: Organisation, today: date) -> Iterator[Said]:
    """Last year every unit answered yes and has its score; this year one in ten is late."""
    agencies = Organisation.objects.in_force(today).filter(province=province, kind__in=AGENCIES)
    for place, unit in enumerate(agencies.order_by("sort_key")):
        asked = [line.code for line in (*ANSWERS.lines, *FRIENDLY.lines) if unit.kind in line.kinds]
        for year in (today.year - 1, today.year):
            if year == today.year and place % 10 == 3:
                continue
            on = min(date(year, 10, 20), today)
            points = 24 + place % 9
            said = [*((code, 1) for code in asked), ("DCC-14.MS", points),
                    ("DCC-14.TS", points - place % 2)]  # fmt: skip
            yield from ((unit, Fact(code, Decimal(value), on)) for code, value in said)
        score = Decimal(72 + place * 7 % 25) + Decimal("0.5")
        yield unit, Fact("DCC-12.TS", score, date(today.year - 1, 12, 5))


def _fact(code: str, value: int, on: date, today: date) -> Fact:
    """A stock lasts into the next quarter; the last one is still under way."""
    ended = on + 8 * WEEKS
    until = ended if LINES[code].lasts and ended <= today else None
    return Fact(code, Decimal(value), on, until)
