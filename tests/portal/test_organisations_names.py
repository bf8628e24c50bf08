"""Names: the order of the alphabet, letters without accents, codes."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.organisations.names import divide, issuer, plain, slug, sort_key


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Bắc Ninh", "BAC-NINH"),
        ("Bà Rịa - Vũng Tàu", "BA-RIA-VUNG-TAU"),
        ("Đắk Lắk", "DAK-LAK"),
        ("Xã Lục Ngạn", "XA-LUC-NGAN"),
        ("Hòa Bình", "HOA-BINH"),
        ("  ...  ", ""),
    ],
)
def test_code_of_a_name(name: str, code: str) -> None:
    assert slug(name) == code


def test_both_spellings_of_one_name_are_one() -> None:
    composed = "Huế Đồng Tháp"
    assert plain(unicodedata.normalize("NFD", composed)) == plain(composed) == "hue dong thap"
    assert sort_key(unicodedata.normalize("NFD", composed)) == sort_key(composed)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Tỉnh Bắc Ninh", ("tỉnh", "Bắc Ninh")),
        ("Thành phố Hồ Chí Minh", ("thành phố", "Hồ Chí Minh")),
        ("Đặc khu Phú Quốc", ("đặc khu", "Phú Quốc")),
        ("Sở Nội vụ", ("", "Sở Nội vụ")),
        ("Xãhội", ("", "Xãhội")),
    ],
)
def test_designation_is_told_from_the_name(name: str, parts: tuple[str, str]) -> None:
    assert divide(name) == parts


@pytest.mark.parametrize(
    ("name", "signs"),
    [
        ("Thành phố Cần Thơ", "Ủy ban nhân dân thành phố Cần Thơ"),
        ("Phường An Bình", "Ủy ban nhân dân phường An Bình"),
        ("Sở Nội vụ", "Sở Nội vụ"),
        ("Ban Tiếp công dân thành phố", "Ban Tiếp công dân thành phố"),
    ],
)
def test_a_territory_signs_as_its_committee(name: str, signs: str) -> None:
    assert issuer(name) == signs


@pytest.mark.parametrize(
    "ordered",
    [
        ["An", "Ăn", "Ân", "Ba"],
        ["Da", "Dung", "Đa", "Đồng", "E"],
        ["La", "Là", "Lả", "Lã", "Lá", "Lạ", "Lan"],
        ["Biển Động", "Biên Sơn"],  # the letters first, the tones only between equal letters
        ["An", "An Lạc", "Anh"],  # a whole word before a longer one
        ["Phường 10", "Phường 2", "Phường An"],  # digits as they stand, before letters
        ["O", "Ô", "Ơ", "U", "Ư", "Y"],
    ],
)
def test_order_of_the_alphabet(ordered: list[str]) -> None:
    mixed = ordered[::-1]
    assert sorted(mixed, key=sort_key) == ordered


@settings(max_examples=80)
@given(st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạ ĐẤ019-", max_size=30))
def test_sort_key_is_digits_only_so_every_collation_agrees(text: str) -> None:
    key = sort_key(text)
    assert key.isascii()
    assert key.isdigit()
