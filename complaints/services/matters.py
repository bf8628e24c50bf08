"""Which petitions are about one matter: two put together, one taken out again, two told apart."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.timezone import localdate

from complaints.models import Case, ComplexCase, NotDuplicate, Petition
from complaints.services.steps import advance, check_may_any, check_unspoken, lock_with_case
from complaints.services.writing import trail
from complaints.workflow import Intake
from portal.access.models import User
from portal.access.roles import Permission
from reception.models import Matter, Visit
from reception.services.visits import open_matter

SORTING = (Permission.CLASSIFY, Permission.DECIDE)
PROTECTED = "Không gộp vụ việc tố cáo với vụ việc có họ tên."
BOTH_LISTED = (
    "Cả hai vụ việc đều trong danh mục vụ việc phức tạp: ghi xong phương án của một vụ việc "
    "rồi gộp."
)
DEPENDENT = (
    "Hồ sơ giải quyết của đơn này nối với hồ sơ khác cùng vụ việc (lần đầu, lần hai): "
    "không tách được."
)


@transaction.atomic
def merge(*, keep: Petition, other: Petition, by: User, at: datetime, reason: str) -> Matter:
    """Everything about the matter of `other` is henceforth about that of `keep`: petitions stay
    as many as they were, matters become one. Raises ValidationError, PermissionDenied.
    """
    if not reason.strip():
        raise ValidationError({"reason": "Ghi lý do gộp vụ việc"})
    for row in _locked(keep, other):
        check_may_any(row, SORTING, by, at)
        check_unspoken(row, reason, "reason")
    kept, gone = keep.matter, other.matter
    _check_mergeable(kept, gone)
    ComplexCase.objects.filter(matter=gone).update(matter=kept)
    for model in (Case, Visit, Petition):
        model._default_manager.filter(matter=gone).update(matter=kept)
    trail("merge_matters", keep, by, at, kept=kept.pk, gone=gone.pk, reason=reason.strip())
    return kept


@transaction.atomic
def separate(*, petition: Petition, by: User, at: datetime, reason: str) -> Petition:
    """Take a petition out of the matter that it was put in by mistake; a linked one is registered
    again. Raises ValidationError where something depends on its being there.
    """
    if not reason.strip():
        raise ValidationError({"reason": "Ghi lý do tách"})
    if petition.state == Intake.LINKED:
        on = localdate(at)
        advance(subject=petition, name="unlink", by=by, at=at, on=on, note=reason)
        return Petition.objects.get(pk=petition.pk)
    locked = lock_with_case(petition)
    check_may_any(locked, SORTING, by, at)
    check_unspoken(locked, reason, "reason")
    _check_separable(locked)
    before, fresh = locked.matter_id, open_matter(locked)
    _move(Q(matter=before) & _hangs_on(locked), fresh)
    trail("separate_matter", locked, by, at, before=before, after=fresh.pk, reason=reason.strip())
    return Petition.objects.get(pk=petition.pk)


@transaction.atomic
def tell_apart(*, one: Petition, other: Petition, by: User, at: datetime) -> NotDuplicate:
    """Remember that somebody compared the two and found two things; once is enough."""
    first, second = sorted((one, other), key=lambda petition: petition.pk)
    if first.pk == second.pk:
        raise ValidationError("Chọn hai đơn khác nhau.")
    check_may_any(one, SORTING, by, at)
    told, is_new = NotDuplicate.objects.get_or_create(
        first=first, second=second, defaults={"by": by, "at": at}
    )
    if is_new:
        trail("tell_apart", one, by, at, other=other.pk)
    return told


def _locked(*petitions: Petition) -> list[Petition]:
    """Both with their cases, the lower key first, so that two who merge at once do not wait for
    each other; then their matters."""
    rows = [lock_with_case(one) for one in sorted(petitions, key=lambda one: one.pk)]
    pks = sorted({row.matter_id for row in rows})
    matters = {row.pk: row for row in Matter.objects.select_for_update().filter(pk__in=pks)}
    for one in petitions:
        fresh = next(row for row in rows if row.pk == one.pk)
        one.matter = fresh.matter = matters[fresh.matter_id]
    return rows


def _check_mergeable(kept: Matter, gone: Matter) -> None:
    listed = ComplexCase.objects.filter(matter__in=[kept, gone]).count()
    for wrong, sentence in (
        (kept.pk == gone.pk, "Hai đơn đã thuộc một vụ việc."),
        (kept.province_id != gone.province_id, "Chỉ gộp vụ việc trong cùng tỉnh, thành phố."),
        (kept.is_protected or gone.is_protected, PROTECTED),
        (listed > 1, BOTH_LISTED),
    ):
        if wrong:
            raise ValidationError(sentence)


def _check_separable(petition: Petition) -> None:
    matter, case = petition.matter_id, petition.case
    others = Petition.objects.filter(matter=matter).exclude(pk=petition.pk)
    levels = Q(parent=case.pk) | Q(pk=case.parent_id) if case else Q(pk__in=[])
    for wrong, sentence in (
        (not others.exists(), "Đơn này đã là một vụ việc riêng."),
        (Case.objects.filter(levels).exists(), DEPENDENT),
        (bool(case) and others.filter(case=case).exists(),
         "Đơn này được giải quyết chung hồ sơ với đơn khác: không tách được."),
        (ComplexCase.objects.filter(matter=matter, petition=petition).exists(),
         "Vụ việc đã vào danh mục phức tạp theo đơn này: không tách được."),
    ):  # fmt: skip
        if wrong:
            raise ValidationError(sentence)


def _hangs_on(petition: Petition) -> Q:
    return Q(pk=petition.pk) | Q(duplicate_of=petition.pk)


def _move(which: Q, matter: Matter) -> None:
    """Petitions, with the cases and the visits that are theirs."""
    petitions = list(Petition.objects.filter(which).values_list("pk", flat=True))
    Case.objects.filter(petitions__in=petitions).update(matter=matter)
    Visit.objects.filter(petitions__in=petitions).update(matter=matter)
    Petition.objects.filter(pk__in=petitions).update(matter=matter)
