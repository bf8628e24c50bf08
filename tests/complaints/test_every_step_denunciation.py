"""Every transition × every state × every role of denunciations and of feedback on regulations."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from complaints.models import Case, RegulationFeedback
from complaints.services.feedback import advance_feedback
from complaints.workflow import FEEDBACK, Intake, Machine, Transition
from complaints.workflow.feedback import FeedbackState
from portal.access.roles import granted_to
from reception.kinds import Kind
from tests.complaints import every_step, pakn, superior
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 20)


def case_in(state: str) -> Case:
    """A case of three who denounce, so that some of them may leave."""
    if state == "taken_over":
        return superior.taken_over()
    case = make.case_in(state, Kind.DENUNCIATION)
    case.petitions.update(signers=3)
    return case


def answers(subject: every_step.Subject, step: Transition, on: date) -> dict[str, Any]:
    if step.name == "classify":
        return {"kind": Kind.DENUNCIATION, "is_eligible": True, "is_competent": True}
    return make.asked(subject, step.name, on)


@pytest.mark.parametrize("state", every_step.states(Machine.DENUNCIATION))
def test_denunciation(state: str, days: None) -> None:
    tried = every_step.check(case_in(state), Machine.DENUNCIATION, ON)
    assert tried["forbidden"]
    assert tried.get("state") or tried.get("done")


@pytest.mark.parametrize(
    ("state", "made"),
    [
        (Intake.REVIEWING, superior.reviewing),
        (Intake.DEMANDED, superior.demanded),
        (Intake.UPHELD, lambda: superior.take(superior.reviewing(), "uphold", ON)),
    ],
)
def test_what_was_taken_to_the_superior(state: str, made: Callable[[], Any], days: None) -> None:
    """The roles of the unit below have no say; those of the province have what the table says."""
    found = made()
    assert found.state == state
    with every_step.at(superior.province()):
        tried = every_step.check(found, Machine.INTAKE, ON, answers)
    assert tried["forbidden"]


@pytest.mark.parametrize("state", FeedbackState)
def test_feedback(state: str, days: None) -> None:
    row = pakn.in_state(state)
    for step in FEEDBACK:
        for role, user in every_step.people():
            wanted = expected(row, step, role)
            kind = attempt(row, step, user)
            assert kind == wanted, f"{step.name} by {role} from {state}: {kind}, not {wanted}"


def expected(row: RegulationFeedback, step: Transition, role: Any) -> str:
    if step.permission not in granted_to(role):
        return "forbidden"
    if row.state not in step.sources:
        return "state"
    return "obstacle" if step.obstacle(row, ON) else "done"


def attempt(row: RegulationFeedback, step: Transition, user: Any) -> str:
    """What comes of one try, which is undone."""
    try:
        with transaction.atomic():
            advance_feedback(
                feedback=row, name=step.name, by=user, at=make.moment(ON), on=ON,
                **pakn.asked(step),
            )  # fmt: skip
            raise every_step.UndoneError
    except every_step.UndoneError:
        return "done"
    except PermissionDenied:
        return "forbidden"
    except ValidationError as error:
        return str(error.code) if error.messages[0].endswith(".") else error.messages[0]


def test_every_state_is_walked() -> None:
    assert {*every_step.states(Machine.FEEDBACK)} == {*FeedbackState.values}
