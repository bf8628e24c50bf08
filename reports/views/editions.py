"""What was handed in, and the sheet on which the ledger is reconciled."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.roles import Permission
from portal.audit.services import record
from portal.documents import xlsx
from portal.http import file, page, paginate
from portal.idempotency.acting import act
from reports import documents, selectors, services
from reports.forms import CorrectionForm
from reports.models import Edition
from reports.selectors import compared as comparing
from reports.selectors import editions
from reports.selectors.deeds import deeds
from reports.selectors.ledger import shown
from reports.sheets import listing
from reports.views.asked import asked
from reports.views.choosing import chosen, other_days

SEE, SUBMIT = Permission.SEE_FIGURES, Permission.SUBMIT_REPORT


@require_safe
@allowed(SEE)
def edition(request: Request, pk: int) -> HttpResponse:
    return _page(request, _edition(request, pk))


@require_safe
@allowed(SEE)
def listed(request: Request, pk: int, code: str) -> HttpResponse:
    """The rows behind a number of an edition; `phan` only what came ("them") or went ("bot"), with
    `voi=so` by the ledger of now."""
    found = _edition(request, pk)
    part = request.GET.get("phan", "")
    behind = comparing.listed(request.user, found, code, part, localdate(),
                              with_ledger=_with_ledger(request))  # fmt: skip
    if behind is None:
        raise Http404("Bản này không có danh sách của chỉ tiêu đó.")
    slice_ = paginate(request, behind.rows)
    table = listing.table(behind.rows.model, slice_.rows, behind.eyes)
    return page(request, "reports/edition_list.html", edition=found, behind=behind, table=table,
                slice=slice_, part=part, with_ledger=_with_ledger(request))  # fmt: skip


@require_safe
@allowed(SEE)
def compared(request: Request, pk: int) -> HttpResponse:
    """What an edition corrects; with `voi=so` how the ledger of now differs from it, and who did
    what to the rows that came and went."""
    found, with_ledger = _edition(request, pk), _with_ledger(request)
    changes = comparing.since(found) if with_ledger else comparing.changes(found)
    told = deeds(request.user, found, changes, localdate()) if with_ledger else None
    table = comparing.change_table(found, changes, with_ledger=with_ledger)
    return page(request, "reports/edition_changes.html", edition=found, with_ledger=with_ledger,
                table=table, deeds=told)  # fmt: skip


@require_safe
@allowed(SEE)
def edition_file(request: Request, pk: int, form: str) -> HttpResponse:
    """The report as it was handed in, rendered from the edition alone."""
    found = _edition(request, pk)
    made = documents.render(editions.report_of(found), form, found.submitted_on)
    record(verb="fetch_report", subject=found, by=request.user, at=now(),
           organisation_id=found.organisation_id, form=form)  # fmt: skip
    return file(made.content, made.name, documents.MEDIA_TYPES[form])


@require_POST
@allowed(SUBMIT)
def correct(request: Request, pk: int) -> HttpResponse:
    found, form = _edition(request, pk), CorrectionForm(request.POST)

    def work(_token: str) -> str:
        made = services.correct(
            report=editions.report_now(found), regime=found.regime, by=request.user, at=now(),
            reason=form.cleaned_data["reason"], on=localdate(),
        )  # fmt: skip
        return comparing.address(made)

    def again(status: int) -> HttpResponse:
        return _page(request, found, form, status)

    if not selectors.covers(request.user, SUBMIT, found.organisation, localdate()):
        raise Http404("Không tìm thấy bản này trong phạm vi của tài khoản.")
    return services.in_one_snapshot(lambda: act(request, form, work, again))


@require_safe
@allowed(SEE)
def reconcile(request: Request) -> HttpResponse:
    found = asked(request, SEE)
    if there := other_days(request, found):
        return redirect(there)
    sheet = shown.reconciliation(found.land, found.period, found.on)
    alone = bool(request.GET.get("rieng"))
    return chosen(request, found, "reports/reconciliation.html", sheet=sheet, alone=alone)


@require_safe
@allowed(SEE)
def reconcile_xlsx(request: Request) -> HttpResponse:
    found = asked(request, SEE)
    sheet = shown.reconciliation(found.land, found.period, found.on, settings.SITE_URL)
    unit, said = found.land.organisation, str(found.period).replace("/", "-")
    record(verb="export_form", subject=unit, by=request.user, at=now(), organisation_id=unit.pk,
           form="doi-chieu")  # fmt: skip
    return file(xlsx.render(sheet.tables), f"doi-chieu-{unit.code}-{said}.xlsx", xlsx.MEDIA_TYPE)


@require_safe
@allowed(SEE)
def reconciled(request: Request, code: str) -> HttpResponse:
    found = asked(request, SEE)
    opened = shown.opened(request.user, code, found.land, found.period, found.on)
    if opened is None:
        raise Http404("Bảng đối chiếu không có mục này.")
    slice_ = paginate(request, opened.rows)
    table = listing.table(opened.rows.model, slice_.rows, opened.eyes)
    return page(request, "reports/reconciled.html", opened=opened, table=table, slice=slice_,
                code=code, unit=found.land.organisation, period=found.period)  # fmt: skip


def _with_ledger(request: Request) -> bool:
    return request.GET.get("voi") == "so"


def _edition(request: Request, pk: int) -> Edition:
    found = editions.edition(request.user, pk, localdate())
    if found is None:
        raise Http404("Không tìm thấy bản này trong phạm vi của tài khoản.")
    return found


def _page(
    request: Request, found: Edition, form: CorrectionForm | None = None, status: int = 200
) -> HttpResponse:
    told = comparing.shown(request.user, found, localdate())
    form = form or CorrectionForm()
    return page(request, "reports/edition.html", status=status, form=form, edition=found, **told)
