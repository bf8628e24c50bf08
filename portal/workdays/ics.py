"""Whole days as a calendar file that any calendar program reads (RFC 5545, pure)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST = 75  # octets of one line; the rest goes on the next, after a space


@dataclass(frozen=True)
class Event:
    """One whole day; `key` is the same in every file that tells of it."""

    key: str
    day: date
    title: str
    address: str = ""


def ics(events: Iterable[Event], *, at: datetime, host: str) -> bytes:
    """The file; a text keeps its commas and new lines, and no line is longer than it may be."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Cong Tiep cong dan//Thoi han//VI"]
    for event in events:
        lines += _event(event, at, host)
    whole = [part for line in [*lines, "END:VCALENDAR"] for part in _folded(line)]
    return "".join(f"{line}\r\n" for line in whole).encode()


def _event(event: Event, at: datetime, host: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.key}@{host}"
    yield f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(event.title)}"
    if event.address:
        yield f"URL:{event.address}"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def _folded(line: str) -> Iterator[str]:
    """Cut between characters, never within one: a Vietnamese letter is up to three octets."""
    part = ""
    for sign in line:
        if len((part + sign).encode()) > LONGEST:
            yield part
            part = " "
        part += sign
    yield part
