"""Taking a visit into the register: who, what, where it goes, and until when we answer."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localtime

from portal.access.models import User
from portal.audit.services import record
from portal.documents.codes import ALPHABET
from portal.documents.services import next_number, receipts
from portal.organisations.models import Organisation
from portal.workdays.limits import due
from portal.workdays.selectors import calendar
from reception.deadlines import DECREE, LAW, reception_limit
from reception.grounds import ground_for
from reception.kinds import Field, Kind
from reception.models import (
    Attendance,
    Channel,
    Competence,
    LeaderSession,
    Matter,
    Mode,
    Outcome,
    Visit,
)
from reception.selectors.closings import is_closed
from reception.selectors.seals import month_of
from reception.selectors.visits import REGISTER
from reception.services import people as who
from reception.services.asking import ask_from_visit
from reception.services.companies import Together, found_company
from reception.services.online import check_online_visit
from reception.services.people import LARGE_GROUP, Person
from reception.services.refusals import owe_notice

BOOK = REGISTER
JUST_CLOSED = "Sổ của tháng ấy vừa được chốt. Lưu lại: lượt tiếp vào sổ hôm nay, ghi rõ ngày tiếp."
PROTECTED_TITLE = "Tố cáo (bảo mật)"
WHY_LATE = "Ghi lý do nhập bù lượt tiếp của ngày trước"
APART = "Tố cáo được lập thành vụ việc riêng, không ghi chung với nội dung khác."

# What an outcome cannot do without: the outcome, the field, what the officer is asked for.
OBLIGED: tuple[tuple[Outcome, str, str], ...] = (
    (Outcome.GUIDE, "referred_to", "Chọn cơ quan có thẩm quyền"),
    (Outcome.SUPPLEMENT, "outcome_note", "Ghi giấy tờ cần bổ sung"),
    (Outcome.ANSWER_NOW, "outcome_note", "Ghi nội dung trả lời"),
    (Outcome.FORWARD_RECORD, "referred_to", "Chọn cơ quan nhận"),
    (Outcome.LEADER_REQUEST, "outcome_note", "Ghi lý do đề nghị gặp lãnh đạo"),
    (Outcome.REFUSE, "refusal_ground", "Chọn căn cứ từ chối"),
)


class Facts(TypedDict, total=False):
    """What else is written down; every key is a field of Visit."""

    mode: Mode
    channel: Channel
    session: LeaderSession | None
    received_by: str
    is_anonymous: bool
    is_first: bool
    demand: str
    respondent: str
    contested: str
    contested_number: str
    contested_on: date | None
    asks_protection: bool
    prior_handling: str
    has_petition: bool
    competence: Competence
    outcome_note: str
    refusal_ground: str
    referred_to: str
    referral_number: str
    papers: str
    appointment_on: date | None
    agrees_to_messages: bool
    time_reason: str
    alias: str  # told before it was saved, to be written on the paper of whoever denounces
    note: str


@transaction.atomic
def register_visit(
    *,
    organisation: Organisation,
    by: User,
    at: datetime,
    kind: Kind,
    field: Field,
    people: Sequence[Person],
    summary: str,
    outcome: Outcome,
    token: str = "",
    people_count: int | None = None,
    received_at: datetime | None = None,
    matter: Matter | None = None,
    company: Together | None = None,
    **facts: Unpack[Facts],
) -> Visit:
    """One line of the register. Raises ValidationError by field, each with one sentence.

    `people` are those present, the one who speaks first; `people_count` is how many were received
    when not all are written down. `token` is that of the form: with it comes a receipt. A
    denunciation is taken without any name; only its alias is kept.
    """
    matter = matter and Matter.objects.select_for_update().get(pk=matter.pk)
    visit = Visit(
        organisation=organisation, province_id=organisation.province_pk, officer=by, kind=kind,
        field=field, summary=summary, outcome=outcome, received_at=received_at or at,
        people_count=who.count_people(people, people_count), **facts,
    )  # fmt: skip
    _check_moment(visit.received_at, at)
    derive(visit, at)
    _check(visit, people, matter)
    entered = who.enter_citizens(people, organisation, by, at)
    visit.citizen = next(iter(entered.values()), None)
    visit.matter = matter or open_matter(visit)
    visit.is_first = facts.get("is_first", matter is None)
    if token and outcome != Outcome.REFUSE:
        visit.receipt = receipts.issue(token=token, at=at)
    enter(visit, who.attendances(visit, people, entered), at)
    found_company(visit, company)
    return visit


def new_alias() -> str:
    """What stands for a denouncer's name: NTC- and six characters that say nothing."""
    return "NTC-" + "".join(secrets.choice(ALPHABET) for _ in range(6))


def derive(visit: Visit, at: datetime) -> None:
    """What follows from what was written: the day, the year of the register, alias and due day."""
    visit.created_at = at
    visit.received_on = localtime(visit.received_at).date()
    if _is_over(visit, at) and is_closed(visit.organisation_id, visit.received_on):
        _enter_late(visit, at)
    visit.year = visit.received_on.year
    visit.is_protected = visit.kind == Kind.DENUNCIATION
    visit.alias = (visit.alias or new_alias()) if visit.is_protected else ""
    visit.is_large_group = visit.people_count >= LARGE_GROUP
    limit = reception_limit("VISIT.NOTICE", visit.day)
    visit.notice_due_on = due(limit, visit.day, calendar())


def _is_over(visit: Visit, at: datetime) -> bool:
    return month_of(visit.received_on) < month_of(localtime(at).date())


def _enter_late(visit: Visit, at: datetime) -> None:
    """A visit of a closed month stands in the register of the day on which it is entered.

    Luật Tiếp công dân Điều 25.2 asks for a line of every visit, with its day: the line says the day
    it was, and what the citizen is owed is counted from it. The closed month stays as it was signed
    off, and so do the figures that were reported of it: the visit counts where its line stands.
    """
    if not visit.time_reason.strip():
        raise ValidationError({"time_reason": WHY_LATE})
    visit.happened_on, visit.received_at = visit.received_on, at
    visit.received_on = localtime(at).date()


def _check_moment(received_at: datetime, at: datetime) -> None:
    """Not in the future, and not before the law that sets the time to answer."""
    if received_at > at:
        raise ValidationError({"received_at": "Thời điểm tiếp không được sau bây giờ"})
    if localtime(received_at).date() < LAW:
        raise ValidationError({"received_at": f"Thời điểm tiếp phải từ ngày {LAW:%d/%m/%Y}"})


def _check(visit: Visit, people: Sequence[Person], matter: Matter | None) -> None:
    check_summary(visit)
    check_outcome(visit)
    check_channel(visit, matter)
    if matter is not None and matter.is_protected != visit.is_protected:
        raise ValidationError({"earlier": APART})
    if visit.is_protected:
        who.check_unnamed(people)
    else:
        who.check_named(people, is_anonymous=visit.is_anonymous)
        who.check_representatives(people, visit.people_count)


def check_summary(visit: Visit) -> None:
    """Luật Tiếp công dân Điều 25.2: the register says what it is about, of every matter."""
    if not visit.summary.strip():
        raise ValidationError({"summary": "Ghi tóm tắt nội dung"})


def check_channel(visit: Visit, matter: Matter | None) -> None:
    """Online is received in a session that was made ready for it (NĐ 154/2026 Điều 20–23)."""
    if visit.channel == Channel.ONLINE and visit.received_on >= DECREE:
        check_online_visit(visit.session, matter, is_protected=visit.is_protected)


def check_outcome(visit: Visit) -> None:
    """What the chosen outcome needs is there, and the ground of a refusal was law that day."""
    for outcome, name, sentence in OBLIGED:
        if visit.outcome == outcome and not getattr(visit, name).strip():
            raise ValidationError({name: sentence})
    if visit.outcome != Outcome.REFUSE:
        visit.refusal_ground = ""
        return
    try:
        ground_for(visit.refusal_ground, visit.received_on)
    except LookupError as error:
        raise ValidationError({"refusal_ground": f"{error}. Chọn căn cứ khác."}) from error


class About(Protocol):
    """What a matter is opened for: a visit, or a petition."""

    organisation: Organisation
    province_id: int
    received_on: date
    is_protected: bool

    @property
    def summary(self) -> str: ...


def open_matter(about: About) -> Matter:
    """A matter of its own; that of a denunciation says nothing in its title."""
    return Matter.objects.create(
        organisation=about.organisation,
        province_id=about.province_id,
        title=PROTECTED_TITLE if about.is_protected else about.summary[:200],
        opened_on=about.received_on,
        is_protected=about.is_protected,
    )


def enter(visit: Visit, present: Sequence[Attendance], at: datetime) -> None:
    """The number late: its row stays locked until this transaction ends."""
    visit.number = next_number(organisation=visit.organisation, book=BOOK, year=visit.year)
    if _is_over(visit, at) and is_closed(visit.organisation_id, visit.received_on):
        raise ValidationError({"received_at": JUST_CLOSED})
    visit.save()
    if visit.outcome == Outcome.REFUSE:
        owe_notice(visit)
    Attendance.objects.bulk_create(present, batch_size=500)
    record(
        verb="register_visit", subject=visit, by=visit.officer, at=at,
        organisation_id=visit.organisation_id, kind=visit.kind, outcome=visit.outcome,
        people=visit.people_count,
    )  # fmt: skip
    ask_from_visit(visit, at)
