"""What the legal unit has still to confirm is told beside the legal basis, and only then."""

from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from portal.workdays.calendar import Calendar
from reports.rules import COUNTED, FIXED, answer

WEEK = Calendar()


@pytest.mark.parametrize("limit", COUNTED)
def test_the_answer_carries_the_doubt_of_its_rule(limit: Any) -> None:
    assert answer(limit.code, limit.since, WEEK, own_days=5).doubt == limit.doubt


def test_some_rules_are_in_doubt_and_some_are_not() -> None:
    doubts = {limit.code: bool(limit.doubt) for limit in COUNTED if limit.until == date.max}
    assert doubts["COMPLAINT.SEND.2"]
    assert not doubts["COMPLAINT.SEND.1"]


def test_a_named_day_too() -> None:
    for row in FIXED:
        assert answer(row.code, date(2026, 1, 5), WEEK).doubt == row.doubt


@pytest.mark.django_db
def test_it_stands_under_the_basis_in_words() -> None:
    def told(rule: str) -> list[str]:
        out = StringIO()
        call_command("explain_deadline", rule=rule, start="2026-07-01", stdout=out)
        return out.getvalue().splitlines()

    doubtful, sure = told("COMPLAINT.SEND.2"), told("COMPLAINT.SEND.1")
    assert doubtful[-2] == "Hạn: 08/07/2026 – Điều 41.1 Luật Khiếu nại"
    assert doubtful[-1].startswith("Cần xác nhận: Nghị định 124/2020/NĐ-CP Điều 29.2")
    assert sure[-1] == "Hạn: 06/07/2026 – Điều 32 Luật Khiếu nại"
