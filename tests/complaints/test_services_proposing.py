"""S14 and S15: classified and proposed in one act, agreed in one, each number from the book."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from complaints import services
from complaints.models import ClassificationCheck, Petition, Transfer
from complaints.services import Checked
from complaints.services.proposing import CONFLICT, NOT_ALIKE, TOO_MANY, Outcome, symbol
from portal.access.roles import Role
from portal.documents.models import NumberSeries
from portal.stale import StaleError
from reception.kinds import Kind
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db
ON = date(2026, 9, 9)
OPINION = "Đơn đủ điều kiện, thuộc thẩm quyền; đề nghị thụ lý giải quyết."


def submit(found: Petition, proposal: str = "accept", **more: Any) -> Petition:
    checked = {name: more.pop(name) for name in ("grounds", "competent_body", "handler", "answers")
               if name in more}  # fmt: skip
    given = {
        "by": make.handler(), "at": make.moment(ON), "on": ON, "opinion": OPINION,
        "kind": found.kind or Kind.COMPLAINT, "is_eligible": True, "is_competent": True,
    }  # fmt: skip
    services.submit(petition=found, checked=Checked(proposal, **checked), **{**given, **more})
    return Petition.objects.get(pk=found.pk)


def approve(found: Petition, **more: Any) -> Petition:
    given = {"by": make.head(), "at": make.moment(ON), "on": ON}
    return services.approve(petition=found, **{**given, **more})


def names(found: Petition) -> list[str]:
    return list(found.steps.order_by("pk").values_list("name", flat=True))


def test_one_act_two_steps_and_the_answers_kept() -> None:
    found = submit(make.petition(""), answers={"clear": "yes"}, handler=make.handler(), version=1)
    assert (found.state, names(found)) == ("proposed", ["register", "classify", "propose"])
    kept = ClassificationCheck.objects.get()
    assert (kept.proposal, kept.answers, kept.handler) == (
        "accept", {"clear": "yes"}, make.handler(),
    )  # fmt: skip
    assert found.steps.get(name="propose").note == OPINION


def test_what_cannot_be_proposed_leaves_it_unsorted() -> None:
    """One transaction: a refusal of the second step undoes the first."""
    found = make.petition("")
    for proposal, more, told in (
        ("accept", {"is_eligible": False}, "chưa đủ điều kiện xử lý"),
        ("guide", {}, "thuộc thẩm quyền của cơ quan này"),
        ("refer_inspection", {}, "Chọn hướng xử lý"),
        ("", {}, "Chọn hướng xử lý"),
    ):
        with pytest.raises(ValidationError, match=told):
            submit(found, proposal, **more)
    found.refresh_from_db()
    assert (found.state, found.kind, found.version) == ("registered", "", 1)
    assert not ClassificationCheck.objects.exists()


def test_nobody_is_proposed_who_is_complained_of() -> None:
    person = make.handler()
    found = make.petition("", respondent=f"Ông {person.full_name}, công chức địa chính")
    with pytest.raises(ValidationError) as caught:
        submit(found)
    assert caught.value.message_dict == {"handler": [CONFLICT]}


def test_no_opinion_names_who_wrote() -> None:
    found = make.petition("")
    with pytest.raises(ValidationError) as caught:
        submit(found, opinion="Bà Chim Hoàng Yến có đơn đủ điều kiện")
    assert list(caught.value.message_dict) == ["opinion"]


def test_agreed_means_accepted_with_number_handler_and_clock() -> None:
    done = approve(submit(make.petition(""), handler=make.handler()))
    assert done.case is not None
    assert (done.state, done.case.assigned_to) == ("accepted", make.handler())
    assert done.steps.get(name="accept").document_number.startswith("01/TB-")
    assert done.case.due_on == date(2026, 10, 9)  # 9/9 + 30
    assert NumberSeries.objects.get(book="van-ban-TB").last == 1


def test_without_anybody_to_handle_it_nothing_happens() -> None:
    found = submit(make.petition(""))
    Petition.objects.filter(pk=found.pk).update(assigned_to=None)
    with pytest.raises(ValidationError, match="Đồng ý, có chỉnh sửa"):
        approve(found)
    assert not NumberSeries.objects.filter(book="van-ban-TB").exists()


def test_a_refusal_names_the_ground_and_takes_the_next_number() -> None:
    approve(submit(make.petition("")))
    done = approve(submit(make.petition(""), "refuse", grounds=["k7"]))
    assert (done.state, done.reason) == (
        "not_accepted", "Điều 11.7 Luật Khiếu nại: Đã có quyết định giải quyết khiếu nại lần hai",
    )  # fmt: skip
    assert done.steps.get(name="refuse").document_number.startswith("02/TB-")


def test_another_way_is_agreed_and_gone_at_once_by_who_may() -> None:
    found = submit(make.petition(""), "guide", is_competent=False, competent_body="Tòa án")
    done = approve(found)
    assert (done.state, done.referred_to) == ("guided", "Tòa án")
    assert names(done)[-3:] == ["submit", "agree", "guide"]
    assert done.steps.get(name="guide").document_number.startswith("01/HD-")


@pytest.mark.parametrize("written", [str, str.lower])
def test_a_unit_of_the_portal_is_handed_what_was_agreed_to_go_there(
    written: Callable[[str], str],
) -> None:
    """Written down only, it would lie at the sender and nobody over there would know."""
    receiver = make.unit("BAC-NINH.SO-XAY-DUNG")
    found = submit(make.petition(Kind.RECOMMENDATION), "transfer", is_competent=False,
                   competent_body=written(receiver.name))  # fmt: skip
    done = approve(found)
    row = Transfer.objects.get()
    assert (row.receiver, row.state, row.sent_on) == (receiver, "sent", ON)
    assert (done.state, done.referred_to) == ("transferred", receiver.name)
    assert row.document_number == done.steps.get(name="transfer").document_number
    assert row.document_number.startswith("01/PC-")
    assert row.reason == "Kiến nghị, phản ánh thuộc trách nhiệm của cơ quan khác; đề nghị chuyển."


def test_a_body_outside_is_only_written_down() -> None:
    found = submit(make.petition(Kind.RECOMMENDATION), "transfer", is_competent=False,
                   competent_body="Tòa án nhân dân khu vực 1")  # fmt: skip
    done = approve(found)
    assert (done.state, done.referred_to) == ("transferred", "Tòa án nhân dân khu vực 1")
    assert not Transfer.objects.exists()


def test_a_leader_agrees_and_leaves_the_rest_to_the_desk() -> None:
    province = make.unit().province
    leader = make.person(Role.PROVINCE_LEADER, province)
    found = submit(make.petition(""), "file", is_eligible=False, reason="Gửi nhiều nơi")
    done = approve(found, by=leader)
    assert (done.state, names(done)[-1]) == ("classified", "agree")
    assert ClassificationCheck.objects.get().agreed_on == ON


def test_an_opinion_is_noted() -> None:
    done = approve(submit(make.petition(Kind.RECOMMENDATION), "noted"))
    assert (done.state, done.closed_on) == ("noted", ON)


def test_sorted_anew_the_head_is_asked_anew() -> None:
    found = submit(make.petition(""), "guide", is_competent=False, competent_body="Tòa án")
    ClassificationCheck.objects.update(agreed_on=ON)
    submit(found)
    assert ClassificationCheck.objects.get().agreed_on is None


def test_a_proposal_from_before_the_list_is_one_to_accept() -> None:
    day = date(2026, 9, 10)
    done = approve(make.in_state("proposed"), on=day, at=make.moment(day))
    assert done.state == "accepted"


def test_what_does_not_wait_cannot_be_agreed_to() -> None:
    with pytest.raises(ValidationError, match="không chờ duyệt"):
        approve(make.in_state("classified"))


def test_only_who_decides_agrees_and_only_to_what_is_on_the_page() -> None:
    found = submit(make.petition(""))
    with pytest.raises(PermissionDenied):
        approve(found, by=make.handler())
    with pytest.raises(StaleError):
        approve(found, version=found.version - 1)


def test_sent_back_with_the_reason() -> None:
    found = submit(make.petition(""))
    step = services.send_back(
        petition=found, reason="Thiếu bản sao quyết định", by=make.head(), at=make.moment(ON), on=ON
    )
    found.refresh_from_db()
    assert (found.state, step.note) == ("classified", "Thiếu bản sao quyết định")


def many(found: list[Petition]) -> list[Outcome]:
    chosen = [(row, row.version) for row in found]
    return services.approve_many(chosen=chosen, by=make.head(), at=make.moment(ON), on=ON)


def test_several_at_once_each_by_itself() -> None:
    good, bad, last = (submit(make.petition("")) for _ in range(3))
    Petition.objects.filter(pk=bad.pk).update(assigned_to=None)
    told = many([last, good, bad])
    assert [(one.number, bool(one.told)) for one in told] == [
        (good.file_number, False), (bad.file_number, True), (last.file_number, False),
    ]  # fmt: skip
    numbers = [row.steps.get(name="accept").document_number for row in (good, last)]
    assert [number[:5] for number in numbers] == [
        "01/TB",
        "02/TB",
    ]  # no gap for the one that was refused


def test_no_more_than_ten_and_only_what_is_alike() -> None:
    one, other = submit(make.petition("")), submit(make.petition(""), "refuse", grounds=["k1"])
    with pytest.raises(ValidationError, match=NOT_ALIKE[:20]):
        many([one, other])
    with pytest.raises(ValidationError, match=TOO_MANY[:20]):
        many([one] * 11)
    one.refresh_from_db()
    assert one.state == "proposed"


@pytest.mark.parametrize(
    ("kind", "step", "sign"),
    [("complaint", "accept", "TB"), ("denunciation", "accept", "QĐ"), ("complaint", "guide", "HD"),
     ("recommendation", "transfer", "PC"), ("complaint", "urge", ""),
     ("complaint", "refuse", "TB")],
)  # fmt: skip
def test_what_stands_behind_the_number(kind: str, step: str, sign: str) -> None:
    assert symbol(kind, step) == sign
