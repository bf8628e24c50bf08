"""The tab "Thời hiệu" in the browser: what is counted, what is asked, who may write."""

from typing import Any

import pytest
from django.test import Client

from complaints.models import ObstaclePeriod, Petition, TimeBar
from portal.access.roles import Role
from portal.audit.models import Entry
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
KNOWN = {"known_on": "05/06/2026", "evidence": "Biên bản giao", "version": "0"}
ILL = {"kind": "illness", "since": "01/07/2026", "until": "04/07/2026", "evidence": "Giấy ra viện"}


@pytest.fixture
def found() -> Petition:
    return make.petition()


@pytest.fixture
def client(as_user: SignIn) -> Client:
    return as_user(make.handler())


def send(client: Client, name: str, found: Petition, *args: Any, **data: str) -> Any:
    return post(client, make.handler(), name, [found.file_number, *args], **data)


def page(client: Client, found: Petition) -> str:
    response = client.get(url("time_bar", found.file_number))
    assert response.status_code == 200
    return response.content.decode()


def test_from_the_day_to_the_decision(client: Client, found: Petition) -> None:
    assert "Chưa tính được" in page(client, found)
    assert send(client, "note_known", found, **KNOWN).status_code == 302
    text = page(client, found)
    assert "hết thời hiệu 4 ngày" in text
    assert "Điều 11.6 Luật Khiếu nại" in text
    assert send(client, "add_obstacle", found, **ILL).status_code == 302
    text = page(client, found)
    assert "còn thời hiệu" in text
    assert "Giấy ra viện" in text
    sent = {"is_in_time": "yes", "reason": "Nằm viện", "version": "1"}
    assert send(client, "decide_time_bar", found, **sent).status_code == 302
    assert "Cán bộ kết luận: còn thời hiệu" in page(client, found)
    row = ObstaclePeriod.objects.get()
    assert send(client, "remove_obstacle", found, row.pk).status_code == 302
    assert not ObstaclePeriod.objects.exists()
    assert "Cán bộ kết luận: còn thời hiệu" in page(client, found)  # the decision stays


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("note_known", {**KNOWN, "known_on": ""}, "Nhập ngày nhận hoặc biết được quyết định"),
        ("note_known", {**KNOWN, "known_on": "08/09/2026"}, "không sau ngày nhận đơn"),
        ("add_obstacle", {**ILL, "kind": ""}, "Chọn loại trở ngại"),
        ("add_obstacle", {**ILL, "until": "30/06/2026"}, "không trước ngày đầu"),
        ("add_obstacle", {**ILL, "evidence": " "}, "Nhập giấy tờ chứng minh trở ngại"),
        ("decide_time_bar", {"is_in_time": "yes", "version": "0"}, "Nhập lý do"),
        ("decide_time_bar", {"reason": "x", "version": "0"}, "Chọn còn hay hết thời hiệu"),
    ],
)
def test_a_wrong_form_says_what_to_do(
    client: Client, found: Petition, name: str, data: dict[str, str], sentence: str
) -> None:
    response = send(client, name, found, **data)
    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_who_comes_second_is_told(client: Client, found: Petition) -> None:
    send(client, "note_known", found, **KNOWN)
    assert send(client, "note_known", found, **KNOWN).status_code == 409
    assert TimeBar.objects.get().version == 1


def test_only_a_complaint_has_the_tab(as_user: SignIn) -> None:
    client = as_user(make.head())
    for kind in (Kind.RECOMMENDATION, Kind.DENUNCIATION):
        other = make.petition(kind)
        assert client.get(url("time_bar", other.file_number)).status_code == 404
        tabs = client.get(url("petition", other.file_number)).content.decode()
        assert url("time_bar", other.file_number) not in tabs


def test_who_may_only_read_finds_no_form(as_user: SignIn, found: Petition) -> None:
    clerk = as_user(make.person(Role.CLERK, name="van-thu"))
    text = page(clerk, found)
    assert "Ghi trở ngại" not in text
    sent = clerk.post(url("note_known", found.file_number), KNOWN)
    assert sent.status_code == 403


def test_an_obstacle_of_another_file_is_not_found(client: Client, found: Petition) -> None:
    other = make.petition()
    send(client, "add_obstacle", other, **ILL)
    row = ObstaclePeriod.objects.get()
    assert send(client, "remove_obstacle", found, row.pk).status_code == 404


def test_the_page_asks_little(
    client: Client, found: Petition, django_assert_max_num_queries: Any
) -> None:
    send(client, "note_known", found, **KNOWN)
    send(client, "add_obstacle", found, **ILL)
    page(client, found)
    with django_assert_max_num_queries(12):
        page(client, found)


def test_reading_it_leaves_a_trace(client: Client, found: Petition) -> None:
    page(client, found)
    assert Entry.objects.filter(verb="read_petition", subject_id=str(found.pk)).exists()
