"""A file of whole days that calendar programs read."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from portal.workdays.ics import LONGEST, Event, ics

AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def told(*events: Event) -> str:
    return ics(events, at=AT, host="tiep-dan.example").decode()


def test_a_day_ends_before_the_next() -> None:
    text = told(Event("7", date(2026, 12, 31), "Hạn", "https://tiep-dan.example/x"))
    assert "UID:7@tiep-dan.example\r\n" in text
    assert "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n" in text
    assert "DTSTAMP:20261120T030000Z" in text
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")


def test_a_text_cannot_break_out_of_its_line() -> None:
    text = told(Event("7", date(2026, 12, 31), "a;b,c\\d\nBEGIN:VEVENT"))
    assert "SUMMARY:a\\;b\\,c\\\\d BEGIN:VEVENT\r\n" in text
    assert text.count("BEGIN:VEVENT\r\n") == 2 - 1 + 1  # its own, and the end of the title
    assert text.splitlines().count("BEGIN:VEVENT") == 1


def test_no_line_is_too_long_and_no_letter_is_cut() -> None:
    title = "Thụ lý hoặc không thụ lý khiếu nại của nhiều người ở nhiều xã " * 3
    text = told(Event("7", date(2026, 12, 31), title))
    assert all(len(line.encode()) <= LONGEST for line in text.split("\r\n"))
    assert " ".join(title.split()) in text.replace("\r\n ", "")


def test_nothing_is_a_calendar_all_the_same() -> None:
    assert told().count("BEGIN") == 1


def split(*events: Event) -> list[str]:
    return told(*events).split("\r\n")


def test_an_event_has_its_parts_in_order() -> None:
    lines = split(Event("7", date(2026, 2, 28), "Hạn: BN-1", "https://tiep-dan.example/don/BN-1"))
    assert lines == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Cong Tiep cong dan//Thoi han//VI",
        "BEGIN:VEVENT", "UID:7@tiep-dan.example", "DTSTAMP:20261120T030000Z",
        "DTSTART;VALUE=DATE:20260228",
        "DTEND;VALUE=DATE:20260301", "SUMMARY:Hạn: BN-1", "URL:https://tiep-dan.example/don/BN-1",
        "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip


def test_an_event_that_leads_nowhere_has_no_address() -> None:
    assert not [line for line in split(Event("7", date(2026, 2, 28), "x")) if "URL" in line]


@pytest.mark.parametrize(("extra", "lines"), [(-1, 1), (0, 1), (1, 2)])
def test_a_line_is_folded_only_where_it_is_too_long(extra: int, lines: int) -> None:
    title = "x" * (LONGEST - len("SUMMARY:") + extra)
    file = split(Event("7", date(2026, 2, 28), title))
    start = next(place for place, line in enumerate(file) if line.startswith("SUMMARY"))
    assert file[start + lines] == "END:VEVENT"
    assert "".join([file[start], *(line[1:] for line in file[start + 1 : start + lines])]) == (
        f"SUMMARY:{title}"
    )


def test_the_moment_is_told_in_world_time() -> None:
    at = AT.astimezone(timezone(timedelta(hours=7)))
    told = ics([Event("7", date(2026, 2, 28), "x")], at=at, host="x.example").decode()
    assert "DTSTAMP:20261120T030000Z" in told
