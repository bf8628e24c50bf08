"""The tabs of a visit: the signed record, kept for who is named and refused for who denounces."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import now

from portal.documents.models import Attachment
from reception.kinds import Kind
from reception.services import correct_visit, protect_visit
from reception.services.scans import ON_PAPER, add_scans
from tests.portal.paper_factories import pdf_file
from tests.reception.closing import corrected
from tests.reception.factories import AT, SUMMARY, taken
from tests.reception.pages import fresh, send, signed_in

NEW = "Trình bày việc cấp giấy chứng nhận quyền sử dụng đất cho hộ gia đình."


def upload():
    return SimpleUploadedFile("ban-ghi.pdf", pdf_file())


def scanned(client, place, visit, **said):
    said = {"uploads": upload()} | said
    return send(client, place.hoa, f"/lam-viec/luot-tiep/{visit.pk}/ban-ky", "reception:add_scan",
                **said)  # fmt: skip


def words(client, visit, leaf=""):
    return client.get(f"/lam-viec/luot-tiep/{visit.pk}{leaf}").content.decode()


def test_the_tabs_lead_to_each_other_and_an_empty_one_says_so(at_desk, place):
    visit = fresh(place)
    page = words(at_desk, visit)
    for leaf in ("/tai-lieu", "/nhat-ky", "#don"):
        assert f'href="/lam-viec/luot-tiep/{visit.pk}{leaf}"' in page
    assert "Chưa có tài liệu kèm." in words(at_desk, visit, "/tai-lieu")
    assert "Ghi vào sổ" in words(at_desk, visit, "/nhat-ky")


def test_the_notice_shows_its_arithmetic(at_desk, place):
    page = words(at_desk, fresh(place))
    assert "Bắt đầu: 20/11/2026 (ngày tiếp). Không quá 10 ngày làm việc" in page
    assert "Điều 28.1 Luật Tiếp công dân" in page
    assert "Tháng 11/2026" in page


def test_the_signed_record_is_kept_with_the_visit(at_desk, place):
    visit = fresh(place)
    answer = scanned(at_desk, place, visit)
    assert answer.status_code == 302
    page = words(at_desk, visit, "/tai-lieu")
    assert "Đã nhận bản ghi đã ký. Hệ thống đang kiểm tra tệp." in page
    assert "ban-ghi.pdf" in page
    assert visit.attachments.get().kind == "minutes"


def test_nothing_chosen_is_said(at_desk, place):
    answer = scanned(at_desk, place, fresh(place), uploads="")
    assert answer.status_code == 422
    assert "Chọn bản ghi đã ký hoặc điểm chỉ" in answer.content.decode()


def test_of_a_denunciation_no_byte_is_stored(at_desk, place, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    visit = fresh(place, kind=Kind.DENUNCIATION)
    assert 'name="uploads"' not in words(at_desk, visit, "/tai-lieu")
    answer = scanned(at_desk, place, visit)
    assert answer.status_code == 422
    assert ON_PAPER.rstrip(".") in answer.content.decode()
    assert (Attachment.objects.count(), [*tmp_path.rglob("*")]) == (0, [])


def test_the_twin_a_named_visit_stores_it(at_desk, place, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    scanned(at_desk, place, fresh(place))
    assert Attachment.objects.count() == 1
    assert [one for one in tmp_path.rglob("*") if one.is_file()]


@pytest.mark.parametrize("way", ["protect", "correct"])
def test_a_signature_goes_when_the_visit_turns_out_to_denounce(place, way):
    visit = taken(place.board, place.hoa)
    add_scans(visit=visit, uploads=[upload()], by=place.hoa, at=AT)
    if way == "protect":
        protect_visit(visit=visit, by=place.hoa, at=AT)
    else:
        correct_visit(visit=visit, by=place.hoa, at=AT, version=1, reason="Là tố cáo",
                      kind=Kind.DENUNCIATION)  # fmt: skip
    assert not Attachment.objects.exists()


def test_the_journal_strikes_the_old_words_through(at_desk, place):
    visit = corrected(place, taken(place.board, place.hoa), summary=NEW)
    page = words(at_desk, visit, "/nhat-ky")
    assert f"<del>{SUMMARY}</del><br><ins>{NEW}</ins>" in page
    assert "Lý do: Ghi nhầm" in page


@pytest.mark.parametrize("leaf", ["/tai-lieu", "/nhat-ky"])
def test_who_may_not_read_a_denunciation_finds_no_tab_of_it(client, place, leaf):
    visit = fresh(place, kind=Kind.DENUNCIATION)
    address = f"/lam-viec/luot-tiep/{visit.pk}{leaf}"
    assert signed_in(client, place.board_head).get(address).status_code == 404
    assert signed_in(client, place.hoa).get(address).status_code == 200  # who wrote it down


def test_a_moment_written_by_hand_says_in_the_journal_who_and_why(at_desk, place):
    visit = taken(place.board, place.hoa, at=now(), time_reason="Mất điện, ghi sổ giấy")
    assert "Sửa thời điểm tiếp: Mất điện, ghi sổ giấy" in words(at_desk, visit, "/nhat-ky")
