"""What follows a reception: refusals told, conclusions, tasks, and the schedule (NĐ 154/2026)."""

from typing import Any

from django.db.models import (
    Count,
    Exists,
    Expression,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, Extract, Floor, Least

from portal.workdays.models import DayKind, ExceptionDay
from reception.deadlines import reception_limit
from reception.models import (
    ConclusionNotice,
    ConclusionTask,
    LeaderSession,
    Outcome,
    RefusalNotice,
    SessionKind,
    Visit,
)
from reports.indicators.declare import Indicator, Measure, Ratio, Source
from reports.indicators.visits import HEADS_OWN, SESSION, VISIT, refused
from reports.indicators.windows import window
from reports.period import Period

NOTICE = Source(
    ConclusionNotice,
    unit="session__organisation_id",
    province="session__province_id",
    dated="issued_on",
)
TASK = Source(ConclusionTask, dated="due_on")


def _told_in_time(period: Period) -> Q:
    """Without the refusals whose written notice is late or missing; others are told by mouth."""
    late = RefusalNotice.objects.filter(
        Q(dated_on=None) | Q(dated_on__gt=F("due_on")), visit=OuterRef("pk")
    )
    return refused(period) & ~Q(Exists(late))


def _concluded(period: Period) -> Q:
    return window("issued_on", period)


def _received_somebody(period: Period) -> Q:
    came = Visit.objects.filter(session=OuterRef("pk")).exclude(outcome=Outcome.REFUSE)
    return Q(window("held_on", period), Exists(came), was_held=True)


def _with_notice(period: Period) -> Q:
    return _received_somebody(period) & Q(conclusion__issued_on__isnull=False)


def _task_due(period: Period) -> Q:
    """Of a year that still runs the tasks due by now: the others have their time yet."""
    return Q(due_on__range=(period.start, period.so_far.end))


def _task_done(period: Period) -> Q:
    return _task_due(period) & Q(reported_on__lte=F("due_on"), closed_on__isnull=False)


def _on_schedule(period: Period) -> Q:
    """The head's periodic days; what is received outside the schedule cannot be announced early."""
    return Q(window("held_on", period), HEADS_OWN, kind=SessionKind.PERIODIC)


def _announced_early(period: Period) -> Q:
    """So many working days lie from the announcement to the day before the reception."""
    days = reception_limit("SCHEDULE.PUBLISH", period.start).amount
    return _on_schedule(period) & Q(pk__in=_early(period, days))


def _early(period: Period, days: int) -> Any:
    weekdays = _weekdays("held_on") - _weekdays("published_on")
    closed = _exceptions(DayKind.CLOSED, Q(day__iso_week_day__lte=5))
    opened = _exceptions(DayKind.OPENED, Q(day__iso_week_day__gt=5))
    known = LeaderSession.objects.filter(window("held_on", period), published_on__lt=F("held_on"))
    return known.alias(working=weekdays - closed + opened).filter(working__gte=days).values("pk")


def _weekdays(day: str) -> Any:
    """How many days from Monday to Friday there were before that day, since Monday 5/1/1970."""
    since = Floor(Extract(day, "epoch") / Value(86400)) - Value(4)
    weeks = Floor(since / Value(7), output_field=IntegerField())
    return weeks * Value(5) + Least(since - weeks * Value(7), Value(5))


def _exceptions(kind: DayKind, falling: Q) -> Expression:
    """How many days of that kind lie between the announcement and the day of the reception."""
    between = ExceptionDay.objects.filter(
        falling, kind=kind, day__gte=OuterRef("published_on"), day__lt=OuterRef("held_on")
    )
    counted = between.order_by().values("kind").annotate(found=Count("pk")).values("found")
    return Coalesce(Subquery(counted), 0)


FOLLOWING: tuple[Measure, ...] = (
    Indicator("TCD-42.TS", "Số trường hợp từ chối đã thông báo đúng hạn", "trường hợp", VISIT,
              _told_in_time,
              "Trong số trường hợp từ chối: thông báo bằng văn bản ban hành không quá 03 ngày làm "
              "việc, hoặc căn cứ chỉ phải giải thích bằng lời nên đã báo ngay."),
    Ratio("TCD-42", "Tỷ lệ thông báo từ chối đúng hạn (03 ngày làm việc)", "TCD-42.TS", "TCD-41",
          "Số trường hợp từ chối đã thông báo đúng hạn chia cho số trường hợp từ chối "
          "(Nghị định 154/2026/NĐ-CP Điều 4)."),
    Indicator("TCD-43", "Số Thông báo kết luận việc tiếp công dân đã ban hành", "thông báo", NOTICE,
              _concluded, "Thông báo kết luận có ngày ban hành trong kỳ (Nghị định 154/2026/NĐ-CP "
              "Điều 25)."),
    Indicator("TCD-44.MS", "Số kỳ tiếp đã thực hiện có người được tiếp", "kỳ", SESSION,
              _received_somebody, "Buổi tiếp của lãnh đạo đã thực hiện trong kỳ, có ít nhất một "
              "lượt tiếp ghi trong sổ."),
    Indicator("TCD-44.TS", "Số kỳ tiếp có Thông báo kết luận", "kỳ", SESSION, _with_notice,
              "Trong số đó: đã ban hành Thông báo kết luận."),
    Ratio("TCD-44", "Tỷ lệ kỳ tiếp có Thông báo kết luận", "TCD-44.TS", "TCD-44.MS",
          "Số kỳ tiếp có Thông báo kết luận chia cho số kỳ tiếp có người được tiếp."),
    Indicator("TCD-45.MS", "Số nhiệm vụ theo kết luận tiếp công dân đến hạn", "nhiệm vụ", TASK,
              _task_due, "Việc giao tại Thông báo kết luận có hạn trong kỳ; kỳ còn chạy thì tính "
              "đến ngày xem."),
    Indicator("TCD-45.TS", "Số nhiệm vụ theo kết luận hoàn thành đúng hạn", "nhiệm vụ", TASK,
              _task_done, "Trong số đó: báo cáo kết quả không sau hạn và đã được xác nhận."),
    Ratio("TCD-45", "Tỷ lệ nhiệm vụ theo kết luận tiếp công dân hoàn thành đúng hạn", "TCD-45.TS",
          "TCD-45.MS", "Số nhiệm vụ hoàn thành đúng hạn chia cho số nhiệm vụ đến hạn."),
    Indicator("TCD-47.MS", "Số ngày tiếp định kỳ phải công khai lịch", "kỳ", SESSION, _on_schedule,
              "Buổi tiếp định kỳ của người đứng đầu có ngày tiếp trong kỳ."),
    Indicator("TCD-47.TS", "Số ngày tiếp định kỳ đã công khai lịch đúng hạn", "kỳ", SESSION,
              _announced_early,
              "Trong số đó: công bố lịch trước ngày tiếp ít nhất 05 ngày làm việc (Luật Tiếp "
              "công dân Điều 24.4)."),
    Ratio("TCD-47", "Lịch tiếp công dân được công khai đúng hạn", "TCD-47.TS", "TCD-47.MS",
          "Số ngày tiếp định kỳ đã công khai lịch đúng hạn chia cho số ngày tiếp định kỳ."),
)  # fmt: skip
