"""Requests to meet a leader at their edges: turns, hours, hints, and what goes with a no."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError

from portal.access.roles import Role
from portal.audit.models import Entry
from portal.stale import StaleError
from reception import selectors
from reception.kinds import Kind
from reception.models import ItemState, MeetingItem, MeetingRequest, Outcome, SessionKind, Visit
from reception.selectors import meetings as read
from reception.services import concluding, conducting, meetings
from reception.workflow import MOVES, MeetingState
from tests.reception.factories import AT, HANOI, TODAY, taken, user
from tests.reception.meetings import REASON, asked, day, ended, placed, task

S = MeetingState
NEXT_WEEK = TODAY + timedelta(days=7)
SAID = {"answer": "Đã báo", "ground": "received", "referred_to": "Sở Nội vụ"}


def in_state(place, state):
    request = asked(place)
    rows = MeetingRequest.objects.filter(pk=request.pk)
    said = {"ground": "received", "answer": "Đã báo"} if state == S.DECLINED else {}
    if state == S.SCHEDULED:
        said = {"session": day(place.board), "slot": 1}
    rows.update(state=state, **said)
    return rows.get()


def refusal(work):
    with pytest.raises(ValidationError) as caught:
        work()
    return caught.value.messages


def schedule(place, request, session, **said):
    said = {"by": place.hoa, "at": AT, "version": request.version} | said
    return meetings.schedule_meeting(request=request, session=session, **said)


def settle(place, request, verb, **said):
    return meetings.settle_meeting(
        verb=verb, request=request, by=place.hoa, at=AT, version=request.version, **said
    )


TABLE = [
    (one.verb, state, state in one.sources)
    for one in MOVES
    if one.verb not in {"meet", "miss_meeting", "schedule_meeting"}
    for state in S
]


@pytest.mark.parametrize(("verb", "state", "goes"), TABLE)
def test_every_answer_in_every_state(place, verb, state, goes):
    request = in_state(place, state)
    if goes:
        done = settle(place, request, verb, **SAID)
        assert done.state == next(one.target for one in MOVES if one.verb == verb)
        assert (done.session, done.slot, done.starts_at) == (None, None, None)
        assert (done.decided_by, done.decided_at, done.version) == (place.hoa, AT, 2)
        assert Entry.objects.filter(verb=verb, organisation_id=place.board.pk).count() == 1
    else:
        told = [f"Đăng ký này {state.label.lower()}: không làm được việc này nữa."]
        assert refusal(lambda: settle(place, request, verb, **SAID)) == told
        request.refresh_from_db()
        assert (request.state, request.version) == (state, 1)


@pytest.mark.parametrize(
    ("starts", "ordinal", "hour"),
    [
        (time(8), 1, time(8)), (time(8), 5, time(9)), (time(23, 30), 2, time(23, 45)),
        (time(23, 30), 3, None), (None, 2, None),
    ],
)  # fmt: skip
def test_each_turn_has_a_quarter_of_an_hour_within_the_day(place, starts, ordinal, hour):
    session = day(place.board, starts=starts)
    for _ in range(ordinal - 1):
        placed(place, session, number="")
    assert placed(place, session, number="").starts_at == hour


def test_an_hour_that_was_named_stands_and_is_told_to_the_request(place):
    request = schedule(place, asked(place), day(place.board), starts_at=time(10, 5))
    assert (request.slot, request.starts_at) == (1, time(10, 5))
    assert MeetingItem.objects.get().starts_at == time(10, 5)


def test_whoever_stayed_away_leaves_room_but_keeps_the_number(place):
    session = day(place.board, capacity=1)
    first = placed(place, session)
    conducting.miss_meeting(item=first, by=place.hoa, at=AT, version=first.version)
    assert placed(place, session, number="").ordinal == 2


@pytest.mark.parametrize(("capacity", "fits"), [(None, True), (2, True), (1, False)])
def test_a_day_takes_as_many_as_it_says(place, capacity, fits):
    session = day(place.board, capacity=capacity)
    placed(place, session)
    if fits:
        assert placed(place, session, number="").ordinal == 2
    else:
        told = ["Buổi này đã đủ 1 lượt"]
        assert refusal(lambda: placed(place, session, number="")) == told
        assert MeetingItem.objects.count() == 1


def test_put_into_a_day_after_all_the_old_no_is_gone(place):
    request = settle(place, asked(place), "supplement_meeting", answer="Văn bản ủy quyền")
    request = schedule(place, request, day(place.board))
    assert (request.state, request.answer, request.version) == (S.SCHEDULED, "", 3)
    assert Entry.objects.get(verb="schedule_meeting").data["slot"] == 1


def test_who_may_not_be_put_anywhere_is_told_before_the_day_is_looked_at(place):
    request = in_state(place, S.WITHDRAWN)
    past = day(place.board, TODAY - timedelta(days=1))
    told = ["Đăng ký này đã rút: không làm được việc này nữa."]
    assert refusal(lambda: schedule(place, request, past)) == told
    with pytest.raises(StaleError):
        schedule(place, request, past, version=9)


@pytest.mark.parametrize(("people", "crowded"), [(1, False), (4, False), (5, True), (2000, True)])
def test_five_people_are_many(place, people, crowded):
    assert asked(place, people_count=people).is_crowded is crowded


def test_the_hints_are_those_that_were_said_last(place):
    request = asked(place, people_count=5)
    ranked = meetings.rank_meeting(
        request=request, by=place.hoa, at=AT, version=1, is_complex=True, is_prolonged=True
    )
    assert ranked.hints == ["phức tạp", "kéo dài"]
    assert Entry.objects.get(verb="rank_meeting").data == {"hints": ["phức tạp", "kéo dài"]}


def test_the_book_begins_anew_with_the_year_and_is_one_of_the_unit(place):
    assert [asked(place).number for _ in range(2)] == [1, 2]
    late = datetime(2026, 12, 31, 23, 59, tzinfo=HANOI)
    numbers = [
        (one.year, one.number)
        for one in (
            taken_at(place, place.board, late),
            taken_at(place, place.board, late + timedelta(minutes=1)),
            taken_at(place, place.commune, late),
        )
    ]
    assert numbers == [(2026, 3), (2027, 1), (2026, 1)]


def taken_at(place, unit, at):
    return meetings.enter_meeting(
        organisation=unit, by=place.hoa, at=at, kind=Kind.DENUNCIATION, field="corruption",
        people=[], reason=REASON, leader="Chủ tịch",
    )  # fmt: skip


def test_who_asks_is_read_by_hints_then_by_waiting_and_each_list_has_its_own(place):
    rows = [asked(place, number="") for _ in range(4)]
    for row, hints in ((rows[1], ["is_complex"]), (rows[3], ["is_complex", "is_crowded"])):
        meetings.rank_meeting(request=row, by=place.hoa, at=AT, version=1,
                              **dict.fromkeys(hints, True))  # fmt: skip
    asking = read.asking(place.hoa, TODAY).order_by("-rank")
    assert list(asking) == [rows[3], rows[1], rows[0], rows[2]]
    rows[1].refresh_from_db()
    schedule(place, rows[1], day(place.board))
    settle(place, rows[0], "supplement_meeting", answer="Giấy ủy quyền")
    settle(place, rows[2], "withdraw_meeting")
    assert list(asking.all()) == [rows[3], rows[0]]
    assert list(read.scheduled(place.hoa, TODAY)) == [rows[1]]
    assert list(read.finished(place.hoa, TODAY)) == [rows[2]]
    for who, seen in ((place.dung, 0), (user(Role.PROVINCE_LEADER, place.province), 4),
                      (user(Role.BOARD_HEAD, place.neighbour), 0)):  # fmt: skip
        assert read.requests(who, TODAY).count() == seen


def test_open_days_are_those_to_come_with_whoever_has_a_turn(place):
    late, today = day(place.board, NEXT_WEEK), day(place.board)
    day(place.board, TODAY - timedelta(days=1))
    day(place.board, was_held=True)
    there = day(place.commune)
    first = placed(place, today)
    placed(place, today, number="")
    conducting.miss_meeting(item=first, by=place.hoa, at=AT, version=first.version)
    found = [(one, one.taken) for one in read.open_days(place.hoa, TODAY)]
    assert found == [(today, 1), (late, 0)]
    assert [one.pk for one in read.open_days(place.dung, TODAY)] == [there.pk]


def test_of_a_denunciation_no_earlier_visit_and_no_petition_is_looked_up(place):
    visit = taken(place.board, place.hoa)
    request = asked(place)
    assert read.earlier_visits(place.hoa, TODAY, request) == [visit]
    secret = asked(place, kind=Kind.DENUNCIATION)
    assert read.earlier_visits(place.hoa, TODAY, secret) == []
    assert read.open_petitions(place.hoa, TODAY, secret) == []
    sight = selectors.sight(place.board_head, TODAY)
    hidden = read.seen(secret, sight, place.board_head)
    assert (hidden.name, hidden.about, hidden.is_hidden) == ("Tố cáo (bảo mật)", "", True)
    own = read.seen(secret, selectors.sight(place.hoa, TODAY), place.hoa)
    assert (secret.alias in own.name, own.about) == (True, REASON)


def test_a_visit_of_the_same_day_that_a_leader_already_had_is_not_turned_over(place):
    """Received twice by leaders on one day: two lines of the register."""
    visit = taken(place.board, place.hoa, outcome=Outcome.LEADER_REQUEST, outcome_note=REASON)
    Visit.objects.filter(pk=visit.pk).update(mode="periodic")
    schedule(place, MeetingRequest.objects.get(), day(place.board, kind=SessionKind.UNSCHEDULED))
    ended(place, MeetingItem.objects.get())
    modes = Visit.objects.order_by("pk").values_list("mode", flat=True)
    assert list(modes) == ["periodic", "unscheduled"]


@pytest.mark.parametrize(("offset", "hour"), [(0, None), (3, time(9, 30)), (3, None)])
def test_when_somebody_was_received(place, offset, hour):
    item = placed(place, day(place.board, starts=None))
    MeetingItem.objects.update(starts_at=hour)
    item.refresh_from_db()
    conducting.end_meeting(item=item, by=place.hoa, at=AT + timedelta(days=offset),
                           version=item.version, direction="Xem lại", answer="Đã rõ")  # fmt: skip
    wanted = AT if not offset else datetime.combine(TODAY, hour or time(8), tzinfo=HANOI)
    assert Visit.objects.get().received_at == wanted


@pytest.mark.parametrize(
    "said", [{"promised_on": TODAY, "contact": "Bà Hoa", "answer": ""}, {"due_on": TODAY}]
)
def test_today_is_a_day_to_promise(place, said):
    ended(place, placed(place, day(place.board)), **said)
    assert MeetingItem.objects.get().state == ItemState.DONE


def test_a_promise_is_kept_once_and_its_first_day_stands(place):
    item = placed(place, day(place.board))
    ended(place, item, answer="", promised_on=NEXT_WEEK, contact="Bà Hoa")
    for on in (TODAY, TODAY - timedelta(days=1)):
        kept = conducting.answer_promise(item=item, on=on, by=place.hoa, at=AT)
    assert kept.answered_on == TODAY
    assert Entry.objects.filter(verb="answer_promise").count() == 1
    (entry,) = Entry.objects.filter(verb="end_meeting")
    assert entry.subject_label == "Buổi tiếp 20/11/2026, số 1"


def test_promises_are_read_by_their_day_and_only_by_the_desk(place):
    session = day(place.board)
    items = []
    for due in (date(2026, 12, 2), date(2026, 12, 1)):
        items.append(placed(place, session, number=""))
        ended(place, items[-1], answer="", promised_on=due, contact="Bà Hoa")
    assert list(read.due_promises(place.hoa, date(2026, 12, 2))) == items[::-1]
    assert list(read.due_promises(place.hoa, date(2026, 12, 1))) == items[1:]
    assert not read.due_promises(place.aide, date(2026, 12, 2)).exists()


def test_a_task_is_taken_as_done_once_and_by_the_first(place):
    leader = user(Role.PROVINCE_LEADER, place.province, "Trần Văn Chủ Tịch")
    session = day(place.board)
    ended(place, placed(place, session), **task(place))
    notice = concluding.draft_conclusion(session=session, by=place.hoa, at=AT)
    type(notice).objects.update(signer_name="Trần Văn Chủ Tịch")
    (row,) = concluding.issue_conclusion(notice=notice, by=leader, at=AT, version=1, number=1)
    told = "Thông báo đã ban hành, không sửa được."
    again = {"notice": notice, "by": leader, "at": AT, "version": 2, "number": 2}
    assert refusal(lambda: concluding.issue_conclusion(**again)) == [told]
    for result in ("Lần một", "  Lần hai "):
        concluding.report_task(task=row, by=place.board_head, at=AT, result=result)
    for who in (leader, place.board_head):
        done = concluding.confirm_task(task=row, by=who, at=AT)
    assert (done.result, done.closed_by, done.closed_on) == ("Lần hai", leader, TODAY)
    assert Entry.objects.filter(verb="confirm_conclusion_task").count() == 1
