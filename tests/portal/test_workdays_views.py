"""The page of the calendar."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from portal.access.models import User
from portal.access.roles import Role
from portal.workdays.models import DayKind, ExceptionDay
from portal.workdays.services import seed_calendar
from tests.portal.ground_factories import AT, person, province, says, send, signed_in

pytestmark = pytest.mark.django_db
PAGE, SET, REMOVE = (f"/quan-tri/ngay-nghi{end}" for end in ("", "/ghi", "/bo"))
HOLIDAY = {"day": "31/12/2027", "kind": "closed", "name": "Nghỉ bù", "basis": "QĐ 1/QĐ-TTg"}


@pytest.fixture(autouse=True)
def _one_step_sign_in(settings: Any) -> None:
    settings.DEMO_MODE = True


@pytest.fixture
def admin() -> User:
    return person(province(), Role.SYSADMIN)


@pytest.fixture
def staff(client: Client, admin: User) -> Client:
    return signed_in(client, admin)


def test_a_year_with_its_documents_in_few_queries(
    staff: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    seed_calendar(at=AT)
    with django_assert_max_num_queries(6):
        response = staff.get(PAGE, {"nam": "2026"})
    for words in ("thứ Sáu 02/01/2026", "thứ Bảy 10/01/2026", "12729/VPCP-KGVX", "Ngày làm bù",
                  "thứ Ba 24/11/2026", "Cần xác nhận"):  # fmt: skip
        assert says(response, words)
    assert not says(response, "2025</td>")


@pytest.mark.parametrize("asked", ["", "abc", "20261", "²⁰²⁶", "0000", "0001"])
def test_an_odd_year_shows_a_page(staff: Client, asked: str) -> None:
    assert staff.get(PAGE, {"nam": asked}).status_code == 200


def test_an_empty_year_says_what_to_do(staff: Client) -> None:
    assert says(staff.get(PAGE, {"nam": "2031"}), "Năm này chưa có ngày nào")


def test_setting_and_removing_a_day(staff: Client, admin: User) -> None:
    made = send(staff, admin, SET, **HOLIDAY)
    assert (made.status_code, made["Location"]) == (302, f"{PAGE}?nam=2027")
    assert ExceptionDay.objects.get().kind == DayKind.CLOSED
    gone = send(staff, admin, REMOVE, day="31/12/2027", basis="QĐ 2/QĐ-TTg")
    assert gone.status_code == 302
    assert not ExceptionDay.objects.exists()


def test_sending_a_form_twice_does_it_once(staff: Client) -> None:
    asked = {"viec": "ghi", **HOLIDAY}
    page = staff.get(f"{PAGE}/xem-truoc", asked).content.decode()
    token = page.split('name="idem" value="')[1].split('"')[0]
    for _ in range(2):
        assert staff.post(SET, {"idem": token, **HOLIDAY}).status_code == 302
    assert ExceptionDay.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"day": "31/02/2027"}, "Ngày 31/02/2027 không có thật. Kiểm tra lại"),
        ({"kind": "half"}, "Chọn ngày nghỉ hoặc ngày làm bù"),
        ({"kind": "opened"}, "Nhập một ngày thứ Bảy hoặc Chủ nhật"),
        ({"basis": "  "}, "Nhập số văn bản làm căn cứ"),
        ({"name": ""}, "Nhập tên ngày"),
    ],
)
def test_a_wrong_day_says_what_to_do(
    staff: Client, admin: User, fields: dict[str, str], sentence: str
) -> None:
    response = send(staff, admin, SET, **{**HOLIDAY, **fields})
    assert response.status_code == 422
    assert says(response, sentence)
    assert not ExceptionDay.objects.exists()


def test_removing_what_is_not_there(staff: Client, admin: User) -> None:
    response = send(staff, admin, REMOVE, day="24/11/2026", basis="QĐ 1")
    assert response.status_code == 422
    assert says(response, "Ngày 24/11/2026 không có trong lịch")


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSADMIN])
def test_other_roles_have_no_door(client: Client, role: Role) -> None:
    ExceptionDay.objects.create(day=date(2026, 9, 2), kind=DayKind.CLOSED, name="x", basis="x")
    staff = signed_in(client, person(province(), role))
    assert staff.get(PAGE).status_code == 403
    assert staff.post(SET, HOLIDAY).status_code == 403
    assert staff.post(REMOVE, {"day": "02/09/2026", "basis": "x"}).status_code == 403
    assert ExceptionDay.objects.count() == 1
