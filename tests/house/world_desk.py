"""One record of every kind that a leader's day has, in one unit."""

from collections.abc import Iterator
from typing import Any

from portal.organisations.models import Organisation
from reception.kinds import Field, Kind
from reception.models import (
    ConclusionNotice,
    ConclusionTask,
    LeaderSession,
    MeetingItem,
    MeetingRequest,
    Outcome,
    SessionKind,
    Visit,
)
from reception.selectors.tasks import next_notice
from reception.services import Person
from reception.services.concluding import BOOK, draft_conclusion, issue_conclusion, report_task
from reception.services.conducting import end_meeting
from reception.services.meetings import enter_meeting, schedule_meeting
from tests.complaints import factories


def desk_records(unit: Organisation) -> dict[str, dict[str, Any]]:
    """What a route is `of` → the words of its address that lead to a record of that kind."""
    return {
        **{of: {"pk": visit.pk} for of, visit in visits_with_slips()},
        "company": {"pk": company().pk, "whom": "lanh-dao"},
        "meeting": {"pk": meeting(unit).pk},
        "turn": turn(unit),
        "concluded day": {"pk": concluded(unit).session_id},
        "task after a day": {"pk": task(unit).pk},
        "reported task": {"pk": reported(unit).pk},
    }


def visits_with_slips() -> Iterator[tuple[str, Visit]]:
    """One of every outcome that prints a slip of its own."""
    said = {"outcome_note": "Biên lai", "referred_to": "Sở Y tế"}
    for of, outcome in (
        ("guided visit", Outcome.GUIDE), ("visit to come again", Outcome.SUPPLEMENT),
        ("visit to a leader", Outcome.LEADER_REQUEST),
        ("forwarded visit", Outcome.FORWARD_RECORD),
    ):  # fmt: skip
        kind = Kind.RECOMMENDATION if outcome == Outcome.FORWARD_RECORD else Kind.COMPLAINT
        yield of, factories.visit(kind, outcome=outcome, token=f"phieu-{outcome}", **said)


def company() -> Visit:
    """A company of nine at the desk."""
    return factories.visit(people_count=9, token="luot-doan")


def meeting(unit: Organisation) -> MeetingRequest:
    """A request to meet a leader that has its turn."""
    by, at = factories.handler(), factories.moment()
    request = enter_meeting(
        organisation=unit, by=by, at=at, kind=Kind.COMPLAINT, field=Field.OTHER,
        people=[Person("Nguyễn Thị Ví Dụ")], reason="Đất đai", leader="Giám đốc",
    )  # fmt: skip
    held = LeaderSession.objects.create(
        organisation=unit, province_id=unit.province_pk, kind=SessionKind.PERIODIC,
        held_on=factories.TODAY, leader_title="Giám đốc",
    )  # fmt: skip
    return schedule_meeting(request=request, session=held, by=by, at=at, version=1)


def turn(unit: Organisation) -> dict[str, Any]:
    """The words of the address of a turn of a leader's day."""
    found = meeting(unit)
    return {"pk": found.session_id, "ordinal": found.slot}


def concluded(unit: Organisation) -> ConclusionNotice:
    """The draft of the notice of a day with one turn that gave a task."""
    by, at = factories.head(), factories.moment()
    item = MeetingItem.objects.get(request=meeting(unit))
    end_meeting(
        item=item, by=by, at=at, version=item.version, direction="Xem xét lại", answer="Đã rõ",
        assignee=unit, due_on=factories.TODAY,
    )  # fmt: skip
    return draft_conclusion(session=item.session, by=by, at=at)


def task(unit: Organisation) -> ConclusionTask:
    notice = concluded(unit)
    by, at = factories.head(), factories.moment()
    ConclusionNotice.objects.filter(pk=notice.pk).update(signer_name="Giám đốc")
    number = next_notice(unit, BOOK, factories.TODAY.year)
    return issue_conclusion(notice=notice, by=by, at=at, version=notice.version, number=number)[0]


def reported(unit: Organisation) -> ConclusionTask:
    found = task(unit)
    return report_task(
        task=found, by=factories.head(), at=factories.moment(), result="Đã trả lời bà Ví Dụ"
    )
