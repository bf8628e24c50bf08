"""What a step brings about beyond its own case."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from complaints import sheets
from complaints.models import Case, Deadline, Petition
from complaints.services import following
from complaints.workflow import TRANSITIONS
from portal.audit.models import Entry
from reception.kinds import Kind
from tests.complaints import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("days")]
SEPT = {n: date(2026, 9, n) for n in range(1, 31)}
OCT20, NOV20 = date(2026, 10, 20), date(2026, 11, 20)
KNPA = Kind.RECOMMENDATION


def test_every_line_of_the_table_is_a_step() -> None:
    known = {(step.machine, step.name) for step in TRANSITIONS}
    assert {(machine, name) for machine, name, _ in following.FOLLOWING} <= known


def test_a_second_level_without_a_first_one_leaves_everything_else_alone() -> None:
    case = make.case_of(level=2)
    assert case.parent is None
    assert not Entry.objects.filter(verb__in=["escalate", "close_overdue"]).exists()


def test_a_first_level_that_ended_is_not_ended_again() -> None:
    closed = make.case_in("decided")
    make.accept_second(closed, SEPT[14])
    found = make.classify(make.petition(level=2, matter=closed.matter, on=SEPT[15]), SEPT[15])
    with pytest.raises(ValidationError):
        make.take(found, "propose", SEPT[15])
    assert Case.objects.get(pk=closed.pk).steps.filter(name="escalate").count() == 1


def test_a_resettled_case_goes_on_in_another_with_its_own_clock() -> None:
    old = make.case_in("resettled")
    new = old.reopened_as
    assert (new.matter, new.organisation, new.is_remote) == (
        old.matter, old.organisation, old.is_remote,
    )  # fmt: skip
    assert not old.petitions.exists()
    found = new.petitions.get()
    assert Deadline.objects.get(case=new).rule == "COMPLAINT.SETTLE.1"
    assert (found.due_on, found.due_rule) == (new.due_on, "COMPLAINT.SETTLE.1")
    steps = list(found.steps.order_by("pk"))
    assert steps[-1].name == "reopened"
    assert sheets.history(steps, "complaint")[-1].label == "Mở hồ sơ giải quyết lại"
    titles = [stage.title for stage in sheets.way(found, steps) if stage.state == "done"]
    assert titles == ["Tiếp nhận", "Thụ lý"]  # nothing of the old case
    assert sheets.status(found, steps, NOV20).tag == "Đã thụ lý"


def test_similar_recommendations_are_answered_as_one() -> None:
    kept = make.case_in("in_progress", KNPA)
    other = make.case_in("assigned", KNPA)
    joined = other.petitions.get()
    other = make.take(other, "aggregate", SEPT[20], duplicate_of=kept.petitions.get())
    joined.refresh_from_db()
    assert (other.state, joined.case, joined.matter) == ("aggregated", kept, kept.matter)
    assert (joined.closed_on, joined.settled_on) == (None, None)
    make.take(kept, "answer", SEPT[21])
    for found in Petition.objects.filter(case=kept):
        assert found.settled_on == SEPT[21]
    late = make.case_in("assigned", KNPA)
    with pytest.raises(ValidationError, match="đang được giải quyết"):
        make.take(late, "aggregate", SEPT[22], duplicate_of=joined)


def test_a_recommendation_of_another_kind_goes_back_to_be_sorted() -> None:
    case = make.case_in("assigned", KNPA)
    found = case.petitions.get()
    case = make.take(case, "reclassify", SEPT[20])
    found.refresh_from_db()
    assert (case.state, found.case, found.state) == ("reclassified", None, "registered")
    assert (found.processed_on, found.closed_on) == (None, None)
    found = make.classify(found, SEPT[21], kind=Kind.COMPLAINT)
    assert found.due_rule == "COMPLAINT.ACCEPT"
    assert found.due_on == SEPT[16]  # counted from the day it came in


def test_what_became_a_denunciation_names_nobody() -> None:
    case = make.case_in("assigned", KNPA)
    with pytest.raises(ValidationError, match="không nêu họ tên"):
        make.take(case, "reclassify", SEPT[20], note=f"{make.CANARY.full_name} tố cáo cán bộ")
