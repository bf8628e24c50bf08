"""The agenda of due days: whose clocks run, which part of the days they are in, and what moved."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from complaints.models import Case, Deadline, MovedDeadline, Petition
from complaints.selectors import agenda
from portal.access.roles import Role
from portal.workdays.calendar import Calendar
from portal.workdays.models import CalendarChange
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing

db = pytest.mark.django_db
ON, DAY = make.TODAY, timedelta(days=1)  # Friday 20/11/2026


def clock(
    petition: Petition, due_on: date, rule: str = "COMPLAINT.ACCEPT", **more: Any
) -> Deadline:
    given = {
        "petition": petition, "organisation_id": petition.organisation_id, "amount": 7,
        "province_id": petition.province_id, "rule": rule, "starts_on": make.RECEIVED,
        "due_on": due_on, "unit": "working", "basis": "Điều 27 Luật Khiếu nại",
    }  # fmt: skip
    return Deadline.objects.create(**{**given, **more})


def bare(kind: str = Kind.COMPLAINT, **more: Any) -> Petition:
    """A petition without any clock of its own."""
    found = make.petition(kind, **more)
    found.deadlines.all().delete()
    return found


@db
def test_nothing_runs_where_nothing_is() -> None:
    assert not agenda.running(make.head(), ON).exists()
    assert agenda.per_day(agenda.running(make.head(), ON)) == {}
    assert agenda.rows([], ON) == []
    assert agenda.counts({}, ON) == {"overdue": 0, "today": 0, "week": 0, "total": 0}


@db
def test_a_clock_that_stopped_or_is_no_duty_is_not_kept() -> None:
    found = bare()
    kept = clock(found, ON)
    clock(found, ON, stopped_on=ON)
    clock(found, ON, "PETITION.KEEP")
    clock(found, ON, "COMPLAINT.TIMEBAR.1")
    assert list(agenda.running(make.head(), ON)) == [kept]


@pytest.mark.parametrize(("days", "rings"), [(29, False), (30, True), (31, True)])
@db
def test_the_alarm_is_silent_until_its_first_warning(days: int, rings: bool) -> None:
    clock(bare(), ON + 15 * DAY, "PETITION.ALARM", starts_on=ON - days * DAY)
    assert agenda.running(make.head(), ON).exists() is rings


@pytest.mark.parametrize("state", ["suspended", "expertise"])
@db
def test_what_stands_still_is_due_on_no_day(state: str, days: None) -> None:
    """While it is suspended, and while an expert is asked, the limit to settle by is open."""
    case = make.case_in(state, Kind.DENUNCIATION)
    settles = agenda.running(make.head(), ON).filter(rule="DENUNCIATION.SETTLE")
    assert not settles.exists()
    Case.objects.filter(pk=case.pk).update(state="verifying", state_before="")
    assert settles.exists()
    assert agenda.running(make.head(), ON).filter(rule="DENUNCIATION.NOTIFY").exists()


@pytest.mark.parametrize(
    ("role", "code", "seen"),
    [
        (Role.UNIT_HEAD, "BAC-NINH.SO-NOI-VU", {"complaint", "denunciation"}),
        (Role.HANDLER, "BAC-NINH.SO-NOI-VU", {"complaint"}),
        (Role.PROVINCE_LEADER, "BAC-NINH", {"complaint", "denunciation"}),
        (Role.INSPECTORATE, "BAC-NINH", {"complaint"}),
        (Role.UNIT_HEAD, "BAC-NINH.SO-Y-TE", set()),
        (Role.PROVINCE_LEADER, "CAN-THO", set()),
    ],
)
@db
def test_whose_clocks_somebody_sees(role: Role, code: str, seen: set[str]) -> None:
    for kind in (Kind.COMPLAINT, Kind.DENUNCIATION):
        clock(bare(kind), ON)
    found = agenda.running(make.person(role, make.unit(code)), ON)
    assert {row.petition.kind for row in found} == seen


@db
def test_the_clocks_of_one_law() -> None:
    found = bare()
    for rule in ("VISIT.NOTICE", "COMPLAINT.ACCEPT", "DENUNCIATION.CHECK", "RECOMMENDATION.ANSWER"):
        clock(found, ON, rule)
    clock(found, ON, "PETITION.ALARM", starts_on=ON - 40 * DAY)
    every = agenda.running(make.head(), ON)
    told = {code: {row.rule for row in agenda.of_law(every, code)} for code, _, _ in agenda.LAWS}
    assert told == {
        "don": {"VISIT.NOTICE", "PETITION.ALARM"}, "khieu-nai": {"COMPLAINT.ACCEPT"},
        "to-cao": {"DENUNCIATION.CHECK"}, "kien-nghi": {"RECOMMENDATION.ANSWER"},
    }  # fmt: skip
    assert agenda.of_law(every, "luat-la").count() == 5  # an unknown one narrows nothing


OFFSETS = {-1: "Quá hạn", 0: "Hôm nay", 1: "7 ngày tới", 7: "7 ngày tới", 8: "Sau 7 ngày tới"}


@db
def test_each_day_is_in_one_part_and_headings_say_the_same() -> None:
    """Yesterday, today, tomorrow, the seventh day and the eighth: none twice, the last in none."""
    found = bare()
    for days in OFFSETS:
        clock(found, ON + days * DAY)
    every = agenda.running(make.head(), ON)
    parts = {
        part: {(row.due_on - ON).days for row in agenda.part_of(every, part, ON)}
        for part, _ in agenda.PARTS
    }
    assert parts == {"qua-han": {-1}, "hom-nay": {0}, "7-ngay": {1, 7}}
    assert agenda.part_of(every, "", ON).count() == len(OFFSETS)
    told = {(row.due_on - ON).days: row.heading for row in agenda.rows(agenda.lines(every), ON)}
    assert told == OFFSETS
    counted = agenda.counts(agenda.per_day(every), ON)
    assert counted == {"overdue": 1, "today": 1, "week": 2, "total": 5}


@db
def test_how_many_end_on_each_day_in_one_query(django_assert_num_queries: Any) -> None:
    found = bare()
    for due_on in (ON + DAY, ON, ON):
        clock(found, due_on)
    every = agenda.running(make.head(), ON)
    with django_assert_num_queries(1):
        ends = agenda.per_day(every)
    assert [*ends.items()] == [(ON, 2), (ON + DAY, 1)]


@db
def test_a_line_names_the_file_and_of_a_denunciation_its_alias_alone(
    django_assert_num_queries: Any,
) -> None:
    named, secret = bare(), bare(Kind.DENUNCIATION)
    Petition.objects.filter(pk=named.pk).update(assigned_to=make.handler())
    clock(named, ON)
    clock(secret, ON + DAY, "DENUNCIATION.CHECK")
    found = agenda.lines(agenda.running(make.head(), ON)).order_by("due_on")
    with django_assert_num_queries(1):
        first, second = agenda.rows(found, ON)
    assert (first.name, first.handler, first.kind) == (
        named.file_number, str(make.handler().full_name), "Khiếu nại",
    )  # fmt: skip
    assert first.label == "Thụ lý hoặc không thụ lý khiếu nại"
    assert first.unit == make.unit().name
    assert first.address.endswith(f"/{named.file_number}")
    assert second.name == f"Tố cáo · {secret.alias}"
    assert secret.file_number not in second.name
    assert second.handler == ""


@db
def test_a_rule_that_is_law_no_longer_shows_its_code() -> None:
    clock(bare(), ON, "COMPLAINT.OLD")
    (row,) = agenda.rows(agenda.lines(agenda.running(make.head(), ON)), ON)
    assert row.label == "COMPLAINT.OLD"


def test_the_name_of_a_file_in_the_agenda() -> None:
    assert agenda.shown_name("BN26-000001", "TC-7", is_protected=False) == "BN26-000001"
    assert agenda.shown_name("BN26-000001", "TC-7", is_protected=True) == "Tố cáo · TC-7"


def test_the_month_as_weeks_with_shut_days_and_neighbours() -> None:
    """November 2026 begins on a Sunday: its first week is October's but for one day."""
    holiday = date(2026, 11, 24)
    days = Calendar(closed=frozenset({holiday}), names={holiday: "Ngày Văn hóa"})
    weeks = agenda.month({ON: 3}, date(2026, 11, 1), days)
    assert [len(week) for week in weeks] == [7] * 6
    assert weeks[0][0].date == date(2026, 10, 26)
    squares = {square.date: square for week in weeks for square in week}
    assert [day for day, one in squares.items() if not one.is_outside] == [
        date(2026, 11, n) for n in range(1, 31)
    ]
    assert (squares[ON].count, squares[ON].shut) == (3, "")
    assert squares[ON + DAY].count == 0
    assert squares[ON + DAY].shut == "thứ Bảy"
    assert squares[holiday].shut == "nghỉ Ngày Văn hóa"
    assert sum(square.count for square in squares.values()) == 3


@pytest.fixture
def moved_one() -> Callable[..., MovedDeadline]:
    """A due day that moved by three days, at a moment, by a change or by hand."""

    def make_one(petition: Petition, days_ago: int = 0, **more: Any) -> MovedDeadline:
        row = clock(petition, ON + 3 * DAY)
        given = {
            "deadline": row, "petition": petition, "organisation_id": petition.organisation_id,
            "province_id": petition.province_id, "rule": row.rule, "before": ON,
            "after": ON + 3 * DAY, "at": make.moment(ON - days_ago * DAY),
        }  # fmt: skip
        return MovedDeadline.objects.create(**{**given, **more})

    return make_one


def changed() -> CalendarChange:
    return CalendarChange.objects.create(
        day=ON, after="closed", name="Nghỉ bù", basis="Công văn số 5", at=make.moment()
    )


@db
def test_what_moved_of_late_newest_first(moved_one: Callable[..., MovedDeadline]) -> None:
    found = bare()
    old, first, last = (moved_one(found, days) for days in (31, 30, 0))
    told = list(agenda.moved(make.head(), make.moment(), ON))
    assert told == [last, first]
    assert old not in told
    assert not agenda.moved(passing.head_of(passing.building()), make.moment(), ON).exists()


@db
def test_what_moved_of_a_denunciation_is_told_to_who_sees_it(
    moved_one: Callable[..., MovedDeadline],
) -> None:
    row = moved_one(bare(Kind.DENUNCIATION))
    assert not agenda.moved(make.handler(), make.moment(), ON).exists()
    assert list(agenda.moved(make.head(), make.moment(), ON)) == [row]
    (line,) = agenda.moved_rows([row])
    assert line.name == f"Tố cáo · {row.petition.alias}"


@db
def test_only_so_many_moves_are_told(moved_one: Callable[..., MovedDeadline]) -> None:
    found = bare()
    for _ in range(agenda.MOST_MOVED + 1):
        moved_one(found)
    assert len(agenda.moved(make.head(), make.moment(), ON)) == agenda.MOST_MOVED


@db
def test_what_one_change_moved_by_unit_and_in_words(
    moved_one: Callable[..., MovedDeadline], django_assert_num_queries: Any
) -> None:
    change, unit = changed(), passing.building()
    clerk = make.person(Role.CLERK, unit)
    mine, theirs = bare(), bare(organisation=unit, by=clerk)
    rows = [moved_one(one, change=change) for one in (mine, theirs, theirs)]
    moved_one(mine)  # by hand: of no change
    found = agenda.moved_by(change)
    assert list(found) == rows[::-1]
    assert agenda.by_unit(found) == [(unit.name, 2), (make.unit().name, 1)]
    with django_assert_num_queries(1):
        told = agenda.moved_rows(found.all())
    assert {line.why for line in told} == {"Nghỉ bù: Công văn số 5"}
    assert (told[2].before, told[2].after, told[2].unit) == (ON, ON + 3 * DAY, make.unit().name)
    by_hand = MovedDeadline.objects.get(change=None)
    assert agenda.moved_rows([by_hand])[0].why == "Tính lại toàn bộ thời hạn"
