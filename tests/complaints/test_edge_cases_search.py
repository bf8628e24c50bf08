"""Edge cases of the law that search answers: many addressees, what comes back, what is finished."""

from datetime import timedelta
from typing import Any

import pytest

from complaints.search import alike
from portal.access.models import User
from portal.access.roles import Role
from reception.services import Person
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, post, url
from tests.complaints.pairs import ROAD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
ON = make.TODAY
FORM = {
    "kind": "complaint", "field": "policy", "source": "post", "received_on": "09/11/2026",
    "level": "1", "signers": "1", "paper": "none", "full_name": "Trần Thị Thử",
    "address": "xã Lục Ngạn", "summary": ROAD,
}  # fmt: skip


def clerk() -> User:
    return make.person(Role.CLERK)


def test_edge_15_same_petition_to_twelve_addressees(as_user: SignIn) -> None:
    """Each keeps its own number in its own book; a fingerprint and the words tie them together."""
    sent = []
    for n in range(12):
        unit = make.unit(f"BAC-NINH.SO-{n}")
        sent.append(make.petition(organisation=unit, by=make.person(Role.CLERK, unit),
                                  summary=ROAD if n % 2 else f"Kính gửi: {ROAD}",
                                  person=Person(full_name="Trần Thị Thử")))  # fmt: skip
    assert len({petition.file_number for petition in sent}) == 12
    leader = make.person(Role.PROVINCE_LEADER, make.unit("BAC-NINH"))
    found = alike.of_petition(leader, ON, sent[0])
    assert len(found.matches) == 5  # of eleven: as many as one looks at
    assert all("nội dung giống" in match.reasons[0] for match in found.matches)
    own = make.person(Role.UNIT_HEAD, make.unit("BAC-NINH.SO-3"))
    told = alike.of_petition(own, ON, sent[3])
    assert (told.matches, bool(told.elsewhere)) == ([], True)


@pytest.mark.parametrize(
    ("state", "told"), [("guided", "Đã hướng dẫn ngày"), ("transferred", "Đã chuyển đến")]
)
def test_edge_16a_what_was_guided_or_transferred_once_comes_back(
    as_user: SignIn, state: str, told: str
) -> None:
    """To be filed, and whoever sent it is told how it stands: suggested with the day and where."""
    first = make.in_state(state, summary=ROAD)
    again, head = make.petition(summary=ROAD), make.head()
    client, pair = as_user(head), [again.file_number, first.file_number]
    text = client.get(url("side_by_side", *pair)).content.decode()
    assert told in text
    assert "Lưu đơn, báo tình trạng" in text
    post(client, head, "join", pair, way="file_repeated", version=again.version)
    again.refresh_from_db()
    assert (again.state, again.duplicate_of) == ("filed", first)
    assert told in again.reason


def test_edge_18_a_finished_case_comes_again(as_user: SignIn) -> None:
    """The earlier decision is shown with number, day and result; the officer chooses."""
    case = make.case_in("decided")
    first = case.petitions.get()
    again = make.petition(on=ON - timedelta(days=1))
    head = make.head()
    client = as_user(head)
    text = client.get(url("side_by_side", again.file_number, first.file_number)).content.decode()
    decision = case.decision
    for words in (decision.number, f"{decision.issued_on:%d/%m/%Y}",
                  decision.get_result_display().lower(), "Không có tình tiết mới thì lưu đơn",
                  "có tình tiết mới"):  # fmt: skip
        assert words in text, words
    assert url("petition", first.file_number) in text
    for choice in ("Lưu đơn, báo tình trạng", "Là đơn trùng, gắn vào", "Không trùng"):
        assert choice in text


class TestWhileTyping:
    def ask(self, client: Any, **said: str) -> str:
        answer = client.post(url("alike"), said, headers={"HX-Request": "true"})
        assert answer.status_code == 200
        return str(answer.content.decode())

    def test_what_is_typed_is_recognised_with_the_reason(self, as_user: SignIn) -> None:
        first = make.petition(summary=ROAD)
        client = as_user(clerk())
        text = self.ask(client, summary=ROAD, full_name="Chim Hoàng Yến", phone="0900 000 001")
        assert "Có 1 đơn có thể trùng" in text
        assert first.file_number in text
        assert "nội dung giống 100 %, cùng số điện thoại" in text
        assert "<html" not in text

    def test_of_a_denunciation_nothing_is_asked(self, as_user: SignIn) -> None:
        make.petition(summary=ROAD)
        assert "trùng" not in self.ask(as_user(clerk()), summary=ROAD, kind="denunciation")

    def test_nothing_alike_says_nothing(self, as_user: SignIn) -> None:
        assert self.ask(as_user(clerk()), summary="Việc mới").strip() == ""
        assert self.ask(as_user(clerk()), summary="x" * 90000, full_name="'" * 9000).strip() == ""

    def test_elsewhere_is_told_without_any_detail(self, as_user: SignIn) -> None:
        office = make.unit("BAC-NINH.SO-Y-TE")
        there = make.petition(organisation=office, by=make.person(Role.CLERK, office), summary=ROAD)
        text = self.ask(as_user(clerk()), summary=ROAD)
        assert "Có đơn ở cơ quan khác" in text
        assert there.file_number not in text
        assert "Chim" not in text

    def test_it_stays_within_its_queries(
        self, as_user: SignIn, django_assert_max_num_queries: Any
    ) -> None:
        make.petition(summary=ROAD)
        client = as_user(clerk())
        with django_assert_max_num_queries(6):
            self.ask(client, summary=ROAD, full_name="Chim Hoàng Yến")


class TestWithoutScript:
    def test_one_looks_once_and_then_enters(self, as_user: SignIn) -> None:
        """Suggested before anything is written, never in the way of the second press."""
        make.petition(summary=ROAD)
        user = clerk()
        client = as_user(user)
        first = post(client, user, "register", [], **FORM)
        text = first.content.decode()
        assert first.status_code == 422
        assert "Có đơn có thể trùng" in text
        assert 'name="da_xem" value="1"' in text
        again = post(client, user, "register", [], **FORM, da_xem="1")
        assert again.status_code == 302

    def test_where_nothing_is_alike_nothing_is_in_the_way(self, as_user: SignIn) -> None:
        user = clerk()
        assert post(as_user(user), user, "register", [], **FORM).status_code == 302
