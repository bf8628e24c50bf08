"""A dispute about competence: the common superior gives the petition to one unit, in writing."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from complaints.models import Petition, Transfer, TransferState
from complaints.services.transfers.common import (
    SLIPS,
    bring,
    check_state,
    check_word,
    locked,
    told,
)
from complaints.services.transfers.receiving import take_in
from portal.access.models import User
from portal.access.roles import Permission
from portal.documents.services import next_number
from portal.organisations.models import Organisation

P = Permission


@transaction.atomic
def rule(
    *, transfer: Transfer, unit: Organisation, document_number: str, by: User, at: datetime
) -> Petition:
    """Say whose it is (Điều 21.3 Luật Khiếu nại): that unit must take it and cannot pass it on.

    The petition in that unit's hands. Raises PermissionDenied, StaleError, ValidationError.
    """
    row, sent = locked(transfer)
    check_superior(row, sent, by, at)
    check_state(row, TransferState.ESCALATED)
    number = document_number.strip()
    if not number:
        raise ValidationError({"document_number": "Nhập số văn bản"})
    if row.superior is None or not unit.path.startswith(row.superior.path):
        raise ValidationError({"unit": "Chọn đơn vị thuộc quyền quản lý của cấp ra văn bản."})
    row.state, row.ruled_for, row.ruling_number = TransferState.RULED, unit, number
    row.ruled_on = localdate(at)
    given = _give(row, sent, unit, by=by, at=at)
    row.save()
    told(row, "rule_transfer", by, at, row.superior.pk)
    return given


def check_superior(row: Transfer, petition: Petition, by: User, at: datetime) -> None:
    """Who decides at the superior; of a denunciation who may see it."""
    if row.superior is None:
        raise PermissionDenied
    check_word(petition, row.superior, (P.DECIDE,), by, at)


def _give(row: Transfer, sent: Petition, unit: Organisation, *, by: User, at: datetime) -> Petition:
    """To who sent it, to who had it before, to who refused it, or to a third one."""
    if unit.pk == sent.organisation_id:
        return _keep(sent, "settle_competence", row, by=by, at=at)
    held = Petition.objects.filter(Q(pk=row.first_id) | Q(came_by__first=row.first_id))
    earlier = held.filter(organisation=unit).select_related("organisation").first()
    sent.referred_to = unit.name
    bring(sent, "hand_over", by=by, at=at, document_number=row.ruling_number)
    if earlier:
        Transfer.objects.filter(petition=earlier, state=TransferState.RECEIVED).update(
            state=TransferState.RETURNED, return_reason=f"Theo văn bản số {row.ruling_number}"
        )
        return _keep(earlier, "give_back", row, by=by, at=at)
    carrier = row if unit.pk == row.receiver_id else _third(row, unit, by=by, at=at)
    carrier.received_as = take_in(carrier, sent, unit, by=by, at=at, ruling=row.ruling_number)
    if carrier is not row:
        carrier.save()
    return carrier.received_as


def _keep(petition: Petition, name: str, row: Transfer, *, by: User, at: datetime) -> Petition:
    """It had the petition and has it again, with the number of the paper that says so."""
    petition.ruling, petition.is_competent = row.ruling_number, True
    bring(petition, name, by=by, at=at, document_number=row.ruling_number)
    return petition


def _third(row: Transfer, unit: Organisation, *, by: User, at: datetime) -> Transfer:
    """A hand-over of its own to a unit that neither of the two thought of; not saved yet."""
    on = localdate(at)
    return Transfer(
        first_id=row.first_id, petition_id=row.petition_id, organisation=row.organisation,
        province_id=row.province_id, receiver=unit, year=on.year,
        number=next_number(organisation=row.organisation, book=SLIPS, year=on.year),
        document_number=row.ruling_number, reason="Theo văn bản xác định thẩm quyền",
        round=row.round + 1, state=TransferState.RECEIVED, sent_on=on, sent_at=at, sent_by=by,
        answered_on=on, answered_by=by,
    )  # fmt: skip
