"""Two petitions that turn out to be about one matter are two đơn and one vụ việc in figures."""

from datetime import date

import pytest

from complaints import services
from complaints.models import Petition
from reports.indicators import compute
from reports.period import parse
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db
YEAR = parse("NAM/2026")
ON, AT = date(2026, 11, 20), make.moment()


def counted() -> tuple[int, int]:
    """Petitions of ours that were dealt with, and the matters that they are about."""
    told = compute(["XLD-04", "XLD-05"], organisation=make.unit(), period=YEAR)
    return told["XLD-04"].value, told["XLD-05"].value


def accepted() -> Petition:
    return make.in_state("accepted")


def test_merged_and_taken_apart_again() -> None:
    keep, other = accepted(), accepted()
    assert counted() == (2, 2)
    services.merge(keep=keep, other=other, by=make.head(), at=AT, reason="Cùng thửa đất")
    assert counted() == (2, 1)
    services.separate(petition=other, by=make.head(), at=AT, reason="Nhầm")
    assert counted() == (2, 2)


def test_a_linked_one_is_received_and_adds_no_matter() -> None:
    first, again = accepted(), make.petition()
    before = compute(["XLD-31"], organisation=make.unit(), period=YEAR)["XLD-31"].value
    services.advance(subject=again, name="link", by=make.head(), at=AT, on=ON, duplicate_of=first)
    assert compute(["XLD-31"], organisation=make.unit(), period=YEAR)["XLD-31"].value == before
    assert counted() == (1, 1)
    again.refresh_from_db()
    assert again.matter == first.matter
    services.separate(petition=again, by=make.head(), at=AT, reason="Nhầm")
    assert counted() == (1, 1)
