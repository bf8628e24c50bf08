"""The menu of each role: from one table, only what exists, at most seven, no query of its own."""

import pytest
from django.test import RequestFactory
from django.urls import resolve

from portal.access import context, menu, selectors
from portal.access.models import User
from portal.access.roles import Role, granted_to
from portal.access.services import give_post
from tests.portal import people_factories as make


def labels(items) -> list[str]:
    return [item.label for item in items]


def test_every_role_has_its_row_once():
    assert [role for role, _ in menu.MENUS] == list(Role)


@pytest.mark.parametrize("role", list(Role))
def test_no_role_has_more_than_seven(role):
    assert len(menu.items_of([role])) <= menu.LONGEST


@pytest.mark.parametrize("role", list(Role))
def test_no_entry_leads_to_a_closed_door(role):
    """The door of every page in the menu opens for the role that finds it there."""
    closed = []
    for item in menu.items_of([role]):
        asked = resolve(item.url).func.permissions  # empty: open to all staff
        if asked and not granted_to(role) & set(asked):
            closed.append((item.route_name, asked))
    assert closed == []


def test_the_administrator_finds_units_users_days():
    found = labels(menu.items_of([Role.SYSADMIN]))
    assert found == ["Đơn vị", "Người dùng", "Ngày nghỉ", "Mục tiêu", "Căn cứ pháp lý"]


def test_what_does_not_exist_is_left_out(monkeypatch):
    gone = menu.MenuItem("Tra cứu luật", "law:search")
    monkeypatch.setattr(menu, "MENUS", ((Role.SYSADMIN, (gone, menu.USERS)),))
    assert labels(menu.items_of([Role.SYSADMIN])) == ["Người dùng"]


def test_each_address_is_looked_up_once_however_often_the_page_asks(monkeypatch):
    asked = []
    monkeypatch.setattr(menu, "reverse", lambda route: asked.append(route) or f"/{route}")
    entries = menu.items_of([Role.SYSADMIN, Role.AUDITOR])
    assert [entry.url for entry in entries for _ in range(3)][::3] == [f"/{r}" for r in asked]
    assert len(asked) == len(set(asked)) == len(entries)


def test_what_a_role_may_open_is_in_its_menu():
    """Pages without any other door: nobody would find them."""
    doors = {
        Role.UNIT_HEAD: ("dialogues:initiatives", "complaints:approvals"),
        Role.PROVINCE_LEADER: ("complaints:approvals",),
        Role.AUDITOR: ("reports:doubts",),
    }
    for role, routes in doors.items():
        assert set(routes) <= {item.route_name for item in menu.items_of([role])}
    assert "Chờ ý kiến" in labels(menu.items_of([Role.PROVINCE_LEADER]))


def test_several_roles_share_one_menu_in_the_same_order_without_doubles(monkeypatch):
    table = ((Role.CLERK, (menu.USERS,)), (Role.AUDITOR, (menu.USERS, menu.TRAIL)))
    monkeypatch.setattr(menu, "MENUS", table)
    assert labels(menu.items_of([Role.AUDITOR, Role.CLERK])) == ["Người dùng", "Nhật ký"]


@pytest.mark.django_db
def test_the_menu_follows_the_posts_of_the_day(django_assert_max_num_queries):
    top = make.province()
    user = make.officer(top, Role.SYSADMIN)
    give_post(
        user=user, organisation=top, role=Role.AUDITOR, since=make.TODAY, by=None, at=make.NOW
    )
    user = User.objects.get(pk=user.pk)
    with django_assert_max_num_queries(1):
        found = selectors.menu(user, make.TODAY)
        assert str(selectors.home_post(user, make.TODAY)) == "Quản trị hệ thống, BAC-NINH"
    assert labels(found) == [
        "Nhật ký", "Căn cứ pháp lý", "Đơn vị", "Người dùng", "Ngày nghỉ", "Mục tiêu",
    ]  # fmt: skip
    assert all(item.url.startswith("/quan-tri/") for item in found)


@pytest.mark.django_db
def test_a_public_page_asks_nothing(client, django_assert_max_num_queries):
    """The context is there for every page and costs nothing where nobody is signed in."""
    with django_assert_max_num_queries(0):
        client.get("/dang-nhap")
    bare = RequestFactory().get("/")
    assert not context.staff(bare)["menu"]
    assert not context.staff(bare)["home_post"]
