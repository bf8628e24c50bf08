"""Opinions and promises: answered at once or somebody's work, kept in time or late."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from dialogues import services
from dialogues.models import Opinion
from dialogues.services.opinions import Promise
from portal.audit.models import Entry
from tests.dialogues.factories import (
    HELD,
    TODAY,
    commitment,
    commune,
    held,
    moment,
    planned,
    secretary,
)

pytestmark = pytest.mark.django_db


def say(session: Any, **more: Any) -> Opinion:
    given = {"content": "Bao giờ sửa đường?", "by": secretary(), "at": moment()}
    return services.add_opinion(session=session, **{**given, **more})


def test_opinions_are_numbered_within_their_session() -> None:
    one, other = held(), held(topic="Khác")

    assert [say(one, answer="Tháng 12").ordinal for _ in range(3)] == [1, 2, 3]
    assert say(other, answer="Tháng 12").ordinal == 1


def test_one_that_is_answered_on_the_spot_promises_nothing() -> None:
    opinion = say(held(), answer=" Tháng 12 ", speaker=" Ông A ")

    assert (opinion.answered_on_spot, opinion.answer, opinion.speaker) == (
        True,
        "Tháng 12",
        "Ông A",
    )
    assert opinion.raised_on == HELD
    assert not hasattr(opinion, "commitment")


def test_one_that_is_promised_becomes_work_with_a_day() -> None:
    other = commune("Yên Thế")
    promise = commitment(owner=other, due_on=date(2026, 12, 1))

    assert promise.opinion is not None
    assert promise.opinion.answered_on_spot is False
    assert (promise.owner, promise.due_on, promise.promised_on) == (other, date(2026, 12, 1), HELD)
    assert promise.organisation == commune()
    assert promise.content == "Đường thôn Hạ ngập khi mưa"


def test_an_opinion_may_be_taken_down_while_the_session_runs() -> None:
    assert say(planned(TODAY), answer="Có").ordinal == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"content": " ", "answer": "x"}, "Nhập câu hỏi, ý kiến"),
        ({}, "Nhập nội dung trả lời, hoặc chọn đơn vị và hạn trả lời"),
    ],
)
def test_what_is_missing_is_said(more: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        say(held(), **more)
    assert refusal.value.messages == [said]


def test_a_promise_is_not_due_before_it_was_given() -> None:
    with pytest.raises(ValidationError, match="Hạn trả lời phải sau ngày đối thoại 12/11/2026"):
        say(held(), promise=Promise(commune(), HELD - timedelta(days=1)))


def test_nothing_is_raised_before_the_day_or_after_a_cancellation() -> None:
    with pytest.raises(ValidationError, match="không được sau hôm nay"):
        say(planned(TODAY + timedelta(days=1)), answer="Có")
    off = services.cancel(session=planned(), reason="Bão", by=secretary(), at=moment())
    with pytest.raises(ValidationError, match="đã hủy"):
        say(off, answer="Có")


def fulfil(promise: Any, **more: Any) -> Any:
    given = {"done_on": TODAY, "result": "Đã sửa đường", "by": secretary(), "at": moment()}
    return services.fulfil_commitment(commitment=promise, **{**given, **more})


def test_a_promise_is_kept_once_with_words() -> None:
    promise = fulfil(commitment())

    assert (promise.done_on, promise.result) == (TODAY, "Đã sửa đường")
    assert Entry.objects.get(verb="fulfil_commitment").data == {"late": False}
    with pytest.raises(ValidationError, match="đã ghi nhận thực hiện xong"):
        fulfil(promise)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"result": " "}, "Nhập nội dung trả lời công khai"),
        ({"done_on": TODAY + timedelta(days=1)},
         "Ngày thực hiện xong không được sau hôm nay (20/11/2026)"),
        ({"done_on": HELD - timedelta(days=1)},
         "Ngày thực hiện xong không được trước ngày hứa 12/11/2026"),
    ],
)  # fmt: skip
def test_what_is_wrong_about_the_end_is_said(more: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        fulfil(commitment(), **more)
    assert refusal.value.messages == [said]


def test_the_unit_that_promised_says_so_itself_and_no_third_one() -> None:
    owner = commune("Yên Thế")
    promise = commitment(owner=owner)

    fulfil(promise, by=secretary(owner))
    with pytest.raises(PermissionDenied):
        fulfil(commitment(session=held(topic="Khác")), by=secretary(owner))


def test_the_trail_holds_no_words_of_anybody() -> None:
    say(held(), content="Canary nội dung", speaker="Canary người", answer="Canary trả lời")

    rows = Entry.objects.filter(verb="add_opinion").values_list("subject_label", "data")
    assert rows
    assert "Canary" not in str(list(rows))
