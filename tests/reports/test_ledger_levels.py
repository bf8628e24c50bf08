"""Editions across levels: what the units below handed in adds up to what the unit handed in."""

from datetime import date

import pytest
from django.urls import reverse

from complaints.models import Petition
from portal.access.roles import Role
from portal.organisations.models import Succession
from reports import indicators
from reports.models import Edition, Passage
from reports.period import of
from reports.selectors.ledger import handed_in as levels
from reports.selectors.ledger import shown
from reports.sheets import dan_van
from tests.reports import factories

PERIOD, ON = of("DV", 2026), date(2026, 11, 20)


@pytest.fixture
def chief(land):
    """The head of the province."""
    return factories.user(Role.UNIT_HEAD, land.province)


@pytest.fixture
def book(land, chief):
    """Two petitions in a commune, one in the other, one at the province itself."""
    for unit in (land.commune, land.commune, land.other, land.province):
        factories.petition(unit, chief, PERIOD.start)


@pytest.fixture
def hand(chief):
    def given(*units) -> list[Edition]:
        Passage.objects.bulk_create(
            Passage(organisation=unit, period=str(PERIOD), slot=slot.slot, text="Đã làm.",
                    written_by=chief, written_at=factories.AT)
            for unit in units for slot in dan_van.SLOTS
        )  # fmt: skip
        return [factories.hand_in(unit, chief, PERIOD, ON) for unit in units]

    return given


def ground(land):
    return indicators.ground(land.province.code, PERIOD.end)


def found(land):
    return levels.handed_in(ground(land), PERIOD)


def of_petitions(land):
    return next((one for one in found(land).levels if one.code == "XLD-31"), None)


def rows(land, part):
    return set(levels.rows("XLD-31", part, land.province, PERIOD))


def test_where_nothing_was_handed_in_there_is_nothing_to_compare(land, book):
    assert found(land) is None
    assert levels.rows("XLD-31", levels.MISSING, land.province, PERIOD) is None


def test_the_editions_below_and_the_own_records_are_the_edition_above(land, book, hand):
    *_, above = hand(land.commune, land.other, land.province)
    given = found(land)
    assert (given.edition, given.below, given.owing) == (above, 2, 3)
    assert [(one.code, one.whole, one.own, one.below) for one in given.levels] == []
    assert given.looked_at > 50


def test_what_a_unit_did_not_hand_in_is_missing_below(land, book, hand):
    hand(land.commune, land.province)
    assert of_petitions(land) == levels.Level(
        "XLD-31", indicators.declared("XLD-31").label, whole=4, own=1, below=2
    )
    assert of_petitions(land).difference == 1
    assert rows(land, levels.MISSING) == set(Petition.objects.filter(organisation=land.other))
    assert rows(land, levels.SURPLUS) == set()


def test_what_came_between_two_editions_makes_a_difference(land, chief, book, hand):
    hand(land.commune, land.other)
    late = factories.petition(land.other, chief, PERIOD.start)
    hand(land.province)
    assert of_petitions(land).difference == 1
    assert rows(land, levels.MISSING) == {late}


def test_what_only_a_unit_below_counted_is_a_surplus(land, chief, book, hand):
    hand(land.province)
    late = factories.petition(land.other, chief, PERIOD.start)
    hand(land.commune, land.other)
    assert of_petitions(land).difference == -1
    assert rows(land, levels.SURPLUS) == {late}
    assert rows(land, levels.MISSING) == set()


def test_a_petition_that_moved_is_in_two_editions_below(land, book, hand):
    hand(land.commune)
    moved = Petition.objects.filter(organisation=land.commune).earliest("pk")
    Petition.objects.filter(pk=moved.pk).update(organisation=land.other)
    hand(land.other, land.province)
    assert of_petitions(land).difference == -1
    assert rows(land, levels.SURPLUS) == {moved}


def test_a_split_unit_is_counted_by_both_parts_and_that_is_said(land, chief, book, hand):
    old = factories.unit("BAC-NINH.XA-X", "commune", land.province, valid_to=date(2026, 5, 1))
    petition = factories.petition(old, chief, PERIOD.start)
    for part in (land.commune, land.other):
        Succession.objects.create(predecessor=old, successor=part, kind="split",
                                  effective_on=date(2026, 5, 1))  # fmt: skip
    hand(land.commune, land.other, land.province)
    assert of_petitions(land).difference == -1
    assert rows(land, levels.SURPLUS) == {petition}
    sheet = shown.reconciliation(ground(land), PERIOD, ON)
    assert sheet.levels.note == (
        "Việc của đơn vị đã chia tách có trong bản của mọi đơn vị mới: không cộng được."
    )


@pytest.mark.parametrize("code", ["XLD-05", "GQ-10", "BCA-04", "KHONG-CO"])
def test_what_does_not_add_up_is_not_compared(land, book, hand, code):
    hand(land.commune, land.province)
    assert levels.rows(code, levels.MISSING, land.province, PERIOD) is None
    assert code not in {one.code for one in found(land).levels}


def test_a_unit_without_units_below_has_its_edition_alone(land, book, hand):
    [made] = hand(land.commune)
    here = indicators.ground(land.commune.code, PERIOD.end)
    given = levels.handed_in(here, PERIOD)
    assert (given.edition, given.below, given.owing) == (made, 0, 0)
    assert given.levels == []


def test_another_period_and_regime_are_another_report(land, book, hand):
    hand(land.commune, land.province)
    for period in (of("DV", 2025), of("NAM", 2026)):
        assert levels.newest(land.province, period) is None


def test_the_page_leads_to_the_rows_that_differ(land, book, hand, sign_in):
    hand(land.commune, land.province)
    door = sign_in(Role.PROVINCE_LEADER, land.province)
    page = door.get(reverse("reports:reconcile"), {"ky": str(PERIOD)}).content.decode()
    link = shown.address("nop.XLD-31.thieu", land.province.code, PERIOD, alone=False)
    assert link.replace("&", "&amp;") in page
    assert "1/3 đơn vị cấp dưới đã nộp" in page
    listed = door.get(link).content.decode()
    assert "có trong bản của đơn vị, không có trong bản nào cấp dưới" in listed
    assert Petition.objects.get(organisation=land.other).file_number in listed


@pytest.mark.parametrize(
    "code", ["nop", "nop.XLD-31", "nop.XLD-31.x", "nop..thua", "nop.D-01.thua"]
)
def test_what_is_no_difference_is_not_there(land, book, hand, sign_in, code):
    hand(land.province)
    door = sign_in(Role.PROVINCE_LEADER, land.province)
    assert door.get(reverse("reports:reconciled", args=[code])).status_code == 404


def test_the_sheet_says_which_forms_contradict_each_other(land, chief, sign_in):
    """A group of five of whom one is on record: 01/TCD asks for five people a group."""
    period = of("NAM", 2026)
    visit = factories.visit(land.commune, chief, period.start, people=5)
    here = ground(land)
    assert shown.reconciliation(here, period, ON).failures == []
    visit.attendances.exclude(ordinal=1).delete()
    [failure] = shown.reconciliation(here, period, ON).failures
    assert "Biểu 01/TCD: cần có 9 ≥ 5×8 (X8)" in str(failure)
    door = sign_in(Role.PROVINCE_LEADER, land.province)
    page = door.get(reverse("reports:reconcile"), {"ky": str(period)}).content.decode()
    assert "cần có 9 ≥ 5×8 (X8)" in page
    assert failure.terms[0].link.replace("&", "&amp;") in page
