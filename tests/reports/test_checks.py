"""Identities that fail are said in a sentence; those that hold are silent."""

from fractions import Fraction

from reports.checks import IDENTITIES, needed, warnings
from reports.indicators import BY_CODE, Value
from reports.period import parse
from reports.sentences import rounded

PERIOD = parse("NAM/2022")


def counts(**found):
    named = {code.replace("_", "-"): number for code, number in found.items()}
    return {code: Value(code, "đơn", 1, number, None) for code, number in named.items()}


def rate(code, done, due):
    exact = Fraction(done * 100, due)
    return {code: Value(code, "%", 1, rounded(exact), None, done, due, exact)}


def told(values, unit="CAN-THO", period=PERIOD):
    return warnings(values, unit=unit, period=period)


def test_the_gap_of_214_is_said():
    assert told(counts(PAK_01=1945, PAK_03=798, PAK_05=933)) == [
        (
            "Số liệu chênh lệch 214 đơn giữa "
            "số đơn phản ánh, kiến nghị đã phân loại, xử lý (1.945) "
            "và tổng số vụ việc đã giải quyết và đã chuyển (798 + 933 = 1.731), đề nghị kiểm tra."
        )
    ]


def test_identities_that_hold_are_silent():
    assert told(counts(TCD_01=2650, TCD_05=1977, TCD_30=673)) == []
    assert told(counts(XLD_04=983, XLD_06=156, XLD_12=29, XLD_19=798)) == []


def test_an_identity_is_asked_only_where_all_its_figures_are_there():
    assert told(counts(PAK_01=1945, PAK_03=798)) == []


def test_a_publication_that_cut_off_instead_of_rounding_is_noted():
    (note,) = told(rate("GQ-03", 177, 185))
    assert "in 95,67%" in note
    assert "177/185 làm tròn đúng là 95,68%" in note
    assert told(rate("GQ-03", 177, 185), unit="HA-NOI") == []
    assert told(rate("GQ-03", 177, 185), period=parse("NAM/2023")) == []


def test_a_rate_above_one_hundred_is_noted():
    assert told(rate("TCD-35", 13, 12)) == [
        "Tỷ lệ TCD-35 là 13/12, lớn hơn 100%, đề nghị kiểm tra."
    ]


def test_every_identity_speaks_of_codes_of_the_catalogue():
    assert set(needed()) <= set(BY_CODE)
    assert len(IDENTITIES) == len({one.whole for one in IDENTITIES})
