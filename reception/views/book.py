"""The register of visits: on the screen, on paper, as a workbook."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from django.db.models import Q
from django.http import HttpResponse, QueryDict
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import desk, holds, posts
from portal.access.roles import Permission
from portal.audit.services import record
from portal.documents import xlsx
from portal.documents.tables import Table
from portal.http import cursor_of, file, page, paginate
from portal.organisations.models import Organisation
from reception import documents, selectors, sheets
from reception.filters import BookFilter, any_day, this_month
from reception.models import Visit
from reception.selectors import register
from reception.selectors.seals import last_day
from reception.selectors.visits import Totals
from reception.sheets import Line

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
    size = "a3" if request.GET.get("kho") == "a3" else ""
    content = documents.book_pdf(found.table, found.unit, found.period, now(), size)
    return _file(content, "application/pdf", "so-tiep-cong-dan.pdf")


@require_safe
@allowed(Permission.SEE_VISITS)
def book_xlsx(request: Request) -> HttpResponse:
    found = _exported(request, documents.WORKBOOK_MOST)
    if found is None:
        return _refused(request, documents.WORKBOOK_MOST)
    return _file(documents.book_xlsx(found.table), xlsx.MEDIA_TYPE, "so-tiep-cong-dan.xlsx")


@require_safe
@allowed(Permission.LOG_VISIT)
def blank_sheet(request: Request) -> HttpResponse:
    unit = desk(request.user, Permission.LOG_VISIT, localdate())
    return file(documents.blank_sheet(sheets.COLUMNS, unit), "phieu-trang-03-tcd.pdf")


def _filter(request: Request) -> BookFilter:
    on = localdate()
    return BookFilter(this_month(request.GET, on), selectors.book(request.user, on))


def _book(request: Request, problem: str = "", status: int = 200) -> HttpResponse:
    """One page of lines; the totals are those of the whole question, in one query."""
    found = _filter(request)
    lines = paginate(request, found.qs)
    on_page = register.between(cursor_of(request), lines.rows[-1] if lines.after else None)
    shown = register.newest_first(_with_corrections(request, found, list(lines.rows), on_page))
    query = request.GET.copy()
    query.pop("sau", None)
    return page(
        request, "reception/book.html", status=status, found=found, lines=lines,
        table=_table(request, shown), totals=selectors.totals(found.qs), query=query.urlencode(),
        groups=_only_groups(query), problem=problem,
        may_log=holds(request.user, Permission.LOG_VISIT, localdate()),
        may_import=holds(request.user, Permission.IMPORT_REGISTER, localdate()),
    )  # fmt: skip


def _only_groups(query: QueryDict) -> str:
    """The same question, of companies of five and more alone."""
    asked = query.copy()
    asked["doan"] = "on"
    return asked.urlencode()


def _with_corrections(
    request: Request, found: BookFilter, shown: list[Visit], on_page: Q | None = None
) -> list[Line]:
    among = BookFilter(any_day(request.GET), selectors.visits(request.user, localdate())).qs
    return register.with_corrections(shown, among, _span(found), on_page)


def _span(found: BookFilter) -> register.Span:
    said = found.form.cleaned_data if found.form.is_valid() else {}
    return register.Span(said.get("tu"), said.get("den"))


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
    whole = register.day_by_day(_with_corrections(request, found, lines))
    table = _table(request, whole, selectors.totals(found.qs))
    return Exported(table, unit, _period(found))


def _table(request: Request, lines: list[Line], totals: Totals | None = None) -> Table:
    """The lines as this user may see them; on paper, with whole numbers and the `totals` below."""
    user, on = request.user, localdate()
    seen, known = selectors.sight(user, on), selectors.numbers_in_full(user, on)
    faces = [
        sheets.face(
            line.visit, is_hidden=seen.hides(line.visit),
            in_full=totals is not None and known.covers(line.visit),
        )
        for line in lines
    ]  # fmt: skip
    note = sheets.totals_told(**asdict(totals)) if totals else ""
    title = "Sổ tiếp công dân (Mẫu số 03/TCD)"
    return sheets.table(lines, faces, title=title, note=note, with_links=totals is None)


def _period(found: BookFilter) -> str:
    """What was asked for, as it is printed above the register: its days, then every filter."""
    span = _span(found)
    parts = [
        f"từ ngày {span.since:%d/%m/%Y}" if span.since else "",
        f"đến ngày {span.until:%d/%m/%Y}" if span.until else "",
    ]
    days = _whole_month(span) or " ".join(filter(None, parts)).capitalize()
    return "; ".join([days, *_narrowed(found)])


def _whole_month(span: register.Span) -> str:
    """ "Sổ tháng 10/2026" where the days are those of a month."""
    since, until = span.since, span.until
    if not since or not until or since.day != 1 or until != last_day(since):
        return ""
    return f"Sổ tháng {since:%m/%Y}"


def _narrowed(found: BookFilter) -> Iterator[str]:
    said = found.form.cleaned_data if found.form.is_valid() else {}
    for name, field in found.form.fields.items():
        value = said.get(name)
        if not value or name in {"tu", "den"}:
            continue
        choices = dict(getattr(field, "choices", ()))
        shown = "" if value is True else f": {choices.get(value, value)}"
        yield f"{str(field.label).lower()}{shown}"


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
