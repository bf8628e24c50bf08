"""Time limits of complaints, each counted by hand; the counting stands beside."""

from datetime import date

import pytest

from tests.complaints.on_paper import Row, begins_after, counted

ACCEPT: list[Row] = [
    # ten calendar days under the law of 2011, until the decree of 2020
    ("COMPLAINT.ACCEPT", "2012-07-01", "", "2012-07-11"),  # its first day; 11/7 a Wednesday
    ("COMPLAINT.ACCEPT", "2012-07-04", "", "2012-07-16"),  # 14/7 a Saturday: Monday
    ("COMPLAINT.ACCEPT", "2016-02-19", "", "2016-02-29"),  # leap day, a Monday
    ("COMPLAINT.ACCEPT", "2020-08-23", "", "2020-09-03"),  # 2/9: the day after
    ("COMPLAINT.ACCEPT", "2020-11-30", "", "2020-12-10"),  # begun before the decree: ten days
    ("COMPLAINT.ACCEPT", "2020-12-04", "", "2020-12-14"),  # its last day; ten days, a Monday
    # ten working days from 5/12/2020
    ("COMPLAINT.ACCEPT", "2020-12-05", "", "2020-12-18"),  # 7–11 | 14–18
    ("COMPLAINT.ACCEPT", "2020-12-10", "", "2020-12-24"),  # 11 | 14–18 | 21–24
    ("COMPLAINT.ACCEPT", "2020-12-24", "", "2021-01-08"),  # 25 | 28–31 | 4–8
    ("COMPLAINT.ACCEPT", "2024-02-05", "", "2024-02-26"),  # 6, 7 | Tết 8–14 | 15, 16 | 19–23 | 26
    ("COMPLAINT.ACCEPT", "2024-02-16", "", "2024-03-01"),  # 19–23 | 26–29 | 1/3
    ("COMPLAINT.ACCEPT", "2024-04-24", "", "2024-05-10"),  # 25, 26 | 2, 3, Sat 4 | 6–10
    ("COMPLAINT.ACCEPT", "2025-12-30", "", "2026-01-14"),  # 31 | 5–9, Sat 10 | 12–14
    ("COMPLAINT.ACCEPT", "2026-02-12", "", "2026-03-05"),  # 13 | Tết | 23–27 | 2–5/3
    ("COMPLAINT.ACCEPT", "2026-04-24", "", "2026-05-13"),  # 28, 29 | 4–8 | 11–13
    ("COMPLAINT.ACCEPT", "2026-06-30", "", "2026-07-14"),  # the last under the old rule
    # seven working days from 1/7/2026
    ("COMPLAINT.ACCEPT", "2026-07-01", "", "2026-07-10"),  # 2, 3 | 6–10
    ("COMPLAINT.ACCEPT", "2026-07-03", "", "2026-07-14"),  # 6–10 | 13, 14
    ("COMPLAINT.ACCEPT", "2026-07-04", "", "2026-07-14"),  # a Saturday counts as the Friday did
    ("COMPLAINT.ACCEPT", "2026-07-05", "", "2026-07-14"),  # and so does the Sunday
    ("COMPLAINT.ACCEPT", "2026-08-19", "", "2026-08-27"),  # 20, 21, Sat 22 | 24–27
    ("COMPLAINT.ACCEPT", "2026-08-21", "", "2026-09-03"),  # Sat 22 | 24–28 | 3/9
    ("COMPLAINT.ACCEPT", "2026-08-22", "", "2026-09-04"),  # 24–28 | 3, 4/9
    ("COMPLAINT.ACCEPT", "2026-08-28", "", "2026-09-11"),  # 3, 4 | 7–11
    ("COMPLAINT.ACCEPT", "2026-09-02", "", "2026-09-11"),  # received on the holiday itself
    ("COMPLAINT.ACCEPT", "2026-11-17", "", "2026-11-27"),  # 18–20 | 23, 25–27
    ("COMPLAINT.ACCEPT", "2026-11-23", "", "2026-12-03"),  # 25–27 | 30, 1–3/12
    ("COMPLAINT.ACCEPT", "2026-11-24", "", "2026-12-03"),  # the same from the day off
    ("COMPLAINT.ACCEPT", "2026-12-24", "", "2027-01-05"),  # 25 | 28–31 | 4, 5
    ("COMPLAINT.ACCEPT", "2027-02-02", "", "2027-02-18"),  # 3 | Tết | 11, 12 | 15–18
    ("COMPLAINT.ACCEPT", "2027-02-26", "", "2027-03-09"),  # 1–5 | 8, 9
]

FIRST: list[Row] = [
    # thirty days
    ("COMPLAINT.SETTLE.1", "2012-07-01", "", "2012-07-31"),  # 1 + 30 = 31, a Tuesday
    ("COMPLAINT.SETTLE.1", "2024-01-31", "", "2024-03-01"),  # February has 29 days
    ("COMPLAINT.SETTLE.1", "2026-01-31", "", "2026-03-02"),  # February has 28 days; a Monday
    ("COMPLAINT.SETTLE.1", "2024-03-30", "", "2024-05-02"),  # 29/4, 30/4, 1/5 off
    ("COMPLAINT.SETTLE.1", "2024-04-04", "", "2024-05-04"),  # a Saturday that is worked
    ("COMPLAINT.SETTLE.1", "2025-12-03", "", "2026-01-05"),  # 2/1 swapped off, 3–4 weekend
    ("COMPLAINT.SETTLE.1", "2025-12-11", "", "2026-01-10"),  # the Saturday worked for it
    ("COMPLAINT.SETTLE.1", "2026-01-05", "", "2026-02-04"),  # 5 + 30 − 31 = 4
    ("COMPLAINT.SETTLE.1", "2026-01-17", "", "2026-02-23"),  # 16/2: Tết until Friday 20
    ("COMPLAINT.SETTLE.1", "2026-01-21", "", "2026-02-23"),  # 20/2: the last day of Tết
    ("COMPLAINT.SETTLE.1", "2026-01-24", "", "2026-02-23"),  # 23/2 itself
    ("COMPLAINT.SETTLE.1", "2026-03-28", "", "2026-04-28"),  # 27/4: Giỗ Tổ, taken on the Monday
    ("COMPLAINT.SETTLE.1", "2026-03-31", "", "2026-05-04"),  # 30/4, 1/5, Sat, Sun
    ("COMPLAINT.SETTLE.1", "2026-06-30", "", "2026-07-30"),  # the change of 1/7 leaves it alone
    ("COMPLAINT.SETTLE.1", "2026-07-01", "", "2026-07-31"),  # Friday
    ("COMPLAINT.SETTLE.1", "2026-07-02", "", "2026-08-03"),  # 1/8 a Saturday
    ("COMPLAINT.SETTLE.1", "2026-07-23", "", "2026-08-22"),  # a Saturday that is worked
    ("COMPLAINT.SETTLE.1", "2026-08-01", "", "2026-09-03"),  # 31/8, 1/9, 2/9 off
    ("COMPLAINT.SETTLE.1", "2026-08-03", "", "2026-09-03"),  # 2/9
    ("COMPLAINT.SETTLE.1", "2026-10-25", "", "2026-11-25"),  # 24/11
    ("COMPLAINT.SETTLE.1", "2026-12-02", "", "2027-01-04"),  # 1/1 a Friday
    ("COMPLAINT.SETTLE.1", "2027-01-05", "", "2027-02-11"),  # 4/2: Tết until Wednesday 10
    # forty-five: complex, or remote
    ("COMPLAINT.SETTLE.1", "2024-01-15", "complex", "2024-02-29"),  # 15 + 45 − 31 = 29
    ("COMPLAINT.SETTLE.1", "2026-01-05", "complex", "2026-02-23"),  # 19/2: Tết
    ("COMPLAINT.SETTLE.1", "2026-07-01", "remote", "2026-08-17"),  # 15/8 a Saturday
    ("COMPLAINT.SETTLE.1", "2026-07-18", "complex", "2026-09-03"),  # 1/9
    ("COMPLAINT.SETTLE.1", "2026-12-31", "remote", "2027-02-15"),  # 14/2 a Sunday
    # sixty where both hold
    ("COMPLAINT.SETTLE.1", "2024-01-01", "complex remote", "2024-03-01"),  # 61 − 31 − 29 = 1
    ("COMPLAINT.SETTLE.1", "2026-07-01", "complex remote", "2026-09-03"),  # Sunday 30/8, then off
    ("COMPLAINT.SETTLE.1", "2026-11-01", "remote complex", "2026-12-31"),  # 61 − 30 = 31
    ("COMPLAINT.SETTLE.1", "2026-12-31", "complex remote", "2027-03-01"),  # 91 − 31 − 31 − 28
]

SECOND: list[Row] = [
    ("COMPLAINT.SETTLE.2", "2026-02-01", "", "2026-03-18"),  # 46 − 28 = 18
    ("COMPLAINT.SETTLE.2", "2026-07-06", "", "2026-08-20"),  # 51 − 31 = 20
    ("COMPLAINT.SETTLE.2", "2026-07-08", "", "2026-08-22"),  # a Saturday that is worked
    ("COMPLAINT.SETTLE.2", "2026-07-02", "complex", "2026-09-03"),  # 62 − 31 = 31/8, off
    ("COMPLAINT.SETTLE.2", "2026-02-25", "remote", "2026-04-28"),  # Sunday 26/4, Monday 27 off
    ("COMPLAINT.SETTLE.2", "2023-12-21", "complex remote", "2024-02-29"),  # 91 − 31 − 31 = 29
    ("COMPLAINT.SETTLE.2", "2026-02-20", "complex remote", "2026-05-04"),  # 1/5 a Friday
    ("COMPLAINT.SETTLE.2", "2026-09-15", "complex remote", "2026-11-25"),  # 85 − 30 − 31 = 24/11
]

AFTERWARDS: list[Row] = [
    # backwards: so many days before, and never moved
    ("COMPLAINT.DIALOGUE_NOTICE", "2026-07-06", "", "2026-07-01"),
    ("COMPLAINT.DIALOGUE_NOTICE", "2026-09-07", "", "2026-09-02"),  # a holiday stays
    ("COMPLAINT.DIALOGUE_NOTICE", "2026-11-29", "", "2026-11-24"),
    ("COMPLAINT.DIALOGUE_NOTICE", "2026-12-05", "", "2026-11-30"),  # over the end of a month
    ("COMPLAINT.DIALOGUE_NOTICE", "2027-01-06", "", "2027-01-01"),
    ("COMPLAINT.DIALOGUE_NOTICE", "2027-03-05", "", "2027-02-28"),  # no 29th; a Sunday stays
    # three working days
    ("COMPLAINT.SEND.1", "2012-07-02", "", "2012-07-05"),
    ("COMPLAINT.SEND.1", "2024-02-27", "", "2024-03-01"),  # 28, 29, 1/3
    ("COMPLAINT.SEND.1", "2026-02-13", "", "2026-02-25"),  # Tết | 23, 24, 25
    ("COMPLAINT.SEND.1", "2026-07-01", "", "2026-07-06"),  # 2, 3 | 6
    ("COMPLAINT.SEND.1", "2026-08-20", "", "2026-08-24"),  # 21, Sat 22 | 24
    ("COMPLAINT.SEND.1", "2026-08-28", "", "2026-09-07"),  # 3, 4 | 7
    ("COMPLAINT.SEND.1", "2026-11-20", "", "2026-11-26"),  # 23, 25, 26
    ("COMPLAINT.SEND.1", "2026-12-30", "", "2027-01-05"),  # 31 | 4, 5
    # seven calendar days
    ("COMPLAINT.SEND.2", "2024-02-22", "", "2024-02-29"),
    ("COMPLAINT.SEND.2", "2026-07-03", "", "2026-07-10"),
    ("COMPLAINT.SEND.2", "2026-08-15", "", "2026-08-22"),  # a Saturday that is worked
    ("COMPLAINT.SEND.2", "2026-08-24", "", "2026-09-03"),  # 31/8, 1/9, 2/9 off
    ("COMPLAINT.SEND.2", "2026-11-17", "", "2026-11-25"),  # 24/11
    ("COMPLAINT.SEND.2", "2026-12-25", "", "2027-01-04"),  # 1/1
    # fifteen calendar days
    ("COMPLAINT.PUBLISH", "2012-11-20", "", "2012-12-05"),  # the first day of Nghị định 75
    ("COMPLAINT.PUBLISH", "2020-12-04", "", "2020-12-21"),
    ("COMPLAINT.PUBLISH", "2020-12-05", "", "2020-12-21"),
    ("COMPLAINT.PUBLISH", "2024-02-14", "", "2024-02-29"),
    ("COMPLAINT.PUBLISH", "2026-02-03", "", "2026-02-23"),  # 18/2: Tết
    ("COMPLAINT.PUBLISH", "2026-08-07", "", "2026-08-22"),  # a Saturday that is worked
    ("COMPLAINT.PUBLISH", "2026-11-09", "", "2026-11-25"),  # 24/11
    ("COMPLAINT.PUBLISH", "2026-11-16", "", "2026-12-01"),
    # effect: thirty, in remote places forty-five
    ("COMPLAINT.EFFECT.1", "2026-10-21", "", "2026-11-20"),
    ("COMPLAINT.EFFECT.1", "2026-10-25", "", "2026-11-25"),
    ("COMPLAINT.EFFECT.1", "2026-07-18", "remote", "2026-09-03"),  # 1/9
    ("COMPLAINT.EFFECT.2", "2026-12-02", "", "2027-01-04"),
    ("COMPLAINT.EFFECT.2", "2026-10-10", "remote", "2026-11-25"),  # 55 − 31 = 24/11
    # five working days
    ("COMPLAINT.ENFORCE", "2020-12-05", "", "2020-12-11"),  # a Saturday: 7–11
    ("COMPLAINT.ENFORCE", "2026-04-28", "", "2026-05-07"),  # 29 | 4–7
    ("COMPLAINT.ENFORCE", "2026-08-26", "", "2026-09-07"),  # 27, 28 | 3, 4 | 7
    ("COMPLAINT.ENFORCE", "2026-11-23", "", "2026-12-01"),  # 25–27 | 30, 1
]


@pytest.mark.parametrize(
    ("code", "start", "facts", "expected"), [*ACCEPT, *FIRST, *SECOND, *AFTERWARDS]
)
def test_counted_on_paper(code: str, start: str, facts: str, expected: str) -> None:
    assert counted(code, start, facts) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("code", "eve"),
    [
        ("COMPLAINT.ACCEPT", "2012-06-30"),  # the day before the law of 2011
        ("COMPLAINT.SETTLE.1", "2012-06-30"),
        ("COMPLAINT.SETTLE.2", "2012-06-30"),
        ("COMPLAINT.SEND.1", "2012-06-30"),
        ("COMPLAINT.SEND.2", "2012-06-30"),
        ("COMPLAINT.PUBLISH", "2012-11-19"),  # before Nghị định 75/2012
        ("COMPLAINT.EFFECT.1", "2012-06-30"),
        ("COMPLAINT.EFFECT.2", "2012-06-30"),
        ("COMPLAINT.ENFORCE", "2020-12-04"),  # before Nghị định 124/2020
        ("COMPLAINT.DIALOGUE_NOTICE", "2026-06-30"),  # before Nghị định 155/2026
    ],
)
def test_before_its_law_there_was_no_limit_and_on_its_day_there_is(code: str, eve: str) -> None:
    assert begins_after(code, eve)
