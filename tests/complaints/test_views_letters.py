"""The pages of letters: what is offered, typed, previewed, downloaded."""

import pytest
from django.test import Client

from complaints.models import Letter
from complaints.services import letters as service
from portal.access.roles import Role
from portal.audit.models import Entry
from tests.complaints import factories as make
from tests.complaints.letter_pages import NOW, act, args, boxes, draft, secret
from tests.complaints.letters import docx_words, everything_said, pdf_pages
from tests.complaints.pages import SignIn, idem, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


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
