"""Taking in an existing register: send it, tell its columns, look, confirm, see what came of it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import BaseForm, Form
from django.http import Http404, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST, require_safe

from portal.access.decorators import allowed, unattended
from portal.access.http import Request
from portal.access.policy import desk
from portal.access.roles import Permission
from portal.audit.services import record
from portal.documents.workbook import guesses
from portal.documents.xlsx import MEDIA_TYPE
from portal.http import PAGE_SIZE, Slice, cursor_of, file, page, paginate
from portal.idempotency.acting import act
from reports import registers, selectors
from reports.forms import ColumnsForm, RegisterForm
from reports.models import ImportState, RegisterImport
from reports.registers import blank as blanks
from reports.registers import results, store

MAY = Permission.IMPORT_REGISTER
GONE = "Tệp này không còn: hệ thống xóa tệp nhập sổ sau 7 ngày."


@require_safe
@allowed(MAY)
def index(request: Request) -> HttpResponse:
    return _index(request, RegisterForm(initial={"kind": request.GET.get("loai")}))


@require_POST
@allowed(MAY)
def upload(request: Request) -> HttpResponse:
    form, unit = RegisterForm(request.POST, request.FILES), desk(request.user, MAY, localdate())

    def work(_token: str) -> str:
        said = form.cleaned_data
        job = registers.upload_register(kind=said["kind"], upload=said["file"], organisation=unit,
                                        by=request.user, at=now())  # fmt: skip
        return _address(job.pk)

    return act(request, form, work, lambda status: _index(request, form, status))


@require_safe
@allowed(MAY)
def blank(_request: Request, kind: str) -> HttpResponse:
    try:
        register = registers.register_of(kind)
    except ValidationError as error:
        raise Http404(error.messages[0]) from error
    return file(blanks.workbook(register), f"mau-{kind}.xlsx", MEDIA_TYPE)


@require_safe
@allowed(MAY)
@unattended
def show(request: Request, pk: int) -> HttpResponse:
    return _shown(request, _found(request, pk))


@require_POST
@allowed(MAY)
def map_columns(request: Request, pk: int) -> HttpResponse:
    job = _found(request, pk)
    form = _columns_form(job, request.POST) or Form(request.POST)

    def work(_token: str) -> str:
        told = form.mapping() if isinstance(form, ColumnsForm) else {}  # the file is gone
        registers.map_columns(job=job, columns=told, by=request.user, at=now())
        return _address(pk)

    return act(request, form, work, lambda status: _shown(request, job, form, status))


@require_POST
@allowed(MAY)
def confirm(request: Request, pk: int) -> HttpResponse:
    job, form = _found(request, pk), Form(request.POST)

    def work(_token: str) -> str:
        registers.confirm_import(job=job, by=request.user, at=now())
        return _address(pk)

    return act(request, form, work, lambda status: _shown(request, job, form, status))


@require_POST
@allowed(MAY)
def cancel(request: Request, pk: int) -> HttpResponse:
    job, form = _found(request, pk), Form(request.POST)

    def work(_token: str) -> str:
        registers.cancel_import(job=job, by=request.user, at=now())
        messages.success(request, "Đã hủy lần nhập sổ, không dòng nào được ghi.")
        return reverse("reports:imports")

    return act(request, form, work, lambda status: _shown(request, job, form, status))


@require_safe
@allowed(MAY)
def refused(request: Request, pk: int) -> HttpResponse:
    job = _found(request, pk)
    try:
        content = store.fetch(job.key, store.REFUSED).read()
    except FileNotFoundError as error:
        raise Http404(GONE) from error
    record(verb="fetch_refused", subject=job, by=request.user, at=now(),
           organisation_id=job.organisation_id, label=f"nhap-so {job.pk}")  # fmt: skip
    return file(content, f"dong-tu-choi-{job.pk}.xlsx", MEDIA_TYPE)


def _index(request: Request, form: BaseForm, status: int = 200) -> HttpResponse:
    found = paginate(request, selectors.imports(request.user, localdate()))
    unit = desk(request.user, MAY, localdate())
    return page(request, "reports/imports.html", form=form, found=found, unit=unit,
                kinds=registers.REGISTERS, status=status)  # fmt: skip


def _shown(
    request: Request, job: RegisterImport, form: BaseForm | None = None, status: int = 200
) -> HttpResponse:
    asks = job.state == ImportState.READ or "ghep-cot" in request.GET
    form = form or (_columns_form(job) if asks and not job.is_over else None)
    told = store.unsealed(job.key, "layout", job.layout) or {}
    found = _cells(request, job)
    labels = {one.name: one.label for one in registers.register_of(job.kind).columns}
    cells = [(one, labels[one.column], results.value_of(job, one)) for one in found.rows]
    told["titles"] = [labels[name] for name in told.get("columns", ())]
    return page(request, "reports/register_import.html", job=job, form=form, told=told, cells=cells,
                found=found, progress=registers.progress(job.key) if job.is_at_work else None,
                maps=isinstance(form, ColumnsForm), status=status)  # fmt: skip


def _cells(request: Request, job: RegisterImport) -> Slice:
    """Refused cells in the order of the rows, from the one after `?sau=`."""
    rows = list(selectors.refusals(job, cursor_of(request))[: PAGE_SIZE + 1])
    found = rows[:PAGE_SIZE]
    return Slice(found, str(found[-1].pk) if len(rows) > PAGE_SIZE else "")


def _columns_form(job: RegisterImport, data: QueryDict | None = None) -> ColumnsForm | None:
    """The headings of the file beside our columns; None before it was read and once it is gone."""
    if not job.layout:
        return None
    columns, layout = registers.register_of(job.kind).columns, registers.layout_of(job)
    known: dict[str, Any] = job.columns or registers.mapping_of(job)
    return ColumnsForm(data, columns=columns, headings=layout.headings,
                       found=guesses(layout.headings, columns, known))  # fmt: skip


def _found(request: Request, pk: int) -> RegisterImport:
    found = selectors.register_import(request.user, pk, localdate())
    if found is None:
        raise Http404("Không tìm thấy lần nhập sổ này.")
    return found


def _address(pk: int) -> str:
    return reverse("reports:register_import", args=[pk])
