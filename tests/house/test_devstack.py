"""The embedded installation: made once, held by one, and gone when its supervisor is gone."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from portal.devstack import commands, demo, environment, machine, places, prepare, stack
from tests.house.servers import PATIENCE, free_port, wait_for

MANAGE = [sys.executable, str(places.ROOT / "manage.py")]
SERVERS = ("postgres", "valkey", "gunicorn", "celery")


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation of its own, so that a developer's running demo is left alone."""
    monkeypatch.setattr(places, "STATE", tmp_path)
    return tmp_path


class TestSecrets:
    def test_they_are_made_once(self, tmp_path: Path) -> None:
        file = tmp_path / "secrets.env"
        made = environment.installation_secrets(file)
        assert environment.installation_secrets(file) == made
        assert set(made) == set(environment.SECRETS)
        assert len(set(made.values())) == len(made)

    def test_only_their_owner_reads_them(self, tmp_path: Path) -> None:
        file = tmp_path / "secrets.env"
        environment.installation_secrets(file)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600

    def test_a_new_secret_leaves_the_others_alone(self, tmp_path: Path) -> None:
        file = tmp_path / "secrets.env"
        file.write_text("INDEX_KEY=old=\n")
        assert environment.installation_secrets(file)["INDEX_KEY"] == "old="
        assert file.read_text().startswith("INDEX_KEY=old=\n")


def test_what_the_surroundings_say_stays(state: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"ALLOWED_HOSTS": "a.vn"})
    environment.use(demo=True, port=8123)
    assert os.environ["ALLOWED_HOSTS"] == "a.vn"
    assert os.environ["SITE_URL"] == "http://127.0.0.1:8123"
    assert (os.environ["DEMO_MODE"], os.environ["PRODUCTION"]) == ("true", "false")


class TestLock:
    @pytest.fixture(autouse=True)
    def of_its_own(self, state: Path) -> None: ...

    def test_nobody_runs(self) -> None:
        assert stack.running() == {}

    def test_a_second_holder_is_told_who_the_first_is(self) -> None:
        with held_by("demo"), pytest.raises(stack.Busy, match="demo"), stack.locked("pg"):
            pass

    def test_a_short_command_is_waited_for(self) -> None:
        with held_by("migrate"), pytest.raises(stack.Busy), stack.waited_for("pg", 0.2):
            pass
        with stack.waited_for("pg", 0.2):
            pass

    def test_other_commands_find_the_servers_of_the_demo(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "environ", {})
        with held_by("demo", DATABASE_URL="postgres:///there"):
            assert commands.use_running_demo()
        assert os.environ == {"DATABASE_URL": "postgres:///there"}

    def test_other_commands_start_their_own_when_no_demo_runs(self) -> None:
        assert not commands.use_running_demo()

    def test_a_second_demo_is_refused(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(environment, "use", lambda **_: None)
        with held_by("demo", SITE_URL="http://127.0.0.1:8000"):
            assert demo.main(["--port", str(free_port())]) == 1
        said = capsys.readouterr().out
        assert said.count("\n") == 1
        assert "đang chạy rồi" in said
        assert "http://127.0.0.1:8000" in said


class held_by:  # noqa: N801 (reads as a sentence in `with`)
    """Hold the demo's lock as another process would: an open file of its own."""

    def __init__(self, owner: str, **addresses: str) -> None:
        self.owner, self.addresses = owner, addresses

    def __enter__(self) -> None:
        self.lock = stack.locked("pg")
        handle = self.lock.__enter__()
        handle.truncate(0)
        handle.write(self.owner)
        handle.flush()
        stack.addresses_file("pg").write_text(json.dumps(self.addresses))

    def __exit__(self, *_: object) -> None:
        self.lock.__exit__(None, None, None)


class TestPort:
    def test_a_taken_port_is_named(
        self, state: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(environment, "use", lambda **_: None)
        with socket.create_server(("127.0.0.1", free_port())) as taken:
            port = taken.getsockname()[1]
            assert demo.main(["--port", str(port)]) == 1
            assert f"Cổng {port} đã có chương trình khác dùng" in capsys.readouterr().out
            assert not demo.port_is_free(port)
        assert demo.port_is_free(port)


class TestMachine:
    def test_a_missing_library_is_named_with_the_line_that_installs_it(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(machine, "draws_pdf", lambda: False)
        monkeypatch.setattr(machine, "has_chromium", lambda: False)
        monkeypatch.setattr(machine, "apt", lambda *_: False)
        machine.prepare_for_tests()
        said = capsys.readouterr().out.splitlines()
        assert len(said) == 2
        assert "apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2" in said[0]
        assert "apt-get install -y --no-install-recommends chromium" in said[1]

    def test_nobody_is_asked_for_a_password(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        assert not machine.apt("chromium")


class TestAccounts:
    def test_they_are_shown_in_two_columns(self) -> None:
        rows = [
            {"login": "clerk", "password": "một"},
            {"login": "unit_head", "password": "(đã đổi)"},
        ]
        assert prepare.listed(json.dumps(rows)).splitlines()[1:] == [
            "  clerk      một",
            "  unit_head  (đã đổi)",
        ]

    def test_none_are_no_heading(self) -> None:
        assert prepare.listed("[]") == ""


def test_a_strangers_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises(SystemExit, match="thuộc về người khác"):
        places.private(tmp_path / "link")


def descendants(state: Path) -> list[psutil.Process]:
    """Every server whose command line or working files lie in that installation."""
    return [
        process
        for process in psutil.process_iter(["cmdline", "environ"])
        if (process.info["environ"] or {}).get("PORTAL_STATE") == str(state)
        and any(word in " ".join(process.info["cmdline"] or []) for word in SERVERS)
    ]


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    outside = {"DATABASE_URL", "REDIS_URL", "SITE_URL", "MEDIA_ROOT", "DEMO_MODE"}
    kept = {name: value for name, value in os.environ.items() if name not in outside}
    return {**kept, "PORTAL_STATE": str(tmp_path_factory.mktemp("demo"))}


@pytest.mark.servers
class TestDemo:
    """The command itself, on an installation in a temporary folder."""

    @pytest.fixture
    def running(self, surroundings: dict[str, str]) -> Iterator["subprocess.Popen[str]"]:
        command = [*MANAGE, "demo", "--empty", "--port", str(free_port())]
        child = subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True)
        assert child.stdout
        wait_for(lambda: "Sẵn sàng" in child.stdout.readline())  # type: ignore[union-attr]
        yield child
        child.kill()
        child.wait()

    def state(self, surroundings: dict[str, str]) -> Path:
        return Path(surroundings["PORTAL_STATE"])

    def test_a_command_sets_up_an_installation_that_nobody_started(
        self, surroundings: dict[str, str]
    ) -> None:
        asked = ["explain_deadline", "--rule", "VISIT.NOTICE", "--from", "2026-02-13", "--json"]
        done = subprocess.run(
            [*MANAGE, *asked], env=surroundings, capture_output=True, text=True, check=True,
            timeout=PATIENCE,
        )  # fmt: skip
        assert json.loads(done.stdout)["due"] == "2026-03-06"  # Tết is known: 16 to 20 February
        assert descendants(self.state(surroundings)) == []

    def test_check_prints_one_line_and_leaves_nothing(self, surroundings: dict[str, str]) -> None:
        done = subprocess.run(
            [*MANAGE, "demo", "--check", "--empty", "--port", str(free_port())],
            env=surroundings, capture_output=True, text=True, check=False, timeout=PATIENCE,
        )  # fmt: skip
        # The first start in a fresh clone tells on the other channel that it sets up .venv.
        said = [x for x in done.stderr.splitlines() if ".venv" not in x and "xong sau" not in x]
        assert (done.returncode, said) == (0, [])
        assert done.stdout.count("\n") == 1
        wait_for(lambda: descendants(self.state(surroundings)) == [])

    def test_ctrl_c_stops_every_process(
        self, running: "subprocess.Popen[str]", surroundings: dict[str, str]
    ) -> None:
        assert len(descendants(self.state(surroundings))) >= 5
        running.send_signal(signal.SIGINT)
        assert running.wait(PATIENCE) == 0
        wait_for(lambda: descendants(self.state(surroundings)) == [])

    def test_nothing_outlives_a_supervisor_that_is_killed_outright(
        self, running: "subprocess.Popen[str]", surroundings: dict[str, str]
    ) -> None:
        running.kill()
        wait_for(lambda: descendants(self.state(surroundings)) == [])
