"""Every step of intake, from every state, by every role: allowed ones work, all others say why."""

from datetime import date, timedelta
from typing import Any

import pytest

from complaints.models import Petition
from complaints.workflow import Intake, Machine, Transition
from reception.kinds import Kind
from tests.complaints import every_step, passing
from tests.complaints import factories as make
from tests.complaints.every_step import Subject

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 19)


def answers(subject: Subject, step: Transition, on: date) -> dict[str, Any]:
    """Good ones; what is filed as a repetition needs a first one that was guided."""
    if step.name == "classify":
        return {"kind": Kind.COMPLAINT, "is_eligible": True, "is_competent": True}
    if step.name == "file_repeated" and isinstance(subject, Petition):
        kind = Kind.DENUNCIATION if subject.is_protected else Kind.COMPLAINT
        first = "transferred" if subject.is_protected else "guided"
        return {"duplicate_of": make.in_state(first, kind)}
    return make.asked(subject, step.name, on)


# What only a denunciation comes to is walked in test_every_step_denunciation.
SUPERIORS = {Intake.REVIEWING, Intake.UPHELD, Intake.DEMANDED}


# What a petition must be to come into that state at all; into any other a complaint comes.
OWN: dict[str, dict[str, Any]] = {
    Intake.RETURNED_TO_SENDER: {"source": "agency"},
    Intake.REFERRED_INSPECTION: {"kind": Kind.DENUNCIATION, "is_anonymous": True},
    Intake.REFERRED_INVESTIGATION: {"kind": Kind.DENUNCIATION},
}


@pytest.mark.parametrize("state", [one for one in Intake if one not in SUPERIORS])
def test_from_every_state(state: str) -> None:
    found = make.in_state(state, **OWN.get(state, {}))
    counted = every_step.check(found, Machine.INTAKE, ON, answers)
    assert counted["forbidden"] > counted.get("done", 0)


@pytest.mark.parametrize("state", ["registered", "classified", "proposed"])
def test_of_a_denunciation(state: str) -> None:
    found = make.in_state(state, Kind.DENUNCIATION)
    every_step.check(found, Machine.INTAKE, ON, answers)


@pytest.mark.parametrize("kind", [Kind.COMPLAINT, Kind.RECOMMENDATION])
def test_of_what_is_not_ours(kind: str) -> None:
    found = make.classify(make.petition(kind), is_competent=False)
    every_step.check(found, Machine.INTAKE, ON, answers)


def test_of_what_lies_with_another_unit_of_the_portal() -> None:
    """Its words are the receiver's and the superior's: the sender may take back, and no more."""
    row = passing.sent()
    counted = every_step.check(row.petition, Machine.INTAKE, ON, answers)
    assert counted["done"] == 3  # to take it back, by the three roles that sort
    passing.receive(row, passing.SENT + timedelta(days=1))
    mine = Petition.objects.get(pk=row.petition_id)
    assert "done" not in every_step.check(mine, Machine.INTAKE, ON, answers)


def test_every_state_is_walked() -> None:
    assert set(every_step.states(Machine.INTAKE)) == set(Intake.values)
