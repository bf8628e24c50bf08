"""The two limits of a dialogue, the day for initiatives, and the quotas."""

from datetime import date

import pytest

from dialogues.deadlines import LIMITS, dialogue_limit, registered_late
from dialogues.quotas import QUOTAS, quota
from portal.workdays.calendar import Calendar
from portal.workdays.limits import due

PLAIN = Calendar(closed=frozenset(), opened=frozenset(), names={})


def test_a_dialogue_is_announced_seven_days_before() -> None:
    limit = dialogue_limit("DIALOGUE.ANNOUNCE", date(2026, 11, 20))

    assert due(limit, date(2026, 11, 20), PLAIN) == date(2026, 11, 13)


@pytest.mark.parametrize(
    ("held_on", "last"),
    [
        (date(2026, 11, 20), date(2026, 11, 30)),  # a Monday
        (date(2026, 11, 19), date(2026, 11, 30)),  # the tenth day is a Sunday
    ],
)
def test_its_result_is_published_within_ten_days(held_on: date, last: date) -> None:
    assert due(dialogue_limit("DIALOGUE.RESULT", held_on), held_on, PLAIN) == last


def test_before_the_two_tier_government_no_limit_is_known() -> None:
    with pytest.raises(LookupError, match=r"DIALOGUE\.RESULT"):
        dialogue_limit("DIALOGUE.RESULT", date(2025, 6, 30))


def test_every_limit_and_quota_names_its_source_and_its_doubt() -> None:
    assert all(limit.basis and limit.doubt for limit in LIMITS)
    assert all(one.basis and one.doubt for one in QUOTAS)
    assert len({one.code for one in QUOTAS}) == len(QUOTAS)


@pytest.mark.parametrize(
    ("day", "late"),
    [(date(2026, 3, 30), False), (date(2026, 3, 31), True), (date(2025, 12, 1), False)],
)
def test_before_the_31st_of_march_is_in_time(day: date, late: bool) -> None:
    assert registered_late(day, 2026) is late


def test_an_unknown_quota_is_a_mistake() -> None:
    assert quota("DIALOGUE.YEARLY") == 1
    with pytest.raises(LookupError):
        quota("NO.SUCH")
