"""What the parts of a board show, case by case: plain values in, words and widths out."""

from datetime import date
from typing import Any

import pytest

from reports.sheets.boards import (
    LATE,
    MISSING,
    REST,
    SENT,
    Entry,
    Group,
    Head,
    HeadMonth,
    Sender,
    Share,
    Step,
    Told,
    shares,
    slowest,
)

DAY = date(2026, 11, 20)


def found(*counts: int) -> list[tuple[str, str, int]]:
    return [(str(place), f"Lĩnh vực {place}", count) for place, count in enumerate(counts)]


def bars(told: list[tuple[str, str, int]], most: int) -> list[Share]:
    return shares(told, most, lambda code: f"/{code}")


# --- bars


def test_nothing_found_is_no_bar() -> None:
    assert bars([], 8) == []


def test_the_longest_bar_is_full_and_the_others_by_it() -> None:
    rows = bars(found(1, 4, 3), 8)
    assert rows == [
        Share("Lĩnh vực 1", 4, 100.0, "/1"),
        Share("Lĩnh vực 2", 3, 75.0, "/2"),
        Share("Lĩnh vực 0", 1, 25.0, "/0"),
    ]


def test_a_width_has_one_decimal() -> None:
    assert [row.width for row in bars(found(3, 2, 1), 8)] == [100.0, 66.7, 33.3]


def test_equal_counts_stand_by_their_names() -> None:
    told = [("y", "Y tế", 2), ("b", "Bảo hiểm", 2), ("d", "Đất đai", 5)]
    assert [row.name for row in bars(told, 8)] == ["Đất đai", "Bảo hiểm", "Y tế"]


@pytest.mark.parametrize(
    ("counts", "most", "rest"),
    [
        ((5, 4, 3), 3, None),  # as many as are shown: nothing is left
        ((5, 4, 3), 2, 3),
        ((5, 4, 3, 1), 2, 4),
        ((5, 4, 3, 1), 1, 8),
        ((5, 0), 1, None),  # what is left counts nothing
    ],
)
def test_what_is_left_stands_last_in_one_line_with_one_list(
    counts: tuple[int, ...], most: int, rest: int | None
) -> None:
    rows = bars(found(*counts), most)
    if rest is None:
        assert REST not in [row.name for row in rows]
        assert len(rows) == most
    else:
        codes = sorted(str(place) for place in range(len(counts)))[most:]
        assert (rows[-1].name, rows[-1].count) == (REST, rest)
        assert rows[-1].link == f"/{','.join(codes)}"
        assert len(rows) == most + 1
    assert sum(row.count for row in rows) == sum(counts)


def test_the_rest_may_be_longer_than_any_and_fills_the_drawing_then() -> None:
    rows = bars(found(4, 3, 3, 2), 1)
    assert [(row.count, row.width) for row in rows] == [(4, 50.0), (8, 100.0)]
    assert REST == "Các lĩnh vực còn lại"


# --- steps


def step(name: str, wait: str, median: float | None) -> Step:
    return Step(name, 1, "/", wait, median, None if median is None else int(median))


FIRST = step("Nhận", "", None)
TAKEN = step("Thụ lý", "từ nhận đơn đến thụ lý", 5)
MADE = step("Đã quyết định", "từ thụ lý đến giải quyết xong", 24)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], ""),
        ([FIRST], ""),
        ([FIRST, TAKEN], "Chậm nhất: từ nhận đơn đến thụ lý, trung vị 5 ngày."),
        ([FIRST, TAKEN, MADE], "Chậm nhất: từ thụ lý đến giải quyết xong, trung vị 24 ngày."),
        ([MADE, TAKEN], "Chậm nhất: từ thụ lý đến giải quyết xong, trung vị 24 ngày."),
        ([step("A", "từ a đến b", 0)], "Chậm nhất: từ a đến b, trung vị 0 ngày."),
        ([step("A", "từ a đến b", 2.5)], "Chậm nhất: từ a đến b, trung vị 2,5 ngày."),
        ([step("A", "từ a đến b", 30.0)], "Chậm nhất: từ a đến b, trung vị 30 ngày."),
        # of two that take as long the earlier one is named
        ([step("A", "từ a đến b", 7), step("B", "từ b đến c", 7)],
         "Chậm nhất: từ a đến b, trung vị 7 ngày."),
    ],
)  # fmt: skip
def test_the_slowest_step_in_words(rows: list[Step], words: str) -> None:
    assert slowest(rows) == words


# --- heads of units, and reports


def month(number: int, held: int, owed: int, note: str = "") -> HeadMonth:
    return HeadMonth(number, held, owed, f"/{number}/held", f"/{number}/owed", note)


@pytest.mark.parametrize(
    ("held", "owed", "short"), [(0, 0, False), (0, 1, True), (1, 2, True), (2, 2, False),
                                (3, 2, False)]
)  # fmt: skip
def test_a_month_is_short_of_days(held: int, owed: int, short: bool) -> None:
    assert month(1, held, owed).is_short is short


@pytest.mark.parametrize(
    ("months", "lacking"),
    [
        ([], 0),
        ([(2, 2), (2, 2)], 0),
        ([(0, 2), (1, 2)], 3),
        ([(5, 2), (0, 2)], 2),  # days too many in one month make up for none of another
    ],
)
def test_days_that_a_head_lacks_month_by_month(months: list[tuple[int, int]], lacking: int) -> None:
    head = Head("Xã A", [month(n, *pair) for n, pair in enumerate(months, start=1)])
    assert head.lacking == lacking


def test_as_many_reports_are_due_as_there_are_units() -> None:
    units = [Sender(name, state) for name, state in zip("ABCD", (SENT, LATE, LATE, MISSING),
                                                        strict=True)]  # fmt: skip
    group = Group("UBND cấp xã", units)
    assert (group.due, group.sent, group.late, group.missing) == (4, 1, 2, 1)
    assert Group("UBND cấp xã", []).due == 0


@pytest.mark.parametrize(
    ("one", "name"),
    [(Entry(DAY, "Đối thoại", "Đất đai", "/x"), "link"), (Told("12", "/x"), "link"),
     (Share("A", 1, 100.0, "/"), "count"), (FIRST, "median"), (month(1, 0, 1), "held")],
)  # fmt: skip
def test_a_value_of_the_board_is_never_changed_afterwards(one: Any, name: str) -> None:
    with pytest.raises(AttributeError):
        setattr(one, name, "khác")


def test_a_word_of_the_sentence_leads_nowhere_unless_it_is_a_number() -> None:
    assert Told("đã tiếp ").link == ""
