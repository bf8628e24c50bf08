"""Which number of a sentence leads to which list: whole numbers, in order, and none by chance."""

from decimal import Decimal
from fractions import Fraction

import pytest

from reports.indicators import Value
from reports.period import parse
from reports.sentences import NBSP
from reports.sheets import lines
from reports.sheets.clause import clause
from reports.sheets.lines import Backlog, Composed, Counted, Growing, Leader, Rated, Share, told
from reports.sheets.prose import Facts, Part, Said, said

PERIOD = parse("NAM/2022")
A, B, C, RATE = "A-01", "B-01", "C-01", "R-01"
NAMED = (("một", A), ("hai", B))


def value(code: str, now, before=None, unit: str = "đơn") -> Value:
    return Value(code, unit, 1, now, before)


def rate(done, due, before: Fraction | None = None) -> Value:
    exact = Fraction(done) * 100 / Fraction(due) if due else None
    return Value(RATE, "%", 1, None, None, done, due, exact, before)


def facts(*values: Value, standings=None) -> Facts:
    return Facts({one.code: one for one in values}, PERIOD, standings or {})


def tell(line, *values: Value, standings=None) -> list[Said]:
    return told((line,), facts(*values, standings=standings))


def marks(found: list[Said]) -> list[tuple[str, str]]:
    """Each figure that leads somewhere, with the words before it."""
    return [(part.text, part.code) for one in found for part in one.parts if part.code]


def before(one: Said, code: str) -> str:
    place = next(n for n, part in enumerate(one.parts) if part.code == code)
    return "".join(part.text for part in one.parts[:place]).replace(NBSP, " ")


@pytest.mark.parametrize(
    ("text", "shown", "there"),
    [
        ("giảm 07 đoàn", "0", False),
        ("giảm 07 đoàn", "07", True),
        ("năm 2021.", "0", False),
        ("năm 2021.", "2021", True),
        ("đạt (15,00%)", "15", False),
        ("đạt (15,87%)", "87", False),
        ("đạt (100%)", "100", False),
        ("đạt (100%)", "100%", True),
        ("có 3.108 đơn", "108", False),
        ("có 3.108 đơn", "3.108", True),
        ("(22/24 ngày)", "22", False),
        ("(22/24 ngày)", "22/24", True),
        ("còn -3 đơn", "-3", True),
        ("còn -3 đơn", "3", False),
        ("có 5,", "5", True),
        ("có 5.", "5", True),
        ("thu 8 m² đất", "8", True),
        ("Không còn đơn.", "0", False),
    ],
)
def test_a_figure_is_a_whole_number_of_the_text(text, shown, there):
    found = said(text, (shown, A))
    assert [(part.text, part.code) for part in found.parts if part.code] == [(shown, A)] * there
    assert str(found) == text


def test_figures_are_found_one_after_the_other():
    found = said("Có 05 lượt, 05 người, 05 đơn.", ("05", A), ("05", B), ("06", C), ("05", C))
    assert [(part.text, part.code) for part in found.parts] == [
        ("Có ", ""), ("05", A), (" lượt, ", ""), ("05", B), (" người, ", ""), ("05", C),
        (" đơn.", ""),
    ]  # fmt: skip


def test_a_figure_that_does_not_stand_there_leaves_the_text_whole():
    assert said("Không phát sinh.", ("0", A)).parts == (Part("Không phát sinh."),)
    assert said("").parts == (Part(""),)


@pytest.mark.parametrize(
    ("after", "first"), [("", "Biểu "), ("Biểu 03", "Biểu 03: "), ("không có", "Biểu ")]
)
def test_figures_begin_after_the_words_given(after, first):
    assert said("Biểu 03: 03 đơn", ("03", A), after=after).parts[0].text == first


def test_the_note_stays_with_its_sentence():
    assert said("A 1", ("1", A), note="(*)").note == "(*)"
    assert said("A 1", ("1", A)).note == ""


# --- facts


def test_facts_know_what_is_there_and_nought_is_there_too():
    found = facts(value(A, 3), value(B, None), value(C, 0))
    assert found.has()
    assert found.has(A, B, C)
    assert not found.has(A, "Z-99")
    assert (found.now(A), found.now(B), found.now(C)) == (3, 0, 0)
    assert found.count(A) == 3
    with pytest.raises(KeyError):
        found.now("Z-99")


@pytest.mark.parametrize(
    ("one", "shown"),
    [
        (value(A, 5), "05"),
        (value(A, 1955), "1.955"),
        (value(A, None), "0"),
        (value(A, 5, unit="Trđ"), "5"),
        (value(A, Decimal("2.50"), unit="m2"), "2,5"),
        (Value(A, "%", 1, Decimal("95.68"), None, 177, 185, Fraction(17700, 185)), "95,68%"),
        (Value(A, "%", 1, None, None, 0, 0), "0"),
        (Value(A, "ngày", 1, Decimal("7.33"), None, 22, 3, Fraction(22, 3)), "7,33"),
    ],
)
def test_a_figure_is_printed_by_its_unit(one, shown):
    assert facts(one).printed(A) == shown


# --- each kind of line


def test_what_fell_to_nothing_leads_nowhere_by_chance():
    """The nought of "07" and of "2021" is no figure."""
    found = tell(Counted(A, "Đoàn"), value(A, 0, 7))
    assert "giảm 07" in str(found[0])
    assert marks(found) == []
    assert marks(tell(Counted(A, "Đoàn"), value(A, 0, 0))) == []


def test_a_count_leads_to_its_list_and_its_change_does_not():
    found = tell(Counted(A, "Đoàn từ 05 người"), value(A, 5, 10))
    assert marks(found) == [("05", A)]
    assert before(found[0], A) == "Đoàn từ 05 người: "


def test_a_part_is_not_taken_for_the_percent_before_it():
    """3 of 20 are 15,00% and the next part is 15; 156 of 983 are 15,87% and the next is 87."""
    found = tell(Composed(C, "đơn", NAMED), value(C, 20), value(A, 3), value(B, 15))
    assert marks(found) == [("20", C), ("03", A), ("15", B)]
    assert before(found[0], B).endswith("hai ")
    found = tell(Composed(C, "đơn", NAMED), value(C, 983), value(A, 156), value(B, 87))
    assert before(found[0], B).endswith("hai ")


def test_a_composition_without_parts_says_nothing():
    assert tell(Composed(C, "đơn", NAMED), value(C, 20), value(A, 0), value(B, 0)) == []
    rest = Composed(C, "đơn", NAMED, "còn lại")
    [left] = tell(rest, value(C, 20), value(A, 0), value(B, 0))
    assert str(left).endswith("có: còn lại 20 (100%).")
    assert marks([left]) == [("20", C)]


def test_what_grew_is_not_taken_for_how_much_the_one_before_grew():
    found = tell(Growing("Tăng", "đơn", NAMED), value(A, 20, 5), value(B, 15, 14))
    assert marks(found) == [("20", A), ("15", B)]
    assert before(found[0], B).endswith("(tăng 15 đơn); hai ")


@pytest.mark.parametrize(
    ("before_now", "order"),
    [(((5, 4), (9, 7)), [B, A]), (((5, 4), (9, 8)), [A, B]), (((5, 5), (9, 8)), [B]),
     (((5, 6), (9, 8)), [B]), (((5, None), (9, 8)), [B]), (((5, 0), (9, 8)), [A, B])],
)  # fmt: skip
def test_what_grew_most_comes_first_and_equals_as_the_form_has_them(before_now, order):
    (a, a_then), (b, b_then) = before_now
    found = tell(Growing("Tăng", "đơn", NAMED), value(A, a, a_then), value(B, b, b_then))
    assert [code for _, code in marks(found)] == order


def test_how_many_of_what_grew_may_be_said():
    values = (value(A, 5, 1), value(B, 9, 1))
    assert len(marks(tell(Growing("Tăng", "đơn", NAMED, most=1), *values))) == 1
    assert tell(Growing("Tăng", "đơn", NAMED), value(A, 0, 1), value(B, 1, 1)) == []


def test_a_rate_leads_by_its_fraction():
    found = tell(Rated(RATE, "Theo biểu 03/GQKN, đã giải quyết", "vụ việc"), rate(1955, 3108))
    assert marks(found) == [("1.955/3.108", RATE)]
    none = tell(Rated(RATE, "Đã giải quyết", "đơn"), rate(None, None))
    assert marks(none) == []
    assert "không phát sinh đơn phải giải quyết" in str(none[0])


def test_a_rate_of_nothing_does_not_say_how_it_stands():
    standing = {RATE: "đạt mục tiêu đề ra"}
    said_of = [str(tell(Rated(RATE, "Đã", "đơn"), rate(*parts), standings=standing)[0])
               for parts in ((0, 0), (2, 2))]  # fmt: skip
    assert ["; đạt mục tiêu" in one for one in said_of] == [False, True]


def test_a_share_of_nothing_is_no_sentence():
    share = Share("Đơn", RATE, A, B, "đơn tiếp nhận", "đơn")
    assert tell(share, rate(0, 0), value(A, 0), value(B, 0)) == []
    [one] = tell(share, rate(0, 4), value(A, 0), value(B, 4))
    assert "chiếm 0,00%" in str(one)
    assert marks([one]) == [("0/4", RATE)]


def test_a_head_without_statutory_days_is_not_spoken_of():
    assert tell(Leader(A, RATE), value(A, 3, unit="ngày"), rate(0, 0)) == []
    [one] = tell(Leader(A, RATE), value(A, 3, unit="ngày"), rate(3, 3))
    assert marks([one]) == [("03", A), ("3/3", RATE)]


@pytest.mark.parametrize(
    ("left", "late", "shown"),
    [(0, 0, []), (8, 0, [("08", A)]), (8, 8, [("08", A), ("08", B)]), (10, 0, [("10", A)])],
)
def test_a_backlog_leads_to_what_it_says(left, late, shown):
    assert marks(tell(Backlog(A, B, "đơn"), value(A, left), value(B, late))) == shown


LINES = (
    (Counted(A, "A"), (A,)),
    (Rated(RATE, "A", "đơn"), (RATE,)),
    (Share("A", RATE, A, B, "đơn", "đơn"), (RATE, A, B)),
    (Composed(C, "đơn", NAMED), (C, A, B)),
    (Backlog(A, B, "đơn"), (A, B)),
    (Leader(A, RATE), (A, RATE)),
    (lines.clauses("A", clause("{} đơn", A), clause("{}, {}", B, C)), (A, B, C)),
    (lines.filled("{} và {}", B, A), (B, A)),
    (Growing("A", "đơn", NAMED), (A, B)),
)


@pytest.mark.parametrize(("line", "codes"), LINES, ids=lambda one: type(one).__name__)
def test_a_line_names_what_it_needs_and_without_it_is_silent(line, codes):
    assert line.codes == codes
    assert tell(line) == []
