"""Taking in an existing register: read it, refuse bad rows, enter the good ones in one piece."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

import complaints.imports
import reception.imports
from complaints.services.bulk import record_petitions
from portal.access.models import User
from portal.documents.workbook import Column, Refusal, Sheet, read
from portal.organisations.models import Organisation
from reception.services.bulk import Taken, record_visits

DUE = "han_giai_quyet"  # the one column that is compared and not kept


@dataclass(frozen=True)
class Register:
    """A kind of register: name, label, columns, and who makes and who enters its lines."""

    kind: str
    label: str
    columns: Sequence[Column]
    line: Callable[[dict[str, Any], date], Any]
    enter: Callable[..., Taken]


REGISTERS = (
    Register(
        "visits",
        "Sổ tiếp công dân",
        reception.imports.COLUMNS,
        reception.imports.line,
        record_visits,
    ),
    Register(
        "petitions",
        "Sổ theo dõi đơn",
        complaints.imports.COLUMNS,
        complaints.imports.line,
        record_petitions,
    ),
)


@dataclass(frozen=True)
class Outcome:
    """What an import did, or with `dry_run` would do: rows read, made, already there, refused;
    and the cells of rows taken that are not followed, with the reason."""

    read: int
    created: int
    existing: int
    refused: Sequence[Refusal]
    noted: Sequence[Refusal] = ()

    def as_dict(self) -> dict[str, Any]:
        return {
            "read": self.read,
            "created": self.created,
            "existing": self.existing,
            "refused": [vars(refusal) for refusal in self.refused],
            "noted": [vars(note) for note in self.noted],
        }


def register_of(kind: str) -> Register:
    """The register of that name. Raises ValidationError naming the two there are."""
    for register in REGISTERS:
        if register.kind == kind:
            return register
    raise ValidationError(f"Không có loại sổ “{kind}”. Chọn visits hoặc petitions.")


def mapping_from(written: str | bytes) -> dict[str, str]:
    """A mapping file: a JSON object from foreign heading to column name, as any editor saves it."""
    try:
        mapping = json.loads(written)
    except ValueError:  # no JSON, or no text at all
        mapping = None
    if not isinstance(mapping, dict) or not all(isinstance(v, str) for v in mapping.values()):
        raise ValidationError(
            'Tệp ánh xạ cột phải là JSON dạng {"Tên cột trong sổ": "ten_cot_chuan"}.'
        )
    return mapping


def import_register(
    *,
    kind: str,
    file: IO[bytes],
    organisation: Organisation,
    by: User,
    at: datetime,
    mapping: Mapping[str, str] | None = None,
    dry_run: bool = False,
) -> Outcome:
    """Enter the good rows of a file, all of them or, on any failure, none.

    A row is known by `so_ho_so` within the unit: importing twice makes nothing twice. With
    `dry_run` everything is done and then undone, so what it says is what will happen.
    """
    register = register_of(kind)
    sheet = read(file, register.columns, mapping)
    lines = sheet.lines(partial(_line, register, on=localdate(at)))
    with transaction.atomic():
        taken = register.enter(organisation=organisation, lines=lines, by=by, at=at)
        transaction.set_rollback(dry_run)
    return _outcome(sheet, taken)


def _line(register: Register, values: dict[str, Any], *, on: date) -> Any:
    return register.line(values, on)


def _outcome(sheet: Sheet, taken: Taken) -> Outcome:
    refused = sorted(sheet.refused, key=lambda refusal: refusal.row)
    rows = dict(sheet.rows)
    noted = []
    for key, reason in taken.noted.items():
        number = sheet.numbers[key]
        said = f"{rows[number][DUE]:%d/%m/%Y}"
        noted.append(Refusal(number, DUE, said, reason))
    noted.sort(key=lambda note: note.row)
    return Outcome(sheet.read, taken.created, taken.existing, refused, noted)
