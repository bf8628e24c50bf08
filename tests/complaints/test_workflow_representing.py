"""Who may speak for whom, and which paper shows it."""

from datetime import date

import pytest

from complaints.models import PartyPaper, PartyRole
from complaints.workflow import representing as law

LAST, FIRST = date(2026, 12, 31), date(2027, 1, 1)


@pytest.mark.parametrize(
    ("people", "most"), [(0, 1), (1, 1), (2, 2), (4, 4), (5, 2), (10, 2), (11, 5), (300, 5)]
)
def test_how_many_may_speak(people: int, most: int) -> None:
    assert law.most_representatives(people) == most
    assert law.too_many(people, most) == ""
    assert f"tối đa {most} người" in law.too_many(people, most + 1)


def test_every_role_and_paper_is_known() -> None:
    assert {role for role, _ in law.PAPERS} == set(PartyRole)
    assert {paper for _, papers in law.PAPERS for paper in papers} == set(PartyPaper)
    assert law.papers("x") == ()


@pytest.mark.parametrize(("role", "papers"), law.PAPERS)
def test_a_role_is_shown_by_its_own_papers_only(role: str, papers: tuple[str, ...]) -> None:
    for paper in PartyPaper:
        told = law.wrong_paper(role, paper, LAST)
        assert (told == "") == (paper in papers), (role, paper)


def test_a_notary_counts_until_the_end_of_2026() -> None:
    assert law.wrong_paper("authorised", "notarised", LAST) == ""
    for made_on in (FIRST, None):
        assert "01/01/2027" in law.wrong_paper("authorised", "notarised", made_on)
    assert law.wrong_paper("authorised", "certified", FIRST) == ""


@pytest.mark.parametrize(
    ("role", "paper", "acts"),
    [
        ("lawyer", "request", False), ("lawyer", "certified", True), ("heir", "inheritance", True),
        ("legal_aid", "assignment", False), ("authorised", "organisation", True),
        ("respondent", "none", False), ("guardian", "guardianship", True),
    ],
)  # fmt: skip
def test_who_acts_for_the_complainant(role: str, paper: str, acts: bool) -> None:
    assert law.is_acting(role, paper) is acts
