"""Biểu 01/TCD out of the records: the form as printed, and every identity on any mixture."""

from datetime import date
from io import BytesIO

import pytest
from django.db import transaction
from openpyxl import load_workbook
from pypdf import PdfReader

from portal.access.roles import Role
from reports import letters
from reports.indicators import compute, ground, rows
from reports.period import parse
from reports.selectors import statutory
from reports.sheets import cross
from reports.sheets.forms import FORMS
from tests.reports import factories, plain_sql, visits_mix
from tests.settled import settle

PERIODS = ("QII/2026", "QI/2026", "6T/2026", "NAM/2026", "2026-03-15..2026-03-16")
TCD = FORMS["TT06.01/TCD"]
TODAY = date(2026, 11, 20)
SAID, TAIL = "Biểu 01/TCD: cần có ", " (X8)"
PAGE = "/lam-viec/bao-cao/tt06/01-tcd"
PRINTED = ["1=5+11+17", "2=6+12+18", "3=7+13+19", "4=8+14+20", *map(str, range(5, 22))]
# The columns that do nothing but add up from window to window: all but matters, which may come
# again in another quarter.
ADDED = [n for n in range(1, 22) if n not in {3, 7, 13, 19}]


@pytest.fixture(scope="module")
def _mixed(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        made = factories.land()
        visits_mix.lay(made, factories.user(Role.UNIT_HEAD, made.province))
        settle()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def mixed(_mixed, db):
    return _mixed


def columns(land, period):
    values = compute(TCD.codes, land=land, period=parse(period))
    return [int(values[code].value) for code in TCD.codes]


def wrong(figures):
    """The rules that do not hold for columns 1…21."""
    return [
        failure.text.removeprefix(SAID).removesuffix(TAIL)
        for failure in cross.broken(dict(zip(TCD.codes, figures, strict=True)))
    ]


def place(land, name):
    return ground(getattr(land, name).code, TODAY)


def test_the_head_is_that_of_the_circular():
    assert [column.mark for column in TCD.columns] == PRINTED
    top, second, third, last = TCD.head
    assert [(box.text, box.wide, box.high) for box in top] == [
        ("Tổng số lượt tiếp", 1, 4), ("Tổng số người được tiếp", 1, 4),
        ("Tổng số vụ việc tiếp", 1, 4), ("Tổng số đoàn đông người", 1, 4),
        ("Tiếp thường xuyên", 5, 1), ("Tiếp định kỳ và đột xuất của Thủ trưởng", 12, 1),
    ]  # fmt: skip
    assert [(box.text, box.first) for box in second][3:] == [
        ("Trong đó đoàn đông người", 8), ("Thủ trưởng tiếp", 10), ("Ủy quyền tiếp", 16),
    ]  # fmt: skip
    assert [box.first for box in third] == [8, 9, 10, 11, 12, 13, 14, 16, 17, 18, 19, 20]
    assert [box.text for box in last] == ["Số đoàn được tiếp", "Số người được tiếp"] * 2


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("name", ["province", "commune", "department", "other"])
def test_every_identity_holds_on_the_mixture(mixed, name, period):
    found = columns(place(mixed, name), period)
    assert wrong(found) == []
    assert name != "province" or sum(found) > 0


@pytest.mark.parametrize("period", PERIODS)
def test_every_column_is_its_plain_sentence_and_its_list(mixed, period):
    land, window = place(mixed, "commune"), parse(period)
    told = plain_sql.asked([mixed.commune.pk], window)
    assert columns(land, period) == [told[code] for code in TCD.codes]
    listed = [rows(code, land=land, period=window).count() for code in TCD.codes]
    assert listed == columns(land, period)


def test_quarters_add_up(mixed):
    land = place(mixed, "province")
    half, parts = columns(land, "6T/2026"), [columns(land, f"{q}/2026") for q in ("QI", "QII")]
    for n in ADDED:
        assert half[n - 1] == sum(part[n - 1] for part in parts), n
    assert half[2] <= sum(part[2] for part in parts)


def test_the_rule_tells_what_does_not_hold():
    """The twin: each identity is looked at."""
    assert wrong([0] * 21) == []
    for n, sentence in [(1, "1 = 5+11+17"), (3, "3 = 7+13+19"), (8, "8 ≤ 5"), (9, "9 ≤ 6"),
                        (14, "14 ≤ 11"), (20, "20 ≤ 17"), (21, "21 ≤ 18")]:  # fmt: skip
        values = [0] * 21
        values[n - 1] = 1
        assert sentence in wrong(values)


def test_a_matter_of_counter_and_head_counts_under_the_head_alone(mixed):
    by, day = factories.user(Role.UNIT_HEAD, mixed.neighbour), date(2026, 4, 1)
    first = factories.visit(mixed.neighbour, by, day)
    factories.visit(mixed.neighbour, by, date(2026, 4, 15), mode="delegated", matter=first.matter)
    codes = ("TCD-03", "TCD-07", "TCD-13", "TCD-19")

    def matters():
        values = compute(codes, land=place(mixed, "neighbour"), period=parse("QII/2026"))
        return [int(values[code].value) for code in codes]

    assert matters() == [1, 0, 0, 1]
    factories.visit(mixed.neighbour, by, date(2026, 5, 15), mode="periodic", matter=first.matter)
    assert matters() == [1, 0, 1, 0]


def test_the_rows_of_units_and_the_total(mixed):
    sheet = statutory.fill(TCD, place(mixed, "province"), parse("QII/2026"))
    *units, total = sheet.rows
    assert [row.unit for row in units] == ["BAC-NINH.SO-C", "BAC-NINH.XA-A", "BAC-NINH.XA-B"]
    for n in ADDED:
        assert sum(row.cells[n - 1].value for row in units) == total.cells[n - 1].value
    for row in units:
        alone = ground(row.unit, TODAY).alone()
        assert [cell.value for cell in row.cells] == columns(alone, "QII/2026")
        assert "rieng=1" in row.cells[0].link
    assert sheet.notes  # a matter came to two of them


def test_the_page_shows_the_form_and_every_number_opens_its_list(mixed, sign_in):
    client = sign_in(Role.UNIT_HEAD, mixed.commune)
    page = client.get(PAGE, {"ky": "QII/2026"})
    words = page.content.decode()
    sheet = page.context["sheet"]
    assert [f"<td>{formula}</td>" in words.replace("<wbr>", "") for formula in PRINTED] == [
        True
    ] * 21
    assert "22. Ghi chú:" in words
    for cell in sheet.rows[-1].cells:
        found = client.get(cell.link)
        assert found.context["behind"].rows.count() == cell.value


def test_paper_and_workbook_say_the_same(mixed, sign_in):
    client = sign_in(Role.UNIT_HEAD, mixed.commune)
    asked = {"ky": "QII/2026"}
    expected = columns(place(mixed, "commune"), "QII/2026")
    paper = PdfReader(BytesIO(client.get(f"{PAGE}.pdf", asked).content))
    assert len(paper.pages) == 1
    words = " ".join(paper.pages[0].extract_text().split())
    assert "Biểu số: 01/TCD" in words
    assert "từ ngày 15/03/2026 đến ngày 14/06/2026" in words
    content = client.get(f"{PAGE}.xlsx", asked).content
    live, kept = (load_workbook(BytesIO(content), data_only=flag).active for flag in (0, 1))
    last = next(n for n in range(1, 40) if str(live.cell(n, 1).value).startswith("22. Ghi")) - 1
    assert [live.cell(last, n).value for n in range(2, 6)] == [
        f"={a}{last}+{b}{last}+{c}{last}" for a, b, c in
        (("F", "L", "R"), ("G", "M", "S"), ("H", "N", "T"), ("I", "O", "U"))
    ]  # fmt: skip
    assert [kept.cell(last, n).value for n in range(2, 23)] == expected
    assert [live.cell(last - 1, n).value for n in range(1, 23)] == ["MS", *PRINTED]


def test_nothing_is_written_of_units_beyond_reach(mixed, sign_in):
    client = sign_in(Role.UNIT_HEAD, mixed.commune)
    assert client.get(PAGE, {"don-vi": "BAC-NINH"}).status_code == 404
    units = client.get(PAGE).context["units"]
    assert [unit.code for unit in units] == ["BAC-NINH.XA-A"]


def test_a_form_of_nothing_is_a_row_of_noughts(mixed):
    sheet = statutory.fill(TCD, place(mixed, "neighbour"), parse("QII/2026"))
    assert [cell.value for cell in sheet.rows[-1].cells] == [0] * 21
    assert letters.forms_xlsx([sheet]).startswith(b"PK")
