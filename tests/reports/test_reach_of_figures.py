"""Whose figures who may ask for, on which day; what lies behind a figure, and where it leads."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from complaints.models import Petition
from portal.access.models import Post
from portal.access.roles import Permission, Role
from reports import selectors
from reports.indicators import Breakdown, Indicator, Ratio, Total, Value, declared, ground
from reports.models import ReportJob
from reports.period import parse
from reports.selectors import figures, statutory
from reports.selectors.behind import Behind, behind, eyes_of, list_of, numerator_list
from reports.sheets.forms import FORMS
from reports.sheets.listing import Eyes
from tests.reports import factories

TODAY = date(2026, 11, 20)
YEAR = parse("NAM/2026")
SEE = Permission.SEE_FIGURES


@pytest.fixture(scope="module")
def _land(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield factories.land()
        transaction.set_rollback(True)


@pytest.fixture
def land(_land, db):
    return _land


def reader(land, where="commune", role=Role.UNIT_HEAD):
    return factories.user(role, getattr(land, where))


# Where the post is: the units whose figures are open, in the order of the list.
OPEN = [
    ("commune", ("commune",)),
    ("department", ("department",)),
    ("neighbour", ("neighbour",)),
    ("province", ("province", "department", "commune", "other")),
]


@pytest.mark.parametrize(("where", "units"), OPEN)
def test_units_to_choose_from_are_those_of_the_post_and_below(land, where, units):
    found = statutory.units_below(reader(land, where), TODAY)
    assert [one.code for one in found] == [getattr(land, name).code for name in units]


def test_a_unit_that_is_closed_is_not_chosen_any_more(land):
    assert land.merged not in statutory.units_below(reader(land, "merged"), TODAY)
    assert land.merged in statutory.units_below(reader(land, "merged"), date(2025, 6, 30))


@pytest.mark.parametrize("role", [Role.DIALOGUE_SECRETARY, Role.EDITOR, Role.AUDITOR])
def test_who_sees_no_figures_has_no_unit_to_choose(land, role):
    user = reader(land, "province", role)
    with CaptureQueriesContext(connection) as told:
        assert statutory.units_below(user, TODAY) == []
    assert len(told) == 1  # the posts; units are not even asked for
    assert figures.own_code(user, SEE, TODAY) == ""
    assert not figures.covers(user, SEE, land.commune, TODAY)


def test_only_posts_that_grant_it_count(land):
    """Editor of the province, head of a commune: the figures of the commune."""
    user = reader(land, "province", Role.EDITOR)
    Post.objects.create(user=user, organisation=land.commune, role=Role.UNIT_HEAD,
                        since=date(2024, 1, 1))  # fmt: skip
    assert statutory.units_below(user, TODAY) == [land.commune]
    assert figures.own_code(user, SEE, TODAY) == land.commune.code
    assert figures.covers(user, SEE, land.commune, TODAY)
    assert not figures.covers(user, SEE, land.other, TODAY)


def test_a_post_counts_from_its_first_day_and_no_longer_from_its_end(land):
    user = reader(land)
    Post.objects.filter(user=user).update(since=date(2026, 3, 1), until=date(2026, 10, 31))
    for day, held in (("2026-02-28", False), ("2026-03-01", True), ("2026-10-30", True),
                      ("2026-10-31", False)):  # fmt: skip
        fresh = type(user).objects.get(pk=user.pk)
        assert figures.covers(fresh, SEE, land.commune, date.fromisoformat(day)) is held
        assert bool(figures.own_code(fresh, SEE, date.fromisoformat(day))) is held


@pytest.mark.parametrize(("where", "asked", "covered"), [
    ("commune", "commune", True), ("commune", "other", False), ("commune", "province", False),
    ("province", "commune", True), ("province", "merged", True), ("province", "old_commune", True),
    ("province", "neighbour", False), ("neighbour", "commune", False),
])  # fmt: skip
def test_a_province_covers_what_it_took_over_and_a_unit_itself(land, where, asked, covered):
    user, unit = reader(land, where), getattr(land, asked)
    assert figures.covers(user, SEE, unit, TODAY) is covered
    found = figures.ground(user, SEE, unit.code, parse("NAM/2024"), TODAY)
    assert (found is not None) is covered


def test_without_a_code_the_ground_is_the_first_own_unit(land):
    found = figures.ground(reader(land, "department"), SEE, "", YEAR, TODAY)
    assert found is not None
    assert found.organisation == land.department
    assert figures.ground(reader(land, role=Role.AUDITOR), SEE, "", YEAR, TODAY) is None
    assert figures.ground(reader(land), SEE, "KHONG-CO", YEAR, TODAY) is None


def test_a_unit_at_or_below_a_post_is_covered_without_another_question(land):
    user = reader(land, "province")
    figures.own_code(user, SEE, TODAY)
    with CaptureQueriesContext(connection) as told:
        assert figures.covers(user, SEE, land.province, TODAY)
    assert len(told) == 0


# --- the office of a province, and filling in


@pytest.mark.parametrize(("name", "alone"), [
    ("province", False), ("commune", False), ("department", False),
])  # fmt: skip
def test_only_the_office_of_a_province_is_alone(land, name, alone):
    found = ground(getattr(land, name).code, TODAY)
    assert statutory.is_alone(found) is alone
    assert statutory.is_alone(found.alone()) is (name == "province")


def test_the_row_of_an_office_alone_leads_to_lists_of_the_office_alone(land):
    form = FORMS["TT06.01/TCD"]
    whole = ground(land.province.code, TODAY)
    alone = statutory.fill(form, whole.alone(), YEAR, site="https://vi-du.vn")
    (row,) = alone.rows
    assert (row.name, row.is_total) == (whole.alone().name, False)
    assert row.cells[0].link == (
        "https://vi-du.vn/lam-viec/so-lieu/TCD-01?ky=NAM%2F2026&don-vi=BAC-NINH&rieng=1"
    )
    (row,) = statutory.fill(form, whole, YEAR).rows  # nothing happened: no units
    assert (row.name, row.is_total) == (whole.name, True)
    assert row.cells[0].link == "/lam-viec/so-lieu/TCD-01?ky=NAM%2F2026&don-vi=BAC-NINH"


def test_a_unit_where_nothing_of_the_form_happened_has_no_row(land):
    by = reader(land, "province")
    factories.petition(land.commune, by, date(2026, 4, 1), processed_on=date(2026, 4, 3))
    factories.visit(land.other, by, date(2026, 4, 1))
    whole = ground(land.province.code, TODAY)
    tcd, xld = statutory.fill_all([FORMS["TT06.01/TCD"], FORMS["TT06.02/XLD"]], whole, YEAR)
    assert [row.unit for row in tcd.units] == [land.other.code]
    assert [row.unit for row in xld.units] == [land.commune.code]
    assert tcd.total.name == xld.total.name == "Tổng cộng"
    assert tcd.units[0].cells[0].value == 1


def test_figures_of_other_forms_stand_beside_the_rows(land):
    sheet = statutory.fill(FORMS["TT06.03/GQKN"], ground(land.commune.code, TODAY), YEAR)
    assert sheet.beside == {"KTH-01": 0, "XLD-06": 0}


# --- behind a figure


def value(number, *, denominator=None, parts=()):
    return Value("X", "đơn", 1, number, None, denominator=denominator, parts=parts)


@pytest.mark.parametrize(("made", "length", "shares"), [
    (value(7), 7, False), (value(None), 0, False), (value(0), 0, False),
    (value(Decimal("95.68"), denominator=185), 185, False), (value(None, denominator=0), 0, False),
    (value(Decimal("12.90")), 12, False), (value(9, parts=(value(9),)), 9, False),
    (value(None, parts=(value(1, denominator=2),)), 0, True),
])  # fmt: skip
def test_how_long_a_list_is(made, length, shares):
    rows = Petition.objects.none()
    found = Behind(declared("XLD-31"), made, None, rows, Eyes(True, True, 0))
    assert (found.length, found.is_shares) == (length, shares)


def of_kind(kind):
    """A code of that kind of declaration behind which several lists lie, or one of a rate."""
    codes = {Ratio: "GQ-03", Total: "T02.03-KQGQ.07", Breakdown: "XLD-38"}
    assert isinstance(declared(codes[kind]), kind)
    return codes[kind]


def test_a_rate_leads_to_both_its_lists(land):
    place, user = ground(land.commune.code, TODAY), reader(land)
    found = behind(user, of_kind(Ratio), place, YEAR, TODAY)
    assert isinstance(found.counted, Indicator)
    assert found.parts is None
    assert numerator_list(found, place, YEAR).startswith("/lam-viec/so-lieu/GQ-02?")
    one = behind(user, "XLD-31", place, YEAR, TODAY)
    assert numerator_list(one, place, YEAR) == ""


@pytest.mark.parametrize(("kind", "word"), [(Total, "Cộng"), (Breakdown, "Gồm")])
def test_what_has_several_lists_leads_to_each(land, kind, word):
    place = ground(land.commune.code, TODAY)
    measure = declared(of_kind(kind))
    found = behind(reader(land), measure.code, place, YEAR, TODAY)
    assert found.counted is None
    assert not found.rows.exists()
    table = found.table([])
    assert table is found.parts
    parts = measure.adds if isinstance(measure, Total) else measure.parts
    assert [row[1].text for row in table.rows] == list(parts)
    assert {row[0].text for row in table.rows} == {word}
    for row, code in zip(table.rows, parts, strict=True):
        assert row[3].link == list_of(code, place, YEAR)
        assert row[2].text == declared(code).label


def test_a_list_keeps_what_the_ground_was_narrowed_to(land):
    whole = ground(land.province.code, TODAY)
    assert list_of("XLD-31", whole, YEAR).endswith("?ky=NAM%2F2026&don-vi=BAC-NINH")
    told = list_of("XLD-31", whole.alone().only("complaint", "policy"), YEAR)
    assert told.endswith("&rieng=1&loai=complaint&linh-vuc=policy")


@pytest.mark.parametrize(("role", "contents", "denunciations"), [
    (Role.UNIT_HEAD, True, True), (Role.HOME_AFFAIRS, False, False),
    (Role.INSPECTORATE, True, False), (Role.AUDITOR, False, False),
])  # fmt: skip
def test_what_a_reader_may_see_of_the_rows(land, role, contents, denunciations):
    user = reader(land, role=role)
    eyes = eyes_of(user, land.commune, TODAY, Permission.SEE_PETITIONS)
    assert eyes == Eyes(contents, denunciations, user.pk)
    assert eyes_of(user, land.commune, TODAY).contents  # of what needs no permission


def test_rights_in_one_unit_open_no_eyes_for_another(land):
    eyes = eyes_of(reader(land), land.other, TODAY, Permission.SEE_PETITIONS)
    assert (eyes.contents, eyes.denunciations) == (False, False)


# --- jobs


def job(unit, period="NAM/2026"):
    return ReportJob.objects.create(**factories.at_home(unit), regime="dan-van", period=period,
                                    requested_at=factories.AT, content=b"x")  # fmt: skip


@pytest.mark.parametrize(("where", "role", "found"), [
    ("commune", Role.UNIT_HEAD, True), ("province", Role.HOME_AFFAIRS, True),
    ("commune", Role.LEADER_AIDE, False),  # sees figures, makes no report
    ("other", Role.UNIT_HEAD, False), ("neighbour", Role.PROVINCE_LEADER, False),
])  # fmt: skip
def test_a_job_is_found_by_who_makes_reports_of_its_unit(land, where, role, found):
    made = job(land.commune)
    assert (selectors.job(reader(land, where, role), made.pk, TODAY) == made) is found
    assert selectors.job(reader(land, where, role), 10**9, TODAY) is None


def test_jobs_of_a_unit_come_newest_first_without_their_files(land):
    first, second, _ = job(land.commune), job(land.commune, "6T/2026"), job(land.other)
    assert list(selectors.jobs(land.commune)) == [second, first]
    assert list(selectors.jobs(land.commune, parse("6T/2026"))) == [second]
    assert "content" in selectors.jobs(land.commune)[0].get_deferred_fields()
