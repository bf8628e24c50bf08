"""Figures as an edition keeps them: one spelling, a hash over it, and back again (pure)."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
from typing import Any

from portal.documents.tables import Cell, Column, Table
from reports.indicators import Measure, Value

FORMAT = 1  # of the canonical spelling; a change of it is another number
ADDED, REMOVED = "them", "bot"  # the rows that came, and that went, as addresses ask for them
KNOWN = frozenset(field.name for field in fields(Value))


def kept(value: Value) -> dict[str, Any]:
    """A value as plain data: numbers as text, so that no spelling of a float comes between."""
    return {name: plain(getattr(value, name)) for name in sorted(KNOWN)}


def restored(data: Mapping[str, Any]) -> Value:
    """The value that `kept` wrote; what a later version of it added is left at its default."""
    return Value(**{name: back(found) for name, found in data.items() if name in KNOWN})


def plain(found: Any) -> Any:
    """One figure as JSON holds it without loss."""
    if isinstance(found, Decimal):
        return {"decimal": str(found)}
    if isinstance(found, Fraction):
        return {"fraction": str(found)}
    if isinstance(found, tuple):
        return {"several": [plain(one) for one in found]}
    return kept(found) if isinstance(found, Value) else found


def back(found: Any) -> Any:
    """The figure that `plain` wrote."""
    if not isinstance(found, Mapping):
        return found
    readers: Mapping[str, Any] = {
        "decimal": Decimal,
        "fraction": Fraction,
        "several": lambda many: tuple(map(back, many)),
    }
    name = next(iter(found))
    return readers[name](found[name]) if name in readers else restored(found)


def kept_table(table: Table) -> dict[str, Any]:
    """A table as plain data."""
    return {
        "title": table.title,
        "note": table.note,
        "columns": [[one.title, one.align, one.width, one.number] for one in table.columns],
        "rows": [[[cell.text, cell.link, plain(cell.value)] for cell in row]
                 for row in table.rows],
    }  # fmt: skip


def restored_table(data: Mapping[str, Any]) -> Table:
    """The table that `kept_table` wrote."""
    rows = [[Cell(text, link, back(value)) for text, link, value in row] for row in data["rows"]]
    return Table(data["title"], [Column(*one) for one in data["columns"]], rows, data["note"])


def definition(measure: Measure) -> dict[str, Any]:
    """What an indicator meant on that day."""
    said = ("version", "label", "unit", "definition", "window", "comparison")
    return {name: str(getattr(measure, name, "")) for name in said} | {"version": measure.version}


def canonical(facts: Mapping[str, Any]) -> bytes:
    """The facts in one fixed spelling: UTF-8, keys in order, nothing between."""
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def digest(facts: Mapping[str, Any]) -> str:
    """SHA-256 over the facts in hex."""
    return hashlib.sha256(canonical(facts)).hexdigest()


def listed(model: str, ids: Sequence[int]) -> dict[str, Any]:
    """What the facts say of the rows behind a number; the ids themselves lie beside them."""
    spelled = ",".join(map(str, ids)).encode()
    return {"model": model, "count": len(ids), "sha256": hashlib.sha256(spelled).hexdigest()}


@dataclass(frozen=True)
class Change:
    """One indicator in two editions: what it said, and the rows that came and went."""

    code: str
    label: str
    before: Value | None
    after: Value | None
    added: tuple[int, ...]
    removed: tuple[int, ...]


def changed(before: Iterable[int], after: Iterable[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """What came and what went, each sorted."""
    old, new = set(before), set(after)
    return tuple(sorted(new - old)), tuple(sorted(old - new))
