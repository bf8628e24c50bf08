"""The kinds of registers that are taken in: their columns, and who makes and enters their lines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

import complaints.imports
import reception.imports
from complaints.models import Petition
from complaints.services.bulk import foretold, record_petitions
from portal.documents.workbook import Column
from portal.documents.workbook import day as workbook_day
from portal.organisations.models import Organisation
from reception.models import Visit
from reception.selectors.closings import closed_months
from reception.services.bulk import Taken, record_visits
from reports.models import RegisterKind


def _no_month(_organisation: Organisation) -> frozenset[date]:
    return frozenset()


@dataclass(frozen=True)
class Register:
    """A kind of register: name, columns, and who makes and who enters its lines.

    `noted` tells before anything is entered where a line will not be followed: key → reason.
    """

    kind: RegisterKind
    columns: Sequence[Column]
    line: Callable[[dict[str, Any], date], Any]
    enter: Callable[..., Taken]
    model: type[Visit] | type[Petition]
    noted: Callable[..., Mapping[str, str]]
    closed: Callable[[Organisation], frozenset[date]] = _no_month  # first days of closed months

    @property
    def label(self) -> str:
        return str(self.kind.label)

    @property
    def day(self) -> Column:
        """The column that says on which day the line belongs into the book."""
        return next(column for column in self.columns if column.parse is workbook_day)

    def known(self, organisation: Organisation, keys: Sequence[str]) -> set[str]:
        """Those of the keys that the unit has already."""
        rows = self.model._default_manager.filter(organisation=organisation, external_key__in=keys)
        return set(rows.values_list("external_key", flat=True))


def _nothing(**_given: Any) -> Mapping[str, str]:
    return {}


REGISTERS = (
    Register(
        RegisterKind.VISITS,
        reception.imports.COLUMNS,
        reception.imports.line,
        record_visits,
        Visit,
        _nothing,
        closed_months,
    ),
    Register(
        RegisterKind.PETITIONS,
        complaints.imports.COLUMNS,
        complaints.imports.line,
        record_petitions,
        Petition,
        foretold,
    ),
)


def register_of(kind: str) -> Register:
    """The register of that name. Raises ValidationError naming the two there are."""
    for register in REGISTERS:
        if register.kind == kind:
            return register
    raise ValidationError(f"Không có loại sổ “{kind}”. Chọn visits hoặc petitions.")


def unspoken(cells: Mapping[str, Any]) -> frozenset[str]:
    """The columns of a row that are never repeated: all that name somebody, unless the row surely
    denounces nobody."""
    return reception.imports.unspoken(cells)
