"""What the measurement refuses, and when it says that a budget is missed."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from portal.access.models import User
from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation
from reports.benchmark import fill, floors, measure
from reports.benchmark.measure import Budget, Floors, Subject, Timing

AT = datetime(2026, 11, 20, tzinfo=UTC)


def test_an_empty_database_is_told_so(db: None) -> None:
    with pytest.raises(CommandError, match="còn trống"):
        call_command("benchmark")


@pytest.mark.parametrize("options", [{}, {"fill": True, "rows": 100}])
def test_refuses_what_is_not_its_own(db: None, options: dict[str, Any]) -> None:
    Organisation.objects.create(code="A", path="A.", kind=UnitKind.PROVINCE, name="A", sort_key="a")
    with pytest.raises(CommandError, match="không do phép đo tạo ra"):
        call_command("benchmark", **options)


def test_refuses_an_account_that_is_not_its_own(db: None) -> None:
    User.objects.create(username="an", full_name="An", created_at=AT)
    with pytest.raises(ValidationError, match="không do phép đo tạo ra"):
        fill.check_ours()


def test_the_floors_have_no_address(client: Client) -> None:
    assert client.get(f"/{floors.PUBLIC}").status_code == 404


def test_plans_for_indexes_and_compiles_nothing(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('random_page_cost'), current_setting('jit')")
        assert cursor.fetchone() == ("1.1", "off")


@pytest.mark.parametrize(
    ("budget", "taken", "missed"),
    [
        (Budget(times=3), Timing(30, 99, 99, 9), ()),
        (Budget(times=3), Timing(31, 99, 99, 9), ("thời gian",)),
        (Budget(times=3, hashes=1), Timing(35, 99, 99, 9), ()),
        (Budget(times=3, hashes=1), Timing(36, 99, 99, 9), ("thời gian",)),
        (Budget(milliseconds=30), Timing(31, 99, 99, 9), ("thời gian",)),
        (Budget(queries=9), Timing(99, 99, 99, 9), ()),
        (Budget(queries=8), Timing(99, 99, 99, 9), ("truy vấn",)),
        (Budget(), Timing(99, 99, 99, 99), ()),
    ],
)
def test_says_what_misses_its_budget(
    monkeypatch: pytest.MonkeyPatch, budget: Budget, taken: Timing, missed: tuple[str, ...]
) -> None:
    monkeypatch.setattr(measure, "timing", lambda _ask, _rounds: taken)
    found = Floors(Timing(1, 1, 1, 1), Timing(10, 10, 10, 3), hash=5)
    line = measure.line(Subject("x", print, budget=budget), found, 1)
    assert line.missed == missed
    assert line.times == pytest.approx(taken.best / 10)


def test_median_and_95th_percentile(db: None) -> None:
    calls: list[int] = []
    taken = measure.timing(lambda: calls.append(1), rounds=20)
    assert len(calls) == 1 + measure.WARM + 20
    assert 0 <= taken.best <= taken.median <= taken.p95
    assert taken.queries == 0
