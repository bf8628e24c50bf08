"""The words of search: whether they agree with the petitions, and writing them anew."""

from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

COMPARED = """
    SELECT count(*) FILTER (WHERE p.id IS NOT NULL AND w.petition_id IS NULL),
           count(*) FILTER (WHERE p.id IS NULL),
           count(*) FILTER (WHERE CASE WHEN p.id = w.petition_id
                                       THEN w.tokens <> petition_tokens(p) END)
    FROM complaints_petition p
    FULL JOIN complaints_words w ON w.petition_id = p.id AND w.year = p.year
"""
WRITTEN = """
    INSERT INTO complaints_words AS w (petition_id, year, tokens)
    SELECT p.id, p.year, petition_tokens(p) FROM complaints_petition p WHERE p.year = %s
    ON CONFLICT (petition_id, year) DO UPDATE SET tokens = EXCLUDED.tokens
    WHERE w.tokens <> EXCLUDED.tokens
"""
GONE = """
    DELETE FROM complaints_words w WHERE NOT EXISTS (
        SELECT 1 FROM complaints_petition p WHERE p.id = w.petition_id AND p.year = w.year)
"""
YEARS = "SELECT DISTINCT year FROM complaints_petition ORDER BY year"


@dataclass(frozen=True)
class Drift:
    """How many petitions have no words, words no petition, and petitions other words."""

    missing: int
    orphaned: int
    different: int

    def __bool__(self) -> bool:
        return bool(self.missing or self.orphaned or self.different)


def drift() -> Drift:
    """Compare every petition with its words; the whole table is read."""
    with connection.cursor() as cursor:
        cursor.execute(COMPARED)
        return Drift(*cursor.fetchone())


def reindex() -> int:
    """Write all words anew, a year in a transaction of its own; how many rows changed."""
    with connection.cursor() as cursor:
        cursor.execute(GONE)
        changed = int(cursor.rowcount)
        cursor.execute(YEARS)
        for (year,) in cursor.fetchall():
            with transaction.atomic():
                cursor.execute(WRITTEN, [year])
                changed += int(cursor.rowcount)
    return changed


def open_years(on: date) -> None:
    """The partitions of this year and of the next, long before the first petition of it comes."""
    with connection.cursor() as cursor:
        for year in (on.year, on.year + 1):
            cursor.execute("SELECT petition_words_open(%s)", [year])
