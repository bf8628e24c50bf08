"""Where a header stands and what it is not: told by the words of rows, whoever laid them out."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from portal.documents.workbook import Column, complete, day, guesses, places, survey, text, whole
from portal.documents.workbook.files import Leaf
from portal.documents.workbook.layout import HEADER_ROWS, is_ordinals, key

COLUMNS = (
    Column("so_ho_so", "Số hồ sơ", text, required=True, others=("STT", "Số đến")),
    Column("ngay", "Ngày nhận", day, required=True, others=("Ngày",)),
    Column("ho_ten", "Họ và tên", text, others=("Họ tên",)),
    Column("so_nguoi", "Số người", whole, empty=1),
)
OURS = ["so_ho_so", "ngay", "ho_ten"]
NO_HEADER = (
    "Không thấy dòng tiêu đề có cột “so_ho_so” trong 10 dòng đầu. Tải mẫu sổ rồi chép dữ liệu vào."
)


def leaf(*rows: Sequence[Any], name: str = "Sổ", first: int = 1) -> Leaf:
    return Leaf(name, lambda: iter(enumerate(rows, start=first)))


def header(*rows: Sequence[Any], **mapping: str) -> tuple[int, tuple[str, ...]]:
    found = survey([leaf(*rows)], COLUMNS, mapping)
    return found.header, found.headings


def refused(*rows: Sequence[Any]) -> str:
    with pytest.raises(ValidationError) as error:
        survey([leaf(*rows)], COLUMNS, {})
    return str(error.value.messages[0])


@pytest.mark.parametrize("cell", [
    "05/02/2026", "5-2-2026", "05.02.2026", date(2026, 2, 5), "027060999999", "0912 999 888",
    27060999999, "123456789",
])  # fmt: skip
def test_a_line_is_never_taken_for_a_header(cell):
    """Headings are shown, and kept with the unit's mapping; a line may name a denouncer."""
    line = ["1/2026", cell, "Hoàng Yến Chim", "tố cáo"]
    assert refused(line, line) == NO_HEADER


@pytest.mark.parametrize("word", ["Từ 05/02/2026", "12345678", "Năm 2026", "Ngày 05/02/2026 nhận"])
def test_a_heading_may_hold_numbers_and_days_among_its_words(word):
    assert header(["Số đến", word, "Họ tên"]) == (1, ("Số đến", word, "Họ tên"))


def test_a_line_below_is_not_joined_to_a_header_with_a_gap():
    line = ["1", "05/02/2026", "Ông Chim hỏi về họ tên"]
    assert header(["Mã", "Lúc", ""], line) == (1, ("Mã", "Lúc", ""))


def test_a_heading_over_two_others_is_one_header_with_both():
    over, below = ["STT", "Ngày", "Người đến", None], [None, None, "Họ tên", "Số người"]
    assert header(over, below) == (2, ("STT", "Ngày", "Họ tên", "Số người"))
    apart = survey([leaf(over, [None] * 4, below)], COLUMNS, {})
    assert apart.header == 1


def test_the_row_with_most_of_our_headings_is_the_header():
    assert header(["Họ tên", "Ngày"], ["so_ho_so", "ho_ten"], ["so_ho_so", *OURS[1:]])[0] == 3
    assert header(["so_ho_so", "ngay"], OURS, OURS)[0] == 2  # of two alike the upper one


def test_the_key_of_the_lines_outweighs_all_other_headings():
    assert header(["ngay", "ho_ten", "so_nguoi"], ["so_ho_so", "Việc"])[0] == 2


def test_what_only_resembles_is_taken_where_nothing_is_sure():
    assert header(["UBND xã Ví Dụ"], ["STT", "Ngày", "Họ tên công dân"])[0] == 2


@pytest.mark.parametrize(("at", "found"), [(HEADER_ROWS, True), (HEADER_ROWS + 1, False)])
def test_a_header_stands_in_the_first_ten_rows(at, found):
    sheet = leaf(OURS, first=at)
    if found:
        assert survey([sheet], COLUMNS, {}).header == at
    else:
        with pytest.raises(ValidationError):
            survey([sheet], COLUMNS, {})


def test_the_first_sheet_that_has_our_header_is_the_register():
    notes, one, two = leaf(["Họ tên"]), leaf(OURS), leaf([*OURS, "so_nguoi"])
    assert survey([notes, one, two], COLUMNS, {}).leaf == 1
    assert survey([notes, leaf(["Ngày", "Họ tên"])], COLUMNS, {}).leaf == 1
    with pytest.raises(ValidationError):
        survey([leaf([1, 2, 3]), leaf()], COLUMNS, {})


def test_a_mapping_makes_a_foreign_header_ours():
    assert header(["Mã"], ["Số", "Ngày nhận"], Mã="so_ho_so")[0] == 1


# --- columns and headings


def test_a_heading_is_compared_without_accents_signs_and_capitals():
    same = ["Số hồ sơ", "SO HO SO", " số  hồ-sơ: ", "(Số hồ sơ)", "Số\nhồ sơ"]
    assert {key(word) for word in same} == {"so ho so"}
    assert (key(None), key("")) == ("", "")
    assert key("so_ho_so") == "so_ho_so"


def test_of_two_headings_for_one_column_the_first_counts():
    assert places(["ngay", "Ngày nhận", "ho_ten"], COLUMNS, {}) == {"ngay": 0, "ho_ten": 2}


def test_a_mapping_outdoes_our_own_words_and_to_nothing_it_leads_nowhere():
    assert places(["Họ và tên", "Tên"], COLUMNS, {"Họ và tên": "", "Tên": "ho_ten"}) == {
        "ho_ten": 1
    }
    assert places(["Tên"], COLUMNS, {"Tên": "khong_co"}) == {}


def test_what_stands_there_twice_is_told_apart():
    assert header(["so_ho_so", "Ghi chú", "ghi chú", "", ""])[1] == (
        "so_ho_so", "Ghi chú", "ghi chú (2)", "", "",
    )  # fmt: skip


def test_a_heading_is_kept_no_longer_than_anybody_reads():
    assert len(header(["so_ho_so", "x" * 300])[1][1]) == 200


@pytest.mark.parametrize(("heading", "column"), [
    ("Ngày", "ngay"), ("Ngày đến", "ngay"), ("STT", "so_ho_so"), ("Họ tên người đến", "ho_ten"),
    ("Số người", "so_nguoi"), ("Ngàyđến", None), ("Tên", None), ("", None),
])  # fmt: skip
def test_a_guess_is_a_word_for_it_or_the_word_and_more(heading, column):
    assert guesses([heading], COLUMNS, {}) == ({column: 0} if column else {})


def test_an_exact_word_is_guessed_before_one_among_others_and_each_place_once():
    assert guesses(["STT cũ", "STT"], COLUMNS, {}) == {"so_ho_so": 1}
    assert guesses(["Ngày", "Ngày"], COLUMNS, {"Ngày": "ho_ten"}) == {"ho_ten": 0, "ngay": 1}


def test_what_is_missing_is_named_and_without_the_key_there_is_no_header():
    complete({"so_ho_so": 0, "ngay": 1}, COLUMNS)
    for found, sentence in [
        ({"ngay": 1}, NO_HEADER),
        ({"so_ho_so": 0}, "Sổ thiếu cột: ngay. Thêm các cột này rồi nhập lại."),
    ]:
        with pytest.raises(ValidationError) as error:
            complete(found, COLUMNS)
        assert error.value.messages == [sentence]


@pytest.mark.parametrize(("cells", "is_so"), [
    ([1, 2, 3], True), (["(1)", "(2)", "(3)", "(4)"], True), ([1.0, None, 2, " 3 "], True),
    ([1, 2], False), ([1, 2, 2], False), ([3, 2, 1], False), ([1, 2, "Hỏi"], False),
    ([None, None, None], False), (["1000", "1001", "1002"], False), ([], False),
])  # fmt: skip
def test_the_numbers_that_forms_print_below_their_header_are_no_line(cells, is_so):
    assert is_ordinals(cells) is is_so
