"""A complaint is taken on in time, at the right place, for people who chose who speaks."""

from dataclasses import dataclass
from datetime import date

import pytest

from complaints.workflow.admitting import unfit_complaint

CAME = date(2026, 10, 20)
OURS, BELOW = 1, 2


@dataclass(frozen=True)
class First:
    organisation_id: int = BELOW
    is_open: bool = False
    due_on: date | None = None
    latest: date | None = None


@dataclass(frozen=True)
class Admission:
    is_in_time: bool | None = None
    representatives: int = 0
    first: First | None = None


@dataclass(frozen=True)
class Petition:
    admission: Admission = Admission()
    kind: str = "complaint"
    signers: int = 1
    organisation_id: int = OURS
    received_on: date = CAME


def second(**said: object) -> Admission:
    return Admission(first=First(**said))  # type: ignore[arg-type]


BARRED: tuple[tuple[Petition, str], ...] = (
    (Petition(Admission(is_in_time=False)), "Điều 9, 11.6"),
    (Petition(signers=2), "Điều 16.1"),
    (Petition(second(organisation_id=OURS)), "cấp trên trực tiếp"),
    (Petition(second(is_open=True, due_on=CAME)), "đến 20/10/2026"),
    (Petition(second(is_open=True)), "đang tạm đình chỉ"),
    (Petition(second(latest=date(2026, 10, 19))), "đã hết ngày 19/10/2026"),
)


@pytest.mark.parametrize(("petition", "words"), BARRED)
def test_what_bars_a_complaint(petition: Petition, words: str) -> None:
    sentence = unfit_complaint(petition)  # type: ignore[arg-type]
    assert words in sentence
    assert sentence.endswith(".")
    assert "Điều" in sentence


PASSED = (
    Petition(),
    Petition(Admission(is_in_time=True)),
    Petition(Admission(representatives=1), signers=12),
    Petition(second()),
    Petition(second(latest=CAME)),
    Petition(second(is_open=True, due_on=date(2026, 10, 19))),  # the first level is overdue
    Petition(Admission(is_in_time=True, first=First(latest=date(2026, 10, 1)))),
    Petition(Admission(is_in_time=False), kind="recommendation"),
)


@pytest.mark.parametrize("petition", PASSED)
def test_what_does_not(petition: Petition) -> None:
    assert unfit_complaint(petition) == ""  # type: ignore[arg-type]
