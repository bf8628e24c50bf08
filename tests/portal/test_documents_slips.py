"""The signed line of a slip: the vectors, and what must not be in it."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from portal.documents import slips
from portal.documents.slips import SlipFacts, UnconfirmedError, checked, signed

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "data" / "slips.json").read_text(encoding="utf-8")
)
OLD, NEW, OTHER = (seed.encode() for seed in VECTORS["seeds"])
FACTS = SlipFacts("BN", date(2026, 11, 20), date(2026, 12, 4), "TN", "Ban Tiếp công dân tỉnh")
CODE = "7Q2X-KM3T-PA4B-CDEF"


@pytest.fixture(autouse=True)
def keys(settings):
    settings.SLIP_KEYS = {"k2": NEW, "k1": OLD}


@pytest.mark.parametrize("vector", VECTORS["slips"], ids=lambda one: one["name"])
def test_a_vector_is_told_true_or_not(vector):
    try:
        told = checked(vector["text"]).sentence
    except UnconfirmedError:
        told = ""
    assert told == vector["sentence"]


def test_the_page_is_given_the_keys_of_the_vectors():
    assert slips.public_keys() == VECTORS["keys"]


def test_the_same_slip_is_signed_alike_every_time():
    assert signed(FACTS, CODE) == signed(FACTS, CODE)
    assert checked(signed(FACTS, CODE)) == FACTS


def test_a_slip_outlives_the_key_that_signed_it_until_the_key_is_taken_away(settings):
    settings.SLIP_KEYS = {"k1": OLD}
    slip = signed(FACTS)
    settings.SLIP_KEYS = {"k2": NEW, "k1": OLD}
    assert checked(slip) == FACTS
    settings.SLIP_KEYS = {"k2": NEW}
    with pytest.raises(UnconfirmedError, match="không có khóa"):
        checked(slip)


def test_no_single_character_can_be_changed():
    """Each place in turn, to its neighbour in the alphabet: bits that carry nothing included."""
    slip = signed(FACTS, CODE)
    for place, character in enumerate(slip):
        other = "A" if character != "A" else "B"
        with pytest.raises((UnconfirmedError, ValueError)):
            checked(slip[:place] + other + slip[place + 1 :])


@pytest.mark.parametrize("shorter", [1, 30, 103, 150])
def test_a_cut_slip_is_refused(shorter):
    with pytest.raises(UnconfirmedError):
        checked(signed(FACTS, CODE)[:-shorter])


@pytest.mark.parametrize("change", [str.lower, lambda text: f"  {text[:40]}\n{text[40:]} "])
def test_a_scanner_may_change_the_case_and_break_the_line(change: Callable[[str], str]):
    assert checked(change(signed(FACTS))) == FACTS


@pytest.mark.parametrize("address", ["https://a.vn/t/{}#", "https://a.vn/tra-cuu?ma={}#"])
def test_it_belongs_to_one_code(address):
    slip = signed(FACTS, CODE)
    for typed in (CODE, CODE.replace("-", ""), CODE.lower()):
        assert checked(address.format(typed) + slip) == FACTS
    with pytest.raises(UnconfirmedError, match="mã tra cứu"):
        checked(address.format("7Q2XKM3TPA4BCDEG") + slip)
    assert CODE not in slip
    assert CODE.replace("-", "") not in slip


def test_a_long_name_is_shortened_between_letters():
    told = checked(signed(replace(FACTS, unit="Ủy ban nhân dân " * 12)))
    assert told.unit.endswith("…")
    assert len(told.unit.encode()) <= slips.LONGEST_UNIT


@pytest.mark.parametrize("text", ["", "#", "https://a.vn/t/7Q2XKM3TPA4BCDEF", "1.2.3", "….…"])
def test_what_is_no_slip_is_said_to_be_none(text):
    with pytest.raises(UnconfirmedError):
        checked(text)
