"""A posted form is worked on once, or shown again with the reason beside what is at fault."""

from typing import Any

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from portal.idempotency import tokens
from portal.idempotency.acting import act
from portal.idempotency.models import Posting
from portal.stale import StaleError

pytestmark = pytest.mark.django_db


class Asked(forms.Form):
    reason = forms.CharField()


def posted(rf: RequestFactory, **said: str) -> HttpRequest:
    user = AnonymousUser()
    request = rf.post("/", {tokens.FIELD: tokens.issue(user), **said})
    request.user = user
    return request


def again(status: int) -> HttpResponse:
    return HttpResponse(status=status)


def raising(error: Exception) -> Any:
    def work(_token: str) -> str:
        raise error

    return work


def test_the_work_is_done_once_and_its_result_shown_twice(rf: RequestFactory) -> None:
    request, tokens_seen = posted(rf, reason="Bão"), []

    def work(token: str) -> str:
        tokens_seen.append(token)
        return "/xong"

    for _ in range(2):
        response = act(request, Asked(request.POST), work, again)
        assert (response.status_code, response["Location"]) == (302, "/xong")
    assert tokens_seen == [Posting.objects.get().token]


def test_a_form_that_says_too_little_is_not_worked_on(rf: RequestFactory) -> None:
    request = posted(rf)
    response = act(request, Asked(request.POST), raising(AssertionError()), again)
    assert (response.status_code, Posting.objects.count()) == (422, 0)


@pytest.mark.parametrize(
    ("error", "status", "above", "at_reason"),
    [
        (ValidationError("Đã hủy."), 422, ["Đã hủy."], None),
        (StaleError("Vừa đổi. Mở lại trang."), 409, ["Vừa đổi. Mở lại trang."], None),
        (ValidationError({"reason": "Nhập lý do hủy."}), 422, [], ["Nhập lý do hủy"]),
        (ValidationError({"place": "Nhập địa điểm"}), 422, ["Nhập địa điểm"], None),
        (
            ValidationError({"place": ["Nhập địa điểm"], "reason": ["Nhập lý do hủy"]}),
            422,
            ["Nhập địa điểm"],
            ["Nhập lý do hủy"],
        ),
    ],
)
def test_what_a_service_refuses_stands_at_its_field_or_above_the_form(
    rf: RequestFactory, error: Exception, status: int, above: list[str], at_reason: list[str] | None
) -> None:
    request = posted(rf, reason="Bão")
    form = Asked(request.POST)
    response = act(request, form, raising(error), again)
    assert response.status_code == status
    assert form.non_field_errors() == above
    assert form.errors.get("reason") == at_reason
    assert not Posting.objects.exists()  # the same form may be sent again
