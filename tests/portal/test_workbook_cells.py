"""What one cell means, at the edges of each parser, and the sentence that each wrong cell gets."""

from datetime import date, datetime, time

import pytest
from django.core.exceptions import ValidationError

from portal.documents.workbook import choice, code, day, digits, text, whole, yes_no
from portal.documents.workbook.cells import ERRORS, UNWORKED, readable

CUT = "Excel đã rút gọn số này, mất chữ số. Định dạng cột là Văn bản (Text) rồi nhập lại đủ chữ số"
ZERO = "Excel đã bỏ số 0 ở đầu. Định dạng cột là Văn bản (Text) rồi nhập lại đủ chữ số"
A_DAY = "Excel đã đổi ô này thành ngày. Định dạng cột là Văn bản (Text) rồi nhập lại"
NO_VALUE = "Công thức chưa có giá trị. Mở tệp bằng Excel, lưu lại rồi nhập"


def refusal(parse, cell) -> str:
    with pytest.raises(ValidationError) as error:
        parse(cell)
    (sentence,) = error.value.messages
    return sentence


@pytest.mark.parametrize("unseen", ["\x00", "\x08", "\x1f", "\x7f", "\u00ad", "\u200b", "\u200f",
                                    "\u2060", "\ufeff"])  # fmt: skip
def test_what_nobody_sees_is_not_kept(unseen):
    assert text(f"{unseen}Bà {unseen}Ví{unseen} Dụ{unseen}") == "Bà Ví Dụ"


@pytest.mark.parametrize("space", ["\t", "\n", "\r\n", "\v", "\f", "\u00a0", "\u2003", "\u3000"])
def test_every_space_is_one_plain_space(space):
    assert text(f"{space}Tổ{space}{space}3{space}") == "Tổ 3"


def test_what_is_no_text_is_written_as_it_is_said():
    assert [text(cell) for cell in (True, -0.5, -3.0, 1e22, date(2026, 2, 5))] == [
        "True", "-0.5", "-3", "1" + "0" * 22, "2026-02-05",
    ]  # fmt: skip
    assert text(float("inf")) == "inf"
    assert text(UNWORKED) == "công thức chưa có giá trị"


@pytest.mark.parametrize("error", sorted(ERRORS))
@pytest.mark.parametrize("written", ["{}", "{} "])
def test_an_error_of_excel_is_told_as_such(error, written):
    sentence = f"Ô báo lỗi {error}. Sửa công thức trong Excel rồi nhập lại"
    assert refusal(readable, written.format(error)) == sentence
    assert refusal(readable, error.lower()) == sentence.replace(error, error.lower())


def test_a_formula_nobody_worked_out_is_told_and_a_number_sign_is_none():
    assert refusal(readable, UNWORKED) == NO_VALUE
    for cell in ("#12", "Số #REF!", "#", "", None, 0, date(2026, 2, 5)):
        readable(cell)


@pytest.mark.parametrize("cell", [date(2026, 12, 1), datetime.fromisoformat("2026-12-01T00:00")])
def test_a_number_of_a_file_that_became_a_day_is_asked_for_again(cell):
    assert refusal(code, cell) == A_DAY


@pytest.mark.parametrize(("cell", "kept"), [
    ("12/2026", "12/2026"), (12.0, "12"), (" 01/KN ", "01/KN"), (0, "0"), ("007", "007"),
])  # fmt: skip
def test_a_number_of_a_file_stays_as_it_was_written(cell, kept):
    assert code(cell) == kept


@pytest.mark.parametrize("cell", ["2.7E+10", "2,7e+10", "2E10", "9,12346E+8", " 2.7E+10 "])
def test_a_number_that_excel_shortened_is_asked_for_again(cell):
    assert refusal(digits, cell) == CUT


@pytest.mark.parametrize("cell", [
    912345678, 912345678.0, 312345678, 512345678, 712345678, 812345678,  # mobiles of nine digits
    1234567890, 27160000001, 27160000001.0,  # ten of a landline, eleven of a personal number
])  # fmt: skip
def test_a_number_that_lost_its_nought_is_asked_for_again(cell):
    assert refusal(digits, cell) == ZERO


@pytest.mark.parametrize(("cell", "kept"), [
    ("912345678", "912345678"),  # a text lost nothing
    ("27160000001", "27160000001"), ("0912 345 678", "0912 345 678"),
    (123456789, "123456789"), (223456789, "223456789"), (423456789, "423456789"),
    (623456789, "623456789"),  # papers of nine digits
    (12345678, "12345678"), (127160000001, "127160000001"), (127160000001.0, "127160000001"),
    ("B1234567", "B1234567"), ("12E", "12E"), (True, "True"),
])  # fmt: skip
def test_a_number_of_a_paper_or_a_phone_is_kept_as_text(cell, kept):
    assert digits(cell) == kept


@pytest.mark.parametrize("cell", ["05/02/2026 08:00", "5/2", "005/02/2026", "05/002/2026",
                                  "05/02/20266", "05 02 2026", "05//02/2026", "", "0",
                                  time(8, 30), 46058.0])  # fmt: skip
def test_what_is_no_day_says_how_a_day_is_written(cell):
    assert refusal(day, cell) == "Nhập ngày dạng 05/02/2026"


@pytest.mark.parametrize(("cell", "found"), [
    ("29/02/2000", date(2000, 2, 29)), ("31/12/9999", date(9999, 12, 31)),
    ("1/1/0001", date(1, 1, 1)), ("05/02-2026", date(2026, 2, 5)),
    ("\u200b05/02/2026\ufeff", date(2026, 2, 5)),
])  # fmt: skip
def test_the_first_the_last_and_the_odd_day_are_days(cell, found):
    assert day(cell) == found


def test_a_day_that_never_was_is_repeated_without_what_nobody_sees():
    sentence = "Ngày 29/02/1900 không có thật. Kiểm tra lại"
    assert refusal(day, "\u200b29/02/1900 ") == sentence
    assert refusal(day, "32/01/2026") == "Ngày 32/01/2026 không có thật. Kiểm tra lại"


@pytest.mark.parametrize("cell", ["0", "0000", "0000000001", "-0", "1 000", date(2026, 1, 1)])
def test_what_is_no_count_is_refused(cell):
    assert refusal(whole, cell) == "Nhập một số nguyên, từ 1 trở lên"


def test_nine_digits_are_counted_with_the_noughts_before_them():
    assert whole("000000001") == 1


@pytest.mark.parametrize(("cell", "found"), [
    ("có", True), (" CÓ ", True), ("co\u0301", True), ("Không", False), ("KHÔNG\u200b", False),
])  # fmt: skip
def test_yes_and_no_in_any_letters(cell, found):
    assert yes_no(cell) is found


@pytest.mark.parametrize("cell", ["co", "khong", "x", "1", True, False, 0, "có không"])
def test_what_is_neither_yes_nor_no_is_told_both(cell):
    assert refusal(yes_no, cell) == "Chọn một trong: có, không"


def test_a_choice_keeps_its_words_as_they_were_given_and_the_last_of_two_alike():
    one = choice(("Đúng", 1), ("ĐÚNG ", 2))
    assert one.words == ("Đúng", "ĐÚNG ")
    assert one("đúng") == 2
