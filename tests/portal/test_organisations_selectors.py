"""Reading the tree: by day, by territory, by code, by what people type."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from pytest_django import DjangoAssertNumQueries

from portal.organisations import selectors, services
from portal.organisations.models import Kind
from tests.portal.ground_factories import AT, BASIS, below, province

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)
HOW = {"on": DAY, "basis": BASIS, "by": None, "at": AT}


@dataclass(frozen=True)
class Place:
    provinces: frozenset[int] = frozenset()
    units: frozenset[int] = frozenset()


def test_territory_goes_back_more_than_one_step_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    top = province()
    old, middle, today = (below(top, name) for name in ("Xã Một", "Xã Hai", "Xã Ba"))
    services.merge_units(units=[old], into=middle, **{**HOW, "on": date(2026, 1, 1)})
    services.merge_units(units=[middle], into=today, **HOW)
    with django_assert_num_queries(1):
        assert selectors.territory_ids([today], DAY) == {old.pk, middle.pk, today.pk}
    assert selectors.territory_ids([today], date(2026, 5, 31)) == {today.pk}
    assert selectors.territory_ids([middle], DAY) == {old.pk, middle.pk}
    assert selectors.territory_ids([], DAY) == frozenset()


def test_subtree_ends_at_the_dot_so_a_name_that_starts_alike_is_outside() -> None:
    top = province("Tỉnh Hà Nam")
    other = province("Tỉnh Hà Nam Ninh")
    inside, outside = below(top, "Xã Một"), below(other, "Xã Một")
    ids = selectors.subtree_ids([top])
    assert ids == {top.pk, inside.pk}
    assert outside.pk not in ids
    assert selectors.subtree_ids([]) == frozenset()


def test_an_unknown_code_says_where_codes_stand() -> None:
    with pytest.raises(
        ValidationError, match=r"Không có đơn vị mã BAC-NIN\. Xem mã ở trang Đơn vị\."
    ):
        selectors.by_code("BAC-NIN")


def test_lists_follow_the_alphabet_not_the_bytes() -> None:
    top = province()
    for name in ("Xã Ẩn", "Phường Đa Mai", "Xã Bến", "Phường Dung", "Xã Anh"):
        below(top, name)
    assert [unit.name for unit in selectors.communes_of(top)] == [
        "Xã Anh", "Xã Ẩn", "Xã Bến", "Phường Dung", "Phường Đa Mai",
    ]  # fmt: skip


def test_lists_of_a_day_leave_out_what_is_not_there_that_day() -> None:
    top = province()
    unit, office = below(top), below(top, "Sở Nội vụ", Kind.DEPARTMENT)
    services.close_unit(unit=unit, **HOW)
    assert list(selectors.communes_of(top, DAY)) == []
    assert list(selectors.communes_of(top, date(2026, 5, 31))) == [unit]
    assert list(selectors.communes_of(top)) == [unit]
    assert list(selectors.departments_of(top, DAY)) == [office]
    assert list(selectors.provinces(DAY)) == [top]
    assert list(selectors.provinces(date(1996, 1, 1))) == []


@pytest.mark.parametrize(
    "text", ["lục ngạn", "LUC NGAN", "ngan luc", "BAC-NINH.XA-LUC-NGAN", "07585", "xã", ""]
)
def test_search_needs_no_accents(text: str) -> None:
    assert selectors.matches(below(province(), number="07585"), text)


def test_search_leaves_out_what_does_not_match() -> None:
    assert not selectors.matches(below(province()), "luc nam")


def test_reach_limits_every_list() -> None:
    top, other = province(), province("Tỉnh Phú Thọ")
    mine, theirs = below(top, "Xã Một"), below(other, "Xã Hai")
    second = below(top, "Xã Ba")
    whole = Place(provinces=frozenset({top.pk}))
    single = Place(units=frozenset({mine.pk}))
    assert set(selectors.manageable(whole)) == {top, mine, second}
    assert set(selectors.manageable(single)) == {mine}
    assert selectors.listing(whole, "", top.pk).units == [top, second, mine]
    assert selectors.listing(whole, "PHU-THO", top.pk) == selectors.Listing([top], None, [])
    assert selectors.listing(single, "PHU-THO", top.pk) == selectors.Listing([], None, [mine])
    assert selectors.possible_successors(mine, DAY, whole) == [second]
    assert selectors.possible_successors(mine, DAY, single) == []
    assert set(selectors.manageable(Place())) == set()
    assert theirs not in selectors.manageable(whole)


def test_departments_come_before_communes_and_what_ended_last() -> None:
    top = province()
    commune, office = below(top, "Xã An"), below(top, "Sở Y tế", Kind.DEPARTMENT)
    ended = below(top, "Xã A")
    services.close_unit(unit=ended, **HOW)
    found = selectors.listing(Place(provinces=frozenset({top.pk})), "BAC-NINH", 0)
    assert found == selectors.Listing([top], top, [top, office, commune, ended])


def test_a_former_province_is_listed_by_itself() -> None:
    top, gone = province(), province("Tỉnh Bắc Giang")
    old = below(gone, "Xã Cũ")
    whole = Place(provinces=frozenset({top.pk, gone.pk}))
    found = selectors.listing(whole, "BAC-GIANG", top.pk)
    assert (found.chosen, found.units) == (gone, [gone, old])
    assert selectors.listing(whole, "", top.pk, "cu").units == []
    assert selectors.listing(whole, "BAC-GIANG", top.pk, "xa cu").units == [old]


def test_a_unit_without_dated_names_is_called_what_it_is_called() -> None:
    unit = below(province(), on=date(2026, 1, 1))
    assert selectors.name_on(unit, date(2020, 1, 1)) == unit.name
