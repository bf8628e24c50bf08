"""A document that the office can go on editing: the same tree as on paper, as a .docx file."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from portal.documents import docx_parts as parts
from portal.documents.dates import on_paper
from portal.documents.paper import (
    Annex,
    Block,
    Document,
    Heading,
    Letter,
    Letterhead,
    Paragraph,
    Sentence,
    Signature,
    Signers,
)
from portal.documents.tables import Table

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FACE = "Times New Roman"
# Nghị định 30/2020/NĐ-CP, Phụ lục I: the page and its margins in millimetres.
PAGE, MARGINS = (210, 297), {"top": 20, "bottom": 20, "left": 30, "right": 15}
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
AGENCY_WIDTH = 41  # percent of the line; the rest is the nation's
INDENT = 12.7  # millimetres
EMU, TWENTIETHS = 36000, 57  # of a millimetre
FORM_MARGIN = 8  # beside a statutory form, in millimetres
MANY = 12  # columns of a table that is set small
ROOM = "      "  # for the number that the clerk writes


def render(document: Document) -> bytes:
    """The document as DOCX; every text of the PDF stands in it, in the same order."""
    out = _Paper()
    letter = document.letter
    out.heading(letter.head)
    out.name(letter)
    for block in document.body:
        out.block(block)
    out.closing(letter)
    for annex in document.annexes:
        out.annex(annex)
    return out.written(title=f"{letter.kind} {letter.subject}".strip() or letter.head.about)


class _Paper:
    """One file in the making."""

    def __init__(self) -> None:
        import docx
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Mm, Pt

        self.mm, self.pt, self.align = Mm, Pt, WD_ALIGN_PARAGRAPH
        self.file = docx.Document()
        self.links = parts.Links(self.file.part)
        self._page()
        self._headings()

    def _page(self) -> None:
        section = self.file.sections[0]
        section.page_width, section.page_height = (self.mm(side) for side in PAGE)
        for side, width in MARGINS.items():
            setattr(section, f"{side}_margin", self.mm(width))
        section.different_first_page_header_footer = True
        style = self.file.styles["Normal"]
        style.font.name, style.font.size = FACE, self.pt(14)
        style.element.rPr.rFonts.set(parts.word("eastAsia"), FACE)
        language = style.element.rPr.makeelement(parts.word("lang"), {parts.word("val"): "vi-VN"})
        style.element.rPr.append(language)
        style.paragraph_format.space_after = self.pt(0)
        self._page_number(section.header.paragraphs[0])

    def _page_number(self, paragraph: Any) -> None:
        """Centred in the upper margin, from the second page on."""
        paragraph.alignment = self.align.CENTER
        parts.page_number(paragraph)

    def _headings(self) -> None:
        """Real headings, so that the office finds its way; in the face and size of the text."""
        for level in (1, 2, 3):
            style = self.file.styles[f"Heading {level}"]
            style.font.name, style.font.size, style.font.bold = FACE, self.pt(14), True
            style.font.color.rgb = None
            fonts = style.element.rPr.rFonts
            for name in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.attrib.pop(parts.word(f"{name}Theme"), None)
                fonts.set(parts.word(name), FACE)
            for tone in style.element.rPr.findall(parts.word("color")):
                style.element.rPr.remove(tone)
            style.font.all_caps = level == 1
            spaces = style.paragraph_format
            spaces.space_before = spaces.space_after = self.pt(6)
            spaces.keep_with_next = True

    def line(self, text: str, *, into: Any = None, size: float = 14, **look: Any) -> Any:
        """One paragraph; `look`: bold, italic, align ("CENTER"), indent, after, ruled."""
        paragraph = (into or self.file).add_paragraph()
        paragraph.alignment = getattr(self.align, look.get("align", "JUSTIFY"))
        paragraph.paragraph_format.space_after = self.pt(look.get("after", 6))
        if look.get("indent"):
            paragraph.paragraph_format.first_line_indent = self.mm(INDENT)
        if look.get("lead"):
            self.run(paragraph, f"{look['lead']} ", size, bold=True)
        self.run(paragraph, text, size, bold=look.get("bold"), italic=look.get("italic"))
        return paragraph

    def run(
        self, paragraph: Any, text: str, size: float, *, bold: Any = None, italic: Any = None
    ) -> None:
        run = paragraph.add_run(parts.printable(text))
        run.font.size, run.bold, run.italic = self.pt(size), bold, italic

    def rule(self, cell: Any, margin: int) -> None:
        """A drawn line (never an underline) that leaves `margin` millimetres on both sides."""
        paragraph = self.line("", into=cell, size=2, align="CENTER", after=0)
        paragraph.paragraph_format.left_indent = self.mm(margin)
        paragraph.paragraph_format.right_indent = self.mm(margin)
        parts.rule(paragraph)

    def lines(self, cell: Any, rows: Iterable[tuple[str, dict[str, Any]]]) -> None:
        """The paragraphs of a cell; the empty one that a new cell comes with goes."""
        for text, look in rows:
            self.line(text, into=cell, **{"align": "CENTER", "after": 0, **look})
        if len(cell.paragraphs) > 1:
            first = cell.paragraphs[0]._p
            first.getparent().remove(first)

    def beside(self, *shares: int) -> Sequence[Any]:
        """The cells of a row without lines, as wide as their shares of the page say."""
        width = PAGE[0] - MARGINS["left"] - MARGINS["right"]
        table = self.file.add_table(rows=1, cols=len(shares))
        table.autofit = False
        for cell, share in zip(table.rows[0].cells, shares, strict=True):
            cell.width = self.mm(width * share / 100)
        return list(table.rows[0].cells)

    def heading(self, head: Letterhead) -> None:
        nation = [(NATION, {"bold": True, "size": 13}), (MOTTO, {"bold": True, "size": 13})]
        place = f"{head.place}, {on_paper(head.day)}" if head.place else ""
        if not head.agency:  # what a citizen writes
            for text, look in nation:
                self.line(text, align="CENTER", after=0, **look)
            if place:
                self.line(place, align="RIGHT", italic=True)
            return
        left, right = self.beside(AGENCY_WIDTH, 100 - AGENCY_WIDTH)
        self.lines(left, _agency(head))
        self.lines(right, nation)
        self.rule(left, 24)
        self.rule(right, 23)
        if numbered := _numbered(head):
            left, right = self.beside(AGENCY_WIDTH, 100 - AGENCY_WIDTH)
            self.lines(left, numbered)
            self.lines(right, [(place, {"italic": True})])

    def name(self, letter: Letter) -> None:
        self.line("", after=0)
        if letter.kind:
            self.line(letter.kind.upper(), align="CENTER", bold=True, after=0)
        if letter.subject:
            self.line(letter.subject, align="CENTER", bold=True, after=10)
        if letter.authority:
            self.line(letter.authority, align="CENTER", bold=True, after=10)
        self.addressees(letter.addressees)
        for text in ended(letter.basis):
            self.line(text, italic=True, indent=True)

    def addressees(self, named: Sequence[str]) -> None:
        if len(named) == 1:
            self.line(f"Kính gửi: {named[0]}.", indent=True)
        elif named:
            self.line("Kính gửi:", indent=True)
            for text in ended(named):
                self.line(f"- {text}", indent=True)

    def block(self, block: Block) -> None:
        if isinstance(block, Table):
            self.table(block)
        elif isinstance(block, Signers):
            self.signers(block)
        elif isinstance(block, Heading):
            self.headed(block)
        elif isinstance(block, Sentence):
            self.sentence(block)
        else:
            self.paragraph(block)

    def headed(self, block: Heading) -> None:
        paragraph = self.file.add_heading(parts.printable(block.text), level=block.level)
        paragraph.paragraph_format.first_line_indent = self.mm(INDENT)

    def sentence(self, block: Sentence) -> None:
        paragraph = self.line("", indent=True)
        for run in block.runs:
            self.links.append(paragraph, run.text, run.link, half_points=28)
        if block.note:
            self.line(f"(*) {block.note}", indent=True, italic=True, size=12)

    def paragraph(self, block: Paragraph) -> None:
        if block.style == "heading":
            self.line(block.text, bold=True, indent=True)
        elif block.style == "center":
            self.line(block.text, lead=block.lead, align="CENTER")
        else:
            align = "LEFT" if block.has_dots else "JUSTIFY"
            self.line(block.text, lead=block.lead, indent=not block.style, align=align)

    def table(self, block: Table, half_points: int = 24) -> None:
        if block.title:
            self.line(block.title, bold=True, align="CENTER", size=half_points / 2)
        section = self.file.sections[-1]
        beside = (section.left_margin or 0) + (section.right_margin or 0)
        side = ((section.page_width or 0) - beside) // EMU
        grid = parts.table(block, self.links, width=side * TWENTIETHS, half_points=half_points)
        self.file.element.body.insert_element_before(grid, "w:sectPr")
        self.line(block.note, italic=True, size=11)

    def annex(self, annex: Annex) -> None:
        """On pages of its own, lying where it is wide, counted from 1."""
        from docx.enum.section import WD_ORIENT

        section = self.file.add_section()
        sides = PAGE[::-1] if annex.wide else PAGE
        section.orientation = WD_ORIENT.LANDSCAPE if annex.wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (self.mm(side) for side in sides)
        left, right = (FORM_MARGIN,) * 2 if annex.is_form else (MARGINS["left"], MARGINS["right"])
        section.left_margin, section.right_margin = self.mm(left), self.mm(right)
        count = section._sectPr.makeelement(parts.word("pgNumType"), {parts.word("start"): "1"})
        section._sectPr.insert_element_before(count, "w:cols", "w:titlePg", "w:docGrid")
        self.line(f"Phụ lục {annex.number}".strip(), align="CENTER", bold=True, after=0)
        title = self.file.add_heading(annex.title, level=1)
        title.alignment = self.align.CENTER
        self.line(annex.about, align="CENTER", italic=True)
        for block in annex.body:
            self.table(block, 24 if len(block.columns) < MANY else 14)

    def signers(self, block: Signers) -> None:
        self.line("", after=0)
        share = 100 // len(block.signers)
        for cell, one in zip(self.beside(*[share] * len(block.signers)), block.signers,
                             strict=True):  # fmt: skip
            self.lines(cell, _signature(one))

    def closing(self, letter: Letter) -> None:
        if not (letter.recipients or letter.signature):
            return
        self.line("", after=0)
        left, right = self.beside(50, 50)
        self.lines(left, _recipients(letter.recipients))
        if letter.signature:
            self.lines(right, _signature(letter.signature))

    def written(self, *, title: str) -> bytes:
        about = self.file.core_properties
        about.title = parts.printable(title)
        about.author, about.comments, about.language = "", "", "vi"
        out = BytesIO()
        self.file.save(out)
        return out.getvalue()


def ended(texts: Sequence[str]) -> list[str]:
    """Each line of a list with its mark: ";", and "." after the last."""
    last = len(texts) - 1
    return [f"{text}{'.' if place == last else ';'}" for place, text in enumerate(texts)]


def _agency(head: Letterhead) -> list[tuple[str, dict[str, Any]]]:
    parent = [(head.parent.upper(), {"size": 12})] if head.parent else []
    return [*parent, (head.agency.upper(), {"bold": True, "size": 12})]


def _numbered(head: Letterhead) -> list[tuple[str, dict[str, Any]]]:
    rows: list[tuple[str, dict[str, Any]]] = []
    if head.number or head.symbol:
        rows.append((f"Số: {head.number or ROOM}{head.symbol}", {"size": 13}))
    rows += [(text, {"size": 12, "bold": text is head.mark})
             for text in (head.about, head.mark) if text]  # fmt: skip
    return rows if rows or not head.place else [("", {})]


def _recipients(recipients: Sequence[str]) -> list[tuple[str, dict[str, Any]]]:
    if not recipients:
        return []
    title = ("Nơi nhận:", {"bold": True, "italic": True, "size": 12, "align": "LEFT"})
    rows = [(f"- {text}", {"size": 11, "align": "LEFT"}) for text in ended(recipients)]
    return [title, *rows]


def _signature(one: Signature) -> list[tuple[str, dict[str, Any]]]:
    hint = [(one.hint, {"italic": True, "size": 13})] if one.hint else []
    room: list[tuple[str, dict[str, Any]]] = [("", {})] * 4  # for the signature and the seal
    title = [(line, {"bold": True}) for line in one.authority]
    return [*title, *hint, *room, (one.name, {"bold": True})]
