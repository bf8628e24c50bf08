"""The same land under other names: merged, split, merged again, in the middle of a year."""

import itertools
from datetime import date

import pytest

from portal.access.roles import Role
from portal.organisations.models import Kind, Organisation, Reorganisation, Succession
from reports import indicators, selectors
from reports.period import of
from tests.reports import factories

YEAR = of("NAM", 2026)  # 15/12/2025–14/12/2026, compared with 15/12/2024–14/12/2025
MAY, JULY = date(2026, 5, 1), date(2026, 7, 1)
MERGED = (
    "Số liệu cùng kỳ điều chỉnh theo sắp xếp đơn vị hành chính: tính cả {} "
    "(sáp nhập, chia tách từ ngày {})."
)
SPLIT = (
    "{} chia tách từ ngày {}: số liệu cùng kỳ và số liệu trong kỳ trước ngày đó của đơn vị cũ "
    "tính cho cả {}, không cộng được."
)


@pytest.fixture
def province(db) -> Organisation:
    return factories.unit("HA-NOI", Kind.PROVINCE)


@pytest.fixture
def commune(province):
    """A commune by its letter, closed on a day where one is given."""

    def made(letter: str, until: date | None = None) -> Organisation:
        return factories.unit(f"HA-NOI.XA-{letter}", Kind.COMMUNE, province, valid_to=until)

    return made


def carry_on(old: Organisation, new: Organisation, on: date, kind="merge") -> None:
    Succession.objects.create(predecessor=old, successor=new, effective_on=on, kind=kind)


def split(old: Organisation, *parts: Organisation, on: date = MAY) -> None:
    for part in parts:
        carry_on(old, part, on, Reorganisation.SPLIT)


def notes(unit: Organisation, period=YEAR) -> tuple[str, ...]:
    return selectors.notes_of(indicators.ground(unit.code, period.end), period)


def received(unit: Organisation, period=YEAR) -> tuple[object, object]:
    """Petitions of the window and of the same window last year."""
    value = indicators.compute(["XLD-31"], organisation=unit, period=period)["XLD-31"]
    return value.value, value.previous


def petitions(unit: Organisation, *days: date) -> None:
    by = factories.user(Role.UNIT_HEAD, unit)
    for day in days:
        factories.petition(unit, by, day)


def test_both_parts_of_a_split_unit_say_that_its_figures_count_for_both(commune):
    old, left, right = commune("A", MAY), commune("B"), commune("C")
    split(old, left, right)
    petitions(old, date(2025, 6, 1), date(2026, 2, 1))
    petitions(left, date(2026, 6, 1))
    assert (received(left), received(right)) == ((2, 1), (1, 1))
    told = "01/05/2026"
    assert notes(left) == (SPLIT.format(old.name, told, f"{left.name}, {right.name}"),)
    assert notes(right) == (SPLIT.format(old.name, told, f"{right.name}, {left.name}"),)


def test_the_province_counts_what_was_split_once(commune, province):
    old, left, right = commune("A", MAY), commune("B"), commune("C")
    split(old, left, right)
    petitions(old, date(2025, 6, 1), date(2026, 2, 1))
    petitions(left, date(2026, 6, 1))
    assert received(province) == (2, 1)
    assert sum(received(unit)[0] for unit in (left, right)) == 3  # why it cannot be added up
    assert notes(province) == ()


def test_a_unit_that_gave_up_a_part_and_goes_on_is_named_beside_it(commune):
    old, part = commune("A"), commune("B")
    split(old, part)
    assert notes(part) == (SPLIT.format(old.name, "01/05/2026", f"{part.name}, {old.name}"),)
    assert notes(old) == ()


def test_what_was_split_and_put_together_again_counts_once(commune):
    old, left, right, whole = (
        commune("A", MAY),
        commune("B", JULY),
        commune("C", JULY),
        commune("D"),
    )
    split(old, left, right)
    carry_on(left, whole, JULY)
    carry_on(right, whole, JULY)
    petitions(old, date(2025, 6, 1))
    petitions(left, date(2026, 6, 1))
    petitions(right, date(2026, 6, 2))
    assert received(whole) == (2, 1)
    assert all("không cộng được" not in note for note in notes(whole))
    assert len(notes(whole)) == 3


def test_a_merger_into_a_unit_that_was_split_later_is_shared_too(commune):
    first, old, left, right = (
        commune("A", date(2026, 2, 1)),
        commune("B", MAY),
        commune("C"),
        commune("D"),
    )
    carry_on(first, old, date(2026, 2, 1))
    split(old, left, right)
    petitions(first, date(2025, 6, 1))
    assert (received(left)[1], received(right)[1]) == (1, 1)
    assert [note.endswith("không cộng được.") for note in notes(left)] == [True, True]


def test_a_part_that_went_into_another_unit_brings_its_share_of_the_old_one(commune):
    old, left, right, wide = commune("A", MAY), commune("B", JULY), commune("C"), commune("D")
    split(old, left, right)
    carry_on(left, wide, JULY)
    [split_off, merged] = notes(wide)
    assert split_off == SPLIT.format(old.name, "01/05/2026", f"{wide.name}, {right.name}")
    assert merged == MERGED.format(left.name, "01/07/2026")


@pytest.mark.parametrize("steps", [1, 2, 5])
def test_reorganisations_one_after_another_lose_nothing(commune, steps):
    units = [commune(str(place)) for place in range(steps + 1)]
    for place, (old, new) in enumerate(itertools.pairwise(units)):
        petitions(old, date(2026, 1, 10 + place))
        carry_on(old, new, date(2026, 2, 1 + place))
    assert received(units[-1]) == (steps, None)
    assert len(notes(units[-1])) == steps
    assert received(units[0]) == (1, None)


def test_a_circle_of_successions_ends(commune):
    one, other = commune("A"), commune("B")
    carry_on(one, other, MAY)
    carry_on(other, one, JULY)
    petitions(one, date(2026, 2, 1))
    assert received(one) == received(other) == (1, None)


def test_a_unit_closed_in_the_middle_of_the_year_keeps_its_own_part(commune):
    old, new = commune("A", MAY), commune("B")
    carry_on(old, new, MAY)
    petitions(old, date(2025, 6, 1), date(2026, 2, 1), date(2026, 4, 30))
    petitions(new, MAY)
    assert received(old) == (2, 1)
    assert received(new) == (3, 1)
    assert notes(new) == (MERGED.format(old.name, "01/05/2026"),)
    assert notes(old) == ()


@pytest.mark.parametrize(
    ("on", "bridged"),
    [(date(2024, 12, 15), False), (date(2024, 12, 16), True), (date(2026, 12, 14), True),
     (date(2026, 12, 15), False)],
    ids=["first day of last year", "the day after", "last day", "after the window"],
)  # fmt: skip
def test_the_note_stands_where_one_of_the_windows_reaches_over_the_day(commune, on, bridged):
    old, new = commune("A"), commune("B")
    carry_on(old, new, on)
    assert bool(notes(new)) is bridged


def test_after_a_split_before_the_window_only_last_year_is_shared(commune):
    old, left, right = commune("A", date(2025, 7, 1)), commune("B"), commune("C")
    split(old, left, right, on=date(2025, 7, 1))
    [note] = notes(left)
    assert "số liệu cùng kỳ của đơn vị cũ tính cho cả" in note
    assert "trong kỳ trước ngày đó" not in note


def test_provinces_that_were_merged_bring_all_their_units(province):
    old = factories.unit("HA-TAY", Kind.PROVINCE, valid_to=MAY)
    village = factories.unit("HA-TAY.XA-Z", Kind.COMMUNE, old, valid_to=MAY)
    carry_on(old, province, MAY)
    petitions(village, date(2025, 6, 1), date(2026, 2, 1))
    petitions(old, date(2026, 3, 1))
    assert received(province) == (2, 1)
    assert notes(province) == (MERGED.format(old.name, "01/05/2026"),)


def test_a_report_before_the_day_does_not_know_of_it(commune):
    old, new = commune("A", MAY), commune("B")
    carry_on(old, new, MAY)
    petitions(old, date(2026, 2, 1))
    quarter = of("QI", 2026)
    assert received(new, quarter) == (0, None)
    assert notes(new, quarter) == ()


def test_asking_about_splits_costs_a_query_only_where_there_is_one(
    commune, django_assert_num_queries
):
    old, new = commune("A"), commune("B")
    carry_on(old, new, MAY)
    land = indicators.ground(new.code, YEAR.end)
    with django_assert_num_queries(0):
        selectors.notes_of(land, YEAR)
    split(old, commune("C"), new, on=JULY)
    land = indicators.ground(new.code, YEAR.end)
    with django_assert_num_queries(1):
        selectors.notes_of(land, YEAR)
