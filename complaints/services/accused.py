"""Writing down who is denounced, by position, and with it from whom the petition is hidden."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from complaints.models import Accused, ConflictOfInterest, ConflictReason, Deadline, Petition
from complaints.services import caches, clocks
from complaints.services.steps import check_may_any, check_version, lock_with_case
from complaints.services.superiors import acts_for, superior_of
from complaints.services.writing import trail
from complaints.workflow import Intake, competence
from complaints.workflow.denunciation_lists import LEADING, Movement, Rank
from portal.access.models import User
from portal.access.roles import Permission
from portal.organisations.models import Organisation

WORDING = (Permission.DECIDE, Permission.CLASSIFY)
UNDECIDED = frozenset({Intake.REGISTERED, Intake.CLASSIFIED, Intake.PROPOSED})
STAYS = frozenset({Movement.STAYED, Movement.UNCLEAR})
FOUND_BY_RULE = (ConflictReason.LEADS, ConflictReason.ACCUSED)
TRANSFER = "DENUNCIATION.TRANSFER"


@dataclass(frozen=True)
class Position:
    """One accused: what and where at the time of the act, what became of them, and now."""

    rank_then: str
    movement: str
    unit_then: Organisation | None = None
    rank_now: str = ""
    unit_now: Organisation | None = None
    user: User | None = None

    @property
    def leads(self) -> Organisation | None:
        """The unit that this person leads today; None where none, or none is known."""
        if self.movement in STAYS:
            return self.unit_then if self.rank_then in LEADING else None
        return self.unit_now if self.rank_now in LEADING else None


@transaction.atomic
def name_accused(
    *, petition: Petition, positions: Sequence[Position], by: User, at: datetime,
    version: int | None = None,
) -> Petition:  # fmt: skip
    """Keep the positions; whoever is accused, or leads a unit of one, sees the petition no more.

    Raises PermissionDenied, StaleError, or ValidationError by field.
    """
    locked = _held(petition, by, at, version)
    for position in positions:
        _check(position)
    locked.accused.all().delete()
    Accused.objects.bulk_create(
        Accused(
            petition=locked, ordinal=ordinal, rank_then=one.rank_then, unit_then=one.unit_then,
            movement=one.movement, rank_now=one.rank_now, unit_now=one.unit_now, user=one.user,
        )
        for ordinal, one in enumerate(positions, start=1)
    )  # fmt: skip
    _hide(locked, positions)
    _route(locked, positions)
    _take_from_hand(locked, at)
    _saved(locked)
    trail("name_accused", locked, by, at)
    return locked


@transaction.atomic
def avoid(
    *, petition: Petition, user: User, reason: str, by: User, at: datetime,
    version: int | None = None,
) -> ConflictOfInterest:  # fmt: skip
    """Keep a relative of the accused, or who has an interest, away from it (Điều 10.3)."""
    locked = _held(petition, by, at, version)
    if reason not in ConflictReason.values:
        raise ValidationError({"reason": "Chọn lý do phải tránh"})
    row, _ = ConflictOfInterest.objects.update_or_create(
        petition=locked, user=user, defaults={"reason": reason}
    )
    _take_from_hand(locked, at)
    _saved(locked)
    trail("avoid_interest", locked, by, at)
    return row


def against_own_lead(petition: Petition, rank: str, at: datetime) -> None:
    """It came in where who is denounced leads: hidden there from the first moment (Điều 12.1)."""
    if rank not in LEADING or not petition.is_protected:
        return
    one = Position(rank, Movement.STAYED, petition.organisation)
    Accused.objects.create(
        petition=petition, ordinal=1, rank_then=rank, unit_then=petition.organisation,
        movement=Movement.STAYED,
    )  # fmt: skip
    _hide(petition, [one])
    _route(petition, [one])
    _take_from_hand(petition, at)
    _saved(petition)


def _held(petition: Petition, by: User, at: datetime, version: int | None) -> Petition:
    locked = lock_with_case(petition)
    check_version(locked, version)
    check_may_any(locked, WORDING, by, at)
    return locked


def _check(position: Position) -> None:
    if position.rank_then not in Rank.values:
        raise ValidationError({"rank_then": "Chọn chức vụ khi có hành vi"})
    if position.movement not in Movement.values:
        raise ValidationError({"movement": "Chọn việc chuyển công tác từ đó đến nay"})
    if position.rank_now and position.rank_now not in Rank.values:
        raise ValidationError({"rank_now": "Chọn chức vụ hiện nay"})
    if position.rank_then in LEADING and position.unit_then is None:
        raise ValidationError({"unit_then": "Chọn cơ quan khi có hành vi"})
    if position.rank_now in LEADING and position.unit_now is None:
        raise ValidationError({"unit_now": "Chọn cơ quan hiện nay"})


def _hide(petition: Petition, positions: Sequence[Position]) -> None:
    petition.conflicts.filter(reason__in=FOUND_BY_RULE).delete()
    units = {unit.pk: unit for one in positions if (unit := one.leads)}
    users = {one.user.pk: one.user for one in positions if one.user}
    rows = [ConflictOfInterest(petition=petition, unit=unit, reason=ConflictReason.LEADS)
            for unit in units.values()]  # fmt: skip
    rows += [ConflictOfInterest(petition=petition, user=user, reason=ConflictReason.ACCUSED)
             for user in users.values()]  # fmt: skip
    ConflictOfInterest.objects.bulk_create(rows, ignore_conflicts=True)


def _route(petition: Petition, positions: Sequence[Position]) -> None:
    """Against who leads this unit it is for the superior: five days to pass it on (24.2)."""
    if petition.state not in UNDECIDED or not not_for(petition.organisation, positions):
        return
    petition.is_competent = False
    running = Deadline.objects.filter(petition=petition, rule=TRANSFER, stopped_on=None)
    if not running.exists():
        clocks.start([TRANSFER], petition=petition, on=petition.received_on)
    if petition.state == Intake.PROPOSED:
        petition.state = Intake.CLASSIFIED


def not_for(unit: Organisation, positions: Sequence[Position]) -> str:
    """Why the head of this unit is not competent; "" where nothing says so (Điều 12.1)."""
    if not any(one.leads == unit for one in positions):
        return ""
    superior = superior_of(unit)
    whose = f"người đứng đầu {superior}" if superior else "Thủ tướng Chính phủ"
    return (
        "Người bị tố cáo là người đứng đầu hoặc cấp phó của cơ quan này: thẩm quyền của "
        f"{whose} (Điều 12.1 Luật Tố cáo). Chọn không thuộc thẩm quyền và chuyển trong 05 ngày "
        "làm việc."
    )


def check_competence(petition: Petition, *, is_competent: bool) -> None:
    """Raises ValidationError where the head of this unit would judge of himself."""
    told = not_for(petition.organisation, positions_of(petition)) if is_competent else ""
    if told:
        raise ValidationError({"is_competent": told})


def positions_of(petition: Petition) -> list[Position]:
    """The positions kept with a petition."""
    rows = petition.accused.select_related("unit_then", "unit_now", "user")
    return [
        Position(row.rank_then, row.movement, row.unit_then, row.rank_now, row.unit_now, row.user)
        for row in rows
    ]


def competent_body(one: Position) -> tuple[competence.Rule, Organisation | None]:
    """The rule for this accused and, where the data tells it, the body (Điều 12 Luật Tố cáo)."""
    found = competence.rule(one.rank_then, one.movement, one.rank_now)
    unit = one.unit_now if found.body in {competence.NOW, competence.ABOVE_NOW} else one.unit_then
    if unit is None:
        return found, None
    if found.body == competence.PROVINCE:
        return found, unit.province or unit
    above = found.body in {competence.ABOVE_THEN, competence.ABOVE_NOW}
    return found, superior_of(unit) if above else unit


def is_for(unit: Organisation, one: Position) -> bool:
    """Whether the unit acts for the body that the rule points at."""
    _, body = competent_body(one)
    return body is not None and acts_for(unit, body)


def _take_from_hand(petition: Petition, at: datetime) -> None:
    """Who must not see it has it in hand no more."""
    holder = petition.assigned_to
    if holder is None:
        return
    barred = ConflictOfInterest.objects.against(holder, localdate(at))
    if barred.filter(petition=petition).exists():
        petition.assigned_to = None
        if petition.case:
            petition.case.assigned_to = None
            petition.case.save(update_fields=["assigned_to"])


def _saved(petition: Petition) -> None:
    petition.version += 1
    petition.save()
    caches.refresh_due(petition)
