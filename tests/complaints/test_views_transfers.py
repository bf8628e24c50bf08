"""Handing over in the browser: the tab of the file, the lists, taking in, giving back, ruling."""

import re
from typing import Any

import pytest
from django.test import Client

from complaints.models import Petition, Transfer
from portal.access.models import User
from portal.access.roles import Role
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing
from tests.complaints.pages import SignIn, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "days")]
FORM = {"receiver": "so xay dung", "document_number": "15/PC", "on": "20/11/2026", "reason": ""}


def said(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


def seen(client: Client, name: str, *args: Any, **query: str) -> str:
    answer = client.get(url(name, *args), query)
    assert answer.status_code == 200, answer.status_code
    return said(answer)


def building_head() -> User:
    return passing.head_of(passing.building())


def send(client: Client, user: User, found: Petition, **more: str) -> Any:
    data = {**FORM, "version": str(found.version), **more}
    return post(client, user, "send_transfer", [found.file_number], **data)


def test_the_tab_offers_units_and_shows_the_time_in_hand(as_user: SignIn) -> None:
    passing.building()
    found = passing.theirs()
    page = seen(as_user(make.head()), "transfers", found.file_number)
    assert '<option value="Sở Xây dựng" label="so xay dung">' in page
    assert "Thời gian ở từng đơn vị" in page
    assert "74 ngày, trong đó" in page
    assert "Đơn chưa chuyển cho đơn vị nào trong cổng" in page


def test_a_name_without_accents_finds_the_unit(as_user: SignIn) -> None:
    passing.building()
    found, head = passing.theirs(), make.head()
    client = as_user(head)
    answer = send(client, head, found)
    assert (answer.status_code, answer["Location"]) == (302, url("transfers", found.file_number))
    row = Transfer.objects.get()
    assert (row.receiver, row.document_number) == (passing.building(), "15/PC")
    page = seen(client, "transfers", found.file_number)
    assert "Đã chuyển đơn đến Sở Xây dựng, phiếu số 1/2026." in page
    held = f"<dt>Đang giữ</dt><dd>Sở Xây dựng (đã chuyển từ {found.organisation.name})</dd>"
    assert seen(client, "petition", found.file_number).count(held) == 2
    assert "Rút lại phiếu chuyển" in page


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"receiver": "Sở Không Có"}, "Không có đơn vị “Sở Không Có” trong tỉnh"),
        ({"receiver": ""}, "Nhập tên đơn vị nhận"),
        ({"document_number": ""}, "Nhập số văn bản"),
        ({"on": "32/11/2026"}, "không có thật"),
    ],
)
def test_what_is_missing_is_said_at_its_field(
    as_user: SignIn, more: dict[str, str], words: str
) -> None:
    passing.building()
    found, head = passing.theirs(), make.head()
    answer = send(as_user(head), head, found, **more)
    assert answer.status_code == 422
    assert words in said(answer)
    assert Transfer.objects.count() == 0


def test_somebody_was_quicker(as_user: SignIn) -> None:
    passing.building()
    found, head = passing.theirs(), make.head()
    answer = send(as_user(head), head, found, version="1")
    assert answer.status_code == 409


def test_a_court_is_written_as_it_is_called(as_user: SignIn) -> None:
    found, head = passing.theirs(), make.head()
    answer = send(as_user(head), head, found, receiver="Tòa án nhân dân khu vực 1", is_outside="on")
    assert answer.status_code == 302
    found.refresh_from_db()
    assert (found.state, found.referred_to) == ("transferred", "Tòa án nhân dân khu vực 1")
    assert Transfer.objects.count() == 0


def test_what_is_ours_is_told_why_not(as_user: SignIn) -> None:
    found = make.classify(make.petition())
    page = seen(as_user(make.head()), "transfers", found.file_number)
    assert "Đơn thuộc thẩm quyền của cơ quan này" in page
    closed = make.in_state("filed")
    assert "Số văn bản chuyển" not in seen(as_user(make.head()), "transfers", closed.file_number)


def test_the_step_of_its_own_page_is_not_offered_twice(as_user: SignIn) -> None:
    found = passing.theirs()
    client = as_user(make.head())
    assert client.get(url("step", found.file_number, "transfer")).status_code == 404
    assert url("transfers", found.file_number) in seen(client, "petition", found.file_number)


def test_the_lists_of_each_side(as_user: SignIn) -> None:
    row = passing.sent()
    number = f"{row.number}/{row.year}"
    assert number in seen(as_user(make.head()), "handovers", xem="di")
    assert number in seen(as_user(building_head()), "handovers")
    assert "Quá ngày trả lời" in seen(as_user(building_head()), "handovers")
    nothing, empty = "Chưa có đơn vị nào chuyển đơn đến.", "Không có đơn nào bị nơi nhận trả lại."
    assert nothing in seen(as_user(make.head()), "handovers", xem="den")
    assert nothing in seen(as_user(passing.head_of(passing.farming())), "handovers")
    passing.give_back(row)
    assert number in seen(as_user(make.head()), "handovers", xem="tra-lai")
    assert empty in seen(as_user(building_head()), "handovers", xem="tra-lai")


def test_disputes_are_on_the_leaders_and_the_boards_page(as_user: SignIn) -> None:
    row = passing.disputed()
    board = make.person(Role.BOARD_HEAD, make.unit("BAC-NINH.BAN-TIEP-CONG-DAN", "reception_board"))
    for who in (passing.leader(), board, make.head(), building_head()):
        page = seen(as_user(who), "handovers", xem="tranh-chap")
        assert f"{row.number}/{row.year}" in page
    assert "Xác định thẩm quyền" in seen(as_user(passing.leader()), "handover", row.pk)
    assert "Giao đơn" not in seen(as_user(board), "handover", row.pk)
    assert as_user(passing.head_of(passing.farming())).get(
        url("handover", row.pk)
    ).status_code == 404  # fmt: skip


def test_taken_in_with_one_click_and_on_to_the_new_file(as_user: SignIn) -> None:
    row, who = passing.sent(), building_head()
    client = as_user(who)
    page = seen(client, "handover", row.pk)
    assert "không tính từ lúc bấm nhận" in page
    answer = post(client, who, "receive_transfer", [row.pk])
    taken = Petition.objects.get(organisation=passing.building())
    assert answer["Location"] == url("petition", taken.file_number)
    again = post(client, who, "receive_transfer", [row.pk])
    assert again.status_code == 409
    assert "đã được trả lời" in said(again)


def test_given_back_with_a_reason(as_user: SignIn) -> None:
    row, who = passing.sent(), building_head()
    client = as_user(who)
    answer = post(client, who, "give_back_transfer", [row.pk], reason="")
    assert (answer.status_code, "Ghi lý do trả lại" in said(answer)) == (422, True)
    answer = post(client, who, "give_back_transfer", [row.pk], reason="Không phải đất ở")
    assert answer.status_code == 302
    page = seen(as_user(make.head()), "transfers", row.petition.file_number)
    assert "Trả lại 20/11/2026: Không phải đất ở" in page


def test_ruled_on_the_page_of_the_dispute(as_user: SignIn) -> None:
    row, leader = passing.disputed(), passing.leader()
    client = as_user(leader)
    data = {"unit": "so xay dung", "document_number": "99/UBND"}
    wrong = post(client, leader, "rule_transfer", [row.pk], **{**data, "unit": "Sở Nào Đó"})
    assert (wrong.status_code, "thuộc cấp ra văn bản" in said(wrong)) == (422, True)
    answer = post(client, leader, "rule_transfer", [row.pk], **data)
    assert answer["Location"].endswith("?xem=tranh-chap")
    row.refresh_from_db()
    assert (row.state, row.ruled_for) == ("ruled", passing.building())
    assert post(client, leader, "rule_transfer", [row.pk], **data).status_code == 404


def test_the_sender_sees_how_it_stands_there_and_nothing_else(as_user: SignIn) -> None:
    row = passing.sent()
    taken = passing.receive(row)
    make.classify(taken, make.TODAY, by=building_head(), note="chim-ghi-chú", reason="chim-lý-do")
    page = seen(as_user(make.head()), "transfers", row.petition.file_number)
    assert "Ở nơi nhận: Đã phân loại" in page
    assert "18/09/2026" in page
    for word in ("chim-ghi-chú", "chim-lý-do", taken.file_number, str(building_head())):
        assert word not in page
    assert as_user(make.head()).get(url("petition", taken.file_number)).status_code == 404


def test_the_outcome_is_reported_and_told(as_user: SignIn) -> None:
    row, who = passing.sent(), building_head()
    taken = make.classify(passing.receive(row), make.TODAY, by=who, is_eligible=False)
    make.take(taken, "file", make.TODAY, by=who)
    client = as_user(who)
    assert "Báo kết quả cho" in seen(client, "handover", row.pk)
    answer = post(client, who, "report_outcome", [row.pk], document_number="8/SXD")
    assert answer.status_code == 302
    client, head = as_user(make.head()), make.head()
    assert "Báo người có đơn" in seen(client, "handover", row.pk)
    assert post(client, head, "tell_outcome", [row.pk]).status_code == 302
    assert "đã báo người có đơn 20/11/2026" in seen(client, "handover", row.pk)


def test_a_denunciation_is_nameless_on_every_page_and_on_the_slip(as_user: SignIn) -> None:
    row = passing.sent(Kind.DENUNCIATION)
    client = as_user(building_head())
    listed = seen(client, "handovers")
    assert f"Tố cáo · {row.petition.file_number}" in listed
    assert row.petition.summary not in listed
    assert row.petition.alias in seen(client, "handover", row.pk)
    handler = as_user(make.person(Role.HANDLER, passing.building()))
    assert "Chưa có đơn vị nào chuyển đơn đến." in seen(handler, "handovers")
    assert handler.get(url("handover", row.pk)).status_code == 404
    assert handler.get(url("slip", row.pk)).status_code == 404


def test_the_slip_is_a_pdf(as_user: SignIn) -> None:
    row = passing.sent()
    answer = as_user(make.head()).get(url("slip", row.pk))
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")


def open_tab(page: str) -> str:
    (title,) = re.findall(r'<a href="\?xem=[^"]+" aria-current="page">([^<]+)</a>', page)
    return str(title)


def test_the_lists_open_where_somebody_waits_for_this_person(
    as_user: SignIn, django_assert_max_num_queries: Any
) -> None:
    """Who only sends is not met by an empty list of what came."""
    client = as_user(make.head())
    assert open_tab(seen(client, "handovers")) == "Chuyển đến"
    row = passing.sent()
    with django_assert_max_num_queries(6):
        assert open_tab(seen(client, "handovers")) == "Chuyển đi"
    assert open_tab(seen(as_user(building_head()), "handovers")) == "Chuyển đến"
    passing.give_back(row)
    assert open_tab(seen(client, "handovers")) == "Bị trả lại"
    assert open_tab(seen(as_user(building_head()), "handovers")) == "Chuyển đến"
    assert open_tab(seen(client, "handovers", xem="di")) == "Chuyển đi"
    assert open_tab(seen(client, "handovers", xem="la")) == "Chuyển đến"


def test_a_dispute_comes_before_what_was_sent(as_user: SignIn) -> None:
    passing.disputed()
    assert open_tab(seen(as_user(make.head()), "handovers")) == "Tranh chấp thẩm quyền"
