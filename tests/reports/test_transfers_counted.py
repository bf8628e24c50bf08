"""A petition that goes from one book to another: what each side and the province count of it."""

import pytest

from portal.organisations.models import Organisation
from reports.indicators import compute
from reports.period import parse
from tests.complaints import factories as make
from tests.complaints import passing

pytestmark = pytest.mark.django_db
WINDOW = parse("NAM/2026")
CODES = ("XLD-02", "XLD-04", "XLD-05", "XLD-25", "XLD-31", "HAN-03")


def counted(unit: Organisation) -> dict[str, int]:
    values = compute(CODES, organisation=unit, period=WINDOW)
    return {code: int(values[code].value or 0) for code in CODES}


def test_handed_over_it_is_processed_here_and_new_there() -> None:
    taken = passing.receive(passing.sent())
    assert counted(make.unit()) == {
        "XLD-02": 1, "XLD-04": 0, "XLD-05": 0, "XLD-25": 1, "XLD-31": 1, "HAN-03": 0,
    }  # fmt: skip
    assert counted(passing.building()) == {
        "XLD-02": 0, "XLD-04": 0, "XLD-05": 0, "XLD-25": 0, "XLD-31": 1, "HAN-03": 1,
    }  # fmt: skip
    by = passing.head_of(passing.building())
    taken = make.classify(taken, make.TODAY, by=by)
    taken = make.take(make.take(taken, "propose", make.TODAY, by=by), "accept", make.TODAY, by=by,
                      assigned_to=by)  # fmt: skip
    assert taken.case is not None
    province = counted(passing.province())  # two petitions, one matter, settled in one place
    assert (province["XLD-31"], province["XLD-02"]) == (2, 2)
    assert (province["XLD-04"], province["XLD-05"], province["XLD-25"]) == (1, 1, 1)


def test_given_back_it_is_to_be_processed_again() -> None:
    passing.give_back(passing.sent())
    here = counted(make.unit())
    assert (here["XLD-02"], here["XLD-25"], here["HAN-03"]) == (0, 0, 1)
    assert counted(passing.building())["XLD-31"] == 0


def test_in_dispute_it_is_open_where_it_came_from_until_it_is_ruled() -> None:
    row = passing.disputed()
    assert (counted(make.unit())["HAN-03"], counted(make.unit())["XLD-25"]) == (1, 0)
    passing.rule(row, passing.building())
    assert (counted(make.unit())["HAN-03"], counted(make.unit())["XLD-25"]) == (0, 1)
    assert counted(passing.building())["XLD-31"] == 1
