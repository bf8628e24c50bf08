"""Days on which heads received, month by month, of the days the law asks for."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db.models import Count

from reception.models import SessionMove, StatutoryDay
from reports import indicators
from reports.indicators.visits import DUE_DAY
from reports.period import between
from reports.selectors.boards.linking import Shown, month
from reports.sheets.boards import Head, HeadMonth, lacking

MOST = 15
Days = dict[tuple[str, str], dict[int, int]]


def heads(shown: Shown) -> dict[str, Any]:
    """Three queries; the units that lack most days first."""
    last = shown.period.end
    year = between(last.replace(month=1, day=1), last)
    owed, held = _owed(shown, year), _held(shown, year)
    notes = _moved(shown, year)
    numbers = range(1, last.month + 1)
    order = sorted(owed, key=lambda unit: (-_lacking(owed[unit], held[unit]), unit[1]))
    lines = [
        Head(unit[1], [_month(shown, unit, number, owed, held, notes) for number in numbers])
        for unit in order[:MOST]
    ]
    return {"rows": lines, "left": sorted(name for _, name in order[MOST:]), "year": last.year,
            "months": numbers, "every": shown.link("TCD-35")}  # fmt: skip


def _lacking(owed: Mapping[int, int], held: Mapping[int, int]) -> int:
    return lacking((held.get(number, 0), days) for number, days in owed.items())


def _month(
    shown: Shown, unit: tuple[str, str], number: int, owed: Days, held: Days,
    notes: dict[tuple[str, int], str],
) -> HeadMonth:  # fmt: skip
    days = month(shown.period.end.year, number, shown.period.end)
    return HeadMonth(
        number, held[unit][number], owed[unit][number],
        shown.link("TCD-35.TS", unit[0], period=days),
        shown.link("TCD-34", unit[0], period=days), notes.get((unit[0], number), ""),
    )  # fmt: skip


def _owed(shown: Shown, year: Any) -> Days:
    rows = StatutoryDay.objects.filter(
        shown.land.clause(DUE_DAY), month__range=(year.start, year.end)
    )
    return _by_month(rows, "month__month")


def _held(shown: Shown, year: Any) -> Days:
    rows = indicators.rows("TCD-35.TS", land=shown.land, period=year)
    return _by_month(rows, "held_on__month")


def _by_month(rows: Any, number: str) -> Days:
    found: Days = defaultdict(lambda: defaultdict(int))
    columns = ("organisation__code", "organisation__name", number)
    for code, name, place, count in rows.order_by().values_list(*columns).annotate(n=Count("pk")):
        found[code, name][place] = count
    return found


def _moved(shown: Shown, year: Any) -> dict[tuple[str, int], str]:
    """Of each unit and month why a day was put off, the last time it was."""
    where = indicators.Source(SessionMove, unit="session__organisation_id",
                              province="session__province_id")  # fmt: skip
    rows = SessionMove.objects.filter(
        shown.land.clause(where), moved_from__range=(year.start, year.end)
    ).order_by("pk")
    told = rows.values_list("session__organisation__code", "moved_from", "moved_to", "reason")
    return {
        (code, day.month): f"Lùi từ {day:%d/%m} sang {to:%d/%m}: {reason}"
        for code, day, to, reason in told
    }
