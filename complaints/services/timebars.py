"""Thời hiệu khiếu nại: what is known of it and what the officer decides (Điều 9, 33, 48).

The system counts and suggests; whether a late complaint is excused is a person's word alone.
"""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from complaints.models import ObstacleKind, ObstaclePeriod, Petition, TimeBar
from complaints.services.steps import check_may_any, lock
from complaints.services.writing import trail
from portal.access.models import User
from portal.access.policy import can_any
from portal.access.roles import Permission
from portal.stale import StaleError
from reception.kinds import Kind

MAY = (Permission.CLASSIFY, Permission.DECIDE)
MOST = 20  # times of obstacle of one complaint
CHANGED = "Thời hiệu của đơn này vừa được người khác sửa. Mở lại trang rồi ghi lại."
GONE = "Thời gian trở ngại này đã được bỏ. Mở lại trang để xem."


def may_note(user: User, petition: Petition, on: date) -> bool:
    """Whether this user may write on the page: whoever sorts or decides, while the file is open."""
    return can_any(user, MAY, petition.organisation, on) and petition.closed_on is None


@transaction.atomic
def note_known(
    *, petition: Petition, known_on: date, evidence: str, is_dismissal: bool, version: int,
    by: User, at: datetime,
) -> TimeBar:  # fmt: skip
    """Since when the act was known: what the ninety days are counted from. What was decided falls.

    Raises ValidationError for a day that cannot be, StaleError where somebody wrote meanwhile.
    """
    locked = _locked(petition, by, at)
    _check_known(locked, known_on)
    bar = _bar(locked, version) or TimeBar(petition=locked, version=0)
    bar.known_on, bar.evidence, bar.is_dismissal = known_on, evidence, is_dismissal
    bar.is_in_time, bar.reason = None, ""
    _save(bar, by, at)
    trail("note_known", locked, by, at, known_on=str(known_on))
    return bar


@transaction.atomic
def note_obstacle(
    *, petition: Petition, kind: str, since: date, until: date, evidence: str, by: User,
    at: datetime,
) -> ObstaclePeriod:  # fmt: skip
    """A time that is not counted, with its proof. Raises ValidationError."""
    locked = _locked(petition, by, at)
    _check_obstacle(locked, kind, since, until, evidence)
    made = ObstaclePeriod.objects.create(
        petition=locked, kind=kind, since=since, until=until, evidence=evidence, by=by, at=at
    )
    trail("note_obstacle", locked, by, at, kind=kind, since=str(since), until=str(until))
    return made


@transaction.atomic
def remove_obstacle(*, obstacle: ObstaclePeriod, by: User, at: datetime) -> None:
    """Somebody wrote it wrongly: it is taken away, and the trail keeps that it was there."""
    locked = _locked(obstacle.petition, by, at)
    gone, _ = ObstaclePeriod.objects.filter(pk=obstacle.pk).delete()
    if not gone:
        raise StaleError(GONE)
    trail("remove_obstacle", locked, by, at, kind=obstacle.kind,
           since=str(obstacle.since), until=str(obstacle.until))  # fmt: skip


@transaction.atomic
def decide_time_bar(
    *, petition: Petition, is_in_time: bool, reason: str, version: int, by: User, at: datetime
) -> TimeBar:
    """In time or not, with the reason: the officer's decision, whatever was suggested."""
    locked = _locked(petition, by, at)
    bar = _bar(locked, version)
    if bar is None:
        raise ValidationError("Ghi ngày nhận hoặc biết quyết định, hành vi trước rồi kết luận.")
    bar.is_in_time, bar.reason = is_in_time, reason
    _save(bar, by, at)
    trail("decide_time_bar", locked, by, at, is_in_time=is_in_time)
    return bar


def _locked(petition: Petition, by: User, at: datetime) -> Petition:
    locked = lock(petition)
    check_may_any(locked, MAY, by, at)
    if locked.kind != Kind.COMPLAINT or locked.is_protected:
        raise ValidationError("Chỉ khiếu nại mới có thời hiệu (Điều 9 Luật Khiếu nại).")
    if locked.closed_on:
        raise ValidationError("Đơn đã kết thúc: không ghi thêm về thời hiệu.")
    return locked


def _bar(petition: Petition, version: int) -> TimeBar | None:
    """What was written so far; `version` is the one that the page showed, 0 for none."""
    bar = TimeBar.objects.filter(petition=petition).first()
    if (bar.version if bar else 0) != version:
        raise StaleError(CHANGED)
    return bar


def _save(bar: TimeBar, by: User, at: datetime) -> None:
    bar.version, bar.by, bar.at = bar.version + 1, by, at
    bar.save()


def _check_known(petition: Petition, known_on: date) -> None:
    if known_on > petition.received_on:
        raise ValidationError({"known_on": "Nhập ngày không sau ngày nhận đơn "
                               f"({petition.received_on:%d/%m/%Y})"})  # fmt: skip
    acted = petition.contested_on if petition.level == 1 else None
    if acted and known_on < acted:
        raise ValidationError({"known_on": "Nhập ngày không trước ngày quyết định, hành vi "
                               f"({acted:%d/%m/%Y})"})  # fmt: skip


def _check_obstacle(petition: Petition, kind: str, since: date, until: date, evidence: str) -> None:
    if kind not in ObstacleKind.values:
        raise ValidationError({"kind": "Chọn loại trở ngại"})
    if until < since:
        raise ValidationError({"until": "Nhập ngày cuối không trước ngày đầu"})
    if until > petition.received_on:
        raise ValidationError({"until": "Nhập ngày cuối không sau ngày nhận đơn "
                               f"({petition.received_on:%d/%m/%Y})"})  # fmt: skip
    if not evidence:
        raise ValidationError({"evidence": "Nhập giấy tờ chứng minh trở ngại"})
    _check_new(petition, kind, since, until)


def _check_new(petition: Petition, kind: str, since: date, until: date) -> None:
    if petition.obstacles.filter(kind=kind, since=since, until=until).exists():
        raise ValidationError("Khoảng trở ngại này đã ghi. Mở lại trang để xem.")
    if petition.obstacles.count() >= MOST:
        raise ValidationError(
            f"Mỗi đơn ghi tối đa {MOST} khoảng trở ngại. Gộp các khoảng liền nhau."
        )
