"""A petition comes in: entered in the book, sorted by what it says, handed to somebody."""

from datetime import date, datetime
from typing import TypedDict, Unpack

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from complaints import deadlines
from complaints.models import Deadline, LinkKind, Petition, PetitionVisit, Source, Step
from complaints.services import clocks, origins
from complaints.services.accused import against_own_lead
from complaints.services.numbering import BOOK, file_number
from complaints.services.steps import (
    check_may_any,
    check_unbiased,
    check_version,
    lock_with_case,
)
from complaints.services.writing import trail
from complaints.workflow import Intake
from portal.access.models import User
from portal.access.policy import can
from portal.access.roles import Permission
from portal.citizens import services as citizens
from portal.documents.models import Attachment
from portal.documents.services import next_number, receipts
from portal.organisations.models import Organisation
from reception.kinds import Field, Kind
from reception.models import Matter, Visit
from reception.services import Person, new_alias
from reception.services.people import NO_NAMES
from reception.services.visits import open_matter

EARLIEST = date(1990, 1, 1)
ASSIGNING = (Permission.CLASSIFY, Permission.DECIDE)
# Điều 8.3 Luật Tố cáo: the hand that wrote it tells who denounces.
NO_SCAN = (
    "Tố cáo: không tải bản quét lên hệ thống vì lộ bút tích người tố cáo. "
    "Bỏ tệp, giữ đơn giấy trong phong bì Mật."
)


class Facts(TypedDict, total=False):
    """What else is written down; every key is a field of Petition."""

    source_detail: str
    written_on: date | None
    title_as_written: str
    is_anonymous: bool
    signers: int
    demand: str
    respondent: str
    contested: str
    contested_number: str
    contested_on: date | None
    level: int
    is_foreign: bool
    is_translated: bool
    interpreter: str


@transaction.atomic
def register(
    *,
    organisation: Organisation,
    by: User,
    at: datetime,
    source: str = Source.POST,
    received_on: date | None = None,
    summary: str = "",
    kind: str = "",
    field: str = "",
    person: Person | None = None,
    visit: Visit | None = None,
    matter: Matter | None = None,
    attachments: tuple[Attachment, ...] = (),
    token: str = "",
    split_from: str = "",
    accused_rank: str = "",
    **facts: Unpack[Facts],
) -> Petition:
    """Enter a petition in the book. Raises ValidationError by field, each with one sentence.

    With `visit` the person, matter, kind, field, words, papers and receipt are those of the visit
    wherever nothing else is given. A denunciation is taken without any name, with an alias.
    `split_from` is the file number of the petition whose author was told to split it;
    `accused_rank` what a denounced person is in this unit, where they lead it.
    """
    today = localdate(at)
    if not can(by, Permission.REGISTER_PETITION, organisation, today):
        raise PermissionDenied
    visit = visit and _locked_visit(visit)
    petition = Petition(
        organisation=organisation, province_id=organisation.province_pk, source=source,
        received_on=received_on or today, summary=summary.strip(), kind=kind,
        field=field or Field.OTHER, registered_by=by, created_at=at, **facts,
    )  # fmt: skip
    if visit:
        _take_over(petition, visit, field)
    petition.is_protected = petition.kind == Kind.DENUNCIATION or petition.is_protected
    _check(petition, person, today, attachments)
    _name(petition, person, visit, at=at, by=by)
    petition.split_from = origins.origin_of(petition, split_from, by, today)
    petition.matter = matter or (visit.matter if visit else open_matter(petition))
    if token and not petition.receipt:
        petition.receipt = receipts.issue(token=token, at=at)
    take_in_hand(petition, by, today)
    return _entered(petition, visit, attachments, accused_rank, by, at)


def _entered(
    petition: Petition, visit: Visit | None, attachments: tuple[Attachment, ...],
    accused_rank: str, by: User, at: datetime,
) -> Petition:  # fmt: skip
    """In the book; then hidden from whom it is against, and its forwarder noted."""
    enter(petition, visit, attachments, by, at)
    against_own_lead(petition, accused_rank, at)
    origins.note_forwarder(petition, by, at)
    return petition


def take_in_hand(petition: Petition, by: User, on: date) -> None:
    """Who enters and sorts alike has it in hand. Does not save."""
    if can(by, Permission.CLASSIFY, petition.organisation, on):
        petition.assigned_to = by


@transaction.atomic
def assign(
    *, petition: Petition, to: User, by: User, at: datetime, version: int | None = None
) -> Petition:
    """Give the petition, and its case, to somebody who works in the unit that holds it."""
    locked = lock_with_case(petition)
    check_version(locked, version)
    today = localdate(at)
    check_may_any(locked, ASSIGNING, by, at)
    if not can(to, Permission.SEE_PETITIONS, locked.organisation, today):
        raise ValidationError({"assigned_to": "Chọn người đang làm việc tại đơn vị giữ đơn."})
    check_unbiased(locked.case or locked, to, today)
    put_in_hand(locked, to)
    trail("assign_petition", locked, by, at, to=to.pk)
    return locked


def put_in_hand(locked: Petition, to: User | None) -> None:
    """From now on that person works on the petition, and on its case."""
    locked.assigned_to = to
    locked.version += 1
    locked.save(update_fields=["assigned_to", "version"])
    if locked.case:
        locked.case.assigned_to = to
        locked.case.save(update_fields=["assigned_to"])


def start_receipt_clocks(petition: Petition) -> None:
    """The clocks that run from the day the petition came in, by what it is and whose it is."""
    Deadline.objects.bulk_create(_receipt_clocks(petition))
    origins.start_answers(petition)


def _receipt_clocks(petition: Petition) -> list[Deadline]:
    codes = deadlines.on_receipt(
        petition.kind, is_competent=petition.is_competent, level=petition.level
    )
    return clocks.made(codes, petition=petition, on=petition.received_on)


def _locked_visit(visit: Visit) -> Visit:
    """As it is now: a visit that is just found to denounce has no name to hand on."""
    rows = Visit.objects.select_for_update(of=("self",)).select_related("citizen", "matter")
    return rows.get(pk=visit.pk)


def _take_over(petition: Petition, visit: Visit, field: str) -> None:
    petition.source, petition.received_on = Source.RECEPTION, visit.received_on
    petition.kind = petition.kind or visit.kind
    petition.field = field or visit.field
    petition.summary = petition.summary or visit.summary
    petition.demand = petition.demand or visit.demand
    petition.receipt = visit.receipt
    petition.is_protected, petition.alias = visit.is_protected, visit.alias
    petition.is_anonymous = petition.is_anonymous or visit.is_anonymous


def _check(
    petition: Petition, person: Person | None, today: date, attachments: tuple[Attachment, ...]
) -> None:
    received, written = petition.received_on, petition.written_on
    for wrong, name, sentence in (
        (received > today, "received_on", f"Ngày nhận không được sau hôm nay ({today:%d/%m/%Y})"),
        (received < EARLIEST, "received_on", "Nhập ngày nhận từ năm 1990 đến nay"),
        (bool(written and written > received), "written_on",
         "Ngày viết đơn không được sau ngày nhận"),
        (not petition.summary, "summary", "Ghi tóm tắt nội dung"),
        (petition.level not in {1, 2}, "level", "Chọn lần đầu hoặc lần hai"),
        (petition.signers < 1, "signers", "Nhập số người ký, từ 1"),
    ):  # fmt: skip
        if wrong:
            raise ValidationError({name: sentence})
    if petition.is_protected and attachments:
        raise ValidationError({"scan": NO_SCAN})
    if petition.is_protected and person and (person.says_anything or person.authority):
        raise ValidationError(NO_NAMES)


def _name(
    petition: Petition, person: Person | None, visit: Visit | None, *, at: datetime, by: User
) -> None:
    """Who stands behind it: an alias, the visit's citizen, the person given, or nobody known."""
    if petition.is_protected:
        petition.alias = petition.alias or new_alias()
    elif person and person.full_name:
        petition.petitioner = citizens.register(
            organisation=petition.organisation, full_name=person.full_name, paper=person.paper,
            number=person.number, phone=person.phone, address=person.address, ward=person.ward,
            birth_date=person.birth_date, birth_year=person.birth_year, gender=person.gender,
            at=at, by=by,
        )  # fmt: skip
    elif visit and visit.citizen:
        petition.petitioner = visit.citizen
    elif not petition.is_anonymous:
        raise ValidationError({"full_name": "Nhập họ và tên"})


def enter(
    petition: Petition,
    visit: Visit | None,
    attachments: tuple[Attachment, ...],
    by: User,
    at: datetime,
) -> Petition:
    """The numbers as late as possible: their rows stay locked until this transaction ends."""
    unit, year = petition.organisation, petition.received_on.year
    running = _receipt_clocks(petition)
    petition.due_on, petition.due_rule = clocks.first_of(running)
    petition.year = year
    petition.file_number = file_number(unit, year)
    petition.number = next_number(organisation=unit, book=BOOK, year=year)
    petition.save()
    Deadline.objects.bulk_create(running)
    if visit:
        PetitionVisit.objects.create(petition=petition, visit=visit, kind=LinkKind.ORIGIN)
    if papers := attachments or (visit.attachments.all() if visit else ()):
        petition.attachments.add(*papers)
    Step.objects.create(
        petition=petition, name="register", target=Intake.REGISTERED, on=petition.received_on,
        at=at, by=by, organisation=unit,
    )  # fmt: skip
    trail("register_petition", petition, by, at, kind=petition.kind, source=petition.source)
    return petition
