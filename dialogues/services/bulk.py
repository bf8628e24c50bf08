"""Many dialogues and initiatives at once, as a demonstration or an import brings them: rows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db import transaction

from dialogues.models import (
    CONFERENCES,
    Assessment,
    Audience,
    Commitment,
    Holder,
    Initiative,
    InitiativeField,
    Opinion,
    Plan,
    RecognitionLevel,
    Session,
    SessionKind,
    SessionState,
)
from portal.access.models import User
from portal.audit.services import record
from portal.organisations.models import Organisation

BATCH = 1000
Line = TypeVar("Line")
Key = TypeVar("Key")


@dataclass(frozen=True)
class OpinionLine:
    """Answered on the spot, or promised by `owner` (the unit itself if None) until `due_on`."""

    content: str
    answer: str = ""
    due_on: date | None = None
    owner: Organisation | None = None
    done_on: date | None = None
    speaker: str = ""


@dataclass(frozen=True)
class SessionLine:
    """One dialogue; day and topic together are unique within the unit."""

    held_on: date
    topic: str
    kind: SessionKind = SessionKind.PERIODIC
    audience: Audience = Audience.PEOPLE
    chair: str = "Chủ tịch Ủy ban nhân dân"
    place: str = "Hội trường Ủy ban nhân dân"
    announced_on: date | None = None
    state: SessionState = SessionState.HELD
    attendees: int = 0
    conclusion_number: str = ""
    concluded_on: date | None = None
    opinions: Sequence[OpinionLine] = ()


@dataclass(frozen=True)
class InitiativeLine:
    """One initiative; year and name together are unique within the unit."""

    year: int
    name: str
    holder: Holder
    holder_name: str
    field: InitiativeField
    registered_on: date
    objective: str = ""
    problem: str = ""
    expected_result: str = ""
    assessment: Assessment | None = None
    score: int | None = None
    assessed_on: date | None = None
    recognised_level: RecognitionLevel | None = None
    recognised_number: str = ""
    recognised_on: date | None = None
    rewarded_on: date | None = None


@dataclass
class Taken:
    """What became of the lines: how many are new, how many were there."""

    created: int = 0
    existing: int = 0


@transaction.atomic
def bulk_sessions(
    *,
    organisation: Organisation,
    lines: Iterable[SessionLine],
    by: User,
    at: datetime,
    plan: Plan | None = None,
) -> Taken:
    """Enter dialogues with opinions and promises; one that is there already stays as it is."""
    lines = list(lines)
    known = set(Session.objects.filter(organisation=organisation).values_list("held_on", "topic"))
    fresh = _once(lines, lambda line: (line.held_on, line.topic), known)
    rows = Session.objects.bulk_create(
        [_session(organisation, line, plan) for line in fresh], batch_size=BATCH
    )
    opinions = [
        pair for row, line in zip(rows, fresh, strict=True) for pair in _opinions(row, line)
    ]
    kept = Opinion.objects.bulk_create([opinion for opinion, _ in opinions], batch_size=BATCH)
    promised = [
        _commitment(opinion, line, line.due_on)
        for opinion, (_, line) in zip(kept, opinions, strict=True)
        if line.due_on
    ]
    Commitment.objects.bulk_create(promised, batch_size=BATCH)
    return _taken("bulk_sessions", organisation, len(fresh), len(lines), by, at)


@transaction.atomic
def bulk_initiatives(
    *, organisation: Organisation, lines: Iterable[InitiativeLine], by: User, at: datetime
) -> Taken:
    """Enter initiatives; one that is there already stays as it is."""
    lines = list(lines)
    known = set(Initiative.objects.filter(organisation=organisation).values_list("year", "name"))
    fresh = _once(lines, lambda line: (line.year, line.name), known)
    Initiative.objects.bulk_create(
        [_initiative(organisation, line) for line in fresh], batch_size=BATCH
    )
    return _taken("bulk_initiatives", organisation, len(fresh), len(lines), by, at)


def _once(lines: Iterable[Line], key: Callable[[Line], Key], known: set[Key]) -> list[Line]:
    """Lines that are neither there already nor named before in the same list."""
    fresh: dict[Key, Line] = {}
    for line in lines:
        if key(line) not in known:
            fresh.setdefault(key(line), line)
    return list(fresh.values())


def _session(organisation: Organisation, line: SessionLine, plan: Plan | None) -> Session:
    return Session(
        organisation=organisation,
        province_id=organisation.province_pk,
        plan=plan if line.kind in CONFERENCES else None,
        kind=line.kind,
        audience=line.audience,
        topic=line.topic,
        chair=line.chair,
        place=line.place,
        held_on=line.held_on,
        announced_on=line.announced_on,
        state=line.state,
        attendees=line.attendees,
        conclusion_number=line.conclusion_number,
        concluded_on=line.concluded_on,
    )


def _opinions(session: Session, line: SessionLine) -> list[tuple[Opinion, OpinionLine]]:
    return [
        (
            Opinion(
                session=session,
                organisation_id=session.organisation_id,
                province_id=session.province_id,
                ordinal=ordinal,
                raised_on=session.held_on,
                speaker=said.speaker,
                content=said.content,
                answered_on_spot=said.due_on is None,
                answer="" if said.due_on else said.answer,  # else it is what the promise came to
            ),
            said,
        )
        for ordinal, said in enumerate(line.opinions, start=1)
    ]


def _commitment(opinion: Opinion, line: OpinionLine, due_on: date) -> Commitment:
    return Commitment(
        session_id=opinion.session_id,
        opinion=opinion,
        organisation_id=opinion.organisation_id,
        province_id=opinion.province_id,
        owner_id=line.owner.pk if line.owner else opinion.organisation_id,
        content=line.content,
        promised_on=opinion.raised_on,
        due_on=due_on,
        done_on=line.done_on,
        result=line.answer if line.done_on else "",
    )


def _initiative(organisation: Organisation, line: InitiativeLine) -> Initiative:
    return Initiative(
        organisation=organisation,
        province_id=organisation.province_pk,
        year=line.year,
        name=line.name,
        holder=line.holder,
        holder_name=line.holder_name,
        field=line.field,
        problem=line.problem,
        objective=line.objective or line.name,
        expected_result=line.expected_result,
        registered_on=line.registered_on,
        assessment=line.assessment or "",
        score=line.score,
        assessed_on=line.assessed_on,
        recognised_level=line.recognised_level or "",
        recognised_number=line.recognised_number,
        recognised_on=line.recognised_on,
        rewarded_on=line.rewarded_on,
    )


def _taken(
    verb: str, organisation: Organisation, created: int, read: int, by: User, at: datetime
) -> Taken:
    """One entry in the trail for the whole batch."""
    record(
        verb=verb, subject=organisation, by=by, at=at,
        organisation_id=organisation.pk, created=created, read=read,
    )  # fmt: skip
    return Taken(created, read - created)
