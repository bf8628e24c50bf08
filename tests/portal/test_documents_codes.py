"""The look-up code: every slip of one character is caught, and only the slip tells the code."""

from itertools import combinations

import pytest
from django.core.exceptions import ValidationError

from portal.documents import codes

CODE = codes.derive("token-of-a-form", 0)


def refused(code: str) -> bool:
    return codes.check_character(code[:-1]) != code[-1]


@pytest.mark.parametrize("token", [f"token-{n}" for n in range(4)])
def test_every_single_wrong_character_is_caught(token: str) -> None:
    code = codes.derive(token, 0)
    for place, right in enumerate(code):
        for wrong in codes.ALPHABET.replace(right, ""):
            assert refused(code[:place] + wrong + code[place + 1 :])


@pytest.mark.parametrize("token", [f"token-{n}" for n in range(4)])
def test_every_swap_of_two_characters_is_caught(token: str) -> None:
    code = codes.derive(token, 0)
    for one, other in combinations(range(codes.LENGTH), 2):
        swapped = list(code)
        swapped[one], swapped[other] = code[other], code[one]
        assert code[one] == code[other] or refused("".join(swapped))


def test_equal_weights_would_miss_a_swap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codes, "WEIGHTS", (1,) * (codes.LENGTH - 1))
    body = "12" + CODE[2:-1]
    swapped = "21" + body[2:]

    assert codes.check_character(body) == codes.check_character(swapped)


def test_the_weights_all_differ_and_none_is_that_of_the_check() -> None:
    assert len({1, *codes.WEIGHTS}) == codes.LENGTH
    assert 0 not in codes.WEIGHTS


@pytest.mark.parametrize(("a", "b", "product"), [(2, 16, 5), (1, 31, 31), (0, 9, 0), (3, 3, 5)])
def test_multiplication_in_the_field(a: int, b: int, product: int) -> None:
    assert codes.times(a, b) == codes.times(b, a) == product


def test_multiplication_by_what_is_not_nothing_loses_nothing() -> None:
    for a in range(1, 32):
        assert sorted(codes.times(a, b) for b in range(32)) == list(range(32))


def test_the_same_token_gives_the_same_code_and_another_key_another_one(settings) -> None:  # type: ignore[no-untyped-def]
    assert codes.derive("token-of-a-form", 0) == CODE
    assert codes.derive("token-of-a-form", 1) != CODE
    settings.RECEIPT_KEY = bytes(32)
    assert codes.derive("token-of-a-form", 0) != CODE


@pytest.mark.parametrize("dash", ["", " ", "-", "–", "\u00a0", " - ", "\u200b", "\u00ad"])
def test_a_code_is_known_however_it_is_grouped(dash: str) -> None:
    typed = dash.join(CODE[start : start + 4] for start in range(0, 16, 4))

    assert codes.normalise(typed.lower()) == codes.normalise(f"  {typed} ") == CODE


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    body = "01" + CODE[2:-1]
    code = body + codes.check_character(body)

    for typed in ("O1", "oI", "0l", "oL"):
        assert codes.normalise(typed + code[2:]) == code


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Nhập mã tra cứu gồm 16 ký tự, in đậm trên giấy biên nhận."),
        (" - ", "Nhập mã tra cứu gồm 16 ký tự, in đậm trên giấy biên nhận."),
        (
            CODE[:-1],
            "Mã tra cứu gồm 16 ký tự; đang có 15. Kiểm tra lại từng ký tự trên giấy biên nhận.",
        ),
        (
            CODE[:-1] + "U",
            "Mã tra cứu không có ký tự “U”. Kiểm tra lại từng ký tự trên giấy biên nhận.",
        ),
        (
            "Đ" + CODE[1:],
            "Mã tra cứu không có ký tự “Đ”. Kiểm tra lại từng ký tự trên giấy biên nhận.",
        ),
    ],
)
def test_what_cannot_be_a_code_gets_one_sentence(typed: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        codes.normalise(typed)
    assert refusal.value.messages == [sentence]


def test_a_mistyped_character_is_named_as_one() -> None:
    wrong = "7" if CODE[3] != "7" else "8"
    with pytest.raises(ValidationError) as refusal:
        codes.normalise(CODE[:3] + wrong + CODE[4:])
    assert refusal.value.messages == [
        "Mã này có ký tự nhầm. Kiểm tra lại từng ký tự trên giấy biên nhận."
    ]
