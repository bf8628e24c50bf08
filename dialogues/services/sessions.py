"""Dialogues: planned, announced, held or called off, and concluded."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from complaints.models import Case
from complaints.services import record_dialogue
from dialogues.models import CONFERENCES, Audience, Plan, Session, SessionKind, SessionState
from dialogues.services.locking import check_day, check_may, check_text, lock, save, trail
from portal.access.models import User
from portal.access.roles import Permission
from portal.organisations.models import Organisation

RUN = Permission.RUN_DIALOGUE


@transaction.atomic
def issue_plan(
    *,
    organisation: Organisation,
    year: int,
    number: str,
    issued_on: date,
    by: User,
    at: datetime,
    published_on: date | None = None,
) -> Plan:
    """Kế hoạch đối thoại of the unit for a year."""
    check_may(by, at, RUN, organisation)
    check_text(number=(number, "Nhập số văn bản"))
    check_day("Ngày ban hành", issued_on, at, "issued_on")
    if published_on and published_on < issued_on:
        sentence = f"Ngày công khai không được trước ngày ban hành {issued_on:%d/%m/%Y}"
        raise ValidationError({"published_on": sentence})
    same = Plan.objects.filter(organisation=organisation, year=year, number=number.strip())
    if same.exists():
        raise ValidationError({"number": "Đã có kế hoạch này. Kiểm tra lại số văn bản"})
    plan = Plan.objects.create(
        organisation=organisation,
        province_id=organisation.province_pk,
        year=year,
        number=number.strip(),
        issued_on=issued_on,
        published_on=published_on,
    )
    trail("issue_plan", plan, by, at, year=year)
    return plan


@transaction.atomic
def plan_session(
    *,
    organisation: Organisation,
    kind: str,
    topic: str,
    chair: str,
    place: str,
    held_on: date,
    by: User,
    at: datetime,
    audience: str = Audience.PEOPLE,
    plan: Plan | None = None,
    case: Case | None = None,
    announced_on: date | None = None,
) -> Session:
    """A dialogue that is to come, or one that is entered afterwards.

    A late announcement is taken all the same and shown as late (selectors.warnings).
    """
    check_may(by, at, RUN, organisation)
    check_text(
        topic=(topic, "Nhập chủ đề"),
        chair=(chair, "Nhập người chủ trì"),
        place=(place, "Nhập địa điểm"),
    )
    _check_case(kind, case)
    if plan is not None and plan.organisation_id != organisation.pk:
        raise ValidationError({"plan": "Chọn kế hoạch của chính đơn vị"})
    _check_announced(announced_on, held_on, at)
    session = Session.objects.create(
        organisation=organisation,
        province_id=organisation.province_pk,
        plan=plan if kind in CONFERENCES else None,
        case=case,
        kind=kind,
        audience=audience,
        topic=topic.strip(),
        chair=chair.strip(),
        place=place.strip(),
        held_on=held_on,
        announced_on=announced_on,
    )
    trail("plan_session", session, by, at, kind=kind, held_on=str(held_on))
    return session


@transaction.atomic
def announce(
    *, session: Session, announced_on: date, by: User, at: datetime, version: int | None = None
) -> Session:
    """The day it was announced; may be entered after the dialogue, when it was forgotten."""
    locked = lock(session, version)
    check_may(by, at, RUN, locked.organisation)
    if locked.state == SessionState.CANCELLED:
        raise ValidationError("Buổi đối thoại này đã hủy.")
    _check_announced(announced_on, locked.held_on, at)
    locked.announced_on = announced_on
    save(locked)
    trail("announce", locked, by, at, announced_on=str(announced_on))
    return locked


@transaction.atomic
def record_session(
    *, session: Session, attendees: int, by: User, at: datetime, version: int | None = None
) -> Session:
    """It was held. One inside a complaint is told to the complaint, whose decision needs it.

    Raises as complaints.services.record_dialogue does.
    """
    locked = _planned(session, version, by, at)
    check_day("Ngày đối thoại", locked.held_on, at, "attendees")
    if attendees < 1:
        raise ValidationError({"attendees": "Nhập số người dự, từ 1 trở lên"})
    locked.state, locked.attendees = SessionState.HELD, attendees
    save(locked)
    if locked.case is not None:
        record_dialogue(case=locked.case, on=locked.held_on, by=by, at=at)
    trail("record_session", locked, by, at, attendees=attendees)
    return locked


@transaction.atomic
def cancel(
    *, session: Session, reason: str, by: User, at: datetime, version: int | None = None
) -> Session:
    locked = _planned(session, version, by, at)
    check_text(reason=(reason, "Nhập lý do hủy"))
    if locked.opinions.exists():
        raise ValidationError("Buổi đối thoại đã có ý kiến nên không hủy được.")
    locked.state, locked.cancel_reason = SessionState.CANCELLED, reason.strip()
    save(locked)
    trail("cancel", locked, by, at)
    return locked


@transaction.atomic
def conclude(
    *,
    session: Session,
    number: str,
    concluded_on: date,
    by: User,
    at: datetime,
    version: int | None = None,
) -> Session:
    """Thông báo kết luận: its number and day."""
    locked = lock(session, version)
    check_may(by, at, RUN, locked.organisation)
    if locked.state != SessionState.HELD:
        raise ValidationError("Ghi nhận đã tổ chức trước khi ghi thông báo kết luận.")
    if locked.concluded_on:
        raise ValidationError("Buổi đối thoại này đã có thông báo kết luận.")
    check_text(number=(number, "Nhập số thông báo kết luận"))
    check_day("Ngày thông báo kết luận", concluded_on, at, "concluded_on")
    if concluded_on < locked.held_on:
        sentence = f"Ngày kết luận không được trước ngày đối thoại {locked.held_on:%d/%m/%Y}"
        raise ValidationError({"concluded_on": sentence})
    locked.conclusion_number, locked.concluded_on = number.strip(), concluded_on
    save(locked)
    trail("conclude", locked, by, at, number=locked.conclusion_number)
    return locked


def _planned(session: Session, version: int | None, by: User, at: datetime) -> Session:
    locked = lock(session, version)
    check_may(by, at, RUN, locked.organisation)
    if locked.state == SessionState.HELD:
        raise ValidationError("Buổi đối thoại này đã ghi nhận là đã tổ chức.")
    if locked.state == SessionState.CANCELLED:
        raise ValidationError("Buổi đối thoại này đã hủy.")
    return locked


def _check_case(kind: str, case: Case | None) -> None:
    if kind not in SessionKind.values:
        raise ValidationError({"kind": "Chọn loại đối thoại"})
    if kind == SessionKind.COMPLAINT and case is None:
        raise ValidationError({"case": "Chọn hồ sơ khiếu nại"})
    if kind != SessionKind.COMPLAINT and case is not None:
        sentence = "Chỉ đối thoại trong giải quyết khiếu nại mới gắn hồ sơ. Bỏ chọn hồ sơ"
        raise ValidationError({"case": sentence})


def _check_announced(announced_on: date | None, held_on: date, at: datetime) -> None:
    if announced_on is None:
        return
    check_day("Ngày thông báo", announced_on, at, "announced_on")
    if announced_on > held_on:
        sentence = f"Ngày thông báo phải trước ngày đối thoại {held_on:%d/%m/%Y}"
        raise ValidationError({"announced_on": sentence})
