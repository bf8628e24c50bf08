"""Running clocks by due day: what a person or a unit has to keep, and what a calendar moved."""

from calendar import Calendar as Weeks
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from complaints.deadlines import ALARM, NO_DUTY, PAUSABLE, in_force
from complaints.models import Deadline, MovedDeadline
from complaints.selectors import petitions
from complaints.sheets import KINDS
from complaints.workflow import PAUSED
from portal.access.models import User
from portal.access.policy import scope
from portal.access.roles import Permission
from portal.http import addresses
from portal.workdays.calendar import Calendar
from portal.workdays.models import CalendarChange
from reception.sheets import PROTECTED

WEEK = timedelta(days=7)
SHOWN_FOR = timedelta(days=30)  # how long a moved day is told
MOST_MOVED = 20
MOST_IN_FILE = 500
LINE = (
    "pk", "due_on", "starts_on", "rule", "basis", "petition__file_number", "petition__alias",
    "petition__is_protected", "petition__kind", "organisation__name",
    "petition__assigned_to__full_name",
)  # fmt: skip
# The laws by which an agenda is narrowed, and with what their codes begin.
LAWS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("don", "Xử lý đơn", ("VISIT.", "PETITION.")),
    ("khieu-nai", "Khiếu nại", ("COMPLAINT.",)),
    ("to-cao", "Tố cáo", ("DENUNCIATION.",)),
    ("kien-nghi", "Kiến nghị, phản ánh", ("RECOMMENDATION.", "PAKN.")),
)
PARTS = (("qua-han", "Quá hạn"), ("hom-nay", "Hôm nay"), ("7-ngay", "7 ngày tới"))


@dataclass(frozen=True)
class Row:
    """One running clock in the agenda; of a denunciation its alias and nothing else."""

    key: int
    heading: str
    name: str
    address: str
    label: str
    basis: str
    kind: str
    unit: str
    handler: str
    due_on: date


@dataclass(frozen=True)
class Square:
    """One day of the month grid: how many limits end on it, and why the office is shut."""

    date: date
    count: int
    shut: str
    is_outside: bool


def running(user: User, on: date) -> QuerySet[Deadline]:
    """Every duty whose clock runs, of the petitions that this person may see.

    What stands still while a case is suspended, or waits for an expert, is due on no day; the
    alarm rings from its first warning on.
    """
    still = Q(rule__in=PAUSABLE, case__state__in=PAUSED)
    alarm = in_force(ALARM, on)
    quiet = timedelta(days=alarm.warn_at[0] if alarm else 0)
    silent = Q(rule=ALARM, starts_on__gt=on - quiet)
    mine = scope(user, Permission.SEE_PETITIONS, on)
    rows = Deadline.objects.filter(mine, stopped_on=None, petition__in=petitions(user, on))
    return rows.exclude(rule__in=NO_DUTY).exclude(still).exclude(silent)


def of_law(found: QuerySet[Deadline], law: str) -> QuerySet[Deadline]:
    begins = next((begins for code, _, begins in LAWS if code == law), ())
    asked = Q()
    for words in begins:
        asked |= Q(rule__startswith=words)
    return found.filter(asked)


def part_of(found: QuerySet[Deadline], part: str, on: date) -> QuerySet[Deadline]:
    ends = {
        "qua-han": Q(due_on__lt=on),
        "hom-nay": Q(due_on=on),
        "7-ngay": Q(due_on__gt=on, due_on__lte=on + WEEK),
    }
    return found.filter(ends.get(part, Q()))


def of_week(found: QuerySet[Deadline], monday: date) -> QuerySet[Deadline]:
    """What ends from that Monday to its Sunday, day by day."""
    sunday = monday + timedelta(days=6)
    return found.filter(due_on__range=(monday, sunday)).order_by("due_on", "pk")


def per_day(found: QuerySet[Deadline]) -> dict[date, int]:
    """How many end on each day on which any ends: one query, some hundred days at most."""
    told = found.order_by("due_on").values_list("due_on").annotate(count=Count("pk"))
    return dict(told)


def counts(ends: Mapping[date, int], on: date) -> dict[str, int]:
    """How many are overdue, end today, within a week, and in all."""
    return {
        "overdue": sum(count for day, count in ends.items() if day < on),
        "today": ends.get(on, 0),
        "week": sum(count for day, count in ends.items() if on < day <= on + WEEK),
        "total": sum(ends.values()),
    }


def lines(found: QuerySet[Deadline]) -> QuerySet[Deadline, Any]:
    return found.values_list(*LINE, named=True)


def rows(found: Iterable[Any], on: date) -> list[Row]:
    """The lines in words, under the heading of their day."""
    address = addresses("complaints:petition")
    return [_row(line, address(line.petition__file_number), on) for line in found]


def _row(line: Any, address: str, on: date) -> Row:
    limit = in_force(line.rule, line.starts_on)
    return Row(
        key=line.pk,
        heading=_heading(line.due_on, on),
        name=shown_name(line.petition__file_number, line.petition__alias,
                        is_protected=line.petition__is_protected),
        address=address,
        label=limit.label if limit else line.rule,
        basis=line.basis,
        kind=KINDS.get(line.petition__kind, "Chưa phân loại"),
        unit=line.organisation__name,
        handler=line.petition__assigned_to__full_name or "",
        due_on=line.due_on,
    )  # fmt: skip


def shown_name(file_number: str, alias: str, *, is_protected: bool) -> str:
    """The number of the file; of a denunciation only its alias."""
    return f"Tố cáo · {alias}" if is_protected else file_number


def _heading(due_on: date, on: date) -> str:
    if due_on < on:
        return "Quá hạn"
    if due_on == on:
        return "Hôm nay"
    return "7 ngày tới" if due_on <= on + WEEK else "Sau 7 ngày tới"


def month(ends: Mapping[date, int], first: date, days: Calendar) -> list[list[Square]]:
    """The weeks of a month, with those of its neighbours that begin or end them."""
    weeks = Weeks().monthdatescalendar(first.year, first.month)
    return [[_square(day, ends, days, first) for day in week] for week in weeks]


def _square(day: date, count: Mapping[date, int], days: Calendar, first: date) -> Square:
    shut = "" if days.is_working(day) else days.why(day)
    return Square(day, count.get(day, 0), shut, day.month != first.month)


def moved(user: User, at: datetime, on: date) -> QuerySet[MovedDeadline]:
    """The due days that a changed calendar moved of late, newest first."""
    mine = scope(user, Permission.SEE_PETITIONS, on)
    found = MovedDeadline.objects.filter(mine, at__gte=at - SHOWN_FOR)
    seen = found.filter(petition__in=petitions(user, on))
    return with_words(seen)[:MOST_MOVED]


def changes() -> QuerySet[CalendarChange]:
    """Every change of the calendar: for who keeps it."""
    return CalendarChange.objects.select_related("by")


def moved_by(change: CalendarChange) -> QuerySet[MovedDeadline]:
    """What one change of the calendar moved, wherever: for who keeps the calendar."""
    return with_words(MovedDeadline.objects.filter(change=change))


def with_words(found: QuerySet[MovedDeadline]) -> QuerySet[MovedDeadline]:
    return found.select_related("petition", "change", "deadline", "organisation").order_by("-pk")


def by_unit(found: QuerySet[MovedDeadline]) -> list[tuple[str, int]]:
    """How many days moved in each unit, most first: one query."""
    told = found.order_by().values_list("organisation__name").annotate(count=Count("pk"))
    return list(told.order_by("-count", "organisation__name"))


def open_to_all(found: QuerySet[MovedDeadline]) -> QuerySet[MovedDeadline]:
    """Without the denunciations: who may not read them is told how many there are."""
    return found.filter(petition__is_protected=False)


def secret_count(found: QuerySet[MovedDeadline]) -> int:
    return found.filter(petition__is_protected=True).order_by().count()


@dataclass(frozen=True)
class MovedRow:
    """A day that moved, in words ready to show."""

    name: str
    address: str
    label: str
    unit: str
    before: date
    after: date
    why: str


def moved_rows(found: Iterable[MovedDeadline], *, is_masked: bool = False) -> list[MovedRow]:
    """`is_masked`: not even the alias of a denunciation; who reads may be whom it is against."""
    address = addresses("complaints:petition")
    return [
        _moved_row(row, address(row.petition.file_number), is_masked=is_masked) for row in found
    ]


def _moved_row(row: MovedDeadline, address: str, *, is_masked: bool) -> MovedRow:
    petition, limit = row.petition, in_force(row.rule, row.deadline.starts_on)
    why = f"{row.change.name}: {row.change.basis}" if row.change else "Tính lại toàn bộ thời hạn"
    name = shown_name(petition.file_number, petition.alias, is_protected=petition.is_protected)
    return MovedRow(
        name=PROTECTED if is_masked and petition.is_protected else name, address=address,
        label=limit.label if limit else row.rule, unit=row.organisation.name, before=row.before,
        after=row.after, why=why,
    )  # fmt: skip
