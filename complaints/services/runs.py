"""Many petitions at once: who may be given which, giving them, and taking that back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from complaints.models import BulkLine, BulkRun, Petition
from complaints.services.intake import ASSIGNING, assign, put_in_hand
from complaints.services.steps import lock_with_case
from portal.access.models import User
from portal.access.policy import can, can_any
from portal.access.roles import Permission
from portal.audit.services import record
from portal.organisations.models import Organisation

MOST = 100  # petitions in one run
UNDO = timedelta(minutes=10)
CHANGED = "đã có việc khác sau khi giao, giữ nguyên"
GONE = "người cũ không còn làm việc ở đơn vị này, giữ nguyên"
TAKEN_BACK = "đã trả về người cũ"


@dataclass(frozen=True)
class Planned:
    """What would become of one petition: `refusal` is "" where it would be given."""

    petition: Petition
    refusal: str


def plan_reassignment(found: Iterable[Petition], *, to: User, by: User, on: date) -> list[Planned]:
    """For each petition whether it would be given, and if not why; nothing is written."""
    return [Planned(one, why_not(one, to=to, by=by, on=on)) for one in found]


def why_not(petition: Petition, *, to: User, by: User, on: date) -> str:
    """One sentence on why this petition cannot be given to that person by this one; "" if it can.

    One that denounces is given on its own page, where whoever gives it sees whom it accuses.
    """
    unit = petition.organisation
    reasons = (
        (petition.is_protected, "Đơn tố cáo: giao riêng trong trang hồ sơ."),
        (petition.closed_on is not None, "Đơn đã kết thúc."),
        (not can_any(by, ASSIGNING, unit, on),
         f"Tài khoản này không phân công được tại {unit}."),
        (not can(to, Permission.SEE_PETITIONS, unit, on), f"{to} không làm việc tại {unit}."),
        (petition.assigned_to_id == to.pk, f"{to} đang xử lý đơn này."),
    )  # fmt: skip
    return next((sentence for holds, sentence in reasons if holds), "")


@transaction.atomic
def reassign(
    found: Sequence[Petition], *, to: User, by: User, at: datetime, organisation: Organisation
) -> BulkRun:
    """Give each petition on its own: one that is refused keeps its handler and stops no other.

    Raises ValidationError where nothing or too much is asked for.
    """
    if not found:
        raise ValidationError("Chọn ít nhất một đơn trong danh sách.")
    if len(found) > MOST:
        raise ValidationError(f"Mỗi lần giao tối đa {MOST} đơn. Chia thành nhiều lần.")
    run = BulkRun.objects.create(organisation=organisation, by=by, to=to, at=at)
    lines = [_given(run, one) for one in sorted(found, key=lambda one: one.pk)]
    BulkLine.objects.bulk_create(lines)
    given = sum(line.version > 0 for line in lines)
    record(
        verb="reassign_petitions", subject=run, by=by, at=at, organisation_id=organisation.pk,
        given=given, refused=len(lines) - given, to=to.pk,
    )  # fmt: skip
    return run


def _given(run: BulkRun, petition: Petition) -> BulkLine:
    """One petition in a savepoint of its own."""
    line = BulkLine(run=run, petition=petition, before_id=petition.assigned_to_id)
    line.refusal = why_not(petition, to=run.to, by=run.by, on=localdate(run.at))
    if line.refusal:
        return line
    try:
        with transaction.atomic():
            given = assign(petition=petition, to=run.to, by=run.by, at=run.at,
                           version=petition.version)  # fmt: skip
    except (ValidationError, PermissionDenied) as error:
        line.refusal = " ".join(getattr(error, "messages", [])) or "Không được giao đơn này."
        return line
    line.version = given.version
    return line


def may_undo(run: BulkRun, at: datetime) -> bool:
    """Whether it may still be taken back."""
    return run.undone_at is None and at - run.at <= UNDO


@transaction.atomic
def undo_reassignment(*, run: BulkRun, by: User, at: datetime) -> BulkRun:
    """Give every petition back to whom it was with, where nothing has happened to it since.

    Raises ValidationError once ten minutes are over, or when it was taken back already.
    """
    locked = BulkRun.objects.select_for_update().select_related("organisation").get(pk=run.pk)
    if locked.by_id != by.pk:
        raise PermissionDenied
    if locked.undone_at:
        raise ValidationError("Lần giao này đã hoàn tác rồi.")
    if not may_undo(locked, at):
        raise ValidationError("Đã quá 10 phút, không hoàn tác được. Giao lại từng đơn.")
    for line in locked.lines.filter(version__gt=0).select_related("petition", "before"):
        line.undo = _taken_back(line, locked, localdate(at))
        line.save(update_fields=["undo"])
    locked.undone_at = at
    locked.save(update_fields=["undone_at"])
    record(verb="undo_reassignment", subject=locked, by=by, at=at,
           organisation_id=locked.organisation_id)  # fmt: skip
    return locked


def _taken_back(line: BulkLine, run: BulkRun, on: date) -> str:
    petition = lock_with_case(line.petition)
    if petition.version != line.version or petition.assigned_to_id != run.to_id:
        return CHANGED
    if line.before and not can(line.before, Permission.SEE_PETITIONS, petition.organisation, on):
        return GONE
    put_in_hand(petition, line.before)
    return TAKEN_BACK
