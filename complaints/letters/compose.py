"""From a form and what was said to the document: the one value that is previewed and written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from complaints.letters.form import SIGNERS, Form
from complaints.letters.words import Values, addressees, basis, body, filled
from portal.documents.paper import Block, Document, Letter, Letterhead, Paragraph, Signature

NUMBER_HERE = "[[số giấy tờ]]"  # the number of an identity paper, which is kept sealed
DRAFT, MINUTES, ORDER = "DỰ THẢO", "Biên bản", "Quyết định"


@dataclass(frozen=True)
class Frame:
    """What stands around the text: the unit, its number and day, who signs, who receives."""

    agency: str = ""
    parent: str = ""
    place: str = ""
    symbol: str = ""  # "/TB-SNV"
    number: str = ""  # "05/TB-SNV", once it is issued
    day: date | None = None
    signer_title: str = ""  # one line each: "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"
    signer_name: str = ""
    recipients: Sequence[str] = field(default_factory=tuple)


def document(form: Form, values: Values, frame: Frame) -> Document:
    """The whole document as a tree; places that nobody filled are dots for the pen."""
    letter = Letter(
        head=_head(form, frame, filled(form.subject, values)),
        kind=form.kind,
        subject=filled(form.subject, values) if form.kind else "",
        authority=values.get("head_upper", "") if form.kind == ORDER else "",
        addressees=addressees(form, values),
        basis=basis(form, values),
        recipients=_recipients(frame.recipients, values),
        signature=_signature(form, frame),
    )
    return Document(letter, tuple(body(form, values)))


def with_number(document: Document, number: str) -> Document:
    """The same with the number of the identity paper, or its mask, where it belongs."""

    def told(block: Block) -> Block:
        if isinstance(block, Paragraph):
            return replace(block, text=block.text.replace(NUMBER_HERE, number))
        return block

    return replace(document, body=tuple(map(told, document.body)))


def blank(form: Form, place: str = "………………") -> Document:
    """A form for citizens: the nation's heading only, and room to write."""
    return document(form, {}, Frame(place=place))


def _head(form: Form, frame: Frame, about: str) -> Letterhead:
    """A record tells its day in its first line; what takes no number is never marked a draft."""
    is_draft = frame.day is None and form.book != ""
    return Letterhead(
        agency=frame.agency, parent=frame.parent, number=frame.number if form.book else "",
        symbol=frame.symbol if is_draft else "",
        place="" if form.kind.startswith(MINUTES) else frame.place,
        day=frame.day, about="" if form.kind else about, mark=DRAFT if is_draft else "",
    )  # fmt: skip


def _recipients(lines: Sequence[str], values: Mapping[str, str]) -> list[str]:
    """A recipient that this file does not have is left out."""
    kept = [line for line in lines if "{" not in line or values.get(line.strip(" {}"), "").strip()]
    return [filled(line, values) for line in kept]


def _signature(form: Form, frame: Frame) -> Signature | None:
    if not form.signed_by:
        return None
    own = next((lines for who, lines in SIGNERS if who == form.signed_by), ())
    title = tuple(filter(None, map(str.strip, frame.signer_title.splitlines())))
    return Signature(title or own, frame.signer_name)
