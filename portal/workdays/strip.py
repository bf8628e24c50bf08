"""The days of a time limit as they are shown: month by month, each with its kind and reason (pure).

What `explain` tells of each day, the page of a petition, the public look-up and the command
`explain_deadline` show the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from portal.workdays.calendar import WEEKEND
from portal.workdays.limits import DayLine, Explanation, LineKind, Unit, unit_name

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
SHORT_WEEKDAYS = ("T2", "T3", "T4", "T5", "T6", "T7", "CN")
OPEN_MONTHS = 2  # the first and the last; those between are folded
# (kind, its sign, what it means): a sign as well as a colour, for whoever sees no colours.
LEGEND: tuple[tuple[LineKind, str, str], ...] = (
    (LineKind.COUNTED, "", "ngày được tính"),
    (LineKind.SWAPPED, "+", "ngày làm bù, được tính"),
    (LineKind.WEEKEND, "–", "cuối tuần, không tính"),
    (LineKind.HOLIDAY, "×", "ngày nghỉ, không tính"),
    (LineKind.PAUSED, "=", "thời gian tạm dừng, không tính"),
    (LineKind.ROLLED, "→", "ngày làm việc tiếp theo"),
)
SIGNS = {kind: sign for kind, sign, _ in LEGEND}


@dataclass(frozen=True)
class Cell:
    """One day: its kind gives the colour and the sign, `told` is what it says in words."""

    date: date
    kind: LineKind
    why: str
    is_last: bool
    column: int  # 1 is Monday

    @property
    def sign(self) -> str:
        return SIGNS[self.kind]

    @property
    def told(self) -> str:
        end = ". Ngày cuối" if self.is_last else ""
        return f"{named(self.date)}: {self.why}{end}"


@dataclass(frozen=True)
class Month:
    """The days of one month, and how many of them count; a month in the middle is folded."""

    label: str
    counted: int
    cells: tuple[Cell, ...]
    is_open: bool


@dataclass(frozen=True)
class Strip:
    months: tuple[Month, ...]
    reasons: tuple[str, ...]  # what is not counted, or worked in exchange: days and why
    legend: tuple[tuple[LineKind, str, str], ...]  # of the kinds that occur
    weekdays: tuple[str, ...] = SHORT_WEEKDAYS


def strip(told: Explanation) -> Strip:
    """The strip of an explanation; backwards it is shown in the order of the calendar."""
    lines = sorted(told.days, key=lambda line: line.date)
    months = [list(days) for _, days in groupby(lines, key=lambda line: line.date.replace(day=1))]
    ends = {0, len(months) - 1}
    shown = tuple(
        _month(days, told.due, is_open=len(months) <= OPEN_MONTHS or number in ends)
        for number, days in enumerate(months)
    )
    kinds = {line.kind for line in lines}
    return Strip(shown, tuple(reasons(lines)), tuple(row for row in LEGEND if row[0] in kinds))


def named(day: date) -> str:
    """ "thứ Sáu 18/12/2026"."""
    return f"{WEEKDAYS[day.weekday()]} {day:%d/%m/%Y}"


def reasons(lines: Sequence[DayLine]) -> Iterator[str]:
    """Every run of days that do not follow their week: "16/02–20/02/2026: nghỉ Tết Nguyên đán"."""
    special = {LineKind.HOLIDAY, LineKind.PAUSED, LineKind.SWAPPED, LineKind.ROLLED}
    telling = [line for line in lines if line.kind in special]
    for why, days in _runs(telling):
        first, last = days[0].date, days[-1].date
        span = f"{last:%d/%m/%Y}" if first == last else f"{first:%d/%m}–{last:%d/%m/%Y}"
        yield f"{span}: {why}"


def arithmetic(told: Explanation, start: date, event: str, *, backwards: bool, paused: bool) -> str:
    """The sentence that makes the due day: from when, how long, by which article, and the end."""
    length = f"{told.amount} {unit_name(told.unit)}"
    begins = "Tính ngược từ" if backwards else "Bắt đầu:"
    limit = f"Trước ít nhất {length}" if backwards else f"Không quá {length}"
    said = [
        f"{begins} {start:%d/%m/%Y} ({event})",
        f"{limit} – {told.basis}",
        _end(told, backwards=backwards),
        _rule(told.unit),
        "Thời gian tạm đình chỉ không tính" if paused else "",
    ]
    return ". ".join(filter(None, said)) + "."


def _end(told: Explanation, *, backwards: bool) -> str:
    weekday = WEEKDAYS[told.due.weekday()]
    last = max((line for line in told.days if line.counted), key=lambda line: line.date)
    if last.date < told.due and not backwards:
        shut = "" if last.shut in WEEKEND else f", ngày nghỉ ({last.shut})"
        return (
            f"Ngày cuối {last.date:%d/%m/%Y} là {WEEKDAYS[last.date.weekday()]}{shut}: "
            f"kết thúc vào ngày làm việc tiếp theo, {weekday} {told.due:%d/%m/%Y}"
        )
    shut = next((line.shut for line in told.days if line.date == told.due), "")
    rest = ", ngày nghỉ: không lùi vì tính ngược" if shut else ", ngày làm việc"
    return f"Ngày cuối {told.due:%d/%m/%Y} là {weekday}{rest}"


def _rule(unit: Unit) -> str:
    if unit is Unit.WORKING:
        return "Chỉ tính ngày làm việc, không tính thứ Bảy, Chủ nhật và ngày nghỉ"
    return "Không trừ ngày nghỉ vì tính theo ngày" if unit is Unit.CALENDAR else ""


def _month(days: Sequence[DayLine], due: date, *, is_open: bool) -> Month:
    first = days[0].date
    cells = tuple(
        Cell(line.date, line.kind, line.why, line.date == due, line.date.weekday() + 1)
        for line in days
    )
    counted = sum(line.counted for line in days)
    return Month(f"Tháng {first.month}/{first.year}", counted, cells, is_open)


def _runs(lines: Iterable[DayLine]) -> Iterator[tuple[str, list[DayLine]]]:
    """Neighbouring days with the same reason, together."""
    run: list[DayLine] = []
    for line in lines:
        if run and (line.why != run[-1].why or line.date - run[-1].date != timedelta(days=1)):
            yield run[0].why, run
            run = []
        run.append(line)
    if run:
        yield run[0].why, run
