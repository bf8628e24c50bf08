"""What a decision says of the days to go further and of the court, article by article."""

from datetime import date

import pytest

from complaints.letters.catalogue import form_of
from complaints.letters.facts import facts
from complaints.letters.form import Form
from complaints.letters.rights import COURT, NO_COURT, rights
from complaints.models import Case, Contested, TimeBar
from tests.complaints import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("days")]


def told(form: Form, case: Case) -> dict[str, str]:
    found = case.petitions.select_related("case", "time_bar").get()
    return facts(found, form, [], make.TODAY)


def dismissed(case: Case) -> None:
    TimeBar.objects.create(
        petition=case.petitions.get(), known_on=date(2026, 9, 1), evidence="Biên bản giao",
        is_dismissal=True, version=1, by=make.head(), at=make.moment(),
    )  # fmt: skip


def test_thirty_days_and_the_court() -> None:
    found = told(form_of("ND124.15"), make.case_in("reported"))
    assert (found["next_days"], found["court"]) == ("30 ngày", COURT)


def test_forty_five_days_in_a_remote_place() -> None:
    case = make.case_in("reported")
    case.is_remote = True
    assert rights(case, case.petitions.get())["next_days"] == "45 ngày"


@pytest.mark.parametrize("is_remote", [False, True])
def test_of_discipline_ten_days_and_no_court(is_remote: bool) -> None:
    """Điều 48, 54.1k; twin: it said forty-five days, and sent everybody to the court."""
    case = make.case_of(contested=Contested.DISCIPLINE)
    case.is_remote = is_remote
    assert rights(case, case.petitions.get()) == {"next_days": "10 ngày", "court": ""}


def test_who_was_dismissed_has_thirty_days_and_the_court() -> None:
    case = make.case_of(contested=Contested.DISCIPLINE)
    dismissed(case)
    found = case.petitions.select_related("time_bar").get()
    assert rights(case, found) == {"next_days": "30 ngày", "court": COURT}


def test_after_the_second_decision_on_discipline_there_is_only_its_effect() -> None:
    case = make.case_of(contested=Contested.DISCIPLINE)
    case.level = 2
    assert rights(case, case.petitions.get())["court"] == NO_COURT
    case.is_discipline = False
    assert rights(case, case.petitions.get())["court"] == COURT
