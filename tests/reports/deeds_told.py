"""What tests of an edition beside the ledger do, and what they read: acts, rows, the page."""

from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from complaints.models import Petition
from portal.audit.services import record
from reports.period import of
from reports.selectors import compared, deeds
from tests.reports import factories
from tests.reports.pages import body

PERIOD, ON = of("DV", 2026), date(2026, 11, 20)


def act(verb: str, subject: Any, by: Any, minute: int = 0, unit: Any = None) -> None:
    record(verb=verb, subject=subject, by=by, at=factories.AT + timedelta(minutes=minute),
           organisation_id=(unit or subject.organisation).pk)  # fmt: skip


def late(land, leader, **said) -> Petition:
    """A petition of the period that was entered after the report."""
    return factories.petition(land.commune, leader, PERIOD.start, **said)


def told(user, kept) -> deeds.Deeds:
    return deeds.deeds(user, kept, compared.since(kept), ON)


def acts(found: deeds.Deeds) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for row in found.table.rows]


def of_petitions(kept) -> Any:
    return next((one for one in compared.since(kept) if one.code == "XLD-31"), None)


def changes_page(door, kept) -> str:
    return body(door.get(reverse("reports:edition_changes", args=[kept.pk]), {"voi": "so"}))
