"""What is read of a campaign, in which order and by whom; what the database holds of it."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, transaction

from portal.access.roles import Permission, Role
from portal.organisations.models import Kind
from reports import indicators
from reports.models import Campaign, CampaignUnit, FigureOverride, Reminder
from reports.selectors import campaigns as reading
from reports.services import campaigns, preparing, reminding
from reports.sheets import dan_van
from reports.workflow import LATE, ReportState, UnitGroup
from tests.reports import factories
from tests.reports.campaigns import PERIOD, advance, moment, opened, report, row, sent
from tests.reports.factories import AT, TODAY

RUN = Permission.RUN_CAMPAIGN


@pytest.fixture
def campaign(land) -> Campaign:
    return opened(land)


@pytest.fixture
def office(land):
    return factories.user(Role.HOME_AFFAIRS, land.province)


def remind(campaign, office, *units, at=AT) -> int:
    return reminding.remind(
        campaign=campaign, units=[row(unit).pk for unit in units], words="Gửi.", by=office, at=at
    )


def handed_in(unit, by) -> None:
    """As if it had been sent, without its edition."""
    CampaignUnit.objects.filter(organisation=unit).update(
        state=ReportState.SENT, sent_at=AT, sent_on=TODAY, signed_off_by=by
    )


# --- whose campaign


def test_a_campaign_is_run_for_a_whole_province_or_not_at_all(land, office):
    assert reading.province_of(office, RUN, TODAY) == land.province
    assert reading.province_of(factories.user(Role.HOME_AFFAIRS, land.department), RUN, TODAY) is (
        None
    )
    assert reading.province_of(factories.user(Role.UNIT_HEAD, land.province), RUN, TODAY) is None
    assert reading.province_of(office, RUN, date(2019, 12, 31)) is None  # before the post


def test_a_campaign_is_of_one_province_and_year(land, campaign, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = reading.campaign(land.province.pk, 2026)
        told = reading.deadline_of(found, TODAY)
    assert (found, told.left, f"{told.last_working:%d/%m}") == (campaign, 9, "27/11")
    assert reading.campaign(land.province.pk, 2025) is None
    assert reading.campaign(land.neighbour.pk, 2026) is None


@pytest.mark.parametrize(
    ("kind", "group"),
    [(Kind.DEPARTMENT, UnitGroup.DEPARTMENT), (Kind.INSPECTORATE, UnitGroup.DEPARTMENT),
     (Kind.OFFICE, UnitGroup.DEPARTMENT), (Kind.COMMUNE, UnitGroup.COMMUNE),
     (Kind.PROVINCE, UnitGroup.OTHER)],
)  # fmt: skip
def test_each_kind_of_unit_has_its_group(kind, group):
    assert campaigns.group_of(kind) == group


def test_the_officer_of_mass_mobilisation_is_called_before_the_head(land, leader):
    assert campaigns.contacts([land.commune], TODAY) == {land.commune.pk: leader.full_name}
    officer = factories.user(Role.DVK_OFFICER, land.commune)
    factories.user(Role.CLERK, land.other)
    factories.user(Role.UNIT_HEAD, land.neighbour)
    found = campaigns.contacts([land.commune, land.other], TODAY)
    assert found == {land.commune.pk: officer.full_name}
    assert campaigns.contacts([land.commune], date(2019, 12, 31)) == {}


# --- lists


def test_the_grid_goes_by_group_and_name_and_counts_reminders(land, campaign, office):
    remind(campaign, office, land.other, at=moment(20, 8))
    remind(campaign, office, land.other, land.commune, at=moment(20, 9))
    rows = list(reading.grid(campaign))
    assert [one.organisation for one in rows] == [land.commune, land.other, land.department]
    assert [one.reminded for one in rows] == [1, 2, 0]
    assert [one.reminded_at for one in rows] == [moment(20, 9), moment(20, 9), None]


def test_who_is_missing_goes_by_group_and_name(land, campaign, leader, office):
    expected = [land.commune, land.other, land.department]
    assert [one.organisation for one in reading.awaited(campaign)] == expected
    handed_in(land.commune, leader)
    assert [one.organisation for one in reading.awaited(campaign)] == expected[1:]
    advance(row(land.commune), "return", office, note="Thiếu")
    count = reading.progress(list(reading.grid(campaign)))
    assert (count.handed_in, count.missing, count.returned, count.awaited) == (1, 2, 1, 3)
    assert [one.organisation for one in reading.awaited(campaign)] == expected


def test_groups_without_units_are_left_out(land, campaign):
    only = [one for one in reading.grid(campaign) if one.group == UnitGroup.DEPARTMENT]
    [(label, count, rows)] = reading.by_group(only)
    assert (label, count.total, count.missing, rows) == ("Sở, ban, ngành", 1, 1, only)
    assert reading.by_group([]) == []
    nobody = reading.progress([])
    assert (nobody.handed_in, nobody.total, nobody.late, nobody.missing) == (0, 0, 0, 0)


def test_what_a_unit_owes_is_of_one_year(land, campaign):
    assert reading.unit_of(land.commune, 2026) == row(land.commune)
    assert reading.unit_of(land.commune, 2027) is None
    assert reading.unit_of(land.province, 2026) is None


def test_the_last_word_of_each_figure_counts(land, campaign, leader):
    unit = row(land.commune)
    for code, value in (("TCD-01", 5), ("DVK-01", 2), ("TCD-01", 6), ("DVK-01", None)):
        FigureOverride.objects.create(
            unit=unit, indicator=code, value=value, reason="Sổ", by=leader, at=AT
        )
    FigureOverride.objects.create(
        unit=row(land.other), indicator="TCD-02", value=1, reason="Sổ", by=leader, at=AT
    )
    assert {code: one.value for code, one in reading.stated(unit).items()} == {"TCD-01": 6}
    [(label, one)] = reading.stated_lines(unit)
    assert (label, one.value) == (indicators.BY_CODE["TCD-01"].label, 6)


def test_only_answers_are_answers(land):
    said = {
        "giai-trinh:SUM.PAK-01": dan_van.Passage("Đang xác minh"),
        "leadership": dan_van.Passage("Đã làm."),
    }
    found = dan_van.Report(land.commune, PERIOD, {}, said)
    assert reading.answers(found) == {"SUM.PAK-01": "Đang xác minh"}


def test_nothing_is_frozen_before_it_is_sent(land, campaign, leader):
    assert reading.frozen_doubts(row(land.commune)) == []
    assert reading.frozen_doubts(sent(land.commune, leader)) == []


@pytest.mark.parametrize(
    ("role", "owes"),
    [(Role.UNIT_HEAD, True), (Role.DVK_OFFICER, True), (Role.CLERK, False),
     (Role.RECEPTIONIST, False), (Role.LEADER_AIDE, False)],
)  # fmt: skip
def test_who_writes_or_sends_is_told_what_is_owed(land, campaign, role, owes):
    found = reading.owed(factories.user(role, land.commune), TODAY)
    assert [one.unit.organisation for one in found] == ([land.commune] if owes else [])
    assert reading.owed(factories.user(role, land.commune), date(2027, 11, 1)) == []


def test_the_last_reminder_of_each_unit(land, campaign, office, django_assert_num_queries):
    remind(campaign, office, land.commune, land.other, at=moment(20, 8))
    remind(campaign, office, land.commune, at=moment(20, 9))
    rows = [row(land.commune), row(land.other), row(land.department)]
    with django_assert_num_queries(1):
        found = reading.last_reminders(rows)
    assert {key: one.at for key, one in found.items()} == {
        rows[0].pk: moment(20, 9), rows[1].pk: moment(20, 8),
    }  # fmt: skip
    with django_assert_num_queries(0):
        assert reading.last_reminders([]) == {}


# --- what is written down


def test_a_row_without_an_edition_has_no_receipt():
    assert CampaignUnit().receipt == ""


@pytest.mark.parametrize(
    ("sent_on", "late"),
    [(None, ""), (date(2026, 11, 28), ""), (date(2026, 11, 29), ""), (date(2026, 11, 30), LATE)],
)
def test_late_is_what_came_after_the_last_day(sent_on, late):
    assert CampaignUnit(sent_on=sent_on, due_on=date(2026, 11, 29)).late_word == late


@pytest.mark.parametrize(
    ("state", "colour"),
    [(ReportState.NOT_SENT, "grey"), (ReportState.DRAFTING, "cyan"),
     (ReportState.AWAITING_HEAD, "purple"), (ReportState.SENT, "blue"),
     (ReportState.RETURNED, "amber"), (ReportState.ACCEPTED, "green")],
)  # fmt: skip
def test_each_state_has_its_colour(state, colour):
    assert CampaignUnit(state=state).colour == colour


def test_acts_are_counted_whole(land, campaign, leader):
    def state(value: str, code: str = "TCD-01"):
        ground = indicators.ground(land.commune.code, PERIOD.end)
        figure = indicators.compute([code], land=ground, period=PERIOD)[code]
        return preparing.state_otherwise(unit=row(land.commune), figure=figure, reason="Sổ giấy",
                                         value=Decimal(value), by=leader, at=AT)  # fmt: skip

    with pytest.raises(ValidationError) as error:
        state("12.5")
    assert error.value.message_dict == {"value": ["Chỉ tiêu này đếm từng việc: nhập số nguyên"]}
    assert state("12.00").value == 12


def test_presenting_needs_the_report(land, campaign, leader):
    for name in ("present", "send"):
        with pytest.raises(ValueError, match="need the report"):
            campaigns.advance(unit=row(land.commune), name=name, by=leader, at=AT)
    with pytest.raises(ValidationError, match="Không có bước này"):
        campaigns.advance(unit=row(land.commune), name="xoa", by=leader, at=AT)


def test_whom_to_call_is_name_and_number(land, campaign, leader):
    for name, phone in (("", "0222"), ("Bà Mẫu", "")):
        CampaignUnit.objects.update(contact_name=name, contact_phone=phone)
        told = campaigns.obstacles(row(land.commune), report(land.commune))
        assert told[-1] == "Nhập người liên hệ và số điện thoại"
    CampaignUnit.objects.update(contact_name="Bà Mẫu", contact_phone="0222")
    told = campaigns.obstacles(row(land.commune), report(land.commune))
    assert told[-1] == "Mục VIII: còn 1 nội dung chưa viết"


# --- what the database holds


@pytest.mark.parametrize(
    ("facts", "rule"),
    [({"state": "sent"}, "campaign_unit_sent_by_its_head"),
     ({"state": "sent", "sent_on": TODAY, "sent_at": AT}, "campaign_unit_sent_by_its_head"),
     ({"state": "accepted", "accepted_at": AT}, "campaign_unit_sent_by_its_head"),
     ({"state": "returned"}, "campaign_unit_returned_with_reason")],
)  # fmt: skip
def test_no_state_without_what_belongs_to_it(land, campaign, facts, rule):
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        CampaignUnit.objects.update(**facts)


def test_nothing_is_taken_in_by_nobody(land, campaign, leader):
    handed_in(land.commune, leader)
    with pytest.raises(IntegrityError, match="accepted_by_somebody"), transaction.atomic():
        CampaignUnit.objects.filter(organisation=land.commune).update(state="accepted")


def test_a_unit_stands_in_a_campaign_once_and_it_opens_before_it_closes(land, campaign):
    again = row(land.commune)
    again.pk = None
    with pytest.raises(IntegrityError, match="campaign_unit_once"), transaction.atomic():
        again.save()
    with pytest.raises(IntegrityError, match="campaign_opens_before_due"), transaction.atomic():
        Campaign.objects.update(opens_on=date(2026, 11, 30))
    assert Campaign.objects.update(opens_on=date(2026, 11, 29)) == 1


def test_steps_reminders_and_statements_are_never_edited(land, campaign, leader, office):
    remind(campaign, office, land.commune)
    done = preparing.begin_writing(unit=row(land.commune), by=leader, at=AT)
    stated = FigureOverride.objects.create(
        unit=done, indicator="TCD-01", value=1, reason="Sổ", by=leader, at=AT
    )
    for one, change in (
        (done.steps.first(), {"note": "khác"}), (Reminder.objects.get(), {"words": "khác"}),
        (stated, {"value": 2}),
    ):  # fmt: skip
        rows = type(one).objects.filter(pk=one.pk)
        for act in (lambda rows=rows, change=change: rows.update(**change), one.delete):
            with pytest.raises(InternalError, match="Cannot"), transaction.atomic():
                act()


def test_by_itself_a_unit_is_reminded_once_a_day(land, campaign, office):
    said = {"unit": row(land.commune), "on": TODAY, "at": AT, "words": "Gửi."}
    for by in (None, office, office):
        Reminder.objects.create(by=by, **said)
    with pytest.raises(IntegrityError, match="reminder_once_a_day"), transaction.atomic():
        Reminder.objects.create(by=None, **said)
    Reminder.objects.create(by=None, **(said | {"on": date(2026, 11, 21)}))
