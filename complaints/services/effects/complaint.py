"""What the steps of a complaint case change besides the state."""

from datetime import date

from django.core.exceptions import ValidationError

from complaints.deadlines import in_force
from complaints.models import Case, Notice, Result
from complaints.services import clocks, origins
from complaints.services.effects import common, standstill, verifying
from complaints.services.effects.common import Effect, Fields
from complaints.services.writing import main_petition
from complaints.workflow import Handling, endings, grounds
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
    case.dialogue_on, case.dialogue_noticed_on = meeting, on
    if limit:
        petition = main_petition(case)
        clocks.start(["COMPLAINT.DIALOGUE_NOTICE"], petition=petition, case=case, on=meeting)
        clocks.stop(["COMPLAINT.DIALOGUE_NOTICE"], petition=petition, case=case, on=on)


def postpone_dialogue(case: Case, source: str, on: date, asked: Fields) -> None:
    if endings.absence(asked["absence"]) is None:
        raise ValidationError({"absence": "Chọn lý do vắng mặt."})
    schedule_dialogue(case, source, on, asked)


def hold_dialogue(case: Case, _source: str, on: date, _asked: Fields) -> None:
    """Held, or stayed away from without a good reason: the minutes are the result of both."""
    case.dialogue_held_on = on


def stay_act(case: Case, _source: str, on: date, asked: Fields) -> None:
    until: date = asked["stay_until"]
    if not case.due_on or not on <= until <= case.due_on:
        last = f" đến {case.due_on:%d/%m/%Y}" if case.due_on else ""
        raise ValidationError(
            {"stay_until": "Tạm đình chỉ thi hành không quá thời hạn giải quyết còn lại "
             f"(Điều 35 Luật Khiếu nại): chọn ngày từ {on:%d/%m/%Y}{last}."}
        )  # fmt: skip
    case.act_stayed_on, case.act_stayed_until = on, until


def lift_stay(case: Case, _source: str, on: date, _asked: Fields) -> None:
    case.act_stayed_until = on if on == case.act_stayed_on else on - common.ONE_DAY


def decide(case: Case, source: str, on: date, asked: Fields) -> None:
    """Without verifying only a first complaint that is right at first sight (Điều 29.1)."""
    at_sight = case.level == 1 and asked["result"] == Result.UPHELD
    if source == Handling.ACCEPTED and not at_sight:
        raise ValidationError(
            "Chưa có báo cáo xác minh: chỉ được ra quyết định ngay khi khiếu nại lần đầu là đúng "
            "(Điều 29.1 Luật Khiếu nại)."
        )
    common.decide(case, source, on, asked)
    verifying.remedy(case, asked)
    case.notice_unsent = ""
    _end(case, on)


def discontinue(case: Case, source: str, on: date, asked: Fields) -> None:
    standstill.discontinue(case, source, on, asked)
    case.notice_unsent = Notice.DISCONTINUANCE
    _end(case, on)


def _end(case: Case, on: date) -> None:
    """Who forwarded it is told; with the case the measure ends that was taken while it ran."""
    origins.start_reports(case, on)
    if case.act_stayed_until and case.act_stayed_until > on:
        case.act_stayed_until = on


def court_accepts(case: Case, _source: str, on: date, _asked: Fields) -> None:
    case.court_on = on


def review(case: Case, source: str, _on: date, _asked: Fields) -> None:
    case.state_before = source


def uphold(case: Case, _source: str, _on: date, _asked: Fields) -> None:
    case.state_before = ""


def revoke(case: Case, _source: str, on: date, _asked: Fields) -> None:
    """The decision no longer stands; the case that follows settles anew."""
    case.state_before = ""
    decision = getattr(case, "decision", None)
    if decision:
        decision.revoked_on = on
        decision.save(update_fields=["revoked_on"])


EFFECTS: tuple[tuple[str, Effect], ...] = (
    ("verify", verifying.verify),
    ("report", verifying.report),
    ("form_council", verifying.form_council),
    ("hear_council", verifying.hear_council),
    ("determine_complex", complicate),
    ("schedule_dialogue", schedule_dialogue),
    ("postpone_dialogue", postpone_dialogue),
    ("hold_dialogue", hold_dialogue),
    ("record_absence", hold_dialogue),
    ("stay_act", stay_act),
    ("lift_stay", lift_stay),
    ("suspend", standstill.suspend),
    ("review_suspension", common.review_suspension),
    ("resume", standstill.resume),
    ("discontinue", discontinue),
    ("send_notice", common.send_notice),
    ("withdraw", standstill.withdraw),
    ("restore_withdrawn", standstill.restore_withdrawn),
    ("drop_items", standstill.drop_items),
    ("substitute", standstill.substitute),
    ("note_suit", standstill.note_suit),
    ("decide", decide),
    ("send", common.send),
    ("publish", common.publish),
    ("court_accepts", court_accepts),
    ("review", review),
    ("uphold", uphold),
    ("order_resettlement", revoke),
    ("revoke_decision", revoke),
)
