"""Every transition × every state × every role of complaints and of recommendations."""

from datetime import date

import pytest

from complaints.workflow import Machine
from tests.complaints import every_step
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 20)


@pytest.mark.parametrize("state", every_step.states(Machine.RECOMMENDATION))
def test_recommendation(state: str, days: None) -> None:
    subject = make.case_in(state, Machine.RECOMMENDATION)
    tried = every_step.check(subject, Machine.RECOMMENDATION, ON)
    assert tried["forbidden"]
