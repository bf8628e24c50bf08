"""The words of a form as a file of lines, and the places in it that somebody fills (pure)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from complaints.letters.form import Form
from portal.documents.paper import Block, Paragraph, Signature, Signers
from portal.documents.tables import Cell, Column, Table

FOLDER = Path(__file__).parent / "texts"
BLANK = "………………………………………"  # for the pen
PLACE = re.compile(r"\{(\w+)\}")
IF = re.compile(r"\?(\w+) (.*)")  # a line that is left out while its place is empty
ARTICLE = re.compile(r"(Điều \d+\.) (.*)", re.DOTALL)
SIGNER = re.compile(r"([^(]*)(\(.*\))?", re.DOTALL)
BASIS = ("Căn cứ ", "Xét ")
EMPTY_ROWS = 3
WIDTHS = {"STT": 8, "Số trang": 12, "Tình trạng": 15}  # percent of the line
Values = Mapping[str, str]


def lines(form: Form) -> tuple[str, ...]:
    return lines_of(form.words or form.key)


@cache
def lines_of(key: str) -> tuple[str, ...]:
    """The lines of a form: "> " whom it addresses, "# " heading, "^ " centred, "@ " who signs,
    "| " a table, "?name " only where that place is filled; all others are paragraphs."""
    return tuple((FOLDER / f"{key}.txt").read_text(encoding="utf-8").splitlines())


@cache
def places(form: Form) -> tuple[str, ...]:
    """What is filled in, in the order of the paper."""
    text = "\n".join((form.subject, *lines(form)))
    return tuple(dict.fromkeys(PLACE.findall(text)))


@cache
def optional(form: Form) -> frozenset[str]:
    """The places that may stay empty: their line goes with them."""
    found = (IF.fullmatch(line) for line in lines(form))
    return frozenset(match[1] for match in found if match)


def filled(text: str, values: Values) -> str:
    """The text with its places filled; what nobody has said is left to the pen."""
    return PLACE.sub(lambda place: values.get(place[1], "").strip() or BLANK, text)


def addressees(form: Form, values: Values) -> list[str]:
    return [filled(line[2:], values) for line in _shown(form, values) if line.startswith("> ")]


def basis(form: Form, values: Values) -> list[str]:
    """The grounds of an order, which stand before everything else."""
    return [filled(line, values).rstrip(".; ") for line in _leading(_shown(form, values))]


def body(form: Form, values: Values) -> Iterator[Block]:
    shown = _shown(form, values)
    for line in shown[len(_leading(shown)) :]:
        if not line.startswith("> "):
            yield from _blocks(line, values)


def _shown(form: Form, values: Values) -> list[str]:
    return [line for raw in lines(form) if (line := _if_said(raw, values))]


def _if_said(raw: str, values: Values) -> str:
    conditional = IF.fullmatch(raw)
    if conditional is None:
        return raw
    return conditional[2] if values.get(conditional[1], "").strip() else ""


def _leading(lines: Sequence[str]) -> list[str]:
    found: list[str] = []
    for line in lines:
        if not line.startswith(BASIS):
            break
        found.append(line)
    return found


def _blocks(line: str, values: Values) -> Iterator[Block]:
    mark, rest = line[:2], line[2:]
    if mark == "# ":
        yield Paragraph(filled(rest, values), style="heading")
    elif mark == "^ ":
        yield Paragraph("", lead=filled(rest, values), style="center")
    elif mark == "@ ":
        yield Signers([_signer(one) for one in rest.split("|")])
    elif mark == "| ":
        yield _table(rest, values)
    else:
        yield from _paragraphs(filled(line, values))


def _paragraphs(text: str) -> Iterator[Paragraph]:
    """What somebody typed in several lines becomes several paragraphs."""
    for part in filter(None, map(str.strip, text.splitlines())):
        article = ARTICLE.fullmatch(part)
        yield Paragraph(article[2], lead=article[1]) if article else Paragraph(part)


def _signer(said: str) -> Signature:
    parts = SIGNER.fullmatch(said.strip())
    title, hint = (parts[1], parts[2]) if parts else ("", "")
    return Signature(tuple(filter(None, [title.strip()])), hint=hint or "")


def _table(rest: str, values: Values) -> Table:
    """ "A | B | = {place}": a line of the place is a row, its cells parted by ";"."""
    titles, _, place = rest.rpartition("=")
    named = [title.strip() for title in titles.split("|") if title.strip()]
    columns = [Column(title, "left" if at == 1 else "center", width=WIDTHS.get(title))
               for at, title in enumerate(named)]  # fmt: skip
    said = values.get(place.strip(" {}"), "").splitlines()
    rows = [line.split(";") for line in said if line.strip()] or [[]] * EMPTY_ROWS
    return Table("", columns, [_row(at, row, len(columns)) for at, row in enumerate(rows, 1)])


def _row(at: int, said: Sequence[str], width: int) -> list[Cell]:
    cells = [str(at), *(part.strip() for part in said)]
    return [Cell(text) for text in (cells + [""] * width)[:width]]
