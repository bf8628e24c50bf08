"""What the forms promise of each other: nothing on sound figures; each rule has its twin."""

import pytest

from reports.sheets import cross
from reports.sheets.cross import RULES, Window, broken, carried, chained
from reports.sheets.forms import SIX

# The table of the guide lines, check by check.
PROMISED = {
    "X1": ["3 = 4+23", "4 = 6+12+19", "23 = 24+25", "2 ≤ 1", "3 ≤ 2", "4 ≤ 3", "5 ≤ 4"],
    "X2": ["6 = 7+8", "6 = 9+10+11", "12 = 13+14", "12 = 15+16+17+18", "19 = 20+21+22"],
    "X3": ["03/GQKN.1 = 02/XLD.6", "04/GQTC.1 = 02/XLD.12"],
    "X4": ["2 = 3+4+5+6", "7 = 8+9+10+11+12", "2 ≤ 1", "20 ≤ 19", "23 ≤ 22"],
    "X5": ["2 = 3+4+5+6", "7 = 8+9+10+11+12+13", "2 ≤ 1", "22 ≤ 21", "25 ≤ 24"],
    "X6": ["05/KQTH.1 ≥ 03/GQKN.7", "05/KQTH.16 ≥ 04/GQTC.7", "2 ≤ 1", "12 ≤ 11", "15 ≤ 14",
           "17 ≤ 16", "28 ≤ 27", "31 ≤ 30"],
    "X7": ["8 ≤ 6"],
    "X8": ["1 = 5+11+17", "2 = 6+12+18", "3 = 7+13+19", "4 = 8+14+20", "8 ≤ 5", "9 ≤ 6",
           "14 ≤ 11", "15 ≤ 12", "20 ≤ 17", "21 ≤ 18", "9 ≥ 5×8", "15 ≥ 5×14", "21 ≥ 5×20",
           "6 ≥ 5"],
}  # fmt: skip


@pytest.fixture
def sound():
    """Figures of every column under which every rule holds, none of them nought."""
    values = {code: 1 for form in SIX for code in form.codes}
    values |= {"TCD-05": 9, "TCD-06": 99, "TCD-09": 9, "TCD-11": 9, "TCD-12": 99, "TCD-15": 9,
               "TCD-17": 9, "TCD-18": 99, "TCD-21": 9}  # fmt: skip
    values |= {"TCD-01": 27, "TCD-02": 297, "TCD-03": 3, "TCD-04": 3}
    values |= {"XLD-07": 2, "XLD-06": 3, "XLD-13": 3, "XLD-12": 4, "XLD-19": 3, "XLD-04": 10,
               "XLD-23": 2, "XLD-03": 12, "XLD-02": 13, "XLD-01": 14}  # fmt: skip
    values |= {"GQK-01": 3, "GQK-03": 0, "GQK-02": 3, "GQK-07": 5, "KTH-01": 5}
    return values | {"GQT-01": 4, "GQT-02": 4, "GQT-07": 6, "KTH-16": 6}


def test_the_table_is_that_of_the_guide_lines():
    told = {check: [rule.text for rule in RULES if rule.check == check] for check in PROMISED}
    assert told == PROMISED
    assert {rule.check for rule in RULES} == set(PROMISED)


def test_sound_figures_say_nothing(sound):
    assert broken(sound) == []
    assert broken(dict.fromkeys(sound, 0)) == []


@pytest.mark.parametrize("rule", RULES, ids=[f"{rule.check} {rule.text}" for rule in RULES])
def test_each_rule_is_looked_at(sound, rule):
    """The twin: the left side moves to where the rule cannot hold, and is told with its figures."""
    right = rule.times * sum(sound[code] for code in rule.right)
    wrong = {"=": right + 1, "≤": right + 1, "≥": right - 1}[rule.sign]
    found = broken(sound | {rule.left: wrong}, {rule.left: "/danh-sach"})
    [failure] = [one for one in found if f"{rule.text} ({rule.check})" in one.text]
    assert failure.terms[0].value == wrong
    assert failure.terms[0].link == "/danh-sach"
    assert failure.forms == rule.forms


def test_a_failure_is_one_sentence_with_its_figures(sound):
    [failure] = broken(sound | {"GQK-01": 1955, "GQK-02": 3})
    assert str(failure) == ("Giữa các biểu: cần có 03/GQKN.1 = 02/XLD.6 (X3); "
                            "cột (1) biểu 03/GQKN là 1.955, cột (6) biểu 02/XLD là 3.")  # fmt: skip
    assert failure.forms == ("03/GQKN", "02/XLD")


@pytest.mark.parametrize(("source", "result"), [("QLN-08", "QLN-12"), ("QLN-13", "QLN-14")])
def test_results_come_from_conclusions_that_were_counted(sound, source, result):
    only = {code: 0 for code in sound if code.startswith("QLN")} | {result: 1}
    [failure] = broken(sound | only)
    assert failure.text == (f"Biểu 06/QLKNTC: cần có {int(result[4:])} lấy từ các kết luận ở "
                            f"{int(source[4:])} (X7)")  # fmt: skip
    assert broken(sound | only | {source: 1, "QLN-06": 1}) == []


def test_nothing_is_said_of_what_is_not_counted(sound):
    known = {code: value for code, value in sound.items() if not code.startswith("XLD")}
    assert broken(known | {"GQK-01": 77}) == []


# --- the quarters


def window(name, **values):
    figures = {code.replace("_", "-"): value for code, value in values.items()}
    return Window(name, figures, dict.fromkeys(figures, f"/{name}"))


def test_a_half_is_its_two_quarters():
    first, second = window("quý I", XLD_02=3), window("quý II", XLD_02=4)
    assert chained(window("6 tháng", XLD_02=7), first, second, frozenset()) == []
    [failure] = chained(window("6 tháng", XLD_02=8), first, second, frozenset())
    assert str(failure) == ("Biểu 02/XLD cột (2): 6 tháng không bằng hai kỳ cộng lại (X10); "
                            "6 tháng là 8, quý I là 3, quý II là 4.")  # fmt: skip
    assert [term.link for term in failure.terms] == ["/6 tháng", "/quý I", "/quý II"]


def test_different_things_may_come_again_in_the_next_quarter():
    first, second = window("quý I", XLD_05=3), window("quý II", XLD_05=3)
    once = frozenset({"XLD-05"})
    assert chained(window("6 tháng", XLD_05=4), first, second, once) == []
    assert chained(window("6 tháng", XLD_05=4), first, second, frozenset())
    assert chained(window("6 tháng", XLD_05=7), first, second, once)


@pytest.mark.parametrize("code", ["XLD-01", "GQK-03", "GQK-04", "KTH-03", "QLN-06"])
def test_stocks_and_states_need_not_add_up(code):
    alone = [Window(name, {code: value}, {}) for name, value in (("a", 9), ("b", 3), ("c", 4))]
    assert chained(*alone, frozenset()) == []


def test_what_was_left_open_is_carried_over():
    before = window("quý I", KTH_01=9, KTH_02=4)
    assert carried(window("quý II", KTH_01=5, KTH_02=0), before) == []
    assert carried(window("quý II", KTH_01=8, KTH_02=0), before) == []
    [failure] = carried(window("quý II", KTH_01=4, KTH_02=0), before)
    assert "05/KQTH cột (1)" in failure.text
    assert [term.value for term in failure.terms] == [9, 4, 4]


def test_every_chain_is_of_windows_side_by_side():
    assert cross.CHAINS == {"6T": ("QI", "QII"), "9T": ("6T", "QIII"), "NAM": ("9T", "QIV")}
