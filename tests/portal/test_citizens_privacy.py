"""Masks, last four digits, folded names; seals, their keys and the blind index."""

import sys
import unicodedata
import uuid
from types import SimpleNamespace

import pytest

from portal.citizens import privacy, sealing
from portal.citizens.sealing import UnreadableError, blind_index, is_current, seal, unseal

PK = uuid.UUID(int=7)
OLD, NEW = b"o" * 32, b"n" * 32


def person(number: str = "", phone: str = "") -> SimpleNamespace:
    return SimpleNamespace(
        id=PK, number_sealed=seal(number, "number", PK), phone_sealed=seal(phone, "phone", PK)
    )


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("027060000001", "027•••••••01"),
        ("B1234567", "B12•••67"),
        ("12345", "•••••"),  # nothing to hide behind
        ("", ""),
    ],
)
def test_mask_of_a_number(number, shown):
    assert privacy.mask_number(number) == shown
    assert privacy.masked_number(person(number)) == shown


@pytest.mark.parametrize(
    ("phone", "shown"),
    [("0912345345", "09•• ••• 345"), ("02223821000", "02••• ••• 000"), ("", "")],
)
def test_mask_of_a_phone(phone, shown):
    assert privacy.mask_phone(phone) == shown
    assert privacy.masked_phone(person(phone=phone)) == shown


@pytest.mark.parametrize(
    ("digits", "fits"),
    [
        ("5345", True),
        ("0001", True),
        (" 53 45", True),
        ("345", False),
        ("9999", False),
        ("", False),
    ],
)
def test_last_four_of_phone_or_number(digits, fits):
    assert privacy.last_four_match(person("027060000001", "0912345345"), digits) is fits


def test_nothing_matches_who_left_nothing():
    assert not privacy.last_four_match(person(), "0000")
    assert not privacy.last_four_match(person(), "")


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Trần Đức  Ánh", "tran duc anh"),
        ("ĐẶNG THỊ ĐÀO", "dang thi dao"),
        ("H\u2019Hen Niê", "h'hen nie"),
        ("Lý", "li"),
        ("Lí", "li"),
        ("Tra\u0302\u0300n", "tran"),  # typed letter by letter
        ("  hòa   hoà ", "hoa hoa"),
    ],
)
def test_fold(name, folded):
    assert privacy.fold(name) == folded


class TestSeal:
    def test_opens_again_and_is_never_the_same_twice(self):
        one, two = (seal("027060000001", "number", PK) for _ in range(2))
        assert one != two
        assert unseal(one, "number", PK) == unseal(two, "number", PK) == "027060000001"
        assert b"027060000001" not in one

    def test_nothing_is_sealed_as_nothing(self):
        assert seal("", "number", PK) == b""
        assert unseal(b"", "number", PK) == ""
        assert is_current(b"")

    @pytest.mark.parametrize(("field", "pk"), [("phone", PK), ("number", uuid.UUID(int=8))])
    def test_bound_to_its_field_and_row(self, field, pk):
        with pytest.raises(UnreadableError):
            unseal(seal("027060000001", "number", PK), field, pk)

    def test_twin_without_the_binding_a_seal_could_be_moved(self, monkeypatch):
        monkeypatch.setattr(sealing, "bound_to", lambda field, pk: b"")
        sealed = seal("027060000001", "number", PK)
        assert unseal(sealed, "phone", uuid.UUID(int=8)) == "027060000001"

    def test_a_changed_bit_does_not_open(self):
        sealed = bytearray(seal("027060000001", "number", PK))
        sealed[-1] ^= 1
        with pytest.raises(UnreadableError):
            unseal(bytes(sealed), "number", PK)

    def test_a_newer_key_seals_and_the_older_one_still_opens(self, settings):
        settings.DATA_KEYS = {"old": OLD}
        before = seal("027060000001", "number", PK)
        settings.DATA_KEYS = {"new": NEW, "old": OLD}
        after = seal("027060000001", "number", PK)
        assert after.startswith(b"new:")
        assert (is_current(before), is_current(after)) == (False, True)
        assert unseal(before, "number", PK) == unseal(after, "number", PK)

    def test_a_key_that_is_gone_opens_nothing(self, settings):
        settings.DATA_KEYS = {"old": OLD}
        before = seal("027060000001", "number", PK)
        settings.DATA_KEYS = {"new": NEW}
        with pytest.raises(UnreadableError):
            unseal(before, "number", PK)


class TestBlindIndex:
    def test_how_it_is_written_does_not_matter(self):
        assert blind_index("027 060-000.001", "number") == blind_index("027060000001", "number")
        assert blind_index("b1234567", "number") == blind_index("B1234567", "number")

    def test_keyed_and_apart_by_field(self, settings):
        number = blind_index("0912345345", "number")
        assert number != blind_index("0912345345", "phone")
        settings.INDEX_KEY = NEW
        assert number != blind_index("0912345345", "number")

    def test_nothing_has_no_index(self):
        assert blind_index(" - ", "number") == ""


@pytest.mark.parametrize(
    ("words", "name", "said"),
    [
        ("Ông Nguyễn Văn An làm đơn.", "nguyen van an", True),
        ("đơn của NGUYỄN VĂN AN, tổ 3", "Nguyễn Văn An", True),
        ("Ủy ban làm chậm", "An", False),  # part of a word is nobody
        ("bà Lí đến", "Lý", True),  # i and y are one
        ("nguyễn  văn\nan", "Nguyễn Văn An", True),  # however it is broken
        ("Nguyễn Văn Anh", "Nguyễn Văn An", False),
    ],
)
def test_a_name_is_found_word_by_word(words, name, said):
    assert privacy.speaks_of(words, name) is said


def test_of_all_characters_only_the_unseen_are_taken_away():
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    kept = [c for c in every if c.isspace() or unicodedata.category(c) not in {"Cc", "Cf"}]
    assert privacy.visible(every) == "".join(kept)
    assert all(privacy.visible(c) == c for c in kept)


@pytest.mark.parametrize("mark", ["\u200b", "\u00ad", "\ufeff", "\x00", "\u202e"])
@pytest.mark.parametrize("text", ["{}Lý", "L{}ý", "Lý{}", "Lý\n{}\tAn"])
def test_a_mark_is_taken_out_wherever_it_stands(text, mark):
    assert privacy.visible(text.format(mark)) == text.format("")


@pytest.mark.parametrize(
    "text", ["", "Nguyễn Văn An", "hai\ndòng\r\n ba\xa0từ", "Nguye\u0302\u0303n"]
)
def test_a_text_without_any_is_looked_through_once_and_not_written_anew(text):
    """A search compares two hundred of them letter for letter."""
    assert privacy.visible(text) is text
