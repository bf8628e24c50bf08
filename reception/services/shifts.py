"""Who sits at which counter: opened, closed, handed over and taken over."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from portal.access.models import User
from portal.access.policy import can
from portal.access.roles import Permission
from portal.audit.services import record
from portal.organisations.models import Organisation
from reception.models import Shift
from reception.services.queue import open_shifts

MOST_COUNTERS = 50


@transaction.atomic
def open_counter(*, organisation: Organisation, counter: int, by: User, at: datetime) -> Shift:
    """The officer sits down at this counter; who had another leaves it. Taken: ValidationError."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    if not 1 <= counter <= MOST_COUNTERS:
        raise ValidationError({"counter": f"Nhập số quầy từ 1 đến {MOST_COUNTERS}"})
    there = open_shifts(organisation).select_related("officer").filter(counter=counter).first()
    if there and there.officer_id == by.pk:
        return there
    if there:
        told = f"Quầy {counter} đang do {there.officer} trực. Chọn quầy khác hoặc nhận bàn giao."
        raise ValidationError({"counter": told})
    Shift.objects.filter(officer=by, closed_at=None).update(closed_at=at)
    shift = Shift.objects.create(
        organisation=organisation, province_id=organisation.province_pk, counter=counter,
        officer=by, opened_at=at,
    )  # fmt: skip
    _record("open_counter", shift, by, at)
    return shift


@transaction.atomic
def close_counter(*, shift: Shift, by: User, at: datetime) -> Shift:
    """The officer leaves; nobody takes over."""
    mine = _mine(shift, by)
    mine.closed_at = at
    mine.save()
    _record("close_counter", mine, by, at)
    return mine


@transaction.atomic
def hand_over(*, shift: Shift, to: User, note: str, by: User, at: datetime) -> Shift:
    """Bàn giao: closed for this officer, waiting for the other to take over, with what is left.

    Raises ValidationError where the other may not log visits in this unit, or nothing is said.
    """
    mine = _mine(shift, by)
    if to.pk == by.pk or not can(to, Permission.LOG_VISIT, mine.organisation, localdate(at)):
        raise ValidationError({"to": "Chọn người tiếp công dân khác của đơn vị"})
    if not note.strip():
        raise ValidationError({"note": "Ghi việc bàn giao, không ghi họ tên công dân"})
    mine.closed_at, mine.handed_to, mine.note = at, to, note.strip()
    mine.save()
    _record("hand_over_counter", mine, by, at)
    return mine


@transaction.atomic
def take_over(*, shift: Shift, by: User, at: datetime) -> Shift:
    """The other officer takes the counter as it was left."""
    left = Shift.objects.select_for_update().get(pk=shift.pk)
    if left.handed_to_id != by.pk or left.accepted_at is not None:
        raise ValidationError("Không có bàn giao nào chờ nhận ở quầy này.")
    left.accepted_at = at
    left.save()
    _record("take_over_counter", left, by, at)
    return open_counter(organisation=left.organisation, counter=left.counter, by=by, at=at)


def _mine(shift: Shift, by: User) -> Shift:
    locked = Shift.objects.select_for_update().get(pk=shift.pk)
    if locked.officer_id != by.pk or locked.closed_at is not None:
        raise ValidationError("Quầy này không còn do Ông/Bà trực. Tải lại trang.")
    return locked


def _record(verb: str, shift: Shift, by: User, at: datetime) -> None:
    record(
        verb=verb, subject=shift, by=by, at=at, organisation_id=shift.organisation_id,
        counter=shift.counter,
    )  # fmt: skip
