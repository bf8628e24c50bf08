"""The statutory forms: on the screen, on paper, as workbooks."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.roles import Permission
from portal.audit.services import record
from portal.documents import xlsx
from portal.http import file, page
from reports import letters
from reports.period import STATUTORY, of
from reports.selectors import statutory
from reports.sheets import cross, duedays
from reports.sheets.forms import SIX, TEN, TT06, Form, by_slug, of_regime
from reports.views.asked import Asked, asked

YEARS = 5


@require_safe
@allowed(Permission.SEE_FIGURES)
def index(request: Request) -> HttpResponse:
    """Which form, of which unit, in which period."""
    found = asked(request, Permission.SEE_FIGURES)
    older = [form for form in TEN if form.was_of(found.period.end)]
    return page(
        request, "reports/forms.html", forms=SIX, older=older,
        together=duedays.together(found.period),
        due=statutory.due_days(found.land, found.period, found.on),
        narrative=found.period.code in duedays.WITH_NARRATIVE, **_choices(request, found),
    )  # fmt: skip


@require_safe
@allowed(Permission.SEE_FIGURES)
def check(request: Request) -> HttpResponse:
    """What the forms of the period promise of each other, and which of it does not hold."""
    found = asked(request, Permission.SEE_FIGURES)
    failures = statutory.contradictions(found.land, found.period)
    return page(request, "reports/forms_check.html", failures=failures, forms=SIX,
                **_choices(request, found))  # fmt: skip


@require_safe
@allowed(Permission.SEE_FIGURES)
def form(request: Request, slug: str, regime: str = TT06) -> HttpResponse:
    which = _form(regime, slug)
    found = _asked(request, which)
    sheet = statutory.fill(which, found.land, found.period)
    return page(
        request, "reports/form.html", sheet=sheet, failures=cross.of_sheet(sheet), at=now(),
        forms=of_regime(regime), path=request.path, **_choices(request, found, which),
    )  # fmt: skip


@require_safe
@allowed(Permission.SEE_FIGURES)
def form_pdf(request: Request, slug: str, regime: str = TT06) -> HttpResponse:
    return _paper(request, [_form(regime, slug)])


@require_safe
@allowed(Permission.SEE_FIGURES)
def form_xlsx(request: Request, slug: str, regime: str = TT06) -> HttpResponse:
    return _workbook(request, [_form(regime, slug)])


@require_safe
@allowed(Permission.SEE_FIGURES)
def forms_pdf(request: Request) -> HttpResponse:
    return _paper(request, SIX)


@require_safe
@allowed(Permission.SEE_FIGURES)
def forms_xlsx(request: Request) -> HttpResponse:
    return _workbook(request, SIX)


def _form(regime: str, slug: str) -> Form:
    if which := by_slug(regime, slug):
        return which
    raise Http404("Không có biểu này. Chọn biểu ở trang Báo cáo thống kê.")


def _asked(request: Request, which: Form) -> Asked:
    """The unit and period; of a form no longer in force a period of its years, at first the last.

    The forms in force count any period, so that a series of years reads on one form.
    """
    last = of("NAM", which.until.year - 1) if which.is_old else None
    found = asked(request, Permission.SEE_FIGURES, last)
    if which.is_old and not which.was_of(found.period.end):
        raise ValidationError(
            f"Biểu {which.code} của {which.instrument} chỉ dùng cho kỳ kết thúc từ "
            f"{which.since:%d/%m/%Y} đến {which.until:%d/%m/%Y}. Chọn kỳ khác."
        )
    return found


def _paper(request: Request, which: Sequence[Form]) -> HttpResponse:
    found = _exported(request, which)
    sheets = statutory.fill_all(which, found.land, found.period, site=settings.SITE_URL)
    content = letters.forms_pdf(sheets, found.land.organisation, now())
    return file(content, letters.form_name(sheets, "pdf"))


def _workbook(request: Request, which: Sequence[Form]) -> HttpResponse:
    found = _exported(request, which)
    sheets = statutory.fill_all(which, found.land, found.period)
    return file(letters.forms_xlsx(sheets), letters.form_name(sheets, "xlsx"), xlsx.MEDIA_TYPE)


def _exported(request: Request, which: Sequence[Form]) -> Asked:
    found = _asked(request, which[0])
    unit = found.land.organisation
    names = " ".join(each.name for each in which)
    record(verb="export_form", subject=unit, by=request.user, at=now(), organisation_id=unit.pk,
           form=names, period=str(found.period))  # fmt: skip
    return found


def _choices(request: Request, found: Asked, which: Form | None = None) -> dict[str, Any]:
    """What the page lets choose: a unit in reach, a period of the last years or of an old form."""
    is_old = which is not None and which.is_old
    last = which.until.year - 1 if which and is_old else localdate().year
    years = range(last, last - YEARS, -1)
    periods = [of(code, year) for year in years for code, *_ in STATUTORY]
    if which and is_old:
        periods = [period for period in periods if which.was_of(period.end)]
    units = statutory.units_below(request.user, found.on)
    return {"units": units, "periods": periods, "unit": found.land.organisation,
            "period": found.period, "query": request.GET.urlencode()}  # fmt: skip
