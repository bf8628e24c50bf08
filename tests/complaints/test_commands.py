"""`recompute_deadlines` prints what a new calendar moves, and writes only when it is told to."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from portal.workdays.models import DayKind, ExceptionDay
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db


def told(*options: str) -> str:
    out = StringIO()
    call_command("recompute_deadlines", *options, stdout=out)
    return out.getvalue()


def test_before_and_after() -> None:
    found = make.petition()
    assert told() == told("--dry-run") == ""
    ExceptionDay.objects.create(day=date(2026, 9, 9), kind=DayKind.CLOSED, name="Bão", basis="QĐ")
    moved = json.loads(told("--dry-run", "--json"))
    assert moved[1] == {
        "file_number": found.file_number, "rule": "COMPLAINT.ACCEPT",
        "before": "2026-09-16", "after": "2026-09-17",
    }  # fmt: skip
    text = told()
    assert "16/09/2026 → 17/09/2026" in text
    assert "2 thời hạn thay đổi." in text
    assert json.loads(told("--json")) == []
