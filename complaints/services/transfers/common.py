"""What every word on a hand-over needs: its rows locked in order, and the right to speak."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.utils.timezone import localdate

from complaints.models import Petition, Step, Transfer, TransferState
from complaints.services import effects, steps, writing
from complaints.workflow import Machine, transition
from portal.access.models import User
from portal.access.policy import can, can_any
from portal.access.roles import Permission
from portal.audit.services import record
from portal.organisations.models import Organisation
from portal.stale import StaleError

P = Permission
# Who may take in or give back: whoever enters, sorts or decides at the receiving unit.
ANSWERING = (P.REGISTER_PETITION, P.CLASSIFY, P.DECIDE)
ANSWERED = "Phiếu chuyển này đã được trả lời hoặc rút lại. Mở lại trang Chuyển đơn."
SLIPS = "phieu-chuyen"


def locked(transfer: Transfer) -> tuple[Transfer, Petition]:
    """The hand-over as it is now and the sender's petition: petitions first, by their key."""
    journey = Petition.objects.select_for_update(of=("self",)).filter(
        Q(pk=transfer.first_id) | Q(came_by__first=transfer.first_id)
    )
    list(journey.order_by("pk").values_list("pk"))
    rows = Transfer.objects.select_for_update(of=("self",))
    row = rows.select_related("organisation", "receiver", "superior").get(pk=transfer.pk)
    return row, Petition.objects.select_related("organisation").get(pk=row.petition_id)


def check_answer(row: Transfer, petition: Petition, by: User, at: datetime) -> None:
    """One of the permissions at the receiving unit; of a denunciation, sight there as well."""
    check_word(petition, row.receiver, ANSWERING, by, at)


def check_word(
    petition: Petition,
    unit: Organisation,
    permissions: Iterable[Permission],
    by: User,
    at: datetime,
) -> None:
    """The same of any unit whose word is asked on a petition that another unit holds."""
    on = localdate(at)
    if not can_any(by, permissions, unit, on) or steps.is_barred(petition, by, on):
        raise PermissionDenied
    if petition.is_protected and not can(by, P.SEE_DENUNCIATIONS, unit, on):
        raise PermissionDenied


def check_state(row: Transfer, state: TransferState) -> None:
    if row.state != state:
        raise StaleError(ANSWERED)


def bring(
    petition: Petition,
    name: str,
    *,
    by: User,
    at: datetime,
    note: str = "",
    document_number: str = "",
) -> Step:
    """The step that another unit's word brings about on the sender's petition.

    The right to speak was asked where it is held; the guards of the table keep these steps from
    whoever would write them by hand.
    """
    step = transition(Machine.INTAKE, name)
    if step is None:
        raise LookupError(name)
    steps.check_state(petition, step)
    on = localdate(at)
    source, petition.state = petition.state, step.target
    effects.apply(petition, step, source, on, {"note": note})
    return writing.write(
        petition, step, source, by=by, at=at, on=on, note=note, document_number=document_number
    )


def check_receiver(petition: Petition, unit: Organisation) -> None:
    """A unit in force of the same province that does not hold the petition already."""
    if unit.province_pk != petition.province_id:
        raise ValidationError({"receiver": "Chọn đơn vị trong tỉnh, hoặc ghi cơ quan ngoài cổng."})
    if unit.pk == petition.organisation_id:
        raise ValidationError({"receiver": "Đơn vị này đang giữ đơn. Chọn đơn vị khác."})
    if petition.conflicts.filter(unit=unit).exists():
        raise ValidationError(
            {"receiver": "Người bị tố cáo là người đứng đầu hoặc cấp phó của đơn vị này: chuyển "
             "cấp trên trực tiếp (Điều 12.1 Luật Tố cáo)."}
        )  # fmt: skip


def told(row: Transfer, verb: str, by: User, at: datetime, organisation_id: int) -> None:
    record(verb=verb, subject=row, by=by, at=at, organisation_id=organisation_id, state=row.state)
