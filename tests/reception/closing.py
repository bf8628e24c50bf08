"""Months of a register, taken and closed."""

from datetime import date, datetime
from typing import Any

from reception.models import BookClosing, Visit
from reception.selectors.seals import read_month
from reception.services import correct_visit
from reception.services.closings import close_month
from tests.reception.factories import AT, HANOI, taken

OCTOBER = date(2026, 10, 1)


def moment(day: int, month: int = 10, hour: int = 9) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=HANOI)


def in_october(place: Any, day: int = 5, **said: Any) -> Visit:
    return taken(place.board, place.hoa, at=moment(day), **said)


def closed(place: Any, month: date = OCTOBER, **said: Any) -> BookClosing:
    """As the head of the board closes it on 20 November, with the lines as they stand."""
    said = {"by": place.board_head, "at": AT} | said
    said.setdefault("seen", read_month(place.board, month).sha256)
    return close_month(organisation=place.board, month=month, **said)


def corrected(place: Any, visit: Visit, **changes: Any) -> Visit:
    said = {"reason": "Ghi nhầm", "version": visit.version, "field": "policy"} | changes
    return correct_visit(visit=visit, by=place.board_head, at=AT, **said)


def month_closed(unit: Any, by: Any) -> dict[str, Any]:
    """The words of the address of a closed month of that unit."""
    BookClosing.objects.create(
        organisation=unit, province_id=unit.province_pk, month=OCTOBER, visits=0, people=0,
        matters=0, groups=0, sha256="", closed_by=by, closed_at=AT,
    )  # fmt: skip
    return {"code": unit.code, "year": 2026, "month": 10}
