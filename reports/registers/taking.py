"""Taking in an existing register: sift it, refuse bad rows, enter the good ones in one piece.

Two passes, so that neither a long file nor its order matters: the first reads every row and keeps
the good lines on the disk, the second enters them by their days, a thousand at a time.
"""

import itertools
import json
import pickle
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils.timezone import localdate

from portal.access.models import User
from portal.citizens.services import Met
from portal.documents.workbook import Refusal, Row, Sheet, read, refusals_of
from portal.organisations.models import Organisation
from reports.registers.kinds import Register, register_of, unspoken

BATCH = 1000
DUE = "han_giai_quyet"  # the one column that is compared and not kept
Told = Callable[[Row, Sequence[Refusal]], None]  # a row refused, or (one line) taken otherwise
Step = Callable[[int], None]  # so many rows are behind us


def _unheard(_rows: int) -> None:
    """Nobody asks how far it is."""


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


class Spool:
    """Lines on their way from the file to the books: on the disk, in a file without a name that
    ends with the process; in memory only the day of each and where it lies."""

    def __init__(self) -> None:
        self.file = TemporaryFile()  # noqa: SIM115  # it ends with the spool
        self.places: list[tuple[int, int, int]] = []  # day, row, place in the file

    def add(self, number: int, line: Any) -> None:
        self.places.append((line.received_on.toordinal(), number, self.file.tell()))
        pickle.dump(line, self.file, pickle.HIGHEST_PROTOCOL)

    def batches(self) -> Iterator[list[Any]]:
        """All lines by day, those of one day as they stood in the file."""
        self.places.sort()
        for start in range(0, len(self.places), BATCH):
            yield [self._line(place) for _, _, place in self.places[start : start + BATCH]]

    def _line(self, place: int) -> Any:
        self.file.seek(place)
        return pickle.load(self.file)  # noqa: S301  # written by `add`, in a file only we have


@dataclass
class Sifted:
    """What the first pass found: counts, and the good lines that the unit does not have yet."""

    read: int = 0
    existing: int = 0
    refused: int = 0
    noted: int = 0
    spool: Spool = field(default_factory=Spool)

    @property
    def fresh(self) -> int:
        return len(self.spool.places)


def sift(
    *,
    register: Register,
    sheet: Sheet,
    organisation: Organisation,
    on: date,
    refuse: Told,
    note: Told,
    step: Step = _unheard,
) -> Sifted:
    """Read every row once: refused ones are told, known ones counted, good ones kept."""
    found, keys, closed = Sifted(), set[str](), register.closed(organisation)
    rows = (_lined(register, row, on, keys) for row in sheet.rows())
    for batch in iter(lambda: list(itertools.islice(rows, BATCH)), []):
        known = register.known(organisation, [line.key for _, line in batch if line])
        told = [
            (row, line) if not line or line.key in known else _timely(register, row, line, closed)
            for row, line in batch
        ]
        fresh = [(row, line) for row, line in told if line and line.key not in known]
        for row, _ in told:
            if row.refused:
                refuse(row, row.refused)
        for row, line in fresh:
            found.spool.add(row.number, line)
        found.noted += _note(register, organisation, fresh, note)
        found.read += len(told)
        found.existing += len(known)
        found.refused += sum(1 for row, _ in told if row.refused)
        step(found.read)
    return found


def enter(
    *,
    register: Register,
    organisation: Organisation,
    found: Sifted,
    by: User,
    at: datetime,
    step: Step = _unheard,
) -> int:
    """Enter what was sifted, in the caller's transaction; how many lines were made."""
    made = 0
    met: Met = {}
    _name_the_history(register.kind, by)
    for lines in found.spool.batches():
        made += register.enter(
            organisation=organisation, lines=lines, by=by, at=at, met=met
        ).created
        connection.check_constraints()  # or PostgreSQL would remember each row till the end
        step(made)
    return made


def _name_the_history(kind: str, by: User) -> None:
    """Say once in whose name the histories are written, till the end of the transaction.

    Their triggers catch an error for every row where a setting is missing, and each time PostgreSQL
    walks through all that waits for the end of the transaction: half of the whole work.
    """
    context = json.dumps({"user": by.pk, "import": kind})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pgtrigger.ignore', '{}', true),"
            " set_config('pghistory.context_id', %s, true),"
            " set_config('pghistory.context_metadata', %s, true)",
            [str(uuid.uuid4()), context],
        )


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
    `dry_run` nothing is entered, and what it says is what will happen.
    """
    register = register_of(kind)
    sheet = read(file, register.columns, mapping, unspoken)
    refused: list[Refusal] = []
    noted: list[Refusal] = []
    with transaction.atomic():
        found = sift(
            register=register, sheet=sheet, organisation=organisation, on=localdate(at),
            refuse=lambda _row, told: refused.extend(told),
            note=lambda _row, told: noted.extend(told),
        )  # fmt: skip
        made = found.fresh
        if not dry_run:
            made = enter(register=register, organisation=organisation, found=found, by=by, at=at)
    return Outcome(found.read, made, found.existing, refused, noted)


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


def _lined(register: Register, row: Row, on: date, keys: set[str]) -> tuple[Row, Any]:
    """The row and the line it becomes; or the row refused, for itself or as a second one."""
    if row.refused:
        return row, None
    try:
        line = register.line(row.values, on)
        _only_once(line.key, keys)
    except ValidationError as error:
        return refusals_of(row, error, unspoken), None
    return row, line


def _timely(register: Register, row: Row, line: Any, closed: frozenset[date]) -> tuple[Row, Any]:
    """A new line of a month that was closed for good is refused: the book of it is sealed."""
    month = line.received_on.replace(day=1)
    if month not in closed:
        return row, line
    told = f"Sổ tháng {month:%m/%Y} đã chốt, không thêm dòng được. Bỏ dòng này"
    return refusals_of(row, ValidationError({register.day.name: told}), unspoken), None


def _only_once(key: str, keys: set[str]) -> None:
    if key in keys:
        raise ValidationError(f"Số hồ sơ {key} đã có ở dòng trên của tệp")
    keys.add(key)


def _note(
    register: Register, organisation: Organisation, fresh: Iterable[tuple[Row, Any]], note: Told
) -> int:
    rows = {line.key: (row, line) for row, line in fresh}
    told = register.noted(organisation=organisation, lines=[line for _, line in rows.values()])
    for key, reason in told.items():
        row, line = rows[key]
        note(row, [Refusal(row.number, DUE, f"{line.due_said:%d/%m/%Y}", reason)])
    return len(told)
