"""The yearly campaign of reports with one report in it, for the walks."""

from datetime import date
from typing import Any

from portal.access.roles import Role
from portal.organisations.models import Kind, Organisation
from reports.models import CampaignUnit
from reports.services.campaigns import open_campaign
from tests.complaints import factories
from tests.portal.paper_factories import pdf_file, stored


def campaign_records(unit: Organisation) -> dict[str, dict[str, Any]]:
    """What a route is `of` → the words of its address that lead to a record of that kind."""
    year, found = {"year": 2026}, report(unit)
    return {
        "section of a report": {**year, "numeral": "I"},
        "figure of a report": {**year, "code": "TCD-01"},
        "step of a report": {**year, "name": "present"},
        "report of a unit": {**year, "pk": found.pk},
        "decision on a report": {**year, "pk": found.pk, "name": "accept"},
    }


def report(unit: Organisation) -> CampaignUnit:
    """What the unit owes in the campaign of its province, a signed file with it."""
    province = factories.unit("BAC-NINH", Kind.PROVINCE)
    open_campaign(
        province=province, year=2026, title="Báo cáo dân vận", letter_number="1/SNV",
        letter_date=date(2026, 11, 2), by=factories.person(Role.HOME_AFFAIRS, province),
        at=factories.moment(),
    )  # fmt: skip
    found = CampaignUnit.objects.get(organisation=unit)
    found.signed_file = stored(
        pdf_file(), "da-ky.pdf", organisation=unit, by=factories.head(), at=factories.moment()
    )
    found.save()
    return found
