"""The words of a query are put together once: for a hundred conditions that takes Django longer
than PostgreSQL takes to answer them. Nothing of an answer is kept."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any

from django.db import connection

KEPT = 256  # queries of at most 30 kB
_texts: dict[Hashable, tuple[str, Any]] = {}


def rows(
    key: Hashable, names: Sequence[str], ask: Callable[[], Iterable[Mapping[str, Any]]]
) -> list[dict[str, Any]]:
    """What the one query of `ask` finds, under `names`, which follow its columns.

    Whatever changes the words of the query, the days and units in it too, belongs into the key:
    under the same one they are sent again without `ask`.
    """
    if known := _texts.get(key):  # asked once: another thread may clear them meanwhile
        with connection.cursor() as cursor:
            cursor.execute(*known)
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    sent: list[tuple[str, Any]] = []

    def keep(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        sent.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        found = [{name: row[name] for name in names} for row in ask()]
    if len(sent) == 1:  # none where Django knows without asking that there is nothing
        _remember(key, sent[0])
    return found


def _remember(key: Hashable, text: tuple[str, Any]) -> None:
    if len(_texts) >= KEPT:
        _texts.clear()
    _texts[key] = text
