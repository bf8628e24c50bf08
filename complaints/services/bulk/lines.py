"""What a register says of one petition (pure)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from complaints.models import Obligation, Result, Source
from portal.citizens.services import PersonLine
from reception.kinds import Field, Kind
from reception.services.bulk import matter_of


class Handled(StrEnum):
    """What a register says became of a petition (hướng xử lý)."""

    WAITING = ""
    ACCEPT = "accept"
    GUIDE = "guide"
    TRANSFER = "transfer"
    RETURN = "return"
    FILE = "file"
    URGE = "urge"


@dataclass(frozen=True)
class PieceLine:
    """One piece of an order that was done: how much in its unit, how many officials among them."""

    on: date
    amount: Decimal
    officials: int = 0


@dataclass(frozen=True)
class OrderLine:
    """One thing that the decision orders; all of it is done when the decision is carried out."""

    obligation: Obligation
    description: str
    amount: Decimal
    officials: int = 0
    due_on: date | None = None
    pieces: tuple[PieceLine, ...] = ()


@dataclass(frozen=True)
class PetitionLine:
    """One line of a register of petitions; the key is unique within the unit."""

    key: str
    received_on: date
    source: Source
    kind: Kind
    summary: str
    field: Field = Field.OTHER
    person: PersonLine | None = None  # never for a denunciation
    signers: int = 1
    is_eligible: bool | None = None
    is_competent: bool | None = None
    handled: Handled = Handled.WAITING
    processed_on: date | None = None  # accepted, guided, transferred … on
    referred_to: str = ""
    matter_key: str = ""
    settled_on: date | None = None
    result: Result | str = ""
    decision_number: str = ""
    decided_on: date | None = None
    due_said: date | None = None  # the day to settle by as the register has it; the law decides
    must_enforce: bool = False
    enforced_on: date | None = None
    level: int = 1
    orders: tuple[OrderLine, ...] = ()  # only of a decision that must be carried out
    is_complex: bool = False
    plan_done_on: date | None = None

    @property
    def matter(self) -> str:
        return matter_of(self.kind, self.matter_key, f"don:{self.key}")
