"""What others wrote around a petition that turns out to denounce: the words go, the acts stay."""

from datetime import timedelta
from typing import Any

import pytest

from complaints.models import (
    ClassificationCheck,
    ComplexCase,
    Instruction,
    Milestone,
    NotDuplicate,
    Petition,
    TimeBar,
)
from complaints.services import add_milestone, list_complex, oversight, plan_complex, wiping
from reception.kinds import Kind
from reception.services.visits import PROTECTED_TITLE
from tests.complaints import factories as make
from tests.complaints import passing

pytestmark = pytest.mark.django_db
NAME = "chim-hoàng-yến"
DUE = make.TODAY + timedelta(days=9)
WHO: dict[str, Any] = {"at": make.moment()}


def surrounded() -> Petition:
    """With a word of that name in everything that others write around a petition."""
    found, other = make.petition(), make.petition()
    TimeBar.objects.create(petition=found, known_on=make.RECEIVED, reason=NAME, evidence=NAME,
                           by=make.head(), **WHO)  # fmt: skip
    ClassificationCheck.objects.create(petition=found, competent_body=NAME, by=make.head(), **WHO)
    found.obstacles.create(kind="illness", since=make.RECEIVED, until=make.RECEIVED, evidence=NAME,
                           by=make.head(), **WHO)  # fmt: skip
    NotDuplicate.objects.create(first=found, second=other, by=make.head(), **WHO)
    return found


def directive(found: Petition, reply: str = "") -> Instruction:
    row = oversight.instruct(
        petition=found, kind="directive", content="Báo cáo", due_on=DUE, by=make.head(),
        document_number="7/SNV", **WHO,
    )  # fmt: skip
    if reply:
        oversight.reply(instruction=row, text=reply, by=make.handler(), **WHO)
    return Instruction.objects.get(pk=row.pk)


def test_time_bar_checks_obstacles_and_pairs_go() -> None:
    found, untouched = surrounded(), surrounded()
    wiping.wipe(found)
    for model in (TimeBar, ClassificationCheck):
        assert [row.petition for row in model.objects.all()] == [untouched]
    assert [*found.obstacles.all()] == []
    assert untouched.obstacles.count() == 1
    assert [row.first for row in NotDuplicate.objects.all()] == [untouched]


def test_a_pair_goes_whichever_of_the_two_it_is() -> None:
    surrounded()
    pair = NotDuplicate.objects.get()
    wiping.wipe(pair.second)
    assert not NotDuplicate.objects.exists()


def test_a_directive_keeps_its_number_and_days_and_loses_its_words() -> None:
    found = make.petition()
    answered, open_ = directive(found, "Đã gặp"), directive(found)
    wiping.wipe(found)
    for row, reply in ((answered, wiping.GONE), (open_, "")):
        now = Instruction.objects.get(pk=row.pk)
        assert (now.content, now.reply) == (wiping.GONE, reply)  # none was given: none is made up
        assert (now.document_number, now.due_on, now.replied_on) == (
            row.document_number, row.due_on, row.replied_on,
        )  # fmt: skip


def test_a_slip_keeps_its_number_and_receiver_and_loses_its_reasons() -> None:
    row = passing.give_back(passing.sent())
    number, unit = row.document_number, row.receiver
    wiping.wipe(row.petition)
    row.refresh_from_db()
    assert (row.reason, row.return_reason) == (wiping.GONE, wiping.GONE)
    assert (row.document_number, row.receiver, row.state) == (number, unit, "returned")


def test_a_slip_that_did_not_come_back_has_no_reason_made_up() -> None:
    row = passing.sent()
    wiping.wipe(row.petition)
    row.refresh_from_db()
    assert (row.reason, row.return_reason) == (wiping.GONE, "")


def test_no_thread_leads_to_a_named_petition_either_way() -> None:
    whole = make.in_state("split_guided")
    middle = make.petition(split_from=whole.file_number)
    last = make.petition()
    Petition.objects.filter(pk=last.pk).update(split_from=middle)
    middle.refresh_from_db()
    wiping.cut_loose(middle)
    assert Petition.objects.get(pk=middle.pk).split_from is None
    assert Petition.objects.get(pk=last.pk).split_from is None


def test_threads_between_denunciations_stay() -> None:
    whole, part = make.petition(Kind.DENUNCIATION), make.petition(Kind.DENUNCIATION)
    Petition.objects.filter(pk=part.pk).update(split_from=whole)
    for one in (whole, Petition.objects.get(pk=part.pk)):
        wiping.cut_loose(one)
    assert Petition.objects.get(pk=part.pk).split_from == whole


def test_who_forwarded_it_is_known_by_kind_alone() -> None:
    found = make.petition(source="agency", source_detail=f"Công ty {NAME}")
    found.sources.update(document_number=f"1/{NAME}")
    wiping.forget_words(found, make.head(), make.moment())
    row = found.sources.get()
    assert (row.source, row.sender, row.document_number) == ("agency", "", "")
    assert row.received_on == make.RECEIVED


def listed(found: Petition) -> ComplexCase:
    row = list_complex(petition=found, ground=NAME, on=make.TODAY, by=make.head(), **WHO)
    plan_complex(complex_case=row, plan=NAME, due_on=DUE, by=make.head(), **WHO)
    add_milestone(complex_case=row, task=NAME, owner=NAME, due_on=DUE, by=make.head(), **WHO)
    return row


def test_the_list_keeps_the_matter_without_words() -> None:
    row, other = listed(make.petition()), listed(make.petition())
    assert row.petition is not None
    wiping.unlist(row.petition)
    now = ComplexCase.objects.get(pk=row.pk)
    assert (now.ground, now.plan, now.petition) == (PROTECTED_TITLE, "", row.petition)
    assert now.plan_due_on == DUE
    kept = Milestone.objects.get(complex_case=row)
    assert (kept.task, kept.owner, kept.due_on) == (PROTECTED_TITLE, str(make.unit()), DUE)
    assert ComplexCase.objects.get(pk=other.pk).ground == NAME
    assert Milestone.objects.get(complex_case=other).task == NAME


def test_where_the_matter_is_others_the_list_only_forgets_the_petition() -> None:
    """It was listed for the matter of several; their plan is theirs, and stays."""
    row = listed(make.petition())
    found = row.petition
    assert found is not None
    found.matter = make.petition().matter
    found.save(update_fields=["matter"])
    wiping.unlist(found)
    now = ComplexCase.objects.get(pk=row.pk)
    assert (now.petition, now.ground, now.plan) == (None, NAME, NAME)
    assert Milestone.objects.get(complex_case=row).task == NAME
