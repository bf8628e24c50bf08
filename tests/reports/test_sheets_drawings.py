"""The drawings of a board to the pixel: where columns stand, what marks cross, what is said."""

import pytest

from reception.kinds import Kind
from reports.sheets.months import COLOURS, FIRST, FLOOR, KINDS, STEP, THICK, TOP, Block, chart
from reports.sheets.multiples import FLOOR as SMALL_FLOOR
from reports.sheets.multiples import STEP as SMALL_STEP
from reports.sheets.multiples import TOP as SMALL_TOP
from reports.sheets.multiples import grid

CODES = ("", "complaint", "denunciation", "recommendation", "khac", "nam-truoc")
LINKS = {month: {code: f"/{month}/{code}" for code in CODES} for month in range(1, 13)}


def one(now: int, before: int = 0):
    """January alone: so many complaints, and so many the year before."""
    counted = {(2026, 1, "complaint"): now, (2025, 1, "complaint"): before}
    (month,) = chart(2026, 1, counted, LINKS).months
    return month


# --- petitions by month


def test_months_stand_side_by_side_in_order() -> None:
    months = chart(2026, 12, {}, LINKS).months
    assert [month.month for month in months] == list(range(1, 13))
    assert [month.x for month in months] == [FIRST + STEP * place for place in range(12)]
    assert all(month.end - month.x == THICK for month in months)
    assert [month.middle for month in months[:2]] == [FIRST + 15.0, FIRST + 59.0]
    assert months[-1].end < 580


@pytest.mark.parametrize(("last", "count"), [(1, 1), (6, 6), (12, 12)])
def test_only_the_months_of_the_period_are_drawn(last: int, count: int) -> None:
    counted = {(2026, month, "complaint"): 1 for month in range(1, 13)}
    found = chart(2026, last, counted, LINKS)
    assert len(found.months) == count
    assert sum(month.total for month in found.months) == count


def test_kinds_stand_from_the_floor_up_in_the_order_of_the_legend() -> None:
    kinds = (Kind.COMPLAINT, Kind.DENUNCIATION, Kind.RECOMMENDATION, "")
    (month,) = chart(2026, 1, {(2026, 1, kind): 2 for kind in kinds}, LINKS).months
    assert [block.kind for block in month.blocks] == [*kinds[:3], "other"]
    assert [block.link for block in month.blocks] == [f"/1/{code}" for code in CODES[1:-1]]
    assert [block.y for block in month.blocks] == [156.0, 112.0, 68.0, 24.0]
    assert {block.height for block in month.blocks} == {44.0}


def test_each_block_says_its_list_in_words() -> None:
    (month,) = chart(2026, 1, {(2026, 1, "complaint"): 1234, (2026, 1, ""): 2}, LINKS).months
    assert [block.name for block in month.blocks] == [
        "Tháng 1: 1.234 khiếu nại – xem danh sách",
        "Tháng 1: 2 chưa phân loại, khác – xem danh sách",
    ]


def test_a_kind_of_which_none_came_is_not_drawn_and_stands_in_the_table() -> None:
    month = one(3)
    assert [block.kind for block in month.blocks] == ["complaint"]
    assert month.cells == [
        (3, "/1/complaint"), (0, "/1/denunciation"), (0, "/1/recommendation"), (0, "/1/khac"),
    ]  # fmt: skip
    assert month.link == "/1/"


@pytest.mark.parametrize(
    ("kind", "colour", "pattern"),
    [
        (Kind.COMPLAINT, "#0b5fa5", ""),
        (Kind.DENUNCIATION, "#c2410c", "gach"),
        (Kind.RECOMMENDATION, "#12a17a", "cham"),
        ("other", "#2f3842", ""),
    ],
)
def test_kinds_are_told_apart_without_colours_too(kind: str, colour: str, pattern: str) -> None:
    block = Block(kind, 0, 1, "/", "")
    assert (block.colour, block.pattern) == (colour, pattern)


def test_no_two_kinds_look_alike() -> None:
    looks = [(Block(kind or "other", 0, 1, "", "").colour) for kind, _ in KINDS]
    assert len(set(looks)) == len(KINDS)
    assert set(COLOURS) == {kind for kind, _ in KINDS if kind}


def test_other_years_are_neither_this_nor_the_one_before() -> None:
    found = chart(2026, 1, {(2024, 1, "complaint"): 9, (2027, 1, "complaint"): 9}, LINKS)
    assert found.is_empty
    assert (found.months[0].total, found.months[0].before) == (0, 0)


@pytest.mark.parametrize(
    ("now", "before", "top"),
    [
        (10, 0, TOP - 5),  # the highest fills the drawing, its number stands above
        (0, 0, FLOOR - 5),
        (10, 10, TOP - 5),  # the mark lies upon the column's own edge
        (100, 105, TOP - 5),  # the mark is where the number would stand: the number goes above it
        (100, 5, TOP - 5),  # the mark is inside the column
        (50, 100, 112 - 5),  # the mark is far above: the number stays at its column
    ],
)
def test_where_the_total_is_written(now: int, before: int, top: float) -> None:
    assert one(now, before).top == pytest.approx(top, abs=0.5)


@pytest.mark.parametrize(
    ("now", "before", "marker"), [(10, 0, FLOOR), (10, 10, TOP), (10, 5, 112.0), (5, 10, TOP)]
)
def test_where_last_year_is_marked(now: int, before: int, marker: float) -> None:
    assert one(now, before).marker == marker


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({}, "Chưa có đơn trong kỳ này."),
        ({1: 3}, "Cao nhất tháng 1: 3 đơn. Thấp nhất tháng 2: 0 đơn."),
        ({1: 2, 2: 2, 3: 2}, "Cao nhất tháng 1: 2 đơn. Thấp nhất tháng 1: 2 đơn."),
        ({1: 2, 2: 1500, 3: 1}, "Cao nhất tháng 2: 1.500 đơn. Thấp nhất tháng 3: 1 đơn."),
    ],
)
def test_what_the_drawing_shows_in_words(counts: dict[int, int], words: str) -> None:
    counted = {(2026, month, "complaint"): count for month, count in counts.items()}
    assert chart(2026, 3, counted, LINKS).finding == words


def test_petitions_of_last_year_alone_are_drawn_and_none_are_told() -> None:
    found = chart(2026, 1, {(2025, 1, "complaint"): 4}, LINKS)
    assert not found.is_empty
    assert found.finding == "Chưa có đơn trong kỳ này."


# --- unit beside unit


def units(**counts: dict[int, int]) -> dict[tuple[str, str], dict[int, int]]:
    return {(code, f"Xã {code}"): months for code, months in counts.items()}


def drawn(found: dict[tuple[str, str], dict[int, int]], last: int = 3, most: int = 12):
    return grid(found, last, lambda code, month: f"/{code}/{month}", most)


def test_no_unit_is_an_empty_grid() -> None:
    found = drawn({})
    assert (list(found.rows), found.highest, found.left) == ([], 0, [])


def test_all_stand_on_one_scale() -> None:
    found = drawn(units(A={1: 20}, B={2: 5, 3: 10}))
    assert found.highest == 20
    tall, small = found.rows
    assert [(bar.x, bar.y, bar.height) for bar in tall.bars] == [(0, SMALL_TOP, 42.0)]
    assert [(bar.x, bar.height) for bar in small.bars] == [
        (SMALL_STEP, 10.5), (2 * SMALL_STEP, 21.0),
    ]  # fmt: skip
    assert all(bar.y + bar.height == SMALL_FLOOR for row in found.rows for bar in row.bars)
    assert found.width == 3 * SMALL_STEP


def test_the_greatest_come_first_and_equal_ones_by_name() -> None:
    found = drawn(units(C={1: 2}, A={1: 1, 2: 1}, B={3: 9}))
    assert [row.code for row in found.rows] == ["B", "A", "C"]
    assert [row.link for row in found.rows] == ["/B/0", "/A/0", "/C/0"]
    assert found.rows[0].cells[0][1] == "/B/1"


@pytest.mark.parametrize(("most", "left"), [(1, 2), (2, 1), (3, 0), (9, 0)])
def test_the_others_are_told_by_name(most: int, left: int) -> None:
    found = drawn(units(A={1: 3}, B={1: 2}, C={1: 1}), most=most)
    assert (len(found.rows), len(found.left)) == (min(most, 3), left)


def test_the_scale_is_that_of_the_units_that_are_drawn() -> None:
    """The first has most in all, the second the highest month, and is not drawn."""
    assert drawn(units(A={1: 4, 2: 4, 3: 4}, B={1: 9}), most=1).highest == 4


@pytest.mark.parametrize(
    ("months", "counts", "words"),
    [
        ({1: 1}, [1, 0, 0], "1 đơn; cao nhất tháng 1: 1 đơn."),
        ({2: 5, 3: 5}, [0, 5, 5], "10 đơn; cao nhất tháng 2: 5 đơn."),
        ({3: 1200}, [0, 0, 1200], "1.200 đơn; cao nhất tháng 3: 1.200 đơn."),
    ],
)
def test_what_a_small_drawing_shows_in_words(
    months: dict[int, int], counts: list[int], words: str
) -> None:
    (row,) = drawn(units(A=months)).rows
    assert (list(row.counts), row.total, row.finding) == (counts, sum(counts), words)
