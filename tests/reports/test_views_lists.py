"""Pages over two years of records: the list is as long as the number, and asks few questions."""

import re

import pytest

from portal.access.roles import Permission, Role, granted_to
from reports import indicators
from reports.period import of
from tests.reports.pages import body, everything, figure

SEES = [role for role in Role if Permission.SEE_FIGURES in granted_to(role)]


@pytest.mark.parametrize("role", SEES)
@pytest.mark.parametrize("code", ["XLD-31", "TCD-01", "TCD-02", "XLD-05", "GQ-01", "DTH-07"])
def test_the_list_is_as_long_as_the_number_for_every_role(filled, sign_in, role, code):
    """What a role may not see is masked, never left out."""
    client = sign_in(role, filled.province)
    period = of("NAM", 2026)
    value = indicators.compute([code], organisation=filled.province, period=period)[code].value
    assert value > 0
    assert len(everything(client, figure(code, filled.province))) == value


def test_every_list_has_a_page(filled, sign_in):
    client = sign_in(Role.UNIT_HEAD, filled.province)
    for code in indicators.BY_CODE:
        assert client.get(figure(code, filled.province)).status_code == 200, code


def test_every_cell_of_the_heat_table_is_a_list(filled, sign_in):
    """The row of a province counts what the province itself holds, and so does its list."""
    client = sign_in(Role.PROVINCE_LEADER, filled.province)
    page = body(client.get("/lam-viec/dieu-hanh"))
    cells = re.findall(r'href="([^"]+rieng=1)"><span class="vh">Xem </span>(\d+)<', page)
    assert len(cells) >= 4
    assert any(f"don-vi={filled.province.code}&" in link for link, _ in cells)
    for link, number in cells:
        assert len(everything(client, link.replace("&amp;", "&"))) == int(number)


def test_budgets(filled, sign_in, django_assert_max_num_queries):
    client = sign_in(Role.PROVINCE_LEADER, filled.province)
    with django_assert_max_num_queries(8):
        client.get("/lam-viec/dieu-hanh")
    with django_assert_max_num_queries(6):
        client.get("/lam-viec/")
    for code in ("XLD-31", "TCD-02", "XLD-05", "GQ-03"):
        with django_assert_max_num_queries(6):
            client.get(figure(code, filled.province))
    with django_assert_max_num_queries(8):  # files, figures, runs, what waits
        client.get("/lam-viec/bao-cao")
    with django_assert_max_num_queries(21):  # fourteen tables, once each; texts
        client.get("/lam-viec/bao-cao/dan-van/2026")
