"""Biểu 01/TCD at its doors: who may ask for whose, which periods, what paper and workbook say."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from portal.access.models import Post
from portal.access.roles import Permission, Role, granted_to
from portal.audit.models import Entry
from portal.organisations.models import Kind
from reports.indicators import ground
from reports.period import parse
from reports.selectors import statutory
from reports.sheets import cross
from reports.sheets.forms import FORMS
from tests.reports import factories
from tests.reports.factories import TODAY, Land

NAMES = ("form", "form_pdf", "form_xlsx")
TCD = FORMS["TT06.01/TCD"]
A, B, C = "BAC-NINH.XA-A", "BAC-NINH.XA-B", "BAC-NINH.SO-C"


def get(client: Client, name: str = "form", **said: str) -> Any:
    asked = {name.replace("_", "-"): value for name, value in said.items()}
    return client.get(reverse(f"reports:{name}", args=["01-tcd"]), asked)


@pytest.fixture
def head(land: Land, sign_in: Any) -> Client:
    return sign_in(Role.UNIT_HEAD, land.commune)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("role", [Role.RECEPTIONIST, Role.CLERK, Role.HANDLER, Role.SYSADMIN])
def test_who_sees_no_figures_sees_no_form(land, sign_in, role, name):
    assert get(sign_in(role, land.commune), name).status_code == 403
    assert not Entry.objects.filter(verb="export_form").exists()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("unit", ["BAC-NINH", B, "HA-NOI", "KHONG-CO"])
def test_a_unit_beyond_reach_is_not_found(head, name, unit):
    assert get(head, name, don_vi=unit).status_code == 404
    assert not Entry.objects.filter(verb="export_form").exists()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("period", ["QIX/2026", "2026", "QI/26", "2026-03-16..2026-03-15"])
def test_a_period_nobody_understands_is_told_in_a_sentence(head, name, period):
    answer = get(head, name, ky=period)
    assert answer.status_code in (400, 404, 422)
    assert not Entry.objects.filter(verb="export_form").exists()


def test_the_units_to_choose_are_those_of_the_posts_and_below(land):
    def offered(role: Role, unit: Any) -> list[str]:
        return [each.code for each in statutory.units_below(factories.user(role, unit), TODAY)]

    assert offered(Role.UNIT_HEAD, land.commune) == [A]
    assert offered(Role.PROVINCE_LEADER, land.province) == ["BAC-NINH", C, A, B]
    assert offered(Role.CLERK, land.commune) == []


def test_of_several_posts_only_those_that_show_figures_count(land):
    user = factories.user(Role.UNIT_HEAD, land.commune)
    for role, unit, since in ((Role.CLERK, land.other, date(2020, 1, 1)),
                              (Role.UNIT_HEAD, land.department, date(2026, 12, 1))):  # fmt: skip
        Post.objects.create(user=user, organisation=unit, role=role, since=since)
    assert [unit.code for unit in statutory.units_below(user, TODAY)] == [A]
    later = [unit.code for unit in statutory.units_below(user, date(2026, 12, 1))]
    assert later == [C, A]


def test_a_unit_that_is_no_more_is_not_offered(land):
    leader = factories.user(Role.PROVINCE_LEADER, land.province)
    type(land.other).objects.filter(pk=land.other.pk).update(valid_to=date(2026, 6, 1))
    assert B not in [unit.code for unit in statutory.units_below(leader, TODAY)]


@pytest.mark.parametrize(
    "role", [role for role in Role if Permission.SEE_FIGURES in granted_to(role)]
)
def test_whoever_may_see_figures_opens_the_page(land, sign_in, role):
    page = get(sign_in(role, land.commune), don_vi=A)
    assert (page.status_code, page.context["sheet"].unit) == (200, land.commune.name)


def test_the_page_opens_with_the_year_and_offers_five(head, land):
    page = get(head)
    assert str(page.context["period"]) == "NAM/2026"
    assert page.context["unit"] == land.commune
    years = {period.year for period in page.context["periods"]}
    assert years == {2022, 2023, 2024, 2025, 2026}
    words = page.content.decode()
    assert f'<option value="{A}" selected>' in words
    assert '<option value="NAM/2026" selected>' in words
    assert "Kiểm tra số liệu" not in words


def test_days_of_ones_own_stay_chosen_and_lead_to_paper_and_workbook(head):
    asked = "2026-03-15..2026-03-16"
    words = get(head, ky=asked, don_vi=A).content.decode()
    assert f'<option value="{asked}" selected>' in words
    for name in NAMES[1:]:
        assert f"{reverse(f'reports:{name}', args=['01-tcd'])}?ky={asked}&amp;don-vi={A}" in words


def test_what_does_not_balance_is_told_on_the_page(head, monkeypatch):
    terms = (cross.Term("cột (8)", 3, "/danh-sach-8"),)
    failure = cross.Failure("Biểu 01/TCD: cần có 8 ≤ 5 (X8)", terms, ("01/TCD",))
    monkeypatch.setattr(cross, "of_sheet", lambda _sheet: [failure])
    words = get(head).content.decode()
    assert "Biểu 01/TCD: cần có 8 ≤ 5 (X8); " in words
    assert '<a href="/danh-sach-8">cột (8) là 3</a>. Kiểm tra số liệu trước khi báo cáo.' in words


@pytest.mark.parametrize("name", NAMES)
def test_only_what_leaves_the_house_stands_in_the_trail(head, land, name):
    answer = get(head, name, ky="QII/2026")
    assert answer.status_code == 200
    entries = Entry.objects.filter(verb="export_form")
    assert entries.count() == (name != "form")
    for entry in entries:
        assert (entry.actor_id, entry.organisation_id) == (head.user.pk, land.commune.pk)  # type: ignore[attr-defined]
        assert entry.data == {"form": "TT06.01/TCD", "period": "QII/2026"}


def test_paper_and_workbook_bear_their_names(head):
    assert "bieu-01-tcd.pdf" in get(head, "form_pdf")["Content-Disposition"]
    answer = get(head, "form_xlsx")
    assert answer["Content-Disposition"] == 'attachment; filename="bieu-01-tcd.xlsx"'
    assert "spreadsheetml" in answer["Content-Type"]


def test_an_empty_form_on_paper_is_whole(head, land):
    pages = PdfReader(BytesIO(get(head, "form_pdf", ky="QII/2026").content)).pages
    words = " ".join(pages[0].extract_text().split())
    for said in ("Biểu số: 01/TCD", "Tổng số lượt tiếp", land.commune.name,
                 "22. Ghi chú", "từ ngày 15/03/2026 đến ngày 14/06/2026"):  # fmt: skip
        assert said in words
    assert "1=5+11+17" in words.replace(" ", "")
    assert pages[0].mediabox.width > pages[0].mediabox.height


def test_the_workbook_says_what_the_form_says(head, land):
    book = load_workbook(BytesIO(get(head, "form_xlsx", ky="QII/2026").content))
    (sheet,) = book.worksheets
    words = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    for said in ("Tổng số lượt tiếp", "Tiếp thường xuyên", "Thủ trưởng tiếp", "Ủy quyền tiếp",
                 "MS", "21", land.commune.name):  # fmt: skip
        assert said in words, said
    assert any(word.startswith("22. Ghi chú") for word in words)


# --- rows


def came(land: Land, where: Any, **said: Any) -> Any:
    by = said.pop("by", None) or factories.user(Role.UNIT_HEAD, where)
    return factories.visit(where, by, date(2026, 4, 1), **said)


def test_a_unit_where_nothing_happened_has_no_row_and_one_unit_no_total(land):
    came(land, land.commune)
    sheet = statutory.fill(TCD, ground("BAC-NINH", TODAY), parse("QII/2026"))
    assert [(row.name, row.is_total) for row in sheet.rows] == [
        (land.commune.name, False), ("Tổng cộng", True),
    ]  # fmt: skip
    alone = statutory.fill(TCD, ground(A, TODAY), parse("QII/2026"))
    assert [row.name for row in alone.rows] == [land.commune.name]
    assert sheet.notes == alone.notes == ()


@pytest.mark.parametrize("mode", ["regular", "periodic", "unscheduled", "delegated"])
def test_a_matter_that_came_to_two_units_is_noted(land, mode):
    shared = came(land, land.commune, mode=mode).matter
    came(land, land.other, mode=mode, matter=shared)
    sheet = statutory.fill(TCD, ground("BAC-NINH", TODAY), parse("QII/2026"))
    [said] = sheet.notes
    assert said.startswith("Cột (3), (")
    assert said.endswith("việc có ở nhiều đơn vị thì mỗi đơn vị tính một, dòng tổng tính một.")
    assert sheet.rows[-1].cells[2].value == 1


@pytest.mark.parametrize(("day", "counted"), [
    (date(2026, 3, 14), 0), (date(2026, 3, 15), 1), (date(2026, 6, 14), 1), (date(2026, 6, 15), 0),
])  # fmt: skip
def test_the_quarter_of_the_inspectorate_ends_on_the_fourteenth(land, day, counted):
    factories.visit(land.commune, factories.user(Role.UNIT_HEAD, land.commune), day)
    sheet = statutory.fill(TCD, ground(A, TODAY), parse("QII/2026"))
    assert sheet.rows[-1].cells[0].value == counted


@pytest.mark.parametrize(("people", "groups", "present"), [(4, 0, 0), (5, 1, 5), (40, 1, 40)])
def test_five_people_are_a_large_group(land, people, groups, present):
    came(land, land.commune, people=people)
    (row,) = statutory.fill(TCD, ground(A, TODAY), parse("QII/2026")).rows
    assert [row.cells[n - 1].value for n in (1, 2, 3, 4, 8, 9)] == [
        1, people, 1, groups, groups, present,
    ]  # fmt: skip


def test_addresses_of_paper_are_whole_and_those_of_the_page_are_not(land):
    came(land, land.commune)
    window = parse("QII/2026")
    for site in ("", "https://vi-du.vn"):
        for row in statutory.fill(TCD, ground("BAC-NINH", TODAY), window, site=site).rows:
            assert all(cell.link.startswith(f"{site}/lam-viec/") for cell in row.cells)


def test_a_province_counts_units_of_its_own_and_none_of_a_neighbour(land):
    came(land, land.neighbour)
    (row,) = statutory.fill(TCD, ground("BAC-NINH", TODAY), parse("QII/2026")).rows
    assert (row.cells[0].value, row.name) == (0, land.province.name)
    extra = factories.unit("HA-NOI.XA-X", Kind.COMMUNE, land.neighbour)
    came(land, extra)
    *units, total = statutory.fill(TCD, ground("HA-NOI", TODAY), parse("QII/2026")).rows
    assert [row.unit for row in units] == ["HA-NOI", "HA-NOI.XA-X"]
    assert total.cells[0].value == 2


LEAST = [(9, 8), (15, 14), (21, 20)]


@pytest.mark.parametrize(("many", "few"), LEAST)
def test_a_group_has_five_people_in_every_column_of_groups(many, few):
    whole = {8: 5, 9: 6, 14: 11, 15: 12, 20: 17, 21: 18}
    for people, holds in ((5, True), (4, False)):
        values = [0] * 21
        for column, value in ((few, 1), (many, people)):
            values[column - 1] = values[whole[column] - 1] = value
        for n in range(1, 5):
            values[n - 1] = values[n + 3] + values[n + 9] + values[n + 15]
        found = cross.broken(dict(zip(TCD.codes, values, strict=True)))
        told = [failure.text for failure in found if "×" in failure.text]
        assert told == ([] if holds else [f"Biểu 01/TCD: cần có {many} ≥ 5×{few} (X8)"])
