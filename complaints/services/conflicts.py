"""What to tell whoever comes second at a petition or a case: which fields moved, and by whom."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.utils.timezone import localtime

from complaints.models import Petition
from complaints.services.writing import Subject, last_step, main_petition
from portal.access.models import User
from portal.audit.conflicts import stale
from portal.stale import Change, StaleError

NOT_TOLD = frozenset({"version", "number", "is_protected"})
NOTHING = "—"
MOVED = "Hồ sơ đã thay đổi."
DENOUNCES = (
    "đơn vừa được xác định là tố cáo. Lấy bản mới rồi viết lại, không nêu người tố cáo "
    "(Điều 8 Luật Tố cáo)."
)


def changed(locked: Subject, version: int, blocked: str = "") -> StaleError:
    """Both versions of the row: what it was at `version`, what it is, and who wrote since.

    What was typed while it still named its author is not kept where it denounces now.
    """
    last = last_step(locked)
    who = f"{last.by} vừa ghi bước khác lúc {localtime(last.at):%H:%M}. " if last else ""
    told = {"on": last.on, "document_number": last.document_number, "note": last.note,
            "opinion": last.note} if last else {}  # fmt: skip
    before = _at(locked, version) if isinstance(locked, Petition) else {}
    changes = list(_since(locked, before)) if isinstance(locked, Petition) else []
    if before and main_petition(locked).is_protected > before["is_protected"]:
        blocked = DENOUNCES
    return stale(
        locked, version, f"{who}{MOVED}", trail_of=main_petition(locked), changes=changes,
        also=told, blocked=blocked,
    )  # fmt: skip


def _at(petition: Petition, version: int) -> dict[str, Any]:
    """What the history keeps of it at that version; nothing where there was none."""
    history = apps.get_model("complaints", "PetitionEvent")._default_manager
    kept = history.filter(pgh_obj_id=petition.pk, version=version)
    return kept.order_by("pgh_id").values().first() or {}  # a step may write twice


def _since(petition: Petition, before: dict[str, Any]) -> Iterator[Change]:
    """The fields that the history keeps and that are no longer what they were."""
    for field in Petition._meta.concrete_fields:
        if field.attname not in before or field.name in NOT_TOLD or field.primary_key:
            continue
        old, new = before[field.attname], getattr(petition, field.attname)
        if old != new:
            yield Change(str(field.verbose_name), _word(field, old), _word(field, new))


def _word(field: object, value: Any) -> str:
    """A value in words: of a choice its label, of a person the name, of a day the day."""
    if value in (None, ""):
        return NOTHING
    if isinstance(value, bool):
        return "Có" if value else "Không"
    choices = dict(getattr(field, "flatchoices", ()) or ())
    if getattr(field, "related_model", None) is User:
        return str(User.objects.get(pk=value))
    return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else str(choices.get(value, value))
