"""What the steps of intake change besides the state."""

from datetime import date

from django.core.exceptions import ValidationError

from complaints.deadlines import on_acceptance
from complaints.models import Case, Deadline, Petition
from complaints.services import clocks
from complaints.services.effects.common import Effect, Fields
from complaints.workflow import Intake, grounds


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
        accepted_on=on,
        assigned_to=petition.assigned_to,
    )
    petition.case = case
    codes = clocks.levelled(on_acceptance(petition.kind), case.level)
    clocks.start(codes, petition=petition, case=case, on=on)
    settle = Deadline.objects.filter(case=case, rule__in=(*clocks.SETTLE, clocks.OWN)).first()
    case.due_on = settle.due_on if settle else None
    case.save(update_fields=["due_on"])


def link(petition: Petition, _source: str, _on: date, _asked: Fields) -> None:
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
    petition.matter_id = first.matter_id


def close_by_receiver(petition: Petition, _source: str, on: date, _asked: Fields) -> None:
    petition.settled_on = on


def bounce(petition: Petition, _source: str, _on: date, _asked: Fields) -> None:
    petition.referred_to = ""


def _first_level(petition: Petition) -> Case | None:
    if petition.level == 1:
        return None
    earlier = Case.objects.filter(matter_id=petition.matter_id, kind=petition.kind, level=1)
    return earlier.order_by("-pk").first()


EFFECTS: tuple[tuple[str, Effect], ...] = (
    ("accept", accept),
    ("link", link),
    ("close_by_receiver", close_by_receiver),
    ("dispute_competence", bounce),
)
