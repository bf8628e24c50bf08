"""Protecting people because of a denunciation: asked, granted or refused, changed, ended."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from complaints.models import Petition, Protection, SecrecyWaiver
from complaints.services.steps import check_may_any, lock_with_case
from complaints.services.writing import trail
from complaints.workflow.protection_lists import (
    Ending,
    Good,
    Guardian,
    Guarding,
    Refusing,
    RequestManner,
    Shielded,
    fits,
    written,
)
from portal.access.models import User
from portal.access.roles import Permission
from portal.stale import StaleError
from reception.kinds import Kind
from reception.services.online import withdraw_denunciation

P, G = Permission, Guarding
BREACH_SINCE = date(2026, 7, 1)  # Điều 54.2.c, Luật 136/2025/QH15
RUNNING = frozenset({G.GRANTED, G.CHANGED})
# Which word may be said in which state, and who says it.
FROM: tuple[tuple[str, frozenset[str]], ...] = (
    ("grant", frozenset({G.REQUESTED})),
    ("refuse", frozenset({G.REQUESTED})),
    ("change", RUNNING),
    ("end", RUNNING),
)
TOO_EARLY = "Căn cứ này có từ 01/7/2026 (Điều 54.2.c Luật Tố cáo): chọn căn cứ khác."
CHANGED = "Việc bảo vệ này đã thay đổi. Mở lại trang rồi làm lại."


@transaction.atomic
def request_protection(
    *, petition: Petition, shielded: str, good: str, manner: str, requested_on: date, by: User,
    at: datetime,
) -> Protection:  # fmt: skip
    """Whoever works on the file writes down that protection is asked for; no name is taken."""
    locked = _held(petition, by, at, P.CLASSIFY, P.VERIFY, P.DECIDE)
    _check_secret(locked)
    _check_day("requested_on", requested_on, at)
    for name, value, known in (
        ("shielded", shielded, Shielded), ("good", good, Good), ("manner", manner, RequestManner),
    ):  # fmt: skip
        _listed(name, value, known)
    row = Protection.objects.create(
        petition=locked, shielded=shielded, good=good, manner=manner, requested_on=requested_on
    )
    trail("request_protection", locked, by, at)
    return row


@transaction.atomic
def decide_protection(
    *, protection: Protection, name: str, on: date, by: User, at: datetime, version: int,
    **said: Any,
) -> Protection:  # fmt: skip
    """The head's word: grant, refuse, change or end. Raises as `advance` does."""
    locked = _held(protection.petition, by, at, P.DECIDE)
    row = Protection.objects.select_for_update().get(pk=protection.pk)
    if row.version != version:
        raise StaleError(CHANGED)
    if row.state not in next((states for word, states in FROM if word == name), ()):
        raise ValidationError(
            f"Việc bảo vệ đang ở tình trạng “{row.get_state_display()}” (Điều 52, 54 Luật Tố cáo). "
            "Mở lại trang để xem việc kế tiếp."
        )
    _check_day("on", on, at)
    next(act for word, act in ACTS if word == name)(row, on, said)
    row.version += 1
    row.save()
    trail(f"{name}_protection", locked, by, at)
    return row


def _grant(row: Protection, on: date, said: dict[str, Any]) -> None:
    _measure(row, said)
    _listed("guardian", said.get("guardian"), Guardian)
    row.guardian, row.number = said["guardian"], _number(said)
    row.asked_on = None if row.guardian == Guardian.SOLVER else on
    row.state, row.decided_on = G.GRANTED, _after(row.requested_on, on)


def _refuse(row: Protection, on: date, said: dict[str, Any]) -> None:
    _listed("refusing", said.get("refusing"), Refusing)
    row.refusing, row.number = said["refusing"], _number(said)
    row.state, row.decided_on = G.REFUSED, _after(row.requested_on, on)


def _change(row: Protection, on: date, said: dict[str, Any]) -> None:
    _measure(row, said)
    row.number, row.state = _number(said), G.CHANGED
    row.changed_on = _after(row.decided_on, on)


def _end(row: Protection, on: date, said: dict[str, Any]) -> None:
    _listed("ending", said.get("ending"), Ending)
    ending = said["ending"]
    if ending == Ending.SETTLED and row.petition.settled_on is None:
        raise ValidationError(
            {"ending": "Chưa có kết luận hoặc quyết định đình chỉ (Điều 54.2.a Luật Tố cáo): chọn "
             "căn cứ khác."}
        )  # fmt: skip
    if ending == Ending.BREACH and on < BREACH_SINCE:
        raise ValidationError({"ending": TOO_EARLY})
    row.ending, row.number, row.state = ending, _number(said), G.ENDED
    row.ended_on = _after(row.changed_on or row.decided_on, on)


ACTS = (("grant", _grant), ("refuse", _refuse), ("change", _change), ("end", _end))


@transaction.atomic
def waive_secrecy(
    *, petition: Petition, signed_on: date, by: User, at: datetime
) -> SecrecyWaiver:  # fmt: skip
    """The denouncer wants no secrecy: the day of the paper, which stays in the office's safe."""
    locked = _held(petition, by, at, P.CLASSIFY, P.DECIDE)
    _check_secret(locked)
    _check_day("signed_on", signed_on, at)
    row, _ = SecrecyWaiver.objects.update_or_create(
        petition=locked, defaults={"signed_on": signed_on, "revoked_on": None}
    )
    trail("waive_secrecy", locked, by, at)
    return row


@transaction.atomic
def restore_secrecy(*, petition: Petition, on: date, by: User, at: datetime) -> SecrecyWaiver:
    """The denouncer wants to be kept secret after all."""
    locked = _held(petition, by, at, P.CLASSIFY, P.DECIDE)
    row = SecrecyWaiver.objects.select_for_update().filter(petition=locked, revoked_on=None).first()
    if row is None:
        raise ValidationError("Người tố cáo đang được bảo vệ bí mật: không có gì phải rút lại.")
    _check_day("on", on, at)
    row.revoked_on = _after(row.signed_on, on)
    row.save(update_fields=["revoked_on"])
    withdraw_denunciation(matter=locked.matter, on=on)
    trail("restore_secrecy", locked, by, at)
    return row


def _held(petition: Petition, by: User, at: datetime, *wanted: Permission) -> Petition:
    locked = lock_with_case(petition)
    check_may_any(locked, wanted, by, at)
    return locked


def _check_secret(petition: Petition) -> None:
    if petition.kind != Kind.DENUNCIATION:
        raise ValidationError(
            "Chỉ bảo vệ người tố cáo (Điều 47 Luật Tố cáo): đơn này không tố cáo."
        )


def _check_day(name: str, on: date, at: datetime) -> None:
    today = localdate(at)
    if on > today:
        raise ValidationError({name: f"Ngày không được sau hôm nay ({today:%d/%m/%Y})"})


def _after(first: date | None, on: date) -> date:
    if first and on < first:
        raise ValidationError({"on": f"Ngày không được trước {first:%d/%m/%Y}"})
    return on


def _listed(name: str, value: Any, known: Any) -> None:
    if value not in known.values:
        raise ValidationError({name: "Chọn một mục trong danh sách"})


def _measure(row: Protection, said: dict[str, Any]) -> None:
    codes = list(said.get("measures") or [])
    if not codes:
        raise ValidationError({"measures": "Chọn ít nhất một biện pháp"})
    if not fits(row.good, codes):
        raise ValidationError(
            {"measures": f"Chọn biện pháp bảo vệ {row.get_good_display().lower()} (Điều 56–58 "
             "Luật Tố cáo)"}
        )  # fmt: skip
    row.measures = written(codes)


def _number(said: dict[str, Any]) -> str:
    number = str(said.get("number") or "").strip()
    if not number:
        raise ValidationError({"number": "Nhập số quyết định, thông báo"})
    return number
