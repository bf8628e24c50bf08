"""The rules between forms one by one: who takes part, when nothing is said, how a gap is told."""

from datetime import date
from decimal import Decimal

import pytest

from reports.period import parse
from reports.sheets import cross
from reports.sheets.cross import Failure, Rule, Term, Window
from reports.sheets.filled import Cell, Row, Sheet
from reports.sheets.forms import FORMS, SIX, TEN, Column, Form

YEAR = parse("NAM/2026")


@pytest.mark.parametrize(("sign", "left", "right", "holds"), [
    ("=", 5, (2, 3), True), ("=", 4, (2, 3), False), ("=", 6, (2, 3), False),
    ("≤", 5, (2, 3), True), ("≤", 4, (2, 3), True), ("≤", 6, (2, 3), False),
    ("≥", 5, (2, 3), True), ("≥", 6, (2, 3), True), ("≥", 4, (2, 3), False),
    ("=", Decimal("5.0"), (2, 3), True), ("=", Decimal("5.01"), (2, 3), False),
])  # fmt: skip
def test_a_rule_holds_to_the_unit(sign, left, right, holds):
    rule = Rule("X1", "XLD-01", sign, ("XLD-02", "XLD-03"))
    values = dict(zip(rule.codes, (left, *right), strict=True))
    assert rule.holds(values) is holds


@pytest.mark.parametrize(("left", "holds"), [(9, False), (10, True), (11, True)])
def test_a_large_group_has_five_people_at_least(left, holds):
    rule = Rule("X8", "TCD-09", "≥", ("TCD-08",), times=5)
    assert rule.holds({"TCD-09": left, "TCD-08": 2}) is holds


@pytest.mark.parametrize("missing", ["XLD-01", "XLD-02", "XLD-03"])
def test_a_rule_is_silent_where_one_of_its_figures_is_unknown(missing):
    rule = Rule("X1", "XLD-01", "=", ("XLD-02", "XLD-03"))
    values = {"XLD-01": 9, "XLD-02": 0, "XLD-03": 0}
    assert not rule.holds(values)
    assert rule.holds({code: value for code, value in values.items() if code != missing})


@pytest.mark.parametrize(("rule", "said"), [
    (Rule("X1", "XLD-04", "=", ("XLD-06", "XLD-12")), "4 = 6+12"),
    (Rule("X8", "TCD-21", "≥", ("TCD-20",), times=5), "21 ≥ 5×20"),
    (Rule("X6", "KTH-01", "≥", ("GQK-07",)), "05/KQTH.1 ≥ 03/GQKN.7"),
    (Rule("X7", "QLN-09", "≤", ("QLN-08",), said="9 lấy từ 8"), "9 lấy từ 8"),
])  # fmt: skip
def test_a_rule_is_told_as_the_circular_writes_it(rule, said):
    assert rule.text == said


def test_a_rule_names_each_of_its_forms_once_that_of_the_left_first():
    assert Rule("X6", "KTH-01", "≥", ("GQK-07",)).forms == ("05/KQTH", "03/GQKN")
    assert Rule("X1", "XLD-04", "=", ("XLD-06", "XLD-12")).forms == ("02/XLD",)


@pytest.mark.parametrize(("code", "others"), [
    ("01/TCD", []), ("02/XLD", ["GQK-01", "GQT-01"]), ("03/GQKN", ["KTH-01", "XLD-06"]),
    ("04/GQTC", ["KTH-16", "XLD-12"]), ("05/KQTH", ["GQK-07", "GQT-07"]), ("06/QLKNTC", []),
])  # fmt: skip
def test_a_form_is_compared_with_these_columns_of_others(code, others):
    form = FORMS[f"TT06.{code}"]
    assert cross.needed(form) == others
    assert all(code in rule.forms for rule in cross.rules_of(form))
    assert len(cross.rules_of(form)) > 0


@pytest.mark.parametrize("form", TEN, ids=[form.code for form in TEN])
def test_forms_no_longer_in_force_promise_nothing_of_each_other(form):
    """Though 01/TCD and 02/XLD are called as two of today."""
    assert cross.rules_of(form) == []
    assert cross.needed(form) == []


def test_every_rule_belongs_to_a_form_that_asks_for_what_it_needs():
    for form in SIX:
        known = {*form.codes, *cross.needed(form)}
        assert all(known.issuperset(rule.codes) for rule in cross.rules_of(form))
    assert all(any(rule in cross.rules_of(form) for form in SIX) for rule in cross.RULES)


# --- X7: what follows from conclusions of which there are none


@pytest.mark.parametrize(("values", "texts"), [
    ({"QLN-08": 0, "QLN-09": 2}, ["9 lấy từ các kết luận ở 8"]),
    ({"QLN-09": 2}, []),  # nobody counts the conclusions: nothing to compare with
    ({"QLN-08": 1, "QLN-09": 2}, []),
    ({"QLN-08": 0, "QLN-09": 0}, []),
    ({"QLN-13": 0, "QLN-14": 1, "QLN-17": 1},
     ["14 lấy từ các kết luận ở 13", "17 lấy từ các kết luận ở 13"]),
    ({"QLN-08": 1, "QLN-14": 1, "QLN-13": 0}, ["14 lấy từ các kết luận ở 13"]),
])  # fmt: skip
def test_results_without_conclusions(values, texts):
    assert [one.text.split("cần có ")[1].removesuffix(" (X7)") for one in cross.broken(values)] == (
        texts
    )


# --- a sheet, alone and beside the others


def sheet(code, values, *, is_total=True, **beside):
    form = FORMS[f"TT06.{code}"]
    cells = tuple(Cell(values.get(column.code, 0)) for column in form.columns)
    row = Row("Xã A", cells, is_total=is_total)
    others = {name.replace("_", "-"): value for name, value in beside.items()}
    return Sheet(form, "Xã A", "XA-A", YEAR, (row,), others)


def test_a_sheet_tells_what_it_breaks_with_the_lists_of_its_unit():
    [failure] = cross.of_sheet(sheet("02/XLD", {"XLD-05": 1}))
    assert str(failure) == "Biểu 02/XLD: cần có 5 ≤ 4 (X1); cột (5) là 1, cột (4) là 0."
    assert [term.link for term in failure.terms] == [
        f"/lam-viec/so-lieu/{code}?ky=NAM%2F2026&don-vi=XA-A" for code in ("XLD-05", "XLD-04")
    ]


def test_the_list_of_an_office_alone_is_that_of_the_office_alone():
    [failure] = cross.of_sheet(sheet("02/XLD", {"XLD-05": 1}, is_total=False))
    assert all(term.link.endswith("&rieng=1") for term in failure.terms)


def test_a_sheet_is_compared_with_what_stands_beside_it():
    [failure] = cross.of_sheet(sheet("03/GQKN", {}, XLD_06=2))
    assert failure.forms == ("03/GQKN", "02/XLD")
    assert cross.of_sheet(sheet("03/GQKN", {})) == []


def test_of_two_other_forms_a_sheet_says_nothing():
    """What stands beside may break rules of its own; that is for the page of those."""
    assert cross.of_sheet(sheet("05/KQTH", {}, GQK_07=0, GQK_01=3, XLD_06=1)) == []


# --- quarters


def window(name, **values):
    return Window(name, {code.replace("_", "-"): value for code, value in values.items()}, {})


@pytest.mark.parametrize(("whole", "fails"), [(6, True), (7, False), (8, True)])
def test_a_flow_adds_up_to_the_unit(whole, fails):
    found = cross.chained(window("cả", TCD_01=whole), window("một", TCD_01=3),
                          window("hai", TCD_01=4), frozenset())  # fmt: skip
    assert bool(found) is fails


@pytest.mark.parametrize(("whole", "fails"), [(0, False), (6, False), (7, False), (8, True)])
def test_different_things_are_at_most_those_of_both_quarters(whole, fails):
    found = cross.chained(window("cả", TCD_03=whole), window("một", TCD_03=3),
                          window("hai", TCD_03=4), frozenset({"TCD-03"}))  # fmt: skip
    assert bool(found) is fails


@pytest.mark.parametrize("without", [0, 1, 2])
def test_a_window_that_does_not_know_a_figure_breaks_no_chain(without):
    windows = [window("cả", TCD_01=9), window("một", TCD_01=3), window("hai", TCD_01=4)]
    windows[without] = window("trống")
    assert cross.chained(*windows, frozenset()) == []


def test_states_of_the_last_day_are_the_columns_of_results_still_open():
    assert sorted(cross.COHORT) == ["GQK-04", "GQK-05", "GQK-06", "GQT-04", "GQT-05", "GQT-06"]


@pytest.mark.parametrize(("due", "done", "said"), [
    ("KTH_01", "KTH_02", "05/KQTH cột (1)"), ("KTH_16", "KTH_17", "05/KQTH cột (16)"),
])  # fmt: skip
def test_what_was_open_and_not_revoked_is_carried_on(due, done, said):
    before = window("quý I", **{due: 9, done: 4})
    [failure] = cross.carried(window("quý II", **{due: 4, done: 0}), before)
    assert str(failure) == (
        f"Biểu {said}: quý I chưa xong thì quý II phải tính tiếp (X9); "
        "quý I phải thi hành là 9, quý I đã xong là 4, quý II là 4."
    )
    assert failure.forms == ("05/KQTH",)
    revoked = {**before.values, f"{due.replace('_', '-')}.BH": 1}
    assert cross.carried(window("quý II", **{due: 4, done: 0}), Window("quý I", revoked, {})) == []


@pytest.mark.parametrize("gap", ["now", "before"])
def test_nothing_is_carried_where_a_figure_is_unknown(gap):
    full, empty = window("a", KTH_01=9, KTH_02=0), window("b", KTH_01=0)
    now, before = (empty, full) if gap == "now" else (full, empty)
    assert cross.carried(now, before) == []


def test_a_term_is_told_with_points_and_commas():
    assert Term("cột (1)", 1955).text == "cột (1) là 1.955"
    assert Term("cột (3)", Decimal("1720.50")).text == "cột (3) là 1.720,50"
    assert str(Failure("Không khớp", (Term("a", 1), Term("b", 2)), ())) == (
        "Không khớp; a là 1, b là 2."
    )


def test_a_column_is_called_by_its_form_and_number():
    assert cross.title("KTH-07") == "05/KQTH cột (7)"


# --- the forms as data


@pytest.mark.parametrize(("formula", "sums"), [
    ("", ()), ("=7+8", ((7, 8),)), ("=7+8=9+10", ((7, 8), (9, 10))),
    ("=2+…+5", ((2, 3, 4, 5),)), ("=2+…+4+7", ((2, 3, 4, 7),)),
    ("=1+2+…+5+9", ((1, 2, 3, 4, 5, 9),)),
])  # fmt: skip
def test_what_a_formula_adds_up(formula, sums):
    assert Column(6, ("Đơn",), "X", formula).sums == sums


@pytest.mark.parametrize(("path", "measured"), [
    (("Thu hồi", "Tiền (Trđ)"), True), (("Thu hồi", "Đất (m2)"), True),
    (("Đất (m2)", "Số đơn"), False), (("Tiền",), False),
])  # fmt: skip
def test_only_its_own_heading_makes_a_column_measured(path, measured):
    assert Column(1, path, "X").is_measured is measured


@pytest.mark.parametrize(("day", "was"), [
    ("2021-11-14", False), ("2021-11-15", True), ("2025-09-29", True), ("2025-09-30", False),
])  # fmt: skip
def test_a_form_is_that_of_its_days_both_ends_inside(day, was):
    form = Form("TT02", "01/TCD", "t", "i", (), 1, date(2021, 11, 15), date(2025, 9, 29))
    assert form.was_of(date.fromisoformat(day)) is was
    assert form.name == "TT02.01/TCD"
