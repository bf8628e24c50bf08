"""What somebody types into the search box, read as words; how well a text answers it (pure)."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from portal.citizens.privacy import fold, visible

MOST_WORDS = 16
LONGEST = 40  # of one word, as the index cuts it
NUMBER = 9  # digits from which on they are those of an identity paper or of a phone
TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # huyền, sắc, ngã, hỏi, nặng
WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
PLAIN = re.compile(r"[0-9a-z]+")
WHOLE, EVERY, FOLDED, REST = range(4)  # how well a text answers, best first

Heard = tuple[str, str]  # a syllable with its tone, and folded


@dataclass(frozen=True)
class Asked:
    """A question: its syllables, and an identity number or phone where one was typed."""

    heard: tuple[Heard, ...]
    digits: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(folded for _, folded in self.heard)

    @property
    def has_tones(self) -> bool:
        return any(toned != folded for toned, folded in self.heard)

    def __bool__(self) -> bool:
        return bool(self.heard or self.digits)


def asked(said: str) -> Asked:
    """The question in a line of text; signs that are no letter and no digit only part the words."""
    together = re.sub(r"[\s.\-]", "", said)
    if together.isdecimal() and len(together) >= NUMBER:
        return Asked((), together)
    every = syllables(said)
    digits = next((w for _, w in every if w.isdecimal() and len(w) >= NUMBER), "")
    kept = [one for one in every if not (one[1].isdecimal() and len(one[1]) >= NUMBER)]
    return Asked(tuple(kept[:MOST_WORDS]), digits)


def syllables(said: str) -> list[Heard]:
    """The syllables of a text, each as it sounds and as it is folded; others' letters are dropped.

    One spelling for what sounds alike: the tone stands at the end of its syllable (hoà = hòa,
    thuý = thúy), and y is written i (Lý = Lí).
    """
    words = WORD.findall(unicodedata.normalize("NFC", visible(said)).lower())
    return [heard for word in words for heard in _heard(word)]


@lru_cache(maxsize=8192)  # two hundred texts are made of a few hundred syllables
def _heard(word: str) -> tuple[Heard, ...]:
    folded = fold(word)
    parts = PLAIN.findall(folded)
    if parts == [folded]:
        return ((sounding(word), folded[:LONGEST]),)
    return tuple((part[:LONGEST], part[:LONGEST]) for part in parts)


def sounding(word: str) -> str:
    spread = unicodedata.normalize("NFD", word)
    letters = "".join(char for char in spread if char not in TONES).replace("y", "i")
    tone = "".join(char for char in spread if char in TONES)
    return unicodedata.normalize("NFC", letters)[:LONGEST] + tone


def questions(asked: Asked, *, places: Collection[str], marks: Collection[str] = ()) -> list[str]:
    """The same as three questions to the index, each wider than the one before it.

    The words as neighbours; all of them anywhere; the last one as the beginning of a word.
    "" where there is no such question. `places` are scope lexemes of which one must hold, `marks`
    lexemes that all must.
    """
    words = asked.words
    if not words:
        return ["", "", ""]
    pairs = [f"_{a}_{b}" for a, b in pairwise(words)]
    near = " & ".join(map(quoted, dict.fromkeys(pairs or words)))
    every = " & ".join(map(quoted, dict.fromkeys(words))) if pairs else ""
    begun = " & ".join([*map(quoted, dict.fromkeys(words[:-1])), f"{quoted(words[-1])}:*"])
    wide = begun if len(words[-1]) > 1 else ""
    within = _within(places, marks)
    return [f"{question}{within}" if question else "" for question in (near, every, wide)]


def _within(places: Collection[str], marks: Collection[str]) -> str:
    parts = [quoted(mark) for mark in marks]
    if places:
        parts.append(f"({' | '.join(map(quoted, places))})")
    return "".join(f" & {part}" for part in parts)


def quoted(lexeme: str) -> str:
    """A lexeme as tsquery reads it, whatever it is made of."""
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def answers(asked: Asked, text: str) -> int:
    """How well the text answers: the very words with their tones in a row are WHOLE, and so on.

    A word of the question without any accent answers to every tone.
    """
    said = syllables(text)
    places = [at for at, (_, folded) in enumerate(said) if folded == asked.heard[0][1]]
    near = [at for at in places if _in_a_row(asked.heard, said[at:])]
    if any(all(map(_same, asked.heard, said[at:])) for at in near):
        return WHOLE
    if all(any(_same(word, other) for other in said) for word in asked.heard):
        return EVERY
    return FOLDED if near else REST


def _in_a_row(wanted: Sequence[Heard], said: Sequence[Heard]) -> bool:
    """Whether a text begins with the words, whatever their tones."""
    size = len(wanted)
    return [folded for _, folded in wanted] == [folded for _, folded in said[:size]]


def _same(wanted: Heard, said: Heard) -> bool:
    return wanted[0] == said[0] if wanted[0] != wanted[1] else wanted[1] == said[1]
