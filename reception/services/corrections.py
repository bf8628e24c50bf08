"""Changing what stands in the register: who may, until when, and never without a trace."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from portal.access.models import User
from portal.access.roles import Role
from portal.audit.conflicts import stale
from portal.audit.services import record
from portal.citizens.privacy import speaks_of
from portal.citizens.services import forget_if_unused
from reception.kinds import Field, Kind, dropped
from reception.models import Channel, Company, Competence, Matter, Mode, Outcome, Visit
from reception.services.amending import FORGOTTEN, forget_words, keep_correction
from reception.services.asking import ask_from_visit, unname
from reception.services.lines import check_refusal, move_lines, part_lines
from reception.services.online import forget_minutes
from reception.services.refusals import owe_notice
from reception.services.scans import forget_scans
from reception.services.visits import (
    PROTECTED_TITLE,
    check_channel,
    check_outcome,
    new_alias,
    open_matter,
)

STALE = "Lượt tiếp này vừa được người khác sửa. Mở lại trang, xem nội dung mới rồi sửa lại."
NOT_YOURS = (
    "Chỉ người ghi được sửa trong ngày tiếp. Đề nghị Trưởng Ban Tiếp công dân sửa, có nêu lý do."
)
STILL_NAMED = "Nội dung vẫn còn họ tên người đến. Viết lại, không nêu tên người tố cáo."
NAMED_REASON = "Lý do vào nhật ký và không xóa được: viết lại, không nêu họ tên ai."
IN_BOOK = (
    "Lượt tiếp này đã vào sổ đơn. Phân loại đơn ấy là tố cáo: tên được xóa ở cả hai nơi cùng lúc."
)
WORDS = (
    "summary", "demand", "respondent", "contested_number", "prior_handling", "outcome_note",
    "referred_to", "referral_number", "papers", "time_reason", "note",
)  # fmt: skip


class Changes(TypedDict, total=False):
    """What may be corrected; every key is a field of Visit."""

    kind: Kind
    field: Field
    mode: Mode
    channel: Channel
    summary: str
    demand: str
    respondent: str
    contested: str
    contested_number: str
    contested_on: date | None
    asks_protection: bool
    prior_handling: str
    has_petition: bool
    competence: Competence
    outcome: Outcome
    outcome_note: str
    appointment_on: date | None
    refusal_ground: str
    referred_to: str
    referral_number: str
    papers: str
    agrees_to_messages: bool
    note: str


def may_correct(user: User, visit: Visit, on: date) -> bool:
    """Its author on the day of the visit; afterwards the head of the reception board above it."""
    if user.pk == visit.officer_id and on == visit.received_on:
        return True
    heads = user.posts.in_force(on).filter(role=Role.BOARD_HEAD).select_related("organisation")
    return any(visit.organisation.path.startswith(post.organisation.path) for post in heads)


@transaction.atomic
def correct_visit(
    *, visit: Visit, by: User, at: datetime, version: int, reason: str, **changes: Unpack[Changes]
) -> Visit:
    """Write the changes and who, when and why. Raises StaleError where `version` is no longer so.

    The trail names the fields that changed, never their words: those may speak of a person.
    """
    locked = _locked(visit, version)
    if not may_correct(by, locked, localdate(at)):
        raise ValidationError(NOT_YOURS)
    if not reason.strip():
        raise ValidationError({"reason": "Nhập lý do sửa"})
    _check_unspoken(_names(locked), reason, {"reason": NAMED_REASON})
    was = {name: getattr(locked, name) for name in Changes.__annotations__}
    kind = changes.get("kind", Kind(locked.kind))
    _check_kind(locked, kind)
    for name, value in changes.items():
        setattr(locked, name, value)
    _drop_unasked(locked)
    _check_days(locked, changes)
    check_outcome(locked)
    check_refusal(locked)
    was = {name: value for name, value in was.items() if getattr(locked, name) != value}
    _check_way(locked, was)
    if kind == Kind.DENUNCIATION and not locked.is_protected:
        _turn_to_denounce(locked, by, at)
    keep_correction(locked, was, by=by, at=at, reason=reason.strip())
    owe_notice(locked)
    _save(locked, "correct_visit", by, at, fields=[*was], reason=reason.strip())
    if "outcome" in was and not locked.meeting_requests.exists():
        ask_from_visit(locked, at)
    move_lines(locked, by, at)
    return locked


def _turn_to_denounce(visit: Visit, by: User, at: datetime) -> None:
    if visit.petitions.exists():
        raise ValidationError({"kind": IN_BOOK})
    _unname(visit, by, at)
    forget_scans(visit, by, at)


def _drop_unasked(visit: Visit) -> None:
    """What the kind and the outcome, as they are now, do not ask for."""
    for name, nothing in dropped(visit.kind).items():
        setattr(visit, name, nothing)
    if visit.outcome != Outcome.SUPPLEMENT:
        visit.appointment_on = None
    visit.agrees_to_messages = visit.agrees_to_messages and visit.kind != Kind.DENUNCIATION


def _check_days(visit: Visit, changed: Collection[str]) -> None:
    decided, fixed, day = visit.contested_on, visit.appointment_on, visit.day
    if "contested_on" in changed and decided and decided > day:
        sentence = f"Ngày quyết định, hành vi không được sau ngày tiếp ({day:%d/%m/%Y})"
        raise ValidationError({"contested_on": sentence})
    if "appointment_on" in changed and fixed and fixed < day:
        raise ValidationError({"appointment_on": f"Ngày hẹn phải từ ngày tiếp ({day:%d/%m/%Y})"})


def _check_way(visit: Visit, was: Collection[str]) -> None:
    """Made online afterwards, it was online in a session that was ready for it."""
    if "channel" in was:
        check_channel(visit, visit.matter)


@transaction.atomic
def protect_visit(
    *, visit: Visit, by: User, at: datetime, alias: str = "", summary: str = ""
) -> Visit:
    """Take the people's names off a visit that turned out to denounce, and forget them.

    `alias` is that of its petition where there is one; `summary` replaces what was written down,
    which may speak of whoever came. Doing it twice changes nothing.
    """
    locked = _locked(visit, None)
    if locked.is_protected:
        return locked
    locked.kind = Kind.DENUNCIATION
    if summary:
        locked.summary, locked.demand, locked.note = summary, "", ""
        locked.prior_handling = locked.outcome_note = locked.papers = ""
        locked.time_reason = FORGOTTEN if locked.happened_on else ""
    _unname(locked, by, at, alias=alias)
    forget_scans(locked, by, at)
    _save(locked, "protect_visit", by, at)
    return locked


@transaction.atomic
def note_notice(*, visit: Visit, on: date, by: User, at: datetime) -> Visit:
    """The citizen was told the outcome that day (Luật Tiếp công dân Điều 28.1): the clock stops."""
    locked = _locked(visit, None)
    if on < locked.day:
        sentence = f"Ngày thông báo phải từ ngày tiếp {locked.day:%d/%m/%Y}"
        raise ValidationError({"noticed_on": sentence})
    today = localdate(at)
    if on > today:
        raise ValidationError(
            {"noticed_on": f"Ngày thông báo không được sau hôm nay ({today:%d/%m/%Y})"}
        )
    locked.noticed_on = on
    _save(locked, "note_notice", by, at, on=str(on))
    return locked


def _locked(visit: Visit, version: int | None) -> Visit:
    locked = Visit.objects.select_for_update().get(pk=visit.pk)
    if version is not None and locked.version != version:
        raise stale(locked, version, STALE)
    return locked


def _check_kind(visit: Visit, kind: Kind) -> None:
    if visit.is_protected and kind != Kind.DENUNCIATION:
        raise ValidationError(
            {"kind": "Lượt tiếp tố cáo không đổi sang loại khác. Lập lượt tiếp mới."}
        )


def _unname(visit: Visit, by: User, at: datetime, *, alias: str = "") -> None:
    """Names go off the people first, then the visit: the database refuses the other order."""
    rows = visit.attendances.select_related("citizen")
    known = {person for person in (visit.citizen, *(row.citizen for row in rows)) if person}
    words = " ".join(getattr(visit, name) for name in WORDS)
    _check_unspoken(_names(visit), words, {"summary": STILL_NAMED})
    part_lines(visit)
    _unname_people(visit)
    forget_words(visit)
    forget_minutes(visit.session_id)
    visit.citizen, visit.is_anonymous = None, False
    visit.is_protected, visit.alias = True, alias or new_alias()
    visit.agrees_to_messages = False
    visit.matter = _own_matter(visit)
    visit.save()
    unname(visit, by, at)
    for citizen in known:
        forget_if_unused(citizen)


def _unname_people(visit: Visit) -> None:
    """Nobody present has a name any more, nor a paper to speak by, and together they are nobody."""
    visit.attendances.update(
        citizen=None, name="", principal="", authority="", authority_kind="", authority_on=None,
        certified="", is_unproven=False, card_number="", language="",
    )  # fmt: skip
    Company.objects.filter(visit=visit).delete()


def _names(visit: Visit) -> set[str]:
    """Everybody who is named on the visit, present or represented."""
    rows = visit.attendances.values_list("name", "principal", "citizen__full_name")
    entered = visit.citizen.full_name if visit.citizen else ""
    return {name for row in rows for name in row if name} | {entered} - {""}


def _own_matter(visit: Visit) -> Matter:
    """A denunciation shares its matter with no other visit: by it the named would be found."""
    matter = Matter.objects.select_for_update().get(pk=visit.matter_id)
    if matter.visits.exclude(pk=visit.pk).exists():
        return open_matter(visit)
    matter.title, matter.is_protected = PROTECTED_TITLE, True
    matter.save(update_fields=["title", "is_protected"])
    return matter


def _check_unspoken(names: Iterable[str], words: str, refusal: dict[str, str]) -> None:
    """None of the names stands in the words, however it is written."""
    if any(speaks_of(words, name) for name in names):
        raise ValidationError(refusal)


def _save(visit: Visit, verb: str, by: User, at: datetime, **data: Any) -> None:
    visit.version += 1
    visit.save()
    record(verb=verb, subject=visit, by=by, at=at, organisation_id=visit.organisation_id, **data)
