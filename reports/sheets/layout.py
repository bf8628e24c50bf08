"""How a kind of record is shown as a line of a list (pure)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse

from portal.access.roles import Permission
from portal.documents.tables import Cell

LETTERS = 140
Cells = Callable[[Any], tuple[Cell, ...]]


@dataclass(frozen=True)
class Layout:
    """Columns of a list; the one at `told` tells of the matter and needs `permission`."""

    titles: tuple[str, ...]
    cells: Cells
    related: tuple[str, ...] = ("organisation",)
    permission: Permission | None = None
    told: int | None = None
    protected: Callable[[Any], bool] = lambda _row: False
    handler: Callable[[Any], int | None] = lambda _row: None


def day(on: date | None) -> Cell:
    return Cell(f"{on:%d/%m/%Y}" if on else "–")


def excerpt(text: str) -> str:
    return text if len(text) <= LETTERS else f"{text[:LETTERS].rstrip()}…"


def address(name: str, *args: object) -> str:
    """The page of a record; "" where its room has none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
