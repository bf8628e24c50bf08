"""What a reader of a board may not see: counted, and left out of its lists."""

from collections.abc import Iterable
from typing import Any

from portal.access.roles import Permission
from reports.selectors.boards.linking import Shown
from reports.sheets import listing


def apart(rows: Iterable[Any], shown: Shown) -> tuple[list[Any], int]:
    """The rows (`with_bar`) that the reader may see, and how many others there are.

    Hidden are denunciations from who may see none and does not handle them, and whatever is
    against the reader: not a line, not a day, not a unit of theirs (Luật Tố cáo Điều 47, 56).
    """
    found = list(rows)
    secrets = shown.may(Permission.SEE_DENUNCIATIONS)
    seen = [row for row in found if not _is_hidden(row, shown, secrets=secrets)]
    return seen, len(found) - len(seen)


def _is_hidden(row: Any, shown: Shown, *, secrets: bool) -> bool:
    found = listing.layout(type(row))
    mine = found.handler(row) == shown.user.pk
    return row.is_barred or (found.protected(row) and not secrets and not mine)
