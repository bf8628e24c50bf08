"""Dialogues and initiatives entered many at once become what the services make of them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from dialogues import services
from dialogues.models import (
    Assessment,
    Audience,
    Commitment,
    Holder,
    Initiative,
    InitiativeField,
    Opinion,
    RecognitionLevel,
    Session,
    SessionKind,
    SessionState,
)
from dialogues.services.bulk import (
    InitiativeLine,
    OpinionLine,
    SessionLine,
    bulk_initiatives,
    bulk_sessions,
)
from dialogues.services.opinions import Promise
from portal.audit.models import Entry
from tests.dialogues import factories as make

HELD = make.HELD
TOPIC = "Đất đai và môi trường"
SESSION = (
    "organisation_id province_id plan_id kind audience topic chair place held_on announced_on "
    "state cancel_reason attendees conclusion_number concluded_on"
)
OPINION = "organisation_id province_id ordinal raised_on speaker content answered_on_spot answer"
COMMITMENT = "organisation_id province_id owner_id content promised_on due_on done_on result"
INITIATIVE = (
    "organisation_id province_id year name holder holder_name field problem objective "
    "expected_result registered_on assessment score assessed_on recognised_level "
    "recognised_number recognised_on rewarded_on"
)

pytestmark = pytest.mark.django_db


def told(rows: Any, names: str) -> list[dict[str, Any]]:
    return [{name: getattr(row, name) for name in names.split()} for row in rows]


def everything() -> list[list[dict[str, Any]]]:
    return [
        told(Session.objects.order_by("held_on", "pk"), SESSION),
        told(Opinion.objects.order_by("session__held_on", "session_id", "ordinal"), OPINION),
        told(Commitment.objects.order_by("pk"), COMMITMENT),
    ]


def session_line(**said: Any) -> SessionLine:
    given: dict[str, Any] = {
        "held_on": HELD, "topic": TOPIC, "attendees": 120, "place": "Hội trường xã",
        "chair": "Chủ tịch Ủy ban nhân dân xã",
    } | said  # fmt: skip
    return SessionLine(**given)


SPOKEN = OpinionLine("Đường thôn Hạ ngập", answer="Đã nạo vét")
PROMISED = OpinionLine("Cầu hỏng", due_on=HELD + timedelta(days=20), speaker="Bà Ví Dụ")
KEPT = OpinionLine(
    "Thiếu đèn", due_on=HELD + timedelta(days=9), done_on=HELD + timedelta(days=4),
    answer="Đã lắp đèn",
)  # fmt: skip


def lived(line: SessionLine) -> None:
    """The same through the services: planned, held, heard, promised, kept, concluded."""
    common: dict[str, Any] = {"by": make.secretary(), "at": make.moment()}
    session = services.plan_session(
        organisation=make.commune(), kind=line.kind, topic=line.topic, chair=line.chair,
        place=line.place, held_on=line.held_on, audience=line.audience,
        announced_on=line.announced_on, **common,
    )  # fmt: skip
    if line.state == SessionState.PLANNED:
        return
    session = services.record_session(session=session, attendees=line.attendees, **common)
    for said in line.opinions:
        promise = Promise(make.commune(), said.due_on) if said.due_on else None
        answer = said.answer if promise is None else ""
        opinion = services.add_opinion(
            session=session, content=said.content, speaker=said.speaker, promise=promise,
            answer=answer, **common,
        )  # fmt: skip
        if said.done_on:
            services.fulfil_commitment(
                commitment=opinion.commitment, done_on=said.done_on, result=said.answer, **common
            )
    if line.concluded_on:
        session.refresh_from_db()
        services.conclude(
            session=session, number=line.conclusion_number, concluded_on=line.concluded_on,
            **common,
        )  # fmt: skip


def in_bulk(*lines: SessionLine, **more: Any) -> Any:
    return bulk_sessions(
        organisation=make.commune(), lines=lines, by=make.secretary(), at=make.moment(), **more
    )


LINES = {
    "held": session_line(),
    "unscheduled": session_line(kind=SessionKind.UNSCHEDULED, audience=Audience.BUSINESS),
    "staff": session_line(audience=Audience.STAFF),
    "announced": session_line(announced_on=HELD - timedelta(days=8)),
    "planned": session_line(state=SessionState.PLANNED, attendees=0),
    "answered": session_line(opinions=(SPOKEN,)),
    "promised": session_line(opinions=(SPOKEN, PROMISED, KEPT)),
    "concluded": session_line(
        opinions=(KEPT,), conclusion_number="5/TB-UBND", concluded_on=HELD + timedelta(days=5)
    ),
}


@pytest.mark.parametrize("name", LINES)
def test_a_dialogue_of_a_list_is_the_dialogue_that_was_lived(name):
    lived(LINES[name])
    expected = everything()
    for model in (Commitment, Opinion, Session):
        model.objects.all().delete()
    in_bulk(LINES[name])
    assert everything() == expected


def test_a_list_that_names_a_dialogue_twice_holds_it_once():
    taken = in_bulk(session_line(), session_line(attendees=7), session_line(topic="Khác"))
    assert (taken.created, taken.existing) == (2, 1)
    assert list(Session.objects.order_by("pk").values_list("attendees", flat=True)) == [120, 120]


def test_the_same_list_again_makes_nothing():
    lines = [replace(line, topic=name) for name, line in LINES.items()]
    assert in_bulk(*lines).created == len(lines)
    before = everything()
    again = in_bulk(*lines)
    assert (again.created, again.existing) == (0, len(lines))
    assert everything() == before


def test_a_plan_is_of_conferences_only():
    """A dialogue inside a complaint follows the complaint, whatever list it comes from."""
    plan = services.issue_plan(
        organisation=make.commune(), year=2026, number="3/KH-UBND", issued_on=date(2026, 1, 5),
        by=make.secretary(), at=make.moment(),
    )  # fmt: skip
    in_bulk(session_line(topic="a"), session_line(topic="b", kind=SessionKind.COMPLAINT), plan=plan)
    found = dict(Session.objects.values_list("topic", "plan"))
    assert found == {"a": plan.pk, "b": None}


def test_promises_go_to_their_owner_and_stay_with_the_unit_that_made_them():
    owner = make.commune("Yên Thế")
    in_bulk(session_line(opinions=(replace(PROMISED, owner=owner),)))
    made = Commitment.objects.get()
    assert (made.owner, made.organisation) == (owner, make.commune())


def test_one_entry_of_the_trail_tells_of_the_whole_list():
    in_bulk(session_line(), session_line(topic="Khác"))
    entry = Entry.objects.get(verb="bulk_sessions")
    assert (entry.data["created"], entry.data["read"]) == (2, 2)


# --- initiatives


def initiative_line(**said: Any) -> InitiativeLine:
    written = make.entry()
    given: dict[str, Any] = {
        name: getattr(written, name)
        for name in ("year", "name", "holder", "holder_name", "field", "registered_on",
                     "objective", "problem", "expected_result")
    }  # fmt: skip
    return InitiativeLine(**given | said)


def several(*lines: InitiativeLine) -> Any:
    return bulk_initiatives(
        organisation=make.commune(), lines=lines, by=make.officer(), at=make.moment()
    )


STAGES = {
    "registered": initiative_line(),
    "individual": initiative_line(holder=Holder.INDIVIDUAL, field=InitiativeField.POLITICAL),
    "assessed": initiative_line(
        assessment=Assessment.EFFECTIVE, score=82, assessed_on=date(2026, 11, 2)
    ),
    "idle": initiative_line(assessment=Assessment.NONE, assessed_on=date(2026, 11, 2)),
}


@pytest.mark.parametrize("name", STAGES)
def test_an_initiative_of_a_list_is_the_one_that_was_registered(name):
    line = STAGES[name]
    found = make.initiative(holder=line.holder, field=line.field)
    if line.assessment:
        make.assessed(found, assessment=line.assessment, score=line.score)
    expected = told(Initiative.objects.all(), INITIATIVE)
    Initiative.objects.all().delete()
    several(line)
    assert told(Initiative.objects.all(), INITIATIVE) == expected


def test_a_list_that_names_an_initiative_twice_holds_it_once():
    """The second line must not break the whole list on the rule that a name is used once."""
    taken = several(initiative_line(), initiative_line(score=5), initiative_line(year=2025))
    assert (taken.created, taken.existing) == (2, 1)
    assert several(initiative_line()).created == 0


@pytest.mark.parametrize("level", list(RecognitionLevel))
def test_recognition_and_reward_are_kept(level):
    several(
        initiative_line(
            recognised_level=level, recognised_number="9/QĐ", recognised_on=date(2026, 11, 3),
            rewarded_on=date(2026, 11, 5),
        )
    )  # fmt: skip
    found = Initiative.objects.get()
    assert (found.recognised_level, found.recognised_number) == (level, "9/QĐ")
    assert found.stage == "Đã khen thưởng"
