"""What each figure means at its edges: first and last day, refusals, old petitions, clocks."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from complaints.deadlines import CHOSEN_DAYS
from complaints.models import Deadline
from complaints.workflow import Intake
from portal.access.roles import Role
from reception.kinds import Kind
from reception.models import Mode, Outcome
from reports.indicators import compute, ground, rows
from reports.period import parse
from tests.reports import factories


@pytest.fixture
def clerk(land):
    return factories.user(Role.UNIT_HEAD, land.commune)


WINDOW = parse("NAM/2026")
FIRST, LAST = WINDOW.start, WINDOW.end


def value(land, code, period=WINDOW):
    return compute([code], organisation=land.commune, period=period)[code]


def test_both_ends_of_a_window_are_inside(land, clerk):
    for on in (FIRST - timedelta(days=1), FIRST, LAST, LAST + timedelta(days=1)):
        factories.petition(land.commune, clerk, on)
    assert value(land, "XLD-31").value == 2
    assert value(land, "XLD-31").previous == 1


def test_people_are_counted_head_by_head_and_interpreters_are_not(land, clerk):
    came = factories.visit(land.commune, clerk, FIRST, people=3)
    came.attendances.filter(ordinal=3).update(is_received=False)
    assert value(land, "TCD-02").value == 2


def test_a_refusal_is_no_reception(land, clerk):
    factories.visit(land.commune, clerk, FIRST, people=6, outcome=Outcome.REFUSE)
    found = compute(["TCD-01", "TCD-02", "TCD-04", "TCD-41"], organisation=land.commune,
                    period=WINDOW)  # fmt: skip
    assert [one.value for one in found.values()] == [0, 0, 0, 1]


def test_a_delegated_reception_is_of_the_leaders_but_not_in_person(land, clerk):
    for mode in Mode:
        factories.visit(land.commune, clerk, FIRST, mode=mode)
    codes = ("TCD-01", "TCD-05", "TCD-11", "TCD-17", "TCD-30")
    found = compute(codes, organisation=land.commune, period=WINDOW)
    assert [one.value for one in found.values()] == [4, 1, 2, 1, 3]


def test_two_petitions_about_one_matter_are_one_matter(land, clerk):
    shared = factories.matter(land.commune)
    ours = {"processed_on": FIRST, "is_eligible": True, "is_competent": True, "matter": shared}
    for _ in range(2):
        factories.petition(land.commune, clerk, FIRST, state=Intake.ACCEPTED, **ours)
    assert (value(land, "XLD-04").value, value(land, "XLD-05").value) == (2, 1)
    assert list(rows("XLD-05", organisation=land.commune, period=WINDOW)) == [shared]


def ours(land, clerk, *, processed, settled=None, closed=None, kind=Kind.COMPLAINT):
    return factories.petition(
        land.commune, clerk, processed, kind=kind, state=Intake.ACCEPTED, is_eligible=True,
        is_competent=True, processed_on=processed, settled_on=settled, closed_on=closed,
    )  # fmt: skip


def test_what_was_open_at_the_start_must_be_settled_too(land, clerk):
    before = FIRST - timedelta(days=30)
    ours(land, clerk, processed=before)  # carried over, still open
    ours(land, clerk, processed=before, settled=FIRST)  # carried over, settled on the first day
    ours(land, clerk, processed=before, settled=FIRST - timedelta(days=1))  # last year's
    ours(land, clerk, processed=before, closed=FIRST - timedelta(days=1))  # not taken on
    ours(land, clerk, processed=FIRST, settled=LAST)
    ours(land, clerk, processed=LAST, settled=LAST + timedelta(days=1))  # next year's
    found = value(land, "GQ-03")
    assert (found.numerator, found.denominator) == (2, 4)
    assert str(found.value) == "50.00"


def test_a_rate_never_passes_one_hundred(land, clerk):
    ours(land, clerk, processed=FIRST - timedelta(days=400), settled=FIRST)
    found = value(land, "GQ-04")
    assert (found.numerator, found.denominator) == (1, 1)


def test_due_today_is_not_late(land, clerk):
    on = date(2026, 11, 20)
    window = parse("2026-01-01..2026-11-20")
    for due in (on - timedelta(days=1), on, on + timedelta(days=7), on + timedelta(days=8)):
        factories.clock(factories.petition(land.commune, clerk, on), on, due)
    assert value(land, "HAN-01", window).value == 1
    assert value(land, "HAN-02", window).value == 2
    assert value(land, "HAN-03", window).value == 4


@pytest.mark.parametrize(
    ("late", "code"),
    [(1, "HAN-11"), (5, "HAN-11"), (6, "HAN-12"), (15, "HAN-12"), (16, "HAN-13"), (30, "HAN-13"),
     (31, "HAN-14"), (400, "HAN-14")],
)  # fmt: skip
def test_the_heat_table_divides_by_the_earliest_clock(land, clerk, late, code):
    on = date(2026, 11, 20)
    made = factories.petition(land.commune, clerk, on - timedelta(days=500))
    factories.clock(made, made.received_on, on - timedelta(days=late))
    factories.clock(made, made.received_on, on)  # a later one beside it changes nothing
    codes = ("HAN-11", "HAN-12", "HAN-13", "HAN-14")
    found = compute(codes, organisation=land.commune, period=parse("2026-01-01..2026-11-20"))
    assert [one for one in codes if found[one].value] == [code]


@pytest.mark.parametrize(
    ("rule", "late"), [("COMPLAINT.SETTLE.1", 1), *((rule, 0) for rule in sorted(CHOSEN_DAYS))]
)
def test_a_day_that_somebody_chose_makes_nothing_late_in_the_figures(land, clerk, rule, late):
    """A suspension that nobody looked at again stands in the agenda; no law was broken."""
    on = date(2026, 11, 20)
    made = factories.petition(land.commune, clerk, date(2026, 9, 1))
    clock = factories.clock(made, made.received_on, on - timedelta(days=1))
    Deadline.objects.filter(pk=clock.pk).update(rule=rule)
    assert value(land, "HAN-01", parse("2026-01-01..2026-11-20")).value == late


def test_a_stopped_clock_was_late_on_the_days_before_it_stopped(land, clerk):
    made = factories.petition(land.commune, clerk, date(2026, 1, 5), closed_on=date(2026, 6, 1))
    factories.clock(made, made.received_on, date(2026, 2, 1), stopped=date(2026, 6, 1))
    assert value(land, "HAN-01", parse("2026-01-01..2026-05-31")).value == 1
    assert value(land, "HAN-01", parse("2026-01-01..2026-06-01")).value == 0


@pytest.mark.parametrize(
    ("processed", "late"),
    [(None, 1), (date(2026, 11, 21), 1), (date(2026, 11, 20), 0), (date(2026, 9, 1), 0)],
)
def test_late_in_handling_is_what_nobody_has_processed_by_the_last_day(
    land, clerk, processed, late
):
    """Accepted and late in being settled is late (HAN-01), but not late in handling."""
    made = factories.petition(land.commune, clerk, date(2026, 8, 1), processed_on=processed)
    factories.clock(made, made.received_on, date(2026, 11, 19))
    window = parse("2026-01-01..2026-11-20")
    assert value(land, "XLD-35", window).value == late
    assert value(land, "HAN-01", window).value == 1


def test_days_of_reception_are_days_and_sessions_are_sessions(land):
    for ordinal in (1, 2):
        factories.leader_session(land.commune, FIRST, ordinal=ordinal, was_held=True)
    factories.leader_session(land.commune, FIRST, ordinal=3, published_on=None)
    assert value(land, "TCD-32").value == 2
    assert value(land, "TCD-10").value == 1
    assert value(land, "TCD-35.TS").value == 1
    assert value(land, "TCD-36").value == 0


def test_a_day_of_a_deputy_of_the_council_is_none_of_the_head(land):
    factories.leader_session(land.commune, FIRST, receiver="council", was_held=True)
    assert (value(land, "TCD-10").value, value(land, "TCD-35.TS").value) == (0, 0)


def test_last_year_is_unknown_where_the_records_begin_later(land, clerk):
    factories.petition(land.commune, clerk, LAST)
    assert value(land, "XLD-31").previous is None
    factories.petition(land.commune, clerk, FIRST - timedelta(days=400))
    assert value(land, "XLD-31").previous == 0


def test_nothing_divides_by_nought(land):
    found = value(land, "GQ-03")
    assert (found.value, found.numerator, found.denominator) == (None, 0, 0)


def test_the_contract_of_the_command(land, clerk):
    ours(land, clerk, processed=FIRST, settled=LAST)
    assert value(land, "GQ-03").as_dict() == {
        "value": 100.0, "numerator": 1, "denominator": 1, "previous": None, "unit": "%",
        "definition_version": 1,
    }  # fmt: skip


def test_an_unknown_code_or_unit_is_refused_with_a_sentence(land):
    with pytest.raises(ValidationError, match="Không có chỉ tiêu XYZ-99"):
        compute(["XYZ-99"], organisation=land.commune, period=WINDOW)
    with pytest.raises(ValidationError, match="Không có đơn vị mã KHONG-CO"):
        ground("KHONG-CO", LAST)
