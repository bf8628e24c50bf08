"""The pages of S14 and S15: prefilled, sent once, agreed with one button, several at a time."""

import re
from datetime import timedelta
from typing import Any

import pytest

from complaints.models import ClassificationCheck, Petition, Step
from complaints.services.parties import Signer, add_signatories
from portal.access.roles import Role
from portal.idempotency import tokens
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, idem, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
OPINION = "Đơn đủ điều kiện, thuộc thẩm quyền; đề nghị thụ lý giải quyết."
SENT: dict[str, Any] = {
    "kind": "complaint", "field": "other", "is_eligible": "yes", "is_competent": "yes",
    "proposal_complaint": "accept", "opinion": OPINION, "on": "20/11/2026", "version": "1",
    "act": "submit",
}  # fmt: skip
FIELDS = re.compile(r'name="(\w+)" value="(\w*)"[^>]*checked')


def waiting(**more: Any) -> Petition:
    """One that the handler proposed through the page, with himself to handle it."""
    found = make.petition("", **more)
    make.classify(found, by=make.handler())
    return make.take(found, "propose", make.RECEIVED + timedelta(days=2))


def test_the_page_is_prefilled_so_that_it_only_has_to_be_sent(as_user: SignIn) -> None:
    found = make.petition("", title_as_written="Đơn khiếu nại")
    text = as_user(make.handler()).get(url("classification", found.file_number)).content.decode()
    told = dict(FIELDS.findall(text))
    assert told["kind"] == "complaint"
    assert (told["is_eligible"], told["is_competent"]) == ("yes", "yes")
    assert told["proposal_complaint"] == "accept"
    assert told["check_settled"] == "no"
    assert OPINION in text
    assert "Trình duyệt (Ctrl+Enter)" in text


def test_submitting_says_who_will_approve(as_user: SignIn) -> None:
    found, handler, head = make.petition(""), make.handler(), make.head()
    client = as_user(handler)
    given = {**SENT, "handler": str(handler.pk), "check_clear": "yes"}
    assert post(client, handler, "classify", [found.file_number], **given).status_code == 302
    found.refresh_from_db()
    assert found.state == "proposed"
    assert ClassificationCheck.objects.get().answers["clear"] == "yes"
    shown = client.get(url("petition", found.file_number)).content.decode()
    assert f"Đã trình duyệt. Người duyệt: {head.full_name}." in shown


def test_the_same_form_twice_is_one_proposal(as_user: SignIn) -> None:
    found, handler = make.petition(""), make.handler()
    client, sent = as_user(handler), {**SENT, **idem(make.handler(), "classify")}
    address = url("classify", found.file_number)
    first, second = client.post(address, sent), client.post(address, sent)
    assert (first.status_code, first.url) == (second.status_code, second.url)
    assert Step.objects.filter(name="propose").count() == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"proposal_complaint": ""}, "Chọn hướng xử lý"),
        ({"proposal_complaint": "refuse"}, "Chọn căn cứ không thụ lý"),
        ({"proposal_complaint": "guide", "is_competent": "no"}, "Chọn cơ quan có thẩm quyền"),
        ({"is_eligible": "no", "proposal_complaint": "file"}, "Chọn lý do không đủ điều kiện"),
        ({"opinion": ""}, "Ghi lý do đề xuất"),
        ({"handler": "0"}, "Chọn một mục trong danh sách"),
        ({"is_eligible": "no", "reasons": ["illegible"]}, "chưa đủ điều kiện xử lý"),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(
    as_user: SignIn, changed: dict[str, Any], sentence: str
) -> None:
    found, handler = make.petition(""), make.handler()
    answer = post(as_user(handler), handler, "classify", [found.file_number], **{**SENT, **changed})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Step.objects.exclude(name="register").exists()


def test_the_usual_words_follow_the_way_and_own_words_stay(as_user: SignIn) -> None:
    handler = make.handler()
    for opinion, expected in ((OPINION, "Khiếu nại thuộc trường hợp không"), ("Lời riêng", "Lời")):
        found = make.petition("")
        given = {**SENT, "proposal_complaint": "refuse", "grounds_complaint": ["k1"]}
        post(as_user(handler), handler, "classify", [found.file_number], **given | {
            "opinion": opinion})  # fmt: skip
        assert found.steps.get(name="submit").note.startswith(expected)


def test_agreed_with_one_button_and_told_what_runs_now(as_user: SignIn) -> None:
    found, head = waiting(), make.head()
    client = as_user(head)
    shown = client.get(url("approvals")).content.decode()
    assert "data-start" in shown
    assert "<b>Thụ lý</b>" in shown
    version = str(found.version)
    done = post(client, head, "approve", [found.file_number], version=version)
    assert (done.status_code, done.url) == (302, url("approvals"))
    text = client.get(url("approvals")).content.decode()
    assert f"Đã thụ lý {found.file_number}. Hạn giải quyết: 21/12/2026." in text
    assert "Không có văn bản chờ duyệt." in text


def test_a_colleague_was_quicker(as_user: SignIn) -> None:
    found, head = waiting(), make.head()
    make.take(found, "return_proposal", make.TODAY)
    answer = post(as_user(head), head, "approve", [found.file_number], version=str(found.version))
    assert answer.status_code == 409
    assert "Trả lại, xử lý tiếp" in answer.content.decode()


def test_sent_back_only_with_a_reason(as_user: SignIn) -> None:
    found, head = waiting(), make.head()
    client, version = as_user(head), str(found.version)
    bad = post(client, head, "send_back", [found.file_number], version=version, reason=" ")
    text = bad.content.decode()
    assert (bad.status_code, "Ghi lý do trả lại" in text) == (422, True)
    assert f'id="id_reason_{found.pk}"' in text
    post(client, head, "send_back", [found.file_number], version=version, reason="Thiếu hồ sơ")
    found.refresh_from_db()
    assert found.state == "classified"


def test_several_at_once_with_the_result_of_each(as_user: SignIn) -> None:
    first, second, head = waiting(), waiting(), make.head()
    client = as_user(head)
    Petition.objects.filter(pk=second.pk).update(assigned_to=None)
    picks = [f"{row.file_number}:{row.version}" for row in (first, second)]
    picks.append("BN26-999999:1")
    post(client, head, "approve_many", [], picks=picks)
    text = client.get(url("approvals")).content.decode()
    assert "Đã duyệt 1/3 đơn." in text
    assert f"{second.file_number}: Chưa có người thụ lý" in text
    assert "BN26-999999: không còn chờ duyệt." in text


@pytest.mark.parametrize(("picks", "sentence"), [([], "Chọn ít nhất một đơn"), (["x"], "Mở lại")])
def test_nothing_picked_nothing_done(as_user: SignIn, picks: list[str], sentence: str) -> None:
    head = make.head()
    answer = post(as_user(head), head, "approve_many", [], picks=picks)
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)


def test_a_neighbour_s_head_finds_nothing_to_approve(as_user: SignIn) -> None:
    found = waiting()
    other = make.person(Role.UNIT_HEAD, make.unit("BAC-NINH.SO-Y-TE"))
    client = as_user(other)
    assert found.file_number not in client.get(url("approvals")).content.decode()
    answer = post(client, other, "approve", [found.file_number], version="1")
    assert answer.status_code == 404


def test_a_secret_proposal_shows_its_alias_only(as_user: SignIn) -> None:
    found = make.in_state("proposed", Kind.DENUNCIATION)
    text = as_user(make.head()).get(url("approvals")).content.decode()
    assert found.alias in text
    assert "Chim Hoàng Yến" not in text


def test_who_may_not_is_told_whom_to_ask(as_user: SignIn) -> None:
    found, head = make.petition(), make.head()
    verifier = as_user(make.person(Role.VERIFIER))
    answer = verifier.get(url("step", found.file_number, "link"))
    text = answer.content.decode()
    assert answer.status_code == 403
    assert f"Tài khoản này không được giao đơn {found.file_number}." in text
    assert f"Liên hệ: {head.full_name}, {make.unit().phone}." in text


def test_a_denunciation_is_not_even_refused(as_user: SignIn) -> None:
    found = make.petition(Kind.DENUNCIATION)
    answer = as_user(make.person(Role.VERIFIER)).get(url("step", found.file_number, "link"))
    assert answer.status_code == 404
    assert "không được giao" not in answer.content.decode()


def test_a_token_of_another_form_approves_nothing(as_user: SignIn) -> None:
    found, head = waiting(), make.head()
    sent = {"version": str(found.version), tokens.FIELD: tokens.issue(head, "complaints:classify")}
    assert as_user(head).post(url("approve", found.file_number), sent).status_code == 422
    found.refresh_from_db()
    assert found.state == "proposed"


def test_what_stands_in_the_way_is_told_with_the_number(as_user: SignIn) -> None:
    """Several wait on the page: without it nobody knows which of them was refused."""
    found, head = waiting(), make.head()
    people = [Signer("Trần Thị Mẫu", "xã Lục Ngạn"), Signer("Lê Văn Dụ", "xã Lục Ngạn")]
    add_signatories(petition=found, signers=people, signed=True, on=make.RECEIVED,
                    by=make.handler(), at=make.moment())  # fmt: skip
    sent = {"version": Petition.objects.get(pk=found.pk).version}
    answer = post(as_user(head), head, "approve", [found.file_number], **sent)
    assert answer.status_code == 422
    assert f"{found.file_number}: Nhiều người cùng khiếu nại" in answer.content.decode()
