"""What the database itself refuses, whoever asks and however: tried past the services."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, InternalError, connection, transaction
from django.db.models import ProtectedError

from complaints.models import (
    Case,
    ComplexCase,
    Decision,
    Enforcement,
    Petition,
    PetitionItem,
    Step,
    Suspension,
)
from reception.kinds import Kind
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db


def refused(name: str, change: Any) -> None:
    """The change is refused by the constraint of that name, and nothing of it stays."""
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        change()


def test_the_same_number_twice_in_a_book() -> None:
    first, second = make.petition(), make.petition()
    rows = Petition.objects.filter(pk=second.pk)
    refused("petition_number_once", lambda: rows.update(number=first.number))
    # In the book of another year it may stand, for what came in another year.
    rows.update(number=first.number, year=first.year - 1, received_on=date(first.year - 1, 9, 7))


def test_the_same_file_number_twice() -> None:
    first, second = make.petition(), make.petition()
    rows = Petition.objects.filter(pk=second.pk)
    refused("file_number", lambda: rows.update(file_number=first.file_number))


def test_the_number_of_an_old_register_once_but_empty_as_often_as_one_likes() -> None:
    first, second = make.petition(), make.petition()
    assert (first.external_key, second.external_key) == ("", "")
    Petition.objects.filter(pk=first.pk).update(external_key="SO-CU/17")
    rows = Petition.objects.filter(pk=second.pk)
    refused("petition_external_once", lambda: rows.update(external_key="SO-CU/17"))


def test_a_denunciation_without_protection() -> None:
    rows = Petition.objects.filter(pk=make.petition(Kind.DENUNCIATION).pk)
    refused("petition_denunciation_protected", lambda: rows.update(is_protected=False))
    other = Petition.objects.filter(pk=make.petition().pk)
    refused("petition_denunciation_protected", lambda: other.update(kind=Kind.DENUNCIATION))


def test_a_protected_petition_with_a_person_or_without_an_alias() -> None:
    named, hidden = make.petition(), make.petition(Kind.DENUNCIATION)
    rows = Petition.objects.filter(pk=hidden.pk)
    person = named.petitioner_id
    assert person is not None
    refused("petition_denouncer_unnamed", lambda: rows.update(petitioner=person))
    refused("petition_denouncer_unnamed", lambda: rows.update(alias=""))
    named_rows = Petition.objects.filter(pk=named.pk)
    change = {"is_protected": True, "alias": "NTC-ABCDEF"}
    refused("petition_denouncer_unnamed", lambda: named_rows.update(**change))


def test_processed_before_it_came() -> None:
    rows = Petition.objects.filter(pk=make.petition().pk)
    early = make.RECEIVED - timedelta(days=1)
    refused("petition_processed_after_received", lambda: rows.update(processed_on=early))
    rows.update(processed_on=make.RECEIVED)  # on the same day it may be


@pytest.mark.parametrize("state", ["", "REGISTERED", "đã xong", "deleted"])
def test_a_state_that_the_workflow_does_not_know(state: str) -> None:
    rows = Petition.objects.filter(pk=make.petition().pk)
    refused("petition_state_known", lambda: rows.update(state=state))


@pytest.mark.parametrize("level", [0, 3])
def test_a_level_that_the_law_does_not_know(level: int) -> None:
    rows = Case.objects.filter(pk=make.case_of().pk)
    refused("case_level_known", lambda: rows.update(level=level))


def test_a_case_of_several_kinds_or_settled_before_it_began() -> None:
    rows = Case.objects.filter(pk=make.case_of().pk)
    refused("case_kind_single", lambda: rows.update(kind=Kind.MIXED))
    early = make.RECEIVED
    refused("case_settled_after_accepted", lambda: rows.update(settled_on=early))


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("petition_level_known", {"level": 3}),
        ("petition_has_signers", {"signers": 0}),
        ("petition_year_is_of_its_day", {"year": 2025}),
        ("petition_written_before_received", {"written_on": make.RECEIVED + timedelta(days=1)}),
    ],
)
def test_a_petition_that_contradicts_itself(name: str, change: dict[str, Any]) -> None:
    rows = Petition.objects.filter(pk=make.petition().pk)
    refused(name, lambda: rows.update(**change))
    rows.update(written_on=make.RECEIVED, signers=1, level=2)


def test_a_petition_that_repeats_itself() -> None:
    first, second = make.petition(), make.petition()
    rows = Petition.objects.filter(pk=first.pk)
    refused("petition_not_its_own_duplicate", lambda: rows.update(duplicate_of=first))
    rows.update(duplicate_of=second)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("case_state_known", {"state": "đã xong"}),
        ("case_settled_has_result", {"settled_on": make.TODAY}),
        ("case_suspended_knows_the_way_back", {"state": "suspended"}),
        ("case_extended_twice_at_most", {"extensions": 3}),
    ],
)
def test_a_case_that_contradicts_itself(name: str, change: dict[str, Any]) -> None:
    rows = Case.objects.filter(pk=make.case_of().pk)
    refused(name, lambda: rows.update(**change))
    rows.update(settled_on=make.TODAY, result="upheld", extensions=2)


def test_a_second_suspension_or_one_that_ends_before_it_begins() -> None:
    running = make.case_in("suspended").suspensions.get()
    rows = Suspension.objects.filter(pk=running.pk)
    early = running.since - timedelta(days=1)
    refused("suspension_days_in_order", lambda: rows.update(until=early))
    again = Suspension(case_id=running.case_id, since=make.TODAY, ground="x")
    refused("suspension_one_running", again.save)
    rows.update(until=running.since)
    again.save()  # after the first has ended


def test_a_decision_sent_or_published_before_it_was_issued() -> None:
    decision = make.case_in("decided").decision
    rows = Decision.objects.filter(pk=decision.pk)
    early = decision.issued_on - timedelta(days=1)
    refused("decision_sent_after_issued", lambda: rows.update(sent_on=early))
    refused("decision_published_after_issued", lambda: rows.update(published_on=early))
    rows.update(sent_on=decision.issued_on, published_on=decision.issued_on)


def test_less_than_nothing_to_be_done() -> None:
    decision = make.case_in("decided").decision
    row = Enforcement(decision=decision, obligation="other", description="x", owner="y")
    for name in ("amount_due", "amount_done"):
        wrong = Enforcement(decision=decision, obligation="other", description="x", owner="y")
        setattr(wrong, name, -1)
        refused("enforcement_amounts_not_negative", wrong.save)
    row.save()


def test_a_plan_from_before_the_matter_was_listed() -> None:
    found, early = make.petition(), make.TODAY - timedelta(days=1)
    row = {"matter": found.matter, "organisation": found.organisation,
           "province_id": found.province_id, "listed_on": make.TODAY, "ground": "x"}  # fmt: skip
    for name in ("plan_due", "plan_done"):
        wrong = ComplexCase(**row, **{f"{name}_on": early})
        refused(f"complex_case_{name}_after_listed", wrong.save)
    ComplexCase.objects.create(**row, plan_due_on=make.TODAY, plan_done_on=make.TODAY)


def test_a_second_decision_of_one_case() -> None:
    decision = make.case_in("decided").decision
    decision.pk = None
    refused("case_id", lambda: decision.save(force_insert=True))
    assert Decision.objects.count() == 1


def test_a_matter_twice_on_the_list() -> None:
    found = make.petition()
    row = {"matter": found.matter, "organisation": found.organisation,
           "province_id": found.province_id, "listed_on": make.TODAY, "ground": "x"}  # fmt: skip
    ComplexCase.objects.create(**row)
    refused("matter_id", lambda: ComplexCase.objects.create(**row))


def test_an_item_number_twice() -> None:
    found = make.petition()
    row = {"petition": found, "ordinal": 1, "kind": Kind.COMPLAINT, "field": "other"}
    PetitionItem.objects.create(**row, summary="một")
    refused("petition_item_once", lambda: PetitionItem.objects.create(**row, summary="hai"))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE complaints_step SET note = 'khác'",
        'UPDATE complaints_step SET "on" = "on" - 30',
        "DELETE FROM complaints_step",
    ],
)
def test_history_is_closed_even_to_plain_sql(statement: str) -> None:
    make.in_state("classified")
    before = list(Step.objects.values())
    with (
        pytest.raises(InternalError, match="append_only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert list(Step.objects.values()) == before


def test_what_has_a_history_cannot_be_deleted() -> None:
    found = make.in_state("accepted")
    for row in (found, found.case, found.matter, found.petitioner):
        assert row is not None
        with pytest.raises(ProtectedError, match="protected foreign keys"), transaction.atomic():
            row.delete()
    assert Petition.objects.filter(pk=found.pk).exists()


def test_every_change_of_a_petition_leaves_an_event_without_words() -> None:
    found = make.in_state("classified")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM complaints_petitionevent WHERE pgh_obj_id = %s ORDER BY pgh_id",
            [found.pk],
        )
        rows = cursor.fetchall()
        columns = {column.name for column in cursor.description}
    assert len(rows) >= 2
    assert columns.isdisjoint({"petitioner_id", "alias", "summary", "demand", "respondent"})
    assert "Hoàng Yến" not in str(rows)
