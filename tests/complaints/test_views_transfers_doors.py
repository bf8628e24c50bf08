"""Who gets where among hand-overs, directives and filed petitions: role by role."""

from typing import Any

import pytest

from complaints.services import oversight
from portal.access.models import User
from portal.access.roles import Permission, Role, granted_to
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing
from tests.complaints.pages import SignIn, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "days")]
STAFF = [role for role in Role if Permission.SEE_PETITIONS in granted_to(role)]
SORTS = {Role.HANDLER, Role.UNIT_HEAD, Role.BOARD_HEAD}
DECIDES = {Role.UNIT_HEAD, Role.PROVINCE_LEADER}
ENTERS = {Role.RECEPTIONIST, Role.CLERK, Role.BOARD_HEAD}


def at_the_receiver(role: Role) -> User:
    return make.person(role, passing.building())


@pytest.mark.parametrize("role", STAFF)
def test_taking_in_and_giving_back(as_user: SignIn, role: Role) -> None:
    row, who = passing.sent(), at_the_receiver(role)
    client = as_user(who)
    may = role in SORTS | DECIDES | ENTERS
    page = client.get(url("handover", row.pk)).content.decode()
    assert ("Nhận, vào sổ" in page) == may
    back = post(client, who, "give_back_transfer", [row.pk], reason="")
    assert back.status_code == (422 if may else 403)
    taken = post(client, who, "receive_transfer", [row.pk])
    assert taken.status_code == (302 if may else 403)


@pytest.mark.parametrize("role", STAFF)
def test_handing_over(as_user: SignIn, role: Role) -> None:
    passing.building()
    found, who = passing.theirs(), make.person(role)
    client = as_user(who)
    page = client.get(url("transfers", found.file_number)).content.decode()
    assert ("Số văn bản chuyển" in page) == (role in SORTS)
    data = {"receiver": "Sở Xây dựng", "document_number": "1/PC", "on": "20/11/2026",
            "version": str(found.version)}  # fmt: skip
    answer = post(client, who, "send_transfer", [found.file_number], **data)
    assert answer.status_code == (302 if role in SORTS else 403)


@pytest.mark.parametrize("role", STAFF)
def test_directing(as_user: SignIn, role: Role) -> None:
    found, who = make.petition(), make.person(role)
    client = as_user(who)
    page = client.get(url("directives", found.file_number)).content.decode()
    assert ("Ban hành" in page) == (role in DECIDES)
    data = {"kind": "directive", "content": "Báo cáo", "due_on": "30/11/2026"}
    answer = post(client, who, "instruct", [found.file_number], **data)
    assert answer.status_code == (302 if role in DECIDES else 403)


@pytest.mark.parametrize("role", STAFF)
def test_answering_a_directive(as_user: SignIn, role: Role) -> None:
    row = oversight.instruct(
        petition=make.petition(), kind="directive", content="Báo cáo", due_on=make.TODAY,
        by=passing.leader(), at=make.moment(),
    )  # fmt: skip
    who = make.person(role)
    client = as_user(who)
    works = role in SORTS | DECIDES | {Role.VERIFIER}
    page = client.get(url("directives", row.petition.file_number)).content.decode()
    assert ("Báo kết quả" in page) == works
    answer = post(client, who, "reply_instruction", [row.pk], reply="Đã xong")
    assert answer.status_code == (302 if works else 403)
    done = post(client, who, "confirm_instruction", [row.pk])
    assert done.status_code == 403  # the leader asked: the leader confirms


@pytest.mark.parametrize("role", STAFF)
def test_forwarders_and_national_systems(as_user: SignIn, role: Role) -> None:
    found, who = make.petition(), make.person(role)
    client = as_user(who)
    may = role in SORTS | DECIDES | ENTERS
    page = client.get(url("sources", found.file_number)).content.decode()
    assert ("Ghi nguồn chuyển đến" in page) == may
    data = {"source": "press", "sender": "Báo Bắc Ninh", "received_on": "20/11/2026"}
    answer = post(client, who, "add_source", [found.file_number], **data)
    assert answer.status_code == (302 if may else 403)
    known = {"system": "database", "number": "QG-1", "state": "sent"}
    answer = post(client, who, "note_external", [found.file_number], **known)
    assert answer.status_code == (302 if may else 403)


@pytest.mark.parametrize("role", STAFF)
def test_filed_petitions_are_the_heads_alone(as_user: SignIn, role: Role) -> None:
    who = make.person(role)
    client = as_user(who)
    expected = 200 if role in DECIDES else 403
    assert client.get(url("kept")).status_code == expected
    refused = post(client, who, "destroy", [])
    assert refused.status_code == (422 if role in DECIDES else 403)


PAGES: tuple[tuple[str, str], ...] = (
    ("transfers", "petition"), ("directives", "petition"), ("sources", "petition"),
    ("handover", "row"), ("slip", "row"), ("instruction_paper", "order"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "of"), PAGES)
def test_a_denunciation_is_there_for_who_may_see_it_alone(
    as_user: SignIn, name: str, of: str
) -> None:
    row = passing.sent(Kind.DENUNCIATION)
    order = oversight.instruct(
        petition=row.petition, kind="directive", content="Báo cáo", due_on=make.TODAY,
        by=passing.leader(), at=make.moment(),
    )  # fmt: skip
    keys: dict[str, Any] = {"petition": row.petition.file_number, "row": row.pk, "order": order.pk}
    address = url(name, keys[of])
    assert as_user(make.head()).get(address).status_code == 200
    for role in (Role.CLERK, Role.HANDLER, Role.VERIFIER, Role.RECEPTIONIST):
        assert as_user(make.person(role)).get(address).status_code == 404, role
    neighbour = passing.head_of(passing.farming())
    assert as_user(neighbour).get(address).status_code == 404


def test_what_was_ruled_upon_asks_for_no_ruling(as_user: SignIn) -> None:
    row, leader = passing.disputed(), passing.leader()
    client, address = as_user(leader), url("rule_transfer", row.pk)
    assert address in client.get(url("handover", row.pk)).content.decode()
    data = {"unit": "so xay dung", "document_number": "99/UBND"}
    assert post(client, leader, "rule_transfer", [row.pk], **data).status_code == 302
    assert address not in client.get(url("handover", row.pk)).content.decode()
