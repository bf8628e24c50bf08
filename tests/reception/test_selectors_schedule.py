"""The month of leaders' days as it is read: its order, its reach, its grid, who lacks days."""

from datetime import date, time, timedelta

import pytest
from django.db import IntegrityError, transaction

from portal.access.models import Post
from portal.access.roles import Role
from portal.workdays.calendar import Calendar
from reception import selectors, services
from reception.models import (
    LeaderSession,
    OnlineConsent,
    OnlinePoint,
    OnlineReception,
    Receiver,
    SessionKind,
    SessionMove,
    Trigger,
)
from reception.selectors import schedule as months
from reception.selectors.sessions import Line
from reception.services.schedule import copy_month
from tests.reception.days import CHAIR, FAR, announced, moment, online_day, planned
from tests.reception.factories import AT, TODAY, user

NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)
DAY = date(2026, 11, 27)
PLAIN = Calendar()
OUTSIDE = {"kind": SessionKind.UNSCHEDULED, "trigger": Trigger.HEATED}


@pytest.mark.parametrize(
    ("said", "colour", "state"),
    [
        ({"was_held": True}, "green", "Đã tiếp"),
        ({"was_held": True, "delegated_to": "Phó", "delegation_reason": "Họp"},
         "amber", "Ủy quyền tiếp"),
        ({"held_on": date(2026, 11, 19), "published_on": date(2026, 11, 2)},
         "red", "Chưa ghi nhận"),
        ({"published_on": TODAY, "held_on": TODAY}, "blue", "Đã công bố"),
        ({"held_on": date(2026, 11, 26)}, "red", "Chưa công bố"),
        ({"held_on": DAY}, "grey", "Chưa công bố"),
        ({"held_on": date(2026, 11, 26), "kind": SessionKind.UNSCHEDULED}, "grey", "Chưa công bố"),
    ],
)  # fmt: skip
def test_what_became_of_a_day_is_one_word_and_one_colour(place, said, colour, state):
    row = LeaderSession(**{"kind": SessionKind.PERIODIC, "held_on": FAR} | said)
    line = selectors.line(row, PLAIN, TODAY)
    assert (line.colour, line.state) == (colour, state)


def test_days_are_read_latest_first_with_their_moves_and_by_the_clock_of_the_desk(place):
    first, second = planned(place), planned(place, starts=time(14), ends=time(16))
    later = announced(place, held_on=FAR + timedelta(days=1))
    below = planned(place, organisation=place.commune)
    at = moment(date(2026, 11, 21), 1)  # still the 20th in Greenwich
    services.postpone_session(session=first, held_on=FAR + timedelta(days=2), reason="Bão",
                              by=place.hoa, at=at)  # fmt: skip
    rows = list(selectors.sessions(place.hoa, TODAY))
    assert rows == [first, later, second]
    (move,) = selectors.moves_of(rows[0])
    assert (move.moved_from, move.told_on) == (FAR, date(2026, 11, 21))
    assert selectors.moves_of(LeaderSession.objects.get(pk=first.pk)) == (move,)
    head = user(Role.PROVINCE_LEADER, place.province)
    assert set(selectors.sessions(head, TODAY)) == {first, later, second, below}
    assert list(selectors.sessions(place.dung, TODAY)) == [below]
    assert not selectors.sessions(user(Role.BOARD_HEAD, place.neighbour), TODAY).exists()


def test_a_month_is_its_first_to_its_last_day(place):
    days = [date(2026, 10, 30), date(2026, 11, 2), date(2026, 11, 30), date(2026, 12, 1)]
    rows = [planned(place, held_on=day, at=moment(date(2026, 10, 1))) for day in days]
    assert months.month_of(place.hoa, TODAY, NOVEMBER, None) == rows[1:3]
    assert months.next_month(DECEMBER) == date(2027, 1, 1)
    assert months.next_month(date(2027, 1, 1)) == date(2027, 2, 1)


def test_of_a_seat_the_days_of_all_seats_are_read_and_of_a_unit_its_own(place):
    head = user(Role.PROVINCE_LEADER, place.province)
    there = planned(place, held_on=DAY)
    here = planned(place, held_on=DAY, organisation=place.province, starts=time(7), ends=time(8))
    low = planned(place, held_on=DAY, organisation=place.commune)
    assert months.month_of(head, TODAY, NOVEMBER, place.board) == [here, there]
    assert months.month_of(head, TODAY, NOVEMBER, place.commune) == [low]
    assert set(months.month_of(head, TODAY, NOVEMBER, None)) == {there, here, low}


def test_the_grid_has_whole_weeks_and_says_why_an_office_is_shut():
    calendar = Calendar(closed=frozenset({date(2026, 11, 24)}),
                        names={date(2026, 11, 24): "nghỉ Ngày Văn hóa Việt Nam"})  # fmt: skip
    lines = [Line(LeaderSession(held_on=DAY, leader_title=str(n)), "", "", "") for n in range(5)]
    weeks = months.grid(lines, NOVEMBER, calendar)
    assert [len(week) for week in weeks] == [7] * 6
    assert (weeks[0][0].date, weeks[-1][-1].date) == (date(2026, 10, 26), date(2026, 12, 6))
    squares = {square.date: square for week in weeks for square in week}
    assert (squares[date(2026, 10, 31)].is_outside, squares[NOVEMBER].is_outside) == (True, False)
    assert "Ngày Văn hóa" in squares[date(2026, 11, 24)].shut
    assert (squares[DAY].shut, squares[NOVEMBER].shut) == ("", "Chủ nhật")
    full, empty = squares[DAY], squares[date(2026, 11, 26)]
    assert ([one.session.leader_title for one in full.shown], full.more) == (["0", "1", "2"], 2)
    assert (empty.shown, empty.more) == ((), 0)


def test_only_periodic_days_of_the_head_are_counted_each_day_once(place):
    announced(place, held_on=DAY)
    planned(place, held_on=DAY, starts=time(14), ends=time(16))
    planned(place, held_on=date(2026, 11, 30), receiver=Receiver.PARTY)
    planned(place, held_on=date(2026, 11, 26), **OUTSIDE)
    past = announced(place, held_on=date(2026, 11, 19), on=date(2026, 11, 10))
    services.hold_session(session=past, by=place.hoa, at=AT)
    (one,) = months.standings(place.hoa, TODAY, NOVEMBER, place.board)
    assert (one.unit, one.head) == (place.province, "Chủ tịch UBND tỉnh")
    assert (one.owed, one.planned, one.published, one.held, one.is_lacking) == (1, 2, 2, 1, False)
    check = months.counted(place.board, NOVEMBER, list(LeaderSession.objects.all()))
    assert check is not None
    assert check.text == "Chủ tịch UBND tỉnh: tháng 11 đã xếp 2/1 ngày"


@pytest.mark.parametrize(("announce", "lacks"), [(0, True), (1, True), (2, False)])
def test_planned_and_not_announced_still_lacks(place, announce, lacks):
    for day in (DAY, date(2026, 11, 30))[:announce]:
        announced(place, organisation=place.commune, held_on=day)
    for day in (DAY, date(2026, 11, 30))[announce:]:
        planned(place, organisation=place.commune, held_on=day)
    (one,) = months.standings(place.dung, TODAY, NOVEMBER, place.commune)
    assert (one.unit, one.planned, one.is_lacking) == (place.commune, 2, lacks)


def test_before_the_law_no_unit_owes_a_day(place):
    assert months.standings(place.dung, TODAY, date(2014, 6, 1), place.commune) == []
    assert months.counted(place.commune, date(2014, 6, 1), []) is None


def test_the_public_is_told_what_is_announced_in_the_order_of_the_clock(place):
    late = announced(place, held_on=DAY, starts=time(14), ends=time(16))
    LeaderSession.objects.filter(pk=late.pk).update(place="Hội trường Lớn")
    early = announced(place, held_on=DAY)
    low = announced(place, organisation=place.commune, held_on=date(2026, 11, 23))
    planned(place, held_on=date(2026, 11, 30))
    assert months.told_in(NOVEMBER, "") == [low, early, late]
    assert months.told_in(NOVEMBER, "hoi truong") == [late]
    assert months.told_in(NOVEMBER, "  BẮC  ninh chủ ") == [low, early, late]
    assert months.told_in(NOVEMBER, "phuong kinh bac") == [low]
    assert months.told_in(NOVEMBER, "hoi truong kinh bac") == []
    assert months.told_in(DECEMBER, "") == []


def test_the_next_days_are_those_to_come_that_were_not_held(place):
    held = announced(place, held_on=TODAY)
    services.hold_session(session=held, by=place.hoa, at=AT)
    today = announced(place, held_on=TODAY, starts=time(14), ends=time(16))
    later, last = announced(place), announced(place, held_on=FAR + timedelta(days=1))
    announced(place, held_on=date(2026, 11, 19), on=date(2026, 11, 9))
    assert months.coming(TODAY, 9) == [today, later, last]
    assert months.coming(TODAY, 2) == [today, later]


def test_whose_day_it_can_be_is_who_leads_there_now(place):
    heads = [user(Role.PROVINCE_LEADER, place.province) for _ in range(2)]
    gone = user(Role.PROVINCE_LEADER, place.province)
    Post.objects.filter(user=gone).update(until=TODAY)
    away = user(Role.PROVINCE_LEADER, place.province)
    type(away).objects.filter(pk=away.pk).update(is_active=False)
    assert [post.user for post in months.heads_of(place.board, TODAY + timedelta(days=1))] == heads
    assert [post.user for post in months.heads_of(place.commune, TODAY)] == [place.unit_head]
    assert months.heads_of(place.department, TODAY) == ()


@pytest.mark.parametrize(
    ("day", "month", "made"),
    [
        (date(2026, 11, 6), DECEMBER, date(2026, 12, 7)),  # a Sunday goes on to Monday
        (date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 29)),  # the 31st is a Sunday
        (date(2026, 12, 30), date(2027, 1, 1), date(2027, 1, 29)),  # and the 30th a Saturday
        (date(2027, 1, 29), date(2027, 2, 1), date(2027, 2, 26)),  # there is no 29th
        (date(2027, 3, 31), date(2027, 4, 1), date(2027, 4, 30)),  # the last day is one too
    ],
)
def test_the_same_date_of_the_next_month_or_the_working_day_nearest(place, day, month, made):
    planned(place, held_on=day)
    (copied,) = copy_month(organisation=place.board, month=month, by=place.hoa, at=AT)
    assert copied.held_on == made


def test_a_pattern_is_of_the_own_periodic_days_with_who_and_where(place):
    head = user(Role.PROVINCE_LEADER, place.province)
    said = {"receiver": Receiver.COUNCIL, "leader": head, "capacity": 12,
            "participants": "Sở Nội vụ", "leader_title": "Phó Trưởng đoàn"}  # fmt: skip
    planned(place, held_on=DAY, is_online=True, **said)
    planned(place, held_on=DAY, **OUTSIDE, starts=time(14), ends=time(16))
    planned(place, organisation=place.commune, held_on=DAY)
    (made,) = copy_month(organisation=place.board, month=DECEMBER, by=place.hoa, at=AT)
    assert {name: getattr(made, name) for name in said} == said
    assert (made.kind, made.is_online, made.online.state) == ("periodic", True, "draft")


@pytest.mark.parametrize(("today", "made"), [(19, [25]), (25, []), (26, [])])
def test_in_a_month_that_has_begun_only_days_to_come_are_made(place, today, made):
    for day in (date(2026, 10, 19), date(2026, 10, 23)):
        planned(place, held_on=day, at=moment(date(2026, 10, 1)))
    LeaderSession.objects.filter(held_on=date(2026, 10, 23)).update(held_on=date(2026, 10, 25))
    at = moment(date(2026, 11, today))
    said = {"organisation": place.board, "month": NOVEMBER, "by": place.hoa, "at": at}
    if made:
        assert [row.held_on.day for row in copy_month(**said)] == made
    else:
        with pytest.raises(services.sessions.ValidationError, match="Các ngày theo mẫu đều đã qua"):
            copy_month(**said)


def refused(rows, name, **changed):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        rows.update(**changed)
    return True


def test_what_the_database_refuses_of_a_day(place):
    session = announced(place)
    rows = LeaderSession.objects.filter(pk=session.pk)
    hours = "leader_session_hours_in_order"
    assert refused(rows, hours, starts=None)
    assert refused(rows, hours, ends=time(8))
    assert refused(rows, "leader_session_delegation_reasoned", delegated_to="Phó Chủ tịch")
    services.postpone_session(session=session, held_on=FAR + timedelta(days=1), reason="Bão",
                              by=place.hoa, at=AT)  # fmt: skip
    assert refused(SessionMove.objects.all(), "session_moves_to_later", moved_to=FAR)
    assert session.leader_title == CHAIR


def test_what_the_database_refuses_of_an_online_day(place):
    online = online_day(place)
    rows = OnlineReception.objects.filter(pk=online.pk)
    assert refused(rows, "online_decided_on_a_ground", ground="")
    assert refused(rows, "online_decided_on_a_ground", decided_by=None)
    for state in ("in_session", "record_signed", "archived"):
        assert refused(rows, "online_is_recorded", state=state)
    assert refused(OnlinePoint.objects.all(), "online_one_central_point", kind="central")
    for number in (1, 2):
        services.online.agree_online(online=online, number=number, agreed_on=TODAY, by=place.hoa,
                                     at=AT)  # fmt: skip
    consents = OnlineConsent.objects.all()
    assert refused(consents, "online_consent_once", number=1)
    before = TODAY - timedelta(days=1)
    assert refused(consents, "online_consent_withdrawn_after", withdrawn_on=before)
