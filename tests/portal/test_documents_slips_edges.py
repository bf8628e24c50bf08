"""The signed line of a slip at its edges: what is no signature, no base32, no code of this slip."""

import base64
import json
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from portal.documents import slips
from portal.documents.slips import NO_CODE, SIDE, SlipFacts, UnconfirmedError, checked, signed

FACTS = SlipFacts("PH", date(2026, 12, 31), date(2027, 1, 8), "HB", "UBND xã Lục Ngạn, Bắc Ninh")
CODE = "7Q2X-KM3T-PA4B-CDEF"
HOME = "https://tiepcongdan.example.vn"
SPOILT = "nội dung phiếu đã bị sửa hoặc đọc sai"
NOT_WHOLE = "không phải nội dung mã QR của phiếu, hoặc bị cắt mất một đoạn"
OTHER_CODE = "mã tra cứu trong địa chỉ không phải mã của phiếu này"


@pytest.fixture(autouse=True)
def keys(settings):
    settings.SLIP_KEYS = {"k2": b"2" * 32, "k1": b"1" * 32}


def letters(raw: bytes) -> str:
    return base64.b32encode(raw).decode().rstrip("=")


def signature_of(slip: str) -> bytes:
    end = slip.rpartition(".")[2]
    return base64.b32decode(end + "=" * (-len(end) % 8))


def with_signature(slip: str, raw: bytes) -> str:
    return f"{slip.rpartition('.')[0]}.{letters(raw)}"


def why(text: str) -> str:
    with pytest.raises(UnconfirmedError) as refused:
        checked(text)
    return str(refused.value)


@pytest.mark.parametrize("raw", [
    lambda whole: whole[:SIDE] + b"\0" + whole[SIDE:],  # the same two numbers, a byte longer
    lambda whole: whole + b"\0", lambda whole: whole[:-1], lambda whole: whole[:SIDE],
    lambda whole: b"", lambda whole: bytes(2 * SIDE), lambda whole: b"\xff" * 2 * SIDE,
    lambda whole: whole[SIDE:] + whole[:SIDE],
])  # fmt: skip
def test_a_signature_is_two_numbers_of_32_bytes_and_nothing_else(raw):
    slip = signed(FACTS, CODE)
    assert why(with_signature(slip, raw(signature_of(slip)))) == SPOILT


def test_its_twin_the_signature_as_it_was_made_is_taken():
    slip = signed(FACTS, CODE)
    assert len(signature_of(slip)) == 2 * SIDE
    assert checked(with_signature(slip, signature_of(slip))) == FACTS


@pytest.mark.parametrize("end", ["Ơ", "1", "A", "AAA", "ŕŕ", "A=", "-", "ạ" * 103])
def test_letters_that_are_no_base32_are_said_to_be_misread(end):
    slip = f"{signed(FACTS).rpartition('.')[0]}.{end}"
    assert why(slip).startswith("nội dung")


def test_the_terminal_says_so_too_and_breaks_down_over_none():
    slip = f"{signed(FACTS).rpartition('.')[0]}.Ơ"
    with pytest.raises(CommandError, match="Không xác nhận được phiếu này: nội dung mã QR"):
        call_command("verify_slip", slip, stdout=StringIO())
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("verify_slip", slip, "--json", stdout=out)
    assert json.loads(out.getvalue())["confirmed"] is False


@pytest.mark.parametrize("change", [
    lambda parts: ["2", *parts[1:]], lambda parts: parts[1:], lambda parts: [*parts, "A"],
    lambda parts: ["", *parts], lambda parts: parts[:2] + parts[3:],
])  # fmt: skip
def test_another_version_or_another_number_of_parts_is_no_slip(change):
    assert why(".".join(change(signed(FACTS).split(".")))) == NOT_WHOLE


@pytest.mark.parametrize(("place", "said"), [
    (2, "BN"), (3, "20261230"), (4, "20270109"), (5, "TN"), (6, NO_CODE), (7, "AAAA"),
])  # fmt: skip
def test_each_part_is_held_by_the_signature(place, said):
    parts = signed(FACTS, CODE).split(".")
    assert parts[place] != said
    parts[place] = said
    assert why(".".join(parts)) == SPOILT


def test_the_signature_of_another_slip_is_not_its_own():
    other = signed(replace(FACTS, due_on=date(2027, 1, 9)))
    assert why(with_signature(signed(FACTS), signature_of(other))) == SPOILT


def test_the_first_key_signs_and_each_key_answers_to_its_own_name_alone(settings):
    new = signed(FACTS)
    settings.SLIP_KEYS = {"k1": b"1" * 32, "k2": b"2" * 32}
    old = signed(FACTS)
    names = {slip.split(".")[1] for slip in (new, old)}
    assert names == set(slips.public_keys())
    assert checked(new) == checked(old) == FACTS
    first, second = old.split("."), new.split(".")
    assert why(".".join([*second[:1], first[1], *second[2:]])) == SPOILT


@pytest.mark.parametrize("address", [
    "/t/{}#", "/T/{}#", "/tra-cuu?ma={}#", "/tra-cuu?nguon=qr&ma={}#", "/tra-cuu?MA={}&x=1#",
    "/t/{}/#", "/t/{}?x=1#",
])  # fmt: skip
def test_the_code_is_read_wherever_the_address_holds_it(address):
    slip, other = signed(FACTS, CODE), CODE.replace("F", "G")
    assert checked(HOME + address.format(CODE) + slip) == FACTS
    assert why(HOME + address.format(other) + slip) == OTHER_CODE


@pytest.mark.parametrize("address", ["", "/xac-minh-phieu", "/tra-cuu?ma=", "/tra-cuu?mama=1"])
def test_an_address_without_a_code_asks_for_none(address):
    assert checked(f"{HOME}{address}#{signed(FACTS, CODE)}") == FACTS


def test_a_slip_without_a_code_answers_to_no_address_with_one():
    slip = signed(FACTS)
    assert slip.split(".")[6] == NO_CODE
    assert checked(f"{HOME}/xac-minh-phieu#{slip}") == FACTS
    assert why(f"{HOME}/t/{CODE}#{slip}") == OTHER_CODE


@pytest.mark.parametrize("typed", ["7q2xkm3tpa4bcdef", "7Q2X KM3T PA4B CDEF", f"-{CODE}-"])
def test_a_code_is_the_same_however_it_is_typed(typed):
    assert slips.bound(typed) == slips.bound(CODE) != NO_CODE


@pytest.mark.parametrize("nothing", ["", "-", " - "])
def test_no_code_is_told_as_none(nothing):
    assert slips.bound(nothing) == NO_CODE


@pytest.mark.parametrize(("unit", "told"), [
    ("a" * 80, "a" * 80), ("a" * 81, "a" * 77 + "…"), ("ấ" * 26 + "aa", "ấ" * 26 + "aa"),
    ("ấ" * 27, "ấ" * 25 + "…"), ("", ""),
])  # fmt: skip
def test_a_name_fills_eighty_bytes_and_is_never_cut_within_a_letter(unit, told):
    assert checked(signed(replace(FACTS, unit=unit))).unit == told


def test_of_an_appointment_no_article_is_cited_and_the_year_may_turn():
    assert checked(signed(FACTS)).sentence == (
        "Phiếu thật, do UBND xã Lục Ngạn, Bắc Ninh cấp ngày 31/12/2026. "
        "Ngày hẹn bổ sung giấy tờ: 08/01/2027."
    )
