"""The page of an online reception over HTTP: who decides, who makes it ready, what is refused."""

from datetime import date, timedelta

import pytest

from portal.access.roles import Role
from portal.audit.models import Entry
from reception.models import OnlineConsent, OnlinePoint, OnlineReception, OnlineState
from reception.selectors.online import for_denunciations, online_of
from reception.services import online as steps
from tests.reception.days import FAR, brought_to, moment, online_day, planned
from tests.reception.factories import AT, TODAY, user
from tests.reception.pages import send, signed_in

ROOM = {"kind": "component", "place": "Trụ sở phường", "unit": "UBND phường Kinh Bắc",
        "officer": "Trần Văn Dũng"}  # fmt: skip


def text(response, status=200):
    assert response.status_code == status, response.content.decode()
    return response.content.decode()


def address(online, leaf=""):
    return f"/lam-viec/buoi-tiep/{online.session_id}/truc-tuyen{leaf}"


def act(client, who, online, leaf, route, **said):
    return send(client, who, address(online, leaf), f"reception:{route}", **said)


@pytest.fixture
def draft(place):
    return OnlineReception.objects.get(session=planned(place, is_online=True))


@pytest.fixture
def leader(place):
    return user(Role.PROVINCE_LEADER, place.province, "Trần Văn Chủ Tịch")


def test_the_page_leads_through_the_steps_in_a_few_questions(
    at_desk, place, draft, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        shown = text(at_desk.get(address(draft)))
    for word in ("Đang chuẩn bị", "Điều 23.1 Nghị định 154/2026/NĐ-CP", "08/12/2026", "14/12/2026",
                 "07:00 15/12/2026", "Hủy tiếp trực tuyến"):  # fmt: skip
        assert word in shown
    assert "/truc-tuyen/quyet-dinh" not in shown
    assert "/truc-tuyen/buoc/notify" in shown


def test_a_day_in_the_room_has_no_such_page(at_desk, place):
    assert at_desk.get(f"/lam-viec/buoi-tiep/{planned(place).pk}/truc-tuyen").status_code == 404


def test_the_head_decides_and_nobody_else(client, place, draft, leader):
    said = {"ground": "20.2", "decided_on": "20/11/2026"}
    refused = act(signed_in(client, place.hoa), place.hoa, draft, "/quyet-dinh", "decide_online",
                  **said)  # fmt: skip
    assert refused.status_code == 403
    signed_in(client, leader)
    for wrong, sentence in (
        ({}, "Chọn căn cứ tiếp trực tuyến"),
        ({"ground": "20.9", "decided_on": "20/11/2026"}, "Chọn căn cứ tiếp trực tuyến"),
        ({"ground": "20.2"}, "Nhập ngày quyết định"),
        ({"ground": "20.2", "decided_on": "21/11/2026"}, "Ngày quyết định không được sau hôm nay"),
    ):
        shown = text(act(client, leader, draft, "/quyet-dinh", "decide_online", **wrong), 422)
        assert sentence in shown
        assert "<title>Lỗi: " in shown
    done = act(client, leader, draft, "/quyet-dinh", "decide_online", **said)
    assert done["Location"] == address(draft)
    draft.refresh_from_db()
    assert (draft.ground, draft.decided_on, draft.decided_by) == ("20.2", TODAY, leader)
    shown = text(client.get(address(draft)))
    assert "Đã ghi quyết định tiếp trực tuyến." in shown
    assert "/truc-tuyen/diem-cau" not in shown.replace(address(draft, "/quyet-dinh"), "")
    entry = Entry.objects.get(verb="decide_online")
    assert (entry.data, entry.organisation_id) == ({"ground": "20.2"}, place.board.pk)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("kind", "Chọn loại điểm cầu"),
        ("place", "Nhập địa điểm của điểm cầu"),
        ("unit", "Nhập cơ quan, bộ phận phụ trách"),
        ("officer", "Nhập cán bộ phụ trách"),
    ],
)
def test_a_room_without_one_of_its_words_is_refused_and_keeps_the_rest(
    at_desk, place, draft, name, sentence
):
    shown = text(act(at_desk, place.hoa, draft, "/diem-cau", "add_point", **ROOM | {name: ""}), 422)
    assert sentence in shown
    assert all(word in shown for key, word in ROOM.items() if key not in {name, "kind"})
    assert not OnlinePoint.objects.exists()


def test_a_room_is_added_and_taken_away_of_this_day_only(at_desk, place, draft):
    act(at_desk, place.hoa, draft, "/diem-cau", "add_point", **ROOM)
    point = draft.points.get()
    shown = text(at_desk.get(address(draft)))
    assert "Đã thêm điểm cầu." in shown
    assert "UBND phường Kinh Bắc" in shown
    other = online_day(place, held_on=FAR + timedelta(days=1))
    leaf = f"/diem-cau/{point.pk}/bo"
    assert act(at_desk, place.hoa, other, leaf, "remove_point").status_code == 404
    assert act(at_desk, place.hoa, draft, leaf, "remove_point").status_code == 302
    assert not draft.points.exists()
    assert Entry.objects.get(verb="remove_point").data == {"kind": "component"}


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"agreed_on": "20/11/2026"}, "Nhập số thứ tự của lượt, từ 1"),
        ({"number": "0", "agreed_on": "20/11/2026"}, "Nhập số thứ tự của lượt, từ 1"),
        ({"number": "501", "agreed_on": "20/11/2026"}, "Nhập số thứ tự của lượt, từ 1"),
        ({"number": "hai", "agreed_on": "20/11/2026"}, "Nhập số thứ tự của lượt, từ 1"),
        ({"number": "1"}, "Nhập ngày đồng ý"),
        ({"number": "1", "agreed_on": "21/11/2026"}, "Ngày đồng ý không được sau hôm nay"),
    ],
)
def test_what_a_consent_lacks_is_said(at_desk, place, draft, said, sentence):
    assert sentence in text(act(at_desk, place.hoa, draft, "/dong-y", "agree_online", **said), 422)
    assert not OnlineConsent.objects.exists()


def test_a_consent_is_kept_once(at_desk, place, draft):
    said = {"number": "2", "agreed_on": "19/11/2026"}
    assert act(at_desk, place.hoa, draft, "/dong-y", "agree_online", **said).status_code == 302
    assert "Đã ghi đồng ý." in text(at_desk.get(address(draft)))
    again = act(at_desk, place.hoa, draft, "/dong-y", "agree_online", **said)
    assert "Lượt số 2 đã ghi đồng ý" in text(again, 422)
    assert (OnlineConsent.objects.get().agreed_on, OnlineConsent.objects.get().by) == (
        date(2026, 11, 19), place.hoa,
    )  # fmt: skip


def step(client, place, online, name, **said):
    return act(client, place.hoa, online, f"/buoc/{name}", "step_online", **said)


def test_a_step_is_taken_and_named(at_desk, place):
    online = online_day(place)
    early = step(at_desk, place, online, "test", day="20/11/2026")
    assert "Chưa đến bước này: buổi tiếp đang ở tình trạng “Đang chuẩn bị”." in text(early, 422)
    assert "Nhập ngày thực hiện" in text(step(at_desk, place, online, "notify"), 422)
    assert step(at_desk, place, online, "notify", day="20/11/2026").status_code == 302
    shown = text(at_desk.get(address(online)))
    assert "Đã ghi: thông báo cho công dân và các cơ quan." in shown
    assert "/truc-tuyen/buoc/test" in shown
    assert step(at_desk, place, online, "no-such").status_code == 404


@pytest.mark.parametrize("said", ["", "6h50", "15/12/2026"])
def test_the_moment_of_connecting_is_asked_in_its_form(at_desk, place, said):
    online = brought_to(online_day(place), place, "test")
    shown = text(step(at_desk, place, online, "connect", moment=said), 422)
    assert "Nhập thời điểm dạng 20/11/2026 08:42" in shown


def test_a_refused_form_is_shown_in_its_own_place_and_leaves_the_others_alone(at_desk, place):
    online = online_day(place)
    shown = text(step(at_desk, place, online, "cancel", reason="r" * 201), 422)
    assert "Lý do dài tối đa 200 ký tự; đang có 201" in shown
    assert "r" * 201 in shown
    for name in ("cancel", "notify"):
        assert shown.count(f'action="{address(online)}/buoc/{name}"') == 1
    early = text(step(at_desk, place, online, "archive", day="20/11/2026", kept_at="Sở"), 422)
    assert f'action="{address(online)}/buoc/notify"' in early
    assert f'action="{address(online)}/buoc/archive"' not in early
    typed = text(act(at_desk, place.hoa, online, "/dong-y", "agree_online", number="hai"), 422)
    assert 'value="hai"' in typed


def test_given_up_online_the_page_offers_nothing_more(at_desk, place):
    online = online_day(place)
    assert "Nhập lý do hủy tiếp trực tuyến" in text(step(at_desk, place, online, "cancel"), 422)
    step(at_desk, place, online, "cancel", reason="Đường truyền hỏng")
    shown = text(at_desk.get(address(online)))
    assert "Đã hủy" in shown
    assert "Đường truyền hỏng" in shown
    assert "/truc-tuyen/buoc/" not in shown
    assert "/truc-tuyen/diem-cau" not in shown
    held = text(at_desk.get(f"/lam-viec/buoi-tiep/{online.session_id}"))
    assert "Định kỳ, trực tiếp" in held


ACTS = (("", "get"), ("/diem-cau", "post"), ("/dong-y", "post"), ("/buoc/notify", "post"))


@pytest.mark.parametrize(("leaf", "verb"), ACTS)
def test_above_it_is_read_and_next_door_it_is_not_there(client, place, draft, leader, leaf, verb):
    for who, status in ((leader, 200 if verb == "get" else 403), (place.dung, 404),
                        (user(Role.RECEPTIONIST, place.neighbour), 404)):  # fmt: skip
        found = getattr(signed_in(client, who), verb)(address(draft, leaf))
        assert found.status_code == status, who


def test_which_online_days_are_in_reach_and_which_let_a_denunciation_in(place, leader):
    open_day = online_day(place, "20.4", held_on=date(2026, 12, 17))
    first = online_day(place, "20.4")
    online_day(place, "20.1", held_on=date(2026, 12, 16))
    gone = online_day(place, "20.4", held_on=date(2026, 12, 18))
    steps.take_step(online=gone, name="cancel", reason="Bão", by=place.hoa, at=AT)
    there = place.province.pk
    assert list(for_denunciations(there, TODAY)) == [first, open_day]
    assert list(for_denunciations(there, FAR)) == [first, open_day]
    assert list(for_denunciations(there, FAR + timedelta(days=1))) == [open_day]
    assert not for_denunciations(place.neighbour.province_pk, TODAY).exists()
    assert online_of(place.hoa, TODAY).count() == online_of(leader, TODAY).count() == 4
    assert not online_of(place.dung, TODAY).exists()


@pytest.mark.parametrize("state", ["record_signed", "archived", "cancelled"])
def test_what_is_over_is_changed_by_nobody(place, leader, state):
    online = online_day(place)
    OnlineReception.objects.update(state=state, is_recorded=True)
    who = {"by": place.hoa, "at": moment(FAR, 18)}
    shown = f"đang ở tình trạng “{OnlineState(state).label}”: không sửa được."
    for work in (
        lambda: steps.decide_online(online=online, ground="20.1", decided_on=TODAY, by=leader,
                                    at=AT),
        lambda: steps.add_point(online=online, **ROOM, **who),
        lambda: steps.remove_point(point=online.points.first(), **who),
        lambda: steps.agree_online(online=online, number=9, agreed_on=TODAY, **who),
        lambda: steps.take_step(online=online, name="cancel", reason="Bão", **who),
    ):  # fmt: skip
        with pytest.raises(steps.ValidationError, match=shown):
            work()
    assert (online.points.count(), online.consents.count()) == (2, 0)
