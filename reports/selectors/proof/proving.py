"""Every figure beside its list, as each reader gets them: number, rows, lines, what is hidden."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet

from portal.access.models import User
from portal.access.policy import holds
from portal.access.roles import Permission, Role
from portal.documents.tables import Cell
from portal.organisations.models import Organisation
from reports import indicators
from reports.indicators import Ground, Value
from reports.period import Period
from reports.selectors import figures
from reports.selectors.behind import listed, opened
from reports.selectors.proof.chosen import Plan
from reports.selectors.recount import Recount, recount, same
from reports.sheets import listing
from reports.sheets.listing import HIDDEN, MASKED

SEE = Permission.SEE_FIGURES
NO_RIGHT = "không có quyền xem số liệu"
NOT_HERE = "đơn vị ngoài phạm vi"
NOBODY = "chưa có ai giữ vai trò này"


@dataclass(frozen=True)
class Look:
    """Who looks at the figures of which unit, in which period."""

    role: Role
    unit: Organisation
    period: Period


@dataclass(frozen=True)
class Difference:
    """A figure that is not as its list, in words: what the number says, what the list has."""

    look: Look
    code: str
    number: str
    listed: str


@dataclass
class Proof:
    """What was asked and what came out. `refused` is why, by role and unit: not counted as asked.

    `lines` were read as their reader sees them, `hidden` of them with nothing but their kind.
    """

    asked: int = 0
    lines: int = 0
    hidden: int = 0
    looks: list[Look] = field(default_factory=list)
    differing: list[Difference] = field(default_factory=list)
    refused: dict[tuple[Role, str], str] = field(default_factory=dict)

    @property
    def equal(self) -> int:
        return self.asked - len({(one.look, one.code) for one in self.differing})


def prove(plan: Plan) -> Proof:
    """All that the plan names.

    Queries: for a unit and period one for each table, whoever looks; then for each reader one that
    reads every list, and one for each kind of record in them.
    """
    proof = Proof()
    for unit in plan.units:
        readers = {role: _allowed(plan, role, unit, proof) for role in plan.posts}
        for period in plan.periods:
            numbers: dict[Ground, Mapping[str, Value]] = {}
            for role, user in readers.items():
                if user:
                    _look(proof, Look(role, unit, period), user, plan, numbers)
    return proof


def _allowed(plan: Plan, role: Role, unit: Organisation, proof: Proof) -> User | None:
    """Who looks for the role; None where its page is refused, which is noted."""
    user = plan.reader(role, unit)
    if user and figures.covers(user, SEE, unit, plan.on):
        return user
    why = NOT_HERE if user and holds(user, SEE, plan.on) else NO_RIGHT
    proof.refused[role, unit.code] = why if user else NOBODY
    return None


def _look(
    proof: Proof, look: Look, user: User, plan: Plan, numbers: dict[Ground, Mapping[str, Value]]
) -> None:
    land = figures.ground(user, SEE, look.unit.code, look.period, plan.on)
    assert land is not None  # noqa: S101  # covered, as was seen before
    if land not in numbers:
        numbers[land] = indicators.compute(plan.codes, land=land, period=look.period)
    lists = Lists(user, land, look.period, plan.on)
    found = recount(plan.codes, land, look.period, lists)
    proof.looks.append(look)
    proof.asked += len(plan.codes)
    uneven = _uneven(numbers[land], found)
    wrong = [*uneven, *_doubled(found), *_unread(proof, lists, found)]
    proof.differing += [Difference(look, *one) for one in wrong]


@dataclass
class Lists:
    """The lists as one reader's page pages through them, and of which table each is."""

    user: User
    land: Ground
    period: Period
    on: date
    models: dict[str, type[Model]] = field(default_factory=dict)

    def __call__(self, code: str) -> QuerySet[Any]:
        rows, _ = listed(self.user, code, self.land, self.period, self.on)
        self.models[code] = rows.model
        return rows


Wrong = tuple[str, str, str]  # the code, what the number says, what the list has


def _uneven(numbers: Mapping[str, Value], found: Recount) -> Iterator[Wrong]:
    for code, value in numbers.items():
        if not same(value, found.values[code]):
            yield code, said(value), said(found.values[code])


def _doubled(found: Recount) -> Iterator[Wrong]:
    for code, ids in found.ids.items():
        if len(set(ids)) != len(ids):
            yield code, f"{len(set(ids))} dòng khác nhau", f"{len(ids)} dòng"


def _unread(proof: Proof, lists: Lists, found: Recount) -> Iterator[Wrong]:
    """Lists of which a row is not one line, or a line that tells its reader too much."""
    bad: dict[type[Model], set[int]] = {}
    for model in set(lists.models.values()):
        ids = {pk for code, its in found.ids.items() if lists.models[code] is model for pk in its}
        bad[model] = _bad(proof, lists, model, ids)
    for code, its in found.ids.items():
        if wrong := bad[lists.models[code]].intersection(its):
            yield code, f"{len(its)} dòng", f"{len(wrong)} dòng hiện không đúng"


def _bad(proof: Proof, lists: Lists, model: type[Model], ids: set[int]) -> set[int]:
    """The ids whose row the reader does not get as one line that tells what he may know."""
    kept = model._default_manager.filter(pk__in=ids)
    rows, eyes = opened(lists.user, kept, lists.land.organisation, lists.on)
    told: Counter[int] = Counter()
    for row in rows.iterator(2000) if ids else ():
        for line in listing.table(model, [row], eyes).rows:
            told[row.pk] += is_due(row, line, eyes)
            proof.lines += 1
            proof.hidden += line[0].text == MASKED
    return {pk for pk in ids if told[pk] != 1}


def is_due(row: Any, line: Sequence[Cell], eyes: listing.Eyes) -> bool:
    """Whether the line tells this reader no more than he may know."""
    its = listing.layout(type(row))
    foreign = its.protected(row) and not eyes.denunciations and its.handler(row) != eyes.user
    if foreign or getattr(row, "is_barred", False):
        return all(cell == Cell(MASKED) or cell == Cell("–") for cell in line)
    if its.permission is None or eyes.contents:
        return True
    return not any(cell.link for cell in line) and (
        its.told is None or line[its.told].text == HIDDEN
    )


def said(value: Value) -> str:
    """ "12", of a rate "12/15", of what is told in parts "3; 4/5"."""
    if value.is_rate:
        return f"{value.numerator}/{value.denominator}"
    if value.parts:
        return "; ".join(said(part) for part in value.parts)
    return str(value.value)
