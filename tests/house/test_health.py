"""`/suc-khoe` against real processes: what is stopped is what it names."""

import json
import signal
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from portal import health
from portal.celery import BEAT_KEY
from portal.devstack import demo, places, processes
from portal.devstack.valkey import Valkey
from portal.documents.models import Attachment
from tests.conftest import StandingStill
from tests.house.servers import PATIENCE, free_port, wait_for
from tests.portal.paper_factories import pdf_file, sent

PARTS = ("database", "broker", "worker", "beat")


@dataclass
class Installation:
    """A web server, a worker, a beat and their own broker."""

    port: int
    children: demo.Children
    broker: Valkey

    def once_failing(self, *parts: str) -> dict[str, str]:
        """Wait until exactly these parts are not well; the words of that same answer.

        Two web processes each keep their last answer for a second: what one of them has seen,
        the next question may not hear yet. So no test asks twice.
        """
        said: dict[str, str] = {}

        def seen() -> bool:
            nonlocal said
            said = self.asked()
            return {part for part in PARTS if said.get(part, "") != "ok"} == set(parts)

        wait_for(seen)
        return said

    def asked(self) -> dict[str, str]:
        """What the page says, nothing while no server listens; the status agrees with the words."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/suc-khoe", timeout=10) as ok:
                status, said = ok.status, json.load(ok)
        except urllib.error.HTTPError as error:
            status, said = error.code, json.load(error)
        except OSError:
            return {}
        assert status == (200 if all(said[part] == "ok" for part in PARTS) else 503)
        return dict(said)

    def without(self, *names: str, how: signal.Signals = signal.SIGTERM) -> dict[str, str]:
        """Stop these and start what else an earlier test stopped; what is said once it is seen."""
        if self.broker.child.poll() is not None:
            self.broker.start()
        for name, child in self.children.items():
            if name in names:
                processes.stop(child, how)
            elif child.poll() is not None:
                self.children = {**self.children, **demo.start(self.port, [name])}
        return self.once_failing(*names)


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "STATE", tmp_path_factory.mktemp("state"))
        broker = Valkey(f"health-{free_port()}")
        patch.setenv("REDIS_URL", broker.start())
        port = free_port()
        made = Installation(port, demo.start(port), broker)
        try:
            assert demo.waited_until_well(port, made.children, PATIENCE) == ""
            yield made
        finally:
            demo.stop(made.children)
            broker.stop()


@pytest.mark.servers
class TestWhatIsStopped:
    """In any order: each test says what it needs stopped, and finds or makes it so."""

    def test_all_is_well(self, installation: Installation) -> None:
        version = Path("CHANGELOG.md").read_text().split("## ")[1].split()[0]
        assert installation.without()["version"] == version

    def test_beat_stopped(self, installation: Installation) -> None:
        assert "hẹn giờ" in installation.without("beat")["beat"]

    def test_beat_back(self, installation: Installation) -> None:
        installation.without("beat")
        installation.without()

    def test_worker_killed_outright(self, installation: Installation) -> None:
        said = installation.without("worker", how=signal.SIGKILL)
        assert "xử lý nền" in said["worker"]

    def test_worker_back(self, installation: Installation) -> None:
        installation.without("worker", how=signal.SIGKILL)
        installation.without()

    def test_database_away(
        self, installation: Installation, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        installation.without()
        monkeypatch.setenv("DATABASE_URL", "postgres://portal@%2Fnowhere/portal")
        port = free_port()
        blind = Installation(port, demo.start(port, ["web"]), installation.broker)
        try:
            said = blind.once_failing("database")
        finally:
            demo.stop(blind.children)
        assert said["database"] == "không kết nối được cơ sở dữ liệu"

    def test_broker_away(self, installation: Installation) -> None:
        installation.without()
        installation.broker.stop()
        said = installation.once_failing("broker", "worker", "beat")
        assert said["broker"] == "không kết nối được hàng đợi công việc"


class TestBeat:
    @pytest.mark.parametrize(
        ("silence", "said"),
        [(5, ""), (19, ""), (20, "tiến trình hẹn giờ im lặng 20 giây"), (999, "im lặng 999 giây")],
    )
    def test_a_beat_killed_outright_is_known_by_its_silence(
        self, monkeypatch: pytest.MonkeyPatch, silence: int, said: str
    ) -> None:
        monkeypatch.setattr(health, "datetime", StandingStill)
        cache.set(BEAT_KEY, StandingStill.now(UTC) - timedelta(seconds=silence))
        assert health.beat().endswith(said)
        assert bool(health.beat()) is bool(said)

    def test_a_beat_that_never_ran(self) -> None:
        cache.delete(BEAT_KEY)
        assert health.beat() == "tiến trình hẹn giờ chưa chạy"


def test_whoever_asks_often_costs_one_look_around(monkeypatch: pytest.MonkeyPatch) -> None:
    looks, seconds = [], [100.0]
    monkeypatch.setattr(health, "PARTS", (("worker", lambda: looks.append(1) or "", ""),))
    monkeypatch.setattr(health, "NOTES", ())
    monkeypatch.setattr(health, "monotonic", lambda: seconds[0])
    recent = health.Recent()
    for seconds[0] in (100.0, 100.5, 101.0):
        assert [recent.get() for _ in range(50)] == [{"worker": "ok"}] * 50
    assert len(looks) == 1
    seconds[0] = 101.1
    recent.get()
    assert len(looks) == 2


@pytest.mark.django_db
def test_it_tells_states_and_nothing_else(client: Client) -> None:
    assert set(client.get("/suc-khoe").json()) == {*PARTS, "files", "version"}


def test_it_is_only_for_asking(client: Client) -> None:
    assert client.post("/suc-khoe").status_code == 405


@pytest.mark.django_db
class TestFiles:
    """Told, and no reason to take a page away."""

    @pytest.fixture(autouse=True)
    def one_waits(self, settings: Any, tmp_path: Path) -> None:
        settings.MEDIA_ROOT = tmp_path
        sent(pdf_file(), "a.pdf", at=datetime.now(UTC) - timedelta(minutes=14))

    def test_a_quarter_of_an_hour_is_patience(self) -> None:
        assert health.files() == ""

    def test_longer_is_told_and_the_answer_stays_a_good_one(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        Attachment.objects.update(uploaded_at=datetime.now(UTC) - timedelta(minutes=16))
        monkeypatch.setattr(health, "PARTS", health.PARTS[:1])  # the database
        monkeypatch.setattr(health, "recent", health.Recent())
        answer = client.get("/suc-khoe")
        assert (answer.status_code, answer.json()["files"]) == (
            200, "1 tệp chờ kiểm tra quá 15 phút",
        )  # fmt: skip
