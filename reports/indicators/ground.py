"""The ground a figure is about: a unit with all below it and all it has taken over."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q

from portal.organisations.models import Kind, Organisation, Reorganisation
from reception.kinds import Field
from reception.kinds import Kind as Matter
from reports.indicators.declare import Source
from reports.indicators.targets import Aim
from reports.period import Period

# What a page may be narrowed to, beside the three kinds: whatever is none of them.
OTHER = "khac"
KINDS: tuple[tuple[str, str], ...] = (
    *((kind.value, str(kind.label)) for kind in
      (Matter.COMPLAINT, Matter.DENUNCIATION, Matter.RECOMMENDATION)),
    (OTHER, "Chưa phân loại, khác"),
)  # fmt: skip

# One query, however many reorganisations back. A province is found by the province column of its
# records, so its units need not be listed; any other unit is found by the units below it. Beside
# the unit itself stand the few targets that its province ever set.
GROUND = """
WITH RECURSIVE ground(id, taken_on, is_split) AS (
    SELECT unit.id, NULL::date, false FROM portal_organisation unit
    JOIN portal_organisation root ON root.code = %(code)s
    WHERE unit.id = root.id OR (root.kind <> %(province)s AND starts_with(unit.path, root.path))
  UNION
    SELECT taken.predecessor_id, taken.effective_on, ground.is_split OR taken.kind = %(split)s
    FROM portal_succession taken
    JOIN ground ON taken.successor_id = ground.id WHERE taken.effective_on <= %(on)s
)
SELECT unit.*, taken.taken_on, taken.is_split, CASE WHEN unit.code = %(code)s THEN (
    SELECT jsonb_agg(to_jsonb(aim) ORDER BY aim.id) FROM reports_target aim
    WHERE aim.province_id = coalesce(unit.province_id, unit.id)) END AS aims
FROM portal_organisation unit
JOIN (SELECT id, max(taken_on) AS taken_on, bool_or(is_split) AS is_split FROM ground GROUP BY id)
    taken USING (id)
"""


@dataclass(frozen=True, order=True)
class Predecessor:
    """A unit that was taken over, under its name, and since when its land belongs to another.

    `is_split`: other units took parts of it (or of what it went into), and it counts for each.
    """

    taken_on: date
    name: str
    code: str
    is_split: bool = False


@dataclass(frozen=True)
class Ground:
    """`organisation` and the ids of the provinces or units whose records count for it.

    `kind` and `field` narrow to one kind (of KINDS) and one field, or several with commas between
    them, where the records have them: the number and its list alike, for both read this. `aims` is
    what the province set itself to reach, of every indicator and day.
    """

    organisation: Organisation
    provinces: frozenset[int]
    units: frozenset[int]
    predecessors: tuple[Predecessor, ...] = ()
    aims: tuple[Aim, ...] = field(default=(), compare=False)
    kind: str = ""
    field: str = ""

    def bridged(self, period: Period) -> tuple[Predecessor, ...]:
        """The predecessors that take part in comparing a window with the one a year earlier."""
        start = period.same_last_year().start
        return tuple(one for one in self.predecessors if start < one.taken_on)

    @property
    def name(self) -> str:
        """What to call it beside a figure."""
        only = self.units == {self.organisation.pk} and self.organisation.kind == Kind.PROVINCE
        name = f"{self.organisation.name} (riêng cơ quan này)" if only else self.organisation.name
        return "; ".join([name, *self.narrowed])

    @property
    def narrowed(self) -> list[str]:
        """To what, in words: "loại Khiếu nại", "lĩnh vực Môi trường"."""
        kind = [f"loại {dict(KINDS)[self.kind]}"] if self.kind else []
        fields = ", ".join(str(Field(one).label) for one in self.fields)
        return [*kind, f"lĩnh vực {fields}"] if fields else kind

    @property
    def fields(self) -> list[str]:
        return [one for one in self.field.split(",") if one]

    def only(self, kind: str, field: str) -> "Ground":
        """The same, narrowed; what is no kind and no field narrows nothing."""
        known = kind if kind in dict(KINDS) else ""
        fields = (one for one in dict.fromkeys(field.split(",")) if one in Field.values)
        return replace(self, kind=known, field=",".join(fields))

    def alone(self) -> "Ground":
        """The unit without what lies below it or was taken over: a row of a table by unit."""
        alone = frozenset({self.organisation.pk})
        return replace(self, provinces=frozenset(), units=alone, predecessors=())

    def clause(self, source: Source) -> Q:
        """Keep the rows of this ground."""
        if self.provinces:
            where = Q(**{f"{source.province}__in": sorted(self.provinces)})
        else:
            where = Q(**{f"{source.unit}__in": sorted(self.units)})
        if self.kind and source.kind:
            named = [kind for kind, _ in KINDS if kind != OTHER]
            asked = Q(**{f"{source.kind}__in": named if self.kind == OTHER else [self.kind]})
            where &= ~asked if self.kind == OTHER else asked
        if self.field and source.field:
            where &= Q(**{f"{source.field}__in": self.fields})
        return where


def ground(code: str, on: date) -> Ground:
    """The ground of the unit with that code as it is on that day: one query.

    Both windows of a comparison use the ground of the later one: the same land, not the same name.
    """
    found = list(
        Organisation.objects.raw(
            GROUND,
            {"code": code, "province": Kind.PROVINCE, "split": Reorganisation.SPLIT, "on": on},
        )
    )
    root = next((unit for unit in found if unit.code == code), None)
    if root is None:
        raise ValidationError(f"Không có đơn vị mã {code}. Xem mã ở trang Đơn vị.")
    ids = frozenset(unit.pk for unit in found)
    columns = [(unit, vars(unit)) for unit in found]  # two columns of the query
    taken = sorted(
        Predecessor(its["taken_on"], unit.name, unit.code, its["is_split"])
        for unit, its in columns
        if its["taken_on"]
    )
    aims = tuple(_aims(vars(root)["aims"]))
    if root.kind == Kind.PROVINCE:
        return Ground(root, ids, frozenset(), tuple(taken), aims=aims)
    return Ground(root, frozenset(), ids, tuple(taken), aims=aims)


def _aims(told: str | None) -> Iterator[Aim]:
    """The targets as the query tells them."""
    rows: list[Mapping[str, Any]] = json.loads(told, parse_float=Decimal) if told else []
    for row in rows:
        until = row["valid_until"]
        yield Aim(
            row["indicator"], Decimal(row["value"]), row["source"],
            date.fromisoformat(row["valid_from"]), row["level"], row["bound"],
            date.fromisoformat(until) if until else None,
        )  # fmt: skip
