"""Many visits at once, as an imported register or a demonstration brings them: rows, not totals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.db import transaction
from django.utils.timezone import get_current_timezone

from portal.access.models import User
from portal.audit.services import record
from portal.citizens.services import Met, PersonLine, register_many
from portal.documents.services import reserve_numbers
from portal.organisations.models import Organisation
from portal.workdays.calendar import Calendar
from portal.workdays.limits import due
from portal.workdays.selectors import calendar
from reception.deadlines import reception_limit
from reception.kinds import Field, Kind
from reception.models import (
    Attendance,
    Channel,
    Competence,
    LeaderSession,
    Matter,
    Mode,
    Outcome,
    Part,
    SessionKind,
    Visit,
)
from reception.services.people import LARGE_GROUP
from reception.services.visits import BOOK, PROTECTED_TITLE, new_alias

BATCH = 1000
MORNING = time(8)  # a paper register knows the day only


@dataclass(frozen=True)
class VisitLine:
    """One line of a register of visits; the key is unique within the unit."""

    key: str
    received_on: date
    kind: Kind
    summary: str
    mode: Mode = Mode.REGULAR
    channel: Channel = Channel.IN_PERSON
    received_by: str = ""
    person: PersonLine | None = None  # never for a denunciation
    people: int = 1
    matter_key: str = ""
    is_first: bool = True
    field: Field = Field.OTHER
    outcome: Outcome = Outcome.ACCEPT
    referred_to: str = ""
    competence: Competence = Competence.UNCLEAR
    has_petition: bool = False
    session_key: str = ""

    @property
    def matter(self) -> str:
        return matter_of(self.kind, self.matter_key, f"luot-tiep:{self.key}")


def matter_of(kind: Kind, said: str, own: str) -> str:
    """The key of a matter: as the register says, or one of its own.

    What denounces never shares a matter with what names somebody, whatever the register says: who
    came about the one would be known to stand behind the other.
    """
    if not said:
        return own
    return f"to-cao:{said}" if kind == Kind.DENUNCIATION else said


@dataclass(frozen=True)
class SessionLine:
    """One announced day of a leader."""

    key: str
    held_on: date
    kind: SessionKind
    leader_title: str
    published_on: date | None = None
    was_held: bool = False
    ordinal: int = 1
    delegated_to: str = ""
    delegation_reason: str = ""


@dataclass
class Taken:
    """What became of the lines: how many are new, how many were there, what was read otherwise."""

    created: int = 0
    existing: int = 0
    keys: dict[str, int] = field(default_factory=dict)  # key → id, old and new
    noted: dict[str, str] = field(default_factory=dict)  # key → where the register is not followed


@transaction.atomic
def record_sessions(*, organisation: Organisation, lines: Sequence[SessionLine]) -> Taken:
    """Enter leaders' days; a key that is there already is left as it is."""
    known = _known(LeaderSession, organisation, [line.key for line in lines])
    fresh = [line for line in lines if line.key not in known]
    rows = LeaderSession.objects.bulk_create(
        [
            LeaderSession(
                organisation=organisation,
                province_id=organisation.province_pk,
                external_key=line.key,
                held_on=line.held_on,
                kind=line.kind,
                leader_title=line.leader_title,
                published_on=line.published_on,
                was_held=line.was_held,
                ordinal=line.ordinal,
                delegated_to=line.delegated_to,
                delegation_reason=line.delegation_reason,
            )
            for line in fresh
        ],
        batch_size=BATCH,
    )
    return Taken(len(fresh), len(known), known | {row.external_key: row.pk for row in rows})


@transaction.atomic
def record_visits(
    *, organisation: Organisation, lines: Sequence[VisitLine], by: User, at: datetime,
    met: Met | None = None,
) -> Taken:  # fmt: skip
    """Enter visits in the order of their days, numbered without gaps; known keys are left alone.

    `met` is handed from batch to batch of one file, as `register_many` says.
    """
    known = _known(Visit, organisation, [line.key for line in lines])
    fresh = sorted(
        (line for line in lines if line.key not in known), key=lambda line: line.received_on
    )
    people = register_many(
        organisation=organisation, lines=[line.person for line in fresh if line.person], at=at,
        met=met,
    )  # fmt: skip
    matters = open_matters(
        organisation=organisation,
        lines=[(line.matter, line) for line in fresh],
    )
    sessions = _known(LeaderSession, organisation, [x.session_key for x in fresh if x.session_key])
    days = calendar()
    rows = []
    for number, line in zip(_numbers(organisation, fresh), fresh, strict=True):
        row = _visit(organisation, line, number, by, at, days)
        row.citizen = people[line.person] if line.person else None
        row.matter_id = matters[line.matter]
        row.session_id = sessions.get(line.session_key)
        rows.append(row)
    Visit.objects.bulk_create(rows, batch_size=BATCH)
    Attendance.objects.bulk_create(_attendances(rows), batch_size=BATCH)
    if rows:
        record(
            verb="record_visits",
            subject=organisation,
            by=by,
            at=at,
            organisation_id=organisation.pk,
            count=len(rows),
            first=rows[0].pk,
            last=rows[-1].pk,
        )
    return Taken(len(rows), len(known), known | {row.external_key: row.pk for row in rows})


def open_matters(
    *, organisation: Organisation, lines: Iterable[tuple[str, "VisitLine | MatterLine"]]
) -> dict[str, int]:
    """One matter per key: those that are there, and new ones for the rest. Returns key → id."""
    first: dict[str, VisitLine | MatterLine] = {}
    for key, line in lines:
        first.setdefault(key, line)
    known = _known(Matter, organisation, list(first))
    rows = Matter.objects.bulk_create(
        [
            Matter(
                organisation=organisation,
                province_id=organisation.province_pk,
                external_key=key,
                title=PROTECTED_TITLE if line.kind == Kind.DENUNCIATION else line.summary[:200],
                opened_on=line.received_on,
                is_protected=line.kind == Kind.DENUNCIATION,
            )
            for key, line in first.items()
            if key not in known
        ],
        batch_size=BATCH,
    )
    return known | {row.external_key: row.pk for row in rows}


@dataclass(frozen=True)
class MatterLine:
    """What a matter needs to be opened, whoever brings it."""

    kind: Kind
    summary: str
    received_on: date


def _known(
    model: type[LeaderSession] | type[Visit] | type[Matter],
    organisation: Organisation,
    keys: Sequence[str],
) -> dict[str, int]:
    rows = model._default_manager.filter(organisation=organisation, external_key__in=keys)
    return dict(rows.values_list("external_key", "pk"))


def _numbers(organisation: Organisation, lines: Sequence[VisitLine]) -> list[int]:
    """A register number for each line, in order; a block of them is taken per year."""
    numbers: list[int] = []
    years = sorted({line.received_on.year for line in lines})
    for year in years:
        count = sum(1 for line in lines if line.received_on.year == year)
        first = reserve_numbers(organisation=organisation, book=BOOK, year=year, count=count)
        numbers += range(first, first + count)
    return numbers


def _visit(
    organisation: Organisation,
    line: VisitLine,
    number: int,
    by: User,
    at: datetime,
    days: Calendar,
) -> Visit:
    is_protected = line.kind == Kind.DENUNCIATION
    limit = reception_limit("VISIT.NOTICE", line.received_on)
    return Visit(
        organisation=organisation,
        province_id=organisation.province_pk,
        year=line.received_on.year,
        number=number,
        received_at=datetime.combine(line.received_on, MORNING, get_current_timezone()),
        received_on=line.received_on,
        mode=line.mode,
        channel=line.channel,
        officer=by,
        received_by=line.received_by,
        kind=line.kind,
        is_protected=is_protected,
        alias=new_alias() if is_protected else "",
        is_anonymous=not is_protected and line.person is None,
        field=line.field,
        is_first=line.is_first,
        people_count=line.people,
        is_large_group=line.people >= LARGE_GROUP,
        summary=line.summary,
        has_petition=line.has_petition,
        competence=line.competence,
        outcome=line.outcome,
        referred_to=line.referred_to,
        notice_due_on=due(limit, line.received_on, days),
        external_key=line.key,
        created_at=at,
    )


def _attendances(visits: Iterable[Visit]) -> list[Attendance]:
    """One row a person: the first is the one in the register, the others came along unnamed."""
    return [
        Attendance(
            visit=visit,
            ordinal=n,
            part=Part.SELF if n == 1 else Part.MEMBER,
            citizen_id=visit.citizen_id if n == 1 else None,
        )
        for visit in visits
        for n in range(1, visit.people_count + 1)
    ]
