"""The pages of letters: what is offered, typed, previewed, downloaded, redacted, issued."""

from io import BytesIO
from typing import Any

import docx
import pytest
from django.test import Client

from complaints.letters.catalogue import BLANKS
from complaints.models import Letter, LetterState, Petition
from complaints.services import letters as service
from portal.access.models import User
from portal.access.roles import Role
from portal.audit.models import Entry
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.letters import docx_words, everything_said, pdf_pages
from tests.complaints.pages import SignIn, idem, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
NOW = make.moment()
LEAK = "Lạm quyền, nhận tiền của hàng xóm tôi"


@pytest.fixture
def head(as_user: SignIn) -> Client:
    return as_user(make.head())


def draft(petition: Petition | None = None, key: str = "ND155.03") -> Letter:
    found = petition or make.in_state("proposed")
    return service.draft(petition=found, key=key, by=make.head(), at=NOW)


def args(letter: Letter) -> list[Any]:
    return [letter.petition.file_number, letter.pk]


def boxes(letter: Letter, **more: Any) -> dict[str, Any]:
    """What a browser sends of the form of a letter."""
    said = everything_said(letter)
    return {**said["places"], **said["frame"], "version": letter.version, **more}


def act(client: Client, user: User, name: str, letter: Letter, **data: Any) -> Any:
    given = {"version": letter.version, **data}
    return post(client, user, name, args(letter), **given)


def secret(accusation: str = LEAK) -> Letter:
    case = make.case_of(Kind.DENUNCIATION)
    letter = service.draft(petition=case.petitions.get(), key="ND31.06", by=make.handler(), at=NOW)
    said = everything_said(letter)
    said["places"].update(accusation=accusation, respondent="Phó Chủ tịch xã", deadline="hạn nêu",
                          accepted="Quyết định đã gửi")  # fmt: skip
    return service.save(letter=letter, by=make.handler(), at=NOW, version=1, **said)


# --- the list


def test_the_tab_offers_what_may_be_drawn_up_now(head: Client) -> None:
    petition = make.in_state("proposed")
    page = head.get(url("letters", petition.file_number)).content.decode()
    assert "Thông báo về việc thụ lý giải quyết khiếu nại" in page
    assert "Mẫu số 03" in page
    assert "Hồ sơ chưa có văn bản nào." in page
    assert "Kết luận nội dung tố cáo" not in page
    assert "Văn bản</a>" in page  # the tab itself


def test_the_doubt_of_a_form_is_told_beside_it(head: Client) -> None:
    page = head.get(url("letters", make.in_state("classified").file_number)).content.decode()
    assert "chưa đối chiếu được với Phụ lục" in page


def test_who_only_reads_is_offered_nothing_to_write(as_user: SignIn) -> None:
    letter = draft()
    clerk = as_user(make.person(Role.CLERK))
    page = clerk.get(url("letters", letter.petition.file_number)).content.decode()
    assert "Soạn văn bản" not in page
    assert "Dự thảo" in page
    shown = clerk.get(url("letter", *args(letter))).content.decode()
    assert "Lưu và xem lại" not in shown
    assert "Hủy văn bản này" not in shown


def test_a_form_is_begun_with_one_press(head: Client) -> None:
    petition = make.in_state("proposed")
    answer = post(head, make.head(), "start_letter", [petition.file_number], form="ND155.03")
    letter = Letter.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == url("letter", petition.file_number, letter.pk)


def test_pressing_twice_begins_one_letter(head: Client) -> None:
    petition = make.in_state("proposed")
    sent = {**idem(make.head(), "start_letter"), "form": "ND155.03"}
    addresses = {
        head.post(url("start_letter", petition.file_number), sent)["Location"] for _ in range(2)
    }
    assert len(addresses) == Letter.objects.count() == 1


@pytest.mark.parametrize(
    ("form", "told"), [("ND124.15", "chưa đến bước"), ("", "Chọn mẫu văn bản")]
)
def test_a_form_that_is_not_for_now_is_refused(head: Client, form: str, told: str) -> None:
    petition = make.in_state("proposed")
    answer = post(head, make.head(), "start_letter", [petition.file_number], form=form)
    assert answer.status_code == 422
    assert told in answer.content.decode()


# --- one letter


def test_a_letter_stands_beside_its_boxes_as_it_will_be(head: Client) -> None:
    letter = draft()
    page = head.get(url("letter", *args(letter))).content.decode()
    for part in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "THÔNG BÁO", "DỰ THẢO", "Kính gửi:", "Nơi nhận:",
        "Lưu và xem lại", "Mở PDF", "Tải DOCX", "Ban hành",
    ):  # fmt: skip
        assert part in page
    assert make.CANARY.number not in page  # masked on a screen
    assert 'name="content"' in page


def test_what_was_typed_is_saved_and_seen_in_the_preview(head: Client) -> None:
    letter = draft()
    answer = act(head, make.head(), "save_letter", letter,
                 **boxes(letter, content="Không đồng ý giá đất nông nghiệp"))  # fmt: skip
    assert answer.status_code == 302
    page = head.get(answer["Location"]).content.decode()
    assert page.count("Không đồng ý giá đất nông nghiệp") == 2  # the box and the paper
    assert "Đã lưu dự thảo." in page


def test_a_box_that_is_too_long_is_told_and_kept(head: Client) -> None:
    letter = draft()
    answer = act(head, make.head(), "save_letter", letter, **boxes(letter, address="x" * 501))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "dài tối đa 500 ký tự; đang có 501" in page
    assert "x" * 501 in page


def test_two_who_wrote_at_once_see_both_wordings(head: Client) -> None:
    letter = draft()
    sent = boxes(letter, content="Lời của người sau")
    said = {**everything_said(letter), "places": {"content": "Lời của người trước"}}
    service.save(letter=letter, by=make.handler(), at=NOW, version=1, **said)
    answer = act(head, make.head(), "save_letter", letter, **sent)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Lời của người trước" in page
    assert "Lời của người sau" in page


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_it_can_be_opened_as_pdf_and_taken_away_as_docx(head: Client, kind: str) -> None:
    letter = draft()
    answer = head.get(url("letter_file", *args(letter), kind))
    whole = (" ".join(pdf_pages(answer.content)) if kind == "pdf"
             else docx_words(answer.content))  # fmt: skip
    assert "Về việc thụ lý giải quyết khiếu nại" in whole
    assert make.CANARY.number in whole  # on paper in full
    shown = "inline" if kind == "pdf" else "attachment"
    assert answer["Content-Disposition"].startswith(shown)
    assert make.CANARY.full_name not in answer["Content-Disposition"]
    assert Entry.objects.latest("pk").verb == "print_letter"


def test_another_kind_of_file_there_is_not(head: Client) -> None:
    letter = draft()
    assert head.get(url("letter_file", *args(letter), "exe")).status_code == 404


def test_a_letter_of_another_file_is_not_found_in_this_one(head: Client) -> None:
    letter, other = draft(), make.in_state("proposed")
    assert head.get(url("letter", other.file_number, letter.pk)).status_code == 404
    assert head.get(url("letter_file", other.file_number, letter.pk, "pdf")).status_code == 404


def test_of_a_denunciation_nobody_else_finds_the_letters(as_user: SignIn) -> None:
    letter = secret()
    stranger = as_user(make.person(Role.VERIFIER, name="nguoi-khac"))
    for name in ("letter", "redaction", "comparison"):
        assert stranger.get(url(name, *args(letter))).status_code == 404
    assert stranger.get(url("letters", letter.petition.file_number)).status_code == 404


# --- issuing and cancelling


def test_it_is_issued_after_the_last_look(head: Client) -> None:
    letter = draft()
    act(head, make.head(), "save_letter", letter, **boxes(letter))
    letter.refresh_from_db()
    page = head.get(url("issuing", *args(letter))).content.decode()
    assert "Việc này không hoàn tác được" in page
    assert "Đã đối chiếu số, ngày, người ký" in page
    answer = act(head, make.head(), "issue_letter", letter, compared="on")
    assert answer.status_code == 302
    letter.refresh_from_db()
    assert (letter.state, letter.number) == (LetterState.ISSUED, 1)
    page = head.get(answer["Location"]).content.decode()
    assert "Đã ban hành 01/TB-" in page
    assert "DỰ THẢO" not in page
    assert "ngày 20 tháng 11 năm 2026" in page


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
    assert "Chọn che hoặc giữ" in answer.content.decode()
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
