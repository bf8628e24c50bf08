"""`/suc-khoe` against real processes: what is stopped is what it names."""

import json
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client

from portal import health
from portal.celery import BEAT_KEY
from portal.devstack import demo, places, processes
from portal.devstack.valkey import Valkey
from tests.house.servers import free_port, wait_for

PARTS = ("database", "broker", "worker", "beat")


@dataclass
class Installation:
    """A web server, a worker, a beat and their own broker."""

    port: int
    children: demo.Children
    broker: Valkey

    def failing(self) -> list[str]:
        """The parts that are not well; the status must agree with the words."""
        status, said = self.asked()
        wrong = [part for part in PARTS if said[part] != "ok"]
        assert status == (503 if wrong else 200)
        return wrong

    def asked(self) -> tuple[int, dict[str, str]]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/suc-khoe", timeout=10) as ok:
                return ok.status, json.load(ok)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def restart(self, name: str) -> None:
        self.children = {**self.children, name: demo.start(self.port, [name])[name]}


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "STATE", tmp_path_factory.mktemp("state"))
        broker = Valkey(f"health-{free_port()}")
        patch.setenv("REDIS_URL", broker.start())
        port = free_port()
        made = Installation(port, demo.start(port), broker)
        try:
            assert demo.waited_until_well(port, made.children) == ""
            yield made
        finally:
            demo.stop(made.children)
            broker.stop()


@pytest.mark.servers
class TestWhatIsStopped:
    """In the order of the file: each test leaves the installation well, the last one ends it."""

    def test_all_is_well(self, installation: Installation) -> None:
        assert installation.failing() == []
        version = Path("CHANGELOG.md").read_text().split("## ")[1].split()[0]
        assert installation.asked()[1]["version"] == version

    def test_beat_stopped(self, installation: Installation) -> None:
        processes.stop(installation.children["beat"])
        wait_for(lambda: installation.failing() == ["beat"])
        assert "hẹn giờ" in installation.asked()[1]["beat"]
        installation.restart("beat")
        wait_for(lambda: installation.failing() == [])

    def test_worker_killed_outright(self, installation: Installation) -> None:
        processes.stop(installation.children["worker"], signal.SIGKILL)
        wait_for(lambda: installation.failing() == ["worker"])
        time.sleep(health.KEPT)
        began = time.monotonic()
        assert installation.failing() == ["worker"]
        assert time.monotonic() - began < 2
        assert "xử lý nền" in installation.asked()[1]["worker"]
        installation.restart("worker")
        wait_for(lambda: installation.failing() == [])

    def test_database_away(
        self, installation: Installation, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DATABASE_URL", "postgres://portal@%2Fnowhere/portal")
        port = free_port()
        blind = Installation(port, demo.start(port, ["web"]), installation.broker)
        try:
            demo.waited_until_well(port, blind.children, patience=1)
            wait_for(lambda: blind.children["web"].poll() is None)
            assert blind.failing() == ["database"]
            assert blind.asked()[1]["database"] == "không kết nối được cơ sở dữ liệu"
        finally:
            demo.stop(blind.children)

    def test_broker_away(self, installation: Installation) -> None:
        installation.broker.stop()
        wait_for(lambda: installation.failing() == ["broker", "worker", "beat"])
        assert installation.asked()[1]["broker"] == "không kết nối được hàng đợi công việc"


class TestBeat:
    @pytest.mark.parametrize(("silence", "well"), [(5, True), (19, True), (21, False)])
    def test_a_beat_killed_outright_is_known_by_its_silence(self, silence: int, well: bool) -> None:
        cache.set(BEAT_KEY, datetime.now(UTC) - timedelta(seconds=silence))
        assert (health.beat() == "") is well

    def test_a_beat_that_never_ran(self) -> None:
        cache.delete(BEAT_KEY)
        assert health.beat() == "tiến trình hẹn giờ chưa chạy"


def test_whoever_asks_often_costs_one_look_around(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[int] = []
    monkeypatch.setattr(health, "PARTS", (("worker", lambda: looks.append(1) or "", ""),))
    recent = health.Recent()
    assert [recent.get() for _ in range(50)] == [{"worker": "ok"}] * 50
    assert len(looks) == 1


@pytest.mark.django_db
def test_it_tells_states_and_nothing_else(client: Client) -> None:
    assert set(client.get("/suc-khoe").json()) == {*PARTS, "version"}


def test_it_is_only_for_asking(client: Client) -> None:
    assert client.post("/suc-khoe").status_code == 405
