"""Sealing the trail in batches, and finding out whether it is still what was sealed."""

from collections.abc import Iterator
from datetime import datetime

from django.db import OperationalError, connection, transaction

from portal.audit import seals
from portal.audit.models import Entry, Seal

BATCH = 5_000  # entries in one seal: bounds the memory of sealing and of verifying
PATIENCE = "500ms"
ONE_SEALER = 7_160_001  # the advisory lock: two sealers would fork the chain


def seal(*, at: datetime) -> list[Seal]:
    """Seal every entry that is decided; [] when there is none, or while somebody is writing.

    Numbers are given out before a transaction commits, so a lower number may still appear after a
    higher one is seen, and a seal that was too quick would make it look forged. The horizon of
    transactions (pg_snapshot_xmin) does not rule this out: the later transaction may hold the
    lower number. So for an instant nobody may be writing an entry at all: the SHARE lock waits for
    those who are. Every number up to the highest then visible is decided.
    """
    last = _decided()
    return list(_seal_up_to(last, at)) if last else []


def _decided() -> int:
    """The highest number below which nothing can appear any more; 0 when it cannot be told now."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = '{PATIENCE}'")
            cursor.execute(f"LOCK TABLE {Entry._meta.db_table} IN SHARE MODE")
            newest = Entry.objects.order_by("-pk").values_list("pk", flat=True).first()
    except OperationalError:  # somebody writes for long: the next run will do it
        return 0
    return newest or 0


def _seal_up_to(last: int, at: datetime) -> Iterator[Seal]:
    while True:
        with transaction.atomic():
            made = _one_seal(last, at)
        if made is None:
            return
        yield made


def _one_seal(last: int, at: datetime) -> Seal | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_SEALER])
    before = Seal.objects.order_by("pk").last()
    start = before.last_id if before else 0
    rows = list(Entry.objects.filter(pk__gt=start, pk__lte=last).order_by("pk")[:BATCH])
    if not rows:
        return None
    made = Seal(
        first_id=rows[0].pk,
        last_id=rows[-1].pk,
        count=len(rows),
        root=seals.root([seals.leaf(row) for row in rows]),
        previous_hash=before.hash if before else seals.NOTHING_BEFORE,
        sealed_at=at,
    )
    made.hash = _hash(made)
    made.save()
    return made


def broken(expected: str = "") -> str:
    """What is wrong with the trail, told by its first broken seal; "" when it is whole.

    `expected` is a hash that was written down elsewhere earlier: without such an anchor, nobody
    can tell that the newest seals were cut off together with their entries.
    """
    before: Seal | None = None
    found = not expected
    for one in Seal.objects.order_by("pk").iterator():
        reason = _fault(one, before)
        if reason:
            return f"Niêm phong số {one.pk} ({one.sealed_at:%d/%m/%Y %H:%M} UTC) hỏng: {reason}."
        found = found or one.hash == expected
        before = one
    return "" if found else f"Không còn niêm phong đã ghi {expected}: nhật ký đã bị cắt bớt."


def _fault(one: Seal, before: Seal | None) -> str:
    if one.previous_hash != (before.hash if before else seals.NOTHING_BEFORE):
        return "không nối tiếp niêm phong trước, có niêm phong đã bị xóa hoặc chen vào"
    if one.hash != _hash(one):
        return "nội dung niêm phong đã bị sửa"
    start = before.last_id if before else 0
    rows = Entry.objects.filter(pk__gt=start, pk__lte=one.last_id).order_by("pk")
    leaves = [seals.leaf(row) for row in rows.iterator()]
    if len(leaves) != one.count:
        return f"có {len(leaves)} dòng nhật ký, khi niêm phong có {one.count} dòng"
    if seals.root(leaves) != one.root:
        return f"có dòng đã bị sửa trong các dòng từ {one.first_id} đến {one.last_id}"
    return ""


def _hash(one: Seal) -> str:
    return seals.chained(
        previous=one.previous_hash,
        first_id=one.first_id,
        last_id=one.last_id,
        count=one.count,
        root=one.root,
        sealed_at=one.sealed_at,
    )
