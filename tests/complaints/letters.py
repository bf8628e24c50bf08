"""A file with everything said, each form written out of it, and the words of both files."""

import unicodedata
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import docx
import pypdfium2
from docx.oxml.ns import qn

from complaints.letters.catalogue import form_of
from complaints.letters.compose import Frame, blank, document
from complaints.letters.facts import abbreviation, facts, signer_title
from complaints.letters.fields import asked
from complaints.letters.form import Form
from complaints.letters.rights import COURT
from complaints.models import Letter, Petition
from complaints.services.letters import FRAME
from portal.documents.paper import Document

NEW, OLD = date(2026, 11, 20), date(2026, 6, 30)
LONG_TEXT = "Không đồng ý với giá bồi thường, hỗ trợ và phương án tái định cư đã phê duyệt."
SAID = {
    "respondent": "Ủy ban nhân dân xã Lục Ngạn", "referred_to": "Sở Xây dựng",
    "deadline": "ngày 05 tháng 12 năm 2026", "team_kind": "Tổ",
    "papers": "Bản sao Quyết định số 812/QĐ-UBND; 02; rõ chữ\nẢnh thửa đất; 01; ảnh màu",
}  # fmt: skip


def day_for(form: Form) -> date:
    """A day on which the form is in force."""
    return OLD if form.until else NEW


def values(form: Form) -> dict[str, str]:
    """Something for every place of a form."""
    return {place.name: SAID.get(place.name, LONG_TEXT if place.rows else place.label.lower())
            for place in asked(form)}  # fmt: skip


def sample(form: Form, petition: Petition) -> Document:
    """The form as it is issued on a day of its force, with everything said."""
    if form.is_blank:
        return blank(form)
    on, unit = day_for(form), petition.organisation
    known = {**facts(petition, form, [], on), **values(form), "court": COURT}
    frame = Frame(
        agency=unit.name, parent="Ủy ban nhân dân tỉnh Bắc Ninh", place="Bắc Ninh",
        number=f"05/{form.symbol or 'CV'}-{abbreviation(unit)}", day=on,
        signer_title=signer_title(unit) if form.signed_by == "head" else "",
        signer_name="Nguyễn Thị Ví Dụ", recipients=form.recipients,
    )  # fmt: skip
    return document(form, known, frame)


def pdf_pages(content: bytes) -> list[str]:
    """The words of each page, without the number that later pages carry above."""
    found = pypdfium2.PdfDocument(content)
    texts = [page.get_textpage().get_text_bounded() for page in found]
    return [words(text).removesuffix(f" {at}") if at > 1 else words(text)
            for at, text in enumerate(texts, 1)]  # fmt: skip


def words(text: str) -> str:
    """One space between words; a hyphen at which a line was broken is a hyphen again."""
    plain = text.replace("\xa0", " ").replace("\x02\r\n", "-").replace("\x02", "-")
    return " ".join(unicodedata.normalize("NFC", plain).split())


def docx_words(content: bytes) -> str:
    return words(" ".join(_texts(docx.Document(BytesIO(content)).element.body)))


def _texts(element: Any) -> Iterator[str]:
    for paragraph in element.iter(qn("w:p")):
        yield "".join(text.text or "" for text in paragraph.iter(qn("w:t")))


def squeezed(text: str) -> str:
    """Without spaces: a long word broken over two lines is one word again."""
    return "".join(text.split())


def everything_said(letter: Letter) -> dict[str, dict[str, str]]:
    """The boxes of a draft with what stands in them, and something in each empty one."""
    said = letter.answers
    form = form_of(letter.form)
    typed = {place.name: said["places"].get(place.name) or SAID.get(place.name, LONG_TEXT)
             for place in asked(form)}  # fmt: skip
    return {"places": typed, "frame": {name: said[name] for name in FRAME}}
