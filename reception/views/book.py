"""The register of visits: on the screen, on paper, as a workbook."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import posts
from portal.access.roles import Permission
from portal.audit.services import record
from portal.documents import xlsx
from portal.documents.tables import Table
from portal.http import page, paginate
from portal.organisations.models import Organisation
from reception import documents, selectors, sheets
from reception.filters import BookFilter, this_month
from reception.models import Visit

TOO_LONG = "Khoảng này có hơn {} lượt tiếp. Chọn khoảng ngày ngắn hơn rồi xuất lại."


@dataclass(frozen=True)
class Exported:
    table: Table
    unit: Organisation
    period: str


@require_safe
@allowed(Permission.SEE_VISITS)
def book(request: Request) -> HttpResponse:
    return _book(request)


@require_safe
@allowed(Permission.SEE_VISITS)
def book_pdf(request: Request) -> HttpResponse:
    found = _exported(request, documents.BOOK_MOST)
    if found is None:
        return _refused(request, documents.BOOK_MOST)
    content = documents.book_pdf(found.table, found.unit, found.period, now())
    return _file(content, "application/pdf", "so-tiep-cong-dan.pdf")


@require_safe
@allowed(Permission.SEE_VISITS)
def book_xlsx(request: Request) -> HttpResponse:
    found = _exported(request, documents.WORKBOOK_MOST)
    if found is None:
        return _refused(request, documents.WORKBOOK_MOST)
    return _file(documents.book_xlsx(found.table), xlsx.MEDIA_TYPE, "so-tiep-cong-dan.xlsx")


def _filter(request: Request) -> BookFilter:
    on = localdate()
    return BookFilter(this_month(request.GET, on), selectors.book(request.user, on))


def _book(request: Request, problem: str = "", status: int = 200) -> HttpResponse:
    """One page of lines; the totals are those of the whole question, in one query."""
    found = _filter(request)
    lines = paginate(request, found.qs)
    table = _table(request, list(lines.rows))
    query = request.GET.copy()
    query.pop("sau", None)
    return page(
        request, "reception/book.html", status=status, found=found, lines=lines, table=table,
        totals=selectors.totals(found.qs), query=query.urlencode(), problem=problem,
    )  # fmt: skip


def _refused(request: Request, most: int) -> HttpResponse:
    """The question back, and what is wrong: a day that is none, or too many lines for a file."""
    is_question = _filter(request).form.is_valid()
    too_long = TOO_LONG.format(f"{most:,}".replace(",", "."))
    return _book(request, too_long if is_question else "", status=422)


def _exported(request: Request, most: int) -> Exported | None:
    """All lines of the question, oldest first; None where they are too many or it makes none."""
    found = _filter(request)
    if not found.form.is_valid():
        return None
    lines = list(found.qs.order_by("received_on", "pk")[: most + 1])
    if len(lines) > most:
        return None
    unit = posts(request.user, localdate())[0].organisation
    record(verb="export_book", subject=unit, by=request.user, at=now(), organisation_id=unit.pk,
           count=len(lines))  # fmt: skip
    table = _table(request, lines, on_paper=True)
    return Exported(table, unit, _period(found))


def _table(request: Request, lines: list[Visit], *, on_paper: bool = False) -> Table:
    user, on = request.user, localdate()
    seen, known = selectors.sight(user, on), selectors.numbers_in_full(user, on)
    faces = [
        sheets.face(line, is_hidden=seen.hides(line), in_full=on_paper and known.covers(line))
        for line in lines
    ]
    title = "Sổ tiếp công dân (Mẫu số 03/TCD)"
    return sheets.table(lines, faces, title=title, with_links=not on_paper)


def _period(found: BookFilter) -> str:
    said = found.form.cleaned_data if found.form.is_valid() else {}
    since, until = said.get("tu"), said.get("den")
    parts = [
        f"từ ngày {since:%d/%m/%Y}" if since else "",
        f"đến ngày {until:%d/%m/%Y}" if until else "",
    ]
    return " ".join(filter(None, parts)).capitalize()


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
