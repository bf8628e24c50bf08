"""Directives, forwarders, filed petitions: their pages and what they refuse."""

from datetime import date
from typing import Any

import pytest

from complaints.models import Deadline, Destruction, ExternalRecord, Instruction, PetitionSource
from complaints.services import oversight
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing
from tests.complaints.pages import SignIn, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "days")]


def said(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


def directive(content: str = "Báo cáo tiến độ", **more: Any) -> Instruction:
    given = {"petition": make.petition(), "kind": "directive", "content": content,
             "due_on": date(2026, 11, 10), "by": passing.leader(),
             "at": make.moment(date(2026, 11, 2))}  # fmt: skip
    return oversight.instruct(**{**given, **more})


def test_issued_on_the_tab_with_the_day_filled_in(as_user: SignIn) -> None:
    found, leader = make.petition(), passing.leader()
    client = as_user(leader)
    assert 'value="30/11/2026"' in said(client.get(url("directives", found.file_number)))
    data = {"kind": "directive", "content": "Báo cáo", "due_on": "30/11/2026"}
    empty = post(client, leader, "instruct", [found.file_number], **{**data, "content": ""})
    assert (empty.status_code, "Ghi nội dung chỉ đạo" in said(empty)) == (422, True)
    answer = post(client, leader, "instruct", [found.file_number], **data)
    assert answer["Location"] == url("directives", found.file_number)
    assert "Chờ báo cáo" in said(client.get(answer["Location"]))


def test_answered_and_confirmed_on_the_tab(as_user: SignIn) -> None:
    row, head, leader = directive(), make.head(), passing.leader()
    client = as_user(head)
    page = said(client.get(url("directives", row.petition.file_number)))
    assert "Quá hạn 10 ngày" in page
    empty = post(client, head, "reply_instruction", [row.pk], reply="")
    assert (empty.status_code, "Ghi kết quả thực hiện" in said(empty)) == (422, True)
    assert post(client, head, "reply_instruction", [row.pk], reply="Đã xong").status_code == 302
    assert "trễ hạn" in said(client.get(url("directives", row.petition.file_number)))
    assert post(client, head, "confirm_instruction", [row.pk]).status_code == 403
    boss = as_user(leader)
    assert post(boss, leader, "confirm_instruction", [row.pk]).status_code == 302
    row.refresh_from_db()
    assert row.closed_on == make.TODAY


def test_the_lists_and_my_day(as_user: SignIn) -> None:
    row = directive(owner=make.handler())
    number = row.petition.file_number
    for who, kind in ((make.handler(), "tra-loi"), (passing.leader(), "da-giao"),
                      (passing.leader(), "qua-han")):  # fmt: skip
        page = said(as_user(who).get(url("instructions"), {"xem": kind}))
        assert number in page, kind
    mine = said(as_user(make.handler()).get(url("mine")))
    assert "Chỉ đạo, đôn đốc phải trả lời" in mine
    assert number in mine
    assert "Chỉ đạo, đôn đốc phải trả lời" not in said(as_user(make.head()).get(url("mine")))


def test_a_directive_on_a_denunciation_says_nothing_in_a_list(as_user: SignIn) -> None:
    row = directive("chim-nội-dung", petition=make.petition(Kind.DENUNCIATION))
    page = said(as_user(make.head()).get(url("instructions")))
    assert f"Tố cáo · {row.petition.file_number}" in page
    assert "chim-nội-dung" not in page
    blind = as_user(make.handler())
    assert blind.get(url("instruction_paper", row.pk)).status_code == 404


def test_it_is_printed(as_user: SignIn) -> None:
    answer = as_user(make.head()).get(url("instruction_paper", directive().pk))
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def test_a_forwarder_is_added_and_answered(as_user: SignIn) -> None:
    found, head = make.petition(), make.head()
    client, number = as_user(head), found.file_number
    data = {"source": "press", "sender": "Báo Bắc Ninh", "received_on": "20/11/2026"}
    empty = post(client, head, "add_source", [number], **{**data, "sender": ""})
    assert (empty.status_code, "Nhập tên nơi chuyển" in said(empty)) == (422, True)
    assert post(client, head, "add_source", [number], **data).status_code == 302
    row = PetitionSource.objects.get()
    assert "thời hạn không tính lại" in said(client.get(url("sources", number)))
    wrong = post(client, head, "answer_source", [number, row.pk], document_number="")
    assert (wrong.status_code, "Nhập số văn bản" in said(wrong)) == (422, True)
    done = post(client, head, "answer_source", [number, row.pk], document_number="4/SNV")
    assert done.status_code == 302
    assert "Đã trả lời 20/11/2026, văn bản số 4/SNV" in said(client.get(url("sources", number)))
    missing = post(client, head, "answer_source", [number, row.pk + 1], document_number="4")
    assert missing.status_code == 404


def test_the_number_of_a_national_system(as_user: SignIn) -> None:
    found, head = make.petition(), make.head()
    client, number = as_user(head), found.file_number
    data = {"system": "database", "number": "", "state": "matched"}
    wrong = post(client, head, "note_external", [number], **data)
    assert (wrong.status_code, "đã khớp thì phải có mã" in said(wrong)) == (422, True)
    assert (
        post(client, head, "note_external", [number], **{**data, "number": "QG1"}).status_code
        == 302
    )
    assert ExternalRecord.objects.get().number == "QG1"
    assert "Mã QG1 · Đã khớp" in said(client.get(url("sources", number)))


def test_filed_petitions_are_destroyed_by_decision_only(as_user: SignIn) -> None:
    found, head = make.in_state("filed"), make.head()
    client = as_user(head)
    page = said(client.get(url("kept")))
    assert "Chưa có đơn lưu nào đủ 01 năm" in page
    assert "giữ đến hết 09/09/2027" in page
    data = {"petitions": str(found.pk), "decision_number": "5/QĐ", "decided_on": "20/11/2026"}
    early = post(client, head, "destroy", [], **data)
    assert (early.status_code, "Chọn lại đơn" in said(early)) == (422, True)
    Deadline.objects.filter(petition=found, rule="PETITION.KEEP").update(due_on=date(2026, 11, 1))
    assert found.file_number in said(client.get(url("kept")))
    empty = post(client, head, "destroy", [], **{**data, "decision_number": ""})
    assert (empty.status_code, "Nhập số quyết định tiêu hủy" in said(empty)) == (422, True)
    assert Destruction.objects.count() == 0
    assert post(client, head, "destroy", [], **data).status_code == 302
    gone = said(client.get(url("petition", found.file_number)))
    assert "Nội dung đã tiêu hủy theo quyết định số 5/QĐ" in gone
    assert "Chim Hoàng Yến" not in gone


def test_on_the_last_day_of_its_year_it_is_still_kept(as_user: SignIn) -> None:
    found, client = make.in_state("filed"), as_user(make.head())
    Deadline.objects.filter(petition=found, rule="PETITION.KEEP").update(due_on=make.TODAY)
    page = said(client.get(url("kept")))
    assert "Chưa có đơn lưu nào đủ 01 năm" in page
    assert "giữ đến hết 20/11/2026" in page


def test_what_is_closed_takes_no_more_forwarders(as_user: SignIn) -> None:
    client = as_user(make.head())
    for found, may in ((make.petition(), True), (make.in_state("filed"), False)):
        page = said(client.get(url("sources", found.file_number)))
        assert (url("add_source", found.file_number) in page) is may


def test_split_and_foreign_are_asked_at_the_register(as_user: SignIn) -> None:
    from_whom = make.person(make.Role.CLERK)
    page = said(as_user(from_whom).get(url("create")))
    for words in ("Mã đơn đã hướng dẫn tách", "Viết bằng tiếng nước ngoài", "Người phiên dịch"):
        assert words in page
