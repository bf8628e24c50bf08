"""What came, went and stayed adds up, unit by unit up to the province, each number a list."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from complaints.models import Petition
from portal.access.roles import Role
from reports import indicators
from reports.period import of
from reports.selectors.ledger import shown
from reports.selectors.ledger.balance import BALANCES, BY_CODE
from tests.reports import factories

YEAR = of("NAM", 2026)
CASES = [(balance.code, column.code) for balance in BALANCES for column in balance.columns]


def ground(unit):
    return indicators.ground(unit.code, YEAR.end)


@pytest.mark.parametrize("balance", BALANCES, ids=lambda one: one.code)
def test_every_book_balances_in_every_unit_and_in_the_sum(filled, balance):
    lines = balance.by_unit(ground(filled.province), YEAR)
    assert lines
    assert {line.difference for line in lines} == {0}
    assert balance.total(lines, "", "").difference == 0


@pytest.mark.parametrize(("book", "column"), CASES)
def test_every_number_of_a_balance_is_as_long_as_its_list(filled, book, column):
    balance = BY_CODE[book]
    for unit in (filled.province, filled.commune, filled.department):
        lines = balance.by_unit(ground(unit), YEAR)
        told = sum(line.counts[column] for line in lines)
        assert balance.rows(column, ground(unit), YEAR).count() == told


def test_the_units_of_a_province_add_up_to_it(filled):
    balance = BY_CODE["don"]
    lines = balance.by_unit(ground(filled.province), YEAR)
    assert len(lines) > 1
    for line in lines:
        alone = balance.by_unit(indicators.ground(line.code, YEAR.end).alone(), YEAR)
        assert [one.counts for one in alone] == [line.counts]


def test_a_petition_that_ended_before_it_came_makes_a_difference_that_opens(filled, sign_in):
    land, leader = filled, factories.user(Role.UNIT_HEAD, filled.commune)
    wrong = factories.petition(land.commune, leader, YEAR.start, state="guided")
    Petition.objects.filter(pk=wrong.pk).update(closed_on=YEAR.start.replace(year=2020))
    [line] = BY_CODE["don"].by_unit(ground(land.commune), YEAR)
    assert (line.difference, line.faulty) == (1, 1)
    door = sign_in(Role.UNIT_HEAD, land.commune)
    page = door.get(reverse("reports:reconcile"), {"ky": str(YEAR)}).content.decode()
    link = shown.address("don.lech", land.commune.code, YEAR, alone=True)
    assert link.replace("&", "&amp;") in page
    assert wrong.file_number in door.get(link).content.decode()
    assert "Đơn kết thúc trước ngày nhận." in page


def test_page_and_workbook_say_the_same(filled, sign_in):
    door = sign_in(Role.PROVINCE_LEADER, filled.province)
    address = reverse("reports:reconcile_xlsx")
    book = load_workbook(BytesIO(door.get(address, {"ky": str(YEAR)}).content))
    lines = BY_CODE["don"].by_unit(ground(filled.province), YEAR)
    every = BY_CODE["don"].total(lines, "", "")
    rows = list(book.worksheets[0].values)
    assert list(every.counts.values()) in [list(row[1:7]) for row in rows]


def test_what_is_no_number_of_the_sheet_is_not_there(filled, sign_in):
    door = sign_in(Role.PROVINCE_LEADER, filled.province)
    for code in ("don.xyz", "X-99", "don", "la.dau"):
        assert door.get(reverse("reports:reconciled", args=[code])).status_code == 404


def test_another_unit_a_period_or_free_days_are_chosen_and_days_that_cannot_be_are_told(
    filled, sign_in
):
    door, address = sign_in(Role.PROVINCE_LEADER, filled.province), reverse("reports:reconcile")
    page = door.get(address, {"ky": str(YEAR)}).content.decode()
    assert f'<option value="{YEAR}" selected>' in page
    assert f'<option value="{filled.commune.code}">' in page
    told = door.get(address, {"ky": str(YEAR), "tu": "1/2/2026", "den": "20/3/2026"})
    assert told["Location"].startswith(f"{address}?ky=")
    assert "từ ngày 01/02/2026 đến ngày 20/03/2026" in door.get(told["Location"]).content.decode()
    refused = door.get(address, {"ky": str(YEAR), "tu": "31/2/2026", "den": "1/3/2026"})
    assert refused.status_code == 422
    assert 'value="31/2/2026"' in refused.content.decode()
