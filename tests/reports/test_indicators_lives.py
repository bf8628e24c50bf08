"""The first and the last day of a window are inside it, the days beside them are not: of every kind
of record; and of what lasts, whether it counts as carried over, as due, or as left at the end."""

import pytest

from complaints.models import ComplexCase, Instruction, Letter
from complaints.workflow import Intake
from dialogues.models import Plan
from portal.access.roles import Role
from reception.models import Outcome, StatutoryDay
from reports.indicators import BY_CODE, compute, rows
from tests.reports import by_hand, on_edges
from tests.reports import factories as make
from tests.reports.factories import AT, at_home
from tests.reports.on_edges import AFTER, BEFORE, DAY, EDGES, FIRST, LAST, YEAR

pytestmark = pytest.mark.django_db


def visit(**said):
    return lambda unit, by, day: make.visit(unit, by, day, **said)


def day_of(**said):
    return lambda unit, by, day: make.leader_session(unit, day, **said)


def petition(**said):
    return lambda unit, by, day: make.petition(unit, by, day, **said)


def handled(**said):
    return lambda unit, by, day: on_edges.handled(unit, by, day, **said)


def settled(**said):
    return lambda unit, by, day: make.case(unit, day - 9 * DAY, settled_on=day, **said)


def decided(**said):
    return lambda unit, by, day: on_edges.decision(unit, day, **said)


def dialogue(**said):
    return lambda unit, by, day: make.dialogue(unit, day, **said)


def answered(unit, by, day):
    make.petition(
        unit, by, day, state=Intake.CLOSED_BY_RECEIVER, processed_on=day, settled_on=day,
        is_eligible=True, is_competent=False,
    )  # fmt: skip


def reminded(unit, by, day):
    Instruction.objects.create(
        petition=make.petition(unit, by, FIRST), **at_home(unit), kind="reminder", issued_by=by,
        issued_on=day, issued_at=AT, owner_unit=unit, content="Giải quyết ngay", due_on=day,
    )  # fmt: skip


def urged(unit, by, day):
    Letter.objects.create(
        petition=make.petition(unit, by, FIRST), **at_home(unit), form="CQ.don-doc",
        form_since=FIRST, state="issued", content={}, issued_on=day, issued_by=by, prepared_by=by,
        created_at=AT,
    )  # fmt: skip


def published(unit, by, day):
    on_edges.decision(unit, day - 3 * DAY, published_on=day)


def ordered(unit, by, day):
    on_edges.order(on_edges.decision(unit, day))


def paid(unit, by, day):
    of = on_edges.order(on_edges.decision(unit, BEFORE - 90 * DAY, must_enforce=True))
    on_edges.piece(of, by, day)


def enforced(unit, by, day):
    on_edges.decision(unit, BEFORE - 90 * DAY, must_enforce=True, enforced_on=day)


def complex_case(**days):
    def lay(unit, by, day):
        said = dict.fromkeys(days, day) | {"ground": "Đông người"}
        said.setdefault("listed_on", BEFORE - 90 * DAY)
        ComplexCase.objects.create(
            **at_home(unit), matter=make.matter(unit), **said,
            is_escalated="escalated_on" in days,
        )  # fmt: skip

    return lay


def planned(unit, by, day):
    Plan.objects.create(**at_home(unit), year=day.year, number=f"{day}/KH", issued_on=day)


def due_day(unit, by, day):
    StatutoryDay.objects.create(**at_home(unit), month=day, ordinal=1, basis="Luật Tiếp công dân")


FLOWS = (
    ("TCD-01 TCD-02 TCD-03 TCD-05 TCD-06 TCD-07", visit(mode="regular")),
    ("TCD-11 TCD-12 TCD-13 TCD-30 TCD-31", visit(mode="periodic")),
    ("TCD-17 TCD-18 TCD-19", visit(mode="delegated")),
    ("TCD-41 TCD-42.TS", visit(outcome=Outcome.REFUSE)),
    ("TCD-10 TCD-32 TCD-36 TCD-47.MS", day_of()),
    ("TCD-35.TS", day_of(was_held=True)),
    ("TCD-16", day_of(delegated_to="Phó Chủ tịch")),
    ("TCD-34", due_day),
    ("XLD-31", petition()),
    ("TCD-46", petition(source="reception")),
    ("MED-01", petition(source="press")),
    ("XLD-40", petition(signers=2)),
    ("XLD-02 XLD-03 XLD-04 XLD-05 XLD-06 XLD-07 XLD-11 GQK-01 GQK-02", handled()),
    ("XLD-12 XLD-14 XLD-18 GQT-01 GQT-02", handled(kind="denunciation", level=2)),
    ("XLD-19 XLD-22 PAK-01 PAK-02", handled(kind="recommendation")),
    ("XLD-23 XLD-24", handled(is_competent=False, state=Intake.GUIDED)),
    ("XLD-25 PAK-05", handled(is_competent=False, state="transferred", kind="recommendation")),
    ("XLD-41.DD", reminded),
    ("XLD-41.VB", urged),
    ("XLD-42", answered),
    ("PAK-03 GQ-10.QD GQ-10.MS", settled(kind="recommendation", result="answered")),
    ("GQ-11", settled(result="withdrawn")),
    ("GQ-16.MS", settled(level=2)),
    ("GQ-10.TL", lambda unit, by, day: make.case(unit, day)),
    ("GQK-07 GQK-08 GQ-12.MS GQ-12.TS KTH-01.PS", decided()),
    ("GQT-07 GQT-12 KTH-16.PS", decided(kind="denunciation", level=2, result="rejected")),
    ("GQ-17", published),
    ("GQK-15", ordered),
    ("KTH-09", paid),
    ("GQ-10.TH THI-02.BT", enforced),
    ("PTK-02", complex_case(plan_done_on=True)),
    ("PTK-04", complex_case(listed_on=True, escalated_on=True)),
    ("DTH-01", planned),
    ("DTH-02 DTH-02.TC DTH-14.MS", dialogue()),
    ("DTH-03", dialogue(kind="unscheduled", audience="business")),
    ("DTH-04", dialogue(attendees=10)),
    ("DTH-15", dialogue(audience="staff")),
    ("GQ-15", dialogue(kind="complaint")),
    ("DTH-07", lambda unit, by, day: on_edges.opinion(unit, day)),
    ("DTH-08", lambda unit, by, day: on_edges.opinion(unit, day, answered_on_spot=True)),
    ("DTH-10", lambda unit, by, day: on_edges.opinion(unit, day, due=day)),
    ("DVK-09", lambda unit, by, day: on_edges.initiative(unit, day, rewarded_on=day)),
    ("QLN-01", lambda unit, by, day: by_hand.entered(unit, on=day, value=10)),
)


@pytest.mark.parametrize(("codes", "lay"), FLOWS, ids=[codes for codes, _ in FLOWS])
def test_both_ends_are_inside_and_the_days_beside_them_are_not(land, leader, codes, lay):
    """Two in the window, one in that of the year before; the list holds the same two."""
    for day in EDGES:
        lay(land.commune, leader, day)
    lay(land.other, leader, FIRST)  # of another unit
    found = compute(codes.split(), organisation=land.commune, period=YEAR)
    for code in codes.split():
        each = 10 if BY_CODE[code].weight else 1
        assert (found[code].value, found[code].previous) == (2 * each, each), code
        assert rows(code, organisation=land.commune, period=YEAR).count() == 2, code


def waiting(unit, by, begun, ended):
    return make.petition(unit, by, begun, processed_on=ended)


def running(unit, by, begun, ended):
    return make.petition(unit, by, begun, closed_on=ended)


def to_settle(unit, by, begun, ended):
    return on_edges.handled(unit, by, begun, settled_on=ended)


def opened(**said):
    def lay(unit, by, begun, ended):
        result = {"result": "upheld"} if ended else {}
        return make.case(unit, begun, settled_on=ended, **said, **result)

    return lay


def listed(unit, by, begun, ended):
    return ComplexCase.objects.create(
        **at_home(unit), matter=make.matter(unit), listed_on=begun, plan_done_on=ended,
        ground="Đông người",
    )  # fmt: skip


def binding(kind):
    def lay(unit, by, begun, ended):
        return on_edges.decision(unit, begun, kind=kind, must_enforce=True, enforced_on=ended)

    return lay


# From which day, until which, and whether it was there when the window opened, at some time in it,
# and when it closed.
LIVES = (
    (BEFORE, BEFORE, ""),
    (BEFORE, FIRST, "opens counts"),
    (BEFORE, LAST, "opens counts"),
    (BEFORE, AFTER, "opens counts left"),
    (BEFORE, None, "opens counts left"),
    (FIRST, FIRST, "counts"),
    (FIRST, LAST, "counts"),
    (FIRST, AFTER, "counts left"),
    (FIRST, None, "counts left"),
    (LAST, LAST, "counts"),
    (LAST, AFTER, "counts left"),
    (LAST, None, "counts left"),
    (AFTER, AFTER, ""),
    (AFTER, None, ""),
)
STOCKS = (
    (waiting, {"XLD-30": "opens", "XLD-01": "counts", "XLD-32": "left"}),
    (running, {"HAN-03": "left"}),
    (to_settle, {"GQ-01": "counts", "GQ-01.KN": "counts"}),
    (opened(), {"GQ-08": "left"}),
    (opened(kind="denunciation"), {"GQ-08": "left"}),
    (opened(kind="recommendation"), {"PAK-04.MS": "counts"}),
    (listed, {"PTK-01": "counts", "PTK-01.CH": "left"}),
    (binding("complaint"), {"KTH-01.DK": "opens", "KTH-01": "counts", "THI-01": "counts",
                            "THI-04": "left", "THI-01.BT": "counts", "THI-01.CH": "left"}),
    (binding("denunciation"), {"KTH-16.DK": "opens", "KTH-16": "counts", "THI-04": "left"}),
    (lambda unit, by, begun, ended: on_edges.shielded(unit, by, begun, ended_on=ended),
     {"BVT-01": "counts", "BVT-02": "counts"}),
    (lambda unit, by, begun, ended: on_edges.opinion(unit, begun, due=begun, done=ended),
     {"DTH-12.MS": "counts"}),
    (lambda unit, by, begun, ended: by_hand.entered(unit, "QLN-06", on=begun, until=ended),
     {"QLN-06": "counts"}),
)  # fmt: skip


@pytest.mark.parametrize(("lay", "codes"), STOCKS, ids=[" ".join(codes) for _, codes in STOCKS])
def test_what_lasts_is_carried_over_due_or_left(land, leader, lay, codes):
    laid = [(lay(land.commune, leader, *days).pk, said.split()) for *days, said in LIVES]
    for code, when in codes.items():
        listed = rows(code, organisation=land.commune, period=YEAR)
        wanted = {pk for pk, said in laid if when in said}
        assert {row.pk for row in listed} == wanted, code
        told = compute([code], organisation=land.commune, period=YEAR)[code].value
        assert told == (3 * len(wanted) if BY_CODE[code].weight else len(wanted)), code


def test_a_slip_waits_until_it_is_answered(land):
    by = make.user(Role.CLERK, land.commune)
    for begun, ended, _ in LIVES:
        state = {"state": "recalled"} if begun == LAST and ended == AFTER else {}
        on_edges.sent(land.commune, land.other, by, begun, answered_on=ended, **state)
    assert on_edges.told(land.commune, "XLD-25.CT") == [5]  # six were left, one was recalled
