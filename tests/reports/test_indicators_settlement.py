"""What is left to settle and to carry out at the end of a window: edges of the figures."""

from datetime import date, timedelta

import pytest

from complaints.models import Decision
from portal.organisations.models import Organisation
from reception.kinds import Kind
from reports.indicators import compute
from reports.period import parse
from tests.reports import factories
from tests.reports.factories import Land

WINDOW = parse("NAM/2026")
ACCEPTED, LAST = date(2026, 3, 2), WINDOW.end
AFTER = LAST + timedelta(days=1)


def value(unit: Organisation, code: str) -> int | float | None:
    return compute([code], organisation=unit, period=WINDOW)[code].value


@pytest.mark.parametrize(
    ("closed_on", "left"), [(None, 1), (ACCEPTED + timedelta(days=60), 0), (LAST, 0), (AFTER, 1)]
)
def test_what_went_to_the_second_level_unanswered_is_left_with_the_first_no_more(
    land: Land, closed_on: date | None, left: int
) -> None:
    factories.case(land.commune, ACCEPTED, closed_on=closed_on, due_on=date(2026, 4, 1))
    assert (value(land.commune, "GQ-08"), value(land.commune, "GQ-09")) == (left, left)


@pytest.mark.parametrize(("revoked_on", "counted"), [(None, 1), (LAST, 0), (AFTER, 1)])
def test_a_decision_that_was_revoked_need_not_be_carried_out(
    land: Land, revoked_on: date | None, counted: int
) -> None:
    settled = ACCEPTED + timedelta(days=20)
    made = factories.case(land.commune, ACCEPTED, settled_on=settled)
    Decision.objects.create(
        **factories.at_home(land.commune), case=made, kind=Kind.COMPLAINT, number="1/QĐ",
        issued_on=settled, result="upheld", summary="Nội dung", signed_by="Chủ tịch",
        must_enforce=True, effective_on=settled + timedelta(days=31), revoked_on=revoked_on,
    )  # fmt: skip
    assert value(land.commune, "THI-01.BT") == counted
