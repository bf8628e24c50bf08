"""Each step of an online reception in each state, and the edges of its day and its words."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from reception.models import LeaderSession, OnlineReception, OnlineState
from reception.rules import CANCEL, RESUME, STEPS
from reception.services import online as steps
from reception.services.online_steps import NOT_DECIDED, WORK
from tests.reception.days import FAR, brought_to, moment, online_day, planned
from tests.reception.factories import AT, TODAY
from tests.reception.pages import send

PUBLIC, LACKING = "/lich-tiep-cong-dan", "/lam-viec/lich-tiep/cac-don-vi"
EVENING = moment(FAR, 18)
SAID = {"minutes": "Đã thống nhất.", "signed_by": " Chánh Văn phòng ", "kept_at": " Sở ",
        "is_recorded": True, "reason": " Bão ", "moment": moment(FAR, 6)}  # fmt: skip


def step(place, online, name, at=EVENING, **said):
    return steps.take_step(online=online, name=name, by=place.hoa, at=at, **SAID | said)


def refusal(work):
    with pytest.raises(ValidationError) as caught:
        work()
    error = caught.value
    return error.message_dict if hasattr(error, "error_dict") else error.messages


@pytest.mark.parametrize("one", [*STEPS, RESUME], ids=lambda one: one.name)
def test_a_step_leads_from_its_own_state_alone(place, one):
    online = online_day(place)
    steps.agree_online(online=online, number=1, agreed_on=TODAY, by=place.hoa, at=AT)
    for state in OnlineState:
        OnlineReception.objects.update(state=state, is_recorded=True)
        if state == one.before:
            assert step(place, online, one.name).state == one.after
        else:
            told = f"Chưa đến bước này: buổi tiếp đang ở tình trạng “{state.label}”."
            assert refusal(lambda: step(place, online, one.name)) == [told]
    assert set(WORK) == {named.name for named in (*STEPS, RESUME, CANCEL)}


@pytest.mark.parametrize(
    ("name", "day", "told"),
    [
        ("notify", date(2026, 11, 19), "Ngày thực hiện phải từ ngày 20/11/2026"),
        ("notify", FAR + timedelta(days=1), "Ngày thực hiện không được sau hôm nay"),
        ("test", date(2026, 11, 19), "Ngày thực hiện phải từ ngày 20/11/2026"),
        ("sign", FAR - timedelta(days=1), "Ngày thực hiện phải từ ngày 15/12/2026"),
        ("archive", FAR - timedelta(days=1), "Ngày thực hiện phải từ ngày 15/12/2026"),
        ("archive", FAR + timedelta(days=1), "Ngày thực hiện không được sau hôm nay"),
    ],
)
def test_no_step_was_done_before_the_one_it_follows_or_tomorrow(place, name, day, told):
    names = [one.name for one in STEPS]
    online = online_day(place)
    if name != "notify":
        online = brought_to(online, place, names[names.index(name) - 1])
    assert refusal(lambda: step(place, online, name, day=day)) == {"day": [told]}
    at_the_edge = date(2026, 11, 20) if name in {"notify", "test"} else FAR
    assert step(place, online, name, day=at_the_edge).pk


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (moment(FAR, 18, 1), "Thời điểm kết nối không được sau bây giờ"),
        (moment(FAR - timedelta(days=1), 23, 59), "Kết nối trong ngày tiếp 15/12/2026"),
    ],
)
def test_the_rooms_were_connected_on_the_day_and_not_later_than_now(place, at, told):
    online = brought_to(online_day(place), place, "test")
    assert refusal(lambda: step(place, online, "connect", moment=at)) == {"moment": [told]}
    done = step(place, online, "connect", moment=None)
    assert done.connected_at == EVENING


def test_words_are_kept_without_the_room_around_them(place):
    online = brought_to(online_day(place), place, "begin")
    done = step(place, step(place, online, "sign"), "archive")
    assert (done.signed_by, done.kept_at, done.archived_on) == ("Chánh Văn phòng", "Sở", FAR)
    other = online_day(place, held_on=FAR + timedelta(days=1))
    assert step(place, other, "cancel").reason == "Bão"


def test_one_kind_of_room_is_not_enough_and_the_head_comes_first(place):
    undecided = OnlineReception.objects.get(session=planned(place, is_online=True))
    assert refusal(lambda: step(place, undecided, "notify")) == [NOT_DECIDED]
    online = online_day(place, held_on=FAR + timedelta(days=1))
    steps.remove_point(point=online.points.get(kind="central"), by=place.hoa, at=AT)
    (told,) = refusal(lambda: step(place, online, "notify"))
    assert told.startswith("Ghi điểm cầu trung tâm và ít nhất một điểm cầu thành phần")


def test_who_took_back_the_word_is_received_by_nobody(place):
    online = brought_to(online_day(place), place, "connect")
    steps.agree_online(online=online, number=1, agreed_on=TODAY, by=place.hoa, at=AT)
    online.consents.update(withdrawn_on=TODAY)
    (told,) = refusal(lambda: step(place, online, "begin"))
    assert told.startswith("Ghi lượt đồng ý")
    online.refresh_from_db()
    assert (online.state, online.is_recorded) == ("connected", False)


def test_made_ready_again_nothing_of_the_old_day_stands(place):
    online = brought_to(online_day(place), place, "connect")
    OnlineReception.objects.update(state=OnlineState.POSTPONED)
    again = step(place, online, "resume")
    assert (again.notified_on, again.tested_on, again.connected_at) == (None, None, None)
    assert again.points.count() == 2


def test_who_lacks_days_is_told_by_month(at_desk, place):
    shown = at_desk.get(f"{LACKING}?thang=2026-12").content.decode()
    assert "tháng 12/2026" in shown
    assert "<b>1/1</b> đơn vị" in shown
    assert "Xếp chưa đủ" in shown
    planned(place)
    assert "Chưa công bố đủ" in at_desk.get(f"{LACKING}?thang=2026-12").content.decode()


def test_the_public_list_puts_what_is_over_last_and_goes_on(client, place, monkeypatch):
    monkeypatch.setattr("reception.views.public_schedule.PER_PAGE", 2)
    days = (date(2026, 11, 2), date(2026, 11, 20), date(2026, 11, 30))
    for held_on in days:
        planned(place, held_on=held_on, leader_title=f"Lãnh đạo ngày {held_on.day}")
    LeaderSession.objects.update(published_on=date(2026, 11, 1))
    first = client.get(PUBLIC).content.decode().split('<ul class="day-cards">')[1].split("</ul>")[0]
    assert first.index("Lãnh đạo ngày 20") < first.index("Lãnh đạo ngày 30")
    assert "Lãnh đạo ngày 2<" not in first
    rest = client.get(f"{PUBLIC}?sau=2").content.decode().split('<ul class="day-cards">')[1]
    assert "Lãnh đạo ngày 2" in rest.split("</ul>")[0]
    assert "Lãnh đạo ngày 30" not in rest.split("</ul>")[0]


def test_a_form_sent_from_the_old_state_changes_nothing(at_desk, place):
    online = brought_to(online_day(place), place, "notify")
    where = f"/lam-viec/buoi-tiep/{online.session_id}/truc-tuyen/buoc/notify"
    again = send(at_desk, place.hoa, where, "reception:step_online", day="20/11/2026")
    assert again.status_code == 422
    online.refresh_from_db()
    assert online.state == "notified"
