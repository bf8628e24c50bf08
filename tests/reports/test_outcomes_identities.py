"""What forms 03/GQKN, 04/GQTC and 05/KQTH print as identities holds whatever the records say."""

import itertools
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import transaction

from complaints.models import Case, Decision, Enforcement, EnforcementProgress
from portal.access.roles import Permission, Role
from portal.organisations.models import Kind as UnitKind
from reports import indicators, selectors
from reports.indicators import BY_CODE, compute, ground
from reports.period import parse
from reports.sheets import listing
from tests.reports import edge_outcomes, factories
from tests.settled import settle

QUARTERS = ("QI/2026", "QII/2026", "QIII/2026", "QIV/2026")
PERIODS = (*QUARTERS, "6T/2026", "NAM/2026", "NAM/2025", "2026-03-14..2026-03-15")
CODES = [code for code in BY_CODE if code.split("-")[0] in {"GQK", "GQT", "KTH", "THI", "GQ"}]
CODES += ["XLD-06", "XLD-12", "BVT-01", "BVT-02", "BVT-03"]


@pytest.fixture(scope="module")
def _edged(django_db_setup, django_db_blocker):
    """Outcomes around the ends of windows, once for this module, and gone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = factories.land()
        edge_outcomes.lay(made, factories.user(Role.UNIT_HEAD, made.province))
        settle()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def edged(_edged, db):
    return _edged


def figures(land, period):
    window = parse(period)
    found = compute(CODES, land=ground(land.province.code, window.end), period=window)
    return {code: value.value or 0 for code, value in found.items()}


def columns(values, form):
    return lambda *numbers: sum(values[f"{form}-{number:02}"] for number in numbers)


@pytest.mark.parametrize("period", PERIODS)
def test_complaints(edged, period):
    values = figures(edged, period)
    c = columns(values, "GQK")
    assert c(1) == values["XLD-06"]
    assert c(2) == c(3, 4, 5, 6) <= c(1)
    assert c(7) == c(8, 9, 10, 11, 12)
    assert (c(20) <= c(19), c(23) <= c(22)) == (True, True)


@pytest.mark.parametrize("period", PERIODS)
def test_denunciations(edged, period):
    values = figures(edged, period)
    c = columns(values, "GQT")
    assert c(1) == values["XLD-12"]
    assert c(2) == c(3, 4, 5, 6) <= c(1)
    assert c(7) == c(8, 9, 10, 11, 12, 13)
    assert (c(22) <= c(21), c(25) <= c(24)) == (True, True)


@pytest.mark.parametrize("period", PERIODS)
def test_carrying_out(edged, period):
    values = figures(edged, period)
    c = columns(values, "KTH")
    assert c(1) >= values["GQK-07"]
    assert c(16) >= values["GQT-07"]
    for part, whole in ((2, 1), (12, 11), (15, 14), (17, 16), (28, 27), (31, 30)):
        assert c(part) <= c(whole), (part, whole)
    assert c(1) == values["KTH-01.DK"] + values["KTH-01.PS"]
    assert values["THI-01"] == c(1, 16)
    assert values["THI-02"] == c(2, 17)
    assert values["THI-04"] == values["THI-01"] - values["THI-02"]
    assert values["THI-05.TS"] == c(5, 20)
    assert values["THI-06.MS"] == c(7, 22)


def test_nothing_of_it_is_empty(edged):
    """Identities of noughts would hold as well."""
    spoken = {code for period in PERIODS for code, found in figures(edged, period).items() if found}
    assert set(CODES) - spoken <= {"GQ-15"}  # dialogues are no outcome


@pytest.mark.parametrize("code", ["KTH-01", "KTH-16"])
def test_what_is_left_of_a_quarter_opens_the_next(edged, code):
    """05.1(t) = 05.1(t−1) − 05.2(t−1) − revoked + new, quarter by quarter."""
    told = [figures(edged, quarter) for quarter in QUARTERS]
    done = {"KTH-01": "KTH-02", "KTH-16": "KTH-17"}[code]
    carried = 0
    for before, after in itertools.pairwise(told):
        left = before[code] - before[done] - before[f"{code}.BH"]
        assert after[f"{code}.DK"] == left
        assert after[code] == left + after[f"{code}.PS"]
        carried += left
    assert carried


@pytest.fixture
def alone(edged):
    """A province with no records but those of the test."""
    return SimpleNamespace(province=factories.unit("HUE", UnitKind.PROVINCE))


def test_a_decision_that_orders_nothing_is_done_the_day_it_is_issued(alone):
    land, issued = alone, date(2026, 3, 2)
    case = factories.case(land.province, issued, settled_on=issued, result="rejected")
    Decision.objects.create(
        **factories.at_home(land.province), case=case, kind="complaint", number="1/QĐ",
        issued_on=issued, result="rejected", summary="Nội dung", signed_by="Chủ tịch",
        effective_on=date(2026, 4, 3),
    )  # fmt: skip
    first, second = (figures(land, quarter) for quarter in QUARTERS[:2])
    assert [first[code] for code in ("KTH-01", "KTH-02", "THI-01.BT")] == [1, 1, 0]
    assert [second[code] for code in ("KTH-01", "KTH-01.DK", "KTH-02")] == [0, 0, 0]


def test_money_that_was_paid_before_is_due_no_more(alone):
    """100,25 ordered in the first quarter: 40 paid then, 60,25 in the third."""
    land, issued = alone, date(2026, 2, 2)
    by = factories.user(Role.UNIT_HEAD, land.province)
    case = factories.case(land.province, issued, settled_on=issued)
    decision = Decision.objects.create(
        **factories.at_home(land.province), case=case, kind="complaint", number="1/QĐ",
        issued_on=issued, result="upheld", summary="Nội dung", signed_by="Chủ tịch",
        must_enforce=True, enforced_on=date(2026, 7, 1),
    )  # fmt: skip
    order = Enforcement.objects.create(
        decision=decision, obligation="money_to_citizen", description="Trả tiền", owner="Xã",
        amount_due=Decimal("100.25"), done_on=date(2026, 7, 1),
    )  # fmt: skip
    for day, amount in ((date(2026, 3, 1), "40"), (date(2026, 7, 1), "60.25")):
        EnforcementProgress.objects.create(
            enforcement=order, on=day, amount=Decimal(amount), at=factories.AT, by=by
        )
    told = [figures(land, quarter) for quarter in QUARTERS]
    assert [values["KTH-07"] for values in told] == [
        Decimal("100.25"), Decimal("60.25"), Decimal("60.25"), 0,
    ]  # fmt: skip
    assert [values["KTH-09"] for values in told] == [40, 0, Decimal("60.25"), 0]
    assert told[0]["GQK-15"] == Decimal("100.25")
    assert told[2]["THI-06"] == 100
    assert figures(land, "NAM/2026")["THI-06"] == 100


@pytest.mark.parametrize("code", ["GQT-14", "KTH-20", "BVT-01"])
def test_a_list_of_orders_hides_what_denounces(edged, code):
    Enforcement.objects.update(description="Bà Tố Giác")
    EnforcementProgress.objects.update(evidence="Bà Tố Giác")
    window = parse("NAM/2026")
    leader = factories.user(Role.BOARD_HEAD, edged.province)
    land = selectors.ground(
        leader, Permission.SEE_FIGURES, edged.province.code, window, factories.TODAY
    )
    found = selectors.behind(leader, code, land, window, factories.TODAY)
    table = listing.table(found.rows.model, list(found.rows), found.eyes)
    assert table.rows
    for line in table.rows:
        assert line[0].text == listing.MASKED
        assert {cell.text for cell in line[1:]} == {"–"}


def test_a_list_of_orders_adds_up_to_its_figure(edged, django_assert_num_queries):
    window = parse("NAM/2026")
    reader = factories.user(Role.PROVINCE_LEADER, edged.province)
    land = selectors.ground(
        reader, Permission.SEE_FIGURES, edged.province.code, window, factories.TODAY
    )
    for code, column in (("GQK-15", 4), ("GQK-20", 5), ("KTH-09", 4), ("KTH-12", 5)):
        found = selectors.behind(reader, code, land, window, factories.TODAY)
        with django_assert_num_queries(1):
            table = listing.table(found.rows.model, list(found.rows), found.eyes)
        told = [line[column].value for line in table.rows]
        assert sum(told) == found.value.value > 0, code


def test_withdrawn_matters_and_second_levels_without_dialogue_are_told(edged):
    window = parse("NAM/2026")
    land = ground(edged.province.code, window.end)
    found = indicators.rows("GQ-11", land=land, period=window)
    assert {row.result for row in found} == {"withdrawn"}
    second = indicators.rows("GQ-16", land=land, period=window)
    assert {(row.kind, row.level) for row in second} == {("complaint", 2)}
    assert second.count() == Case.objects.filter(pk__in=second).count() > 0
