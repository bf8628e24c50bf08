"""What the public pages look up: offices that receive citizens, by a name typed without accents."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal.organisations.models import Organisation
from portal.organisations.selectors import in_force, matches

PER_PAGE = 20
LONGEST_TEXT = 100


@dataclass(frozen=True)
class DirectoryPage:
    """One page of offices; `after` is where the next one starts, "" at the end."""

    rows: Sequence[Organisation]
    total: int
    after: str


def directory(text: str, start: int, on: date) -> DirectoryPage:
    """Offices in force on that day whose name or province has every word of the text: one query.

    Without a text only those with a phone: an office that cannot be called is no help in a list.
    """
    units = in_force(on).select_related("province")
    found = [unit for unit in (units if text else units.exclude(phone="")) if _fits(unit, text)]
    end = start + PER_PAGE
    return DirectoryPage(found[start:end], len(found), str(end) if len(found) > end else "")


def _fits(unit: Organisation, text: str) -> bool:
    return all(
        matches(unit, word) or (unit.province is not None and matches(unit.province, word))
        for word in text.split()
    )
