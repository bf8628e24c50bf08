"""What `manage.py` does once the packages are there."""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable

from portal.devstack import environment, stack

# These need settings at most, never a server.
WITHOUT_SERVERS = {"help", "--help", "-h", "--version", "version", "compilemessages"}
OWN: dict[str, str] = {
    "demo": "portal.devstack.demo",
    "test": "portal.devstack.testing",
    "lint": "portal.devstack.linting",
}


def run(command: str, argv: list[str]) -> int:
    signal.signal(signal.SIGTERM, stop_in_order)
    if command in OWN:
        return own(command)(argv[2:])
    return any_other(command, argv)


def stop_in_order(*_: object) -> None:
    """A polite kill unwinds the stack, so that every server is stopped on the way out."""
    sys.exit(143)


def own(command: str) -> Callable[[list[str]], int]:
    module = __import__(OWN[command], fromlist=["main"])
    main: Callable[[list[str]], int] = module.main
    return main


def any_other(command: str, argv: list[str]) -> int:
    """A Django command, with a database under it: yours, the running demo's, or for its own time."""
    from django.core.management import execute_from_command_line

    with database_for(command):
        execute_from_command_line(argv)
    return 0


@contextlib.contextmanager
def database_for(command: str):  # type: ignore[no-untyped-def]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    if "DATABASE_URL" in os.environ:
        yield
        return
    environment.use(demo=True)
    if command in WITHOUT_SERVERS:
        os.environ.setdefault("DATABASE_URL", "postgres:///portal")
        os.environ.setdefault("REDIS_URL", "redis://127.0.0.1:6379/0")
        yield
        return
    if use_running_demo():
        yield
        return
    with stack.servers(stack.DEMO, command, durable=True):
        yield


def use_running_demo() -> bool:
    """Wait a little for a demo that is just starting; a short command is waited for elsewhere."""
    for _ in range(100):
        known = stack.running()
        if known.get("owner") == "demo":
            os.environ.update({k: v for k, v in known.items() if k.isupper()})
            return True
        if known or not demo_is_starting():
            return False
        time.sleep(0.1)
    return False


def demo_is_starting() -> bool:
    try:
        with stack.locked(stack.DEMO):
            return False
    except stack.Busy as busy:
        return busy.owner == "demo"
