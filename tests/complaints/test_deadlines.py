"""The limits of the law: whole, in force once a day, and right to the day."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest

from complaints.deadlines import (
    ALL,
    LIMITS,
    NO_DUTY,
    ON_ACCEPTANCE,
    ON_RECEIPT,
    PAUSABLE,
    facts_of,
    in_force,
    on_acceptance,
    on_receipt,
    shown_at_least,
)
from complaints.workflow import TRANSITIONS
from portal.workdays.calendar import Calendar
from portal.workdays.limits import Limit, due
from reception.kinds import Kind

HOLIDAY = date(2026, 9, 2)
CALENDAR = Calendar(closed=frozenset({date(2026, 9, 1), HOLIDAY}))
CODES = (
    "COMPLAINT.ACCEPT", "COMPLAINT.SETTLE.1", "COMPLAINT.SETTLE.2", "COMPLAINT.DIALOGUE_NOTICE",
    "COMPLAINT.SEND.1", "COMPLAINT.SEND.2", "COMPLAINT.PUBLISH", "COMPLAINT.EFFECT.1",
    "COMPLAINT.EFFECT.2", "COMPLAINT.ENFORCE", "DENUNCIATION.CHECK", "DENUNCIATION.TRANSFER",
    "DENUNCIATION.NOTIFY", "DENUNCIATION.SETTLE", "DENUNCIATION.SEND", "DENUNCIATION.ACT",
    "DENUNCIATION.PUBLISH", "DENUNCIATION.REVIEW", "DENUNCIATION.DEMAND", "DENUNCIATION.REPORT",
    "RECOMMENDATION.ANSWER", "PAKN.TRANSFER",
    # beside those of the contract
    "COMPLAINT.DOCUMENTS", "COMPLAINT.SUSPENSION.SEND", "COMPLAINT.RESUMPTION.SEND",
    "COMPLAINT.DISCONTINUANCE.SEND", "COMPLAINT.MEETING_NOTICE", "COMPLAINT.POSTED",
    "COMPLAINT.FORWARDER", "COMPLAINT.FRONT", "COMPLAINT.TELL", "COMPLAINT.TIMEBAR.1",
    "COMPLAINT.TIMEBAR.2", "COMPLAINT.RENEW", "DENUNCIATION.FORWARDER",
    "DENUNCIATION.SUSPENSION.SEND", "DENUNCIATION.DISCONTINUANCE.SEND", "DENUNCIATION.RECIPIENT",
    "DENUNCIATION.POSTED", "DENUNCIATION.OUTCOME", "DENUNCIATION.TELL", "RECOMMENDATION.TELL",
    "PETITION.HANDLE", "PETITION.ALARM", "PETITION.KEEP",
    "COMPLAINT.SUSPENSION.REVIEW", "DENUNCIATION.SUSPENSION.REVIEW",
)  # fmt: skip


def test_every_code_of_the_contract_is_there_and_no_other() -> None:
    assert {limit.code for limit in LIMITS} == set(CODES)


def test_on_no_day_two_versions_hold_and_between_them_none_is_missing() -> None:
    versions: dict[str, list[Limit]] = defaultdict(list)
    for limit in LIMITS:
        versions[limit.code].append(limit)
    for code, rows in versions.items():
        for before, after in pairwise(rows):
            assert before.until == after.since, code
        assert rows[-1].until == date.max
        assert all(row.basis and row.label and row.since < row.until for row in rows)


def test_the_tables_name_only_known_rules() -> None:
    known = {limit.code for limit in ALL}
    named = {code for _, codes in (*ON_RECEIPT, *ON_ACCEPTANCE) for code in codes}
    named |= {code for step in TRANSITIONS for code in (*step.starts, *step.stops)}
    levels = {code.replace(".*", f".{n}") for code in named for n in (1, 2)}
    assert levels <= known
    assert known >= NO_DUTY | PAUSABLE
    assert {kind for kind, _ in ON_RECEIPT} == {"", *Kind.values}


def test_every_clock_that_starts_can_stop() -> None:
    """But for what takes effect by itself."""
    started = {code for step in TRANSITIONS for code in step.starts}
    started |= {code for _, codes in (*ON_RECEIPT, *ON_ACCEPTANCE) for code in codes}
    stopped = {code for step in TRANSITIONS for code in step.stops}
    assert started - NO_DUTY <= stopped


@pytest.mark.parametrize(
    ("code", "start", "facts", "expected"),
    [
        # Thursday 20/8/2026, seven working days: two of them are the national holiday
        ("COMPLAINT.ACCEPT", "2026-08-20", (), "2026-08-31"),
        ("COMPLAINT.ACCEPT", "2026-08-24", (), "2026-09-04"),  # over the holiday
        ("COMPLAINT.ACCEPT", "2026-06-30", (), "2026-07-14"),  # the day before: ten working days
        ("COMPLAINT.ACCEPT", "2026-07-01", (), "2026-07-10"),  # the amended law: seven
        ("COMPLAINT.ACCEPT", "2015-06-01", (), "2015-06-11"),  # the law of 2011: ten days
        ("COMPLAINT.SETTLE.1", "2026-11-18", (), "2026-12-18"),
        ("COMPLAINT.SETTLE.1", "2026-11-20", (), "2026-12-21"),  # the 20th is a Sunday
        ("COMPLAINT.SETTLE.1", "2026-11-18", ("complex",), "2027-01-04"),  # the 2nd: a Saturday
        ("COMPLAINT.SETTLE.1", "2026-11-18", ("remote",), "2027-01-04"),
        ("COMPLAINT.SETTLE.1", "2026-11-18", ("complex", "remote"), "2027-01-18"),
        ("COMPLAINT.SETTLE.2", "2026-11-18", (), "2027-01-04"),
        ("COMPLAINT.SETTLE.2", "2026-11-18", ("complex", "remote"), "2027-01-27"),
        ("COMPLAINT.DIALOGUE_NOTICE", "2026-11-25", (), "2026-11-20"),  # backwards, never rolls
        ("COMPLAINT.DIALOGUE_NOTICE", "2026-11-27", (), "2026-11-22"),  # a Sunday stays a Sunday
        ("COMPLAINT.SEND.1", "2026-11-20", (), "2026-11-25"),
        ("COMPLAINT.SEND.2", "2026-11-20", (), "2026-11-27"),
        ("COMPLAINT.PUBLISH", "2026-11-20", (), "2026-12-07"),  # the 5th is a Saturday
        ("COMPLAINT.EFFECT.1", "2026-11-18", ("remote",), "2027-01-04"),
        ("COMPLAINT.ENFORCE", "2026-11-20", (), "2026-11-27"),
        ("DENUNCIATION.CHECK", "2026-11-20", (), "2026-12-01"),
        ("DENUNCIATION.CHECK", "2026-11-20", ("verify_elsewhere",), "2026-12-04"),
        ("DENUNCIATION.TRANSFER", "2026-11-20", (), "2026-11-27"),
        ("DENUNCIATION.SETTLE", "2026-11-18", ("complex",), "2027-01-18"),
        ("DENUNCIATION.SETTLE", "2026-11-18", ("very_complex",), "2027-02-16"),
        ("DENUNCIATION.REVIEW", "2026-11-20", (), "2026-12-10"),
        ("PAKN.TRANSFER", "2026-11-20", (), "2026-11-27"),
    ],
)
def test_to_the_day(code: str, start: str, facts: tuple[str, ...], expected: str) -> None:
    day = date.fromisoformat(start)
    limit = in_force(code, day)
    assert limit is not None
    found = due(limit, day, CALENDAR, amount=limit.amount_for(facts))
    assert found == date.fromisoformat(expected)


def test_the_law_changed_on_a_day() -> None:
    before, after = (
        in_force("COMPLAINT.ACCEPT", date(2026, 6, 30)),
        in_force("COMPLAINT.ACCEPT", date(2026, 7, 1)),
    )
    assert before is not None
    assert after is not None
    assert (before.phrase, after.phrase) == ("10 ngày làm việc", "7 ngày làm việc")
    assert in_force("COMPLAINT.DIALOGUE_NOTICE", date(2026, 6, 30)) is None
    assert in_force("KHONG.CO", date(2026, 6, 30)) is None


@pytest.mark.parametrize("day", [date(2021, 1, 1) + timedelta(days=91 * n) for n in range(24)])
def test_more_facts_never_shorten(day: date) -> None:
    """But for discipline, which has limits of its own (Luật Khiếu nại Điều 48, 50)."""
    for limit in LIMITS:
        for facts, amount in limit.by_facts:
            if "discipline" in facts:
                continue
            assert amount >= limit.amount_for(()), (limit.code, facts)
            assert due(limit, day, CALENDAR, amount=amount) >= due(limit, day, CALENDAR)


def test_facts_of_a_case() -> None:
    assert facts_of("COMPLAINT.SETTLE.1", is_complex=True, is_remote=True, extensions=0) == (
        "complex", "remote",
    )  # fmt: skip
    assert facts_of("DENUNCIATION.SETTLE", is_complex=True, is_remote=True, extensions=0) == ()
    assert facts_of("DENUNCIATION.SETTLE", is_complex=False, is_remote=True, extensions=1) == (
        "complex",
    )
    assert facts_of("DENUNCIATION.SETTLE", is_complex=True, is_remote=False, extensions=2) == (
        "very_complex",
    )


def test_which_clocks_run_from_receipt_and_from_acceptance() -> None:
    assert "COMPLAINT.ACCEPT" in on_receipt("complaint", is_competent=None)
    assert "DENUNCIATION.TRANSFER" not in on_receipt("denunciation", is_competent=True)
    assert "DENUNCIATION.TRANSFER" in on_receipt("denunciation", is_competent=False)
    assert on_acceptance("recommendation") == ("RECOMMENDATION.ANSWER",)


@pytest.mark.parametrize(
    ("kind", "level", "demands"),
    [(Kind.DENUNCIATION, 2, True), (Kind.DENUNCIATION, 1, False), (Kind.COMPLAINT, 2, False)],
)
def test_only_a_denunciation_taken_further_has_five_days_to_demand_a_report(
    kind: Kind, level: int, *, demands: bool
) -> None:
    codes = on_receipt(kind, is_competent=None, level=level)
    assert ("DENUNCIATION.DEMAND" in codes) is demands


@pytest.mark.parametrize(
    ("kind", "since", "basis"),
    [
        (Kind.COMPLAINT, date(2026, 11, 20), "Điều 29.3 Nghị định 124/2020/NĐ-CP"),
        (Kind.COMPLAINT, date(2015, 1, 5), "Điều 12.3, 12.4 Nghị định 75/2012/NĐ-CP"),
        (Kind.DENUNCIATION, date(2026, 11, 20), "Điều 6.2 Nghị định 31/2019/NĐ-CP"),
    ],
)
def test_how_long_a_decision_stays_public_is_said_by_the_law_of_its_kind(
    kind: Kind, since: date, basis: str
) -> None:
    limit = shown_at_least(kind, since)
    assert limit
    assert (limit.phrase, limit.basis) == ("15 ngày", basis)


def test_no_law_says_how_long_an_answer_stays_public() -> None:
    assert shown_at_least(Kind.RECOMMENDATION, date(2026, 11, 20)) is None
