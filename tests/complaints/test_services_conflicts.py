"""Whoever comes second at a petition or a case: told what moved, by whom, and what is left."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.test import Client

from complaints import services
from complaints.models import Petition, Step
from portal.access.roles import Role
from portal.idempotency.conflicts import BUSY, page_above
from portal.stale import StaleError
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, idem, post, url

LATE = date(2026, 11, 19)
SORT = {
    "kind": "recommendation", "field": "policy", "is_eligible": "yes", "is_competent": "yes",
    "on": "20/11/2026", "summary": "",
}  # fmt: skip


@pytest.fixture
def conflict() -> Callable[..., StaleError]:
    def told(found: Any, name: str, **more: Any) -> StaleError:
        with pytest.raises(StaleError) as caught:
            make.take(found, name, LATE, **more)
        return caught.value

    return told


@pytest.mark.django_db
def test_the_fields_that_moved_are_told_with_what_they_were(conflict: Any) -> None:
    found = make.petition("")
    make.classify(found, by=make.handler())
    error = conflict(found, "link", version=1)
    moved = {change.label: (change.before, change.after) for change in error.changes}
    assert moved["loại đơn"] == ("—", "Khiếu nại")
    assert moved["trạng thái"] == ("Đã vào sổ", "Đã phân loại")
    assert moved["người xử lý"] == ("—", make.handler().full_name)
    assert error.version == 2
    (deed,) = error.deeds
    assert (deed.who.startswith(make.handler().full_name), deed.what) == (True, "Phân loại đơn")
    assert error.blocked == ""


@pytest.mark.django_db
def test_a_step_that_the_new_state_bars_cannot_be_kept(conflict: Any) -> None:
    found = make.in_state("classified")
    make.take(found, "propose", LATE)
    error = conflict(found, "guide", version=found.version)
    assert "Không thể “Hướng dẫn đến nơi có thẩm quyền”" in error.blocked


@pytest.mark.django_db
def test_of_a_case_the_last_step_is_told(conflict: Any) -> None:
    case = make.case_of()
    make.take(case, "verify", LATE, document_number="77/QĐ")
    error = conflict(case, "determine_complex", version=case.version)
    assert (error.values["document_number"], error.deeds[0].what) == (
        "77/QĐ", "Ban hành quyết định xác minh",
    )  # fmt: skip


@pytest.mark.django_db
def test_no_page_no_conflict() -> None:
    found = make.petition("")
    make.classify(found)
    make.classify(found, make.RECEIVED + timedelta(days=2), version=None)
    with pytest.raises(ValidationError):
        make.classify(found, version=1)


@pytest.mark.django_db
@pytest.mark.usefixtures("today")
def test_the_page_shows_both_versions_and_loses_nothing(as_user: SignIn) -> None:
    found, head = make.petition(""), make.head()
    client = as_user(head)
    make.classify(found, by=make.handler(), field="land_recovery")
    answer = post(client, head, "classify", [found.file_number], **SORT, version="1",
                  reason="Chưa rõ thửa đất", act="sort")  # fmt: skip
    text = answer.content.decode()
    assert answer.status_code == 409
    assert make.handler().full_name in text
    for marked in ("Khiếu nại", "Kiến nghị, phản ánh", "Chưa rõ thửa đất"):
        assert f"<mark>{marked}</mark>" in text, marked
    assert 'name="reason" value="Chưa rõ thửa đất"' in text
    assert 'name="version" value="2"' in text
    assert "Giữ bản của tôi" in text
    assert f'href="{url("classification", found.file_number)}">Lấy bản mới' in text
    assert Step.objects.filter(name="classify").count() == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("today")
def test_mine_is_kept_upon_the_newer_version(as_user: SignIn) -> None:
    found, head = make.petition(""), make.head()
    client = as_user(head)
    make.classify(found, by=make.handler())
    sent = {**SORT, "act": "sort"}
    assert (
        post(client, head, "classify", [found.file_number], **sent, version="1").status_code == 409
    )
    assert (
        post(client, head, "classify", [found.file_number], **sent, version="2").status_code == 302
    )
    found.refresh_from_db()
    assert (found.kind, found.version) == ("recommendation", 3)


@pytest.mark.django_db
@pytest.mark.usefixtures("today")
def test_what_the_state_no_longer_allows_has_no_button(as_user: SignIn) -> None:
    found, head = make.in_state("classified"), make.head()
    client = as_user(head)
    make.take(found, "propose", LATE)
    answer = post(client, head, "take_step", [found.file_number, "guide"], on="20/11/2026",
                  version=str(found.version), referred_to="Sở Y tế",
                  document_number="5/PHD")  # fmt: skip
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Không giữ được bản vừa nhập" in text
    assert "Giữ bản của tôi" not in text
    assert "Sở Y tế" in text


@pytest.mark.parametrize(
    ("sent_to", "page"),
    [
        ("/lam-viec/don/BN26-000001/phan-loai/ghi", "/lam-viec/don/BN26-000001/phan-loai"),
        ("/lam-viec/duyet/BN26-000001/dong-y", "/lam-viec/duyet"),
        ("/lam-viec/luot-tiep/5/luu-sua", "/lam-viec/luot-tiep/5"),
        ("/khong-co", "/lam-viec/"),
    ],
)
def test_the_new_version_is_fetched_from_the_page_above(sent_to: str, page: str) -> None:
    assert page_above(sent_to) == page


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("today")
def test_who_waits_for_a_row_that_another_holds_is_told_when_to_try(
    as_user: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another session holds the petition; this one gives up, keeps the words, says when to try."""
    found, head = make.petition(""), make.head()
    client: Client = as_user(head)
    monkeypatch.setattr("portal.idempotency.services.LOCK_MILLISECONDS", 50)
    with holding(found):
        answer = client.post(
            url("classify", found.file_number),
            {**idem(head, "classify"), **SORT, "act": "sort", "version": "1", "reason": "Còn đây"},
        )
    assert (answer.status_code, answer.headers["Retry-After"]) == (409, "3")
    text = answer.content.decode()
    assert BUSY.split(".")[0] in text
    assert "Còn đây" in text
    found.refresh_from_db()
    assert found.state == "registered"


class holding:  # noqa: N801  # reads as a word
    """The row of a petition, locked by a connection of its own while the block runs."""

    def __init__(self, found: Petition) -> None:
        self.pk = found.pk

    def __enter__(self) -> None:
        self.other = connections.create_connection("default")
        self.other.set_autocommit(False)
        with self.other.cursor() as cursor:
            cursor.execute("SELECT 1 FROM complaints_petition WHERE id = %s FOR UPDATE", [self.pk])

    def __exit__(self, *_told: object) -> None:
        self.other.rollback()
        self.other.close()


@pytest.mark.django_db
@pytest.mark.usefixtures("today")
def test_a_handler_handed_on_meanwhile_is_a_conflict_too(as_user: SignIn) -> None:
    found, head = make.petition(), make.head()
    second = make.person(Role.HANDLER, name="nguoi-thu-hai")
    services.assign(petition=found, to=make.handler(), by=head, at=make.moment(), version=1)
    answer = post(
        as_user(head), head, "assign", [found.file_number], to=str(second.pk), version="1"
    )
    text = answer.content.decode()
    assert answer.status_code == 409
    assert second.full_name in text
    assert "Phân công xử lý đơn" in text


@pytest.mark.django_db
@pytest.mark.usefixtures("today")
@pytest.mark.parametrize("turned", [True, False])
def test_words_of_when_it_named_its_author_are_not_kept(as_user: SignIn, turned: bool) -> None:
    """Nobody knows the name any more, so nobody could find it in what was typed before."""
    found, head = make.petition(""), make.head()
    client = as_user(head)
    kind = "denunciation" if turned else "complaint"
    make.classify(found, by=head, kind=kind, summary="Cán bộ nhận tiền")
    sent = {**SORT, "kind": "denunciation", "summary": f"Bà {make.CANARY.full_name} kể"}
    answer = post(client, head, "classify", [found.file_number], **sent, act="sort", version="1")
    text = answer.content.decode()
    assert answer.status_code == 409
    assert ("đơn vừa được xác định là tố cáo" in text) == turned
    assert ("Giữ bản của tôi" in text) != turned
