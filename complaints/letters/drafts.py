"""A letter between its form and its paper: what it starts with, and the document it is now."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from complaints.letters.catalogue import form_of
from complaints.letters.compose import Frame, document, with_number
from complaints.letters.facts import abbreviation, facts, signer_title
from complaints.letters.fields import asked
from complaints.letters.form import HEAD, Form
from complaints.letters.frozen import freeze, thaw
from complaints.models import Letter, LetterRecipients, Petition, Step
from portal.access.models import Post
from portal.access.roles import Role
from portal.citizens.models import Citizen
from portal.citizens.privacy import masked_number, number_of
from portal.documents.paper import Document, Paragraph
from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation
from portal.organisations.names import divide, issuer

Answers = dict[str, Any]  # {"places": {place: text}, "recipients": …, "signer_title": …, …}
HEADS = (Role.UNIT_HEAD, Role.PROVINCE_LEADER)
ERASED = (
    "Nội dung đã xóa khi đơn được xác định là tố cáo; bản giấy được quản lý theo chế độ mật "
    "(Điều 56 Luật Tố cáo)."
)


def started(petition: Petition, form: Form, steps: Sequence[Step], on: date) -> Answers:
    """What the page of a new draft shows: every place the file can fill, and the frame."""
    known = facts(petition, form, steps, on)
    unit = petition.organisation
    by_head = form.signed_by == HEAD
    return {
        "places": {place.name: known.get(place.name, "") for place in asked(form)},
        "symbol": "" if form.symbol is None else f"/{_symbol(form, unit)}",
        "signer_title": signer_title(unit) if by_head else "",
        "signer_name": _head_name(unit, on) if by_head else known["verifiers"],
        "recipients": "\n".join(_recipients(form, unit, known)),
    }


def drafted(petition: Petition, form: Form, steps: Sequence[Step], on: date) -> Letter:
    """A letter as it would begin, not written down."""
    return Letter(
        petition=petition, case=petition.case, organisation=petition.organisation,
        province_id=petition.province_id, form=form.key, form_since=form.since, book=form.book,
        is_redacted=form.is_redacted and petition.is_protected,
        answers=started(petition, form, steps, on),
    )  # fmt: skip


def document_of(letter: Letter, steps: Sequence[Step], on: date) -> Document:
    """The document as issued; of a draft as it would be if it were issued on that day."""
    if letter.content is not None:
        return thaw(letter.content)
    return composed(letter, steps, on)


def composed(
    letter: Letter, steps: Sequence[Step], on: date, number: str = "", *, is_issued: bool = False
) -> Document:
    """The draft with what was said so far; or as it is issued on that day, under that number."""
    form = form_of(letter.form)
    said = letter.answers
    places = said.get("places", {})
    given = facts(letter.petition, form, steps, on)
    unit = letter.organisation
    at_home = unit if unit.kind == UnitKind.COMMUNE else unit.province or unit
    frame = Frame(
        agency=issuer(unit.name), parent=issuer(unit.parent.name) if unit.parent else "",
        place=divide(at_home.name)[1], symbol=said.get("symbol", ""), number=number,
        day=on if is_issued else None, signer_title=said.get("signer_title", ""),
        signer_name=said.get("signer_name", ""),
        recipients=[line for line in said.get("recipients", "").splitlines() if line.strip()],
    )  # fmt: skip
    return document(form, {**given, **places}, frame)


def readable(found: Document, person: Citizen | None, *, in_full: bool) -> Document:
    """With the number of the identity paper where the form asks for it: masked on a page."""
    if person is None or not person.number_sealed:
        return with_number(found, "")
    return with_number(found, number_of(person) if in_full else masked_number(person))


def erased(content: dict[str, Any], words: str = ERASED) -> dict[str, Any]:
    """What is left of an issued letter: that it was issued, and these words for what it said."""
    said = {**content["letter"], "addressees": [], "basis": [], "recipients": []}
    return freeze(Document(thaw({"letter": said, "body": []}).letter, (Paragraph(words),)))


def _symbol(form: Form, unit: Organisation) -> str:
    return "-".join(filter(None, (form.symbol, abbreviation(unit))))


def heading(unit: Organisation) -> list[str]:
    """The roles of who heads such a unit, or is a deputy there."""
    return [*HEADS, *([Role.BOARD_HEAD] if unit.kind == UnitKind.RECEPTION_BOARD else [])]


def _head_name(unit: Organisation, on: date) -> str:
    """Who heads the unit that day; "" where nobody holds the post here."""
    held = Post.objects.in_force(on).filter(organisation=unit, role__in=heading(unit))
    posts = list(held.select_related("user").order_by("since", "pk"))
    heads = [post for post in posts if not post.title.casefold().startswith("phó")]
    return next((post.user.full_name for post in heads or posts), "")


def _recipients(form: Form, unit: Organisation, known: dict[str, str]) -> list[str]:
    """The list this unit has chosen for the form, else that of the table for this file."""
    own = LetterRecipients.objects.filter(organisation=unit, form=form.key).first()
    lines = own.lines.splitlines() if own else form.recipients
    told = [known.get(line.strip(" {}"), "") if "{" in line else line for line in lines]
    return [line for line in told if line]
