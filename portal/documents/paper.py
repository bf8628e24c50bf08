"""What stands on a document: who issues it, its text, who signs it, who receives it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from portal.documents.tables import FormTable, Table

DOTS = "……"  # where the pen writes


@dataclass(frozen=True)
class Letterhead:
    """`number` as printed after "Số: " ("05/BC-UBND"; "" leaves room for the clerk)."""

    agency: str
    parent: str = ""
    number: str = ""
    symbol: str = ""  # printed after the room for the number: "/BC-SNV"
    place: str = ""
    day: date | None = None
    about: str = ""  # trích yếu of a letter without a name of its own: "V/v cung cấp tài liệu"
    mark: str = ""  # "DỰ THẢO": boxed below the number


@dataclass(frozen=True)
class Signature:
    """`authority` line by line: ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")."""

    authority: Sequence[str]
    name: str = ""
    hint: str = ""  # "(Ký, ghi rõ họ tên)" on forms that a visitor signs


@dataclass(frozen=True)
class Letter:
    """All of a document but its body; `kind` is "BÁO CÁO", `subject` its trích yếu."""

    head: Letterhead
    kind: str
    subject: str = ""
    authority: str = ""  # who orders, between the name of an order and its grounds
    addressees: Sequence[str] = ()
    basis: Sequence[str] = ()
    recipients: Sequence[str] = ()  # the last one is "Lưu: VT, …"
    signature: Signature | None = None


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; `lead` stands before it in bold ("Điều 1.")."""

    text: str
    lead: str = ""
    style: Literal["", "heading", "center", "flush"] = ""

    @property
    def has_dots(self) -> bool:
        """Room for the pen cannot be broken: spread over the line it tears the words apart."""
        return DOTS in self.text


@dataclass(frozen=True)
class Heading:
    """A heading inside the document: 1 is "I.", 2 is "1.", 3 is "a)"."""

    text: str
    level: int


@dataclass(frozen=True)
class Run:
    """A piece of a sentence, and where it leads."""

    text: str
    link: str = ""


@dataclass(frozen=True)
class Sentence:
    """A paragraph whose figures lead somewhere, and the footnote to it."""

    runs: Sequence[Run]
    note: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Signers:
    """Those who sign beside each other on a record of what was said or handed over."""

    signers: Sequence[Signature]


Block = Heading | Paragraph | Sentence | Table | Signers


@dataclass(frozen=True)
class Annex:
    """A phụ lục on pages of its own, numbered apart; `about` is "(Kèm theo Báo cáo …)"."""

    number: str  # "I"; "" where it is the only one
    title: str
    about: str
    body: Sequence[Table]
    wide: bool = True  # A4 landscape

    @property
    def is_form(self) -> bool:
        """A statutory form: thirty columns, which leave no room for the margins of a letter."""
        return any(isinstance(table, FormTable) for table in self.body)


@dataclass(frozen=True)
class Document:
    """A whole document as a tree; PDF, DOCX and the page are three writings of this one value."""

    letter: Letter
    body: Sequence[Block] = ()
    annexes: Sequence[Annex] = ()

    def texts(self) -> Iterator[str]:
        """All that people wrote into it, without the heading and the names of the signers."""
        yield from (self.letter.subject, self.letter.head.about)
        yield from (*self.letter.addressees, *self.letter.basis, *self.letter.recipients)
        for block in self.body:
            if isinstance(block, Paragraph):
                yield f"{block.lead} {block.text}".strip()
            elif isinstance(block, Heading | Sentence):
                yield block.text
            elif isinstance(block, Table):
                yield from (cell.text for row in block.rows for cell in row)
