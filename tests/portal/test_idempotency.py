"""The same form sent twice is done once: one after the other, at the same time, forged, too old."""

import threading
import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpRequest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.timezone import now

from portal.audit.models import Entry
from portal.audit.services import record
from portal.idempotency import services, tasks, tokens
from portal.idempotency.models import Posting
from portal.idempotency.services import body_hash, once
from tests.portal import people_factories as make
from tests.together import Meeting

NOBODY = AnonymousUser()


def posted(token: str, path: str = "/gui", user=NOBODY, **body: object) -> HttpRequest:
    request = RequestFactory().post(path, {"idem": token, **body})
    request.user = user
    return request


def make_thing(request: HttpRequest, meet: Callable[[], None] = lambda: None) -> str:
    """A view's body: one audit entry stands for what a form creates."""
    with once(request) as post:
        if not post.done:
            thing = record(verb="make_thing", subject=Posting(pk=post.token), by=None, at=now())
            meet()
            post.result = f"/thing/{thing.pk}"
        return post.result


def things() -> int:
    return Entry.objects.filter(verb="make_thing").count()


@pytest.mark.django_db
class TestOnce:
    def test_second_sending_is_given_the_first_result(self):
        token = tokens.issue(NOBODY)
        first = make_thing(posted(token, summary="Đất đai"))
        assert make_thing(posted(token, summary="Đất đai")) == first
        assert things() == 1

    def test_two_tokens_are_two_things(self):
        for _ in range(2):
            make_thing(posted(tokens.issue(NOBODY), summary="Đất đai"))
        assert things() == 2

    def test_other_words_under_the_same_token_are_refused(self):
        token = tokens.issue(NOBODY)
        make_thing(posted(token, summary="Đất đai"))
        with pytest.raises(ValidationError, match="đã được gửi với nội dung khác"):
            make_thing(posted(token, summary="Nhà ở"))
        assert things() == 1

    def test_the_same_words_to_another_address_are_other_words(self):
        token = tokens.issue(NOBODY)
        make_thing(posted(token, "/don/1/duyet"))
        with pytest.raises(ValidationError, match="nội dung khác"):
            make_thing(posted(token, "/don/2/duyet"))

    def test_a_refused_form_may_be_sent_again(self):
        token = tokens.issue(NOBODY)
        with pytest.raises(ValidationError, match="Nhập"), once(posted(token)):
            raise ValidationError("Nhập tóm tắt")
        assert not Posting.objects.exists()
        assert make_thing(posted(token)).startswith("/thing/")

    def test_a_body_that_forgets_its_result_is_told(self):
        with pytest.raises(ValueError, match=r"post\.result"), once(posted(tokens.issue(NOBODY))):
            pass

    def test_the_row_says_who_and_where(self):
        user = make.user("a-nguoi-gui")
        make_thing(posted(tokens.issue(user), user=user))
        row = Posting.objects.get()
        assert (row.user_id, len(row.token), len(row.body_sha256)) == (user.pk, 32, 64)


class TestTokens:
    def test_a_token_has_128_bits_and_differs_every_time(self):
        found = {tokens.read(tokens.issue(NOBODY), NOBODY, "") for _ in range(50)}
        assert len(found) == 50
        assert {len(token) for token in found} == {32}

    @pytest.mark.parametrize("forged", ["", "abc", "a.b.c", "x" * 500])
    def test_missing_or_forged(self, forged):
        with pytest.raises(ValidationError, match="không còn hiệu lực"):
            tokens.read(forged, NOBODY, "")

    def test_a_changed_token_is_forged(self):
        token = tokens.issue(NOBODY)
        with pytest.raises(ValidationError):
            tokens.read(("A" if token[0] != "A" else "B") + token[1:], NOBODY, "")

    def test_signed_for_something_else(self):
        with pytest.raises(ValidationError):
            tokens.read(signing.dumps(["0" * 32, "", ""], salt="other"), NOBODY, "")

    def test_only_for_the_route_it_names(self):
        token = tokens.issue(NOBODY, "reception:create")
        assert tokens.read(token, NOBODY, "reception:create")
        with pytest.raises(ValidationError):
            tokens.read(token, NOBODY, "complaints:create")

    @pytest.mark.django_db
    def test_only_for_the_user_who_was_shown_the_form(self):
        one, other = make.user(), make.user()
        token = tokens.issue(one)
        for stranger in (other, NOBODY):
            with pytest.raises(ValidationError):
                tokens.read(token, stranger, "")

    def test_too_old(self, monkeypatch):
        token = tokens.issue(NOBODY)
        late = time.time() + tokens.KEPT_SECONDS + 1
        monkeypatch.setattr(time, "time", lambda: late)
        with pytest.raises(ValidationError, match="Trang đã mở quá lâu"):
            tokens.read(token, NOBODY, "")

    def test_the_tag_writes_a_hidden_field_with_a_good_token(self):
        request = posted("")
        shown = Template("{% load forms %}{% idempotency_token %}").render(
            Context({"request": request})
        )
        assert shown.startswith('<input type="hidden" name="idem" value="')
        assert tokens.read(shown.split('"')[5], NOBODY, "any:route")


class TestBodyHash:
    def test_token_and_csrf_are_not_content(self):
        one = posted("a", csrfmiddlewaretoken="1", summary="x")
        assert body_hash(one) == body_hash(posted("b", csrfmiddlewaretoken="2", summary="x"))

    def test_order_of_fields_does_not_matter_but_of_values_does(self):
        assert body_hash(posted("", a="1", b="2")) == body_hash(posted("", b="2", a="1"))
        assert body_hash(posted("", a=["1", "2"])) != body_hash(posted("", a=["2", "1"]))

    def test_files_are_content_and_stay_readable(self):
        request = posted("", scan=SimpleUploadedFile("a.pdf", b"one"))
        other = posted("", scan=SimpleUploadedFile("a.pdf", b"two"))
        assert body_hash(request) != body_hash(other)
        assert request.FILES["scan"].read() == b"one"


@pytest.mark.django_db(transaction=True)
class TestAtTheSameTime:
    def test_two_posts_at_once_create_one_thing(self):
        token, meet = tokens.issue(NOBODY), Meeting()
        gave = make.at_the_same_time(lambda: make_thing(posted(token), meet))
        assert things() == 1
        assert len(set(gave)) == 1
        assert str(gave[0]).startswith("/thing/")

    def test_twin_without_the_row_there_are_two(self, monkeypatch):
        """What the row is good for: look first and insert afterwards, and both find nothing."""

        def looked_only(token: str, request: HttpRequest, route: str) -> services.Post:
            earlier = Posting.objects.filter(pk=token).first()
            return services.Post(
                token, done=bool(earlier), result=earlier.result if earlier else ""
            )

        monkeypatch.setattr(services, "_claim", looked_only)
        token, meet = tokens.issue(NOBODY), Meeting()
        make.at_the_same_time(lambda: make_thing(posted(token), meet))
        assert things() == 2

    def test_when_the_first_fails_the_second_does_the_work(self):
        token, first, meet = tokens.issue(NOBODY), threading.Event(), Meeting()

        def work() -> str:
            request = posted(token)
            with once(request) as post:
                if not first.is_set():
                    first.set()
                    meet()
                    raise ValidationError("Nhập tóm tắt")
                record(verb="make_thing", subject=Posting(pk="x"), by=None, at=now())
                post.result = "/thing/second"
            return post.result

        gave = make.at_the_same_time(work)
        assert "/thing/second" in gave
        assert sum(isinstance(one, ValidationError) for one in gave) == 1
        assert things() == 1


@pytest.mark.django_db
def test_old_rows_go_and_young_ones_stay():
    with transaction.atomic():
        for age in (47, 49):
            Posting.objects.create(
                token=f"{age}", route="", body_sha256="", created_at=now() - timedelta(hours=age)
            )
    tasks.forget_postings()
    assert [row.token for row in Posting.objects.all()] == ["47"]
