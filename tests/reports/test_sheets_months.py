"""Petitions by month: columns that add up, last year's mark, and a table that says the same."""

import re
from datetime import date

from django.utils.timezone import localdate

from portal.access.roles import Role
from reception.kinds import Kind
from reports.sheets.months import FLOOR, TOP, chart
from tests.reports import factories
from tests.reports.pages import body, lines

KINDS = ("", "complaint", "denunciation", "recommendation", "khac", "nam-truoc")
LINKS = {month: {kind: f"/{month}/{kind}" for kind in KINDS} for month in range(1, 13)}
FOUND = {
    (2026, 1, "complaint"): 6, (2026, 1, "denunciation"): 2, (2026, 1, "mixed"): 1,
    (2026, 2, ""): 1, (2025, 2, "complaint"): 18, (2025, 12, "complaint"): 99,
}  # fmt: skip


def test_columns_stand_on_each_other_and_add_up():
    january = chart(2026, 2, FOUND, LINKS).months[0]
    assert january.total == 9
    assert list(january.counts) == [6, 2, 0, 1]
    tops = [block.y for block in january.blocks]
    feet = [block.y + block.height for block in january.blocks]
    assert feet[0] == FLOOR
    assert feet[1:] == tops[:-1]


def test_the_highest_of_both_years_fills_the_drawing():
    january, february = chart(2026, 2, FOUND, LINKS).months
    assert february.before == 18
    assert february.marker == TOP
    assert abs(FLOOR - january.blocks[-1].y - (FLOOR - TOP) / 2) < 0.5


def test_what_is_none_of_the_three_kinds_is_counted_too():
    february = chart(2026, 2, FOUND, LINKS).months[1]
    assert list(february.counts) == [0, 0, 0, 1]
    assert [block.kind for block in february.blocks] == ["other"]


def test_the_total_is_not_crossed_by_last_years_mark():
    crossed = {(2026, 1, "complaint"): 24, (2025, 1, "complaint"): 25}
    (january,) = chart(2026, 1, crossed, LINKS).months
    assert january.top < january.marker < january.blocks[-1].y


def test_the_finding_is_said_in_words():
    assert chart(2026, 2, FOUND, LINKS).finding == (
        "Cao nhất tháng 1: 9 đơn. Thấp nhất tháng 2: 1 đơn."
    )
    assert chart(2026, 2, {}, LINKS).finding == "Chưa có đơn trong kỳ này."


def test_without_petitions_nothing_is_drawn(land, sign_in):
    assert chart(2026, 11, {}, LINKS).is_empty
    assert not chart(2026, 11, {(2025, 3, "complaint"): 1}, LINKS).is_empty
    page = body(sign_in(Role.UNIT_HEAD, land.commune).get("/lam-viec/dieu-hanh/theo-thang"))
    assert "Chưa có đơn trong kỳ này." in page
    assert "<svg" not in page


def test_the_table_leads_to_the_list_of_each_month(land, sign_in, django_assert_max_num_queries):
    on = localdate()
    client = sign_in(Role.PROVINCE_LEADER, land.province)
    for kind in (Kind.COMPLAINT, Kind.RECOMMENDATION):
        factories.petition(land.commune, client.user, on, kind=kind)
    factories.petition(land.commune, client.user, date(on.year - 1, on.month, 1))
    with django_assert_max_num_queries(6):
        page = client.get("/lam-viec/dieu-hanh/theo-thang")
    last = lines(page)[-1]
    assert re.findall(r">(\d+)<", last) == [str(on.month), "1", "0", "1", "0", "2", "1"]
    found = [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]+)"', last)]
    assert [len(lines(client.get(link))) for link in found] == [1, 1, 2, 1]


def test_the_drawing_is_also_a_fragment(land, sign_in):
    client = sign_in(Role.PROVINCE_LEADER, land.province)
    factories.petition(land.commune, client.user, localdate())
    part = client.get("/lam-viec/dieu-hanh/theo-thang", headers={"HX-Request": "true"})
    assert "<svg" in body(part)
    assert "<html" not in body(part)
