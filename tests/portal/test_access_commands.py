"""The accounts of a demonstration and the first administrator."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from portal.access import demo, policy
from portal.access.demo import ACCOUNTS, SINCE
from portal.access.models import User
from portal.access.roles import Permission, Role
from portal.access.services import change_password
from portal.organisations.models import Kind
from tests.portal import people_factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def top():
    province = make.province("CAN-THO")
    for code in (demo.BOARD, demo.FARMS):
        make.unit(province, code)
    make.unit(province, "XA-VI-DU", Kind.COMMUNE)
    return province


def run(name: str = "create_demo_accounts", *arguments: str) -> str:
    out = io.StringIO()
    call_command(name, *arguments, stdout=out)
    return out.getvalue()


def rows(*arguments: str) -> dict[str, dict[str, object]]:
    return {
        row["login"]: row for row in json.loads(run("create_demo_accounts", "--json", *arguments))
    }


class TestDemo:
    def test_one_account_per_role_that_can_sign_in(self, client, top):
        accounts = rows()
        assert set(Role) <= set(accounts)
        for login in ("receptionist", "province_head"):
            said = {"username": login, "password": str(accounts[login]["password"])}
            assert client.post("/dang-nhap", said).status_code == 302
        assert len({row["password"] for row in accounts.values()}) == len(ACCOUNTS)

    def test_the_names_are_obviously_invented(self):
        assert [row.name for row in ACCOUNTS if not {"Mẫu", "Dụ"} & set(row.name.split())] == []

    def test_the_board_s_petitions_have_somebody_who_decides(self, top):
        rows()
        board = top.units.get(code__endswith=demo.BOARD)
        for login, permission in (
            ("receptionist", Permission.LOG_VISIT),
            ("receptionist", Permission.REGISTER_PETITION),
            ("board_head", Permission.CLASSIFY),
            ("province_head", Permission.DECIDE),
            ("verifier", Permission.VERIFY),
            ("province_head", Permission.RUN_DIALOGUE),
            ("province_head", Permission.ENFORCE),
        ):
            user = User.objects.get(username=login)
            assert policy.can(user, permission, board, make.TODAY), (login, permission)
            assert policy.can(user, permission, board, SINCE)

    def test_the_second_run_creates_nothing_and_shows_the_same(self, top):
        first = rows()
        assert all(row["is_new"] for row in first.values())
        again = rows()
        assert not any(row["is_new"] for row in again.values())
        assert {name: row["password"] for name, row in first.items()} == {
            name: row["password"] for name, row in again.items()
        }
        assert run().count("đã có") == len(ACCOUNTS)
        assert User.objects.count() == len(ACCOUNTS)

    def test_another_installation_has_other_passwords(self, settings):
        before = demo.password_of("handler")
        settings.SECRET_KEY = "another installation"
        assert demo.password_of("handler") != before

    def test_a_password_of_one_s_own_is_not_shown_until_reset(self, top):
        password = rows("--only", "handler")["handler"]["password"]
        user = User.objects.get()
        change_password(user=user, old=str(password), new="cua-rieng-toi-2026", at=make.NOW)
        assert rows("--only", "handler")["handler"]["password"] == "(đã đổi)"
        assert rows("--only", "handler", "--reset")["handler"]["password"] == password
        assert User.objects.get().check_password(str(password))

    def test_an_account_that_is_none_is_refused_with_those_there_are(self, top):
        with pytest.raises(CommandError, match=r"thử khong-co\. Chọn: recep"):
            run("create_demo_accounts", "--only", "khong-co")
        assert not User.objects.exists()

    def test_refused_outside_a_demonstration(self, top, settings):
        settings.DEMO_MODE = False
        with pytest.raises(CommandError, match="chỉ được tạo khi DEMO_MODE bật"):
            run()
        assert not User.objects.exists()

    @pytest.mark.parametrize("arguments", [(), ("--province", "KHONG-CO")])
    def test_without_units_nothing_is_half_done(self, arguments):
        make.province("CAN-THO")
        with pytest.raises(CommandError, match="Không có đơn vị mã"):
            run("create_demo_accounts", *arguments)
        assert not User.objects.exists()


class TestAdministrator:
    def test_one_account_that_must_change_its_password(self, client, top, settings):
        row = json.loads(run("create_admin", "--province", "CAN-THO", "--json"))
        user = User.objects.get()
        assert user.check_password(row["password"])
        assert user.must_change_password
        assert user.posts.get().role == Role.SYSADMIN

    def test_not_twice(self, top):
        run("create_admin", "--province", "CAN-THO")
        with pytest.raises(CommandError, match="Đã có tài khoản"):
            run("create_admin", "--province", "CAN-THO")

    def test_a_unit_is_needed(self):
        with pytest.raises(CommandError, match="Không có đơn vị mã KHONG-CO"):
            run("create_admin", "--province", "KHONG-CO")
        assert not User.objects.exists()
