"""What the steps of intake change besides the state."""

from datetime import date

from django.core.exceptions import ValidationError

from complaints.deadlines import on_receipt
from complaints.models import Case, Contested, Petition, TransferState
from complaints.services import clocks
from complaints.services.effects.common import Effect, Fields
from complaints.workflow import Intake, grounds
from reception.services.visits import open_matter


def accept(petition: Petition, _source: str, on: date, asked: Fields) -> None:
    """Open the case, and start its clocks: complexity and remoteness are those of this day."""
    letters = grounds.written(asked.get("grounds") or ())
    case = Case.objects.create(
        organisation_id=petition.organisation_id,
        province_id=petition.province_id,
        matter_id=petition.matter_id,
        parent=_first_level(petition),
        kind=petition.kind,
        level=petition.level,
        is_remote=bool(asked.get("is_remote", petition.organisation.is_remote)),
        is_complex=bool(letters),
        complexity_ground=letters,
        is_discipline=petition.contested == Contested.DISCIPLINE,
        accepted_on=on,
        assigned_to=petition.assigned_to,
    )
    petition.case = case
    clocks.start_settling(case, petition, on)


def link(petition: Petition, _source: str, _on: date, _asked: Fields) -> None:
    petition.matter_id = _first_of(petition).matter_id


def unlink(petition: Petition, source: str, on: date, asked: Fields) -> None:
    """It was joined by mistake: a matter of its own again, or that of the visit it came from."""
    if petition.duplicates.exists():
        raise ValidationError("Đơn khác đã gộp vào đơn này: tách đơn đó trước.")
    visit = petition.visits.select_related("matter").order_by("pk").first()
    petition.duplicate_of = None
    petition.matter = visit.matter if visit else open_matter(petition)
    come_back(petition, source, on, asked)


def file_repeated(petition: Petition, _source: str, _on: date, _asked: Fields) -> None:
    """It came back after it was dealt with once: filed, and told what became of the first one."""
    first = _first_of(petition)
    petition.matter_id, petition.referred_to = first.matter_id, first.referred_to
    petition.reason = done_once(first)
    if not petition.reason:
        raise ValidationError(
            {"duplicate_of": "Đơn đó chưa được hướng dẫn, chuyển hay giải quyết: dùng bước "
             "“Gộp với đơn trước”."}
        )  # fmt: skip


def done_once(first: Petition) -> str:
    """What was done with the first one, as the reason why the next is filed; "" for nothing yet."""
    day = f"{first.processed_on:%d/%m/%Y}" if first.processed_on else ""
    if first.settled_on and first.case_id:
        return (
            f"Đã giải quyết ngày {first.settled_on:%d/%m/%Y} ở đơn {first.file_number}, không có "
            "tình tiết mới (Điều 26.1.c Luật Tiếp công dân)"
        )
    if first.state == Intake.GUIDED:
        return (
            f"Đã hướng dẫn ngày {day} ở đơn {first.file_number} (Điều 6 Thông tư 05/2021/TT-TTCP)"
        )
    if first.state in {Intake.TRANSFERRED, Intake.CLOSED_BY_RECEIVER}:
        return (
            f"Đã chuyển đến {first.referred_to} ngày {day} ở đơn {first.file_number} "
            "(Điều 14.1 Thông tư 05/2021/TT-TTCP)"
        )
    return ""


def _first_of(petition: Petition) -> Petition:
    """Both are locked: of two that are linked to each other at one moment PostgreSQL lets one."""
    asked = petition.duplicate_of
    first = asked and Petition.objects.select_for_update().get(pk=asked.pk)
    if first is None or first.pk == petition.pk or first.province_id != petition.province_id:
        raise ValidationError({"duplicate_of": "Chọn đơn khác đã vào sổ trước đó."})
    if first.state == Intake.LINKED:  # else two could point at each other, and nobody answers
        raise ValidationError(
            {"duplicate_of": "Đơn đó đã gộp với đơn khác: nhập mã hồ sơ của đơn được giữ lại."}
        )
    if first.is_protected != petition.is_protected:  # by the other one the denouncer would be found
        raise ValidationError(
            {"duplicate_of": "Không gộp đơn tố cáo với đơn có họ tên. Phân loại đơn này trước."}
        )
    return first


def close_by_receiver(petition: Petition, _source: str, on: date, _asked: Fields) -> None:
    petition.settled_on = on


def come_back(petition: Petition, _source: str, _on: date, _asked: Fields) -> None:
    """In hand again: its clocks run on from the day of receipt, as if it had never left."""
    petition.referred_to = ""
    codes = on_receipt(petition.kind, is_competent=petition.is_competent, level=petition.level)
    clocks.start(codes, petition=petition, on=petition.received_on)


def recall(petition: Petition, source: str, on: date, asked: Fields) -> None:
    petition.transfers.filter(state=TransferState.SENT).update(
        state=TransferState.RECALLED, answered_on=on
    )
    come_back(petition, source, on, asked)


def request_supplement(petition: Petition, _source: str, on: date, asked: Fields) -> None:
    """The statutory clocks run on; only the officer waits."""
    petition.supplement_by = asked["supplement_by"]
    if asked["supplement_by"] <= on:
        raise ValidationError({"supplement_by": "Chọn ngày cuối được bổ sung sau ngày yêu cầu."})


def _first_level(petition: Petition) -> Case | None:
    if petition.level == 1:
        return None
    earlier = Case.objects.filter(matter_id=petition.matter_id, kind=petition.kind, level=1)
    return earlier.order_by("-pk").first()


EFFECTS: tuple[tuple[str, Effect], ...] = (
    ("accept", accept),
    ("link", link),
    ("unlink", unlink),
    ("file_repeated", file_repeated),
    ("request_supplement", request_supplement),
    ("close_by_receiver", close_by_receiver),
    ("dispute_competence", come_back),
    ("give_back", come_back),
    ("recall", recall),
)
