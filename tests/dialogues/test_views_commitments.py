"""Following promises: figures that lead to their rows, and the end said by who may say it."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from portal.access.roles import Role
from tests.dialogues.factories import TODAY, commitment, commune, held, person, secretary
from tests.dialogues.pages import at

pytestmark = pytest.mark.django_db
DONE = {"done_on": TODAY, "result": "Đã sửa xong"}


def test_the_list_is_within_its_budget(as_user: Any, django_assert_max_num_queries: Any) -> None:
    session = held()
    for _ in range(4):
        commitment(date(2026, 11, 19), session=session)
    browser = as_user(secretary())
    with django_assert_max_num_queries(6):
        text = browser.get(at("commitments")).content.decode()

    assert text.count("Quá hạn 1 ngày") == 4


@pytest.mark.parametrize(
    ("progress", "shown"),
    [("", 4), ("open", 2), ("overdue", 1), ("in_time", 1), ("late", 1), ("nonsense", 4)],
)
def test_each_figure_leads_to_its_rows(as_user: Any, send: Any, progress: str, shown: int) -> None:
    session = held()
    days = ((date(2026, 11, 19), False), (date(2026, 12, 1), False),
            (date(2026, 11, 20), True), (date(2026, 11, 18), True))  # fmt: skip
    for due_on, is_done in days:
        promise = commitment(due_on, session=session)
        if is_done:
            assert send(secretary(), at("fulfil", promise.pk), **DONE).status_code == 302
    response = as_user(secretary()).get(at("commitments") + f"?tien_do={progress}")

    assert len(response.context["lines"].rows) == shown


def test_the_unit_that_owes_it_says_it_is_done(send: Any, as_user: Any) -> None:
    owner = commune("Yên Thế")
    promise = commitment(owner=owner)
    page = as_user(secretary(owner)).get(at("commitment", promise.pk)).content.decode()

    assert "Ghi nhận thực hiện xong" in page
    assert reverse("dialogues:session", args=[promise.session_id]) not in page
    assert send(secretary(owner), at("fulfil", promise.pk), **DONE).status_code == 302
    promise.refresh_from_db()
    assert promise.result == "Đã sửa xong"
    text = as_user(secretary()).get(at("commitment", promise.pk)).content.decode()
    assert "Đã sửa xong" in text
    assert reverse("dialogues:session", args=[promise.session_id]) in text


def test_the_end_needs_words(send: Any) -> None:
    response = send(secretary(), at("fulfil", commitment().pk), done_on=TODAY, result="")

    assert response.status_code == 422
    assert "Nhập nội dung trả lời công khai" in response.content.decode()


def test_who_may_not_run_dialogues_says_nothing(send: Any, as_user: Any) -> None:
    promise = commitment()
    page = as_user(person(Role.EDITOR)).get(at("commitment", promise.pk)).content.decode()

    assert "Ghi nhận thực hiện xong" not in page
    assert send(person(Role.EDITOR), at("fulfil", promise.pk), **DONE).status_code == 403
    assert send(secretary(commune("Yên Thế")), at("fulfil", promise.pk), **DONE).status_code == 404
    both = person(Role.EDITOR, name="hai-vai")
    both.posts.create(
        organisation=commune("Yên Thế"), role=Role.DIALOGUE_SECRETARY, since=date(2026, 1, 1)
    )
    assert send(both, at("fulfil", promise.pk), **DONE).status_code == 403
