"""The forms that somebody began and did not save: their own, of the last day."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localtime

from portal.access.models import User
from portal.citizens.models import Gender
from portal.citizens.privacy import initials
from portal.envelope import UnreadableError, unseal
from reception.models import VisitDraft

DAY = timedelta(hours=24)
TITLES: dict[str, str] = {Gender.MALE: "Ông", Gender.FEMALE: "Bà"}


@dataclass(frozen=True)
class Unsaved:
    """One form that was begun: when, and of whom no more than the first letters."""

    pk: UUID
    saved_at: datetime
    person: str
    is_of_today: bool


def drafts(user: User, at: datetime) -> QuerySet[VisitDraft]:
    """One's own, the newest first; of others nobody sees any."""
    return VisitDraft.objects.filter(user=user, saved_at__gt=at - DAY).order_by("-saved_at")


def drafts_of(user: User, at: datetime, *, but: str = "") -> list[Unsaved]:
    """The same as the day page tells of them; `but` is the key of the form that is open."""
    rows = drafts(user, at).exclude(token=but)
    today = localtime(at).date()
    return [_told(draft, today) for draft in rows[:5]]


def body_of(draft: VisitDraft) -> dict[str, list[str]]:
    """What was typed, by the names of the form; nothing where the key is gone that sealed it."""
    try:
        text = unseal(draft.body_sealed, f"visit_draft.body:{draft.pk}".encode())
    except UnreadableError:
        return {}
    found: dict[str, list[str]] = json.loads(text or "{}")
    return found


def _told(draft: VisitDraft, today: date) -> Unsaved:
    said = body_of(draft)
    letters = initials(_first(said.get("full_name", [])))
    title = TITLES.get(_first(said.get("gender", [])), "Ông/Bà")  # as typed: nobody checked it
    is_of_today = localtime(draft.saved_at).date() == today
    return Unsaved(draft.pk, draft.saved_at, f"{title} {letters}" if letters else "", is_of_today)


def _first(values: Iterable[str]) -> str:
    return next(iter(values), "")
