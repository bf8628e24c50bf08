"""Small helps for the tests that start real processes."""

import os
import secrets
import sys
import time
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from portal.devstack import places, processes
from portal.devstack.demo import port_is_free
from tests.workers import WORKER

# Below those that the kernel lends to outgoing connections: nobody gets ours before we listen,
# and no worker those of another one.
PORTS = range(20_000 + int(WORKER[2:] or 0), 30_000, 10)
PATIENCE = 300.0  # seconds: only a test that fails waits that long


def free_port() -> int:
    return next(filter(port_is_free, iter(lambda: secrets.choice(PORTS), None)))


def wait_for(what: Callable[[], bool], seconds: float = PATIENCE, pause: float = 0.1) -> None:
    """Ask until it is so; a test that waits in vain fails."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, f"waited {seconds} seconds in vain"
        time.sleep(pause)


COMMANDS = {
    "worker": ["worker", "--concurrency", "1", "--without-gossip", "--without-mingle"],
    "beat": ["beat", "--pidfile", ""],
}


def address_of_the_test_database() -> str:
    said = {key: urllib.parse.quote(str(connection.settings_dict[key] or ""), safe="")
            for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")}  # fmt: skip
    port = f":{said['PORT']}" if said["PORT"] else ""
    return f"postgres://{said['USER']}:{said['PASSWORD']}@{said['HOST']}{port}/{said['NAME']}"


@contextmanager
def at_work(
    folder: Path, *names: str, redis_url: str, of_app: str = "portal", **surroundings: str
) -> Iterator[list[int]]:
    """Real processes of these names against the test database; the ids of their groups."""
    reached = {"DATABASE_URL": address_of_the_test_database(), "REDIS_URL": redis_url}
    started = []
    for name in names:
        more = ["--schedule", str(folder / "schedule")] if name == "beat" else []
        command = [sys.executable, "-m", "celery", "-A", of_app, *COMMANDS[name], *more]
        told = {**os.environ, **reached, **surroundings}
        started.append(processes.spawn(command, folder / f"{name}.log", told, cwd=places.ROOT))
    try:
        yield [child.pid for child in started]
    finally:
        for child in started:
            processes.stop(child)
