"""Which petitions answer a question, within the user's reach: the index first, then the rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from complaints.models import Petition
from complaints.search.words import Asked, answers, questions
from portal.access.models import User
from portal.access.policy import reach, units
from portal.access.roles import Permission
from portal.citizens.selectors import find

SHOWN = 200  # hits that one looks through; whoever has more asks more narrowly
NARROWED = 2000  # hits that the other filters choose from
MOST_UNITS = 60  # scope lexemes in one question; beyond that the province stands for them
OLDEST, LATEST = 0, 2100
HITS = """SELECT petition_id FROM petition_search(
    ARRAY[nullif(%s, ''), nullif(%s, ''), nullif(%s, '')]::tsquery[], %s, %s, %s)"""
TEXTS = (
    "file_number", "alias", "petitioner__full_name", "petitioner__address",
    "petitioner__ward__name", "respondent", "contested_number", "summary",
)  # fmt: skip


@dataclass(frozen=True)
class Narrowed:
    """What else is asked that the index knows: kind, open ones, units, years; and the rest."""

    kind: str = ""
    is_open: bool = False
    units: frozenset[int] = field(default_factory=frozenset)
    since: int = OLDEST
    until: int = LATEST
    otherwise: bool = False  # other filters follow, so more hits are needed

    @property
    def marks(self) -> list[str]:
        return [f"zk:{self.kind}"] * bool(self.kind) + ["zopen"] * self.is_open

    @property
    def most(self) -> int:
        return NARROWED if self.otherwise else SHOWN + 1


def matching(
    rows: QuerySet[Petition], asked: Asked, *, user: User, on: date, narrowed: Narrowed
) -> QuerySet[Petition]:
    """Those of the rows, which are in the user's sight already, that answer the question."""
    if not asked:
        return rows.none()
    if asked.digits:
        people = find(user, on, number=asked.digits) | find(user, on, phone=asked.digits)
        rows = rows.filter(petitioner__in=people)
    if not asked.words:
        return rows
    places = _places(narrowed.units) or places_of(user, on)
    return rows.filter(pk__in=hits(asked, places, narrowed, on))


def hits(asked: Asked, places: Sequence[str], narrowed: Narrowed, on: date) -> RawSQL:
    """The newest that answer, as a sub-query of ids; PostgreSQL makes the list before it sorts."""
    wanted = questions(asked, places=places, marks=narrowed.marks)
    latest = min(narrowed.until, on.year + 1)
    return RawSQL(HITS, (*wanted, narrowed.since, latest, narrowed.most))  # noqa: S611  # bound


def places_of(user: User, on: date) -> list[str]:
    """The scope lexemes of what the user may see; none for nobody, whom the rows refuse anyway."""
    where = reach(user, Permission.SEE_PETITIONS, on)
    provinces = [f"zp:{pk}" for pk in sorted(where.provinces)]
    if len(where.units) <= MOST_UNITS:
        return provinces + _places(where.units)
    homes = {unit.province_pk for unit in units(user, Permission.SEE_PETITIONS, on)}
    return list(dict.fromkeys([*provinces, *(f"zp:{pk}" for pk in sorted(homes))]))


def _places(units: Iterable[int]) -> list[str]:
    found = [f"zu:{pk}" for pk in sorted(units)]
    return found if len(found) <= MOST_UNITS else []


def ranked(lines: Iterable[Any], asked: Asked) -> list[Any]:
    """The lines newest first; where tones were typed, those with the very tones before others."""
    found = sorted(lines, key=lambda line: (line.received_on, line.pk), reverse=True)
    if not asked.has_tones:
        return found
    return sorted(found, key=lambda line: answers(asked, _text(line)))


def _text(line: Any) -> str:
    return " | ".join(str(getattr(line, name) or "") for name in TEXTS)
