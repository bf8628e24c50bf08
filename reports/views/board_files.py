"""The board to take along: one A4 sheet, or a workbook."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.roles import Permission
from portal.audit.services import record
from portal.documents import pdf, xlsx
from portal.http import file
from reports.selectors import boards
from reports.selectors.boards import Shown
from reports.sheets import board_paper
from reports.views.boards import shown_to

PRINTED = (10, 6, 3)  # lines of each table: fewer where one page is too short


@require_safe
@allowed(Permission.SEE_FIGURES)
def board_pdf(request: Request) -> HttpResponse:
    shown = _exported(request, "pdf")
    found = {**boards.on_paper(shown), "said": _said(shown), "unit": shown.land.organisation}
    tries = ({**found, "lines": f":{most}"} for most in PRINTED)
    return file(pdf.render_on_one("reports/print/board.html", tries), "bang-dieu-hanh.pdf")


@require_safe
@allowed(Permission.SEE_FIGURES)
def board_xlsx(request: Request) -> HttpResponse:
    shown = _exported(request, "xlsx")
    tables = board_paper.noted(_tables(boards.on_paper(shown)), _said(shown))
    return file(xlsx.render(tables), "bang-dieu-hanh.xlsx", xlsx.MEDIA_TYPE)


def _tables(found: Mapping[str, Any]) -> list[Any]:
    return [
        board_paper.tiles(found["board"].tiles), board_paper.heat(found["board"].heat),
        board_paper.slow(found["slow"], found["hidden"]), board_paper.months(found["chart"]),
        board_paper.fields(found["fields"]), board_paper.reports(found["reports"]["groups"]),
    ]  # fmt: skip


def _exported(request: Request, form: str) -> Shown:
    shown = shown_to(request)
    unit = shown.land.organisation
    record(verb="export_form", subject=unit, by=request.user, at=now(), organisation_id=unit.pk,
           form=f"board.{form}", period=str(shown.period))  # fmt: skip
    return shown


def _said(shown: Shown) -> str:
    return (
        f"{shown.land.name}. Số liệu tính {shown.period.days}, "
        f"lập lúc {localtime(now()):%H:%M ngày %d/%m/%Y}."
    )
