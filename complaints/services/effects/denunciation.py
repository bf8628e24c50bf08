"""What the steps of a denunciation case change besides the state."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError

from complaints.deadlines import shown_at_least
from complaints.models import Case, DenunciationFile, Notice, Result, TeamMember
from complaints.services import clocks
from complaints.services.effects.common import (
    Effect,
    Fields,
    decide,
    end_pause,
    pause,
    publish,
    resume,
    review_suspension,
    send,
    send_notice,
)
from complaints.services.writing import is_barred, main_petition
from complaints.workflow import grounds
from complaints.workflow.denunciation_lists import Discontinuing, Publishing, known, labels

SHOWN_FOR_DAYS = frozenset({Publishing.POSTED, Publishing.PORTAL})  # Điều 6.2 NĐ 31/2019/NĐ-CP
RELATED = (
    "Người thân, người có lợi ích liên quan với người bị tố cáo không được xác minh (Điều 10.3 "
    "Nghị định 31/2019/NĐ-CP). Giao người khác."
)
NOT_STRIPPED = (
    "Còn thông tin về người tố cáo hoặc bí mật nhà nước (Điều 8.3, 40.3 Luật Tố cáo): lược bỏ rồi "
    "ghi lại bước này."
)
VOLUNTARY = (
    "Có căn cứ tại Điều 33.3 Luật Tố cáo thì vẫn phải giải quyết: dùng bước “Tiếp tục giải quyết "
    "khi có việc rút tố cáo”."
)


def file_of(case: Case) -> DenunciationFile:
    """What the steps of the case left behind, a fresh one where there is none yet."""
    found, _ = DenunciationFile.objects.get_or_create(case=case)
    case.denunciation = found  # the guards and effects that follow read it off the case
    return found


def _keep(case: Case, **facts: object) -> None:
    row = file_of(case)
    for name, value in facts.items():
        setattr(row, name, value)
    row.save(update_fields=[*facts])


def chosen(name: str, asked: Fields) -> str:
    """What was chosen from the closed list of that field."""
    value = str(asked.get(name) or "")
    if not known(name, value):
        raise ValidationError({name: "Chọn một mục trong danh sách."})
    return value


def notify(case: Case, _source: str, on: date, _asked: Fields) -> None:
    _keep(case, denouncer_told_on=on)
    _both_told(case, on)


def notify_accused(case: Case, _source: str, on: date, asked: Fields) -> None:
    stripped(asked)
    _keep(case, accused_told_on=on)
    _both_told(case, on)


def _both_told(case: Case, on: date) -> None:
    """One limit for two notices: it is met with the second."""
    row = file_of(case)
    if row.denouncer_told_on and row.accused_told_on:
        clocks.stop(["DENUNCIATION.NOTIFY"], petition=main_petition(case), case=case, on=on)


def stripped(asked: Fields) -> None:
    if not asked["is_stripped"]:
        raise ValidationError({"is_stripped": NOT_STRIPPED})


def verify(case: Case, _source: str, on: date, asked: Fields) -> None:
    """Two persons or more, one of whom leads; nobody who is related to the accused."""
    leader, others = asked["assigned_to"], {user.pk: user for user in asked["team"]}
    others.pop(leader.pk, None)
    if not others:
        raise ValidationError(
            {"team": "Tổ xác minh phải có từ hai người trở lên (Điều 10.1 Nghị định "
             "31/2019/NĐ-CP): chọn thêm thành viên."}
        )  # fmt: skip
    unrelated(asked)
    if any(is_barred(case, one, on) for one in (leader, *others.values())):
        raise ValidationError({"team": RELATED})
    TeamMember.objects.create(case=case, user=leader, is_leader=True)
    TeamMember.objects.bulk_create(TeamMember(case=case, user=one) for one in others.values())


def unrelated(asked: Fields) -> None:
    if not asked["is_unrelated"]:
        raise ValidationError({"is_unrelated": RELATED})


def entrust(case: Case, _source: str, _on: date, asked: Fields) -> None:
    unrelated(asked)
    _keep(case, verified_by=asked["asked_body"].strip()[:200])


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


def request_expertise(case: Case, source: str, on: date, asked: Fields) -> None:
    """The time of the expertise is not counted (Điều 15.4 Nghị định 31/2019/NĐ-CP)."""
    pause(case, source, on, code="expertise", ground="Trưng cầu giám định (Điều 15.4 NĐ 31/2019)",
          awaited=asked["asked_body"])  # fmt: skip


def suspend(case: Case, source: str, on: date, asked: Fields) -> None:
    code = chosen("suspending", asked)
    pause(case, source, on, code=code, ground=labels("suspending", [code]),
          awaited=asked["awaited"], review_on=asked["review_on"])  # fmt: skip
    case.notice_unsent = Notice.SUSPENSION


def withdraw_some(case: Case, _source: str, _on: date, asked: Fields) -> None:
    """The others go on; who left has no right of Điều 9 any more (Điều 33.2 Luật Tố cáo)."""
    chosen("retraction", asked)
    row, leaving = file_of(case), int(asked["leaving"])
    signed = sum(case.petitions.values_list("signers", flat=True))
    if not 0 < leaving < signed - row.left:
        raise ValidationError(
            {"leaving": f"Còn {signed - row.left} người tố cáo (Điều 33.2 Luật Tố cáo): nhập số "
             "nhỏ hơn. Nếu tất cả rút: đình chỉ, hoặc tiếp tục theo Điều 33.3."}
        )  # fmt: skip
    _keep(case, left=row.left + leaving)


def withdraw_part(_case: Case, _source: str, _on: date, asked: Fields) -> None:
    chosen("retraction", asked)


def continue_ex_officio(case: Case, _source: str, on: date, asked: Fields) -> None:
    chosen("retraction", asked)
    case.withdrawn_on = case.withdrawn_on or on
    _keep(case, continuing=chosen("continuing", asked))


def discontinue(case: Case, _source: str, on: date, asked: Fields) -> None:
    ground = chosen("discontinuing", asked)
    if ground == Discontinuing.WITHDRAWN:
        _freely_withdrawn(case, on, asked)
    if ground == Discontinuing.DIED and case.petitions.filter(accused__ordinal__gt=1).exists():
        raise ValidationError(
            {"discontinuing": "Còn người bị tố cáo khác (Điều 34.3.b Luật Tố cáo): tiếp tục giải "
             "quyết với người đó."}
        )  # fmt: skip
    end_pause(case, on)
    case.ending = ground
    is_given_up = ground == Discontinuing.WITHDRAWN
    case.result = Result.WITHDRAWN if is_given_up else Result.DISCONTINUED
    case.notice_unsent = Notice.DISCONTINUANCE


def _freely_withdrawn(case: Case, on: date, asked: Fields) -> None:
    if file_of(case).continuing or not asked.get("is_voluntary"):
        raise ValidationError({"discontinuing": VOLUNTARY})
    case.withdrawn_on = on


def conclude(case: Case, source: str, on: date, asked: Fields) -> None:
    decide(case, source, on, asked)
    case.notice_unsent = ""  # what is concluded stands still no more


def refer(case: Case, _source: str, on: date, _asked: Fields) -> None:
    case.notice_unsent = ""
    end_pause(case, on)
    case.result = Result.REFERRED


def follow_up(case: Case, _source: str, _on: date, asked: Fields) -> None:
    _keep(case, acting=chosen("acting", asked))


def make_public(case: Case, source: str, on: date, asked: Fields) -> None:
    """Never what tells who denounced; posted and on the portal it stays for so many days on end."""
    stripped(asked)
    way, least = chosen("publishing", asked), shown_at_least(case.kind, on)
    until = on + timedelta(days=least.amount) if least and way in SHOWN_FOR_DAYS else None
    _keep(case, publishing=way, published_until=until)
    publish(case, source, on, asked)


EFFECTS: tuple[tuple[str, Effect], ...] = (
    ("notify", notify),
    ("notify_accused", notify_accused),
    ("verify", verify),
    ("entrust", entrust),
    ("extend", extend),
    ("request_expertise", request_expertise),
    ("receive_expertise", resume),
    ("withdraw_part", withdraw_part),
    ("withdraw_some", withdraw_some),
    ("continue_ex_officio", continue_ex_officio),
    ("suspend", suspend),
    ("review_suspension", review_suspension),
    ("resume", resume),
    ("discontinue", discontinue),
    ("send_notice", send_notice),
    ("refer", refer),
    ("conclude", conclude),
    ("send", send),
    ("publish", make_public),
    ("follow_up", follow_up),
)
