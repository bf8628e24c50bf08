"""The yearly campaign in the demonstration: open, and units at every point of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import localdate
from pypdf import PdfWriter

from portal.access.models import User
from portal.organisations.models import Organisation
from reports import indicators, rules, selectors, services
from reports.models import Campaign, CampaignUnit
from reports.selectors.campaigns import awaited, sections
from reports.selectors.figures import ANSWER
from reports.services import campaigns, preparing, reminding
from reports.sheets import dan_van
from reports.sheets.report import Report

CHECKED = "Số liệu minh họa, đã đối chiếu với sổ của đơn vị."
SHORT = "Mục V chưa nêu kết quả đo được của mô hình. Bổ sung rồi gửi lại."
REMINDED = 3  # units that were reminded by hand
# What the first units of the campaign have done by now, in turn.
WAYS: tuple[tuple[str, ...], ...] = (
    ("send", "accept"), ("send", "accept"), ("send",), ("send", "return"), ("present",), (),
)  # fmt: skip


@dataclass(frozen=True)
class Hands:
    """Who acts for the units, who for Sở Nội vụ, and when."""

    unit: User
    office: User
    at: datetime


def fill(
    *, province: Organisation, units: Sequence[Organisation], by: User, office: User, at: datetime
) -> int:
    """Once a year, before its last day. Returns how many reports units have begun."""
    year, today = localdate(at).year, localdate(at)
    if today > rules.DAN_VAN.of_year(year) or Campaign.objects.filter(
        province=province, year=year
    ).exists():  # fmt: skip
        return 0
    made = campaigns.open_campaign(
        province=province, year=year, title=f"Đề nghị báo cáo công tác dân vận năm {year}",
        letter_number="1234/SNV-VP (minh họa)", letter_date=today, by=office, at=at,
    )  # fmt: skip
    hands, begun = Hands(by, office, at), 0
    owing = made.units.filter(organisation__in=units).order_by("organisation__sort_key")
    for unit, way in zip(owing.select_related("campaign", "organisation"), WAYS, strict=False):
        begun += _write(unit, way, hands)
    _remind(made, office, at)
    return begun


def _write(unit: CampaignUnit, way: Sequence[str], hands: Hands) -> int:
    """Everything that its head has to see; then the steps, as far as the year allows."""
    by, at = hands.unit, hands.at
    preparing.set_contact(unit=unit, name="Bà Ví Dụ Mẫu", phone="0292 3800 100", by=by, at=at)
    if not way:
        return 1
    report = _told(unit, hands)
    preparing.attach_signed(unit=unit, upload=_signed(unit), by=by, at=at)
    if localdate(at) <= report.period.end:
        return 1  # nothing is sent of a year that has not ended
    for name in way:
        campaigns.advance(
            unit=unit, name=name, at=at, note=SHORT if name == "return" else "",
            by=hands.office if name in {"accept", "return"} else by, report=report,
        )  # fmt: skip
    return 1


def _told(unit: CampaignUnit, hands: Hands) -> Report:
    """The report with every slot written and every doubt answered."""
    period, where = unit.campaign.period, unit.organisation
    report = selectors.report(indicators.ground(where.code, period.end), period)
    doubts = (doubt for part in sections(unit, report) for doubt in part.doubts)
    texts = {
        slot.slot: dan_van.Passage(f"{where.name} đã thực hiện theo kế hoạch năm (minh họa).")
        for slot in dan_van.SLOTS
    } | {ANSWER.format(code=doubt.code): dan_van.Passage(CHECKED) for doubt in doubts}
    services.write_passages(
        organisation=where, period=period, passages=texts, by=hands.unit, at=hands.at
    )
    return replace(report, passages={**report.passages, **texts})


def _signed(unit: CampaignUnit) -> SimpleUploadedFile:
    """An empty page in the place of what the head of the unit signs and stamps."""
    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(out)
    name = f"bao-cao-da-ky-{unit.organisation.code.rpartition('.')[2].lower()}.pdf"
    return SimpleUploadedFile(name, out.getvalue(), "application/pdf")


def _remind(made: Campaign, office: User, at: datetime) -> None:
    rows = awaited(made)[:REMINDED]
    reminding.remind(
        campaign=made, units=[row.pk for row in rows], by=office, at=at,
        words=f"Đề nghị gửi báo cáo dân vận năm {made.year} về Sở Nội vụ đúng hạn.",
    )  # fmt: skip
