"""The six forms of a large province are written apart: the same pages, less memory, no tags."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from portal.documents import pdf
from reports import indicators, letters
from reports.letters import forms
from reports.period import of
from reports.selectors import statutory
from reports.sheets.forms import SIX
from tests.reports.factories import AT

PERIOD = of("NAM", 2026)


@pytest.fixture
def sheets(filled):
    return statutory.fill_all(SIX, indicators.ground(filled.province.code, PERIOD.end), PERIOD)


def paper(sheets, filled) -> PdfReader:
    return PdfReader(BytesIO(letters.forms_pdf(sheets, filled.province, AT)))


def test_long_forms_are_the_same_pages_numbered_through(sheets, filled, monkeypatch):
    whole = paper(sheets, filled)
    monkeypatch.setattr(forms, "LONG", sum(len(sheet.rows) for sheet in sheets) - 1)
    apart = paper(sheets, filled)
    said = [page.extract_text() for page in apart.pages]
    assert said == [page.extract_text() for page in whole.pages]
    assert [f"Trang {number}" in text for number, text in enumerate(said, 1)] == [True] * len(said)
    assert "/MarkInfo" in whole.trailer["/Root"]
    assert "/MarkInfo" not in apart.trailer["/Root"]


def test_as_many_rows_as_allowed_and_a_single_form_stay_in_one_piece(sheets, filled, monkeypatch):
    def apart(*_said):
        raise AssertionError

    monkeypatch.setattr(pdf, "render_apart", apart)
    monkeypatch.setattr(forms, "LONG", sum(len(sheet.rows) for sheet in sheets))
    assert paper(sheets, filled).pages
    monkeypatch.setattr(forms, "LONG", 0)
    assert paper(sheets[:1], filled).pages
