"""Where the header of a register stands and what its columns are, whoever laid it out."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from portal.documents.workbook.cells import DATE, UNWORKED, Parser, text
from portal.documents.workbook.files import Leaf
from portal.folded import plain

HEADER_ROWS = 10  # a title and a letterhead may stand above the header
FEWEST = 3  # columns of anything that is a register
ORDINAL = re.compile(r"^\(?(\d{1,3})\)?$")
PERSONAL = re.compile(r"^\d{9,}$")  # of a paper or a phone


@dataclass(frozen=True)
class Column:
    """A column of a canonical sheet: its stable name, what a cell means, what empty gives.

    `others` are headings that paper registers give it: a guess, which somebody confirms.
    """

    name: str
    label: str
    parse: Parser
    required: bool = False
    empty: Any = ""
    others: tuple[str, ...] = ()
    says: str = ""


@dataclass(frozen=True)
class Layout:
    """How one file is laid out: its sheet, the last row of the header, and every heading.

    A heading that stands there twice bears a number the second time; "" is a column without one.
    """

    leaf: int
    header: int
    headings: tuple[str, ...]


def key(heading: Any) -> str:
    """A heading as it is compared: accents, capitals, spaces and signs aside."""
    return re.sub(r"[^a-z0-9_]+", " ", plain(text(heading))).strip() if heading else ""


def places(
    headings: Sequence[str], columns: Sequence[Column], mapping: Mapping[str, str]
) -> dict[str, int]:
    """Column → where it stands, for headings that are ours or were told; the first of two."""
    ours = {key(word): c.name for c in columns for word in (c.name, c.label)}
    ours |= {key(foreign): name for foreign, name in mapping.items()}
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        name = ours.get(key(heading), "")
        if name and any(c.name == name for c in columns):
            found.setdefault(name, place)
    return found


def guesses(
    headings: Sequence[str], columns: Sequence[Column], mapping: Mapping[str, str]
) -> dict[str, int]:
    """The same with what a heading probably means: another word for it, or the word and more."""
    found = places(headings, columns, mapping)
    words = [(key(word), c.name) for c in columns for word in (c.label, *c.others)]
    words.sort(key=lambda pair: -len(pair[0]))
    taken = set(found.values())
    for exact in (True, False):
        for word, name in words:
            for place, heading in enumerate(headings):
                told = key(heading)
                fits = told == word if exact else f" {word} " in f" {told} "
                if fits and name not in found and place not in taken:
                    found[name] = place
                    taken.add(place)
    return found


def survey(leaves: Sequence[Leaf], columns: Sequence[Column], mapping: Mapping[str, str]) -> Layout:
    """The header of the first sheet that has ours; where none has, the row most like one.

    Raises ValidationError where nothing looks like a header.
    """
    best: tuple[int, int, Layout] | None = None
    for number, leaf in enumerate(leaves):
        for layout in _candidates(number, leaf):
            sure = places(layout.headings, columns, mapping)
            like = guesses(layout.headings, columns, mapping)
            score = (1000 * (columns[0].name in sure) + len(sure), len(like))
            if (sum(score) or not best) and (best is None or score > best[:2]):
                best = (*score, layout)
        if best and best[0] >= 1000:
            break
    if best is None:
        raise ValidationError(no_header(columns))
    return best[2]


def complete(found: Mapping[str, int], columns: Sequence[Column]) -> None:
    """Raises ValidationError naming what is missing: the key of the lines, or other columns."""
    if columns[0].name not in found:
        raise ValidationError(no_header(columns))
    missing = [c.name for c in columns if c.required and c.name not in found]
    if missing:
        raise ValidationError(f"Sổ thiếu cột: {', '.join(missing)}. Thêm các cột này rồi nhập lại.")


def no_header(columns: Sequence[Column]) -> str:
    return (
        f"Không thấy dòng tiêu đề có cột “{columns[0].name}” trong {HEADER_ROWS} dòng đầu. "
        "Tải mẫu sổ rồi chép dữ liệu vào."
    )


def is_ordinals(cells: Sequence[Any]) -> bool:
    """The row "(1) (2) (3)" that forms print below their header."""
    found = [ORDINAL.match(text(cell)) for cell in cells if cell is not None and text(cell)]
    numbers = [int(one[1]) for one in found if one]
    return len(numbers) == len(found) >= FEWEST and numbers == sorted(set(numbers))[: len(numbers)]


def _candidates(number: int, leaf: Leaf) -> Iterator[Layout]:
    """Every row near the top that may be a header, alone and with the row below it."""
    top = list(itertools.takewhile(lambda row: row[0] <= HEADER_ROWS, leaf.rows()))
    for (at, cells), below in itertools.zip_longest(top, top[1:]):
        if not _is_header(cells):
            continue
        yield Layout(number, at, _told_apart(cells))
        if below and below[0] == at + 1 and _is_second(cells, below[1]):
            yield Layout(number, at + 1, _told_apart(_merged(cells, below[1])))


def _is_header(cells: Sequence[Any]) -> bool:
    words = [cell for cell in cells if isinstance(cell, str) and text(cell)]
    return bool(words) and not _is_line(cells)


def _is_line(cells: Sequence[Any]) -> bool:
    """A row of the register itself. Headings are repeated and kept, what a line says never is: it
    may name who denounced."""
    said = [cell for cell in cells if cell is not None]
    return any(isinstance(cell, date) or _is_fact(text(cell)) for cell in said)


def _is_fact(word: str) -> bool:
    return bool(DATE.match(word) or PERSONAL.match(word.replace(" ", "")))


def _is_second(above: Sequence[Any], below: Sequence[Any]) -> bool:
    """Words below a heading that spans them: some columns have one only there."""
    only = [
        cell for place, cell in enumerate(below)
        if cell and (place >= len(above) or not above[place])
    ]  # fmt: skip
    words = all(isinstance(cell, str) for cell in below if cell is not None)
    return bool(only) and words and not _is_line(below)


def _merged(above: Sequence[Any], below: Sequence[Any]) -> list[Any]:
    pairs = itertools.zip_longest(above, below)
    return [low if low is not None and text(low) else high for high, low in pairs]


def _told_apart(cells: Sequence[Any]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    found = []
    for cell in cells:
        word = text(cell)[:200] if cell is not None and cell is not UNWORKED else ""
        seen[key(word)] = seen.get(key(word), 0) + 1
        again = seen[key(word)]
        found.append(f"{word} ({again})" if word and again > 1 else word)
    return tuple(found)
