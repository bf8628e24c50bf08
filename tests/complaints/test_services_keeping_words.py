"""Destroyed by order: no text of any model that hangs on a petition repeats what it said."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from complaints.letters.catalogue import form_of
from complaints.letters.frozen import freeze
from complaints.models import (
    ClassificationCheck,
    ComplexCase,
    Instruction,
    Letter,
    Milestone,
    NotDuplicate,
    ObstaclePeriod,
    Original,
    Party,
    Petition,
    PetitionItem,
    PetitionSource,
    PetitionWords,
    PreCheck,
    Signatory,
    TimeBar,
    Transfer,
)
from complaints.services import keeping
from reception.models import Matter
from tests.complaints import factories as make
from tests.complaints.letters import sample

pytestmark = pytest.mark.django_db
NAME = "chim-hoàng-yến"
LATER, DECIDED = date(2027, 9, 15), date(2027, 9, 14)
# The texts that go, by model; each is filled with a word below and looked at afterwards.
GOES: dict[str, tuple[str, ...]] = {
    "Petition": ("source_detail", "title_as_written", "summary", "demand", "respondent",
                 "contested_number", "interpreter"),
    "ClassificationCheck": ("answers", "reasons", "grounds", "proposal", "competent_body"),
    "PetitionItem": ("summary",),
    "PreCheck": ("delegated_to",),
    "Letter": ("answers", "marks", "content", "reason"),
    "TimeBar": ("evidence", "reason"),
    "ObstaclePeriod": ("evidence",),
    "Instruction": ("content", "reply"),
    "Original": ("name", "returned_to"),
    "Signatory": ("name", "address", "appointment"),
    "Party": ("name", "address", "paper_number", "content"),
    "Transfer": ("reason", "return_reason"),
    "PetitionSource": ("sender", "document_number"),
    "PetitionWords": ("tokens",),
    "ComplexCase": ("ground", "plan"),
    "Milestone": ("task", "owner"),
}  # fmt: skip
# And those that stay, with the reason.
BOOK = "number, code or unit of the book: it tells that the petition was, not what it said"
STEPS = "the history, append-only: until acceptance no note of it names the author"
OFFICE = "the office's own word on what became of it, which names no author"
STAYS: dict[str, tuple[tuple[str, ...], str]] = {
    "Petition": (("file_number", "alias", "reason", "ruling", "referred_to", "due_rule",
                  "external_key"), BOOK),
    "PetitionEvent": (("pgh_label",), BOOK),
    "Step": (("name", "source", "target", "note", "document_number", "party"), STEPS),
    "Deadline": (("rule", "unit", "basis"), BOOK),
    "MovedDeadline": (("rule",), BOOK),
    "Letter": (("form", "book", "symbol"), BOOK),
    "Instruction": (("document_number",), BOOK),
    "Transfer": (("document_number", "ruling_number"), BOOK),
    "PetitionSource": (("answer_number",), BOOK),
    "ExternalRecord": (("number",), BOOK),
    "Destruction": (("decision_number",), BOOK),
    "Protection": (("measures", "number"), "codes of a closed list, the number of a decision"),
    "BulkLine": (("refusal", "undo"), OFFICE),
    "Withdrawal": (("note",), "only of an accepted case, and its row goes with the people"),
    "RegulationFeedback": (("regulation", "summary", "passed_to", "answer", "place"),
                           "a book of its own, kept by Nghị định 20/2008/NĐ-CP"),
    "FeedbackStep": (("name", "source", "target", "note", "document_number"),
                     "the history of that book"),
}  # fmt: skip


def hanging() -> Iterator[type[models.Model]]:
    """The petition, and every model from which a foreign key leads to it over any number."""
    known: list[type[models.Model]] = [Petition]
    for model in known:
        yield model
        known += [
            other
            for other in apps.get_models(include_auto_created=True)
            if other not in known
            and any(field.related_model is model for field in other._meta.concrete_fields)
        ]


def texts(model: type[models.Model]) -> Iterator[str]:
    """Its columns that can hold words of anybody: no closed list, no number."""
    for field in model._meta.concrete_fields:
        wordy = isinstance(field, models.CharField | models.TextField | models.JSONField)
        if wordy and not field.choices:
            yield field.name


def test_every_text_that_hangs_on_a_petition_goes_or_says_why_it_stays() -> None:
    """A new model, or a new text of an old one, is told of here before it can be forgotten."""
    there = {(model.__name__, name) for model in hanging() for name in texts(model)}
    goes = {(model, name) for model, names in GOES.items() for name in names}
    stays = {(model, name) for model, (names, _) in STAYS.items() for name in names}
    assert there == goes | stays
    assert not goes & stays
    assert all(why for _, why in STAYS.values())


def letter(found: Petition) -> Letter:
    """One issued, with what the petition says in it."""
    content = freeze(sample(form_of("TT05.02-bo-sung"), found))
    assert NAME in str(content)
    return Letter.objects.create(
        petition=found, organisation=found.organisation, province_id=found.province_id,
        form="TT05.02-bo-sung", form_since=make.RECEIVED, state="issued", content=content,
        issued_on=make.TODAY, issued_by=make.head(), prepared_by=make.head(),
        created_at=make.moment(),
    )  # fmt: skip


def instruction(found: Petition) -> Instruction:
    return Instruction.objects.create(
        petition=found, kind="directive", organisation=found.organisation, content=NAME,
        province_id=found.province_id, issued_by=make.head(), issued_on=make.RECEIVED,
        issued_at=make.moment(), owner_unit=found.organisation, due_on=make.TODAY,
    )  # fmt: skip


def transfer(found: Petition) -> Transfer:
    return Transfer.objects.create(
        first=found, petition=found, organisation=found.organisation, number=1, year=2026,
        province_id=found.province_id, receiver=make.unit("BAC-NINH.SO-XAY-DUNG"),
        document_number="1/PC", state="recalled", sent_on=make.RECEIVED, sent_at=make.moment(),
        sent_by=make.head(),
    )  # fmt: skip


def listed(found: Petition) -> ComplexCase:
    return ComplexCase.objects.create(
        matter=found.matter, petition=found, organisation=found.organisation,
        province_id=found.province_id, listed_on=make.RECEIVED,
    )  # fmt: skip


def milestone(found: Petition) -> Milestone:
    case = ComplexCase.objects.filter(petition=found).first() or listed(found)
    return Milestone.objects.create(complex_case=case, due_on=make.TODAY)


MADE: dict[str, Callable[[Petition], Any]] = {
    "Petition": lambda found: found,
    "ClassificationCheck": lambda found: ClassificationCheck.objects.create(
        petition=found, by=make.head(), at=make.moment()),
    "PetitionItem": lambda found: found.items.create(ordinal=1, kind=found.kind),
    "PreCheck": lambda found: PreCheck.objects.create(petition=found),
    "Letter": letter,
    "TimeBar": lambda found: TimeBar.objects.create(
        petition=found, known_on=make.RECEIVED, by=make.head(), at=make.moment()),
    "ObstaclePeriod": lambda found: found.obstacles.create(
        kind="illness", since=make.RECEIVED, until=make.RECEIVED, evidence=NAME, by=make.head(),
        at=make.moment()),
    "Instruction": instruction,
    "Original": lambda found: found.originals.create(
        received_on=make.RECEIVED, received_by=make.head(), returned_on=make.TODAY,
        returned_by=make.head()),
    "Signatory": lambda found: found.signatories.create(since=make.RECEIVED),
    "Party": lambda found: found.parties.create(role="lawyer", since=make.RECEIVED),
    "Transfer": transfer,
    "PetitionSource": lambda found: found.sources.get(),
    "PetitionWords": lambda found: PetitionWords.objects.get(petition=found),
    "ComplexCase": lambda found: ComplexCase.objects.filter(petition=found).first()
    or listed(found),
    "Milestone": milestone,
}  # fmt: skip
DERIVED = {("Letter", "content"), ("PetitionWords", "tokens")}  # these follow from the others


def filled(found: Petition) -> None:
    """Put the word into every text that goes."""
    for model, names in GOES.items():
        row = MADE[model](found)
        kinds = {name: type(row)._meta.get_field(name) for name in names}
        said = {name: [NAME] if isinstance(kind, models.JSONField) else NAME
                for name, kind in kinds.items() if (model, name) not in DERIVED}  # fmt: skip
        if said:
            type(row)._default_manager.filter(pk=row.pk).update(**said)


def indexed(found: Petition) -> bool:
    return "hoang" in PetitionWords.objects.get(petition=found).tokens


def told() -> dict[str, list[str]]:
    """Where the word still stands: model and column."""
    found: dict[str, list[str]] = {}
    for model in (*hanging(), Matter):
        for row in model._default_manager.values():
            found.setdefault(model.__name__, []).extend(
                name for name, value in row.items() if NAME in str(value).lower()
            )
    return {model: names for model, names in found.items() if names}


def filed() -> Petition:
    return make.in_state("filed", summary=f"Về {NAME}", source="agency", source_detail=NAME)


def destroy(found: Petition) -> None:
    keeping.destroy(petitions=[found], decision_number="5/QĐ-SNV", decided_on=DECIDED,
                    by=make.head(), at=make.moment(LATER))  # fmt: skip


def test_nothing_that_goes_is_left_anywhere() -> None:
    found = filed()
    filled(found)
    stands = told()
    assert {(model, name) for model, names in GOES.items() for name in names} - DERIVED <= {
        (model, name) for model, names in stands.items() for name in names
    }
    assert "content" in stands["Letter"]
    assert indexed(found)
    destroy(Petition.objects.get(pk=found.pk))
    assert told() == {}
    assert not indexed(found)


def test_acts_and_numbers_of_what_was_written_stay() -> None:
    found = filed()
    filled(found)
    destroy(Petition.objects.get(pk=found.pk))
    gone = "Nội dung đã tiêu hủy theo quyết định số 5/QĐ-SNV ngày 14/09/2027."
    (kept,) = found.letters.all()
    assert (kept.state, kept.issued_on, kept.form) == ("issued", make.TODAY, "TT05.02-bo-sung")
    assert gone in str(kept.content)
    order = Instruction.objects.get()
    assert (order.content, order.reply, order.due_on) == (gone, gone, make.TODAY)
    paper = Original.objects.get()
    assert (paper.name, paper.returned_to, paper.returned_on) == (gone, "", make.TODAY)
    assert Transfer.objects.get().document_number == "1/PC"
    assert ComplexCase.objects.get().ground == gone
    assert Matter.objects.get(pk=found.matter_id).title == gone
    for model in (Signatory, Party, PetitionItem, TimeBar, ObstaclePeriod, NotDuplicate):
        assert not model._default_manager.exists()
    assert PetitionSource.objects.get().source == "agency"


def test_a_matter_of_others_keeps_its_name_and_its_plan() -> None:
    found = filed()
    filled(found)
    make.petition(matter=found.matter)
    destroy(Petition.objects.get(pk=found.pk))
    row = ComplexCase.objects.get()
    assert (row.petition, row.ground, Milestone.objects.get().task) == (None, NAME, NAME)
    assert NAME in Matter.objects.get(pk=found.matter_id).title


def test_an_original_is_given_back_before_anything_is_destroyed() -> None:
    found = filed()
    row = found.originals.create(name="Sổ đỏ", received_on=make.RECEIVED, received_by=make.head())
    with pytest.raises(ValidationError, match="còn giấy tờ gốc chưa trả"):
        destroy(found)
    assert NAME in Petition.objects.get(pk=found.pk).summary
    Original.objects.filter(pk=row.pk).update(returned_on=make.TODAY, returned_by=make.head())
    destroy(found)
    assert NAME not in Petition.objects.get(pk=found.pk).summary
