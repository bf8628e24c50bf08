"""Records on the first and last days of two years and of a quarter, and on the days beside them.

Every pair and triple of such days that a life can have comes up, with every kind and state in turn:
dense where windows open and close, and made by counting, so that they are the same each time.
"""

import itertools
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from complaints.models import Case, ComplexCase, Deadline, Decision, Petition, Source
from complaints.workflow import Intake
from dialogues.models import Commitment, Initiative, Opinion
from portal.access.models import User
from portal.organisations.models import Organisation
from reception.kinds import Kind
from reception.models import Channel, Matter, Mode, Outcome, StatutoryDay
from reports.models import Submission
from tests.reports import factories as make
from tests.reports.factories import AT, Land, at_home

DAYS = tuple(
    day + timedelta(days=step)
    for day in (date(2024, 12, 14), date(2025, 12, 14), date(2026, 3, 14), date(2026, 12, 14))
    for step in (0, 1)
)
Days = tuple[date | None, ...]
KINDS = (Kind.COMPLAINT, Kind.DENUNCIATION, Kind.RECOMMENDATION)
STATES = (Intake.ACCEPTED, Intake.GUIDED, Intake.TRANSFERRED, Intake.CLOSED_BY_RECEIVER,
          Intake.FILED)  # fmt: skip
ANSWERS = (True, True, False, None, True)  # a fifth step against three kinds and five states


def lives(length: int) -> Iterator[Days]:
    """Days in order, the later ones perhaps missing: received, processed, settled."""
    later = (*DAYS, None)
    for life in itertools.product(DAYS, *[later] * (length - 1)):
        known = [day for day in life if day]
        if known == sorted(known) and known == list(life[: len(known)]):
            yield life


def lay(land: Land, by: User) -> None:
    """Everything, in a commune, a department and the province that was taken over."""
    where = itertools.cycle([land.commune, land.department, land.old_commune, land.commune])
    _petitions(where, by)
    _cases(where)
    _visits(where, by)
    _dialogues(where)
    _units(land, by)


def _matters(units: list[Organisation]) -> list[Matter]:
    """One for each two records of a unit: so matters are fewer than petitions."""
    return Matter.objects.bulk_create(
        Matter(**at_home(unit), title="Vụ việc", opened_on=DAYS[0]) for unit in units
    )


def _petitions(where: Iterator[Organisation], by: User) -> None:
    told = list(zip(lives(3), where, strict=False))
    matters = _matters([unit for _, unit in told[::2]])
    rows = []
    for place, ((received, processed, settled), unit) in enumerate(told):
        kind, state = KINDS[place % 3], STATES[place % 5]
        rows.append(Petition(
            **at_home(unit), year=received.year, number=90_000 + place, kind=kind, state=state,
            file_number=f"RANH-{place}", received_on=received, processed_on=processed,
            settled_on=settled, closed_on=settled if place % 4 else None, registered_by=by,
            source=Source.PRESS if place % 2 else Source.POST, summary="Nội dung", created_at=AT,
            is_protected=kind == Kind.DENUNCIATION, matter=matters[place // 2],
            alias=f"NTC-R{place:05}" if kind == Kind.DENUNCIATION else "",
            is_eligible=ANSWERS[place % 7 % 5], is_competent=ANSWERS[place % 11 % 5],
        ))  # fmt: skip
    _clocks(Petition.objects.bulk_create(rows))


def _clocks(petitions: list[Petition]) -> None:
    """Due around the last days of windows, by as much as the buckets of lateness divide."""
    late = (-8, -7, -1, 0, 1, 5, 6, 15, 16, 30, 31, 90)
    rows = []
    for place, petition in enumerate(petitions):
        ends = DAYS[place % len(DAYS)]
        for turn in range(place % 3):
            due = ends - timedelta(days=late[(place + turn * 5) % len(late)])
            rows.append(Deadline(
                petition=petition, **at_home(petition.organisation), rule="COMPLAINT.ACCEPT",
                starts_on=petition.received_on, due_on=due, amount=7, unit="working",
                basis="Điều 27", stopped_on=DAYS[(place + turn) % len(DAYS)] if turn else None,
            ))  # fmt: skip
    Deadline.objects.bulk_create(rows)


def _cases(where: Iterator[Organisation]) -> None:
    told = list(zip(lives(3), where, strict=False))
    matters = _matters([unit for _, unit in told])
    cases, decisions, complex_cases = [], [], []
    for place, ((accepted, settled, enforced), unit) in enumerate(told):
        facts: dict[str, Any] = {**at_home(unit), "kind": KINDS[place % 3]}
        due = DAYS[place % len(DAYS)] if place % 5 else None
        case = Case(
            **facts, matter=matters[place], accepted_on=accepted, settled_on=settled, due_on=due,
            result="upheld" if settled else "",
        )  # fmt: skip
        cases.append(case)
        if settled:
            decisions.append(Decision(
                **facts, case=case, number=f"{place}/QĐ", issued_on=settled, result="upheld",
                summary="Nội dung", signed_by="Chủ tịch", must_enforce=place % 4 > 0,
                effective_on=settled if place % 3 else None, enforced_on=enforced,
            ))  # fmt: skip
        if place % 3 == 0:
            complex_cases.append(ComplexCase(
                **at_home(unit), matter=matters[place], listed_on=accepted, plan_done_on=settled,
                ground="Đông người",
            ))  # fmt: skip
    Case.objects.bulk_create(cases)
    Decision.objects.bulk_create(decisions)
    ComplexCase.objects.bulk_create(complex_cases)


def _visits(where: Iterator[Organisation], by: User) -> None:
    modes = itertools.cycle(Mode.values)
    for place, (day, unit) in enumerate(zip(DAYS * 6, where, strict=False)):
        shared = make.matter(unit)
        for turn in range(2):
            came = make.visit(
                unit, by, day, people=1 + (place + turn) % 6, mode=next(modes), matter=shared,
                kind=KINDS[place % 3], outcome=Outcome.REFUSE if place % 7 == 0 else Outcome.GUIDE,
                channel=Channel.ONLINE if place % 5 == 0 else Channel.IN_PERSON,
            )  # fmt: skip
            came.attendances.filter(ordinal=5).update(is_received=False)
            make.leader_session(
                unit, day, was_held=turn == 0, ordinal=turn + 1,
                kind="periodic" if place % 3 else "unscheduled",
                published_on=day if place % 4 else None,
                delegated_to="Phó Chủ tịch" if place % 2 else "",
            )  # fmt: skip
        StatutoryDay.objects.create(
            **at_home(unit), month=day, ordinal=100 + place, basis="Luật Tiếp công dân"
        )


def _dialogues(where: Iterator[Organisation]) -> None:
    kinds, audiences = ("periodic", "unscheduled", "complaint"), ("people", "staff", "business")
    states = ("held", "held", "planned", "held", "cancelled")
    told = enumerate(zip(lives(2), where, strict=False))
    for place, ((raised, done), unit) in told:
        held = make.dialogue(
            unit, raised, kind=kinds[place % 3], audience=audiences[place // 3 % 3],
            state=states[place % 5], attendees=place,
        )  # fmt: skip
        said = Opinion.objects.create(
            session=held, **at_home(unit), ordinal=1, raised_on=raised, content="Ý kiến",
            answered_on_spot=place % 6 == 0,
        )  # fmt: skip
        if place % 4:
            Commitment.objects.create(
                session=held, opinion=said, **at_home(unit), owner=unit, content="Việc",
                promised_on=raised, due_on=DAYS[place % len(DAYS)], done_on=done,
            )  # fmt: skip
        Initiative.objects.create(
            **at_home(unit), year=raised.year, name=f"Mô hình ven ngày {place}",
            holder="individual", holder_name="Ông Ví Dụ", field="economy",
            objective="Cách làm", registered_on=raised,
            assessment="effective" if place % 2 else "ordinary", rewarded_on=done,
            recognised_level="grassroots" if place % 3 else "",
        )  # fmt: skip


def _units(land: Land, by: User) -> None:
    """Units that begin and end on the edges, and reports on the last day in time and after it."""
    for place, day in enumerate(DAYS):
        make.unit(f"BAC-NINH.MO-{place}", "commune", land.province, valid_from=day)
        make.unit(f"BAC-NINH.DONG-{place}", "service_unit", land.province, valid_to=day)
    for unit, year, on in (
        (land.commune, 2026, date(2026, 11, 29)),
        (land.other, 2026, date(2026, 11, 30)),
        (land.department, 2025, date(2025, 11, 29)),
    ):
        Submission.objects.create(
            **at_home(unit), regime="dan-van", period=f"DV/{year}", year=year, submitted_on=on,
            submitted_at=AT, submitted_by=by, figures={}, sha256="0" * 64,
        )  # fmt: skip
