"""Closing a month: who, when, in order, for good; and what is written late."""

from datetime import date
from threading import Event, Thread

import pgtrigger
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction

from portal.access.roles import Role
from portal.audit.models import Entry
from reception.kinds import Kind
from reception.models import BookClosing, Visit
from reception.selectors.closings import unclosed_months
from reception.selectors.seals import differences, is_whole, read_month
from reception.selectors.visits import Totals, totals
from reception.services import note_notice, protect_visit
from reception.services.closings import CHANGED
from tests.reception.closing import OCTOBER, closed, corrected, in_october, moment
from tests.reception.factories import AT, TODAY, taken, user

SHUT = "the month of this visit is closed"


def refused(place, *, match, **said):
    with pytest.raises(ValidationError, match=match):
        closed(place, **said)


def test_a_month_is_closed_with_its_four_numbers(place):
    first = in_october(place, people_count=6)
    in_october(place, matter=first.matter)
    in_october(place, kind=Kind.DENUNCIATION)
    taken(place.board, place.hoa)  # of November
    done = closed(place)
    assert (done.visits, done.people, done.matters, done.groups) == (3, 8, 2, 1)
    assert (done.closed_by, done.closed_at, set(done.lines)) == (
        place.board_head, AT, {"1", "2", "3"},
    )  # fmt: skip
    assert "Ví Dụ" not in str(done.lines)
    assert (differences(done), is_whole(done)) == ([], True)
    assert Entry.objects.get(verb="close_book").data["visits"] == 3


def test_they_are_those_that_the_register_prints(place):
    first = in_october(place, people_count=7)
    second = in_october(place, people_count=7)
    Visit.objects.filter(pk=second.pk).update(together_with=first)  # a further line of that coming
    done = closed(place)
    assert totals(Visit.objects.all()) == Totals(
        done.visits, done.people, done.matters, done.groups
    )


def test_the_head_of_the_unit_or_of_the_board_closes_and_nobody_else(place):
    in_october(place)
    for role in (Role.RECEPTIONIST, Role.LEADER_AIDE, Role.PROVINCE_LEADER):
        with pytest.raises(PermissionDenied):
            closed(place, by=user(role, place.board))
    with pytest.raises(PermissionDenied):
        closed(place, by=user(Role.BOARD_HEAD, place.neighbour))
    assert closed(place, by=user(Role.UNIT_HEAD, place.board))


def test_only_a_month_that_is_over_and_after_the_one_before(place):
    taken(place.board, place.hoa, at=moment(3, 8))
    in_october(place)
    refused(place, match="Chốt sổ tháng 08/2026 trước")
    refused(place, match="chưa đến lúc chốt", month=date(2026, 11, 1))
    refused(place, match="chưa đến lúc chốt", month=date(2026, 7, 1))  # nothing was kept yet
    for month in (8, 9, 10):  # a month without a visit is closed too
        assert closed(place, month=date(2026, month, 1)).visits == (month != 9)
    refused(place, match=r"đã được Lê Thị Trưởng Ban chốt lúc 08:42 20/11/2026")


def test_a_register_of_before_the_decree_waits_for_nobody(place):
    Visit.objects.filter(pk=in_october(place).pk).update(received_on=date(2026, 6, 30))
    assert unclosed_months(place.board_head, TODAY) == []


def test_what_changed_since_the_page_was_shown_is_looked_at_again(place):
    visit = in_october(place)
    seen = read_month(place.board, OCTOBER).sha256
    corrected(place, visit, summary="Nội dung khác hẳn lúc đầu")
    refused(place, match=CHANGED, seen=seen)
    assert closed(place)


def test_the_reminder_names_the_months_and_who_may(place, django_assert_num_queries):
    in_october(place)
    taken(place.board, place.hoa, at=moment(3, 9))
    for who, may in ((place.hoa, False), (place.board_head, True)):
        with django_assert_num_queries(2):  # the posts, the months
            found = unclosed_months(who, TODAY)
        assert [(one.organisation, one.month.month, one.may_close) for one in found] == [
            (place.board, 9, may), (place.board, 10, may),
        ]  # fmt: skip
    assert unclosed_months(place.aide, TODAY) == []
    assert unclosed_months(place.hoa, date(2026, 9, 30)) == []


def test_a_visit_of_a_closed_month_stands_in_the_present_one_and_says_its_day(place):
    in_october(place)
    done = closed(place)
    late = taken(place.board, place.hoa, received_at=moment(30), time_reason="Mất điện")
    assert (late.number, late.received_on, late.happened_on) == (2, TODAY, date(2026, 10, 30))
    assert (late.time_reason, late.day) == ("Mất điện", date(2026, 10, 30))
    assert late.notice_due_on == date(2026, 11, 13)  # counted from the day it was
    assert note_notice(visit=late, on=date(2026, 11, 2), by=place.hoa, at=AT).noticed_on
    assert differences(done) == []


def test_it_asks_why_and_a_month_that_is_open_takes_it_as_before(place):
    earlier = taken(place.board, place.hoa, received_at=moment(30))
    assert (earlier.received_on, earlier.happened_on) == (date(2026, 10, 30), None)
    closed(place)
    with pytest.raises(ValidationError, match="Ghi lý do nhập bù"):
        taken(place.board, place.hoa, received_at=moment(30))


@pytest.fixture
def shut(place):
    visit = in_october(place)
    return visit, closed(place)


ROW = "UPDATE reception_visit SET {} WHERE id = %s"
TOUCHED = [
    "summary = 'khác'", "people_count = 2", "kind = 'recommendation'", "outcome = 'supplement'",
    "summary = 'khác', version = version + 1", "received_on = '2026-11-02'", "number = 77",
    "organisation_id = province_id",
]  # fmt: skip


def run(sql, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.mark.parametrize("columns", TOUCHED)
def test_the_database_keeps_a_line_of_a_closed_month(shut, columns):
    with pytest.raises(DatabaseError, match=SHUT):
        run(ROW.format(columns), shut[0].pk)


@pytest.mark.parametrize("columns", TOUCHED)
def test_the_twin_an_open_month_takes_the_same(place, columns):
    run(ROW.format(columns), in_october(place).pk)


def test_nothing_comes_into_a_closed_month_nor_leaves_it(place, shut):
    other = taken(place.board, place.hoa)
    with pytest.raises(DatabaseError, match=SHUT):
        run(ROW.format("received_on = '2026-10-06'"), other.pk)
    with pytest.raises(DatabaseError, match=SHUT):
        run("DELETE FROM reception_visit WHERE id = %s", shut[0].pk)
    shut[0].pk, shut[0].number = None, 99
    with pytest.raises(DatabaseError, match=SHUT), transaction.atomic():
        shut[0].save(force_insert=True)


@pytest.mark.parametrize("act", ["UPDATE reception_bookclosing SET visits = 9",
                                 "DELETE FROM reception_bookclosing"])  # fmt: skip
def test_nobody_undoes_it(shut, act):
    with pytest.raises(DatabaseError, match="book_closing_stays"):
        run(act)


def past_the_guard(sql, *values):
    """As somebody who may switch triggers off."""
    with pgtrigger.ignore("reception.Visit:visit_kept_in_closed_month"):
        run(sql, *values)


@pytest.mark.parametrize(("sql", "told"), [
    (ROW.format("summary = 'khác'"), "nội dung khác lúc chốt"),
    ("UPDATE reception_visit SET received_on = '2026-11-03' WHERE id = %s", "không còn trong sổ"),
])  # fmt: skip
def test_a_silent_change_is_seen_line_by_line(shut, sql, told):
    visit, done = shut
    past_the_guard(sql, visit.pk)
    found = differences(BookClosing.objects.get(pk=done.pk))
    assert [(one.number, one.told, one.is_known) for one in found] == [(1, told, False)]


def test_a_line_slipped_in_is_seen_and_so_is_a_changed_closing(place, shut):
    _, done = shut
    other = taken(place.board, place.hoa)
    past_the_guard("UPDATE reception_visit SET received_on = '2026-10-07' WHERE id = %s", other.pk)
    assert [one.told for one in differences(done)] == ["thêm sau khi chốt"]
    done.people += 1
    assert not is_whole(done)


def test_a_person_corrected_later_is_told_apart_from_it(shut):
    visit, done = shut
    visit.citizen.address = "Tổ 9"
    visit.citizen.save()
    found = differences(done)
    assert [(one.told[:16], one.is_known) for one in found] == [("họ tên, địa chỉ ", True)]


def test_a_denouncer_is_named_no_longer_whatever_is_closed(place, shut):
    visit, done = shut
    protect_visit(visit=visit, by=place.hoa, at=AT, summary="Tố cáo thu tiền.")
    visit.refresh_from_db()
    assert (visit.citizen, visit.summary) == (None, "Tố cáo thu tiền.")
    found = differences(done)
    assert [(one.told[:10], one.is_known) for one in found] == [("đã bảo mật", True)]


def test_a_denunciation_changed_behind_the_guard_is_no_excuse(place):
    visit = in_october(place, kind=Kind.DENUNCIATION)
    done = closed(place)
    past_the_guard(ROW.format("summary = 'khác'"), visit.pk)
    assert [one.is_known for one in differences(done)] == [False]


@pytest.mark.django_db(transaction=True)
def test_who_saves_a_visit_meanwhile_is_in_before_or_comes_after(place):
    """The visit waits for its number until the month is closed, and then is told to look again."""
    in_october(place)
    seen, at_it, told = read_month(place.board, OCTOBER).sha256, Event(), []

    def save():
        at_it.wait(5)
        try:
            taken(place.board, place.hoa, received_at=moment(30))
        except ValidationError as error:
            told.extend(error.messages)
        finally:
            connection.close()

    beside = Thread(target=save)
    beside.start()
    with transaction.atomic():
        closed(place, seen=seen)
        at_it.set()
        beside.join(0.5)  # it got as far as the numbers
    beside.join(5)
    assert [words[:25] for words in told] == ["Sổ của tháng ấy vừa được "]
    assert Visit.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_close_one_is_told(place):
    in_october(place)
    seen, told, other = read_month(place.board, OCTOBER).sha256, [], Event()

    def close():
        other.wait(5)
        try:
            closed(place, seen=seen)
        except ValidationError as error:
            told.extend(error.messages)
        finally:
            connection.close()

    beside = Thread(target=close)
    beside.start()
    with transaction.atomic():
        closed(place, seen=seen)
        other.set()
        beside.join(0.3)
    beside.join(5)
    assert ["đã được" in words for words in told] == [True]
    assert BookClosing.objects.count() == 1
