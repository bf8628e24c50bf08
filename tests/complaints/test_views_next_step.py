"""The one step a page offers first: that of the main line in this state, for who may take it."""

from collections.abc import Callable
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from complaints.models import Petition
from complaints.workflow import Handling, Intake, Machine, foremost, leaving
from portal.access.models import User
from portal.access.roles import Role
from portal.idempotency import tokens
from reception.kinds import Kind
from tests.complaints import factories as make

SignIn = Callable[[User], Client]
NEXT = "Việc kế tiếp: "


@pytest.mark.parametrize(
    ("machine", "state", "expected"),
    [
        (Machine.INTAKE, Intake.REGISTERED, "classify"),
        (Machine.INTAKE, Intake.CLASSIFIED, "propose"),
        (Machine.INTAKE, Intake.PROPOSED, "accept"),
        (Machine.INTAKE, Intake.AWAITING_SUPPLEMENT, "receive_supplement"),
        (Machine.INTAKE, Intake.COMPETENCE_DISPUTE, "settle_competence"),
        (Machine.INTAKE, Intake.TRANSFERRED, "close_by_receiver"),
        (Machine.INTAKE, Intake.INELIGIBLE, "file"),
        (Machine.INTAKE, Intake.NOT_ACCEPTED, ""),
        (Machine.INTAKE, Intake.FILED, ""),
        (Machine.COMPLAINT, Handling.ACCEPTED, "verify"),
        (Machine.COMPLAINT, Handling.VERIFYING, "report"),
        (Machine.COMPLAINT, Handling.REPORTED, "decide"),
        (Machine.COMPLAINT, Handling.DIALOGUE_SCHEDULED, "schedule_dialogue"),
        (Machine.COMPLAINT, Handling.DIALOGUE_DONE, "decide"),
        (Machine.COMPLAINT, Handling.SUSPENDED, "resume"),
        (Machine.COMPLAINT, Handling.DECIDED, "send"),
        (Machine.COMPLAINT, Handling.ENFORCING, "close"),
        (Machine.COMPLAINT, Handling.CLOSED, ""),
        (Machine.DENUNCIATION, Handling.ACCEPTED, "verify"),
        (Machine.DENUNCIATION, Handling.VERIFYING, "report"),
        (Machine.DENUNCIATION, Handling.REPORTED, "conclude"),
        (Machine.DENUNCIATION, Handling.SUSPENDED, "resume"),
        (Machine.DENUNCIATION, Handling.FOLLOW_UP, "close"),
        (Machine.RECOMMENDATION, Handling.ACCEPTED, "assign"),
        (Machine.RECOMMENDATION, Handling.ASSIGNED, "start"),
        (Machine.RECOMMENDATION, Handling.IN_PROGRESS, "answer"),
        (Machine.RECOMMENDATION, Handling.ANSWERED, "close"),
    ],
)
def test_the_main_line_of_each_state(machine: Machine, state: str, expected: str) -> None:
    """Sending a notice comes first only while one is owed: its obstacle says so of a real case."""
    owed = {"send_notice"}
    found = foremost(step for step in leaving(machine, state) if step.name not in owed)
    assert (found.name if found else "") == expected


def test_what_only_leads_aside_is_never_offered_first() -> None:
    aside = [step for step in leaving(Machine.COMPLAINT, Handling.VERIFYING)
             if step.name in {"suspend", "discontinue", "determine_complex"}]  # fmt: skip
    assert len(aside) == 3
    assert foremost(aside) is None


def text_of(client: Client, found: Petition) -> str:
    page = client.get(reverse("complaints:petition", args=[found.file_number]))
    assert page.status_code == 200
    return page.content.decode()


@pytest.mark.django_db
@pytest.mark.usefixtures("today")
def test_a_proposal_is_for_who_decides_and_nobody_is_sent_back_to_sort_it(
    as_user: SignIn,
) -> None:
    found = make.in_state("proposed")
    assert NEXT + "Thụ lý" in text_of(as_user(make.head()), found)
    seen = text_of(as_user(make.handler()), found)
    assert NEXT not in seen
    assert "Đang chờ: <b>Thụ lý</b>" in seen
    assert ">Phân loại đơn</a>" in seen  # still to be had, but not offered first


@pytest.mark.django_db
@pytest.mark.usefixtures("today")
def test_after_acceptance_comes_verifying_and_not_the_decision(as_user: SignIn) -> None:
    found = make.case_of().petitions.get()
    seen = text_of(as_user(make.head()), found)
    assert NEXT + "Ban hành quyết định xác minh" in seen
    assert ">Ban hành quyết định giải quyết</a>" in seen  # of a complaint plainly right
    assert NEXT not in text_of(as_user(make.handler()), found)


@pytest.mark.django_db
@pytest.mark.usefixtures("today")
def test_an_assigned_recommendation_waits_for_its_handler(as_user: SignIn) -> None:
    found = make.case_in("assigned", Kind.RECOMMENDATION).petitions.get()
    assert NEXT + "Bắt đầu giải quyết" in text_of(as_user(make.handler()), found)
    assert NEXT not in text_of(as_user(make.person(Role.CLERK)), found)


class Summary(HTMLParser):
    """The targets of the links in the summary of errors, and the ids on the page, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.inside, self.links, self.ids = False, [""], [""]
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.inside = self.inside or "data-error-summary" in said
        target = said.get("href") or ""
        if self.inside and tag == "a":
            self.links.append(target.removeprefix("#"))
        self.ids.append(said.get("id") or "")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "section"


@pytest.mark.django_db
@pytest.mark.usefixtures("today")
@pytest.mark.parametrize(
    "data",
    [
        {},
        {"received_on": "31/02/2026", "written_on": "x", "signers": "0", "level": "9"},
        {"contested": "?", "contested_on": "1/1", "number": "9" * 31, "phone": "0" * 21},
    ],
)
def test_the_summary_of_errors_leads_down_the_page(as_user: SignIn, data: dict[str, Any]) -> None:
    clerk = make.person(Role.CLERK)
    idem = {tokens.FIELD: tokens.issue(clerk, "complaints:register")}
    page = as_user(clerk).post(reverse("complaints:register"), {**data, **idem})
    assert page.status_code == 422
    seen = Summary(page.content.decode())
    links = [link for link in seen.links if link]
    assert len(links) >= 3
    assert [seen.ids.index(link) for link in links] == sorted(seen.ids.index(k) for k in links)
    assert links.index("id_full_name") < links.index("id_summary")


@pytest.mark.django_db
@pytest.mark.usefixtures("today")
def test_after_a_report_that_needs_a_dialogue_comes_the_invitation_and_then_its_result(
    as_user: SignIn,
) -> None:
    case = make.case_in("verifying")
    case = make.take(case, "report", make.RECEIVED + timedelta(days=9), dialogue_needed=True)
    found, client = case.petitions.get(), as_user(make.head())
    assert NEXT + "Mời đối thoại" in text_of(client, found)
    make.take(case, "schedule_dialogue", make.RECEIVED + timedelta(days=10))
    seen = text_of(client, found)
    assert NEXT + "Ghi kết quả đối thoại" in seen
    assert ">Mời đối thoại</a>" in seen  # again, on another day


@pytest.mark.django_db
@pytest.mark.usefixtures("today")
def test_only_who_can_write_the_report_is_charged_with_verifying(as_user: SignIn) -> None:
    found, head = make.case_of().petitions.get(), make.head()
    address = reverse("complaints:step", args=[found.file_number, "verify"])
    offered = as_user(head).get(address).content.decode()
    assert make.handler().full_name in offered
    assert f">{head.full_name}</option>" not in offered
