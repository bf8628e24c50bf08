"""A letter from its first draft to its number: drawn up, saved, issued."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from complaints.letters.catalogue import form_of
from complaints.letters.drafts import document_of, readable
from complaints.letters.reading import forms_now
from complaints.models import Letter, LetterRecipients, LetterState, Petition
from complaints.services import letters
from portal.access.roles import Role
from portal.documents.models import NumberSeries
from portal.stale import StaleError
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.drafting import NOW, draft, issue, issued, save
from tests.complaints.letters import everything_said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


# --- drawing it up


def test_a_draft_begins_with_what_the_file_knows() -> None:
    letter = draft()
    places = letter.answers["places"]
    assert places["petitioner"] == f"Ông/Bà {make.CANARY.full_name}"
    assert places["content"] == letter.petition.summary
    assert letter.answers["symbol"].startswith("/TB-")
    assert letter.answers["signer_title"] == "GIÁM ĐỐC"
    assert letter.answers["signer_name"] == make.head().full_name
    assert letter.answers["recipients"].splitlines()[-1] == "Lưu: VT, hồ sơ"
    assert (letter.state, letter.number, letter.content) == (LetterState.DRAFT, None, None)
    assert letter.form_since == form_of("ND155.03").since


def test_the_number_of_an_identity_paper_is_never_kept_in_a_letter() -> None:
    letter = issued()
    kept = f"{letter.answers}{letter.content}"
    assert make.CANARY.number not in kept
    found = document_of(letter, [], make.TODAY)
    person = letter.petition.petitioner
    assert make.CANARY.number in " ".join(readable(found, person, in_full=True).texts())
    masked = " ".join(readable(found, person, in_full=False).texts())
    assert make.CANARY.number not in masked
    assert "001" in masked


@pytest.mark.parametrize(
    ("state", "key"),
    [("registered", "ND155.03"), ("proposed", "ND124.15"), ("proposed", "ND155.01"),
     ("proposed", "ND31.06"), ("proposed", "nothing")],
)  # fmt: skip
def test_a_form_of_another_stage_or_kind_is_refused(state: str, key: str) -> None:
    with pytest.raises(ValidationError, match="chưa đến bước"):
        draft(make.in_state(state), key)


@pytest.mark.parametrize("role", [Role.CLERK, Role.INSPECTORATE, Role.RECEPTIONIST])
def test_who_does_not_work_on_files_draws_up_nothing(role: Role) -> None:
    with pytest.raises(PermissionDenied):
        draft(by=make.person(role))


def test_nor_does_a_verifier_who_may_not_see_the_denunciation() -> None:
    petition = make.in_state("proposed", Kind.DENUNCIATION)
    other = make.person(Role.VERIFIER, name="nguoi-khac")
    with pytest.raises(PermissionDenied):
        draft(petition, "ND31.04", by=other)


def test_of_a_case_its_papers_come_with_the_steps() -> None:
    case = make.case_in("verifying")
    found = {form.key for form in forms_now(case.petitions.get(), list(case.steps.all()),
                                            make.TODAY)}  # fmt: skip
    assert {"ND124.06", "ND124.13", "ND155.14a-tam-dinh-chi"} <= found
    assert "ND124.15" not in found


# --- saving


def test_what_was_typed_is_kept_and_nothing_else() -> None:
    letter = save(draft(), {"content": "  Không đồng ý giá đất  ", "strange": "x"})
    assert letter.answers["places"]["content"] == "Không đồng ý giá đất"
    assert "strange" not in letter.answers["places"]
    assert letter.version == 2


def test_who_comes_second_is_shown_both_and_loses_nothing() -> None:
    letter = draft()
    save(letter, {"content": "Lời của người trước"})
    with pytest.raises(StaleError) as told:
        save(letter, {"content": "Lời của người sau"})
    assert told.value.version == 2
    assert told.value.values["content"] == "Lời của người trước"
    assert told.value.blocked == ""
    letter.refresh_from_db()
    assert letter.answers["places"]["content"] == "Lời của người trước"


def test_what_was_issued_meanwhile_is_not_written_over() -> None:
    letter = save(draft())
    page = Letter.objects.get(pk=letter.pk)
    issue(letter)
    with pytest.raises(StaleError) as told:
        save(page)
    assert "đã ban hành" in told.value.blocked


def test_edge_42_a_unit_keeps_its_own_list_of_recipients() -> None:
    """The inspectorate that LKN 27 names is gone: the unit says whom it tells instead."""
    letter = draft()
    assert "Đơn vị được giao tham mưu" in letter.answers["recipients"]
    mine = "Như trên\nPhòng Pháp chế\nLưu: VT, PC"
    save(letter, frame={**everything_said(letter)["frame"], "recipients": mine}, remember=True)
    assert LetterRecipients.objects.get().lines == mine
    assert draft(make.in_state("proposed")).answers["recipients"] == mine
    elsewhere = make.unit("CAN-THO.SO-NOI-VU")
    assert LetterRecipients.objects.filter(organisation=elsewhere).count() == 0


def test_without_asking_the_list_is_of_this_letter_only() -> None:
    letter = draft()
    save(letter, frame={**everything_said(letter)["frame"], "recipients": "Như trên"})
    assert LetterRecipients.objects.count() == 0


# --- issuing


def test_it_takes_the_next_number_of_its_book_and_todays_day() -> None:
    first, second = issued(), issued()
    assert (first.number, second.number, first.year) == (1, 2, 2026)
    assert first.numbered.startswith("01/TB-")
    assert first.issued_on == make.TODAY
    assert first.issued_by == make.head()
    assert first.content is not None
    assert first.content["letter"]["head"]["number"] == first.numbered


def test_each_kind_of_paper_has_its_own_book() -> None:
    notice = issued()
    case = make.case_of()
    order = issued("ND124.05", case.petitions.get())
    assert (notice.number, order.number) == (1, 1)
    books = NumberSeries.objects.filter(book__startswith="van-ban-")
    assert set(books.values_list("book", flat=True)) == {"van-ban-TB", "van-ban-QĐ"}


def test_minutes_take_no_number_but_a_day() -> None:
    case = make.case_in("verifying")
    letter = issue(draft(case.petitions.get(), "ND124.06"), by=make.handler())
    assert (letter.number, letter.numbered, letter.issued_on) == (None, "", make.TODAY)
    assert str(letter) == "ND124.06"


def test_what_is_issued_stays_as_it_was_whatever_the_file_becomes() -> None:
    letter = issued()
    before = document_of(letter, [], make.TODAY)
    Petition.objects.filter(pk=letter.petition_id).update(summary="Khác hẳn")
    letter = Letter.objects.get(pk=letter.pk)
    assert document_of(letter, [], date(2027, 1, 1)) == before


def test_it_is_told_what_is_still_missing() -> None:
    letter = save(draft(), {"content": "", "address": ""})
    with pytest.raises(ValidationError, match="Còn chỗ chưa ghi: Địa chỉ; Nội dung"):
        issue(letter)
    assert not NumberSeries.objects.filter(book="van-ban-TB").exists()


def test_nobody_signs_an_unsigned_letter() -> None:
    letter = draft()
    said = everything_said(letter)["frame"]
    letter = save(letter, frame={**said, "signer_name": " "})
    with pytest.raises(ValidationError, match="người ký"):
        issue(letter)


def test_a_form_that_is_no_longer_in_force_is_not_issued() -> None:
    """Drawn up on 30/6/2026 by the old form, it cannot be issued on 1/7."""
    eve = date(2026, 6, 30)
    petition = make.petition(on=date(2026, 6, 22))
    petition = make.classify(petition, date(2026, 6, 23))
    petition = make.take(petition, "propose", date(2026, 6, 24))
    letter = draft(petition, "ND124.03", at=make.moment(eve))
    letter = save(letter, at=make.moment(eve))
    with pytest.raises(ValidationError, match="không dùng từ ngày 01/07/2026"):
        issue(letter, at=make.moment(eve + timedelta(days=1)))
    assert issue(letter, at=make.moment(eve)).number == 1


def test_only_who_may_take_the_step_issues_its_paper() -> None:
    letter = save(draft())
    with pytest.raises(PermissionDenied):
        issue(letter, by=make.handler())
    guide = save(draft(make.in_state("classified"), "TT05.02-bo-sung"))
    assert issue(guide, by=make.handler()).number == 1


def test_a_number_that_was_rolled_back_is_given_again() -> None:
    letter = save(draft())
    with transaction.atomic():
        assert issue(letter).number == 1
        transaction.set_rollback(True)
    letter.refresh_from_db()
    assert (letter.state, letter.number) == (LetterState.DRAFT, None)
    assert issue(letter).number == 1


def test_it_is_issued_once() -> None:
    letter = issued()
    with pytest.raises(ValidationError, match="không sửa được"):
        issue(letter)
    with pytest.raises(ValidationError, match="không sửa được"):
        letters.save(letter=letter, places={}, frame={}, by=make.head(), at=NOW,
                     version=letter.version)  # fmt: skip
