"""Time limits of denunciations, recommendations and the door, and pauses, counted by hand."""

from datetime import date

import pytest

from complaints.deadlines import in_force
from portal.workdays.limits import due
from tests.complaints.on_paper import PAPER, Row, begins_after, counted

CHECK: list[Row] = [
    # seven working days, ten where the facts must be checked elsewhere
    ("DENUNCIATION.CHECK", "2019-01-02", "", "2019-01-11"),  # 3, 4 | 7–11
    ("DENUNCIATION.CHECK", "2026-02-13", "", "2026-03-03"),  # Tết | 23–27 | 2, 3/3
    ("DENUNCIATION.CHECK", "2026-02-13", "verify_elsewhere", "2026-03-06"),  # 23–27 | 2–6
    ("DENUNCIATION.CHECK", "2026-08-21", "", "2026-09-03"),  # Sat 22 | 24–28 | 3
    ("DENUNCIATION.CHECK", "2026-08-21", "verify_elsewhere", "2026-09-08"),  # 3, 4 | 7, 8 more
    ("DENUNCIATION.CHECK", "2026-11-20", "", "2026-12-02"),  # 23, 25–27 | 30, 1, 2
    ("DENUNCIATION.CHECK", "2026-11-20", "verify_elsewhere", "2026-12-07"),  # 3, 4 | 7 more
    # five working days
    ("DENUNCIATION.TRANSFER", "2026-08-21", "", "2026-08-27"),  # Sat 22 | 24–27
    ("DENUNCIATION.TRANSFER", "2026-08-27", "", "2026-09-08"),  # 28 | 3, 4 | 7, 8
    ("DENUNCIATION.TRANSFER", "2026-11-18", "", "2026-11-26"),  # 19, 20 | 23, 25, 26
    ("DENUNCIATION.NOTIFY", "2024-02-26", "", "2024-03-04"),  # 27–29, 1 | 4
    ("DENUNCIATION.NOTIFY", "2024-04-26", "", "2024-05-07"),  # 2, 3, Sat 4 | 6, 7
    ("DENUNCIATION.NOTIFY", "2026-12-28", "", "2027-01-05"),  # 29–31 | 4, 5
]

SETTLE: list[Row] = [
    # thirty, sixty with one extension, ninety with two: always from acceptance
    ("DENUNCIATION.SETTLE", "2019-01-01", "", "2019-01-31"),
    ("DENUNCIATION.SETTLE", "2026-01-17", "", "2026-02-23"),  # 16/2: Tết
    ("DENUNCIATION.SETTLE", "2026-10-25", "", "2026-11-25"),  # 24/11
    ("DENUNCIATION.SETTLE", "2026-07-02", "complex", "2026-09-03"),  # 62 − 31 = 31/8, off
    ("DENUNCIATION.SETTLE", "2026-09-25", "complex", "2026-11-25"),  # 85 − 30 − 31 = 24/11
    ("DENUNCIATION.SETTLE", "2023-12-01", "very_complex", "2024-02-29"),  # 91 − 31 − 31
    ("DENUNCIATION.SETTLE", "2026-06-04", "very_complex", "2026-09-03"),  # 94 − 30 − 31 − 31 = 2/9
    ("DENUNCIATION.SETTLE", "2026-08-26", "very_complex", "2026-11-25"),  # 116 − 31 − 30 − 31
    ("DENUNCIATION.SETTLE", "2026-12-01", "very_complex", "2027-03-01"),  # 91 − 31 − 31 − 28
]

AFTERWARDS: list[Row] = [
    ("DENUNCIATION.SEND", "2026-08-28", "", "2026-09-09"),  # 3, 4 | 7–9
    ("DENUNCIATION.SEND", "2026-11-23", "", "2026-12-01"),  # 25–27 | 30, 1
    ("DENUNCIATION.SEND", "2027-02-03", "", "2027-02-17"),  # Tết | 11, 12 | 15–17
    ("DENUNCIATION.ACT", "2024-02-07", "", "2024-02-23"),  # Tết | 15, 16 | 19–23
    ("DENUNCIATION.ACT", "2026-04-29", "", "2026-05-12"),  # 4–8 | 11, 12
    ("DENUNCIATION.ACT", "2026-08-28", "", "2026-09-11"),  # 3, 4 | 7–11
    ("DENUNCIATION.PUBLISH", "2026-01-07", "", "2026-01-15"),  # 8, 9, Sat 10 | 12–15
    ("DENUNCIATION.PUBLISH", "2026-11-17", "", "2026-11-27"),  # 18–20 | 23, 25–27
    ("DENUNCIATION.PUBLISH", "2026-12-31", "", "2027-01-12"),  # 4–8 | 11, 12
    # twenty calendar days
    ("DENUNCIATION.REVIEW", "2024-02-09", "", "2024-02-29"),
    ("DENUNCIATION.REVIEW", "2026-02-08", "", "2026-03-02"),  # 28/2 a Saturday
    ("DENUNCIATION.REVIEW", "2026-08-02", "", "2026-08-22"),  # a Saturday that is worked
    ("DENUNCIATION.REVIEW", "2026-08-11", "", "2026-09-03"),  # 31/8, 1/9, 2/9 off
    ("DENUNCIATION.REVIEW", "2026-11-04", "", "2026-11-25"),  # 24/11
    ("DENUNCIATION.REVIEW", "2027-01-15", "", "2027-02-11"),  # 4/2: Tết
    # five working days
    ("DENUNCIATION.DEMAND", "2026-04-24", "", "2026-05-06"),  # 28, 29 | 4–6
    ("DENUNCIATION.DEMAND", "2026-07-31", "", "2026-08-07"),  # 3–7
    ("DENUNCIATION.DEMAND", "2026-08-20", "", "2026-08-26"),  # 21, Sat 22 | 24–26
    ("DENUNCIATION.REPORT", "2026-02-11", "", "2026-02-25"),  # 12, 13 | Tết | 23–25
    ("DENUNCIATION.REPORT", "2026-09-01", "", "2026-09-09"),  # 3, 4 | 7–9
    ("DENUNCIATION.REPORT", "2026-10-30", "", "2026-11-06"),  # 2–6
]

AT_THE_DOOR: list[Row] = [
    ("VISIT.NOTICE", "2014-07-01", "", "2014-07-15"),  # 2–4 | 7–11 | 14, 15
    ("VISIT.NOTICE", "2026-02-13", "", "2026-03-06"),  # Tết | 23–27 | 2–6
    ("VISIT.NOTICE", "2026-04-20", "", "2026-05-07"),  # 21–24 | 28, 29 | 4–7
    ("VISIT.NOTICE", "2026-08-21", "", "2026-09-08"),  # Sat 22 | 24–28 | 3, 4 | 7, 8
    ("VISIT.NOTICE", "2026-11-13", "", "2026-11-30"),  # 16–20 | 23, 25–27 | 30
    ("VISIT.REFUSAL", "2026-08-27", "", "2026-09-04"),  # 28 | 3, 4
    ("VISIT.REFUSAL", "2026-11-23", "", "2026-11-27"),  # 25, 26, 27
    # backwards, in working days
    ("SCHEDULE.PUBLISH", "2026-01-12", "", "2026-01-06"),  # Sat 10, 9, 8, 7, 6
    ("SCHEDULE.PUBLISH", "2026-02-23", "", "2026-02-09"),  # 13, 12, 11, 10, 9: none in Tết
    ("SCHEDULE.PUBLISH", "2026-05-04", "", "2026-04-22"),  # 29, 28 | 24, 23, 22
    ("SCHEDULE.PUBLISH", "2026-09-07", "", "2026-08-26"),  # 4, 3 | 28, 27, 26
    ("SCHEDULE.PUBLISH", "2026-11-25", "", "2026-11-17"),  # 23 | 20, 19, 18, 17
    ("ONLINE.NOTICE", "2026-08-24", "", "2026-08-18"),  # Sat 22, 21, 20, 19, 18
    ("ONLINE.TEST", "2026-08-24", "", "2026-08-22"),  # the Saturday worked
    ("ONLINE.TEST", "2026-09-03", "", "2026-08-28"),
    ("ONLINE.TEST", "2026-11-25", "", "2026-11-23"),
    ("PAKN.TRANSFER", "2008-03-04", "", "2008-03-11"),  # the first day; 5–7 | 10, 11
    ("PAKN.TRANSFER", "2026-08-31", "", "2026-09-09"),  # 3, 4 | 7–9
    ("PAKN.TRANSFER", "2026-11-24", "", "2026-12-01"),  # 25–27 | 30, 1
]


@pytest.mark.parametrize(
    ("code", "start", "facts", "expected"), [*CHECK, *SETTLE, *AFTERWARDS, *AT_THE_DOOR]
)
def test_counted_on_paper(code: str, start: str, facts: str, expected: str) -> None:
    assert counted(code, start, facts) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2014-07-01", "2014-07-22"),  # 2–4 | 7–11 | 14–18 | 21, 22
        ("2026-02-02", "2026-03-02"),  # 3–6 | 9–13 | Tết | 23–27 | 2
        ("2026-08-10", "2026-08-28"),  # 11–14 | 17–21, Sat 22 | 24–28
        ("2026-11-03", "2026-11-25"),  # 4–6 | 9–13 | 16–20 | 23, 25
    ],
)
def test_fifteen_working_days_that_the_agency_set_itself(start: str, expected: str) -> None:
    day = date.fromisoformat(start)
    limit = in_force("RECOMMENDATION.ANSWER", day)
    assert limit is not None
    assert limit.amount == 0  # the law sets none
    assert due(limit, day, PAPER, amount=15) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("code", "start", "facts", "paused", "expected"),
    [
        # accepted on 1/7/2026, thirty days end on Friday 31/7
        ("COMPLAINT.SETTLE.1", "2026-07-01", "", "", "2026-07-31"),
        ("COMPLAINT.SETTLE.1", "2026-07-01", "", "07-11:07-20", "2026-08-10"),  # ten days later
        ("COMPLAINT.SETTLE.1", "2026-07-01", "", "07-15:07-15", "2026-08-03"),  # 1/8 a Saturday
        ("COMPLAINT.SETTLE.1", "2026-07-01", "", "07-31:08-02", "2026-08-03"),  # over its last day
        ("COMPLAINT.SETTLE.1", "2026-07-01", "", "08-01:08-10", "2026-07-31"),  # after its end
        ("COMPLAINT.SETTLE.1", "2026-07-01", "", "06-01:06-30", "2026-07-31"),  # before its start
        ("COMPLAINT.SETTLE.1", "2026-07-01", "", "07-01:07-03", "2026-08-03"),  # 2 and 3; 2/8 Sun
        ("COMPLAINT.SETTLE.1", "2026-07-01", "", "07-06:07-08 07-20:07-21", "2026-08-05"),  # 3 + 2
        ("COMPLAINT.SETTLE.1", "2026-07-01", "", "07-06:07-10 07-08:07-12", "2026-08-07"),  # 7 once
        # thirty days end on Saturday 1/8, and on Monday the time stands still until Tuesday
        ("COMPLAINT.SETTLE.1", "2026-07-02", "", "08-03:08-04", "2026-08-05"),
        ("COMPLAINT.SETTLE.2", "2026-07-06", "", "08-01:08-11", "2026-09-03"),  # 20 + 11 = 31/8
        ("COMPLAINT.SETTLE.1", "2026-07-01", "complex remote", "07-10:08-09", "2026-09-30"),
        ("DENUNCIATION.SETTLE", "2026-07-01", "complex", "07-10:08-09", "2026-09-30"),  # 30/8 + 31
        ("DENUNCIATION.SETTLE", "2026-07-01", "very_complex", "07-10:08-09", "2026-10-30"),
    ],
)
def test_time_that_stands_still(
    code: str, start: str, facts: str, paused: str, expected: str
) -> None:
    spans = [span.split(":") for span in paused.split()]
    pauses = [
        (date.fromisoformat(f"2026-{first}"), date.fromisoformat(f"2026-{last}"))
        for first, last in spans
    ]
    assert counted(code, start, facts, pauses) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("code", "eve"),
    [
        ("DENUNCIATION.CHECK", "2018-12-31"),
        ("DENUNCIATION.SETTLE", "2018-12-31"),
        ("DENUNCIATION.REPORT", "2018-12-31"),
        ("RECOMMENDATION.ANSWER", "2014-06-30"),
        ("PAKN.TRANSFER", "2008-03-03"),
        ("VISIT.NOTICE", "2014-06-30"),
        ("VISIT.REFUSAL", "2026-06-30"),
        ("ONLINE.NOTICE", "2026-06-30"),
    ],
)
def test_before_its_law_there_was_no_limit_and_on_its_day_there_is(code: str, eve: str) -> None:
    assert begins_after(code, eve)
