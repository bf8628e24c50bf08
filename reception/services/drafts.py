"""What was typed at the counter and not saved: kept sealed for a day, of a denunciation never."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import connection, transaction

from portal.access.models import User
from portal.audit.services import record
from portal.envelope import seal
from portal.idempotency.models import Posting
from portal.idempotency.tokens import FIELD
from portal.organisations.models import Organisation
from reception.kinds import Kind
from reception.models import VisitDraft

KEPT = timedelta(hours=24)  # what is not saved by then is entered anew
# Neither what a scanner sent, nor what only this one page was given, nor what is none of the form.
NEVER = frozenset({"scan_raw", "csrfmiddlewaretoken", FIELD, "alias", "opened_at", "nhap", "next"})
MOST = 40_000  # characters: the longest form that can be saved is shorter
KIND_FIRST = "Chọn loại nội dung"
NO_DRAFT = "Tố cáo: không lưu bản nháp."
TOO_LONG = "Nội dung quá dài để lưu nháp. Lưu lượt tiếp hoặc rút ngắn."
SAVED = "Lượt tiếp này đã lưu."

Body = Mapping[str, Sequence[str]]


@transaction.atomic
def save_draft(
    *, organisation: Organisation, by: User, key: str, posting: str, body: Body, at: datetime
) -> VisitDraft:
    """Keep what the form holds now, in the place of what it held before.

    `key` is that of the draft, `posting` that of the form's one saving: once that is done there is
    nothing left to keep. A denunciation deletes what was kept before anybody knew that it is one.
    Raises ValidationError.
    """
    hold(by, posting)
    kind = "".join(body.get("kind", [])[:1])
    if kind == Kind.DENUNCIATION:
        raise ValidationError(NO_DRAFT)
    if kind not in Kind.values:
        raise ValidationError(KIND_FIRST)
    if Posting.objects.filter(pk=posting).exists():
        raise ValidationError(SAVED)
    draft, _ = VisitDraft.objects.get_or_create(
        user=by, token=key,
        defaults={"organisation": organisation, "province_id": organisation.province_pk,
                  "kind": kind, "saved_at": at},
    )  # fmt: skip
    draft.kind, draft.saved_at = kind, at
    draft.body_sealed = seal(_words(body), bound_to(draft))
    draft.save()
    return draft


@transaction.atomic
def forget_draft(*, by: User, key: str, posting: str = "") -> bool:
    """Delete the draft of that form: it was saved, or it turned out to denounce. True: gone."""
    hold(by, posting)
    return bool(VisitDraft.objects.filter(user=by, token=key).delete()[0])


@transaction.atomic
def drop_draft(*, draft: VisitDraft, by: User, at: datetime) -> None:
    """Somebody needs it no more."""
    record(
        verb="drop_draft", subject=draft, by=by, at=at, label=str(draft),
        organisation_id=draft.organisation_id,
    )  # fmt: skip
    draft.delete()


def purge_drafts(*, at: datetime) -> int:
    """Delete what is older than a day. Returns how many."""
    return VisitDraft.objects.filter(saved_at__lte=at - KEPT).delete()[0]


def bound_to(draft: VisitDraft) -> bytes:
    return f"visit_draft.body:{draft.pk}".encode()


def hold(by: User, posting: str) -> None:
    """A draft on its way and the saving of its form wait for each other."""
    with connection.cursor() as cursor:
        said = f"draft:{by.pk}:{posting}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [said])


def _words(body: Body) -> str:
    said = {
        name: list(values) for name, values in body.items() if name not in NEVER and any(values)
    }
    text = json.dumps(said, ensure_ascii=False)
    if len(text) > MOST:
        raise ValidationError(TOO_LONG)
    return text
