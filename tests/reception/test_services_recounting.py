"""A changed calendar moves the day by which a visitor is told."""

from datetime import date, timedelta

import pytest

from portal.workdays.calendar import Calendar
from reception.models import Visit
from reception.services.recounting import recount_notices
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db
STORM = date(2026, 9, 9)
STORMY = Calendar(closed=frozenset({STORM}))


def visit() -> Visit:
    """Of Monday 7/9/2026; ten working days later is Monday 21/9."""
    found = make.visit()
    assert found.notice_due_on == date(2026, 9, 21)
    return found


def test_a_day_off_moves_it_and_once_only() -> None:
    found = visit()
    assert recount_notices(days=STORMY, since=STORM) == 1
    found.refresh_from_db()
    assert found.notice_due_on == date(2026, 9, 22)
    assert recount_notices(days=STORMY, since=STORM) == 0
    assert recount_notices(days=Calendar(), since=STORM) == 1  # taken back


def test_who_was_told_already_is_left_alone() -> None:
    found = visit()
    Visit.objects.filter(pk=found.pk).update(noticed_on=date(2026, 9, 8))
    assert recount_notices(days=STORMY, since=STORM) == 0


def test_what_ends_before_the_day_is_not_even_asked() -> None:
    visit()
    after = date(2026, 9, 22)
    assert recount_notices(days=STORMY, since=after + timedelta(days=1)) == 0
