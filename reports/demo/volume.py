"""A year and a half of ordinary work at several units, up to today, to try the portal (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from complaints.models import Result, Source
from complaints.services.bulk import Handled, PetitionLine
from reception.kinds import Field, Kind
from reception.models import Mode, Outcome, SessionKind
from reception.services.bulk import SessionLine, VisitLine
from reports.demo.invented import ASKS, DENOUNCED, TOPICS, person, spread, working
from reports.demo.orders import orders

DAYS_BACK = 620  # so that the same period last year has its figures too
FORGOTTEN = timedelta(days=150)  # some files of the last months lie past their day


@dataclass(frozen=True)
class Desk:
    """A unit of the demonstration (code below the province, "*n": its nth commune) and its load."""

    unit: str
    visits: int
    petitions: int
    starts: int  # people of different desks are different
    initiatives: int = 1
    talks: bool = False


DESKS = (
    Desk("BAN-TIEP-CONG-DAN", 260, 120, 0),
    Desk("SO-NONG-NGHIEP-VA-MOI-TRUONG", 60, 140, 1000),
    Desk("SO-XAY-DUNG", 30, 70, 2000),
    Desk("THANH-TRA", 20, 30, 3000),
    Desk("*0", 50, 60, 4000, initiatives=4, talks=True),
    Desk("*1", 40, 50, 5000, initiatives=4, talks=True),
    Desk("*2", 30, 40, 6000, initiatives=2),
)
KINDS = (
    Kind.COMPLAINT,
    Kind.RECOMMENDATION,
    Kind.RECOMMENDATION,
    Kind.COMPLAINT,
    Kind.DENUNCIATION,
)
WAYS = (Handled.ACCEPT, Handled.TRANSFER, Handled.ACCEPT, Handled.GUIDE, Handled.ACCEPT)
SOURCES = (Source.RECEPTION, Source.POST, Source.AGENCY, Source.PRESS)
BINDING = (Result.UPHELD, Result.PARTLY_UPHELD, Result.OVERTURNED)  # what orders something
LARGE = (54, 59)  # groups of many: to the head or a deputy now and then, and to the counter
RECEIVED_BY = {Mode.PERIODIC: "Thủ trưởng đơn vị", Mode.DELEGATED: "Phó Thủ trưởng đơn vị"}
SUFFIX = {Kind.COMPLAINT: "QĐ-UBND", Kind.DENUNCIATION: "KL-UBND", Kind.RECOMMENDATION: "UBND-TCD"}


def visits(desk: Desk, today: date, scale: int) -> Iterator[VisitLine]:
    total = desk.visits * scale
    for n, day in enumerate(spread(total, today - timedelta(days=DAYS_BACK), today)):
        field, topic = TOPICS[n % len(TOPICS)]
        kind = (Kind.RECOMMENDATION, Kind.COMPLAINT, Kind.RECOMMENDATION)[n % 3]
        yield VisitLine(
            key=f"mh-{n:05}",
            received_on=day,
            kind=kind,
            summary=f"{ASKS[kind]} {topic}.",
            mode=(mode := _mode(n)),
            received_by=RECEIVED_BY.get(mode, ""),
            person=person(desk.starts + n),
            people=6 if n % 60 in LARGE else 1,
            is_first=n % 4 != 0,
            field=field,
            outcome=Outcome.GUIDE if n % 3 else Outcome.ANSWER_NOW,
            referred_to="Ủy ban nhân dân cấp xã" if n % 3 else "",
        )


def _mode(n: int) -> Mode:
    """Every ninth is received by the head, and every eighteenth by whom the head sends."""
    if n % 18 == 12:
        return Mode.DELEGATED
    return Mode.PERIODIC if n % 9 == 0 else Mode.REGULAR


def leader_days(today: date) -> Iterator[SessionLine]:
    """The middle of each month: held in the last half year, announced for the next month.

    Of one of those held the chair sent a deputy.
    """
    for back in range(6, -2, -1):
        month = date(today.year, today.month, 15) - timedelta(days=30 * back)
        day = working(month.replace(day=15))
        yield SessionLine(
            key=f"mh-{day:%Y-%m}",
            held_on=day,
            kind=SessionKind.PERIODIC,
            leader_title="Chủ tịch Ủy ban nhân dân",
            published_on=day - timedelta(days=10) if day - timedelta(days=10) <= today else None,
            was_held=day < today,
            delegated_to="Phó Chủ tịch Ủy ban nhân dân" if back == 2 else "",
            delegation_reason="Dự họp Hội đồng nhân dân" if back == 2 else "",
        )


def petitions(desk: Desk, today: date, scale: int) -> Iterator[PetitionLine]:
    total = desk.petitions * scale
    for n, day in enumerate(spread(total, today - timedelta(days=DAYS_BACK), today)):
        yield _petition(desk, n, day, today)


def _petition(desk: Desk, n: int, day: date, today: date) -> PetitionLine:
    """Nearly all are settled in time, some late, a few of the last months are overdue."""
    kind, handled = KINDS[n % len(KINDS)], WAYS[n % len(WAYS)]
    field, topic = _about(kind, n)
    processed = working(day + timedelta(days=6)) if day + timedelta(days=6) <= today else None
    took = 55 if n % 13 == 0 else 18 + n % 9
    settled = _settled(handled, n, processed, took, today)
    level, result = _concluded(kind, n) if settled else (1, "")
    binding = settled is not None and result in BINDING
    enforced = _enforced(settled, n, today) if binding else None
    return PetitionLine(
        key=f"mh-{n:05}",
        received_on=day,
        source=SOURCES[n % len(SOURCES)],
        kind=kind,
        summary=f"{ASKS[kind]} {topic}.",
        field=field,
        person=None if kind is Kind.DENUNCIATION else person(desk.starts + 500 + n),
        is_eligible=True if processed else None,
        is_competent=(handled is Handled.ACCEPT) if processed else None,
        handled=handled if processed else Handled.WAITING,
        processed_on=processed,
        referred_to="" if handled is Handled.ACCEPT or not processed else "Cơ quan có thẩm quyền",
        settled_on=settled,
        result=result,
        decision_number=f"{n + 1}/{SUFFIX[kind]}" if settled else "",
        must_enforce=binding,
        enforced_on=enforced,
        level=level,
        orders=orders(kind, n, settled, enforced, today) if settled and binding else (),
        is_complex=n % 31 == 0,
    )


def _about(kind: Kind, n: int) -> tuple[Field, str]:
    """One topic after the other; denunciations, every fifth line, have a table of their own."""
    if kind is Kind.DENUNCIATION:
        return DENOUNCED[n // len(KINDS) % len(DENOUNCED)]
    return TOPICS[n % len(TOPICS)]


def _settled(
    handled: Handled, n: int, processed: date | None, took: int, today: date
) -> date | None:
    if handled is not Handled.ACCEPT or processed is None:
        return None
    if n % 17 == 3 and processed > today - FORGOTTEN:
        return None
    day = working(processed + timedelta(days=took))
    return day if processed <= day <= today else None


def _enforced(settled: date | None, n: int, today: date) -> date | None:
    if settled is None or n % 4 == 3:
        return None
    day = working(settled + timedelta(days=50))
    return day if day <= today else None


def _concluded(kind: Kind, n: int) -> tuple[int, Result]:
    """At which level, and how: of complaints every seventh, of denunciations every fourth again."""
    if kind is Kind.RECOMMENDATION:
        return 1, Result.ANSWERED
    if n % 19 == 5:
        return 1, Result.WITHDRAWN
    if kind is Kind.COMPLAINT and n % 7 == 2:
        return 2, Result.OVERTURNED if n % 2 else Result.CONFIRMED
    level = 2 if kind is Kind.DENUNCIATION and n % 4 == 1 else 1
    return level, (Result.REJECTED, Result.PARTLY_UPHELD, Result.UPHELD)[n % 3]
