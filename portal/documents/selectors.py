"""Which files a user may read: the floors above say it, because the files are theirs."""

import uuid
from collections.abc import Callable
from datetime import date

from django.db.models import QuerySet
from django.utils.module_loading import import_string

from portal.access.models import User
from portal.documents.models import Attachment

# Each answers `(user, on)` with the attachments of the records that user may see. Named by string,
# as the addresses are, so that the ground floor imports nobody.
READERS = (
    "reception.selectors.attachments",
    "complaints.selectors.attachments",
    "reception.selectors.tasks.files",
)

Reader = Callable[[User, date], QuerySet[Attachment]]


def readable(user: User, on: date, file_id: uuid.UUID) -> Attachment | None:
    """The file, if some record the user may see holds it; otherwise None. Look at its state."""
    for name in READERS:
        reader: Reader = import_string(name)
        found = reader(user, on).filter(pk=file_id).first()
        if found is not None:
            return found
    return None
