"""What the database itself keeps of hand-overs, directives and tombstones."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model

from complaints.models import (
    Destruction,
    ExternalRecord,
    Instruction,
    Petition,
    PetitionSource,
)
from tests.complaints import factories as make
from tests.complaints import passing

pytestmark = pytest.mark.django_db


def refused(name: str, change: Callable[[], Any]) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        change()


def put(row: Model, **fields: Any) -> Callable[[], Any]:
    return lambda: type(row)._default_manager.filter(pk=row.pk).update(**fields)


def owned(petition: Petition) -> dict[str, Any]:
    return {
        "petition": petition, "organisation": petition.organisation,
        "province_id": petition.province_id,
    }  # fmt: skip


def test_a_hand_over_cannot_be_half_told() -> None:
    row = passing.sent()
    for name, fields in (
        ("transfer_state_known", {"state": "lost"}),
        ("transfer_to_another", {"receiver": row.organisation}),
        ("transfer_received_as_a_petition", {"state": "received"}),
        ("transfer_returned_with_reason", {"state": "returned"}),
        ("transfer_escalated_to_somebody", {"state": "escalated"}),
        ("transfer_ruled_in_writing", {"state": "ruled", "ruled_for": row.receiver}),
        ("transfer_answered_after_sent", {"answered_on": row.sent_on - timedelta(days=1)}),
    ):
        refused(name, put(row, **fields))


def test_a_slip_has_its_number_once() -> None:
    first, second = passing.sent(), passing.sent()
    refused("transfer_number_once", put(second, number=first.number))


def test_a_petition_comes_by_one_hand_over() -> None:
    row, other = passing.sent(), passing.sent()
    taken = passing.receive(row)
    refused("received_as_id", put(other, received_as=taken))


def test_an_answer_to_a_forwarder_is_a_paper_and_comes_after() -> None:
    row = PetitionSource.objects.create(
        petition=make.petition(), source="press", received_on=make.TODAY, entered_by=make.head(),
        entered_at=make.moment(),
    )  # fmt: skip
    refused("petition_source_answered_in_writing", put(row, answered_on=make.TODAY))
    early = make.TODAY - timedelta(days=1)
    refused(
        "petition_source_answered_after_received", put(row, answered_on=early, answer_number="1")
    )


def test_a_directive_has_its_days_in_order_and_its_reply_in_words() -> None:
    found = make.petition()
    row = Instruction.objects.create(
        **owned(found), kind="directive", issued_by=make.head(), issued_on=make.TODAY,
        issued_at=make.moment(), owner_unit=found.organisation, content="Báo cáo",
        due_on=make.TODAY,
    )  # fmt: skip
    early = make.TODAY - timedelta(days=1)
    refused("instruction_due_after_issued", put(row, due_on=early))
    refused("instruction_replied_in_words", put(row, replied_on=make.TODAY))
    refused("instruction_closed_after_issued", put(row, closed_on=early))
    assert str(row) == f"Chỉ đạo số {row.pk}"


def test_a_number_elsewhere_is_of_one_petition() -> None:
    def record(found: Petition, **fields: Any) -> ExternalRecord:
        return ExternalRecord.objects.create(
            petition=found, checked_on=make.TODAY, checked_by=make.head(),
            **{"system": "database", "number": "QG-1", **fields},
        )  # fmt: skip

    found = make.petition()
    row = record(found)
    refused("external_record_once", lambda: record(found, number="QG-2"))
    refused("external_number_once", lambda: record(make.petition()))
    refused("external_matched_has_number", put(row, state="matched", number=""))
    assert record(make.petition(), number="").pk  # not known there yet: as often as needed
    assert record(make.petition(), number="").pk


def test_a_tombstone_names_its_decision_and_stands_once() -> None:
    found = make.in_state("filed")

    def bury(**fields: Any) -> Destruction:
        return Destruction.objects.create(
            **owned(found), decided_on=date(2027, 9, 14), entered_by=make.head(),
            entered_at=make.moment(), **{"decision_number": "5/QĐ", **fields},
        )  # fmt: skip

    refused("destruction_by_decision", lambda: bury(decision_number=""))
    bury()
    refused("petition_id", bury)


def test_what_is_said_of_a_hand_over() -> None:
    assert str(passing.sent()) == "Phiếu chuyển số 1/2026"
