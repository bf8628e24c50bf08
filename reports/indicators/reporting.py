"""Chế độ báo cáo: which unit owes which report by which day, and what was handed in.

The one place that knows where reports handed in are kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from portal.organisations.models import Kind
from reports import rules
from reports.indicators.declare import Indicator, Measure, Ratio, Source, Total, Where
from reports.indicators.units import UNIT, units
from reports.indicators.windows import window
from reports.kinds import DAN_VAN, TT06
from reports.models import Edition, Submission
from reports.period import DAN_VAN_YEAR, STATUTORY, Period, between
from reports.workflow import UnitGroup

EDITION = Source(Edition, dated="submitted_on")
# Who reports, in the groups in which Sở Nội vụ looks at them.
GROUPS: tuple[tuple[UnitGroup, tuple[Kind, ...]], ...] = (
    (UnitGroup.DEPARTMENT, (Kind.DEPARTMENT, Kind.INSPECTORATE, Kind.OFFICE)),
    (UnitGroup.COMMUNE, (Kind.COMMUNE,)),
)
REPORTING = tuple(kind for _, kinds in GROUPS for kind in kinds)
NOBODY = Q(code="")


@dataclass(frozen=True)
class Duty:
    """A report that every unit of `REPORTING` hands in, by a named day of the year."""

    code: str  # of its period
    label: str
    regime: str
    day: rules.FixedDay

    def last_due(self, period: Period) -> date | None:
        """The last day in the window on which it was due; None where there was none."""
        years = range(period.end.year, period.start.year - 1, -1)
        days = (self.day.of_year(year) for year in years)
        return next((day for day in days if period.covers(day) and day >= self.day.since), None)


def _statistics() -> Iterator[Duty]:
    days = {one.code: one for one in rules.STATISTICS}
    for code, name, _, _ in STATUTORY:
        yield Duty(code, f"báo cáo thống kê {name}", TT06, days[f"REPORT.TT06.{code}.COMMUNE"])


DUTIES: tuple[Duty, ...] = (
    Duty(DAN_VAN_YEAR, "báo cáo dân vận", DAN_VAN, rules.DAN_VAN),
    *_statistics(),
)


def _owing(duty: Duty) -> Where:
    def where(period: Period) -> Q:
        due = duty.last_due(period)
        return units(*REPORTING)(between(due, due)) if due else NOBODY

    return where


def _sent(duty: Duty, due: date, by: date) -> Exists:
    return Exists(
        Submission.objects.filter(
            organisation=OuterRef("pk"), regime=duty.regime, period=f"{duty.code}/{due.year}",
            submitted_on__lte=by,
        )
    )  # fmt: skip


def _in_time(duty: Duty) -> Where:
    def where(period: Period) -> Q:
        due = duty.last_due(period)
        return _owing(duty)(period) & Q(_sent(duty, due, due)) if due else NOBODY

    return where


def _missing(period: Period) -> Q:
    """Units that owe at least one report: its day is past, and on the last day it is not there."""
    return reduce(or_, (_misses(duty, period) for duty in DUTIES))


def _misses(duty: Duty, period: Period) -> Q:
    due = duty.last_due(period)
    if due is None or due >= period.end:
        return NOBODY
    return _owing(duty)(period) & ~Q(_sent(duty, due, period.end))


def _failing(period: Period) -> Q:
    return Q(window("submitted_on", period), failing__gt=0)


def _handed_in(period: Period) -> QuerySet[Submission]:
    """Of each unit the report of the year, which it hands in once: in time, or late."""
    return Submission.objects.filter(organisation=OuterRef("pk"), regime=DAN_VAN, year=period.year)


def _of_year(period: Period) -> Q:
    sent = _handed_in(period).filter(submitted_on__lte=rules.DAN_VAN.of_year(period.year))
    return units(*REPORTING)(period) & Q(Exists(sent))


def _not_of_year(period: Period) -> Q:
    return units(*REPORTING)(period) & ~Q(Exists(_handed_in(period)))


def _late_of_year(period: Period) -> Q:
    last = rules.DAN_VAN.of_year(period.year)
    return units(*REPORTING)(period) & Q(Exists(_handed_in(period).filter(submitted_on__gt=last)))


def _counts(duty: Duty) -> tuple[Indicator, Indicator]:
    said = f"{duty.label}, có hạn gửi gần nhất trong kỳ"
    return (
        Indicator(f"BCA-01.MS.{duty.code}", f"Số đơn vị phải gửi {duty.label}", "đơn vị", UNIT,
                  _owing(duty), f"Đơn vị phải gửi {said}."),
        Indicator(f"BCA-01.TS.{duty.code}", f"Số đơn vị đã gửi {duty.label} đúng hạn", "đơn vị",
                  UNIT, _in_time(duty), f"Đơn vị đã gửi đúng hạn {said}."),
    )  # fmt: skip


REPORTS: tuple[Measure, ...] = (
    *(one for duty in DUTIES for one in _counts(duty)),
    Total("BCA-01.MS", "Số báo cáo các đơn vị phải gửi", "báo cáo",
          tuple(f"BCA-01.MS.{duty.code}" for duty in DUTIES),
          "Báo cáo dân vận và các báo cáo thống kê có hạn gửi trong kỳ, mỗi đơn vị mỗi loại một "
          "báo cáo."),
    Total("BCA-01.TS", "Số báo cáo đã gửi đúng hạn", "báo cáo",
          tuple(f"BCA-01.TS.{duty.code}" for duty in DUTIES),
          "Trong số đó: đã gửi chậm nhất ngày hạn."),
    Ratio("BCA-01", "Tỷ lệ đơn vị gửi báo cáo đúng hạn", "BCA-01.TS", "BCA-01.MS",
          "Số báo cáo đã gửi đúng hạn chia cho số báo cáo phải gửi (Thông tư 06/2025/TT-TTCP "
          "Điều 7; Chỉ thị 03/CT-UBND).", compares="C2, CT=100%"),
    Indicator("BCA-02", "Số đơn vị chưa gửi báo cáo", "đơn vị", UNIT, _missing,
              "Đơn vị còn ít nhất một báo cáo có hạn trong kỳ, hạn đã qua mà chưa gửi.",
              window="S1", compares="C0"),
    Indicator("BCA-03", "Số biểu có lỗi logic khi gửi", "biểu", EDITION, _failing,
              "Cộng số biểu của Thông tư 06/2025/TT-TTCP, trong các báo cáo gửi trong kỳ kể cả bản "
              "đính chính, mà khi gửi trái quan hệ giữa các cột hoặc giữa các biểu.",
              weight="failing", compares="C0", version=2),
    Indicator("BCA-04.MS", "Số đơn vị phải gửi báo cáo dân vận", "đơn vị", UNIT, units(*REPORTING),
              "Xã, phường, đặc khu, sở, ngành, văn phòng, thanh tra có hiệu lực ở ngày cuối kỳ.",
              window="N"),
    Indicator("BCA-04.TS", "Số đơn vị đã gửi báo cáo dân vận đúng hạn", "đơn vị", UNIT,
              _of_year, "Trong số đó: đã nộp báo cáo của năm chậm nhất ngày 29/11.", window="N"),
    Indicator("BCA-04.MU", "Số đơn vị nộp báo cáo dân vận muộn", "đơn vị", UNIT, _late_of_year,
              "Trong số đó: nộp báo cáo của năm sau ngày 29/11.", window="N"),
    Indicator("BCA-04.CN", "Số đơn vị chưa nộp báo cáo dân vận", "đơn vị", UNIT, _not_of_year,
              "Trong số đó: chưa nộp báo cáo của năm.", window="N"),
    Ratio("BCA-04", "Tỷ lệ đơn vị gửi báo cáo dân vận trước ngày 30/11", "BCA-04.TS", "BCA-04.MS",
          "Số đơn vị đã gửi đúng hạn chia cho số đơn vị phải gửi.", window="N",
          compares="CT=100%"),
)  # fmt: skip
