"""Keeping the calendar: seeded once a year, then edited by hand with the decision's number."""

from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from portal.audit.services import Actor, record
from portal.workdays.models import CalendarChange, DayKind, ExceptionDay
from portal.workdays.seed import FIRST_YEAR, LAST_YEAR, days_of

YEARS = range(FIRST_YEAR, LAST_YEAR + 1)


@transaction.atomic
def seed_calendar(
    *, at: datetime, by: Actor | None = None, years: Iterable[int] = YEARS
) -> list[int]:
    """Fill in the years that have no day at all; gives back which.

    A year once filled belongs to the office: what was removed by hand does not come back.
    """
    held = set(ExceptionDay.objects.values_list("day__year", flat=True))
    empty = [year for year in years if year not in held]
    ExceptionDay.objects.bulk_create(
        ExceptionDay(
            day=row.day, kind=row.kind, name=row.name, basis=row.basis, confirmed=row.confirmed
        )
        for year in empty
        for row in days_of(year)
    )
    if empty:
        first = ExceptionDay.objects.filter(day__year=empty[0]).earliest("day")
        record(verb="seed_calendar", subject=first, by=by, at=at, label="Lịch làm việc",
               years=empty)  # fmt: skip
        first.name = f"lịch làm việc các năm {empty[0]}–{empty[-1]}"
        _note(first, "", first.kind, "Lịch làm việc ban đầu", by, at)
    return empty


@transaction.atomic
def set_day(
    *, day: date, kind: str, name: str, basis: str, by: Actor | None, at: datetime
) -> ExceptionDay:
    """Make a day a holiday or a day worked in exchange, by a decision that is named.

    What staff enter is confirmed. Raises ValidationError for a day that would change nothing.
    """
    name, basis = " ".join(name.split()), " ".join(basis.split())
    check_day(day, kind, name, basis)
    before = ExceptionDay.objects.select_for_update().filter(day=day).first()
    found, _ = ExceptionDay.objects.update_or_create(
        day=day, defaults={"kind": kind, "name": name, "basis": basis, "confirmed": True}
    )
    was = before.kind if before else ""
    record(verb="set_day", subject=found, by=by, at=at, kind=kind, basis=basis,
           before=was)  # fmt: skip
    _note(found, was, kind, basis, by, at)
    return found


@transaction.atomic
def remove_day(*, day: date, basis: str, by: Actor | None, at: datetime) -> None:
    """Let a day follow the plain week again, by a named decision. Raises ValidationError."""
    basis = " ".join(basis.split())
    if not basis:
        raise ValidationError({"basis": "Nhập số văn bản làm căn cứ"})
    found = check_removal(day)
    record(verb="remove_day", subject=found, by=by, at=at, kind=found.kind, basis=basis)
    _note(found, found.kind, "", basis, by, at)
    found.delete()


def _note(
    day: ExceptionDay, before: str, after: str, basis: str, by: Actor | None, at: datetime
) -> None:
    """What counts days by the calendar finds the change here, and counts them anew."""
    if before != after:
        CalendarChange.objects.create(
            day=day.day, before=before, after=after, name=day.name, basis=basis, at=at,
            by_id=by.pk if by else None,
        )  # fmt: skip


@transaction.atomic
def check_removal(day: date) -> ExceptionDay:
    """The day as the calendar holds it, locked; raises ValidationError where it holds none."""
    found = ExceptionDay.objects.select_for_update().filter(day=day).first()
    if found is None:
        raise ValidationError(f"Ngày {day:%d/%m/%Y} không có trong lịch. Mở lại trang để xem.")
    return found


def check_day(day: date, kind: str, name: str, basis: str) -> None:
    """Raises ValidationError for a day that cannot be set so."""
    if not name:
        raise ValidationError({"name": "Nhập tên ngày"})
    if not basis:
        raise ValidationError({"basis": "Nhập số văn bản làm căn cứ"})
    if kind not in DayKind.values:
        raise ValidationError({"kind": "Chọn ngày nghỉ hoặc ngày làm bù"})
    if kind == DayKind.OPENED and day.weekday() < 5:
        raise ValidationError(
            {"day": "Nhập một ngày thứ Bảy hoặc Chủ nhật: ngày khác vốn là ngày làm việc"}
        )
