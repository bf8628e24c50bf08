"""What the decisions of a register order, and what was done of it by when."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from complaints.models import Enforcement, EnforcementProgress
from complaints.services.bulk.lines import OrderLine
from complaints.services.bulk.made import Made
from portal.access.models import User


def save_orders(batch: Sequence[Made], *, by: User, at: datetime) -> None:
    """Orders before their pieces; the decisions are saved."""
    told = [(line, _order(made, line)) for made in batch for line in made.line.orders]
    Enforcement.objects.bulk_create([row for _, row in told])
    EnforcementProgress.objects.bulk_create(
        piece for line, row in told for piece in _pieces(line, row, by, at)
    )


def _order(made: Made, line: OrderLine) -> Enforcement:
    return Enforcement(
        decision=made.decision, obligation=line.obligation, description=line.description,
        owner=made.organisation.name[:200], amount_due=line.amount, officials=line.officials,
        amount_done=sum(piece.amount for piece in line.pieces), due_on=line.due_on,
        done_on=made.line.enforced_on,
    )  # fmt: skip


def _pieces(
    line: OrderLine, row: Enforcement, by: User, at: datetime
) -> Iterator[EnforcementProgress]:
    for piece in line.pieces:
        yield EnforcementProgress(
            enforcement=row, on=piece.on, amount=piece.amount, officials=piece.officials, at=at,
            by=by,
        )  # fmt: skip
