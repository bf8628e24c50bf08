"""What stands in the way of sending, what is kept of it, and until when it is in time."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from dialogues.models import Initiative
from portal.access.roles import Role
from portal.documents.models import Attachment, FileState
from portal.stale import StaleError
from reports import indicators, services
from reports.models import CampaignStep, Edition, FigureOverride
from reports.selectors import campaigns as reading
from reports.services import campaigns, preparing
from reports.sheets import dan_van
from reports.sheets.campaigns import SECTIONS, slots_of
from reports.workflow import ReportState
from tests.reports import factories
from tests.reports.campaigns import PERIOD, advance, moment, opened, report, row, sent, written
from tests.reports.factories import AT
from tests.reports.on_edges import initiative
from tests.reports.pages import body


@pytest.fixture(autouse=True)
def campaign(land):
    return opened(land)


@pytest.fixture
def office(land):
    return factories.user(Role.HOME_AFFAIRS, land.province)


def say(land, by, passages):
    services.write_passages(
        organisation=land.commune, period=PERIOD, passages=passages, by=by, at=AT
    )


def refused(found, by, name="send"):
    with pytest.raises(ValidationError) as error:
        advance(found, name, by)
    return error.value.messages


def test_nothing_is_sent_half(land, leader):
    told = refused(row(land.commune), leader)
    assert told[0] == "Mục I: còn 1 nội dung chưa viết."
    assert told[-2:] == ["Nhập người liên hệ và số điện thoại.", "Đính kèm báo cáo đã ký, PDF."]
    assert refused(row(land.commune), leader, "present") == told[:-1]
    assert not Edition.objects.exists()


def test_a_file_that_was_refused_is_no_signed_report_and_one_being_checked_is(land, leader):
    found = written(land.commune, leader)
    files = Attachment.objects.filter(pk=found.signed_file_id)
    files.update(state=FileState.REFUSED, refusal="Tệp PDF có mã độc")
    assert refused(found, leader) == ["Tệp bao-cao-da-ky.pdf bị từ chối: Tệp PDF có mã độc."]
    files.update(state=FileState.QUARANTINED, refusal="")
    assert advance(found, "send", leader).state == ReportState.SENT


def test_the_head_who_sends_signs_off_and_the_figures_are_frozen(land, leader):
    done = sent(land.commune, leader, moment(27, 16, 20))
    assert (done.signed_off_by, done.signed_off_at) == (leader, moment(27, 16, 20))
    assert (done.sent_at, done.sent_on) == (moment(27, 16, 20), date(2026, 11, 27))
    assert done.receipt == Edition.objects.get().sha256[:12].upper()
    kept = CampaignStep.objects.get(target=ReportState.SENT)
    assert (kept.edition, kept.signed_file, kept.by) == (done.edition, done.signed_file, leader)
    with pytest.raises(ValidationError, match="không sửa được nội dung nữa"):
        services.write_passages(
            organisation=land.commune, period=PERIOD, passages={}, by=leader, at=AT
        )


@pytest.mark.parametrize(
    ("at", "late"),
    [(moment(27, 17), False), (moment(29, 0), False), (moment(29, 23, 59, second=59), False),
     (moment(30, 0), True), (moment(1, 8, month=12), True)],
)  # fmt: skip
def test_until_midnight_of_the_29th_in_viet_nam_it_is_in_time(land, leader, at, late):
    done = sent(land.commune, leader, at)
    assert done.is_late is late
    assert done.late_word == ("Nộp muộn" if late else "")
    assert not done.is_overdue(date(2026, 12, 1))


def test_what_is_not_there_after_the_29th_is_overdue(land):
    found = row(land.commune)
    assert [found.is_overdue(date(2026, 11, day)) for day in (28, 29, 30)] == [False, False, True]


def test_returned_and_sent_again_is_a_new_edition_with_the_reason(land, leader, office):
    first = sent(land.commune, leader)
    back = advance(first, "return", office, moment(26), note="Thiếu số liệu mục III")
    assert (back.state, back.return_reason) == (ReportState.RETURNED, "Thiếu số liệu mục III")
    factories.petition(land.commune, leader, PERIOD.start)
    say(land, leader, {"ethics": dan_van.Passage("Bổ sung.")})
    again = advance(back, "send", leader, moment(30, 9))
    assert [one.number for one in Edition.objects.order_by("pk")] == [1, 2]
    assert (again.edition.number, again.edition.reason) == (2, "Thiếu số liệu mục III")
    assert (again.sent_at, again.sent_on) == (moment(30, 9), date(2026, 11, 20))
    assert not again.is_late  # it came in first in time; that it was returned is another matter
    assert advance(again, "accept", office, moment(30, 10)).accepted_by == office


def test_where_only_the_signed_file_was_wrong_it_is_sent_again_all_the_same(land, leader, office):
    first = sent(land.commune, leader)
    back = advance(first, "return", office, note="Bản ký thiếu dấu")
    again = advance(back, "send", leader, moment(26))
    assert (again.state, again.edition) == (ReportState.SENT, first.edition)
    assert (Edition.objects.count(), again.sent_at) == (1, moment(26))


def test_where_only_a_list_of_the_paper_differs_it_is_another_edition(land, leader, office):
    """The name of a model: no figure of the report moves, and yet it prints something else."""
    model = initiative(land.commune, PERIOD.end)
    back = advance(sent(land.commune, leader), "return", office, note="Sai tên mô hình")
    Initiative.objects.filter(pk=model.pk).update(name="Tổ tự quản số 1")
    assert advance(back, "send", leader, moment(26)).edition.number == 2


def test_what_came_back_is_written_on_wherever_in_the_unit_it_lies(land, leader, office):
    back = advance(sent(land.commune, leader), "return", office, note="Thiếu mục I")
    advance(advance(back, "present", leader), "send_back", leader, note="Viết rõ hơn")
    assert row(land.commune).is_given_back
    preparing.begin_writing(unit=row(land.commune), by=leader, at=AT)
    say(land, leader, {"leadership": dan_van.Passage("Viết rõ hơn.")})
    assert report(land.commune).passages["leadership"].text == "Viết rõ hơn."


def test_a_report_of_the_campaign_is_not_corrected_past_so_noi_vu(land, leader, sign_in):
    found = sent(land.commune, leader).edition
    factories.petition(land.commune, leader, PERIOD.start)
    with pytest.raises(ValidationError, match="Đề nghị Sở Nội vụ trả lại"):
        services.correct(report=report(land.commune), regime="dan-van", reason="Sửa số.",
                         by=leader, at=AT, on=date(2026, 11, 26))  # fmt: skip
    shown = body(sign_in(Role.UNIT_HEAD, land.commune).get(f"/lam-viec/bao-cao/an-ban/{found.pk}"))
    assert "để sửa, đề nghị Sở Nội vụ trả lại rồi gửi lại" in shown
    assert "Nộp bản đính chính" not in shown
    assert Edition.objects.count() == 1


def test_a_report_is_not_returned_without_a_reason_nor_decided_on_unseen(land, leader, office):
    found = sent(land.commune, leader)
    with pytest.raises(ValidationError) as error:
        advance(found, "return", office, note="  ")
    assert error.value.message_dict == {"note": ["Ghi lý do trả lại"]}
    with pytest.raises(StaleError, match="vừa có người thay đổi"):
        campaigns.advance(unit=found, name="accept", by=office, at=AT, version=found.version - 1)
    assert row(land.commune).state == ReportState.SENT


# --- stated otherwise, and sums that do not add up


def figure(land, code="TCD-01"):
    ground = indicators.ground(land.commune.code, PERIOD.end)
    return indicators.compute([code], land=ground, period=PERIOD)[code]


def state(land, by, value, code="TCD-01", reason="Sổ giấy tháng 3 chưa nhập"):
    return preparing.state_otherwise(
        unit=row(land.commune), figure=figure(land, code), value=value, reason=reason, by=by, at=AT
    )


def test_another_number_stands_beside_the_ledgers_and_never_in_its_place(land, leader):
    state(land, leader, Decimal(12))
    state(land, leader, Decimal(14))
    assert figure(land).value == 0
    assert {code: one.value for code, one in reading.stated(row(land.commune)).items()} == {
        "TCD-01": 14
    }
    assert FigureOverride.objects.count() == 2
    part = reading.sections(row(land.commune), report(land.commune))[2]
    line = part.tables[0][1][0]
    assert (line.code, line.computed, line.stated.value) == ("TCD-01", "0", 14)
    state(land, leader, None, reason="Đã nhập đủ sổ")
    assert reading.stated(row(land.commune)) == {}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [({"value": Decimal(3), "reason": " "}, "Ghi lý do số liệu khác sổ"),
     ({"value": Decimal(-1)}, "Nhập số từ 0 trở lên"),
     ({"value": Decimal(0)}, "Số này bằng số theo sổ: không cần khai khác"),
     ({"value": Decimal(3), "code": "GQ-03"},
      "Tỷ lệ tính từ hai số đếm: khai số đếm, tỷ lệ tự tính lại.")],
)  # fmt: skip
def test_another_number_needs_a_reason_and_to_be_another(land, leader, said, sentence):
    with pytest.raises(ValidationError) as error:
        state(land, leader, **said)
    assert error.value.messages == [sentence]


def test_a_sum_that_does_not_add_up_is_explained_or_not_sent(land, leader):
    written(land.commune, leader)
    state(land, leader, Decimal(1945), "PAK-01")
    state(land, leader, Decimal(798), "PAK-03")
    state(land, leader, Decimal(933), "PAK-05")
    part = reading.sections(row(land.commune), report(land.commune))[2]
    assert [one.sentence for one in part.doubts] == [
        "Tổng 1.945 kiến nghị, phản ánh ≠ 798 + 933 = 1.731."
    ]
    assert not part.is_done
    assert refused(row(land.commune), leader) == ["Mục III: tổng không khớp, giải thích hoặc sửa."]
    answer = {"giai-trinh:SUM.PAK-01": preparing.answered(words="214 đơn đang xác minh")}
    services.write_passages(
        organisation=land.commune, period=PERIOD, passages=answer, by=leader, at=AT
    )
    part = reading.sections(row(land.commune), report(land.commune))[2]
    assert part.is_done
    assert part.doubts[0].words == "214 đơn đang xác minh"
    done = advance(row(land.commune), "send", leader)
    say_so = [(one.sentence, one.words) for one in reading.frozen_doubts(done)]
    assert say_so == [(part.doubts[0].sentence, "214 đơn đang xác minh")]


def test_an_answer_says_something():
    with pytest.raises(ValidationError, match="Ghi giải thích vì sao tổng không khớp"):
        preparing.answered(words=" \n")


def test_every_slot_and_every_table_stands_in_one_section():
    slots = [slot for section in SECTIONS for slot in slots_of(section)]
    assert sorted(slots) == sorted(chapter.slot for chapter in dan_van.SLOTS)
    groups = [title for section in SECTIONS for title in section.groups]
    assert sorted(groups) == sorted(title for title, _ in dan_van.GROUPS)
