"""Reading hand-overs: units by name, the chain of a paper, and what a sender may know."""

from datetime import date, timedelta

import pytest
from django.test.utils import override_settings

from complaints.models import ConflictOfInterest, Petition
from complaints.selectors import journeys
from complaints.services import transfers
from portal.access.roles import Role
from portal.workdays.selectors import calendar
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("days")]
DAY = passing.SENT + timedelta(days=5)


def fresh(petition: Petition) -> Petition:
    return Petition.objects.get(pk=petition.pk)


@pytest.mark.parametrize("said", ["Sở Xây dựng", "so xay dung", "  SỞ  XÂY DỰNG "])
def test_a_unit_by_its_name_accents_and_case_aside(said: str) -> None:
    unit = passing.building()
    assert journeys.named(journeys.receivers(make.petition(), make.TODAY), said) == unit


def test_of_a_name_that_two_have_neither_is_meant() -> None:
    passing.building()
    passing.named("BAC-NINH.SO-XAY-DUNG-2", "Sở Xây dựng")
    units = journeys.receivers(make.petition(), make.TODAY)
    assert journeys.named(units, "Sở Xây dựng") is None
    assert make.unit() not in units  # nobody hands over to himself
    assert make.unit("CAN-THO.SO-XAY-DUNG") not in units


def test_the_chain_is_the_same_from_every_book() -> None:
    first = passing.sent()
    taken = passing.receive(first, DAY)
    taken = make.classify(taken, DAY, by=passing.head_of(passing.building()), is_competent=False)
    second = passing.send(taken, passing.farming(), DAY)
    last = passing.receive(second, DAY)
    rows = [journeys.chain(one) for one in (fresh(first.petition), fresh(taken), fresh(last))]
    assert rows[0] == rows[1] == rows[2] == [first, second]
    held = journeys.times(fresh(last), rows[2], DAY + timedelta(days=4), calendar())
    assert [(hold.unit, hold.days, hold.until is None) for hold in held] == [
        ("Bac-Ninh.So-Noi-Vu", 2, False), ("Sở Xây dựng", 5, False),
        ("Sở Nông nghiệp và Môi trường", 4, True),
    ]  # fmt: skip


def test_without_a_hand_over_the_time_is_the_units_until_it_has_done() -> None:
    found = make.in_state("filed")
    held = journeys.times(found, [], make.TODAY, calendar())
    assert [(hold.days, hold.until) for hold in held] == [(2, date(2026, 9, 9))]


def test_the_sender_sees_the_state_and_the_day() -> None:
    row = passing.sent()
    where = journeys.whereabouts(row, make.TODAY, calendar())
    assert (where.state, where.due_on, where.late_since) == (
        "Chờ nơi nhận trả lời", None, date(2026, 9, 14),
    )  # fmt: skip
    passing.receive(row, DAY)
    row = journeys.outgoing(make.head(), make.TODAY).get()
    where = journeys.whereabouts(row, make.TODAY, calendar())
    assert (where.state, where.due_on, where.late_since) == (
        "Đã vào sổ", date(2026, 9, 18), None,
    )  # fmt: skip


@override_settings(TRANSFER_ANSWER_DAYS=60)
def test_how_long_an_answer_may_take_is_the_agencys_setting() -> None:
    assert journeys.whereabouts(passing.sent(), make.TODAY, calendar()).late_since is None


def test_when_the_outcome_and_the_word_to_the_citizen_are_due() -> None:
    row, by = passing.sent(), passing.head_of(passing.building())
    taken = make.classify(passing.receive(row), make.TODAY, by=by, is_eligible=False)
    make.take(taken, "file", make.TODAY, by=by)
    row = journeys.outgoing(make.head(), make.TODAY).get()
    where = journeys.whereabouts(row, make.TODAY, calendar())
    # 7 working days after 20/11; 24/11 is the day off of culture, counted by the calendar.
    assert where.outcome_due_on == calendar().after(make.TODAY, 7)
    transfers.report_outcome(transfer=row, by=by, at=make.moment(), document_number="8/SXD")
    row = journeys.outgoing(make.head(), make.TODAY).get()
    where = journeys.whereabouts(row, make.TODAY, calendar())
    assert (where.outcome_due_on, where.tell_due_on) == (None, calendar().after(make.TODAY, 5))


def test_nobody_sees_what_does_not_concern_him() -> None:
    row, secret = passing.sent(), passing.sent(Kind.DENUNCIATION)
    on = make.TODAY
    assert set(journeys.incoming(passing.head_of(passing.building()), on)) == {row, secret}
    assert set(journeys.incoming(make.person(Role.CLERK, passing.building()), on)) == {row}
    assert set(journeys.outgoing(make.head(), on)) == {row, secret}
    assert set(journeys.outgoing(make.person(Role.CLERK), on)) == {row}
    third = passing.head_of(passing.farming())
    for read in (journeys.incoming, journeys.outgoing, journeys.disputes, journeys.any_of_mine):
        assert not read(third, on).exists()


def test_a_conflict_of_interest_hides_it_from_the_receiver() -> None:
    row = passing.sent(Kind.DENUNCIATION)
    who = passing.head_of(passing.building())
    assert journeys.incoming(who, make.TODAY).exists()
    ConflictOfInterest.objects.create(petition=row.petition, user=who, reason="accused")
    assert not journeys.incoming(who, make.TODAY).exists()


def test_who_may_rule_finds_it() -> None:
    row = passing.disputed()
    assert list(journeys.to_rule(passing.leader(), make.TODAY)) == [row]
    assert not journeys.to_rule(make.head(), make.TODAY).exists()
    assert list(journeys.disputes(make.head(), make.TODAY)) == [row]
