"""A question in words: what sounds alike is one, and nothing typed can break the question."""

import unicodedata

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from complaints.search.words import (
    EVERY,
    FOLDED,
    MOST_WORDS,
    REST,
    WHOLE,
    answers,
    asked,
    questions,
    quoted,
    syllables,
)

PLACES = ["zu:5", "zp:1"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"), ("thuý", "thúy"), ("Lý", "Lí"), ("quý", "quí"), ("tuỳ", "tùy"),
        ("NGUYỄN", "nguyễn"), ("khoẻ", "khỏe"), ("Thuỷ", "thủy"), ("hóa", "hoá"),
        ("uỷ", "ủy"), ("mỹ", "mĩ"),
    ],
)  # fmt: skip
def test_two_spellings_of_one_sound_are_one_word(one: str, other: str) -> None:
    assert syllables(one) == syllables(other)
    decomposed = unicodedata.normalize("NFD", one)
    assert syllables(decomposed) == syllables(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hóa"), ("Đức", "Dực"), ("Văn", "Vân"), ("Lan", "Lân"), ("đất", "dất"),
        ("mua", "mưa"),
    ],
)  # fmt: skip
def test_what_sounds_different_differs_only_in_tones_and_letters(one: str, other: str) -> None:
    assert [toned for toned, _ in syllables(one)] != [toned for toned, _ in syllables(other)]


@pytest.mark.parametrize(
    ("said", "words", "digits"),
    [
        ("Nguyễn Thị Ví Dụ", ("nguien", "thi", "vi", "du"), ""),
        ("QĐ 812/QĐ-UBND", ("qd", "812", "qd", "ubnd"), ""),
        ("  BN26-000001 ", ("bn26", "000001"), ""),
        ("001099000001", (), "001099000001"),
        ("0912 345 678", (), "0912345678"),
        ("0912.345.678", (), "0912345678"),
        ("Lan 001099000001", ("lan",), "001099000001"),
        ("12345678", ("12345678",), ""),
        ("H'Hen Niê", ("h", "hen", "nie"), ""),
        ("", (), ""),
        ("!!! *:&| ''\\", (), ""),
        ("Привет", (), ""),
        ("ngu\u200byễn", ("nguien",), ""),
    ],
)
def test_a_line_is_read_as_words_and_a_number(
    said: str, words: tuple[str, ...], digits: str
) -> None:
    found = asked(said)
    assert (found.words, found.digits) == (words, digits)
    assert bool(found) == bool(words or digits)


def test_a_flood_of_words_is_cut() -> None:
    assert len(asked("đất " * 2500).words) == MOST_WORDS


def test_three_questions_each_wider_than_the_one_before() -> None:
    near, every, begun = questions(asked("thu hồi đất"), places=PLACES, marks=["zopen"])
    tail = " & 'zopen' & ('zu:5' | 'zp:1')"
    assert near == f"'_thu_hoi' & '_hoi_dat'{tail}"
    assert every == f"'thu' & 'hoi' & 'dat'{tail}"
    assert begun == f"'thu' & 'hoi' & 'dat':*{tail}"


def test_one_word_is_asked_once_and_one_letter_is_no_beginning() -> None:
    assert questions(asked("đất"), places=[]) == ["'dat'", "", "'dat':*"]
    assert questions(asked("a"), places=[]) == ["'a'", "", ""]
    assert questions(asked("..."), places=PLACES) == ["", "", ""]


@pytest.mark.parametrize("lexeme", ["a'b", "a\\b", "a:*", "a & b", "'; DROP TABLE x; --", "!(|)"])
def test_a_quoted_lexeme_is_one_lexeme_whatever_it_is_made_of(db: None, lexeme: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT numnode(%s::tsquery), %s::tsquery @@ array_to_tsvector(%s)",
                       [quoted(lexeme), quoted(lexeme), [lexeme]])  # fmt: skip
        assert cursor.fetchone() == (1, True)


@pytest.mark.parametrize(
    ("question", "text", "how"),
    [
        ("hòa", "Trần Văn Hoà", WHOLE),
        ("hòa", "Trần Văn Hóa", FOLDED),
        ("Nguyễn Văn Đức", "ông Nguyễn Văn Đức, thôn 2", WHOLE),
        ("Nguyễn van Đức", "ông Nguyễn Văn Đức, thôn 2", WHOLE),
        ("Nguyễn Đức", "ông Nguyễn Văn Đức, thôn 2", EVERY),
        ("Nguyễn Văn Đức", "ông Nguyên Vân Dực, thôn 2", FOLDED),
        ("Nguyễn Đức", "Nguyên Vân Dực", REST),
        ("đức", "khác hẳn", REST),
    ],
)
def test_how_well_a_text_answers(question: str, text: str, how: int) -> None:
    assert answers(asked(question), text) == how


def test_a_question_without_accents_prefers_nothing() -> None:
    assert not asked("nguyen van duc").has_tones
    assert asked("Đức").has_tones
    assert not asked("812").has_tones


LETTERS = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđĐ"
        ),
        st.sampled_from("bcdghklmnpqrstvx BCDGH019-/.,;:'\"()\n\t"),
        st.sampled_from("ÀẠỖỴéüñçßøłŁœ\u0301\u0323\u200b\ufeffÅK"),
    ),
    max_size=60,
)


@given(LETTERS)
def test_postgresql_and_python_read_the_same_words(django_db_blocker, text: str) -> None:
    """The index is written by one and asked by the other: a difference would find nothing."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("SELECT petition_syllables(%s)", [text])
        written = cursor.fetchone()[0]
    heard = [word for _, word in syllables(text) if not (word.isdecimal() and len(word) > 8)]
    assert written == heard
