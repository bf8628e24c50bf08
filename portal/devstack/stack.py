"""Both servers together, under a lock, with their addresses written down for other commands."""

import contextlib
import fcntl
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from portal.devstack import environment, places
from portal.devstack.postgres import Postgres
from portal.devstack.valkey import Valkey

DEMO, TEST = "pg", "pg-test"
SHARED = ("DATABASE_URL", "REDIS_URL", "SITE_URL")


class Busy(Exception):  # noqa: N818 (it is an answer, not an error)
    """Another process holds this installation; `owner` says which command it runs."""

    def __init__(self, owner: str) -> None:
        super().__init__(owner)
        self.owner = owner


def addresses_file(name: str) -> Path:
    return places.STATE / f"{name}-servers.json"


def running(name: str = DEMO) -> dict[str, str]:
    """What the holder of the lock wrote down, and its name as `owner`; empty when nobody does."""
    try:
        with locked(name):
            return {}
    except Busy as busy:
        known: dict[str, str] = {}
        with contextlib.suppress(OSError, ValueError):
            known = json.loads(addresses_file(name).read_text())
        return known | {"owner": busy.owner}


@contextlib.contextmanager
def locked(name: str) -> Iterator[TextIO]:
    with (places.state() / f"{name}.lock").open("a+") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            handle.seek(0)
            raise Busy(handle.read().strip()) from None
        yield handle


@contextlib.contextmanager
def waited_for(name: str, seconds: float) -> Iterator[TextIO]:
    """The lock, once the short command that holds it has ended."""
    end = time.monotonic() + seconds
    while True:
        with contextlib.ExitStack() as attempt:
            try:
                handle = attempt.enter_context(locked(name))
            except Busy as busy:
                if busy.owner in {"demo", "test"} or time.monotonic() > end:
                    raise
            else:
                yield handle
                return
        time.sleep(0.1)


@contextlib.contextmanager
def servers(name: str, owner: str, *, durable: bool, fresh: bool = False) -> Iterator[None]:
    """Start what DATABASE_URL and REDIS_URL do not name; stop it at the end, whatever happens."""
    with waited_for(name, 60) as lock, contextlib.ExitStack() as opened:
        lock.truncate(0)
        lock.write(owner)
        lock.flush()
        if "DATABASE_URL" not in os.environ:
            postgres = Postgres(name, durable=durable)
            if fresh:
                postgres.remove()
            os.environ["DATABASE_URL"] = started(postgres, opened)
        if "REDIS_URL" not in os.environ:
            os.environ["REDIS_URL"] = started(Valkey(name), opened)
        known = {part: os.environ[part] for part in SHARED}
        environment.write_private(addresses_file(name), json.dumps(known))
        opened.callback(addresses_file(name).unlink, missing_ok=True)
        yield


def started(server: Postgres | Valkey, opened: contextlib.ExitStack) -> str:
    address = server.start()
    opened.callback(server.stop)
    return address
