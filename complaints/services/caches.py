"""What lists and figures read off a petition or a case: derived from its steps, never typed."""

from datetime import date

from complaints.models import Case, Petition
from complaints.services import clocks
from complaints.workflow import ENDED, FINISHED, PROCESSED, SETTLED


def refresh(locked: Petition | Case, petition: Petition, on: date) -> None:
    """Bring dates, due day and version in line with the state just reached, and save."""
    if isinstance(locked, Case):
        refresh_case(locked, petition, on)
    else:
        refresh_petition(locked, on)


def refresh_petition(petition: Petition, on: date) -> None:
    processed, finished = petition.state in PROCESSED, petition.state in FINISHED
    petition.processed_on = (petition.processed_on or on) if processed else None
    petition.closed_on = (petition.closed_on or on) if finished else None
    petition.due_on, petition.due_rule = clocks.nearest(petition, petition.case)
    petition.version += 1
    petition.save()


def refresh_due(petition: Petition) -> None:
    """The due day of a petition whose clocks were just started or counted anew."""
    petition.due_on, petition.due_rule = clocks.nearest(petition, petition.case)
    petition.save(update_fields=["due_on", "due_rule"])


def refresh_case(case: Case, petition: Petition, on: date) -> None:
    """The case, and with it every petition that it settles."""
    settled = case.state in SETTLED and bool(case.result)  # taken further undecided: no result
    ended = case.state in ENDED
    case.settled_on = (case.settled_on or on) if settled else None
    case.closed_on = (case.closed_on or on) if ended else None
    case.version += 1
    case.save()
    due_on, due_rule = clocks.nearest(petition, case)
    for row in case.petitions.select_for_update().order_by("pk"):
        row.settled_on, row.closed_on = case.settled_on, case.closed_on
        row.assigned_to_id = case.assigned_to_id
        row.due_on, row.due_rule = due_on, due_rule
        row.version += 1
        row.save()
