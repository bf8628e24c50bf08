"""Reading within one's reach: who sees which lines, and the four totals."""

from datetime import date

import pytest

from portal.access.roles import Role
from portal.workdays.calendar import Calendar
from reception import selectors, services, sheets
from reception.kinds import Kind
from reception.models import Outcome, Part, SessionKind, Visit
from reception.selectors import Totals
from reception.services import Person
from tests.reception.factories import AT, TODAY, person, taken, user


@pytest.fixture
def three(place):
    """One visit at the board, one at the commune, one with the neighbour."""
    stranger = user(Role.RECEPTIONIST, place.neighbour)
    return (
        taken(place.board, place.hoa),
        taken(place.commune, place.dung),
        taken(place.neighbour, stranger),
    )


def test_a_desk_sees_its_own(place, three):
    assert list(selectors.visits(place.hoa, TODAY)) == [three[0]]
    assert list(selectors.visits(place.dung, TODAY)) == [three[1]]


def test_the_province_sees_all_of_the_province(place, three):
    assert set(selectors.visits(place.aide, TODAY)) == {three[0], three[1]}


def test_without_the_permission_nothing(place, three):
    assert not selectors.visits(place.clerk, TODAY).exists()
    assert not selectors.visits(user(None, None), TODAY).exists()


def test_a_post_that_ended_sees_nothing(place, three):
    place.hoa.posts.update(until=TODAY)
    assert not selectors.visits(place.hoa, TODAY).exists()


def test_who_may_read_a_denunciation(place):
    visit = taken(place.commune, place.dung, kind=Kind.DENUNCIATION)
    plain = taken(place.commune, place.dung)
    head, desk = selectors.sight(place.unit_head, TODAY), selectors.sight(place.dung, TODAY)
    assert (head.hides(visit), desk.hides(visit)) == (False, True)
    assert (head.hides(plain), desk.hides(plain)) == (False, False)


def test_a_head_reads_no_denunciation_of_another_unit(place):
    visit = taken(place.board, place.hoa, kind=Kind.DENUNCIATION)
    assert selectors.sight(place.unit_head, TODAY).hides(visit)


def test_the_four_totals_are_four_numbers_and_one_query(place, django_assert_num_queries):
    first = taken(place.board, place.hoa, people_count=7)
    taken(place.board, place.hoa, matter=first.matter)
    taken(place.board, place.hoa, kind=Kind.DENUNCIATION, people_count=2)
    with django_assert_num_queries(1):
        found = selectors.totals(Visit.objects.all())
    assert found == Totals(visits=3, people=10, matters=2, groups=1)
    assert selectors.totals(Visit.objects.none()) == Totals(0, 0, 0, 0)


def test_when_somebody_came_before(place):
    came = taken(place.board, place.hoa)
    taken(place.commune, place.dung)
    taken(place.board, place.hoa, people=[Person("Người Khác")])
    assert list(selectors.visits_of(place.hoa, TODAY, came.citizen)) == [came]


def test_the_people_shown_are_those_with_a_name_or_a_part(place):
    people = [
        person(part=Part.AUTHORISED, principal="Bà Ủy Quyền", authority="Số 5, 01/11/2026"),
        Person("Trần Thị Đại Diện", Part.GROUP_REPRESENTATIVE),
    ]
    visit = taken(place.board, place.hoa, people=people, people_count=6)
    assert [row.ordinal for row in selectors.people_present(visit)] == [1, 2]


def test_the_next_number_is_a_guess_per_year(place):
    assert selectors.likely_number(place.board, 2026) == 1
    taken(place.board, place.hoa)
    assert selectors.likely_number(place.board, 2026) == 2
    assert selectors.likely_number(place.board, 2027) == 1


def test_wards_are_those_of_the_province(place):
    assert list(selectors.wards(place.province.pk, TODAY)) == [place.commune]


NOTICES = [
    (date(2026, 11, 19), TODAY, False, "posted on the last day in time"),
    (date(2026, 11, 20), TODAY, True, "a day late"),
    (None, date(2026, 11, 19), False, "not yet posted, and still in time"),
    (None, date(2026, 11, 20), True, "not posted, and too late now"),
]


@pytest.mark.parametrize(("published_on", "on", "is_late", "why"), NOTICES)
def test_a_schedule_is_posted_five_working_days_before(place, published_on, on, is_late, why):
    session = services.plan_session(
        organisation=place.board, kind=SessionKind.PERIODIC, held_on=date(2026, 11, 27),
        leader_title="Chủ tịch", by=place.hoa, at=AT, published_on=published_on,
    )  # fmt: skip
    culture = Calendar(closed=frozenset({date(2026, 11, 24)}))
    said = selectors.late_notice(session, culture, on)
    assert bool(said) is is_late, why
    assert not said or "ít nhất 05 ngày làm việc (chậm nhất 19/11/2026)" in said


def test_sessions_stay_within_reach(place):
    session = services.plan_session(
        organisation=place.board, kind=SessionKind.UNSCHEDULED, held_on=TODAY,
        trigger="18.3a", leader_title="Chủ tịch", by=place.hoa, at=AT,
    )  # fmt: skip
    assert list(selectors.sessions(place.aide, TODAY)) == [session]
    assert not selectors.sessions(place.dung, TODAY).exists()


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"kind": Kind.DENUNCIATION},
        {"outcome": Outcome.GUIDE, "referred_to": "Tòa án nhân dân", "referral_number": "5/HD"},
    ],
)
def test_the_register_reads_each_line_whole_and_at_once(place, said, django_assert_num_queries):
    taken(place.board, place.hoa, **said)
    lines, whole = selectors.book(place.hoa, TODAY), selectors.visits(place.hoa, TODAY)
    with django_assert_num_queries(1):
        shown = as_table(lines)
    assert shown == as_table(whole)


def as_table(lines):
    lines = list(lines)
    faces = [sheets.face(line, is_hidden=False, in_full=True) for line in lines]
    return sheets.table(map(sheets.Line, lines), faces, title="Sổ")
