"""A leader's day: each turn prepared, begun, and ended with a direction and an answer or a day."""

from datetime import date, datetime, time
from typing import Final, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate, make_aware

from portal.access.models import User
from portal.audit.services import record
from portal.citizens.models import Paper
from portal.citizens.privacy import number_of, phone_of
from portal.citizens.services import forget_if_unused
from portal.organisations.models import Organisation
from portal.stale import StaleError
from reception.kinds import Field, Kind
from reception.models import (
    Channel,
    ItemState,
    LeaderSession,
    MeetingItem,
    MeetingRequest,
    Mode,
    Outcome,
    SessionKind,
    Visit,
)
from reception.services.amending import amend
from reception.services.corrections import note_notice
from reception.services.lines import move_lines
from reception.services.meetings import keep, lock, step
from reception.services.online import check_online_visit
from reception.services.people import Person
from reception.services.visits import register_visit

STALE: Final = "Lượt này vừa được người khác ghi. Mở lại trang, xem lại rồi ghi tiếp."
ANSWER: Final = "Chọn trả lời ngay hoặc hẹn ngày và người liên hệ"  # Điều 25.3
PREPARED: Final = ("outline", "course", "obstacle", "proposal")
MORNING: Final = time(8)  # of a turn that is written down later and has no hour


class Said(TypedDict, total=False):
    """What the leader said; every key is a field of MeetingItem."""

    answer: str
    promised_on: date | None
    contact: str
    assignee: Organisation | None
    person: str
    due_on: date | None


@transaction.atomic
def prepare_meeting(
    *, item: MeetingItem, by: User, at: datetime, version: int, **words: str
) -> MeetingItem:
    """The page of the case in the leader's file: what it is, what was done, what is proposed."""
    locked = _locked(item, version)
    if locked.state in {ItemState.DONE, ItemState.ABSENT}:
        raise ValidationError("Lượt này đã xong, không sửa phần chuẩn bị nữa.")
    for name in PREPARED:
        setattr(locked, name, words.get(name, "").strip())
    locked.prepared_by = by
    _keep(locked, "prepare_meeting", by, at)
    return locked


@transaction.atomic
def begin_meeting(*, item: MeetingItem, by: User, at: datetime, version: int) -> MeetingItem:
    """They come in: from now the turn runs. One at a time."""
    locked = _locked(item, version)
    _check_open(locked, localdate(at))
    inside = locked.session.items.filter(state=ItemState.INSIDE).exclude(pk=locked.pk).first()
    if inside:
        raise ValidationError(f"Đang tiếp số {inside.ordinal}. Ghi kết quả lượt đó trước.")
    locked.state, locked.started_at = ItemState.INSIDE, at
    _keep(locked, "begin_meeting", by, at)
    return locked


@transaction.atomic
def end_meeting(
    *,
    item: MeetingItem,
    by: User,
    at: datetime,
    version: int,
    direction: str,
    **said: Unpack[Said],
) -> MeetingItem:
    """The turn ends; it becomes a line of the register under the leader, once (Điều 25.2, 25.3).

    The regular visit of the same day that led here becomes that line: it is not counted twice.
    """
    request, locked = lock(item.request), _locked(item, version)
    _check_open(locked, localdate(at))
    _check_said(direction, said, localdate(at))
    for name, value in said.items():
        setattr(locked, name, value)
    locked.direction, locked.state = direction.strip(), ItemState.DONE
    locked.started_at, locked.ended_at = locked.started_at or at, at
    locked.visit = _line(locked, request, by, at)
    step(request, "meet")
    keep(request, "meet", by, at, session=locked.session_id)
    _keep(locked, "end_meeting", by, at)
    return locked


@transaction.atomic
def miss_meeting(*, item: MeetingItem, by: User, at: datetime, version: int) -> MeetingItem:
    """They did not come; the request may be put into another day."""
    request, locked = lock(item.request), _locked(item, version)
    _check_open(locked, localdate(at))
    if locked.state != ItemState.EXPECTED:
        raise ValidationError("Người này đang được tiếp, không ghi vắng.")
    locked.state = ItemState.ABSENT
    step(request, "miss_meeting")
    keep(request, "miss_meeting", by, at, session=locked.session_id)
    _keep(locked, "miss_meeting", by, at)
    return locked


@transaction.atomic
def answer_promise(*, item: MeetingItem, on: date, by: User, at: datetime) -> MeetingItem:
    """What was promised was told to the citizen that day; the visit's own clock stops with it."""
    locked = _locked(item, None)
    if locked.promised_on is None or locked.visit is None:
        raise ValidationError("Lượt này không hẹn trả lời.")
    if locked.answered_on is None:
        if locked.visit.noticed_on is None:
            note_notice(visit=locked.visit, on=on, by=by, at=at)
        locked.answered_on = on
        _keep(locked, "answer_promise", by, at)
    return locked


def mode_of(session: LeaderSession) -> Mode:
    """Under which heading of Biểu 01/TCD a turn of that day is counted."""
    if session.delegated_to:
        return Mode.DELEGATED
    return Mode.PERIODIC if session.kind == SessionKind.PERIODIC else Mode.UNSCHEDULED


def _check_open(item: MeetingItem, today: date) -> None:
    if item.state in {ItemState.DONE, ItemState.ABSENT}:
        raise ValidationError("Lượt này đã ghi kết quả.")
    if item.session.held_on > today:
        raise ValidationError(f"Buổi tiếp diễn ra ngày {item.session.held_on:%d/%m/%Y}, chưa ghi.")


def _check_said(direction: str, said: Said, today: date) -> None:
    if not direction.strip():
        raise ValidationError({"direction": "Ghi ý kiến chỉ đạo"})
    promised, due = said.get("promised_on"), said.get("due_on")
    if not said.get("answer", "").strip() and not (promised and said.get("contact", "").strip()):
        raise ValidationError({"answer": ANSWER})
    if promised and promised < today:
        raise ValidationError({"promised_on": "Ngày hẹn trả lời phải từ hôm nay trở đi"})
    if said.get("assignee") and not due:
        raise ValidationError({"due_on": "Nhập hạn thực hiện"})
    if due and due < today:
        raise ValidationError({"due_on": "Hạn thực hiện phải từ hôm nay trở đi"})


def _line(item: MeetingItem, request: MeetingRequest, by: User, at: datetime) -> Visit:
    visit, told = request.visit, item.answer.strip()
    if visit is None or visit.received_on != item.session.held_on or visit.mode != Mode.REGULAR:
        visit = _new_line(item, request, by, at)
    else:
        _pass_to_leader(visit, item, by, at)
    if told and visit.noticed_on is None:
        note_notice(visit=visit, on=visit.received_on, by=by, at=at)
    return visit


def _pass_to_leader(visit: Visit, item: MeetingItem, by: User, at: datetime) -> None:
    """A regular visit that the head then received is one visit, the head's (Biểu 01/TCD)."""
    session = item.session
    held = {"mode": mode_of(session), "session_id": session.pk,
            "received_by": session.delegated_to or session.leader_title}  # fmt: skip
    amend(visit, held, by=by, at=at, reason="Lãnh đạo tiếp cùng ngày, tính một lượt")
    move_lines(visit, by, at)
    record(verb="pass_to_leader", subject=visit, by=by, at=at,
           organisation_id=visit.organisation_id, session=item.session_id)  # fmt: skip


def _new_line(item: MeetingItem, request: MeetingRequest, by: User, at: datetime) -> Visit:
    session, told = item.session, item.answer.strip()
    if session.is_online:
        check_online_visit(session, request.matter, is_protected=request.is_protected)
    visit = register_visit(
        organisation=session.organisation, by=by, at=at, kind=Kind(request.kind),
        field=Field(request.field), people=_people(request), people_count=request.people_count,
        summary=item.outline or request.summary, matter=request.matter,
        outcome=Outcome.ANSWER_NOW if told else Outcome.ACCEPT, outcome_note=told,
        mode=mode_of(session), session=session, is_first=False, alias=request.alias,
        channel=Channel.ONLINE if session.is_online else Channel.IN_PERSON,
        received_by=session.delegated_to or session.leader_title,
        is_anonymous=request.citizen is None and not request.is_protected,
        received_at=_moment(item, at),
    )  # fmt: skip
    _same_person(visit, request)
    return visit


def _moment(item: MeetingItem, at: datetime) -> datetime:
    """When they were received: the hour of the turn where it is written down on a later day."""
    if item.session.held_on == localdate(at):
        return item.started_at or at
    return make_aware(datetime.combine(item.session.held_on, item.starts_at or MORNING))


def _people(request: MeetingRequest) -> list[Person]:
    citizen = request.citizen
    if citizen is None:
        return []
    return [Person(
        full_name=citizen.full_name, paper=Paper(citizen.paper), number=number_of(citizen),
        phone=phone_of(citizen), address=citizen.address, ward=citizen.ward,
        birth_date=citizen.birth_date, birth_year=citizen.birth_year,
    )]  # fmt: skip


def _same_person(visit: Visit, request: MeetingRequest) -> None:
    """Whoever asked is whoever came: no second person of the same name."""
    double = visit.citizen
    if request.citizen is None or double is None or double == request.citizen:
        return
    visit.attendances.filter(citizen=double).update(citizen=request.citizen)
    visit.citizen = request.citizen
    visit.save(update_fields=["citizen"])
    forget_if_unused(double)


def _locked(item: MeetingItem, version: int | None) -> MeetingItem:
    rows = MeetingItem.objects.select_for_update(of=("self",)).select_related("session", "visit")
    found = rows.get(pk=item.pk)
    if version is not None and found.version != version:
        raise StaleError(STALE)
    return found


def _keep(item: MeetingItem, verb: str, by: User, at: datetime) -> None:
    item.version += 1
    item.save()
    session = item.session
    record(
        verb=verb, subject=item, by=by, at=at, organisation_id=session.organisation_id,
        label=f"Buổi tiếp {session.held_on:%d/%m/%Y}, số {item.ordinal}",
    )  # fmt: skip
