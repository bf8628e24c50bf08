"""Filling an empty database with years of a made-up land; the same rows every time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import CharField, Field, Model, TextField
from django.db.models.fields import NOT_PROVIDED

from portal.access.models import User
from portal.organisations.models import Organisation

STATEMENTS = Path(__file__).with_name("fill.sql")
FLOORS = ("portal", "reception", "complaints", "dialogues", "reports")
SOURCE = "benchmark"
FOREIGN = (
    "Cơ sở dữ liệu này có hồ sơ không do phép đo tạo ra: tạo một cơ sở dữ liệu trống, đặt "
    "DATABASE_URL trỏ tới đó rồi chạy lại."
)
MANUAL_INDEXES = """
    SELECT c.relname, indexdef FROM pg_indexes
    JOIN pg_class c ON c.relname = indexname JOIN pg_index i ON i.indexrelid = c.oid
    WHERE schemaname = current_schema() AND tablename = ANY(%s) AND NOT i.indisunique
"""
FOREIGN_KEYS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'f' AND conrelid::regclass::text = ANY(%s)
"""
Tell = Callable[[str], object]


@dataclass(frozen=True)
class Land:
    """How large the made-up land is: provinces, communes of each (four or more), days."""

    provinces: int = 34
    communes: int = 100
    days: int = 3650


NATION = Land()


def check_ours() -> None:
    """Refuse a database with a unit or an account that the filling did not make."""
    units = Organisation.objects.exclude(source=SOURCE).exists()
    if units or User.objects.exclude(username__startswith="do-").exists():
        raise ValidationError(FOREIGN)


def is_filled() -> bool:
    return Organisation.objects.filter(source=SOURCE).exists()


def fill(*, rows: int, until: date, tell: Tell, land: Land = NATION) -> None:
    """Write `rows` petitions, evenly over the days before `until`, and all that hangs on them.

    All or nothing. References are put back afterwards, and PostgreSQL checks them then.
    """
    check_ours()
    if is_filled():
        raise ValidationError("Cơ sở dữ liệu này đã có số liệu đo: bỏ --fill để đo ngay.")
    started = perf_counter()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        with _blanks_filled(cursor), _bare_tables(cursor, tell), _words_at_once(cursor):
            for label, statement in _statements():
                cursor.execute(statement, {"rows": rows, "until": until, **asdict(land)})
                tell(f"{perf_counter() - started:6.1f} s  {label}: {cursor.rowcount}")
        _move_sequences(cursor)
    _gather_statistics()
    tell(f"{perf_counter() - started:6.1f} s  xong")


def _statements() -> Iterator[tuple[str, str]]:
    """Each statement with the word that stands in the comment above it."""
    for text in STATEMENTS.read_text(encoding="utf-8").split(";\n"):
        if text.strip():
            comment, _, statement = text.strip().partition("\n")
            yield comment.removeprefix("-- ").partition(":")[0], statement


def _models() -> list[type[Model]]:
    return [model for app in FLOORS for model in apps.get_app_config(app).get_models(
        include_auto_created=True) if model._meta.managed and not model._meta.proxy]  # fmt: skip


@contextmanager
def _blanks_filled(cursor: CursorWrapper) -> Iterator[None]:
    """Columns that Django fills with a default get the same from PostgreSQL, for this time."""
    changed = []
    for model in _models():
        for field in model._meta.concrete_fields:
            if (value := _default(field)) is not None:
                changed.append(f'ALTER TABLE {model._meta.db_table} ALTER "{field.column}"')
                cursor.execute(f"{changed[-1]} SET DEFAULT %s", [value])
    yield
    for column in changed:
        cursor.execute(f"{column} DROP DEFAULT")


def _default(field: Field[Any, Any]) -> Any:
    if field.null or field.primary_key or field.db_default is not NOT_PROVIDED:
        return None  # may stay empty, is numbered, or PostgreSQL has its default for good
    if field.has_default() and not callable(field.default):
        return field.default
    if field.default is list:
        return "{}"  # how PostgreSQL writes an array of nothing
    return "" if isinstance(field, (CharField, TextField)) else None


@contextmanager
def _bare_tables(cursor: CursorWrapper, tell: Tell) -> Iterator[None]:
    """Without references and secondary indexes, which are quicker built at the end than kept."""
    tables = [model._meta.db_table for model in _models()]
    cursor.execute(FOREIGN_KEYS, [tables])
    references = cursor.fetchall()
    cursor.execute(MANUAL_INDEXES, [tables])
    indexes = cursor.fetchall()
    for table, name, _ in references:
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    for name, _ in indexes:
        cursor.execute(f'DROP INDEX "{name}"')
    yield
    for _, definition in indexes:
        cursor.execute(definition)
    tell(f"          chỉ mục: {len(indexes)}")
    for table, name, definition in references:
        cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
    tell(f"          ràng buộc: {len(references)}")


@contextmanager
def _words_at_once(cursor: CursorWrapper) -> Iterator[None]:
    """The words of search are one statement, and their index is built when all are there."""
    cursor.execute("SELECT pg_get_indexdef('complaints_words_tokens'::regclass)")
    (index,) = cursor.fetchone()
    cursor.execute("ALTER TABLE complaints_petition DISABLE TRIGGER petition_words_added")
    cursor.execute("DROP INDEX complaints_words_tokens")
    yield
    cursor.execute(index.replace(" ON ONLY ", " ON "))
    cursor.execute("ALTER TABLE complaints_petition ENABLE TRIGGER petition_words_added")


def _move_sequences(cursor: CursorWrapper) -> None:
    """The next id of each table follows the last one that was written."""
    for model in _models():
        table, key = model._meta.db_table, model._meta.pk.column
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table, key])
        if cursor.fetchone()[0]:
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence(%s, %s),"  # noqa: S608  # our own names
                f' (SELECT coalesce(max("{key}"), 0) + 1 FROM {table}), false)',
                [table, key],
            )


def _gather_statistics() -> None:
    """VACUUM where nobody holds a transaction; inside one, ANALYZE is what is possible.

    Of our own tables: those of the whole cluster would keep other databases waiting.
    """
    how = "ANALYZE" if connection.in_atomic_block else "VACUUM (ANALYZE)"
    with connection.cursor() as cursor:
        own = map(connection.ops.quote_name, connection.introspection.table_names(cursor))
        cursor.execute(f"{how} {', '.join(own)}")
