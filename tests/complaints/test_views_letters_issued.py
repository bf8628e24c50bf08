"""Letters that leave the house, on their pages: issued, cancelled, redacted, named by a step."""

from io import BytesIO

import docx
import pytest
from django.test import Client

from complaints import services
from complaints.letters.catalogue import BLANKS
from complaints.models import Letter, LetterState, Petition
from tests.complaints import factories as make
from tests.complaints.letter_pages import act, args, boxes, draft, secret
from tests.complaints.letters import pdf_pages
from tests.complaints.pages import SignIn, idem, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


# --- issuing and cancelling


def test_it_is_issued_after_the_last_look(head: Client) -> None:
    letter = draft()
    act(head, make.head(), "save_letter", letter, **boxes(letter))
    letter.refresh_from_db()
    page = head.get(url("issuing", *args(letter))).content.decode()
    assert "Việc này không hoàn tác được" in page
    assert "lấy số tiếp theo của sổ, ngày 20/11/2026, và không sửa được nữa" in page
    assert "Đã đối chiếu số, ngày, người ký" in page
    answer = act(head, make.head(), "issue_letter", letter, compared="on")
    assert answer.status_code == 302
    letter.refresh_from_db()
    assert (letter.state, letter.number) == (LetterState.ISSUED, 1)
    page = head.get(answer["Location"]).content.decode()
    assert "Đã ban hành 01/TB-" in page
    assert "DỰ THẢO" not in page
    assert "ngày 20 tháng 11 năm 2026" in page


def test_the_last_look_names_the_number_that_the_head_has_given_already(head: Client) -> None:
    letter = draft()
    act(head, make.head(), "save_letter", letter, **boxes(letter))
    found = letter.petition
    Petition.objects.filter(pk=found.pk).update(assigned_to=make.handler())
    services.approve(petition=found, by=make.head(), at=make.moment(), on=make.TODAY)
    number = found.steps.get(name="accept").document_number
    page = head.get(url("issuing", *args(letter))).content.decode()
    assert f"mang số {number}, ngày 20/11/2026, đã lấy từ sổ khi duyệt, và không" in page
    act(head, make.head(), "issue_letter", letter, compared="on", version="2")
    letter.refresh_from_db()
    assert letter.numbered == number


def test_of_a_paper_without_a_number_no_number_is_told(head: Client) -> None:
    letter = draft(make.case_in("reported").petitions.get(), "ND155.14")
    page = head.get(url("issuing", *args(letter))).content.decode()
    assert "loại này không lấy số, ghi ngày 20/11/2026, và" in page


def test_without_the_mark_that_it_was_compared_nothing_is_issued(head: Client) -> None:
    letter = draft()
    answer = act(head, make.head(), "issue_letter", letter)
    assert answer.status_code == 422
    assert "Đánh dấu đã đối chiếu số, ngày, người ký" in answer.content.decode()


def test_what_is_missing_is_told_on_the_page(head: Client) -> None:
    letter = draft()
    act(head, make.head(), "save_letter", letter, **boxes(letter, content=""))
    letter.refresh_from_db()
    answer = act(head, make.head(), "issue_letter", letter, compared="on")
    assert answer.status_code == 422
    assert "Còn chỗ chưa ghi: Nội dung" in answer.content.decode()


def test_pressing_twice_issues_one_number(head: Client) -> None:
    letter = draft()
    act(head, make.head(), "save_letter", letter, **boxes(letter))
    sent = {**idem(make.head(), "issue_letter"), "version": 2, "compared": "on"}
    answers = [head.post(url("issue_letter", *args(letter)), sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    letter.refresh_from_db()
    assert letter.number == 1


def test_who_may_not_issue_it_does_not_see_the_page(as_user: SignIn) -> None:
    letter = draft()
    handler = as_user(make.handler())
    assert handler.get(url("issuing", *args(letter))).status_code == 403
    assert act(handler, make.handler(), "issue_letter", letter).status_code == 403
    page = handler.get(url("letter", *args(letter))).content.decode()
    assert "Chờ người được giao ban hành văn bản này." in page  # and no door that is locked
    assert url("issuing", *args(letter)) not in page
    assert "Hủy văn bản này" in page
    head = as_user(make.head())
    act(head, make.head(), "save_letter", letter, **boxes(letter))
    letter.refresh_from_db()
    act(head, make.head(), "issue_letter", letter, compared="on")
    assert "Hủy văn bản này" in head.get(url("letter", *args(letter))).content.decode()
    handler = as_user(make.handler())
    assert "Hủy văn bản này" not in handler.get(url("letter", *args(letter))).content.decode()


def test_an_issued_letter_has_no_page_to_issue_it_again(head: Client) -> None:
    letter = draft()
    Letter.objects.filter(pk=letter.pk).update(state="cancelled", reason="Sai")
    answer = head.get(url("issuing", *args(letter)))
    assert answer["Location"] == url("letter", *args(letter))


def test_a_letter_is_cancelled_with_its_reason(head: Client) -> None:
    letter = draft()
    answer = act(head, make.head(), "cancel_letter", letter, reason="Nhầm mẫu")
    assert answer["Location"] == url("letters", letter.petition.file_number)
    page = head.get(url("letter", *args(letter))).content.decode()
    assert "Đã hủy: Nhầm mẫu" in page
    assert "Lưu và xem lại" not in page


def test_without_a_reason_it_is_not_cancelled(head: Client) -> None:
    letter = draft()
    answer = act(head, make.head(), "cancel_letter", letter)
    assert answer.status_code == 422
    assert "Ghi lý do hủy" in answer.content.decode()


# --- edge 38 on the pages


def test_edge_38_the_file_is_not_opened_before_it_was_redacted(as_user: SignIn) -> None:
    letter, handler = secret(), as_user(make.handler())
    answer = handler.get(url("letter_file", *args(letter), "pdf"))
    assert answer["Location"] == url("redaction", *args(letter))


def test_edge_38_two_people_take_out_compare_and_issue_on_their_pages(as_user: SignIn) -> None:
    letter = secret()
    handler, head = as_user(make.handler()), as_user(make.head())
    page = handler.get(url("redaction", *args(letter))).content.decode()
    assert "“hàng xóm”" in page
    assert "Quan hệ họ hàng, làng xóm" in page

    answer = act(handler, make.handler(), "redact", letter, what_0="hide", what_1="hide")
    assert answer.status_code == 302
    letter.refresh_from_db()
    own = handler.get(url("comparison", *args(letter))).content.decode()
    assert "phải khác người lược bỏ" in own
    refused = act(handler, make.handler(), "compare", letter, verdict="agree")
    assert refused.status_code == 422

    assert "Đối chiếu" in head.get(url("letter", *args(letter))).content.decode()
    answer = act(head, make.head(), "compare", letter, verdict="agree")
    assert answer.status_code == 302
    letter.refresh_from_db()
    answer = act(handler, make.handler(), "issue_letter", letter, compared="on")
    assert answer.status_code == 302
    content = handler.get(url("letter_file", *args(letter), "pdf")).content
    text = " ".join(pdf_pages(content))
    assert "hàng xóm" not in text
    assert "(…)" in text


def test_each_place_is_answered_or_told(as_user: SignIn) -> None:
    letter, handler = secret(), as_user(make.handler())
    answer = act(handler, make.handler(), "redact", letter, what_0="hide")
    assert answer.status_code == 422
    assert "Chọn che hoặc giữ “" in answer.content.decode()
    answer = act(handler, make.handler(), "redact", letter, what_0="hide", what_1="keep")
    assert "ghi lý do giữ" in answer.content.decode()


def test_an_alias_can_only_be_hidden_on_the_page(as_user: SignIn) -> None:
    letter = secret()
    letter = secret(f"Theo mã {letter.petition.alias}")
    page = as_user(make.handler()).get(url("redaction", *args(letter))).content.decode()
    assert "Phải che." in page
    assert 'value="keep"' not in page


def test_the_second_person_reads_what_was_kept_and_may_send_it_back(as_user: SignIn) -> None:
    letter, handler, head = secret(), as_user(make.handler()), as_user(make.head())
    act(handler, make.handler(), "redact", letter, what_0="keep", reason_0="Ai cũng biết",
        what_1="hide")  # fmt: skip
    letter.refresh_from_db()
    assert "Ai cũng biết" in head.get(url("comparison", *args(letter))).content.decode()
    assert act(head, make.head(), "compare", letter, verdict="back").status_code == 422
    act(head, make.head(), "compare", letter, verdict="back", reason="Còn chữ hàng xóm")
    page = handler.get(url("letter", *args(letter))).content.decode()
    assert "Người đối chiếu trả lại: Còn chữ hàng xóm" in page


# --- the step, and the blanks


def test_the_page_of_a_step_leads_to_its_letter_and_takes_over_the_number(head: Client) -> None:
    petition = make.in_state("proposed")
    address = url("step", petition.file_number, "accept")
    assert "soạn ở trang Văn bản" in head.get(address).content.decode()
    letter = draft(petition)
    assert "đang dự thảo" in head.get(address).content.decode()
    act(head, make.head(), "save_letter", letter, **boxes(letter))
    letter.refresh_from_db()
    act(head, make.head(), "issue_letter", letter, compared="on")
    letter.refresh_from_db()
    page = head.get(address).content.decode()
    assert f"đã ban hành số {letter.numbered}" in page
    assert f'value="{letter.numbered}"' in page
    post(head, make.head(), "take_step", [petition.file_number, "accept"], on="20/11/2026",
         version=petition.version, document_number=letter.numbered,
         assigned_to=make.handler().pk, is_remote="no")  # fmt: skip
    letter.refresh_from_db()
    assert letter.step is not None
    assert letter.step.document_number == letter.numbered


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_blank_is_for_everybody(kind: str) -> None:
    answer = Client().get(url("blank_form", "ND155.02", kind))
    assert answer.status_code == 200
    if kind == "docx":
        assert docx.Document(BytesIO(answer.content)).core_properties.author == ""


@pytest.mark.parametrize("address", [("ND155.03", "pdf"), ("ND155.02", "exe"), ("nothing", "pdf")])
def test_nothing_but_a_blank_is(address: tuple[str, str]) -> None:
    assert Client().get(url("blank_form", *address)).status_code == 404


def test_the_blanks_of_the_day_are_listed_for_the_counter(head: Client) -> None:
    page = head.get(url("letters", make.in_state("proposed").file_number)).content.decode()
    listed = [form.key for form in BLANKS if url("blank_form", form.key, "pdf") in page]
    assert listed == ["ND155.01", "ND155.02", "ND156.02"]
