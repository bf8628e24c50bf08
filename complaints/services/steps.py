"""The one way a petition or a case changes its state: lock, ask, change, write the step."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from complaints.models import Case, Petition, Step, TeamMember
from complaints.services import conflicts, effects, following
from complaints.services.unspoken import names_author
from complaints.services.writing import (
    CHANGED,
    Subject,
    is_barred,
    last_step,
    lock,
    lock_with_case,
    machine_for,
    main_petition,
    state_label,
    write,
)
from complaints.workflow import Machine, Transition, transition
from complaints.workflow.fields import missing
from portal.access.models import User
from portal.access.policy import can, can_any
from portal.access.roles import Permission
from portal.organisations.models import Organisation

BIASED = "Người xử lý trùng với người bị khiếu nại. Giao người khác."
NAMING_NOTE = "Ghi chú vào lịch sử và không xóa được: viết “người có đơn”, không nêu họ tên."
STAYING = ("note", "reason", "referred_to", "document_number")  # nobody takes these off a step


@transaction.atomic
def advance(
    *,
    subject: Subject,
    name: str,
    by: User,
    at: datetime,
    on: date,
    version: int | None = None,
    note: str = "",
    document_number: str = "",
    **fields: Any,
) -> Step:
    """Take one step: the only writer of a state. `on` is the legal day of the act, never later
    than `at`; `version` is the one that was on the page (None: the caller holds no page).

    Raises PermissionDenied, StaleError, or ValidationError with one sentence.
    """
    locked: Subject = lock(subject)
    step = _known(locked, name)
    check_version(locked, version, step)
    check_may(locked, step.permission, by, at)
    check_seat(locked, step, by, at)
    check_state(locked, step)
    check_day(locked, on, localdate(at))
    asked = {**fields, "note": note, "document_number": document_number}
    check_asked(step, asked)
    check_unbiased(locked, asked.get("assigned_to"), localdate(at))
    for spoken in STAYING:
        check_unspoken(locked, asked.get(spoken) or "", spoken)
    if reason := step.obstacle(locked, on):
        raise ValidationError(reason, code="obstacle")
    source, locked.state = locked.state, step.target_from(locked.state, _before(locked))
    effects.apply(locked, step, source, on, asked)
    row = write(
        locked, step, source, by=by, at=at, on=on, note=effects.note(asked),
        document_number=document_number, party=effects.party(asked),
    )  # fmt: skip
    following.follow(locked, step, row, asked)
    return row


def check_version(locked: Subject, version: int | None, step: Transition | None = None) -> None:
    """Raises StaleError with both versions; with `step` also whether it may still be taken."""
    if version is not None and version != locked.version:
        raise conflicts.changed(locked, version, not_from_here(locked, step) if step else "")


def check_may(locked: Subject, permission: Permission, by: User, at: datetime) -> None:
    """The permission in the unit that holds the file; of a denunciation, sight of it as well."""
    check_may_any(locked, (permission,), by, at)


def check_may_any(
    locked: Subject, permissions: Iterable[Permission], by: User, at: datetime
) -> None:
    """The same where several desks may do it alike: one of the permissions is enough."""
    today = localdate(at)
    held = can_any(by, permissions, locked.organisation, today)
    if not held or is_barred(locked, by, today):
        raise PermissionDenied
    if not _is_protected(locked) or by.pk in _trusted(locked):
        return
    if not can(by, Permission.SEE_DENUNCIATIONS, locked.organisation, today):
        raise PermissionDenied


def check_unbiased(locked: Subject, to: User | None, on: date) -> None:
    """Nobody is given a file that is against them, or that they have an interest in."""
    if to is not None and is_barred(locked, to, on):
        raise ValidationError({"assigned_to": BIASED})


def _trusted(locked: Subject) -> set[int | None]:
    """Who has the file in hand, and of a denunciation the team that verifies it."""
    case = locked if isinstance(locked, Case) else locked.case
    team = TeamMember.objects.filter(case=case).values_list("user", flat=True) if case else ()
    return {locked.assigned_to_id, *team}


def _is_protected(locked: Subject) -> bool:
    """A case is as secret as its petitions: one item that denounces is enough."""
    if isinstance(locked, Petition):
        return locked.is_protected
    return locked.kind == Machine.DENUNCIATION or main_petition(locked).is_protected


def seat(organisation: Organisation, step: Transition) -> Organisation:
    """The unit whose word the step is: the one that holds the file, or the province above it."""
    return (organisation.province or organisation) if step.by_superior else organisation


def check_seat(locked: Subject, step: Transition, by: User, at: datetime) -> None:
    if not can(by, step.permission, seat(locked.organisation, step), localdate(at)):
        raise PermissionDenied


def not_from_here(subject: Subject, step: Transition) -> str:
    """Why the step cannot be taken in the state of the file; "" where it can."""
    if subject.state in step.sources:
        return ""
    return (
        f"Không thể “{step.label}” khi hồ sơ ở trạng thái “{state_label(subject)}”. "
        "Mở lại trang để xem việc kế tiếp."
    )


def check_state(locked: Subject, step: Transition) -> None:
    if told := not_from_here(locked, step):
        raise ValidationError(told, code="state")


def check_day(locked: Subject, on: date, today: date) -> None:
    if on > today:
        raise ValidationError(f"Ngày thực hiện không được sau hôm nay ({today:%d/%m/%Y}).")
    last = last_step(locked)
    if last and on < last.on:
        raise ValidationError(
            f"Ngày thực hiện không được trước bước trước đó ({last.on:%d/%m/%Y})."
        )


def check_asked(step: Transition, asked: dict[str, Any]) -> None:
    """Every field the step needs is there; every other field is one it offers."""
    known = {*step.needs, *step.offers, "note", "document_number"}
    if strange := sorted(set(asked) - known):
        raise ValidationError(f"Bước “{step.label}” không dùng thông tin: {', '.join(strange)}.")
    for name in step.needs:
        value = asked.get(name)
        if value is None or (isinstance(value, str | list | tuple) and not _filled(value)):
            raise ValidationError({name: f"{missing(name)}."})


def check_unspoken(locked: Subject, words: str, name: str = "note") -> None:
    """While a petition may still turn out to denounce, no note names who wrote it: steps stay."""
    may_turn = isinstance(locked, Petition) or locked.kind == Machine.RECOMMENDATION
    if words and may_turn and names_author(main_petition(locked), words):
        raise ValidationError({name: NAMING_NOTE})


def _known(locked: Subject, name: str) -> Transition:
    step = transition(machine_for(locked), name)
    if step is None:
        raise ValidationError(f"Loại hồ sơ này không có bước “{name}”. Mở lại trang hồ sơ.")
    return step


def _before(locked: Subject) -> str:
    return locked.state_before if isinstance(locked, Case) else ""


def _filled(value: str | list[Any] | tuple[Any, ...]) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)


__all__ = [
    "CHANGED",
    "NAMING_NOTE",
    "Subject",
    "advance",
    "check_asked",
    "check_day",
    "check_may",
    "check_may_any",
    "check_state",
    "check_unbiased",
    "check_unspoken",
    "check_version",
    "is_barred",
    "last_step",
    "lock",
    "lock_with_case",
    "machine_for",
    "main_petition",
    "not_from_here",
    "seat",
    "state_label",
    "write",
]
