"""Requests to meet a leader over HTTP: the list, one request, each act, who sees what."""

from datetime import timedelta
from functools import partial

import pytest
from django.utils.timezone import localdate

from portal.access.roles import Role
from portal.http import paginate
from reception.kinds import Kind
from reception.models import MeetingRequest
from reception.services import meetings
from tests.reception.factories import AT, taken, user
from tests.reception.meetings import REASON, asked, day, placed
from tests.reception.pages import send, signed_in

LIST = "/lam-viec/dang-ky-gap"


def text(response, status=200):
    assert response.status_code == status, response.content.decode()
    return response.content.decode()


@pytest.fixture
def request_of_vi_du(place):
    return asked(place)


def address(request, leaf=""):
    return f"{LIST}/{request.pk}{leaf}"


def test_an_empty_list_says_what_to_do(at_desk):
    shown = text(at_desk.get(LIST))
    assert "Không có đăng ký chờ xếp." in shown
    assert f'href="{LIST}/moi"' in shown


def test_hints_come_first_then_who_waits_longest(at_desk, place, django_assert_max_num_queries):
    names = ["Trần Thị Đợi Lâu", "Lê Văn Phức Tạp", "Phạm Thị Đến Sau"]
    rows = [asked(place, name, number=f"02716000000{n}") for n, name in enumerate(names)]
    meetings.rank_meeting(request=rows[1], by=place.hoa, at=AT, version=1, is_complex=True)
    with django_assert_max_num_queries(6):
        shown = text(at_desk.get(LIST))
    places = [shown.index(name) for name in names]
    assert places[1] < places[0] < places[2]
    assert "phức tạp" in shown


def test_a_long_list_goes_on_where_it_stopped(at_desk, place, monkeypatch):
    monkeypatch.setattr("reception.views.meetings.paginate", partial(paginate, size=2))
    rows = [asked(place, f"Người Thứ {word}", number="") for word in ("Nhất", "Hai", "Ba")]
    shown = text(at_desk.get(LIST))
    assert "Người Thứ Nhất" in shown
    assert "Người Thứ Ba" not in shown
    last = shown.split("?sau=")[1].split('"')[0]
    assert "Người Thứ Ba" in text(at_desk.get(f"{LIST}?sau={last}"))
    assert len(rows) == 3


def test_history_and_open_petitions_stand_beside_the_request(at_desk, place):
    visit = taken(place.board, place.hoa)
    request = asked(place)
    shown = text(at_desk.get(LIST))
    assert "Đã đến 1 lần" in shown
    shown = text(at_desk.get(address(request)))
    assert f"/lam-viec/luot-tiep/{visit.pk}" in shown
    assert "Không có đơn đang giải quyết." in shown


def test_a_request_is_taken_down(at_desk, place):
    said = {"kind": "complaint", "full_name": "Nguyễn Thị Ví Dụ", "paper": "identity_card",
            "number": "027160000001", "people_count": "6", "field": "land_recovery",
            "leader": "Chủ tịch tỉnh", "reason": REASON}  # fmt: skip
    assert "Nhận đăng ký" in text(at_desk.get(f"{LIST}/moi"))
    response = send(at_desk, place.hoa, f"{LIST}/nhan", "reception:enter_meeting", **said)
    request = MeetingRequest.objects.get()
    assert response["Location"] == address(request)
    assert "Đã nhận đăng ký số 1." in text(at_desk.get(address(request)))
    assert request.hints == ["đông người"]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"kind": ""}, "Chọn loại nội dung"),
        ({"full_name": ""}, "Nhập họ và tên"),
        ({"reason": ""}, "Ghi lý do đề nghị gặp lãnh đạo"),
        ({"leader": ""}, "Nhập lãnh đạo đề nghị gặp"),
        ({"people_count": "0"}, "Nhập số người, từ 1 đến 2000"),
        ({"kind": "denunciation"}, "Tố cáo: không nhập họ tên"),
    ],
)
def test_what_is_wrong_with_it_is_said(at_desk, place, said, sentence):
    fine = {"kind": "complaint", "full_name": "Nguyễn Thị Ví Dụ", "paper": "none",
            "people_count": "1", "field": "other", "leader": "Chủ tịch",
            "reason": REASON}  # fmt: skip
    response = send(at_desk, place.hoa, f"{LIST}/nhan", "reception:enter_meeting", **fine | said)
    shown = text(response, 422)
    assert sentence in shown
    assert not (said.get("kind") == "denunciation" and "Nguyễn Thị Ví Dụ" in shown)


def act(client, place, request, leaf, route, **said):
    request.refresh_from_db()
    return send(client, place.hoa, address(request, leaf), f"reception:{route}",
                version=request.version, **said)  # fmt: skip


def test_a_turn_is_given_and_told(at_desk, place, request_of_vi_du):
    session = day(place.board, localdate() + timedelta(days=3))
    response = act(at_desk, place, request_of_vi_du, "/xep", "schedule_meeting",
                   session=session.pk, starts_at="09:30")  # fmt: skip
    assert response.status_code == 302
    assert "Đã xếp số 1, 09:30." in text(at_desk.get(address(request_of_vi_du)))
    assert "Số 1, 09:30" in text(at_desk.get(f"{LIST}?xem=da-xep"))
    assert at_desk.get(address(request_of_vi_du, "/giay-moi.pdf")).content.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [({}, "Chọn buổi tiếp"), ({"starts_at": "25:99"}, "Nhập giờ dạng 09:30")],
)
def test_a_turn_needs_a_day(at_desk, place, request_of_vi_du, said, sentence):
    shown = text(act(at_desk, place, request_of_vi_du, "/xep", "schedule_meeting", **said), 422)
    assert sentence in shown


def test_a_full_day_is_said_to_be_full(at_desk, place, request_of_vi_du):
    session = day(place.board, localdate() + timedelta(days=3), capacity=1)
    placed(place, session, name="Trần Thị Đến Trước", number="027160000009")
    response = act(at_desk, place, request_of_vi_du, "/xep", "schedule_meeting",
                   session=session.pk)  # fmt: skip
    assert "Buổi này đã đủ 1 lượt" in text(response, 422)


@pytest.mark.parametrize(
    ("leaf", "route", "said", "told", "sentence"),
    [
        ("/huong-dan", "guide_meeting", {"referred_to": "Tòa án"}, "Đã ghi hướng dẫn nơi khác.",
         "Chọn cơ quan có thẩm quyền"),
        ("/bo-sung", "supplement_meeting", {"answer": "Văn bản ủy quyền"},
         "Đã ghi đề nghị bổ sung.", "Ghi giấy tờ cần bổ sung"),
        ("/khong-xep", "decline_meeting", {"ground": "received", "answer": "Đã tiếp 05/11"},
         "Đã ghi không xếp được.", "Ghi lý do gửi công dân"),
        ("/rut", "withdraw_meeting", {}, "Đã ghi rút đăng ký.", ""),
    ],
)  # fmt: skip
def test_every_other_end_says_what_it_needs(
    at_desk, place, request_of_vi_du, leaf, route, said, told, sentence
):
    if sentence:
        assert sentence in text(act(at_desk, place, request_of_vi_du, leaf, route), 422)
    assert act(at_desk, place, request_of_vi_du, leaf, route, **said).status_code == 302
    assert told in text(at_desk.get(LIST))


def test_who_comes_second_reads_that_somebody_was_quicker(at_desk, place, request_of_vi_du):
    meetings.rank_meeting(request=request_of_vi_du, by=place.hoa, at=AT, version=1)
    response = send(at_desk, place.hoa, address(request_of_vi_du, "/rut"),
                    "reception:withdraw_meeting", version=1)  # fmt: skip
    assert "vừa được người khác xử lý" in text(response, 409)


def test_a_denunciation_shows_its_alias_only_to_who_may_read_it(client, place):
    request = asked(place, kind=Kind.DENUNCIATION, reason="Chủ tịch xã nhận hối lộ")
    leader = user(Role.PROVINCE_LEADER, place.province)
    for who, may in ((place.board_head, False), (place.aide, False), (place.hoa, True),
                     (leader, True)):  # fmt: skip
        shown = text(signed_in(client, who).get(LIST)) + text(client.get(address(request)))
        assert (request.alias in shown, "nhận hối lộ" in shown) == (may, may), who


def test_an_aide_reads_and_does_nothing(client, place, request_of_vi_du):
    visit = taken(place.board, place.hoa, outcome="leader_request", outcome_note=REASON,
                  prior_handling="Quyết định 12/QĐ-UBND", note="Bà hay đến")  # fmt: skip
    signed_in(client, place.aide)
    mine = MeetingRequest.objects.get(visit=visit)
    shown = text(client.get(LIST)) + text(client.get(address(mine)))
    assert "Nguyễn Thị Ví Dụ" in shown
    assert "12/QĐ-UBND" not in shown
    assert "Bà hay đến" not in shown
    assert "Xếp vào buổi" not in shown
    assert client.get(f"{LIST}/moi").status_code == 403
    assert client.post(address(request_of_vi_du, "/rut")).status_code == 403


def test_a_neighbour_finds_none(client, place, request_of_vi_du):
    signed_in(client, user(Role.BOARD_HEAD, place.neighbour))
    assert client.get(address(request_of_vi_du)).status_code == 404
    assert "Ví Dụ" not in text(client.get(LIST))
