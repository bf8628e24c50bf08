"""What is cached on a petition and a case is what its events say, wherever chance leads it.

Every day, due day, version and hand is worked out here a second time, from the steps and the
clocks alone, in plain Python; the caches of the services must say the same after each step.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

import pytest

from complaints.deadlines import NO_DUTY, PAUSABLE
from complaints.models import Case, Deadline, Petition, Step
from complaints.workflow import ENDED, FINISHED, PAUSED, PROCESSED, SETTLED, Intake
from tests.complaints.walking import ELSEWHERE, KINDS, LENGTH, Walk

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("days")]
WALKS = 90
# The steps that give a case its result; without one it was taken further undecided.
RESULTS = frozenset({"decide", "conclude", "answer", "discontinue", "refer"})


Reached = tuple[str, str, date]  # step, state, day


def since(steps: Sequence[Reached], states: Collection[str]) -> date | None:
    """The first day of the unbroken time in these states that lasts to now; None if not in it."""
    found: date | None = None
    for _, state, on in steps:
        found = (found or on) if state in states else None
    return found


def settled_since(steps: Sequence[Reached]) -> date | None:
    """The same of a case with a result: the days before it had one do not count."""
    first = next((n for n, (name, _, _) in enumerate(steps) if name in RESULTS), None)
    return None if first is None else since(steps[first:], SETTLED)


def nearest(clocks: Sequence[Deadline], state: str) -> tuple[date | None, str]:
    """The earliest duty that runs, the older clock first; what stands still is no duty now."""
    still = PAUSABLE if state in PAUSED else frozenset()
    duties = [row for row in clocks if row.stopped_on is None and row.rule not in NO_DUTY | still]
    found = min(duties, key=lambda row: (row.due_on, row.pk), default=None)
    return (found.due_on, found.rule) if found else (None, "")


def intake_steps(petition: Petition) -> list[Reached]:
    """Its own steps, that which opened a case, and that which sent it back to be sorted anew."""
    rows = Step.objects.filter(petition=petition).order_by("pk")
    back = ("reclassify", Intake.REGISTERED.value)
    own = [row for row in rows if row.case_id is None or row.name in {"accept", back[0]}]
    return [(*(back if row.name == back[0] else (row.name, row.target)), row.on) for row in own]


def case_steps(case: Case) -> list[Reached]:
    rows = case.steps.exclude(name="accept").order_by("pk")
    return [(row.name, row.target, row.on) for row in rows]


def check_case(case: Case, petition: Petition) -> None:
    steps = case_steps(case)
    assert case.settled_on == settled_since(steps), "settled_on"
    assert case.closed_on == since(steps, ENDED), "closed_on"
    changes = [name for name, _, _ in steps if name != "reopened"]
    assert case.version == 1 + len(changes), "version"
    assert petition.settled_on == case.settled_on, "settled_on of the petition"
    assert petition.closed_on == case.closed_on, "closed_on of the petition"
    assert petition.assigned_to_id == case.assigned_to_id, "hands"


def check_petition(petition: Petition, before: int) -> None:
    """`before` is the version that it had before the step."""
    steps, case = intake_steps(petition), petition.case
    if not case:
        assert petition.processed_on == since(steps, PROCESSED), "processed_on"
        assert petition.closed_on == since(steps, FINISHED), "closed_on"
    clocks = {row.pk: row for row in petition.deadlines.all()}
    clocks |= {row.pk: row for row in (case.deadlines.all() if case else ())}
    wanted = nearest([*clocks.values()], case.state if case else "")
    assert (petition.due_on, petition.due_rule) == wanted, "due day"
    assert petition.version > before, "version"


@pytest.mark.parametrize("seed", range(WALKS))
def test_caches_say_what_the_events_say(seed: int) -> None:
    walk = Walk(seed)
    version = walk.petition.version
    for name in walk.steps():
        found, case = walk.petition, walk.petition.case
        try:
            check_petition(found, version)
            if case:
                check_case(case, found)
                assert found.processed_on == case.accepted_on or case.reopens_id
            assert found.assigned_to_id == (walk.to.pk if walk.to else None), "hands"
        except AssertionError as error:
            raise AssertionError(f"after {name}, {walk.taken}") from error
        version = found.version
    assert walk.taken


def test_the_walks_lead_far() -> None:
    """Chance is worth something only if it comes to most of the steps; one seed, one way."""
    first, again = Walk(3), Walk(3)
    assert [*first.steps()] == [*again.steps()]
    assert len(first.taken) <= LENGTH
    told: Counter[str] = Counter()
    for seed in (0, 1, 2):
        walk = Walk(seed)
        told.update(walk.steps())
    assert {*KINDS} == {Walk(seed).kind for seed in range(3)}
    assert len(told) > 5
    assert not ELSEWHERE & {*told}
