"""The pages of the campaign: what a unit, its head and Sở Nội vụ see and do."""

from portal.access.roles import Role
from reports.models import CampaignUnit, Reminder
from reports.workflow import ReportState
from tests.reports.campaigns import opened, row, sent, written
from tests.reports.pages import body, send

UNIT, OFFICE = "/lam-viec/bao-cao/dan-van/2026", "/lam-viec/bao-cao/tong-hop/2026"


def test_before_the_campaign_is_open_nothing_is_sent(land, sign_in):
    client = sign_in(Role.UNIT_HEAD, land.commune)
    assert "Đợt báo cáo 2026 chưa mở." in body(client.get(UNIT))
    refused = send(client, f"{UNIT}/nop")
    assert refused.status_code == 422
    assert "Đợt báo cáo 2026 chưa mở." in body(refused)


def test_a_unit_writes_a_section_and_its_head_sends(land, sign_in, leader):
    opened(land)
    client = sign_in(Role.UNIT_HEAD, land.commune)
    shown = body(client.get(UNIT))
    assert "<strong>Hạn: trước ngày 30/11/2026</strong> – hết ngày Chủ nhật 29/11." in shown
    assert "Nên gửi trong thứ Sáu 27/11. Còn 9 ngày." in shown
    assert "lấy từ đâu" in shown
    kept = send(client, f"{UNIT}/muc/I", leadership="Đã ban hành kế hoạch.")
    assert kept.status_code == 302
    assert row(land.commune).state == ReportState.DRAFTING
    refused = send(client, f"{UNIT}/nop", version=str(row(land.commune).version), approved="on")
    assert refused.status_code == 422
    assert "Đính kèm báo cáo đã ký, PDF" in body(refused)
    written(land.commune, leader)
    said = {"version": str(row(land.commune).version), "approved": "on"}
    done = send(client, f"{UNIT}/nop", **said)
    assert done.status_code == 302
    assert f"Mã nhận: {row(land.commune).receipt}." in body(client.get(done["Location"]))


def test_so_noi_vu_opens_reminds_and_takes_in(land, sign_in, leader):
    client = sign_in(Role.HOME_AFFAIRS, land.province)
    assert "Đợt báo cáo 2026 chưa mở." in body(client.get(OFFICE))
    letter = {"letter_number": "1/SNV", "letter_date": "02/11/2026", "title": "Đề nghị báo cáo"}
    assert send(client, f"{OFFICE}/mo", **letter).status_code == 302
    found = sent(land.commune, leader)
    shown = body(client.get(OFFICE))
    assert "1/3 đơn vị đã nộp" in shown
    assert "Nhắc 2 đơn vị chưa nộp" in shown
    assert client.get(f"{OFFICE}/nhac").status_code == 200
    none = send(client, f"{OFFICE}/nhac/gui", words="Gửi ngay.")
    assert "Chọn ít nhất một đơn vị để nhắc" in body(none)
    send(client, f"{OFFICE}/nhac/gui", words="Gửi ngay.", units=str(row(land.other).pk))
    assert Reminder.objects.count() == 1
    at = f"{OFFICE}/don-vi/{found.pk}"
    assert client.get(at).status_code == 200
    send(client, f"{at}/accept", version=str(found.version))
    assert CampaignUnit.objects.get(pk=found.pk).state == ReportState.ACCEPTED
    assert client.get(f"{OFFICE}/nop-muon.xlsx").status_code == 200
