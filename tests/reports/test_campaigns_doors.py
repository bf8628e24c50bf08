"""The doors of the campaign's pages: who comes in, what is refused, what stays on the page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.access.roles import Role
from portal.audit.models import Entry
from portal.documents.models import Attachment, FileState
from reports.models import Campaign, CampaignUnit
from reports.selectors import campaigns as reading
from reports.workflow import ReportState
from tests.portal.paper_factories import pdf_file, picture
from tests.reports import factories
from tests.reports.campaigns import opened, row, sent, written
from tests.reports.factories import AT
from tests.reports.pages import body, send

UNIT, OFFICE = "/lam-viec/bao-cao/dan-van/2026", "/lam-viec/bao-cao/tong-hop/2026"
LETTER = {"letter_number": "1/SNV", "letter_date": "02/11/2026", "title": "Đề nghị báo cáo"}


@pytest.fixture
def campaign(land) -> Campaign:
    return opened(land)


@pytest.fixture
def head(land, sign_in):
    return sign_in(Role.UNIT_HEAD, land.commune)


@pytest.fixture
def office(land, sign_in):
    return sign_in(Role.HOME_AFFAIRS, land.province)


def told(response, status: int, *words: str) -> None:
    assert response.status_code == status
    shown = body(response)
    assert [word for word in words if word not in shown] == []


def handed_in(rows, by) -> None:
    """As if they had been sent, without their editions."""
    rows.update(state=ReportState.SENT, sent_at=AT, sent_on=factories.TODAY, signed_off_by=by)


# --- S31: the unit


def test_before_it_is_open_nothing_is_written(head):
    for path in ("muc/I", "giai-trinh", "lien-he", "ban-ky", "khai-khac/TCD-01/luu",
                 "buoc/present"):  # fmt: skip
        told(send(head, f"{UNIT}/{path}"), 422, "Đợt báo cáo 2026 chưa mở.")


def test_there_are_eight_sections_two_steps_and_the_figures_of_the_report(head, campaign):
    for path in ("muc/IX", "buoc/send", "buoc/accept", "buoc/write", "khai-khac/XYZ-01/luu"):
        assert send(head, f"{UNIT}/{path}").status_code == 404
    assert head.get(f"{UNIT}/khai-khac/TCD-99").status_code == 404
    assert head.get("/lam-viec/bao-cao/dan-van/1999").status_code == 404


def test_the_report_of_another_unit_is_not_there(head, land, campaign):
    other = {"don-vi": land.other.code}
    assert send(head, f"{UNIT}/lien-he", **other).status_code == 404
    assert head.get(f"{UNIT}/khai-khac/TCD-01", other).status_code == 404
    assert head.get(f"{UNIT}/ban-ky.pdf", other).status_code == 404


def test_whom_to_call_is_kept_or_asked_for_with_what_was_typed(head, land, campaign):
    refused = send(head, f"{UNIT}/lien-he", contact_name="Bà Thử", contact_phone="")
    told(refused, 422, "Nhập số điện thoại người liên hệ", 'value="Bà Thử"')
    kept = send(head, f"{UNIT}/lien-he", contact_name="Bà Thử", contact_phone="0222")
    assert (kept.status_code, kept.url) == (302, f"{UNIT}?don-vi={land.commune.code}#gui")
    found = row(land.commune)
    assert (found.contact_name, found.contact_phone) == ("Bà Thử", "0222")


def test_the_signed_report_is_attached_checked_and_opened(head, land, campaign):
    assert head.get(f"{UNIT}/ban-ky.pdf").status_code == 404
    wrong = SimpleUploadedFile("anh.jpg", picture())
    assert send(head, f"{UNIT}/ban-ky", upload=wrong).status_code == 422
    assert row(land.commune).signed_file is None
    right = SimpleUploadedFile("da-ky.pdf", pdf_file())
    assert send(head, f"{UNIT}/ban-ky", upload=right).status_code == 302
    told(head.get(f"{UNIT}/ban-ky.pdf"), 422, "Tệp đang được kiểm tra.")
    Attachment.objects.update(state=FileState.REFUSED, refusal="Tệp PDF có mã độc")
    told(head.get(f"{UNIT}/ban-ky.pdf"), 422, "Tệp PDF có mã độc")


def test_whoever_opens_a_signed_report_is_noted(head, land, campaign, leader):
    written(land.commune, leader)
    answer = head.get(f"{UNIT}/ban-ky.pdf")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    name = f"bao-cao-da-ky-{land.commune.code}-2026.pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert "sandbox" in answer["Content-Security-Policy"]  # it came from outside, and is not shown
    assert Entry.objects.get(verb="read_file").organisation_id == land.commune.pk


def test_another_number_is_stated_as_it_is_written_here(head, land, campaign):
    told(head.get(f"{UNIT}/khai-khac/TCD-01"), 200, "Theo sổ", "TCD-01")
    refused = send(head, f"{UNIT}/khai-khac/TCD-01/luu", value="12.5", reason="Sổ giấy")
    told(refused, 422, "Nhập số, ví dụ 12", 'value="12.5"', "Sổ giấy")
    half = send(head, f"{UNIT}/khai-khac/TCD-01/luu", value="12,5", reason="Sổ giấy")
    told(half, 422, "Chỉ tiêu này đếm từng việc: nhập số nguyên")
    kept = send(head, f"{UNIT}/khai-khac/TCD-01/luu", value="1.945", reason="Sổ giấy")
    assert kept.status_code == 302
    assert reading.stated(row(land.commune))["TCD-01"].value == 1945
    told(head.get(f"{UNIT}/khai-khac/TCD-01"), 200, "Đang khai", "Sổ giấy")


def test_an_answer_says_something_and_stays(head, land, campaign):
    refused = send(head, f"{UNIT}/giai-trinh", code="SUM.PAK-01", words=" ")
    told(refused, 422, "Ghi giải thích vì sao tổng không khớp")
    assert send(head, f"{UNIT}/giai-trinh", code="SUM.PAK-01", words="Vì").status_code == 302
    assert row(land.commune).state == ReportState.DRAFTING


def test_presented_and_given_back_with_a_reason(head, land, campaign, leader):
    told(send(head, f"{UNIT}/buoc/present"), 422, "Mục I: còn 1 nội dung chưa viết.")
    written(land.commune, leader)
    assert send(head, f"{UNIT}/buoc/present").status_code == 302
    assert row(land.commune).state == ReportState.AWAITING_HEAD
    told(send(head, f"{UNIT}/buoc/send_back", note=" "), 422, "Ghi lý do trả lại")
    assert send(head, f"{UNIT}/buoc/send_back", note="Thiếu").status_code == 302
    assert row(land.commune).state == ReportState.DRAFTING


def test_an_officer_writes_and_does_not_send(land, sign_in, campaign):
    officer = sign_in(Role.DVK_OFFICER, land.commune)
    shown = body(officer.get(UNIT))
    assert "Trình thủ trưởng duyệt" in shown
    assert "Tôi đã duyệt nội dung" not in shown
    assert send(officer, f"{UNIT}/nop", version="1", approved="on").status_code == 403
    CampaignUnit.objects.update(state=ReportState.AWAITING_HEAD)
    assert send(officer, f"{UNIT}/buoc/send_back", note="Thiếu").status_code == 403


def test_the_head_sends_what_was_read_as_it_was_read(head, land, campaign, leader):
    found = written(land.commune, leader)
    told(send(head, f"{UNIT}/nop", version=str(found.version)), 422, "Đánh dấu đã duyệt")
    stale = send(head, f"{UNIT}/nop", version=str(found.version - 1), approved="on")
    told(stale, 409, "Báo cáo này vừa có người thay đổi.")
    assert row(land.commune).edition is None


def test_what_was_sent_is_read_and_not_written(head, land, campaign, leader):
    sent(land.commune, leader)
    shown = body(head.get(UNIT))
    assert "Lưu mục" not in shown
    assert "Khai khác" not in shown
    assert f"mã nhận {row(land.commune).receipt}" in shown
    refused = send(head, f"{UNIT}/muc/I", leadership="Khác.")
    told(refused, 422, "Báo cáo đã gửi, không sửa được nữa.")


# --- S32: Sở Nội vụ


def test_a_commune_has_no_business_there(head, campaign, land):
    for path in ("", "/nop-muon.xlsx", "/nhac"):
        assert head.get(f"{OFFICE}{path}").status_code == 403
    assert head.get(f"{OFFICE}/don-vi/{row(land.commune).pk}").status_code == 404


def test_a_letter_that_was_refused_stays_on_the_page(office):
    refused = send(office, f"{OFFICE}/mo", **(LETTER | {"title": ""}))
    told(refused, 422, "Nhập trích yếu văn bản", 'value="1/SNV"')
    later = send(office, f"{OFFICE}/mo", **(LETTER | {"letter_date": "21/11/2026"}))
    told(later, 422, "Ngày văn bản không được sau hôm nay (20/11/2026)")
    assert not Campaign.objects.exists()


def test_only_this_year_is_opened(office):
    last = OFFICE.replace("2026", "2025")
    shown = body(office.get(last))
    assert "Đợt báo cáo 2025 chưa mở." in shown
    assert "Mở đợt báo cáo 2025" not in shown
    assert "Mở đợt báo cáo 2026" in body(office.get(OFFICE))
    told(send(office, f"{last}/mo", **LETTER), 422, "Chỉ mở được đợt báo cáo của năm nay (2026).")


@pytest.mark.parametrize("year", ["1", "1999", "2101", "99999"])
def test_no_campaign_is_looked_for_in_a_year_that_no_report_has(office, year):
    for path in ("", "/nhac", "/gop", "/du-thao/I"):
        assert office.get(f"{OFFICE.replace('2026', year)}{path}").status_code == 404
    assert send(office, f"{OFFICE.replace('2026', year)}/mo", **LETTER).status_code == 404


def test_before_it_is_open_nobody_is_late_or_reminded(office):
    for path in ("/nop-muon.xlsx", "/nhac"):
        assert office.get(f"{OFFICE}{path}").status_code == 404
    assert send(office, f"{OFFICE}/nhac/gui", words="Gửi.").status_code == 404


def test_a_report_is_given_back_with_a_reason_and_seen(office, land, campaign, leader):
    found = sent(land.commune, leader)
    at, version = f"{OFFICE}/don-vi/{found.pk}", str(found.version)
    told(office.get(at), 200, "Tiếp nhận", "Trả lại", found.receipt, "Bà Mẫu")
    told(send(office, f"{at}/return", version=version), 422, "Ghi lý do trả lại")
    told(send(office, f"{at}/accept", version="1"), 409, "vừa có người thay đổi")
    assert send(office, f"{at}/send", version=version).status_code == 404
    done = send(office, f"{at}/return", version=version, note="Thiếu mục II")
    assert (done.status_code, done.url) == (302, OFFICE)
    told(office.get(at), 200, "Thiếu mục II", "Chưa nhắc lần nào.")
    assert "Xử lý báo cáo" not in body(office.get(at))
    assert office.get(f"{at}/ban-ky.pdf").status_code == 200


def test_who_leads_the_province_looks_and_does_not_act(land, sign_in, campaign, leader):
    found = row(land.commune)
    handed_in(CampaignUnit.objects.filter(pk=found.pk), leader)
    client = sign_in(Role.PROVINCE_LEADER, land.province)
    shown = body(client.get(OFFICE))
    assert "Còn 2 đơn vị chưa nộp." in shown
    assert f"{OFFICE}/nhac" not in shown
    assert "Xử lý báo cáo" not in body(client.get(f"{OFFICE}/don-vi/{found.pk}"))
    refused = send(client, f"{OFFICE}/don-vi/{found.pk}/accept", version=str(found.version))
    assert refused.status_code == 403


def test_another_province_learns_nothing(land, sign_in, campaign, leader):
    found = row(land.commune)
    handed_in(CampaignUnit.objects.filter(pk=found.pk), leader)
    stranger = sign_in(Role.HOME_AFFAIRS, land.neighbour)
    assert "Đợt báo cáo 2026 chưa mở." in body(stranger.get(OFFICE))
    assert stranger.get(f"{OFFICE}/don-vi/{found.pk}").status_code == 404
    refused = send(stranger, f"{OFFICE}/don-vi/{found.pk}/accept", version=str(found.version))
    assert refused.status_code == 404


def test_when_all_have_sent_nobody_is_left_to_remind(office, campaign):
    handed_in(campaign.units.all(), office.user)
    shown = body(office.get(OFFICE))
    assert "3/3 đơn vị đã nộp" in shown
    assert "Tất cả 3 đơn vị đã nộp." in shown


def test_of_two_who_open_it_the_second_is_told_so(office, campaign):
    told(send(office, f"{OFFICE}/mo", **LETTER), 422, "Đợt báo cáo 2026 đã mở.", "0/3 đơn vị")
    assert Campaign.objects.get().letter_number == "1234/SNV-VP"
