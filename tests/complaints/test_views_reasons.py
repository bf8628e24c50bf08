"""Why a secret file is opened: asked of each reader for each file, and again after a pause."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now

from complaints.models import Petition
from complaints.views import reasons
from portal.access.models import User
from portal.access.roles import Role
from portal.audit.models import Entry
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, idem, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def secret() -> Petition:
    return make.petition(Kind.DENUNCIATION, summary="Nhận tiền khi cấp giấy chứng nhận")


@pytest.fixture
def fresh() -> Callable[[User], Client]:
    """Signed in and nothing said yet."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


def tell(client: Client, user: User, found: Petition | None = None) -> Any:
    """The reason for a file, or for the list of them."""
    file = found.file_number if found else ""
    return post(client, user, "tell_reason", [], reason="handle", file=file)


def looked(client: Client, found: Petition, minutes: int) -> None:
    """As if the file had last been looked at so long ago."""
    session = client.session
    second = int(now().timestamp()) - minutes * 60
    session[reasons.KEY] = {**session[reasons.KEY], found.file_number: second}
    session.save()


class TestReason:
    def test_the_first_look_asks_why_and_leads_on_to_what_was_wanted(self, fresh: SignIn) -> None:
        found, user = secret(), make.head()
        client, wanted = fresh(user), url("petition", found.file_number)
        asked = client.get(wanted)
        assert asked.status_code == 302
        assert asked["Location"].startswith(url("secret_reason"))
        said = {"reason": "decide", "file": found.file_number, "next": wanted}
        told = client.post(url("tell_reason"), {**idem(user, "tell_reason"), **said})
        assert told["Location"] == wanted
        assert client.get(wanted).status_code == 200
        entry = Entry.objects.get(verb="open_secret")
        assert (entry.data, entry.subject_id) == ({"reason": "decide"}, str(found.pk))
        assert found.alias not in str(Entry.objects.filter(verb="open_secret").values())

    def test_of_each_file_and_of_the_list_it_is_asked_by_itself(self, fresh: SignIn) -> None:
        user, one, two = make.head(), secret(), secret()
        client = fresh(user)
        tell(client, user, one)
        for address, status in (
            (url("petition", one.file_number), 200),
            (url("letters", one.file_number), 200),
            (url("petition", two.file_number), 302),
            (url("secret_petitions"), 302),
        ):
            assert client.get(address).status_code == status, address

    def test_the_list_asks_once_and_leads_back_to_it(self, fresh: SignIn) -> None:
        user = make.head()
        client = fresh(user)
        assert client.get(url("secret_petitions"))["Location"].startswith(url("secret_reason"))
        assert tell(client, user)["Location"] == url("secret_petitions")
        assert client.get(url("secret_petitions")).status_code == 200

    def test_the_reason_of_one_reader_is_not_that_of_another(self, fresh: SignIn) -> None:
        found, user = secret(), make.head()
        tell(fresh(user), user, found)
        assert fresh(user).get(url("petition", found.file_number)).status_code == 302

    def test_who_has_the_file_in_hand_says_so(self, fresh: SignIn) -> None:
        found, user = secret(), make.handler()
        Petition.objects.filter(pk=found.pk).update(assigned_to=user)
        assert fresh(user).get(url("petition", found.file_number)).status_code == 302

    def test_left_alone_for_a_quarter_of_an_hour_it_is_asked_again(self, fresh: SignIn) -> None:
        found, user = secret(), make.head()
        client, address = fresh(user), url("petition", found.file_number)
        for minutes, status in ((14, 200), (16, 302)):
            tell(client, user, found)
            looked(client, found, minutes)
            assert client.get(address).status_code == status, minutes

    def test_each_look_lets_it_hold_longer_but_not_what_a_page_asks_by_itself(
        self, fresh: SignIn
    ) -> None:
        found, user = secret(), make.head()
        client = fresh(user)
        tell(client, user, found)
        for route, stays in (("papers_state", 600), ("petition", 0)):
            looked(client, found, 10)
            assert client.get(url(route, found.file_number)).status_code == 200
            ago = int(now().timestamp()) - client.session[reasons.KEY][found.file_number]
            assert ago == stays, route

    def test_what_was_typed_for_long_is_taken_and_without_any_reason_it_is_not(
        self, fresh: SignIn
    ) -> None:
        found, user = secret(), make.head()
        client = fresh(user)
        said = {"kind": "directive", "content": "Báo cáo", "due_on": "30/11/2026"}
        before = Entry.objects.count()
        kept = post(client, user, "instruct", [found.file_number], **said)
        assert kept["Location"].startswith(url("secret_reason"))
        assert Entry.objects.count() == before
        tell(client, user, found)
        told = client.get(url("petition", found.file_number)).content.decode()
        assert reasons.UNWRITTEN in told
        looked(client, found, 60)
        assert post(client, user, "instruct", [found.file_number]).status_code == 422

    def test_a_part_of_a_page_sends_the_whole_page_to_the_question(self, fresh: SignIn) -> None:
        found = secret()
        part = fresh(make.head()).get(url("papers_state", found.file_number), HTTP_HX_REQUEST="1")
        assert part.status_code == 401
        assert part["HX-Redirect"].startswith(url("secret_reason"))
        assert found.alias not in part.content.decode()

    def test_nobody_is_asked_about_a_file_that_is_not_theirs(self, fresh: SignIn) -> None:
        found, clerk = secret(), make.person(Role.CLERK)
        client = fresh(clerk)
        asked = client.get(url("secret_reason"), {"ho-so": found.file_number})
        assert asked.status_code == 404
        told = post(client, clerk, "tell_reason", [], reason="handle", file=found.file_number)
        assert told.status_code == 404

    def test_a_petition_that_denounces_nobody_asks_nothing(self, fresh: SignIn) -> None:
        found = make.petition()
        assert fresh(make.head()).get(url("petition", found.file_number)).status_code == 200

    def test_without_a_reason_the_page_says_what_to_do(self, fresh: SignIn) -> None:
        user = make.head()
        page = fresh(user).post(url("tell_reason"), idem(user, "tell_reason"))
        assert page.status_code == 422
        assert "Chọn lý do xem" in page.content.decode()

    @pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", ""])
    def test_it_never_leads_out_of_the_house(self, fresh: SignIn, elsewhere: str) -> None:
        user = make.head()
        data = {**idem(user, "tell_reason"), "reason": "handle", "next": elsewhere}
        assert fresh(user).post(url("tell_reason"), data)["Location"] == url("secret_petitions")

    def test_who_may_not_see_it_is_not_even_asked(self, fresh: SignIn) -> None:
        found = secret()
        for role in (Role.CLERK, Role.VERIFIER, Role.INSPECTORATE):
            page = fresh(make.person(role)).get(url("petition", found.file_number))
            assert page.status_code == 404
