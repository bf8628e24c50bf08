"""A file from the register to its end, each step with the paper that documents it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from complaints import services
from complaints.letters.catalogue import form_of
from complaints.letters.drafts import document_of
from complaints.letters.form import OUTSIDE
from complaints.letters.reading import number_for, papers_of_step
from complaints.models import Case, Letter, Petition
from complaints.services import letters, redacting
from complaints.services.redacting import Choice
from complaints.workflow import Machine
from portal.access.models import User
from portal.access.roles import Role
from portal.audit.services import record
from portal.documents import docx
from portal.stale import StaleError
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.letters import docx_words, everything_said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

# step, form that gives its number, further papers of the same step
COMPLAINT = (
    ("accept", "ND155.03", ()),
    ("verify", "ND124.05", ()),
    ("report", "ND124.13", ()),
    ("schedule_dialogue", "CQ.moi-doi-thoai", ()),
    ("hold_dialogue", "", ("ND155.14",)),
    ("decide", "ND124.15", ()),
)
DENUNCIATION = (
    ("accept", "ND31.04", ()),
    ("notify", "ND31.05", ()),
    ("notify_accused", "ND31.06", ()),
    ("verify", "ND31.07", ()),
    ("report", "ND31.10", ("ND31.11",)),
    ("conclude", "ND31.12", ()),
)


def subject_of(petition: Petition) -> Petition | Case:
    petition.refresh_from_db()
    return Case.objects.get(pk=petition.case_id) if petition.case_id else petition


def machine_of(subject: Petition | Case) -> Machine:
    return Machine.INTAKE if isinstance(subject, Petition) else Machine(subject.kind)


def issuer(key: str) -> User:
    needed = form_of(key).issued_with
    return make.handler() if needed == "verify" else make.head()


def issued(petition: Petition, key: str, on: date) -> Letter:
    """Drawn up, filled, where need be redacted and compared, and issued on that day."""
    at = make.moment(on)
    petition = Petition.objects.select_related("case", "organisation").get(pk=petition.pk)
    writer, second = make.head(), make.person(Role.UNIT_HEAD, name="cap-pho")
    letter = letters.draft(petition=petition, key=key, by=writer, at=at)
    said = everything_said(letter)
    if petition.is_protected and form_of(key).audience == OUTSIDE:
        said["places"].update(respondent="Phó Chủ tịch xã", accusation="Lạm quyền, nhận tiền")
    letter = letters.save(letter=letter, by=writer, at=at, version=1, **said)
    if letter.is_redacted:
        choices = {one.words: Choice("keep", "Cán bộ được giao")
                   for one in redacting.open_places(letter)}  # fmt: skip
        letter = redacting.redact(letter=letter, choices=choices, by=writer, at=at,
                                  version=letter.version)  # fmt: skip
        letter = redacting.check(letter=letter, agrees=True, reason="", by=second, at=at,
                                 version=letter.version)  # fmt: skip
    return letters.issue(letter=letter, by=issuer(key), at=at, version=letter.version)


def step(petition: Petition, name: str, on: date, number: str) -> None:
    """The step with the number of its letter, as the page takes it over."""
    subject = subject_of(petition)
    given: dict[str, Any] = {**make.asked(subject, name, on)}
    if number:
        given["document_number"] = number
    taken = services.advance(
        subject=subject, name=name, by=make.who_takes(subject, name), at=make.moment(on), on=on,
        **given,
    )  # fmt: skip
    letters.attach(step=taken)


def live(kind: Kind, way: tuple[tuple[str, str, tuple[str, ...]], ...]) -> Petition:
    petition = make.in_state("proposed", kind)
    on = make.RECEIVED + timedelta(days=3)
    for name, key, others in way:
        on += timedelta(days=10 if name == "hold_dialogue" else 1)  # the day they were invited for
        for other in others:
            issued(petition, other, on)
        number = ""
        if key:
            letter = issued(petition, key, on)
            subject = subject_of(petition)
            papers = papers_of_step(
                Petition.objects.select_related("case").get(pk=petition.pk),
                machine_of(subject), name, on,
            )  # fmt: skip
            number = number_for(papers)
            assert number == letter.numbered != ""
        step(petition, name, on, number)
    petition.refresh_from_db()
    return petition


def test_a_complaint_is_settled_with_a_letter_for_every_step() -> None:
    petition = live(Kind.COMPLAINT, COMPLAINT)
    assert petition.case is not None
    assert petition.case.state == "decided"
    made = list(Letter.objects.filter(petition=petition).order_by("pk"))
    assert [one.form for one in made] == [
        "ND155.03", "ND124.05", "ND124.13", "CQ.moi-doi-thoai", "ND155.14", "ND124.15",
    ]  # fmt: skip
    tied = {one.form: one.step.name for one in made if one.step}
    assert tied["ND155.03"] == "accept"
    assert tied["ND124.15"] == "decide"
    assert petition.case.decision.number == made[-1].numbered


def test_each_paper_cites_the_one_before_it() -> None:
    petition = live(Kind.COMPLAINT, COMPLAINT)
    by_form = {one.form: one for one in Letter.objects.filter(petition=petition)}
    accepted = by_form["ND155.03"].numbered
    for key in ("ND124.05", "ND124.15"):
        text = docx_words(docx.render(document_of(by_form[key], [], make.TODAY)))
        assert f"Thông báo số {accepted} ngày 11 tháng 9 năm 2026" in text
    report = docx_words(docx.render(document_of(by_form["ND124.13"], [], make.TODAY)))
    assert f"Quyết định số {by_form['ND124.05'].numbered}" in report


def test_a_denunciation_is_concluded_and_no_letter_names_or_betrays() -> None:
    petition = live(Kind.DENUNCIATION, DENUNCIATION)
    assert petition.case is not None
    assert petition.case.state == "concluded"
    for letter in Letter.objects.filter(petition=petition):
        text = docx_words(docx.render(document_of(letter, [], make.TODAY)))
        assert make.CANARY.full_name not in text
        if form_of(letter.form).audience == OUTSIDE:
            assert letter.checked_by is not None
            assert petition.alias not in text
            assert petition.summary not in text


def test_numbers_run_through_each_book_of_the_unit() -> None:
    live(Kind.COMPLAINT, COMPLAINT)
    live(Kind.DENUNCIATION, DENUNCIATION)
    for book in ("van-ban-TB", "van-ban-QĐ", "van-ban-BC"):
        numbers = Letter.objects.filter(book=book).order_by("number")
        found = list(numbers.values_list("number", flat=True))
        assert found == list(range(1, len(found) + 1)) != []


@pytest.mark.parametrize("symbol", ["", "TB-SNV", "/TB SNV"])
def test_without_its_symbol_it_takes_no_number(symbol: str) -> None:
    head, at = make.head(), make.moment()
    one = letters.draft(petition=make.in_state("proposed"), key="ND155.03", by=head, at=at)
    said = everything_said(one)
    wrong = {**said, "frame": {**said["frame"], "symbol": symbol}}
    one = letters.save(letter=one, **wrong, by=head, at=at, version=one.version)
    with pytest.raises(ValidationError, match="chưa có ký hiệu đúng"):
        letters.issue(letter=one, by=head, at=at, version=one.version)
    one = letters.save(letter=one, **said, by=head, at=at, version=one.version)
    assert letters.issue(letter=one, by=head, at=at, version=one.version).numbered.startswith(
        "01/TB-"
    )


def test_who_saved_a_letter_meanwhile_is_named_and_both_wordings_are_kept() -> None:
    head, at = make.head(), make.moment()
    one = letters.draft(petition=make.in_state("proposed"), key="ND155.03", by=head, at=at)
    said = everything_said(one)
    letters.save(letter=one, **said, by=head, at=at, version=one.version)
    record(verb="print_letter", subject=one.petition, by=make.handler(), at=at,
           organisation_id=one.organisation_id)  # fmt: skip
    with pytest.raises(StaleError) as caught:
        letters.save(letter=one, **said, by=make.handler(), at=at, version=one.version)
    (deed,) = caught.value.deeds
    assert deed.who == str(head)  # not whoever only printed it
    assert caught.value.values["content"] == said["places"]["content"]
    assert caught.value.values["remember"] is False  # nothing was chosen on either side
