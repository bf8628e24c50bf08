"""Reading the yearly campaign: the unit its own report, Sở Nội vụ all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, Max, OuterRef, QuerySet

from portal.access.models import User
from portal.access.policy import posts, units
from portal.access.roles import Permission, granted_to
from portal.organisations.models import Organisation
from portal.workdays.selectors import around, exceptions
from reports import rules
from reports.indicators import BY_CODE
from reports.kinds import DAN_VAN
from reports.models import Campaign, CampaignUnit, FigureOverride, Reminder, Submission
from reports.models.campaigns import GIVEN_BACK
from reports.period import DAN_VAN_YEAR, Period
from reports.selectors.editions import report_of
from reports.selectors.figures import ANSWER
from reports.sheets.campaigns import Deadline, Doubt, Part, deadline, parts
from reports.sheets.dan_van import Report
from reports.sheets.progress import Progress
from reports.sheets.tables import list_address
from reports.workflow import WITH_OFFICE, UnitGroup

LOOKED_BACK = timedelta(days=30)  # no run of days off is longer
BESIDE = ("organisation", "campaign", "signed_file", "signed_off_by", "edition")


def province_of(user: User, permission: Permission, on: date) -> Organisation | None:
    """The province for the whole of which the user holds it; no query beside the one for posts."""
    held = units(user, permission, on)
    return next((unit for unit in held if unit.province_id is None), None)


def campaign(province_pk: int, year: int) -> Campaign | None:
    """The campaign of that year, the days off before its last day beside it: one query."""
    due = rules.DAN_VAN.of_year(year)
    rows = Campaign.objects.filter(province=province_pk, regime=DAN_VAN, year=year)
    return rows.annotate(**exceptions(due - LOOKED_BACK, due)).first()


def deadline_of(found: Campaign, on: date) -> Deadline:
    """Of a campaign that came with its days off."""
    return deadline(found.due_on, on, around(found))


def grid(found: Campaign) -> QuerySet[CampaignUnit]:
    """All its units by group and name, each with how often and when last it was reminded."""
    rows = found.units.select_related("organisation", "signed_file")
    counted = rows.annotate(reminded=Count("reminders"), reminded_at=Max("reminders__at"))
    return counted.order_by("group", "organisation__sort_key")


def progress(rows: Sequence[CampaignUnit]) -> Progress:
    """How far these units are, by the rule that the leaders' board counts by as well."""
    came, late = (sum(told) for told in (
        (row.is_handed_in for row in rows), (row.is_late for row in rows)))  # fmt: skip
    return Progress(len(rows), came - late, late, sum(row.is_given_back for row in rows))


def handed_in(year: int) -> Exists:
    """Of a unit: its report of the year came in at least once, whether or not it was returned."""
    return Exists(Submission.objects.filter(organisation=OuterRef("pk"), regime=DAN_VAN, year=year))


def given_back(year: int) -> Exists:
    """Of a unit: its report of the year was returned and has not come in again."""
    return Exists(CampaignUnit.objects.filter(GIVEN_BACK, organisation=OuterRef("pk"), year=year))


def by_group(rows: Sequence[CampaignUnit]) -> list[tuple[str, Progress, list[CampaignUnit]]]:
    """The grid: the name of each group, how far it is, its units."""
    groups = ((one.label, [row for row in rows if row.group == one]) for one in UnitGroup)
    return [(label, progress(found), found) for label, found in groups if found]


def awaited(found: Campaign) -> QuerySet[CampaignUnit]:
    """The units whose report is not with Sở Nội vụ: it never came, or was given back."""
    rows = found.units.exclude(state__in=WITH_OFFICE).select_related("organisation")
    return rows.order_by("group", "organisation__sort_key")


def unit_of(organisation: Organisation, year: int) -> CampaignUnit | None:
    """What the unit owes that year; None while no campaign is open to it. A province owes none."""
    if organisation.province_id is None:
        return None
    rows = CampaignUnit.objects.filter(organisation=organisation, year=year)
    return rows.select_related(*BESIDE).first()


def units_of(province: Organisation | None, year: int) -> QuerySet[CampaignUnit]:
    """What each unit of the province owes that year; none without a province."""
    return CampaignUnit.objects.filter(province=province, year=year).select_related(*BESIDE)


def called(organisation: Organisation, regime: str, period: Period) -> QuerySet[CampaignUnit]:
    """The unit's report of the period as a campaign called for it; none of other reports."""
    rows = CampaignUnit.objects.filter(organisation=organisation, campaign__regime=regime)
    return rows.filter(year=period.year) if period.code == DAN_VAN_YEAR else rows.none()


def sent(organisation: Organisation, regime: str, period: Period) -> QuerySet[CampaignUnit]:
    """The same, once it came in."""
    return called(organisation, regime, period).filter(sent_on__isnull=False)


def stated(unit: CampaignUnit) -> dict[str, FigureOverride]:
    """What the unit states beside the ledger, the latest word by code."""
    last = {row.indicator: row for row in unit.overrides.select_related("by")}
    return {code: row for code, row in last.items() if row.value is not None}


def stated_lines(unit: CampaignUnit) -> list[tuple[str, FigureOverride]]:
    """The name of each figure that the unit states otherwise, and what it states."""
    return [(BY_CODE[code].label, row) for code, row in stated(unit).items()]


def frozen_doubts(unit: CampaignUnit) -> list[Doubt]:
    """What did not add up when it was sent, with the unit's answers; [] before."""
    if unit.edition is None:
        return []
    sent = report_of(unit.edition)
    return [doubt for part in sections(unit, sent) for doubt in part.doubts]


def sections(unit: CampaignUnit, report: Report) -> list[Part]:
    """The eight sections of the report as they stand: one query beside the report."""
    code, period = report.organisation.code, report.period
    return parts(report, stated(unit), answers(report), lambda one: list_address(one, code, period))


def answers(report: Report) -> dict[str, str]:
    """The code of what does not add up → what the unit answers."""
    start = ANSWER.format(code="")
    return {
        slot.removeprefix(start): passage.text
        for slot, passage in report.passages.items()
        if slot.startswith(start)
    }


@dataclass(frozen=True)
class Owed:
    """A report that units of the user still owe, and the last reminder."""

    unit: CampaignUnit
    reminder: Reminder | None


def owed(user: User, on: date) -> list[Owed]:
    """The reports of the user's own units that are not there, the last reminder of each.

    Two queries where the user writes or sends reports and something is owed; none for others, nor
    for a province, which owes none.
    """
    mine = {
        post.organisation_id
        for post in posts(user, on)
        if {Permission.MAKE_REPORT, Permission.SUBMIT_REPORT} & granted_to(post.role)
        and post.organisation.province_id
    }
    if not mine:
        return []
    rows = CampaignUnit.objects.filter(organisation__in=mine, year=on.year)
    waiting = list(rows.exclude(state__in=WITH_OFFICE).select_related("organisation"))
    last = last_reminders(waiting)
    return [Owed(row, last.get(row.pk)) for row in waiting]


def last_reminders(rows: Sequence[CampaignUnit]) -> Mapping[int, Reminder]:
    """Unit of the campaign → its last reminder; no query without units."""
    if not rows:
        return {}
    found = Reminder.objects.filter(unit__in=rows).order_by("unit_id", "-pk").distinct("unit_id")
    return {one.unit_id: one for one in found}
