"""Kiến nghị phản ánh, báo đài, and what is late; what all counts of petitions ask (TT06.02/XLD)."""

from datetime import date, timedelta
from functools import reduce
from operator import or_

from django.db.models import Case, Expression, OuterRef, Q, Subquery, When

from complaints.deadlines import CHOSEN_DAYS
from complaints.models import Case as Dossier
from complaints.models import Deadline, Petition
from complaints.models import Source as Origin
from complaints.workflow import Intake
from reception.kinds import Kind
from reports.indicators.declare import Indicator, Measure, Ratio, Source, Where
from reports.indicators.windows import not_before, not_by_end, window
from reports.period import Period

# What left the unit for another one: the form knows "Hướng dẫn" and "Chuyển đơn" only.
PASSED_ON = (
    Intake.TRANSFERRED, Intake.CLOSED_BY_RECEIVER, Intake.URGED, Intake.COMPETENCE_DISPUTE,
    Intake.REFERRED_INSPECTION, Intake.REFERRED_INVESTIGATION,
)  # fmt: skip
# Of several matters in one letter none is decided as it is: its author is told to split it.
SINGLE = (Kind.COMPLAINT, Kind.DENUNCIATION, Kind.RECOMMENDATION)
BOTH = (Kind.COMPLAINT, Kind.DENUNCIATION)
OURS = Q(is_eligible=True, is_competent=True, kind__in=SINGLE)
NOT_OURS = Q(is_eligible=True, is_competent=False)


def _something_happened(period: Period) -> Q:
    """A petition came, was processed, settled or closed since the window opened, or is open."""
    days = ("received_on", "processed_on", "settled_on", "closed_on")
    since = (Q(**{f"{day}__gte": period.start}) for day in days)
    return reduce(or_, since, Q(closed_on__isnull=True))


def first_due(period: Period) -> str:
    """The name of the first day on which a clock that runs at the end of the window falls due."""
    return f"first_due_{period.end:%Y%m%d}"


def _clocks(period: Period) -> dict[str, Expression]:
    mine = Deadline.objects.filter(petition=OuterRef("pk"), starts_on__lte=period.end)
    its = mine.exclude(rule__in=CHOSEN_DAYS)
    running = its.filter(not_by_end("stopped_on", period)).order_by("due_on")
    first = Subquery(running.values("due_on")[:1])
    return {first_due(period): Case(When(_open(period), then=first), default=None)}


PETITION = Source(
    Petition, dated="received_on", kind="kind", field="field", touched=_something_happened,
    looked_up=_clocks,
)  # fmt: skip
CASE = Source(
    Dossier, dated="accepted_on", kind="kind",
    touched=lambda period: not_before("settled_on", period),
)  # fmt: skip


def received(period: Period) -> Q:
    return window("received_on", period)


def processed(*facts: Q) -> Where:
    """Left intake in the window; where it went is among the facts."""
    return lambda period: Q(window("processed_on", period), *facts)


def ours(kind: Kind, *facts: Q) -> Where:
    """Those within competence that are of one kind."""
    return processed(OURS, Q(kind=kind), *facts)


def _press(period: Period) -> Q:
    return received(period) & Q(source=Origin.PRESS)


def _answers(period: Period) -> Q:
    return Q(kind=Kind.RECOMMENDATION) & window("settled_on", period)


def _answers_due(period: Period) -> Q:
    """Recommendations taken on and not answered when the window opens, or taken on within it."""
    taken = Q(kind=Kind.RECOMMENDATION, accepted_on__lte=period.end)
    return taken & not_before("settled_on", period)


def _open(period: Period) -> Q:
    return Q(received_on__lte=period.end) & not_by_end("closed_on", period)


def _late(period: Period, by: int = 0) -> Q:
    """More than `by` days behind: what is due today is not late."""
    return Q(**{f"{first_due(period)}__lt": period.end - timedelta(days=by)})


def _overdue(period: Period) -> Q:
    return _open(period) & _late(period)


def unprocessed_late(period: Period) -> Q:
    """Of these the ones that nobody has processed when the window closes."""
    return _overdue(period) & not_by_end("processed_on", period)


def _late_between(least: int, most: int | None) -> Where:
    def where(period: Period) -> Q:
        if most is None:
            return _open(period) & _late(period, least - 1)
        return _open(period) & _due(period, period.end - timedelta(most), most - least)

    return where


def _due_soon(period: Period) -> Q:
    return _open(period) & _due(period, period.end, 7)


def due_within(period: Period) -> Q:
    """First due on a day of the window, as the clocks stand at its end."""
    return _open(period) & window(first_due(period), period)


def _due(period: Period, day: date, more: int) -> Q:
    """First due on that day or up to so many days later."""
    return Q(**{f"{first_due(period)}__range": (day, day + timedelta(more))})


_sorted = processed(Q(kind=Kind.RECOMMENDATION))
_ours = ours(Kind.RECOMMENDATION)
_passed = processed(Q(kind=Kind.RECOMMENDATION, is_competent=False, state__in=PASSED_ON))

RECOMMENDATIONS: tuple[Measure, ...] = (
    Indicator("PAK-01", "Số đơn phản ánh, kiến nghị đã phân loại, xử lý", "đơn", PETITION,
              _sorted,
              "Đơn kiến nghị, phản ánh đã xử lý trong kỳ, thuộc và không thuộc thẩm quyền."),
    Indicator("PAK-02", "Số vụ việc phản ánh, kiến nghị thuộc thẩm quyền", "vụ việc", PETITION,
              _ours,
              "Số vụ việc khác nhau của các đơn kiến nghị, phản ánh thuộc thẩm quyền đã xử lý.",
              distinct="matter"),
    Indicator("PAK-03", "Số vụ việc phản ánh, kiến nghị đã giải quyết", "vụ việc", CASE, _answers,
              "Hồ sơ giải quyết kiến nghị, phản ánh có ngày giải quyết xong trong kỳ."),
    Indicator("PAK-04.MS", "Số vụ việc phản ánh, kiến nghị phải giải quyết", "vụ việc", CASE,
              _answers_due, "Hồ sơ kiến nghị, phản ánh thụ lý trong kỳ, cộng hồ sơ đầu kỳ còn dở.",
              window="S0+F"),
    Ratio("PAK-04", "Tỷ lệ giải quyết phản ánh, kiến nghị thuộc thẩm quyền", "PAK-03", "PAK-04.MS",
          "Số vụ việc đã giải quyết chia cho số vụ việc phải giải quyết.", window="S0+F",
          compares="C2, CT"),
    Indicator("PAK-05", "Số vụ việc phản ánh, kiến nghị không thuộc thẩm quyền đã chuyển",
              "vụ việc", PETITION,
              _passed,
              "Số vụ việc khác nhau của các đơn kiến nghị, phản ánh đã chuyển trong kỳ.",
              distinct="matter"),
    Indicator("PAK-06", "Số đơn phản ánh, kiến nghị xử lý theo hình thức khác "
              "(lưu, trùng, hướng dẫn)", "đơn", PETITION, _sorted,
              "PAK-01 trừ PAK-02 trừ PAK-05: đơn kiến nghị, phản ánh đã xử lý trong kỳ, không kể "
              "đơn đầu tiên của mỗi vụ việc thuộc thẩm quyền và của mỗi vụ việc đã chuyển.",
              distinct="matter", first_of=(_ours, _passed)),
    Indicator("MED-01", "Số đơn thư, phản ánh qua báo, đài", "đơn", PETITION, _press,
              "Đơn nhận trong kỳ có nguồn báo, đài."),
    Indicator("MED-02", "Số đơn thư qua báo, đài đã được giải quyết", "đơn", PETITION,
              lambda period: _press(period) & Q(settled_on__lte=period.end),
              "Đơn nhận trong kỳ có nguồn báo, đài và đã giải quyết xong đến hết kỳ."),
    Ratio("MED-03", "Tỷ lệ giải quyết đơn thư qua báo, đài", "MED-02", "MED-01",
          "Số đơn thư qua báo, đài đã được giải quyết chia cho số đã nhận."),
)  # fmt: skip

# What a leader looks at today: the last day of the period is the day the state is taken on.
LATE: tuple[Measure, ...] = (
    Indicator("HAN-01", "Đơn quá hạn", "đơn", PETITION, _overdue,
              "Đơn chưa kết thúc, có thời hạn đang chạy đã qua trước ngày xét. "
              "Việc hạn trong ngày chưa là quá hạn.", window="S1"),
    Indicator("HAN-02", "Đơn đến hạn trong 7 ngày", "đơn", PETITION, _due_soon,
              "Đơn chưa kết thúc, chưa quá hạn, có thời hạn rơi vào ngày xét hoặc 7 ngày sau đó.",
              window="S1"),
    Indicator("HAN-03", "Đơn đang giải quyết", "đơn", PETITION, _open,
              "Đơn đã nhận và chưa kết thúc ở ngày xét.", window="S1"),
    *(
        Indicator(code, f"Đơn quá hạn {words}", "đơn", PETITION, _late_between(least, most),
                  f"Đơn quá hạn mà thời hạn sớm nhất đã qua {words}.", window="S1")
        for code, words, least, most in (
            ("HAN-11", "1–5 ngày", 1, 5),
            ("HAN-12", "6–15 ngày", 6, 15),
            ("HAN-13", "16–30 ngày", 16, 30),
            ("HAN-14", "trên 30 ngày", 31, None),
        )
    ),
)  # fmt: skip

PETITIONS = (*RECOMMENDATIONS, *LATE)
