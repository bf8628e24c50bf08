"""What every act begins with: the locked row, the permission, the version, a day that has come."""

from datetime import date, datetime
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.timezone import localdate

from dialogues.models import Initiative, Session
from portal.access.models import User
from portal.access.policy import can
from portal.access.roles import Permission
from portal.audit.conflicts import stale
from portal.audit.services import record
from portal.organisations.models import Organisation

STALE = "Nội dung này vừa được người khác sửa. Mở lại trang rồi làm lại."
One = TypeVar("One", Session, Initiative)


def lock(found: One, version: int | None) -> One:
    """The row as it is now; `version` is the one on the page (None: the caller holds no page)."""
    locked: One = type(found)._default_manager.select_for_update().get(pk=found.pk)
    if version is not None and locked.version != version:
        raise stale(locked, version, STALE)
    return locked


def save(changed: Session | Initiative) -> None:
    changed.version += 1
    changed.save()


def check_may(by: User, at: datetime, permission: Permission, *units: Organisation) -> None:
    """It must hold in one of the units; raises PermissionDenied."""
    if not any(can(by, permission, unit, localdate(at)) for unit in units):
        raise PermissionDenied


def check_day(noun: str, day: date, at: datetime, field: str) -> None:
    today = localdate(at)
    if day > today:
        raise ValidationError({field: f"{noun} không được sau hôm nay ({today:%d/%m/%Y})"})


def check_text(**asked: tuple[str, str]) -> None:
    """`field=(text, sentence)`: raises with the sentence of each field that says nothing."""
    empty = {field: sentence for field, (text, sentence) in asked.items() if not text.strip()}
    if empty:
        raise ValidationError(empty)


def trail(verb: str, subject: Any, by: User, at: datetime, label: str = "", **data: Any) -> None:
    record(
        verb=verb,
        subject=subject,
        by=by,
        at=at,
        organisation_id=subject.organisation_id,
        label=label,
        **data,
    )
