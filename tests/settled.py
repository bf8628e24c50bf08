"""Records that many tests share are brought to rest once, not after each of them."""

from django.db import connection


def settle() -> None:
    """Say what was made since the module began to be as good as committed.

    PostgreSQL plans for empty tables until it is told otherwise; and Django looks at every
    deferred constraint at the end of each test, again and again at those of the shared records.
    """
    analyze()
    connection.check_constraints()


def analyze() -> None:
    """Only our own tables: those of the whole cluster would stay locked until the module ends.

    And the other workers, each with a database of its own, would stand before them.
    """
    with connection.cursor() as cursor:
        own = map(connection.ops.quote_name, connection.introspection.table_names(cursor))
        cursor.execute(f"ANALYZE {', '.join(own)}")
