"""Đính chính: what a correction leaves behind, in an open month and in a closed one.

In a month that is closed the line stays as it was (Nghị định 154/2026/NĐ-CP Điều 27.2 asks for a
register that is right and complete): the correction becomes a line of its own, with the next number
and the day on which it was made. The visit itself holds what is so now, and is counted once.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, DateField, ForeignKey
from django.utils.timezone import localdate

from portal.access.models import User
from portal.documents.services import next_number
from reception.models import BookCorrection, Visit
from reception.models.closed import SEALED
from reception.selectors.closings import is_closed
from reception.selectors.visits import REGISTER

FORGOTTEN = "Nội dung đã xóa khi lượt tiếp được xác định là tố cáo."


def keep_correction(
    visit: Visit, was: Mapping[str, Any], *, by: User, at: datetime, reason: str
) -> BookCorrection | None:
    """Write down what the columns in `was` said; the visit, not saved yet, says the rest.

    Call it before the visit is saved with its next version: in a closed month the database lets the
    line change only where its correction stands in the register already. None if nothing changed.
    """
    if not was:
        return None
    on = localdate(at)
    is_line = not SEALED_NAMES.isdisjoint(was) and is_closed(
        visit.organisation_id, visit.received_on
    )
    number = (
        next_number(organisation=visit.organisation, book=REGISTER, year=on.year)
        if is_line else None
    )  # fmt: skip
    return BookCorrection.objects.create(
        visit=visit, organisation=visit.organisation, province_id=visit.province_id,
        version=visit.version + 1, year=on.year, number=number, corrected_on=on,
        before={name: _kept(visit, name, value) for name, value in was.items()},
        after={name: _kept(visit, name, getattr(visit, name)) for name in was},
        reason=reason, by=by, at=at,
    )  # fmt: skip


def amend(visit: Visit, columns: Mapping[str, Any], *, by: User, at: datetime, reason: str) -> None:
    """Save the visit with these columns changed, and what they said before."""
    was = {
        name: getattr(visit, name)
        for name, value in columns.items() if getattr(visit, name) != value
    }  # fmt: skip
    for name, value in columns.items():
        setattr(visit, name, value)
    keep_correction(visit, was, by=by, at=at, reason=reason)
    visit.version += 1
    visit.save()


def forget_words(visit: Visit) -> None:
    """No old word of a visit that denounces: they may speak of whoever came."""
    visit.corrections.update(before={}, after={}, reason=FORGOTTEN)


def _kept(visit: Visit, name: str, value: Any) -> Any:
    """The value, "" for no day; no free words of a denunciation, they may be a name."""
    field = Visit._meta.get_field(name)
    is_coded = isinstance(field, BooleanField | ForeignKey) or getattr(field, "choices", None)
    if visit.is_protected and not is_coded:
        return None
    if isinstance(field, DateField):
        return value.isoformat() if value else ""
    return value


SEALED_NAMES = frozenset(SEALED)
