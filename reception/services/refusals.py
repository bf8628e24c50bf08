"""Thông báo từ chối tiếp công dân (Mẫu số 01/TCD): owed, prepared, signed by the head, handed over.

Nghị định 154/2026/NĐ-CP Điều 4.3: on two grounds the head of the agency that receives issues it
within 3 working days from the day on which there was ground enough, which is the day of the visit.
"""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from portal.access.models import User
from portal.access.policy import can
from portal.access.roles import Permission
from portal.audit.services import record
from portal.stale import StaleError
from portal.workdays.limits import due
from portal.workdays.selectors import calendar
from reception.deadlines import reception_limit
from reception.grounds import ground_for
from reception.models import Outcome, RefusalNotice, Visit
from reception.selectors.refusals import may_sign

STALE = "Thông báo này vừa được người khác sửa. Mở lại trang, xem nội dung mới rồi làm tiếp."
SIGNED = "Thông báo số {} đã ký, không sửa được nữa."
DELIVERED = "Việc giao, gửi thông báo đã ghi ngày {:%d/%m/%Y}. Mở lại trang để xem."
TAKEN = "Số {} đã dùng cho thông báo từ chối khác trong năm. Nhập số khác."
ISSUED = "Thông báo từ chối số {} đã ký theo căn cứ này: không đổi hướng xử lý, căn cứ từ chối được"


def owe_notice(visit: Visit) -> None:
    """Keep the notice that the visit calls for, and none that it calls for no longer."""
    found = RefusalNotice.objects.select_for_update().filter(visit=visit).first()
    if found and found.signed_at and not _is_owed(visit):
        raise ValidationError({"refusal_ground": ISSUED.format(found.number)})
    if found and not _is_owed(visit):
        found.delete()
    if not found and _is_owed(visit):
        limit = reception_limit("VISIT.REFUSAL", visit.day)
        RefusalNotice.objects.create(
            visit=visit, organisation=visit.organisation, province_id=visit.province_id,
            due_on=due(limit, visit.day, calendar()),
        )  # fmt: skip


def _is_owed(visit: Visit) -> bool:
    """On one of the two grounds, and since the decree: before it there was no such limit."""
    if visit.outcome != Outcome.REFUSE:
        return False
    try:
        reception_limit("VISIT.REFUSAL", visit.day)
    except LookupError:
        return False
    return ground_for(visit.refusal_ground, visit.day).is_written


@transaction.atomic
def prepare_notice(
    *, notice: RefusalNotice, number: str, dated_on: date, signer_title: str, signer_name: str,
    version: int, by: User, at: datetime,
) -> RefusalNotice:  # fmt: skip
    """Give it number, day and signer; nothing is issued yet. Raises PermissionDenied, StaleError,
    or ValidationError by field."""
    locked = _locked(notice, version)
    if not may_prepare(by, locked, localdate(at)):
        raise PermissionDenied
    _check_day(locked, dated_on, localdate(at))
    same = RefusalNotice.objects.filter(organisation=locked.organisation, number=number,
                                        dated_on__year=dated_on.year)  # fmt: skip
    if same.exclude(pk=locked.pk).exists():
        raise ValidationError({"number": TAKEN.format(number)})
    locked.number, locked.dated_on = number, dated_on
    locked.signer_title, locked.signer_name = signer_title, signer_name
    _save(locked, "prepare_refusal", by, at)
    return locked


@transaction.atomic
def sign_notice(
    *, notice: RefusalNotice, number: str, version: int, by: User, at: datetime
) -> RefusalNotice:
    """The head signs what was shown; `number` is typed again. It is not undone."""
    locked = _locked(notice, version)
    if not may_sign(by, locked.organisation, localdate(at)):
        raise PermissionDenied
    if not locked.number or locked.dated_on is None:
        raise ValidationError("Ghi số, ngày, người ký trước khi ký.")
    if number != locked.number:
        raise ValidationError({"number": f"Số gõ lại phải là {locked.number}"})
    locked.signed_by, locked.signed_at = by, at
    _save(locked, "sign_refusal", by, at)
    return locked


@transaction.atomic
def deliver_notice(
    *, notice: RefusalNotice, on: date, how: str, by: User, at: datetime
) -> RefusalNotice:
    """It was handed over or sent that day; once, and what is kept is not written over."""
    locked = RefusalNotice.objects.select_for_update().get(pk=notice.pk)
    if not may_prepare(by, locked, localdate(at)):
        raise PermissionDenied
    if locked.dated_on is None or locked.signed_at is None:
        raise ValidationError("Thông báo chưa ký: ký rồi mới giao, gửi.")
    if locked.delivered_on:
        raise ValidationError(DELIVERED.format(locked.delivered_on))
    if not locked.dated_on <= on <= localdate(at):
        sentence = f"Ngày giao, gửi phải từ ngày văn bản {locked.dated_on:%d/%m/%Y} đến hôm nay"
        raise ValidationError({"delivered_on": sentence})
    locked.delivered_on, locked.delivery = on, how
    _save(locked, "deliver_refusal", by, at)
    return locked


def may_prepare(user: User, notice: RefusalNotice, on: date) -> bool:
    """Whoever takes visits there, or signs there."""
    unit = notice.organisation
    return can(user, Permission.LOG_VISIT, unit, on) or may_sign(user, unit, on)


def _locked(notice: RefusalNotice, version: int) -> RefusalNotice:
    locked = RefusalNotice.objects.select_for_update().get(pk=notice.pk)
    if locked.signed_at:
        raise ValidationError(SIGNED.format(locked.number))
    if locked.version != version:
        raise StaleError(STALE)
    return locked


def _check_day(notice: RefusalNotice, on: date, today: date) -> None:
    if not notice.visit.day <= on <= today:
        day = f"{notice.visit.day:%d/%m/%Y}"
        raise ValidationError({"dated_on": f"Ngày văn bản phải từ ngày tiếp {day} đến hôm nay"})


def _save(notice: RefusalNotice, verb: str, by: User, at: datetime) -> None:
    """The trail says the number of the paper and the visit, never to whom it is addressed."""
    notice.version += 1
    notice.save()
    record(verb=verb, subject=notice, by=by, at=at, organisation_id=notice.organisation_id,
           label=str(notice.visit), number=notice.number)  # fmt: skip
