"""Holding a file while it changes, and writing down what became of it: the parts of every step."""

from datetime import date, datetime
from typing import Any, TypeVar, cast

from complaints.models import Case, ConflictOfInterest, Decision, Petition, Step
from complaints.services import caches, clocks
from complaints.workflow import Handling, Intake, Machine, Transition, machine_of
from portal.access.models import User
from portal.audit.services import record
from portal.stale import StaleError

Subject = Petition | Case
One = TypeVar("One", bound=Petition | Case)
CHANGED = "Hồ sơ đã thay đổi. Mở lại trang rồi làm lại bước này."


def lock(subject: One) -> One:
    """The row as it is now, held until the transaction ends."""
    rows = type(subject)._default_manager.select_for_update(of=("self",))
    return cast("One", rows.select_related("organisation").get(pk=subject.pk))


def lock_with_case(petition: Petition) -> Petition:
    """The petition as it is now, its case locked before it: the order that every step keeps.

    Raises StaleError where it was accepted between the question and the lock.
    """
    asked = Petition.objects.values_list("case", flat=True).get(pk=petition.pk)
    case = lock(Case(pk=asked)) if asked else None
    locked = lock(petition)
    if locked.case_id != asked:
        raise StaleError(CHANGED)
    locked.case = case
    return locked


def machine_for(subject: Subject) -> Machine:
    return Machine.INTAKE if isinstance(subject, Petition) else machine_of(subject.kind)


def main_petition(subject: Subject) -> Petition:
    """The petition itself, or the first one of the case: its steps and clocks hang there."""
    if isinstance(subject, Petition):
        return subject
    mine = subject.petitions.order_by("pk").first()
    return mine or subject.steps.order_by("pk")[:1].get().petition  # it went on in another case


def last_step(locked: Subject) -> Step | None:
    steps = Step.objects.filter(petition=main_petition(locked)).select_related("by")
    return steps.order_by("-pk").first()


def is_barred(subject: Subject, user: User, on: date) -> bool:
    """Whether a conflict of interest keeps this user away from the file (Điều 5, 10 NĐ 31/2019)."""
    against = ConflictOfInterest.objects.against(user, on)
    if isinstance(subject, Petition):
        return against.filter(petition=subject).exists()
    return against.filter(petition__case=subject).exists()


def state_label(locked: Subject) -> str:
    states = Intake if isinstance(locked, Petition) else Handling
    return str(states(locked.state).label)


def write(
    locked: Subject,
    step: Transition,
    source: str,
    *,
    by: User,
    at: datetime,
    on: date,
    note: str,
    document_number: str,
    party: str = "",
) -> Step:
    """The step, the clocks it moves, the caches that follow, the entry of the audit trail."""
    petition = main_petition(locked)
    case = locked if isinstance(locked, Case) else locked.case
    level = case.level if case else 1
    row = Step.objects.create(
        petition=petition, case=case, name=step.name, source=source, target=locked.state,
        on=on, at=at, by=by, organisation_id=locked.organisation_id, note=note.strip(),
        document_number=document_number.strip(), party=party.strip(),
    )  # fmt: skip
    clocks.stop(clocks.levelled(step.stops, level), petition=petition, case=case, on=on)
    kind = locked.kind
    starts = clocks.of_kind(clocks.levelled(step.starts, level), kind)
    clocks.start(starts, petition=petition, case=case, on=on)
    caches.refresh(locked, petition, on)
    record(
        verb=step.name, subject=petition, by=by, at=at, organisation_id=locked.organisation_id,
        source=source, target=locked.state, on=str(on),
    )  # fmt: skip
    return row


def trail(verb: str, petition: Petition, by: User, at: datetime, **data: Any) -> None:
    """The entry of the audit trail of what is no step: `data` holds keys, codes and days."""
    record(verb=verb, subject=petition, by=by, at=at,
           organisation_id=petition.organisation_id, **data)  # fmt: skip


def trail_of_decision(verb: str, decision: Decision, by: User, at: datetime) -> None:
    """The same of a decision, by its number."""
    record(verb=verb, subject=decision, by=by, at=at, label=f"Quyết định {decision.number}",
           organisation_id=decision.organisation_id)  # fmt: skip
