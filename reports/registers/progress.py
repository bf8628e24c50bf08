"""How far an import is, for whoever watches: numbers in the cache, for the books are written in one
transaction that nobody sees before its end. Without the cache nothing is said, and all goes on."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.cache import cache

KEPT = 3600  # seconds
Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Progress:
    """So many of so many rows (0: nobody knows of how many), and the seconds that are left."""

    stage: str
    done: int
    of: int = 0
    left: int | None = None

    @property
    def percent(self) -> int:
        return min(100, 100 * self.done // self.of) if self.of else 0

    @property
    def minutes(self) -> int:
        """What is left in whole minutes, one for less; 0 where nobody knows."""
        return -(-self.left // 60) if self.left else 0


class Meter:
    """Tells how far one stage of one import is."""

    def __init__(self, key: UUID, stage: str, of: int, clock: Clock) -> None:
        self.key, self.stage, self.of, self.clock = key, stage, of, clock
        self.since = clock()
        self(0)

    def __call__(self, done: int) -> None:
        spent = (self.clock() - self.since).total_seconds()
        left = int(spent * (self.of - done) / done) + 1 if self.of > done > 0 else None
        with contextlib.suppress(Exception):  # the cache is away: the work goes on
            cache.set(_key(self.key), (self.stage, done, self.of, left), timeout=KEPT)


def progress(key: UUID) -> Progress | None:
    with contextlib.suppress(Exception):
        if told := cache.get(_key(key)):
            return Progress(*told)
    return None


def _key(key: UUID) -> str:
    return f"register-import:{key.hex}"
