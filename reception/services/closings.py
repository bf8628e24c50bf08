"""Chốt sổ: a month of the register is closed once it is over, in order, and for good.

Luật Tiếp công dân Điều 25.2 asks for a line of every visit with its number and day; Nghị định
154/2026/NĐ-CP Điều 27 for a register that is right and complete, for which the head answers. So the
head of the unit or of the board closes it, and what is found later comes as a new
line with the day on which it was written: a correction names the line it corrects, a visit entered
late says on which day it was, and counts in the month in whose register it stands.
"""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.timezone import localdate, localtime

from portal.access.models import User
from portal.audit.services import record
from portal.documents.services import hold_numbers
from portal.organisations.models import Organisation
from reception.models import BookClosing, Visit
from reception.selectors import closings as known
from reception.selectors.seals import next_month, read_month
from reception.services.visits import BOOK

CHANGED = "Sổ vừa có thay đổi sau khi mở trang này. Xem lại tổng số rồi chốt lại."
ORDER = "Chốt sổ tháng {} trước: sổ được chốt lần lượt từng tháng."
NOT_DUE = "Sổ tháng {} chưa đến lúc chốt: chỉ chốt tháng đã hết, có lượt tiếp từ ngày 01/07/2026."
ALREADY = "Sổ tháng {} đã được {} chốt lúc {:%H:%M %d/%m/%Y}."


@transaction.atomic
def close_month(
    *, organisation: Organisation, month: date, seen: str, by: User, at: datetime
) -> BookClosing:
    """Close that month; `seen` is the sum of the lines as the page showed them.

    Takes the lines, then the numbers of the register (docs/adr/0008): a visit that is being saved
    or corrected is in before, or comes after and finds the month closed. Raises PermissionDenied,
    or ValidationError with what to do.
    """
    if not known.may_close(by, organisation, localdate(at)):
        raise PermissionDenied
    _hold(organisation, month)
    _check_turn(organisation, month, localdate(at))
    reading = read_month(organisation, month)
    if reading.sha256 != seen:
        raise ValidationError(CHANGED)
    totals = reading.totals
    closing = BookClosing.objects.create(
        organisation=organisation, province_id=organisation.province_pk, month=month,
        visits=totals.visits, people=totals.people, matters=totals.matters, groups=totals.groups,
        lines=reading.lines, sha256=reading.sha256, closed_by=by, closed_at=at,
    )  # fmt: skip
    record(verb="close_book", subject=closing, by=by, at=at, organisation_id=organisation.pk,
           label=str(closing), visits=totals.visits, sha256=reading.sha256)  # fmt: skip
    return closing


def _hold(organisation: Organisation, month: date) -> None:
    lines = Visit.objects.filter(organisation=organisation, received_on__gte=month,
                                 received_on__lt=next_month(month))  # fmt: skip
    list(lines.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    hold_numbers(organisation=organisation, book=BOOK, year=month.year)


def _check_turn(organisation: Organisation, month: date, on: date) -> None:
    closed = BookClosing.objects.filter(organisation=organisation, month=month)
    if done := closed.select_related("closed_by").first():
        raise ValidationError(ALREADY.format(f"{month:%m/%Y}", done.closed_by,
                                             localtime(done.closed_at)))  # fmt: skip
    turn = known.months_waiting(organisation, on)
    if month not in turn:
        raise ValidationError(NOT_DUE.format(f"{month:%m/%Y}"))
    if month != turn[0]:
        raise ValidationError(ORDER.format(f"{turn[0]:%m/%Y}"))
