"""The forms of Thông tư 02/2021: what our records hold of them, and only for their years."""

from datetime import date

import pytest
from django.db import transaction

from portal.access.roles import Role
from reports.indicators import compute, ground, rows
from reports.indicators.older import OLDER
from reports.period import parse
from reports.selectors import statutory
from reports.sheets.forms import FORMS, TEN
from tests.reports import factories, visits_mix
from tests.settled import settle

TODAY = date(2026, 11, 20)
WINDOW = parse("QII/2026")
COUNTED = [one.code for one in OLDER if not hasattr(one, "adds")]
# What the mapping between the circulars calls the same concept: form, column, our code of today.
SAME = [
    ("01/TCD", 1, "TCD-01"), ("01/TCD", 2, "TCD-02"), ("01/TCD", 3, "TCD-03"),
    ("01/XLD", 1, "XLD-01"), ("01/XLD", 9, "XLD-03"), ("01/XLD", 18, "XLD-04"),
    ("01/XLD", 19, "XLD-06"), ("01/XLD", 20, "XLD-12"), ("01/XLD", 21, "XLD-19"),
    ("01/XLD", 22, "XLD-23"), ("01/KQGQ", 4, "GQK-02"), ("01/KQGQ", 5, "GQK-07"),
    ("01/KQGQ", 6, "GQK-06"), ("02/KQGQ", 1, "KTH-01"), ("02/KQGQ", 2, "KTH-02"),
    ("04/KQGQ", 1, "KTH-16"), ("04/KQGQ", 2, "KTH-17"),
]  # fmt: skip


def old(code):
    return FORMS[f"TT02.{code}"]


@pytest.fixture(scope="module")
def _mixed(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        made = factories.land()
        by = factories.user(Role.UNIT_HEAD, made.province)
        visits_mix.lay(made, by)
        factories.fill(made, by)
        factories.petition(made.commune, by, date(2026, 4, 1), source="reception",
                           state="accepted", is_eligible=True, is_competent=True,
                           processed_on=date(2026, 4, 3),
                           case=factories.case(made.commune, date(2026, 4, 3)))  # fmt: skip
        settle()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def mixed(_mixed, db):
    return _mixed


@pytest.fixture
def place(mixed):
    return ground(mixed.province.code, TODAY)


@pytest.mark.parametrize(("form", "number", "code"), SAME)
def test_the_same_concept_is_counted_by_the_same_indicator(form, number, code):
    assert old(form).columns[number - 1].code == code


def test_every_column_of_its_own_belongs_to_one_form():
    named = [code for form in TEN for code in form.codes if code.startswith("T02.")]
    assert sorted(named) == sorted(one.code for one in OLDER)
    for form in TEN:
        mine = f"T02.{form.code.replace('/', '-')}."
        for column in form.columns:
            assert not column.code.startswith("T02.") or column.code == f"{mine}{column.number:02}"


def test_every_count_is_as_long_as_its_list(place):
    values = compute(COUNTED, land=place, period=WINDOW)
    assert {code: rows(code, land=place, period=WINDOW).count() for code in COUNTED} == {
        code: value.value for code, value in values.items()
    }
    assert sum(int(value.value or 0) > 0 for value in values.values()) > 25


@pytest.mark.parametrize("form", TEN, ids=[form.code for form in TEN])
def test_every_printed_sum_holds_where_all_its_columns_are_known(place, form):
    total = statutory.fill(form, place, WINDOW).total
    value = {n: cell.value for n, cell in enumerate(total.cells, start=1)}
    for column in form.columns:
        for side in column.sums:
            parts = [value[n] for n in side]
            if None not in (*parts, value[column.number]):
                assert value[column.number] == sum(parts), column.mark


def test_sums_that_are_wholly_known_are_not_few(place):
    """The twin: the sums of the reception forms and of the eligible petitions were looked at."""
    for code, numbers in (("01/TCD", [1, 2, 3]), ("02/TCD", [1]), ("02/XLD", [6])):
        form = old(code)
        values = [cell.value for cell in statutory.fill(form, place, WINDOW).total.cells]
        known = [
            column.number
            for column in form.columns
            if any(all(values[n - 1] is not None for n in side) for side in column.sums)
        ]
        assert known == numbers
        assert all(values[n - 1] for n in numbers), code


def test_a_column_that_no_record_holds_is_a_dash_and_is_told(place):
    sheet = statutory.fill(old("04/XLD"), place, WINDOW)
    assert [cell.text for cell in sheet.total.cells[1:7]] == ["–"] * 6
    assert "(2)–(7), (13)–(24)" in sheet.notes[-1]
    assert sheet.notes[-1].endswith("sổ của phần mềm không ghi nội dung này.")
    assert (
        "Cột (22): không gồm đơn đôn đốc giải quyết."
        in statutory.fill(old("01/XLD"), place, WINDOW).notes
    )


@pytest.mark.parametrize("period", ["NAM/2026", "QI/2024", "QI/2021"])
def test_other_years_are_not_reported_on_it(mixed, sign_in, period):
    client = sign_in(Role.UNIT_HEAD, mixed.commune)
    for ending in ("", ".pdf", ".xlsx"):
        answer = client.get(f"/lam-viec/bao-cao/tt02/01-tcd{ending}", {"ky": period})
        assert answer.status_code in (400, 404, 422)
    assert "02/2021" not in client.get("/lam-viec/bao-cao/tt06", {"ky": period}).content.decode()


def test_its_years_open_it_read_only(mixed, sign_in):
    client = sign_in(Role.UNIT_HEAD, mixed.commune)
    words = client.get("/lam-viec/bao-cao/tt06", {"ky": "NAM/2022"}).content.decode()
    assert all(f"/lam-viec/bao-cao/tt02/{form.slug}?" in words for form in TEN)
    page = client.get("/lam-viec/bao-cao/tt02/03-xld")
    assert str(page.context["period"]) == "NAM/2023"
    assert {period.year for period in page.context["periods"]} == {2021, 2022, 2023}
    words = page.content.decode()
    assert "đã hết hiệu lực: chỉ để xem số liệu các kỳ cũ." in words
    assert '<form method="post"' not in words.split("<main")[1].split("</main>")[0]
    assert "34. Ghi chú:" in words
    paper = client.get("/lam-viec/bao-cao/tt02/03-xld.pdf", {"ky": "NAM/2022"})
    assert paper.content.startswith(b"%PDF")


def test_an_unknown_form_is_not_found(mixed, sign_in):
    client = sign_in(Role.UNIT_HEAD, mixed.commune)
    for address in ("tt06/01-kqgq", "tt02/06-qlkntc", "tt02/07-xxx", "tt06/01-kqgq.pdf"):
        assert client.get(f"/lam-viec/bao-cao/{address}").status_code == 404
