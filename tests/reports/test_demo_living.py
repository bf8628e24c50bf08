"""The demonstration as one finds it: the hall, the desks, the leaders' days, invented people."""

from datetime import UTC, datetime, timedelta

from complaints.models import Case, Petition
from dialogues.models import Commitment
from portal.access.demo import create_accounts
from portal.access.system import system_account
from portal.citizens.models import Citizen
from portal.organisations.selectors import by_code
from reception.models import LeaderSession, MeetingRequest, Ticket, Visit
from reports.demo import door, stories
from reports.demo.living import enter_living
from reports.demo.stories import STORIES, TELLER
from reports.indicators import compute
from reports.period import parse

AT = datetime(2026, 11, 20, 2, tzinfo=UTC)


def test_a_morning_at_the_reception_is_in_it_once_and_the_hall_fills_every_day(living):
    states = Ticket.objects.order_by("state").values_list("state", flat=True)
    assert list(states) == ["serving", *["waiting"] * 4]
    assert MeetingRequest.objects.filter(state="scheduled").count() == 1
    board = by_code("CAN-THO.BAN-TIEP-CONG-DAN")
    said = {"board": board, "by": stories.teller(province=living, at=AT)}
    assert door.fill(**said, at=AT) == 0
    assert Ticket.objects.count() == 5
    door.fill(**said, at=AT + timedelta(days=1))
    assert (Ticket.objects.count(), MeetingRequest.objects.count()) == (10, 3)


def test_the_handler_has_work_and_her_head_something_to_approve(living):
    [handler] = create_accounts(
        province=living.code, only="handler", reset=False, at=AT, on=AT.date()
    )
    mine = Petition.objects.filter(assigned_to__username=handler.login)
    assert mine.count() >= 6
    assert not mine.filter(is_protected=True).exists()
    assert Petition.objects.filter(organisation__code=handler.unit, state="proposed").exists()
    enter_living(by=system_account(AT), at=AT)
    assert Petition.objects.filter(state="proposed").count() == 2  # one here, one in the stories


def test_more_volume_when_asked(living):
    enter_living(by=system_account(AT), at=AT, scale=2)
    assert Visit.objects.count() > 900


def test_there_is_something_on_every_desk_and_in_every_tile(living):
    told = Petition.objects.filter(registered_by__username=TELLER, receipt__isnull=False)
    told = told.filter(visits__isnull=False).order_by("pk")
    assert [petition.state for petition in told] == [
        "accepted", "proposed", "accepted", "classified", "registered",
    ]  # fmt: skip
    assert len(told) == len(STORIES)
    assert Case.objects.filter(state="verifying").exists()
    assert Commitment.objects.filter(done_on=None, due_on__lt=AT.date()).exists()
    period = parse("2026-01-01..2026-11-20")
    values = compute(
        ["HAN-01", "HAN-02", "TCD-01", "GQ-10", "DTH-02", "DTH-09", "DVK-06"],
        organisation=living,
        period=period,
    )
    assert all(value.value for value in values.values())
    assert values["TCD-01"].previous


def test_a_leader_receives_every_month(living):
    days = LeaderSession.objects.order_by("held_on")
    assert {day.held_on.month for day in days} >= {6, 7, 8, 9, 10, 11, 12}
    assert [day.was_held for day in days] == [day.held_on < AT.date() for day in days]


def test_all_its_people_are_visibly_invented(living):
    assert not Citizen.objects.exclude(full_name__contains="Ví Dụ").exists()
