"""An online reception, step by step: decided, told, tried, connected, held, signed, kept."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from portal.access.models import User
from portal.access.policy import can
from portal.access.roles import Permission
from portal.audit.services import record
from portal.organisations.models import Organisation
from portal.workdays.selectors import calendar
from reception.checks import is_late
from reception.models import (
    LeaderSession,
    Matter,
    OnlineConsent,
    OnlineGround,
    OnlinePoint,
    OnlineReception,
    PointKind,
)
from reception.rules import CANCEL, CLOSED, RECEIVING, step_named
from reception.services.online_steps import work_of

ARTICLE = "Nghị định 154/2026/NĐ-CP"
PROTECTED = (
    "Tố cáo chỉ được tiếp trực tuyến khi người tố cáo không yêu cầu bảo vệ danh tính và thông tin "
    f"cá nhân (Điều 20.4 {ARTICLE}). Mời đến tiếp trực tiếp"
)
NOT_THIS_GROUND = f"Buổi này không quyết định theo Điều 20.4 {ARTICLE}: không tiếp tố cáo"


@transaction.atomic
def decide_online(
    *, online: OnlineReception, ground: str, decided_on: date, by: User, at: datetime
) -> OnlineReception:
    """The head decides to receive online, on a ground of the closed list (Điều 20)."""
    locked = _locked(online)
    _check_open(locked)
    if not can(by, Permission.DECIDE, locked.session.organisation, localdate(at)):
        raise ValidationError("Chỉ người đứng đầu quyết định tiếp công dân trực tuyến.")
    if ground not in OnlineGround.values:
        raise ValidationError({"ground": "Chọn căn cứ tiếp trực tuyến"})
    if decided_on > localdate(at):
        raise ValidationError({"decided_on": "Ngày quyết định không được sau hôm nay"})
    locked.ground, locked.decided_on, locked.decided_by = ground, decided_on, by
    locked.save()
    _record("decide_online", locked, by, at, ground=ground)
    return locked


@transaction.atomic
def add_point(
    *,
    online: OnlineReception,
    kind: str,
    place: str,
    unit: str,
    officer: str,
    by: User,
    at: datetime,
    organisation: Organisation | None = None,
) -> OnlinePoint:
    """One more room; there is one in the centre (Điều 22)."""
    locked = _locked(online)
    _check_open(locked)
    if kind == PointKind.CENTRAL and locked.points.filter(kind=kind).exists():
        raise ValidationError({"kind": "Buổi tiếp đã có điểm cầu trung tâm"})
    point = OnlinePoint.objects.create(
        online=locked, kind=kind, place=place, unit=unit, officer=officer,
        organisation=organisation,
    )  # fmt: skip
    _record("add_point", locked, by, at, kind=kind)
    return point


@transaction.atomic
def remove_point(*, point: OnlinePoint, by: User, at: datetime) -> None:
    locked = _locked(point.online)
    _check_open(locked)
    _record("remove_point", locked, by, at, kind=point.kind)
    point.delete()


@transaction.atomic
def agree_online(
    *, online: OnlineReception, number: int, agreed_on: date, by: User, at: datetime
) -> OnlineConsent:
    """Turn `number` agrees to be received online and recorded; of a denunciation see
    `admit_denunciation`."""
    return _agree(online, number, agreed_on, None, by, at)


@transaction.atomic
def admit_denunciation(
    *,
    online: OnlineReception,
    number: int,
    matter: Matter,
    waived_on: date | None,
    agreed_on: date,
    by: User,
    at: datetime,
) -> OnlineConsent:
    """A denunciation is received online only where its denouncer asks for no protection
    (Điều 20.4): `waived_on` is the day of that paper, None while secrecy holds."""
    if waived_on is None:
        raise ValidationError(PROTECTED)
    if _locked(online).ground != OnlineGround.DENUNCIATION:
        raise ValidationError(NOT_THIS_GROUND)
    return _agree(online, number, agreed_on, matter, by, at)


@transaction.atomic
def withdraw_denunciation(*, matter: Matter, on: date) -> int:
    """The denouncer is to be kept secret after all: no session may receive the matter online."""
    rows = OnlineConsent.objects.filter(matter=matter, withdrawn_on=None)
    return rows.update(withdrawn_on=on)


def forget_minutes(session_id: int | None) -> None:
    """A turn of the session turns out to denounce: what was typed may speak of whoever came. The
    signed record lies where it is kept (Điều 24.2)."""
    OnlineReception.objects.filter(session=session_id).update(minutes="")


def check_online_visit(
    session: LeaderSession | None, matter: Matter | None, *, is_protected: bool
) -> None:
    """Before a visit is written down as received online. Raises ValidationError by field."""
    online = OnlineReception.objects.filter(session=session).first() if session else None
    if online is None or online.state not in RECEIVING:
        sentence = "Chọn buổi tiếp trực tuyến đã kết nối, hoặc chọn cách tiếp “Trực tiếp”"
        raise ValidationError({"channel": sentence})
    if is_protected:
        admitted = online.consents.filter(matter=matter, withdrawn_on=None)
        if matter is None or not admitted.exists():
            raise ValidationError({"channel": PROTECTED})


@transaction.atomic
def take_step(
    *, online: OnlineReception, name: str, by: User, at: datetime, **said: Any
) -> OnlineReception:
    """One step of the table. Late is written down as late; what the law forbids is refused."""
    step, locked = step_named(name), _locked(online)
    if step is CANCEL:
        _check_open(locked)
    elif locked.state != step.before:
        state = locked.get_state_display()
        raise ValidationError(f"Chưa đến bước này: buổi tiếp đang ở tình trạng “{state}”.")
    work_of(name)(locked, said, at)
    locked.state = step.after
    locked.save()
    _record("step_online", locked, by, at, step=name, late=is_late(locked, step, calendar()))
    return locked


def _agree(
    online: OnlineReception,
    number: int,
    agreed_on: date,
    matter: Matter | None,
    by: User,
    at: datetime,
) -> OnlineConsent:
    locked = _locked(online)
    _check_open(locked)
    if agreed_on > localdate(at):
        raise ValidationError({"agreed_on": "Ngày đồng ý không được sau hôm nay"})
    if locked.consents.filter(number=number).exists():
        raise ValidationError({"number": f"Lượt số {number} đã ghi đồng ý"})
    made = OnlineConsent.objects.create(
        online=locked, number=number, matter=matter, agreed_on=agreed_on, by=by
    )
    _record("agree_online", locked, by, at, number=number)
    return made


def _locked(online: OnlineReception) -> OnlineReception:
    rows = OnlineReception.objects.select_for_update(of=("self",))
    return rows.select_related("session__organisation").get(pk=online.pk)


def _check_open(online: OnlineReception) -> None:
    if online.state in CLOSED:
        state = online.get_state_display()
        raise ValidationError(f"Buổi tiếp trực tuyến đang ở tình trạng “{state}”: không sửa được.")


def _record(verb: str, online: OnlineReception, by: User, at: datetime, **data: Any) -> None:
    unit = online.session.organisation_id
    record(verb=verb, subject=online, by=by, at=at, organisation_id=unit, **data)
