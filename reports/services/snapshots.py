"""Reading and writing in one snapshot: every figure of an edition is of the same instant."""

from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError, connection, transaction

Made = TypeVar("Made")
TRIES = 3
SERIALIZATION_FAILURE = "40001"


def in_one_snapshot(work: Callable[[], Made]) -> Made:
    """Run the work in one REPEATABLE READ transaction, again where another was quicker.

    Inside a transaction that is already under way it runs in that one: whoever opens the outermost
    decides. What the work changes is undone before it is run again.
    """
    if connection.in_atomic_block:
        return work()
    for _ in range(TRIES - 1):
        try:
            return _once(work)
        except OperationalError as error:
            if getattr(error.__cause__, "pgcode", "") != SERIALIZATION_FAILURE:
                raise
    return _once(work)


def _once(work: Callable[[], Made]) -> Made:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        return work()
