"""Whatever a scanner sends is a card or one sentence, and what is typed of a place is found."""

import unicodedata
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from reception import lookup
from reception.cards import GENDER_WARNING, UNREADABLE, YEAR_WARNING, Card, born_in, parse
from reception.forms import fields

steady = settings(derandomize=True, max_examples=120, deadline=None)
NAMES = st.sampled_from(["Nguyễn Thị Ví Dụ", "H'Hen Niê", "Lý Thị Mỹ Ưng", "Đỗ Đình Đức", "Ỷ"])
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))


def number_of(born: date, *, is_male: bool) -> str:
    """An invented personal number that fits: province 027, century and sex, year, a serial."""
    return f"027{2 * ((born.year - 1900) // 100) + (not is_male)}{born.year % 100:02d}000001"


def or_sentence(work, *given):
    """What comes of it, or the sentence it is refused with; any other error is an error."""
    try:
        return work(*given)
    except ValidationError as error:
        return error.message
    except ValueError as error:
        return str(error)


@steady
@given(st.text(max_size=200))
def test_any_text_is_a_card_or_one_sentence(text):
    assert isinstance(or_sentence(parse, text), Card) or or_sentence(parse, text) == UNREADABLE


@steady
@given(st.lists(st.text(max_size=20), min_size=5, max_size=12))
def test_any_fields_behind_a_number_are_read_or_refused(parts):
    text = "|".join(["027160000001", *parts])
    found = parse(text)
    assert found.number == "027160000001"
    assert found.gender in {"male", "female", ""}
    assert found.birth_year is None or 0 <= found.birth_year <= 9999


@steady
@given(NAMES, DAYS, st.booleans(), st.sampled_from(["NFC", "NFD"]), st.booleans())
def test_what_fits_is_read_without_a_warning(name, born, is_male, form, is_garbled):
    sex = "Nam" if is_male else "Nữ"
    number = number_of(born, is_male=is_male)
    text = unicodedata.normalize(form, f"{number}||{name}|{born:%d%m%Y}|{sex}|Tổ 3, Bắc Ninh|x")
    if is_garbled:
        text = text.encode().decode("latin-1")
    found = parse(text)
    assert (found.full_name, found.birth_date, found.birth_year) == (name, born, born.year)
    assert (found.gender, found.warnings) == ("male" if is_male else "female", ())
    assert found.address == "Tổ 3, Bắc Ninh"


@steady
@given(DAYS, st.booleans())
def test_a_number_tells_the_year_and_the_sex(born, is_male):
    number = number_of(born, is_male=is_male)
    assert born_in(number) == born.year
    other = "Nữ" if is_male else "Nam"
    found = parse(f"{number}||Ví Dụ|{born:%d%m%Y}|{other}|Tổ 3")
    assert found.warnings == (GENDER_WARNING,)
    wrong = parse(f"{number}||Ví Dụ|{born.year + 1}|{'Nam' if is_male else 'Nữ'}|Tổ 3")
    assert wrong.warnings == (YEAR_WARNING,)


@steady
@given(st.text(max_size=12), DAYS)
def test_any_birthday_is_one_or_one_sentence(text, today):
    said = or_sentence(fields.birth, text, today)
    if said != fields.BIRTH:
        day, year = said
        assert day is None or day <= today
        assert year is None or 1900 <= year <= today.year


@steady
@given(st.dates(date(1900, 1, 1), date(2026, 11, 20)))
def test_every_birthday_there_is_can_be_written(born):
    today = date(2026, 11, 20)
    for text in (f"{born:%d/%m/%Y}", f"{born:%d%m%Y}", f"{born.day}-{born.month}-{born.year}"):
        assert fields.birth(text, today) == (born, born.year)
    assert fields.birth(str(born.year), today) == (None, born.year)


@pytest.mark.parametrize(
    ("name", "plain", "bare"),
    [
        ("Phường Kinh Bắc", "kinh bac", "kinh bắc"),
        ("xã  Lục   Ngạn", "luc ngan", "lục ngạn"),
        ("Đặc khu Vân Đồn", "van don", "vân đồn"),
        ("Xã Xã Nọ", "xa no", "xã nọ"),
        ("Phường", "phuong", "phường"),
        ("Tỉnh Bắc Ninh", "bac ninh", "bắc ninh"),
        ("Thành phố Cần Thơ", "can tho", "cần thơ"),
        ("Cổ Sỹ", "co si", "cổ sỹ"),
        ("", "", ""),
    ],
)
def test_a_place_without_the_word_for_what_it_is(name, plain, bare):
    assert lookup.plain(name) == plain
    assert lookup.bare(name) == bare
    assert lookup.plain(unicodedata.normalize("NFD", name)) == plain
