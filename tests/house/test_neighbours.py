"""The office next door in the same province: no record of ours is theirs, whatever they send."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from complaints.models import BulkRun, Instruction, Petition
from portal.access.models import User
from portal.access.roles import Role, granted_to
from portal.idempotency import tokens
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing
from tests.house.matrix_campaign import OF_A_YEAR
from tests.house.walking import ROUTES, shows

# No record of one unit, or one that both offices have to do with.
SHARED = frozenset(
    {
        "",
        "figure",
        "reconciled number",
        "form",
        "board",
        "year",
        "handover",
        "dispute",
        "calendar change",
        "kind of register",
    }
)
SHARED |= OF_A_YEAR
ROLES = (Role.UNIT_HEAD, Role.HANDLER, Role.CLERK, Role.RECEPTIONIST)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def status(client: Client, route: str, **words: Any) -> int:
    address = reverse(route, kwargs=words)
    answer = client.get(address) if shows(route, address) else client.post(address)
    return answer.status_code


def send(user: User, route: str, **body: Any) -> Any:
    data = {tokens.FIELD: tokens.issue(user, route), **body}
    return signed_in(user).post(reverse(route), data)


@pytest.mark.parametrize("role", ROLES)
def test_the_office_next_door_learns_of_no_record(world: Any, role: Role) -> None:
    client, wrong = signed_in(make.person(role, passing.building())), []
    for rule, route in ROUTES:
        if rule.of in SHARED or not rule.permissions & granted_to(role):
            continue
        found = status(client, route, **world[rule.of])
        if found != 404:
            wrong.append((route, found))
    assert wrong == []


def test_no_ticked_number_of_another_office_is_worked_on(db: None) -> None:
    """The numbers of lines are known to whoever guesses them: they go up one by one."""
    found, waiting = make.petition(), make.in_state("proposed")
    head, to = passing.head_of(passing.building()), make.handler()
    ticked = [found.file_number, waiting.file_number]
    given = send(head, "complaints:reassign", don=ticked, to=to.pk)
    assert given.status_code == 422
    picks = [f"{one.file_number}:{one.version}" for one in (found, waiting)]
    assert send(head, "complaints:approve_many", picks=picks).status_code == 302
    send(head, "complaints:remind", don=ticked, due_on="30/11/2026", content="Nhắc")
    fresh = Petition.objects.get(pk=waiting.pk)
    assert (fresh.state, fresh.version) == ("proposed", waiting.version)
    assert Petition.objects.get(pk=found.pk).assigned_to_id == found.assigned_to_id
    assert not Instruction.objects.filter(petition__in=(found, waiting)).exists()
    assert not BulkRun.objects.filter(by=head).exists()


def test_twin_its_own_head_may(db: None) -> None:
    waiting = make.in_state("proposed")
    picks = [f"{waiting.file_number}:{waiting.version}"]
    assert send(make.head(), "complaints:approve_many", picks=picks).status_code == 302
    assert Petition.objects.get(pk=waiting.pk).state != "proposed"


QUESTIONS = (
    "q={alias}", "q={number}", "loai=denunciation", "nguoi=handler", "don_vi=noi vu",
    "trang_thai=registered", "han=qua-han",
)  # fmt: skip


@pytest.mark.parametrize("query", QUESTIONS)
def test_no_question_counts_what_one_may_not_see(db: None, query: str) -> None:
    """A denunciation answers nobody who may not read it: neither a line nor a number."""
    secret = make.petition(Kind.DENUNCIATION)
    client = signed_in(make.person(Role.CLERK))
    asked = query.format(alias=secret.alias, number=secret.file_number)
    with_it = client.get(f"/lam-viec/don?{asked}").content
    secret_gone = Petition.objects.filter(pk=secret.pk)
    secret_gone.update(organisation=passing.farming(), province=make.unit("CAN-THO"))
    assert _lines(with_it) == _lines(client.get(f"/lam-viec/don?{asked}").content)
    assert f"· {secret.alias}" not in with_it.decode()


def _lines(page: bytes) -> list[str]:
    said = page.decode().splitlines()
    return [line for line in said if "csrf" not in line and "idem" not in line]
