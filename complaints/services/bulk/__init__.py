"""Many petitions at once, as an imported register or a demonstration brings them: rows, not totals.

Every line walks the same table of steps as a petition at the counter (a test walks each path), and
gets its steps, case, decision and clocks. A paper register does not say when a notice was sent, so
only the clocks of intake and of settlement are kept.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction

from complaints.models import Case, ComplexCase, Deadline, Decision, Petition, Step
from complaints.services.bulk.lines import Handled, OrderLine, PetitionLine, PieceLine
from complaints.services.bulk.made import Made
from complaints.services.bulk.orders import save_orders
from complaints.services.numbering import BOOK, file_numbers
from portal.access.models import User
from portal.audit.services import record
from portal.citizens.services import Met, register_many
from portal.documents.services import reserve_numbers
from portal.organisations.models import Organisation
from portal.workdays.calendar import Calendar
from portal.workdays.selectors import calendar
from reception.services.bulk import MatterLine, Taken, open_matters

BATCH = 1000


@transaction.atomic
def record_petitions(
    *, organisation: Organisation, lines: Sequence[PetitionLine], by: User, at: datetime,
    met: Met | None = None,
) -> Taken:  # fmt: skip
    """Enter petitions in the order of their days, numbered without gaps; known keys stay as are.

    `met` is handed from batch to batch of one file, as `register_many` says.
    """
    rows = Petition.objects.filter(
        organisation=organisation, external_key__in=[line.key for line in lines]
    )
    known = dict(rows.values_list("external_key", "pk"))
    fresh = sorted((x for x in lines if x.key not in known), key=lambda line: line.received_on)
    entered = _enter(organisation, fresh, by, at, met)
    if entered:
        record(
            verb="record_petitions", subject=organisation, by=by, at=at,
            organisation_id=organisation.pk, count=len(entered),
            first=entered[0].petition.pk, last=entered[-1].petition.pk,
        )  # fmt: skip
    keys = known | {made.line.key: made.petition.pk for made in entered}
    noted = {made.line.key: made.otherwise for made in entered if made.otherwise}
    return Taken(len(entered), len(known), keys, noted)


def foretold(*, organisation: Organisation, lines: Sequence[PetitionLine]) -> dict[str, str]:
    """What `noted` will say of these lines once they are entered; nothing is written."""
    dated = [line for line in lines if line.due_said]
    days = calendar() if dated else Calendar()
    told = ((line.key, Made(organisation, line, 0, days).foreseen()) for line in dated)
    return {key: words for key, words in told if words}


def _enter(
    organisation: Organisation,
    lines: Sequence[PetitionLine],
    by: User,
    at: datetime,
    met: Met | None,
) -> list[Made]:
    people = register_many(
        organisation=organisation, lines=[x.person for x in lines if x.person], at=at, met=met
    )
    matters = open_matters(
        organisation=organisation,
        lines=[(x.matter, MatterLine(x.kind, x.summary, x.received_on)) for x in lines],
    )
    days = calendar()
    batch = []
    for numbers, line in zip(_numbers(organisation, lines), lines, strict=True):
        made = Made(organisation, line, matters[line.matter], days)
        made.build(numbers=numbers, by=by, at=at)
        made.petition.petitioner = people[line.person] if line.person else None
        batch.append(made)
    _save(batch, by, at)
    return batch


def _numbers(
    organisation: Organisation, lines: Sequence[PetitionLine]
) -> Iterator[tuple[int, str]]:
    """Register number and file number of each line, in order; a block of both per year."""
    for year in sorted({line.received_on.year for line in lines}):
        count = sum(1 for line in lines if line.received_on.year == year)
        files = file_numbers(organisation, year, count)
        first = reserve_numbers(organisation=organisation, book=BOOK, year=year, count=count)
        yield from zip(range(first, first + count), files, strict=True)


def _save(batch: Sequence[Made], by: User, at: datetime) -> None:
    """Cases before petitions before all that hangs on them."""
    Case.objects.bulk_create([made.case for made in batch if made.case], batch_size=BATCH)
    for made in batch:
        made.petition.case = made.case
    Petition.objects.bulk_create([made.petition for made in batch], batch_size=BATCH)
    Step.objects.bulk_create([x for made in batch for x in made.steps], batch_size=BATCH)
    Deadline.objects.bulk_create([x for made in batch for x in made.deadlines], batch_size=BATCH)
    Decision.objects.bulk_create([x.decision for x in batch if x.decision], batch_size=BATCH)
    ComplexCase.objects.bulk_create(_listed_once(batch))
    save_orders(batch, by=by, at=at)


def _listed_once(batch: Sequence[Made]) -> Iterator[ComplexCase]:
    """A matter stands on the list of complex ones once, however many petitions are about it."""
    matters = {made.matter_id for made in batch if made.complex_case}
    listed = set(ComplexCase.objects.filter(matter__in=matters).values_list("matter_id", flat=True))
    for made in batch:
        if made.complex_case and made.matter_id not in listed:
            listed.add(made.matter_id)
            yield made.complex_case


__all__ = ["Handled", "OrderLine", "PetitionLine", "PieceLine", "record_petitions"]
