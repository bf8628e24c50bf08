"""`explain_deadline` answers every rule, under every fact, on every day on which it is law."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from complaints.deadlines import ALL, EVENTS, event_of
from complaints.models import Deadline
from complaints.strips import clocks
from portal.workdays.calendar import Calendar
from portal.workdays.limits import LineKind
from portal.workdays.seed import days_of
from portal.workdays.selectors import calendar
from portal.workdays.services import seed_calendar
from portal.workdays.strip import LEGEND
from reports.rules import CODES, COUNTED, FIXED, Answer, answer
from tests.complaints import factories as make

ONE_DAY = timedelta(days=1)
TODAY = date(2026, 11, 20)
OFFICE = Calendar(
    closed=frozenset(row.day for year in range(2020, 2028) for row in days_of(year)
                     if row.kind == "closed"),
    opened=frozenset(row.day for year in range(2020, 2028) for row in days_of(year)
                     if row.kind == "opened"),
)  # fmt: skip


def said(*arguments: str, **options: Any) -> str:
    out = StringIO()
    call_command("explain_deadline", *arguments, stdout=out, **options)
    return out.getvalue()


def answers() -> Iterator[tuple[Any, Answer]]:
    """Each version of each limit, on its first and last day and a day of ours, under all facts."""
    for limit in COUNTED:
        last = TODAY + timedelta(days=400) if limit.until == date.max else limit.until - ONE_DAY
        inside = TODAY if limit.since <= TODAY < limit.until else last
        for start in {limit.since, last, inside}:
            for facts in (frozenset[str](), *(facts for facts, _ in limit.by_facts)):
                yield limit, answer(limit.code, start, OFFICE, facts=facts, own_days=15)


def test_every_version_of_every_rule_under_every_fact() -> None:
    met = set()
    for limit, told in answers():
        met.add(limit.code)
        assert told.legal_basis == limit.basis
        assert told.in_force_from == limit.since
        assert told.days
        assert all(day.why for day in told.days)
        assert told.due in {day.date for day in told.days}
        assert limit.basis in told.sentence
        assert f"{told.due:%d/%m/%Y}" in told.sentence
    assert met == {limit.code for limit in COUNTED}


@pytest.mark.django_db
def test_the_command_answers_each_code_as_text_and_as_json(settings: Any) -> None:
    settings.RECOMMENDATION_DAYS = 15
    seed_calendar(at=make.moment())
    for code in CODES:
        told = json.loads(said(rule=code, start="2026-11-16", json=True))
        assert list(told) == ["due", "unit", "amount", "legal_basis", "in_force_from", "days"]
        text = said(rule=code, start="2026-11-16")
        assert f"Hạn: {date.fromisoformat(told['due']):%d/%m/%Y} – {told['legal_basis']}" in text
        for day in told["days"]:
            assert f"{date.fromisoformat(day['date']):%d/%m/%Y}" in text
            assert day["why"] in text
    assert len(CODES) == len({row.code for row in COUNTED}) + len(FIXED)


@pytest.mark.django_db
def test_the_page_of_a_petition_shows_the_very_days_that_the_command_prints() -> None:
    seed_calendar(at=make.moment())
    found = make.petition(on=date(2026, 11, 16))
    rows = list(Deadline.objects.filter(petition=found))
    for clock in clocks(rows, calendar(), []):
        told = json.loads(said(rule=clock.rule, start="2026-11-16", json=True))
        assert clock.strip is not None
        cells = [cell for month in clock.strip.months for cell in month.cells]
        assert [(str(cell.date), cell.why) for cell in cells] == [
            (day["date"], day["why"]) for day in told["days"]
        ]
        assert told["due"] == str(clock.due_on)
        assert clock.sentence in said(rule=clock.rule, start="2026-11-16")


def test_each_code_says_from_which_event_it_is_counted() -> None:
    assert all(event_of(limit.code) for limit in ALL)
    used = {next(begins for begins, _ in EVENTS if limit.code.startswith(begins)) for limit in ALL}
    assert used == {begins for begins, _ in EVENTS}


def test_each_kind_of_day_has_a_sign_and_a_meaning() -> None:
    assert {kind for kind, _, _ in LEGEND} == set(LineKind)
    signs = [sign for _, sign, _ in LEGEND]
    assert len(set(signs)) == len(signs)
