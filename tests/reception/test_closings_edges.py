"""Closing at its edges: the last hour of a month, the turn of the year, what a seal feels."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from portal.access.roles import ROLES, Permission, Role
from portal.audit.models import Entry
from portal.organisations.models import Kind as UnitKind
from reception import sheets
from reception.kinds import Kind
from reception.models import BookClosing, BookCorrection, Visit
from reception.selectors import closings as known
from reception.selectors.seals import (
    UNNAMED,
    as_closed,
    differences,
    is_whole,
    last_day,
    month_of,
    next_month,
    read_month,
)
from reception.services import correct_visit
from reception.services.closings import ALREADY, CHANGED, NOT_DUE, ORDER, close_month
from tests.reception.closing import OCTOBER, closed, corrected, in_october, moment
from tests.reception.factories import AT, HANOI, TODAY, person, taken, unit, user

DECEMBER, NOVEMBER = date(2026, 12, 1), date(2026, 11, 1)
JANUARY = datetime(2027, 1, 4, 9, tzinfo=HANOI)


@pytest.mark.parametrize(("day", "first", "last", "following"), [
    (date(2026, 12, 31), DECEMBER, date(2026, 12, 31), date(2027, 1, 1)),
    (date(2027, 1, 1), date(2027, 1, 1), date(2027, 1, 31), date(2027, 2, 1)),
    (date(2028, 2, 29), date(2028, 2, 1), date(2028, 2, 29), date(2028, 3, 1)),
    (date(2026, 11, 20), NOVEMBER, date(2026, 11, 30), DECEMBER),
])  # fmt: skip
def test_the_month_of_a_day(day, first, last, following):
    assert (month_of(day), last_day(first), next_month(first)) == (first, last, following)


def test_a_month_is_over_at_midnight_in_viet_nam(place):
    in_october(place)
    last = datetime(2026, 10, 31, 23, 59, tzinfo=HANOI)
    with pytest.raises(ValidationError) as early:
        closed(place, at=last)
    assert early.value.messages == [NOT_DUE.format("10/2026")]
    assert closed(place, at=last + timedelta(minutes=1)).month == OCTOBER


def test_visits_of_the_first_and_the_last_hour_stand_in_their_month(place):
    for at in (
        moment(1).replace(hour=0),
        moment(31).replace(hour=23, minute=59),
        moment(1, 11).replace(hour=0),
        moment(30, 9).replace(hour=23, minute=59),
    ):
        taken(place.board, place.hoa, at=at)
    assert set(read_month(place.board, OCTOBER).lines) == {"1", "2"}
    assert read_month(place.board, OCTOBER).totals.visits == 2


def test_the_december_of_a_year_is_closed_in_the_next(place):
    at = datetime(2026, 12, 31, 16, 30, tzinfo=HANOI)
    visit = taken(place.board, place.hoa, at=at)
    assert known.months_waiting(place.board, date(2026, 12, 31)) == []
    assert known.months_waiting(place.board, date(2027, 1, 1)) == [DECEMBER]
    done = closed(place, DECEMBER, at=JANUARY)
    corrected_visit = correct_visit(visit=visit, by=place.board_head, at=JANUARY, version=1,
                                    reason="Ghi nhầm", field="policy")  # fmt: skip
    row = BookCorrection.objects.get()
    assert (row.number, row.year, row.corrected_on) == (1, 2027, JANUARY.date())
    assert (corrected_visit.number, corrected_visit.year) == (1, 2026)
    late = taken(place.board, place.hoa, at=JANUARY, received_at=at, time_reason="Mất điện")
    assert (late.number, late.year, late.day) == (2, 2027, date(2026, 12, 31))
    assert differences(done) == []


SENTENCES = [
    (OCTOBER, ALREADY.format("10/2026", "Lê Thị Trưởng Ban", AT)),
    (DECEMBER, NOT_DUE.format("12/2026")),
    (date(2026, 9, 1), NOT_DUE.format("09/2026")),
    (NOVEMBER, NOT_DUE.format("11/2026")),
]


@pytest.mark.parametrize(("month", "sentence"), SENTENCES)
def test_each_month_that_has_not_its_turn_is_told_so(place, month, sentence):
    in_october(place)
    closed(place)
    with pytest.raises(ValidationError) as refused:
        closed(place, month)
    assert refused.value.messages == [sentence]


def test_the_earlier_month_is_named(place):
    taken(place.board, place.hoa, at=moment(3, 9))
    in_october(place)
    with pytest.raises(ValidationError) as refused:
        closed(place)
    assert refused.value.messages == [ORDER.format("09/2026")]
    assert not Entry.objects.filter(verb="close_book").exists()


@pytest.mark.parametrize("role", [role for role, _ in ROLES])
def test_two_roles_close_and_no_other(place, role):
    in_october(place)
    who = user(role, place.board)
    if role in {Role.UNIT_HEAD, Role.BOARD_HEAD}:
        assert closed(place, by=who).closed_by == who
        return
    with pytest.raises(PermissionDenied):
        closed(place, by=who)


def test_a_head_above_closes_below_and_not_the_other_way(place):
    office = unit("BAC-NINH.BAN-TCD.PHONG", "Phòng Tiếp dân", UnitKind.OFFICE, place.board)
    office.path = f"{place.board.path}PHONG."
    office.save()
    below = user(Role.UNIT_HEAD, office)
    assert known.may_close(place.board_head, office, TODAY)
    assert not known.may_close(below, place.board, TODAY)
    assert not known.may_close(place.unit_head, place.board, TODAY)


def test_a_post_that_has_ended_closes_nothing(place):
    in_october(place)
    place.board_head.posts.update(until=date(2026, 11, 19))
    with pytest.raises(PermissionDenied):
        closed(place)


def test_an_imported_line_of_before_the_decree_waits_for_nobody_and_one_of_its_first_day_does(
    place,
):
    taken(place.board, place.hoa, at=moment(30, 6))
    assert known.months_waiting(place.board, TODAY) == []
    taken(place.board, place.hoa, at=moment(1, 7))
    assert known.months_waiting(place.board, TODAY)[0] == date(2026, 7, 1)


def test_each_unit_has_months_of_its_own(place):
    in_october(place)
    taken(place.commune, place.dung, at=moment(7))
    closed(place)
    assert known.is_closed(place.board.pk, date(2026, 10, 31))
    assert not known.is_closed(place.board.pk, NOVEMBER)
    assert not known.is_closed(place.commune.pk, date(2026, 10, 7))
    assert known.closed_months(place.board) == {OCTOBER}
    waits = known.unclosed_months(place.unit_head, TODAY)
    assert [(one.organisation, one.month, one.may_close) for one in waits] == [
        (place.commune, OCTOBER, True)
    ]


def test_closings_are_listed_newest_first_within_reach(place):
    taken(place.board, place.hoa, at=moment(3, 9))
    in_october(place)
    made = [closed(place, date(2026, 9, 1)), closed(place)]
    assert list(known.closings(place.aide, TODAY)) == made[::-1]
    assert list(known.closings(place.dung, TODAY)) == []
    assert list(known.closings(place.clerk, TODAY)) == []


def test_units_whose_register_one_sees(place):
    assert set(known.units(place.hoa, TODAY)) == {place.board}
    assert place.commune in known.units(place.aide, TODAY)
    assert place.neighbour not in known.units(place.aide, TODAY)
    assert not known.units(place.clerk, TODAY)


@pytest.mark.parametrize("role", [role for role, _ in ROLES])
def test_who_is_reminded(place, role):
    """Whoever keeps the register, and whoever closes it."""
    in_october(place)
    keeps = Permission.LOG_VISIT in dict(ROLES)[role] or role in known.CLOSERS
    assert bool(known.unclosed_months(user(role, place.board), TODAY)) is keeps


# What of a line is felt by its seal, and what is not: notes of the desk, the telling afterwards.
FELT = [
    ({"summary": "khác"}, True),
    ({"demand": "khác"}, True),
    ({"kind": "recommendation"}, True),
    ({"field": "other"}, True),
    ({"mode": "periodic"}, True),
    ({"channel": "online"}, True),
    ({"people_count": 2}, True),
    ({"outcome": "supplement"}, True),
    ({"is_first": False}, True),
    ({"prior_handling": "khác"}, True),
    ({"competence": "ours"}, True),
    ({"has_petition": True}, True),
    ({"referred_to": "khác"}, True),
    ({"referral_number": "1"}, True),
    ({"outcome_note": "khác"}, True),
    ({"received_by": "khác"}, True),
    ({"note": "khác"}, False),
    ({"papers": "khác"}, False),
    ({"noticed_on": date(2026, 10, 30)}, False),
    ({"version": 9}, False),
]


@pytest.mark.parametrize(("columns", "is_felt"), FELT)
def test_what_a_seal_feels(place, columns, is_felt):
    visit = in_october(place)
    before = read_month(place.board, OCTOBER)
    Visit.objects.filter(pk=visit.pk).update(**columns)
    after = read_month(place.board, OCTOBER)
    assert (before.lines != after.lines) is is_felt
    assert (before.sha256 != after.sha256) is is_felt


@pytest.mark.parametrize(("name", "value"), [
    ("full_name", "Nguyễn Thị Khác"), ("address", "Tổ 9"), ("number_index", "a" * 64),
])  # fmt: skip
def test_a_seal_feels_who_came_apart_from_the_rest(place, name, value):
    visit = in_october(place)
    (before,) = read_month(place.board, OCTOBER).lines.values()
    setattr(visit.citizen, name, value)
    visit.citizen.save()
    (after,) = read_month(place.board, OCTOBER).lines.values()
    assert (before[0] == after[0], before[1] == after[1]) == (True, False)


def test_of_a_denunciation_the_seal_knows_nobody(place):
    in_october(place, kind=Kind.DENUNCIATION)
    in_october(place, is_anonymous=True, people=[])
    lines = read_month(place.board, OCTOBER).lines
    assert [sums[1] for sums in lines.values()] == [UNNAMED, ""]


def test_a_seal_is_keyed(place, settings):
    """Whoever holds the table, and no key, cannot try names against it."""
    in_october(place)
    before = read_month(place.board, OCTOBER)
    settings.INDEX_KEY = b"9" * 32
    assert read_month(place.board, OCTOBER).lines != before.lines


@pytest.mark.parametrize("name", ["visits", "people", "matters", "groups"])
def test_a_closing_whose_totals_were_touched_is_not_whole(place, name):
    in_october(place)
    done = closed(place)
    assert is_whole(done)
    setattr(done, name, getattr(done, name) + 1)
    assert not is_whole(done)


def test_a_closing_of_another_month_unit_or_line_is_not_whole(place):
    in_october(place)
    done = closed(place)
    for name, value in (("month", NOVEMBER), ("organisation_id", place.commune.pk), ("lines", {})):
        touched = BookClosing.objects.get(pk=done.pk)
        setattr(touched, name, value)
        assert not is_whole(touched)


def test_a_page_that_showed_nothing_closes_nothing(place):
    in_october(place)
    seen = read_month(place.board, OCTOBER)
    for said in ("", seen.sha256[:-1], replace(seen, sha256="x").sha256):
        with pytest.raises(ValidationError) as refused:
            close_month(organisation=place.board, month=OCTOBER, seen=said, by=place.board_head,
                        at=AT)  # fmt: skip
        assert refused.value.messages == [CHANGED]


def test_the_database_closes_a_month_once_and_by_its_first_day(place):
    in_october(place)
    row = closed(place)
    for name, month in (("book_closed_once", OCTOBER),
                        ("book_closing_is_of_a_month", date(2026, 11, 2))):  # fmt: skip
        row.pk, row.month = None, month
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            row.save(force_insert=True)


def test_the_closed_line_says_the_first_words_and_open_corrections_do_not_speak_for_it(place):
    """Corrected while open, closed, corrected twice: the seal is of the words in between."""
    visit = in_october(place, summary="Một: việc thu hồi đất ở thôn", people=[person()])
    visit = corrected(place, visit, summary="Hai: việc thu hồi đất ở thôn")
    closed(place)
    for words in ("Ba: việc thu hồi đất ở thôn", "Bốn: việc thu hồi đất ở thôn"):
        visit = corrected(place, visit, summary=words)
    rows = list(visit.corrections.all())
    assert [row.number is None for row in sorted(rows, key=lambda one: one.version)] == [
        True, False, False,
    ]  # fmt: skip
    assert as_closed(visit, rows).summary == "Hai: việc thu hồi đất ở thôn"
    assert visit.summary == "Bốn: việc thu hồi đất ở thôn"
    assert sheets.changes(max(rows, key=lambda one: one.version))[-1].label == "Tóm tắt nội dung"
