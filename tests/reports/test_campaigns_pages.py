"""The pages of the campaign: what a unit, its head and Sở Nội vụ see and do."""

from django.template.loader import render_to_string

from portal.access.menu import items_of
from portal.access.roles import Role
from reports.models import CampaignUnit, Reminder
from reports.selectors import campaigns as reading
from reports.sheets.progress import RULE
from reports.workflow import ReportState
from tests.reports import factories
from tests.reports.campaigns import advance, moment, opened, row, sent, written
from tests.reports.on_boards import part
from tests.reports.on_boards import shown as shown_to
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


def test_what_is_sent_again_unchanged_keeps_its_edition_and_says_so(land, sign_in, leader):
    opened(land)
    office = factories.user(Role.HOME_AFFAIRS, land.province)
    first = sent(land.commune, leader)
    advance(first, "return", office, note="Bản ký thiếu dấu")
    client = sign_in(Role.UNIT_HEAD, land.commune)
    shown = body(client.get(UNIT))
    assert "Báo cáo gửi lần đầu ngày 20/11/2026, đúng hạn; gửi lại không tính là nộp muộn." in shown
    said = {"version": str(row(land.commune).version), "approved": "on"}
    again = body(client.get(send(client, f"{UNIT}/nop", **said)["Location"]))
    assert f"Mã nhận: {first.receipt}. Số liệu và nội dung như lần gửi trước" in again
    assert row(land.commune).edition == first.edition


def test_the_board_and_the_campaign_tell_the_same_of_every_unit(land, sign_in, leader):
    """In time, late, given back after either, never sent: one rule, one partition."""
    found, office = opened(land), factories.user(Role.HOME_AFFAIRS, land.province)
    advance(sent(land.commune, leader), "return", office, note="Thiếu mục II")
    sent(land.other, factories.user(Role.UNIT_HEAD, land.other), moment(30))
    count = reading.progress(list(reading.grid(found)))
    told = part("bao-cao", shown_to(office, land.province, on=moment(1, month=12).date()))
    assert (told["sent"], told["late"], told["missing"], told["returned"], told["due"]) == (
        count.in_time, count.late, count.missing, count.returned, count.total,
    ) == (1, 1, 1, 1, 3)  # fmt: skip
    page = body(sign_in(Role.HOME_AFFAIRS, land.province).get(OFFICE))
    assert "2/3 đơn vị đã nộp" in page
    assert "Nhắc 1 đơn vị chưa nộp, 1 đơn vị bị trả lại" in page
    for text in (page, render_to_string("reports/board/bao_cao.html", told)):
        assert RULE in text


def test_the_day_of_so_noi_vu_begins_with_the_campaign(land, sign_in):
    first = items_of([Role.HOME_AFFAIRS])[0]
    assert sign_in(Role.HOME_AFFAIRS, land.province).get(first.url).url == OFFICE
    assert sign_in(Role.HOME_AFFAIRS, land.department).get(first.url).url == "/lam-viec/bao-cao"
    own = items_of([Role.DVK_OFFICER])[0]
    assert sign_in(Role.DVK_OFFICER, land.commune).get(own.url).url == UNIT


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
