"""A case from acceptance to its end: clocks, pauses, dialogue, decision, carrying out."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from complaints import services
from complaints.models import Case, Deadline, Decision, Obligation, Suspension
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.workdays.models import DayKind, ExceptionDay
from reception.kinds import Kind
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db
ACCEPTED = date(2026, 9, 10)  # a Thursday: thirty days later is Saturday 10/10


def rule_of(case: Case, code: str) -> Deadline:
    return Deadline.objects.get(case=case, rule=code)


def decide(case: Case, on: date, **more: Any) -> Decision:
    name = "decide" if case.kind == Kind.COMPLAINT else "conclude"
    decided: Case = make.take(case, name, on, **{"result": "rejected", **more})
    return decided.decision


def test_acceptance_opens_a_case_and_stops_the_clocks_of_intake() -> None:
    case = make.case_of()
    found = case.petitions.get()
    assert (found.state, found.processed_on, found.closed_on) == ("accepted", ACCEPTED, None)
    assert (case.kind, case.level, case.assigned_to) == ("complaint", 1, make.handler())
    assert (case.due_on, found.due_on) == (date(2026, 10, 12), date(2026, 10, 12))
    assert found.due_rule == "COMPLAINT.SETTLE.1"
    stopped = Deadline.objects.filter(petition=found, case=None)
    assert {row.stopped_on for row in stopped} == {ACCEPTED}


@pytest.mark.parametrize(
    ("level", "more", "due"),
    [
        (1, {"grounds": ["a"]}, date(2026, 10, 26)),
        (1, {"is_remote": True}, date(2026, 10, 26)),
        (1, {"is_remote": True, "grounds": ["a"]}, date(2026, 11, 9)),
        (2, {}, date(2026, 10, 26)),
        (2, {"is_remote": True, "grounds": ["a", "e"]}, date(2026, 11, 19)),
    ],
)
def test_the_limit_follows_level_place_and_complexity(
    level: int, more: dict[str, Any], due: date
) -> None:
    found = make.in_state("proposed", level=level)
    make.take(found, "accept", ACCEPTED, **more)
    assert Case.objects.get().due_on == due


def test_a_finding_of_complexity_moves_the_day() -> None:
    case = make.case_in("verifying")
    case = make.take(case, "determine_complex", date(2026, 9, 15), grounds=["đ", "a"])
    assert (case.due_on, case.complexity_ground) == (date(2026, 10, 26), "a, đ")
    assert case.petitions.get().due_on == date(2026, 10, 26)


def test_time_of_suspension_does_not_count() -> None:
    case = make.case_in("verifying")
    case = make.take(case, "suspend", date(2026, 9, 21))
    assert (case.state, case.state_before, case.due_on) == ("suspended", "verifying", None)
    assert case.petitions.get().due_on == date(2026, 9, 24)  # the decision must be sent by then
    case = make.take(case, "send_notice", date(2026, 9, 22))
    assert case.petitions.get().due_on is None  # nothing can be late meanwhile
    case = make.take(case, "resume", date(2026, 10, 1))
    assert (case.state, case.state_before) == ("verifying", "")
    assert case.due_on == date(2026, 10, 20)  # ten days more: 21/9 … 30/9
    assert Suspension.objects.get().until == date(2026, 10, 1)


def test_a_denunciation_is_extended_once_or_twice_by_its_criteria() -> None:
    case = make.case_in("verifying", Kind.DENUNCIATION)
    assert case.due_on == date(2026, 10, 12)
    case = make.take(case, "extend", date(2026, 10, 1))
    assert (case.extensions, case.due_on) == (1, date(2026, 11, 9))
    with pytest.raises(ValidationError, match="đặc biệt phức tạp"):
        make.take(case, "extend", date(2026, 11, 2))
    case = make.take(case, "extend", date(2026, 11, 2), grounds=["b"])
    assert (case.extensions, case.due_on) == (2, date(2026, 12, 9))
    with pytest.raises(ValidationError, match="Đã gia hạn 2 lần"):
        make.take(case, "extend", date(2026, 11, 3))


def test_an_invitation_goes_out_five_days_before() -> None:
    case = make.case_in("reported")
    meeting = date(2026, 9, 25)
    with pytest.raises(ValidationError, match="chậm nhất 20/09/2026"):
        make.take(case, "schedule_dialogue", date(2026, 9, 21), meeting_on=meeting)
    make.take(case, "schedule_dialogue", date(2026, 9, 18), meeting_on=meeting)
    clock = rule_of(case, "COMPLAINT.DIALOGUE_NOTICE")
    assert (clock.starts_on, clock.due_on, clock.stopped_on) == (
        meeting, date(2026, 9, 20), date(2026, 9, 18),
    )  # fmt: skip


def test_no_second_decision_without_a_dialogue() -> None:
    case = make.case_in("reported", level=2)
    with pytest.raises(ValidationError, match="Điều 39"):
        decide(case, date(2026, 9, 20), result="confirmed")
    secretary = make.person(Role.DIALOGUE_SECRETARY)
    held = {"on": date(2026, 9, 22), "by": secretary, "at": make.moment(date(2026, 9, 22))}
    with pytest.raises(ValidationError, match="ít nhất 05 ngày"):
        services.record_dialogue(case=case, **held)
    make.take(case, "schedule_dialogue", date(2026, 9, 16), meeting_on=date(2026, 9, 22))
    step = services.record_dialogue(case=case, **held)
    assert step.target == "dialogue_done"
    made = decide(Case.objects.get(pk=case.pk), date(2026, 9, 23), result="confirmed")
    assert made.result == "confirmed"
    assert rule_of(case, "COMPLAINT.SEND.2").due_on == date(2026, 9, 30)


def test_a_first_decision_at_once_only_where_the_complaint_is_right() -> None:
    case = make.case_of()
    with pytest.raises(ValidationError, match=r"Điều 29\.1"):
        decide(case, ACCEPTED)
    assert decide(case, ACCEPTED, result="upheld").result == "upheld"


@pytest.mark.parametrize(
    ("kind", "state", "result"),
    [("complaint", "reported", "confirmed"), ("denunciation", "reported", "answered")],
)
def test_a_result_that_the_law_does_not_know(kind: str, state: str, result: str) -> None:
    with pytest.raises(ValidationError, match="Chọn kết quả giải quyết"):
        decide(make.case_in(state, kind), make.TODAY, result=result)


def test_what_a_decision_starts() -> None:
    case = make.case_in("reported")
    on = date(2026, 9, 18)
    made = decide(case, on, must_enforce=True)
    case.refresh_from_db()
    assert (case.state, case.settled_on, case.closed_on, case.result) == (
        "decided", on, None, "rejected",
    )  # fmt: skip
    assert rule_of(case, "COMPLAINT.SETTLE.1").stopped_on == on
    assert rule_of(case, "COMPLAINT.SEND.1").due_on == date(2026, 9, 23)
    assert rule_of(case, "COMPLAINT.PUBLISH").due_on == date(2026, 10, 5)
    assert made.effective_on == date(2026, 10, 20)  # the 18th is a Sunday, so the day after 19/10
    found = case.petitions.get()
    assert (found.due_rule, found.settled_on) == ("COMPLAINT.SEND.1", on)
    case = make.take(case, "send", date(2026, 9, 21))
    assert case.sent_on == date(2026, 9, 21)
    assert case.petitions.get().due_rule == "COMPLAINT.PUBLISH"
    with pytest.raises(ValidationError, match="Đã gửi ngày 21/09/2026"):
        make.take(case, "send", date(2026, 9, 22))


def test_from_effect_to_the_last_obligation() -> None:
    case = make.case_in("decided")
    with pytest.raises(ValidationError, match="chưa đến ngày"):
        make.take(case, "take_effect", date(2026, 9, 20))
    case = make.take(case, "take_effect", date(2026, 10, 20))
    assert rule_of(case, "COMPLAINT.ENFORCE").due_on == date(2026, 10, 27)
    head, at = make.head(), make.moment()
    row = services.record_enforcement(
        decision=case.decision, obligation=Obligation.MONEY_TO_CITIZEN, description="Trả tiền",
        owner="Xã", by=head, at=at, amount_due=Decimal("12.5"),
    )  # fmt: skip
    case = make.take(Case.objects.get(pk=case.pk), "enforce", date(2026, 10, 21))
    with pytest.raises(ValidationError, match="chưa thi hành xong"):
        make.take(case, "close", date(2026, 11, 1))
    services.record_progress(
        enforcement=row, on=date(2026, 10, 30), by=head, at=at, amount=Decimal("12.5"), is_last=True
    )
    for name, missing in (("send", "Chưa gửi quyết định"), ("publish", "Chưa công khai")):
        case = Case.objects.get(pk=case.pk)
        with pytest.raises(ValidationError, match=missing):
            make.take(case, "close", date(2026, 11, 1))
        case = make.take(case, name, date(2026, 11, 1))
    case = make.take(Case.objects.get(pk=case.pk), "close", date(2026, 11, 1))
    assert case.closed_on == case.petitions.get().closed_on == date(2026, 11, 1)
    assert case.settled_on == date(2026, 9, 11)
    with pytest.raises(ValidationError, match="đã kết thúc"):
        services.record_enforcement(
            decision=case.decision, obligation=Obligation.OTHER, description="Nữa", owner="Xã",
            by=head, at=at,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("field", "value"),
    [("obligation", "x"), ("description", " "), ("owner", ""), ("amount_due", Decimal(-1))],
)
def test_an_obligation_is_whole(field: str, value: Any) -> None:
    case = make.case_in("decided")
    given = {"obligation": Obligation.OTHER, "description": "Việc", "owner": "Xã"}
    with pytest.raises(ValidationError) as caught:
        services.record_enforcement(
            decision=case.decision, by=make.head(), at=make.moment(), **{**given, field: value}
        )
    assert list(caught.value.message_dict) == [field]


def test_who_may_not_enforce() -> None:
    case = make.case_in("decided")
    with pytest.raises(PermissionDenied):
        services.record_enforcement(
            decision=case.decision, obligation=Obligation.OTHER, description="Việc", owner="Xã",
            by=make.person(Role.CLERK), at=make.moment(),
        )  # fmt: skip


def test_a_case_taken_further_ends_without_a_result() -> None:
    first = make.case_in("overdue_closed")
    second = first.next_levels.get()
    assert (second.level, second.organisation) == (2, make.unit("BAC-NINH"))
    assert (first.settled_on, first.closed_on, first.result) == (None, date(2026, 10, 20), "")
    with pytest.raises(ValidationError, match="Không thể"):
        make.take(first, "close_overdue", make.TODAY)


def test_a_discontinued_case_is_settled_and_closed() -> None:
    case = make.case_in("discontinued")
    assert (case.result, case.settled_on) == ("withdrawn", case.closed_on)
    assert case.petitions.get().due_on == date(2026, 9, 16)  # by when the paper must be sent
    with pytest.raises(ValidationError, match="Chọn căn cứ đình chỉ"):
        make.take(make.case_of(), "discontinue", make.TODAY, ending="xong")


def test_a_recommendation_has_the_limit_that_the_agency_sets(settings: Any) -> None:
    assert make.case_of(Kind.RECOMMENDATION).due_on is None
    settings.RECOMMENDATION_DAYS = 10
    case = make.case_of(Kind.RECOMMENDATION)
    assert case.due_on == date(2026, 9, 24)
    case = make.take(case, "assign", date(2026, 9, 11))
    case = make.take(case, "start", date(2026, 9, 12))
    made = make.take(case, "answer", date(2026, 9, 15)).decision
    assert (made.result, made.effective_on) == ("answered", None)


def test_the_calendar_changes_and_every_clock_is_counted_anew() -> None:
    found = make.petition()
    ExceptionDay.objects.create(day=date(2026, 9, 9), kind=DayKind.CLOSED, name="Bão", basis="QĐ")
    dry = services.recompute_deadlines(on=make.TODAY, at=make.moment(), dry_run=True)
    found.refresh_from_db()
    assert found.due_on == date(2026, 9, 16)
    moved = services.recompute_deadlines(on=make.TODAY, at=make.moment())
    assert dry == moved
    assert {(row.rule, row.after - row.before) for row in moved} == {
        ("VISIT.NOTICE", timedelta(days=1)), ("COMPLAINT.ACCEPT", timedelta(days=1)),
    }  # fmt: skip
    found.refresh_from_db()
    assert found.due_on == date(2026, 9, 17)
    assert services.recompute_deadlines(on=make.TODAY, at=make.moment()) == []


def test_a_case_counted_anew_keeps_its_pauses() -> None:
    case = make.case_in("verifying")
    case = make.take(case, "suspend", date(2026, 9, 21))
    case = make.take(case, "resume", date(2026, 10, 1))
    assert services.recompute_deadlines(on=make.TODAY, at=make.moment()) == []
    ExceptionDay.objects.create(day=date(2026, 10, 20), kind=DayKind.CLOSED, name="Bão", basis="QĐ")
    services.recompute_deadlines(on=make.TODAY, at=make.moment())
    case.refresh_from_db()
    assert case.due_on == date(2026, 10, 21)


def test_a_plan_is_due_after_the_listing_and_leaves_its_entry() -> None:
    head = make.head()
    row = services.list_complex(
        petition=make.in_state("classified"), ground="Đông người", on=make.TODAY, by=head,
        at=make.moment(),
    )  # fmt: skip

    def plan(due_on: date) -> None:
        services.plan_complex(
            complex_case=row, plan="Đối thoại", due_on=due_on, by=head, at=make.moment()
        )

    with pytest.raises(ValidationError, match="Hạn phải từ ngày đưa vào danh sách 20/11/2026"):
        plan(make.TODAY - timedelta(days=1))
    plan(make.TODAY)
    verbs = Entry.objects.filter(subject_id=row.pk, verb__endswith="_complex").order_by("pk")
    assert list(verbs.values_list("verb", flat=True)) == ["list_complex", "plan_complex"]
