"""The least that papers need: a province, an office in it, somebody who works there; files."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter

from portal.access.models import User
from portal.documents import contents
from portal.documents.models import Attachment
from portal.documents.services import checking, receive
from portal.organisations.models import Kind, Organisation

AT = datetime(2026, 11, 20, 1, 40, tzinfo=UTC)


def office(code: str = "BAC-NINH", name: str = "Ủy ban nhân dân tỉnh Bắc Ninh") -> Organisation:
    found, _ = Organisation.objects.get_or_create(
        code=code,
        defaults={"path": f"{code}.", "kind": Kind.PROVINCE, "name": name, "sort_key": name},
    )
    return found


def clerk(username: str = "van-thu") -> User:
    found, _ = User.objects.get_or_create(
        username=username, defaults={"full_name": "Lê Thị Văn Thư", "created_at": AT}
    )
    return found


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def pdf_file(change: Any = None) -> bytes:
    """A PDF of one empty page; `change(writer)` may hide something in it."""
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    if change:
        change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30), **save: Any) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(out, kind, **save)
    return out.getvalue()


def sent(content: bytes, name: str, **said: Any) -> Attachment:
    """A file in quarantine: nobody rings for its check, because no test's transaction ends."""
    given = {"organisation": office(), "by": clerk(), "at": AT, **said}
    return receive(upload=upload(content, name), **given)


def stored(content: bytes, name: str, **said: Any) -> Attachment:
    """A file that was checked and is available; read here, where nothing dies of it."""
    found = sent(content, name, **said)
    row = checking.claim(file_id=found.pk, at=said.get("at", AT))
    assert row is not None
    assert checking.accept(row, contents.check(found.name, content), said.get("at", AT))
    return row
