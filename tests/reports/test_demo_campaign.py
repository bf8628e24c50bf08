"""The campaign of the demonstration: a unit in every state, once, and only while it may open."""

from datetime import UTC, datetime

import pytest

from portal.access.roles import Role
from portal.organisations.models import Kind
from reports.demo import campaign, stories
from reports.models import Campaign, CampaignUnit, Reminder
from reports.selectors import merging
from reports.workflow import ReportState
from tests.reports import factories
from tests.reports.campaigns import AT

S = ReportState


def filled(land, units, at=AT):
    by = factories.user(Role.UNIT_HEAD, land.province)
    office = stories.office_of(province=land.province, at=at)
    return campaign.fill(province=land.province, units=units, by=by, office=office, at=at)


def test_units_stand_at_every_point_of_the_way(land):
    units = [land.commune, land.other, land.department]
    units += [factories.unit(f"BAC-NINH.X-{n}", Kind.COMMUNE, land.province)
              for n in range(4)]  # fmt: skip
    assert filled(land, units) == 6
    states = CampaignUnit.objects.order_by("organisation__sort_key")
    assert sorted(states.values_list("state", flat=True)) == sorted([
        S.ACCEPTED, S.ACCEPTED, S.SENT, S.RETURNED, S.AWAITING_HEAD, S.DRAFTING, S.NOT_SENT,
    ])  # fmt: skip
    assert merging.merged(Campaign.objects.get()).sent == 3
    assert Reminder.objects.count() == 3
    assert filled(land, units) == 0


@pytest.mark.parametrize(("day", "opened"), [(29, 1), (30, 0)])
def test_nothing_is_opened_after_the_last_day(land, day, opened):
    filled(land, [], datetime(2026, 11, day, 3, tzinfo=UTC))
    assert Campaign.objects.count() == opened


def test_of_a_year_that_has_not_ended_nothing_is_sent(land):
    assert filled(land, [land.commune], datetime(2026, 3, 2, 3, tzinfo=UTC)) == 1
    row = CampaignUnit.objects.get(organisation=land.commune)
    assert (row.state, row.signed_file is None) == (S.DRAFTING, False)
