"""A campaign of 2026 in the land of these tests, and units at every point of it."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from portal.access.models import User
from portal.access.roles import Role
from portal.organisations.models import Organisation
from reports import indicators, selectors, services
from reports.models import Campaign, CampaignUnit
from reports.period import of
from reports.services import campaigns, preparing
from reports.sheets import dan_van
from tests.portal.paper_factories import pdf_file, stored
from tests.reports import factories
from tests.reports.factories import AT, Land

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
PERIOD = of("DV", 2026)
LETTER: dict[str, Any] = {
    "title": "Đề nghị báo cáo công tác dân vận năm 2026", "letter_number": "1234/SNV-VP",
    "letter_date": date(2026, 11, 2),
}  # fmt: skip
DONE = {chapter.slot: dan_van.Passage("Đã làm.") for chapter in dan_van.SLOTS}


def moment(day: int, hour: int = 10, minute: int = 0, month: int = 11, second: int = 0) -> datetime:
    """A moment of Viet Nam in November 2026 (UTC+7)."""
    return datetime(2026, month, day, hour, minute, second, tzinfo=VIETNAM).astimezone(UTC)


def opened(land: Land, by: User | None = None) -> Campaign:
    by = by or factories.user(Role.HOME_AFFAIRS, land.province)
    return campaigns.open_campaign(province=land.province, year=2026, by=by, at=AT, **LETTER)


def row(of_unit: Organisation) -> CampaignUnit:
    return CampaignUnit.objects.get(organisation=of_unit, year=2026)


def report(of_unit: Organisation) -> dan_van.Report:
    return selectors.report(indicators.ground(of_unit.code, PERIOD.end), PERIOD)


def written(of_unit: Organisation, by: User) -> CampaignUnit:
    """All is there for sending: texts, whom to call, the signed file."""
    found = preparing.set_contact(
        unit=row(of_unit), name="Bà Mẫu", phone="0222 3800 100", by=by, at=AT
    )
    services.write_passages(organisation=of_unit, period=PERIOD, passages=DONE, by=by, at=AT)
    found.signed_file = stored(pdf_file(), "bao-cao-da-ky.pdf", organisation=of_unit, by=by, at=AT)
    found.save()
    return found


def advance(found: CampaignUnit, name: str, by: User, at: datetime = AT, note: str = "") -> Any:
    told = report(found.organisation) if name in {"send", "present"} else None
    return campaigns.advance(unit=found, name=name, by=by, at=at, note=note, report=told)


def sent(of_unit: Organisation, head: User, at: datetime = AT) -> CampaignUnit:
    made: CampaignUnit = advance(written(of_unit, head), "send", head, at)
    return made
