"""The parts of a .docx that python-docx has no words for: fields, links, rules, whole tables."""

from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape

from portal.documents.tables import Box, Cell, Column, FormTable, Table

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# What XML cannot hold, and what came in unseen with a pasted text.
UNPRINTABLE = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
NARROW = 20  # twentieths of a point, beside the numbers of a form
MOST_LINKS = 2000  # each costs a relationship, which the library looks for one by one


def word(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))


def printable(text: str) -> str:
    """Without the characters that no document can hold."""
    return text.translate(UNPRINTABLE)


def page_number(paragraph: Any) -> None:
    field = paragraph._p.makeelement(word("fldSimple"), {word("instr"): "PAGE"})
    paragraph._p.append(field)


def rule(paragraph: Any) -> None:
    """A drawn line below the paragraph (never an underline)."""
    marks = {"val": "single", "sz": "6", "space": "1", "color": "000000"}
    border = paragraph._p.makeelement(word("pBdr"), {})
    attributes = {word(key): value for key, value in marks.items()}
    border.append(border.makeelement(word("bottom"), attributes))
    paragraph._p.get_or_add_pPr().insert_element_before(
        border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


class Links:
    """The addresses a document leads to, each kept once."""

    def __init__(self, part: Any) -> None:
        self.part = part
        self.known: dict[str, str] = {}

    def to(self, address: str) -> str:
        """The id of the relationship; "" where there are too many already."""
        from docx.opc.constants import RELATIONSHIP_TYPE

        if address not in self.known and len(self.known) < MOST_LINKS:
            self.known[address] = self.part.relate_to(
                address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
        return self.known.get(address, "")

    def wrapped(self, runs: str, address: str) -> str:
        """The runs as XML, inside a link where there is one."""
        found = self.to(address) if address else ""
        return f'<w:hyperlink r:id="{found}" w:history="1">{runs}</w:hyperlink>' if found else runs

    def append(self, paragraph: Any, text: str, address: str, *, half_points: int) -> None:
        """One run at the end of the paragraph."""
        paragraph._p.append(parsed(self.wrapped(run(text, half_points), address)))


def parsed(xml: str) -> Any:
    from lxml import etree

    whole = etree.fromstring(f'<x xmlns:w="{W}" xmlns:r="{R}">{xml}</x>', etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=True))  # fmt: skip
    from docx.oxml.parser import parse_xml

    return parse_xml(etree.tostring(whole[0]))


def run(text: str, half_points: int, *, bold: bool = False, italic: bool = False) -> str:
    marks = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    look = f'<w:rPr>{marks}<w:sz w:val="{half_points}"/></w:rPr>'
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(printable(text))}</w:t></w:r>'


def table(found: Table, links: Links, *, width: int, half_points: int) -> Any:
    """The whole table as one element: its head repeats on every page, no row is torn.

    `width` in twentieths of a point. Much faster than cell by cell: a form has thousands.
    """
    shares = _shares(found.columns, width)
    rows = [*_head(found, shares, half_points)]
    rows += [_row(row, found.columns, shares, links, half_points) for row in found.rows]
    grid = "".join(f'<w:gridCol w:w="{share}"/>' for share in shares)
    look = (
        f'<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{_sides(found)}<w:tblLook w:firstRow="1" w:val="0020"/>'
        "</w:tblPr>"
    )
    return parsed(f"<w:tbl>{look}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>")


def _sides(found: Table) -> str:
    """Thirty columns leave a number no room for the usual margins: it would be torn in two."""
    if not isinstance(found, FormTable):
        return ""
    margins = "".join(f'<w:{side} w:w="{NARROW}" w:type="dxa"/>' for side in ("left", "right"))
    return f"<w:tblCellMar>{margins}</w:tblCellMar>"


def _shares(columns: Sequence[Column], width: int) -> list[int]:
    """Columns without a share of their own divide what is left."""
    given = sum(column.width or 0 for column in columns)
    free = sum(1 for column in columns if not column.width)
    each = (100 - given) / free if free else 0
    return [round(width * (column.width or each) / 100) for column in columns]


def _head(found: Table, shares: Sequence[int], size: int) -> Iterator[str]:
    boxes = (
        found.head
        if isinstance(found, FormTable)
        else [[Box(column.title, n) for n, column in enumerate(found.columns)]]
    )
    for level in range(len(boxes)):
        cells = "".join(_boxes(boxes, level, shares, size))
        yield f"<w:tr>{_of_head()}{cells}</w:tr>"
    if found.numbered:
        cells = "".join(
            _cell(run(column.number or "", size, italic=True), share, "center")
            for column, share in zip(found.columns, shares, strict=True)
        )
        yield f"<w:tr>{_of_head()}{cells}</w:tr>"


def _of_head() -> str:
    return "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"


def _boxes(
    boxes: Sequence[Sequence[Box]], level: int, shares: Sequence[int], size: int
) -> Iterator[str]:
    """The cells of one row of the head; what a box above still covers is continued."""
    here = {box.first: (box, True) for box in boxes[level]}
    for above in range(level):
        here |= {box.first: (box, False) for box in boxes[above] if box.high > level - above}
    for first, (box, starts) in sorted(here.items()):
        width = sum(shares[first : first + box.wide])
        marks = f'<w:gridSpan w:val="{box.wide}"/>' if box.wide > 1 else ""
        if box.high > 1:
            marks += f'<w:vMerge w:val="{"restart" if starts else "continue"}"/>'
        text = run(box.text, size, bold=True) if starts else ""
        yield _cell(text, width, "center", marks)


def _row(
    row: Sequence[Cell], columns: Sequence[Column], shares: Sequence[int], links: Links, size: int
) -> str:
    cells = "".join(
        _cell(links.wrapped(run(cell.text, size), cell.link), share, column.align)
        for cell, column, share in zip(row, columns, shares, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell(runs: str, width: int, align: str, marks: str = "") -> str:
    look = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{marks}</w:tcPr>'
    sides = f'<w:pPr><w:spacing w:after="0"/><w:jc w:val="{align}"/></w:pPr>'
    return f"<w:tc>{look}<w:p>{sides}{runs}</w:p></w:tc>"
