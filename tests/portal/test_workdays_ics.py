"""A file of whole days that calendar programs read."""

from datetime import UTC, date, datetime

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
