"""Saying what a petition is: its kind, whether it is fit and whose it is; until it is accepted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate

from complaints.models import Petition, PetitionItem, Step, Transfer
from complaints.services import caches, clocks, papers
from complaints.services.accused import check_competence
from complaints.services.effects.denouncing import sorted_again
from complaints.services.feedback import forget_feedback
from complaints.services.intake import start_receipt_clocks
from complaints.services.saved import forget_names
from complaints.services.steps import (
    check_day,
    check_may,
    check_state,
    check_unspoken,
    check_version,
    lock,
)
from complaints.services.unspoken import names_author
from complaints.services.wiping import cut_loose, forget_words, unlist
from complaints.services.writing import trail
from complaints.workflow import INTAKE
from portal.access.models import User
from portal.citizens.models import Citizen
from portal.citizens.services import forget_if_unused
from reception.kinds import Field, Kind
from reception.models import Matter
from reception.services import new_alias, protect_visit
from reception.services.visits import PROTECTED_TITLE, open_matter

CLASSIFY = next(step for step in INTAKE if step.name == "classify")
STILL_NAMED = (
    "Nội dung còn nêu tên người tố cáo. Viết lại, chỉ ghi hành vi bị tố cáo và người bị tố cáo."
)
UNTRANSLATED = (
    "Đơn viết bằng tiếng nước ngoài phải kèm bản dịch được công chứng mới đủ điều kiện xử lý "
    "(Điều 6 Thông tư 05/2021/TT-TTCP): chọn không đủ điều kiện, hoặc ghi đã có bản dịch"
)
REWRITE = "Đơn chuyển thành tố cáo: viết lại nội dung, không nêu người tố cáo"


@dataclass(frozen=True)
class Item:
    """One content of a petition that holds several."""

    kind: Kind
    summary: str
    field: Field = Field.OTHER
    is_competent: bool | None = None


@transaction.atomic
def classify(
    *,
    petition: Petition,
    by: User,
    at: datetime,
    on: date,
    kind: str,
    is_eligible: bool,
    is_competent: bool,
    version: int | None = None,
    field: str = "",
    summary: str = "",
    reason: str = "",
    items: Sequence[Item] = (),
    note: str = "",
) -> Petition:
    """Sort by content, not by title; the same again with other answers re-sorts it.

    The clocks are counted anew from the day of receipt. Where the petition, or one item of it,
    denounces, every name is taken off for good and `summary` must replace the words.
    Raises PermissionDenied, StaleError, or ValidationError by field.
    """
    locked = _locked(petition, version, by, at, on)
    _check(locked, kind, items, note)
    _check_answers(locked, is_eligible=is_eligible, is_competent=is_competent)
    before, locked.kind = locked.kind, kind
    locked.is_eligible, locked.is_competent, locked.reason = is_eligible, is_competent, reason
    locked.field = field or locked.field
    source, locked.state = locked.state, CLASSIFY.target
    _enter_items(locked, items)
    if not locked.is_protected and Kind.DENUNCIATION in {kind, *(item.kind for item in items)}:
        protect(locked, by=by, at=at, summary=summary, beside=_words(reason, items))
    locked.summary = summary.strip() or locked.summary
    locked.assigned_to = locked.assigned_to or by
    locked.save()
    Step.objects.create(
        petition=locked, name=CLASSIFY.name, source=source, target=locked.state, on=on, at=at,
        by=by, organisation_id=locked.organisation_id, note=note.strip(),
    )  # fmt: skip
    count_anew(locked, on)
    trail("classify", locked, by, at, before=before, kind=kind, is_eligible=is_eligible,
          is_competent=is_competent)  # fmt: skip
    return locked


def count_anew(petition: Petition, on: date) -> None:
    """The clocks of what it was taken for go; those of what it is run from the day of receipt."""
    clocks.drop_running(petition)
    start_receipt_clocks(petition)
    sorted_again(petition)
    caches.refresh_petition(petition, on)


def _words(reason: str, items: Sequence[Item]) -> str:
    return " ".join([reason, *(item.summary for item in items)])


def protect(petition: Petition, *, by: User, at: datetime, summary: str, beside: str = "") -> None:
    """Take off every name for good: petitioner, visits, those present, words and scans.

    The scans show a handwriting; the paper stays in the office's safe, not here. What was joined
    to it as a repetition denounces alike. `beside` is what else was said now.
    """
    person = petition.petitioner
    words = summary.strip()
    if not words:
        raise ValidationError({"summary": REWRITE})
    if names_author(petition, f"{words} {beside}"):
        raise ValidationError({"summary": STILL_NAMED})
    forget_names(petition)
    petition.alias = petition.alias or new_alias()
    petition.is_protected, petition.petitioner = True, None
    no_words(petition, words)
    petition.save()
    papers.forget(petition, by, at)
    forget_words(petition, by, at)
    forget_feedback(petition)
    cut_loose(petition)
    for visit in petition.visits.order_by("pk"):
        apart = protect_visit(visit=visit, by=by, at=at, alias=petition.alias, summary=words)
        petition.matter = apart.matter
    for joined in _same_paper(petition).filter(is_protected=False).order_by("pk"):
        repeated = lock(joined)
        repeated.kind = petition.kind
        repeated.items.update(summary=words)
        protect(repeated, by=by, at=at, summary=summary, beside=beside)
    petition.matter = _own_matter(petition)
    petition.save(update_fields=["matter"])
    unlist(petition)
    for known in Citizen.objects.filter(pk=person.pk) if person else ():  # perhaps forgotten above
        forget_if_unused(known)
    trail("protect_denouncer", petition, by, at)


def no_words(petition: Petition, words: str) -> None:
    """Take away all that was written down of the paper, but for these words. Does not save."""
    petition.summary, petition.demand, petition.title_as_written = words, "", ""
    petition.source_detail = petition.contested = petition.contested_number = ""
    petition.contested_on, petition.interpreter = None, ""


def _same_paper(petition: Petition) -> QuerySet[Petition]:
    """What was joined to it as a repetition, and the same paper in the books of other units."""
    came = Transfer.objects.filter(received_as=petition).values("first")
    journeys = Transfer.objects.filter(Q(first=petition) | Q(first__in=came))
    elsewhere = Q(journey__in=journeys) | Q(came_by__in=journeys) | Q(duplicate_of=petition)
    return Petition.objects.filter(pk__in=Petition.objects.filter(elsewhere).values("pk"))


def _own_matter(petition: Petition) -> Matter:
    """A denunciation shares its matter with nobody who is named: by it they would be found."""
    matter = Matter.objects.select_for_update().get(pk=petition.matter_id)
    named = Q(is_protected=False)
    others = matter.petitions.filter(named).exclude(pk=petition.pk)
    if others.exists() or matter.visits.filter(named).exists():
        return open_matter(petition)
    matter.title, matter.is_protected = PROTECTED_TITLE, True
    matter.save(update_fields=["title", "is_protected"])
    return matter


def _locked(petition: Petition, version: int | None, by: User, at: datetime, on: date) -> Petition:
    """The petition as it is now, by somebody who may sort it, in a state that lets it be sorted."""
    locked = lock(petition)
    check_version(locked, version, CLASSIFY)
    check_may(locked, CLASSIFY.permission, by, at)
    check_state(locked, CLASSIFY)
    check_day(locked, on, localdate(at))
    return locked


def _check(petition: Petition, kind: str, items: Sequence[Item], note: str) -> None:
    check_unspoken(petition, note)
    if kind not in Kind.values:
        raise ValidationError({"kind": "Chọn loại đơn"})
    denounces = Kind.DENUNCIATION in {kind, *(item.kind for item in items)}
    if petition.is_protected and not denounces:
        raise ValidationError(
            {"kind": "Đơn đã bảo mật người tố cáo: giữ loại tố cáo, hoặc ghi thêm nội dung tố cáo"}
        )
    if kind == Kind.MIXED and len(items) < 2:
        raise ValidationError({"kind": "Đơn nhiều nội dung: ghi từ hai nội dung trở lên"})


def _check_answers(petition: Petition, *, is_eligible: bool, is_competent: bool) -> None:
    """What a superior has ruled stands; a foreign tongue needs a notarised translation."""
    check_competence(petition, is_competent=is_competent)
    if petition.ruling and not is_competent:
        raise ValidationError(
            {"is_competent": "Cấp trên đã giao đơn này cho đơn vị tại văn bản số "
             f"{petition.ruling}: chọn thuộc thẩm quyền"}
        )  # fmt: skip
    if petition.is_foreign and not petition.is_translated and is_eligible:
        raise ValidationError({"is_eligible": UNTRANSLATED})


def _enter_items(petition: Petition, items: Sequence[Item]) -> None:
    petition.items.all().delete()
    PetitionItem.objects.bulk_create(
        PetitionItem(
            petition=petition, ordinal=ordinal, kind=item.kind, field=item.field,
            summary=item.summary, is_competent=item.is_competent,
        )
        for ordinal, item in enumerate(items, start=1)
    )  # fmt: skip
