"""A citizen reads something of every state, and nothing of anybody."""

from datetime import date

import pytest

from complaints.plain import (
    INTAKE,
    SECRET_INTAKE,
    TABLES,
    Plain,
    filled,
    plain,
    secret,
    stages,
)
from complaints.workflow import TRANSITIONS, Intake, Machine

ALL_ROWS = [row for _, table in TABLES for row in table] + list(SECRET_INTAKE)
COLOURS = {"grey", "blue", "cyan", "purple", "amber", "green", "rose", "red"}


@pytest.mark.parametrize("level", [1, 2])
@pytest.mark.parametrize("machine", Machine)
def test_every_state_of_every_machine_has_its_words_once(machine: Machine, level: int) -> None:
    mine = [step for step in TRANSITIONS if step.machine == machine]
    states = {s for step in mine for s in (*step.sources, step.target)} - {"stay", "back"}
    table = next(table for known, table in TABLES if known == machine)
    rows = [row for row in table if row.level in {0, level}]
    assert sorted(row.state for row in rows) == sorted(states)
    assert all(plain(machine, row.state, level) is row for row in rows)


def test_a_denunciation_says_five_sentences_and_no_more() -> None:
    rows = [*SECRET_INTAKE, *next(table for known, table in TABLES if known == "denunciation")]
    assert sorted(row.state for row in SECRET_INTAKE) == sorted(Intake)
    assert len({row.meaning for row in rows}) == 5
    for row in rows:
        assert "{" not in row.meaning + row.following
        assert not row.has_date
    assert secret("transferred").meaning == "Hồ sơ không được thụ lý ở cơ quan này."


@pytest.mark.parametrize("row", ALL_ROWS)
def test_the_words_are_plain(row: Plain) -> None:
    assert row.colour in COLOURS
    assert row.meaning.endswith(".")
    assert row.following.endswith(".")
    assert len(row.meaning.split()) <= 25
    for short in ("KNTC", "TCD", "KNPA", "UBND"):
        assert short not in row.meaning + row.following
    assert "bạn" not in f" {row.meaning} {row.following} ".lower().split()
    assert filled(row.meaning + row.following, {"on": "1", "number": "2", "issued": "3"})


def test_an_unknown_agency_is_the_competent_one() -> None:
    row = next(row for row in INTAKE if row.state == "transferred")
    said = filled(row.following, {"agency": ""})
    assert said == "Cơ quan có thẩm quyền sẽ trả lời Ông/Bà."
    assert filled("{agency}", {"agency": "Sở Y tế"}) == "Sở Y tế"


RECEIVED = date(2026, 11, 9)


def words(*said: str) -> list[str]:
    return list(said)


def test_the_way_before_acceptance() -> None:
    found = stages("complaint", "", "", {}, RECEIVED)
    assert [stage.state for stage in found] == ["now", *["next"] * 5]
    assert found[0].date == "09/11/2026"


def test_the_way_in_the_middle() -> None:
    entered = {"accepted": date(2026, 11, 10), "verifying": date(2026, 11, 12)}
    found = stages("complaint", "verifying", "", entered, RECEIVED)
    assert [stage.state for stage in found] == words("done", "done", "now", "next", "next", "next")
    assert [stage.date for stage in found[:3]] == words("09/11/2026", "10/11/2026", "12/11/2026")


def test_a_suspended_case_stands_where_it_stood() -> None:
    found = stages("complaint", "suspended", "verifying", {}, RECEIVED)
    assert [stage.state for stage in found][2] == "now"


def test_an_ended_case_shows_what_was_passed() -> None:
    entered = {"accepted": date(2026, 11, 10)}
    found = stages("complaint", "discontinued", "", entered, RECEIVED)
    assert [stage.title for stage in found] == words("Tiếp nhận", "Thụ lý", "Kết thúc")
    assert stages("", "", "", {}, RECEIVED)[1].title == "Thụ lý"
