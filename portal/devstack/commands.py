"""What `manage.py` does once the packages are there."""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line, get_commands
from django.db import OperationalError, ProgrammingError
from environs.exceptions import EnvError

from portal.devstack import demo, environment, prepare, stack, words

# These need settings at most, never a server.
WITHOUT_SERVERS = {"help", "--help", "-h", "--version", "version"}
UNDEFINED_TABLE = "42P01"
OWN = {
    "demo": "portal.devstack.demo",
    "test": "portal.devstack.testing",
    "lint": "portal.devstack.linting",
}


def run(command: str, argv: list[str]) -> int:
    signal.signal(signal.SIGTERM, stop_in_order)
    words.speak_vietnamese()
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
    environment.choose_settings()
    try:
        with database_for(command):
            if is_unknown(command):
                return refused(f"Không có lệnh {command}. Xem danh sách: manage.py help.")
            execute_from_command_line(argv)
    except (ImproperlyConfigured, EnvError) as error:
        return refused(f"Thiếu hoặc sai cấu hình: {error}")
    except stack.Busy as busy:
        return refused(demo.refusal(busy.owner))
    except (OperationalError, ProgrammingError) as error:
        return refused(without_database(error))
    return 0


def is_unknown(command: str) -> bool:
    """Django knows our commands once it has read the settings."""
    if command in WITHOUT_SERVERS:
        return False
    django.setup()
    return command not in get_commands()


def refused(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


def without_database(error: Exception) -> str:
    """What to do about a database that is not there or not set up; other errors are errors."""
    state = getattr(error.__cause__, "pgcode", "")
    if state is None:  # nobody answered, so nobody gave a state
        return "Không kết nối được cơ sở dữ liệu. Kiểm tra DATABASE_URL và máy chủ PostgreSQL."
    if state == UNDEFINED_TABLE:
        return "Cơ sở dữ liệu chưa có bảng. Chạy manage.py migrate rồi chạy lại lệnh này."
    raise error


@contextlib.contextmanager
def database_for(command: str) -> Iterator[None]:
    with contextlib.ExitStack() as opened:
        if "DATABASE_URL" not in os.environ:
            environment.use(demo=True)
            if command in WITHOUT_SERVERS:
                os.environ.update(environment.NOWHERE)
            elif not use_running_demo():
                opened.enter_context(stack.servers(stack.DEMO, command, durable=True))
                prepare.make_ready(command)
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
