"""Limits on guessing: counted in the cache, then in the database, and never not at all."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import DatabaseError

from portal.documents.models import Knock
from portal.documents.services import throttle
from portal.documents.services.throttle import Limit, TooManyTriesError

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 1, 40, 30, tzinfo=UTC)
THREE = (Limit(3, 60),)


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


@pytest.fixture
def no_cache(settings: Any) -> None:
    default = {**settings.CACHES["default"], "LOCATION": "unix:///nowhere/valkey.sock"}
    settings.CACHES = {"default": default}


def tries(times: int, *, at: datetime = AT, key: str = "a") -> None:
    for _ in range(times):
        throttle.check("test", key, limits=THREE, at=at)


def test_the_fourth_try_is_refused_with_the_time_it_opens_again() -> None:
    tries(3)
    with pytest.raises(TooManyTriesError) as refusal:
        tries(1)
    assert refusal.value.messages == ["Ông/Bà đã thử nhiều lần. Thử lại sau 08:41."]


def test_only_who_comes_again_is_counted_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A first try, which most are, is one word with the cache."""

    def count_up(key: str) -> int:
        raise KeyError(key)

    monkeypatch.setattr(cache, "incr", count_up)
    tries(1)
    with pytest.raises(KeyError):
        tries(1)


def test_the_next_window_is_open_and_other_keys_always_were() -> None:
    tries(3)
    tries(3, key="b")
    tries(3, at=AT + timedelta(minutes=1))


@pytest.mark.usefixtures("no_cache")
def test_without_the_cache_the_database_counts() -> None:
    tries(3)
    with pytest.raises(TooManyTriesError):
        tries(1)
    tries(3, at=AT + timedelta(minutes=1))
    assert "test" not in "".join(Knock.objects.values_list("key", flat=True))


@pytest.mark.usefixtures("no_cache")
def test_the_database_keeps_nothing_older_than_an_hour() -> None:
    tries(2, at=AT - timedelta(hours=2))
    tries(1)
    assert Knock.objects.count() == 1


@pytest.mark.usefixtures("no_cache")
def test_without_both_nobody_gets_through(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*args: object, **kwargs: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(Knock.objects, "create", away)
    with pytest.raises(DatabaseError):
        tries(1)


def test_an_address_has_ten_tries_a_minute() -> None:
    for number in range(10):
        throttle.check_lookup(address="203.0.113.7", selector=f"SEL{number:03d}", at=AT)
    with pytest.raises(TooManyTriesError):
        throttle.check_lookup(address="203.0.113.7", selector="SEL999", at=AT)
    throttle.check_lookup(address="203.0.113.8", selector="SEL999", at=AT)


def test_one_code_has_thirty_tries_an_hour_from_everywhere() -> None:
    for number in range(30):
        throttle.check_lookup(address=f"198.51.100.{number}", selector="7K3M9Q", at=AT)
    with pytest.raises(TooManyTriesError) as refusal:
        throttle.check_lookup(address="198.51.100.99", selector="7K3M9Q", at=AT)
    assert refusal.value.messages == ["Ông/Bà đã thử nhiều lần. Thử lại sau 09:00."]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::ffff", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("", ""),
    ],
)
def test_a_household_is_one_address(address: str, network: str) -> None:
    assert throttle.network(address) == network
