"""Sending a petition to another unit of the portal, with its slip."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from complaints.models import Petition, Transfer, TransferState
from complaints.services import steps
from complaints.services.transfers.common import SLIPS, bring, check_receiver
from portal.access.models import User
from portal.documents.services import next_number
from portal.organisations.models import Organisation
from portal.organisations.selectors import common_superior


@transaction.atomic
def send(
    *,
    petition: Petition,
    receiver: Organisation,
    document_number: str,
    by: User,
    at: datetime,
    on: date,
    reason: str = "",
    version: int | None = None,
) -> Transfer:
    """Hand the petition over. A unit that had it already is not asked again: the superior is.

    Raises as `advance` does, or ValidationError at `receiver`.
    """
    check_receiver(petition, receiver)
    step = steps.advance(
        subject=petition, name="transfer", by=by, at=at, on=on, version=version, note=reason,
        referred_to=receiver.name, document_number=document_number,
    )  # fmt: skip
    mine = step.petition
    first = _first_of(mine)
    row = Transfer(
        first=first, petition=mine, organisation=mine.organisation, province_id=mine.province_id,
        receiver=receiver, year=on.year, document_number=document_number.strip(),
        reason=reason.strip(), round=first.journey.count() + 1, sent_on=on, sent_at=at,
        sent_by=by,
    )  # fmt: skip
    if _had_it(first, receiver):
        dispute(row, mine, by=by, at=at, reason="Đơn vị nhận đã từng giữ đơn này")
    row.number = next_number(organisation=mine.organisation, book=SLIPS, year=on.year)
    row.save()
    return row


def dispute(row: Transfer, petition: Petition, *, by: User, at: datetime, reason: str) -> None:
    """Both say that it is not theirs: their common superior decides. Does not save `row`."""
    row.superior = common_superior(row.organisation, row.receiver)
    row.state = TransferState.ESCALATED
    row.answered_on, row.answered_by, row.return_reason = localdate(at), by, reason
    bring(petition, "dispute_competence", by=by, at=at, note=reason)


def _first_of(petition: Petition) -> Petition:
    came = Transfer.objects.filter(received_as=petition).select_related("first").first()
    return came.first if came else petition


def _had_it(first: Petition, unit: Organisation) -> bool:
    """Whether the unit took it in before: then it would only be pushed to and fro."""
    held = Petition.objects.filter(Q(pk=first.pk) | Q(came_by__first=first))
    return held.filter(organisation=unit).exists()
