"""What a leader's day must be before it is kept, changed, announced, held or put off."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError

from portal.access.roles import Role
from portal.audit.models import Entry
from reception import services
from reception.models import (
    LeaderSession,
    Mode,
    OnlineReception,
    OnlineState,
    SessionKind,
    Trigger,
    Visit,
)
from reception.selectors import moves_of
from reception.services.planning import HEAD_HIMSELF
from reception.services.sessions import ANNOUNCED, BOOKED, NO_FOCUS, NO_HOURS, OVER
from tests.reception.closing import month_closed
from tests.reception.days import CHAIR, FAR, announced, moment, planned
from tests.reception.factories import AT, TODAY, taken, user
from tests.reception.meetings import placed

NEXT_DAY = FAR + timedelta(days=1)
TAKEN = "Trùng buổi tiếp của lãnh đạo tại Ban Tiếp công dân tỉnh (08:00–11:30)"


def refusal(work):
    with pytest.raises(ValidationError) as caught:
        work()
    error = caught.value
    return error.message_dict if hasattr(error, "error_dict") else error.messages


def change(place, session, **said):
    said = {"kind": session.kind, "held_on": session.held_on, "leader_title": CHAIR} | said
    return services.change_session(session=session, by=place.hoa, at=AT, **said)


def put_off(place, session, held_on=NEXT_DAY, **said):
    said = {"reason": "Họp Chính phủ", "at": AT} | said
    return services.postpone_session(session=session, held_on=held_on, by=place.hoa, **said)


def hold(place, session, at=AT, **said):
    return services.hold_session(session=session, by=place.hoa, at=at, **said)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"ends": None}, {"ends": ["Nhập giờ bắt đầu và giờ kết thúc"]}),
        ({"starts": None}, {"starts": ["Nhập giờ bắt đầu và giờ kết thúc"]}),
        ({"ends": time(8)}, {"ends": ["Giờ kết thúc phải sau giờ bắt đầu"]}),
        ({"leader_title": "Phó Chủ tịch"}, {"leader_title": [HEAD_HIMSELF]}),
        ({"kind": SessionKind.UNSCHEDULED}, {"trigger": ["Chọn lý do tiếp đột xuất"]}),
    ],
)
def test_what_a_plan_lacks_is_said_when_made_and_when_changed(place, said, told):
    assert refusal(lambda: planned(place, **said)) == told
    session = planned(place)
    assert refusal(lambda: change(place, session, **said)) == told
    session.refresh_from_db()
    assert (session.kind, session.starts, session.ends) == ("periodic", time(8), time(11, 30))


def test_a_periodic_day_has_no_reason_of_an_unscheduled_one(place):
    session = planned(place, kind=SessionKind.UNSCHEDULED, trigger=Trigger.URGENT)
    assert session.trigger == "18.3b"
    assert change(place, session, kind=SessionKind.PERIODIC).trigger == ""
    assert planned(place, held_on=NEXT_DAY, trigger=Trigger.HEATED).trigger == ""


def test_nobody_was_received_online_before_the_decree(place):
    said = {"is_online": True, "at": moment(date(2026, 6, 1))}
    told = {"is_online": ["Tiếp trực tuyến từ ngày 01/07/2026 (Nghị định 154/2026/NĐ-CP)"]}
    assert refusal(lambda: planned(place, held_on=date(2026, 6, 30), **said)) == told
    assert planned(place, held_on=date(2026, 7, 1), **said).online.state == OnlineState.DRAFT


@pytest.mark.parametrize(
    ("starts", "ends", "free"),
    [
        (time(7), time(8), True), (time(7), time(8, 1), False), (time(9), time(10), False),
        (time(7), time(12), False), (time(11, 29), time(12), False), (time(11, 30), time(12), True),
        (None, None, True),
    ],
)  # fmt: skip
def test_two_days_of_one_leader_touch_and_do_not_overlap(place, starts, ends, free):
    planned(place)
    said = {"leader_title": CHAIR.upper(), "starts": starts, "ends": ends}
    if free:
        assert planned(place, **said).ordinal == 2
    else:
        assert refusal(lambda: planned(place, **said)) == {"starts": [TAKEN]}


def test_the_same_hours_are_free_for_another_leader_day_or_province(place):
    head = user(Role.PROVINCE_LEADER, place.province)
    planned(place, leader=head)
    assert planned(place, leader_title="Trưởng đoàn").pk
    assert planned(place, held_on=NEXT_DAY, leader=head).pk
    other = {"organisation": place.neighbour, "leader": head}
    assert planned(place, **other).province_id == place.neighbour.province_pk


def test_a_plan_does_not_stand_in_its_own_way_but_in_that_of_a_day_put_off(place):
    there, session = announced(place, held_on=NEXT_DAY), announced(place)
    assert refusal(lambda: put_off(place, session)) == {"starts": [TAKEN]}
    assert not session.moves.exists()
    later = put_off(place, there, NEXT_DAY + timedelta(days=1))
    assert put_off(place, session).held_on == NEXT_DAY
    assert later.held_on == date(2026, 12, 17)


def test_only_what_was_changed_is_told_of_a_change(place):
    planned(place, held_on=NEXT_DAY, starts=None, ends=None)
    session = planned(place)
    same = change(place, session, focus="Giải phóng mặt bằng", ends=time(11))
    assert (same.ordinal, same.starts, same.ends) == (1, time(8), time(11))
    assert Entry.objects.get(verb="change_session").data == {"fields": ["focus", "ends"]}
    assert change(place, session, held_on=NEXT_DAY).ordinal == 2


@pytest.mark.parametrize("said", [{"held_on": date(2026, 12, 12)}, {"held_on": date(2014, 6, 30)}])
def test_a_plan_is_not_moved_onto_a_day_off_or_before_the_law(place, said):
    session = planned(place)
    assert "held_on" in refusal(lambda: change(place, session, **said))
    session.refresh_from_db()
    assert session.held_on == FAR


def test_a_plan_that_goes_online_and_back_gets_and_loses_what_that_needs(place):
    session = planned(place)
    assert not OnlineReception.objects.exists()
    change(place, session, is_online=True)
    row = OnlineReception.objects.get()
    change(place, session, is_online=True)
    assert OnlineReception.objects.get() == row
    change(place, session, is_online=False)
    assert not OnlineReception.objects.exists()


def test_what_was_told_of_an_online_day_outlives_it_and_begins_again(place):
    session = planned(place, is_online=True)
    OnlineReception.objects.update(state=OnlineState.CANCELLED)
    change(place, session, is_online=False)
    assert OnlineReception.objects.get().state == OnlineState.CANCELLED
    change(place, session, is_online=True)
    assert OnlineReception.objects.get().state == OnlineState.DRAFT
    OnlineReception.objects.update(state=OnlineState.NOTIFIED)
    change(place, session, focus="Đất đai, môi trường", is_online=True)
    assert OnlineReception.objects.get().state == OnlineState.NOTIFIED


@pytest.mark.parametrize(
    ("said", "on", "told"),
    [
        ({"focus": " \n"}, TODAY, [NO_FOCUS]),
        ({"starts": None, "ends": None}, TODAY, [NO_HOURS]),
        ({"focus": "", "starts": None, "ends": None}, TODAY, [NO_FOCUS]),
        ({}, TODAY + timedelta(days=1),
         {"published_on": ["Ngày công bố lịch không được sau hôm nay"]}),
        ({"held_on": date(2026, 11, 19)}, TODAY, {"published_on": [OVER]}),
    ],
)  # fmt: skip
def test_why_a_day_is_not_announced(place, said, on, told):
    assert refusal(lambda: announced(place, on=on, **said)) == told
    assert not Entry.objects.filter(verb="publish_session").exists()


@pytest.mark.parametrize(
    ("held_on", "on", "late"),
    [
        (TODAY, TODAY, True),
        (date(2026, 11, 27), TODAY, False),
        (date(2026, 11, 26), TODAY, True),
        (date(2026, 11, 27), date(2026, 11, 19), False),
    ],
)
def test_when_it_was_announced_is_written_down_and_whether_in_time(place, held_on, on, late):
    session = announced(place, on=on, held_on=held_on)
    assert (session.published_on, session.published_by) == (on, place.hoa)
    told = Entry.objects.get(verb="publish_session")
    assert told.data == {"published_on": str(on), "late": late}
    assert (told.organisation_id, told.actor_id) == (place.board.pk, place.hoa.pk)


def test_an_unscheduled_day_is_never_announced_late(place):
    said = {"kind": SessionKind.UNSCHEDULED, "trigger": Trigger.HEATED, "held_on": TODAY}
    announced(place, **said)
    assert Entry.objects.get(verb="publish_session").data["late"] is False


ACTS = {
    "change": change,
    "publish": lambda place, one: services.publish_session(
        session=one, published_on=TODAY, by=place.hoa, at=AT
    ),
    "cancel": lambda place, one: services.cancel_session(session=one, by=place.hoa, at=AT),
    "hold": hold,
    "postpone": put_off,
}


@pytest.mark.parametrize("act", ACTS)
def test_after_it_was_held_nothing_is_done_with_a_day(place, act):
    session = planned(place, held_on=TODAY)
    hold(place, session)
    told = ["Buổi tiếp này đã ghi nhận là đã tiếp."]
    assert refusal(lambda: ACTS[act](place, session)) == told


@pytest.mark.parametrize("act", ["change", "publish", "cancel"])
def test_once_announced_a_day_can_only_be_put_off_or_held(place, act):
    session = announced(place, held_on=TODAY)
    assert refusal(lambda: ACTS[act](place, session)) == [ANNOUNCED]
    assert hold(place, session).was_held


def test_a_plan_with_somebody_in_it_stays_and_leaves_no_trace_of_going(place):
    session = planned(place)
    placed(place, session)
    assert refusal(lambda: ACTS["cancel"](place, session)) == [BOOKED]
    assert not Entry.objects.filter(verb="cancel_session").exists()


@pytest.mark.parametrize("mode", [Mode.PERIODIC, Mode.UNSCHEDULED, Mode.REGULAR])
def test_of_a_day_handed_over_only_the_leader_s_own_visits_are_counted_so(place, mode):
    session = planned(place, held_on=TODAY)
    visit = taken(place.board, place.hoa, session=session, mode=Mode.PERIODIC)
    Visit.objects.filter(pk=visit.pk).update(mode=mode)
    other = taken(place.board, place.hoa, mode=Mode.REGULAR)
    hold(place, session, delegated_to="Phó Chủ tịch", delegation_reason="Họp")
    found = Visit.objects.in_bulk()
    now = Mode.REGULAR if mode == Mode.REGULAR else Mode.DELEGATED
    assert (found[visit.pk].mode, found[other.pk].mode) == (now, Mode.REGULAR)
    assert found[visit.pk].version == visit.version + (mode != Mode.REGULAR)


def test_held_by_the_leader_the_visits_stay_the_leader_s(place):
    session = planned(place, held_on=TODAY)
    visit = taken(place.board, place.hoa, session=session, mode=Mode.PERIODIC)
    assert hold(place, session, delegation_reason="Không ai").was_held
    visit.refresh_from_db()
    assert visit.mode == Mode.PERIODIC
    assert Entry.objects.get(verb="hold_session").data == {"delegated": False}


def test_put_off_twice_both_old_days_stay_in_their_order(place):
    session = put_off(place, announced(place))
    session = put_off(place, session, date(2026, 12, 18), reason="  Bão số 9 ")
    told = [(move.moved_from, move.moved_to, move.reason) for move in moves_of(session)]
    assert told == [(FAR, NEXT_DAY, "Họp Chính phủ"), (NEXT_DAY, date(2026, 12, 18), "Bão số 9")]
    assert (session.published_on, session.published_by) == (TODAY, place.hoa)


def test_put_off_before_it_was_announced_it_is_not_announced_by_that(place):
    session = put_off(place, planned(place))
    assert (session.published_on, session.published_by) == (None, None)
    assert session.moves.get().published_on is None


@pytest.mark.parametrize("state", OnlineState.values)
def test_what_is_over_online_is_not_put_off_with_the_day(place, state):
    session = planned(place, is_online=True)
    OnlineReception.objects.update(state=state, is_recorded=True)
    put_off(place, session)
    over = {"record_signed", "archived", "cancelled"}
    assert OnlineReception.objects.get().state == (state if state in over else "postponed")


def test_a_second_of_the_day_before_is_too_early_to_hold_it(place):
    session = planned(place)
    told = ["Buổi tiếp chưa đến ngày. Ghi nhận sau khi đã tiếp."]
    early = moment(FAR) - timedelta(hours=8, seconds=1)
    assert refusal(lambda: hold(place, session, at=early)) == told
    assert hold(place, session, at=early + timedelta(seconds=1)).was_held


def test_in_a_closed_month_no_line_is_counted_otherwise_by_handing_over(place):
    session = planned(place, held_on=date(2026, 10, 30), at=moment(date(2026, 10, 1)))
    at = moment(date(2026, 10, 30))
    visit = taken(place.board, place.hoa, session=session, mode=Mode.PERIODIC, at=at)
    month_closed(place.board, place.board_head)
    hold(place, session, delegated_to="Phó Chủ tịch", delegation_reason="Họp")
    visit.refresh_from_db()
    assert visit.mode == Mode.PERIODIC
    assert LeaderSession.objects.get().delegated_to == "Phó Chủ tịch"
