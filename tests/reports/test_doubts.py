"""The page of what is not confirmed: nothing in doubt is missing, and only its keepers see it."""

import re
from datetime import date
from itertools import chain

import pytest
from django.utils.timezone import localdate

from complaints import deadlines as of_petitions
from complaints.letters.catalogue import CATALOGUE
from complaints.letters.form import OWN
from dialogues import deadlines as of_dialogues
from dialogues import quotas
from portal.access.roles import Role
from portal.organisations.models import OrganisationName
from portal.workdays.models import DayKind, ExceptionDay
from reception import deadlines as at_the_door
from reports import rules, selectors
from reports.indicators import BY_CODE
from reports.sheets.readings import FIGURES, FORMS, READINGS
from tests.reports import factories
from tests.reports.pages import body

ADDRESS = "/quan-tri/can-cu-phap-ly"
IN_CODE = [
    row
    for row in chain(at_the_door.LIMITS, of_petitions.LIMITS, of_dialogues.LIMITS, quotas.QUOTAS,
                     rules.FIXED)
    if row.doubt
]  # fmt: skip


def told(land, role=Role.SYSADMIN, on=factories.TODAY) -> list[list[str]]:
    table = selectors.doubts(factories.user(role, land.province), on)
    return [[cell.text for cell in row] for row in table.rows]


def day(on: date, *, confirmed: bool, name: str = "Ngày Văn hóa") -> None:
    ExceptionDay.objects.create(
        day=on, kind=DayKind.CLOSED, name=name, basis="Nghị quyết 1", confirmed=confirmed
    )


def named(unit, **said) -> None:
    OrganisationName.objects.create(organisation=unit, name=unit.name, basis="chưa rõ", **said)


@pytest.mark.parametrize("row", IN_CODE, ids=lambda row: row.code)
def test_whatever_carries_a_doubt_stands_there_with_code_and_basis(land, row):
    lines = [line for line in told(land) if line[-1] == row.code]
    assert any(line[3] == row.basis and line[5] == row.doubt for line in lines)


def test_what_is_sure_does_not_stand_there(land):
    codes = {line[-1] for line in told(land)}
    sure = {row.code for row in at_the_door.LIMITS} - {row.code for row in IN_CODE}
    assert sure
    assert not codes & sure
    assert codes == {row.code for row in IN_CODE} | {""}


def test_a_limit_says_how_long_and_since_when(land):
    [now] = [line for line in told(land) if line[-1] == "COMPLAINT.ACCEPT" and "7 ngày" in line[2]]
    assert now[:3] == ["Khiếu nại", "Thụ lý hoặc không thụ lý khiếu nại", "7 ngày làm việc"]
    assert now[4] == "từ 01/07/2026"
    ended = [line[4] for line in told(land) if line[-1] == "COMPLAINT.ACCEPT"]
    assert "từ 05/12/2020 đến trước 01/07/2026" in ended


def test_a_limit_that_nobody_set_is_not_nought_days(land):
    [line] = [line for line in told(land) if line[-1] == "RECOMMENDATION.ANSWER"]
    assert line[2] == "chưa đặt"


def test_the_window_of_the_annual_report_is_a_default(land):
    [line] = [line for line in told(land) if line[1] == "Kỳ số liệu của báo cáo dân vận"]
    assert line[2] == "từ ngày 15/11/2025 đến ngày 14/11/2026"
    assert "chưa có văn bản" in line[5]


def test_how_the_portal_reads_what_the_texts_leave_open(land):
    told_of = {line[1]: line for line in told(land)}
    for reading in READINGS:
        line = told_of[reading.label]
        assert (line[0], line[3], line[5]) == (reading.family, reading.basis, reading.doubt)
    assert "điểm h" in told_of["Căn cứ in trong Mẫu số 01/TCD"][5]


@pytest.mark.parametrize("row", [*FORMS, *FIGURES], ids=lambda row: row.label)
def test_of_reports_it_says_who_decides_and_names_figures_there_are(row):
    assert re.search("Thanh tra|Sở Nội vụ|[Tt]hủ trưởng|chia cho|giữ đúng ngày", row.doubt)
    assert set(re.findall(r"\b[A-Z]{2,4}-\d\d(?:\.BT)?", f"{row.label} {row.doubt}")) <= set(
        BY_CODE
    )
    assert row.basis or row.doubt.startswith("[D]")


def test_no_two_doubts_have_one_name():
    assert len({row.label for row in READINGS}) == len(READINGS)


def test_a_paper_whose_wording_was_not_compared_stands_there_too(land):
    """Twin: what an office words itself is no doubt, and stands there in no line."""
    papers = [line for line in told(land) if line[0] == "Văn bản"]
    doubted = [form for form in CATALOGUE if form.doubt not in {"", OWN}]
    assert [(line[3], line[5]) for line in papers] == [(f.source, f.doubt) for f in doubted]
    assert any("Mẫu số 14a" in line[1] for line in papers)
    assert OWN not in {line[5] for line in papers}


@pytest.mark.parametrize(
    ("label", "article"),
    [
        ("Gia hạn khi thời hạn giải quyết đã hết", "Điều 30, 38.1 Luật Tố cáo"),
        ("Tố cáo tiếp chưa rõ đã giải quyết hay quá hạn", "Điều 37.2, 38.2 Luật Tố cáo"),
        ("Xem xét lại quyết định của Chủ tịch UBND tỉnh", "Điều 38.1 Nghị định 124/2020/NĐ-CP"),
        ("Thời hạn bổ sung đơn", "Điều 25.2 Luật Tiếp công dân"),
    ],
)
def test_how_the_workflow_reads_a_silent_law_stands_there(land, label, article):
    [line] = [line for line in told(land) if line[1] == label]
    assert article in line[3]


def test_days_from_this_year_on_until_somebody_confirms_them(land):
    ExceptionDay.objects.all().delete()
    day(date(2025, 12, 31), confirmed=False)
    day(date(2026, 1, 1), confirmed=False)
    day(date(2026, 11, 24), confirmed=False)
    day(date(2026, 9, 2), confirmed=True)
    days = [line[2] for line in told(land) if line[0] == "Ngày nghỉ"]
    assert days == ["01/01/2026", "24/11/2026"]


def test_units_whose_name_has_no_day_are_counted_at_home_only(land):
    named(land.province)
    named(land.commune, valid_to=date(2026, 1, 1))
    named(land.commune, valid_from=date(2026, 1, 1))
    named(land.other)
    named(land.neighbour)
    [line] = [line for line in told(land) if line[0] == "Đơn vị"]
    assert line[2] == "2 đơn vị"
    OrganisationName.objects.filter(valid_to=None).update(valid_from=date(2025, 1, 1))
    assert [line for line in told(land) if line[0] == "Đơn vị"] == []


def test_the_administrator_is_led_to_where_it_is_mended(land, sign_in):
    day(localdate().replace(month=12, day=31), confirmed=False)
    named(land.province)
    shown = body(sign_in(Role.SYSADMIN, land.province).get(ADDRESS))
    assert f'href="/quan-tri/ngay-nghi?nam={localdate().year}"' in shown
    assert 'href="/quan-tri/don-vi"' in shown


def test_an_auditor_reads_it_and_is_led_nowhere(land, sign_in):
    day(localdate().replace(month=12, day=31), confirmed=False)
    named(land.province)
    shown = body(sign_in(Role.AUDITOR, land.province).get(ADDRESS))
    assert "Văn bản của ngày này chưa được xác nhận." in shown
    assert "/quan-tri/ngay-nghi" not in shown
    assert "/quan-tri/don-vi" not in shown


@pytest.mark.parametrize("role", [Role.RECEPTIONIST, Role.UNIT_HEAD, Role.HOME_AFFAIRS])
def test_nobody_else_is_let_in(land, sign_in, role):
    assert sign_in(role, land.province).get(ADDRESS).status_code == 403


def test_it_costs_six_queries(land, sign_in, django_assert_max_num_queries):
    client = sign_in(Role.SYSADMIN, land.province)
    for number in range(1, 29):
        day(localdate().replace(month=2, day=number), confirmed=False)
    with django_assert_max_num_queries(6):
        assert client.get(ADDRESS).status_code == 200
