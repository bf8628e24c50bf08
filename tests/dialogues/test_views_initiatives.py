"""The pages of initiatives: coverage, registration, points given blindly, the way to a reward."""

from datetime import date
from typing import Any

import pytest

from dialogues import services
from dialogues.models import Initiative
from portal.access.roles import Role
from tests.dialogues.factories import (
    TODAY,
    appraiser,
    assessed,
    commune,
    entry,
    initiative,
    moment,
    officer,
    person,
    points,
)
from tests.dialogues.pages import at

pytestmark = pytest.mark.django_db


def said(**more: Any) -> dict[str, Any]:
    return {**vars(entry()), "contact": "Bà Ví Dụ, 0222 3000 111", **more}


def test_the_list_names_who_has_none_within_its_budget(
    as_user: Any, django_assert_max_num_queries: Any
) -> None:
    commune("Yên Thế")
    for n in range(3):
        initiative(name=f"Mô hình {n}")
    initiative(year=2025, name="Năm trước")
    browser = as_user(appraiser())
    with django_assert_max_num_queries(6):
        text = browser.get(at("initiatives")).content.decode()

    assert "1 đơn vị chưa đăng ký mô hình năm 2026." in text
    assert "<li>Xã Yên Thế</li>" in text
    assert "Mô hình 2" in text
    assert "Năm trước" not in text


def test_a_unit_registers_its_initiative(send: Any, as_user: Any) -> None:
    assert as_user(officer()).get(at("new_initiative")).status_code == 200
    response = send(officer(), at("register_initiative"), **said())

    found = Initiative.objects.get()
    assert response.url == at("initiative", found.pk)
    assert (found.organisation, found.name) == (commune(), "Tổ dân phố không rác")


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"expected_result": "Sạch hơn"}, "Nêu ít nhất một kết quả đo được"),
        ({"field": ""}, "Chọn lĩnh vực"),
        ({"name": "x" * 151}, "Tên mô hình dài tối đa 150 ký tự; đang có 151"),
        ({"year": "hai nghìn"}, "Nhập năm từ 2000 đến 2100, ví dụ 2026"),
    ],
)
def test_what_is_missing_is_said_on_the_form(
    send: Any, more: dict[str, str], sentence: str
) -> None:
    response = send(officer(), at("register_initiative"), **said(**more))

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Initiative.objects.exists()


def test_an_initiative_goes_its_way_through_the_page(send: Any, as_user: Any) -> None:
    found, user = initiative(), appraiser()
    steps: tuple[tuple[str, dict[str, Any]], ...] = (
        ("appraise", {**points(17), "comment": "Tốt"}),
        ("assess", {"version": 1, "assessment": "effective", "assessed_on": TODAY}),
        ("recognise", {"version": 2, "level": "province", "number": "9", "recognised_on": TODAY}),
        ("reward", {"version": 3, "rewarded_on": TODAY}),
    )
    for name, words in steps:
        assert send(user, at(name, found.pk), **words).status_code == 302, name
    text = as_user(officer()).get(at("initiative", found.pk)).content.decode()

    assert "Đã khen thưởng" in text
    assert "85/100 điểm" in text


def test_points_are_said_by_field(send: Any) -> None:
    response = send(appraiser(), at("appraise", initiative().pk), **points(need=21))

    assert response.status_code == 422
    assert "Điểm từ 0 đến 20" in response.content.decode()


def test_nobody_sees_the_points_of_others_before_giving_own(as_user: Any, send: Any) -> None:
    found = initiative()
    given = points(need=19)
    services.appraise(
        initiative=found, points=given, by=appraiser("mot"), at=moment(), comment="Canary"
    )
    address = at("initiative", found.pk)

    assert "Canary" not in as_user(appraiser("hai")).get(address).content.decode()
    assert "Canary" not in as_user(officer()).get(address).content.decode()
    assert "Canary" in as_user(appraiser("mot")).get(address).content.decode()
    send(appraiser("hai"), at("appraise", found.pk), **points())
    text = as_user(appraiser("hai")).get(address).content.decode()
    assert "Canary" in text
    assert "Chênh lệch 3 điểm – cần thống nhất" in text


def test_the_page_is_within_its_budget(as_user: Any, django_assert_max_num_queries: Any) -> None:
    found = initiative(registered_on=date(2026, 5, 1))
    for name in ("mot", "hai", "ba"):
        services.appraise(initiative=found, points=points(), by=appraiser(name), at=moment())
    assessed(found)
    browser = as_user(officer())
    with django_assert_max_num_queries(6):
        text = browser.get(at("initiative", found.pk)).content.decode()

    assert "Đăng ký muộn: mô hình đăng ký trước ngày 31/3/2026." in text
    assert "Công nhận</h2>" not in text


def test_who_read_an_older_version_gets_409(send: Any) -> None:
    found = assessed(initiative())
    response = send(appraiser(), at("assess", found.pk), version=1, assessment="none",
                    assessed_on=TODAY)  # fmt: skip

    assert response.status_code == 409


@pytest.mark.parametrize("name", ["appraise", "assess", "recognise", "reward"])
def test_the_unit_does_not_judge_itself_and_strangers_find_nothing(send: Any, name: str) -> None:
    found = initiative()

    assert send(officer(), at(name, found.pk)).status_code == 403
    stranger = person(Role.DVK_APPRAISER, commune("Yên Thế"))
    assert send(stranger, at(name, found.pk)).status_code == 404


def test_who_only_reads_registers_nothing(send: Any, as_user: Any) -> None:
    assert send(person(Role.EDITOR), at("register_initiative"), **said()).status_code == 403
    assert as_user(person(Role.RECEPTIONIST)).get(at("initiatives")).status_code == 403
