"""A register read to its end: what its rows mean, and what is refused."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, Any

from portal.documents import workbook
from portal.documents.workbook import Column, Refusal


@dataclass
class Read:
    rows: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    read: int = 0


def read(
    file: IO[bytes], columns: Sequence[Column], mapping: Mapping[str, str] | None = None
) -> Read:
    found = Read()
    for row in workbook.read(file, columns, mapping).rows():
        found.read += 1
        found.refused += row.refused
        if not row.refused:
            found.rows.append((row.number, row.values))
    return found
