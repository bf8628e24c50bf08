"""Asking each page many times through the whole of Django, and how long the answers took."""

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from statistics import median
from time import perf_counter
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from portal.access.models import User
from portal.documents import codes
from reports.benchmark import floors

ROUNDS = 30
WARM = 3
GOOD = frozenset({200, 302})
Ask = Callable[[], object]


@dataclass(frozen=True)
class Timing:
    """Milliseconds of several rounds, and the queries of one.

    Others on the machine only ever add to a time, and add more to a long one: the best round is
    what two pages, or two days, are compared by.
    """

    best: float
    median: float
    p95: float
    queries: int


@dataclass(frozen=True)
class Budget:
    """What is allowed (performance budgets); None where nothing was promised."""

    times: float | None = None  # the floor
    hashes: int = 0  # slow hashes on top of that
    milliseconds: float | None = None
    queries: int | None = None


@dataclass(frozen=True)
class Subject:
    """One thing to measure: `user` "" is the public; `make()` gives the next call."""

    label: str
    ask: Ask
    floor: str = floors.STAFF  # "" where no page is asked
    budget: Budget = Budget()


@dataclass(frozen=True)
class Floors:
    public: Timing
    staff: Timing
    hash: float  # one slow hash of a look-up code, milliseconds

    def under(self, subject: Subject) -> float:
        return {floors.PUBLIC: self.public.best, floors.STAFF: self.staff.best}[subject.floor]


@dataclass(frozen=True)
class Line:
    """One line of the result: `times` the floor (None without one), and what misses its budget."""

    subject: Subject
    timing: Timing
    times: float | None
    missed: tuple[str, ...]


class Visitor:
    """A browser, signed in without a password or not at all, that takes only good answers."""

    def __init__(self, username: str = "") -> None:
        self.client = Client()
        self.user = User.objects.get(username=username) if username else None
        if self.user:
            self.client.force_login(self.user, "django.contrib.auth.backends.ModelBackend")

    def get(self, address: str, **headers: Any) -> HttpResponse:
        return self._good(address, self.client.get(address, **headers))

    def post(self, address: str, said: dict[str, Any]) -> HttpResponse:
        return self._good(address, self.client.post(address, said))

    def _good(self, address: str, answer: Any) -> HttpResponse:
        if answer.status_code not in GOOD:
            raise RuntimeError(f"{address} answered {answer.status_code}")
        found: HttpResponse = answer
        return found


@contextmanager
def surroundings() -> Iterator[None]:
    """The settings as they are, but for what keeps a test client out."""
    settings_here = {"ALLOWED_HOSTS": ["testserver"], "DEMO_MODE": True, "DEBUG": False,
                     "SECURE_SSL_REDIRECT": False}  # fmt: skip
    with override_settings(**settings_here):
        yield


def timing(ask: Ask, rounds: int = ROUNDS) -> Timing:
    """Median, 95th percentile and queries of a call."""
    with CaptureQueriesContext(connection) as queries:
        ask()
    asked = len(queries)  # now: the next request clears the log
    for _ in range(min(WARM, rounds)):
        ask()
    spent = sorted(_milliseconds(ask) for _ in range(rounds))
    return Timing(spent[0], median(spent), spent[ceil(0.95 * rounds) - 1], asked)


def floors_here(staff: Visitor, rounds: int) -> Floors:
    anyone, stored = Visitor(), codes.hashed("0" * 9)
    with override_settings(ROOT_URLCONF=floors.__name__):
        public = timing(lambda: anyone.get(f"/{floors.PUBLIC}"), rounds)
        signed_in = timing(lambda: staff.get(f"/{floors.STAFF}"), rounds)
    slow = timing(lambda: codes.fits("0" * 9, stored), rounds)
    return Floors(public, signed_in, slow.best)


def line(subject: Subject, found: Floors, rounds: int) -> Line:
    taken = timing(subject.ask, rounds)
    times = taken.best / found.under(subject) if subject.floor else None
    return Line(subject, taken, times, tuple(_missed(subject, taken, found)))


def peak_memory() -> float:
    """The most that this process ever held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _milliseconds(ask: Ask) -> float:
    started = perf_counter()
    ask()
    return (perf_counter() - started) * 1000


def _missed(subject: Subject, taken: Timing, found: Floors) -> Iterator[str]:
    budget = subject.budget
    if budget.times is not None:
        allowed = budget.times * found.under(subject) + budget.hashes * found.hash
        if taken.best > allowed:
            yield "thời gian"
    if budget.milliseconds is not None and taken.best > budget.milliseconds:
        yield "thời gian"
    if budget.queries is not None and taken.queries > budget.queries:
        yield "truy vấn"
