"""Something in every part of a board: late, due soon, watched, to and fro, handed in, asked."""

from datetime import date, timedelta
from uuid import uuid4

from complaints.models import ComplexCase, Deadline, Decision, Petition, Transfer
from dialogues.models import Commitment, Initiative
from portal.access.models import User
from portal.access.roles import Role
from portal.organisations.models import Organisation
from portal.workdays.limits import Unit
from reception.kinds import Field, Kind
from reception.models import MeetingRequest, StatutoryDay
from reports.models import RegisterImport, Submission
from tests.reports import factories as make
from tests.reports.factories import AT, TODAY, Land, at_home

DAY = timedelta(days=1)
SOON = TODAY + 3 * DAY


def lay(land: Land) -> None:
    by = make.user(Role.PROVINCE_LEADER, land.province)
    _came(land, by)
    watched(land, by)
    _announced(land, by)
    _reported(land, by)
    Deadline.objects.update(unit=Unit.CALENDAR)  # pages of petitions explain it


def _came(land: Land, by: User) -> None:
    """By month, kind and field, this year and the year before; some late, one is secret."""
    for place, field in enumerate(Field):
        on = date(2026, 1 + place % 11, 5)
        for year, where in ((2026, land.commune), (2025, land.other)):
            late(where, by, on.replace(year=year), 4 + 9 * place, field=field)
        make.visit(land.commune, by, on, people=1 + place)
    late(land.other, by, date(2026, 3, 3), 60, kind=Kind.DENUNCIATION)
    late(land.other, by, date(2026, 3, 3), 2, kind=Kind.RECOMMENDATION)
    make.visit(land.commune, by, TODAY, outcome="refuse")


def late(where: Organisation, by: User, on: date, days: int, **said: object) -> Petition:
    made = make.petition(where, by, on, **said)
    make.clock(made, on, TODAY - days * DAY)
    return made


def watched(land: Land, by: User) -> Petition:
    """One of each: a complex matter, a paper not carried out, a slip, a petition to and fro."""
    made = make.petition(land.commune, by, TODAY - 30 * DAY)
    ComplexCase.objects.create(
        **at_home(land.commune), matter=made.matter, listed_on=TODAY - 9 * DAY, ground="Đông người"
    )
    opened = make.case(land.commune, TODAY - 60 * DAY, settled_on=TODAY - 20 * DAY)
    make.petition(land.commune, by, TODAY - 70 * DAY, case=opened, is_competent=True,
                  is_eligible=True, processed_on=TODAY - 60 * DAY, state="accepted")  # fmt: skip
    Decision.objects.create(
        **at_home(land.commune), case=opened, kind="complaint", number="QĐ",
        issued_on=TODAY - 20 * DAY, result="upheld", summary="Trả lại đất", signed_by="Chủ tịch",
        must_enforce=True, effective_on=TODAY - 9 * DAY,
    )  # fmt: skip
    given = {"first": made, "petition": made, "organisation": land.commune, "year": 2026,
             "province": land.province, "receiver": land.other, "sent_on": TODAY, "sent_at": AT,
             "sent_by": by}  # fmt: skip
    Transfer.objects.create(
        **given, number=1, document_number="PC", state="returned", return_reason="Không thuộc",
        answered_on=TODAY,
    )  # fmt: skip
    Transfer.objects.create(**given, number=2, document_number="PD", state="sent")
    return made


def _announced(land: Land, by: User) -> None:
    for month in (9, 10):
        for where, ordinal in ((land.commune, 1), (land.commune, 2), (land.other, 1)):
            StatutoryDay.objects.create(
                **at_home(where), month=date(2026, month, 1), ordinal=ordinal, basis="Luật"
            )
    make.leader_session(land.commune, date(2026, 9, 8), was_held=True)
    make.leader_session(land.commune, SOON)
    held = make.dialogue(land.commune, SOON, state="planned")
    for due, done in ((SOON, None), (TODAY, TODAY), (TODAY - DAY, TODAY)):
        Commitment.objects.create(
            session=held, **at_home(land.commune), owner=land.commune, content="Việc",
            promised_on=TODAY - 9 * DAY, due_on=due, done_on=done,
        )  # fmt: skip
    made = make.petition(land.commune, by, TODAY - 60 * DAY)
    clock = make.clock(made, TODAY - DAY, SOON)
    Deadline.objects.filter(pk=clock.pk).update(rule="COMPLAINT.PUBLISH")
    MeetingRequest.objects.create(
        **at_home(land.commune), year=2026, number=1, received_on=TODAY, kind=Kind.COMPLAINT,
        field=Field.OTHER, matter=make.matter(land.commune), reason="Xin gặp", created_by=by,
        created_at=AT,
    )  # fmt: skip


def _reported(land: Land, by: User) -> None:
    """One unit sent its report, one has an initiative, one has a register half entered."""
    Submission.objects.create(
        **at_home(land.commune), regime="dan-van", period="DV/2026", year=2026,
        submitted_on=TODAY, submitted_at=AT, submitted_by=by, sha256="0" * 64,
    )  # fmt: skip
    Initiative.objects.create(
        **at_home(land.commune), year=2026, name="Mô hình", holder_name="Tổ dân phố",
        holder="collective", field="economy", objective="Cách làm", registered_on=TODAY,
    )  # fmt: skip
    RegisterImport.objects.create(
        **at_home(land.other), kind="visits", state="checked", file_name="so.xlsx", key=uuid4(),
        size=1, sha256="0" * 64, asked_by=by, asked_at=AT, moved_at=AT,
    )  # fmt: skip
