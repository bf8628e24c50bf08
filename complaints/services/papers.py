"""What lies with a petition: files that are sent in, originals that are owed back."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Count, Sum
from django.utils.timezone import localdate

from complaints.models import Original, Petition
from complaints.services.intake import NO_SCAN
from complaints.services.steps import check_may_any, lock
from portal.access.models import User
from portal.access.policy import can_any
from portal.access.roles import Permission
from portal.audit.services import record
from portal.documents.models import Attachment, DocumentKind, FileState
from portal.documents.services import files
from portal.stale import StaleError

MAY = (Permission.REGISTER_PETITION, Permission.CLASSIFY, Permission.VERIFY)
MOST_FILES = 10
MOST_MEGABYTES = 100
# Of a petition that denounces no paper is named: an identity card bears a name.
UNNAMED = "Giấy tờ gốc, tên ghi trong phong bì Mật"
NO_RECEIVER = (
    "Tố cáo: không ghi tên người nhận lại. Bỏ trống; người nhận ký trên giấy biên nhận bản giấy."
)
GIVEN_BACK = "Giấy tờ này đã trả ngày {:%d/%m/%Y}. Mở lại trang để xem."


def may_add(user: User, petition: Petition, on: date) -> bool:
    """Whether this user may add to the petition's papers: who enters, sorts or verifies it."""
    return can_any(user, MAY, petition.organisation, on)


@transaction.atomic
def add_files(
    *, petition: Petition, uploads: Sequence["UploadedFile[Any]"], by: User, at: datetime,
    kind: str = DocumentKind.OTHER,
) -> list[Attachment]:  # fmt: skip
    """Take files in, all of them or none. Raises ValidationError at `uploads`, a sentence each.

    The petition is locked: a classification as denunciation comes before or after, and two who
    send at once do not exceed the limits together.
    """
    locked = _locked(petition, by, at)
    if locked.is_protected:
        raise ValidationError({"uploads": NO_SCAN})
    _check_room(locked, uploads)
    taken = [
        files.receive(upload=one, organisation=locked.organisation, by=by, at=at, kind=kind)
        for one in uploads
    ]
    locked.attachments.add(*taken)
    return taken


@transaction.atomic
def remove_file(*, petition: Petition, file: Attachment, by: User, at: datetime) -> None:
    """Take away a file that was refused or is not yet checked; one in use stays."""
    _locked(petition, by, at)
    files.remove(file=file, by=by, at=at)


@transaction.atomic
def receive_original(
    *, petition: Petition, on: date, by: User, at: datetime, name: str = "", pages: int = 1,
    copy: Attachment | None = None,
) -> Original:  # fmt: skip
    """Register an original paper that a citizen left. Of a denunciation it bears no name."""
    locked = _locked(petition, by, at)
    if on > localdate(at):
        raise ValidationError({"received_on": "Ngày nhận không được sau hôm nay"})
    if locked.is_protected:
        name, copy = UNNAMED, None
    if not name.strip():
        raise ValidationError({"name": "Nhập tên giấy tờ"})
    found = Original.objects.create(
        petition=locked, name=name.strip(), pages=pages, copy=copy, received_on=on, received_by=by
    )
    _record("receive_original", found, locked, by, at)
    return found


@transaction.atomic
def return_original(
    *, original: Original, on: date, by: User, at: datetime, to: str = ""
) -> Original:
    """Give it back, against a receipt that is signed. Raises StaleError the second time."""
    petition = _locked(original.petition, by, at)
    held = Original.objects.select_for_update().get(pk=original.pk)
    if held.returned_on:
        raise StaleError(GIVEN_BACK.format(held.returned_on))
    _check_return(held, petition, on, localdate(at), to)
    held.returned_on, held.returned_to, held.returned_by = on, to.strip(), by
    held.save(update_fields=["returned_on", "returned_to", "returned_by"])
    _record("return_original", held, petition, by, at)
    return held


def forget(petition: Petition, by: User, at: datetime) -> None:
    """A petition turns out to denounce: its scans and those of its visits go, rows and bytes.

    The originals are still owed back, so they stay registered, without a name.
    """
    unname(petition, UNNAMED)
    papers = {*petition.attachments.all()}
    for visit in petition.visits.all():
        papers |= {*visit.attachments.all()}
    files.forget(files=papers, by=by, at=at)


def unname(petition: Petition, words: str) -> None:
    """Of the originals it stays known how many there were, and when each came and went."""
    petition.originals.update(name=words, copy=None)
    petition.originals.exclude(returned_on=None).update(returned_to="")


def drop_files(petition: Petition, by: User, at: datetime) -> None:
    """Its files go, rows and bytes, but for those that lie with another petition or a visit too."""
    mine = list(petition.attachments.all())
    petition.attachments.clear()
    files.forget(
        files=[one for one in mine if not (one.petitions.exists() or one.visits.exists())],
        by=by, at=at,
    )  # fmt: skip


def _locked(petition: Petition, by: User, at: datetime) -> Petition:
    locked = lock(petition)
    check_may_any(locked, MAY, by, at)
    return locked


def _check_room(petition: Petition, uploads: Iterable["UploadedFile[Any]"]) -> None:
    uploads = list(uploads)
    kept = petition.attachments.exclude(state=FileState.REFUSED)
    there = kept.aggregate(files=Count("pk"), size=Sum("size", default=0))
    if there["files"] + len(uploads) > MOST_FILES:
        raise ValidationError(
            {"uploads": f"Mỗi đơn giữ tối đa {MOST_FILES} tệp, đã có {there['files']}. "
                      "Gộp các trang quét thành một tệp PDF rồi tải lên."}
        )  # fmt: skip
    if there["size"] + sum(one.size or 0 for one in uploads) > MOST_MEGABYTES * 1024 * 1024:
        raise ValidationError(
            {"uploads": f"Các tệp của một đơn không quá {MOST_MEGABYTES} MB. "
                      "Quét lại ở độ phân giải thấp hơn rồi tải lên."}
        )  # fmt: skip


def _check_return(held: Original, petition: Petition, on: date, today: date, to: str) -> None:
    if on > today:
        raise ValidationError({"returned_on": "Ngày trả không được sau hôm nay"})
    if on < held.received_on:
        told = f"Ngày trả không được trước ngày nhận ({held.received_on:%d/%m/%Y})"
        raise ValidationError({"returned_on": told})
    if petition.is_protected and to.strip():
        raise ValidationError({"returned_to": NO_RECEIVER})
    if not petition.is_protected and not to.strip():
        raise ValidationError({"returned_to": "Nhập họ tên người nhận lại"})


def _record(verb: str, original: Original, petition: Petition, by: User, at: datetime) -> None:
    record(verb=verb, subject=original, by=by, at=at, organisation_id=petition.organisation_id,
           label=str(petition))  # fmt: skip
