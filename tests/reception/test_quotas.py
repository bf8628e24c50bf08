"""The days a head owes: by kind of unit, before and after 1/7/2026."""

from collections import Counter
from datetime import date

import pytest

from portal.organisations.models import Kind
from reception.quotas import QUOTAS, duties, quota_for


@pytest.mark.parametrize(
    ("kind", "on", "amount", "every"),
    [
        ("province", date(2022, 5, 1), 1, "month"),
        ("province", date(2026, 9, 1), 1, "month"),
        ("department", date(2026, 9, 1), 1, "month"),
        ("commune", date(2026, 6, 30), 1, "week"),
        ("commune", date(2026, 7, 1), 2, "month"),
        ("service_unit", date(2026, 6, 30), 1, "month"),
        ("service_unit", date(2026, 7, 1), 1, "month"),
    ],
)
def test_quota_in_force(kind, on, amount, every):
    quota = quota_for(kind, on)
    assert quota is not None
    assert (quota.amount, quota.every) == (amount, every)


def test_no_law_no_quota():
    assert quota_for("service_unit", date(2014, 8, 14)) is None
    assert quota_for("reception_board", date(2026, 9, 1)) is None
    assert list(duties("office", 2026)) == []


def test_a_province_owes_twelve_days():
    months = [duty.month for duty in duties("province", 2026)]
    assert months == [date(2026, n, 1) for n in range(1, 13)]


def test_a_commune_owes_a_day_a_week_and_then_two_a_month():
    owed = Counter(duty.month.month for duty in duties("commune", 2026))
    weeks = {month: 5 if month in {1, 4} else 4 for month in range(1, 7)}  # Thursdays of 2026
    assert owed == Counter(weeks | dict.fromkeys(range(7, 13), 2))
    first, *_, last = duties("commune", 2026)
    assert first.basis == "Điều 15.2.d Luật Tiếp công dân"
    assert "136/2025/QH15" in last.basis
    assert last.ordinal == 2


def test_a_year_of_weeks_is_fifty_two_or_three():
    assert len(list(duties("commune", 2024))) == 52
    assert (
        len(list(duties("commune", 2020))) == 53
    )  # it began and ended in a week with its Thursday


def test_every_kind_is_one_the_tree_knows_and_in_force_once():
    for quota in QUOTAS:
        assert quota.kind in Kind.values
        same = [one for one in QUOTAS if one.kind == quota.kind]
        assert [one for one in same if one.since <= quota.since < one.until] == [quota]
