"""The pages of units: who may, what they show, what a wrong form says, how many queries."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from portal.access.models import User
from portal.access.roles import Role
from portal.organisations import services
from portal.organisations.loading import load
from portal.organisations.models import Organisation
from portal.organisations.selectors import by_code
from tests.portal.ground_factories import AT, BASIS, below, person, province, says, send, signed_in

pytestmark = pytest.mark.django_db
UNITS = "/quan-tri/don-vi"
CHANGES = ("edit", "rename", "confirm_name", "open", "close")
DATED = {"on": "01/06/2026", "basis": BASIS}


@pytest.fixture(autouse=True)
def _one_step_sign_in(settings: Any) -> None:
    settings.DEMO_MODE = True


@pytest.fixture
def top() -> Organisation:
    return province()


@pytest.fixture
def admin(top: Organisation) -> User:
    return person(top, Role.SYSADMIN)


@pytest.fixture
def staff(client: Client, admin: User) -> Client:
    return signed_in(client, admin)


def test_the_list_finds_without_accents(staff: Client, top: Organisation) -> None:
    below(top, "Xã Lục Ngạn")
    below(top, "Phường Kinh Bắc")
    found = staff.get(UNITS, {"q": "luc ngan"})
    assert says(found, "Xã Lục Ngạn")
    assert not says(found, "Phường Kinh Bắc")
    assert says(staff.get(UNITS, {"q": "khong co"}), "Không có đơn vị phù hợp. Thử bỏ bớt chữ.")


def test_the_list_as_a_fragment_and_as_a_page(staff: Client) -> None:
    assert b"<html" in staff.get(UNITS).content
    part = staff.get(UNITS, headers={"HX-Request": "true"})
    assert b"<html" not in part.content
    assert "HX-Request" in part["Vary"]


def test_the_whole_list_of_a_province_in_five_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    load(at=AT, province="BAC-NINH")
    staff = signed_in(client, person(by_code("BAC-NINH"), Role.SYSADMIN))
    with django_assert_max_num_queries(5):
        response = staff.get(UNITS)
    assert says(response, "115 đơn vị")
    assert says(staff.get(UNITS, {"tinh": "BAC-GIANG"}), "Tỉnh Bắc Giang")


def test_a_neighbour_is_not_there(staff: Client, admin: User) -> None:
    theirs = below(province("Tỉnh Phú Thọ"))
    assert not says(staff.get(UNITS, {"tinh": "PHU-THO"}), theirs.code)
    assert staff.get(f"{UNITS}/{theirs.code}").status_code == 404
    for name in CHANGES:
        address = reverse(f"organisations:{name}", args=[theirs.code])
        assert send(staff, admin, address, **DATED).status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSADMIN])
def test_other_roles_have_no_door(client: Client, top: Organisation, role: Role) -> None:
    unit = below(top)
    staff = signed_in(client, person(top, role))
    assert staff.get(UNITS).status_code == 403
    assert staff.get(f"{UNITS}/{unit.code}").status_code == 403
    for name in CHANGES:
        assert staff.post(reverse(f"organisations:{name}", args=[unit.code])).status_code == 403


def test_strangers_are_sent_to_sign_in(client: Client) -> None:
    assert client.get(UNITS).status_code == 302


def test_an_administrator_of_one_unit_sees_that_unit(client: Client, top: Organisation) -> None:
    mine, other = below(top, "Xã Một"), below(top, "Xã Hai")
    staff = signed_in(client, person(mine, Role.SYSADMIN))
    listed = staff.get(UNITS)
    assert says(listed, mine.code)
    assert not says(listed, other.code)
    assert staff.get(f"{UNITS}/{other.code}").status_code == 404


def test_one_unit_with_its_history(
    staff: Client, top: Organisation, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    old, unit = below(top, "Xã Cũ"), below(top, "Xã Lục Ngạn")
    how = {"on": date(2026, 6, 1), "basis": BASIS, "by": None, "at": AT}
    services.merge_units(units=[old], into=unit, **how)
    services.rename_unit(unit=unit, name="Phường Lục Ngạn", **how)
    below(unit, "Trung tâm Phục vụ", "service_unit", on=date(2026, 7, 1))
    with django_assert_max_num_queries(12):
        response = staff.get(f"{UNITS}/{unit.code}")
    for words in ("Xã Cũ", "Xã Lục Ngạn", "Phường Lục Ngạn", "đến trước 01/06/2026",
                  "Trung tâm Phục vụ", BASIS):  # fmt: skip
        assert says(response, words)
    ended = staff.get(f"{UNITS}/{old.code}")
    assert says(ended, "Đơn vị đã kết thúc")
    assert b'method="post" action="/quan-tri' not in ended.content


def test_forms_do_what_they_say_once(staff: Client, admin: User, top: Organisation) -> None:
    unit, into = below(top, "Xã Lục Ngạn"), below(top, "Xã Ba")
    page = f"{UNITS}/{unit.code}"
    steps = (
        ("edit", {"phone": "0204 3888 999", "address": "Số 1", "is_remote": "on"}),
        ("rename", {"name": "Phường Lục Ngạn", **DATED}),
        ("close", {"first": str(into.pk), "on": "01/09/2026", "basis": BASIS}),
    )
    for name, fields in steps:
        response = send(staff, admin, reverse(f"organisations:{name}", args=[unit.code]), **fields)
        assert (response.status_code, response["Location"]) == (302, page)
    unit.refresh_from_db()
    assert (unit.phone, unit.is_remote, unit.name) == ("0204 3888 999", True, "Phường Lục Ngạn")
    assert unit.valid_to == date(2026, 9, 1)
    assert unit.successions.get().successor == into


def test_opening_a_unit_and_confirming_a_name(
    staff: Client, admin: User, top: Organisation
) -> None:
    top.names.update(valid_from=None)
    opened = reverse("organisations:open", args=[top.code])
    fields = {"name": "Xã Mới", "kind": "commune", "official_number": "12345", **DATED}
    assert send(staff, admin, opened, **fields).status_code == 302
    assert by_code("BAC-NINH.XA-MOI").valid_from == date(2026, 6, 1)
    assert says(staff.get(f"{UNITS}/{top.code}"), "tên đang dùng chưa xác nhận")
    confirmed = reverse("organisations:confirm_name", args=[top.code])
    assert send(staff, admin, confirmed, **DATED).status_code == 302
    assert top.names.get().valid_from == date(2026, 6, 1)


def test_splitting_by_the_form(staff: Client, admin: User, top: Organisation) -> None:
    unit, one, two = (below(top, name) for name in ("Xã Một", "Xã Hai", "Xã Ba"))
    close = reverse("organisations:close", args=[unit.code])
    send(staff, admin, close, first=str(one.pk), second=str(two.pk), **DATED)
    assert {row.successor for row in unit.successions.all()} == {one, two}
    send(staff, admin, reverse("organisations:close", args=[one.code]), **DATED)
    one.refresh_from_db()
    assert (one.valid_to, one.successions.count()) == (date(2026, 6, 1), 0)


@pytest.mark.parametrize(
    ("name", "fields", "sentence"),
    [
        (
            "rename",
            {"name": "Xã Mới", "on": "31/02/2026", "basis": "x"},
            "31/02/2026 không có thật",
        ),
        ("rename", {}, "Nhập tên mới"),
        ("close", {"on": "01/07/2025", "basis": "x"}, "Nhập ngày kết thúc sau ngày 01/07/2025"),
        ("close", {"first": "999999", **DATED}, "Chọn đơn vị trong danh sách"),
        ("open", {"name": "Xã A", "kind": "province", **DATED}, "Chọn loại đơn vị"),
        ("open", {"name": "Xã A", "official_number": "1a", **DATED}, "Nhập mã số gồm 5 chữ số"),
        ("edit", {"phone": "gọi anh Ba"}, "Nhập số điện thoại"),
        ("confirm_name", DATED, "Tên này đã có ngày 01/07/2025"),
    ],
)
def test_a_wrong_form_says_what_to_do(
    staff: Client,
    admin: User,
    top: Organisation,
    name: str,
    fields: dict[str, str],
    sentence: str,
) -> None:
    unit = below(top)
    response = send(staff, admin, reverse(f"organisations:{name}", args=[unit.code]), **fields)
    assert response.status_code == 422
    assert says(response, sentence)
    unit.refresh_from_db()
    assert (unit.name, unit.valid_to) == ("Xã Lục Ngạn", None)


def test_a_unit_of_elsewhere_is_no_successor(staff: Client, admin: User, top: Organisation) -> None:
    unit, theirs = below(top), below(province("Tỉnh Phú Thọ"))
    close = reverse("organisations:close", args=[unit.code])
    response = send(staff, admin, close, first=str(theirs.pk), **DATED)
    assert response.status_code == 422
    assert says(response, "Chọn đơn vị trong danh sách")
