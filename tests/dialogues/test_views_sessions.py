"""The pages of dialogues: within reach, within budget, once, and with the reason of a refusal."""

from datetime import date
from typing import Any

import pytest

from dialogues.models import Opinion, Plan, Session, SessionState
from portal.access.roles import Role
from portal.audit.models import Entry
from tests.complaints import factories as files
from tests.dialogues.factories import (
    HELD,
    TODAY,
    commitment,
    commune,
    held,
    person,
    planned,
    secretary,
)
from tests.dialogues.pages import at

pytestmark = pytest.mark.django_db
NEW = {
    "kind": "periodic", "audience": "people", "topic": "Nước sạch nông thôn", "place": "Hội trường",
    "chair": "Chủ tịch Ủy ban nhân dân xã", "held_on": date(2026, 12, 1),
}  # fmt: skip


def test_the_list_shows_this_year_within_its_budget(
    as_user: Any, django_assert_max_num_queries: Any
) -> None:
    for n in range(3):
        held(topic=f"Chủ đề {n}")
    planned(date(2025, 1, 1), topic="Năm trước")
    browser = as_user(secretary())
    with django_assert_max_num_queries(6):
        response = browser.get(at("sessions"))

    text = response.content.decode()
    assert "Kế hoạch đối thoại năm 2026: <b>3 buổi, đã làm 3</b>" in text
    assert "Năm trước" not in text
    assert "Năm trước" in browser.get(at("sessions") + "?nam=2025").content.decode()
    assert "Chủ đề 1" in browser.get(at("sessions") + "?nam=").content.decode()


def test_a_year_that_is_none_is_said(as_user: Any) -> None:
    text = as_user(secretary()).get(at("sessions") + "?nam=abc").content.decode()

    assert "Nhập năm từ 2000 đến 2100, ví dụ 2026" in text


def test_an_empty_year_says_so(as_user: Any) -> None:
    text = as_user(secretary()).get(at("sessions")).content.decode()

    assert "Chưa lập kế hoạch đối thoại năm 2026." in text


def test_htmx_gets_the_part(as_user: Any) -> None:
    response = as_user(secretary()).get(at("sessions"), headers={"HX-Request": "true"})

    assert "<html" not in response.content.decode()


def test_a_dialogue_is_planned_once_however_often_it_is_sent(send: Any) -> None:
    from portal.idempotency import tokens

    token = tokens.issue(secretary(), "dialogues:plan")
    first = send(secretary(), at("plan"), token=token, **NEW)
    again = send(secretary(), at("plan"), token=token, **NEW)

    session = Session.objects.get()
    assert session.organisation == commune()
    assert first.url == again.url == at("session", session.pk)


def test_a_form_without_its_token_is_refused(send: Any) -> None:
    response = send(secretary(), at("plan"), token="forged", **NEW)

    assert response.status_code == 422
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"topic": ""}, "Nhập chủ đề"),
        ({"held_on": "31/11/2026"}, "Ngày 31/11/2026 không có thật. Kiểm tra lại"),
        ({"kind": "complaint"}, "Chọn hồ sơ khiếu nại"),
        ({"kind": ""}, "Chọn loại đối thoại"),
    ],
)
def test_what_is_missing_is_said_on_the_form(send: Any, more: dict[str, str], said: str) -> None:
    response = send(secretary(), at("plan"), **{**NEW, **more})

    text = response.content.decode()
    assert response.status_code == 422
    assert "Có thông tin cần sửa" in text
    assert said in text
    assert "<title>Lỗi: " in text


def test_the_new_page_offers_complaints_by_their_code_only(as_user: Any) -> None:
    case = files.case_in("reported")
    petition = case.petitions.get()
    text = as_user(files.head()).get(at("create") + f"?ho-so={case.pk}").content.decode()

    assert f"{petition.file_number} – thụ lý ngày 10/09/2026" in text
    assert files.CANARY.full_name not in text


def test_the_page_of_a_dialogue_is_within_its_budget(
    as_user: Any, django_assert_max_num_queries: Any
) -> None:
    session = held()
    for _ in range(4):
        commitment(session=session)
    browser = as_user(secretary())
    with django_assert_max_num_queries(9):
        response = browser.get(at("session", session.pk))

    text = response.content.decode()
    assert text.count("Hẹn trả lời</span>") == 4
    assert "Công bố kết quả chậm nhất 23/11/2026." in text


def test_a_dialogue_goes_its_way_through_the_page(send: Any) -> None:
    session = planned()
    user = secretary()
    steps = (
        ("announce", {"version": 1, "announced_on": date(2026, 11, 2)}),
        ("hold", {"version": 2, "attendees": 80}),
        ("add_opinion", {"content": "Sửa đường?", "outcome": "answered", "answer": "Tháng 12"}),
        ("conclude", {"version": 3, "number": "9/TB-UBND", "concluded_on": TODAY}),
    )
    for name, said in steps:
        assert send(user, at(name, session.pk), **said).status_code == 302, name

    session.refresh_from_db()
    assert (session.state, session.attendees, session.conclusion_number) == (
        SessionState.HELD,
        80,
        "9/TB-UBND",
    )
    assert Opinion.objects.get().answer == "Tháng 12"


def test_a_dialogue_is_called_off_through_the_page(send: Any) -> None:
    session = planned()
    assert send(secretary(), at("cancel", session.pk), version=1, reason="Bão").status_code == 302
    session.refresh_from_db()
    assert session.state == SessionState.CANCELLED


def test_who_read_an_older_version_gets_409(send: Any) -> None:
    session = held()
    response = send(secretary(), at("conclude", session.pk), version=1, number="9",
                    concluded_on=TODAY)  # fmt: skip

    assert response.status_code == 409
    assert "vừa được người khác sửa" in response.content.decode()


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"outcome": "promised"}, "Chọn đơn vị và hạn trả lời"),
        ({"outcome": "answered"}, "Nhập nội dung trả lời"),
        ({"outcome": "answered", "answer": "x", "content": ""}, "Nhập câu hỏi, ý kiến"),
    ],
)
def test_an_opinion_asks_for_the_half_that_was_chosen(
    send: Any, more: dict[str, str], said: str
) -> None:
    session = held()
    response = send(secretary(), at("add_opinion", session.pk), **{"content": "Hỏi", **more})

    assert response.status_code == 422
    assert said in response.content.decode()
    assert not Opinion.objects.exists()


def test_an_opinion_is_promised_through_the_page(send: Any) -> None:
    session = held()
    send(secretary(), at("add_opinion", session.pk), content="Hỏi", outcome="promised",
         owner=commune().pk, due_on=date(2026, 12, 1))  # fmt: skip

    assert Opinion.objects.get().commitment.due_on == date(2026, 12, 1)


def test_reading_a_name_is_recorded_and_reading_none_is_not(as_user: Any, send: Any) -> None:
    session = held()
    words = {"content": "Hỏi", "outcome": "answered", "answer": "Đáp"}
    response = send(secretary(), at("add_opinion", session.pk), **words)
    text = as_user(secretary()).get(response.url).content.decode()
    assert "Đã ghi câu 1." in text
    assert not Entry.objects.filter(verb="read_session").exists()

    send(secretary(), at("add_opinion", session.pk), **words, speaker="Ông Ví Dụ")
    as_user(secretary()).get(at("session", session.pk))
    assert Entry.objects.get(verb="read_session").subject_id == str(session.pk)


def test_what_was_written_is_shown_as_text(as_user: Any, send: Any) -> None:
    session = held()
    send(secretary(), at("add_opinion", session.pk), content="<script>x</script>",
         outcome="answered", answer="<b>")  # fmt: skip
    text = as_user(secretary()).get(at("session", session.pk)).content.decode()

    assert "<script>x" not in text
    assert "&lt;script&gt;x" in text


def test_plans_are_listed_and_added(
    as_user: Any, send: Any, django_assert_max_num_queries: Any
) -> None:
    said = {"year": 2026, "number": "12/KH-UBND", "issued_on": date(2026, 1, 15)}
    assert send(secretary(), at("issue_plan"), **said).status_code == 302
    assert Plan.objects.get().organisation == commune()
    assert send(secretary(), at("issue_plan"), **said).status_code == 422
    browser = as_user(secretary())
    with django_assert_max_num_queries(6):
        assert "12/KH-UBND" in browser.get(at("plans")).content.decode()


@pytest.mark.parametrize("name", ["announce", "hold", "cancel", "conclude", "add_opinion"])
def test_who_only_sees_may_not_act_and_a_neighbour_finds_nothing(send: Any, name: str) -> None:
    session = planned()

    assert send(secretary(commune("Yên Thế")), at(name, session.pk)).status_code == 404
    assert send(person(Role.EDITOR), at(name, session.pk)).status_code == 403
    both = person(Role.EDITOR, name="hai-vai")
    both.posts.create(organisation=commune("Yên Thế"), role=Role.DIALOGUE_SECRETARY, since=HELD)
    assert send(both, at(name, session.pk)).status_code == 403


@pytest.mark.parametrize("name", ["sessions", "plans"])
def test_who_has_no_permission_is_kept_out(as_user: Any, name: str) -> None:
    assert as_user(person(Role.CLERK)).get(at(name)).status_code == 403


def test_reading_is_not_writing(as_user: Any) -> None:
    assert as_user(secretary()).get(at("plan")).status_code == 405
    assert as_user(secretary()).post(at("sessions")).status_code == 405
