"""The leaders' days over HTTP."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate, now

from portal.access.roles import Role
from reception import services
from reception.models import LeaderSession, SessionKind
from tests.reception.factories import user
from tests.reception.pages import LOGIN, send

LIST = "/lam-viec/lich-tiep"


def day(offset):
    return f"{localdate() + timedelta(days=offset):%d/%m/%Y}"


@pytest.fixture
def yesterday(place):
    return services.plan_session(
        organisation=place.board, kind=SessionKind.PERIODIC,
        held_on=localdate() - timedelta(days=1), leader_title="Chủ tịch Ủy ban nhân dân tỉnh",
        by=place.hoa, at=now(),
    )  # fmt: skip


def test_the_list_warns_of_late_schedules(at_desk, yesterday, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        text = at_desk.get(LIST).content.decode()
    assert "Công bố chậm" in text
    assert "Phải công bố trước ngày tiếp ít nhất 05 ngày làm việc (chậm nhất 12/11/2026)" in text
    assert "Chưa ghi nhận" in text


def test_an_empty_list_says_what_to_do(at_desk):
    text = at_desk.get(LIST).content.decode()
    assert "Chưa có lịch tháng 11/2026." in text
    assert "Tạo theo mẫu tháng trước" in text


def test_who_may_not_add_a_day_is_not_told_to(client, place):
    client.force_login(place.aide, LOGIN)
    text = client.get(LIST).content.decode()
    assert "Chưa có lịch tháng 11/2026." in text
    assert "Thêm buổi tiếp" not in text
    assert "Tạo theo mẫu" not in text


def test_a_day_is_added(at_desk, place):
    said = {"kind": "periodic", "held_on": day(10), "leader_title": "Chủ tịch"}
    response = send(at_desk, place.hoa, f"{LIST}/them", "reception:plan", **said)
    assert response["Location"] == f"{LIST}?thang=2026-11"
    assert LeaderSession.objects.get().organisation == place.board
    assert "Đã thêm buổi tiếp." in at_desk.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"held_on": ""}, "Nhập ngày tiếp"),
        ({"held_on": "31/02/2026"}, "Ngày 31/02/2026 không có thật. Kiểm tra lại"),
        ({"leader_title": ""}, "Nhập lãnh đạo tiếp"),
        ({"kind": "x"}, "Chọn loại buổi tiếp"),
        ({"kind": "unscheduled"}, "Chọn lý do tiếp đột xuất"),
        ({"starts": "8h"}, "Nhập giờ dạng 08:00"),
        ({"starts": "8:00"}, "Nhập giờ bắt đầu và giờ kết thúc"),
        ({"starts": "8:00", "ends": "7:30"}, "Giờ kết thúc phải sau giờ bắt đầu"),
        ({"capacity": "0"}, "Nhập số lượt nhận, từ 1 đến 500"),
        ({"held_on": "28/11/2026"}, "Ngày này là ngày nghỉ (thứ Bảy). Chọn ngày làm việc"),
        ({"leader_title": "Phó Chủ tịch"}, "không xếp cấp phó vào buổi định kỳ"),
    ],
)
def test_what_is_wrong_with_a_day_is_said(at_desk, place, said, sentence):
    said = {"kind": "periodic", "held_on": day(10), "leader_title": "Chủ tịch"} | said
    response = send(at_desk, place.hoa, f"{LIST}/them", "reception:plan", **said)
    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_a_day_is_held(at_desk, place, yesterday):
    page = f"/lam-viec/buoi-tiep/{yesterday.pk}"
    assert "Ghi nhận đã tiếp" in at_desk.get(page).content.decode()
    wrong = send(at_desk, place.hoa, f"{page}/da-tiep", "reception:hold", delegated_to="Phó")
    assert wrong.status_code == 422
    assert "Nhập lý do ủy quyền tiếp" in wrong.content.decode()
    assert "<title>Lỗi: Buổi tiếp" in wrong.content.decode()
    right = send(
        at_desk, place.hoa, f"{page}/da-tiep", "reception:hold", delegated_to="Phó",
        delegation_reason="Đi công tác",
    )  # fmt: skip
    assert right.status_code == 302
    assert "Đã ghi nhận buổi tiếp." in at_desk.get(LIST).content.decode()
    text = at_desk.get(page).content.decode()
    assert "Ủy quyền tiếp: Phó. Lý do: Đi công tác." in text
    assert "Theo Luật, người đứng đầu trực tiếp tiếp công dân." in text


def test_a_day_to_come_cannot_be_held_yet(at_desk, place):
    coming = services.plan_session(
        organisation=place.board, kind=SessionKind.PERIODIC, leader_title="Chủ tịch",
        held_on=localdate() + timedelta(days=3), by=place.hoa, at=now(),
    )  # fmt: skip
    shown = at_desk.get(f"/lam-viec/buoi-tiep/{coming.pk}").content.decode()
    assert "Ghi nhận sau khi đã tiếp." in shown
    assert "/da-tiep" not in shown
    assert "/lui-lich" not in shown  # nobody was told of it: it is changed
    assert f"/lam-viec/buoi-tiep/{coming.pk}/sua" in shown


def test_a_day_is_put_off(at_desk, place, yesterday):
    page = f"/lam-viec/buoi-tiep/{yesterday.pk}"
    wrong = send(at_desk, place.hoa, f"{page}/lui-lich", "reception:postpone", held_on=day(5))
    assert "Nhập lý do lùi lịch" in wrong.content.decode()
    right = send(
        at_desk, place.hoa, f"{page}/lui-lich", "reception:postpone", held_on=day(5), reason="Bão"
    )
    assert right.status_code == 302
    yesterday.refresh_from_db()
    assert yesterday.held_on == localdate() + timedelta(days=5)
    assert "Đã lùi lịch tiếp." in at_desk.get(LIST).content.decode()


@pytest.mark.parametrize("leaf", ["", "/da-tiep", "/lui-lich"])
def test_a_neighbour_finds_no_day(client, place, yesterday, leaf):
    client.force_login(user(Role.RECEPTIONIST, place.neighbour), backend=LOGIN)
    address = f"/lam-viec/buoi-tiep/{yesterday.pk}{leaf}"
    response = client.post(address) if leaf else client.get(address)
    assert response.status_code == 404


def test_an_aide_reads_and_does_not_plan(client, place, yesterday):
    client.force_login(place.aide, backend=LOGIN)
    text = client.get(LIST).content.decode()
    assert "Chủ tịch Ủy ban nhân dân tỉnh" in text
    assert "Thêm buổi tiếp" not in text
    assert client.get(f"/lam-viec/buoi-tiep/{yesterday.pk}").status_code == 200
    assert client.post(f"/lam-viec/buoi-tiep/{yesterday.pk}/da-tiep").status_code == 403
    assert client.post(f"{LIST}/them").status_code == 403
