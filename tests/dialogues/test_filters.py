"""Narrowing the lists: every question alone, and what is no question changes nothing."""

from datetime import date

import pytest
from django.http import QueryDict

from dialogues.filters import CommitmentFilter, InitiativeFilter, SessionFilter, this_year
from dialogues.models import Commitment, Initiative, Session
from dialogues.services import fulfil_commitment
from tests.dialogues.factories import (
    TODAY,
    assessed,
    commitment,
    commune,
    held,
    initiative,
    moment,
    planned,
    secretary,
)

pytestmark = pytest.mark.django_db


def topics(query: str) -> set[str]:
    found = SessionFilter(QueryDict(query), Session.objects.all())
    return set(found.qs.values_list("topic", flat=True))


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"Một", "Hai", "Ba"}),
        ("nam=2026", {"Một", "Hai"}),
        ("nam=2025", {"Ba"}),
        ("loai=unscheduled", {"Hai"}),
        ("doi_tuong=business", {"Hai"}),
        ("tinh_trang=held", {"Một"}),
        ("tinh_trang=planned&nam=2026", {"Hai"}),
        ("khac=1", {"Một", "Hai", "Ba"}),
    ],
)
def test_dialogues_are_narrowed(query: str, shown: set[str]) -> None:
    held(topic="Một")
    planned(topic="Hai", kind="unscheduled", audience="business")
    planned(date(2025, 3, 3), topic="Ba")

    assert topics(query) == shown


@pytest.mark.parametrize("query", ["nam=hai", "loai=other", "tinh_trang=gone"])
def test_an_answer_outside_the_choice_is_said(query: str) -> None:
    assert not SessionFilter(QueryDict(query), Session.objects.all()).form.is_valid()


def test_without_a_year_this_one_is_meant_and_an_empty_one_means_all() -> None:
    assert this_year(QueryDict(""), TODAY)["nam"] == "2026"
    assert this_year(QueryDict("nam=2025"), TODAY)["nam"] == "2025"
    assert this_year(QueryDict("nam="), TODAY)["nam"] == ""


@pytest.mark.parametrize(
    ("query", "due"),
    [
        ("", {18, 19, 20, 21}),
        ("tien_do=open", {19, 20}),
        ("tien_do=overdue", {19}),
        ("tien_do=in_time", {21}),
        ("tien_do=late", {18}),
        ("don_vi=lục", {18, 19, 20, 21}),
        ("don_vi=luc", {18, 19, 20, 21}),
        ("don_vi=Yên Thế", set()),
    ],
)
def test_promises_are_narrowed(query: str, due: set[int]) -> None:
    session = held()
    for day in (18, 19, 20, 21):
        promise = commitment(date(2026, 11, day), session=session)
        if day in {18, 21}:
            fulfil_commitment(
                commitment=promise, done_on=TODAY, result="Xong", by=secretary(), at=moment()
            )
    found = CommitmentFilter(QueryDict(query), Commitment.objects.all(), TODAY)

    assert {promise.due_on.day for promise in found.qs} == due


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"Một", "Hai", "Ba"}),
        ("nam=2026", {"Một", "Hai"}),
        ("linh_vuc=economy", {"Hai"}),
        ("chu_the=individual", {"Hai"}),
        ("danh_gia=effective", {"Một"}),
        ("danh_gia=none", set()),
    ],
)
def test_initiatives_are_narrowed(query: str, names: set[str]) -> None:
    assessed(initiative(name="Một"))
    initiative(name="Hai", field="economy", holder="individual")
    initiative(commune("Yên Thế"), name="Ba", year=2025)
    found = InitiativeFilter(QueryDict(query), Initiative.objects.all())

    assert {one.name for one in found.qs} == names
