"""What stands beside a figure entered by hand, what the list is narrowed to, what a form takes."""

from datetime import date
from decimal import Decimal

import pytest

from portal.access.roles import Role
from reports import selectors
from reports.forms.manual import CorrectForm, GroupForm, OneForm, TargetForm
from reports.indicators import ground
from reports.indicators.by_hand import GROUPS, LINES, group_of
from reports.indicators.manual import Entry
from reports.models import ManualFigure
from reports.period import of, parse
from reports.selectors.manual import entries, named, seen, totals
from reports.selectors.notes import NOTHING, TOO_FEW, notes
from reports.sheets.manual import Choice, address
from tests.reports.by_hand import DAY, PROOF, entered, person
from tests.reports.factories import TODAY, user

YEAR = parse("NAM/2026")


def told(land, code: str) -> list[str]:
    unit = land.commune
    reader = user(Role.UNIT_HEAD, unit)
    found = selectors.behind(reader, code, ground(unit.code, YEAR.end), YEAR, TODAY)
    return list(notes(found, ground(unit.code, YEAR.end), YEAR, TODAY))


@pytest.mark.parametrize(
    ("code", "first"), [("QLN-01", NOTHING), ("PCT-03", NOTHING), ("TCD-01", None)]
)
def test_nought_that_nobody_entered_is_no_statement(land, code, first):
    assert told(land, code) == ([first] if first else [])
    entered(land.commune, "PCT-01", 0)
    entered(land.commune, "QLN-01", 2)
    assert NOTHING not in told(land, "QLN-01")


@pytest.mark.parametrize(("answers", "warned"), [(29, True), (30, False)])
def test_few_answers_say_little(land, answers, warned):
    entered(land.commune, "SAT-01", answers)
    assert (TOO_FEW in told(land, "SAT-02")) == warned
    assert (TOO_FEW in told(land, "SAT-03.2")) == warned
    assert TOO_FEW not in told(land, "SAT-01")


def test_a_score_tells_its_grade(land):
    entered(land.commune, "DCC-12.TS", "79.99")
    assert told(land, "DCC-12") == ["Xếp loại: khá."]


def test_what_was_entered_is_summed_and_counted_in_one_query(land, django_assert_num_queries):
    entered(land.commune, "DCC-06", 4)
    entered(land.commune, "DCC-06", 3, state="draft")
    entered(land.commune, "QLN-01", 2, state="withdrawn")
    rows = entries(ground_of(land), YEAR)
    with django_assert_num_queries(1):
        added, states = totals(rows)
    assert [(one.line.code, one.approved, one.waiting, one.rows) for one in added] == [
        ("DCC-06", Decimal(4), Decimal(3), 2)
    ]
    assert {state: count for state, count in states.items() if count} == {
        "approved": 1, "draft": 1, "withdrawn": 1,
    }  # fmt: skip


def ground_of(land):
    return ground(land.commune.code, YEAR.end)


@pytest.mark.parametrize(
    ("code", "said", "period", "there"),
    [
        ("DCC-06", {"on": YEAR.end}, "NAM/2026", True),
        ("DCC-06", {"on": date(2026, 12, 15)}, "NAM/2026", False),
        ("DCC-01.TS", {"on": date(2026, 12, 20), "value": 1}, "QI/2026", True),
        ("DCC-01.TS", {"on": date(2025, 12, 20), "value": 1}, "QI/2026", False),
        ("QLN-06", {"on": date(2025, 1, 1)}, "QI/2026", True),
        ("QLN-06", {"on": date(2025, 1, 1), "until": date(2025, 12, 14)}, "QI/2026", False),
        ("QLN-06", {"on": date(2025, 1, 1), "until": date(2025, 12, 15)}, "QI/2026", True),
    ],
)
def test_the_list_holds_what_its_period_counts(land, code, said, period, there):
    row = entered(land.commune, code, **said)
    assert (row in entries(ground_of(land), parse(period))) == there


def test_a_group_keeps_its_own_lines(land):
    first = entered(land.commune, "QLN-01")
    entered(land.commune, "SAT-01")
    found = list(entries(ground_of(land), YEAR, group_of("bieu-06")))
    assert named(found) == [(first, LINES["QLN-01"])]


def test_a_row_is_seen_where_its_figures_are(land):
    row = entered(land.commune)
    assert row in seen(person(land.province, Role.HOME_AFFAIRS), TODAY)
    assert row not in seen(person(land.other), TODAY)
    assert row not in seen(user(Role.RECEPTIONIST, land.commune), TODAY)


def test_the_states_that_there_are_lead_to_their_list():
    choice = Choice(GROUPS[0], "draft")
    counts = dict.fromkeys(["draft", "submitted", "approved"], 0) | {"approved": 3}
    counts |= dict.fromkeys(["returned", "withdrawn", "replaced"], 0)
    found = choice.states(counts, "BN", YEAR)
    assert [(one.label, one.count, one.is_chosen) for one in found] == [
        ("Tất cả", 3, False), ("Bản nháp", 0, True), ("Đã duyệt", 3, False),
    ]  # fmt: skip
    assert found[2].address == address("BN", YEAR, Choice(GROUPS[0], "approved"))
    assert "nhom=bieu-06" in found[2].address
    assert "tinh-trang" not in found[0].address
    assert of("QIV", 2024) in choice.periods(TODAY, YEAR)
    assert YEAR in choice.periods(TODAY, YEAR)[:1]
    assert choice.periods(TODAY, of("NAM", 2020))[0] == of("NAM", 2020)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.slug)
def test_every_group_has_a_field_for_each_line(group):
    form = GroupForm(group=group)
    told = list(form.lines())
    assert [line for line, _, _ in told] == list(group.lines)
    for line, value, last in told:
        assert bool(value.field.choices) if line.is_answer else value.field.min_value == 0
        assert (last is not None) == line.lasts
        assert not value.field.required


@pytest.mark.parametrize(
    ("typed", "read"),
    [("12", "12"), ("1.500", "1500"), ("1.500,5", "1500.5"), ("0", "0"), ("6459,50", "6459.50")],
)
def test_an_amount_is_read_as_it_is_written_here(typed, read):
    form = OneForm({"indicator": "PCT-01", "value": typed, "on": "10/03/2026", "evidence": PROOF})
    assert form.is_valid(), form.errors
    assert form.facts()[0].value == Decimal(read)


@pytest.mark.parametrize("typed", ["-1", "1e3", "12a", "1.5", "1,234", "9" * 20, ""])
def test_and_nothing_else_is_taken_for_one(typed):
    form = OneForm({"indicator": "PCT-01", "value": typed, "on": "10/03/2026", "evidence": PROOF})
    assert set(form.errors) == {"value"}


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [("QLN-01", "3.00", "3"), ("PCT-01", "1500.50", "1500,5"), ("DCC-01.TS", "1.00", "1"),
     ("DCC-12.TS", "100.00", "100")],
)  # fmt: skip
def test_a_correction_begins_with_what_was_entered(code, value, shown):
    row = ManualFigure(indicator=code, value=Decimal(value), on=DAY, evidence=PROOF, version=4)
    form = CorrectForm(figure=row)
    assert (form["value"].value(), form["version"].value()) == (shown, 4)
    assert ("until" in form.fields) == LINES[code].lasts


def test_a_target_is_set_only_for_what_is_compared_with_one():
    codes = {code for code, _ in TargetForm().fields["indicator"].choices}
    assert {"DCC-01", "CTT-01"} <= codes
    assert not codes & {"TCD-01", "QLN-01", "SAT-01"}


def test_lines_that_are_shares_of_units_say_whose():
    for line in LINES.values():
        assert bool(line.kinds) == (line.entry is Entry.YES), line.code
        assert line.is_yearly or line.entry is not Entry.YES
