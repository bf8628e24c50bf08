"""The pages of the statutory forms: which period and unit they offer, refuse, export and record."""

from datetime import date

import pytest
from django.db import transaction

from portal.access.roles import Permission, Role, granted_to
from portal.audit.models import Entry
from reports.sheets.forms import SIX, TEN
from tests.reports import factories
from tests.reports.pages import body

HOME, OLD = "/lam-viec/bao-cao/tt06", "/lam-viec/bao-cao/tt02"
PAGES = (HOME, f"{HOME}/doi-chieu", f"{HOME}/01-tcd", f"{HOME}/01-tcd.xlsx", f"{OLD}/01-tcd")
BLIND = [role for role in Role if Permission.SEE_FIGURES not in granted_to(role)]


@pytest.fixture(scope="module")
def _land(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield factories.land()
        transaction.set_rollback(True)


@pytest.fixture
def land(_land, db):
    return _land


@pytest.fixture
def head(land, sign_in):
    return sign_in(Role.UNIT_HEAD, land.commune)


@pytest.mark.parametrize("role", BLIND)
def test_they_are_closed_to_who_sees_no_figures(land, sign_in, role):
    client = sign_in(role, land.province)
    assert {client.get(address).status_code for address in PAGES} == {403}


@pytest.mark.parametrize("address", PAGES)
def test_nobody_opens_them_without_signing_in_or_for_another_unit(land, client, sign_in, address):
    assert client.get(address).status_code == 302
    client = sign_in(Role.UNIT_HEAD, land.commune)
    assert client.post(address).status_code == 405
    for unit in ("BAC-NINH", "BAC-NINH.XA-B", "HA-NOI", "KHONG-CO"):
        assert client.get(address, {"don-vi": unit}).status_code == 404


@pytest.mark.parametrize("address", PAGES)
def test_a_period_nobody_understands_is_told_with_examples(head, address):
    answer = head.get(address, {"ky": "quy-1"})
    assert answer.status_code == 422
    assert "Không hiểu kỳ “quy-1”. Viết như NAM/2022" in body(answer)


@pytest.mark.parametrize("period", ["NAM/2020", "NAM/2026", "2021-01-01..2021-01-31"])
def test_a_form_of_the_past_says_for_which_periods_it_was(head, period):
    form = TEN[0]
    answer = head.get(f"{OLD}/{form.slug}", {"ky": period})
    assert answer.status_code == 422
    assert (
        f"Biểu {form.code} của {form.instrument} chỉ dùng cho kỳ kết thúc từ "
        f"{form.since:%d/%m/%Y} đến {form.until:%d/%m/%Y}. Chọn kỳ khác."
    ) in body(answer)


def test_the_last_day_of_an_old_form_still_opens_it(head):
    form = TEN[0]
    day = form.until.isoformat()
    assert head.get(f"{OLD}/{form.slug}", {"ky": f"{day}..{day}"}).status_code == 200
    assert head.get(f"{OLD}/{form.slug}").context["period"].year == form.until.year - 1


def test_a_form_in_force_counts_older_periods_too(head):
    """So that a series of years reads on one form."""
    page = head.get(f"{HOME}/02-xld", {"ky": "NAM/2022"})
    assert (page.status_code, str(page.context["period"])) == (200, "NAM/2022")


def test_five_years_of_seven_periods_are_offered_the_newest_first(head):
    periods = head.get(f"{HOME}/02-xld").context["periods"]
    assert len(periods) == 5 * 7
    assert [str(one) for one in periods[:8]] == [
        "QI/2026", "QII/2026", "QIII/2026", "QIV/2026", "6T/2026", "9T/2026", "NAM/2026", "QI/2025",
    ]  # fmt: skip
    assert {one.year for one in periods} == {2022, 2023, 2024, 2025, 2026}


def test_months_that_have_begun_are_offered_the_newest_first(head):
    months = [str(one) for one in head.get(f"{HOME}/02-xld").context["months"]]
    assert months[:3] == ["T12/2026", "T11/2026", "T10/2026"]  # from 15/11 on it is December's
    assert (len(months), months[-1]) == (24, "T1/2025")
    page = head.get(HOME, {"ky": "T5/2026"})
    assert (page.status_code, page.context["due"]) == (200, [])
    assert '<option value="T5/2026" selected>tháng 5 năm 2026</option>' in body(page)
    assert head.get(f"{OLD}/01-tcd").context["months"] == []


@pytest.mark.parametrize("address", [HOME, f"{HOME}/doi-chieu", f"{HOME}/03-gqkn"])
def test_free_days_lead_to_the_page_of_these_days(head, land, address):
    said = {"don-vi": land.commune.code, "ky": "NAM/2026", "tu": "1/2/2026", "den": "20/11/2026"}
    answer = head.get(address, said)
    there = f"{address}?don-vi={land.commune.code}&ky=2026-02-01..2026-11-20"
    assert (answer.status_code, answer["Location"]) == (302, there)
    shown = head.get(there)
    assert shown.status_code == 200
    assert 'value="01/02/2026"' in body(shown)


def test_the_letter_of_free_days_is_that_of_their_last_year(head):
    answer = head.get("/lam-viec/bao-cao/tcd-kntc/2026", {"tu": "15/12/2024", "den": "14/6/2025"})
    assert answer["Location"] == "/lam-viec/bao-cao/tcd-kntc/2025?ky=2024-12-15..2025-06-14"
    refused = head.get("/lam-viec/bao-cao/tcd-kntc/2026", {"tu": "31/2/2026", "den": "1/3/2026"})
    assert refused.status_code == 422
    assert 'value="31/2/2026"' in body(refused)


@pytest.mark.parametrize(("first", "last", "said"), [
    ("2/3/2026", "1/3/2026", "Ngày đầu phải trước ngày cuối"),
    ("1/3/2026", "21/11/2026", "Chọn đến ngày chậm nhất là hôm nay, 20/11/2026"),
    ("31/12/1999", "1/3/2000", "Chọn từ ngày 01/01/2000 trở đi"),
    ("19/11/2025", "20/11/2026", "Khoảng ngày dài tối đa một năm. Chia thành từng năm"),
    ("30/2/2026", "1/3/2026", "Ngày 30/2/2026 không có thật. Kiểm tra lại"),
    ("", "1/3/2026", "Nhập từ ngày"), ("1/3/2026", "", "Nhập đến ngày"),
])  # fmt: skip
def test_days_that_cannot_be_are_told_and_stay_as_typed(head, first, last, said):
    answer = head.get(f"{HOME}/02-xld", {"ky": "QI/2026", "tu": first, "den": last})
    assert answer.status_code == 422
    assert [words for found in answer.context["days"].errors.values() for words in found] == [said]
    assert str(answer.context["period"]) == "QI/2026"
    for typed in filter(None, (first, last)):
        assert f'value="{typed}"' in body(answer)


def test_a_whole_year_of_free_days_is_taken(head):
    said = {"tu": "20/11/2025", "den": "20/11/2026"}
    assert head.get(HOME, said).status_code == 302


def test_a_form_of_the_past_takes_only_days_of_its_time(head):
    said = {"tu": "1/10/2025", "den": "31/10/2025"}
    answer = head.get(f"{OLD}/01-tcd", said)
    assert answer.status_code == 422
    assert answer.context["days"].errors["den"] == [TEN[0].only]
    assert head.get(f"{OLD}/01-tcd", {"tu": "1/1/2023", "den": "1/2/2023"}).status_code == 302


def test_of_an_old_form_only_its_own_periods_are_offered(head):
    form = TEN[0]
    page = head.get(f"{OLD}/{form.slug}")
    assert page.context["periods"]
    assert all(form.was_of(one.end) for one in page.context["periods"])
    assert list(page.context["forms"]) == list(TEN)
    assert list(head.get(f"{HOME}/01-tcd").context["forms"]) == list(SIX)


@pytest.mark.parametrize(("period", "older"), [("NAM/2026", 0), ("NAM/2022", len(TEN))])
def test_the_index_names_the_old_forms_for_the_old_years_alone(head, period, older):
    page = head.get(HOME, {"ky": period})
    assert len(page.context["older"]) == older
    assert list(page.context["forms"]) == list(SIX)


@pytest.mark.parametrize(("period", "narrative", "twin", "days"), [
    ("QI/2026", True, "", [date(2026, 3, 17), date(2026, 3, 20)]),
    ("QII/2026", False, "6 tháng đầu năm 2026", [date(2026, 6, 17), date(2026, 6, 20)]),
    ("6T/2026", True, "quý II năm 2026", [date(2026, 6, 17), date(2026, 6, 20)]),
    ("QIII/2026", False, "9 tháng năm 2026", [date(2026, 9, 17), date(2026, 9, 20)]),
    ("9T/2026", True, "quý III năm 2026", [date(2026, 9, 17), date(2026, 9, 20)]),
    ("QIV/2026", False, "năm 2026", [date(2026, 12, 17), date(2026, 12, 20)]),
    ("NAM/2026", True, "quý IV năm 2026", [date(2026, 12, 17), date(2026, 12, 20)]),
    ("2026-01-01..2026-06-30", False, "", []),
])  # fmt: skip
def test_the_index_tells_what_is_due_when(head, period, narrative, twin, days):
    told = head.get(HOME, {"ky": period}).context
    assert (told["narrative"], told["together"]) == (narrative, twin)
    assert [due.on for due in told["due"]] == days


# --- what goes out is written down


@pytest.mark.parametrize(("address", "name", "forms"), [
    (f"{HOME}/02-xld.xlsx", "bieu-02-xld.xlsx", "TT06.02/XLD"),
    (f"{OLD}/01-tcd.xlsx", "bieu-01-tcd.xlsx", "TT02.01/TCD"),
    (f"{HOME}/sau-bieu.xlsx", "bieu-thong-ke.xlsx", " ".join(form.name for form in SIX)),
])  # fmt: skip
def test_each_file_has_its_name_and_its_line_in_the_trail(head, land, address, name, forms):
    before = Entry.objects.filter(verb="export_form").count()
    answer = head.get(address, {"ky": "NAM/2022"})
    assert answer.status_code == 200
    assert name in answer["Content-Disposition"]
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    entry = Entry.objects.filter(verb="export_form").latest("pk")
    assert Entry.objects.filter(verb="export_form").count() == before + 1
    assert (entry.actor_id, entry.organisation_id) == (head.user.pk, land.commune.pk)
    assert (entry.data["form"], entry.data["period"]) == (forms, "NAM/2022")


@pytest.mark.parametrize(("address", "query"), [
    (f"{HOME}/02-xld", {}), (HOME, {}), (f"{HOME}/02-xld.xlsx", {"ky": "x"}),
    (f"{OLD}/01-tcd.xlsx", {"ky": "NAM/2026"}), (f"{HOME}/02-xld.xlsx", {"don-vi": "HA-NOI"}),
])  # fmt: skip
def test_looking_and_being_refused_leave_no_line(head, address, query):
    head.get(address, query)
    assert not Entry.objects.filter(verb="export_form").exists()
