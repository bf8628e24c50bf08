"""Tiếp công dân: turns, people, matters, groups, and the leaders' days (TT06.01/TCD)."""

from django.db.models import Exists, OuterRef, Q

from reception.models import (
    Attendance,
    LeaderSession,
    Mode,
    Outcome,
    Receiver,
    SessionKind,
    StatutoryDay,
    Visit,
)
from reports.indicators.declare import Indicator, Measure, Ratio, Source, Where
from reports.indicators.windows import window
from reports.period import Period

VISIT = Source(
    Visit,
    dated="received_on",
    kind="kind",
    field="field",
    touched=lambda period: window("received_on", period),
)
PERSON = Source(
    Attendance,
    unit="visit__organisation_id",
    province="visit__province_id",
    dated="visit__received_on",
    kind="visit__kind",
    field="visit__field",
    touched=lambda period: window("visit__received_on", period),
)
SESSION = Source(LeaderSession, dated="held_on")
DUE_DAY = Source(StatutoryDay, dated="month")

REGULAR = (Mode.REGULAR,)
IN_PERSON = (Mode.PERIODIC, Mode.UNSCHEDULED)
DELEGATED = (Mode.DELEGATED,)
LEADERS = IN_PERSON + DELEGATED
ALL = REGULAR + LEADERS
# A refusal is no reception: it is counted apart (TCD-41).
RECEIVED = "Không tính trường hợp từ chối tiếp."


# Further lines of one coming (one person, several matters) add matters, never turns or people.
FIRST_LINE = {"together_with": None}


def _visits(modes: tuple[Mode, ...], **more: object) -> Where:
    return lambda period: _in(period, modes, "", **FIRST_LINE, **more)


def _lines(modes: tuple[Mode, ...]) -> Where:
    return lambda period: _in(period, modes, "")


def _people(modes: tuple[Mode, ...], **more: object) -> Where:
    turns = {**FIRST_LINE, **more}
    return lambda period: _in(period, modes, "visit__", **turns) & Q(is_received=True)


def _in(period: Period, modes: tuple[Mode, ...], prefix: str, **more: object) -> Q:
    facts = {prefix + key: value for key, value in {"mode__in": modes, **more}.items()}
    refusal = Q(**{f"{prefix}outcome": Outcome.REFUSE})
    return Q(window(f"{prefix}received_on", period), **facts) & ~refusal


HEADS_OWN = Q(receiver=Receiver.HEAD)  # days of deputies of a council have a schedule of their own


def _announced(period: Period) -> Q:
    return Q(window("held_on", period), HEADS_OWN, published_on__isnull=False)


def _fell_out(period: Period) -> Q:
    """Of a year that still runs the days that are past: today's session may yet be held."""
    past = Q(held_on__lt=period.seen_on) if period.seen_on else Q()
    return _announced(period) & past & Q(was_held=False)


def _first_of_day(**facts: object) -> Q:
    """Of several sessions of one unit on one day the first: days are counted, not sessions."""
    earlier = LeaderSession.objects.filter(
        organisation=OuterRef("organisation"), held_on=OuterRef("held_on"), pk__lt=OuterRef("pk")
    )
    return Q(~Exists(earlier.filter(**facts)))


def _days_by_head(period: Period) -> Q:
    facts = {"was_held": True, "kind": SessionKind.PERIODIC, "delegated_to": "",
             "receiver": Receiver.HEAD}  # fmt: skip
    return Q(window("held_on", period), **facts) & _first_of_day(**facts)


def _announced_days(*, delegated: bool) -> Where:
    by = HEADS_OWN & (~Q(delegated_to="") if delegated else Q(delegated_to=""))
    earlier = LeaderSession.objects.filter(
        by,
        organisation=OuterRef("organisation"),
        held_on=OuterRef("held_on"),
        pk__lt=OuterRef("pk"),
        published_on__isnull=False,
    )
    return lambda period: _announced(period) & by & Q(~Exists(earlier))


def _due_days(period: Period) -> Q:
    return window("month", period)


def refused(period: Period) -> Q:
    return Q(window("received_on", period), outcome=Outcome.REFUSE)


def _five(
    codes: tuple[str, str, str, str, str],
    who: str,
    how: str,
    modes: tuple[Mode, ...],
    before: tuple[Mode, ...] = (),
) -> tuple[Indicator, ...]:
    """The five columns of TT06.01/TCD for each way of receiving; `who` ends before "ố lượt …".

    A matter counts in one way only, the first of head, delegate, counter; `before` are the ways
    that come first. So column 3 = 7+13+19 holds, and what the head received is entered under the
    head once, as the guide to columns (5)–(9) asks of visits. In doubt: the form does not say
    whether a matter received in two ways counts in both blocks; nor, of a matter that came to two
    units, whether the row of totals counts it once (so here) or adds up the rows.
    """
    turns, people, matters, groups, grouped = codes
    return (
        Indicator(turns, f"{who}ố lượt tiếp", "lượt", VISIT, _visits(modes),
                  f"Số lượt tiếp ghi trong sổ, hình thức {how}, ngày tiếp trong kỳ. {RECEIVED}"),
        Indicator(people, f"{who}ố người được tiếp", "người", PERSON, _people(modes),
                  f"Số người có mặt trong các lượt tiếp {how} của kỳ; người đến ba lần tính ba, "
                  "người phiên dịch không tính."),
        Indicator(matters, f"{who}ố vụ việc", "vụ việc", VISIT, _lines(modes),
                  f"Số vụ việc khác nhau trong các lượt tiếp {how} của kỳ.{_once(before)}",
                  distinct="matter", besides=_lines(before) if before else None, version=2),
        Indicator(groups, f"{who}ố đoàn đông người", "đoàn", VISIT,
                  _visits(modes, is_large_group=True),
                  f"Số lượt tiếp {how} của kỳ có từ 05 người trở lên về cùng một nội dung."),
        Indicator(grouped, f"{who}ố người trong đoàn đông người", "người", PERSON,
                  _people(modes, is_large_group=True),
                  f"Số người có mặt trong các đoàn đông người, hình thức {how}."),
    )  # fmt: skip


def _once(before: tuple[Mode, ...]) -> str:
    if not before:
        return ""
    whose = "Thủ trưởng tiếp" if before == IN_PERSON else "Thủ trưởng tiếp hoặc Ủy quyền tiếp"
    return f" Vụ việc đã tính ở phần {whose} thì không tính lại."


TOTALS = _five(("TCD-01", "TCD-02", "TCD-03", "TCD-04", "TCD-39"), "Tổng s", "bất kỳ", ALL)

VISITS: tuple[Measure, ...] = (
    *TOTALS,
    *_five(("TCD-05", "TCD-06", "TCD-07", "TCD-08", "TCD-09"), "Tiếp thường xuyên – S",
           "thường xuyên", REGULAR, LEADERS),
    Indicator("TCD-10", "Thủ trưởng tiếp – Số ngày tiếp", "ngày", SESSION,
              _announced_days(delegated=False),
              "Số ngày người đứng đầu tiếp đã công bố trong kỳ; nhiều buổi một ngày tính một."),
    *_five(("TCD-11", "TCD-12", "TCD-13", "TCD-14", "TCD-15"), "Thủ trưởng tiếp – S",
           "định kỳ, đột xuất", IN_PERSON),
    Indicator("TCD-16", "Ủy quyền tiếp – Số ngày tiếp", "ngày", SESSION,
              _announced_days(delegated=True),
              "Số ngày tiếp đã công bố trong kỳ mà người đứng đầu ủy quyền; một ngày tính một."),
    *_five(("TCD-17", "TCD-18", "TCD-19", "TCD-20", "TCD-21"), "Ủy quyền tiếp – S",
           "ủy quyền", DELEGATED, IN_PERSON),
    Indicator("TCD-30", "Số lượt lãnh đạo tiếp (trực tiếp và ủy quyền)", "lượt", VISIT,
              _visits(LEADERS),
              f"Số lượt tiếp định kỳ, đột xuất và ủy quyền trong kỳ. {RECEIVED}"),
    Indicator("TCD-31", "Số người lãnh đạo tiếp", "người", PERSON, _people(LEADERS),
              "Số người có mặt trong các lượt lãnh đạo tiếp của kỳ."),
    Indicator("TCD-32", "Số kỳ tiếp định kỳ, đột xuất của lãnh đạo đã công bố", "kỳ", SESSION,
              _announced,
              "Số buổi tiếp của người đứng đầu có ngày công bố lịch, ngày tiếp trong kỳ; mỗi buổi "
              "tính một, kể cả buổi không có người đến.", version=2),
    Ratio("TCD-33", "Số lượt tiếp bình quân mỗi kỳ tiếp của lãnh đạo", "TCD-30", "TCD-32",
          "Số lượt lãnh đạo tiếp chia cho số kỳ tiếp đã công bố.", unit="lượt/kỳ", compares="C1"),
    Indicator("TCD-34", "Số ngày tiếp định kỳ người đứng đầu phải thực hiện", "ngày", DUE_DAY,
              _due_days, "Số ngày tiếp định kỳ theo luật của các tháng có ngày đầu tháng trong kỳ: "
              "cấp tỉnh 01, cấp xã 02 ngày một tháng.", compares="C0"),
    Indicator("TCD-35.TS", "Số ngày người đứng đầu đã trực tiếp tiếp định kỳ", "ngày", SESSION,
              _days_by_head, "Số ngày có buổi tiếp định kỳ đã thực hiện trong kỳ, không ủy quyền; "
              "nhiều buổi trong một ngày tính một."),
    Ratio("TCD-35", "Tỷ lệ thực hiện số ngày tiếp định kỳ của người đứng đầu", "TCD-35.TS",
          "TCD-34", "Số ngày người đứng đầu đã trực tiếp tiếp định kỳ chia cho số ngày phải tiếp.",
          compares="C2, CT=100%"),
    Indicator("TCD-36", "Số kỳ tiếp đã công bố nhưng không thực hiện", "kỳ", SESSION,
              _fell_out,
              "Số buổi tiếp của người đứng đầu đã công bố, ngày tiếp trong kỳ và đã qua, chưa ghi "
              "nhận là đã tiếp.", version=2),
    Indicator("TCD-37", "Số vụ việc tiếp lần đầu", "vụ việc", VISIT,
              lambda period: _in(period, ALL, "", is_first=True),
              "Số dòng sổ của các lượt tiếp trong kỳ ghi là lần đầu; mỗi dòng một vụ việc."),
    Indicator("TCD-38", "Số vụ việc tiếp nhiều lần", "vụ việc", VISIT,
              lambda period: _in(period, ALL, "", is_first=False),
              "Số dòng sổ của các lượt tiếp trong kỳ không phải lần đầu; mỗi dòng một vụ việc."),
    Indicator("TCD-40", "Số lượt tiếp công dân trực tuyến", "lượt", VISIT,
              _visits(ALL, channel="online"),
              "Số lượt tiếp trong kỳ bằng hình thức trực tuyến (Nghị định 154/2026/NĐ-CP)."),
    Indicator("TCD-41", "Số trường hợp từ chối tiếp công dân", "trường hợp", VISIT, refused,
              "Số lần từ chối tiếp ghi trong sổ trong kỳ (Nghị định 154/2026/NĐ-CP Điều 4)."),
)  # fmt: skip
