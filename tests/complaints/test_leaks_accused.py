"""Whoever is denounced: no list, record, paper or act tells them that, or lets them touch it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from complaints.models import BulkLine, BulkRun, ConflictOfInterest, Destruction, Petition
from complaints.selectors import agenda
from complaints.services import keeping, letters, oversight, papers, sources
from complaints.services.protection import request_protection
from portal.access.models import User
from portal.access.roles import Role
from portal.workdays.models import CalendarChange
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing
from tests.complaints.pages import SignIn, post, url
from tests.house.matrix import RULES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "days")]
LISTS = (
    "petitions", "petitions?q={alias}", "petitions?q={number}", "petitions?loai=denunciation",
    "petitions?xem=tat-ca&trang_thai=accepted", "mine", "deadlines", "deadlines?luat=to-cao",
    "deadlines?xem=da-doi", "deadlines_file", "secret_petitions", "approvals", "complex_cases",
    "enforcements", "handovers", "handovers?xem=di", "handovers?xem=tranh-chap", "instructions",
    "instructions?xem=da-giao", "instructions?xem=qua-han", "kept", "feedbacks",
    "reassignment?don={number}", "reminders?don={number}",
)  # fmt: skip


def given() -> dict[str, Any]:
    return {"by": make.head(), "at": make.moment()}


def against_head(*found: Petition) -> None:
    """They turn out to be against whoever leads the unit that has them."""
    ConflictOfInterest.objects.bulk_create(
        ConflictOfInterest(petition=one, unit=one.organisation, reason="leads") for one in found
    )


def records() -> dict[str, dict[str, Any]]:
    """One record of every kind that hangs on a denunciation, by what the routes are `of`."""
    found = make.in_state("accepted", Kind.DENUNCIATION)
    number = {"number": found.file_number}
    letter = letters.draft(petition=found, key="ND31.04", **given())
    order = oversight.instruct(
        petition=found, kind="directive", content="Báo cáo", due_on=make.TODAY, **given()
    )
    source = sources.add_source(
        petition=found, source="press", sender="Báo", received_on=make.TODAY, **given()
    )
    original = papers.receive_original(petition=found, on=make.TODAY, **given())
    shield = request_protection(
        petition=found, shielded="spouse", good="work", manner="written",
        requested_on=make.TODAY, **given(),
    )  # fmt: skip
    sent = passing.sent(Kind.DENUNCIATION)
    run = BulkRun.objects.create(
        organisation=found.organisation, by=make.person(Role.CLERK), to=make.handler(),
        at=make.moment(),
    )  # fmt: skip
    BulkLine.objects.create(run=run, petition=found, refusal="Đơn đã kết thúc.")
    against_head(found, sent.petition)
    return {
        "petition": number, "step": {**number, "name": "verify"},
        "letter": {**number, "pk": letter.pk}, "letter to issue": {**number, "pk": letter.pk},
        "file of a letter": {**number, "pk": letter.pk, "kind": "pdf"},
        "instruction": {"pk": order.pk}, "source": {**number, "pk": source.pk},
        "original": {**number, "pk": original.pk}, "handover": {"pk": sent.pk},
        "protection": {**number, "pk": shield.pk, "name": "grant"},
        "accused": {**number, "ordinal": 1}, "public text": number,
        "two petitions": {**number, "other": make.petition().file_number},
    }  # fmt: skip


def asked(client: Client, known: dict[str, dict[str, Any]]) -> Iterator[tuple[str, int]]:
    for rule in RULES:
        for route in rule.routes if rule.of in known else ():
            address = reverse(route, kwargs=known[rule.of])
            status = client.get(address).status_code
            yield route, client.post(address).status_code if status == 405 else status


def test_no_address_of_it_leads_whoever_it_is_against_anywhere(as_user: SignIn) -> None:
    known = records()
    open_doors = [
        (role, route, status)
        for role in (Role.UNIT_HEAD,)
        for route, status in asked(as_user(make.person(role)), known)
        if status not in {403, 404}
    ]
    assert open_doors == []


def test_twin_the_same_addresses_answer_who_leads_the_province(as_user: SignIn) -> None:
    known = records()
    answers = dict(asked(as_user(passing.leader()), known))
    for route in ("petition", "letters", "letter", "directives", "handover", "protection"):
        assert answers[f"complaints:{route}"] == 200, route


def lists_of(client: Client, found: Petition) -> Iterator[tuple[str, str]]:
    """Each list with what it says."""
    for name in LISTS:
        route, _, query = name.partition("?")
        asked = query.format(alias=found.alias, number=found.file_number)
        answer = client.get(f"{url(route)}?{asked}")
        assert answer.status_code in {200, 302}, name
        yield name, answer.content.decode()


def told_reason(client: Client, user: User) -> None:
    assert post(client, user, "tell_reason", [], reason="decide").status_code == 302


def test_no_list_says_that_it_is_there(as_user: SignIn) -> None:
    head = make.head()
    found = make.in_state("proposed", Kind.DENUNCIATION)
    filed = make.in_state("filed", Kind.DENUNCIATION)
    seen = [("kept", filed), ("approvals", found), ("secret_petitions", found)]
    client = as_user(head)
    told_reason(client, head)
    pages = {id(one): dict(lists_of(client, one)) for one in (found, filed)}
    for name, one in seen:  # the twin: while it is against nobody here they show it
        assert one.file_number in pages[id(one)][name] or one.alias in pages[id(one)][name], name
    against_head(found, filed)
    for one in (found, filed):
        for name, said in lists_of(client, one):
            marks = (f"don/{one.file_number}", f"· {one.alias}")  # a box repeats what was typed
            shown = [mark for mark in marks if mark in said]
            assert not shown, (name, shown)


def test_nor_does_the_printed_list(as_user: SignIn) -> None:
    found = make.petition(Kind.DENUNCIATION)
    against_head(found)
    paper = as_user(make.head()).get(f"{url('print_list')}?don={found.file_number}")
    assert paper.status_code == 200
    words = passing.words_of(paper.content)
    assert (found.file_number in words, found.alias in words) == (False, False)


def test_who_is_denounced_destroys_nothing_of_it() -> None:
    """Filed for a year it may be destroyed, but not by the head whom it was against."""
    found = make.in_state("filed", Kind.DENUNCIATION)
    paper: dict[str, Any] = {
        "petitions": [found], "decision_number": "5/QĐ", "decided_on": date(2027, 9, 14),
        "by": make.head(), "at": make.moment(date(2027, 9, 15)),
    }  # fmt: skip
    against_head(found)
    with pytest.raises(PermissionDenied):
        keeping.destroy(**paper)
    assert Destruction.objects.count() == 0
    ConflictOfInterest.objects.all().delete()  # the twin
    assert len(keeping.destroy(**paper)) == 1


def test_a_changed_calendar_tells_its_keeper_of_no_alias() -> None:
    """Who keeps the calendar sees what moved everywhere, also what is perhaps against them."""
    secret, plain = make.petition(Kind.DENUNCIATION, make.TODAY), make.petition(on=make.TODAY)
    change = CalendarChange.objects.create(
        day=date(2026, 11, 24), after="closed", name="Nghỉ bão", basis="Công điện 12",
        at=make.moment(),
    )  # fmt: skip
    for one in (secret, plain):
        clock = one.deadlines.first()
        assert clock is not None
        clock.moves.create(
            petition=one, organisation=one.organisation, province_id=one.province_id,
            change=change, rule=clock.rule, before=make.TODAY, after=date(2026, 11, 23),
            at=make.moment(),
        )  # fmt: skip
    rows = agenda.moved_rows(agenda.moved_by(change), is_masked=True)
    assert {row.name for row in rows} == {"Tố cáo (bảo mật)", plain.file_number}
    mine = agenda.moved_rows(agenda.moved(make.head(), make.moment(), make.TODAY))
    assert f"Tố cáo · {secret.alias}" in {row.name for row in mine}
