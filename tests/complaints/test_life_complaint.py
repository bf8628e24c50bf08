"""Whole lives of complaints: after every step its clocks, dates, trail and words are looked at."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from complaints import selectors
from complaints.models import Case, Deadline, Suspension
from portal.access.models import User
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.workdays.models import DayKind, ExceptionDay
from tests.complaints import factories as make
from tests.complaints.lives import NOVEMBER, OCTOBER, SEPTEMBER, caches_agree, running, told

pytestmark = pytest.mark.django_db


def step(case: Case, name: str, on: date, **more: Any) -> Case:
    """Take the step, look at the caches and at the trail."""
    done: Case = make.take(case, name, on, **more)
    caches_agree(done)
    assert Entry.objects.filter(verb=name).exists()
    return done


def test_a_plain_complaint_at_the_first_level() -> None:
    case = make.case_of()  # received on Monday 7/9, accepted on Thursday 10/9
    assert running(case) == {"COMPLAINT.SETTLE.1": OCTOBER[12]}  # Saturday 10/10
    case = step(case, "verify", SEPTEMBER[11])
    assert told(case, SEPTEMBER[11]).meaning == "Cơ quan đang làm rõ nội dung đơn."
    case = step(case, "report", SEPTEMBER[30])
    assert told(case, SEPTEMBER[30]).latest == OCTOBER[12]
    case = step(case, "decide", OCTOBER[9], document_number="77/QĐ-SNV", must_enforce=True)
    assert running(case) == {
        "COMPLAINT.SEND.1": OCTOBER[14],  # Friday 9/10: 12, 13, 14
        "COMPLAINT.PUBLISH": OCTOBER[26],  # 24/10 a Saturday
        "COMPLAINT.EFFECT.1": NOVEMBER[9],  # 8/11 a Sunday
    }
    assert told(case, OCTOBER[9]).meaning == (
        "Đã có quyết định giải quyết số 77/QĐ-SNV ngày 09/10/2026."
    )
    case = step(case, "send", OCTOBER[12])
    case = step(case, "publish", OCTOBER[13])
    assert running(case) == {"COMPLAINT.EFFECT.1": NOVEMBER[9]}
    assert case.petitions.get().due_on is None  # nothing that the office could be late with
    with pytest.raises(ValidationError, match="vào ngày 10/11/2026"):
        make.take(case, "take_effect", NOVEMBER[9])
    case = step(case, "take_effect", NOVEMBER[10])
    assert running(case) == {"COMPLAINT.ENFORCE": NOVEMBER[17]}  # 11–13 | 16, 17
    case = step(case, "enforce", NOVEMBER[12])
    assert running(case) == {}
    with pytest.raises(ValidationError, match="chưa thi hành xong"):
        make.take(case, "close", NOVEMBER[13])
    case.decision.enforced_on = NOVEMBER[13]
    case.decision.save()
    case = step(Case.objects.get(), "close", NOVEMBER[13])
    assert (case.settled_on, case.closed_on) == (OCTOBER[9], NOVEMBER[13])
    assert told(case, NOVEMBER[13]).meaning == "Hồ sơ đã kết thúc ngày 13/11/2026."


def test_a_complex_one_with_a_dialogue() -> None:
    case = step(make.case_of(), "verify", SEPTEMBER[11])
    case = step(case, "determine_complex", SEPTEMBER[14], grounds=["đ", "a"])
    assert (case.due_on, case.complexity_ground) == (OCTOBER[26], "a, đ")  # 25/10 a Sunday
    with pytest.raises(ValidationError, match="đã được xác định là phức tạp"):
        make.take(case, "determine_complex", SEPTEMBER[15])
    case = step(case, "report", OCTOBER[1], dialogue_needed=True)
    with pytest.raises(ValidationError, match="phải đối thoại trước"):
        make.take(case, "decide", OCTOBER[2])
    with pytest.raises(ValidationError, match=r"chậm nhất 01/10/2026"):
        make.take(case, "schedule_dialogue", OCTOBER[2], meeting_on=OCTOBER[6])
    case = step(case, "schedule_dialogue", OCTOBER[2], meeting_on=OCTOBER[7])
    assert told(case, OCTOBER[2]).tag == "Mời đối thoại"
    notice = Deadline.objects.get(rule="COMPLAINT.DIALOGUE_NOTICE")
    assert (notice.due_on, notice.stopped_on) == (OCTOBER[2], OCTOBER[2])
    case = step(case, "schedule_dialogue", OCTOBER[5], meeting_on=OCTOBER[12])  # put off
    case = step(case, "hold_dialogue", OCTOBER[12])
    assert case.dialogue_held_on == OCTOBER[12]
    assert told(case, OCTOBER[13]).meaning == "Buổi đối thoại đã được lập biên bản ngày 12/10/2026."
    case = step(case, "decide", OCTOBER[23])
    assert case.settled_on == OCTOBER[23]


def test_suspended_and_gone_on_with_every_day_of_the_pause_given_back() -> None:
    """Accepted 10/9: thirty days end on Saturday 10/10, that is Monday 12/10."""
    case = step(make.case_of(), "verify", SEPTEMBER[11])
    case = step(
        case, "suspend", SEPTEMBER[21], suspension="awaiting", awaited="Giám định số 4/GĐ",
        review_on=OCTOBER[1],
    )  # fmt: skip
    assert case.due_on is None
    assert running(case) == {  # what is late now is only the paper that tells of it
        "COMPLAINT.SETTLE.1": OCTOBER[12], "COMPLAINT.SUSPENSION.SEND": SEPTEMBER[24],
        "COMPLAINT.SUSPENSION.REVIEW": OCTOBER[1],
    }  # fmt: skip
    case = step(case, "send_notice", SEPTEMBER[22])
    found = case.petitions.get()
    review = "COMPLAINT.SUSPENSION.REVIEW"
    assert (case.notice_unsent, found.due_on, found.due_rule) == ("", OCTOBER[1], review)
    case = step(case, "review_suspension", SEPTEMBER[29], review_on=OCTOBER[15])
    assert case.petitions.get().due_on == OCTOBER[15]
    assert Suspension.objects.get().review_on == OCTOBER[15]
    status = told(case, OCTOBER[31])
    assert (status.meaning, status.latest, status.overdue_days) == (
        "Việc giải quyết tạm dừng từ ngày 21/09/2026.", None, 0,
    )  # fmt: skip
    case = step(case, "resume", OCTOBER[1])
    # 11–20/9 are ten days; 21–30/9 stand still; from 1/10 on twenty more: Tuesday 20/10
    assert (case.state, case.due_on) == ("verifying", OCTOBER[20])
    assert selectors.pauses(case, OCTOBER[1]) == [(SEPTEMBER[21], SEPTEMBER[30])]
    case = step(case, "suspend", OCTOBER[5])
    case = step(case, "resume", OCTOBER[5])  # the same day: nothing to give back
    assert case.due_on == OCTOBER[20]
    case = step(case, "suspend", OCTOBER[6])
    case = step(case, "resume", OCTOBER[17])
    assert case.due_on == OCTOBER[31].replace(month=11, day=2)  # 20 + 11 = 31/10, a Saturday
    assert Suspension.objects.filter(until=None).count() == 0


def test_a_case_suspended_out_of_each_open_state_goes_back_there() -> None:
    for state in ("accepted", "reported", "dialogue_scheduled", "dialogue_done"):
        case = make.case_in(state)
        on = case.steps.order_by("-pk").values_list("on", flat=True)[0]
        case = make.take(make.take(case, "suspend", on), "resume", on)
        assert (case.state, case.state_before) == (state, "")


def test_discontinued_while_it_stood_still() -> None:
    case = step(make.case_in("suspended"), "discontinue", OCTOBER[1], ending="withdrawn")
    assert (case.result, case.settled_on, case.closed_on) == ("withdrawn", OCTOBER[1], OCTOBER[1])
    assert running(case) == {"COMPLAINT.DISCONTINUANCE.SEND": OCTOBER[6]}
    assert Suspension.objects.get().until == OCTOBER[1]
    assert told(case, OCTOBER[1]).tag == "Đã rút"
    assert running(step(case, "send_notice", OCTOBER[2])) == {}
    with pytest.raises(ValidationError, match="Không thể “Tiếp tục giải quyết”"):
        make.take(case, "resume", OCTOBER[2])


def test_on_to_the_second_level_and_a_decision_that_confirms() -> None:
    first = make.case_in("decided")  # on 11/9
    second = make.accept_second(first, SEPTEMBER[14])
    assert (second.parent, second.level) == (first, 2)
    assert running(second) == {"COMPLAINT.SETTLE.2": OCTOBER[29]}  # 14/9 + 45
    first = Case.objects.get(pk=first.pk)  # ended by itself
    assert (first.state, first.result, running(first)) == ("closed", "rejected", {})
    assert first.steps.last().by == make.person(Role.UNIT_HEAD, make.unit("BAC-NINH"))
    chief = make.person(Role.UNIT_HEAD, make.unit("BAC-NINH"))
    verifier = make.person(Role.VERIFIER, make.unit("BAC-NINH"))
    second = step(second, "verify", SEPTEMBER[14], by=chief, assigned_to=verifier)
    second = step(second, "report", SEPTEMBER[28], by=verifier)
    with pytest.raises(ValidationError, match=r"Điều 39 Luật Khiếu nại"):
        make.take(second, "decide", SEPTEMBER[29], by=chief, result="confirmed")
    second = step(second, "schedule_dialogue", SEPTEMBER[29], by=chief)
    second = step(second, "hold_dialogue", OCTOBER[9], by=chief)
    second = step(second, "decide", OCTOBER[20], by=chief, result="confirmed")
    assert running(second) == {
        "COMPLAINT.SEND.2": OCTOBER[27],
        "COMPLAINT.PUBLISH": NOVEMBER[4],
        "COMPLAINT.EFFECT.2": NOVEMBER[19],
    }
    assert second.decision.effective_on == NOVEMBER[20]


def test_a_storm_declared_afterwards_moves_what_still_runs_and_the_page_says_why(
    as_user: Callable[[User], Client], today: object
) -> None:
    case = step(make.case_of(), "verify", SEPTEMBER[11])
    ExceptionDay.objects.create(day=OCTOBER[12], kind=DayKind.CLOSED, name="Bão", basis="QĐ")
    case = step(case, "determine_complex", SEPTEMBER[14])
    assert case.due_on == OCTOBER[26]
    ExceptionDay.objects.create(day=OCTOBER[26], kind=DayKind.CLOSED, name="Lũ", basis="QĐ")
    case = make.take(make.take(case, "suspend", SEPTEMBER[15]), "resume", SEPTEMBER[15])
    assert case.due_on == OCTOBER[27]
    number = case.petitions.get().file_number
    page = as_user(make.head()).get(reverse("complaints:petition", args=[number]))
    assert "nghỉ Lũ" in page.content.decode()
    assert today
