"""The door's time limits: the right number, the right article, once in force on each day."""

from datetime import date

import pytest

from portal.workdays.calendar import Calendar
from portal.workdays.limits import due
from reception.deadlines import LIMITS, reception_limit, time_bar

CULTURE_DAY = Calendar(closed=frozenset({date(2026, 11, 24)}))


@pytest.mark.parametrize(
    ("code", "start", "expected"),
    [
        ("VISIT.NOTICE", date(2026, 11, 20), date(2026, 12, 7)),
        ("VISIT.REFUSAL", date(2026, 11, 20), date(2026, 11, 26)),
        ("SCHEDULE.PUBLISH", date(2026, 11, 27), date(2026, 11, 19)),
        ("ONLINE.NOTICE", date(2026, 11, 27), date(2026, 11, 19)),
        ("ONLINE.TEST", date(2026, 11, 25), date(2026, 11, 23)),
    ],
)
def test_due(code, start, expected):
    assert due(reception_limit(code, start), start, CULTURE_DAY) == expected


def test_each_code_is_in_force_once():
    for limit in LIMITS:
        same = [one for one in LIMITS if one.code == limit.code]
        assert [one for one in same if one.since <= limit.since < one.until] == [limit]
        assert limit.basis.startswith("Điều ")


def test_what_the_decree_brought_was_no_law_before():
    with pytest.raises(LookupError, match=r"VISIT\.REFUSAL"):
        reception_limit("VISIT.REFUSAL", date(2026, 6, 30))
    assert reception_limit("VISIT.NOTICE", date(2020, 1, 1)).phrase == "10 ngày làm việc"


@pytest.mark.parametrize(
    ("contested", "since", "said"),
    [
        ("decision", date(2026, 7, 2), "Quyết định ngày 02/07/2026: đã 141 ngày, quá thời hiệu 90"),
        ("act", date(2026, 8, 21), "Hành vi ngày 21/08/2026: đã 91 ngày, quá thời hiệu 90 ngày."),
        ("decision", date(2026, 8, 22), ""),
        ("discipline", date(2026, 11, 4), "Quyết định ngày 04/11/2026: đã 16 ngày, quá thời hiệu"),
        ("discipline", date(2026, 11, 5), ""),
    ],
)
def test_a_late_complaint_is_asked_about(contested, since, said):
    told = time_bar(contested, since, date(2026, 11, 20))
    assert told.startswith(said)
    assert bool(told) is bool(said)
