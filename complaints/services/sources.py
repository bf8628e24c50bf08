"""The same petition forwarded again by a deputy, the press, an agency; and numbers elsewhere."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from complaints.models import (
    Deadline,
    ExternalRecord,
    NationalSystem,
    Petition,
    PetitionSource,
    SyncState,
)
from complaints.services import caches, clocks, origins
from complaints.services.origins import REPLY
from complaints.services.steps import check_may_any, check_unspoken
from complaints.services.writing import lock_with_case, trail
from complaints.workflow.intake import FORWARDERS
from portal.access.models import User
from portal.access.roles import Permission
from reception.kinds import Kind

WRITING = (Permission.CLASSIFY, Permission.DECIDE, Permission.REGISTER_PETITION)


@transaction.atomic
def add_source(
    *,
    petition: Petition,
    source: str,
    sender: str,
    received_on: date,
    by: User,
    at: datetime,
    document_number: str = "",
) -> PetitionSource:
    """Attach a forwarder to a petition in hand: no new number, no clock anew, but an answer owed.

    Of a denunciation that answer has twenty days (Điều 26.2 Luật Tố cáo).
    """
    locked, today = _held(petition, by, at), localdate(at)
    if source not in FORWARDERS:
        raise ValidationError({"source": "Chọn nơi chuyển đơn đến"})
    if not sender.strip():
        raise ValidationError({"sender": "Nhập tên nơi chuyển đơn đến"})
    if not locked.received_on <= received_on <= today:
        raise ValidationError(
            {"received_on": f"Nhập ngày từ {locked.received_on:%d/%m/%Y} đến hôm nay"}
        )
    check_unspoken(locked, f"{sender} {document_number}")
    row = PetitionSource.objects.create(
        petition=locked, source=source, sender=sender.strip(), received_on=received_on,
        document_number=document_number.strip(), entered_by=by, entered_at=at,
    )  # fmt: skip
    if locked.kind == Kind.DENUNCIATION:
        clocks.start([REPLY], petition=locked, case=locked.case, on=received_on)
    elif locked.kind == Kind.COMPLAINT and locked.settled_on:
        origins.report(locked, received_on)
    caches.refresh_due(locked)
    trail("add_source", locked, by, at)
    return row


@transaction.atomic
def answer_source(
    *, source: PetitionSource, document_number: str, by: User, at: datetime
) -> PetitionSource:
    """The forwarder has been told what became of it."""
    locked, today = _held(source.petition, by, at), localdate(at)
    row = PetitionSource.objects.select_for_update().get(pk=source.pk)
    if row.answered_on:
        raise ValidationError(f"Đã trả lời ngày {row.answered_on:%d/%m/%Y}.")
    if not document_number.strip():
        raise ValidationError({"document_number": "Nhập số văn bản"})
    check_unspoken(locked, document_number, "document_number")
    row.answer_number, row.answered_on = document_number.strip(), today
    row.save(update_fields=["answer_number", "answered_on"])
    running = Deadline.objects.filter(petition=locked, rule=REPLY, stopped_on=None)
    running.filter(starts_on=row.received_on).update(stopped_on=today)
    if not locked.sources.filter(answered_on=None).exists():
        clocks.stop([origins.REPORT], petition=locked, case=locked.case, on=today)
    caches.refresh_due(locked)
    trail("answer_source", locked, by, at)
    return row


@transaction.atomic
def note_external(
    *, petition: Petition, system: str, number: str, state: str, by: User, at: datetime
) -> ExternalRecord:
    """What a national system calls the petition, and whether both agree (NĐ 55/2022/NĐ-CP)."""
    locked = _held(petition, by, at)
    if system not in NationalSystem.values:
        raise ValidationError({"system": "Chọn hệ thống"})
    if state not in SyncState.values:
        raise ValidationError({"state": "Chọn tình trạng đồng bộ"})
    said = number.strip()
    if state == SyncState.MATCHED and not said:
        raise ValidationError({"number": "Nhập mã ở hệ thống đó: đã khớp thì phải có mã"})
    other = ExternalRecord.objects.filter(system=system, number=said).exclude(petition=locked)
    if said and other.exists():
        raise ValidationError({"number": "Mã này đã ghi cho đơn khác. Kiểm tra lại"})
    row, _ = ExternalRecord.objects.update_or_create(
        petition=locked, system=system,
        defaults={"number": said, "state": state, "checked_by": by,
                  "checked_on": localdate(at)},
    )  # fmt: skip
    trail("note_external", locked, by, at)
    return row


def _held(petition: Petition, by: User, at: datetime) -> Petition:
    locked = lock_with_case(petition)
    check_may_any(locked, WRITING, by, at)
    return locked
