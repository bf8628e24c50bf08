"""Giao đơn vị khác: the head says whose it is, and who proposed it sends it there."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from complaints import selectors, services
from complaints.models import ClassificationCheck, ConflictOfInterest, Deadline, Petition, Transfer
from complaints.selectors import journeys
from complaints.services import transfers
from complaints.workflow.checks import REDIRECT, way, ways
from portal.access.models import User
from portal.access.roles import Role
from portal.organisations.models import Organisation
from portal.stale import StaleError
from reception.kinds import Kind
from tests.complaints import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
ON = make.TODAY
REASON = "Việc thuộc nhiệm vụ của Sở Y tế"


def leader() -> User:
    return make.person(Role.PROVINCE_LEADER, make.unit("BAC-NINH", "province"))


def health() -> Organisation:
    return make.unit("BAC-NINH.SO-Y-TE")


def waiting(kind: str = Kind.COMPLAINT, **more: Any) -> Petition:
    found = make.in_state("proposed", kind, **more)
    Petition.objects.filter(pk=found.pk).update(assigned_to=make.handler())
    return Petition.objects.get(pk=found.pk)


def redirect(found: Petition, **more: Any) -> Petition:
    given = {"unit": health(), "reason": REASON, "by": leader(), "at": make.moment(), "on": ON}
    return services.redirect(petition=found, **{**given, **more})


def test_back_to_who_proposed_it_with_the_unit_and_the_reason() -> None:
    done = redirect(waiting())
    assert (done.state, done.is_competent) == ("classified", False)
    last = done.steps.last()
    assert (last.name, last.note) == ("return_proposal", f"Giao {health().name}: {REASON}")
    check = ClassificationCheck.objects.get(petition=done)
    assert (check.proposal, check.competent_body, check.agreed_on) == (
        "redirect", health().name, ON,
    )  # fmt: skip
    (section,) = selectors.my_day(make.handler(), ON)
    assert section.title in {"Quá hạn", "Lãnh đạo trả lại"}


def test_the_answers_of_the_handler_stay_beside_the_word_of_the_head() -> None:
    found = waiting()
    ClassificationCheck.objects.create(
        petition=found, answers={"clear": "yes"}, proposal="accept", by=make.handler(),
        at=make.moment(),
    )  # fmt: skip
    redirect(found)
    check = ClassificationCheck.objects.get(petition=found)
    assert (check.answers, check.proposal, check.by) == (
        {"clear": "yes"}, "redirect", make.handler(),
    )  # fmt: skip


def test_then_it_can_be_sent_there_and_is_taken_in() -> None:
    done = redirect(waiting())
    row = transfers.send(
        petition=done, receiver=health(), document_number="05/SNV", by=make.handler(),
        at=make.moment(), on=ON,
    )  # fmt: skip
    assert Transfer.objects.get(pk=row.pk).receiver == health()
    taken = transfers.receive(transfer=row, by=make.person(Role.CLERK, health()), at=make.moment())
    assert taken.organisation == health()


def test_of_a_denunciation_the_clock_of_transferring_runs_from_then_on() -> None:
    done = redirect(waiting(Kind.DENUNCIATION), by=leader())
    running = set(
        Deadline.objects.filter(petition=done, stopped_on=None).values_list("rule", flat=True)
    )
    assert "DENUNCIATION.TRANSFER" in running


@pytest.mark.parametrize(
    ("more", "field", "sentence"),
    [
        ({"reason": " "}, "reason", "Ghi lý do giao đơn vị khác"),
        ({"unit": "BAC-NINH.SO-NOI-VU"}, "receiver", "Đơn vị này đang giữ đơn"),
        ({"unit": "CAN-THO.SO-Y-TE"}, "receiver", "Chọn đơn vị trong tỉnh"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    more: dict[str, Any], field: str, sentence: str
) -> None:
    given = {**more, "unit": make.unit(more["unit"])} if "unit" in more else more
    found = waiting()
    with pytest.raises(ValidationError) as told:
        redirect(found, **given)
    assert sentence in told.value.message_dict[field][0]
    found.refresh_from_db()
    assert (found.state, found.is_competent) == ("proposed", True)


def test_a_unit_that_is_not_under_the_head_is_not_his_to_order() -> None:
    """A head of one department orders no other; the twin of the leader above, who does."""
    found = waiting()
    with pytest.raises(ValidationError, match="không thuộc quyền quản lý"):
        redirect(found, by=make.head())
    assert list(journeys.receivers_under(make.head(), found, ON)) == []
    health()
    assert health() in journeys.receivers_under(leader(), found, ON)
    assert found.organisation not in journeys.receivers_under(leader(), found, ON)


def test_who_may_not_decide_orders_nothing() -> None:
    with pytest.raises(PermissionDenied):
        redirect(waiting(), by=make.person(Role.HANDLER, make.unit("BAC-NINH")), unit=health())


def test_only_what_waits_and_only_as_it_was_seen() -> None:
    with pytest.raises(ValidationError, match="không chờ duyệt"):
        redirect(make.in_state("classified"))
    found = waiting()
    with pytest.raises(StaleError):
        redirect(found, version=found.version + 1)


def test_what_the_superior_gave_to_this_unit_stays_here() -> None:
    found = waiting()
    Petition.objects.filter(pk=found.pk).update(ruling="12/UBND")
    with pytest.raises(ValidationError, match="văn bản số 12/UBND"):
        redirect(found)
    assert Petition.objects.get(pk=found.pk).state == "proposed"


def test_the_author_is_not_named_in_the_reason() -> None:
    found = waiting()
    with pytest.raises(ValidationError):
        redirect(found, reason=f"{found.petitioner.full_name} ở nơi khác")  # type: ignore[union-attr]
    assert Petition.objects.get(pk=found.pk).is_competent


def test_a_denunciation_goes_to_nobody_who_is_accused_in_it() -> None:
    found = waiting(Kind.DENUNCIATION)
    ConflictOfInterest.objects.create(petition=found, unit=health(), reason="leads")
    with pytest.raises(ValidationError, match=r"Điều 12\.1 Luật Tố cáo"):
        redirect(found)


def test_what_was_sent_on_once_is_not_sent_on_again() -> None:
    first = make.in_state("guided")
    found = waiting(matter=first.matter, on=make.RECEIVED + timedelta(days=1))
    with pytest.raises(ValidationError, match="một lần"):
        redirect(found)


def test_it_is_no_way_that_a_handler_may_propose() -> None:
    for kind in ("complaint", "denunciation", "recommendation", "mixed"):
        assert way(kind, "redirect") is REDIRECT
        assert REDIRECT not in ways(kind)


def test_proposed_again_by_hand_it_is_not_approved_as_if_it_were_a_way() -> None:
    found = redirect(waiting())
    Petition.objects.filter(pk=found.pk).update(state="proposed")
    with pytest.raises(ValidationError, match="không chờ duyệt"):
        services.approve(petition=found, by=leader(), at=make.moment(), on=ON)
