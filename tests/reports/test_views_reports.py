"""The annual report on its page: texts, files, submission, and who may do which."""

from datetime import timedelta

from django.utils.timezone import now

from portal.access.models import Session
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.idempotency import tokens
from reports import services
from reports.models import JobState, Passage, ReportJob, Run, Submission
from reports.sheets import dan_van
from tests.reports import factories
from tests.reports.pages import body, send

REPORT = "/lam-viec/bao-cao/dan-van/2025"
ALL = len(dan_van.SLOTS)


def slots(**changed):
    return {chapter.slot: "Đã làm." for chapter in dan_van.SLOTS} | changed


def test_the_annual_report_from_texts_to_submission(land, sign_in):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    page = body(client.get(REPORT))
    assert "hạn cuối 24:00 ngày 29/11" in page
    assert f"Còn {ALL} mục chưa viết" in page
    refused = send(client, f"{REPORT}/nop")
    assert refused.status_code == 422
    assert f"Còn {ALL} mục chưa viết" in body(refused)
    assert send(client, f"{REPORT}/noi-dung", **slots()).status_code == 302
    assert Passage.objects.count() == ALL
    assert send(client, f"{REPORT}/nop").status_code == 302
    assert Submission.objects.get().period == "DV/2025"
    assert "Đã nộp" in body(client.get(REPORT))
    assert "Nộp báo cáo" not in body(client.get(REPORT))


def test_a_text_is_asked_for_under_its_number_written_out(land, sign_in):
    shown = body(sign_in(Role.UNIT_HEAD, land.commune).get(REPORT))
    for label in ("I. Đặc điểm", "II.6. Phong trào", "II.7.đ. Nhận xét", "II.8. Phối hợp",
                  "III.1. Ưu điểm", "IV. Phương hướng"):  # fmt: skip
        assert f">{label}" in shown


def test_a_job_names_its_period_in_words(land, sign_in):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    made = send(client, f"{REPORT}/lap", dang="json")
    shown = body(client.get(made["Location"])) + body(client.get(REPORT))
    assert shown.count("năm báo cáo dân vận 2025, yêu cầu") == 1
    assert f"Lập báo cáo dân vận – {land.commune.name}, năm báo cáo dân vận 2025" in shown
    assert "kỳ DV" not in shown


def test_a_slot_is_either_written_or_empty(land, sign_in):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    both = slots(**{"ethics-nothing": "on"})
    refused = send(client, f"{REPORT}/noi-dung", **both)
    assert refused.status_code == 422
    assert "Bỏ dấu “Không phát sinh” hoặc xóa nội dung" in body(refused)
    assert Passage.objects.count() == 0
    assert send(client, f"{REPORT}/noi-dung", **(both | {"ethics": ""})).status_code == 302
    assert Passage.objects.get(slot="ethics").is_nothing


def test_a_report_is_asked_for_watched_and_fetched(land, sign_in):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    asked = send(client, f"{REPORT}/lap", dang="json")
    job = ReportJob.objects.get()
    assert asked["Location"] == f"/lam-viec/bao-cao/viec/{job.pk}"
    waiting = body(client.get(asked["Location"]))
    assert "Đang chờ" in waiting
    assert "hx-get" in waiting
    assert client.get(f"{asked['Location']}/tep").status_code == 404
    services.run(pk=job.pk, clock=lambda: factories.AT)
    part = client.get(asked["Location"], headers={"HX-Request": "true"})
    assert "<html" not in body(part)
    assert "hx-get" not in body(part)
    file = client.get(f"{asked['Location']}/tep")
    assert file["Content-Type"] == "application/json"
    assert file["Content-Disposition"].startswith("attachment")
    assert file.json()["unit"]["code"] == land.commune.code
    entry = Entry.objects.get(verb="fetch_report")
    assert (entry.actor_id, entry.organisation_id) == (client.user.pk, land.commune.pk)


def test_a_page_that_watches_a_job_keeps_nobody_signed_in(land, sign_in):
    """It asks every two seconds by itself: an officer who went home must not stay at work."""
    client = sign_in(Role.UNIT_HEAD, land.commune)
    asked = send(client, f"{REPORT}/lap", dang="json")["Location"]
    long_ago = now() - timedelta(minutes=10)
    Session.objects.update(seen_at=long_ago)
    assert client.get(asked).status_code == 200
    assert Session.objects.get().seen_at == long_ago
    client.get(REPORT)
    assert Session.objects.get().seen_at > long_ago


def test_a_job_that_failed_says_why(land, sign_in):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    send(client, f"{REPORT}/lap", dang="json")
    ReportJob.objects.update(state=JobState.FAILED, error="Không lập được báo cáo.")
    page = body(client.get(f"/lam-viec/bao-cao/viec/{ReportJob.objects.get().pk}"))
    assert "Không lập được báo cáo." in page


def test_the_same_form_sent_twice_asks_once(land, sign_in):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    fields = {tokens.FIELD: tokens.issue(client.user), "dang": "json"}
    first = client.post(f"{REPORT}/lap", fields)
    ReportJob.objects.update(state=JobState.DONE, content=b"{}")
    assert client.post(f"{REPORT}/lap", fields)["Location"] == first["Location"]
    assert ReportJob.objects.count() == 1


def test_an_unknown_form_of_file_is_refused_on_the_page(land, sign_in):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    refused = send(client, f"{REPORT}/lap", dang="odt")
    assert refused.status_code == 422
    assert "Chọn dạng tệp pdf, docx, xlsx hoặc json." in body(refused)


def test_figures_are_computed_on_demand(land, sign_in):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    assert "Chưa tính số liệu kỳ này" in body(client.get("/lam-viec/bao-cao"))
    fields = {"don-vi": land.commune.code, "ky": "NAM/2026"}
    asked = send(client, "/lam-viec/bao-cao/tinh-lai", **fields)
    run = Run.objects.get()
    assert asked["Location"] == f"/lam-viec/bao-cao/dot-tinh/{run.pk}"
    assert "Đang chờ đến lượt" in body(client.get(asked["Location"]))
    assert "xem tiến độ" in body(client.get("/lam-viec/bao-cao?ky=NAM/2026"))
    services.run_figures(pk=run.pk, clock=now)
    assert "Đã tính xong" in body(client.get(asked["Location"]))
    assert "Công bố lúc" in body(client.get("/lam-viec/bao-cao?ky=NAM/2026"))


def test_seeing_is_not_making_and_making_is_not_handing_in(land, sign_in):
    client = sign_in(Role.LEADER_AIDE, land.province)
    assert client.get(REPORT).status_code == 200
    assert "Lập báo cáo PDF" not in body(client.get(REPORT))
    assert send(client, f"{REPORT}/lap", dang="json").status_code == 403
    client = sign_in(Role.DVK_OFFICER, land.commune)
    assert send(client, f"{REPORT}/lap", dang="json").status_code == 302
    assert send(client, f"{REPORT}/nop").status_code == 403
    client = sign_in(Role.UNIT_HEAD, land.other)
    job = ReportJob.objects.get()
    assert client.get(f"/lam-viec/bao-cao/viec/{job.pk}").status_code == 404
    assert send(client, f"{REPORT}/lap", **{"don-vi": land.commune.code}).status_code == 404
