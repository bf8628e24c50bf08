"""A visit of last month is saved in the very moment in which that month is closed."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from portal.audit.models import Entry
from portal.documents.models import NumberSeries
from reception.models import BookClosing, Visit
from reception.services import closings, visits
from reception.services.closings import CHANGED
from tests.reception.closing import closed, in_october, moment, month_closed
from tests.reception.factories import AT, TODAY, taken
from tests.together import Meeting, at_once

TOLD = "Sổ của tháng ấy vừa được chốt. Lưu lại: lượt tiếp vào sổ hôm nay, ghi rõ ngày tiếp."
LATE = {"received_at": moment(30, 10), "time_reason": "Mất điện, ghi sổ giấy"}


def late(place, **said):
    """A visit of 30 October, written down on 20 November."""
    return taken(place.board, place.hoa, at=AT, **LATE | said)


@pytest.fixture
def closed_meanwhile(place, monkeypatch):
    """The month is closed after the visit was looked at and before it takes its number."""
    given = visits.next_number

    def after_it_was_closed(**said):
        month_closed(place.board, place.board_head)
        return given(**said)

    monkeypatch.setattr(visits, "next_number", after_it_was_closed)
    return monkeypatch


def test_what_was_closed_meanwhile_takes_the_visit_no_more(place, closed_meanwhile):
    with pytest.raises(ValidationError) as refused:
        late(place)
    assert refused.value.message_dict == {"received_at": [TOLD]}
    assert not Visit.objects.exists()
    assert not Entry.objects.filter(verb="register_visit").exists()
    assert not NumberSeries.objects.exists()  # the number goes back


def test_saved_again_it_stands_in_the_register_of_today(place, closed_meanwhile):
    with pytest.raises(ValidationError):
        late(place)
    closed_meanwhile.undo()
    month_closed(place.board, place.board_head)
    visit = late(place)
    assert (visit.received_on, visit.happened_on) == (TODAY, date(2026, 10, 30))
    assert (visit.number, visit.year) == (1, 2026)


@pytest.mark.parametrize("said", [
    {"received_at": AT}, {"received_at": moment(1, 11)}, {"received_at": moment(30, 9)},
])  # fmt: skip
def test_another_month_is_not_held_up_by_it(place, closed_meanwhile, said):
    assert late(place, **said).happened_on is None


def test_a_month_closed_next_door_closes_none_here(place, monkeypatch):
    given = visits.next_number

    def after_next_door(**said):
        month_closed(place.commune, place.unit_head)
        return given(**said)

    monkeypatch.setattr(visits, "next_number", after_next_door)
    assert late(place).received_on == date(2026, 10, 30)


@pytest.mark.django_db(transaction=True)
def test_whoever_saves_while_the_month_is_being_closed_is_told(place, monkeypatch):
    """The visit was looked at as one of an open month; the closing has the numbers first."""
    in_october(place)
    meeting = Meeting()
    meeting.after(monkeypatch, visits, "_check")
    meeting.after(monkeypatch, closings, "_hold")
    done, saved = at_once(lambda: closed(place), lambda: late(place))
    assert saved.message_dict == {"received_at": [TOLD]}
    assert done.visits == Visit.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_whoever_closes_while_a_visit_is_being_saved_has_to_look_again(place, monkeypatch):
    """The visit has its number; the closing waits for it, and finds a line nobody was shown."""
    in_october(place)
    meeting = Meeting()
    meeting.after(monkeypatch, visits, "next_number")
    meeting.after(monkeypatch, closings.known, "may_close")
    done, saved = at_once(lambda: closed(place), lambda: late(place))
    assert done.messages == [CHANGED]
    assert (saved.number, saved.happened_on) == (2, None)
    assert not BookClosing.objects.exists()
