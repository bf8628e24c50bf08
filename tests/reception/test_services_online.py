"""Online receptions: who decides, what each step needs, what is late and what is refused."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from portal.access.roles import Role
from portal.audit.models import Entry
from reception import services
from reception.kinds import Kind
from reception.models import Channel, Matter, Mode, OnlineConsent, OnlineReception, OnlineState
from reception.rules import CLOSED, STEPS, next_of
from reception.services import online as steps
from tests.reception.days import FAR, brought_to, moment, online_day, planned
from tests.reception.factories import AT, TODAY, person, taken, user

PROTECTED = "khi người tố cáo không yêu cầu bảo vệ danh tính"


def step(online, place, name, **said):
    said = {"at": AT} | said
    return steps.take_step(online=online, name=name, by=place.hoa, **said)


def secret_matter(place):
    return Matter.objects.create(
        organisation=place.board, province=place.province, title="Tố cáo (bảo mật)",
        opened_on=TODAY, is_protected=True,
    )  # fmt: skip


def admitted(place, waived_on=TODAY, ground="20.4"):
    online, matter = online_day(place, ground), secret_matter(place)
    steps.admit_denunciation(
        online=online, number=1, matter=matter, waived_on=waived_on, agreed_on=TODAY,
        by=place.hoa, at=AT,
    )  # fmt: skip
    return online, matter


def test_the_table_leads_from_a_draft_to_the_archive_without_a_gap():
    states = [one.before for one in STEPS] + [STEPS[-1].after]
    assert states == ["draft", "notified", "tested", "connected", "in_session", "record_signed",
                      "archived"]  # fmt: skip
    assert [next_of(state) for state in CLOSED].count(None) == 2
    assert set(states) | {"postponed", "cancelled"} == set(OnlineState.values)


def test_all_steps_in_time_lead_to_the_archive(place):
    done = brought_to(online_day(place), place, "archive")
    assert (done.state, done.kept_at) == ("archived", "Trung tâm dữ liệu tỉnh")
    late = Entry.objects.filter(verb="step_online").values_list("data__late", flat=True)
    assert set(late) == {False}


LATE = [
    # the step, when it is done, the last day in time
    ("notify", moment(date(2026, 12, 9)), date(2026, 12, 8)),
    ("test", moment(date(2026, 12, 15)), date(2026, 12, 14)),
    ("connect", moment(FAR, 7, 1), None),
]


@pytest.mark.parametrize(("name", "at", "last"), LATE)
def test_a_late_step_is_taken_and_written_down_as_late(place, name, at, last):
    before = {"notify": None, "test": "notify", "connect": "test"}[name]
    online = online_day(place)
    online = brought_to(online, place, before) if before else online
    step(online, place, name, at=at, moment=at)
    entry = Entry.objects.filter(verb="step_online").latest("pk")
    assert entry.data == {"step": name, "late": True}


def test_a_step_is_not_taken_before_the_one_before_it(place):
    with pytest.raises(ValidationError, match=r"Chưa đến bước này.*Đang chuẩn bị"):
        step(online_day(place), place, "test")


def test_only_the_head_decides(place):
    online = OnlineReception.objects.get(session=planned(place, is_online=True))
    said = {"online": online, "ground": "20.1", "decided_on": TODAY, "at": AT}
    with pytest.raises(ValidationError, match="Chỉ người đứng đầu quyết định"):
        steps.decide_online(by=place.hoa, **said)
    head = user(Role.PROVINCE_LEADER, place.province)
    with pytest.raises(ValidationError, match="Chọn căn cứ"):
        steps.decide_online(by=head, **said | {"ground": "20.9"})
    assert steps.decide_online(by=head, **said).decided_by == head


def test_without_decision_or_rooms_nobody_is_told(place):
    online = OnlineReception.objects.get(session=planned(place, is_online=True))
    with pytest.raises(ValidationError, match="Người đứng đầu chưa quyết định"):
        step(online, place, "notify")
    decided = online_day(place, held_on=FAR + timedelta(days=1))
    steps.remove_point(point=decided.points.get(kind="component"), by=place.hoa, at=AT)
    with pytest.raises(ValidationError, match="ít nhất một điểm cầu thành phần"):
        step(decided, place, "notify")
    with pytest.raises(ValidationError, match="đã có điểm cầu trung tâm"):
        steps.add_point(online=decided, kind="central", place="x", unit="x", officer="x",
                        by=place.hoa, at=AT)  # fmt: skip


REFUSED = [
    ("begin", {"is_recorded": False}, "Bật ghi âm, ghi hình"),
    ("sign", {"minutes": " ", "signed_by": "Chánh Văn phòng"}, "Ghi nội dung biên bản"),
    ("sign", {"minutes": "Xong", "signed_by": ""}, "Ghi người ký số biên bản"),
    ("archive", {"kept_at": ""}, "Ghi nơi lưu"),
    ("cancel", {"reason": " "}, "Nhập lý do hủy"),
]


@pytest.mark.parametrize(("name", "said", "sentence"), REFUSED)
def test_what_the_law_wants_is_not_left_out(place, name, said, sentence):
    before = {"begin": "connect", "sign": "begin", "archive": "sign", "cancel": "notify"}[name]
    online = brought_to(online_day(place), place, before)
    if name == "begin":
        steps.agree_online(online=online, number=1, agreed_on=TODAY, by=place.hoa, at=AT)
    with pytest.raises(ValidationError, match=sentence):
        step(online, place, name, at=moment(FAR, 18), **said)


def test_nobody_is_received_online_who_did_not_agree(place):
    online = brought_to(online_day(place), place, "connect")
    with pytest.raises(ValidationError, match="Ghi lượt đồng ý"):
        step(online, place, "begin", at=moment(FAR), is_recorded=True)
    steps.agree_online(online=online, number=3, agreed_on=TODAY, by=place.hoa, at=AT)
    with pytest.raises(ValidationError, match="Lượt số 3 đã ghi đồng ý"):
        steps.agree_online(online=online, number=3, agreed_on=TODAY, by=place.hoa, at=AT)
    assert step(online, place, "begin", at=moment(FAR), is_recorded=True).is_recorded


def test_given_up_the_day_is_held_in_the_room(place):
    online = brought_to(online_day(place), place, "notify")
    done = step(online, place, "cancel", reason="Đường truyền hỏng")
    assert (done.state, done.session.is_online) == ("cancelled", False)
    with pytest.raises(ValidationError, match="không sửa được"):
        step(done, place, "cancel", reason="Lần nữa")


def test_put_off_it_is_made_ready_from_the_start(place):
    online = brought_to(online_day(place), place, "test")
    services.postpone_session(
        session=online.session, held_on=FAR + timedelta(days=7), reason="Bão", by=place.hoa, at=AT
    )
    online.refresh_from_db()
    assert online.state == "postponed"
    again = step(online, place, "resume")
    assert (again.state, again.notified_on, again.decided_on) == ("draft", None, TODAY)


def test_a_denunciation_whose_author_is_protected_is_not_received_online(place):
    online, matter = online_day(place, "20.4"), secret_matter(place)
    with pytest.raises(ValidationError, match=PROTECTED):
        steps.admit_denunciation(online=online, number=1, matter=matter, waived_on=None,
                                 agreed_on=TODAY, by=place.hoa, at=AT)  # fmt: skip
    assert not OnlineConsent.objects.exists()


def test_nor_on_another_ground(place):
    with pytest.raises(ValidationError, match=r"không quyết định theo Điều 20\.4"):
        admitted(place, ground="20.1")


def visit(place, online, **said):
    said = {"channel": Channel.ONLINE, "mode": Mode.PERIODIC, "session": online.session,
            "at": moment(FAR, 9)} | said  # fmt: skip
    return taken(place.board, place.hoa, **said)


def test_an_online_visit_hangs_on_an_online_session_that_is_connected(place):
    online = brought_to(online_day(place), place, "test")
    here = planned(place, held_on=FAR, starts=None, ends=None)
    for session in (None, here, online.session):
        with pytest.raises(ValidationError, match="Chọn buổi tiếp trực tuyến đã kết nối"):
            visit(place, online, session=session)
    step(online, place, "connect", at=moment(FAR, 7))
    assert visit(place, online).channel == "online"


def test_before_the_decree_there_were_no_such_sessions(place):
    old = moment(date(2026, 6, 30), 9)
    assert taken(place.board, place.hoa, channel=Channel.ONLINE, received_at=old).pk


def test_a_denunciation_comes_online_only_as_the_matter_that_was_admitted(place):
    online, matter = admitted(place)
    brought_to(online, place, "begin")
    said = {"kind": Kind.DENUNCIATION}
    for other in (None, secret_matter(place)):
        with pytest.raises(ValidationError, match=PROTECTED):
            visit(place, online, matter=other, **said)
    assert visit(place, online, matter=matter, **said).is_protected


def test_twin_once_secrecy_is_wanted_again_it_does_not(place):
    online, matter = admitted(place)
    brought_to(online, place, "begin")
    assert steps.withdraw_denunciation(matter=matter, on=TODAY) == 1
    with pytest.raises(ValidationError, match=PROTECTED):
        visit(place, online, matter=matter, kind=Kind.DENUNCIATION)


def test_the_minutes_of_a_denunciation_are_not_typed(place):
    online, _ = admitted(place)
    online = brought_to(online, place, "begin")
    said = {"at": moment(FAR, 17), "signed_by": "Chánh Văn phòng"}
    with pytest.raises(ValidationError, match="không nhập nội dung biên bản"):
        step(online, place, "sign", minutes=f"Bà {person().full_name} trình bày", **said)
    assert step(online, place, "sign", minutes="", **said).minutes == ""


def test_a_turn_that_turns_out_to_denounce_takes_the_minutes_with_it(place):
    online = brought_to(online_day(place), place, "sign")
    came = visit(place, online)
    services.protect_visit(visit=came, by=place.hoa, at=moment(FAR, 18))
    online.refresh_from_db()
    assert (online.minutes, online.signed_by) == ("", "Chánh Văn phòng")
