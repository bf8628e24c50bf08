"""The page that takes another matter of whoever came, and the pages that lead to it."""

import pytest
from django.urls import reverse

from reception.kinds import Kind
from reception.models import Outcome, Part, Visit
from reception.services import Person
from reception.services.companies import Together
from reception.services.lines import APART_LINE
from tests.reception.factories import SUMMARY, person, taken
from tests.reception.pages import send

SECOND = {
    "kind": "recommendation", "field": "construction", "demand": "Sửa đường.",
    "summary": "Đề nghị sửa đoạn đường liên thôn bị hỏng sau mưa lũ.", "competence": "ours",
    "outcome": "forward_record", "referred_to": "Sở Xây dựng", "has_petition": "no",
}  # fmt: skip


def text(response):
    return response.content.decode()


def added(client, place, visit, **said):
    sent = {name: value for name, value in (SECOND | said).items() if value}
    return send(client, place.hoa, address("enter_line", visit), "reception:enter_line", **sent)


def address(name, visit):
    return reverse(f"reception:{name}", args=[visit.pk])


def test_another_matter_without_asking_who_came(at_desk, place):
    visit = taken(place.board, place.hoa)
    shown = text(at_desk.get(address("new_line", visit)))
    assert "Thêm vụ việc thứ 2" in shown
    assert "Nguyễn Thị Ví Dụ" in shown
    response = added(at_desk, place, visit)
    line = Visit.objects.latest("pk")
    assert response.url == address("visit", line)
    assert (line.together_with, line.citizen) == (visit, visit.citizen)
    seen = text(at_desk.get(response.url))
    assert "Một lượt tiếp, 2 vụ việc" in seen
    assert "Thêm vụ việc thứ 3" in seen


def test_a_third_of_the_same_matter_as_an_earlier_line(at_desk, place):
    visit = taken(place.board, place.hoa)
    added(at_desk, place, visit, earlier=str(visit.number))
    line = Visit.objects.latest("pk")
    assert (line.matter, line.is_first) == (visit.matter, False)


@pytest.mark.parametrize(("said", "sentence"), [
    ({"kind": "denunciation"}, APART_LINE), ({"kind": ""}, "Chọn loại nội dung"),
    ({"referred_to": ""}, "Chọn cơ quan nhận"), ({"summary": "Ngắn"}, "ít nhất 20 ký tự"),
    ({"earlier": "99"}, "Nơi tiếp này không có lượt tiếp số 99"),
    ({"earlier": "BN26-000099"}, "Nơi tiếp này không có đơn mã BN26-000099"),
])  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_written(at_desk, place, said, sentence):
    visit = taken(place.board, place.hoa)
    response = added(at_desk, place, visit, **said)
    assert response.status_code == 422
    assert sentence in text(response)
    assert Visit.objects.count() == 1


def test_a_denunciation_offers_no_other_line_and_takes_none(at_desk, place):
    secret = taken(place.board, place.hoa, kind=Kind.DENUNCIATION)
    assert "Thêm vụ việc" not in text(at_desk.get(address("visit", secret)))
    assert at_desk.get(address("new_line", secret)).status_code == 404
    assert added(at_desk, place, secret).status_code == 404


def test_a_refusal_offers_none(at_desk, place):
    refused = taken(place.board, place.hoa, outcome=Outcome.REFUSE, refusal_ground="N4.g")
    assert "Thêm vụ việc" not in text(at_desk.get(address("visit", refused)))


def test_the_page_of_a_visit_tells_of_its_company(at_desk, place):
    said = Together("Đoàn thôn Nghĩa Hưng", 40, 13, True, "02/VB-ĐD")
    people = [person(), Person("Lê Văn Ba", Part.MEMBER)]
    visit = taken(place.board, place.hoa, people=people, people_count=14, company=said)
    shown = text(at_desk.get(address("visit", visit)))
    for words in ("Đoàn thôn Nghĩa Hưng", "14 người đến, 40 người cùng nội dung", "số 02/VB-ĐD",
                  "14 người: tối đa 5 người đại diện", "Danh sách 13 người, số đến 14",
                  "Lê Văn Ba"):  # fmt: skip
        assert words in shown
    assert SUMMARY in shown
