"""Form 01/TCD way by way: who received; what a matter, a turn and a day are; what is refused."""

from datetime import date
from decimal import Decimal

import pytest

from portal.organisations.models import Succession
from reception.kinds import Kind
from reception.models import Mode, Outcome, StatutoryDay, Visit
from reports.indicators import by_unit, compute, ground, rows
from reports.period import of, parse
from tests.reports import factories as make
from tests.reports.on_edges import AFTER, BEFORE, DAY, FIRST, LAST, YEAR, told

pytestmark = pytest.mark.django_db
ON = date(2026, 4, 1)
WAYS = ("TCD-07", "TCD-13", "TCD-19")


def column(number: int, width: int = 5) -> tuple[str, ...]:
    return tuple(f"TCD-{number + step:02}" for step in range(width))


def test_each_way_has_its_five_columns(land, leader):
    """One alone, one group by each way; of different size, so that no column can be another."""
    people = {Mode.REGULAR: (1, 5), Mode.PERIODIC: (2, 6), Mode.UNSCHEDULED: (3, 7),
              Mode.DELEGATED: (4, 8)}  # fmt: skip
    for mode, sizes in people.items():
        for size in sizes:
            make.visit(land.commune, leader, ON, people=size, mode=mode)
    assert told(land.commune, *column(1, 4), "TCD-39") == [8, 36, 8, 4, 26]
    assert told(land.commune, *column(5)) == [2, 6, 2, 1, 5]
    assert told(land.commune, *column(11)) == [4, 18, 4, 2, 13]
    assert told(land.commune, *column(17)) == [2, 12, 2, 1, 8]
    assert told(land.commune, "TCD-30", "TCD-31") == [6, 30]


@pytest.mark.parametrize(
    ("modes", "counted"),
    [
        ("regular", (1, 0, 0)),
        ("delegated", (0, 0, 1)),
        ("periodic", (0, 1, 0)),
        ("unscheduled", (0, 1, 0)),
        ("regular delegated", (0, 0, 1)),
        ("delegated regular", (0, 0, 1)),
        ("regular periodic", (0, 1, 0)),
        ("delegated unscheduled", (0, 1, 0)),
        ("periodic unscheduled", (0, 1, 0)),
        ("regular delegated periodic", (0, 1, 0)),
        ("regular regular regular", (1, 0, 0)),
    ],
)
def test_a_matter_counts_in_one_way_only_head_first(land, leader, modes, counted):
    about = make.matter(land.commune)
    for mode in modes.split():
        make.visit(land.commune, leader, ON, mode=mode, matter=about)
    assert told(land.commune, "TCD-03", *WAYS) == [1, *counted]
    listed = [list(rows(code, organisation=land.commune, period=YEAR)) for code in WAYS]
    assert listed == [[about] * number for number in counted]


@pytest.mark.parametrize("outcome", [one for one in Outcome.values if one != "refuse"])
def test_whatever_came_of_it_a_reception_is_one(land, leader, outcome):
    make.visit(land.commune, leader, ON, outcome=outcome)
    assert told(land.commune, "TCD-01", "TCD-03", "TCD-41") == [1, 1, 0]


def test_a_refusal_by_the_head_does_not_take_the_matter_from_the_counter(land, leader):
    about = make.matter(land.commune)
    make.visit(land.commune, leader, ON, matter=about)
    make.visit(land.commune, leader, ON, matter=about, mode="periodic", outcome="refuse")
    assert told(land.commune, *WAYS) == [1, 0, 0]


def test_what_the_head_received_in_another_window_does_not_either(land, leader):
    about = make.matter(land.commune)
    for day in (BEFORE, AFTER):
        make.visit(land.commune, leader, day, matter=about, mode="periodic")
    make.visit(land.commune, leader, ON, matter=about)
    found = compute(WAYS, organisation=land.commune, period=YEAR)
    assert [(one.value, one.previous) for one in found.values()] == [(1, 0), (0, 1), (0, 0)]


def test_a_matter_at_two_units_is_two_rows_and_one_in_the_sum(land, leader):
    about = make.matter(land.commune)
    make.visit(land.commune, leader, ON, matter=about)
    make.visit(land.other, leader, ON, matter=about)
    here = ground("BAC-NINH", YEAR.end)
    table = by_unit(["TCD-01", "TCD-03"], land=here, period=YEAR)
    assert [(row["TCD-01"], row["TCD-03"]) for row in table] == [((1, 0), (1, 0))] * 2
    assert told(land.province, "TCD-01", "TCD-03") == [2, 1]


def test_a_further_line_of_one_coming_adds_a_matter_and_nobody(land, leader):
    came = make.visit(land.commune, leader, ON, people=5, is_first=False)
    line = make.visit(land.commune, leader, ON, people=5, is_first=True)
    Visit.objects.filter(pk=line.pk).update(together_with=came)
    assert told(land.commune, *column(1, 4), "TCD-39") == [1, 5, 2, 1, 5]
    assert told(land.commune, "TCD-37", "TCD-38") == [1, 1]


def test_only_who_was_received_is_a_person_of_a_group(land, leader):
    came = make.visit(land.commune, leader, ON, people=6, mode="delegated")
    came.attendances.filter(ordinal__gt=4).update(is_received=False)
    assert told(land.commune, "TCD-02", "TCD-18", "TCD-20", "TCD-21") == [4, 4, 1, 4]


def test_online_is_a_channel_of_every_way(land, leader):
    for mode in Mode:
        make.visit(land.commune, leader, ON, mode=mode, channel="online")
    make.visit(land.commune, leader, ON, channel="in_person")
    make.visit(land.commune, leader, ON, channel="online", outcome="refuse")
    assert told(land.commune, "TCD-01", "TCD-40") == [5, 4]


# What a session is: announced, held, by whom, delegated; and in which columns it counts.
SESSIONS = (
    ({}, "TCD-10 TCD-32 TCD-36 TCD-47.MS"),
    ({"was_held": True}, "TCD-10 TCD-32 TCD-35.TS TCD-47.MS"),
    ({"kind": "unscheduled"}, "TCD-10 TCD-32 TCD-36"),
    ({"kind": "unscheduled", "was_held": True}, "TCD-10 TCD-32"),
    ({"delegated_to": "Phó Chủ tịch"}, "TCD-16 TCD-32 TCD-36 TCD-47.MS"),
    ({"delegated_to": "Phó Chủ tịch", "was_held": True}, "TCD-16 TCD-32 TCD-47.MS"),
    ({"published_on": None}, "TCD-47.MS"),
    ({"published_on": None, "was_held": True}, "TCD-35.TS TCD-47.MS"),
    ({"receiver": "council", "was_held": True}, ""),
    ({"receiver": "council", "delegated_to": "Phó Chủ tịch"}, ""),
)
COLUMNS = ("TCD-10", "TCD-16", "TCD-32", "TCD-35.TS", "TCD-36", "TCD-47.MS")


def test_what_a_day_of_a_leader_counts_as(land):
    laid = {
        make.leader_session(land.commune, ON + place * DAY, **said).pk: columns.split()
        for place, (said, columns) in enumerate(SESSIONS)
    }
    for code in COLUMNS:
        listed = {row.pk for row in rows(code, organisation=land.commune, period=YEAR)}
        assert listed == {pk for pk, columns in laid.items() if code in columns}, code
        assert told(land.commune, code) == [len(listed)]


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ({}, {}, [1, 0]),
        ({"published_on": None}, {}, [1, 0]),
        ({"receiver": "council"}, {}, [1, 0]),
        ({"delegated_to": "Phó Chủ tịch"}, {}, [1, 1]),
        ({"delegated_to": "Phó Chủ tịch"}, {"delegated_to": "Chánh Văn phòng"}, [0, 1]),
        ({"published_on": None}, {"published_on": None}, [0, 0]),
    ],
)
def test_several_sessions_of_one_day_are_one_day_of_each_receiver(land, first, second, days):
    for ordinal, said in enumerate((first, second), start=1):
        make.leader_session(land.commune, ON, ordinal=ordinal, **said)
    assert told(land.commune, "TCD-10", "TCD-16") == days


@pytest.mark.parametrize(
    ("first", "days"),
    [({}, 1), ({"kind": "unscheduled"}, 1), ({"delegated_to": "Phó Chủ tịch"}, 1),
     ({"was_held": False}, 1), ({"receiver": "council"}, 1)],
)  # fmt: skip
def test_a_day_of_the_head_counts_once_whatever_else_was_on_it(land, first, days):
    """An earlier session of another sort on that day does not take its place."""
    make.leader_session(land.commune, ON, **{"was_held": True} | first)
    make.leader_session(land.commune, ON, ordinal=2, was_held=True)
    assert told(land.commune, "TCD-35.TS") == [days]


def test_one_day_in_two_units_is_two_days(land):
    for unit in (land.commune, land.other):
        make.leader_session(unit, ON, was_held=True)
    assert told(land.province, "TCD-10", "TCD-35.TS") == [2, 2]


@pytest.mark.parametrize(
    ("seen", "fell_out"), [(ON - DAY, 0), (ON, 0), (ON + DAY, 1), (LAST, 1), (AFTER, 1)]
)
def test_a_session_falls_out_when_its_day_is_past(land, seen, fell_out):
    make.leader_session(land.commune, ON)
    window = YEAR.seen(seen)
    assert told(land.commune, "TCD-32", "TCD-36", period=window) == [1, fell_out]
    assert rows("TCD-36", organisation=land.commune, period=window).count() == fell_out


def test_turns_for_each_session_are_no_percentage(land, leader):
    for place in range(3):
        make.leader_session(land.commune, ON + place * DAY)
    for _ in range(7):
        make.visit(land.commune, leader, ON, mode="periodic")
    make.visit(land.commune, leader, ON)  # at the counter
    found = compute(["TCD-33"], organisation=land.commune, period=YEAR)["TCD-33"]
    assert (found.value, found.numerator, found.denominator) == (Decimal("2.33"), 7, 3)
    assert found.unit == "lượt/kỳ"


def test_the_share_of_days_is_of_the_sums_of_units_not_the_mean_of_shares(land):
    """1 of 1 and 0 of 2 are 33,33%, not 50%."""
    make.leader_session(land.commune, FIRST, was_held=True)
    for unit, days in ((land.commune, 1), (land.other, 2)):
        for ordinal in range(days):
            StatutoryDay.objects.create(
                **make.at_home(unit), month=date(2026, 1, 1), ordinal=ordinal, basis="Điều 18"
            )
    assert told(land.commune, "TCD-35") == [Decimal("100.00")]
    assert told(land.other, "TCD-35") == [Decimal("0.00")]
    assert told(land.province, "TCD-35") == [Decimal("33.33")]


@pytest.mark.parametrize(("quarter", "counted"), [("QI", [1, 1]), ("QII", [2, 1]), ("6T", [3, 1])])
def test_turns_add_up_over_quarters_and_matters_do_not(land, leader, quarter, counted):
    about = make.matter(land.commune)
    for day in (date(2026, 3, 14), date(2026, 3, 15), date(2026, 6, 14)):
        make.visit(land.commune, leader, day, matter=about)
    assert told(land.commune, "TCD-01", "TCD-03", period=of(quarter, 2026)) == counted


def test_a_denunciation_is_counted_and_its_list_narrowed_like_any_other(land, leader):
    for kind in (Kind.COMPLAINT, Kind.DENUNCIATION, Kind.DENUNCIATION, Kind.MIXED):
        make.visit(land.commune, leader, ON, kind=kind, people=2)
    here = ground(land.commune.code, YEAR.end)
    for kind, number in (("complaint", 1), ("denunciation", 2), ("khac", 1), ("", 4)):
        only = here.only(kind, "")
        found = compute(["TCD-01", "TCD-02"], land=only, period=YEAR)
        assert [one.value for one in found.values()] == [number, 2 * number], kind
        assert rows("TCD-01", land=only, period=YEAR).count() == number


def test_a_unit_receives_under_the_name_of_its_successor(land, leader):
    Succession.objects.create(
        predecessor=land.other, successor=land.commune, effective_on=ON, kind="merge"
    )
    make.visit(land.other, leader, FIRST)
    make.visit(land.commune, leader, LAST)
    make.visit(land.other, leader, BEFORE)
    found = compute(["TCD-01"], organisation=land.commune, period=YEAR)["TCD-01"]
    assert (found.value, found.previous) == (2, 1)
    quarter = compute(["TCD-01"], organisation=land.commune, period=parse("QI/2026"))["TCD-01"]
    assert quarter.value == 0  # before that day it was another's
