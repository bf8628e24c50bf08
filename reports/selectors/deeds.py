"""Who did what, since a report was handed in, to the rows by which the ledger now differs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Model, OuterRef, Q, QuerySet, Window
from django.utils.timezone import localtime

from complaints.models import (
    Case,
    ComplexCase,
    Decision,
    Enforcement,
    EnforcementProgress,
    Instruction,
    Letter,
    Petition,
    Transfer,
)
from dialogues.models import Opinion, Session
from portal.access.models import User
from portal.audit.models import Entry
from portal.audit.selectors import changing, entries
from portal.documents.tables import Cell, Column, Table
from portal.organisations.models import Organisation
from reception.models import Attendance, Matter, Visit
from reports.models import Edition
from reports.selectors.behind import eyes_of, with_bar
from reports.sheets import frozen, listing
from reports.sheets.frozen import ADDED, REMOVED

TABLES, ROWS, DEEDS, CODES = 3, 200, 100, 3  # looked at; told of each table; shown; named

# What is done to these is written of the paper, the visit or the session that they belong to:
# for each, the table of that and the way back from it.
WITHIN: Mapping[type[Model], tuple[tuple[type[Model], str], ...]] = {
    Case: ((Petition, "case"),),
    Decision: ((Petition, "case__decision"),),
    Enforcement: ((Petition, "case__decision__enforcements"),),
    EnforcementProgress: ((Petition, "case__decision__enforcements__progress"),),
    ComplexCase: ((Petition, "matter__complex_case"),),
    Instruction: ((Petition, "instructions"),),
    Letter: ((Petition, "letters"),),
    Transfer: ((Petition, "transfers"),),
    Matter: ((Petition, "matter"), (Visit, "matter")),
    Attendance: ((Visit, "attendances"),),
    Opinion: ((Session, "opinions"),),
}

COLUMNS = (
    Column("Lúc", width=12), Column("Người thực hiện", width=20), Column("Việc"),
    Column("Dòng", width=16), Column("Chỉ tiêu", width=24),
)  # fmt: skip

Subject = tuple[str, str]  # as the trail names what it speaks of: table and id


class Move(NamedTuple):
    """In the list of which indicator a row came ("them") or went ("bot")."""

    code: str
    part: str

    def __str__(self) -> str:
        return f"{self.code} {'thêm' if self.part == ADDED else 'bớt'}"


Moved = dict[type[Model], dict[int, list[Move]]]


@dataclass(frozen=True)
class Deeds:
    """The acts, newest first, at most DEEDS of `count`; and of the rows that moved how many are
    told of (`rows`), are `masked` for this reader, nobody touched (`untouched`), or are `beyond`
    what a page looks at; `whole` names the lists that hold those as well."""

    table: Table
    count: int
    rows: int
    masked: int
    untouched: int
    beyond: int
    whole: Sequence[Move]


@dataclass(frozen=True)
class _Row:
    """A row that the reader may see: how lists call it, what moved it, where the trail is."""

    named: Cell
    moves: Sequence[Move]
    subjects: frozenset[Subject]


def deeds(user: User, found: Edition, changes: Sequence[frozen.Change], on: date) -> Deeds:
    """What the trail of the unit tells of the rows since the edition: one query for each table
    (the TABLES that are written of themselves, then with most rows), two for the trail.

    Of a denunciation nothing is told, whoever reads: its file asks first why it is opened.
    """
    moved = _moved(found, changes)
    order = sorted(moved, key=lambda model: (model in WITHIN, -len(moved[model])))
    looked = {model: sorted(moved[model])[-ROWS:] for model in order[:TABLES]}
    rows = [
        _Row(cell, moved[model][pk], subjects)
        for model, ids in looked.items()
        for pk, cell, subjects in _open(user, found, model, ids, on)
    ]
    trail = _trail(found, {one for row in rows for one in row.subjects})
    acts = list(trail.annotate(every=Window(Count("pk"))).order_by("-pk")[:DEEDS])
    touched, asked = _touched(trail), sum(map(len, looked.values()))
    return Deeds(
        Table("", COLUMNS, [_line(act, rows) for act in acts]),
        acts[0].every if acts else 0,
        len(rows),
        asked - len(rows),
        sum(not row.subjects & touched for row in rows),
        sum(map(len, moved.values())) - asked,
        _beyond(moved, looked),
    )


def _moved(found: Edition, changes: Iterable[frozen.Change]) -> Moved:
    """Table by table the ids that came or went, each with where."""
    moved: Moved = defaultdict(lambda: defaultdict(list))
    for one in changes:
        for part, ids in ((ADDED, one.added), (REMOVED, one.removed)):
            for pk in ids if one.code in found.lists else ():
                model = apps.get_model(found.lists[one.code]["model"])
                moved[model][pk].append(Move(one.code, part))
    return moved


def _beyond(moved: Moved, looked: Mapping[type[Model], Sequence[int]]) -> list[Move]:
    """The lists in which the rows stand that were not looked at, each once."""
    left = (
        move
        for model, rows in moved.items()
        for pk in rows.keys() - set(looked.get(model, ()))
        for move in rows[pk]
    )
    return sorted(set(left))


def _open(
    user: User, found: Edition, model: type[Model], ids: Sequence[int], on: date
) -> Iterable[tuple[int, Cell, frozenset[Subject]]]:
    """The rows whose contents the reader sees and that denounce nobody."""
    layout = listing.layout(model)
    eyes = eyes_of(user, found.organisation, on, layout.permission)
    rows = model._default_manager.filter(pk__in=ids).select_related(*layout.related)
    for row in with_bar(_within(rows), user, on) if eyes.contents else ():
        if not (layout.protected(row) or getattr(row, "is_barred", False)):
            yield row.pk, layout.cells(row)[0], _subjects(row)


def _within(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows with the ids of what the trail speaks of instead, the protected left out."""
    for parent, path in WITHIN.get(rows.model, ()):
        its = parent._default_manager.filter(**{path: OuterRef("pk")})
        if parent is not Session:
            its = its.filter(is_protected=False)
        rows = rows.annotate(**{_beside(parent): ArraySubquery(its.order_by().values("pk"))})
    return rows


def _beside(parent: type[Model]) -> str:
    return f"its_{parent._meta.model_name}"


def _subjects(row: Any) -> frozenset[Subject]:
    beside = {
        (parent._meta.label_lower, str(pk))
        for parent, _ in WITHIN.get(type(row), ())
        for pk in getattr(row, _beside(parent))
    }
    return frozenset({(row._meta.label_lower, str(row.pk)), *beside})


def _trail(found: Edition, subjects: Iterable[Subject]) -> QuerySet[Entry]:
    """What was done to them in the unit and below since the edition."""
    by_table: dict[str, list[str]] = defaultdict(list)
    for table, pk in sorted(subjects):
        by_table[table].append(pk)
    spoken = Q(pk__in=())
    for table, ids in by_table.items():
        spoken |= Q(subject_type=table, subject_id__in=ids)
    here = Organisation.objects.filter(path__startswith=found.organisation.path).values("pk")
    since = entries(here, system=False).filter(spoken, pk__gt=found.position.get("entry", 0))
    return changing(since)


def _touched(acts: QuerySet[Entry]) -> frozenset[Subject]:
    return frozenset(acts.values_list("subject_type", "subject_id").distinct())


def _line(act: Entry, rows: Sequence[_Row]) -> tuple[Cell, ...]:
    """An act with the first row that it is about, and all the moves of those rows."""
    about = [row for row in rows if (act.subject_type, act.subject_id) in row.subjects]
    moves = list(dict.fromkeys(move for row in about for move in row.moves))
    more = f" và {len(moves) - CODES} chỗ khác" if len(moves) > CODES else ""
    return (
        Cell(f"{localtime(act.at):%H:%M %d/%m/%Y}"),
        Cell(act.actor_label),
        Cell(act.act),
        about[0].named,
        Cell(", ".join(map(str, moves[:CODES])) + more),
    )
