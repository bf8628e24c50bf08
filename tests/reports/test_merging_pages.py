"""“Gộp số liệu”: what Sở Nội vụ sees of the units' editions."""

from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.access.roles import Role
from portal.organisations.models import Kind
from reports.models import FigureOverride
from reports.selectors import merging as reading
from reports.workflow import ReportState
from tests.reports import factories
from tests.reports.campaigns import AT, advance, opened, row, sent
from tests.reports.pages import body, send

GOP = "/lam-viec/bao-cao/tong-hop/2026/gop"


def test_the_figures_sent_stand_beside_the_units_missing(land, sign_in, leader):
    found = opened(land)
    client = sign_in(Role.HOME_AFFAIRS, land.province)
    assert "Không có báo cáo nào ở Sở Nội vụ" in body(client.get(GOP))
    edition = sent(land.commune, leader).edition
    shown = body(client.get(GOP))
    assert "<strong>Gộp 1/3 đơn vị</strong>" in shown
    assert shown.count("Chưa có số liệu") == 2
    at = f"/lam-viec/bao-cao/an-ban/{edition.pk}/danh-sach/TCD-01"
    assert f'href="{at}"' in shown
    assert client.get(at).status_code == 200
    workbook = client.get(f"{GOP}.xlsx")
    assert workbook["Content-Disposition"].endswith('"gop-so-lieu-2026.xlsx"')
    merged = reading.merged(found)
    assert [row.is_missing for row in merged.rows].count(False) == 1
    assert [name for name, _ in merged.groups] == ["Sở, ban, ngành", "Ủy ban nhân dân cấp xã"]


def test_what_was_given_back_is_no_longer_counted(land, leader):
    found, office = opened(land), factories.user(Role.HOME_AFFAIRS, land.province)
    one = sent(land.commune, leader)
    advance(one, "return", office, note="Thiếu phụ lục.")
    assert reading.merged(found).sent == 0
    assert row(land.commune).state == ReportState.RETURNED


def test_the_latest_word_of_a_unit_counts(land, leader):
    found = opened(land)
    one = sent(land.commune, leader)
    said = {"unit": one, "indicator": "TCD-01", "reason": "Sổ giấy", "by": leader, "at": AT}
    FigureOverride.objects.create(**said, value=Decimal(4))
    assert "đơn vị khai 4" in str(reading.merged(found).doubtful)
    FigureOverride.objects.create(**said, value=None)
    assert "đơn vị khai" not in str(reading.merged(found).doubtful)


def test_its_queries_do_not_grow_with_the_units(land, sign_in, leader):
    opened(land)
    sent(land.commune, leader)
    client = sign_in(Role.HOME_AFFAIRS, land.province)
    client.get(GOP)
    with CaptureQueriesContext(connection) as one:
        client.get(GOP)
    sent(land.other, factories.user(Role.UNIT_HEAD, land.other))
    with CaptureQueriesContext(connection) as two:
        client.get(GOP)
    assert len(one) == len(two) <= 8


def test_neither_a_unit_nor_another_province_sees_it(land, sign_in):
    opened(land)
    assert sign_in(Role.UNIT_HEAD, land.commune).get(GOP).status_code == 403
    assert land.neighbour.kind == Kind.PROVINCE
    assert sign_in(Role.HOME_AFFAIRS, land.neighbour).get(GOP).status_code == 404
    assert send(sign_in(Role.HOME_AFFAIRS, land.province), GOP).status_code == 405
