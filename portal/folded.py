"""Words compared without their accents, in Python and in the database alike."""

import unicodedata
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import F, Func, Q, QuerySet, TextField, Value

VOWELS = "aeiouyâêôăơư"
MARKS = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")


def plain(text: str) -> str:
    """ "Đồng Tháp" → "dong thap": lower case, no accents, one space between words."""
    parts = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(c for c in parts if not unicodedata.combining(c)).split())


# Each letter of the language that is more than a plain one, and the plain one it stands for; the
# capitals too, for a database may know only those of English.
LETTERS = [unicodedata.normalize("NFC", vowel + mark) for vowel in VOWELS for mark in MARKS]
SMALL = "đ" + "".join(letter for letter in LETTERS if letter != plain(letter))
ACCENTED = SMALL + SMALL.upper()
PLAIN = "".join(plain(letter) for letter in ACCENTED)


class Lowered(Func):
    """A column in lower case, each letter and its marks as one."""

    template = "lower(normalize(%(expressions)s, NFC))"
    output_field = TextField()


def without_accents(field: str) -> Func:
    return Func(Lowered(F(field)), Value(ACCENTED), Value(PLAIN), function="translate",
                output_field=TextField())  # fmt: skip


def speaking_of(rows: QuerySet[Any], said: str, *fields: str) -> QuerySet[Any]:
    """The rows in one of whose columns the words stand, accents and case aside."""
    named = {f"plain_{n}": without_accents(field) for n, field in enumerate(fields)}
    clauses = (Q(**{f"{name}__contains": plain(said)}) for name in named)
    found: QuerySet[Any] = rows.alias(**named).filter(reduce(or_, clauses))
    return found
