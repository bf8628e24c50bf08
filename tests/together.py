"""Several at the same moment, each on a connection of its own, and no clock that decides.

A race is arranged, not hoped for: whoever comes to a `Meeting` stays until the others have come
too, or stand before a lock of the database. So a guard is seen to hold, and its twin without the
guard to fail, on a machine of any speed.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from tests.house.servers import wait_for


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Start all of them together; in their order, what each one gave or the exception it raised."""
    start = threading.Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        try:
            start.wait()
            return work()
        except AssertionError:  # what a test demands is no answer
            raise
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


class Meeting:
    """A place in the code where two wait for each other; call it from there."""

    def __init__(self, people: int = 2) -> None:
        self.people, self.came = people, set[int]()

    def __call__(self) -> None:
        self.came.add(threading.get_ident())
        wait_for(lambda: len(self.came) + standing_before_locks() >= self.people, pause=0.01)

    def after(self, monkeypatch: pytest.MonkeyPatch, where: Any, name: str) -> None:
        """Let them meet when they have gone through that function."""
        inner = getattr(where, name)

        def slow(*args: Any, **kwargs: Any) -> Any:
            found = inner(*args, **kwargs)
            self()
            return found

        monkeypatch.setattr(where, name, slow)


def standing_before_locks() -> int:
    """How many connections to the tests' database wait for another one to let go."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND wait_event_type = 'Lock'"
        )
        return int(cursor.fetchone()[0])


def others_here() -> list[str]:
    """Who else is connected to the tests' database, with what they did last."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT concat_ws(' | ', backend_type, state, query) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        return [said for (said,) in cursor.fetchall()]
