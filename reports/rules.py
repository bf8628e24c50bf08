"""Every time limit of the portal in one place: counted from an event, or a named day (pure)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from complaints.deadlines import ALL as OF_PETITIONS
from complaints.deadlines import event_of
from dialogues.deadlines import LIMITS as OF_DIALOGUES
from portal.workdays.limits import DayLine, Limit, Pause, WorkCalendar, explain, limit_for
from portal.workdays.strip import arithmetic
from reports.period import STATUTORY

COUNTED: tuple[Limit, ...] = (*OF_PETITIONS, *OF_DIALOGUES)
OWN_CODES = frozenset(limit.code for limit in OF_PETITIONS)


@dataclass(frozen=True)
class FixedDay:
    """A report due on a named day of the year, whatever the calendar says."""

    code: str
    label: str
    month: int
    day: int
    basis: str
    since: date
    doubt: str = ""

    def of_year(self, year: int) -> date:
        """The last day on which it is in time, until midnight."""
        return date(year, self.month, self.day)


DAN_VAN = FixedDay(
    "REPORT.DAN_VAN", "Gửi báo cáo dân vận, dân chủ về Sở Nội vụ (đến 24:00)", 11, 29,
    "Trước ngày 30/11 hằng năm (Chỉ thị 03/CT-UBND)", date(2018, 1, 1),
    "Ngày cố định, không lùi khi rơi vào ngày nghỉ: gửi chậm từ 00:00 ngày 30/11",
)  # fmt: skip
STATISTICS_SINCE = date(2025, 9, 30)  # Thông tư 06/2025/TT-TTCP in force
# The commune sends by the 17th, the province by the 20th of the last month of the period.
SENDERS = (("COMMUNE", "Cấp xã, sở, ngành", 17), ("PROVINCE", "Cấp tỉnh", 20))
STATISTICS: tuple[FixedDay, ...] = tuple(
    FixedDay(
        f"REPORT.TT06.{code}.{sender}", f"{who} gửi báo cáo thống kê {name}", last, day,
        "Điều 7 Thông tư 06/2025/TT-TTCP", STATISTICS_SINCE,
    )
    for code, name, _, last in STATUTORY
    for sender, who, day in SENDERS
)  # fmt: skip
FIXED: tuple[FixedDay, ...] = (DAN_VAN, *STATISTICS)
CODES: tuple[str, ...] = tuple(
    dict.fromkeys([*(row.code for row in COUNTED), *(row.code for row in FIXED)])
)


@dataclass(frozen=True)
class Answer:
    """What `explain_deadline` tells; `unit` is working, calendar, or fixed for a named day."""

    due: date
    unit: str
    amount: int
    legal_basis: str
    in_force_from: date
    days: Sequence[DayLine]
    doubt: str = ""  # what the legal unit has still to confirm
    sentence: str = ""  # the arithmetic, as pages tell it; "" of a named day


def answer(
    code: str,
    start: date,
    calendar: WorkCalendar,
    *,
    facts: Collection[str] = (),
    pauses: Sequence[Pause] = (),
    own_days: int = 0,
) -> Answer:
    """The due day and every day on the way; `own_days` where the agency sets the limit itself.

    Raises ValueError with one sentence: an unknown code, a fact without effect, no law on that day.
    """
    code = code.strip().upper()
    if code not in CODES:
        raise ValueError(_unknown(code))
    fixed = next((row for row in FIXED if row.code == code), None)
    if fixed:
        return _on_its_day(fixed, start)
    try:
        limit = limit_for(COUNTED, code, start)
    except LookupError as error:
        raise ValueError(f"{error}. Chọn ngày khác.") from error
    _check_facts(limit, facts)
    amount = limit.amount_for(facts) or own_days
    if not amount:
        raise ValueError(
            f"Cơ quan chưa đặt thời hạn {code}: pháp luật không quy định. "
            "Đặt số ngày làm việc trong cấu hình RECOMMENDATION_DAYS."
        )
    try:
        told = explain(limit, start, calendar, amount=amount, pauses=pauses)
    except OverflowError as error:
        raise ValueError(
            "Hạn rơi sau hơn 100 năm. Chọn ngày hoặc khoảng tạm đình chỉ gần hơn."
        ) from error
    event = event_of(code) if code in OWN_CODES else "ngày sự kiện"
    words = arithmetic(told, start, event, backwards=limit.backwards, paused=bool(pauses))
    return Answer(
        told.due, told.unit, told.amount, told.basis, told.in_force_from, told.days, limit.doubt,
        words,
    )  # fmt: skip


def _on_its_day(fixed: FixedDay, start: date) -> Answer:
    """The named day of the year in which `start` lies."""
    due = fixed.of_year(start.year)
    if due < fixed.since:
        raise ValueError(
            f"Không có thời hạn {fixed.code} trong năm {start.year}: "
            f"áp dụng từ {fixed.since:%d/%m/%Y}."
        )
    why = f"ngày cố định: {fixed.label}"
    day = DayLine(due, counted=True, why=why)
    return Answer(due, "fixed", 0, fixed.basis, fixed.since, (day,), fixed.doubt)


def _check_facts(limit: Limit, facts: Collection[str]) -> None:
    strange = sorted(set(facts) - limit.known_facts)
    if strange:
        known = ", ".join(sorted(limit.known_facts)) or "không có"
        raise ValueError(
            f"Thời hạn {limit.code} không thay đổi theo: {', '.join(strange)}. "
            f"Chỉ dùng được: {known}."
        )


def _unknown(code: str) -> str:
    near = get_close_matches(code, CODES, n=3, cutoff=0.4)
    family = [known for known in CODES if known.startswith(code.split(".")[0] + ".")]
    offered = ", ".join(near or family[:5] or CODES[:5])
    return f"Không có quy tắc thời hạn {code}. Mã gần giống: {offered}."
