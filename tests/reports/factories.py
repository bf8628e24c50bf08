"""A province with a predecessor, and two years of records of every kind, made by counting."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from complaints.models import Case, ComplexCase, Deadline, Decision, Petition, Source
from complaints.workflow import Intake
from dialogues.models import Commitment, Initiative, Opinion, Plan, Session, SessionState
from portal.access.models import Post, User
from portal.access.roles import Role
from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation, Reorganisation, Succession
from reception.kinds import Field, Kind
from reception.models import Attendance, LeaderSession, Matter, Mode, Outcome, StatutoryDay, Visit
from reports import indicators, selectors, services
from reports.models import Edition
from reports.period import Period

AT = datetime(2026, 11, 20, 2, tzinfo=UTC)
TODAY = date(2026, 11, 20)
# Who may look at figures, each with other eyes.
FIVE = (Role.UNIT_HEAD, Role.PROVINCE_LEADER, Role.LEADER_AIDE, Role.HOME_AFFAIRS,
        Role.INSPECTORATE)  # fmt: skip
_counter = itertools.count(1)


@dataclass(frozen=True)
class Land:
    """A province that took another one over, its communes and department; and a neighbour."""

    province: Organisation
    merged: Organisation
    commune: Organisation
    other: Organisation
    department: Organisation
    old_commune: Organisation  # of the merged province
    neighbour: Organisation


def unit(
    code: str, kind: UnitKind, parent: Organisation | None = None, **more: Any
) -> Organisation:
    province = (parent.province or parent) if parent else None
    return Organisation.objects.create(
        code=code, path=f"{code}.", name=f"Đơn vị {code}", kind=kind, parent=parent,
        province=province, sort_key=code, **more,
    )  # fmt: skip


def land() -> Land:
    province = unit("BAC-NINH", UnitKind.PROVINCE)
    merged = unit("BAC-GIANG", UnitKind.PROVINCE, valid_to=date(2025, 7, 1))
    Succession.objects.create(
        predecessor=merged, successor=province, effective_on=date(2025, 7, 1),
        kind=Reorganisation.MERGE,
    )  # fmt: skip
    return Land(
        province,
        merged,
        unit("BAC-NINH.XA-A", UnitKind.COMMUNE, province),
        unit("BAC-NINH.XA-B", UnitKind.COMMUNE, province),
        unit("BAC-NINH.SO-C", UnitKind.DEPARTMENT, province),
        unit("BAC-GIANG.XA-CU", UnitKind.COMMUNE, merged, valid_to=date(2025, 7, 1)),
        unit("HA-NOI", UnitKind.PROVINCE),
    )


def user(role: Role, organisation: Organisation, **more: Any) -> User:
    number = next(_counter)
    made = User.objects.create(
        username=f"nguoi-{number}", full_name=f"Cán bộ Số {number}", created_at=AT, **more
    )
    Post.objects.create(user=made, organisation=organisation, role=role, since=date(2020, 1, 1))
    return made


def at_home(organisation: Organisation) -> dict[str, Any]:
    return {"organisation": organisation, "province_id": organisation.province_pk}


def matter(organisation: Organisation, **said: Any) -> Matter:
    said = {"title": f"Vụ việc {next(_counter)}", "opened_on": date(2025, 1, 1)} | said
    return Matter.objects.create(**at_home(organisation), **said)


def veil(kind: str) -> dict[str, Any]:
    """What the database asks of a record that denounces."""
    if kind != Kind.DENUNCIATION:
        return {}
    return {"is_protected": True, "alias": f"NTC-{next(_counter):06d}"}


def visit(
    organisation: Organisation, officer: User, on: date, people: int = 1, **said: Any
) -> Visit:
    number = next(_counter)
    kind = said.setdefault("kind", Kind.COMPLAINT)
    said.setdefault("matter", None)
    said["matter"] = said["matter"] or matter(organisation)
    facts = {
        "year": on.year, "number": number, "received_at": AT, "received_on": on,
        "officer": officer, "field": Field.OTHER, "summary": f"Nội dung lượt {number}",
        "outcome": Outcome.ACCEPT, "notice_due_on": on, "created_at": AT,
        "people_count": people, "is_large_group": people >= 5, "is_anonymous": True, **veil(kind),
    } | said  # fmt: skip
    made = Visit.objects.create(**at_home(organisation), **facts)
    Attendance.objects.bulk_create(
        Attendance(visit=made, ordinal=place, is_received=True) for place in range(1, people + 1)
    )
    return made


def petition(organisation: Organisation, by: User, on: date, **said: Any) -> Petition:
    number = next(_counter)
    kind = said.setdefault("kind", Kind.COMPLAINT)
    facts = {
        "year": on.year, "number": number, "file_number": f"BN-{number}", "source": Source.POST,
        "received_on": on, "summary": f"Nội dung đơn {number}", "matter": None,
        "registered_by": by, "created_at": AT, **veil(kind),
    } | said  # fmt: skip
    facts["matter"] = facts["matter"] or matter(organisation)
    return Petition.objects.create(**at_home(organisation), **facts)


def clock(of: Petition, starts: date, due: date, stopped: date | None = None) -> Deadline:
    return Deadline.objects.create(
        petition=of, organisation=of.organisation, province=of.province, rule="COMPLAINT.SETTLE.1",
        starts_on=starts, due_on=due, stopped_on=stopped, amount=30, unit="day", basis="Điều 28",
    )  # fmt: skip


def case(organisation: Organisation, accepted: date, **said: Any) -> Case:
    result = "upheld" if said.get("settled_on") else ""
    said = {
        "kind": Kind.COMPLAINT,
        "due_on": accepted + timedelta(days=30),
        "result": result,
    } | said
    return Case.objects.create(
        **at_home(organisation), matter=matter(organisation), accepted_on=accepted, **said
    )


def leader_session(organisation: Organisation, on: date, **said: Any) -> LeaderSession:
    said = {"kind": "periodic", "leader_title": "Chủ tịch", "published_on": on} | said
    said |= {"delegation_reason": "Đi công tác"} if said.get("delegated_to") else {}
    return LeaderSession.objects.create(**at_home(organisation), held_on=on, **said)


def dialogue(organisation: Organisation, on: date, **said: Any) -> Session:
    said = {
        "kind": "periodic", "topic": "Đối thoại", "chair": "Chủ tịch", "place": "Hội trường",
        "state": SessionState.HELD, "attendees": 10,
    } | said  # fmt: skip
    return Session.objects.create(**at_home(organisation), held_on=on, **said)


def days(count: int, step: int = 11) -> Iterator[date]:
    """Every so many days from the beginning of 2025: two years hold sixty and some."""
    return (date(2025, 1, 5) + timedelta(days=step * place) for place in range(count))


def fill(ground: Land, by: User) -> None:
    """Two years of every kind of record in every unit, neighbours included."""
    units = itertools.cycle(
        [ground.commune, ground.other, ground.department, ground.old_commune, ground.province,
         ground.neighbour]
    )  # fmt: skip
    for place, (on, where) in enumerate(zip(days(64), units, strict=False)):
        _visits(where, by, on, place)
        _petitions(where, by, on, place)
        _outreach(where, on, place)


def _visits(where: Organisation, by: User, on: date, place: int) -> None:
    modes = (Mode.REGULAR, Mode.PERIODIC, Mode.UNSCHEDULED, Mode.DELEGATED, Mode.REGULAR)
    kinds = (Kind.COMPLAINT, Kind.DENUNCIATION, Kind.RECOMMENDATION)
    shared = matter(where)
    for turn in range(2):
        visit(
            where, by, on, people=1 + (place + turn) % 6, mode=modes[(place + turn) % 5],
            kind=kinds[place % 3], matter=shared,
            outcome=Outcome.REFUSE if place % 7 == 0 else Outcome.ACCEPT,
        )  # fmt: skip
    for ordinal in (1, 2):
        leader_session(
            where, on, ordinal=ordinal, was_held=place % 2 == 0,
            published_on=on if place % 4 else None,
            delegated_to="Phó Chủ tịch" if place % 5 == 0 else "",
        )  # fmt: skip
    StatutoryDay.objects.create(
        **at_home(where), month=on.replace(day=1), ordinal=place % 100, basis="Luật Tiếp công dân"
    )


def _petitions(where: Organisation, by: User, on: date, place: int) -> None:
    kinds = (Kind.COMPLAINT, Kind.DENUNCIATION, Kind.RECOMMENDATION, Kind.COMPLAINT)
    ends = (Intake.ACCEPTED, Intake.TRANSFERRED, Intake.GUIDED, Intake.FILED, Intake.ACCEPTED)
    kind, state = kinds[place % 4], ends[place % 5]
    ours, processed = state == Intake.ACCEPTED, on + timedelta(days=5)
    settled = processed + timedelta(days=20 + place) if place % 3 else None
    opened = case(where, processed, kind=kind, settled_on=settled) if ours else None
    made = petition(
        where, by, on, kind=kind, state=state, is_eligible=state != Intake.FILED,
        is_competent=ours, processed_on=processed if place % 6 else None, case=opened,
        settled_on=settled if ours else None, closed_on=settled,
        source=Source.PRESS if place % 4 == 0 else Source.POST,
    )  # fmt: skip
    clock(made, on, on + timedelta(days=10 + place % 40), settled)
    clock(made, on, on + timedelta(days=3), None if place % 2 else processed)
    if opened and settled and kind != Kind.RECOMMENDATION:
        Decision.objects.create(
            **at_home(where), case=opened, kind=kind, number=f"{place}/QĐ", issued_on=settled,
            result="upheld", summary="Nội dung", signed_by="Chủ tịch", must_enforce=True,
            effective_on=settled if place % 2 else None,
            enforced_on=settled + timedelta(days=9) if place % 4 else None,
        )  # fmt: skip
    if place % 5 == 0:
        ComplexCase.objects.create(
            **at_home(where), matter=made.matter, listed_on=on, ground="Đông người",
            plan_done_on=on + timedelta(days=90) if place % 2 else None,
        )  # fmt: skip


def _outreach(where: Organisation, on: date, place: int) -> None:
    plan = Plan.objects.create(
        **at_home(where), year=on.year, number=f"{place}/KH-UBND", issued_on=on
    )
    kinds = ("periodic", "unscheduled", "complaint", "periodic")
    held = dialogue(
        where, on, kind=kinds[place % 4], plan=plan if place % 2 else None,
        audience="staff" if place % 5 == 0 else "people",
        state=SessionState.CANCELLED if place % 9 == 0 else SessionState.HELD,
        attendees=place,
    )  # fmt: skip
    for ordinal in range(3):
        said = Opinion.objects.create(
            session=held, **at_home(where), ordinal=ordinal, raised_on=on, content="Ý kiến",
            answered_on_spot=ordinal == 0,
        )  # fmt: skip
        if ordinal == 1:
            Commitment.objects.create(
                session=held, opinion=said, **at_home(where), owner=where, content="Việc",
                promised_on=on, due_on=on + timedelta(days=15),
                done_on=on + timedelta(days=40) if place % 2 else None,
            )  # fmt: skip
    Initiative.objects.create(
        **at_home(where), year=on.year, name=f"Mô hình {place}", holder_name="Tổ dân phố",
        holder="collective" if place % 2 else "individual", field="economy", objective="Cách làm",
        registered_on=on, assessment="effective" if place % 3 else "",
        recognised_level="province" if place % 4 == 0 else "",
        rewarded_on=on if place % 5 == 0 else None,
    )  # fmt: skip


def hand_in(
    unit: Organisation, by: User, period: Period, on: date, regime: str = "dan-van"
) -> Edition:
    """The report of that unit for the period, handed in as its page does."""
    report = selectors.report(indicators.ground(unit.code, period.end), period)
    return services.submit(report=report, regime=regime, by=by, at=AT, on=on)
