"""Lưu đơn: a filed petition is kept a year; then the head may have its words destroyed."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localtime

from complaints.models import ComplexCase, Deadline, Destruction, Petition
from complaints.services import papers
from complaints.services.sorting import no_words
from complaints.services.steps import check_may
from complaints.services.wiping import forget_words, unlist
from complaints.services.writing import lock
from complaints.workflow import Intake
from portal.access.models import User
from portal.access.roles import Permission
from portal.audit.services import record
from portal.citizens.models import Citizen
from portal.citizens.services import forget_if_unused
from reception.models import Matter

KEEP = "PETITION.KEEP"
GONE = "Nội dung đã tiêu hủy theo quyết định số {number} ngày {day}."
BASIS = "Điều 28 Thông tư 05/2021/TT-TTCP"


@transaction.atomic
def destroy(
    *,
    petitions: Sequence[Petition],
    decision_number: str,
    decided_on: date,
    by: User,
    at: datetime,
) -> list[Destruction]:
    """Wipe what these filed petitions say, by the head's decision: never by itself, all or none.

    Number, days, kind and state stay in the book. Raises PermissionDenied or ValidationError.
    """
    number, today = decision_number.strip(), localtime(at).date()
    if not petitions:
        raise ValidationError({"petitions": "Chọn đơn cần tiêu hủy"})
    if not number:
        raise ValidationError({"decision_number": "Nhập số quyết định tiêu hủy"})
    if decided_on > today:
        raise ValidationError({"decided_on": "Ngày quyết định không được sau hôm nay"})
    ordered = sorted(petitions, key=lambda one: one.pk)
    return [_destroy(one, number, decided_on, by, at) for one in ordered]


def _destroy(
    petition: Petition, number: str, decided_on: date, by: User, at: datetime
) -> Destruction:
    locked, today = lock(petition), localtime(at).date()
    check_may(locked, Permission.DECIDE, by, at)  # whoever is denounced destroys nothing of it
    _check_kept(locked, decided_on)
    row = Destruction.objects.create(
        petition=locked, organisation=locked.organisation, province_id=locked.province_id,
        decision_number=number, decided_on=decided_on, papers=locked.attachments.count(),
        entered_by=by, entered_at=at,
    )  # fmt: skip
    _wipe(locked, GONE.format(number=number, day=f"{decided_on:%d/%m/%Y}"), by, at)
    Deadline.objects.filter(petition=locked, rule=KEEP, stopped_on=None).update(stopped_on=today)
    record(
        verb="destroy_petition", subject=locked, by=by, at=at, decision=number,
        organisation_id=locked.organisation_id,
    )  # fmt: skip
    return row


def _check_kept(petition: Petition, decided_on: date) -> None:
    """Filed, and kept to the last day of its year."""
    kept = Deadline.objects.filter(petition=petition, rule=KEEP, stopped_on=None).first()
    if petition.state != Intake.FILED or kept is None:
        raise ValidationError(f"Chỉ tiêu hủy đơn đã lưu, còn nguyên nội dung ({BASIS}).")
    if decided_on <= kept.due_on:
        raise ValidationError(
            f"Đơn {petition.file_number} phải lưu đến hết ngày {kept.due_on:%d/%m/%Y} ({BASIS})."
        )
    if petition.originals.filter(returned_on=None).exists():
        raise ValidationError(
            f"Đơn {petition.file_number} còn giấy tờ gốc chưa trả (Thông tư 05/2021/TT-TTCP): "
            "trả lại, ghi ngày trả rồi tiêu hủy."
        )


def _wipe(petition: Petition, words: str, by: User, at: datetime) -> None:
    person = petition.petitioner
    people = list(Citizen.objects.filter(Q(petitions=petition) | Q(signatures__petition=petition)))
    petition.petitioner, petition.is_anonymous = None, person is None and petition.is_anonymous
    no_words(petition, words)
    petition.respondent = ""
    petition.version += 1
    petition.save()
    petition.items.all().delete()
    forget_words(petition, by, at, words, why=words, letter=words)
    papers.unname(petition, words)
    papers.drop_files(petition, by, at)
    _forget_matter(petition, words)
    for one in {*people}:
        forget_if_unused(one)


def _forget_matter(petition: Petition, words: str) -> None:
    """A matter of nobody else was called by what the petition said; that of others stays theirs."""
    matter = Matter.objects.select_for_update().get(pk=petition.matter_id)
    others = matter.petitions.exclude(pk=petition.pk)
    if others.exists() or matter.visits.exists() or matter.cases.exists():
        ComplexCase.objects.filter(petition=petition).update(petition=None)
        return
    unlist(petition, words)
    matter.title = words[:200]
    matter.save(update_fields=["title"])
