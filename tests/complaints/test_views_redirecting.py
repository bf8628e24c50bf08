"""The page of "Giao đơn vị khác": opened from the card, sent, refused in words, led on from."""

from typing import Any

import pytest

from complaints.models import Petition
from portal.access.models import User
from portal.access.roles import Role
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
REASON = "Việc thuộc nhiệm vụ của Sở Y tế"


def leader() -> User:
    return make.person(Role.PROVINCE_LEADER, make.unit("BAC-NINH", "province"))


def waiting() -> Petition:
    make.unit("BAC-NINH.SO-Y-TE")
    found = make.in_state("proposed")
    Petition.objects.filter(pk=found.pk).update(assigned_to=make.handler())
    return Petition.objects.get(pk=found.pk)


def sent(found: Petition, **more: Any) -> dict[str, Any]:
    return {"receiver": "bac-NINH.so-y-te", "reason": REASON, "version": found.version, **more}


def test_from_the_card_to_the_handler_s_next_act(as_user: SignIn) -> None:
    found, boss = waiting(), leader()
    client, number = as_user(boss), found.file_number
    assert url("redirection", number) in client.get(url("approvals")).content.decode()
    page = client.get(url("redirection", number)).content.decode()
    name = make.unit("BAC-NINH.SO-Y-TE").name
    assert f'<option value="{name}"' in page
    assert f'<option value="{found.organisation.name}"' not in page
    done = post(client, boss, "redirect_proposal", [number], **sent(found))
    assert (done.status_code, done.url) == (302, url("approvals"))
    told = client.get(url("approvals")).content.decode()
    assert f"Đã giao {number} cho {name}: người xử lý sẽ chuyển đơn." in told
    mine = as_user(make.handler())
    assert ">Chuyển đơn<" in mine.get(url("mine")).content.decode()
    tab = mine.get(url("transfers", number)).content.decode()
    assert f'value="{name}"' in tab
    assert "Lãnh đạo đã duyệt ngày 20/11/2026" in tab


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"receiver": ""}, "Nhập tên đơn vị được giao"),
        ({"receiver": "Sở Không Có"}, "Không có đơn vị “Sở Không Có” thuộc quyền quản lý"),
        ({"reason": ""}, "Ghi lý do giao đơn vị khác"),
        ({"reason": "x" * 1001}, "dài tối đa"),
    ],
)
def test_a_wrong_answer_is_shown_again_with_its_sentence(
    as_user: SignIn, more: dict[str, Any], sentence: str
) -> None:
    found, boss = waiting(), leader()
    answer = post(as_user(boss), boss, "redirect_proposal", [found.file_number],
                  **sent(found, **more))  # fmt: skip
    text = answer.content.decode()
    assert (answer.status_code, sentence in text) == (422, True)
    assert "<title>Lỗi: " in text
    assert Petition.objects.get(pk=found.pk).state == "proposed"


def test_a_head_of_one_unit_is_told_what_to_do_instead(as_user: SignIn) -> None:
    found = waiting()
    text = as_user(make.head()).get(url("redirection", found.file_number)).content.decode()
    assert "không quản lý đơn vị nào khác. Bấm “Trả lại”" in text
    assert '<form method="post" action="' + url("redirect_proposal", found.file_number) not in text


def test_a_colleague_was_quicker(as_user: SignIn) -> None:
    found, boss = waiting(), leader()
    make.take(found, "return_proposal", make.TODAY)
    answer = post(as_user(boss), boss, "redirect_proposal", [found.file_number], **sent(found))
    assert answer.status_code == 409


def test_another_s_petition_is_not_found(as_user: SignIn) -> None:
    found = waiting()
    other = make.person(Role.UNIT_HEAD, make.unit("BAC-NINH.SO-Y-TE"))
    client = as_user(other)
    assert client.get(url("redirection", found.file_number)).status_code == 404
    answer = post(client, other, "redirect_proposal", [found.file_number], **sent(found))
    assert answer.status_code == 404
