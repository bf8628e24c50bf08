"""The demonstration on paper: something in every column of the six forms, and nobody's secret."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from django.db.models import F, Q, Sum

from complaints.models import Decision, Enforcement, EnforcementProgress, Obligation, Petition
from portal.audit.models import Entry
from portal.citizens.models import Citizen
from reception.kinds import Kind
from reception.models import Attendance
from reports.demo import by_hand, volume
from reports.demo.orders import AGAINST, BACK, LIMIT, orders
from reports.indicators import ground
from reports.indicators.by_hand import LINES
from reports.models import ManualFigure, ManualState
from reports.period import parse
from reports.selectors import statutory
from reports.sheets.filled import MISSING
from reports.sheets.forms import SIX
from tests.reports.factories import TODAY

DECIDED, CARRIED = date(2026, 3, 2), date(2026, 4, 21)
NUMBERS = range(0, 50, 5)  # a turn of every table


@pytest.fixture
def sheets(living):
    period = parse("NAM/2026").seen(TODAY)
    return statutory.fill_all(SIX, ground(living.code, TODAY), period)


# A petition whose acceptance is still weighed, or was refused: no paper register tells of it.
UNTOLD = [("03/GQKN", 3), ("03/GQKN", 5), ("04/GQTC", 3), ("04/GQTC", 5)]


def test_no_column_of_the_six_forms_is_empty_but_those_of_refused_acceptance(sheets):
    assert [sheet.form.code for sheet in sheets] == [form.code for form in SIX]
    empty = [
        (sheet.form.code, column.number)
        for sheet in sheets
        for column, cell in zip(sheet.form.columns, sheet.total.cells, strict=True)
        if not cell.value
    ]
    assert empty == UNTOLD


def test_the_forms_contradict_themselves_nowhere(living):
    for period in ("NAM/2026", "6T/2026", "QIII/2026"):
        place = ground(living.code, TODAY)
        assert [str(one) for one in statutory.contradictions(place, parse(period))] == []


def test_several_units_stand_on_each_form(sheets):
    for sheet in sheets[:5]:
        assert len(sheet.units) >= 3, sheet.form.code
        assert MISSING not in {cell.text for cell in sheet.total.cells}


def test_no_denouncer_is_known_to_anybody(living):
    secret = Petition.objects.filter(kind=Kind.DENUNCIATION)
    assert secret.count() > 50
    assert (
        not secret.exclude(petitioner=None, is_protected=True, external_key="")
        .exclude(petitioner=None, is_protected=True, external_key__startswith="mh-")
        .exists()
    )
    assert not Attendance.objects.filter(
        visit__kind=Kind.DENUNCIATION, citizen__isnull=False
    ).exists()
    named = set(Citizen.objects.values_list("full_name", flat=True))
    for words in secret.values_list("summary", flat=True):
        assert not any(name in words for name in named)


def test_the_trail_of_the_demonstration_names_no_citizen(living):
    labels = set(Entry.objects.values_list("subject_label", flat=True))
    assert not any("Ví Dụ" in label for label in labels)


def test_what_is_carried_out_is_done_to_the_last(living):
    done = Enforcement.objects.exclude(done_on=None)
    handed = Q(obligation__in=["prosecution", "prosecution_cases"])
    assert done.exists()
    assert not done.exclude(handed).exclude(amount_done=F("amount_due")).exists()
    told = EnforcementProgress.objects.values("enforcement").annotate(sum=Sum("amount"))
    sums = {row["enforcement"]: row["sum"] for row in told}
    for row in Enforcement.objects.all():
        assert sums.get(row.pk, 0) == row.amount_done
    assert not Enforcement.objects.filter(decision__must_enforce=False).exists()


def test_every_obligation_is_ordered_somewhere(living):
    found = set(Enforcement.objects.values_list("obligation", flat=True))
    assert found == set(Obligation.values) - {"other"}


def test_decisions_of_both_instances_overturn_and_confirm(living):
    results = Counter(Decision.objects.values_list("case__level", "result"))
    assert {(1, "upheld"), (1, "partly_upheld"), (1, "rejected"), (2, "confirmed"),
            (2, "overturned")} <= set(results)  # fmt: skip


def test_figures_by_hand_are_approved_by_another_and_one_waits(living):
    rows = ManualFigure.objects.all()
    assert rows.filter(state=ManualState.SUBMITTED).get().indicator == "QLN-04"
    approved = rows.filter(state=ManualState.APPROVED)
    assert approved.count() == rows.count() - 1
    assert not approved.filter(decided_by=F("entered_by")).exists()
    for verb, count in (("enter_manual", rows.count()), ("approve_manual", approved.count())):
        assert Entry.objects.filter(verb=verb).count() == count
    assert not rows.filter(on__gt=TODAY).exists()
    assert not rows.filter(until__lt=F("on")).exists()
    assert not rows.exclude(evidence__endswith="(minh họa)").exists()
    for code in {*dict(by_hand.INSPECTORATE), *dict(by_hand.EVERYBODY)}:
        assert {row.yearly for row in rows.filter(indicator=code)} == {LINES[code].is_yearly}


# --- orders of the demonstration, before they are entered


def test_half_is_done_after_a_while_and_the_rest_at_the_end():
    (money, _) = orders(Kind.COMPLAINT, 0, DECIDED, CARRIED, TODAY)
    assert (money.obligation, money.amount) == ("money_to_citizen", Decimal("35.5"))
    assert [(piece.on, piece.amount) for piece in money.pieces] == [
        (date(2026, 3, 22), Decimal(17)), (CARRIED, Decimal("18.5")),
    ]  # fmt: skip
    assert money.due_on == DECIDED + LIMIT


@pytest.mark.parametrize(
    ("enforced", "today", "done"),
    [
        (None, date(2026, 3, 21), 0),
        (None, date(2026, 3, 22), 17),
        (date(2026, 3, 22), TODAY, 35.5),  # carried out before the first half was
        (date(2026, 3, 10), TODAY, 35.5),
    ],
)
def test_nothing_is_done_before_its_day(enforced, today, done):
    (money, _) = orders(Kind.COMPLAINT, 0, DECIDED, enforced, today)
    assert sum(piece.amount for piece in money.pieces) == Decimal(str(done))
    assert all(piece.on <= (enforced or today) for piece in money.pieces)


@pytest.mark.parametrize("kind", [Kind.COMPLAINT, Kind.DENUNCIATION])
@pytest.mark.parametrize("number", NUMBERS)
def test_an_order_of_whole_ones_is_never_cut_in_parts(kind, number):
    for order in orders(kind, number, DECIDED, CARRIED, TODAY):
        measured = order.obligation.startswith(("money", "land"))
        assert len(order.pieces) in {1, 2}
        for piece in order.pieces:
            assert measured or piece.amount % 1 == 0
            assert 0 <= piece.officials <= piece.amount
        assert sum(piece.officials for piece in order.pieces) <= order.officials
        if not order.obligation.startswith("prosecution"):
            assert sum(piece.amount for piece in order.pieces) == order.amount
            assert sum(piece.officials for piece in order.pieces) == order.officials


@pytest.mark.parametrize(("kind", "table"), [(Kind.COMPLAINT, BACK), (Kind.DENUNCIATION, AGAINST)])
def test_every_row_of_a_table_is_ordered_and_two_each_time(kind, table):
    told = [orders(kind, number, DECIDED, None, TODAY) for number in NUMBERS]
    assert {len(some) for some in told} == {2}
    assert {order.description for some in told for order in some} == {row[1] for row in table}
    assert told == [orders(kind, number, DECIDED, None, TODAY) for number in NUMBERS]


@pytest.mark.parametrize("desk", volume.DESKS, ids=lambda desk: desk.unit)
def test_only_what_binds_orders_something(desk):
    lines = list(volume.petitions(desk, TODAY, 1))
    assert lines == list(volume.petitions(desk, TODAY, 1))
    for line in lines:
        assert bool(line.orders) is line.must_enforce
        assert line.must_enforce is (line.result in volume.BINDING)
        assert line.enforced_on is None or line.must_enforce
        if line.level == 2:
            assert line.kind != Kind.RECOMMENDATION
            assert line.settled_on


@pytest.mark.parametrize(
    ("kind", "number", "found"),
    [
        (Kind.RECOMMENDATION, 2, (1, "answered")),
        (Kind.COMPLAINT, 0, (1, "rejected")),
        (Kind.COMPLAINT, 1, (1, "partly_upheld")),
        (Kind.COMPLAINT, 35, (1, "upheld")),
        (Kind.COMPLAINT, 5, (1, "withdrawn")),
        (Kind.DENUNCIATION, 24, (1, "withdrawn")),
        (Kind.COMPLAINT, 2, (2, "confirmed")),
        (Kind.COMPLAINT, 9, (2, "overturned")),
        (Kind.DENUNCIATION, 4, (1, "partly_upheld")),
        (Kind.DENUNCIATION, 9, (2, "rejected")),
    ],
)
def test_at_which_instance_and_how_it_ends(kind, number, found):
    assert volume._concluded(kind, number) == found
