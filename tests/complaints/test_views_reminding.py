"""Đôn đốc from a list: which are reminded, what each is told, and who may."""

from typing import Any

import pytest

from complaints.models import Instruction
from portal.access.roles import Role
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing
from tests.complaints.pages import SignIn, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "days")]


def said(answer: Any) -> str:
    text: str = answer.content.decode()
    return text


def test_the_ticked_ones_are_shown_and_each_gets_its_own_words(as_user: SignIn) -> None:
    late, soon, head = make.petition(), make.petition(on=make.TODAY), make.head()
    client = as_user(head)
    numbers = [late.file_number, soon.file_number]
    page = said(client.get(url("reminders"), {"don": numbers}))
    assert "Đôn đốc 2 đơn" in page
    assert 'value="30/11/2026"' in page
    answer = post(client, head, "remind", [], don=numbers, content="", due_on="30/11/2026")
    assert answer["Location"].endswith("?xem=da-giao")
    rows = {row.petition: row.content for row in Instruction.objects.all()}
    assert "đã quá hạn ngày 16/09/2026" in rows[late]
    assert "khẩn trương" in rows[soon]
    assert "Đã đôn đốc 2 đơn." in said(client.get(answer["Location"]))


def test_what_is_over_or_anothers_is_left_out_and_counted(as_user: SignIn) -> None:
    mine, done, theirs = make.petition(), make.in_state("filed"), passing.receive(passing.sent())
    head = make.head()
    client = as_user(head)
    numbers = [one.file_number for one in (mine, done, theirs)]
    page = said(client.get(url("reminders"), {"don": numbers}))
    assert "2 đơn đã kết thúc hoặc không thuộc quyền" in page
    assert f"<b>{theirs.file_number}</b>" not in page
    post(client, head, "remind", [], don=numbers, content="Trả lời", due_on="30/11/2026")
    assert [row.petition for row in Instruction.objects.all()] == [mine]


def test_nothing_ticked_and_no_day(as_user: SignIn) -> None:
    head = make.head()
    client = as_user(head)
    assert "Chưa chọn đơn nào đôn đốc được" in said(client.get(url("reminders")))
    wrong = post(client, head, "remind", [], don=[make.petition().file_number], due_on="")
    assert (wrong.status_code, "Nhập hạn báo cáo" in said(wrong)) == (422, True)
    past = post(client, head, "remind", [], don=[make.petition().file_number], due_on="01/11/2026")
    assert (past.status_code, "trở đi" in said(past)) == (422, True)
    assert Instruction.objects.count() == 0


def test_a_denunciation_is_listed_without_a_word_of_it(as_user: SignIn) -> None:
    found = make.petition(Kind.DENUNCIATION, summary="chim-nội-dung")
    page = said(as_user(make.head()).get(url("reminders"), {"don": [found.file_number]}))
    assert found.file_number in page
    assert "chim-nội-dung" not in page


@pytest.mark.parametrize("role", [Role.HANDLER, Role.CLERK, Role.BOARD_HEAD, Role.INSPECTORATE])
def test_only_who_decides_reminds(as_user: SignIn, role: Role) -> None:
    client = as_user(make.person(role))
    assert client.get(url("reminders")).status_code == 403
    assert "Đôn đốc</button>" not in said(client.get(url("petitions"), {"trang-thai": "tat-ca"}))


def test_the_list_offers_it_to_the_head(as_user: SignIn) -> None:
    make.petition()
    assert "Đôn đốc</button>" in said(as_user(make.head()).get(url("petitions")))
