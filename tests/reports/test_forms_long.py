"""The six forms of a large province: written apart by a job, form by form, and kept."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from portal.access.roles import Role
from portal.audit.models import Entry
from portal.documents import pdf
from reports import indicators, letters, services
from reports.kinds import SIX_FORMS
from reports.letters import forms
from reports.models import JobState, ReportJob
from reports.period import of
from reports.selectors import statutory
from reports.sheets.forms import SIX
from tests.reports.factories import AT
from tests.reports.pages import body, send

PERIOD = of("NAM", 2026)
HOME = "/lam-viec/bao-cao/tt06"


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


# --- nobody waits for them


@pytest.fixture
def large(filled, monkeypatch):
    monkeypatch.setattr(forms, "LONG", 0)
    return filled


@pytest.mark.parametrize("form", ["pdf", "xlsx"])
def test_long_forms_are_offered_as_a_job_and_nothing_goes_out(large, sign_in, form):
    client = sign_in(Role.PROVINCE_LEADER, large.province)
    answer = client.get(f"{HOME}/sau-bieu.{form}", {"ky": "6T/2026"})
    assert (answer.status_code, answer["Content-Type"][:9]) == (200, "text/html")
    assert "Lập tệp PDF" in body(answer)
    assert 'name="ky" value="6T/2026"' in body(answer)
    assert f"{HOME}/06-qlkntc.pdf?ky=6T%2F2026&amp;don-vi=BAC-NINH" in body(answer)
    assert not Entry.objects.filter(verb="export_form").exists()
    assert client.get(f"{HOME}/01-tcd.{form}")["Content-Type"][:9] != "text/html"


def test_they_are_asked_for_watched_form_by_form_and_fetched(large, sign_in):
    client = sign_in(Role.PROVINCE_LEADER, large.province)
    asked = send(client, f"{HOME}/sau-bieu/lap", dang="pdf", ky="NAM/2026")
    job = ReportJob.objects.get()
    assert asked["Location"] == f"/lam-viec/bao-cao/viec/{job.pk}"
    assert f"Lập sáu biểu thống kê – {large.province.name}" in body(client.get(asked["Location"]))
    told = []

    def clock():
        told.extend(ReportJob.objects.values_list("progress", "stage"))  # none in another thread
        return AT

    assert services.run(pk=job.pk, clock=clock)
    stages = dict.fromkeys(stage for _, stage in told if "biểu" in stage)
    assert list(stages) == [f"Đang trình bày biểu {form.code}" for form in SIX]
    assert told == sorted(told, key=lambda one: one[0])
    job.refresh_from_db()
    assert (job.state, job.file_name) == (JobState.DONE, "bieu-thong-ke-BAC-NINH-NAM-2026.pdf")
    kept = client.get(f"{asked['Location']}/tep").content
    assert len(PdfReader(BytesIO(kept)).pages) >= len(SIX)
    again = body(client.get(f"{HOME}/sau-bieu.pdf", {"ky": "NAM/2026"}))
    assert "Sáu biểu thống kê: PDF, năm 2026" in again
    assert f"{asked['Location']}/tep" in again
    assert f"{asked['Location']}/tep" not in body(client.get(f"{HOME}/sau-bieu.pdf?ky=6T/2026"))


def test_the_workbook_of_a_job_holds_six_sheets(large, sign_in):
    client = sign_in(Role.INSPECTORATE, large.province)
    send(client, f"{HOME}/sau-bieu/lap", dang="xlsx", ky="NAM/2026")
    job = ReportJob.objects.get(regime=SIX_FORMS)
    assert services.run(pk=job.pk, clock=lambda: AT)
    job.refresh_from_db()
    assert len(load_workbook(BytesIO(job.content)).sheetnames) == len(SIX)


def test_a_worker_that_lost_the_forms_to_another_publishes_nothing(large, sign_in):
    client = sign_in(Role.PROVINCE_LEADER, large.province)
    send(client, f"{HOME}/sau-bieu/lap", dang="pdf", ky="QI/2026")
    job = ReportJob.objects.get()

    def stopped():
        ReportJob.objects.filter(stage__contains="02/XLD").update(state=JobState.STOPPED)
        return AT

    assert not services.run(pk=job.pk, clock=stopped)
    job.refresh_from_db()
    assert (job.state, job.content) == (JobState.STOPPED, None)


def test_who_only_sees_figures_takes_each_form_by_itself(large, sign_in):
    client = sign_in(Role.LEADER_AIDE, large.province)
    shown = body(client.get(f"{HOME}/sau-bieu.pdf"))
    assert "Lập tệp PDF" not in shown
    assert "tải từng biểu dưới đây" in shown
    assert send(client, f"{HOME}/sau-bieu/lap", dang="pdf").status_code == 403


def test_no_other_kind_of_file_is_made_of_the_forms(large, sign_in):
    client = sign_in(Role.PROVINCE_LEADER, large.province)
    refused = send(client, f"{HOME}/sau-bieu/lap", dang="docx", ky="NAM/2026")
    assert refused.status_code == 422
    assert "Chọn dạng tệp pdf hoặc xlsx." in body(refused)
    assert not ReportJob.objects.exists()
