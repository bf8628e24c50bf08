"""The six forms of a report under Thông tư 06/2025 stay those that were handed in."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pgtrigger
import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from openpyxl import load_workbook

from complaints.models import Petition
from portal.access.roles import Role
from portal.organisations.models import Organisation
from reception.models import Visit
from reports import documents, indicators, selectors, services
from reports.kinds import TT06
from reports.models import Edition, Passage
from reports.period import of, parse
from reports.selectors import compared, editions, statutory
from reports.sheets import frozen, frozen_forms
from reports.sheets.filled import Cell, Row, Sheet
from reports.sheets.forms import SIX
from reports.sheets.report import outline
from tests.reports import by_hand, factories
from tests.reports.pages import body
from tests.settled import settle

PERIOD, ON = of("NAM", 2025), date(2025, 12, 20)
SITE = "https://vi-du.vn/lam-viec"


@pytest.fixture(scope="module")
def _kept(django_db_setup: None, django_db_blocker: object) -> Iterator[Edition]:
    """The yearly report of a province with two years behind it, handed in once for all."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        land = factories.land()
        by = factories.user(Role.UNIT_HEAD, land.province)
        factories.fill(land, by)
        Passage.objects.bulk_create(
            Passage(organisation=land.province, period=str(PERIOD), regime=TT06, slot=slot.slot,
                    text="Đã làm.", written_by=by, written_at=factories.AT)
            for slot in outline(TT06, PERIOD).slots
        )  # fmt: skip
        settle()
        here = indicators.ground(land.province.code, PERIOD.end)
        report = selectors.report(here, PERIOD, TT06)
        yield services.submit(report=report, regime=TT06, by=by, at=factories.AT, on=ON)
        transaction.set_rollback(True)


@pytest.fixture
def kept(_kept: Edition, db: None) -> Edition:
    return Edition.objects.get(pk=_kept.pk)


def again(found: Edition) -> Edition:
    return Edition.objects.get(pk=found.pk)


def now(found: Edition) -> list[Sheet]:
    """The forms as the ledger of now fills them in."""
    land = indicators.ground(found.unit_code, PERIOD.end)
    return statutory.fill_all(SIX, land, PERIOD, site="http://testserver")


def cells(sheet: Sheet) -> list[tuple[str, list[str]]]:
    return [(row.name, [cell.text for cell in row.cells]) for row in sheet.rows]


def printed(found: Edition, form: str) -> object:
    """What the file of an edition says, without the moment at which it was made."""
    report = editions.report_of(found)
    if form in ("pdf", "docx"):
        return documents.document(report, found.submitted_on)  # both render this tree
    content = documents.render(report, form, found.submitted_on).content
    if form == "json":
        return content
    return [list(sheet.values) for sheet in load_workbook(BytesIO(content)).worksheets]


def edit(found: Edition) -> None:
    """Everything behind the forms changes: figures, units that are rows, the name of the unit."""
    Petition.objects.filter(kind="complaint").update(kind="recommendation")
    Organisation.objects.update(name="Tên Mới")


def test_an_edition_holds_the_six_forms_row_by_row(kept):
    forms = editions.report_of(kept).forms
    assert [sheet.form for sheet in forms] == list(SIX)
    assert [cells(sheet) for sheet in forms] == [cells(sheet) for sheet in now(kept)]
    assert any(sheet.units for sheet in forms)
    assert any(sheet.total.cells[0].value for sheet in forms)
    assert {sheet.period for sheet in forms} == {PERIOD}


def test_every_figure_of_a_form_has_the_rows_it_was_counted_from(kept, sign_in):
    columns = {code for sheet in editions.report_of(kept).forms for code in sheet.values}
    counts = {one.code for one in indicators.counted(columns)}
    assert columns - kept.values.keys()  # of the forms alone
    assert counts <= kept.lists.keys() == set(kept.cases.values_list("indicator", flat=True))
    for code in counts - kept.values.keys():
        number = compared.stated(kept).get(code)
        assert number is None or number.value == kept.lists[code]["count"]
    text = body(
        sign_in(Role.UNIT_HEAD, kept.organisation).get(f"/lam-viec/bao-cao/an-ban/{kept.pk}")
    )
    for code in ("TCD-08", "KTH-12"):
        assert f"/lam-viec/bao-cao/an-ban/{kept.pk}/danh-sach/{code}" in text


def test_what_a_form_alone_states_is_compared_with_the_ledger_of_now(kept):
    Visit.objects.filter(year=PERIOD.year).update(received_on=PERIOD.end + timedelta(days=10))
    change = next(one for one in compared.since(kept) if one.code == "TCD-08")
    assert change.before.value - change.after.value == len(change.removed) > 0
    assert change.added == ()


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx", "json"])
def test_later_edits_change_no_form_in_a_file(kept, form):
    before, live = printed(kept, form), [cells(sheet) for sheet in now(kept)]
    edit(kept)
    assert [cells(sheet) for sheet in now(kept)] != live  # the twin: the ledger did change
    assert printed(again(kept), form) == before
    assert "Tên Mới" not in str(before)


def test_the_sums_and_notes_of_a_frozen_form_are_its_own(kept):
    for frozen_one, live in zip(editions.report_of(kept).forms, now(kept), strict=True):
        assert frozen_one.notes == live.notes
        assert frozen_one.values == live.values
        assert frozen_one.beside == live.beside


@pytest.mark.parametrize("part", ["rows", "form", "beside", "unit"])
def test_a_form_that_was_changed_is_told_by_the_hash(kept, part):
    sheets = kept.sheets
    sheets["forms"][1][part] = []
    with pgtrigger.ignore("reports.Edition:edition_frozen"):
        Edition.objects.filter(pk=kept.pk).update(sheets=sheets)
    assert editions.broken(again(kept)).endswith("đã bị sửa sau khi nộp")


def test_an_untouched_edition_with_forms_is_whole(kept):
    assert editions.broken(kept) == ""


def test_a_form_alone_that_differs_is_something_to_correct(kept):
    """Money carried out is in no sentence of the report, yet in a column of a form."""
    told = kept.sheets["forms"]
    lesser = {**kept.sheets, "forms": [{**told[0], "unit": "Tên khác"}, *told[1:]]}
    with pgtrigger.ignore("reports.Edition:edition_frozen"):
        Edition.objects.filter(pk=kept.pk).update(sheets=lesser)
    made = services.correct(
        report=editions.report_now(kept), regime=TT06, reason="Sửa biểu.", by=kept.submitted_by,
        at=factories.AT, on=ON,
    )  # fmt: skip
    assert (made.number, made.sheets["forms"]) == (2, told)


def test_an_edition_keeps_how_many_of_its_forms_contradict_themselves(kept):
    """Two conclusions of three inspections (X7): one form is wrong, and it is counted once."""
    unit, codes = kept.organisation, ["BCA-03"]
    assert kept.failing == len({form for one in statutory.broken(
        indicators.ground(unit.code, PERIOD.end), PERIOD) for form in one.forms})  # fmt: skip
    for code, value in (("QLN-06", 2), ("QLN-08", 3), ("QLN-14", 1)):
        by_hand.entered(unit, code, value, on=date(2025, 3, 10))
    made = services.correct(
        report=editions.report_now(kept), regime=TT06, reason="Sửa biểu.", by=kept.submitted_by,
        at=factories.AT, on=ON,
    )  # fmt: skip
    assert made.failing == kept.failing + 1
    found = indicators.compute(codes, organisation=unit, period=of("QIV", 2025).seen(ON))
    nothing = indicators.compute(codes, organisation=unit, period=of("QI", 2025))
    assert found["BCA-03"].value == 0  # handed in after its last day
    assert nothing["BCA-03"].value == 0
    year = indicators.compute(codes, organisation=unit, period=parse("2025-12-20..2025-12-20"))
    assert year["BCA-03"].value == made.failing + kept.failing


def test_where_no_form_differs_there_is_nothing_to_correct(kept):
    with pytest.raises(ValidationError, match="Không cần đính chính"):
        services.correct(
            report=editions.report_now(kept), regime=TT06, reason="Sửa.", by=kept.submitted_by,
            at=factories.AT, on=ON,
        )  # fmt: skip


# --- pure: there and back again


def sheet(*values: int | Decimal | None) -> Sheet:
    form = replace(SIX[0], columns=SIX[0].columns[: len(values)])
    row = Row("Xã A", tuple(Cell(value, SITE) for value in values), "HA-NOI.XA-A", is_total=True)
    return Sheet(form, "Hà Nội", "HA-NOI", PERIOD, (row,), {"XLD-01": 3, "KTH-02": Decimal("1.5")})


@pytest.mark.parametrize("value", [0, 7, None, Decimal("0.10"), Decimal("120500000.25")])
def test_a_figure_comes_back_as_it_was(value):
    told = sheet(value)
    assert frozen_forms.restored_sheet(frozen_forms.kept_sheet(told), PERIOD) == told


@pytest.mark.parametrize("form", SIX, ids=lambda form: form.code)
def test_a_form_comes_back_with_its_head_and_its_law(form):
    total = Row("Tổng cộng", tuple(Cell(n) for n, _ in enumerate(form.columns)), is_total=True)
    told = Sheet(form, "Hà Nội", "HA-NOI", PERIOD, (total,))
    back = frozen_forms.restored_sheet(frozen_forms.kept_sheet(told), PERIOD)
    assert back == told
    assert (back.form.head, back.form.differs) == (form.head, form.differs)


def test_the_spelling_of_a_form_is_the_same_each_time():
    spelled = [frozen.canonical(frozen_forms.kept_sheet(sheet(1, None))) for _ in range(2)]
    assert spelled[0] == spelled[1]
    assert b'"cells":[[1,"https://vi-du.vn/lam-viec"],[null' in spelled[0]
