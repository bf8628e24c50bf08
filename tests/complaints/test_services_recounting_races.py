"""Counting anew while others work: no day moves twice, and no step is lost."""

from datetime import date

import pytest

from complaints import services
from complaints.models import Deadline, MovedDeadline
from complaints.services import recounting, steps
from portal.workdays import services as days
from portal.workdays.models import DayKind
from tests import together
from tests.complaints import factories as make
from tests.together import Meeting

pytestmark = pytest.mark.django_db(transaction=True)
STORM = date(2026, 9, 9)
AT = make.moment(make.TODAY)


def storm() -> None:
    days.set_day(day=STORM, kind=DayKind.CLOSED, name="Bão", basis="QĐ", by=make.head(), at=AT)


def recount() -> int:
    return services.recount_changes(on=make.TODAY, at=AT)


def test_two_rounds_at_once_move_each_day_once(monkeypatch: pytest.MonkeyPatch) -> None:
    make.petition()
    storm()
    Meeting().after(monkeypatch, recounting, "lock_with_case")
    assert sum(together.at_once(recount, recount)) == 2
    assert MovedDeadline.objects.count() == 2


def test_without_the_lock_the_same_day_is_moved_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: the file is read, but not held."""
    make.petition()
    storm()
    monkeypatch.setattr(recounting, "lock_with_case", lambda petition: petition)
    Meeting().after(monkeypatch, recounting, "_keep")
    together.at_once(recount, recount)
    assert MovedDeadline.objects.count() > 2


def test_a_step_and_a_round_at_once_both_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever comes second finds what the first did: a stopped clock is not moved."""
    found = make.classify(make.petition(), is_competent=False)
    make.head()
    storm()
    meeting = Meeting()  # whoever holds the file first waits until the other stands before it
    meeting.after(monkeypatch, steps, "lock")
    meeting.after(monkeypatch, recounting, "lock_with_case")
    gave = together.at_once(recount, lambda: make.take(found, "guide", make.TODAY).state)
    assert gave[1] == "guided"
    clock = Deadline.objects.get(petition=found, rule="COMPLAINT.ACCEPT")
    assert clock.stopped_on == make.TODAY
    moves = MovedDeadline.objects.filter(deadline=clock)
    assert {row.after for row in moves} <= {clock.due_on}
