"""Reading what is kept at the door: visits, who may see them, leaders' days, each in reach."""

from reception.selectors.beside import Asked, Beside, asked, beside
from reception.selectors.communes import ward_book
from reception.selectors.drafts import body_of, drafts, drafts_of
from reception.selectors.schedule import heads_of
from reception.selectors.sessions import (
    booked,
    late_notice,
    line,
    lines,
    moves_of,
    sessions,
    sessions_near,
)
from reception.selectors.sight import Sight, numbers_in_full, sight
from reception.selectors.units import wards
from reception.selectors.visits import (
    Totals,
    attachments,
    book,
    likely_number,
    matter_named,
    matter_of,
    people_present,
    together,
    totals,
    visit_page,
    visits,
    visits_about,
    visits_of,
)

__all__ = [
    "Asked",
    "Beside",
    "Sight",
    "Totals",
    "asked",
    "attachments",
    "beside",
    "body_of",
    "book",
    "booked",
    "drafts",
    "drafts_of",
    "heads_of",
    "late_notice",
    "likely_number",
    "line",
    "lines",
    "matter_named",
    "matter_of",
    "moves_of",
    "numbers_in_full",
    "people_present",
    "sessions",
    "sessions_near",
    "sight",
    "together",
    "totals",
    "visit_page",
    "visits",
    "visits_about",
    "visits_of",
    "ward_book",
    "wards",
]
