"""The numbers, and one function for each that yields what breaks them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from portal.house.exceptions import ALLOWED, Allowance
from portal.house.sources import TESTS, Source, python_files, templates

FUNCTION, VIEW, FILE, TEMPLATE, SETTINGS = 40, 15, 300, 80, 200
MEDIAN, NINETIETH = 8, 25
TESTS_PER_CODE = (1.2, 1.8)


@dataclass(frozen=True)
class Finding:
    budget: str
    subject: str
    value: float
    limit: float

    def __str__(self) -> str:
        return f"{self.subject}: {self.budget} {self.value:g}, allowed {self.limit:g}"


def long_functions(root: Path) -> Iterator[Finding]:
    for source in python_files(root):
        for found in source.functions():
            if found.length > FUNCTION:
                yield Finding("function", f"{source.name}:{found.name}", found.length, FUNCTION)


def long_views(root: Path) -> Iterator[Finding]:
    for source in filter(lambda one: one.is_views, python_files(root)):
        for found in source.functions():
            if found.first_argument == "request" and found.length > VIEW:
                yield Finding("view", f"{source.name}:{found.name}", found.length, VIEW)


def usual_functions(root: Path) -> Iterator[Finding]:
    lengths = [one.length for source in python_files(root) for one in source.functions()]
    if len(lengths) < 2:
        return
    if (middle := median(lengths)) > MEDIAN:
        yield Finding("median function", "the house", middle, MEDIAN)
    if (ninetieth := quantiles(lengths, n=10)[-1]) > NINETIETH:
        yield Finding("90th percentile of functions", "the house", ninetieth, NINETIETH)


def long_files(root: Path) -> Iterator[Finding]:
    for source in [*python_files(root), *python_files(root, TESTS)]:
        limit = SETTINGS if source.name == "portal/settings.py" else FILE
        yield from too_long("file", source, limit)


def long_templates(root: Path) -> Iterator[Finding]:
    for source in templates(root):
        yield from too_long("template", source, TEMPLATE)


def too_long(budget: str, source: Source, limit: int) -> Iterator[Finding]:
    if source.length > limit:
        yield Finding(budget, source.name, source.length, limit)


def share_of_tests(root: Path) -> Iterator[Finding]:
    """Too few tests prove too little; too many are in the way of the next change."""
    code, tests = (total(python_files(root, *places)) for places in ((), (TESTS,)))
    ratio = round(tests / code, 2) if code else 0
    least, most = TESTS_PER_CODE
    if ratio < least:
        yield Finding("test lines per code line", "the house", ratio, least)
    if ratio > most:
        yield Finding("test lines per code line", "the house", ratio, most)


def total(sources: Iterable[Source]) -> int:
    return sum(source.length for source in sources)


BUDGETS: tuple[Callable[[Path], Iterator[Finding]], ...] = (
    long_functions,
    long_views,
    usual_functions,
    long_files,
    long_templates,
    share_of_tests,
)


def findings(root: Path, allowed: tuple[Allowance, ...] = ALLOWED) -> Iterator[str]:
    """What is too long and not allowed, and every allowance that has no decision or no use."""
    found = [finding for budget in BUDGETS for finding in budget(root)]
    unused = {(row.budget, row.subject) for row in allowed}
    unused -= {(finding.budget, finding.subject) for finding in found}
    yield from (str(finding) for finding in found if not covered(finding, allowed))
    yield from (
        f"{subject}: its exception for {budget} is not needed" for budget, subject in unused
    )
    for row in allowed:
        if not list((root / "docs" / "adr").glob(f"{row.adr}-*.md")):
            yield f"{row.subject}: there is no decision {row.adr} in docs/adr"


def covered(finding: Finding, allowed: tuple[Allowance, ...]) -> bool:
    return any(
        (row.budget, row.subject) == (finding.budget, finding.subject)
        and finding.value <= row.limit
        for row in allowed
    )
