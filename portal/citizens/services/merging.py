"""Two rows that were one person: made one, and parted again within 30 days."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from portal.access.models import User
from portal.audit.services import record
from portal.citizens.models import Citizen, Merge
from portal.citizens.privacy import number_of, phone_of
from portal.citizens.selectors import UNDONE_WITHIN, label_of, references, stand_together
from portal.citizens.services.sealed import seal_into
from portal.envelope import UnreadableError, seal, unseal
from portal.stale import StaleError

TWO_NUMBERS = "Không gộp được: hai hồ sơ có số định danh khác nhau"
SAME_ROW = "Chọn hai hồ sơ khác nhau để gộp."
BOTH_NAMED = "Không gộp được: hai hồ sơ cùng đứng tên trong một lượt tiếp hoặc một đơn."
STALE = "Một trong hai hồ sơ vừa được sửa ở nơi khác. Mở lại trang rồi gộp lại."
TOO_LATE = "Đã quá 30 ngày hoặc hồ sơ không còn: không hoàn tác được."
LATER_FIRST = "Hồ sơ này đã được gộp tiếp. Hoàn tác lần gộp sau trước."
# What is chosen together: one paper has one number, one day of birth its year.
FIELDS: Mapping[str, tuple[str, ...]] = {
    "full_name": ("full_name", "name_folded"),
    "birth": ("birth_date", "birth_year"),
    "gender": ("gender",),
    "paper": ("paper", "paper_issued_on", "paper_issued_by"),
    "phone": (),
    "address": ("address", "ward_id", "address_old"),
}

Moved = dict[str, list[Any]]


@transaction.atomic
def merge(
    *, kept: Citizen, gone: Citizen, versions: tuple[int, int], taken: Collection[str], by: User,
    at: datetime,
) -> Merge:  # fmt: skip
    """Make `kept` the one row: with those fields of `gone` that are `taken` (keys of FIELDS).

    All that named `gone` names `kept` afterwards. Needs of both stay. `versions` are those of the
    page. Raises ValidationError or StaleError.
    """
    kept, gone = _locked(kept, gone)
    if (kept.version, gone.version) != versions:
        raise StaleError(STALE)
    _check(kept, gone)
    row = Merge(kept=kept.pk, gone=gone.pk, organisation=kept.organisation, merged_by=by,
                merged_at=at)  # fmt: skip
    before = serializers.serialize("json", [kept, gone])
    moved = _move(gone, kept)
    _take(kept, gone, taken)
    gone.delete()
    _keep(row, before, moved)
    record(
        verb="merge_citizens", subject=kept, by=by, at=at, label=label_of(kept),
        organisation_id=kept.organisation_id, gone=str(row.gone), taken=sorted(taken),
        records=sum(map(len, moved.values())),
    )  # fmt: skip
    return row


@transaction.atomic
def part(*, merge: Merge, by: User, at: datetime) -> Citizen:
    """Undo it: the row that went is there again, with the records that it had and still has a
    claim to. What was corrected in the other since then stays. Raises ValidationError.
    """
    row = Merge.objects.select_for_update().filter(pk=merge.pk).first()
    if row is None or at - row.merged_at > UNDONE_WITHIN:
        raise ValidationError(TOO_LATE)
    kept = Citizen.objects.select_for_update().filter(pk=row.kept).first()
    if kept is None:
        raise ValidationError(LATER_FIRST if Merge.objects.filter(gone=row.kept) else TOO_LATE)
    try:
        said = read(row)
    except UnreadableError as error:
        raise ValidationError(TOO_LATE) from error
    rows = serializers.deserialize("json", said["before"])
    first, second = (cast("Citizen", found.object) for found in rows)
    second.save(force_insert=True)
    if kept.version == first.version + 1:  # nobody corrected it in the meantime
        first.version = kept.version + 1
        first.save(force_update=True)
    _move_back(said["moved"], kept, second)
    row.delete()
    record(
        verb="part_citizens", subject=kept, by=by, at=at, label=label_of(kept),
        organisation_id=kept.organisation_id, again=str(second.pk),
    )  # fmt: skip
    return second


def purge_merges(*, at: datetime) -> int:
    """Forget what can no longer be undone. Returns how many."""
    return Merge.objects.filter(merged_at__lt=at - UNDONE_WITHIN).delete()[0]


def forget_merges(kept: UUID, *, is_gone: bool) -> None:
    """Whoever is forgotten is forgotten here too, and every row that ended in that one; of one who
    stays, no record is remembered that no longer names them (it may denounce by now).
    """
    for row in Merge.objects.select_for_update().filter(kept=kept):
        if is_gone:
            forget_merges(row.gone, is_gone=True)
            row.delete()
            continue
        try:
            said = read(row)
        except UnreadableError:  # its key is gone: nobody can undo it, so nothing need stay
            row.delete()
        else:
            _keep(row, said["before"], _still_theirs(said["moved"], kept))


def read(row: Merge) -> dict[str, Any]:
    """`before`: both rows as they were; `moved`: the keys of the records, by model and field."""
    found: dict[str, Any] = json.loads(unseal(row.body_sealed, _bound_to(row)))
    return found


def _keep(row: Merge, before: str, moved: Moved) -> None:
    text = json.dumps({"before": before, "moved": moved}, default=str)
    row.body_sealed = seal(text, _bound_to(row))
    row.save()


def _bound_to(row: Merge) -> bytes:
    return f"merge.body:{row.pk}".encode()


def _locked(kept: Citizen, gone: Citizen) -> tuple[Citizen, Citizen]:
    if kept.pk == gone.pk:
        raise ValidationError(SAME_ROW)
    both = Citizen.objects.select_for_update().filter(pk__in=[kept.pk, gone.pk]).order_by("pk")
    rows = {row.pk: row for row in both}
    if len(rows) < 2:
        raise StaleError(STALE)
    return rows[kept.pk], rows[gone.pk]


def _check(kept: Citizen, gone: Citizen) -> None:
    numbers = {row.number_index for row in (kept, gone) if row.number_index}
    if len(numbers) > 1:
        raise ValidationError(TWO_NUMBERS)
    if kept.province_id != gone.province_id:
        raise ValidationError("Không gộp được: hai hồ sơ của hai tỉnh khác nhau")
    if stand_together(kept, gone):
        raise ValidationError(BOTH_NAMED)


def _take(kept: Citizen, gone: Citizen, taken: Collection[str]) -> None:
    if bool(kept.number_index) != bool(gone.number_index):  # the paper goes with its number
        taken = {*taken, "paper"} if gone.number_index else {*taken} - {"paper"}
    for field in taken:
        for column in FIELDS[field]:
            setattr(kept, column, getattr(gone, column))
    number = number_of(kept) or number_of(gone)
    phone = phone_of(gone if "phone" in taken else kept) or phone_of(kept)
    seal_into(kept, number=number, phone=phone)
    kept.needs = sorted({*kept.needs, *gone.needs})
    kept.version += 1
    kept.save()


def _move(source: Citizen, target: Citizen) -> Moved:
    moved: Moved = {}
    try:
        with transaction.atomic():
            for model, name in references():
                rows = model._base_manager.filter(**{name: source})
                keys = list(rows.values_list("pk", flat=True))
                if keys:
                    moved[f"{model._meta.label}.{name}"] = keys
                    rows.update(**{name: target})
    except IntegrityError as error:
        raise ValidationError(BOTH_NAMED) from error
    return moved


def _move_back(moved: Moved, kept: Citizen, again: Citizen) -> None:
    for model, name in references():
        keys = moved.get(f"{model._meta.label}.{name}", [])
        model._base_manager.filter(**{"pk__in": keys, name: kept}).update(**{name: again})


def _still_theirs(moved: Moved, kept: UUID) -> Moved:
    found: Moved = {}
    for model, name in references():
        label = f"{model._meta.label}.{name}"
        rows = model._base_manager.filter(**{"pk__in": moved.get(label, []), f"{name}_id": kept})
        found[label] = list(rows.values_list("pk", flat=True))
    return found
