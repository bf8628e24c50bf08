"""The receiver's word: the petition is taken into his own book, or given back with a reason."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from complaints.models import Petition, Source, Transfer, TransferState
from complaints.services import intake, steps
from complaints.services.transfers.common import bring, check_answer, check_state, locked, told
from complaints.services.transfers.sending import dispute
from portal.access.models import User
from portal.organisations.models import Organisation

# What the paper says goes along; what was done with it stays with who did it.
COPIED = (
    "province_id", "written_on", "title_as_written", "kind", "is_protected", "alias",
    "petitioner_id", "is_anonymous", "signers", "field", "summary", "demand", "respondent",
    "contested", "contested_number", "contested_on", "level", "matter_id", "receipt_id",
    "is_foreign", "is_translated", "interpreter",
)  # fmt: skip
# Rows of the petition that go along.
BESIDE = ("items", "signatories", "parties", "accused", "conflicts")


@transaction.atomic
def receive(*, transfer: Transfer, by: User, at: datetime) -> Petition:
    """Enter it in the receiver's book as of the day it was sent, so that no click moves a clock.

    Raises PermissionDenied, StaleError.
    """
    row, sent = locked(transfer)
    check_answer(row, sent, by, at)
    check_state(row, TransferState.SENT)
    row.received_as = take_in(row, sent, row.receiver, by=by, at=at)
    row.state = TransferState.RECEIVED
    row.answered_on, row.answered_by = localdate(at), by
    row.save()
    told(row, "receive_transfer", by, at, row.receiver_id)
    return row.received_as


@transaction.atomic
def give_back(*, transfer: Transfer, reason: str, by: User, at: datetime) -> Transfer:
    """Not ours, and why. The second time that the same paper comes back the superior decides."""
    row, sent = locked(transfer)
    check_answer(row, sent, by, at)
    check_state(row, TransferState.SENT)
    said = reason.strip()
    if not said:
        raise ValidationError({"reason": "Ghi lý do trả lại"})
    steps.check_unspoken(sent, said)
    if row.first.journey.filter(state=TransferState.RETURNED).exists():
        dispute(row, sent, by=by, at=at, reason=said)
    else:
        row.state, row.return_reason = TransferState.RETURNED, said
        row.answered_on, row.answered_by = localdate(at), by
        bring(sent, "give_back", by=by, at=at, note=said)
    row.save()
    told(row, "return_transfer", by, at, row.receiver_id)
    return row


def take_in(
    row: Transfer, sent: Petition, unit: Organisation, *, by: User, at: datetime, ruling: str = ""
) -> Petition:
    """The same paper as a new petition of that unit: same matter, same person or alias."""
    fresh = Petition(
        organisation=unit, source=Source.AGENCY, received_on=row.sent_on, created_at=at,
        registered_by=by, ruling=ruling,
        source_detail=f"{row.organisation}, số {row.document_number}"[:200],
        **{name: getattr(sent, name) for name in COPIED},
    )  # fmt: skip
    intake.take_in_hand(fresh, by, localdate(at))
    intake.enter(fresh, None, tuple(sent.attachments.all()), by, at)
    for name in BESIDE:
        _copy(getattr(sent, name).all(), fresh)
    return fresh


def _copy(rows: Any, petition: Petition) -> None:
    copies = list(rows)
    for copy in copies:
        copy.pk, copy.petition = None, petition
    rows.model.objects.bulk_create(copies)
