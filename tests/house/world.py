"""One record of every kind in one unit, and somebody for every role, here and next door."""

from datetime import date
from typing import Any

from django.utils.timezone import now

from complaints.models import (
    BulkRun,
    ComplexCase,
    Decision,
    Enforcement,
    Instruction,
    Milestone,
    Obligation,
    ObstaclePeriod,
    Original,
    Party,
    Petition,
    PetitionSource,
    RegulationFeedback,
    Result,
    SavedView,
)
from complaints.services import oversight, sources
from complaints.services.feedback import enter_feedback
from complaints.services.letters import draft
from complaints.services.protection import request_protection
from complaints.services.public_texts import write_public_text
from dialogues.models import (
    Commitment,
    Holder,
    Initiative,
    InitiativeField,
    Session,
    SessionKind,
)
from portal.access.models import Post, User
from portal.access.roles import ROLES, Role
from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation
from portal.workdays.models import CalendarChange
from reception.kinds import Kind
from reception.models import (
    Visit,
)
from reception.services.queue import take_ticket
from reception.services.shifts import open_counter
from tests.complaints import factories, passing
from tests.house.world_campaign import campaign_records
from tests.house.world_desk import desk_records
from tests.house.world_door import (
    at_counter,
    day,
    merged,
    online,
    online_point,
    refusal,
    visit_draft,
)
from tests.house.world_roof import edition_records, roof_records
from tests.portal.paper_factories import pdf_file, stored
from tests.reception.closing import month_closed
from tests.reports import register_jobs
from tests.reports.by_hand import entered

DAY = date(2026, 11, 10)
NEXT_DOOR = "CAN-THO"


def people(province: str) -> dict[str, User]:
    """Role → somebody who holds it for the whole province."""
    where = factories.unit(province, UnitKind.PROVINCE)
    return {
        role.value: factories.person(role, where, f"{role}.{province.lower()}") for role, _ in ROLES
    }


def records() -> dict[str, dict[str, Any]]:
    """What a route is `of` → the words of its address that lead to a record of that kind."""
    unit = factories.unit()
    visit, petition = factories.visit(), factories.in_state("accepted")
    managed = factories.person(Role.CLERK, unit, "nguoi-duoc-quan-ly")
    post = Post.objects.get(user=managed)
    decision, held = decided(petition), paper(unit, visit, petition)
    return {
        "": {},
        "user": {"pk": managed.pk},
        "post": {"pk": managed.pk, "post_pk": post.pk},
        "citizen": {"pk": visit.citizen_id},
        "unit": {"code": unit.code},
        "file": {"file_id": held.pk},
        "paper of a petition": {"number": petition.file_number, "file_id": held.pk},
        "original": {"number": petition.file_number, "pk": original(petition).pk},
        "visit": {"pk": visit.pk},
        "line of a colleague": {"pk": visit.pk},
        "refusal": {"pk": refusal().pk},
        "closed month": (month := month_closed(unit, managed)),
        "month to close": month,
        "notice": (notice := {"pk": refusal().refusal_notice.pk}),
        "notice to sign": notice,
        "day": {"pk": day(unit).pk},
        **desk_records(unit),
        "online day": {"pk": online(unit).session_id},
        "online step": {"pk": online(unit).session_id, "name": "notify"},
        "online point": online_point(unit),
        "ticket": {"pk": take_ticket(organisation=unit, by=managed, at=now()).pk},
        "counter of a colleague": {"pk": open_counter(**at_counter(unit)).pk},
        "petition": {"number": petition.file_number},
        "step": {"number": petition.file_number, "name": "verify"},
        "letter": letter(petition),
        "public text": public_text(decision),
        "letter to issue": letter(petition),
        "file of a letter": {**letter(petition), "kind": "docx"},
        "feedback": {"pk": feedback().pk},
        "step of a feedback": {"pk": feedback().pk, "name": "study"},
        "accused": {"number": petition.file_number, "ordinal": 1},
        "protection": protection(),
        "enforcement": {"number": petition.file_number, "pk": enforcement(decision).pk},
        "complex": {"pk": (matter := complex_case(petition)).pk},
        "milestone": {"pk": matter.pk, "milestone_pk": milestone(matter).pk},
        "handover": {"pk": passing.sent().pk},
        "dispute": {"pk": passing.disputed().pk},
        "source": {"number": petition.file_number, "pk": source(petition).pk},
        "party": {"number": petition.file_number, "pk": party(petition).pk},
        "instruction": {"pk": instruction(petition).pk},
        "two petitions": {
            "number": petition.file_number,
            "other": factories.petition().file_number,
        },
        "saved view of a colleague": {"pk": saved_view().pk},
        "draft of a colleague": {"pk": visit_draft(unit).pk},
        "citizen to merge": {"pk": visit.citizen_id},
        "merge": {"pk": merged(unit).pk},
        "run of a colleague": {"pk": run().pk},
        "dialogue": {"pk": dialogue(unit).pk},
        "commitment": {"pk": commitment(dialogue(unit)).pk},
        "initiative": {"pk": initiative(unit).pk},
        "figure": {"code": "TCD-01"},
        "form": {"slug": "01-tcd"},
        "board": {"name": "theo-thang"},
        "year": {"year": 2026},
        **roof_records(unit),
        **edition_records(unit),
        "manual figure": {"pk": entered(unit, file=held).pk},
        **register_jobs.records(unit),
        **campaign_records(unit),
        "calendar change": {"pk": calendar_change().pk},
        "obstacle": {"number": petition.file_number, "pk": obstacle(petition).pk},
    }


def party(petition: Petition) -> Party:
    return Party.objects.create(
        petition=petition, role="respondent", name="Ủy ban nhân dân xã Lục Ngạn", since=DAY
    )


def source(petition: Petition) -> PetitionSource:
    return sources.add_source(
        petition=petition, source="press", sender="Báo Bắc Ninh", received_on=DAY,
        by=factories.head(), at=factories.moment(),
    )  # fmt: skip


def instruction(petition: Petition) -> Instruction:
    return oversight.instruct(
        petition=petition, kind="directive", content="Báo cáo tiến độ", by=factories.head(),
        at=factories.moment(), due_on=factories.TODAY,
    )  # fmt: skip


def saved_view() -> SavedView:
    owner = factories.person(Role.CLERK)
    return SavedView.objects.create(
        owner=owner, name="Quá hạn", query="han=qua-han", created_at=factories.moment()
    )


def run() -> BulkRun:
    by, unit = factories.head(), factories.unit()
    return BulkRun.objects.create(
        organisation=unit, by=by, to=factories.handler(), at=factories.moment()
    )


def calendar_change() -> CalendarChange:
    return CalendarChange.objects.create(
        day=DAY, after="closed", name="Nghỉ bão", basis="Công điện 12", at=factories.moment()
    )


def feedback() -> RegulationFeedback:
    return enter_feedback(
        organisation=factories.unit(), channel="post", content="unfit", summary="Thủ tục rườm rà",
        person=factories.CANARY, by=factories.person(Role.CLERK), at=factories.moment(),
    )  # fmt: skip


def protection() -> dict[str, Any]:
    """One that is asked for, of a denunciation."""
    found = factories.petition(Kind.DENUNCIATION)
    row = request_protection(
        petition=found, shielded="spouse", good="work", manner="written", requested_on=DAY,
        by=factories.head(), at=factories.moment(),
    )  # fmt: skip
    return {"number": found.file_number, "pk": row.pk, "name": "grant"}


def obstacle(petition: Petition) -> ObstaclePeriod:
    return ObstaclePeriod.objects.create(
        petition=petition, kind="illness", since=DAY, until=DAY, evidence="Giấy ra viện",
        by=factories.handler(), at=factories.moment(),
    )  # fmt: skip


def owned(unit: Organisation) -> dict[str, Any]:
    return {"organisation": unit, "province_id": unit.province_pk}


def paper(unit: Organisation, *holders: Visit | Petition) -> Any:
    found = stored(
        pdf_file(), "don.pdf", organisation=unit, by=factories.handler(), at=factories.moment()
    )
    for holder in holders:
        holder.attachments.add(found)
    return found


def original(petition: Petition) -> Original:
    return Original.objects.create(
        petition=petition, name="Giấy chứng nhận", received_on=DAY, received_by=factories.handler()
    )


def decided(petition: Petition) -> Decision:
    assert petition.case
    return Decision.objects.create(
        case=petition.case, **owned(petition.organisation), kind=petition.kind,
        number="9/QĐ-SNV", issued_on=DAY, result=Result.UPHELD, summary="Trả lại đất",
        signed_by="Giám đốc",
    )  # fmt: skip


def letter(petition: Petition) -> dict[str, Any]:
    """The words of the address of a draft: the notice that the complaint was accepted."""
    found = draft(petition=petition, key="ND155.03", by=factories.head(), at=factories.moment())
    return {"number": petition.file_number, "pk": found.pk}


def public_text(decision: Decision) -> dict[str, Any]:
    """The words of the address of what the public is to read of a decision."""
    write_public_text(
        decision=decision, title="Giá đất", text="Trả lại đất", by=factories.head(),
        at=factories.moment(), version=0,
    )  # fmt: skip
    return {"number": decision.case.petitions.get().file_number}


def enforcement(decision: Decision) -> Enforcement:
    return Enforcement.objects.create(
        decision=decision, obligation=Obligation.OTHER, description="Trả lại", owner="Sở Nội vụ"
    )


def complex_case(petition: Petition) -> ComplexCase:
    return ComplexCase.objects.create(
        matter=petition.matter, petition=petition, **owned(petition.organisation), listed_on=DAY,
        ground="Kéo dài",
    )  # fmt: skip


def milestone(matter: ComplexCase) -> Milestone:
    return Milestone.objects.create(
        complex_case=matter, task="Đối thoại với các hộ", owner="Sở Nội vụ", due_on=DAY
    )


def dialogue(unit: Organisation) -> Session:
    return Session.objects.create(
        **owned(unit), kind=SessionKind.PERIODIC, topic="Đất đai", chair="Giám đốc",
        place="Hội trường", held_on=DAY,
    )  # fmt: skip


def commitment(session: Session) -> Commitment:
    unit = session.organisation
    return Commitment.objects.create(
        session=session, **owned(unit), owner=unit, content="Sửa đường", promised_on=DAY,
        due_on=DAY,
    )  # fmt: skip


def initiative(unit: Organisation) -> Initiative:
    return Initiative.objects.create(
        **owned(unit), year=2026, name="Nụ cười công sở", holder=Holder.COLLECTIVE,
        holder_name="Phòng Một cửa", field=InitiativeField.CULTURE, objective="Thân thiện",
        registered_on=DAY,
    )  # fmt: skip
