"""The commands of the foundation: their JSON, their sentences, and nothing half done."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command, get_commands, load_command_class
from django.utils.timezone import now

from portal.access import second_factor
from portal.access.matrix import ANONYMOUS, doors
from portal.access.models import User
from portal.access.roles import Role
from portal.audit import sealing
from portal.audit.models import Entry, Seal
from portal.audit.services import record
from portal.citizens.models import Citizen
from portal.citizens.privacy import number_of
from portal.organisations.models import Organisation
from portal.workdays.models import ExceptionDay
from tests.portal import ground_factories as ground
from tests.portal import people_factories as make

pytestmark = pytest.mark.django_db
OURS = sorted(name for name, app in get_commands().items() if app == "portal")


def run(name: str, *arguments: str) -> str:
    out = StringIO()
    call_command(name, *arguments, stdout=out)
    return out.getvalue()


def said(name: str, *arguments: str):
    return json.loads(run(name, *arguments, "--json"))


class TestAll:
    @pytest.mark.parametrize("name", OURS)
    def test_each_says_in_vietnamese_what_it_does(self, name):
        assert not load_command_class("portal", name).help.isascii()

    @pytest.mark.parametrize("name", OURS)
    def test_each_prints_json_where_asked(self, name):
        parser = load_command_class("portal", name).create_parser("manage.py", name)
        assert any("--json" in action.option_strings for action in parser._actions)

    @pytest.mark.parametrize("name", OURS)
    def test_an_option_that_is_none_changes_nothing(self, name):
        with pytest.raises((CommandError, TypeError)):
            call_command(name, "--khong-co")
        assert not Entry.objects.exists()


class TestCreateAdmin:
    @pytest.mark.parametrize(
        ("login", "kept"),
        [("quan.tri", "quan.tri"), (" Quan-Tri ", "quan-tri"), ("a" * 60, "a" * 60)],
    )
    def test_a_name_to_sign_in_with(self, login, kept):
        ground.province()
        row = said("create_admin", "--province", "BAC-NINH", "--login", login)
        assert set(row) == {"login", "password"}
        assert User.objects.get().username == kept

    @pytest.mark.parametrize("login", ["", "ab", "quản trị", "a b c", ".abc", "a" * 61, "аdmin"])
    def test_no_name_that_could_be_taken_for_another(self, login):
        """The last one begins with a Cyrillic letter."""
        ground.province()
        with pytest.raises(CommandError, match="chữ thường không dấu"):
            run("create_admin", "--province", "BAC-NINH", "--login", login)
        assert not User.objects.exists()

    def test_the_password_works_once_and_must_be_changed(self, client):
        ground.province()
        row = said("create_admin", "--province", "BAC-NINH")
        answer = client.post("/dang-nhap", {"username": row["login"], "password": row["password"]})
        assert answer.status_code == 302
        wall = client.get("/quan-tri/nguoi-dung")
        assert wall.url.startswith("/lam-viec/tai-khoan?next=")

    def test_the_trail_holds_no_password(self):
        ground.province()
        row = said("create_admin", "--province", "BAC-NINH")
        assert row["password"] not in str(list(Entry.objects.values()))
        assert set(Entry.objects.values_list("verb", flat=True)) >= {"create_user", "give_post"}

    @pytest.mark.parametrize("code", ["", "bac-ninh", "KHONG-CO", "BAC-NINH.", "%"])
    def test_an_unknown_unit_leaves_nothing(self, code):
        ground.province()
        with pytest.raises(CommandError, match="Không có đơn vị mã"):
            run("create_admin", "--province", code)
        assert not User.objects.exists()
        assert not Entry.objects.filter(verb="create_user").exists()


class TestSeedCalendar:
    def test_years_and_then_none(self):
        assert said("seed_calendar")["years"]
        assert said("seed_calendar") == {"years": []}
        assert run("seed_calendar").strip() == "Đã ghi lịch các năm: không có."

    def test_in_words(self):
        assert run("seed_calendar").startswith("Đã ghi lịch các năm: 2020, 2021")
        assert ExceptionDay.objects.exists()


class TestReseal:
    def test_with_one_key_there_is_nothing_to_do(self):
        make.citizen(ground.province())
        assert said("reseal_people") == {"resealed": 0}

    def test_with_a_newer_key_everybody_once(self, settings):
        top = ground.province()
        for number in ("027060000001", "027060000002"):
            make.citizen(top, number=number)
        make.citizen(top, paper="none", number="", phone="")
        second_factor.pending_device(make.user())
        settings.DATA_KEYS = {"k2": b"2" * 32, **settings.DATA_KEYS}
        assert said("reseal_people") == {"resealed": 3}
        assert said("reseal_people") == {"resealed": 0}
        settings.DATA_KEYS = {"k2": b"2" * 32}  # the old one may go now
        numbers = {number_of(row) for row in Citizen.objects.all()}
        assert numbers == {"", "027060000001", "027060000002"}


class TestVerifyAudit:
    @pytest.fixture
    def sealed(self):
        top = ground.province()
        for number in range(3):
            record(verb="x", subject=top, by=None, at=make.NOW, number=number)
        (seal,) = sealing.seal(at=make.NOW)
        return seal

    def test_nothing_sealed_yet(self):
        assert run("verify_audit").strip() == "Nhật ký chưa có niêm phong nào."
        assert said("verify_audit") == {"whole": True, "reason": "", "head": ""}

    def test_whole(self, sealed):
        assert said("verify_audit")["head"] == sealed.hash
        assert sealed.hash in run("verify_audit", "--expect", sealed.hash)

    @pytest.mark.parametrize("expected", ["0" * 64, "x", "' OR 1=1"])
    def test_a_hash_written_down_elsewhere_that_is_gone(self, sealed, expected):
        with pytest.raises(CommandError, match="nhật ký đã bị cắt bớt"):
            run("verify_audit", "--expect", expected)

    def test_what_is_broken_ends_with_one_and_its_json(self, sealed, capsys):
        with pytest.raises(SystemExit) as ended:
            call_command("verify_audit", "--expect", "0" * 64, "--json")
        assert ended.value.code == 1
        told = json.loads(capsys.readouterr().out)
        assert told["whole"] is False
        assert told["head"] == sealed.hash

    def test_verifying_changes_nothing(self, sealed):
        before = (Entry.objects.count(), Seal.objects.count())
        run("verify_audit")
        assert (Entry.objects.count(), Seal.objects.count()) == before


class TestMatrix:
    def test_every_route_tells_every_role(self):
        matrix = said("access_matrix")
        assert set(matrix) == {door.name for door in doors()}
        who = {ANONYMOUS, *(role.value for role in Role)}
        assert all(set(row) == who for row in matrix.values())
        assert {status for row in matrix.values() for status in row.values()} == {200, 302, 403}

    def test_no_working_page_is_open_to_a_stranger(self):
        inside = [d for d in doors() if d.address.startswith(("/lam-viec", "/quan-tri"))]
        assert len(inside) > 20
        assert [d.name for d in inside if d.statuses()[ANONYMOUS] != 302] == []

    @pytest.mark.parametrize("role", list(Role))
    def test_the_table_is_what_happens(self, client, role):
        """Asked of the doors of this floor that need no record."""
        ground.signed_in(client, make.officer(ground.province(), role))
        rooms = ("access:", "audit:", "organisations:", "workdays:")
        asked = [d for d in doors() if d.name.startswith(rooms) and d.permissions]
        asked = [door for door in asked if "<" not in door.address]
        assert len(asked) >= 7
        for door in asked:
            let_in = client.get(door.address).status_code == 200
            only_posts = client.get(door.address).status_code == 405
            assert only_posts or let_in is (door.statuses()[role.value] == 200), door.name

    def test_in_words_one_line_a_route(self):
        lines = run("access_matrix").splitlines()
        assert len(lines) == len(doors())
        (line,) = [line for line in lines if line.startswith("/quan-tri/nhat-ky")]
        assert line.split()[1:] == ["auditor"]


class TestLoadOrganisations:
    def test_an_unknown_province_in_json_too(self):
        with pytest.raises(CommandError, match="Không có tỉnh mã HA-TAY-MOI"):
            run("load_organisations", "--province", "HA-TAY-MOI", "--json")
        assert not Organisation.objects.exists()

    def test_counts_in_json_and_nothing_the_second_time(self):
        first = said("load_organisations", "--province", "HUE")
        assert first["communes"] > 30
        assert first["provinces"] == 34
        again = said("load_organisations", "--province", "HUE")
        assert set(again.values()) == {0}

    def test_the_clock_is_read_by_the_command(self):
        before = now()
        run("load_organisations", "--province", "HUE")
        assert Entry.objects.get(verb="load_organisations").at >= before
        assert (
            Organisation.objects.in_force(date(2026, 11, 20)).filter(kind="province").count() == 34
        )
