"""Time limits that the contract does not name, counted by hand; the counting stands beside."""

from datetime import date

import pytest

from complaints.deadlines import in_force
from portal.workdays.limits import SAME_DAY, explain, same_day_later
from tests.complaints.on_paper import PAPER, Row, begins_after, counted

PAPERS_OF_A_COMPLAINT: list[Row] = [
    # three working days for each decision that stops, resumes or ends the settling
    ("COMPLAINT.SUSPENSION.SEND", "2026-07-01", "", "2026-07-06"),  # 2, 3 | 6: the first day
    ("COMPLAINT.SUSPENSION.SEND", "2026-08-20", "", "2026-08-24"),  # 21, Sat 22 worked | 24
    ("COMPLAINT.SUSPENSION.SEND", "2026-11-20", "", "2026-11-26"),  # 23, 25, 26: not 24/11
    ("COMPLAINT.SUSPENSION.SEND", "2026-12-31", "", "2027-01-06"),  # 1/1 off | 4, 5, 6
    ("COMPLAINT.RESUMPTION.SEND", "2026-08-28", "", "2026-09-07"),  # 31/8–2/9 off | 3, 4 | 7
    ("COMPLAINT.RESUMPTION.SEND", "2027-02-03", "", "2027-02-15"),  # Tết | 11, 12 | 15
    ("COMPLAINT.DISCONTINUANCE.SEND", "2026-07-03", "", "2026-07-08"),  # a Friday | 6, 7, 8
    ("COMPLAINT.DISCONTINUANCE.SEND", "2026-08-21", "", "2026-08-25"),  # Sat 22 worked | 24, 25
    ("COMPLAINT.DISCONTINUANCE.SEND", "2026-11-23", "", "2026-11-27"),  # 25, 26, 27
    # seven calendar days for papers that are asked for
    ("COMPLAINT.DOCUMENTS", "2024-02-22", "", "2024-02-29"),  # 22 + 7 = 29, the leap day
    ("COMPLAINT.DOCUMENTS", "2026-02-09", "", "2026-02-23"),  # 16/2: Tết until Friday 20
    ("COMPLAINT.DOCUMENTS", "2026-08-15", "", "2026-08-22"),  # a Saturday that is worked: stays
    ("COMPLAINT.DOCUMENTS", "2026-08-17", "", "2026-08-24"),  # Monday to Monday
    ("COMPLAINT.DOCUMENTS", "2026-08-25", "", "2026-09-03"),  # 1/9, and 2/9 is off as well
    ("COMPLAINT.DOCUMENTS", "2026-12-25", "", "2027-01-04"),  # 1/1 a Friday: Monday
    # backwards: three working days under Nghị định 75, three days under Nghị định 124
    ("COMPLAINT.MEETING_NOTICE", "2020-12-04", "", "2020-12-01"),  # Thu 3, Wed 2, Tue 1
    ("COMPLAINT.MEETING_NOTICE", "2020-12-10", "", "2020-12-07"),  # 10 − 3
    ("COMPLAINT.MEETING_NOTICE", "2026-09-05", "", "2026-09-02"),  # a holiday stays
    ("COMPLAINT.MEETING_NOTICE", "2026-11-25", "", "2026-11-22"),  # a Sunday stays
    # at least fifteen days on the wall
    ("COMPLAINT.POSTED", "2020-12-03", "", "2020-12-18"),  # still Nghị định 75
    ("COMPLAINT.POSTED", "2026-08-07", "", "2026-08-22"),  # a Saturday that is worked
    ("COMPLAINT.POSTED", "2026-11-09", "", "2026-11-25"),  # 24/11
]

OTHERS_ARE_TOLD: list[Row] = [
    # whoever passed a complaint on: seven working days
    ("COMPLAINT.FORWARDER", "2014-07-01", "", "2014-07-10"),  # 2–4 | 7–10: the law's first day
    ("COMPLAINT.FORWARDER", "2026-08-21", "", "2026-09-03"),  # Sat 22 | 24–28 | 3
    ("COMPLAINT.FORWARDER", "2026-11-18", "", "2026-11-30"),  # 19, 20 | 23, 25–27 | 30
    # the Front: seven calendar days
    ("COMPLAINT.FRONT", "2026-04-24", "", "2026-05-04"),  # 1/5 a Friday: Monday
    ("COMPLAINT.FRONT", "2026-11-17", "", "2026-11-25"),  # 24/11
    # the citizen, by whoever passed it on: five working days
    ("COMPLAINT.TELL", "2026-02-13", "", "2026-02-27"),  # Tết | 23–27
    ("COMPLAINT.TELL", "2026-04-24", "", "2026-05-06"),  # 27 off | 28, 29 | 4–6
    ("RECOMMENDATION.TELL", "2026-07-31", "", "2026-08-07"),  # 3–7
    ("DENUNCIATION.TELL", "2024-02-26", "", "2024-03-04"),  # 27–29, 1 | 4
    ("DENUNCIATION.OUTCOME", "2026-04-29", "", "2026-05-12"),  # 4–8 | 11, 12
    ("DENUNCIATION.RECIPIENT", "2026-12-28", "", "2027-01-05"),  # 29–31 | 4, 5
    # press and agencies: twenty calendar days
    ("DENUNCIATION.FORWARDER", "2024-02-09", "", "2024-02-29"),  # 9 + 20 = 29
    ("DENUNCIATION.FORWARDER", "2026-08-11", "", "2026-09-03"),  # 31/8, 1/9, 2/9 off
    ("DENUNCIATION.FORWARDER", "2026-11-04", "", "2026-11-25"),  # 24/11
    # the ground of a suspension is looked at again: thirty days where nobody chose others
    ("COMPLAINT.SUSPENSION.REVIEW", "2026-07-01", "", "2026-07-31"),  # thirty days, a Friday
    ("COMPLAINT.SUSPENSION.REVIEW", "2026-09-21", "", "2026-10-21"),
    ("COMPLAINT.SUSPENSION.REVIEW", "2026-10-08", "", "2026-11-09"),  # 7/11 a Saturday
    ("DENUNCIATION.SUSPENSION.REVIEW", "2026-09-03", "", "2026-10-05"),  # 3/10 a Saturday
    ("DENUNCIATION.SUSPENSION.REVIEW", "2026-10-25", "", "2026-11-25"),  # 24/11
    # decisions that stop the settling of a denunciation: five working days
    ("DENUNCIATION.SUSPENSION.SEND", "2026-08-27", "", "2026-09-08"),  # 28 | 3, 4 | 7, 8
    ("DENUNCIATION.DISCONTINUANCE.SEND", "2026-11-18", "", "2026-11-26"),  # 19, 20 | 23, 25, 26
    ("DENUNCIATION.POSTED", "2026-11-16", "", "2026-12-01"),  # 16 + 15 − 30 = 1
]

TIME_BARS: list[Row] = [
    # ninety days to complain
    ("COMPLAINT.TIMEBAR.1", "2023-12-01", "", "2024-02-29"),  # 91 − 31 − 31 = 29
    ("COMPLAINT.TIMEBAR.1", "2026-06-04", "", "2026-09-03"),  # 94 − 30 − 31 − 31 = 2/9
    ("COMPLAINT.TIMEBAR.1", "2026-07-01", "", "2026-09-29"),  # 91 − 31 − 31 = 29, a Tuesday
    ("COMPLAINT.TIMEBAR.1", "2026-08-26", "", "2026-11-25"),  # 116 − 31 − 30 − 31 = 24/11
    ("COMPLAINT.TIMEBAR.1", "2026-10-02", "", "2026-12-31"),  # 92 − 31 − 30 = 31
    # fifteen of a disciplinary decision, dismissal or not
    ("COMPLAINT.TIMEBAR.1", "2026-07-01", "discipline", "2026-07-16"),
    ("COMPLAINT.TIMEBAR.1", "2026-08-18", "discipline", "2026-09-03"),  # 33 − 31 = 2/9
    ("COMPLAINT.TIMEBAR.1", "2026-07-01", "discipline dismissal", "2026-07-16"),
    # a second time: thirty days, in remote places forty-five
    ("COMPLAINT.TIMEBAR.2", "2026-10-25", "", "2026-11-25"),  # 55 − 31 = 24/11
    ("COMPLAINT.TIMEBAR.2", "2026-10-10", "remote", "2026-11-25"),  # 55 − 31 = 24/11
    # of a disciplinary decision ten, of dismissal thirty, wherever it is
    ("COMPLAINT.TIMEBAR.2", "2026-07-01", "discipline", "2026-07-13"),  # 11/7 a Saturday
    ("COMPLAINT.TIMEBAR.2", "2026-07-06", "discipline remote", "2026-07-16"),
    ("COMPLAINT.TIMEBAR.2", "2026-11-14", "discipline", "2026-11-25"),  # 24/11
    ("COMPLAINT.TIMEBAR.2", "2026-07-01", "discipline dismissal", "2026-07-31"),
    ("COMPLAINT.TIMEBAR.2", "2026-07-02", "discipline dismissal remote", "2026-08-03"),  # Sat 1/8
    ("COMPLAINT.RENEW", "2026-06-30", "", "2026-07-30"),  # a Thursday
    # and discipline is settled in thirty or forty-five days at both levels
    ("COMPLAINT.SETTLE.1", "2026-07-01", "discipline", "2026-07-31"),
    ("COMPLAINT.SETTLE.1", "2026-07-01", "discipline remote", "2026-07-31"),
    ("COMPLAINT.SETTLE.1", "2026-07-01", "discipline complex remote", "2026-08-17"),  # Sat 15/8
    ("COMPLAINT.SETTLE.2", "2026-07-01", "discipline", "2026-07-31"),
    ("COMPLAINT.SETTLE.2", "2026-07-01", "discipline complex", "2026-08-17"),  # 46 − 31 = 15/8
]

ANY_PETITION: list[Row] = [
    ("PETITION.HANDLE", "2026-08-12", "", "2026-08-22"),  # a Saturday that is worked
    ("PETITION.HANDLE", "2026-11-14", "", "2026-11-25"),  # 24/11
    # the alarm: forty-five days
    ("PETITION.ALARM", "2026-07-01", "", "2026-08-17"),  # 46 − 31 = 15/8, a Saturday
    ("PETITION.ALARM", "2026-07-18", "", "2026-09-03"),  # 63 − 31 − 31 = 1/9
    ("PETITION.ALARM", "2026-10-10", "", "2026-11-25"),  # 55 − 31 = 24/11
    ("PETITION.ALARM", "2026-12-21", "", "2027-02-11"),  # 66 − 31 − 31 = 4/2: Tết
    # a year to the day
    ("PETITION.KEEP", "2015-01-05", "", "2016-01-05"),  # Thông tư 07/2014
    ("PETITION.KEEP", "2023-03-01", "", "2024-03-01"),  # over a leap day: 366 days
    ("PETITION.KEEP", "2024-02-29", "", "2025-02-28"),  # 2025 has no 29 February
    ("PETITION.KEEP", "2025-08-31", "", "2026-09-03"),  # 31/8, 1/9, 2/9 off
    ("PETITION.KEEP", "2026-02-05", "", "2027-02-11"),  # 5/2: Tết until Wednesday 10
    ("PETITION.KEEP", "2026-07-01", "", "2027-07-01"),  # a Thursday
    # within the day itself, whatever day it is
    ("ONLINE.CONNECT", "2026-09-02", "", "2026-09-02"),
    ("ONLINE.CONNECT", "2026-11-22", "", "2026-11-22"),
]

# The case stays under the rule of its first day; 30/6/2026 is a Tuesday.
OVER_THE_FIRST_OF_JULY: list[Row] = [
    ("COMPLAINT.ACCEPT", "2026-06-26", "", "2026-07-10"),  # 29, 30, 1–3 | 6–10: ten, as before
    ("COMPLAINT.ACCEPT", "2026-06-29", "", "2026-07-13"),  # 30, 1–3 | 6–10 | 13
    ("COMPLAINT.ACCEPT", "2026-07-02", "", "2026-07-13"),  # 3 | 6–10 | 13: seven, the same day
    ("COMPLAINT.SETTLE.1", "2026-06-15", "", "2026-07-15"),  # unchanged by the amendment
    ("COMPLAINT.SETTLE.1", "2026-06-15", "complex", "2026-07-30"),  # 60 − 30 = 30
    ("COMPLAINT.SETTLE.2", "2026-06-01", "", "2026-07-16"),  # 46 − 30 = 16
    ("COMPLAINT.SEND.1", "2026-06-30", "", "2026-07-03"),  # 1, 2, 3
    ("COMPLAINT.EFFECT.1", "2026-06-30", "", "2026-07-30"),
    ("DENUNCIATION.SETTLE", "2026-06-20", "", "2026-07-20"),  # 50 − 30 = 20, a Monday
    ("DENUNCIATION.CHECK", "2026-06-30", "", "2026-07-09"),  # 1–3 | 6–9
    ("VISIT.NOTICE", "2026-06-30", "", "2026-07-14"),  # 1–3 | 6–10 | 13, 14
]
TABLE = [
    *PAPERS_OF_A_COMPLAINT, *OTHERS_ARE_TOLD, *TIME_BARS, *ANY_PETITION, *OVER_THE_FIRST_OF_JULY,
]  # fmt: skip


@pytest.mark.parametrize(("code", "start", "facts", "expected"), TABLE)
def test_counted_on_paper(code: str, start: str, facts: str, expected: str) -> None:
    assert counted(code, start, facts) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("start", "paused", "expected"),
    [
        # 2/10/2026 + 90 = 31/12; ill from 1/12 for ten days: 10/1 is a Sunday
        ("2026-10-02", "2026-12-01:2026-12-10", "2027-01-11"),
        # away for the whole of the ninety days and a month more: ninety days after the return
        ("2026-07-01", "2026-07-01:2026-10-31", "2027-01-29"),  # 121 − 30 − 31 − 31 = 29
        # an obstacle that was over when the decision came costs nothing
        ("2026-10-02", "2026-08-01:2026-10-02", "2026-12-31"),
        # two that overlap are one: 1/12 to 15/12, fifteen days; 15/1 is a Friday
        ("2026-10-02", "2026-12-01:2026-12-10 2026-12-08:2026-12-15", "2027-01-15"),
    ],
)
def test_the_time_of_an_obstacle_is_not_counted(start: str, paused: str, expected: str) -> None:
    spans = [span.split(":") for span in paused.split()]
    pauses = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in spans]
    assert counted("COMPLAINT.TIMEBAR.1", start, "", pauses) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("code", "eve"),
    [
        ("COMPLAINT.SUSPENSION.SEND", "2026-06-30"),  # Nghị định 155/2026
        ("COMPLAINT.RESUMPTION.SEND", "2026-06-30"),
        ("COMPLAINT.DISCONTINUANCE.SEND", "2026-06-30"),
        ("PETITION.ALARM", "2026-06-30"),  # Nghị định 154/2026
        ("ONLINE.CONNECT", "2026-06-30"),
        ("PETITION.KEEP", "2014-12-14"),  # Thông tư 07/2014
        ("COMPLAINT.FORWARDER", "2014-06-30"),  # Luật Tiếp công dân
        ("COMPLAINT.TIMEBAR.1", "2012-06-30"),  # Luật Khiếu nại
        ("COMPLAINT.MEETING_NOTICE", "2012-11-19"),  # Nghị định 75/2012
        ("DENUNCIATION.FORWARDER", "2018-12-31"),  # Luật Tố cáo
        ("DENUNCIATION.POSTED", "2019-05-27"),  # Nghị định 31/2019
    ],
)
def test_before_its_law_there_was_no_limit_and_on_its_day_there_is(code: str, eve: str) -> None:
    assert begins_after(code, eve)


@pytest.mark.parametrize(
    ("after", "reached"), [(0, 0), (29, 0), (30, 30), (39, 30), (40, 40), (45, 45), (200, 45)]
)
def test_the_alarm_warns_three_times(after: int, reached: int) -> None:
    start = date(2026, 7, 1)
    limit = in_force("PETITION.ALARM", start)
    assert limit is not None
    assert limit.warned(start, date.fromordinal(start.toordinal() + after)) == reached


def test_a_limit_of_hours_tells_its_day_and_one_of_years_its_last() -> None:
    day = date(2026, 9, 2)
    hour, year = in_force("ONLINE.CONNECT", day), in_force("PETITION.KEEP", day)
    assert hour is not None
    assert year is not None
    told = explain(hour, day, PAPER)
    assert [(line.date, line.counted, line.why) for line in told.days] == [
        (day, True, SAME_DAY.format(1))
    ]
    assert (hour.phrase, year.phrase) == ("1 giờ", "1 năm")
    assert sum(line.counted for line in explain(year, day, PAPER).days) == 365
    assert same_day_later(date(2024, 2, 29), 4) == date(2028, 2, 29)
