"""Complaints of several people, each step that is refused, and the figure that counts them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from complaints.models import Case, Petition, Signatory
from complaints.services import parties
from complaints.services.parties import Signer
from reports.indicators import compute
from reports.period import parse
from tests.complaints import factories as make
from tests.complaints.lives import SEPTEMBER

PEOPLE = [Signer(f"Người thứ {n}", "xã Lục Ngạn") for n in range(2, 12)]


def joint(count: int) -> Petition:
    """A petition of so many people, listed, sorted, not proposed yet."""
    found = make.classify(make.petition(signers=count))
    listed(found, PEOPLE[: count - 1])
    return Petition.objects.get(pk=found.pk)


def listed(found: Petition, people: list[Signer], *, signed: bool = True) -> None:
    parties.add_signatories(
        petition=found, signers=people, signed=signed, on=make.RECEIVED, by=make.head(),
        at=make.moment(),
    )  # fmt: skip


def choose(row: Signatory, state: str = "represents", appointment: str = "BB 01") -> Signatory:
    return parties.change_signatory(
        signatory=row, state=state, appointment=appointment, on=make.RECEIVED, by=make.head(),
        at=make.moment(),
    )  # fmt: skip


def accepted(found: Petition) -> Case:
    found = make.take(make.take(found, "propose", SEPTEMBER[9]), "accept", SEPTEMBER[10])
    assert found.case
    return found.case


def refused(subject: Case | Petition, name: str, on: date, words: str, **more: object) -> None:
    with pytest.raises(ValidationError, match=words):
        make.take(subject, name, on, **more)


def counted(code: str) -> int:
    figures = compute([code], organisation=make.unit("BAC-NINH"), period=parse("NAM/2026"))
    return int(figures[code].value or 0)
