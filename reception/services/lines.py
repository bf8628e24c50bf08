"""One coming, several matters: each its own line of the register, all on the first one.

Turns, people and large groups count at the first line, matters at every line (Biểu 01/TCD counts
lượt, người and vụ việc apart). A denunciation is none of these lines: it stands alone, points to
nobody, and so counts as a turn of its own.
"""

from datetime import date, datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from portal.access.models import User
from portal.documents.services import receipts
from reception.kinds import Field, Kind
from reception.models import Attendance, Matter, Outcome, Visit
from reception.selectors.visits import together
from reception.services.amending import amend
from reception.services.visits import (
    APART,
    check_outcome,
    check_summary,
    derive,
    enter,
    open_matter,
)

# What all lines of one coming have in common.
OCCASION: Final = (
    "organisation_id", "province_id", "received_at", "mode", "channel", "session_id",
    "received_by", "citizen_id", "is_anonymous", "people_count",
)  # fmt: skip
MOVED: Final = ("mode", "channel", "session_id", "received_by")
APART_LINE: Final = (
    "Tố cáo ghi thành lượt tiếp riêng, không cùng tên người đến. Mở lượt tiếp mới, chọn Tố cáo."
)
TOO_LATE: Final = (
    "Lượt tiếp này đã qua ngày tiếp. Mở lượt tiếp mới, ghi “Cùng vụ việc với lượt tiếp số”."
)
REFUSED: Final = "Lượt tiếp này đã từ chối tiếp, không thêm vụ việc."
HAS_LINES: Final = "Lượt tiếp này còn dòng vụ việc khác, không đổi thành từ chối tiếp."


@transaction.atomic
def add_line(
    *,
    visit: Visit,
    by: User,
    at: datetime,
    kind: Kind,
    field: Field,
    summary: str,
    outcome: Outcome,
    token: str = "",
    matter: Matter | None = None,
    **facts: Any,
) -> Visit:
    """Another matter of the same people at the same hour; nobody is asked anything again.

    `visit` is any line of that coming. Raises ValidationError by field. What the trail says of the
    new line names no other: a line that turns out to denounce must not be found by the rest.
    """
    first = _first_of(visit)
    _check(first, kind, matter, localdate(at))
    shared = {name: getattr(first, name) for name in OCCASION}
    line = Visit(
        officer=by, kind=kind, field=field, summary=summary, outcome=outcome,
        together_with=first, **shared, **facts,
    )  # fmt: skip
    derive(line, at)
    check_summary(line)
    check_outcome(line)
    line.matter = matter or open_matter(line)
    line.is_first = matter is None
    if token and outcome != Outcome.REFUSE:
        line.receipt = receipts.issue(token=token, at=at)
    enter(line, [_again(row, line) for row in first.attendances.order_by("ordinal")], at)
    return line


def move_lines(visit: Visit, by: User, at: datetime) -> None:
    """One coming is of one mode: the other lines follow whichever was changed (edge: a regular
    visit that the head receives too is entered once only, under the head)."""
    moved = {name: getattr(visit, name) for name in MOVED}
    others = together(visit).exclude(mode=visit.mode, channel=visit.channel).exclude(pk=visit.pk)
    for other in others.select_for_update():
        amend(other, moved, by=by, at=at, reason=f"Theo dòng số {visit.number} của cùng lượt tiếp")


def part_lines(visit: Visit) -> None:
    """Take a line that turns out to denounce from the others; the oldest of those leads them."""
    others = list(together(visit).select_for_update().exclude(pk=visit.pk))
    if visit.together_with_id is None and others:
        heir, *rest = others
        Visit.objects.filter(pk=heir.pk).update(together_with=None)
        Visit.objects.filter(pk__in=[one.pk for one in rest]).update(together_with=heir)
    visit.together_with = None


def check_refusal(visit: Visit) -> None:
    """The turn counts at the first line: that one is not refused while others stand."""
    if visit.outcome == Outcome.REFUSE and visit.further_lines.exists():
        raise ValidationError({"outcome": HAS_LINES})


def _first_of(visit: Visit) -> Visit:
    """Locked, so that it does not turn into a denunciation meanwhile."""
    pk = Visit.objects.values_list("together_with", flat=True).get(pk=visit.pk) or visit.pk
    return Visit.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=pk)


def _check(first: Visit, kind: Kind, matter: Matter | None, today: date) -> None:
    if first.is_protected or kind == Kind.DENUNCIATION:
        raise ValidationError({"kind": APART_LINE})
    if first.outcome == Outcome.REFUSE:
        raise ValidationError(REFUSED)
    if first.received_on != today:
        raise ValidationError(TOO_LATE)
    if matter and matter.is_protected:
        raise ValidationError({"earlier": APART})


def _again(row: Attendance, line: Visit) -> Attendance:
    """The same person on the other line."""
    kept = {
        field.attname: getattr(row, field.attname)
        for field in Attendance._meta.concrete_fields
        if field.attname not in {"id", "visit_id"}
    }
    return Attendance(visit=line, **kept)
