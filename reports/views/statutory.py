"""The statutory forms: on the screen, on paper, as workbooks."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.roles import Permission
from portal.audit.services import record
from portal.documents import xlsx
from portal.http import file, page
from reports import letters, selectors
from reports.kinds import SIX_FORMS
from reports.period import of
from reports.selectors import statutory
from reports.sheets import cross, duedays
from reports.sheets.forms import SIX, TEN, TT06, Form, by_slug, of_regime
from reports.sheets.tables import asking
from reports.views import narrative
from reports.views.asked import Asked, asked
from reports.views.buttons import pressed
from reports.views.choosing import chosen, other_days

MAKE = Permission.MAKE_REPORT


@require_safe
@allowed(Permission.SEE_FIGURES)
def index(request: Request) -> HttpResponse:
    """Which form, of which unit, in which period."""
    found = asked(request, Permission.SEE_FIGURES)
    if there := other_days(request, found):
        return redirect(there)
    older = [form for form in TEN if form.was_of(found.period.end)]
    return chosen(
        request, found, "reports/forms.html", forms=SIX, older=older,
        together=duedays.together(found.period),
        due=statutory.due_days(found.land, found.period, found.on),
        narrative=found.period.code in duedays.WITH_NARRATIVE,
    )  # fmt: skip


@require_safe
@allowed(Permission.SEE_FIGURES)
def check(request: Request) -> HttpResponse:
    """What the forms of the period promise of each other, and which of it does not hold."""
    found = asked(request, Permission.SEE_FIGURES)
    if there := other_days(request, found):
        return redirect(there)
    failures = statutory.contradictions(found.land, found.period)
    return chosen(request, found, "reports/forms_check.html", failures=failures, forms=SIX)


@require_safe
@allowed(Permission.SEE_FIGURES)
def form(request: Request, slug: str, regime: str = TT06) -> HttpResponse:
    which = _form(regime, slug)
    found = _asked(request, which)
    if there := other_days(request, found, which):
        return redirect(there)
    sheet = statutory.fill(which, found.land, found.period)
    return chosen(
        request, found, "reports/form.html", which, sheet=sheet, at=now(),
        failures=cross.of_sheet(sheet), forms=of_regime(regime), path=request.path,
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


@require_POST
@allowed(MAKE)
def make_forms(request: Request) -> HttpResponse:
    """Put the six forms of a large province into the queue: nobody waits for an answer so long."""
    found = asked(request, MAKE)

    def ask() -> str:
        address = narrative.asked_for(request, found, SIX_FORMS)
        messages.success(request, "Đang lập tệp, sẽ báo khi xong.")
        return address

    return pressed(request, ask,
                   lambda refused: _later(request, found, refused=refused, status=422))  # fmt: skip


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
        raise ValidationError(f"{which.only}. Chọn kỳ khác.")
    return found


def _paper(request: Request, which: Sequence[Form]) -> HttpResponse:
    found = _asked(request, which[0])
    sheets = statutory.fill_all(which, found.land, found.period, site=settings.SITE_URL)
    if letters.are_long(sheets):
        return _later(request, found)
    _exported(request, which, found)
    content = letters.forms_pdf(sheets, found.land.organisation, now())
    return file(content, letters.form_name(sheets, "pdf"))


def _workbook(request: Request, which: Sequence[Form]) -> HttpResponse:
    found = _asked(request, which[0])
    sheets = statutory.fill_all(which, found.land, found.period)
    if letters.are_long(sheets):
        return _later(request, found)
    _exported(request, which, found)
    return file(letters.forms_xlsx(sheets), letters.form_name(sheets, "xlsx"), xlsx.MEDIA_TYPE)


def _exported(request: Request, which: Sequence[Form], found: Asked) -> None:
    unit = found.land.organisation
    names = " ".join(each.name for each in which)
    record(verb="export_form", subject=unit, by=request.user, at=now(), organisation_id=unit.pk,
           form=names, period=str(found.period))  # fmt: skip


def _later(
    request: Request, found: Asked, *, refused: list[str] | None = None, status: int = 200
) -> HttpResponse:
    """The files are made by a job; those made before are at hand, and each form by itself."""
    unit, period = found.land.organisation, found.period
    return page(
        request, "reports/forms_later.html", status=status, refused=refused, unit=unit,
        period=period, forms=SIX, query=asking(unit.code, period),
        jobs=selectors.jobs(unit, period).filter(regime=SIX_FORMS)[:5],
        makes=selectors.covers(request.user, MAKE, unit, found.on),
    )  # fmt: skip
