"""What scanners send: whole, garbled, short. All numbers are invented."""

from datetime import date
from unicodedata import normalize

import pytest

from reception.cards import (
    ACCENT_WARNING,
    GENDER_WARNING,
    UNREADABLE,
    YEAR_WARNING,
    born_in,
    parse,
)

CARD = "027160000001|012345678|Nguyễn Thị Ví Dụ|05021960|Nữ|Tổ 3, Kinh Bắc, Bắc Ninh|15062021"


def test_a_card_of_seven_fields():
    card = parse(CARD)
    assert (card.number, card.full_name, card.gender) == (
        "027160000001", "Nguyễn Thị Ví Dụ", "female",
    )  # fmt: skip
    assert (card.birth_date, card.birth_year) == (date(1960, 2, 5), 1960)
    assert card.address == "Tổ 3, Kinh Bắc, Bắc Ninh"
    assert card.warnings == ()


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_a_scanner_that_sends_utf8_as_something_else(encoding):
    raw = CARD.encode()
    garbled = "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in raw)
    assert garbled != CARD
    assert parse(garbled) == parse(CARD)


def test_decomposed_letters_are_composed():
    assert parse(normalize("NFD", CARD)).full_name == normalize("NFC", "Nguyễn Thị Ví Dụ")


def test_a_mark_of_order_a_year_alone_no_old_number_and_parents():
    card = parse("\ufeff027160000001||Nguyễn Thị Ví  Dụ|1960|Nữ|Tổ 3|15062021|x|Cha Mẫu|Mẹ Mẫu\r\n")
    assert (card.birth_date, card.birth_year, card.full_name) == (None, 1960, "Nguyễn Thị Ví Dụ")
    assert "Cha Mẫu" not in repr(card)


def test_six_fields_are_enough():
    assert parse("027160000001||Nguyễn Thị Ví Dụ|1960|Nữ|Tổ 3").address == "Tổ 3"


@pytest.mark.parametrize(
    ("changed", "warning"),
    [
        (CARD.replace("05021960", "05021961"), YEAR_WARNING),
        (CARD.replace("|Nữ|", "|Nam|"), GENDER_WARNING),
        (CARD.replace("Nguyễn", "Nguy?n"), ACCENT_WARNING),
        (CARD.replace("Nguyễn", "Nguy\ufffdn"), ACCENT_WARNING),
        (CARD.replace("Nguyễn Thị Ví Dụ", ""), ACCENT_WARNING),
    ],
)
def test_what_does_not_fit_is_only_a_warning(changed, warning):
    assert parse(changed).warnings == (warning,)


def test_a_day_that_does_not_exist_is_no_birthday():
    card = parse(CARD.replace("05021960", "31021960"))
    assert (card.birth_date, card.birth_year, card.warnings) == (None, None, ())


@pytest.mark.parametrize(
    "scanned",
    [
        "",
        "IDVNM1600000012027160000001<<4",
        "https://tiepcongdan.example/t/0123456789ABCDEF",
        "02716000001|x|x|x|x|x",
        "02716000000a||x|1960|Nữ|x",
        "027160000001|x|x",
        "٠٢٧١٦٠٠٠٠٠٠١||x|1960|Nữ|x",
    ],
)
def test_what_is_no_card_says_so(scanned):
    with pytest.raises(ValueError, match=UNREADABLE):
        parse(scanned)


@pytest.mark.parametrize(
    ("number", "year"),
    [
        ("027060000001", 1960),
        ("027160000001", 1960),
        ("027212000001", 2012),
        ("027305000001", 2005),
    ],
)
def test_the_year_that_a_number_says(number, year):
    assert born_in(number) == year
