"""Two people at one record: who comes second is told so, and nothing of either is lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError


@dataclass(frozen=True)
class Deed:
    """What somebody else did meanwhile: who, when, and what it is called."""

    who: str
    at: datetime
    what: str


@dataclass(frozen=True)
class Change:
    """One field that is no longer what it was when the page was opened."""

    label: str
    before: str
    after: str


class StaleError(ValidationError):
    """Somebody else changed the record meanwhile. Answer with status 409.

    With `version`, that of the record now, both versions can be shown: `values` are what stands
    there, by name of the field; `blocked` says why mine can no longer be kept ("" when it can).
    """

    def __init__(
        self,
        message: str,
        *,
        version: int | None = None,
        deeds: Sequence[Deed] = (),
        changes: Sequence[Change] = (),
        values: Mapping[str, Any] | None = None,
        blocked: str = "",
    ) -> None:
        super().__init__(message)
        self.version, self.deeds, self.changes = version, tuple(deeds), tuple(changes)
        self.values: Mapping[str, Any] = values or {}
        self.blocked = blocked
