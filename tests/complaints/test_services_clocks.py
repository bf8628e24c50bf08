"""The clocks themselves: which start, which stop, which day is the nearest, what moves a day."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test.utils import override_settings

from complaints.deadlines import NO_DUTY, PAUSABLE, in_force
from complaints.models import Case, Deadline, Petition
from complaints.services import clocks
from portal.workdays.limits import Limit
from reception.kinds import Kind
from tests.complaints import factories as make

db = pytest.mark.django_db
ON, DAY = make.RECEIVED, timedelta(days=1)  # Monday 7/9/2026


def law(code: str, on: date = ON) -> Limit:
    found = in_force(code, on)
    assert found is not None
    return found


def bare(kind: str = Kind.COMPLAINT) -> Petition:
    found = make.petition(kind)
    found.deadlines.all().delete()
    return found


def rules(petition: Petition, **where: Any) -> list[str]:
    return sorted(
        Deadline.objects.filter(petition=petition, **where).values_list("rule", flat=True)
    )


@pytest.mark.parametrize("level", [1, 2])
def test_a_dot_and_a_star_stand_for_the_level(level: int) -> None:
    codes = ("COMPLAINT.SETTLE.*", "COMPLAINT.PUBLISH", "COMPLAINT.EFFECT.*")
    assert clocks.levelled(codes, level) == [
        f"COMPLAINT.SETTLE.{level}", "COMPLAINT.PUBLISH", f"COMPLAINT.EFFECT.{level}",
    ]  # fmt: skip
    assert clocks.levelled((), level) == []


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        ("complaint", ["VISIT.NOTICE", "COMPLAINT.ACCEPT", "PETITION.KEEP"]),
        ("denunciation", ["VISIT.NOTICE", "DENUNCIATION.REPORT", "PETITION.KEEP"]),
        ("recommendation", ["VISIT.NOTICE", "PETITION.KEEP"]),
        ("", ["VISIT.NOTICE", "PETITION.KEEP"]),
    ],
)
def test_a_step_of_all_kinds_starts_only_clocks_of_this_kind(kind: str, kept: list[str]) -> None:
    codes = ("VISIT.NOTICE", "COMPLAINT.ACCEPT", "DENUNCIATION.REPORT", "PETITION.KEEP")
    assert clocks.of_kind(codes, kind) == kept


@db
def test_no_clock_no_query(django_assert_num_queries: Any) -> None:
    found = bare()
    with django_assert_num_queries(0):
        assert clocks.made([], petition=found, on=ON) == []
        assert clocks.made(["KHONG.CO"], petition=found, on=ON) == []
        clocks.stop([], petition=found, case=None, on=ON)


@db
def test_many_clocks_are_made_with_one_look_at_the_calendar(django_assert_num_queries: Any) -> None:
    found = bare()
    with django_assert_num_queries(1):
        rows = clocks.made(["VISIT.NOTICE", "COMPLAINT.ACCEPT"], petition=found, on=ON)
    assert [(row.rule, row._state.adding, row.amount, row.unit) for row in rows] == [
        ("VISIT.NOTICE", True, 10, "working"), ("COMPLAINT.ACCEPT", True, 7, "working"),
    ]  # fmt: skip
    assert {(row.organisation_id, row.province_id) for row in rows} == {
        (found.organisation_id, found.province_id)
    }


@db
def test_a_rule_that_was_no_law_on_that_day_starts_nothing() -> None:
    found = bare()
    early = date(2026, 6, 30)  # the sending of a suspension is law since 1/7/2026
    clocks.start(["COMPLAINT.SUSPENSION.SEND"], petition=found, on=early)
    assert rules(found) == []
    clocks.start(["COMPLAINT.SUSPENSION.SEND"], petition=found, on=early + DAY)
    assert rules(found) == ["COMPLAINT.SUSPENSION.SEND"]


def test_the_nearest_of_clocks_just_made_leaves_out_what_is_no_duty() -> None:
    keep = Deadline(rule="PETITION.KEEP", due_on=ON)
    near, far = (Deadline(rule="COMPLAINT.ACCEPT", due_on=ON + n * DAY) for n in (1, 2))
    assert clocks.first_of([keep, far, near]) == (ON + DAY, "COMPLAINT.ACCEPT")
    assert clocks.first_of([keep]) == clocks.first_of([]) == (None, "")


@db
def test_only_the_named_clocks_stop_and_only_once() -> None:
    found, other = bare(), bare()
    for one in (found, other):
        clocks.start(["VISIT.NOTICE", "COMPLAINT.ACCEPT"], petition=one, on=ON)
    clocks.stop(["COMPLAINT.ACCEPT"], petition=found, case=None, on=ON + DAY)
    clocks.stop(["COMPLAINT.ACCEPT"], petition=found, case=None, on=ON + 5 * DAY)
    assert rules(found, stopped_on=ON + DAY) == ["COMPLAINT.ACCEPT"]  # the first day stays
    assert rules(found, stopped_on=None) == ["VISIT.NOTICE"]
    assert len(rules(other, stopped_on=None)) == 2


@db
def test_what_is_counted_anew_drops_what_runs_and_keeps_what_was_met() -> None:
    found = bare()
    clocks.start(["VISIT.NOTICE", "COMPLAINT.ACCEPT"], petition=found, on=ON)
    clocks.stop(["VISIT.NOTICE"], petition=found, case=None, on=ON)
    clocks.drop_running(found)
    assert rules(found) == ["VISIT.NOTICE"]
    case = make.case_of()
    mine = case.petitions.get()
    clocks.drop_running(mine)
    assert rules(mine, stopped_on=None) == ["COMPLAINT.SETTLE.1"]  # it is the case's


@db
def test_the_clocks_of_a_case_are_those_of_each_of_its_petitions() -> None:
    case = make.case_of()
    first, second = case.petitions.get(), bare()
    Petition.objects.filter(pk=second.pk).update(case=case, state="accepted")
    for one in (first, second):
        assert {row.rule for row in clocks.running(one, case)} == {"COMPLAINT.SETTLE.1"}
    assert not clocks.running(second, None).exists()
    assert clocks.nearest(second, case) == (case.due_on, "COMPLAINT.SETTLE.1")


@db
def test_of_two_that_end_on_one_day_the_older_one_is_named() -> None:
    found = bare()
    clocks.start(["COMPLAINT.ACCEPT", "VISIT.NOTICE"], petition=found, on=ON)
    Deadline.objects.filter(petition=found).update(due_on=ON + DAY)
    assert clocks.nearest(found, None) == (ON + DAY, "COMPLAINT.ACCEPT")


@pytest.mark.parametrize("rule", sorted(NO_DUTY))
@db
def test_what_is_no_duty_is_never_the_nearest(rule: str) -> None:
    found = bare()
    clocks.start(["VISIT.NOTICE"], petition=found, on=ON)
    Deadline.objects.create(
        petition=found, organisation_id=found.organisation_id, province_id=found.province_id,
        rule=rule, starts_on=ON, due_on=ON, amount=1, unit="calendar", basis="Điều 1",
    )  # fmt: skip
    assert clocks.nearest(found, None)[1] == "VISIT.NOTICE"


@pytest.mark.parametrize(
    ("facts", "level", "amount"),
    [
        ({}, 1, 30), ({"is_complex": True}, 1, 45), ({"is_remote": True}, 1, 45),
        ({"is_complex": True, "is_remote": True}, 1, 60), ({}, 2, 45),
        ({"is_complex": True}, 2, 60), ({"is_complex": True, "is_remote": True}, 2, 70),
    ],
)  # fmt: skip
def test_how_many_days_a_complaint_has(facts: dict[str, bool], level: int, amount: int) -> None:
    """Điều 28, 37 Luật Khiếu nại."""
    case = Case(kind="complaint", level=level, **facts)
    assert clocks.amount_of(law(f"COMPLAINT.SETTLE.{level}"), case) == amount


@pytest.mark.parametrize("days", [0, 15, 45])
def test_how_long_a_recommendation_takes_the_agency_says(days: int) -> None:
    with override_settings(RECOMMENDATION_DAYS=days):
        assert clocks.amount_of(law("RECOMMENDATION.ANSWER"), None) == days


@override_settings(RECOMMENDATION_DAYS=0)
@db
def test_where_neither_law_nor_agency_sets_a_limit_none_runs() -> None:
    found = bare(Kind.RECOMMENDATION)
    assert clocks.made(["RECOMMENDATION.ANSWER"], petition=found, on=ON) == []


@db
def test_a_case_found_complex_has_its_day_counted_anew(days: None) -> None:
    case = make.case_of()
    before = case.due_on
    case.is_complex = True
    clocks.recount_case(case, ON + 5 * DAY)
    row = Deadline.objects.get(case=case, rule="COMPLAINT.SETTLE.1")
    assert (row.amount, case.due_on) == (45, row.due_on)
    assert before
    assert row.due_on - before >= 14 * DAY


@db
def test_a_clock_that_stopped_is_not_counted_anew() -> None:
    case = make.case_of()
    Deadline.objects.filter(case=case).update(stopped_on=ON + 9 * DAY)
    due_on, case.is_complex = case.due_on, True
    clocks.recount_case(case, ON + 10 * DAY)
    assert case.due_on == due_on
    assert Deadline.objects.get(case=case).amount == 30


@db
def test_paused_days_move_the_limit_to_settle_by_and_no_other() -> None:
    case = make.case_of()
    settle = Deadline.objects.get(case=case, rule="COMPLAINT.SETTLE.1")
    assert settle.rule in PAUSABLE
    pause = (ON + 7 * DAY, ON + 13 * DAY)  # a week
    before = settle.due_on
    assert clocks.recount(settle, [pause]) is True
    assert settle.due_on - before >= 7 * DAY
    assert clocks.recount(settle, [pause]) is False  # counted already
    notice = Deadline.objects.get(petition=case.petitions.get(), rule="VISIT.NOTICE")
    assert clocks.recount(notice, [pause]) is False


def test_a_rule_that_is_law_no_longer_keeps_its_day() -> None:
    row = Deadline(rule="COMPLAINT.OLD", starts_on=ON, due_on=ON + DAY)
    assert clocks.recount(row) is False
    assert row.due_on == ON + DAY
