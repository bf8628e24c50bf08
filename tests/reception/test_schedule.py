"""The schedule of leaders' days: announced by the law, counted, copied, put off, read by all."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError

from portal.access.roles import Role
from portal.audit.models import Entry
from portal.workdays.calendar import Calendar
from reception import checks, selectors, services
from reception.models import LeaderSession, Mode, Receiver, SessionKind
from reception.selectors import schedule as months
from reception.services.planning import is_deputy
from reception.services.schedule import copy_month
from tests.reception.days import CHAIR, announced, planned
from tests.reception.factories import AT, TODAY, taken, user
from tests.reception.meetings import placed

LIST, PUBLIC = "/lam-viec/lich-tiep", "/lich-tiep-cong-dan"
NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)
DAY = date(2026, 11, 27)
PLAIN = Calendar()


def put_off(place, session, day=date(2026, 12, 4), reason="Họp Chính phủ"):
    return services.postpone_session(
        session=session, held_on=day, reason=reason, by=place.hoa, at=AT
    )


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"focus": " "}, "Ghi nội dung dự kiến"),
        ({"starts": None, "ends": None}, "Ghi giờ bắt đầu và giờ kết thúc"),
    ],
)
def test_without_its_contents_a_day_is_not_announced(place, said, sentence):
    with pytest.raises(ValidationError, match=sentence):
        announced(place, **said)
    assert not LeaderSession.objects.exclude(published_on=None).exists()


def test_late_it_is_announced_all_the_same_and_written_down(place):
    session = announced(place, held_on=date(2026, 11, 26))
    assert session.published_by == place.hoa
    entry = Entry.objects.get(verb="publish_session")
    assert entry.data == {"published_on": "2026-11-20", "late": True}
    told = selectors.late_notice(session, PLAIN, TODAY)
    assert told == "Phải công bố trước ngày tiếp ít nhất 05 ngày làm việc (chậm nhất 19/11/2026)"


def test_the_bar_says_until_when_and_how_it_was_counted():
    check = checks.publication(date(2026, 11, 25), None, PLAIN, TODAY)
    assert check.text == "Công bố chậm nhất 18/11/2026 (05 ngày làm việc trước ngày tiếp)"
    assert check.is_late
    assert "Điều 24.4 Luật Tiếp công dân" in check.why
    assert not checks.publication(date(2026, 11, 30), None, PLAIN, TODAY).is_late


def test_an_announced_day_is_neither_changed_nor_taken_away(place):
    session = announced(place)
    said = {"kind": SessionKind.PERIODIC, "held_on": DAY, "leader_title": CHAIR}
    for work in (
        lambda: services.change_session(session=session, by=place.hoa, at=AT, **said),
        lambda: services.cancel_session(session=session, by=place.hoa, at=AT),
        lambda: services.publish_session(session=session, published_on=TODAY, by=place.hoa, at=AT),
    ):
        with pytest.raises(ValidationError, match="Lịch này đã công bố"):
            work()


def test_a_plan_is_changed_and_taken_away_with_a_trace(place):
    session = planned(place)
    changed = services.change_session(
        session=session, kind=SessionKind.PERIODIC, held_on=DAY, leader_title=CHAIR,
        focus="Giải phóng mặt bằng", by=place.hoa, at=AT,
    )  # fmt: skip
    assert (changed.held_on, changed.focus, changed.starts) == (
        DAY, "Giải phóng mặt bằng", time(8),
    )  # fmt: skip
    services.cancel_session(session=session, by=place.hoa, at=AT)
    assert not LeaderSession.objects.exists()
    assert Entry.objects.get(verb="cancel_session").data == {"held_on": "2026-11-27"}


def test_nobody_sits_in_two_places(place):
    head = user(Role.PROVINCE_LEADER, place.province)
    planned(place, leader=head)
    there = {"organisation": place.commune, "leader": head, "leader_title": "Chủ tịch"}
    with pytest.raises(ValidationError) as refused:
        planned(place, **there, starts=time(11), ends=time(12))
    assert refused.value.message_dict == {
        "starts": ["Trùng buổi tiếp của lãnh đạo tại Ban Tiếp công dân tỉnh (08:00–11:30)"]
    }
    assert planned(place, **there, starts=time(11, 30), ends=time(12)).pk
    assert planned(place, organisation=place.commune).pk  # another chair of the same title


@pytest.mark.parametrize(
    ("title", "deputy"),
    [
        ("Phó Chủ tịch Ủy ban nhân dân tỉnh", True),
        ("Phó Bí thư Tỉnh ủy, Chủ tịch Ủy ban nhân dân tỉnh", False),
        ("Phó Bí thư - Phó Chủ tịch", True),
        ("Chủ tịch", False),
        ("", False),
    ],
)
def test_who_is_a_deputy(title, deputy):
    assert is_deputy(title) is deputy


def test_a_deputy_may_receive_outside_the_schedule_and_a_council_by_its_own(place):
    said = {"leader_title": "Phó Chủ tịch"}
    with pytest.raises(ValidationError, match="không xếp cấp phó"):
        planned(place, **said)
    assert planned(place, **said, kind=SessionKind.UNSCHEDULED, trigger="18.3b").pk
    assert planned(place, **said, receiver=Receiver.COUNCIL, starts=time(14), ends=time(15)).pk


def test_a_day_put_off_keeps_the_old_one_in_sight(place, client):
    session = put_off(place, announced(place, held_on=date(2026, 11, 30)))
    (move,) = selectors.moves_of(session)
    assert (move.moved_from, move.moved_to, move.published_on) == (
        date(2026, 11, 30), date(2026, 12, 4), TODAY,
    )  # fmt: skip
    assert selectors.late_notice(session, PLAIN, TODAY) == ""  # only told anew
    text = client.get(f"{PUBLIC}?thang=2026-12").content.decode()
    assert "Lùi từ thứ Hai 30/11/2026 sang thứ Sáu 04/12/2026" in text
    assert "Họp Chính phủ" in text


def test_whoever_is_booked_is_to_be_told_the_new_day(place, at_desk):
    session = announced(place, held_on=date(2026, 11, 30))
    item = placed(place, session)
    address = f"/lam-viec/buoi-tiep/{session.pk}"
    assert "Lịch đã lùi" not in at_desk.get(address).content.decode()
    put_off(place, session)
    assert list(selectors.booked(session)) == [item.request]
    assert "1 lượt đã xếp" in at_desk.get(address).content.decode()
    meeting = at_desk.get(f"/lam-viec/dang-ky-gap/{item.request_id}").content.decode()
    assert "Lịch đã lùi" in meeting


def test_a_plan_on_which_somebody_is_booked_is_not_taken_away(place):
    session = planned(place)
    placed(place, session)
    with pytest.raises(ValidationError, match="đã có người đăng ký"):
        services.cancel_session(session=session, by=place.hoa, at=AT)
    assert LeaderSession.objects.filter(pk=session.pk).exists()


def test_who_came_to_somebody_sent_is_counted_so(place):
    session = announced(place, held_on=TODAY)
    visit = taken(place.board, place.hoa, session=session, mode=Mode.PERIODIC)
    services.hold_session(session=session, by=place.hoa, at=AT, delegated_to="Phó Chủ tịch",
                          delegation_reason="Họp")  # fmt: skip
    visit.refresh_from_db()
    assert visit.mode == Mode.DELEGATED


def test_a_month_is_made_after_the_one_before(place):
    for day in (date(2026, 11, 16), date(2026, 11, 30)):
        planned(place, held_on=day)
    put_off(place, announced(place, held_on=date(2026, 11, 23)), date(2026, 11, 26))
    made = copy_month(organisation=place.board, month=DECEMBER, by=place.hoa, at=AT)
    days = [date(2026, 12, 16), date(2026, 12, 23), date(2026, 12, 30)]
    assert sorted(one.held_on for one in made) == days
    assert {(one.focus, one.published_on, one.starts) for one in made} == {("", None, time(8))}
    with pytest.raises(ValidationError, match="12/2026 đã có lịch"):
        copy_month(organisation=place.board, month=DECEMBER, by=place.hoa, at=AT)


@pytest.mark.parametrize(
    ("month", "sentence"),
    [(date(2026, 10, 1), "Tháng này đã qua"), (DECEMBER, "11/2026 không có lịch để làm mẫu")],
)
def test_a_month_without_pattern_or_gone_is_not_made(place, month, sentence):
    with pytest.raises(ValidationError, match=sentence):
        copy_month(organisation=place.board, month=month, by=place.hoa, at=AT)


def test_how_many_days_are_planned_of_those_the_law_asks(place):
    rows = [planned(place, held_on=DAY), announced(place, held_on=date(2026, 11, 30))]
    check = months.counted(place.board, NOVEMBER, rows)
    assert check is not None
    assert check.text == "Chủ tịch UBND tỉnh: tháng 11 đã xếp 2/1 ngày, đã công bố 1"
    none = months.counted(place.commune, NOVEMBER, [])
    assert none is not None
    assert (none.text, none.is_late) == ("Chủ tịch UBND xã: tháng 11 đã xếp 0/2 ngày", True)
    june = months.counted(place.commune, date(2026, 6, 1), [])
    assert june is not None
    assert "0/4 ngày" in june.text  # one a week before the reform


def test_a_council_deputy_has_no_number(place):
    rows = [planned(place, receiver=Receiver.COUNCIL, held_on=DAY)]
    check = months.counted(place.commune, NOVEMBER, rows)
    assert check is not None
    assert "0/2" in check.text


def test_who_has_planned_too_few_comes_first(place):
    announced(place, held_on=DAY)
    head = user(Role.PROVINCE_LEADER, place.province)
    found = months.standings(head, TODAY, NOVEMBER, place.province)
    said = [(one.unit.name, one.owed, one.planned, one.published) for one in found]
    assert said == [
        ("Phường Kinh Bắc", 2, 0, 0), ("Sở Nội vụ", 1, 0, 0), ("Tỉnh Bắc Ninh", 1, 1, 1),
    ]  # fmt: skip
    seen = months.standings(place.hoa, TODAY, NOVEMBER, place.board)
    assert [one.unit.name for one in seen] == ["Tỉnh Bắc Ninh"]
