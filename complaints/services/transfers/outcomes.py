"""What came of it: the receiver tells the sender, and the sender tells the citizen."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from complaints.models import Petition, Transfer
from complaints.services.steps import check_may, check_may_any
from complaints.services.transfers.common import bring, locked, told
from portal.access.models import User
from portal.access.roles import Permission

P = Permission
REPORTING = (P.CLASSIFY, P.VERIFY, P.ENFORCE, P.DECIDE)


@transaction.atomic
def report_outcome(*, transfer: Transfer, document_number: str, by: User, at: datetime) -> Transfer:
    """The receiver has done with it and says so to the sender (Điều 27.2 Luật Tiếp công dân)."""
    row, sent = locked(transfer)
    mine = _received(row)
    check_may_any(mine, REPORTING, by, at)
    if row.outcome_on:
        raise ValidationError(f"Đã báo kết quả ngày {row.outcome_on:%d/%m/%Y}.")
    if mine.closed_on is None and mine.settled_on is None:
        raise ValidationError("Đơn chưa giải quyết xong: báo kết quả khi đã có kết quả.")
    if not document_number.strip():
        raise ValidationError({"document_number": "Nhập số văn bản"})
    row.outcome_on = localdate(at)
    row.save(update_fields=["outcome_on"])
    note = f"{row.receiver} báo kết quả tại văn bản số {document_number.strip()}"
    bring(sent, "close_by_receiver", by=by, at=at, note=note, document_number=document_number)
    return row


@transaction.atomic
def tell_outcome(*, transfer: Transfer, by: User, at: datetime) -> Transfer:
    """The sender has told the citizen (Điều 28.2 Luật Tiếp công dân)."""
    row, sent = locked(transfer)
    check_may(sent, P.CLASSIFY, by, at)
    if row.outcome_on is None:
        raise ValidationError("Nơi nhận chưa báo kết quả: chưa có gì để báo người có đơn.")
    if row.told_on is None:
        row.told_on = localdate(at)
        row.save(update_fields=["told_on"])
        told(row, "tell_outcome", by, at, row.organisation_id)
    return row


def _received(row: Transfer) -> Petition:
    if row.received_as_id is None:
        raise ValidationError("Đơn vị nhận chưa vào sổ đơn này.")
    return Petition.objects.select_related("organisation").get(pk=row.received_as_id)
