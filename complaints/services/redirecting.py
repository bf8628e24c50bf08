"""The head's word "Giao đơn vị khác" (S15): whose the petition is, and back to who proposed it."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localtime

from complaints.models import ClassificationCheck, Petition
from complaints.services import steps
from complaints.services.sorting import count_anew
from complaints.services.transfers.common import check_receiver
from complaints.workflow import INTAKE, Intake
from complaints.workflow.checks import REDIRECT
from portal.access.models import User
from portal.access.policy import can
from portal.access.roles import Permission
from portal.organisations.models import Organisation

TRANSFER = next(step for step in INTAKE if step.name == REDIRECT.step)
NOT_UNDER = "Đơn vị này không thuộc quyền quản lý của người duyệt. Chọn đơn vị trong danh sách."


@transaction.atomic
def redirect(
    *, petition: Petition, unit: Organisation, reason: str, by: User, at: datetime, on: date,
    version: int | None = None,
) -> Petition:  # fmt: skip
    """It is that unit's: back to the handler, who sends it there with a slip and a number.

    The head says whose it is, so it counts as not ours from now on and its clocks are counted
    anew (Điều 26 Luật Tiếp công dân; Điều 24.2 Luật Tố cáo).
    Raises PermissionDenied, StaleError, or ValidationError at `receiver` or `reason`.
    """
    locked = steps.lock(petition)
    steps.check_version(locked, version)
    steps.check_may(locked, Permission.DECIDE, by, at)
    _check(locked, unit, reason, by, localtime(at).date())
    locked.is_competent = False
    if told := TRANSFER.obstacle(locked, on):
        raise ValidationError(told, code="obstacle")
    locked.save(update_fields=["is_competent"])
    note = f"Giao {unit.name}: {reason.strip()}"
    steps.advance(subject=locked, name="return_proposal", by=by, at=at, on=on, note=note)
    done = steps.lock(locked)
    ClassificationCheck.objects.update_or_create(
        petition=done,
        defaults={"proposal": REDIRECT.value, "competent_body": unit.name, "agreed_on": on},
        create_defaults={
            "proposal": REDIRECT.value, "competent_body": unit.name, "agreed_on": on,
            "by": by, "at": at,
        },
    )  # fmt: skip
    count_anew(done, on)
    return done


def _check(petition: Petition, unit: Organisation, reason: str, by: User, today: date) -> None:
    if petition.state != Intake.PROPOSED:
        raise ValidationError("Đơn này không chờ duyệt. Mở hồ sơ để xem việc kế tiếp.")
    check_receiver(petition, unit)
    if not can(by, Permission.DECIDE, unit, today):
        raise ValidationError({"receiver": NOT_UNDER})
    if not reason.strip():
        raise ValidationError({"reason": "Ghi lý do giao đơn vị khác"})
