"""The page of a unit's yearly report as it stands, and what each of its forms asks for first."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime

from portal.access.http import Request
from portal.access.models import User
from portal.access.roles import Permission
from portal.documents.views import hand_out
from portal.http import as_sent, page
from portal.workdays.selectors import calendar
from reports import selectors
from reports.forms import (
    AnswerForm,
    ContactForm,
    PassagesForm,
    SendForm,
    SignedForm,
    StepForm,
    section_form,
)
from reports.models import CampaignUnit
from reports.selectors import campaigns as reading
from reports.services import campaigns
from reports.sheets import campaigns as sheets
from reports.sheets import dan_van
from reports.views.asked import Asked, annual
from reports.workflow import WITH_UNIT, ReportState

UNCHANGED = " Số liệu và nội dung như lần gửi trước nên giữ nguyên bản đã nộp, không lập bản mới."


@dataclass(frozen=True)
class Owed:
    """The report that a unit owes, asked for by somebody who may do what is wanted."""

    found: Asked
    unit: CampaignUnit

    @property
    def report(self) -> dan_van.Report:
        return selectors.report(self.found.land, self.found.period)


def owed(request: Request, wanted: Permission, year: int) -> Owed:
    """Raises ValidationError while no campaign is open to the unit."""
    found = annual(request, wanted, year)
    unit = reading.unit_of(found.land.organisation, year)
    if unit is None:
        raise ValidationError(campaigns.NOT_OPEN.format(year))
    return Owed(found, unit)


def section(numeral: str) -> sheets.Section:
    found = sheets.section_of(numeral)
    if found is None:
        raise Http404("Báo cáo không có mục này.")
    return found


def address(unit: CampaignUnit, anchor: str = "") -> str:
    query = urlencode({"don-vi": unit.organisation.code})
    at = f"#{anchor}" if anchor else ""
    return f"{reverse('reports:dan_van', args=[unit.year])}?{query}{at}"


def sent_words(unit: CampaignUnit, before: int | None) -> str:
    """ "Đã gửi Sở Nội vụ lúc 16:20 27/11/2026. Mã nhận: …"; `before` is the edition until then."""
    when = f"{localtime(unit.sent_at):%H:%M %d/%m/%Y}" if unit.sent_at else ""
    same = UNCHANGED if unit.edition_id == before else ""
    return f"Đã gửi Sở Nội vụ lúc {when}. Mã nhận: {unit.receipt}.{same}"


def signed_report(request: Request, unit: CampaignUnit) -> HttpResponse:
    """The report as its head signed it."""
    if unit.signed_file is None:
        raise Http404("Chưa có báo cáo đã ký.")
    name = f"bao-cao-da-ky-{unit.organisation.code}-{unit.year}.pdf"
    return hand_out(request, unit.signed_file, name)


def shown(
    request: Request, found: Asked, form: BaseForm | None = None, status: int = 200,
    unit: CampaignUnit | None = None,
) -> HttpResponse:  # fmt: skip
    """The page; a form that was refused stands in its own place, with what was typed.

    `unit` is what the unit owes, where it was just asked.
    """
    unit = unit or reading.unit_of(found.land.organisation, found.period.year)
    if unit is None:
        raise Http404
    report = selectors.report(found.land, found.period)
    told = _may(unit, found, request.user) | _beside(unit, found, form)
    return page(
        request, "reports/campaign_unit.html", status=status, form=form, owed=unit,
        parts=_forms(unit, report, form), warnings=_warnings(report), **told,
    )  # fmt: skip


def _may(unit: CampaignUnit, found: Asked, user: User) -> dict[str, object]:
    """Which unit and day it is, and what the reader may do."""
    on, where = found.on, unit.organisation
    makes = selectors.covers(user, Permission.MAKE_REPORT, where, on)
    return {
        "unit": where,
        "year": unit.year,
        "period": found.period,
        "told": sheets.deadline(unit.due_on, on, calendar()),
        "makes": makes,
        "writes": makes and unit.state in WITH_UNIT,
        "sends": selectors.covers(user, Permission.SUBMIT_REPORT, where, on),
        "waits": unit.state == ReportState.AWAITING_HEAD,
    }


def _beside(unit: CampaignUnit, found: Asked, form: BaseForm | None) -> dict[str, object]:
    """The forms below the sections, and the history."""
    contact = ContactForm(
        initial={"contact_name": unit.contact_name, "contact_phone": unit.contact_phone}
    )
    return {
        "contact": as_sent(form, contact),
        "signed": as_sent(form, SignedForm()),
        "step": as_sent(form, StepForm()),
        "sending": as_sent(form, SendForm(initial={"version": unit.version})),
        "steps": unit.steps.select_related("by"),
        "reminder": reading.last_reminders([unit]).get(unit.pk),
        "jobs": selectors.jobs(found.land.organisation, found.period)[:3],
    }


def _forms(
    unit: CampaignUnit, report: dan_van.Report, refused: BaseForm | None
) -> list[tuple[sheets.Part, PassagesForm | None, list[tuple[sheets.Doubt, AnswerForm]]]]:
    """Each section with the form of its texts, and one for each sum that does not add up."""
    made = []
    for part in reading.sections(unit, report):
        own = section_form(part.section, report.passages)
        answers = [
            (doubt, AnswerForm(auto_id=f"{doubt.code}_%s",
                               initial={"code": doubt.code, "words": doubt.words}))
            for doubt in part.doubts
        ]  # fmt: skip
        made.append((part, as_sent(refused, own) if own.fields else None, answers))
    return made


def _warnings(report: dan_van.Report) -> list[str]:
    """What looks wrong beside the sums, which stand in their sections."""
    return [row["text"] for row in selectors.explained(report) if row["code"][:4] != "SUM."]
