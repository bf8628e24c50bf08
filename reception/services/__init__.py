"""What is done at the door: visits taken and corrected, leaders' days planned and held."""

from reception.services.corrections import (
    correct_visit,
    may_correct,
    note_notice,
    protect_visit,
)
from reception.services.lines import add_line
from reception.services.owed import record_owed_days
from reception.services.people import Person
from reception.services.prints import note_print
from reception.services.sessions import (
    cancel_session,
    change_session,
    hold_session,
    plan_session,
    postpone_session,
    publish_session,
)
from reception.services.visits import Facts, new_alias, register_visit

__all__ = [
    "Facts",
    "Person",
    "add_line",
    "cancel_session",
    "change_session",
    "correct_visit",
    "hold_session",
    "may_correct",
    "new_alias",
    "note_notice",
    "note_print",
    "plan_session",
    "postpone_session",
    "protect_visit",
    "publish_session",
    "record_owed_days",
    "register_visit",
]
