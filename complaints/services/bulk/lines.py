"""What a register says of one petition (pure)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from complaints.models import Result, Source
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
    is_complex: bool = False
    plan_done_on: date | None = None

    @property
    def matter(self) -> str:
        return matter_of(self.kind, self.matter_key, f"don:{self.key}")
