"""Correcting what is written of a person: for a reason, of the version on the page, from a list."""

import pytest

from portal.access.roles import Role
from portal.audit.models import Entry
from portal.citizens.models import Citizen
from portal.citizens.privacy import number_of, phone_of
from portal.idempotency import tokens
from tests.portal import people_factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(board):
    return make.citizen(board, birth_year=1960)


@pytest.fixture
def hoa(client, board):
    officer = make.officer(board, Role.RECEPTIONIST)
    client.force_login(officer)
    return officer


def path(person, action=""):
    return f"/lam-viec/nguoi/{person.pk}{action}"


def save(client, who, person, **changed):
    said = {
        "version": str(person.version), "full_name": person.full_name, "birth": "1960",
        "gender": person.gender, "paper": person.paper, "number": "", "phone": "",
        "address": person.address, "reason": "Ghi nhầm năm sinh",
        tokens.FIELD: tokens.issue(who, "citizens:save"),
    } | changed  # fmt: skip
    return client.post(path(person, "/luu-sua"), said)


def test_number_and_phone_are_not_shown_and_stay_where_nothing_is_typed(client, hoa, person):
    shown = client.get(path(person, "/sua")).content.decode()
    assert make.NUMBER not in shown
    assert make.PHONE not in shown
    assert save(client, hoa, person, birth="05/02/1961")["Location"] == path(person)
    person.refresh_from_db()
    assert (person.birth_year, person.version) == (1961, 2)
    assert (number_of(person), phone_of(person)) == (make.NUMBER, make.PHONE)
    entry = Entry.objects.get(verb="update_citizen")
    assert entry.data == {"fields": ["birth_date", "birth_year"], "reason": "Ghi nhầm năm sinh"}


def test_needs_come_from_the_list_and_stand_on_the_page(client, hoa, person):
    save(client, hoa, person, needs=["walking", "hmong"])
    person.refresh_from_db()
    assert person.needs == ["hmong", "walking"]
    shown = client.get(path(person)).content.decode()
    assert "Cần phiên dịch: Mông · Khó đi lại" in shown


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"reason": " "}, "Nhập lý do sửa"),
        ({"reason": "x" * 201}, "Lý do dài tối đa 200 ký tự"),
        ({"needs": "hay gây rối"}, "Chọn nhu cầu trong danh sách"),
        ({"full_name": "Ví Dụ 2"}, "Họ và tên không có chữ số"),
        ({"birth": "2030"}, "Nhập ngày sinh dạng 05/02/1960"),
        ({"birth": "32/01/1960"}, "Nhập ngày sinh dạng 05/02/1960"),
        ({"birth": "21/11/2026"}, "Nhập ngày sinh dạng 05/02/1960"),
        ({"number": "123"}, "Số định danh cá nhân gồm 12 chữ số; đang có 3"),
        ({"phone": "12"}, "Nhập số di động 10 chữ số"),
        ({"gender": "x"}, "Chọn giới tính"),
        ({"paper": "x"}, "Chọn loại giấy tờ"),
        ({"version": ""}, "Mở lại trang rồi gửi lại"),
    ],
)
def test_what_is_refused_and_what_to_do(client, hoa, person, changed, sentence):
    answer = save(client, hoa, person, **changed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Citizen.objects.get().version == 1


def test_who_was_slower_is_told(client, hoa, person):
    save(client, hoa, person, birth="1961")
    answer = save(client, hoa, person, birth="1962")
    assert answer.status_code == 409
    assert "vừa được sửa ở nơi khác" in answer.content.decode()


def test_whoever_shows_no_paper_any_more_leaves_no_number(client, hoa, person):
    save(client, hoa, person, paper="none")
    person.refresh_from_db()
    assert (person.paper, number_of(person), person.number_index) == ("none", "", "")


def test_a_neighbour_corrects_nothing(client, board, person):
    other = make.officer(make.unit(board.province, "SO-NOI-VU"), Role.RECEPTIONIST)
    client.force_login(other)
    assert client.get(path(person, "/sua")).status_code == 404
    assert save(client, other, person).status_code == 404


def test_nobody_came_yet(client, hoa, person):
    assert "Người này chưa có lượt tiếp nào khác." in client.get(path(person)).content.decode()
