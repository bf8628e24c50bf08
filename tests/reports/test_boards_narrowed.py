"""A board narrowed to a kind, a field, one unit or some days leads to lists narrowed as it is."""

from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from portal.access.roles import Role
from reception.kinds import Field, Kind
from reports import indicators
from reports.period import between, of
from reports.selectors import boards
from reports.selectors.boards import linking
from tests.reports import factories
from tests.reports.factories import TODAY
from tests.reports.on_boards import BOARD, counts, late, part
from tests.reports.pages import body, everything, figure, lines

pytestmark = pytest.mark.django_db
SPAN = "2026-01-01..2026-11-20"


def asked(address: str) -> dict[str, str]:
    return {name: said[0] for name, said in parse_qs(urlsplit(address).query).items()}


# --- where a number leads


def test_a_number_leads_to_the_list_of_its_code_unit_and_days(seen):
    address = seen().link("HAN-01")
    assert urlsplit(address).path == "/lam-viec/so-lieu/HAN-01"
    assert asked(address) == {"ky": SPAN, "don-vi": "BAC-NINH"}


def test_a_number_of_one_unit_leaves_out_those_below_it(seen, land):
    assert asked(seen().link("HAN-01", land.commune.code)) == {
        "ky": SPAN, "don-vi": land.commune.code, "rieng": "1",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "field", "own_kind", "own_field", "said"),
    [
        ("", "", "", "", {}),
        ("complaint", "", "", "", {"loai": "complaint"}),
        ("", Field.ENVIRONMENT, "", "", {"linh-vuc": "environment"}),
        ("khac", Field.ENVIRONMENT, "", "", {"loai": "khac", "linh-vuc": "environment"}),
        ("", "", "denunciation", "", {"loai": "denunciation"}),
        ("complaint", "", "denunciation", "", {"loai": "denunciation"}),
        ("", "", "", Field.POLICY, {"linh-vuc": "policy"}),
        ("", Field.ENVIRONMENT, "", Field.POLICY, {"linh-vuc": "policy"}),
    ],
)
def test_a_list_is_narrowed_as_its_board_is(seen, land, kind, field, own_kind, own_field, said):
    """The row of a kind or a field, where it has one, is stronger than the board."""
    ground = indicators.ground(land.province.code, TODAY).only(kind, field)
    told = asked(seen(ground=ground).link("XLD-31", kind=own_kind, field=own_field))
    assert told == {"ky": SPAN, "don-vi": "BAC-NINH"} | said


def test_a_board_of_the_office_alone_leads_to_lists_of_the_office_alone(seen, land):
    ground = indicators.ground(land.province.code, TODAY)
    assert "rieng" not in asked(seen(ground=ground).link("XLD-31"))
    assert asked(seen(ground=ground.alone()).link("XLD-31"))["rieng"] == "1"


def test_other_days_than_those_of_the_board_where_a_number_has_its_own(seen):
    own = between(date(2026, 3, 1), date(2026, 3, 31))
    assert asked(seen().link("XLD-31", period=own))["ky"] == "2026-03-01..2026-03-31"


@pytest.mark.parametrize(
    ("start", "end", "first", "last"),
    [
        (date(2026, 1, 1), TODAY, date(2026, 1, 1), TODAY),
        (date(2026, 1, 1), TODAY + timedelta(days=1), date(2026, 1, 1), TODAY),
        (TODAY, TODAY + timedelta(days=9), TODAY, TODAY),
        (TODAY + timedelta(days=1), TODAY + timedelta(days=9), TODAY, TODAY),
        (date(2025, 1, 1), date(2025, 12, 31), date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_a_window_ends_today_at_the_latest_and_never_before_it_begins(start, end, first, last):
    found = boards.until_today(between(start, end), TODAY)
    assert (found.start, found.end) == (first, last)


def test_a_window_that_is_past_keeps_its_name():
    assert str(boards.until_today(of("QIII", 2026), TODAY)) == "QIII/2026"
    assert str(boards.until_today(of("NAM", 2026), TODAY)) == "2025-12-15..2026-11-20"


@pytest.mark.parametrize(
    ("year", "number", "last", "end"),
    [
        (2026, 2, date(2026, 12, 31), date(2026, 2, 28)),
        (2028, 2, date(2028, 12, 31), date(2028, 2, 29)),
        (2026, 12, date(2026, 12, 31), date(2026, 12, 31)),
        (2026, 11, TODAY, TODAY),
        (2026, 11, date(2026, 11, 30), date(2026, 11, 30)),
    ],
)
def test_a_month_ends_with_the_board_that_shows_it(year, number, last, end):
    found = linking.month(year, number, last)
    assert (found.start, found.end) == (date(year, number, 1), end)


# --- the pages


def test_a_field_narrows_the_numbers_and_their_lists(land, sign_in):
    client = sign_in(Role.PROVINCE_LEADER, land.province)
    for field in (Field.ENVIRONMENT, Field.ENVIRONMENT, Field.JUSTICE):
        late(land, client.user, 3, field=field, received_on=TODAY, year=TODAY.year)
    told = []
    for name in ("so-lieu", "theo-thang", "linh-vuc"):
        page = body(client.get(f"{BOARD}/{name}?linh-vuc={Field.ENVIRONMENT}"))
        told += counts(page)
        assert "lĩnh vực Môi trường" in page
    assert max(number for _, number in told) == 2
    assert all(f"linh-vuc={Field.ENVIRONMENT}" in link for link, _ in told)
    for link, number in told[-3:]:
        assert len(everything(client, link)) == number, link


def test_the_board_of_the_province_office_alone_counts_its_own(land, sign_in):
    client = sign_in(Role.PROVINCE_LEADER, land.province)
    for where in (land.province, land.commune, land.commune):
        factories.petition(where, client.user, TODAY)
    for asked_for, number in (("", 3), ("?rieng=1", 1)):
        page = body(client.get(f"{BOARD}/linh-vuc{asked_for}"))
        told = counts(page)
        assert [found for _, found in told] == [number, number]  # the field, and the sum
        assert [len(everything(client, link)) for link, _ in told] == [number, number]


@pytest.mark.parametrize("word", ["loai=mixed", "loai=khong", "linh-vuc=khong", "loai=&linh-vuc="])
def test_what_is_no_kind_and_no_field_narrows_nothing(land, sign_in, word):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    factories.petition(land.commune, client.user, TODAY)
    page = body(client.get(f"{BOARD}/linh-vuc?{word}"))
    assert [number for _, number in counts(page)] == [1, 1]
    assert "loại " not in page.partition("<h1")[2].partition("</h1>")[0]


def test_what_is_none_of_the_three_kinds_has_a_list_of_its_own(land, sign_in):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    for kind in (Kind.COMPLAINT, "", Kind.MIXED):
        factories.petition(land.commune, client.user, TODAY, kind=kind)
    address = figure("XLD-31", land.commune, SPAN)
    assert len(lines(client.get(f"{address}&loai=khac"))) == 2
    assert [number for _, number in counts(body(client.get(f"{BOARD}/linh-vuc?loai=khac")))] == [
        2, 2,
    ]  # fmt: skip


# --- what came, by month and by field


def test_months_of_a_window_over_two_years_are_those_of_its_last_year(land, head, seen):
    for day in (date(2025, 3, 3), date(2026, 3, 3), date(2026, 3, 4), date(2024, 3, 3)):
        factories.petition(land.commune, head, day)
    whole = seen(period=between(date(2024, 1, 1), date(2026, 3, 3)))
    chart = part("theo-thang", whole)["chart"]
    assert (chart.year, len(chart.months)) == (2026, 3)
    assert [(month.total, month.before) for month in chart.months] == [(0, 0), (0, 0), (1, 1)]


def test_a_month_is_compared_with_the_whole_month_a_year_before(land, head, seen):
    for day in (date(2025, 11, 30), date(2025, 12, 1), TODAY):
        factories.petition(land.commune, head, day)
    november = part("theo-thang", seen())["chart"].months[-1]
    assert (november.month, november.total, november.before) == (11, 1, 1)


def test_fields_of_equal_number_stand_by_their_names_and_lead_to_their_list(land, head, seen):
    for field in (Field.POLICY, Field.ENVIRONMENT):
        factories.petition(land.commune, head, TODAY, field=field)
    told = part("linh-vuc", seen())
    assert [(row.name, asked(row.link)["linh-vuc"]) for row in told["rows"]] == [
        ("Chế độ, chính sách", Field.POLICY), ("Môi trường", Field.ENVIRONMENT),
    ]  # fmt: skip
    assert (told["total"], asked(told["every"])) == (2, {"ky": SPAN, "don-vi": "BAC-NINH"})


def test_without_petitions_every_part_of_volume_says_so(land, sign_in):
    client = sign_in(Role.PROVINCE_LEADER, land.province)
    for name in ("theo-thang", "linh-vuc", "so-sanh"):
        assert "Chưa có đơn trong kỳ này." in body(client.get(f"{BOARD}/{name}"))
