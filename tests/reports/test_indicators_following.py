"""What follows a reception, dialogues, initiatives, and the duty to report: each edge of each."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from portal.organisations.models import Kind
from portal.workdays.models import DayKind, ExceptionDay
from reception.models import RefusalNotice
from reports.indicators import compute, rows
from reports.indicators.reporting import DUTIES
from reports.period import between, of
from tests.reports import factories as make
from tests.reports.on_edges import (
    AFTER,
    BEFORE,
    DAY,
    FIRST,
    LAST,
    YEAR,
    handed_in,
    initiative,
    opinion,
    task,
    told,
)

ON = date(2026, 4, 1)  # a Wednesday
BY_CODE = {duty.code: duty for duty in DUTIES}


# --- after a reception


@pytest.mark.parametrize(
    ("dated", "in_time"), [(ON, 1), (ON + DAY, 0), (None, 0), (ON - DAY, 1), ("by mouth", 1)]
)
def test_a_refusal_is_told_in_time_or_by_mouth(land, leader, dated, in_time):
    """Of a refusal without a notice the ground only had to be explained."""
    refused = make.visit(land.commune, leader, ON - DAY, outcome="refuse")
    signed = {"signed_at": make.AT, "signed_by": leader, "number": "1/TB", "signer_name": "Ông Ký"}
    if dated != "by mouth":
        RefusalNotice.objects.create(
            visit=refused, **make.at_home(land.commune), due_on=ON,
            **({"dated_on": dated} | signed if dated else {}),
        )  # fmt: skip
    assert told(land.commune, "TCD-41", "TCD-42.TS") == [1, in_time]


@pytest.mark.parametrize(
    ("held", "outcome", "issued", "counted"),
    [
        (True, "accept", LAST, [1, 1, 1]),
        (True, "accept", AFTER, [0, 1, 1]),  # told of the session, whenever it was
        (True, "accept", None, [0, 1, 0]),
        (True, "refuse", LAST, [1, 0, 0]),
        (False, "accept", LAST, [1, 0, 0]),
        (True, "", LAST, [1, 0, 0]),  # nobody came
    ],
)
def test_a_session_with_people_has_a_conclusion(land, leader, held, outcome, issued, counted):
    day = make.leader_session(land.commune, ON, was_held=held)
    if outcome:
        make.visit(land.commune, leader, ON, session=day, outcome=outcome, mode="periodic")
    task(day, leader, LAST, issued=issued)
    assert told(land.commune, "TCD-43", "TCD-44.MS", "TCD-44.TS") == counted


@pytest.mark.parametrize(
    ("due", "said", "counted"),
    [
        (LAST, {}, [1, 0]),
        (LAST, {"reported_on": LAST, "closed_on": LAST}, [1, 1]),
        (LAST, {"reported_on": LAST, "closed_on": AFTER}, [1, 1]),
        (LAST, {"reported_on": AFTER, "closed_on": AFTER}, [1, 0]),
        (LAST, {"reported_on": ON}, [1, 0]),
        (AFTER, {"reported_on": ON, "closed_on": ON}, [0, 0]),
        (BEFORE, {"reported_on": ON, "closed_on": ON}, [0, 0]),
    ],
)
def test_a_task_is_done_when_reported_in_time_and_confirmed(land, leader, due, said, counted):
    task(make.leader_session(land.commune, FIRST), leader, due, **said)
    assert told(land.commune, "TCD-45.MS", "TCD-45.TS") == counted


@pytest.mark.parametrize(("seen", "due"), [(ON - DAY, 0), (ON, 1), (ON + DAY, 1)])
def test_of_a_year_that_runs_only_tasks_that_are_due_count(land, leader, seen, due):
    task(make.leader_session(land.commune, FIRST), leader, ON)
    assert told(land.commune, "TCD-45.MS", period=YEAR.seen(seen)) == [due]


@pytest.mark.parametrize(
    ("published", "closed", "opened", "early"),
    [
        (date(2026, 3, 25), (), (), 1),  # Wednesday to Tuesday: five working days
        (date(2026, 3, 26), (), (), 0),
        (date(2026, 3, 21), (), (), 1),  # a Saturday counts as the Monday after it
        (date(2026, 3, 25), (date(2026, 3, 27),), (), 0),
        (date(2026, 3, 25), (date(2026, 3, 28),), (), 1),  # a Saturday off is no day less
        (date(2026, 3, 25), (date(2026, 3, 24),), (), 1),  # before the announcement
        (date(2026, 3, 25), (ON,), (), 1),  # the day of the reception itself is not counted
        (date(2026, 3, 26), (), (date(2026, 3, 28),), 1),  # a Saturday that is worked
        (date(2026, 3, 26), (), (date(2026, 3, 21),), 0),
        (None, (), (), 0),
        (ON, (), (), 0),
        (date(2026, 1, 1), (), (), 1),
    ],
)
def test_a_schedule_is_out_five_working_days_before(land, published, closed, opened, early):
    ExceptionDay.objects.all().delete()
    for kind, days in ((DayKind.CLOSED, closed), (DayKind.OPENED, opened)):
        for day in days:
            ExceptionDay.objects.create(day=day, kind=kind, name="Ngày", basis="Thông báo")
    make.leader_session(land.commune, ON, published_on=published)
    assert told(land.commune, "TCD-47.MS", "TCD-47.TS") == [1, early]


# --- dialogues and initiatives


@pytest.mark.parametrize(
    ("said", "columns"),
    [
        ({}, "DTH-02 DTH-02.TC"),
        ({"audience": "business"}, "DTH-02 DTH-02.TC"),
        ({"audience": "staff"}, "DTH-02.TC DTH-15"),
        ({"kind": "unscheduled"}, "DTH-02.TC DTH-03"),
        ({"kind": "unscheduled", "audience": "staff"}, "DTH-02.TC DTH-15"),
        ({"kind": "complaint"}, "GQ-15"),
        ({"state": "planned"}, ""),
        ({"state": "cancelled"}, ""),
    ],
)
def test_a_dialogue_has_its_columns(land, said, columns):
    make.dialogue(land.commune, ON, attendees=30, **said)
    codes = ("DTH-02", "DTH-02.TC", "DTH-03", "DTH-15", "GQ-15")
    assert told(land.commune, *codes) == [int(code in columns.split()) for code in codes]
    heard = 30 if "DTH-02.TC" in columns else 0
    assert told(land.commune, "DTH-04", "DTH-14.MS") == [heard, heard // 30]


@pytest.mark.parametrize(("after", "in_time"), [(0, 1), (10, 1), (11, 0), (None, 0)])
def test_the_conclusion_of_a_dialogue_has_ten_days(land, after, in_time):
    concluded = None if after is None else ON + timedelta(days=after)
    make.dialogue(land.commune, ON, concluded_on=concluded)
    assert told(land.commune, "DTH-14.TS") == [in_time]


@pytest.mark.parametrize(
    ("day", "said", "held"),
    [
        (date(2026, 1, 1), {}, 1),
        (date(2025, 12, 31), {}, 0),  # of the window of the inspectorate, not of the year
        (LAST, {}, 1),
        (AFTER, {}, 0),
        (ON, {"kind": "unscheduled"}, 0),
        (ON, {"audience": "staff"}, 0),
        (ON, {"state": "planned"}, 0),
    ],
)
def test_a_commune_holds_one_conference_in_the_calendar_year(land, day, said, held):
    for _ in range(2):
        make.dialogue(land.commune, day, **said)
    make.dialogue(land.department, ON)  # no commune
    assert told(land.province, "DTH-06.TS", "DTH-06.MS") == [held, 2]


@pytest.mark.parametrize(
    ("due", "done", "late"),
    [(LAST - DAY, None, 1), (LAST, None, 0), (LAST - DAY, LAST, 0), (LAST - DAY, AFTER, 1)],
)
def test_an_answer_is_late_after_its_day(land, due, done, late):
    opinion(land.commune, FIRST, due=due, done=done)
    opinion(land.commune, FIRST)  # promised to nobody
    assert told(land.commune, "DTH-13", "DTH-10") == [late, 1]


def test_what_was_answered_on_the_spot_needs_no_answer(land):
    opinion(land.commune, FIRST, answered_on_spot=True)
    opinion(land.commune, BEFORE, due=FIRST, done=FIRST)
    opinion(land.commune, FIRST, due=LAST, done=LAST)
    opinion(land.commune, FIRST, due=LAST, done=AFTER)
    codes = ("DTH-07", "DTH-08", "DTH-11", "DTH-12.MS", "DTH-09", "DTH-12")
    assert told(land.commune, *codes) == [3, 1, 2, 3, Decimal("33.33"), Decimal("66.67")]


def test_initiatives_are_of_a_year_and_split_into_all_of_them(land):
    fields, levels = ("economy", "culture", "defence", "political"), ("grassroots", "province")
    for place, field in enumerate(fields):
        for level in (*levels, ""):
            initiative(
                land.commune, LAST, field=field, recognised_level=level,
                holder="individual" if place else "collective",
                assessment=("effective", "ordinary", "none", "")[place],
            )  # fmt: skip
    initiative(land.commune, BEFORE)
    initiative(land.commune, BEFORE, year=2026)  # registered early for this year
    codes = ("DVK-01", "DVK-02", "DVK-03", "DVK-04", "DVK-06", "DVK-08", "DVK-07")
    assert told(land.commune, *codes) == [13, 4, 9, 13, 3, 8, Decimal("23.08")]
    found = compute(["DVK-04", "DVK-08"], organisation=land.commune, period=YEAR)
    assert [part.value for part in found["DVK-04"].parts] == [4, 3, 3, 3]
    assert [part.value for part in found["DVK-08"].parts] == [4, 4]
    assert found["DVK-04"].previous == 1


@pytest.mark.parametrize(
    ("kind", "owes"),
    [(Kind.COMMUNE, 1), (Kind.SERVICE_UNIT, 1), (Kind.INSPECTORATE, 1), (Kind.OFFICE, 1),
     (Kind.DEPARTMENT, 1), (Kind.RECEPTION_BOARD, 0)],
)  # fmt: skip
@pytest.mark.parametrize(
    ("days", "stands"),
    [({"valid_from": LAST}, 1), ({"valid_from": AFTER}, 0), ({"valid_to": LAST}, 0),
     ({"valid_to": AFTER}, 1)],
)  # fmt: skip
def test_a_unit_owes_an_initiative_while_it_stands(land, kind, owes, days, stands):
    unit = make.unit("BAC-NINH.MOI", kind, land.province, **days)
    initiative(unit, ON)
    assert told(unit, "DVK-05.MS", "DVK-05.TS") == [owes * stands] * 2


# --- the duty to report


@pytest.mark.parametrize(
    ("code", "window", "due"),
    [
        ("DV", of("NAM", 2026), date(2026, 11, 29)),
        ("DV", between(date(2026, 11, 30), date(2026, 12, 31)), None),
        ("DV", between(date(2026, 11, 29), date(2026, 11, 29)), date(2026, 11, 29)),
        ("DV", between(date(2017, 1, 1), date(2017, 12, 31)), None),
        ("DV", between(date(2024, 1, 1), date(2026, 11, 28)), date(2025, 11, 29)),
        ("QI", of("QI", 2026), None),  # due three days after its window has closed
        ("QI", of("QII", 2026), date(2026, 3, 17)),
        ("QIII", between(date(2025, 9, 1), date(2025, 9, 29)), None),  # before the circular
        ("QIV", of("NAM", 2026), date(2025, 12, 17)),
        ("QIV", between(date(2025, 12, 1), date(2026, 12, 31)), date(2026, 12, 17)),
    ],
)
def test_the_last_day_on_which_a_report_was_due(code, window, due):
    assert BY_CODE[code].last_due(window) == due


@pytest.mark.parametrize(
    ("on", "in_time", "missing"),
    [(date(2026, 11, 29), 1, 0), (date(2026, 11, 30), 0, 0), (LAST, 0, 0), (AFTER, 0, 1)],
)
def test_a_report_is_in_time_late_or_missing(land, leader, on, in_time, missing):
    window = between(date(2026, 11, 1), LAST)
    handed_in(land.commune, leader, "DV/2026", on)
    handed_in(land.commune, leader, "NAM/2026", FIRST)  # another regime
    codes = ("BCA-01.MS", "BCA-01.TS", "BCA-02", "BCA-04.MS", "BCA-04.TS")
    assert told(land.commune, *codes, period=window) == [1, in_time, missing, 1, in_time]


@pytest.mark.parametrize(("last", "missing"), [(date(2026, 11, 29), 0), (date(2026, 11, 30), 1)])
def test_a_report_is_missing_from_the_day_after(land, last, missing):
    window = between(date(2026, 11, 1), last)
    assert told(land.commune, "BCA-02", period=window) == [missing]
    assert rows("BCA-02", organisation=land.commune, period=window).count() == missing


def test_the_share_of_reports_in_time_is_of_all_reports_of_all_units(land, leader):
    """Two communes and a department owe QI: one in time, one late, one never."""
    window = of("QII", 2026)
    handed_in(land.commune, leader, "QI/2026", date(2026, 3, 17))
    handed_in(land.other, leader, "QI/2026", date(2026, 3, 18))
    found = compute(["BCA-01", "BCA-02"], organisation=land.province, period=window)
    assert (found["BCA-01"].numerator, found["BCA-01"].denominator) == (1, 3)
    assert str(found["BCA-01"].value) == "33.33"
    assert found["BCA-02"].value == 1
