"""The tables of hand-counted limits together: how many, of what, and nothing twice."""

from collections import Counter
from pathlib import Path

from complaints.deadlines import ALL

TABLES = sorted(Path(__file__).parent.glob("test_deadlines_by_hand*.py"))
ROW = '    ("'


def rows() -> list[str]:
    """Every line of a table: the code, its first day, its facts, its last day, and the reason."""
    lines = [line for path in TABLES for line in path.read_text("utf-8").splitlines()]
    return [line.strip() for line in lines if line.startswith(ROW) and line[6].isupper()]


def test_two_hundred_limits_at_least_were_counted_by_hand() -> None:
    assert len(TABLES) == 3
    assert len(rows()) >= 200
    asked = Counter(tuple(row.split('"')[1:6:2]) for row in rows())
    assert [once for once, times in asked.items() if times > 1] == []


def test_every_limit_of_the_tables_was_counted_by_hand() -> None:
    counted = {row.split('"')[1] for row in rows()}
    own = {"RECOMMENDATION.ANSWER"}  # the law sets none: counted beside, with the agency's own
    assert {limit.code for limit in ALL} - own <= counted
