"""The days a head owes around 1/7/2026, counted by hand on the calendar of each year."""

from datetime import date, timedelta

import pytest

from reception.grounds import CHOICES, GROUNDS, REFORM, ground_for
from reception.quotas import QUOTAS, Every, duties, quota_for

LAST, FIRST = date(2026, 6, 30), date(2026, 7, 1)

IN_FORCE = [
    ("commune", LAST, 1, Every.WEEK), ("commune", FIRST, 2, Every.MONTH),
    ("commune", date(2014, 7, 1), 1, Every.WEEK), ("commune", date(2099, 1, 1), 2, Every.MONTH),
    ("province", LAST, 1, Every.MONTH), ("province", FIRST, 1, Every.MONTH),
    ("department", LAST, 1, Every.MONTH), ("department", FIRST, 1, Every.MONTH),
    ("inspectorate", LAST, 1, Every.MONTH), ("inspectorate", FIRST, 1, Every.MONTH),
    ("service_unit", LAST, 1, Every.MONTH), ("service_unit", FIRST, 1, Every.MONTH),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "on", "amount", "every"), IN_FORCE)
def test_what_the_law_asks_that_day(kind, on, amount, every):
    found = quota_for(kind, on)
    assert (found.amount, found.every) == (amount, every)


@pytest.mark.parametrize(("kind", "on"), [
    ("service_unit", date(2014, 8, 14)), ("reception_board", FIRST), ("district", FIRST),
    ("", FIRST), ("commune", date(2014, 6, 30)), ("province", date(2014, 6, 30)),
])  # fmt: skip
def test_where_the_law_asks_nothing(kind, on):
    assert quota_for(kind, on) is None


def test_no_two_quotas_of_a_kind_hold_on_one_day():
    changes = [LAST - timedelta(days=1), LAST, FIRST, FIRST + timedelta(days=1)]
    for on in changes:
        kinds = [quota.kind for quota in QUOTAS if quota.since <= on < quota.until]
        assert len(kinds) == len(set(kinds)), on


# The Thursdays of each month; from July 2026 two a month.
COMMUNES = {
    2024: [4, 5, 4, 4, 5, 4, 4, 5, 4, 5, 4, 4],
    2025: [5, 4, 4, 4, 5, 4, 5, 4, 4, 5, 4, 4],
    2026: [5, 4, 4, 5, 4, 4, 2, 2, 2, 2, 2, 2],
    2027: [2] * 12,
    2020: [5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 5],
}


@pytest.mark.parametrize(("year", "months"), COMMUNES.items())
def test_a_commune_owes_a_day_a_week_until_the_reform(year, months):
    owed = list(duties("commune", year))
    assert [sum(duty.month.month == month for duty in owed) for month in range(1, 13)] == months
    assert {duty.month.day for duty in owed} == {1}


@pytest.mark.parametrize(("kind", "year", "days"), [
    ("province", 2026, 12), ("department", 2014, 6), ("commune", 2014, 26),
    ("service_unit", 2014, 4), ("service_unit", 2026, 12), ("service_unit", 2027, 12),
    ("reception_board", 2026, 0), ("province", 2013, 0),
])  # fmt: skip
def test_how_many_days_a_year(kind, year, days):
    assert len(list(duties(kind, year))) == days


@pytest.mark.parametrize("year", [2025, 2026, 2027])
def test_the_days_of_a_month_are_numbered_from_one(year):
    for month in range(1, 13):
        owed = [duty.ordinal for duty in duties("commune", year) if duty.month.month == month]
        assert owed == list(range(1, len(owed) + 1))


def test_each_day_cites_the_article_of_its_time():
    bases = {duty.month.month: duty.basis for duty in duties("commune", 2026)}
    assert {bases[month] for month in range(1, 7)} == {"Điều 15.2.d Luật Tiếp công dân"}
    assert all("136/2025/QH15" in bases[month] for month in range(7, 13))


BY_LAW = ("L9.1", "L9.2", "L9.3")
BY_DECREE = tuple(f"N4.{point}" for point in ("a", "b", "c", "d", "đ", "e", "g", "h", "i", "k"))


@pytest.mark.parametrize("code", BY_LAW)
def test_a_ground_of_the_law_holds_on_both_sides(code):
    for on in (date(2014, 7, 1), LAST, FIRST):
        assert ground_for(code, on).code == code


@pytest.mark.parametrize("code", BY_DECREE)
def test_a_ground_of_the_decree_begins_with_it(code):
    assert ground_for(code, REFORM).basis == (
        f"điểm {code[3:]} khoản 1 Điều 4 Nghị định 154/2026/NĐ-CP"
    )
    with pytest.raises(LookupError, match="có hiệu lực ngày 30/06/2026"):
        ground_for(code, LAST)


def test_the_list_stands_in_the_order_of_the_decree_and_each_says_its_basis():
    assert tuple(ground.code for ground in GROUNDS) == BY_LAW + BY_DECREE
    assert [code for code, _ in CHOICES] == list(BY_LAW + BY_DECREE)
    assert all(said.endswith(f"({ground.basis})") for ground, (_, said) in
               zip(GROUNDS, CHOICES, strict=True))  # fmt: skip
    assert all(len(ground.code) <= 5 for ground in GROUNDS)
