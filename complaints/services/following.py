"""What one step brings about in another case: the level before, or the case that goes on."""

from collections.abc import Callable
from typing import Any

from complaints.models import Case, Petition, Step
from complaints.services import caches, clocks
from complaints.services.effects.common import end_pause
from complaints.services.writing import CHANGED, lock, write
from complaints.workflow import Intake, Machine, Transition, transition
from complaints.workflow.complaint import AFTER, OPEN
from portal.stale import StaleError

Asked = dict[str, Any]
Follow = Callable[[Any, Step, Asked], None]
FURTHER = "Đã thụ lý khiếu nại lần hai"


def follow(locked: Petition | Case, step: Transition, row: Step, asked: Asked) -> None:
    """Called once the step is written; does what the table below says, mostly nothing."""
    for machine, name, done in FOLLOWING:
        if (machine, name) == (step.machine, step.name):
            done(locked, row, asked)


def close_first_level(petition: Petition, row: Step, _asked: Asked) -> None:
    """The first level ends by itself when the second one takes the complaint on (Điều 33, 36).

    One that never answered ends as overdue: its head answers for it (edge of Điều 28).
    """
    parent = petition.case.parent if petition.case else None
    if parent is None or petition.kind != Machine.COMPLAINT:
        return
    first = lock(parent)
    name = "escalate" if first.state in AFTER else "close_overdue" if first.state in OPEN else ""
    step = transition(Machine.COMPLAINT, name)
    if step is None:
        return
    source, first.state = first.state, step.target
    write(first, step, source, by=row.by, at=row.at, on=row.on, note=FURTHER, document_number="")


def close_below(petition: Petition, row: Step, _asked: Asked) -> None:
    """The lower unit stops where the superior takes the denunciation (Điều 5.3 NĐ 31/2019)."""
    case = lock(petition.renewal.case)
    step = transition(Machine.DENUNCIATION, "hand_over")
    if step is None or case.state not in step.sources:
        raise StaleError(CHANGED)
    source, case.state = case.state, step.target
    end_pause(case, row.on)
    write(case, step, source, by=row.by, at=row.at, on=row.on, note="", document_number="")


def resettle(old: Case, row: Step, _asked: Asked) -> None:
    """A new case of the same level with a clock of its own; the old one keeps what was decided."""
    new = Case.objects.create(
        organisation_id=old.organisation_id, province_id=old.province_id, matter_id=old.matter_id,
        parent_id=old.parent_id, kind=old.kind, level=old.level, is_remote=old.is_remote,
        is_discipline=old.is_discipline, accepted_on=row.on, assigned_to_id=old.assigned_to_id,
        reopens=old,
    )  # fmt: skip
    _move(old, new)
    clocks.start_settling(new, row.petition, row.on)
    Step.objects.create(
        petition=row.petition, case=new, name="reopened", target=new.state, on=row.on, at=row.at,
        by=row.by, organisation_id=row.organisation_id, document_number=row.document_number,
    )  # fmt: skip
    _refresh(new)


def join(old: Case, _row: Step, asked: Asked) -> None:
    """Similar recommendations are answered together: what was two files is settled as one."""
    kept: Petition = asked["duplicate_of"]
    main = kept.case
    if main:
        old.petitions.update(matter_id=kept.matter_id)
        _move(old, main)
        _refresh(main)


def sort_anew(old: Case, row: Step, _asked: Asked) -> None:
    """Back to intake: the kind is told anew, and with it the clocks from the day of receipt."""
    for petition in old.petitions.select_for_update().order_by("pk"):
        petition.case, petition.state = None, Intake.REGISTERED
        petition.settled_on = None
        caches.refresh_petition(petition, row.on)


def _move(old: Case, new: Case) -> None:
    for petition in old.petitions.select_for_update().order_by("pk"):
        petition.case, petition.settled_on, petition.closed_on = new, None, None
        petition.version += 1
        petition.save()


def _refresh(case: Case) -> None:
    for petition in case.petitions.select_for_update().order_by("pk"):
        petition.case = case
        caches.refresh_due(petition)


FOLLOWING: tuple[tuple[Machine, str, Follow], ...] = (
    (Machine.INTAKE, "accept", close_first_level),
    (Machine.INTAKE, "take_over", close_below),
    (Machine.COMPLAINT, "order_resettlement", resettle),
    (Machine.COMPLAINT, "revoke_decision", resettle),
    (Machine.COMPLAINT, "reopen_coerced", resettle),
    (Machine.RECOMMENDATION, "aggregate", join),
    (Machine.RECOMMENDATION, "reclassify", sort_anew),
)
