"""What each step of an online reception writes down, and what it cannot do without."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from reception.models import OnlineReception, PointKind

ARTICLE = "Nghị định 154/2026/NĐ-CP"
NOT_DECIDED = f"Người đứng đầu chưa quyết định tiếp trực tuyến (Điều 20 {ARTICLE})."
NO_POINTS = (
    "Ghi điểm cầu trung tâm và ít nhất một điểm cầu thành phần trước khi thông báo "
    f"(Điều 22 {ARTICLE})."
)
NO_CONSENT = "Ghi lượt đồng ý tiếp trực tuyến và ghi âm, ghi hình trước khi bắt đầu tiếp."
NOT_RECORDED = f"Bật ghi âm, ghi hình trước khi bắt đầu tiếp: bắt buộc (Điều 24.1 {ARTICLE})"
NOT_IN_PORTAL = (
    "Buổi này có tố cáo: không nhập nội dung biên bản vào Cổng. Bản đã ký lưu theo chế độ mật"
)

Work = Callable[[OnlineReception, Mapping[str, Any], datetime], None]


def work_of(name: str) -> Work:
    return WORK[name]


def _notify(online: OnlineReception, said: Mapping[str, Any], at: datetime) -> None:
    if online.decided_on is None:
        raise ValidationError(NOT_DECIDED)
    kinds = set(online.points.values_list("kind", flat=True))
    if kinds != {PointKind.CENTRAL, PointKind.COMPONENT}:
        raise ValidationError(NO_POINTS)
    online.notified_on = _day(said, at, online.decided_on)


def _test(online: OnlineReception, said: Mapping[str, Any], at: datetime) -> None:
    online.tested_on = _day(said, at, online.notified_on)


def _connect(online: OnlineReception, said: Mapping[str, Any], at: datetime) -> None:
    moment = said.get("moment") or at
    if moment > at:
        raise ValidationError({"moment": "Thời điểm kết nối không được sau bây giờ"})
    if localdate(moment) != online.session.held_on:
        sentence = f"Kết nối trong ngày tiếp {online.session.held_on:%d/%m/%Y}"
        raise ValidationError({"moment": sentence})
    online.connected_at = moment


def _begin(online: OnlineReception, said: Mapping[str, Any], _at: datetime) -> None:
    if not online.consents.filter(withdrawn_on=None).exists():
        raise ValidationError(NO_CONSENT)
    if not said.get("is_recorded"):
        raise ValidationError({"is_recorded": NOT_RECORDED})
    online.is_recorded = True


def _sign(online: OnlineReception, said: Mapping[str, Any], at: datetime) -> None:
    minutes = said.get("minutes", "").strip()
    is_secret = online.consents.filter(matter__isnull=False).exists()
    if minutes and is_secret:
        raise ValidationError({"minutes": NOT_IN_PORTAL})
    if not minutes and not is_secret:
        raise ValidationError({"minutes": "Ghi nội dung biên bản"})
    if not said.get("signed_by", "").strip():
        raise ValidationError({"signed_by": "Ghi người ký số biên bản"})
    online.signed_on = _day(said, at, online.session.held_on)
    online.minutes, online.signed_by = minutes, said["signed_by"].strip()


def _archive(online: OnlineReception, said: Mapping[str, Any], at: datetime) -> None:
    if not said.get("kept_at", "").strip():
        sentence = f"Ghi nơi lưu: máy chủ, nền tảng của cơ quan nhà nước (Điều 24.1 {ARTICLE})"
        raise ValidationError({"kept_at": sentence})
    online.archived_on = _day(said, at, online.signed_on)
    online.kept_at = said["kept_at"].strip()


def _cancel(online: OnlineReception, said: Mapping[str, Any], _at: datetime) -> None:
    """The day itself stays: it is held in the room, or put off like any other."""
    if not said.get("reason", "").strip():
        raise ValidationError({"reason": "Nhập lý do hủy tiếp trực tuyến"})
    online.reason = said["reason"].strip()
    online.session.is_online = False
    online.session.save(update_fields=["is_online"])


def _resume(online: OnlineReception, _said: Mapping[str, Any], _at: datetime) -> None:
    online.notified_on = online.tested_on = online.connected_at = None


def _day(said: Mapping[str, Any], at: datetime, since: date | None) -> date:
    """The day the step was done: not to come, and not before the step that it follows."""
    day: date = said.get("day") or localdate(at)
    if day > localdate(at):
        raise ValidationError({"day": "Ngày thực hiện không được sau hôm nay"})
    if since and day < since:
        raise ValidationError({"day": f"Ngày thực hiện phải từ ngày {since:%d/%m/%Y}"})
    return day


WORK: Mapping[str, Work] = {
    "notify": _notify,
    "test": _test,
    "connect": _connect,
    "begin": _begin,
    "sign": _sign,
    "archive": _archive,
    "cancel": _cancel,
    "resume": _resume,
}
