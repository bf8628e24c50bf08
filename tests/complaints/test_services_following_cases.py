"""What one step ends, moves or opens in other cases: each function of the table, both sides."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from complaints.models import Case, Deadline, Petition, Suspension
from complaints.services.foreseeing import MOVING, foresee
from complaints.workflow import TRANSITIONS, Machine, transition
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import superior

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("days")]
OCT20, DAY = date(2026, 10, 20), timedelta(days=1)


def fresh(case: Case) -> Case:
    return Case.objects.get(pk=case.pk)


def running(case: Case) -> set[str]:
    return set(Deadline.objects.filter(case=case, stopped_on=None).values_list("rule", flat=True))


@pytest.mark.parametrize(
    ("state", "ended", "step"),
    [("verifying", "overdue_closed", "close_overdue"), ("decided", "closed", "escalate")],
)
def test_the_first_level_ends_as_it_stood(state: str, ended: str, step: str) -> None:
    """Undecided it ends as overdue, decided it ends as taken further: Điều 28, 33, 36."""
    first = make.case_in(state)
    on = OCT20 if state == "verifying" else make.RECEIVED + 7 * DAY
    second = make.accept_second(first, on)
    first = fresh(first)
    assert (first.state, first.closed_on) == (ended, on)
    assert second.parent == first
    last = first.steps.order_by("-pk")[0]
    assert (last.name, last.note) == (step, "Đã thụ lý khiếu nại lần hai")
    assert last.on == on
    assert "COMPLAINT.SETTLE.1" not in running(first)
    assert "COMPLAINT.SETTLE.2" in running(second)


def test_a_first_level_that_never_decided_has_no_day_of_settlement() -> None:
    first = make.case_in("verifying")
    make.accept_second(first, OCT20)
    assert fresh(first).settled_on is None
    decided = make.case_in("decided")
    settled_on = decided.settled_on
    make.accept_second(decided, decided.settled_on or OCT20)
    assert settled_on
    assert fresh(decided).settled_on == settled_on


def test_a_second_denunciation_ends_no_first_one_by_being_accepted() -> None:
    """Only taking over ends a case of denunciation below; accepting another does not."""
    below = make.case_in("verifying", Kind.DENUNCIATION)
    make.case_of(Kind.DENUNCIATION)
    assert fresh(below).state == "verifying"


def test_what_the_superior_takes_over_stops_below_with_its_clocks() -> None:
    case = superior.taken_over()
    assert case.state == "taken_over"
    assert case.closed_on == superior.AGAIN + 8 * DAY
    assert case.settled_on is None
    assert "DENUNCIATION.SETTLE" not in running(case)
    last = case.steps.order_by("-pk")[0]
    assert (last.name, last.target) == ("hand_over", "taken_over")


def test_a_pause_below_ends_on_the_day_the_superior_takes_it() -> None:
    found = superior.demanded()
    below = found.renewal.case
    on = superior.AGAIN + 1 * DAY
    below = make.take(below, "suspend", on)
    superior.take(found, "take_over", on + 7 * DAY)
    assert Suspension.objects.get(case=below).until == on + 7 * DAY
    assert fresh(below).state == "taken_over"


def test_a_resettled_case_leaves_the_old_one_as_it_was_decided() -> None:
    old = make.case_in("effective")
    decided, settled = old.decision, old.settled_on
    old = make.take(old, "revoke_decision", make.TODAY)
    new = old.reopened_as
    assert (old.state, old.closed_on, old.settled_on) == ("resettled", make.TODAY, settled)
    assert fresh(old).decision == decided
    assert (new.state, new.accepted_on, new.level) == ("accepted", make.TODAY, old.level)
    assert (new.settled_on, new.closed_on, new.result) == (None, None, "")
    petition = new.petitions.get()
    assert (petition.settled_on, petition.closed_on) == (None, None)


def test_every_petition_of_a_case_goes_on_in_the_new_one() -> None:
    old = make.case_in("effective")
    joined = make.petition()
    joined.deadlines.all().delete()
    Petition.objects.filter(pk=joined.pk).update(case=old, state="accepted")
    versions = {one.pk: one.version for one in old.petitions.all()}
    new = make.take(old, "revoke_decision", make.TODAY).reopened_as
    assert {one.pk for one in new.petitions.all()} == set(versions)
    assert {one.due_on for one in new.petitions.all()} == {new.due_on}
    for one in new.petitions.all():
        assert one.version > versions[one.pk]  # who had a page open is told


@pytest.mark.parametrize("ending", ["court", "no_object"])
def test_only_what_ended_by_a_forced_withdrawal_is_opened_again(ending: str) -> None:
    case = make.take(make.case_of(), "discontinue", make.RECEIVED + 9 * DAY, ending=ending,
                     ground="Bản án số 5")  # fmt: skip
    with pytest.raises(ValidationError, match="Điều 10 Luật Khiếu nại"):
        make.take(case, "reopen_coerced", make.RECEIVED + 10 * DAY)
    assert not hasattr(fresh(case), "reopened_as")


def test_a_withdrawal_under_threat_opens_a_case_with_a_clock_of_its_own() -> None:
    case = make.case_in("discontinued")
    on = make.RECEIVED + 30 * DAY
    old = make.take(case, "reopen_coerced", on)
    new = old.reopened_as
    assert running(new) == {"COMPLAINT.SETTLE.1"}
    clock = Deadline.objects.get(case=new)
    assert (clock.starts_on, clock.due_on) == (on, new.due_on)


def test_what_goes_back_to_be_sorted_leaves_no_clock_of_the_case_behind() -> None:
    case = make.case_in("assigned", Kind.RECOMMENDATION)
    found = case.petitions.get()
    make.take(case, "reclassify", make.RECEIVED + 9 * DAY)
    found.refresh_from_db()
    assert (found.case, found.assigned_to) == (None, case.assigned_to)
    assert running(case) == set()
    assert found.due_rule != "RECOMMENDATION.ANSWER"


# What is foretold.


def test_what_is_foretold_is_of_known_steps() -> None:
    steps = {(step.machine, step.name) for step in TRANSITIONS}
    assert steps >= MOVING


@pytest.mark.parametrize("name", ["suspend", "resume", "extend"])
def test_of_a_denunciation_the_foretold_day_is_the_day_that_comes(name: str) -> None:
    state = {"suspend": "verifying", "resume": "suspended", "extend": "verifying"}[name]
    case = make.case_in(state, Kind.DENUNCIATION)
    step = transition(Machine.DENUNCIATION, name)
    assert step is not None
    on = make.RECEIVED + 20 * DAY
    before = case.due_on
    told = foresee(case, step, on)
    assert told is not None
    case = make.take(case, name, on)
    wanted = None if name == "suspend" else case.due_on
    assert told.due_on == wanted
    assert name == "suspend" or case.due_on != before


def test_where_no_limit_runs_no_day_is_foretold() -> None:
    case = make.case_in("verifying")
    Deadline.objects.filter(case=case).update(stopped_on=make.TODAY)
    step = transition(Machine.COMPLAINT, "determine_complex")
    assert step is not None
    told = foresee(case, step, make.RECEIVED + 9 * DAY)
    assert told is not None
    assert told.due_on is None
    assert told.tag == "Đang xác minh"
