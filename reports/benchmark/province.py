"""All reports of one province and year, made in a process of its own: how long, how much memory.

150 units, 100,000 petitions in the year and as many in the year before, with which it is compared.
"""

import multiprocessing
import os
import resource
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from time import perf_counter

import django
from django.conf import settings
from django.db import connection

from complaints.models import Petition
from portal.organisations.models import Organisation
from reports import documents, indicators, letters, selectors
from reports.benchmark.fill import Land
from reports.indicators import Ground
from reports.kinds import DAN_VAN, TT06
from reports.period import DAN_VAN_YEAR, Period, of
from reports.selectors import statutory
from reports.sentences import number
from reports.sheets.filled import Sheet
from reports.sheets.forms import SIX
from reports.sheets.report import Report

LAND = Land(provinces=1, communes=150, days=730)
ROWS = 200_000
SECONDS, MIB = 60, 600  # what the whole set may take
TITLE = "Bộ báo cáo một năm của một tỉnh"
YEAR = 2025
UNTIL = of("NAM", YEAR).end
# The forms that go with the report of the circular are those made before it.
REPORTS = (
    (DAN_VAN, "báo cáo dân vận, dân chủ ở cơ sở", DAN_VAN_YEAR, selectors.whole_report),
    (TT06, "báo cáo tiếp công dân, khiếu nại, tố cáo", "NAM", selectors.report),
)
Work = Callable[[], int]  # gives the size of what it made


@dataclass(frozen=True)
class Made:
    """One thing that was made: what, in how many seconds, of how many bytes."""

    label: str
    seconds: float
    size: int


@dataclass(frozen=True)
class Set:
    """All of it; `memory` is the most that the process held, in MiB."""

    made: tuple[Made, ...]
    memory: float
    petitions: int
    units: int

    @property
    def seconds(self) -> float:
        return sum(one.seconds for one in self.made)

    @property
    def is_within(self) -> bool:
        return self.seconds <= SECONDS and self.memory <= MIB


def measured() -> Set:
    """Make the set in a fresh process, so that its memory is its own."""
    connection.close()
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawned, initializer=django.setup) as pool:
        return pool.submit(make).result()


def make() -> Set:
    """The six forms and both annual reports of the year."""
    year = of("NAM", YEAR)
    land = indicators.ground("T1", year.end)
    made = tuple(_timed(label, work) for label, work in _works(land, year))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    counted = Petition.objects.filter(received_on__range=(year.start, year.end)).count()
    return Set(made, memory, counted, Organisation.objects.exclude(province=None).count())


def _timed(label: str, work: Work) -> Made:
    started = perf_counter()
    size = work()
    return Made(label, perf_counter() - started, size)


def _works(land: Ground, year: Period) -> Iterator[tuple[str, Work]]:
    yield from _forms(land, year)
    for regime, label, period, reading in REPORTS:
        yield from _report(label, partial(reading, land, of(period, YEAR), regime))


def _forms(land: Ground, year: Period) -> Iterator[tuple[str, Work]]:
    sheets: list[Sheet] = []
    at = datetime(YEAR + 1, 1, 2, 8, tzinfo=UTC)

    def counted() -> int:
        sheets.extend(statutory.fill_all(SIX, land, year, site=settings.SITE_URL))
        return 0

    yield "Số liệu của sáu biểu", counted
    yield "Sáu biểu PDF", lambda: len(letters.forms_pdf(sheets, land.organisation, at))
    yield "Sáu biểu Excel", lambda: len(letters.forms_xlsx(sheets))


def _report(label: str, reading: Callable[[], Report]) -> Iterator[tuple[str, Work]]:
    found: list[Report] = []

    def counted() -> int:
        found.append(reading())
        return 0

    yield f"Số liệu của {label}", counted
    for form in documents.MEDIA_TYPES:
        yield f"{label.capitalize()} {form.upper()}", partial(_rendered, found, form)


def _rendered(found: list[Report], form: str) -> int:
    return len(documents.render(found[0], form, UNTIL).content)


def section(found: Set, on: date) -> str:
    """What stands on the page of docs."""
    verdict = "đạt" if found.is_within else "quá"
    lines = [
        f"Lệnh `benchmark --reports --fill --write`, đo ngày {on:%d/%m/%Y}, {os.cpu_count()} nhân.",
        "Cả bộ lập trong một tiến trình riêng; tỷ lệ là phần của cả bộ. Báo cáo dân vận có mọi phụ",
        "lục; báo cáo tiếp công dân là phần lời, sáu biểu kèm theo đã lập ở trên.",
        "",
        (
            f"{number(found.units)} đơn vị, {number(found.petitions)} đơn trong kỳ và chừng ấy của "
            "cùng kỳ năm trước."
        ),
        "",
        "| Việc | Giây | Phần của cả bộ | Cỡ tệp (KB) |",
        "|---|---:|---:|---:|",
        *(_line(one, found.seconds) for one in found.made),
        f"| Cả bộ: {verdict} (≤ {SECONDS} s, ≤ {MIB} MiB) | {_tenths(found.seconds)} | 100% | |",
        "",
        f"Bộ nhớ cao nhất: {number(round(found.memory))} MiB.",
    ]
    return "\n".join(lines)


def _line(one: Made, whole: float) -> str:
    size = number(-(-one.size // 1000)) if one.size else ""
    return (
        f"| {one.label} | {_tenths(one.seconds)} | {round(100 * one.seconds / whole)}% | {size} |"
    )


def _tenths(seconds: float) -> str:
    return f"{seconds:.1f}".replace(".", ",")
