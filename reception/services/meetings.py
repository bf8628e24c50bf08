"""Requests to meet a leader: taken down, put first, given a place in a day, or told why not."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from portal.access.models import User
from portal.audit.services import record
from portal.organisations.models import Organisation
from portal.stale import StaleError
from reception.kinds import Field, Kind
from reception.models import (
    ItemState,
    LeaderSession,
    Matter,
    MeetingItem,
    MeetingRequest,
    OnlineConsent,
)
from reception.services import asking
from reception.services import people as who
from reception.services.online import PROTECTED
from reception.services.people import Person
from reception.services.visits import new_alias, open_matter
from reception.workflow import MeetingState, move

STALE: Final = "Đăng ký này vừa được người khác xử lý. Mở lại trang, xem lại rồi làm tiếp."
FULL: Final = "Buổi này đã đủ {} lượt"
PAST: Final = "Buổi tiếp này đã qua. Chọn buổi khác"
EACH: Final = timedelta(minutes=15)  # between two turns where the officer names no hour
HINTS: Final = ("is_crowded", "is_complex", "is_prolonged")
# What an act cannot do without: the act, the field, what the officer is asked for.
OBLIGED: tuple[tuple[str, str, str], ...] = (
    ("guide_meeting", "referred_to", "Chọn cơ quan có thẩm quyền"),
    ("supplement_meeting", "answer", "Ghi giấy tờ cần bổ sung"),
    ("decline_meeting", "ground", "Chọn lý do không xếp được"),
    ("decline_meeting", "answer", "Ghi lý do gửi công dân"),
)


@transaction.atomic
def enter_meeting(
    *,
    organisation: Organisation,
    by: User,
    at: datetime,
    kind: Kind,
    field: Field,
    people: Sequence[Person],
    reason: str,
    leader: str,
    people_count: int | None = None,
    matter: Matter | None = None,
) -> MeetingRequest:
    """A request taken down without a visit. Raises ValidationError by field.

    A denunciation comes without people: only an alias is kept.
    """
    is_protected = kind == Kind.DENUNCIATION
    if is_protected:
        who.check_unnamed(people)
    else:
        who.check_named(people, is_anonymous=False)
    if not reason.strip():
        raise ValidationError({"reason": "Ghi lý do đề nghị gặp lãnh đạo"})
    request = MeetingRequest(
        organisation=organisation, province_id=organisation.province_pk, kind=kind, field=field,
        received_on=localdate(at), created_by=by, leader=leader, reason=reason.strip(),
        is_protected=is_protected, alias=new_alias() if is_protected else "",
        people_count=who.count_people(people, people_count),
    )  # fmt: skip
    request.is_crowded = request.people_count >= who.LARGE_GROUP
    entered = who.enter_citizens(people, organisation, by, at)
    request.citizen = next(iter(entered.values()), None)
    request.matter = matter or open_matter(request)
    return asking.enter(request, at)


@transaction.atomic
def rank_meeting(
    *, request: MeetingRequest, by: User, at: datetime, version: int, **hints: bool
) -> MeetingRequest:
    """Say that it is of many people, complex or prolonged: these come first (Điều 26.1a)."""
    locked = lock(request, version)
    for name in HINTS:
        setattr(locked, name, hints.get(name, False))
    keep(locked, "rank_meeting", by, at, hints=locked.hints)
    return locked


@transaction.atomic
def schedule_meeting(
    *,
    request: MeetingRequest,
    session: LeaderSession,
    by: User,
    at: datetime,
    version: int,
    starts_at: time | None = None,
) -> MeetingRequest:
    """Give it the first free turn of that day, or another day than it had.

    Raises ValidationError where the day is full, past, or not for this kind of matter.
    """
    day = LeaderSession.objects.select_for_update().get(pk=session.pk)
    locked = lock(request, version)
    step(locked, "schedule_meeting")
    _check_day(day, locked, localdate(at))
    _check_outside(locked)
    item = locked.items.filter(state=ItemState.EXPECTED).first() or MeetingItem(request=locked)
    if item.session_id != day.pk:
        item.session, item.ordinal = day, _free_turn(day)
    item.starts_at = starts_at or _hour(day, item.ordinal)
    item.save()
    locked.session, locked.slot, locked.starts_at = day, item.ordinal, item.starts_at
    locked.answer = locked.ground = locked.referred_to = ""
    keep(locked, "schedule_meeting", by, at, session=day.pk, slot=item.ordinal)
    return locked


@transaction.atomic
def settle_meeting(
    *, verb: str, request: MeetingRequest, by: User, at: datetime, version: int, **said: str
) -> MeetingRequest:
    """Guide elsewhere, ask for papers, decline or withdraw; `said`: answer, ground, referred_to."""
    locked = lock(request, version)
    step(locked, verb)
    for act, name, sentence in OBLIGED:
        if act == verb and not said.get(name, "").strip():
            raise ValidationError({name: sentence})
    _check_outside(locked)
    for name in ("answer", "ground", "referred_to"):
        setattr(locked, name, said.get(name, "").strip())
    _free(locked)
    locked.decided_by, locked.decided_at = by, at
    keep(locked, verb, by, at)
    return locked


def lock(request: MeetingRequest, version: int | None = None) -> MeetingRequest:
    """The row as it is now, for nobody else until the transaction ends."""
    found = MeetingRequest.objects.select_for_update().get(pk=request.pk)
    if version is not None and found.version != version:
        raise StaleError(STALE)
    return found


def step(request: MeetingRequest, verb: str) -> None:
    """Into the state where the act leads, if the table has it from here."""
    found = move(verb)
    if request.state not in found.sources:
        state = MeetingState(request.state).label.lower()
        raise ValidationError(f"Đăng ký này {state}: không làm được việc này nữa.")
    request.state = found.target


def keep(request: MeetingRequest, verb: str, by: User, at: datetime, **data: Any) -> None:
    request.version += 1
    request.save()
    record(
        verb=verb, subject=request, by=by, at=at, organisation_id=request.organisation_id, **data
    )


def _check_outside(request: MeetingRequest) -> None:
    if request.items.filter(state=ItemState.INSIDE).exists():
        raise ValidationError("Người này đang được lãnh đạo tiếp. Ghi kết quả lượt tiếp trước.")


def _check_day(day: LeaderSession, request: MeetingRequest, today: date) -> None:
    if day.was_held or day.held_on < today:
        raise ValidationError({"session": PAST})
    turns = day.items.exclude(state=ItemState.ABSENT).exclude(request=request).count()
    if day.capacity is not None and turns >= day.capacity:
        raise ValidationError({"session": FULL.format(day.capacity)})
    if day.is_online and request.is_protected:
        admitted = OnlineConsent.objects.filter(online__session=day, matter=request.matter_id)
        if not admitted.filter(withdrawn_on=None).exists():
            raise ValidationError({"session": PROTECTED})


def _free_turn(day: LeaderSession) -> int:
    """The first number that nobody has: a turn given back is given again."""
    taken = set(day.items.values_list("ordinal", flat=True))
    return next(n for n in range(1, len(taken) + 2) if n not in taken)


def _hour(day: LeaderSession, ordinal: int) -> time | None:
    if day.starts is None:
        return None
    begins = datetime.combine(day.held_on, day.starts) + EACH * (ordinal - 1)
    return begins.time() if begins.date() == day.held_on else None


def _free(request: MeetingRequest) -> None:
    """Whoever is told no, or stays away, gives the turn back; what was missed stays on record."""
    request.items.filter(state=ItemState.EXPECTED).delete()
    request.session = request.slot = request.starts_at = None
