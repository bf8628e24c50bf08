"""Feedback on regulations: its own book, five days to pass it on, and a bridge to petitions."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from complaints.models import FeedbackStep, Petition, RegulationFeedback
from complaints.services.feedback import advance_feedback, feedback_from
from portal.access.roles import Role
from portal.citizens.models import Citizen
from portal.citizens.services import forget_if_unused
from portal.stale import StaleError
from reception.kinds import Kind
from reception.services import Person
from tests.complaints import factories as make
from tests.complaints import pakn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("days")]
NEXT = pakn.RECEIVED + timedelta(days=1)


def test_it_is_entered_in_a_book_of_its_own_with_its_sender_and_five_working_days() -> None:
    first, second = pakn.entered(), pakn.entered()
    assert (first.number, second.number, first.year) == (1, 2, 2026)
    assert first.due_on == date(2026, 9, 14)  # 8–11 | 14
    assert first.sender
    assert first.sender.full_name == make.CANARY.full_name
    assert Petition.objects.count() == 0
    assert make.petition().number == 1  # the book of petitions is another


def test_a_sender_is_not_forgotten_while_feedback_names_them() -> None:
    row = pakn.entered()
    assert row.sender
    assert not forget_if_unused(row.sender)


def test_from_receipt_to_the_archive() -> None:
    row = pakn.in_state("archived")
    assert (row.state, row.outcome, row.place) == ("archived", "amend", "Cổng thông tin tỉnh")
    assert row.due_on is None
    assert [step.name for step in row.steps.all()] == [
        "enter",
        "study",
        "settle",
        "announce",
        "archive",
    ]
    assert row.processed_on == NEXT


def test_opinions_may_be_collected_meanwhile() -> None:
    row = pakn.take(pakn.in_state("collecting"), "collected", NEXT + timedelta(days=2))
    assert row.state == "studying"


def test_conduct_of_officials_is_passed_on_and_never_studied() -> None:
    row = pakn.entered(content="conduct")
    with pytest.raises(ValidationError, match=r"Điều 9.3"):
        pakn.take(row, "study", NEXT)
    row = pakn.take(row, "pass_on", NEXT)
    assert (row.state, row.passed_to, row.due_on) == ("transferred", "Sở Tư pháp", None)


def test_what_is_not_admissible_has_its_reason() -> None:
    row = pakn.take(pakn.entered(), "bar", NEXT, bar="no_address")
    assert (row.state, row.bar) == ("inadmissible", "no_address")
    with pytest.raises(ValidationError, match="trong danh sách"):
        pakn.take(pakn.entered(), "bar", NEXT, bar="ugly")


def test_it_becomes_a_petition_of_the_day_on_which_it_came() -> None:
    row = pakn.take(pakn.entered(), "reclassify", NEXT, kind=Kind.COMPLAINT)
    found = row.petition
    assert found is not None
    assert (found.kind, found.received_on, found.summary) == (
        "complaint",
        pakn.RECEIVED,
        row.summary,
    )
    assert found.petitioner
    assert found.petitioner.full_name == make.CANARY.full_name
    assert found.deadlines.filter(rule="COMPLAINT.ACCEPT", starts_on=pakn.RECEIVED).exists()


def test_a_denunciation_is_no_feedback_and_feedback_no_denunciation() -> None:
    with pytest.raises(ValidationError, match=r"Điều 22, 25.1") as refused:
        pakn.take(pakn.entered(), "reclassify", NEXT, kind=Kind.DENUNCIATION)
    assert list(refused.value.message_dict) == ["kind"]
    with pytest.raises(ValidationError, match="Đơn tố cáo không chuyển"):
        bridge(make.petition(Kind.DENUNCIATION))
    assert RegulationFeedback.objects.count() == 1


def bridge(found: Petition, **more: Any) -> RegulationFeedback:
    given = {"content": "unfit", "by": make.person(Role.CLERK), "at": make.moment()}
    return feedback_from(petition=found, **{**given, **more})


def test_a_petition_becomes_feedback_and_the_day_of_receipt_stays() -> None:
    found = make.petition(Kind.RECOMMENDATION)
    row = bridge(found)
    assert (row.received_on, row.petition, row.sender) == (
        found.received_on,
        found,
        found.petitioner,
    )
    assert row.due_on == date(2026, 9, 14)
    with pytest.raises(ValidationError, match="đã chuyển thành"):
        bridge(found)


def test_what_was_dealt_with_is_not_turned_round() -> None:
    with pytest.raises(ValidationError, match="đã được xử lý"):
        bridge(make.in_state("guided"))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"channel": "pigeon"}, "channel"),
        ({"content": ""}, "content"),
        ({"summary": " "}, "summary"),
        ({"received_on": date(2027, 1, 1)}, "received_on"),
        ({"person": Person(full_name="Bà Lan")}, "full_name"),
    ],
)
def test_what_comes_in_is_whole(said: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        pakn.entered(**{"at": make.moment(), **said})
    assert list(refused.value.message_dict) == [field]
    assert Citizen.objects.count() == 0


def test_who_comes_second_is_told_and_days_go_forward() -> None:
    row = pakn.entered()
    pakn.take(row, "study", NEXT)
    with pytest.raises(StaleError):
        pakn.take(row, "bar", NEXT, version=row.version)
    fresh = RegulationFeedback.objects.get()
    with pytest.raises(ValidationError, match="từ 08/09/2026 đến"):
        pakn.take(fresh, "settle", pakn.RECEIVED)


def test_a_step_that_is_none_and_an_answer_that_nobody_asked() -> None:
    given = {"feedback": pakn.entered(), "by": make.head(), "at": make.moment(), "on": NEXT}
    with pytest.raises(ValidationError, match="không có bước"):
        advance_feedback(name="dance", **given)
    with pytest.raises(ValidationError, match="không dùng thông tin"):
        advance_feedback(name="bar", bar="unclear", place="chợ", **given)


def test_only_who_registers_enters_it() -> None:
    with pytest.raises(PermissionDenied):
        pakn.entered(by=make.person(Role.VERIFIER))
    assert FeedbackStep.objects.count() == 0
