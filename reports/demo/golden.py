"""Records whose totals are the figures that Cần Thơ published for 2022 (pure: lines, no database).

Source: the city's article of 27/12/2022 on its reception and settlement of petitions in 2022. It
gives totals only; dates, people, fields and texts below are invented. Where the article is silent
(how the 2.125 petitions outside competence were handled, who came in 2021) a plain choice is
made. Every record lies inside both the statutory year (15/12–14/12) and the dân vận year
(15/11–14/11).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, count, cycle

from complaints.models import Result, Source
from complaints.services.bulk import Handled, PetitionLine
from reception.kinds import Kind
from reception.models import Mode, Outcome, SessionKind
from reception.services.bulk import SessionLine, VisitLine
from reports.demo.invented import ASKS, TOPICS, person, spread, working

UNIT = "CAN-THO"
YEAR = 2022
SESSIONS = 3114  # announced days of leaders, of which some had visitors


@dataclass(frozen=True)
class Group:
    """`turns` visits with one person each, plus the extra people of some of them."""

    modes: tuple[Mode, ...]
    turns: int
    pairs: int  # visits with two people
    large: tuple[int, ...]  # sizes of the large groups

    @property
    def people(self) -> int:
        return self.turns + self.pairs + sum(size - 1 for size in self.large)


REGULAR = Group((Mode.REGULAR,), turns=1977, pairs=30, large=(7, 6))  # 2.018 people
LEADERS = Group(  # 698 people
    (Mode.PERIODIC, Mode.PERIODIC, Mode.UNSCHEDULED, Mode.PERIODIC, Mode.DELEGATED),
    turns=673,
    pairs=17,
    large=(9,),
)


@dataclass(frozen=True)
class Batch:
    """Petitions handled alike: how many, how many of them settled, what became of them."""

    kind: Kind
    handled: Handled
    received: int
    settled: int = 0
    competent: bool = False
    eligible: bool = True
    press: int = 0  # of these, so many came through newspapers and the broadcaster


# 3.108 in all; 983 within competence (156 + 29 + 798); recommendations processed 1.945, of which
# the article explains 798 + 933: the other 214 are taken as guided. Broadcaster: 123, 52 settled.
PETITIONS_2022 = (
    Batch(Kind.COMPLAINT, Handled.ACCEPT, 156, settled=150, competent=True),
    Batch(Kind.DENUNCIATION, Handled.ACCEPT, 29, settled=27, competent=True),
    Batch(Kind.RECOMMENDATION, Handled.ACCEPT, 798, settled=798, competent=True, press=52),
    Batch(Kind.RECOMMENDATION, Handled.TRANSFER, 933, press=71),
    Batch(Kind.RECOMMENDATION, Handled.GUIDE, 214),
    Batch(Kind.COMPLAINT, Handled.GUIDE, 702),
    Batch(Kind.DENUNCIATION, Handled.TRANSFER, 176),
    Batch(Kind.COMPLAINT, Handled.FILE, 100, eligible=False),
)
# The article says +472: 2.636 the year before. Nothing was carried over (185 = 156 + 29), so all
# of them are settled before the window of 2022 opens.
PETITIONS_2021 = (
    Batch(Kind.COMPLAINT, Handled.ACCEPT, 140, settled=140, competent=True),
    Batch(Kind.DENUNCIATION, Handled.ACCEPT, 26, settled=26, competent=True),
    Batch(Kind.RECOMMENDATION, Handled.ACCEPT, 690, settled=690, competent=True),
    Batch(Kind.RECOMMENDATION, Handled.TRANSFER, 800),
    Batch(Kind.COMPLAINT, Handled.GUIDE, 800),
    Batch(Kind.DENUNCIATION, Handled.TRANSFER, 180),
)


def sessions() -> Iterator[SessionLine]:
    """The 3.114 announced days; the first 673 in order of day are those that had a visitor."""
    days = spread(SESSIONS, date(2021, 12, 16), date(2022, 11, 11))
    for n, day in enumerate(days, start=1):
        yield SessionLine(
            key=f"ky-{n:04}",
            held_on=day,
            ordinal=n,
            kind=SessionKind.UNSCHEDULED if n % 10 == 0 else SessionKind.PERIODIC,
            leader_title="Lãnh đạo cơ quan",
            published_on=day - timedelta(days=10),
            was_held=True,
        )


def visits() -> Iterator[VisitLine]:
    return chain(_visits("tx", REGULAR), _visits("ld", LEADERS))


def _visits(prefix: str, group: Group) -> Iterator[VisitLine]:
    sizes = chain(group.large, [2] * group.pairs, cycle([1]))
    days = spread(group.turns, date(2021, 12, 16), date(2022, 11, 11))
    for n, day, size, mode in zip(count(1), days, sizes, cycle(group.modes)):
        field, topic = TOPICS[n % len(TOPICS)]
        kind = (Kind.RECOMMENDATION, Kind.COMPLAINT, Kind.RECOMMENDATION)[n % 3]
        yield VisitLine(
            key=f"{prefix}-{n:04}",
            received_on=day,
            kind=kind,
            summary=f"{ASKS[kind]} {topic}.",
            mode=mode,
            received_by="" if mode is Mode.REGULAR else "Lãnh đạo cơ quan",
            person=person(n * 3),
            people=size,
            is_first=n % 4 != 0,
            field=field,
            outcome=Outcome.GUIDE if n % 3 else Outcome.ANSWER_NOW,
            referred_to="Cơ quan có thẩm quyền giải quyết" if n % 3 else "",
            session_key="" if mode is Mode.REGULAR else f"ky-{n * 4:04}",
        )


def petitions_2022() -> Iterator[PetitionLine]:
    return _petitions("22", PETITIONS_2022, date(2021, 12, 16), date(2022, 9, 23))


def petitions_2021() -> Iterator[PetitionLine]:
    return _petitions("21", PETITIONS_2021, date(2020, 12, 16), date(2021, 8, 20))


def _petitions(
    prefix: str, batches: tuple[Batch, ...], first: date, last: date
) -> Iterator[PetitionLine]:
    serial = count(1)
    for batch in batches:
        days = spread(batch.received, first, last)
        for nth, day in enumerate(days):
            yield _petition(f"{prefix}-{next(serial):04}", batch, nth, day)


def _petition(key: str, batch: Batch, nth: int, day: date) -> PetitionLine:
    field, topic = TOPICS[nth % len(TOPICS)]
    processed = working(day + timedelta(days=5))
    settled = working(processed + timedelta(days=20 + nth % 9)) if nth < batch.settled else None
    return PetitionLine(
        key=key,
        received_on=day,
        source=Source.PRESS if nth < batch.press else _SOURCES[nth % len(_SOURCES)],
        kind=batch.kind,
        summary=f"{ASKS[batch.kind]} {topic}.",
        field=field,
        person=None if batch.kind is Kind.DENUNCIATION else person(nth * 7 + 1),
        is_eligible=batch.eligible,
        is_competent=batch.competent,
        handled=batch.handled,
        processed_on=processed,
        referred_to=""
        if batch.handled in (Handled.ACCEPT, Handled.FILE)
        else "Cơ quan có thẩm quyền",
        settled_on=settled,
        result=_result(batch.kind, nth) if settled else "",
        decision_number=f"{nth + 1}/{_SUFFIX[batch.kind]}" if settled else "",
    )


_SOURCES = (Source.RECEPTION, Source.POST, Source.AGENCY, Source.POST)
_SUFFIX = {Kind.COMPLAINT: "QĐ-UBND", Kind.DENUNCIATION: "KL-UBND", Kind.RECOMMENDATION: "UBND-TCD"}


def _result(kind: Kind, nth: int) -> Result:
    if kind is Kind.RECOMMENDATION:
        return Result.ANSWERED
    return (Result.REJECTED, Result.PARTLY_UPHELD, Result.REJECTED, Result.UPHELD)[nth % 4]
