"""Entering the records behind published figures through the bulk services."""

from datetime import datetime

from complaints.services.bulk import record_petitions
from portal.access.models import User
from portal.organisations.selectors import by_code
from reception.services.bulk import record_sessions, record_visits
from reports.demo import golden


def enter_can_tho_2022(*, by: User, at: datetime) -> dict[str, int]:
    """Everything of `golden`; a second run enters nothing. Returns the new rows, by kind."""
    unit = by_code(golden.UNIT)
    sessions = record_sessions(organisation=unit, lines=list(golden.sessions()))
    visits = record_visits(organisation=unit, lines=list(golden.visits()), by=by, at=at)
    petitions = record_petitions(
        organisation=unit,
        lines=[*golden.petitions_2021(), *golden.petitions_2022()],
        by=by,
        at=at,
    )
    return {
        "buổi tiếp": sessions.created,
        "lượt tiếp": visits.created,
        "đơn": petitions.created,
    }
