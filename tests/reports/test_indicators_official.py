"""The catalogue against the official list: every code, its unit, its window, its comparison.

`official.csv` holds the 267 rows of the normative catalogue: code, label, unit, period (F in the
window, S0 at its start, S0+F both, S1 at its end, N of the year) and comparison (C0 none, C1 number
and percent, C2 points, C3 the window before, CT a target).
"""

import csv
from pathlib import Path

import pytest

from reports.indicators import (
    BY_CODE,
    CATALOGUE,
    Breakdown,
    Indicator,
    Total,
    counted,
    counted_of,
    lists_of,
    named_in,
)
from reports.indicators.said import RULES

with Path(__file__).with_name("official.csv").open(encoding="utf-8") as lines:
    OFFICIAL = {row["code"]: row for row in csv.DictReader(lines, delimiter="|")}
# Told otherwise on purpose: words in full, one word for the announced session, a comma.
UNITS = {
    "kỳ (ngày)": "kỳ", "tập thể/cá nhân": "tập thể, cá nhân", "Trđ": "triệu đồng", "m2": "m²",
}  # fmt: skip
WINDOWS = {"F (cohort), states at S1": "F"}  # its parts are states; the whole is of the window


def test_the_list_is_whole():
    assert len(OFFICIAL) == 267
    assert OFFICIAL.keys() <= BY_CODE.keys()
    assert len(BY_CODE) == len(CATALOGUE)


@pytest.mark.parametrize("code", OFFICIAL)
def test_an_official_code_is_declared_as_the_list_says(code):
    found, said = BY_CODE[code], OFFICIAL[code]
    assert found.unit in {said["unit"], UNITS.get(said["unit"])}
    assert found.window == WINDOWS.get(said["period"], said["period"])
    assert found.compares == said["comparison"]


@pytest.mark.parametrize("found", CATALOGUE, ids=[one.code for one in CATALOGUE])
def test_every_declaration_says_what_it_is(found):
    assert found.label
    assert found.unit
    assert found.definition.endswith(".")
    assert found.window in {"F", "S0", "S0+F", "S1", "N"}
    assert set(found.compares.replace("=", ", ").split(", ")) & RULES.keys()
    assert found.comparison
    assert found.rounding
    assert found.version >= 1


def test_a_helper_has_the_code_of_what_it_helps():
    """Every code is official, or one of the leaders' page, or an official one with a suffix."""
    others = [code for code in BY_CODE if code not in OFFICIAL and not code.startswith("HAN-")]
    assert others
    assert {code.split(".")[0] for code in others} <= OFFICIAL.keys()


def test_whatever_is_put_together_comes_down_to_counts():
    for found in CATALOGUE:
        assert all(isinstance(one, Indicator) for one in counted([found.code])), found.code
        assert all(sign in {1, -1} for sign, _ in lists_of(found)), found.code
        if isinstance(found, Total | Breakdown):
            assert len(named_in(found)) > 1, found.code


def test_one_list_lies_behind_a_count_and_none_alone_behind_a_difference():
    assert counted_of(BY_CODE["XLD-31"]) is BY_CODE["XLD-31"]
    assert counted_of(BY_CODE["XLD-33"]) is BY_CODE["XLD-01"]
    assert counted_of(BY_CODE["XLD-37"]) is None
    assert [(sign, one.code) for sign, one in lists_of(BY_CODE["XLD-37"])] == [
        (1, "XLD-31"), (-1, "XLD-04"),
    ]  # fmt: skip
    shares = [one.code for _, one in lists_of(BY_CODE["XLD-38"])]
    assert shares == ["XLD-09", "XLD-10", "XLD-11"]
