"""Where registers lie while they are taken in: sealed on the disk, under a name that says nothing.

Not among the papers of the portal: those are kept for good, in the clear, and read in the office; a
register names hundreds of people, a denouncer by mistake among them, and goes as soon as it is in.
"""

import io
import json
import uuid
from typing import IO, Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from portal.envelope import seal, seal_bytes, unseal, unseal_bytes

FOLDER = "nhap-so"
SOURCE, REFUSED = "so", "tu-choi"  # the file as it came, and the workbook of the rows refused


def keep(key: uuid.UUID, what: str, content: bytes) -> None:
    """Write it, over what an earlier attempt may have left."""
    place = _place(key, what)
    default_storage.delete(place)
    default_storage.save(place, ContentFile(seal_bytes(content, place.encode())))


def fetch(key: uuid.UUID, what: str) -> IO[bytes]:
    """The content again. Raises FileNotFoundError, or UnreadableError."""
    place = _place(key, what)
    with default_storage.open(place, "rb") as file:
        return io.BytesIO(unseal_bytes(file.read(), place.encode()))


def drop(key: uuid.UUID, *what: str) -> None:
    for one in what or (SOURCE, REFUSED):
        default_storage.delete(_place(key, one))


def sealed(key: uuid.UUID, field: str, value: Any) -> bytes:
    """A value for the row of an import: what a file says never lies in the database to be read."""
    return seal(json.dumps(value, ensure_ascii=False), _bound(key, field))


def unsealed(key: uuid.UUID, field: str, value: bytes | memoryview | None) -> Any:
    return json.loads(unseal(value, _bound(key, field))) if value else None


def _bound(key: uuid.UUID, field: str) -> bytes:
    return f"register.{field}:{key}".encode()


def _place(key: uuid.UUID, what: str) -> str:
    return f"{FOLDER}/{key.hex}.{what}"
