"""Figures as words of a table: unit, dash, last year, and the address of what is counted."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from reports.indicators import BY_CODE, Value
from reports.period import parse
from reports.sheets import tables

PERIOD = parse("6T/2026")


def count(value, previous=None, unit="đơn", code="XLD-31"):
    return Value(code, unit, 1, value, previous)


def rate(exact, before=None, unit="%", above=1, below=2):
    return Value("GQ-03", unit, 1, None if exact is None else Decimal("1.00"),
                 None if before is None else Decimal("2.00"), above, below,
                 exact, before)  # fmt: skip


@pytest.mark.parametrize(("value", "said"), [
    (count(0), "0"), (count(3108), "3.108"), (count(Decimal("1720.50")), "1.720,50"),
    (count(None), "–"), (rate(None), "–"), (rate(Fraction(17700, 185)), "95,68%"),
    (rate(Fraction(100)), "100%"), (rate(Fraction(0)), "0,00%"),
    (rate(Fraction(7, 3), unit="ngày"), "2,33"),
])  # fmt: skip
def test_what_a_figure_says(value, said):
    assert tables.shown(value) == said


def share(*counts):
    parts = tuple(count(value, code=f"DVK-08.{n}") for n, value in enumerate(counts, start=1))
    return Value("DVK-08", "%", 1, None, None, parts=parts)


@pytest.mark.parametrize(("one", "other", "said"), [
    (count(3), count(4), ("3", "4")),
    (None, count(4), ("–", "4")),
    (rate(Fraction(0), above=0, below=12), rate(Fraction(0), above=0, below=15),
     ("0,00% (0/12)", "0,00% (0/15)")),
    (rate(None, above=0, below=0), rate(Fraction(0), above=0, below=2), ("– (0/0)", "0,00% (0/2)")),
    (count(3, 7), count(3, 8), ("3, cùng kỳ 7", "3, cùng kỳ 8")),
    (replace(rate(Fraction(50), Fraction(0)), numerator_previous=0, denominator_previous=4),
     replace(rate(Fraction(50), Fraction(0)), numerator_previous=0, denominator_previous=5),
     ("50,00% (1/2), cùng kỳ 0,00% (0/4)", "50,00% (1/2), cùng kỳ 0,00% (0/5)")),
    (rate(Fraction(50), Fraction(0)), rate(Fraction(50), Fraction(25)),
     ("50,00% (1/2), cùng kỳ 0,00%", "50,00% (1/2), cùng kỳ 25,00%")),
    (share(1, 2), share(1, 3), tuple(f"{BY_CODE['DVK-08.2'].label}: {n}" for n in (2, 3))),
])  # fmt: skip
def test_two_values_are_told_so_that_what_differs_is_seen(one, other, said):
    assert tables.told_apart(one, other) == said


@pytest.mark.parametrize(("value", "said"), [
    (count(3108), "3.108 đơn"), (count(0, unit="vụ việc"), "0 vụ việc"), (count(None), "– đơn"),
    (rate(Fraction(50)), "50,00%"), (rate(None), "–"),
    (rate(Fraction(7, 3), unit="ngày"), "2,33 ngày"),
])  # fmt: skip
def test_what_it_says_with_its_unit(value, said):
    assert tables.with_unit(value) == said


@pytest.mark.parametrize(("value", "said", "alone"), [
    (count(1), "Chưa có số liệu cùng kỳ", "–"),
    (count(1, 0), "Cùng kỳ: 0", "0"),
    (count(1, 1955), "Cùng kỳ: 1.955", "1.955"),
    (rate(Fraction(50), Fraction(17700, 185)), "Cùng kỳ: 95,68%", "95,68%"),
    (rate(Fraction(50)), "Chưa có số liệu cùng kỳ", "–"),
])  # fmt: skip
def test_what_it_was_a_year_before(value, said, alone):
    assert (tables.compared(value), tables.shown_before(value)) == (said, alone)


def test_a_table_has_a_line_for_each_code_in_the_order_asked_for():
    values = {
        "GQ-03": rate(Fraction(50), None, above=1955, below=3910),
        "XLD-31": count(7, 5),
    }
    made = tables.figures("Số liệu", ["XLD-31", "GQ-03"], values, "/{}".format, "Ghi chú")
    assert (made.title, made.note) == ("Số liệu", "Ghi chú")
    first, second = made.rows
    assert [cell.text for cell in first] == [
        "XLD-31", BY_CODE["XLD-31"].label, "đơn", "7", "", "5",
    ]  # fmt: skip
    assert [cell.text for cell in second][3:] == ["50,00%", "1.955/3.910", "–"]
    assert [cell.link for cell in first] == ["", "", "", "/XLD-31", "", ""]
    assert (first[3].value, first[5].value) == (7, 5)
    assert [column.title for column in made.columns] == [
        "Mã", "Chỉ tiêu", "Đơn vị tính", "Trong kỳ", "Tử số/mẫu số", "Cùng kỳ",
    ]  # fmt: skip


def test_nothing_stands_for_parts_where_there_is_nothing_to_divide_by():
    (line,) = tables.figures("", ["GQ-03"], {"GQ-03": rate(None, above=0, below=0)}, str).rows
    assert (line[3].text, line[4].text) == ("–", "")


def test_a_rate_of_nothing_out_of_something_shows_both_parts():
    (line,) = tables.figures("", ["GQ-03"], {"GQ-03": rate(Fraction(0), above=0)}, str).rows
    assert (line[3].text, line[4].text) == ("0,00%", "0/2")


@pytest.mark.parametrize(("narrowed", "query"), [
    ({}, "?ky=6T%2F2026&don-vi=BAC-NINH"),
    ({"kind": "complaint"}, "?ky=6T%2F2026&don-vi=BAC-NINH&loai=complaint"),
    ({"field": "land"}, "?ky=6T%2F2026&don-vi=BAC-NINH&linh-vuc=land"),
    ({"alone": True, "kind": "other", "field": "land"},
     "?ky=6T%2F2026&don-vi=BAC-NINH&rieng=1&loai=other&linh-vuc=land"),
])  # fmt: skip
def test_an_address_says_what_the_figure_was_narrowed_to(narrowed, query):
    found = tables.list_address("XLD-31", "BAC-NINH", PERIOD, **narrowed)
    assert found == f"/lam-viec/so-lieu/XLD-31{query}"


def test_free_days_and_strange_codes_go_into_an_address_whole():
    asked = tables.asking("A&B", parse("2026-01-01..2026-06-30"))
    assert asked == "ky=2026-01-01..2026-06-30&don-vi=A%26B"
