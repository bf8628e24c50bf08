"""Forms as browsers send them: twice, at once, from a neighbour's session, after a refusal."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from portal.access.models import Post, User
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.idempotency import tokens
from portal.idempotency.models import Posting
from portal.idempotency.services import OTHER_BODY
from portal.workdays.models import ExceptionDay
from tests.portal import ground_factories as ground
from tests.portal import people_factories as make

USERS = "/quan-tri/nguoi-dung"
DAY = {"day": "31/12/2027", "kind": "closed", "name": "Nghỉ bù", "basis": "QĐ 1/QĐ-TTg"}
SET_DAY = "/quan-tri/ngay-nghi/ghi"
PREVIEW = "/quan-tri/ngay-nghi/xem-truoc"


@pytest.fixture
def top(db):
    return ground.province()


@pytest.fixture
def admin(client, top):
    person = make.officer(top, Role.SYSADMIN, "quan-tri")
    ground.signed_in(client, person)
    return person


@pytest.fixture
def other(top):
    return make.officer(top, Role.SYSADMIN, "quan-tri-2")


def account(top, **said: str) -> dict[str, str]:
    return {
        "username": "nguoi-moi", "full_name": "Phạm Thị Mẫu", "unit": top.code,
        "role": "clerk", "title": "", "since": "01/11/2026", **said,
    }  # fmt: skip


class TestTwice:
    def test_a_day_is_set_once_and_said_once(self, client, admin):
        body = DAY | {"idem": tokens.issue(admin)}
        first, second = client.post(SET_DAY, body), client.post(SET_DAY, body)
        assert (first.status_code, first.url) == (302, "/quan-tri/ngay-nghi?nam=2027")
        assert (second.status_code, second.url) == (302, first.url)
        assert Entry.objects.filter(verb="set_day").count() == 1

    def test_a_new_password_is_given_once_and_never_shown_again(self, client, admin, top):
        person = make.officer(top, Role.CLERK, "van-thu")
        body = {"idem": tokens.issue(admin)}
        path = f"{USERS}/{person.pk}/dat-lai-mat-khau"
        shown = client.post(path, body)
        kept = User.objects.get(pk=person.pk).password
        again = client.post(path, body)
        assert re.search(r"<code>([a-z0-9-]{19})</code>", shown.content.decode())
        assert (again.status_code, again.url) == (302, f"{USERS}/{person.pk}")
        assert User.objects.get(pk=person.pk).password == kept

    @pytest.mark.parametrize("changed", ["title", "full_name", "since"])
    def test_other_words_under_one_token_are_refused(self, client, admin, top, changed):
        body = account(top) | {"idem": tokens.issue(admin)}
        client.post(f"{USERS}/tao", body)
        answer = client.post(f"{USERS}/tao", body | {changed: "02/11/2026"})
        assert answer.status_code == 422
        assert OTHER_BODY in answer.content.decode()
        assert User.objects.filter(username="nguoi-moi").count() == 1

    def test_a_refused_form_may_be_sent_again_with_its_token(self, client, admin):
        token = tokens.issue(admin)
        wrong = client.post(SET_DAY, DAY | {"kind": "opened", "idem": token})
        assert wrong.status_code == 422  # a Friday cannot be worked in exchange
        assert not Posting.objects.exists()
        assert client.post(SET_DAY, DAY | {"idem": token}).status_code == 302

    def test_after_a_refusal_the_next_page_offers_a_token_that_works(self, client, admin):
        wrong = client.post(SET_DAY, DAY | {"name": "", "idem": tokens.issue(admin)})
        assert wrong.status_code == 422
        again = client.get(PREVIEW, DAY)
        fresh = re.findall(r'name="idem" value="([^"]+)"', again.content.decode())[0]
        assert client.post(SET_DAY, DAY | {"idem": fresh}).status_code == 302

    def test_every_form_of_a_page_has_a_token_of_its_own(self, client, admin, top):
        person = make.officer(top, Role.CLERK, "van-thu")
        shown = client.get(f"{USERS}/{person.pk}").content.decode()
        found = re.findall(r'name="idem" value="([^"]+)"', shown)
        posts = shown.count('method="post"') - shown.count('action="/dang-xuat"')
        assert len(found) == len(set(found)) >= 5
        assert len(found) >= posts - shown.count('action="/giao-dien"')


class TestWhose:
    def test_not_by_somebody_else_even_at_the_same_machine(self, client, admin, other):
        """The form stayed open, a colleague signed in: what she sends is not what he began."""
        token = tokens.issue(admin)
        ground.signed_in(client, other)
        answer = client.post(SET_DAY, DAY | {"idem": token})
        assert answer.status_code == 422
        assert tokens.UNKNOWN in answer.content.decode()
        assert not ExceptionDay.objects.exists()

    def test_nor_one_that_a_stranger_was_given(self, client, admin):
        token = tokens.issue(AnonymousUser())
        assert client.post(SET_DAY, DAY | {"idem": token}).status_code == 422

    def test_a_token_for_one_thing_is_not_for_another(self, client, admin):
        token = tokens.issue(admin, "access:give_post")
        assert client.post(SET_DAY, DAY | {"idem": token}).status_code == 422
        token = tokens.issue(admin, "workdays:set_day")
        assert client.post(SET_DAY, DAY | {"idem": token}).status_code == 302

    @pytest.mark.parametrize(
        "token",
        ["", "x", "a.b.c", "0" * 4000, "\U0001f642", "'; DROP TABLE portal_posting; --", "null"],
    )
    def test_rubbish_is_refused_in_words(self, client, admin, token):
        answer = client.post(SET_DAY, DAY | {"idem": token})
        assert answer.status_code == 422
        assert tokens.UNKNOWN in answer.content.decode()

    def test_the_right_is_asked_before_the_token(self, client, admin, other):
        """Who has lost the right meanwhile is not let in by a token of before."""
        token = tokens.issue(admin)
        Post.objects.filter(user=admin).update(until=make.TODAY)
        assert client.post(SET_DAY, DAY | {"idem": token}).status_code == 403


class TestRow:
    def test_what_is_remembered_of_a_form(self, client, admin):
        client.post(SET_DAY, DAY | {"idem": tokens.issue(admin)})
        row = Posting.objects.get()
        assert (row.user_id, row.route) == (admin.pk, "workdays:set_day")
        assert row.result == "/quan-tri/ngay-nghi?nam=2027"
        assert re.fullmatch(r"[0-9a-f]{64}", row.body_sha256)
        assert re.fullmatch(r"[0-9a-f]{32}", row.token)

    def test_nothing_that_was_written_is_in_it(self, client, admin, top):
        client.post(
            f"{USERS}/tao", account(top, full_name="Canary Mẫu") | {"idem": tokens.issue(admin)}
        )
        row = Posting.objects.values().get()
        assert "Canary" not in str(row)

    def test_the_token_of_the_page_is_not_the_token_of_the_row(self, client, admin):
        """Who reads the table cannot send a form: the page's token is signed."""
        client.post(SET_DAY, DAY | {"idem": tokens.issue(admin)})
        stolen = Posting.objects.get().token
        answer = client.post(SET_DAY, DAY | {"day": "30/12/2027", "idem": stolen})
        assert answer.status_code == 422


@pytest.mark.django_db(transaction=True)
class TestAtTheSameTime:
    """A double click: two requests in two threads, each with a connection of its own."""

    def clicks(self, person: User, path: str, body: dict[str, str], times: int = 2) -> list:
        clients = iter([ground.signed_in(Client(), person) for _ in range(times)])
        return make.at_the_same_time(lambda: next(clients).post(path, body), times)

    def test_one_account_and_one_page_with_its_password(self):
        top = ground.province()
        boss = make.officer(top, Role.SYSADMIN, "quan-tri")
        answers = self.clicks(boss, f"{USERS}/tao", account(top) | {"idem": tokens.issue(boss)}, 3)
        assert sorted(answer.status_code for answer in answers) == [200, 302, 302]
        person = User.objects.get(username="nguoi-moi")
        made = Entry.objects.filter(verb="create_user", subject_id=person.pk)
        assert made.count() == person.posts.count() == 1

    def test_two_forms_of_one_name_make_one_account_and_one_sentence(self):
        top = ground.province()
        boss = make.officer(top, Role.SYSADMIN, "quan-tri")
        sent = iter([account(top) | {"idem": tokens.issue(boss)} for _ in range(2)])
        clients = iter([ground.signed_in(Client(), boss) for _ in range(2)])
        answers = make.at_the_same_time(lambda: next(clients).post(f"{USERS}/tao", next(sent)))
        assert sorted(answer.status_code for answer in answers) == [200, 422]
        assert User.objects.filter(username="nguoi-moi").count() == 1

    def test_two_forms_of_one_day_leave_one_day(self):
        boss = make.officer(ground.province(), Role.SYSADMIN, "quan-tri")
        sent = iter([DAY | {"name": name, "idem": tokens.issue(boss)} for name in ("Một", "Hai")])
        clients = iter([ground.signed_in(Client(), boss) for _ in range(2)])
        answers = make.at_the_same_time(lambda: next(clients).post(SET_DAY, next(sent)))
        assert {answer.status_code for answer in answers} == {302}
        assert ExceptionDay.objects.count() == 1
        assert Entry.objects.filter(verb="set_day").count() == 2
