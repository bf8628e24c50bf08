"""Legal clocks as pages explain them: the arithmetic in words, the strip of days, what would be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from complaints.deadlines import NO_DUTY, PAUSABLE, event_of, facts_of, in_force
from complaints.models import Contested, Deadline, ObstaclePeriod, Petition, Step, TimeBar
from portal.workdays.calendar import ONE_DAY
from portal.workdays.limits import (
    Explanation,
    Limit,
    LineKind,
    Pause,
    Unit,
    WorkCalendar,
    due,
    explain,
    unit_name,
)
from portal.workdays.strip import Strip, arithmetic, strip

OBSTACLE = "thời gian có trở ngại, không tính (Điều 9 Luật Khiếu nại)"
# What may still be found of a case, and what it is called: in the order of the law.
COMPLAINT_OFFERS = (("complex", "vụ việc phức tạp"), ("remote", "vùng sâu, vùng xa"))
DENUNCIATION_OFFERS = (
    ("complex", "gia hạn lần một vì phức tạp"),
    ("very_complex", "gia hạn lần hai vì đặc biệt phức tạp"),
)


@dataclass(frozen=True)
class Offer:
    """What the limit would be if that were found of the case: told, not done."""

    words: str
    length: str
    due_on: date


@dataclass(frozen=True)
class Clock:
    """One legal clock with all that makes its due day; `strip` is none of a rule no longer law."""

    rule: str
    label: str
    starts_on: date
    due_on: date
    stopped_on: date | None
    amount: str
    basis: str
    doubt: str
    is_duty: bool
    sentence: str
    strip: Strip | None
    offers: tuple[Offer, ...] = ()
    warning: str = ""  # the day of warning that is reached: of the alarm the 30th, 40th or 45th

    @property
    def is_running(self) -> bool:
        return self.stopped_on is None

    @property
    def was_late(self) -> bool:
        return self.stopped_on is not None and self.stopped_on > self.due_on


def clocks(
    rows: Iterable[Deadline],
    calendar: WorkCalendar,
    pauses: Sequence[Pause],
    *,
    petition: Petition | None = None,
    today: date | None = None,
) -> list[Clock]:
    """The clocks as the page explains them; a rule that is law no longer keeps its stored words.

    With the petition the running limits also tell what they would be under other facts.
    """
    return [_clock(row, calendar, pauses, petition, today) for row in rows]


@dataclass(frozen=True)
class Suggestion:
    """What the count says of a time bar: told to the officer, who decides."""

    label: str
    last_day: date
    is_in_time: bool
    late: int  # days between the last day and the complaint; 0 in time
    sentence: str
    strip: Strip
    doubt: str
    is_assumed: bool  # counted from the day of the act itself: nobody noted since when it was known


def time_bar(
    petition: Petition,
    bar: TimeBar | None,
    obstacles: Sequence[ObstaclePeriod],
    calendar: WorkCalendar,
) -> Suggestion | None:
    """Whether a complaint came in time (Điều 9, 33.1, 48); obstacles are not counted.

    None where nothing tells from when to count, or no law set a time bar then.
    """
    start = bar.known_on if bar else petition.contested_on
    limit = in_force(f"COMPLAINT.TIMEBAR.{petition.level}", start) if start else None
    if start is None or limit is None:
        return None
    pauses = [(row.since, row.until) for row in obstacles]
    amount = limit.amount_for(_time_bar_facts(petition, bar))
    explained = _obstructed(explain(limit, start, calendar, amount=amount, pauses=pauses))
    late = max((petition.received_on - explained.due).days, 0)
    words = sentence(limit, start, explained, paused=False)
    if pauses:
        words += " Thời gian có trở ngại không tính vào thời hiệu (Điều 9 Luật Khiếu nại)."
    return Suggestion(
        limit.label, explained.due, late == 0, late, words, strip(explained), limit.doubt,
        is_assumed=bar is None,
    )  # fmt: skip


def _obstructed(explained: Explanation) -> Explanation:
    """Days that a person could not complain on are no days of suspension."""
    days = tuple(
        replace(line, why=OBSTACLE) if line.kind is LineKind.PAUSED else line
        for line in explained.days
    )
    return replace(explained, days=days)


def _time_bar_facts(petition: Petition, bar: TimeBar | None) -> set[str]:
    facts = {"remote"} if petition.organisation.is_remote else set()
    if petition.contested == Contested.DISCIPLINE:
        facts |= {"discipline", "dismissal"} if bar and bar.is_dismissal else {"discipline"}
    return facts


def for_citizen(petition: Petition, steps: Sequence[Step], calendar: WorkCalendar) -> Clock | None:
    """The clock whose end the public look-up promises (`lookup.behind_receipt`), day by day.

    None where the days would not lead to the promised one: better no strip than a wrong one.
    """
    asked = petition.__dict__
    start, amount = asked.get("clock_starts_on"), asked.get("clock_amount")
    due_on = asked.get("clock_due_on")
    if start is None or amount is None or due_on is None or petition.is_protected:
        return None
    limit = in_force(asked["clock_rule"], start)
    if limit is None:
        return None
    row = Deadline(
        rule=limit.code, starts_on=start, due_on=due_on, amount=amount, unit=limit.unit,
        basis=limit.basis,
    )  # fmt: skip
    pauses = _suspended([step for step in steps if step.petition_id == petition.pk])
    if told(limit, row, calendar, pauses).due != due_on:
        return None
    return clocks([row], calendar, pauses)[0]


def _suspended(steps: Sequence[Step]) -> list[Pause]:
    """The times that stood still, read from the steps: the day of going on counts again."""
    spans: list[Pause] = []
    since: date | None = None
    for step in steps:
        if step.name == "suspend":
            since = step.on
        elif step.name == "resume" and since and since < step.on:
            spans.append((since, step.on - ONE_DAY))
    return spans


def told(
    limit: Limit, row: Deadline, calendar: WorkCalendar, pauses: Sequence[Pause]
) -> Explanation:
    """Every day of one clock: the very days that `explain_deadline` prints."""
    paused = pauses if row.rule in PAUSABLE else ()
    return explain(limit, row.starts_on, calendar, amount=row.amount, pauses=paused)


def sentence(limit: Limit, start: date, explained: Explanation, *, paused: bool) -> str:
    return arithmetic(
        explained, start, event_of(limit.code), backwards=limit.backwards, paused=paused
    )


def _clock(
    row: Deadline,
    calendar: WorkCalendar,
    pauses: Sequence[Pause],
    petition: Petition | None,
    today: date | None,
) -> Clock:
    limit = in_force(row.rule, row.starts_on)
    explained = told(limit, row, calendar, pauses) if limit else None
    return Clock(
        rule=row.rule,
        label=limit.label if limit else row.rule,
        starts_on=row.starts_on,
        due_on=row.due_on,
        stopped_on=row.stopped_on,
        amount=f"{row.amount} {unit_name(Unit(row.unit))}",
        basis=row.basis,
        doubt=limit.doubt if limit else "",
        is_duty=row.rule not in NO_DUTY,
        sentence=_sentence(limit, row, explained, pauses) if limit and explained else "",
        strip=strip(explained) if explained else None,
        offers=tuple(_offers(limit, row, calendar, pauses, petition)) if limit and petition else (),
        warning=_warning(limit, row, today) if limit and today else "",
    )


def _sentence(limit: Limit, row: Deadline, explained: Explanation, pauses: Sequence[Pause]) -> str:
    paused = bool(pauses) and _pausable(row)
    return sentence(limit, row.starts_on, explained, paused=paused)


def _warning(limit: Limit, row: Deadline, today: date) -> str:
    mark = limit.warned(row.starts_on, today)
    return f"đã {mark} ngày" if mark and row.stopped_on is None else ""


def _pausable(row: Deadline) -> bool:
    return row.rule in PAUSABLE


def _offers(
    limit: Limit,
    row: Deadline,
    calendar: WorkCalendar,
    pauses: Sequence[Pause],
    petition: Petition,
) -> Iterable[Offer]:
    case = petition.case
    if case is None or row.stopped_on or not _pausable(row):
        return
    held = set(facts_of(
        limit.code, is_complex=case.is_complex, is_remote=case.is_remote,
        extensions=case.extensions, is_discipline=case.is_discipline,
    ))  # fmt: skip
    table = DENUNCIATION_OFFERS if limit.code == "DENUNCIATION.SETTLE" else COMPLAINT_OFFERS
    for fact, words in table:
        amount = limit.amount_for(held | {fact})
        if fact not in held and amount > row.amount:
            end = due(limit, row.starts_on, calendar, amount=amount, pauses=pauses)
            yield Offer(words, f"{amount} {unit_name(limit.unit)}", end)
