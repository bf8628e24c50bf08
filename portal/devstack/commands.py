"""What `manage.py` does once the packages are there."""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module

from django.core.management import execute_from_command_line

from portal.devstack import environment, stack

# These need settings at most, never a server.
WITHOUT_SERVERS = {"help", "--help", "-h", "--version", "version", "compilemessages"}
OWN = {
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
    module = import_module(OWN[command])
    main: Callable[[list[str]], int] = module.main
    return main


def any_other(command: str, argv: list[str]) -> int:
    """A Django command with a database under it: yours, the running demo's, or for its own time."""
    with database_for(command):
        execute_from_command_line(argv)
    return 0


@contextlib.contextmanager
def database_for(command: str) -> Iterator[None]:
    environment.choose_settings()
    with contextlib.ExitStack() as opened:
        if "DATABASE_URL" not in os.environ:
            environment.use(demo=True)
            if command in WITHOUT_SERVERS:
                os.environ.update(environment.NOWHERE)
            elif not use_running_demo():
                opened.enter_context(stack.servers(stack.DEMO, command, durable=True))
        yield


def use_running_demo() -> bool:
    """A demo that is just starting is waited for; another short command is waited for later."""
    for _ in range(100):
        known = stack.running()
        if known.pop("owner", "") != "demo":
            return False
        if known:
            os.environ.update(known)
            return True
        time.sleep(0.1)
    return False
