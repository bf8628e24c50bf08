"""Each day a head owes is a row: of this year, until this month, while the unit stands."""

from datetime import date

import pytest
from django.db.models import Count

from portal.access.roles import Role
from portal.audit.models import Entry
from portal.organisations.models import Kind as UnitKind
from reception.models import StatutoryDay
from reception.services import record_owed_days
from reception.tasks import owe_days
from tests.reception.factories import unit, user

pytestmark = pytest.mark.django_db


def of(organisation):
    """The days owed by the unit, month by month."""
    rows = StatutoryDay.objects.filter(organisation=organisation).values_list("month__month")
    return dict(rows.annotate(days=Count("pk")).order_by("month"))


@pytest.fixture
def commune(place):
    made = unit("BAC-NINH.X-LUC-NGAN", "Xã Lục Ngạn", UnitKind.COMMUNE, place.province)
    user(Role.UNIT_HEAD, made)
    return made


@pytest.mark.parametrize(
    ("on", "days"), [(date(2025, 12, 31), 52), (date(2026, 12, 31), 38), (date(2027, 12, 1), 24)]
)
def test_a_commune_owes_a_year(commune, on, days):
    record_owed_days(on=on)
    assert sum(of(commune).values()) == days


def test_months_to_come_are_not_owed(commune):
    record_owed_days(on=date(2026, 8, 31))
    assert of(commune) == {1: 5, 2: 4, 3: 4, 4: 5, 5: 4, 6: 4, 7: 2, 8: 2}


def test_every_night_adds_what_is_new_and_nothing_twice(commune):
    first = record_owed_days(on=date(2026, 8, 31))
    assert record_owed_days(on=date(2026, 8, 31)) == first
    assert record_owed_days(on=date(2026, 9, 1)) > first
    assert of(commune)[9] == 2


def test_the_days_of_a_month_are_numbered_and_cite_their_article(commune):
    record_owed_days(on=date(2026, 7, 1))
    rows = StatutoryDay.objects.filter(organisation=commune, month=date(2026, 7, 1))
    assert [row.ordinal for row in rows.order_by("ordinal")] == [1, 2]
    assert {row.province for row in rows} == {commune.province}
    assert all("136/2025/QH15" in row.basis for row in rows)


def test_only_units_in_which_somebody_works(place, commune):
    other = unit("BAC-NINH.X-YEN-THE", "Xã Yên Thế", UnitKind.COMMUNE, place.province)
    record_owed_days(on=date(2026, 12, 1))
    assert (bool(of(commune)), of(other)) == (True, {})


def test_a_board_owes_no_leader_s_day(place):
    user(Role.BOARD_HEAD, place.board)
    record_owed_days(on=date(2026, 12, 1))
    assert of(place.board) == {}


def test_a_unit_owes_from_the_month_it_opens_to_the_month_before_it_ends(commune):
    commune.valid_from, commune.valid_to = date(2027, 3, 15), date(2027, 10, 1)
    commune.save()
    record_owed_days(on=date(2027, 12, 31))
    assert of(commune) == dict.fromkeys(range(3, 10), 2)


def test_what_a_unit_that_ends_no_longer_owes_is_taken_away(commune):
    record_owed_days(on=date(2027, 12, 31))
    commune.valid_to = date(2027, 7, 1)
    commune.save()
    record_owed_days(on=date(2027, 12, 31))
    assert of(commune) == dict.fromkeys(range(1, 7), 2)


def test_what_the_law_counts_is_nobody_s_deed(commune):
    record_owed_days(on=date(2026, 12, 1))
    assert not Entry.objects.filter(subject_type__icontains="statutory").exists()


def test_the_questions_do_not_grow_with_the_units(place, commune, django_assert_num_queries):
    for name in "abc":
        user(
            Role.UNIT_HEAD,
            unit(f"BAC-NINH.X-{name}", f"Xã {name}", UnitKind.COMMUNE, place.province),
        )
    with django_assert_num_queries(6):
        record_owed_days(on=date(2026, 12, 1))


def test_the_night_writes_them(commune):
    owe_days()
    assert of(commune)
