"""What is looked at after every step of a life: its clocks, its words, its caches."""

from datetime import date

from complaints import selectors, sheets
from complaints.models import Case, Deadline, Petition, Step

SEPTEMBER = {n: date(2026, 9, n) for n in range(1, 31)}
OCTOBER = {n: date(2026, 10, n) for n in range(1, 32)}
NOVEMBER = {n: date(2026, 11, n) for n in range(1, 31)}


def running(case: Case) -> dict[str, date]:
    """The clocks that run, each with its due day."""
    rows = Deadline.objects.filter(petition=case.petitions.get(), stopped_on=None)
    return {row.rule: row.due_on for row in rows}


def told(case: Case, on: date) -> sheets.Status:
    """What the citizen reads on that day."""
    found = Petition.objects.get(case=case)
    return sheets.status(found, list(selectors.timeline(found)), on)


def caches_agree(case: Case) -> None:
    """What lists read off the petition is what the case and its steps say."""
    found = case.petitions.get()
    last = Step.objects.filter(case=case).exclude(name="accept").order_by("pk").last()
    if last:
        assert last.target == case.state
    assert (found.settled_on, found.closed_on) == (case.settled_on, case.closed_on)
    assert found.assigned_to_id == case.assigned_to_id
    duties = {rule: day for rule, day in running(case).items() if ".EFFECT." not in rule}
    if case.state == "suspended":
        duties = {rule: day for rule, day in duties.items() if ".SETTLE" not in rule}
    assert found.due_on == min(duties.values(), default=None)
    assert (found.due_rule in duties) == bool(duties)
