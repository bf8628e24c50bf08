"""Every transition × every state × every role of complaints and of recommendations."""

from datetime import date

import pytest

from complaints.workflow import Machine
from complaints.workflow.complaint import RUNNING
from tests.complaints import every_step
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db
WHILE_OPEN = date(2026, 9, 30)  # within the limit, after the day of the dialogue
ON = date(2026, 11, 20)
COMPLAINT = [
    (state, level)
    for state in every_step.states(Machine.COMPLAINT)
    for level in (1, 2)
    if (state, level) != ("overdue_closed", 2)  # only a first level is passed over
]


@pytest.mark.parametrize(("state", "level"), COMPLAINT)
def test_complaint(state: str, level: int, days: None) -> None:
    subject = make.case_in(state, Machine.COMPLAINT, level)
    on = WHILE_OPEN if state in RUNNING else ON
    tried = every_step.check(subject, Machine.COMPLAINT, on)
    assert tried["forbidden"]
    assert tried["state"]


@pytest.mark.parametrize("state", every_step.states(Machine.RECOMMENDATION))
def test_recommendation(state: str, days: None) -> None:
    subject = make.case_in(state, Machine.RECOMMENDATION)
    tried = every_step.check(subject, Machine.RECOMMENDATION, ON)
    assert tried["forbidden"]
