"""What the forms do not print: publication, dialogue, protection, and shares by the form."""

from datetime import date
from decimal import Decimal

import pytest

from complaints.models import ComplexCase, Deadline
from reception.kinds import Kind
from reports.indicators import rows
from tests.reports import factories as make
from tests.reports import on_edges
from tests.reports.on_edges import (
    AFTER,
    BEFORE,
    DAY,
    FIRST,
    LAST,
    YEAR,
    decision,
    handled,
    shielded,
    told,
)

pytestmark = pytest.mark.django_db
ON = date(2026, 4, 1)
DENUNCIATION = Kind.DENUNCIATION


@pytest.mark.parametrize(
    ("published", "revoked", "counted"),
    [(None, None, [0, 1, 0]), (ON, None, [1, 1, 1]), (ON + DAY, None, [1, 1, 0]),
     (ON - DAY, None, [1, 1, 1]), (None, ON - DAY, [0, 0, 0]), (None, ON, [0, 1, 0])],
)  # fmt: skip
def test_publication_in_time_is_by_its_earliest_clock(land, leader, published, revoked, counted):
    made = decision(land.commune, ON - 9 * DAY, published_on=published, revoked_on=revoked)
    of_case = make.petition(land.commune, leader, ON - 30 * DAY)
    for rule, due in (("COMPLAINT.PUBLISH", ON), ("COMPLAINT.PUBLISH", ON + DAY),
                      ("COMPLAINT.SETTLE.1", ON - 5 * DAY)):  # fmt: skip
        clock = make.clock(of_case, ON - 9 * DAY, due)
        Deadline.objects.filter(pk=clock.pk).update(rule=rule, case=made.case)
    assert told(land.commune, "GQ-17", "GQ-18.MS", "GQ-18.TS") == counted


def test_the_second_round_needs_a_dialogue(land):
    for level, result, held in ((2, "confirmed", ON), (2, "overturned", None), (1, "upheld", ON),
                                (2, "withdrawn", ON)):  # fmt: skip
        decision(land.commune, ON, level=level, result=result, dialogue_held_on=held)
    decision(land.commune, ON, kind=DENUNCIATION, level=2, dialogue_held_on=ON)
    assert told(land.commune, "GQ-16.MS", "GQ-16.TS", "GQ-16") == [2, 1, Decimal("50.00")]


def test_by_the_form_a_quarter_may_settle_more_than_it_took_on(land, leader):
    for _ in range(3):
        decision(land.commune, ON)
    gone = make.case(land.commune, ON, result="withdrawn", settled_on=ON)
    handled(land.commune, leader, ON, case=gone)
    assert told(land.commune, "GQ-06.TS", "GQ-06", "GQ-07") == [4, Decimal("400.00"), None]


def test_who_is_protected_is_counted_by_what_is_protected(land, leader):
    for good in ("secrecy", "work", "work", "life"):
        shielded(land.commune, leader, ON, good=good)
    shielded(land.commune, leader, ON, good="life", measures="", state="requested")
    shielded(land.commune, leader, AFTER, good="life")
    assert told(land.commune, "BVT-01", "BVT-02", "BVT-03") == [4, 2, 1]


@pytest.mark.parametrize(
    ("settled", "due", "counted"),
    [(ON, ON, [1, 1]), (ON + DAY, ON, [1, 0]), (ON, None, [0, 0]), (ON, ON + DAY, [1, 1])],
)
def test_in_time_is_not_after_the_day_it_was_due(land, settled, due, counted):
    make.case(land.commune, FIRST, settled_on=settled, due_on=due)
    assert told(land.commune, "GQ-10.MS", "GQ-10.TS") == counted


@pytest.mark.parametrize(
    ("escalated", "said", "counted"),
    [(True, {"escalated_on": LAST}, 1), (True, {"escalated_on": AFTER}, 0), (True, {}, 1),
     (True, {"listed_on": BEFORE}, 0), (True, {"listed_on": BEFORE, "escalated_on": FIRST}, 1),
     (False, {}, 0)],
)  # fmt: skip
def test_who_went_above_is_told_by_the_day_or_by_that_of_the_list(land, escalated, said, counted):
    ComplexCase.objects.create(
        **make.at_home(land.commune), matter=make.matter(land.commune), ground="Đông người",
        is_escalated=escalated, **{"listed_on": FIRST} | said,
    )  # fmt: skip
    assert told(land.commune, "PTK-04") == [counted]


@pytest.mark.parametrize(
    ("said", "left", "late"),
    [({}, 1, 1), ({"due_on": LAST - DAY}, 1, 1), ({"due_on": LAST}, 1, 0), ({"due_on": None}, 1, 0),
     ({"closed_on": LAST}, 0, 0), ({"settled_on": LAST}, 0, 0), ({"settled_on": AFTER}, 1, 1),
     ({"kind": Kind.RECOMMENDATION}, 0, 0)],
)  # fmt: skip
def test_what_is_due_on_the_last_day_is_not_late_on_it(land, said, left, late):
    make.case(land.commune, FIRST, **said)
    assert told(land.commune, "GQ-08", "GQ-09") == [left, late]


def test_a_rate_of_settling_is_of_the_sums_by_kind_and_by_unit(land, leader):
    """Complaints 1 of 1, denunciations 0 of 2: together 1 of 3, whatever unit they came to."""
    handled(land.commune, leader, ON, settled_on=ON)
    for unit in (land.commune, land.other):
        handled(unit, leader, ON, kind=DENUNCIATION)
    handled(land.other, leader, ON, kind=Kind.RECOMMENDATION, settled_on=ON)
    rates = ("GQ-03", "GQ-04", "GQ-05")
    assert [str(one) for one in told(land.province, *rates)] == ["33.33", "100.00", "0.00"]
    assert [str(one) for one in told(land.commune, *rates)] == ["50.00", "100.00", "0.00"]
    assert told(land.other, *rates) == [Decimal(0), None, Decimal(0)]


def test_a_slip_to_and_fro_is_told_once_for_each_paper(land, leader):
    """Given back twice, or sent on a second time: one paper; what was recalled never was."""

    def send(first, day=ON, **said):
        of = make.petition(land.commune, leader, day)
        on_edges.sent(land.commune, land.other, leader, day, first=first, petition=of, **said)

    paper, other, third = (make.petition(land.commune, leader, FIRST) for _ in range(3))
    for state in ("returned", "returned"):
        send(paper, state=state)
    send(other, BEFORE)
    send(other)  # the first of the year, but the second of its way
    send(third, state="recalled")
    send(third)
    listed = rows("XLD-25.DD", organisation=land.commune, period=YEAR)
    assert {row.pk for row in listed} == {paper.pk, other.pk}
    assert told(land.commune, "XLD-25.DD") == [2]
