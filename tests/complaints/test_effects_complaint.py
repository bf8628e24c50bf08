"""What a step of a complaint changes besides the state: pauses, and the act that was stayed."""

from datetime import date

import pytest

from complaints.models import Case, Suspension
from tests.complaints import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("days")]
SEPTEMBER = {day: date(2026, 9, day) for day in range(1, 31)}


def test_each_pause_keeps_the_day_on_which_it_ended() -> None:
    case = make.case_in("verifying")
    for since, until in ((14, 16), (18, 21)):
        case = make.take(case, "suspend", SEPTEMBER[since])
        case = make.take(case, "resume", SEPTEMBER[until])
    days = Suspension.objects.order_by("since").values_list("until", flat=True)
    assert list(days) == [SEPTEMBER[16], SEPTEMBER[21]]
    assert case.due_on == date(2026, 10, 15)  # 10/10, and the five days 14–15, 18–20/9


def stayed(until: date) -> Case:
    """A case that was verified and reported while the act complained of was stayed."""
    case = make.take(make.case_in("verifying"), "stay_act", SEPTEMBER[14], stay_until=until)
    found: Case = make.take(case, "report", SEPTEMBER[15])
    return found


@pytest.mark.parametrize("name", ["decide", "discontinue"])
def test_with_the_case_ends_what_was_stayed_while_it_ran(name: str) -> None:
    case = make.take(stayed(SEPTEMBER[30]), name, SEPTEMBER[21])
    assert (case.act_stayed_on, case.act_stayed_until) == (SEPTEMBER[14], SEPTEMBER[21])


@pytest.mark.parametrize("name", ["decide", "discontinue"])
def test_what_was_stayed_for_a_shorter_time_had_ended_by_then(name: str) -> None:
    case = make.take(stayed(SEPTEMBER[17]), name, SEPTEMBER[21])
    assert case.act_stayed_until == SEPTEMBER[17]
