"""The six forms of one province-year: what is printed holds, and paper and workbook say it too."""

import re
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from pypdf import PdfReader

from portal.access.roles import Role
from reports import letters
from reports.indicators import DECLARED, Indicator, ground, rows
from reports.period import parse
from reports.selectors import statutory
from reports.sheets import cross
from reports.sheets.filled import Cell, Row, Sheet, named
from reports.sheets.forms import FORMS, SIX
from tests.reports import factories, visits_mix
from tests.settled import settle

TODAY = date(2026, 11, 20)
AT = datetime(2026, 11, 20, 10, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
YEAR = parse("NAM/2026")
PERIODS = ("QI/2026", "QII/2026", "6T/2026", "9T/2026", "NAM/2026")


@pytest.fixture(scope="module")
def _year(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        made = factories.land()
        by = factories.user(Role.UNIT_HEAD, made.province)
        visits_mix.lay(made, by)
        factories.fill(made, by)
        settle()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def year(_year, db):
    return _year


@pytest.fixture
def province(year):
    return ground(year.province.code, TODAY)


@pytest.fixture
def sheets(province):
    return statutory.fill_all(SIX, province, YEAR, site="https://vi-du.vn")


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("name", ["province", "commune", "department"])
def test_nothing_contradicts_anything(year, name, period):
    place = ground(getattr(year, name).code, TODAY)
    assert [str(found) for found in statutory.contradictions(place, parse(period))] == []


def test_each_total_is_the_sum_of_its_units_or_the_note_says_why(sheets):
    for sheet in sheets:
        for place, column in enumerate(sheet.form.columns):
            if not sheet.units or sheet.total.cells[place].value is None:
                continue
            parts = sum(row.cells[place].value for row in sheet.units)
            if parts != sheet.total.cells[place].value:
                assert DECLARED[column.code].distinct, column.code
                assert f"({column.number})" in sheet.notes[0] or "–(" in sheet.notes[0]


def test_every_number_is_as_long_as_its_list(year):
    place = ground(year.commune.code, TODAY)
    for sheet in statutory.fill_all(SIX, place, parse("QII/2026")):
        for code, value in sheet.values.items():
            measure = DECLARED[code]
            if isinstance(measure, Indicator) and not measure.weight:
                assert rows(code, land=place, period=parse("QII/2026")).count() == value, code


def test_a_form_asked_alone_says_what_it_says_among_six(province, sheets):
    for sheet in sheets[:2]:
        alone = statutory.fill(sheet.form, province, YEAR, site="https://vi-du.vn")
        assert alone == sheet


def test_every_form_opens_and_is_known_by_its_marks(year, sign_in):
    client = sign_in(Role.UNIT_HEAD, year.commune)
    for form in SIX:
        page = client.get(f"/lam-viec/bao-cao/tt06/{form.slug}", {"ky": "QII/2026"})
        words = page.content.decode().replace("<wbr>", "")
        assert all(f"<td>{column.mark}</td>" in words for column in form.columns)
        assert f"{form.note}. Ghi chú:" in words
        assert "Số liệu tính từ ngày 15/03/2026 đến ngày 14/06/2026, lập lúc 10:00" in words
        assert page.context["failures"] == []


def test_the_index_leads_to_forms_days_and_checks(year, sign_in):
    client = sign_in(Role.UNIT_HEAD, year.commune)
    words = client.get("/lam-viec/bao-cao/tt06", {"ky": "NAM/2026"}).content.decode()
    assert all(f"/lam-viec/bao-cao/tt06/{form.slug}?ky=NAM/2026" in words.replace("%2F", "/")
               for form in SIX)  # fmt: skip
    assert "Chủ nhật, 20/12/2026, còn 30 ngày" in words
    assert "TT 06 không lùi hạn khi rơi vào ngày nghỉ" in words
    checked = client.get("/lam-viec/bao-cao/tt06/doi-chieu", {"ky": "6T/2026"}).content.decode()
    assert "Các biểu khớp nhau." in checked


def test_a_contradiction_is_told_with_its_figures_and_lists(year, sign_in, monkeypatch):
    rule = cross.Rule("X1", "XLD-01", "≤", ("XLD-02",))
    monkeypatch.setattr(cross, "RULES", (rule,))
    client = sign_in(Role.UNIT_HEAD, year.commune)
    for address in ("02-xld", "doi-chieu"):
        words = client.get(f"/lam-viec/bao-cao/tt06/{address}", {"ky": "QII/2026"}).content.decode()
        if rule.holds(statutory.fill(FORMS["TT06.02/XLD"], ground(year.commune.code, TODAY),
                                     parse("QII/2026")).values):  # fmt: skip
            pytest.fail("the records of the test give no contradiction to tell")
        assert "Biểu 02/XLD: cần có 1 ≤ 2 (X1); " in words
        assert re.search(r'<a href="/lam-viec/so-lieu/XLD-01\?[^"]+">cột \(1\) là \d+</a>', words)


# --- paper


def test_all_six_are_one_paper_each_on_its_own_page(sheets, year):
    paper = PdfReader(BytesIO(letters.forms_pdf(sheets, year.province, AT)))
    assert len(paper.pages) == 6
    for sheet, page in zip(sheets, paper.pages, strict=True):
        words = " ".join(page.extract_text().split())
        for said in (f"Biểu số: {sheet.form.code}", sheet.form.title.upper(),
                     "Số liệu tính từ ngày 15/12/2025 đến ngày 14/12/2026",
                     f"của {year.province.name})", f"{sheet.form.note}. Ghi chú:",
                     "lập lúc 10:00 20/11/2026", "NGƯỜI LẬP BIỂU"):  # fmt: skip
            assert said in words, said
        close = words.replace(" ", "")
        assert all(column.mark in close for column in sheet.form.columns)
        assert page.mediabox.width > page.mediabox.height
        for text in {cell.text for cell in sheet.total.cells}:
            assert text in words
    links = {
        note.get_object()["/A"]["/URI"] for page in paper.pages for note in page.get("/Annots", ())
    }
    assert links == {cell.link for sheet in sheets for row in sheet.rows
                     for cell in row.cells if cell.link}  # fmt: skip


# --- workbook


def worked_out(page, cell):
    """What the formula in a cell gives: sums of cells and of ranges, as deep as they go."""
    value = page[cell].value
    if not isinstance(value, str) or not value.startswith("="):
        return Decimal(str(value or 0))
    if found := re.fullmatch(r"=SUM\((\w+:\w+)\)", value):
        left, top, right, bottom = range_boundaries(found[1])
        cells = [f"{get_column_letter(x)}{y}" for x in range(left, right + 1)
                 for y in range(top, bottom + 1)]  # fmt: skip
    else:
        cells = value[1:].split("+")
    return sum((worked_out(page, each) for each in cells), Decimal(0))


def test_the_workbook_works_out_the_same_figures(sheets):
    book = load_workbook(BytesIO(letters.forms_xlsx(sheets)))
    assert book.sheetnames == [form.code.replace("/", "-") for form in SIX]
    for sheet, page in zip(sheets, book.worksheets, strict=True):
        marks = next(n for n in range(1, 20) if page.cell(n, 1).value == "MS")
        assert [page.cell(marks, n + 1).value for n in range(1, len(sheet.form.columns) + 1)] == [
            column.mark for column in sheet.form.columns
        ]
        for y, row in enumerate(sheet.rows, start=marks + 1):
            assert page.cell(y, 1).value == row.name
            for x, cell in enumerate(row.cells, start=2):
                if cell.value is not None:
                    found = worked_out(page, f"{get_column_letter(x)}{y}")
                    assert found == cell.value, (sheet.form.code, x - 1)


def test_sums_of_the_form_and_of_the_units_stay_alive(sheets):
    xld = load_workbook(BytesIO(letters.forms_xlsx(sheets))).worksheets[1]
    last = next(n for n in range(1, 60) if xld.cell(n, 1).value == "Tổng cộng")
    assert xld.cell(last, 5).value == f"=G{last}+M{last}+T{last}"  # (4)=6+12+19
    assert str(xld.cell(last, 2).value).startswith("=SUM(B")


def made(values):
    """A form of three columns of 02/XLD's last block, with a figure that may not add up."""
    form = FORMS["TT06.02/XLD"]
    cells = [Cell(0)] * 22 + [Cell(value) for value in values]
    return Sheet(form, "Xã A", "A", YEAR, (Row("Xã A", tuple(cells), is_total=True),))


def test_a_sum_that_does_not_hold_is_written_as_counted():
    for values, formula in (((5, 2, 3), True), ((6, 2, 3), False), ((5, None, 3), False)):
        page = load_workbook(BytesIO(letters.forms_xlsx([made(values)]))).active
        last = next(n for n in range(1, 60) if page.cell(n, 1).value == "Xã A")
        assert page.cell(last, 24).value == (f"=Y{last}+Z{last}" if formula else values[0])


@pytest.mark.parametrize(("value", "text"), [
    (0, "0"), (1955, "1.955"), (Decimal("1200.50"), "1.200,5"), (Decimal("1200.00"), "1.200"),
    (Decimal("0.25"), "0,25"), (Decimal("1000000"), "1.000.000"), (None, "–"),
])  # fmt: skip
def test_money_and_land_are_written_as_people_write_them(value, text):
    assert Cell(value).text == text


def test_columns_are_named_in_runs():
    assert named([7, 8, 9, 12, 20, 21]) == "(7)–(9), (12), (20)–(21)"
    assert named([]) == ""
