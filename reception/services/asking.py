"""A request to meet a leader comes with the visit that asked for it, and goes quiet with it."""

from datetime import datetime
from typing import Final

from portal.access.models import User
from portal.audit.services import record
from portal.documents.models import Attachment
from portal.documents.services import forget, next_number
from reception.kinds import Kind
from reception.models import ConclusionTask, MeetingItem, MeetingRequest, Outcome, Visit

BOOK: Final = "dang-ky-gap"
GONE: Final = "Nội dung đã xóa khi xác định là tố cáo."
WORDS: Final = (
    "outline", "course", "obstacle", "proposal", "direction", "answer", "contact", "passage",
)  # fmt: skip


def ask_from_visit(visit: Visit, at: datetime) -> MeetingRequest | None:
    """The request that a visit with that outcome makes; the leader asked for stands beside it."""
    if visit.outcome != Outcome.LEADER_REQUEST:
        return None
    return enter(
        MeetingRequest(
            organisation=visit.organisation, province_id=visit.province_id, visit=visit,
            received_on=visit.received_on, kind=visit.kind, field=visit.field,
            is_protected=visit.is_protected, alias=visit.alias, citizen=visit.citizen,
            people_count=visit.people_count, matter=visit.matter, created_by=visit.officer,
            leader=visit.referred_to[:100], reason=visit.outcome_note,
            is_crowded=visit.is_large_group,
        ), at
    )  # fmt: skip


def enter(request: MeetingRequest, at: datetime) -> MeetingRequest:
    """Give it the next number of the book of its unit and keep it."""
    request.year, request.created_at = request.received_on.year, at
    request.number = next_number(organisation=request.organisation, book=BOOK, year=request.year)
    request.save(force_insert=True)
    record(
        verb="enter_meeting", subject=request, by=request.created_by, at=at,
        organisation_id=request.organisation_id, kind=request.kind,
    )  # fmt: skip
    return request


def unname(visit: Visit, by: User, at: datetime) -> None:
    """The visit denounces: nothing around the request leads from its alias to a name.

    A request that has another, named visit stays with that one and loses this one and its words.
    """
    for request in MeetingRequest.objects.select_for_update().filter(visit=visit):
        if MeetingItem.objects.filter(request=request, visit__is_protected=False).exists():
            request.visit, request.reason = None, GONE
            request.save(update_fields=["visit", "reason"])
        else:
            _protect(request, visit, by, at)
    for item in MeetingItem.objects.select_for_update().filter(visit=visit):
        _wipe(item, by, at)
        if item.request.visit_id is None and not item.request.is_protected:
            _protect(item.request, visit, by, at)


def _protect(request: MeetingRequest, visit: Visit, by: User, at: datetime) -> None:
    request.kind, request.is_protected = Kind.DENUNCIATION, True
    request.citizen, request.alias, request.matter = None, visit.alias, visit.matter
    request.reason, request.answer, request.referred_to = GONE, request.answer and GONE, ""
    request.save()
    for item in request.items.select_for_update():
        _wipe(item, by, at)


def _wipe(item: MeetingItem, by: User, at: datetime) -> None:
    """The words go, the acts stay: that there was a direction, an answer, a day."""
    for name in WORDS:
        if getattr(item, name):
            setattr(item, name, GONE if name != "passage" else "")
    item.person = ""
    item.save()
    tasks = ConclusionTask.objects.filter(item=item)
    forget(files=list(Attachment.objects.filter(conclusion_tasks__in=tasks)), by=by, at=at)
    tasks.update(content=GONE, person="")
    tasks.exclude(result="").update(result=GONE)
