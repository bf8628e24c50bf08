"""What the demonstration shows between the units: something in every list, once."""

from datetime import UTC, datetime, timedelta

import pytest

from complaints.models import (
    ComplexCase,
    Enforcement,
    Instruction,
    Petition,
    RegulationFeedback,
    Signatory,
    Transfer,
)
from portal.organisations.selectors import by_code
from reports.demo import handling, stories

AT = datetime(2026, 11, 20, 2, tzinfo=UTC)
TODAY = AT.date()


@pytest.fixture
def told(living):
    return living


def test_every_list_of_a_newcomer_holds_something(told):
    assert [row.state for row in Transfer.objects.order_by("pk")] == [
        "sent", "received", "returned",
    ]  # fmt: skip
    taken = Transfer.objects.get(state="received")
    assert taken.received_as.organisation == taken.receiver
    assert taken.received_as.received_on == taken.sent_on
    assert taken.received_as.matter == taken.petition.matter
    directive, reminder = Instruction.objects.order_by("pk")
    assert (directive.kind, directive.reply) == ("directive", "")
    assert reminder.kind == "reminder"
    assert reminder.reply
    money, land = Enforcement.objects.exclude(description="").order_by("-pk")[:2][::-1]
    assert money.amount_due - money.amount_done == 40.5
    assert land.done_on is None
    assert land.due_on < TODAY
    matter = ComplexCase.objects.exclude(milestones=None).distinct().get()
    late, later = matter.milestones.order_by("due_on")
    assert late.due_on < TODAY < later.due_on
    crowd = Petition.objects.get(signers=5, signatories__state="not_signed")
    assert Signatory.objects.filter(petition=crowd).count() == 5
    assert RegulationFeedback.objects.get().due_on > TODAY


def test_none_of_it_is_told_twice(told):
    before = Petition.objects.count(), Instruction.objects.count(), Transfer.objects.count()
    board, unit = by_code("CAN-THO.BAN-TIEP-CONG-DAN"), Transfer.objects.first().receiver
    by = stories.teller(province=told, at=AT)
    assert handling.fill(board=board, unit=unit, by=by, at=AT + timedelta(days=1)) == 0
    after = Petition.objects.count(), Instruction.objects.count(), Transfer.objects.count()
    assert after == before


def test_nothing_of_it_speaks_of_a_denunciation(told):
    secret = Petition.objects.filter(is_protected=True)
    assert secret.exists()
    assert not Transfer.objects.filter(petition__in=secret).exists()
    assert not Instruction.objects.filter(petition__in=secret).exists()
    assert not ComplexCase.objects.filter(milestones__isnull=False, petition__in=secret).exists()
