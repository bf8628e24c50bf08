"""The look-up in every state a file can be in: its sentence, its date, and nothing of anybody."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from complaints import plain
from complaints.models import Case, Petition
from complaints.plain.denunciation import RENEWED
from complaints.workflow import Handling, Intake, Machine
from complaints.workflow.feedback import FeedbackState
from portal.documents.services import receipts
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.pages import LOOKUP, ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "fresh_cache")]
PERSONAL = ("Hoàng Yến", "HOÀNG YẾN", "Hoang Yen", "001099000001", "0900000001", "BN26-", "NTC-",
            "812/QĐ-UBND", "Không đồng ý quyết định", "unit_head", "handler")  # fmt: skip


def with_code(found: Petition) -> str:
    """A slip for that petition, as its author holds it."""
    found.receipt = receipts.issue(token=f"giay-{found.pk}", at=make.moment())
    found.save(update_fields=["receipt"])
    return receipts.code_of(found.receipt)


def read(code: str, **more: str) -> str:
    page = ask(code, **more)
    assert page.status_code == 200
    assert page.headers["Cache-Control"] == "no-store"
    text: str = page.content.decode()
    return text


def says(text: str, sentence: str) -> None:
    """The fixed parts of a sentence stand on the page, in order."""
    rest = text
    for part in filter(None, re.split(r"\{\w+\}", sentence)):
        _, found, rest = rest.partition(escape(part.strip()))
        assert found, part


@pytest.mark.parametrize("state", sorted(set(make.ways()) - {"accepted"}))
def test_every_state_of_intake(state: str) -> None:
    hidden = state in {"referred_inspection", "referred_investigation"}
    if hidden:
        found = make.in_state(state, Kind.DENUNCIATION, is_anonymous=True)
        expected = plain.secret(state)
    else:
        source = "press" if state == "returned_to_sender" else "post"
        found, expected = make.in_state(state, source=source), plain.plain(Machine.INTAKE, state)
    text = read(with_code(found))
    assert escape(expected.tag) in text
    says(text, expected.meaning)
    says(text, expected.following)
    for word in PERSONAL:
        assert word not in text, word
    assert ("Chậm nhất" in text) == (not hidden and expected.has_date)


@pytest.mark.parametrize(
    ("kind", "state"), [row for row in sorted(make.CASE_WAYS) if row[0] != "denunciation"]
)
def test_every_state_of_a_case(kind: str, state: str) -> None:
    case = make.case_in(state, kind)
    found = case.petitions.first()
    if found is None:  # it goes on in another case, or in intake: what is read is said of that
        return
    text = read(with_code(found))
    expected = plain.WITHDRAWN if case.ending == "withdrawn" else plain.plain(Machine(kind), state)
    assert escape(expected.tag) in text
    says(text, expected.meaning)
    for word in PERSONAL:
        assert word not in text, word
    if not expected.has_date:
        assert "Chậm nhất" not in text


def test_the_answer_stays_readable_when_the_file_is_over() -> None:
    case = make.case_in("closed", Kind.RECOMMENDATION)
    case.decision.plain_answer = "Đã sửa xong đèn đường ngày 10/9."
    case.decision.save(update_fields=["plain_answer"])
    text = read(with_code(case.petitions.get()))
    assert "Trả lời: Đã sửa xong đèn đường ngày 10/9." in text
    assert "chưa phải làm gì" not in text


@pytest.mark.parametrize("state", [row[1] for row in sorted(make.CASE_WAYS)
                                   if row[0] == "denunciation"])  # fmt: skip
def test_a_denunciation_never_says_more(state: str) -> None:
    found = make.case_in(state, Kind.DENUNCIATION).petitions.get()
    code = with_code(found)
    text = read(code)
    says(text, plain.plain(Machine.DENUNCIATION, state).meaning)
    silent = ("Chậm nhất", "quá hạn", "Nội dung đơn", "Các bước", "15/TB", "So-Noi-Vu",
              "0222 3000 111", found.alias, found.summary, "Khiếu nại")  # fmt: skip
    main = text.split("<main")[1].split("</main>")[0]
    for word in (*silent, *PERSONAL):
        assert word not in main, word
    with_digits = ask(code, xac_minh="0001")
    assert with_digits.status_code == 422
    assert found.summary not in with_digits.content.decode()


def test_the_tables_of_words_cover_every_state() -> None:
    assert {row.state for row in (*plain.INTAKE, *RENEWED)} == set(Intake) == {
        row.state for row in plain.SECRET_INTAKE
    }  # fmt: skip
    for machine, table in plain.TABLES[1:]:
        assert len({(row.state, row.level) for row in table}) == len(table), machine
        assert {row.state for row in table} <= set(Handling) | set(FeedbackState)


@pytest.mark.parametrize("digits", ["0001", " 0001 "])
def test_four_digits_of_the_paper_or_of_the_phone(digits: str) -> None:
    found = make.petition()
    text = read(with_code(found), xac_minh=digits)
    assert found.summary in text
    for word in PERSONAL[:7]:
        assert word not in text


@pytest.mark.parametrize("digits", ["0002", "1000", "0000", "٠٠٠١"])
def test_other_four_digits(digits: str) -> None:
    found = make.petition()
    page = ask(with_code(found), xac_minh=digits)
    assert page.status_code == 422
    assert "Bốn số cuối không khớp" in page.content.decode()
    assert found.summary not in page.content.decode()


def test_an_anonymous_petition_has_no_digits_that_fit() -> None:
    found = make.petition(is_anonymous=True, person=None)
    code = with_code(found)
    assert "Đã nhận" in read(code)
    for digits in ("0000", "0001"):
        assert ask(code, xac_minh=digits).status_code == 422


def test_a_code_as_people_write_it_down() -> None:
    code = with_code(make.petition())
    plainly = code.replace("-", "")
    swapped = plainly.replace("0", "O").replace("1", "l")
    for typed in (plainly, plainly.lower(), f"  {code}  ", code.replace("-", " "),
                  " ".join(plainly), swapped):  # fmt: skip
        assert "Đã nhận" in read(typed), typed


def test_the_short_link_of_the_square_code() -> None:
    code = with_code(make.petition())
    page = Client().get(reverse("complaints:short", args=[code]), follow=True)
    assert page.redirect_chain == [(f"{LOOKUP}?ma={code}", 302)]
    assert "Đã nhận" in page.content.decode()
    assert Client().post(reverse("complaints:short", args=[code])).status_code == 405


def test_a_slip_taken_back_opens_nothing() -> None:
    found = make.petition()
    code = with_code(found)
    receipt = found.receipt
    assert receipt is not None
    receipt.revoked_at = make.moment()
    receipt.save()
    page = ask(code)
    assert page.status_code == 404
    assert "Không tìm thấy mã này" in page.content.decode()


def test_who_tries_too_often_waits_and_another_address_does_not() -> None:
    code = with_code(make.petition())
    for _ in range(10):
        assert ask(code).status_code == 200
    refused = ask(code)
    assert refused.status_code == 429
    assert "thử nhiều lần" in refused.content.decode()
    assert "Đã nhận" not in refused.content.decode()


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "còn"), (1, "đã quá hạn 1 ngày"), (30, "đã quá hạn 30 ngày")],
)
def test_late_is_said_from_the_first_day(days: int, words: str) -> None:
    found = make.petition()
    Petition.objects.update(due_on=make.TODAY - timedelta(days=days))
    text = read(with_code(found)).split("<main")[1]
    if days:
        assert words in text
        assert "Ông/Bà có quyền hỏi lý do" in text
    else:
        assert "quá hạn" not in text
        assert "Chậm nhất" in text


def test_two_petitions_of_one_visit_behind_one_code() -> None:
    first, second = make.petition(), make.petition(Kind.RECOMMENDATION)
    code = with_code(first)
    second.receipt = Petition.objects.get(pk=first.pk).receipt
    second.save()
    text = read(code)
    assert 'aria-label="Đơn thứ 2"' in text
    assert text.count("Cơ quan đã nhận đơn của Ông/Bà ngày 07/09/2026.") == 2


def test_what_the_office_counts_for_itself_is_no_promise_to_the_citizen() -> None:
    """Publishing is due to the public, not to the one who asks."""
    case = make.take(make.case_in("decided"), "send", date(2026, 9, 30))
    found = case.petitions.get()
    assert found.due_rule == "COMPLAINT.PUBLISH"
    assert "Chậm nhất" not in read(with_code(found))
    assert Case.objects.count() == 1


@pytest.mark.parametrize("level", [1, 2])
def test_only_the_court_is_left_after_the_second_decision(level: int) -> None:
    case = make.take(make.case_in("dialogue_done", level=level), "decide", make.TODAY)
    text = read(with_code(case.petitions.get()))
    assert ("khiếu nại lần hai" in text) == (level == 1)
    assert ("có quyền khởi kiện tại Tòa án" in text) == (level == 2)
    # The day is the office's: it stands next to what the office does, not to the right to go on.
    told = text.split("Cơ quan gửi quyết định cho Ông/Bà.</p>")[1]
    assert told.lstrip().startswith("<p>Chậm nhất")


@pytest.mark.parametrize(
    ("level", "sentence"),
    [
        (1, "quyền khiếu nại lần hai hoặc khởi kiện tại Tòa án (Điều 33 Luật Khiếu nại)"),
        (2, "Ông/Bà có quyền khởi kiện tại Tòa án (Điều 42 Luật Khiếu nại)"),
    ],
)
def test_who_waits_too_long_reads_where_to_go_from_that_level(level: int, sentence: str) -> None:
    found = make.case_in("verifying", level=level).petitions.get()
    assert found.due_rule == f"COMPLAINT.SETTLE.{level}"
    Petition.objects.update(due_on=make.TODAY - timedelta(days=1))
    assert sentence in read(with_code(found))
