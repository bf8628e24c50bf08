"""What the measurement refuses, and when it says that a budget is missed."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from portal.access.models import User
from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation
from reports.benchmark import fill, floors, measure, results
from reports.benchmark.doors import Door, InProcess
from reports.benchmark.measure import Budget, Floors, Subject, Taken, Timing

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


def timing(median: float, queries: int = 9) -> Timing:
    return Timing(best=1, median=median, p95=999, queries=queries)


FOUND = Floors(timing(1), timing(10), hash=timing(5))


@pytest.mark.parametrize(
    ("budget", "median", "missed"),
    [
        (Budget(times=3), 30, ()),
        (Budget(times=3), 31, ("thời gian",)),
        (Budget(times=3, hashes=1), 35, ()),
        (Budget(times=3, hashes=1), 36, ("thời gian",)),
        (Budget(milliseconds=30), 30, ()),
        (Budget(milliseconds=30), 31, ("thời gian",)),
        (Budget(queries=9), 99, ()),
        (Budget(queries=8), 99, ("truy vấn",)),
        (Budget(times=1, queries=8), 99, ("thời gian", "truy vấn")),
        (Budget(), 99, ()),
    ],
)
def test_says_what_misses_its_budget(
    budget: Budget, median: float, missed: tuple[str, ...]
) -> None:
    taken = Taken(Subject("x", print, budget=budget), 9, [[median]])
    line = measure.line(taken, FOUND)
    assert line.missed == missed
    assert line.times == pytest.approx(median / 10)


@pytest.mark.parametrize(("p95", "missed"), [(998, ("thời gian",)), (999, ())])
def test_a_bound_for_the_slow_ones_is_one_for_p95(p95: float, missed: tuple[str, ...]) -> None:
    """The made-up timings have a p95 of 999 ms."""
    assert tuple(
        measure._missed(Subject("x", print, budget=Budget(p95=p95)), timing(1), FOUND)
    ) == (missed)


def test_a_public_page_is_compared_with_the_public_floor_and_a_calculation_with_none() -> None:
    public, here = (Taken(Subject("x", print, floor), 1, [[7]]) for floor in (floors.PUBLIC, ""))
    assert measure.line(public, FOUND).times == 7
    assert measure.line(here, FOUND).times is None


def test_the_median_of_the_rounds_forgets_one_bad_round() -> None:
    taken = Taken(Subject("x", print), 4, [[1, 2, 3], [2, 3, 4], [50, 60, 70]])
    assert taken.timing() == Timing(best=1, median=3, p95=70, queries=4)


def test_asks_every_subject_in_each_round(db: None) -> None:
    calls: list[str] = []
    subjects = [Subject(name, lambda _, name=name: calls.append(name)) for name in "ab"]
    found = measure.taken(subjects, InProcess(), rounds=2, times=3, tell=calls.append)
    counted = 1 + 3  # one for the queries, three to warm up
    assert calls == [
        *["a", *"a" * counted, "b", *"b" * counted],
        *["vòng 1/2", *"aaabbb", "vòng 2/2", *"aaabbb"],
    ]
    assert [[len(times) for times in one.rounds] for one in found] == [[3, 3], [3, 3]]


def test_counts_the_queries_of_one_answer(db: None) -> None:
    def ask(door: Door) -> None:
        list(User.objects.all())

    assert measure.queries(ask) == 1


def test_the_table_on_the_screen_lines_up(db: None) -> None:
    lines = [measure.line(Taken(Subject("Một trang", print), 6, [[25.25]]), FOUND)]
    shown = results.table(results.Result(FOUND, lines, 3, 20, 99.5, date(2026, 11, 21)))
    head, first, _, page, *_ = shown.split("\n")
    assert head.startswith("Phép đo    Truy vấn  Trung vị (ms)")
    assert first.split() == ["Sàn", "1", "9", "1,0", "1,0", "999,0", "1,0"]
    assert page == "Một trang         6           25,2             25,2      25,2  2,5 × sàn 2"
    assert "Một lần băm chậm mã tra cứu: 5,0 ms" in shown
