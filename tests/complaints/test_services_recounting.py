"""A changed calendar moves the clocks that run, once, and says which."""

from datetime import date, timedelta
from typing import Any

import pytest

from complaints import services, tasks
from complaints.models import Deadline, MovedDeadline, Petition
from complaints.services import recounting
from complaints.services.recounting import SETTLED_AFTER
from complaints.services.steps import lock
from portal.audit.models import Entry
from portal.workdays import services as days
from portal.workdays.models import CalendarChange, DayKind, ExceptionDay
from portal.workdays.selectors import calendar
from reception.kinds import Kind
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db
STORM = date(2026, 9, 9)
AT = make.moment(make.TODAY)
LATER = AT + SETTLED_AFTER


def off(day: date = STORM, **more: Any) -> None:
    said = {"kind": DayKind.CLOSED, "name": "Nghỉ bão", "basis": "Công điện 12", **more}
    days.set_day(day=day, by=make.head(), at=AT, **said)


def moved() -> set[tuple[str, str, str]]:
    return {(row.rule, f"{row.before:%d/%m}", f"{row.after:%d/%m}")
            for row in MovedDeadline.objects.all()}  # fmt: skip


def test_a_new_day_off_moves_what_runs_over_it_and_keeps_before_and_after() -> None:
    found = make.petition()
    off()
    assert services.recount_changes(on=make.TODAY, at=AT) == 2
    assert moved() == {
        ("COMPLAINT.ACCEPT", "16/09", "17/09"), ("VISIT.NOTICE", "21/09", "22/09"),
    }  # fmt: skip
    found.refresh_from_db()
    assert found.due_on == date(2026, 9, 17)
    row = MovedDeadline.objects.filter(rule="COMPLAINT.ACCEPT").get()
    assert row.change == CalendarChange.objects.get()
    assert row.petition == found
    entry = Entry.objects.get(verb="recount_deadlines")
    assert entry.data["moved"] == 2


def test_taken_back_it_moves_back() -> None:
    found = make.petition()
    off()
    services.recount_changes(on=make.TODAY, at=AT)
    days.remove_day(day=STORM, basis="Công điện 13", by=make.head(), at=AT)
    services.recount_changes(on=make.TODAY, at=AT)
    found.refresh_from_db()
    assert found.due_on == date(2026, 9, 16)
    assert ("COMPLAINT.ACCEPT", "17/09", "16/09") in moved()


def test_repeated_it_moves_nothing_twice_and_ends_after_two_minutes() -> None:
    make.petition()
    off()
    assert services.recount_changes(on=make.TODAY, at=AT) == 2
    assert CalendarChange.objects.get().recounted_at is None
    assert services.recount_changes(on=make.TODAY, at=LATER) == 0
    assert CalendarChange.objects.get().recounted_at == LATER
    assert MovedDeadline.objects.count() == 2
    assert services.recount_changes(on=make.TODAY, at=LATER) == 0
    assert Entry.objects.filter(verb="recount_deadlines").count() == 1


def test_a_change_stays_open_until_whoever_counted_by_the_old_calendar_has_saved() -> None:
    off()
    for at, counted in ((LATER - timedelta(seconds=1), None), (LATER, LATER)):
        services.recount_changes(on=make.TODAY, at=at)
        assert CalendarChange.objects.get().recounted_at == counted


def test_of_several_changes_the_earliest_day_counts() -> None:
    make.petition()
    off()
    off(date(2026, 12, 1))
    assert services.recount_changes(on=make.TODAY, at=AT) == 2


def test_a_clock_started_by_the_old_calendar_meanwhile_is_found_in_the_second_round() -> None:
    """Somebody's form was open while the day was entered: it is saved after the first round."""
    off()
    services.recount_changes(on=make.TODAY, at=AT)
    found = make.petition()
    Deadline.objects.filter(petition=found, rule="COMPLAINT.ACCEPT").update(due_on="2026-09-16")
    services.recount_changes(on=make.TODAY, at=LATER)
    found.refresh_from_db()
    assert found.due_on == date(2026, 9, 17)


def test_a_day_before_or_after_the_clock_moves_nothing() -> None:
    make.petition()
    off(make.RECEIVED - timedelta(days=3))
    off(date(2027, 3, 1))
    assert services.recount_changes(on=make.TODAY, at=LATER) == 0
    assert not MovedDeadline.objects.exists()


def test_a_worked_saturday_brings_the_end_nearer() -> None:
    found = make.petition()
    off(date(2026, 9, 12), kind=DayKind.OPENED, name="Làm bù")
    services.recount_changes(on=make.TODAY, at=AT)
    found.refresh_from_db()
    assert found.due_on == date(2026, 9, 15)


def test_the_same_day_named_anew_is_no_change() -> None:
    off()
    off(name="Nghỉ bão số 9")
    assert CalendarChange.objects.count() == 1


def test_a_calendar_filled_in_late_moves_too() -> None:
    found = make.petition()
    ExceptionDay.objects.all().delete()
    Deadline.objects.filter(petition=found, rule="COMPLAINT.ACCEPT").update(due_on="2026-09-15")
    days.seed_calendar(at=AT, years=[2026])
    assert CalendarChange.objects.get().basis == "Lịch làm việc ban đầu"
    assert services.recount_changes(on=make.TODAY, at=AT) >= 1


def test_a_clock_that_was_stopped_is_left_alone() -> None:
    Deadline.objects.filter(petition=make.petition()).update(stopped_on=date(2026, 9, 8))
    off()
    assert services.recount_changes(on=make.TODAY, at=AT) == 0


def test_the_case_and_all_that_it_settles_show_the_new_day() -> None:
    case = make.case_in("verifying")
    due = case.due_on
    off(due)
    services.recount_changes(on=make.TODAY, at=AT)
    case.refresh_from_db()
    assert due is not None
    assert case.due_on == calendar().next_working(due)
    assert case.due_on == case.petitions.get().due_on != due


def test_a_suspended_case_stands_still_whatever_day_it_is() -> None:
    """Twin: were it counted, every day of the suspension would move it once more."""
    case = make.take(make.case_in("verifying"), "suspend", date(2026, 9, 21))
    for day in (make.TODAY, make.TODAY + timedelta(days=40)):
        moves = services.recompute_deadlines(on=day, at=AT, dry_run=True)
        assert [row.rule for row in moves if row.rule.startswith("COMPLAINT.SETTLE")] == []
    case.refresh_from_db()
    assert case.state == "suspended"


def test_a_denunciation_that_waits_for_an_expert_stands_still_too() -> None:
    """Điều 15.4 Nghị định 31/2019/NĐ-CP: else a dry run of nothing would print a moved day."""
    case = make.case_in("expertise", Kind.DENUNCIATION)
    assert case.state == "expertise"
    for day in (make.TODAY, make.TODAY + timedelta(days=40)):
        moves = services.recompute_deadlines(on=day, at=AT, dry_run=True)
        assert [row.rule for row in moves] == []


def test_of_a_denunciation_only_the_alias_is_named() -> None:
    found = make.petition(Kind.DENUNCIATION)
    days_then = calendar().with_day(STORM, closed=True, opened=False)
    names = {row.name for row in services.would_move(days_then, make.TODAY, since=STORM)}
    assert names == {f"Tố cáo · {found.alias}"}
    assert found.file_number not in str(names)


def test_asking_what_would_move_writes_nothing() -> None:
    found = make.petition()
    days_then = calendar().with_day(STORM, closed=True, opened=False, name="Bão")
    told = list(services.would_move(days_then, make.TODAY, since=STORM))
    assert {(row.rule, row.after - row.before) for row in told} == {
        ("COMPLAINT.ACCEPT", timedelta(days=1)), ("VISIT.NOTICE", timedelta(days=1)),
    }  # fmt: skip
    found.refresh_from_db()
    assert found.due_on == date(2026, 9, 16)
    assert not MovedDeadline.objects.exists()


def test_a_file_that_was_accepted_between_the_question_and_the_lock_waits_for_a_round(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The change stays open, and the next round takes the file up."""
    found = make.petition()
    off()
    real = recounting.lock_with_case

    def accepted_meanwhile(petition: Petition) -> Petition:
        raise recounting.StaleError("Đơn đã được người khác sửa.")

    monkeypatch.setattr(recounting, "lock_with_case", accepted_meanwhile)
    assert services.recount_changes(on=make.TODAY, at=LATER) == 0
    assert CalendarChange.objects.get().recounted_at is None
    monkeypatch.setattr(recounting, "lock_with_case", real)
    assert services.recount_changes(on=make.TODAY, at=LATER) == 2
    assert lock(found).due_on == date(2026, 9, 17)


def test_the_task_of_the_timetable_takes_up_what_is_pending() -> None:
    make.petition()
    off(date(2026, 9, 9))
    tasks.recount_deadlines()
    assert MovedDeadline.objects.count() == 2
    assert CalendarChange.objects.get().recounted_at is not None  # entered in September


def test_by_hand_it_says_that_no_change_was_named() -> None:
    make.petition()
    ExceptionDay.objects.create(day=STORM, kind=DayKind.CLOSED, name="Bão", basis="QĐ")
    services.recompute_deadlines(on=make.TODAY, at=AT)
    assert MovedDeadline.objects.filter(change=None).count() == 2


def test_a_visit_moves_too_and_the_trail_counts_it() -> None:
    found = make.visit()
    off()
    services.recount_changes(on=make.TODAY, at=AT)
    found.refresh_from_db()
    assert found.notice_due_on == date(2026, 9, 22)
    assert Entry.objects.get(verb="recount_deadlines").data["visits"] == 1
