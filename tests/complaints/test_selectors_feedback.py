"""Feedback on regulations is read in the units within reach, and nowhere else."""

import pytest

from complaints.selectors.feedback import feedback
from portal.access.roles import Role
from tests.complaints import factories as make
from tests.complaints import pakn, passing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_the_unit_reads_its_own_and_the_neighbour_nothing() -> None:
    row = pakn.entered()
    assert list(feedback(make.handler(), make.TODAY)) == [row]
    assert list(feedback(make.person(Role.HANDLER, passing.building()), make.TODAY)) == []


def test_who_reads_no_petitions_reads_no_feedback() -> None:
    pakn.entered()
    assert not feedback(make.person(Role.SYSADMIN), make.TODAY).exists()
