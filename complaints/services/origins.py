"""Whence a petition came: the one it was split from, and the forwarder who is owed an answer."""

from datetime import date, datetime

from django.core.exceptions import ValidationError

from complaints import selectors
from complaints.models import Case, Deadline, Petition, PetitionSource
from complaints.services import caches, clocks
from complaints.workflow import Intake
from complaints.workflow.intake import FORWARDERS
from portal.access.models import User
from reception.kinds import Kind

REPLY = "DENUNCIATION.FORWARDER"
REPORT = "COMPLAINT.FORWARDER"


def origin_of(petition: Petition, number: str, by: User, on: date) -> Petition | None:
    """The petition of that file number, whose author was told to split it; None for no number.

    A denunciation is never tied to a petition that is named, nor the other way round.
    """
    said = number.strip()
    if not said:
        return None
    found = selectors.petitions(by, on).filter(file_number__iexact=said).first()
    if found is None:
        raise ValidationError({"split_from": f"Không tìm thấy đơn {said}. Kiểm tra lại mã hồ sơ"})
    if found.state != Intake.SPLIT_GUIDED:
        raise ValidationError(
            {"split_from": "Đơn đó chưa được hướng dẫn tách (Điều 25.3 Luật Tiếp công dân). "
             "Kiểm tra lại mã hồ sơ"}
        )  # fmt: skip
    if found.is_protected != petition.is_protected:
        raise ValidationError(
            {"split_from": "Không gắn đơn tố cáo với đơn có họ tên. Để trống ô này"}
        )
    return found


def note_forwarder(petition: Petition, by: User, at: datetime) -> None:
    """An agency, a deputy, the press sent it: they are told what became of it."""
    if petition.source not in FORWARDERS:
        return
    PetitionSource.objects.create(
        petition=petition, source=petition.source, sender=petition.source_detail,
        received_on=petition.received_on, entered_by=by, entered_at=at,
    )  # fmt: skip
    start_answers(petition)
    caches.refresh_due(petition)


def start_reports(case: Case, on: date) -> None:
    """A complaint is settled: who forwarded it is told within seven working days of that day.

    Điều 27.2 Luật Tiếp công dân; of what came in after it was settled, from the day it came.
    """
    for petition in case.petitions.filter(sources__answered_on=None, sources__isnull=False):
        report(petition, on)


def report(petition: Petition, on: date) -> None:
    """One clock for all that forwarded it: it stops with the last answer."""
    if not Deadline.objects.filter(petition=petition, rule=REPORT, stopped_on=None).exists():
        clocks.start([REPORT], petition=petition, on=on)


def start_answers(petition: Petition) -> None:
    """Of a denunciation the forwarder is answered within twenty days (Điều 26.2 Luật Tố cáo)."""
    if petition.kind != Kind.DENUNCIATION:
        return
    for row in petition.sources.filter(answered_on=None):
        clocks.start([REPLY], petition=petition, on=row.received_on)
