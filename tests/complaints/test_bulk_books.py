"""What a register brings in as a whole: its numbers, its days, its papers."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from complaints.models import Step
from complaints.workflow import Handling
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.lines import CAME, LIVES, SETTLED, in_bulk, line, settled


def test_a_year_of_lines_in_one_batch_is_numbered_by_day_without_gaps(days):
    given = [
        replace(life, received_on=CAME - timedelta(days=place % 5), key=f"so-{place}")
        for place, life in enumerate(LIVES)
    ]
    rows = sorted(in_bulk(*given), key=lambda row: row.number)
    assert [row.number for row in rows] == list(range(1, len(given) + 1))
    assert [row.received_on for row in rows] == sorted(row.received_on for row in rows)
    assert len({row.file_number for row in rows}) == len(rows)


def test_two_years_in_one_file_are_two_books(days):
    old = replace(line(Kind.COMPLAINT), received_on=date(2025, 12, 31), key="cu")
    new = replace(line(Kind.COMPLAINT), received_on=date(2026, 1, 2), key="moi")
    entered = in_bulk(new, old)
    assert [(row.year, row.number) for row in entered] == [(2026, 1), (2025, 1)]


def test_nothing_is_dated_after_the_day_of_the_import(days):
    """A decision of yesterday has not taken effect, so its case is not closed."""
    life = settled(Kind.COMPLAINT, "rejected")
    (entered,) = in_bulk(life, at=make.moment(SETTLED + timedelta(days=1)))
    assert entered.case.state == Handling.DECIDED
    assert (entered.settled_on, entered.closed_on) == (SETTLED, None)
    assert max(step.on for step in entered.steps.all()) == SETTLED


@pytest.mark.parametrize("result", ["withdrawn", "discontinued"])
def test_the_number_of_the_paper_that_ended_a_case_early_stays_with_its_step(days, result):
    (entered,) = in_bulk(settled(Kind.COMPLAINT, result))
    numbers = dict(entered.steps.values_list("name", "document_number"))
    assert numbers.pop("discontinue") == "1/QĐ"
    assert set(numbers.values()) == {""}


def test_effect_counts_from_the_day_of_issue_even_where_settlement_is_dated_later(days):
    """Điều 44.1 Luật Khiếu nại: thirty days from the day of issue."""
    life = settled(Kind.COMPLAINT, "rejected", decided_on=SETTLED - timedelta(days=10))
    (entered,) = in_bulk(life)
    assert entered.case.decision.effective_on == date(2026, 3, 20)  # 30 days from 17/02, and one
    assert entered.steps.get(name="take_effect").on == date(2026, 3, 20)


def test_no_effect_is_dated_before_what_it_follows(days):
    life = settled(Kind.COMPLAINT, "rejected", decided_on=SETTLED - timedelta(days=45))
    (entered,) = in_bulk(life)
    assert entered.case.decision.effective_on < SETTLED
    assert entered.steps.get(name="take_effect").on == SETTLED


def test_a_case_is_closed_on_the_day_its_decision_takes_effect(days):
    """30 days count from the day after; the first day of legal effect is the one after them."""
    life = settled(Kind.COMPLAINT, "rejected")
    (entered,) = in_bulk(life)
    effective = entered.case.decision.effective_on
    assert effective == date(2026, 3, 31)  # 27/02 + 30 days is Sunday 29/03: Monday is the last
    assert entered.closed_on == effective
    (open_still,) = in_bulk(
        replace(life, key="khac"), at=make.moment(effective - timedelta(days=1))
    )
    assert open_still.closed_on is None
    assert Step.objects.filter(petition=open_still, name="take_effect").count() == 0
