"""Forms 03/GQKN, 04/GQTC, 05/KQTH as tables: how a matter stands, what was decided and ordered,
what is carried out quarter by quarter, and which shares follow."""

from datetime import date
from decimal import Decimal

import pytest

from complaints.models import Obligation
from complaints.workflow import Intake
from reception.kinds import Kind
from reports.indicators import compute, rows
from reports.period import of
from tests.reports import factories as make
from tests.reports.on_edges import (
    AFTER,
    BEFORE,
    DAY,
    FIRST,
    LAST,
    YEAR,
    decision,
    handled,
    order,
    piece,
    told,
)

pytestmark = pytest.mark.django_db
ON = date(2026, 4, 1)
COMPLAINT, DENUNCIATION = Kind.COMPLAINT, Kind.DENUNCIATION
WAITING = {
    "registered", "classified", "proposed", "awaiting_supplement", "linked", "ineligible", "urged",
    "competence_dispute", "reviewing", "demanded",
}  # fmt: skip
REFUSED = {
    "not_accepted", "split_guided", "filed", "noted", "guided", "transferred",
    "returned_to_sender", "referred_inspection", "referred_investigation", "upheld",
    "closed_by_receiver",
}  # fmt: skip


@pytest.mark.parametrize(("form", "kind"), [("GQK", COMPLAINT), ("GQT", DENUNCIATION)])
def test_every_state_of_a_petition_has_one_column(land, leader, form, kind):
    for state in Intake:
        handled(land.commune, leader, ON, kind=kind, state=state)
    columns = {"03": WAITING, "04": {"accepted"}, "05": REFUSED, "06": set()}
    for number, states in columns.items():
        matters = rows(f"{form}-{number}", organisation=land.commune, period=YEAR)
        listed = {petition.state for matter in matters for petition in matter.petitions.all()}
        assert listed == states, number
    assert told(land.commune, f"{form}-01", f"{form}-02") == [len(Intake)] * 2


def ended(unit, result, on):
    return make.case(unit, ON, result=result, settled_on=on)


@pytest.mark.parametrize(
    ("result", "on", "column"),
    [("withdrawn", ON, "06"), ("withdrawn", LAST, "06"), ("withdrawn", AFTER, "04"),
     ("discontinued", ON, "04"), ("upheld", ON, "04"), ("", None, "04")],
)  # fmt: skip
def test_given_up_is_what_was_withdrawn_by_the_end(land, leader, result, on, column):
    handled(land.commune, leader, ON, case=ended(land.commune, result, on))
    codes = [f"GQK-{number:02}" for number in range(3, 7)]
    assert told(land.commune, *codes) == [int(code[-2:] == column) for code in codes]


@pytest.mark.parametrize(
    ("ways", "column"),
    [
        ("accepted filed demanded withdrawn", 4),
        ("withdrawn accepted", 4),
        ("filed withdrawn", 6),
        ("demanded withdrawn", 6),
        ("demanded filed", 5),
        ("demanded urged", 3),
    ],
)
def test_of_several_petitions_of_a_matter_the_furthest_decides(land, leader, ways, column):
    about = make.matter(land.commune)
    for way in ways.split():
        given_up = way == "withdrawn"
        handled(
            land.commune, leader, ON, matter=about, state="accepted" if given_up else way,
            case=ended(land.commune, way, ON) if given_up else None,
        )  # fmt: skip
    codes = [f"GQK-{number:02}" for number in range(2, 7)]
    assert told(land.commune, *codes) == [1, *(int(n == column) for n in range(3, 7))]


@pytest.mark.parametrize(
    ("said", "column"),
    [
        ({}, 4),
        ({"state": "filed"}, 5),
        ({"state": "demanded"}, 3),
        ({"processed_on": LAST}, 4),
        ({"processed_on": AFTER}, 3),
        ({"result": "withdrawn"}, 6),
    ],
)
def test_a_petition_that_was_joined_stands_as_the_one_it_was_joined_to(land, leader, said, column):
    """That one came to another unit, so that only the joined one is counted here."""
    given_up = said.pop("result", "")
    opened = {"case": ended(land.other, given_up, ON)} if given_up else {}
    first = handled(land.other, leader, ON, **said, **opened)
    handled(land.commune, leader, ON, state="linked", duplicate_of=first)
    codes = [f"GQK-{number:02}" for number in range(3, 7)]
    assert told(land.commune, *codes) == [int(n == column) for n in range(3, 7)]


DECISIONS = (
    (COMPLAINT, 1, "upheld", "08"), (COMPLAINT, 1, "rejected", "09"),
    (COMPLAINT, 1, "partly_upheld", "10"), (COMPLAINT, 2, "confirmed", "11"),
    (COMPLAINT, 2, "rejected", "11"), (COMPLAINT, 2, "overturned", "12"),
    (COMPLAINT, 2, "upheld", "12"), (COMPLAINT, 2, "partly_upheld", "12"),
    (COMPLAINT, 1, "confirmed", "11"), (COMPLAINT, 1, "overturned", "12"),
    (DENUNCIATION, 1, "upheld", "08"), (DENUNCIATION, 1, "rejected", "09"),
    (DENUNCIATION, 1, "partly_upheld", "10"), (DENUNCIATION, 2, "upheld", "11"),
    (DENUNCIATION, 2, "rejected", "12"), (DENUNCIATION, 2, "partly_upheld", "13"),
    *((kind, level, result, "") for kind in (COMPLAINT, DENUNCIATION) for level in (1, 2)
      for result in ("withdrawn", "discontinued", "answered", "referred")),
)  # fmt: skip


def test_every_result_of_every_round_has_one_column(land):
    """What ends without a conclusion is no decision of the form."""
    laid = [(decision(land.commune, ON, kind=kind, level=level, result=result).pk,
             "GQK" if kind == COMPLAINT else "GQT", number)
            for kind, level, result, number in DECISIONS]  # fmt: skip
    for form, last in (("GQK", 12), ("GQT", 13)):
        for column in range(8, last + 1):
            listed = rows(f"{form}-{column:02}", organisation=land.commune, period=YEAR)
            wanted = {pk for pk, of_form, number in laid if (of_form, number) == (
                form, f"{column:02}")}  # fmt: skip
            assert {row.pk for row in listed} == wanted, (form, column)
    assert told(land.commune, "GQK-07", "GQT-07", "THI-01", "GQ-10.MS") == [10, 6, 16, 32]
    shares = [f"GQ-{number}" for number in (12, 13, 14)]
    found = compute(shares, organisation=land.commune, period=YEAR)
    told_of = [(one.numerator, one.denominator) for one in found.values()]
    assert told_of == [(2, 3), (4, 6), (4, 7)]
    assert [str(one.value) for one in found.values()] == ["66.67", "66.67", "57.14"]


def test_a_decision_that_was_revoked_later_was_issued_all_the_same(land):
    decision(land.commune, ON, revoked_on=ON + DAY, must_enforce=True)
    assert told(land.commune, "GQK-07", "GQK-08", "KTH-01", "KTH-02", "KTH-01.BH") == [
        1,
        1,
        1,
        0,
        1,
    ]


O = Obligation  # noqa: E741  # as the forms have it: the order of the columns
ORDERED = (O.MONEY_TO_STATE, O.LAND_TO_STATE, O.MONEY_TO_CITIZEN, O.LAND_TO_CITIZEN,
           O.RIGHTS_OF_ORGS, O.RIGHTS_OF_PEOPLE)  # fmt: skip
BACK = (O.MONEY_TO_STATE, O.LAND_TO_STATE), (O.MONEY_TO_CITIZEN, O.LAND_TO_CITIZEN)


def amount(obligation):
    """Another amount of each: 1, 2, 4, …, so that no sum is another's."""
    return 2 ** list(O).index(obligation)


@pytest.mark.parametrize(
    ("form", "kind", "people"),
    [("GQK", COMPLAINT, (O.DISCIPLINE, "", O.PROSECUTION_CASES, O.PROSECUTION, "")),
     ("GQT", DENUNCIATION,
      (O.DISCIPLINE_ORGS, O.DISCIPLINE, "", O.PROSECUTION_CASES, O.PROSECUTION, ""))],
)  # fmt: skip
def test_every_order_has_its_column(land, leader, form, kind, people):
    """Officials (the empty ones) stand after all of whom they are a part."""
    for obligation in O:
        of_people = obligation in {O.DISCIPLINE, O.PROSECUTION}
        made = order(
            decision(land.commune, ON, kind=kind, must_enforce=True), obligation,
            amount_due=Decimal(amount(obligation)), officials=3 if of_people else 0,
        )  # fmt: skip
        piece(made, leader, ON, amount(obligation), 2 if of_people else 0)
    first = 13 if form == "GQK" else 14
    codes = [f"{form}-{n}" for n in range(first, first + 6 + len(people))]
    wanted = [amount(one) if one else 3 for one in (*ORDERED, *people)]
    assert told(land.commune, *codes) == wanted
    head = 1 if form == "GQK" else 16
    done = [f"KTH-{n:02}" for n in range(head + 2, head + 10 + len(people))]
    both = [amount(one) for pair in BACK for one in (*pair, *pair)]  # due, then done
    assert told(land.commune, *done) == both + [amount(one) if one else 2 for one in people]


def test_what_a_reply_orders_belongs_to_no_column(land, leader):
    made = order(decision(land.commune, ON, result="answered", must_enforce=True))
    piece(made, leader, ON)
    codes = ("GQK-15", "KTH-07", "KTH-09", "KTH-01", "THI-01")
    assert told(land.commune, *codes) == [0] * 5


# When it was done and when revoked; due, done, revoked undone in the year; left at its end.
STANDING = (
    (None, None, (1, 0, 0, 1)),
    (LAST, None, (1, 1, 0, 0)),
    (AFTER, None, (1, 0, 0, 1)),
    (None, ON, (1, 0, 1, 1)),
    (ON, ON, (1, 1, 0, 0)),  # done on the day it was revoked
    (ON, ON - DAY, (1, 0, 1, 1)),  # revoked before it was done
    (ON, ON + DAY, (1, 1, 0, 0)),
    (None, AFTER, (1, 0, 0, 1)),
    (BEFORE, None, (0, 0, 0, 0)),
    (None, BEFORE, (0, 0, 0, 0)),
    (None, FIRST, (1, 0, 1, 1)),
)


@pytest.mark.parametrize(("enforced", "revoked", "counted"), STANDING)
def test_what_is_due_was_done_revoked_or_is_left(land, enforced, revoked, counted):
    said = {"must_enforce": True, "enforced_on": enforced, "revoked_on": revoked}
    decision(land.commune, BEFORE - 90 * DAY, **said)
    codes = ("KTH-01", "KTH-02", "KTH-01.BH", "THI-04")
    assert told(land.commune, *codes) == list(counted)


@pytest.mark.parametrize("kind", [COMPLAINT, DENUNCIATION])
def test_a_chain_of_quarters_carries_over_what_is_left(land, kind):
    """Three of the first quarter: done in the second, revoked in the third, never."""
    issued = date(2026, 1, 10)
    for days in ({"enforced_on": date(2026, 6, 14)}, {"revoked_on": date(2026, 6, 15)}, {}):
        decision(land.commune, issued, kind=kind, must_enforce=True, **days)
    decision(land.commune, date(2026, 6, 15), kind=kind)  # orders nothing
    head = 1 if kind == COMPLAINT else 16
    codes = [f"KTH-{head:02}{more}" for more in (".DK", ".PS", "", ".BH")] + [f"KTH-{head + 1:02}"]
    quarters = [
        told(land.commune, *codes, period=of(code, 2026)) for code in ("QI", "QII", "QIII", "QIV")
    ]
    assert quarters == [[0, 3, 3, 0, 0], [3, 0, 3, 0, 1], [2, 1, 3, 1, 1], [1, 0, 1, 0, 0]]
    assert told(land.commune, *codes) == [0, 4, 4, 1, 2]


def test_shares_of_money_add_complaints_and_denunciations(land, leader):
    """12,5 of 20 and 1 of 60 are 13,5 of 80: 16,88%, and not the mean of 62,5% and 1,67%."""
    for kind, due, paid in ((COMPLAINT, "20", "12.5"), (DENUNCIATION, "60", "1")):
        made = decision(land.commune, ON, kind=kind, must_enforce=True)
        piece(order(made, amount_due=Decimal(due)), leader, ON, paid)
    found = compute(["THI-05", "THI-06"], organisation=land.commune, period=YEAR)
    assert (found["THI-05"].value, found["THI-05"].denominator) == (None, 0)
    assert str(found["THI-06"].value) == "16.88"
    assert (found["THI-06"].numerator, found["THI-06"].denominator) == (Decimal("13.50"), 80)


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        ({}, [1, 0]),
        ({"must_enforce": False}, [0, 0]),
        ({"effective_on": LAST}, [1, 0]),
        ({"effective_on": AFTER}, [0, 0]),
        ({"enforced_on": FIRST}, [1, 1]),
        ({"enforced_on": BEFORE}, [0, 0]),
        ({"enforced_on": AFTER}, [1, 0]),
        ({"enforced_on": ON, "revoked_on": ON}, [1, 1]),
        ({"enforced_on": ON, "revoked_on": ON - DAY}, [0, 0]),
        ({"revoked_on": LAST}, [0, 0]),
    ],
)
def test_what_binds_is_in_effect_and_stands(land, said, counted):
    decision(land.commune, BEFORE - 30 * DAY, **{"must_enforce": True} | said)
    assert told(land.commune, "THI-01.BT", "THI-02.BT") == counted
