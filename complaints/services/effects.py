"""What each step changes besides the state: one function a step, found by its name."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError

from complaints.deadlines import in_force, on_acceptance
from complaints.models import Case, Deadline, Decision, Petition, Result, Suspension
from complaints.services import clocks
from complaints.workflow import Handling, Intake, Transition, grounds
from complaints.workflow.fields import ENDINGS, results
from portal.workdays.limits import due
from portal.workdays.selectors import calendar

ONE_DAY = timedelta(days=1)
PLAIN = ("reason", "referred_to", "duplicate_of", "assigned_to", "dialogue_needed", "is_remote")
Fields = dict[str, Any]


def apply(locked: Petition | Case, step: Transition, source: str, on: date, asked: Fields) -> None:
    """Copy plain fields onto the row, then do what is particular to the step."""
    for name in PLAIN:
        if name in asked and hasattr(locked, name):
            setattr(locked, name, asked[name])
    particular = OF_CASE if isinstance(locked, Case) else OF_PETITION
    for name, effect in particular:
        if name == step.name:
            effect(locked, source, on, asked)


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


def complicate(case: Case, _source: str, on: date, asked: Fields) -> None:
    case.is_complex = True
    case.complexity_ground = grounds.written(asked["grounds"])
    clocks.recount_case(case, on)


def extend(case: Case, _source: str, on: date, asked: Fields) -> None:
    """Once for a complex case, twice for a very complex one: two criteria or more."""
    letters = {*asked["grounds"], *grounds.read(case.complexity_ground)}
    case.complexity_ground = grounds.written(letters)
    case.is_complex = True
    if case.extensions == 1 and len(letters) < 2:
        raise ValidationError(
            "Gia hạn lần hai chỉ với vụ việc đặc biệt phức tạp, có từ 02 tiêu chí trở lên "
            "(Điều 30.3 Luật Tố cáo): chọn thêm căn cứ."
        )
    case.extensions += 1
    clocks.recount_case(case, on)


def schedule_dialogue(case: Case, _source: str, on: date, asked: Fields) -> None:
    """Kept as the backward clock of the notice, met on the day it is sent."""
    meeting: date = asked["meeting_on"]
    limit = in_force("COMPLAINT.DIALOGUE_NOTICE", meeting)
    latest = due(limit, meeting, calendar()) if limit else meeting
    if on > latest:
        raise ValidationError(
            {"meeting_on": "Thông báo đối thoại phải gửi trước ít nhất 05 ngày (Điều 28.1 "
             f"Nghị định 124/2020/NĐ-CP): chậm nhất {latest:%d/%m/%Y}. Chọn ngày muộn hơn."}
        )  # fmt: skip
    if limit:
        petition = case.petitions.order_by("pk")[:1].get()
        clocks.start(["COMPLAINT.DIALOGUE_NOTICE"], petition=petition, case=case, on=meeting)
        clocks.stop(["COMPLAINT.DIALOGUE_NOTICE"], petition=petition, case=case, on=on)


def hold_dialogue(case: Case, _source: str, on: date, _asked: Fields) -> None:
    case.dialogue_held_on = on


def suspend(case: Case, source: str, on: date, asked: Fields) -> None:
    case.state_before, case.due_on = source, None
    Suspension.objects.create(case=case, since=on, ground=asked["ground"])


def resume(case: Case, _source: str, on: date, _asked: Fields) -> None:
    Suspension.objects.filter(case=case, until=None).update(until=on)
    case.state_before = ""
    clocks.recount_case(case, on)


def discontinue(case: Case, _source: str, on: date, asked: Fields) -> None:
    if asked["ending"] not in ENDINGS:
        raise ValidationError({"ending": "Chọn rút toàn bộ hoặc lý do khác."})
    Suspension.objects.filter(case=case, until=None).update(until=on)
    case.result = asked["ending"]


def decide(case: Case, source: str, on: date, asked: Fields) -> None:
    """The paper that settles the case; the number and day are those of the step."""
    result = asked.get("result", Result.ANSWERED)
    if result not in results(case.kind, case.level):
        raise ValidationError({"result": "Chọn kết quả giải quyết."})
    if (
        source == Handling.ACCEPTED
        and case.kind == "complaint"
        and (case.level == 2 or result != Result.UPHELD)
    ):
        raise ValidationError(
            "Chưa có báo cáo xác minh: chỉ được ra quyết định ngay khi khiếu nại lần đầu là đúng "
            "(Điều 29.1 Luật Khiếu nại)."
        )
    case.result = result
    Decision.objects.create(
        case=case, organisation_id=case.organisation_id, province_id=case.province_id,
        kind=case.kind, number=asked["document_number"].strip(), issued_on=on, result=result,
        summary=asked["summary"].strip(), signed_by=asked["signed_by"].strip(),
        must_enforce=bool(asked.get("must_enforce")), effective_on=effective_on(case, on),
    )  # fmt: skip


def effective_on(case: Case, issued_on: date) -> date | None:
    """The first day on which the decision has legal effect; None where no law sets one."""
    limit = in_force(f"COMPLAINT.EFFECT.{case.level}", issued_on)
    if case.kind != "complaint" or limit is None:
        return None
    amount = limit.amount_for(("remote",) if case.is_remote else ())
    return due(limit, issued_on, calendar(), amount=amount) + ONE_DAY


def send(case: Case, _source: str, on: date, _asked: Fields) -> None:
    Decision.objects.filter(case=case).update(sent_on=on)


def publish(case: Case, _source: str, on: date, _asked: Fields) -> None:
    Decision.objects.filter(case=case).update(published_on=on)


def _first_level(petition: Petition) -> Case | None:
    if petition.level == 1:
        return None
    earlier = Case.objects.filter(matter_id=petition.matter_id, kind=petition.kind, level=1)
    return earlier.order_by("-pk").first()


Effect = Callable[[Any, str, date, Fields], None]
OF_PETITION: tuple[tuple[str, Effect], ...] = (
    ("accept", accept),
    ("link", link),
    ("close_by_receiver", close_by_receiver),
    ("dispute_competence", bounce),
)
OF_CASE: tuple[tuple[str, Effect], ...] = (
    ("determine_complex", complicate),
    ("extend", extend),
    ("schedule_dialogue", schedule_dialogue),
    ("hold_dialogue", hold_dialogue),
    ("suspend", suspend),
    ("resume", resume),
    ("discontinue", discontinue),
    ("decide", decide),
    ("conclude", decide),
    ("answer", decide),
    ("send", send),
    ("publish", publish),
)
