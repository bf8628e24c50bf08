"""A name that was dated ahead is shown from its day, and not before."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from portal.audit.models import Entry
from portal.organisations import renaming, selectors, services, tasks
from portal.organisations.models import Organisation
from portal.organisations.names import sort_key
from tests.portal import ground_factories as ground

pytestmark = pytest.mark.django_db
DAY = date(2027, 1, 1)
MIDNIGHT = datetime(2026, 12, 31, 17, tzinfo=UTC)  # of the first of January in Vietnam
SECOND = timedelta(seconds=1)


@pytest.fixture
def unit():
    return ground.below(ground.province())


def rename(unit, name, on=DAY, at=ground.AT):
    how = {"basis": ground.BASIS, "by": None, "at": at}
    return services.rename_unit(unit=unit, name=name, on=on, **how)


def shown(unit) -> str:
    return Organisation.objects.get(pk=unit.pk).name


def test_it_is_written_down_at_once_and_borne_from_its_day(unit):
    rename(unit, "Phường Lục Ngạn")
    assert shown(unit) == "Xã Lục Ngạn"
    assert selectors.name_on(unit, DAY) == "Phường Lục Ngạn"
    assert renaming.take_names(at=MIDNIGHT - SECOND) == []
    assert renaming.take_names(at=MIDNIGHT) == [unit]
    found = Organisation.objects.get(pk=unit.pk)
    assert (found.name, found.designation, found.code) == (
        "Phường Lục Ngạn", "phường", "BAC-NINH.XA-LUC-NGAN",
    )  # fmt: skip
    assert found.sort_key == sort_key("Lục Ngạn")
    assert renaming.take_names(at=MIDNIGHT) == []  # once


def test_the_trail_tells_of_the_day_and_of_the_decision(unit):
    rename(unit, "Phường Lục Ngạn")
    renaming.take_names(at=MIDNIGHT)
    told = list(Entry.objects.filter(verb__in=["rename_unit", "take_name"]).order_by("pk"))
    assert [row.verb for row in told] == ["rename_unit", "take_name"]
    assert [row.data["on"] for row in told] == ["2027-01-01", "2027-01-01"]
    assert told[1].data["before"] == "Xã Lục Ngạn"


@pytest.mark.parametrize("days", [0, -30])
def test_a_name_of_today_or_of_the_past_is_borne_at_once(unit, days):
    rename(unit, "Xã Mới", on=date(2026, 11, 20) + timedelta(days=days))
    assert shown(unit) == "Xã Mới"
    assert renaming.take_names(at=ground.AT) == []


def test_two_names_ahead_come_one_after_the_other(unit):
    rename(unit, "Xã Giữa")
    rename(unit, "Xã Lục Ngạn", on=date(2027, 3, 1))  # back to the first one
    for at, name in [(MIDNIGHT, "Xã Giữa"), (datetime(2027, 3, 2, tzinfo=UTC), "Xã Lục Ngạn")]:
        renaming.take_names(at=at)
        assert shown(unit) == name


def test_the_name_that_is_to_come_is_no_new_name(unit):
    rename(unit, "Xã Mới")
    with pytest.raises(ValidationError, match="Tên mới giống tên đang dùng"):
        rename(unit, "Xã Mới", on=date(2027, 3, 1))


def test_what_has_ended_takes_no_name(unit):
    rename(unit, "Xã Mới")
    Organisation.objects.update(valid_to=date(2026, 12, 1))
    assert renaming.take_names(at=MIDNIGHT) == []


def test_a_name_without_a_day_is_left_as_it_is(unit):
    """As the list leaves it: what a unit was called before is no name to come."""
    unit.names.update(valid_to=date(2026, 9, 20))
    unit.names.create(name="Thành phố Bắc Ninh", designation="thành phố")
    assert renaming.take_names(at=MIDNIGHT) == []


def test_it_happens_by_itself(unit, monkeypatch):
    rename(unit, "Xã Mới")
    monkeypatch.setattr(tasks, "now", lambda: MIDNIGHT)
    tasks.take_names()
    assert shown(unit) == "Xã Mới"
