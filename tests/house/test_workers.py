"""The suite in several processes: how many, what each has to itself, and that a word is obeyed."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from portal.devstack import environment, machine, places, stack, testing
from tests.house.servers import PATIENCE

# What each worker writes down of itself: no two may reach the same.
PROBE = """
from pathlib import Path
from django.conf import settings
from django.core.cache import cache

def test_it(worker_id):
    cache.set("who", worker_id)
    said = [settings.REDIS_URL, settings.CACHES["default"]["LOCATION"], str(settings.MEDIA_ROOT)]
    Path(__file__).with_name(worker_id).write_text("\\n".join([*said, cache.get("who")]))
"""


@pytest.mark.parametrize(("cores", "workers"), [(2, "2"), (3, "3"), (4, "4"), (64, "4")])
def test_each_core_has_a_worker_up_to_four(cores: int, workers: str) -> None:
    assert testing.whole_suite(cores) == ["-q", "-n", workers, "--dist", "worksteal"]


def test_one_core_has_one_process() -> None:
    assert testing.whole_suite(1) == ["-q"]


def test_the_cores_are_those_we_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: {3}, raising=False)
    assert machine.cores() == 1
    monkeypatch.delattr(os, "sched_getaffinity")  # as on macOS
    assert machine.cores() == os.cpu_count()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[list[str]]]:
    """What pytest would be told, without another suite inside this one."""
    said: list[list[str]] = []
    monkeypatch.setattr(machine, "prepare_for_tests", lambda: None)
    monkeypatch.setattr(machine, "cores", lambda: 2)
    monkeypatch.setattr(environment, "use", lambda **_: None)
    monkeypatch.setattr(stack, "servers", lambda *_, **__: contextlib.nullcontext())
    monkeypatch.setattr(testing.subprocess, "call", lambda line, **_: said.append(line) or 0)
    return said


@pytest.mark.parametrize("asked", [["tests/house", "-k", "env"], ["-n0"], ["-n", "3", "-x"]])
def test_what_somebody_asks_for_is_all_that_pytest_is_told(
    told: list[list[str]], asked: list[str]
) -> None:
    assert testing.main(asked) == 0
    assert told == [[sys.executable, *testing.PYTEST, *asked]]


def test_nothing_asked_for_is_everything_on_every_core(told: list[list[str]]) -> None:
    assert testing.main([]) == 0
    assert told == [[sys.executable, *testing.PYTEST, *testing.whole_suite(2)]]


@pytest.mark.servers
def test_two_workers_share_neither_queue_nor_cache_nor_files(tmp_path: Path) -> None:
    (tmp_path / "test_probe.py").write_text(PROBE)
    outer = {name: value for name, value in os.environ.items() if "XDIST" not in name}
    surroundings = {**outer, "PORTAL_STATE": str(tmp_path / "state"), "PYTEST_ADDOPTS": ""}
    ours = ["--rootdir", str(places.ROOT), "-c", str(places.ROOT / "pyproject.toml")]
    line = [sys.executable, *testing.PYTEST, *ours, "-p", "no:cacheprovider", "--tx", "2*popen",
            "--dist", "each", str(tmp_path / "test_probe.py")]  # fmt: skip
    done = subprocess.run(
        line, env=surroundings, cwd=places.ROOT, capture_output=True, text=True, check=False,
        timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, json.dumps([done.stdout, done.stderr])
    first, second = ((tmp_path / name).read_text().splitlines() for name in ("gw0", "gw1"))
    assert (first.pop(), second.pop()) == ("gw0", "gw1")
    assert not set(first) & set(second)
