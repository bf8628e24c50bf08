"""Form 02/XLD column by column: each kind, round, field and way out of the house as a table."""

from datetime import date
from decimal import Decimal

import pytest

from complaints.letters.catalogue import form_of
from complaints.models import Instruction, Letter
from complaints.workflow import Intake
from complaints.workflow.intake import CLOCKS
from reception.kinds import Field, Kind
from reports.indicators import compute, ground, rows
from reports.indicators.fields import ADMINISTRATION
from tests.reports import factories as make
from tests.reports.on_edges import AFTER, BEFORE, DAY, FIRST, LAST, YEAR, handled, told

pytestmark = pytest.mark.django_db
ON = date(2026, 4, 1)
HOUSING = "land_recovery land_title land_other"
OFFICES = "civil_service construction finance culture environment"
REST = "justice corruption party other"
BY_FIELD = (
    (Kind.COMPLAINT, "XLD-06",
     {"XLD-09": HOUSING, "XLD-10": "policy", "XLD-11": f"{OFFICES} {REST}"}),
    (Kind.DENUNCIATION, "XLD-12",
     {"XLD-15": f"{HOUSING} policy {OFFICES}", "XLD-16": "corruption", "XLD-17": "justice",
      "XLD-18": "party other"}),
    (Kind.RECOMMENDATION, "XLD-19",
     {"XLD-20": "policy", "XLD-21": HOUSING, "XLD-22": f"{OFFICES} {REST}"}),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "whole", "columns"), BY_FIELD)
def test_every_field_has_one_column_of_its_kind(land, leader, kind, whole, columns):
    for field in Field:
        handled(land.commune, leader, ON, kind=kind, field=field)
    found = {
        code: {row.field for row in rows(code, organisation=land.commune, period=YEAR)}
        for code in columns
    }
    assert found == {code: set(fields.split()) for code, fields in columns.items()}
    assert told(land.commune, whole) == [len(Field)] == [sum(map(len, found.values()))]


def test_administration_of_a_denunciation_is_all_that_the_guide_and_the_software_name():
    assert set(ADMINISTRATION) == {Field(name) for name in f"{HOUSING} policy {OFFICES}".split()}


@pytest.mark.parametrize(
    ("kind", "level", "column"),
    [("complaint", 1, "XLD-07"), ("complaint", 2, "XLD-08"), ("denunciation", 1, "XLD-13"),
     ("denunciation", 2, "XLD-14"), ("recommendation", 1, "XLD-19"),
     ("recommendation", 2, "XLD-19")],
)  # fmt: skip
def test_a_round_has_its_column(land, leader, kind, level, column):
    codes = ("XLD-07", "XLD-08", "XLD-13", "XLD-14", "XLD-19")
    handled(land.commune, leader, ON, kind=kind, level=level)
    assert told(land.commune, *codes) == [int(code == column) for code in codes]


PASSED_ON = {"transferred", "closed_by_receiver", "urged", "competence_dispute",
             "referred_inspection", "referred_investigation"}  # fmt: skip


def test_what_is_not_ours_was_passed_on_or_its_author_told(land, leader):
    for state in Intake:
        handled(land.commune, leader, ON, state=state, is_competent=False)
    passed, guided = (
        {row.state for row in rows(code, organisation=land.commune, period=YEAR)}
        for code in ("XLD-25", "XLD-24")
    )
    assert passed == PASSED_ON
    assert guided == set(Intake.values) - PASSED_ON
    assert told(land.commune, "XLD-23", "XLD-04") == [len(Intake), 0]


# What was found of it, and in which of the columns processed, sound, ours, not ours it counts.
FINDINGS = (
    ({}, "XLD-02 XLD-03 XLD-04"),
    ({"is_competent": False}, "XLD-02 XLD-03 XLD-23"),
    ({"is_competent": None}, "XLD-02"),
    ({"is_eligible": False}, "XLD-02"),
    ({"is_eligible": None}, "XLD-02"),
    ({"is_eligible": False, "is_competent": False}, "XLD-02"),
    ({"kind": Kind.MIXED}, "XLD-02"),
    ({"kind": Kind.MIXED, "is_competent": False}, "XLD-02 XLD-03 XLD-23"),
    ({"processed_on": None}, ""),
)


@pytest.mark.parametrize(("said", "columns"), FINDINGS)
def test_what_was_found_decides_the_column(land, leader, said, columns):
    codes = ("XLD-02", "XLD-03", "XLD-04", "XLD-23")
    handled(land.commune, leader, ON, **said)
    assert told(land.commune, *codes) == [int(code in columns) for code in codes]
    assert told(land.commune, "XLD-01", "XLD-31") == [1, 1]


def test_in_time_is_what_no_clock_of_intake_says_was_late(land, leader):
    in_time = set()
    for rule in (*CLOCKS, "COMPLAINT.SETTLE.1", "VISIT.OTHER"):
        for stopped in (ON, ON + DAY, None):
            made = handled(land.commune, leader, ON, processed_on=ON + DAY)
            clock = make.clock(made, ON - DAY, ON, stopped)
            type(clock).objects.filter(pk=clock.pk).update(rule=rule)
            if rule not in CLOCKS or stopped != ON + DAY:
                in_time.add(made.pk)
    listed = rows("XLD-34.TS", organisation=land.commune, period=YEAR)
    assert {row.pk for row in listed} == in_time
    assert told(land.commune, "XLD-34.TS", "XLD-02", "XLD-34") == [18, 24, Decimal("75.00")]


@pytest.mark.parametrize(("stopped", "in_time"), [(BEFORE, 1), (FIRST, 0), (LAST, 0), (AFTER, 1)])
def test_a_clock_that_stopped_late_in_another_window_makes_nothing_late_here(
    land, leader, stopped, in_time
):
    made = handled(land.commune, leader, BEFORE - DAY, processed_on=FIRST)
    clock = make.clock(made, made.received_on, BEFORE - DAY, stopped)
    type(clock).objects.filter(pk=clock.pk).update(rule=CLOCKS[0])
    assert told(land.commune, "XLD-34.TS") == [in_time]


def test_one_of_several_late_clocks_is_enough(land, leader):
    made = handled(land.commune, leader, ON, processed_on=ON)
    for due in (ON, ON - DAY):
        clock = make.clock(made, ON - 9 * DAY, due, ON)
        type(clock).objects.filter(pk=clock.pk).update(rule="VISIT.NOTICE")
    assert told(land.commune, "XLD-34.TS") == [0]


@pytest.mark.parametrize(("signers", "many"), [(1, 0), (2, 1), (50, 1)])
def test_two_signatures_are_many(land, leader, signers, many):
    make.petition(land.commune, leader, ON, signers=signers)
    assert told(land.commune, "XLD-40") == [many]


def test_what_came_again_is_all_but_the_first_of_its_matter(land, leader):
    shared, other = make.matter(land.commune), make.matter(land.commune)
    made = [
        handled(land.commune, leader, day, matter=about)
        for day, about in ((FIRST, shared), (ON, shared), (LAST, shared), (ON, other))
    ]
    handled(land.commune, leader, ON, matter=other, is_competent=False)
    assert told(land.commune, "XLD-04", "XLD-05", "XLD-44") == [4, 2, 2]
    again = rows("XLD-44", organisation=land.commune, period=YEAR).order_by("pk")
    assert list(again) == made[1:3]


def test_the_first_of_a_matter_last_year_is_no_first_of_this(land, leader):
    shared = make.matter(land.commune)
    for day in (BEFORE, FIRST, LAST):
        handled(land.commune, leader, day, matter=shared)
    assert told(land.commune, "XLD-44") == [1]


def test_other_ways_of_a_proposal_are_what_is_left(land, leader):
    """PAK-01 = PAK-02 + PAK-05 + PAK-06: of each matter the first is a matter, the others rest."""
    ours, sent = make.matter(land.commune), make.matter(land.commune)
    kind = {"kind": Kind.RECOMMENDATION}
    passed = {"is_competent": False, "state": "transferred", "matter": sent}
    for said in ({"matter": ours}, {"matter": ours}, passed, passed, passed,
                 {"state": "filed", "is_eligible": False},
                 {"is_competent": False, "state": "guided"}):  # fmt: skip
        handled(land.commune, leader, ON, **kind | said)
    handled(land.commune, leader, ON)  # a complaint
    assert told(land.commune, "PAK-01", "PAK-02", "PAK-05", "PAK-06") == [7, 1, 1, 5]
    assert rows("PAK-06", organisation=land.commune, period=YEAR).count() == 5


def test_the_rest_of_what_came_may_fall_below_nothing(land, leader):
    """The published formula: what was processed of last year's is taken from this year's."""
    for _ in range(3):
        handled(land.commune, leader, BEFORE, processed_on=FIRST)
    make.petition(land.commune, leader, FIRST)
    assert told(land.commune, "XLD-31", "XLD-04", "XLD-37") == [1, 3, -2]
    assert told(land.commune, "XLD-36") == [Decimal("300.00")]


def test_shares_of_the_fields_are_rounded_half_up_and_make_up_the_whole(land, leader):
    for field, times in (("land_title", 1), ("policy", 2), ("other", 5)):
        for _ in range(times):
            handled(land.commune, leader, ON, field=field)
    found = compute(["XLD-38", "XLD-39"], organisation=land.commune, period=YEAR)
    parts = found["XLD-38"].parts
    assert [part.code for part in parts] == ["XLD-38.DD", "XLD-38.CS", "XLD-38.K"]
    assert [str(part.value) for part in parts] == ["12.50", "25.00", "62.50"]
    assert sum(part.exact for part in parts) == 100
    assert found["XLD-38"].value is None
    assert [part.value for part in found["XLD-39"].parts] == [None] * 4


@pytest.mark.parametrize(("done", "said"), [(0, "0.00"), (1, "3.13"), (5, "15.63"), (32, "100.00")])
def test_a_share_is_told_in_two_places_half_up(land, leader, done, said):
    for place in range(32):
        make.petition(land.commune, leader, ON, processed_on=ON if place < done else None)
    assert [str(one) for one in told(land.commune, "XLD-33")] == [said]


@pytest.mark.parametrize(("settled", "done"), [(None, 0), (FIRST, 1), (LAST, 1), (AFTER, 0)])
def test_what_the_press_sent_is_settled_by_the_end(land, leader, settled, done):
    make.petition(land.commune, leader, FIRST, source="press", settled_on=settled)
    make.petition(land.commune, leader, FIRST, source="post", settled_on=FIRST)
    assert told(land.commune, "MED-01", "MED-02") == [1, done]


def test_a_reminder_is_counted_for_who_sent_it_and_a_directive_is_none(land, leader):
    of = make.petition(land.other, leader, ON)
    for kind in ("reminder", "directive"):
        Instruction.objects.create(
            petition=of, **make.at_home(land.commune), kind=kind, issued_by=leader, issued_on=ON,
            issued_at=make.AT, owner_unit=land.other, content="Giải quyết ngay", due_on=LAST,
        )  # fmt: skip
    assert (told(land.commune, "XLD-41"), told(land.other, "XLD-41")) == ([1], [0])


def test_a_letter_that_is_the_paper_of_a_reminder_is_counted_once(land, leader):
    """The letter of a file reminds too, by its number it is known for what was written down."""
    of = make.petition(land.commune, leader, ON)
    home = {"petition": of, **make.at_home(land.commune), "issued_by": leader}
    for number in ("", "09/CV", "10/CV"):
        Instruction.objects.create(
            **home, kind="reminder" if number != "10/CV" else "directive", issued_on=ON,
            issued_at=make.AT, owner_unit=land.other, content="Giải quyết ngay", due_on=LAST,
            document_number=number,
        )  # fmt: skip
    assert form_of("CQ.don-doc").machine == "intake"

    def letter(number=None, form="CQ.don-doc", state="issued", day=ON):
        book = {"book": "cv", "number": number, "year": day.year, "symbol": "/CV"}
        Letter.objects.create(
            **home, form=form, form_since=ON, state=state, content={}, issued_on=day,
            prepared_by=leader, created_at=make.AT, reason="Sai", **(book if number else {}),
        )  # fmt: skip

    letter(9)  # the paper of a reminder
    letter(10)  # that of a directive, which is none
    letter(99)
    letter()  # without a number it is nobody's paper
    letter(11, form="TT05.02")
    letter(12, state="cancelled")
    letter(13, day=AFTER)
    assert told(land.commune, "XLD-41.DD", "XLD-41.VB", "XLD-41") == [2, 3, 5]


def test_answers_from_where_it_was_sent_may_be_more_than_what_was_sent(land, leader):
    for sent_on in (BEFORE, BEFORE, FIRST):
        handled(land.commune, leader, sent_on, is_competent=False, state="closed_by_receiver",
                settled_on=LAST)  # fmt: skip
    handled(land.commune, leader, FIRST, is_competent=False, state="transferred", settled_on=LAST)
    assert told(land.commune, "XLD-42", "XLD-25", "XLD-43") == [3, 2, Decimal("150.00")]


def test_a_rate_of_the_province_divides_the_sums_of_its_units(land, leader):
    """1 of 1 and 1 of 9 are 2 of 10: 20%, and not the mean of 100% and 11,11%."""
    make.petition(land.commune, leader, ON, processed_on=ON)
    for place in range(9):
        make.petition(land.other, leader, ON, processed_on=None if place else ON)
    rates = [told(unit, "XLD-33")[0] for unit in (land.commune, land.other, land.province)]
    assert rates == [Decimal("100.00"), Decimal("11.11"), Decimal("20.00")]


def test_a_page_narrowed_to_a_field_counts_that_field_in_every_column(land, leader):
    for field in ("policy", "policy", "justice"):
        handled(land.commune, leader, ON, field=field)
    here = ground(land.commune.code, LAST)
    for field, number in (("policy", 2), ("justice", 1), ("party", 0), ("", 3), ("khong-co", 3)):
        found = compute(["XLD-31", "XLD-06", "GQK-02"], land=here.only("", field), period=YEAR)
        assert [one.value for one in found.values()] == [number] * 3, field
