"""The first page of the day: each role finds its own work there, in order, and nobody else's."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import now

from complaints.models import ConflictOfInterest
from portal.access.models import Post, User
from portal.access.roles import Permission, Role, granted_to
from portal.organisations.models import Organisation
from reception.kinds import Kind
from reports import selectors
from reports.selectors import Desk
from reports.selectors.desk import MOST, SOON
from tests.reports import factories
from tests.reports.factories import TODAY, Land

pytestmark = pytest.mark.django_db
P = Permission


def desk(user: User, on: date) -> Desk:
    return selectors.desk(user, on, now())


@pytest.fixture
def head(land: Land) -> User:
    return factories.user(Role.UNIT_HEAD, land.commune)


def seen_by(role: Role, where: Organisation, on: date = TODAY) -> Desk:
    return desk(factories.user(role, where), on)


def due(where: Organisation, by: User, in_days: int, **said: object):
    return factories.petition(where, by, TODAY, due_on=TODAY + timedelta(days=in_days), **said)


@pytest.mark.parametrize("role", Role)
def test_a_list_is_there_for_those_who_may_see_it(land, role):
    found, may = seen_by(role, land.commune), granted_to(role)
    assert (found.visits is not None) is (P.SEE_VISITS in may)
    assert (found.sessions is not None) is (P.SEE_VISITS in may)
    assert (found.due is not None) is (P.SEE_PETITIONS in may)
    assert found.makes_reports is (P.MAKE_REPORT in may)
    assert found.sees_figures is (P.SEE_FIGURES in may)
    assert (found.door is not None) is (P.LOG_VISIT in may)
    anything = {P.SEE_VISITS, P.SEE_PETITIONS, P.SEE_FIGURES} & may
    assert found.is_bare is not bool(anything)


def test_without_a_post_in_force_the_desk_is_bare(land, head):
    Post.objects.update(until=TODAY - timedelta(days=1))
    assert desk(User.objects.get(pk=head.pk), TODAY).is_bare


@pytest.mark.parametrize(
    ("in_days", "shown"), [(-400, True), (-1, True), (0, True), (5, True), (6, False), (90, False)]
)
def test_what_is_late_or_due_within_five_days_is_on_the_desk(land, head, in_days, shown):
    assert timedelta(days=5) == SOON
    made = due(land.commune, head, in_days)
    assert list(desk(head, TODAY).due) == ([made] if shown else [])


def test_what_is_against_the_reader_is_not_on_the_desk(land, head):
    made = due(land.commune, head, 0)
    came = factories.visit(land.commune, head, TODAY, matter=made.matter)
    other = factories.visit(land.commune, head, TODAY)
    assert (desk(head, TODAY).due, desk(head, TODAY).visits) == ([made], [other, came])
    ConflictOfInterest.objects.create(petition=made, unit=land.commune, reason="leads")
    assert (desk(head, TODAY).due, desk(head, TODAY).visits) == ([], [other])


def test_what_is_closed_or_has_no_limit_is_not_on_the_desk(land, head):
    due(land.commune, head, -3, closed_on=TODAY)
    factories.petition(land.commune, head, TODAY)
    assert list(desk(head, TODAY).due) == []


def test_the_most_urgent_comes_first_and_eight_are_enough(land, head):
    made = [due(land.commune, head, days) for days in (3, -1, 5, 0, -9, 2, -9, 4, 1)]
    shown = list(desk(head, TODAY).due)
    order = sorted(made, key=lambda row: (row.due_on, row.pk))
    assert shown == order[:MOST]


@pytest.mark.parametrize("place", ["other", "department", "province", "neighbour", "old_commune"])
def test_a_commune_finds_nothing_of_others(land, head, place):
    due(getattr(land, place), head, 0)
    factories.visit(getattr(land, place), head, TODAY)
    factories.leader_session(getattr(land, place), TODAY)
    found = desk(head, TODAY)
    assert (found.visits, found.sessions, found.due) == ([], [], [])


def test_a_province_finds_what_its_units_have(land, head):
    made = [due(unit, head, 0) for unit in (land.commune, land.department, land.province)]
    due(land.neighbour, head, 0)
    leader = factories.user(Role.PROVINCE_LEADER, land.province)
    assert set(desk(leader, TODAY).due) == set(made)


def test_visits_of_today_are_there_newest_first_and_those_of_other_days_are_not(land, head):
    made = [factories.visit(land.commune, head, TODAY) for _ in range(3)]
    for days in (-1, 1):
        factories.visit(land.commune, head, TODAY + timedelta(days=days))
    assert list(desk(head, TODAY).visits) == made[::-1]


def test_leaders_days_of_today_are_there_by_unit_and_order(land, head):
    second = factories.leader_session(land.commune, TODAY, ordinal=2)
    first = factories.leader_session(land.commune, TODAY, ordinal=1)
    factories.leader_session(land.commune, TODAY + timedelta(days=1))
    assert list(desk(head, TODAY).sessions) == [first, second]


@pytest.mark.parametrize("role", [Role.RECEPTIONIST, Role.BOARD_HEAD, Role.CLERK, Role.HANDLER])
def test_a_denunciation_is_not_even_counted_for_those_without_the_right(land, head, role):
    due(land.commune, head, 0, kind=Kind.DENUNCIATION)
    factories.visit(land.commune, head, TODAY, kind=Kind.DENUNCIATION)
    found = seen_by(role, land.commune)
    assert not found.due
    assert not found.visits


def test_a_denunciation_is_on_the_desk_of_the_head_and_of_its_handler(land, head):
    handler = factories.user(Role.HANDLER, land.commune)
    made = due(land.commune, head, 0, kind=Kind.DENUNCIATION, assigned_to=handler)
    assert list(desk(head, TODAY).due) == [made]
    assert list(desk(handler, TODAY).due) == [made]
    assert list(seen_by(Role.HANDLER, land.commune).due) == []


def test_the_right_to_see_denunciations_of_one_unit_is_none_in_another(land, head):
    """Head of one commune, clerk of another: each post counts where it lies."""
    Post.objects.create(user=head, organisation=land.other, role=Role.CLERK, since=date(2020, 1, 1))
    mine = due(land.commune, head, 0, kind=Kind.DENUNCIATION)
    plain = due(land.other, head, 1)
    due(land.other, head, 0, kind=Kind.DENUNCIATION)
    assert list(desk(User.objects.get(pk=head.pk), TODAY).due) == [mine, plain]


@pytest.mark.parametrize(
    ("on", "left"), [(date(2026, 11, 28), 1), (date(2026, 11, 29), 0), (date(2026, 11, 30), -1)]
)
def test_the_days_until_the_annual_report(land, on, left):
    assert seen_by(Role.UNIT_HEAD, land.commune, on).days_left == left


@pytest.mark.parametrize(
    ("role", "questions"), [(Role.UNIT_HEAD, 8), (Role.PROVINCE_LEADER, 5), (Role.RECEPTIONIST, 10)]
)
def test_the_desk_asks_few_questions_however_much_there_is(
    land, head, role, questions, django_assert_num_queries
):
    for days in range(12):
        due(land.commune, head, -days)
        factories.visit(land.commune, head, TODAY)
    reader = User.objects.get(pk=factories.user(role, land.commune).pk)
    with django_assert_num_queries(questions):
        found = desk(reader, TODAY)
        names = {row.organisation.name for row in (*found.visits, *found.due)}
    assert names == {land.commune.name}
