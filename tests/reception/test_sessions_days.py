"""Leaders' days at their edges: late, double, put off onto a holiday, long before the law."""

from datetime import date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate, now

from portal.access.roles import Role
from portal.audit.models import Entry
from portal.idempotency import tokens
from portal.workdays.selectors import calendar
from portal.workdays.services import seed_calendar
from reception import selectors, services
from reception.forms import HoldForm, PostponeForm, SessionForm
from reception.models import LeaderSession, Mode, SessionKind, Trigger
from tests.reception.factories import AT, HANOI, TODAY, taken, user

FRIDAY = date(2026, 11, 27)
LIST = "/lam-viec/lich-tiep"


def plan(place, published_on=None, **said):
    said = {"kind": SessionKind.PERIODIC, "held_on": FRIDAY, "leader_title": "Chủ tịch",
            "at": AT, "organisation": place.board} | said  # fmt: skip
    if said["kind"] == SessionKind.UNSCHEDULED:
        said["trigger"] = Trigger.HEATED
    session = services.plan_session(by=place.hoa, **said)
    LeaderSession.objects.filter(pk=session.pk).update(published_on=published_on)
    return session


def put_off(place, session, held_on, **said):
    said = {"reason": "Họp Chính phủ", "at": AT} | said
    return services.postpone_session(session=session, held_on=held_on, by=place.hoa, **said)


def test_a_day_put_off_leaves_its_place_and_nobody_takes_it_twice(place):
    first, second = plan(place), plan(place)
    put_off(place, first, FRIDAY + timedelta(days=3))
    third = plan(place)
    assert (second.ordinal, third.ordinal) == (2, 3)
    moved = LeaderSession.objects.get(pk=first.pk)
    assert (moved.held_on, moved.ordinal) == (date(2026, 11, 30), 1)


def test_several_days_are_put_off_onto_one(place):
    there = plan(place, held_on=date(2026, 11, 30))
    moved = [put_off(place, plan(place), date(2026, 11, 30)).ordinal for _ in range(2)]
    assert (there.ordinal, moved) == (1, [2, 3])


HOLIDAYS = [
    (date(2026, 11, 28), "thứ Bảy"),
    (date(2026, 11, 29), "Chủ nhật"),
    (date(2027, 1, 1), "nghỉ Tết Dương lịch"),
    (date(2027, 2, 4), "nghỉ Tết Nguyên đán (29 tết)"),
]


@pytest.mark.parametrize(("held_on", "why"), HOLIDAYS)
def test_a_periodic_day_is_never_a_day_off_planned_or_put_off(place, held_on, why):
    seed_calendar(at=AT)
    what = "ngày nghỉ lễ" if why.startswith("nghỉ") else "ngày nghỉ"
    sentence = f"Ngày này là {what} ({why}). Chọn ngày làm việc"
    session = plan(place)
    for work in (lambda: plan(place, held_on=held_on), lambda: put_off(place, session, held_on)):
        with pytest.raises(ValidationError) as refused:
            work()
        assert refused.value.message_dict == {"held_on": [sentence]}
    session.refresh_from_db()
    assert session.held_on == FRIDAY


@pytest.mark.parametrize(("held_on", "why"), HOLIDAYS)
def test_an_unscheduled_day_may_be(place, held_on, why):
    seed_calendar(at=AT)
    session = plan(place, kind=SessionKind.UNSCHEDULED)
    assert put_off(place, session, held_on).held_on == held_on


def test_a_saturday_that_is_worked_is_a_day(place):
    seed_calendar(at=AT)
    at = datetime(2026, 8, 3, 8, tzinfo=HANOI)
    assert plan(place, held_on=date(2026, 8, 22), at=at).pk
    with pytest.raises(ValidationError, match="Ngày này là ngày nghỉ lễ"):
        plan(place, held_on=date(2026, 8, 31), at=at)


@pytest.mark.parametrize("held_on", [date(2014, 6, 30), date(2006, 11, 20), date(1900, 1, 1)])
def test_a_day_before_the_law_is_a_slip_of_the_pen(place, held_on):
    with pytest.raises(ValidationError) as refused:
        plan(place, kind=SessionKind.UNSCHEDULED, held_on=held_on)
    assert refused.value.message_dict == {"held_on": ["Ngày tiếp phải từ ngày 01/07/2014"]}


@pytest.mark.parametrize("held_on", ["20/11/2006", "31/11/2026", "29/02/2027", "0", "hôm nào"])
def test_a_slip_of_the_pen_leaves_the_list_readable(at_desk, place, held_on):
    token = tokens.issue(place.hoa, "reception:plan")
    sent = {"kind": "unscheduled", "trigger": "18.3a", "held_on": held_on,
            "leader_title": "Chủ tịch"}  # fmt: skip
    assert at_desk.post(f"{LIST}/them", sent | {tokens.FIELD: token}).status_code == 422
    assert at_desk.get(LIST).status_code == 200
    assert not LeaderSession.objects.exists()


def test_the_same_day_sent_twice_is_planned_once(at_desk, place):
    token = tokens.issue(place.hoa, "reception:plan")
    sent = {"kind": "periodic", "held_on": "27/11/2026", "leader_title": "Chủ tịch",
            tokens.FIELD: token}  # fmt: skip
    assert [at_desk.post(f"{LIST}/them", sent).status_code for _ in range(2)] == [302, 302]
    other = at_desk.post(f"{LIST}/them", sent | {"leader_title": "Phó Chủ tịch"})
    assert other.status_code == 422
    assert LeaderSession.objects.get().leader_title == "Chủ tịch"


NOTICES = [
    # held on, published on, the last day in time
    (date(2026, 11, 27), date(2026, 11, 19), date(2026, 11, 19)),
    (date(2026, 11, 30), date(2026, 11, 20), date(2026, 11, 20)),
    (date(2026, 12, 1), date(2026, 11, 23), date(2026, 11, 23)),
    (date(2027, 2, 11), date(2027, 1, 28), date(2027, 1, 28)),
    (date(2026, 9, 3), date(2026, 8, 24), date(2026, 8, 24)),
    (date(2026, 8, 28), date(2026, 8, 22), date(2026, 8, 22)),
    (date(2026, 7, 3), date(2026, 6, 26), date(2026, 6, 26)),
]


@pytest.mark.parametrize(("held_on", "published_on", "last"), NOTICES)
def test_the_last_day_to_post_a_schedule(place, held_on, published_on, last):
    seed_calendar(at=AT)
    days = calendar()
    session = LeaderSession(held_on=held_on, published_on=published_on)
    assert selectors.late_notice(session, days, TODAY) == ""
    session.published_on = published_on + timedelta(days=1)
    assert f"chậm nhất {last:%d/%m/%Y}" in selectors.late_notice(session, days, TODAY)


def test_whoever_is_sent_is_sent_for_a_reason_that_can_be_read(place):
    session = plan(place, held_on=TODAY)
    for reason in ("", "  ", "\n"):
        with pytest.raises(ValidationError) as refused:
            services.hold_session(
                session=session, by=place.hoa, at=AT, delegated_to="Phó Chủ tịch",
                delegation_reason=reason,
            )  # fmt: skip
        assert refused.value.message_dict == {"delegation_reason": ["Nhập lý do ủy quyền tiếp"]}
    session.refresh_from_db()
    assert not session.was_held


def test_a_day_that_was_held_is_neither_held_nor_put_off(place):
    session = plan(place, held_on=TODAY)
    services.hold_session(session=session, by=place.hoa, at=AT)
    for work in (
        lambda: services.hold_session(session=session, by=place.hoa, at=AT),
        lambda: put_off(place, session, FRIDAY),
    ):
        with pytest.raises(ValidationError, match="đã ghi nhận là đã tiếp"):
            work()


def test_a_day_is_held_when_it_begins_here(place):
    session = plan(place)
    late = datetime(2026, 11, 26, 23, 59, tzinfo=HANOI)
    with pytest.raises(ValidationError, match="Buổi tiếp chưa đến ngày"):
        services.hold_session(session=session, by=place.hoa, at=late)
    midnight = datetime(2026, 11, 27, 0, 0, tzinfo=HANOI)
    assert services.hold_session(session=session, by=place.hoa, at=midnight).was_held


def test_a_day_put_off_is_announced_anew_that_day(place):
    session = plan(place, published_on=date(2026, 11, 10))
    late = datetime(2026, 11, 21, 1, tzinfo=HANOI)  # still the 20th in Greenwich
    moved = put_off(place, session, date(2026, 12, 1), at=late)
    assert moved.published_on == date(2026, 11, 21)
    entry = Entry.objects.get(verb="postpone_session")
    assert entry.data == {"before": "2026-11-27", "reason": "Họp Chính phủ"}


@pytest.mark.parametrize("mode", [Mode.PERIODIC, Mode.UNSCHEDULED, Mode.DELEGATED])
def test_the_visits_of_a_day_hang_on_it(place, mode):
    session = plan(place, held_on=TODAY)
    visit = taken(place.board, place.hoa, session=session, mode=mode)
    assert list(session.visits.all()) == [visit]


def test_the_days_a_visit_may_belong_to_are_the_last_two_months_of_the_unit(place):
    made = {
        day: plan(place, kind=SessionKind.UNSCHEDULED, held_on=day)
        for day in (date(2026, 9, 18), date(2026, 9, 19), TODAY, TODAY + timedelta(days=1))
    }
    plan(place, organisation=place.commune, held_on=TODAY)
    near = selectors.sessions_near(place.board, TODAY)
    assert list(near) == [made[TODAY], made[date(2026, 9, 19)]]


@pytest.mark.parametrize(
    ("form", "sent", "sentences"),
    [
        (SessionForm, {}, ["Chọn loại buổi tiếp", "Nhập ngày tiếp", "Nhập lãnh đạo tiếp"]),
        (SessionForm, {"kind": "x", "held_on": "1/1/2027", "leader_title": "L" * 101},
         ["Chọn loại buổi tiếp", "Lãnh đạo tiếp dài tối đa 100 ký tự; đang có 101"]),
        (PostponeForm, {}, ["Nhập ngày tiếp mới", "Nhập lý do lùi lịch"]),
        (PostponeForm, {"held_on": "30/2/2027", "reason": "r" * 201},
         ["Ngày 30/2/2027 không có thật. Kiểm tra lại",
          "Lý do lùi lịch dài tối đa 200 ký tự; đang có 201"]),
        (HoldForm, {"delegated_to": "a" * 101, "delegation_reason": "b" * 301},
         ["Ủy quyền cho dài tối đa 100 ký tự; đang có 101",
          "Lý do ủy quyền dài tối đa 300 ký tự; đang có 301"]),
    ],
)  # fmt: skip
def test_each_form_of_a_day_says_what_to_do(form, sent, sentences):
    said = form(sent).errors
    assert [message for messages in said.values() for message in messages] == sentences


def test_a_day_of_the_province_is_read_above_and_held_by_the_desk_alone(client, place):
    session = plan(place, kind=SessionKind.UNSCHEDULED, held_on=localdate(), at=now())
    address = f"/lam-viec/buoi-tiep/{session.pk}"
    leader = user(Role.PROVINCE_LEADER, place.province)
    for who, status in ((place.hoa, 200), (leader, 200), (place.dung, 404), (place.clerk, 403)):
        client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
        assert client.get(address).status_code == status, who.full_name
