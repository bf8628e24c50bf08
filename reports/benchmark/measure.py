"""Asking each page many times over HTTP, and how long the answers took."""

import resource
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import ceil
from statistics import median
from time import perf_counter

from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from portal.documents import codes
from reports.benchmark import floors
from reports.benchmark.doors import Door, InProcess, Visitor
from reports.benchmark.served import CHANGED

ROUNDS = 3
TIMES = 20  # each page is asked in a round
WARM = 4  # threads of a server process: each has its own connection to the database
HASH = "hash"
Ask = Callable[[Door], object]


@dataclass(frozen=True)
class Timing:
    """Milliseconds over all rounds, and the queries of one answer.

    `median` is the median of the rounds' medians: what two pages are compared by, for one bad
    moment of a shared machine spoils one round only.
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
    p95: float | None = None  # milliseconds
    queries: int | None = None


@dataclass(frozen=True)
class Subject:
    """One thing to measure; `ask` sends it through a door, or does it here where no page is."""

    label: str
    ask: Ask
    floor: str = floors.STAFF  # "" where no page is asked
    budget: Budget = Budget()


@dataclass(frozen=True)
class Floors:
    public: Timing
    staff: Timing
    hash: Timing  # one slow hash of a look-up code

    def under(self, subject: Subject) -> float:
        return {floors.PUBLIC: self.public, floors.STAFF: self.staff}[subject.floor].median


@dataclass(frozen=True)
class Line:
    """One line of the result: `times` the floor (None without one), and what misses its budget."""

    subject: Subject
    timing: Timing
    times: float | None
    missed: tuple[str, ...]


@dataclass
class Taken:
    """What is known of a subject so far: the times of each round."""

    subject: Subject
    queries: int = 0
    rounds: list[list[float]] = field(default_factory=list)

    def timing(self) -> Timing:
        every = sorted(time for times in self.rounds for time in times)
        middle = median(median(times) for times in self.rounds)
        return Timing(every[0], middle, every[ceil(0.95 * len(every)) - 1], self.queries)


@contextmanager
def surroundings() -> Iterator[None]:
    """The settings of the server, for what is asked in this process."""
    with override_settings(**CHANGED):
        yield


def bases(staff: Visitor) -> list[Subject]:
    """What the others are compared with: both floors and the slow hash, measured like them."""
    anyone, stored = Visitor(), codes.hashed("0" * 9)
    return [
        Subject("Sàn 1", lambda door: door.send(anyone, f"/{floors.PUBLIC}"), floors.PUBLIC),
        Subject("Sàn 2", lambda door: door.send(staff, f"/{floors.STAFF}"), floors.STAFF),
        Subject(HASH, lambda _: codes.fits("0" * 9, stored), ""),
    ]


def taken(
    subjects: Iterable[Subject], door: Door, *, rounds: int, times: int,
    tell: Callable[[str], object],
) -> list[Taken]:  # fmt: skip
    """Every subject in each round, so that a slow minute does not fall upon one page alone."""
    found = [Taken(subject) for subject in subjects]
    for one in found:
        tell(one.subject.label)
        one.queries = queries(one.subject.ask)
        for _ in range(min(WARM, times)):
            one.subject.ask(door)
    for turn in range(rounds):
        tell(f"vòng {turn + 1}/{rounds}")
        for one in found:
            one.rounds.append([_milliseconds(one.subject.ask, door) for _ in range(times)])
    return found


def queries(ask: Ask) -> int:
    """How many one answer takes, counted in this process."""
    with CaptureQueriesContext(connection) as asked:
        ask(InProcess())
    return len(asked)


def floors_of(public: Taken, staff: Taken, slow: Taken) -> Floors:
    return Floors(public.timing(), staff.timing(), slow.timing())


def line(one: Taken, found: Floors) -> Line:
    subject, timing = one.subject, one.timing()
    times = timing.median / found.under(subject) if subject.floor else None
    return Line(subject, timing, times, tuple(_missed(subject, timing, found)))


def lines(every: Sequence[Taken]) -> tuple[Floors, list[Line]]:
    """The three bases stand first."""
    found = floors_of(*every[:3])
    return found, [line(one, found) for one in every[3:]]


def peak_memory() -> float:
    """The most that this process or one that it has waited for ever held, in MiB."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(who).ru_maxrss for who in whose) / 1024


def _milliseconds(ask: Ask, door: Door) -> float:
    started = perf_counter()
    ask(door)
    return (perf_counter() - started) * 1000


def _missed(subject: Subject, timing: Timing, found: Floors) -> Iterator[str]:
    budget = subject.budget
    if budget.times is not None:
        allowed = budget.times * found.under(subject) + budget.hashes * found.hash.median
        if timing.median > allowed:
            yield "thời gian"
    slow = budget.milliseconds is not None and timing.median > budget.milliseconds
    if slow or (budget.p95 is not None and timing.p95 > budget.p95):
        yield "thời gian"
    if budget.queries is not None and timing.queries > budget.queries:
        yield "truy vấn"
