"""What a report says of its own slots: which are still open, which points stand in them."""

from fractions import Fraction

from portal.organisations.models import Kind, Organisation
from reports.kinds import DAN_VAN, TT06
from reports.period import parse
from reports.sheets.outline import Passage
from reports.sheets.report import Report

CITY = Organisation(code="CAN-THO", name="Thành phố Cần Thơ", kind=Kind.PROVINCE)


def report(regime: str = TT06, **passages: Passage) -> Report:
    return Report(CITY, parse("NAM/2026"), {}, passages, regime)


def test_slots_are_open_until_they_are_written_or_said_to_be_empty():
    slots = report().outline.slots
    done = {slot.slot: Passage("", is_nothing=True) for slot in slots[1:]}
    assert [slot.slot for slot in report(**done).open_slots] == [slots[0].slot]
    assert report(**done | {slots[0].slot: Passage("Có.")}).open_slots == []


def test_points_that_people_entered_are_read_from_their_slot():
    number = report(DAN_VAN).outline.numbers[0]
    assert report(DAN_VAN).entered(number) is None
    for text, read in (("8,5", Fraction(17, 2)), ("²", None), ("", None)):
        found = report(DAN_VAN, **{number.slot: Passage(text)})
        assert found.entered(number) == read
