"""Ai đang chậm: the ten petitions that are late by most, who holds them, when last reminded."""

from typing import Any

from django.db.models import F, OuterRef, Subquery

from complaints.models import Instruction
from portal.access.roles import Permission
from portal.http import addresses
from reports import indicators
from reports.indicators.petitions import first_due
from reports.selectors.behind import with_bar
from reports.selectors.boards.hiding import apart
from reports.selectors.boards.linking import Shown
from reports.sheets.boards import Slow

MOST = 10


def late(shown: Shown) -> dict[str, Any]:
    """Two queries at most; of rows that the reader may not see only how many there are."""
    rows = indicators.rows("HAN-01", land=shown.land, period=shown.period)
    asked = Instruction.objects.filter(petition=OuterRef("pk"), closed_on=None).order_by("-pk")
    found = rows.annotate(
        first=F(first_due(shown.period)),
        reminded=Subquery(asked.values("issued_on")[:1]),
        reply_by=Subquery(asked.filter(replied_on=None).values("due_on")[:1]),
    )
    found = found.select_related("organisation", "assigned_to", "case").order_by("first", "pk")
    address = addresses("complaints:petition")
    seen, hidden = apart(with_bar(found, shown.user, shown.on)[:MOST], shown)
    return {
        "rows": [_slow(row, shown, address(row.file_number)) for row in seen],
        "hidden": hidden,
        "every": shown.link("HAN-01"),
        "may_ask": shown.may(Permission.DECIDE),
    }


def _slow(row: Any, shown: Shown, address: str) -> Slow:
    open_case = row.case if row.case and row.case.settled_on is None else None
    return Slow(
        number=row.file_number,
        address=address,
        unit=row.organisation.name,
        handler=row.assigned_to.full_name if row.assigned_to else "",
        phone=row.assigned_to.phone if row.assigned_to else "",
        step=(open_case or row).get_state_display(),
        due_on=row.first,
        days=(shown.on - row.first).days,
        reminded_on=row.reminded,
        reply_by=row.reply_by,
    )
