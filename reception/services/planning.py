"""What a leader's day must be before it is written down: whose, when, and never twice at once."""

from django.core.exceptions import ValidationError
from django.db.models import Q

from portal.organisations.models import Organisation
from reception.deadlines import DECREE
from reception.models import LeaderSession, Receiver, SessionKind

HEAD_HIMSELF = (
    "Theo Luật, người đứng đầu trực tiếp tiếp công dân: không xếp cấp phó vào buổi định kỳ. "
    "Nếu không tiếp được thì lùi lịch"
)


def check_plan(session: LeaderSession) -> None:
    """Raises ValidationError by field; the hours of an older day may be missing."""
    if session.kind == SessionKind.PERIODIC:
        session.trigger = ""
        _check_head(session)
    elif not session.trigger:
        raise ValidationError({"trigger": "Chọn lý do tiếp đột xuất"})
    _check_hours(session)
    if session.is_online and session.held_on < DECREE:
        sentence = f"Tiếp trực tuyến từ ngày {DECREE:%d/%m/%Y} (Nghị định 154/2026/NĐ-CP)"
        raise ValidationError({"is_online": sentence})
    _check_overlap(session)


def is_deputy(title: str) -> bool:
    """Whether every office in the title is that of a deputy: "Phó Bí thư, Chủ tịch" leads."""
    parts = [part.strip().casefold() for part in title.replace(" - ", ",").split(",")]
    return all(part.startswith("phó ") for part in parts if part) and any(parts)


def _check_head(session: LeaderSession) -> None:
    if session.receiver == Receiver.HEAD and is_deputy(session.leader_title):
        raise ValidationError({"leader_title": HEAD_HIMSELF})


def _check_hours(session: LeaderSession) -> None:
    if (session.starts is None) != (session.ends is None):
        missing = "starts" if session.starts is None else "ends"
        raise ValidationError({missing: "Nhập giờ bắt đầu và giờ kết thúc"})
    if session.starts and session.ends and session.ends <= session.starts:
        raise ValidationError({"ends": "Giờ kết thúc phải sau giờ bắt đầu"})


def _check_overlap(session: LeaderSession) -> None:
    """Nobody sits in two places: the same account in the province, or the same title in the unit.

    One asker at a time in a province, until the transaction ends.
    """
    if session.starts is None or session.ends is None:
        return
    Organisation.objects.select_for_update(no_key=True).get(pk=session.province_id)
    same = Q(organisation=session.organisation_id, leader_title__iexact=session.leader_title)
    if session.leader_id:
        same |= Q(leader=session.leader_id)
    rows = LeaderSession.objects.filter(
        same, province=session.province_id, held_on=session.held_on,
        starts__lt=session.ends, ends__gt=session.starts,
    )  # fmt: skip
    other = rows.exclude(pk=session.pk).select_related("organisation").first()
    if other is not None and other.starts and other.ends:
        hours = f"{other.starts:%H:%M}–{other.ends:%H:%M}"
        sentence = f"Trùng buổi tiếp của lãnh đạo tại {other.organisation} ({hours})"
        raise ValidationError({"starts": sentence})
