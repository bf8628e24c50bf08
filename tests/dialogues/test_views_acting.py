"""What all acts on a page share: once, refused with its reasons, on pages that hold together."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from dialogues import services
from dialogues.models import Opinion
from portal.idempotency import tokens
from tests.dialogues.factories import (
    appraiser,
    assessed,
    commitment,
    held,
    initiative,
    planned,
    secretary,
)

pytestmark = pytest.mark.django_db


class Ids(HTMLParser):
    """The ids of a page, and what its labels and descriptions point at."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.pointed: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if "id" in said:
            self.ids.append(said["id"])
        for name in ("for", "aria-describedby", "aria-labelledby"):
            self.pointed |= set(said.get(name, "").split())


def pages() -> list[tuple[Any, str]]:
    promise = commitment(session=held())
    judged = assessed(initiative())
    return [
        (secretary(), reverse("dialogues:session", args=[promise.session_id])),
        (secretary(), reverse("dialogues:session", args=[planned(topic="Khác").pk])),
        (secretary(), reverse("dialogues:create")),
        (secretary(), reverse("dialogues:plans")),
        (secretary(), reverse("dialogues:commitment", args=[promise.pk])),
        (appraiser(), reverse("dialogues:initiative", args=[judged.pk])),
        (appraiser(), reverse("dialogues:initiative", args=[initiative(name="Khác").pk])),
    ]


def test_ids_are_unique_and_every_pointer_finds_one(as_user: Any) -> None:
    for user, address in pages():
        found = Ids(as_user(user).get(address).content.decode())
        twice = {one for one in found.ids if found.ids.count(one) > 1}

        assert (address, twice) == (address, set())
        assert (address, found.pointed - set(found.ids)) == (address, set())


def test_every_form_that_posts_carries_its_tokens(as_user: Any) -> None:
    for user, address in pages():
        text = as_user(user).get(address).content.decode()
        posting = text.count('<form method="post" action="/lam-viec/')

        assert text.count('name="idem"') == posting, address
        assert text.count('name="csrfmiddlewaretoken"') == text.count('method="post"'), address


def test_the_same_words_sent_twice_are_taken_down_once(send: Any) -> None:
    session = held()
    address = reverse("dialogues:add_opinion", args=[session.pk])
    token = tokens.issue(secretary(), "dialogues:add_opinion")
    words = {"content": "Hỏi", "outcome": "answered", "answer": "Đáp", "token": token}

    assert send(secretary(), address, **words).url == send(secretary(), address, **words).url
    assert Opinion.objects.count() == 1


def test_one_token_with_other_words_is_refused(send: Any) -> None:
    session = held()
    address = reverse("dialogues:add_opinion", args=[session.pk])
    token = tokens.issue(secretary(), "dialogues:add_opinion")
    words = {"outcome": "answered", "answer": "Đáp", "token": token}
    send(secretary(), address, content="Hỏi", **words)
    response = send(secretary(), address, content="Hỏi khác", **words)

    assert response.status_code == 422
    assert "đã được gửi với nội dung khác" in response.content.decode()


def test_what_fails_in_the_service_leaves_nothing_behind(
    send: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = held()
    address = reverse("dialogues:add_opinion", args=[session.pk])
    token = tokens.issue(secretary(), "dialogues:add_opinion")
    words = {"content": "Hỏi", "outcome": "answered", "answer": "Đáp", "token": token}
    real = services.add_opinion

    def fails(**given: Any) -> Opinion:
        real(**given)
        raise ValidationError("Thử lại sau")

    monkeypatch.setattr(services, "add_opinion", fails)
    refused = send(secretary(), address, **words)
    monkeypatch.setattr(services, "add_opinion", real)

    assert refused.status_code == 422
    assert "Thử lại sau" in refused.content.decode()
    assert not Opinion.objects.exists()
    assert send(secretary(), address, **words).status_code == 302
    assert Opinion.objects.count() == 1
