"""Records of what the wider columns count: fields, levels, ways of passing on, what follows a
reception, and reports handed in. Made by counting, on the days of `edge_records`."""

import itertools
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from complaints.models import Instruction, Letter, Petition, Source
from complaints.workflow import Intake
from dialogues.models import Initiative, InitiativeField, RecognitionLevel
from portal.access.models import User
from portal.organisations.models import Organisation
from portal.workdays.models import DayKind, ExceptionDay
from reception.kinds import Field, Kind
from reception.models import (
    ConclusionNotice,
    ConclusionTask,
    MeetingItem,
    MeetingRequest,
    Outcome,
    RefusalNotice,
)
from reports.models import Edition, RegisterImport, Submission
from tests.reports import factories as make
from tests.reports import on_edges
from tests.reports.edge_records import DAYS
from tests.reports.factories import AT, Land, at_home

Way = tuple[bool, bool, Intake]
WAYS: tuple[Way, ...] = (
    (True, True, Intake.ACCEPTED), (True, False, Intake.URGED), (True, False, Intake.GUIDED),
    (True, False, Intake.REFERRED_INSPECTION), (True, False, Intake.RETURNED_TO_SENDER),
    (True, True, Intake.ACCEPTED), (True, False, Intake.CLOSED_BY_RECEIVER),
)  # fmt: skip
KINDS = (Kind.COMPLAINT, Kind.DENUNCIATION, Kind.RECOMMENDATION, Kind.MIXED)


def lay(land: Land, by: User) -> None:
    units = itertools.cycle([land.commune, land.department, land.commune])
    ExceptionDay.objects.get_or_create(
        day=date(2026, 3, 11), defaults={"kind": DayKind.CLOSED, "name": "Nghỉ bù"}
    )
    ExceptionDay.objects.get_or_create(
        day=date(2026, 3, 8), defaults={"kind": DayKind.OPENED, "name": "Làm bù"}
    )
    for place, (field, kind, level) in enumerate(itertools.product(Field, KINDS, (1, 2))):
        for way in (WAYS[0], WAYS[place % len(WAYS)]):
            _petition(next(units), by, place, way, field=field, kind=kind, level=level)
    for place, day in enumerate(DAYS):
        for early in range(5, 11):
            _session(next(units), by, day, early, place)
        _initiatives(next(units), day, place)
        _slips(land, by, day, place)
    _reports(land, by)
    _registers(land, by)


def _petition(unit: Organisation, by: User, place: int, way: Way, **said: Any) -> None:
    day = DAYS[(place + place // 8) % len(DAYS)]
    eligible, competent, state = way
    done = day + timedelta(days=place % 4)
    made = make.petition(
        unit, by, day - timedelta(days=3), **said, signers=1 + place % 3, state=state,
        is_eligible=eligible, is_competent=competent, processed_on=done,
        settled_on=done if state == Intake.CLOSED_BY_RECEIVER else None,
        source=Source.RECEPTION if place % 2 else Source.POST,
    )  # fmt: skip
    if place % 3 == 0:
        make.clock(made, made.received_on, day, done)
        made.deadlines.update(rule="VISIT.NOTICE" if place % 2 else "COMPLAINT.SETTLE.1")
    if place % 3 == 1:
        Instruction.objects.create(
            petition=made, **at_home(unit), kind="reminder" if place % 2 else "directive",
            issued_by=by, issued_on=day, issued_at=AT, owner_unit=unit, content="Giải quyết ngay",
            due_on=day + timedelta(days=9),
            document_number=f"{made.pk:02d}/CV" if place % 2 else "",
        )  # fmt: skip
        _urge(made, by, day, numbered=place % 4 < 2)
    if place % 5 == 0:  # the same matter again
        make.petition(
            unit, by, day, kind=made.kind, state=state, is_eligible=eligible,
            is_competent=competent, processed_on=day, matter=made.matter,
        )  # fmt: skip


def _urge(petition: Petition, by: User, day: date, *, numbered: bool) -> None:
    """A letter of reminding, at times the paper of a reminder that is written down too."""
    book = {"book": "cv", "number": petition.pk, "year": day.year, "symbol": "/CV"}
    Letter.objects.create(
        petition=petition, organisation=petition.organisation, province=petition.province,
        form="CQ.don-doc", form_since=day, state="issued", content={}, issued_on=day,
        issued_by=by, prepared_by=by, created_at=AT, **(book if numbered else {}),
    )  # fmt: skip


def _session(unit: Organisation, by: User, day: date, early: int, place: int) -> None:
    """A day announced so many days before; some with people, a conclusion and a task."""
    held = make.leader_session(
        unit, day, ordinal=10 + early, published_on=day - timedelta(days=early), was_held=True,
        kind="unscheduled" if early == 5 else "periodic",
        receiver="council" if early == 6 else "head",
    )  # fmt: skip
    came = make.visit(
        unit, by, day, session=held, is_first=place % 2 == 0, mode="periodic",
        outcome=Outcome.REFUSE if early % 3 == 0 else Outcome.GUIDE,
    )  # fmt: skip
    if came.outcome == Outcome.REFUSE:
        told = {"signed_at": AT, "signed_by": by, "number": "1/TB", "signer_name": "Chủ tịch"}
        RefusalNotice.objects.create(
            visit=came, **at_home(unit), due_on=day,
            **(told | {"dated_on": day + timedelta(days=place % 2)} if early == 6 else {}),
        )  # fmt: skip
        return
    _conclusion(held, by, day, place + early)


def _conclusion(held: Any, by: User, day: date, place: int) -> None:
    issued = {"issued_on": day, "number": place, "year": day.year, "issued_by": by}
    notice = ConclusionNotice.objects.create(
        session=held, symbol="/TB-UBND", opening="Mở đầu", signer_title="Chủ tịch",
        prepared_by=by, created_at=AT, **(issued if place % 2 else {}),
    )  # fmt: skip
    unit = held.organisation
    asked = MeetingRequest.objects.create(
        **at_home(unit), year=day.year, number=held.pk, received_on=day, kind=Kind.COMPLAINT,
        field=Field.OTHER, matter=make.matter(unit), reason="Xin gặp", created_by=by,
        created_at=AT,
    )  # fmt: skip
    item = MeetingItem.objects.create(session=held, ordinal=1, request=asked)
    reported = day + timedelta(days=place % 3 - 1)
    ConclusionTask.objects.create(
        **at_home(unit), notice=notice, item=item, unit=unit, content="Trả lời công dân",
        basis="Thông báo kết luận", due_on=day, issued_by=by, result="Đã trả lời",
        reported_on=reported, closed_on=reported if place % 4 else None,
    )  # fmt: skip


def _initiatives(unit: Organisation, day: date, place: int) -> None:
    held = make.dialogue(unit, day, concluded_on=day + timedelta(days=9 + place % 3))
    fields, levels = InitiativeField.values, RecognitionLevel.values
    for turn in range(len(fields)):
        Initiative.objects.create(
            **at_home(unit), year=held.held_on.year, name=f"Mô hình {place}.{turn}",
            holder="collective", holder_name="Tổ dân phố", field=fields[turn],
            objective="Cách làm", registered_on=day, recognised_level=levels[turn % len(levels)],
        )  # fmt: skip


def _slips(land: Land, by: User, day: date, place: int) -> None:
    """Sent, given back, recalled, sent on again; answered on the next day or never."""
    here, there = land.commune, land.department
    if place % 2:
        here, there = there, here
    for state in ("sent", "returned", "recalled"):
        first = on_edges.sent(here, there, by, day, state=state).first
        said: dict[str, Any] = {"first": first, "petition": make.petition(here, by, day)}
        answered = day + timedelta(days=1) if place % 3 == 0 else None
        on_edges.sent(here, there, by, day + timedelta(days=1), **said, answered_on=answered)


def _reports(land: Land, by: User) -> None:
    """Statistics handed in on the day, a day late, or never."""
    for place, (code, year, due) in enumerate((
        ("QI", 2026, date(2026, 3, 17)), ("QII", 2026, date(2026, 6, 17)),
        ("6T", 2026, date(2026, 6, 17)), ("QIII", 2026, date(2026, 9, 17)),
        ("9T", 2026, date(2026, 9, 17)), ("QIV", 2025, date(2025, 12, 17)),
        ("NAM", 2025, date(2025, 12, 17)),
    )):  # fmt: skip
        for late, unit in enumerate((land.commune, land.department)):
            if place % 3 == 2 and late:
                continue
            _hand_in(unit, by, f"{code}/{year}", due + timedelta(days=late))


def _hand_in(unit: Organisation, by: User, period: str, on: date) -> None:
    said: dict[str, Any] = {
        **at_home(unit), "regime": "tt06", "period": period, "year": int(period[-4:]),
        "submitted_on": on, "submitted_at": AT, "submitted_by": by, "sha256": "0" * 64,
    }  # fmt: skip
    Edition.objects.create(
        submission=Submission.objects.create(**said), **said, unit_code=unit.code,
        unit_name=unit.name, unit_path=unit.path, province_name="Bắc Ninh", title="Báo cáo",
        values={}, definitions={}, lists={}, position={}, signer=by.full_name,
        warnings=["Số liệu chênh lệch 1 đơn"] if on.day % 2 else [], failing=on.day % 3,
    )  # fmt: skip


def _registers(land: Land, by: User) -> None:
    """Files of registers on their way in: the newest of a kind is what counts."""
    for unit, kind, state in (
        (land.commune, "visits", "failed"), (land.commune, "visits", "done"),
        (land.department, "visits", "done"), (land.department, "petitions", "checked"),
        (land.other, "visits", "running"), (land.other, "visits", "cancelled"),
    ):  # fmt: skip
        RegisterImport.objects.create(
            **at_home(unit), kind=kind, state=state, file_name="so.xlsx", key=uuid4(), size=1,
            sha256="0" * 64, asked_by=by, asked_at=AT, moved_at=AT,
        )  # fmt: skip
