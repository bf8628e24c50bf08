"""Edge 38: nothing goes to the accused before two people have looked at it."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from complaints import selectors
from complaints.letters.drafts import document_of
from complaints.letters.redaction import HIDDEN
from complaints.models import Letter, LetterState
from complaints.services import letters, redacting
from complaints.services.redacting import Choice
from portal.access.models import User
from portal.access.roles import Role
from portal.documents import docx
from portal.stale import StaleError
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.letters import docx_words, everything_said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
NOW = make.moment()
LEAK = "Ông Trần Văn Hai nhận tiền của hàng xóm tôi ngày 12/10/2026; gọi 0912345678 để hỏi thêm."


def first() -> User:
    return make.handler()


def second() -> User:
    return make.head()


def notice(accusation: str = LEAK, key: str = "ND31.06") -> Letter:
    """The notice to the accused (Mẫu số 06), its content typed anew."""
    case = make.case_of(Kind.DENUNCIATION)
    letter = letters.draft(petition=case.petitions.get(), key=key, by=first(), at=NOW)
    said = everything_said(letter)
    places = {**said["places"], "respondent": "Phó Chủ tịch xã", "deadline": "thời hạn đã nêu",
              "accusation": accusation, "accepted": "Quyết định thụ lý đã gửi"}  # fmt: skip
    return letters.save(letter=letter, places=places, frame=said["frame"], by=first(), at=NOW,
                        version=letter.version)  # fmt: skip


def decide(letter: Letter, what: str = "hide", reason: str = "", **more: Any) -> Letter:
    choices = {one.words: Choice(what, reason) for one in redacting.open_places(letter)}  # type: ignore[arg-type]
    given = {"letter": letter, "choices": choices, "by": first(), "at": NOW,
             "version": letter.version}  # fmt: skip
    return redacting.redact(**{**given, **more})


def check(letter: Letter, by: User, *, agrees: bool = True, reason: str = "") -> Letter:
    return redacting.check(letter=letter, agrees=agrees, reason=reason, by=by, at=NOW,
                           version=letter.version)  # fmt: skip


def issue(letter: Letter) -> Letter:
    return letters.issue(letter=letter, by=second(), at=NOW, version=letter.version)


def may_issue(letter: Letter) -> Letter:
    """The accused's notice is issued by who verifies; the head is the second reader."""
    return letters.issue(letter=letter, by=first(), at=NOW, version=letter.version)


def text_of(letter: Letter) -> str:
    steps = list(selectors.timeline(letter.petition))
    return docx_words(docx.render(document_of(letter, steps, make.TODAY)))


def test_edge_38_the_content_is_typed_anew_and_never_comes_from_the_petition() -> None:
    case = make.case_of(Kind.DENUNCIATION)
    letter = letters.draft(petition=case.petitions.get(), key="ND31.06", by=first(), at=NOW)
    assert letter.answers["places"]["accusation"] == ""
    assert letter.is_redacted


def test_edge_38_the_notice_is_not_issued_before_each_place_is_decided() -> None:
    with pytest.raises(ValidationError, match=r"Còn \d chỗ chưa xử lý"):
        may_issue(notice())


def test_edge_38_nor_before_a_second_person_has_compared_it() -> None:
    letter = decide(notice())
    with pytest.raises(ValidationError, match="người thứ hai đối chiếu"):
        may_issue(letter)


def test_edge_38_who_took_out_does_not_compare() -> None:
    letter = decide(notice())
    with pytest.raises(ValidationError, match="phải khác người lược bỏ"):
        check(letter, first())


def test_edge_38_after_both_it_is_issued_and_what_was_hidden_is_gone() -> None:
    """The twin of all four above: with both done it goes out, and without the words."""
    letter = may_issue(check(decide(notice()), second()))
    assert (letter.state, letter.number) == (LetterState.ISSUED, 1)
    assert (letter.redacted_by, letter.checked_by) == (first(), second())
    text, kept = text_of(letter), f"{letter.answers}{letter.content}{letter.marks}"
    for word in ("hàng xóm", "0912345678", "12/10/2026", "Trần Văn Hai"):
        assert word not in text
        assert word not in kept
    assert HIDDEN in text
    assert letter.petition.alias not in kept


def test_a_place_is_kept_for_a_reason_that_is_kept_with_it() -> None:
    letter = decide(notice("Ông Trần Văn Hai lạm quyền"), "keep", "Người bị tố cáo")
    (mark,) = letter.marks
    assert (mark["words"], mark["reason"]) == ("Ông Trần Văn Hai", "Người bị tố cáo")
    assert redacting.open_places(letter) == []
    assert "Ông Trần Văn Hai" in text_of(letter)


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ({}, "Còn 1 chỗ chưa xử lý"),
        ({"Ông Trần Văn Hai": Choice("")}, "Còn 1 chỗ chưa xử lý"),
        ({"Ông Trần Văn Hai": Choice("keep", "  ")}, "ghi lý do giữ"),
    ],
)
def test_a_place_that_is_left_or_kept_without_a_reason_is_refused(
    choices: dict[str, Choice], told: str
) -> None:
    with pytest.raises(ValidationError, match=told):
        decide(notice("Ông Trần Văn Hai lạm quyền"), choices=choices)


def test_an_alias_is_never_kept_for_any_reason() -> None:
    letter = notice()
    alias = letter.petition.alias
    letter = notice(f"Theo đơn mã {alias}")
    with pytest.raises(ValidationError, match="phải che"):
        decide(letter, "keep", "Cần cho rõ")
    assert alias not in text_of(decide(letter))


def test_a_letter_with_nothing_pointed_out_is_still_read_by_two() -> None:
    letter = notice("Lạm quyền khi phê duyệt dự toán 03 công trình")
    assert redacting.open_places(letter) == []
    with pytest.raises(ValidationError, match="Chưa ai lược bỏ"):
        check(letter, second())
    with pytest.raises(ValidationError, match="người thứ hai"):
        may_issue(letter)
    assert may_issue(check(decide(letter), second())).number == 1


def test_other_words_are_to_be_looked_at_again() -> None:
    letter = check(decide(notice()), second())
    said = everything_said(letter)
    again = letters.save(letter=letter, by=first(), at=NOW, version=letter.version, **said)
    assert (again.redacted_by, again.checked_by) == (None, None)
    with pytest.raises(ValidationError, match="người thứ hai"):
        may_issue(again)


def test_the_second_person_sends_it_back_with_what_still_gives_away() -> None:
    letter = decide(notice())
    back = check(letter, second(), agrees=False, reason="Chỉ kế toán mới biết số tiền")
    assert back.redacted_by is None
    assert back.answers["sent_back"] == "Chỉ kế toán mới biết số tiền"
    assert decide(back).answers["sent_back"] == ""
    with pytest.raises(ValidationError, match="Ghi chỗ còn làm lộ"):
        check(decide(notice()), second(), agrees=False)


def test_a_place_hidden_in_the_recipients_is_gone_there_too() -> None:
    letter = notice("Lạm quyền")
    said = everything_said(letter)
    said["frame"]["recipients"] = "Như trên\nBà Lê Thị Ví Dụ, số 0912345678\nLưu: hồ sơ mật"
    letter = letters.save(letter=letter, by=first(), at=NOW, version=letter.version, **said)
    assert "0912345678" not in decide(letter).answers["recipients"]


def test_who_may_not_see_the_denunciation_neither_hides_nor_compares() -> None:
    letter = notice()
    stranger = make.person(Role.VERIFIER, name="nguoi-khac")
    with pytest.raises(PermissionDenied):
        decide(letter, by=stranger)
    with pytest.raises(PermissionDenied):
        check(decide(letter), stranger)


def test_a_page_that_is_older_than_the_draft_decides_nothing() -> None:
    letter = notice()
    decide(letter)
    with pytest.raises(StaleError):
        decide(letter)
    with pytest.raises(StaleError):
        check(letter, second())


@pytest.mark.parametrize("key", ["ND31.07", "CQ.tam-dinh-chi-to-cao"])
def test_every_paper_that_leaves_the_house_goes_the_same_way(key: str) -> None:
    case = make.case_in("verifying", Kind.DENUNCIATION)
    letter = letters.draft(petition=case.petitions.get(), key=key, by=first(), at=NOW)
    said = everything_said(letter)
    letter = letters.save(letter=letter, by=first(), at=NOW, version=letter.version, **said)
    letter = decide(letter, "keep", "Cán bộ được giao")
    with pytest.raises(ValidationError, match="người thứ hai"):
        issue(letter)
    assert issue(check(letter, second())).number == 1


def test_a_complaint_is_not_redacted_its_parties_are_known_to_each_other() -> None:
    found = make.in_state("proposed")
    letter = letters.draft(petition=found, key="ND155.03", by=first(), at=NOW)
    assert not letter.is_redacted
    assert redacting.open_places(letter) == []
