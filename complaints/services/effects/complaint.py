"""What the steps of a complaint case change besides the state."""

from datetime import date

from django.core.exceptions import ValidationError

from complaints.deadlines import in_force
from complaints.models import Case
from complaints.services import clocks
from complaints.services.effects.common import SHARED, Effect, Fields, decide
from complaints.workflow import grounds
from portal.workdays.limits import due
from portal.workdays.selectors import calendar


def complicate(case: Case, _source: str, on: date, asked: Fields) -> None:
    case.is_complex = True
    case.complexity_ground = grounds.written(asked["grounds"])
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


EFFECTS: tuple[tuple[str, Effect], ...] = (
    *SHARED,
    ("determine_complex", complicate),
    ("schedule_dialogue", schedule_dialogue),
    ("hold_dialogue", hold_dialogue),
    ("decide", decide),
)
