"""`manage.py LỆNH` badly asked: one Vietnamese sentence, a status that is not 0, no traceback."""

import argparse

import psycopg2
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, ProgrammingError, connection, transaction
from environs.exceptions import EnvNotSetError

from portal.devstack import commands, prepare, stack, words
from portal.workdays.models import ExceptionDay

NO_SERVER = "Không kết nối được cơ sở dữ liệu. Kiểm tra DATABASE_URL và máy chủ PostgreSQL."
NO_TABLES = "Cơ sở dữ liệu chưa có bảng. Chạy manage.py migrate rồi chạy lại lệnh này."


@pytest.fixture
def parser(monkeypatch: pytest.MonkeyPatch) -> argparse.ArgumentParser:
    monkeypatch.setitem(vars(argparse), "_", vars(argparse)["_"])  # put back afterwards
    words.speak_vietnamese()
    found = argparse.ArgumentParser(prog="manage.py x")
    found.add_argument("--rule", required=True)
    found.add_argument("--rows", type=int)
    found.add_argument("--ripe", action="store_true")
    found.add_argument("--kind", choices=["a", "b"])
    return found


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ([], "thiếu --rule"),
        (["--rule"], "--rule: cần ghi một giá trị"),
        (["--rule", "a", "--la"], "không có tùy chọn --la"),
        (["--rule", "a", "--rows", "x"], "--rows: giá trị 'x' không dùng được"),
        (["--rule", "a", "--r", "x"], "--r có thể là --rule, --rows, --ripe"),
        (["--rule", "a", "--ripe=1"], "--ripe: tùy chọn này không nhận giá trị '1'"),
    ],
)
def test_a_slip_in_the_options_is_told(parser, capsys, said, sentence):
    with pytest.raises(SystemExit) as ended:
        parser.parse_args(said)
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert told.startswith("cách dùng: manage.py x")
    assert told.splitlines()[-1] == f"manage.py x: {sentence}."


def test_a_choice_names_the_choices(parser, capsys):
    with pytest.raises(SystemExit):
        parser.parse_args(["--rule", "a", "--kind", "c"])
    assert "--kind: 'c': chọn trong" in capsys.readouterr().err


def test_a_command_nobody_knows_is_named(capsys):
    assert commands.any_other("nonsense", ["manage.py", "nonsense"]) == 1
    said = capsys.readouterr()
    assert said.err == "Không có lệnh nonsense. Xem danh sách: manage.py help.\n"
    assert said.out == ""


def failing(error: Exception, monkeypatch: pytest.MonkeyPatch) -> int:
    def fails(_argv: object) -> None:
        raise error

    monkeypatch.setattr(commands, "execute_from_command_line", fails)
    return commands.any_other("check", ["manage.py", "check"])


def caused(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (caused(OperationalError(), psycopg2.OperationalError()), NO_SERVER),
        (stack.Busy("demo"), "Bản dùng thử đang chạy rồi"),
        (stack.Busy("seed_demo"), "Lệnh `manage.py seed_demo` đang dùng cơ sở dữ liệu nhúng"),
        (ImproperlyConfigured("X"), "Thiếu hoặc sai cấu hình: X"),
        (EnvNotSetError("SECRET_KEY"), "Thiếu hoặc sai cấu hình: SECRET_KEY"),
    ],
)
def test_what_is_missing_around_a_command_is_told(monkeypatch, capsys, error, sentence):
    assert failing(error, monkeypatch) == 1
    assert capsys.readouterr().err.startswith(sentence)


def broken(query: str) -> ProgrammingError:
    with pytest.raises(ProgrammingError) as error, transaction.atomic():
        connection.cursor().execute(query)
    return error.value


@pytest.mark.django_db
def test_a_database_without_tables_is_told(monkeypatch, capsys):
    assert failing(broken("SELECT 1 FROM portal_no_such_table"), monkeypatch) == 1
    assert capsys.readouterr().err.strip() == NO_TABLES


@pytest.mark.django_db
def test_any_other_error_of_the_database_stays_an_error(monkeypatch):
    with pytest.raises(ProgrammingError):
        failing(broken("SELECT no_such_column FROM portal_exceptionday"), monkeypatch)


@pytest.mark.django_db
class TestMadeReady:
    def test_a_command_of_ours_finds_the_holidays(self):
        prepare.make_ready("explain_deadline")
        assert ExceptionDay.objects.filter(day="2026-02-17").exists()

    @pytest.mark.parametrize("command", ["migrate", "shell", "nonsense"])
    def test_what_is_not_ours_changes_nothing(self, command):
        prepare.make_ready(command)
        assert not ExceptionDay.objects.exists()
