"""The table of steps, walked: each state × each step, and who may take it; how it is opened."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from portal.access.roles import Role
from portal.audit.models import Entry
from portal.stale import StaleError
from reports import selectors, services
from reports.indicators.reporting import REPORTING
from reports.models import Campaign, CampaignStep, CampaignUnit
from reports.services import campaigns, preparing
from reports.workflow import STEPS, WITH_OFFICE, WITH_UNIT, ReportState, UnitGroup, step, writing
from tests.reports import campaigns as make
from tests.reports import factories
from tests.reports.campaigns import DONE, PERIOD, advance, moment, opened, row, sent, written
from tests.reports.factories import AT

S = ReportState
# By hand: from which states a step leads where, and which roles may take it.
TABLE = {
    "write": ({S.NOT_SENT, S.DRAFTING, S.AWAITING_HEAD}, S.DRAFTING),
    "mend": ({S.RETURNED}, S.RETURNED),
    "present": ({S.NOT_SENT, S.DRAFTING, S.RETURNED}, S.AWAITING_HEAD),
    "send_back": ({S.AWAITING_HEAD}, S.DRAFTING),
    "send": ({S.NOT_SENT, S.DRAFTING, S.AWAITING_HEAD, S.RETURNED}, S.SENT),
    "accept": ({S.SENT}, S.ACCEPTED),
    "return": ({S.SENT, S.ACCEPTED}, S.RETURNED),
}
MAKERS = {
    Role.UNIT_HEAD, Role.BOARD_HEAD, Role.PROVINCE_LEADER, Role.DVK_OFFICER, Role.HOME_AFFAIRS,
    Role.INSPECTORATE,
}  # fmt: skip
HEADS, OFFICE = {Role.UNIT_HEAD, Role.PROVINCE_LEADER}, {Role.HOME_AFFAIRS}
WHO = {
    "write": MAKERS, "mend": MAKERS, "present": MAKERS, "send_back": HEADS, "send": HEADS,
    "accept": OFFICE, "return": OFFICE,
}  # fmt: skip


@pytest.fixture
def campaign(land):
    return opened(land)


@pytest.fixture
def office(land):
    return factories.user(Role.HOME_AFFAIRS, land.province)


def place(found: CampaignUnit, state: str, by) -> CampaignUnit:
    """The row in a state, as if its steps had been taken."""
    facts = {"state": state, "return_reason": "Thiếu mục" if state == S.RETURNED else ""}
    if state in WITH_OFFICE:
        facts |= {"sent_at": AT, "sent_on": date(2026, 11, 20), "signed_off_by": by}
    facts |= {"accepted_at": AT} if state == S.ACCEPTED else {}
    CampaignUnit.objects.filter(pk=found.pk).update(**facts)
    found.refresh_from_db()
    return found


def test_the_table_is_the_one_written_down_here():
    assert {one.name: (set(one.sources), one.target) for one in STEPS} == TABLE
    assert set(S) == WITH_UNIT | WITH_OFFICE
    assert {state for state in S if writing(state) is None} == WITH_OFFICE
    assert step("no such step") is None


MOVES = [(name, state) for name in list(TABLE)[2:] for state in S]


@pytest.mark.parametrize(("name", "state"), MOVES)
def test_each_step_goes_where_the_table_says_or_nowhere(
    land, campaign, leader, office, name, state
):
    found = place(written(land.commune, leader), state, leader)
    by, (sources, target) = office if name in {"accept", "return"} else leader, TABLE[name]
    if state in sources:
        assert advance(found, name, by, note="Bổ sung mục II").state == target
        return
    with pytest.raises(StaleError, match=f"“{found.get_state_display()}”"):
        advance(found, name, by, note="Bổ sung mục II")
    assert row(land.commune).state == state


@pytest.mark.parametrize("state", list(S))
def test_whoever_writes_moves_the_report_or_is_told_that_it_is_out_of_hand(
    land, campaign, leader, state
):
    found = place(row(land.commune), state, leader)
    if state in WITH_OFFICE:
        with pytest.raises(ValidationError, match="Báo cáo đã gửi, không sửa được nữa"):
            preparing.begin_writing(unit=found, by=leader, at=AT)
        return
    now = preparing.begin_writing(unit=found, by=leader, at=AT)
    assert now.state == (S.RETURNED if state == S.RETURNED else S.DRAFTING)
    moved = state in {S.NOT_SENT, S.AWAITING_HEAD}
    assert CampaignStep.objects.filter(unit=found).count() == moved


def test_what_waits_for_its_head_is_not_written_on_before_it_came_back(land, campaign, leader):
    """Else the head would sign off other words than were read, whichever page they came from."""
    found = place(row(land.commune), S.AWAITING_HEAD, leader)
    said = {"organisation": land.commune, "period": PERIOD, "passages": DONE, "by": leader}
    with pytest.raises(ValidationError, match="đang chờ thủ trưởng duyệt"):
        services.write_passages(**said, at=AT)
    preparing.begin_writing(unit=found, by=leader, at=AT)
    services.write_passages(**said, at=AT)
    assert selectors.passages(land.commune, PERIOD) == DONE


def may(found: CampaignUnit, name: str, by) -> bool:
    try:
        campaigns.check(found, step(name), by, factories.TODAY, "Lý do")
    except PermissionDenied:
        return False
    return True


@pytest.mark.parametrize("name", list(TABLE))
def test_only_these_roles_take_a_step(land, campaign, leader, name):
    """Everybody at the unit itself, Sở Nội vụ for the whole province."""
    found = place(written(land.commune, leader), min(TABLE[name][0]), leader)
    at_home = {role: factories.user(role, land.commune) for role in Role}
    at_home[Role.HOME_AFFAIRS] = factories.user(Role.HOME_AFFAIRS, land.province)
    assert {role for role, by in at_home.items() if may(found, name, by)} == WHO[name]


def test_a_neighbour_takes_no_step_and_a_commune_does_not_take_in_its_own(land, campaign, leader):
    found = written(land.commune, leader)
    for stranger in (
        factories.user(Role.UNIT_HEAD, land.other),
        factories.user(Role.HOME_AFFAIRS, land.neighbour),
    ):
        for name in TABLE:
            with pytest.raises(PermissionDenied):
                campaigns.check(found, step(name), stranger, factories.TODAY, "Lý do")
    here = factories.user(Role.HOME_AFFAIRS, land.commune)
    with pytest.raises(PermissionDenied):
        advance(sent(land.commune, leader), "accept", here)


# --- opened


def test_opening_calls_every_unit_in_force_that_has_to_report(land):
    factories.user(Role.DVK_OFFICER, land.commune)
    made = opened(land)
    assert (made.due_on, made.opens_on) == (date(2026, 11, 29), date(2026, 11, 20))
    called = made.units.order_by("organisation__code")
    assert [one.organisation for one in called] == [land.department, land.commune, land.other]
    assert {one.organisation.kind for one in called} <= set(REPORTING)
    assert [one.group for one in called] == [
        UnitGroup.DEPARTMENT,
        UnitGroup.COMMUNE,
        UnitGroup.COMMUNE,
    ]
    assert {one.state for one in called} == {S.NOT_SENT}
    assert called[1].contact_name.startswith("Cán bộ Số")
    assert {(one.year, one.due_on, one.province_id) for one in called} == {
        (2026, date(2026, 11, 29), land.province.pk)
    }
    assert Entry.objects.get(verb="open_campaign").organisation_id == land.province.pk


def test_a_campaign_is_opened_once_and_by_so_noi_vu_alone(land, leader):
    opened(land)
    with pytest.raises(ValidationError, match="Đợt báo cáo 2026 đã mở"):
        opened(land)
    for by in (
        leader,
        factories.user(Role.UNIT_HEAD, land.province),
        factories.user(Role.HOME_AFFAIRS, land.department),
    ):
        with pytest.raises(PermissionDenied):
            opened(land, by)
    assert Campaign.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [({"title": " "}, "Nhập trích yếu văn bản"), ({"letter_number": ""}, "Nhập số văn bản"),
     ({"letter_date": date(2026, 11, 21)}, "Ngày văn bản không được sau hôm nay (20/11/2026)"),
     ({"year": 2025}, "Chỉ mở được đợt báo cáo của năm nay (2026)."),
     ({"at": moment(30, 0)}, "Đã qua hạn 29/11/2026: không mở đợt báo cáo năm 2026 nữa.")],
)  # fmt: skip
def test_a_campaign_needs_its_letter_and_its_year(land, office, wrong, sentence):
    given = {"province": land.province, "year": 2026, "by": office, "at": AT, **make.LETTER}
    with pytest.raises(ValidationError) as error:
        campaigns.open_campaign(**(given | wrong))
    assert error.value.messages == [sentence]
    assert not Campaign.objects.exists()
