"""What every page of figures is asked: for which unit, in which period, by someone who may."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.utils.timezone import localdate

from portal.access.http import Request
from portal.access.roles import Permission
from reports import selectors
from reports.forms import DaysForm
from reports.indicators import Ground
from reports.period import DAN_VAN_YEAR, Period, of, parse
from reports.sheets.forms import Form

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class Asked:
    land: Ground
    period: Period
    on: date


def asked(request: Request, wanted: Permission, default: Period | None = None) -> Asked:
    """Read `don-vi`, `ky` and `rieng` (the unit without those below it).

    404 outside the user's reach; a ValidationError for a period nobody understands.
    403 where the user sees the figures of the unit but may not do what is `wanted`.
    """
    given = request.POST or request.GET
    on = localdate()
    said = given.get("ky", "")
    period = (parse(said) if said else default or of("NAM", on.year)).seen(on)
    code = given.get("don-vi", "")
    land = selectors.ground(request.user, wanted, code, period, on)
    if land is None:
        if selectors.ground(request.user, Permission.SEE_FIGURES, code, period, on):
            raise PermissionDenied
        raise Http404("Không tìm thấy đơn vị này trong phạm vi của tài khoản.")
    return Asked(land.alone() if given.get("rieng") else land, period, on)


def days_form(request: Request, found: Asked, which: Form | None = None) -> DaysForm:
    """Free days as they are typed on a page; untouched it tells those that the page is about."""
    said, period = request.GET, found.period
    typed = said if "tu" in said or "den" in said else None
    known = {} if period.code else {"tu": period.start, "den": period.end}
    return DaysForm(typed, initial=known, on=found.on, which=which)


def with_period(request: Request, period: Period) -> str:
    """The query of this page for other days: all else that was asked stays."""
    kept = {name: said for name, said in request.GET.items() if name not in {"tu", "den"}}
    return urlencode(kept | {"ky": str(period)})


def narrowed(request: Request, default: Period | None = None) -> Asked:
    """The same for who looks at figures, narrowed to one kind (`loai`) or field (`linh-vuc`).

    What is sent to somebody is never narrowed: no report reads this.
    """
    found = asked(request, Permission.SEE_FIGURES, default)
    said = request.GET
    land = found.land.only(said.get("loai", ""), said.get("linh-vuc", ""))
    return replace(found, land=land)


def annual(request: Request, wanted: Permission, year: int) -> Asked:
    """The same for the annual report: its own window, or with `ky` the statistical year."""
    return of_year(request, wanted, year, (DAN_VAN_YEAR, "NAM"))


def found_year(year: int) -> None:
    """404 for a year in which there can be no report, or that no calendar has."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404("Không có báo cáo của năm này.")


def of_year(request: Request, wanted: Permission, year: int, codes: Sequence[str]) -> Asked:
    """The same for a report of that year: the first of `codes`, or with `ky` another of them.

    404 for a year of which there is none; a ValidationError for a period that is not of the year.
    """
    found_year(year)
    found = asked(request, wanted, of(codes[0], year))
    if found.period.year != year:
        raise _foreign(found, year, f"Mở báo cáo năm {found.period.year}.")
    if found.period.code not in codes:
        raise _foreign(found, year, "Chọn kỳ trên trang báo cáo.")
    return found


def _foreign(found: Asked, year: int, instead: str) -> ValidationError:
    return ValidationError(f"Kỳ {found.period} không thuộc báo cáo năm {year}. {instead}")
