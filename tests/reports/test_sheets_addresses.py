"""The address of the list behind a figure: one for each question, put together once."""

from itertools import product
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import resolve

from reports.period import Period, parse
from reports.sheets.tables import list_address, list_of

YEAR, HALF = parse("NAM/2026"), parse("6T/2026")
CODES, UNITS = ("HAN-01", "BCA-04.TS"), ("BAC-NINH", "BAC-NINH.VO-CUONG")
QUESTIONS = list(product(CODES, UNITS, (YEAR, HALF), (True, False)))


@pytest.mark.parametrize(("code", "unit", "period", "alone"), QUESTIONS)
def test_it_asks_for_just_these_rows(code: str, unit: str, period: Period, alone: bool) -> None:
    parts = urlsplit(list_address(code, unit, period, alone=alone))
    found = resolve(parts.path)
    assert (found.view_name, found.kwargs) == ("reports:figure", {"code": code})
    rest = {"rieng": ["1"]} if alone else {}
    assert parse_qs(parts.query) == {"ky": [str(period)], "don-vi": [unit], **rest}


def test_no_two_questions_have_one_address() -> None:
    found = {list_address(c, u, p, alone=a) for c, u, p, a in QUESTIONS}
    assert len(found) == len(QUESTIONS)


def test_the_same_question_is_not_put_together_again() -> None:
    """The board of a province names a hundred addresses at every look."""
    assert list_of("HAN-01") is list_of("HAN-01")
