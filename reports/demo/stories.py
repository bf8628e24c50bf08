"""A morning at the reception board, told through the same services as the pages use."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils.timezone import get_current_timezone, localdate

from complaints import services as complaints
from complaints.models import Petition
from portal.access.models import User
from portal.access.roles import Role
from portal.access.services import give_post
from portal.organisations.models import Organisation
from reception import services as reception
from reception.kinds import Field, Kind
from reception.models import Competence, Outcome, Visit
from reception.services import Person

TELLER, HEAD, OFFICE = "minh-hoa", "minh-hoa-duyet", "minh-hoa-noi-vu"
SINCE = date(2021, 1, 1)
HANDED_OUT = 6
HANDS = (
    Role.RECEPTIONIST,
    Role.CLERK,
    Role.HANDLER,
    Role.VERIFIER,
    Role.UNIT_HEAD,
    Role.BOARD_HEAD,
    Role.DIALOGUE_SECRETARY,
    Role.DVK_OFFICER,
    Role.DVK_APPRAISER,
)


@dataclass(frozen=True)
class Story:
    """One person at the counter, and how far the petition has come (names of steps)."""

    name: str
    kind: Kind
    field: Field
    summary: str
    days_ago: int
    steps: Sequence[str] = ()


STORIES = (
    Story("Nguyễn Ví Dụ Hòa", Kind.COMPLAINT, Field.LAND_RECOVERY,
          "Khiếu nại phương án bồi thường khi thu hồi đất làm đường vành đai, đề nghị tính lại.",
          24, ("classify", "propose", "accept", "verify")),
    Story("Trần Ví Dụ Thủy", Kind.COMPLAINT, Field.LAND_TITLE,
          "Khiếu nại việc chậm cấp giấy chứng nhận quyền sử dụng đất đã nộp đủ hồ sơ.",
          6, ("classify", "propose")),
    Story("Lê Ví Dụ Quý", Kind.RECOMMENDATION, Field.ENVIRONMENT,
          "Phản ánh cơ sở thu gom phế liệu đốt rác ban đêm gần trường học, đề nghị kiểm tra.",
          5, ("classify", "propose", "accept")),
    Story("", Kind.DENUNCIATION, Field.CIVIL_SERVICE,
          "Tố cáo cán bộ thu tiền ngoài quy định khi giải quyết thủ tục hành chính.",
          4, ("classify",)),
    Story("Phạm Ví Dụ Mỵ", Kind.RECOMMENDATION, Field.POLICY,
          "Kiến nghị xem xét chế độ trợ cấp đối với người cao tuổi không có lương hưu.",
          1, ()),
)  # fmt: skip


def teller(*, province: Organisation, at: datetime) -> User:
    """Who acts in the stories: nobody can sign in as this account."""
    return _account(TELLER, "Cán bộ Minh Họa", HANDS, province, at)


def head_of(*, province: Organisation, at: datetime) -> User:
    """Who approves what the teller entered: nobody signs in as this account either."""
    return _account(HEAD, "Thủ trưởng Minh Họa", (Role.UNIT_HEAD,), province, at)


def office_of(*, province: Organisation, at: datetime) -> User:
    """Who acts for Sở Nội vụ; nobody signs in as this account."""
    return _account(OFFICE, "Sở Nội vụ Minh Họa", (Role.HOME_AFFAIRS,), province, at)


def _account(
    username: str, name: str, roles: Sequence[Role], province: Organisation, at: datetime
) -> User:
    user, is_new = User.objects.get_or_create(
        username=username, defaults={"full_name": name, "password": "!", "created_at": at}
    )
    if is_new:
        for role in roles:
            give_post(
                user=user, organisation=province, role=role, title="Dữ liệu minh họa",
                since=SINCE, by=None, at=at,
            )  # fmt: skip
    return user


def tell(*, board: Organisation, by: User, at: datetime) -> int:
    """Tell the stories that were not told yet. Returns how many petitions came of them."""
    if Visit.objects.filter(organisation=board, officer=by).exclude(receipt=None).exists():
        return 0
    for number, story in enumerate(STORIES):
        petition = _at_the_counter(board, story, number, by, at)
        for name in story.steps:
            _take(petition, name, by, at, localdate(at) - timedelta(days=story.days_ago))
    return len(STORIES)


def hand_out(*, unit: Organisation, by: User, at: datetime) -> int:
    """Give the demonstration's handler something to do, and her head something to approve.

    Returns how many petitions were entered for it; 0 where there is no handler or it was done.
    """
    handler = User.objects.filter(username=Role.HANDLER).first()
    mine = Petition.objects.filter(organisation=unit, is_protected=False, closed_on=None)
    if handler is None or mine.filter(assigned_to=handler).exists():
        return 0
    for petition in mine.order_by("due_on", "pk")[:HANDED_OUT]:
        complaints.assign(petition=petition, to=handler, by=by, at=at)
    fresh = complaints.register(
        organisation=unit, by=by, at=at, kind=Kind.COMPLAINT, field=Field.LAND_OTHER,
        person=Person(full_name="Đỗ Ví Dụ Hạnh", address="Số 2 đường Minh Họa"),
        summary="Khiếu nại kết quả đo đạc lại ranh giới thửa đất, đề nghị đo lại.",
    )  # fmt: skip
    for step in ("classify", "propose"):
        _take(fresh, step, by, at, localdate(at))
    return 1


def _at_the_counter(
    board: Organisation, story: Story, number: int, by: User, at: datetime
) -> Petition:
    day = localdate(at) - timedelta(days=story.days_ago)
    came = datetime.combine(day, time(8, 10 + number), get_current_timezone())
    people = [Person(full_name=story.name, address="Số 1 đường Minh Họa")] if story.name else []
    visit = reception.register_visit(
        organisation=board, by=by, at=at, kind=story.kind, field=story.field, people=people,
        summary=story.summary, outcome=Outcome.ACCEPT, received_at=came, has_petition=True,
        competence=Competence.OURS, demand="Đề nghị xem xét, trả lời bằng văn bản.",
        token=f"minh-hoa-{number}",
    )  # fmt: skip
    return complaints.register(
        organisation=board, by=by, at=at, visit=visit, respondent="Cơ quan nhà nước (minh họa)"
    )


def _take(petition: Petition, name: str, by: User, at: datetime, on: date) -> None:
    petition.refresh_from_db()
    if name == "classify":
        complaints.classify(
            petition=petition, by=by, at=at, on=on, kind=petition.kind, is_eligible=True,
            is_competent=True, field=petition.field,
        )  # fmt: skip
        return
    asked: dict[str, dict[str, Any]] = {
        "propose": {"note": "Đủ điều kiện, thuộc thẩm quyền"},
        "accept": {"document_number": "12/TB-UBND", "assigned_to": by},
        "verify": {"document_number": "15/QĐ-UBND", "assigned_to": by},
    }
    subject = petition.case if name == "verify" and petition.case else petition
    complaints.advance(subject=subject, name=name, by=by, at=at, on=on, **asked[name])
