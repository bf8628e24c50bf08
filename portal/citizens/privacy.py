"""What is shown of a person: masks, the last four digits, and names folded for search."""

from __future__ import annotations

import hmac
import re
import unicodedata
from typing import Protocol
from uuid import UUID

from portal.citizens.sealing import normal, unseal

DOT = "•"
LAST_DIGITS = 4
UNSEEN = frozenset({"Cc", "Cf"})


class Sealed(Protocol):
    """A person as far as this module looks: two sealed values and the id they are bound to."""

    @property
    def id(self) -> UUID: ...
    @property
    def number_sealed(self) -> bytes | memoryview[int]: ...
    @property
    def phone_sealed(self) -> bytes | memoryview[int]: ...


def number_of(person: Sealed) -> str:
    """The number in full. Whoever shows it records that in the audit trail."""
    return unseal(person.number_sealed, "number", person.id)


def phone_of(person: Sealed) -> str:
    """The phone in full. Whoever shows it records that in the audit trail."""
    return unseal(person.phone_sealed, "phone", person.id)


def masked_number(person: Sealed) -> str:
    return mask_number(number_of(person))


def masked_phone(person: Sealed) -> str:
    return mask_phone(phone_of(person))


def mask_number(number: str) -> str:
    """The first three and the last two: 027•••••••01; too short a number shows nothing."""
    if len(number) <= 5:
        return DOT * len(number)
    return number[:3] + DOT * (len(number) - 5) + number[-2:]


def mask_phone(phone: str) -> str:
    """The first two and the last three, grouped as phones are read: 09•• ••• 345."""
    if len(phone) <= 5:
        return DOT * len(phone)
    hidden = phone[:2] + DOT * (len(phone) - 5) + phone[-3:]
    return f"{hidden[:-6]} {hidden[-6:-3]} {hidden[-3:]}"


def initials(name: str) -> str:
    """ "Trần Văn Bình" → "T.V.B."."""
    return "".join(f"{word[0].upper()}." for word in name.split())


def last_four_match(person: Sealed, digits: str) -> bool:
    """Whether these are the last four of the phone or of the number, in constant time."""
    asked = normal(digits)
    if len(asked) != LAST_DIGITS:
        return False
    ends = (number_of(person)[-LAST_DIGITS:], phone_of(person)[-LAST_DIGITS:])
    found = [hmac.compare_digest(end.encode(), asked.encode()) for end in ends]
    return any(found)


def speaks_of(words: str, name: str) -> bool:
    """Whether the name stands in the words, however it is written; "An" is not found in "ban"."""
    return _word_by_word(name) in _word_by_word(words)


def _word_by_word(text: str) -> str:
    folded = " ".join(re.findall(r"\w+", fold(text)))
    return f" {folded} "


def fold(text: str) -> str:
    """A name or place as it is searched: lower case, no accents, đ as d, y as i, single spaces.

    "Lý" and "Lí" are one name to whoever looks for it; nothing folded is ever shown. It is never
    longer than the text: a name that fits its column fits folded too.
    """
    spread = unicodedata.normalize("NFD", visible(text).lower().replace("\u2019", "'"))
    bare = "".join(char for char in spread if not unicodedata.combining(char))
    plain = unicodedata.normalize("NFC", bare)
    return re.sub(r"\s+", " ", plain.replace("đ", "d").replace("y", "i")).strip()


def visible(text: str) -> str:
    """Without the marks that pasted text brings along unseen: two such names would look as one."""
    if "".join(text.split()).isprintable():  # as nearly all are; a search looks through hundreds
        return text
    return "".join(c for c in text if c.isspace() or unicodedata.category(c) not in UNSEEN)
