"""What everybody may read of a decision: written anew, names taken out, compared by a second."""

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from complaints.letters.redaction import Finding, burn, unresolved
from complaints.models import Decision, Petition, PublicText
from complaints.services import steps
from complaints.services.letters import check_may_write
from complaints.services.redacting import NOTHING_DONE, SAME_PERSON, Choice, resolve
from complaints.services.writing import trail_of_decision
from portal.access.models import User
from portal.citizens.privacy import fold
from portal.stale import StaleError

CHANGED = "Nội dung công khai đã thay đổi. Mở lại trang rồi làm lại."


@transaction.atomic
def write_public_text(
    *, decision: Decision, title: str, text: str, by: User, at: datetime, version: int
) -> PublicText:
    """Keep the wording; whatever was taken out of it and compared before is to be done again.

    `version` is 0 where there was none yet. Raises PermissionDenied, StaleError, ValidationError.
    """
    held = _held(decision, by, at)
    found = PublicText.objects.select_for_update().filter(decision=held).first()
    if version != (found.version if found else 0):
        raise StaleError(CHANGED)
    row = found or PublicText(decision=held, prepared_by=by, version=0)
    row.title, row.text = title.strip(), text.strip()
    row.redacted_by = row.checked_by = None
    return _saved(row, "write_public_text", by, at)


@transaction.atomic
def redact_public_text(
    *, row: PublicText, choices: Mapping[str, Choice], by: User, at: datetime, version: int
) -> PublicText:
    """Decide on every name, number and day: what is hidden is gone from the text."""
    locked = _locked(row, by, at, version)
    resolved = resolve(open_in(locked), choices)
    burnt = burn({"title": locked.title, "text": locked.text}, resolved.hidden)
    locked.title, locked.text = burnt["title"], burnt["text"]
    locked.marks = [*locked.marks, *resolved.marks]
    locked.redacted_by, locked.checked_by = by, None
    return _saved(locked, "redact_public_text", by, at)


@transaction.atomic
def check_public_text(*, row: PublicText, by: User, at: datetime, version: int) -> PublicText:
    """The second person has compared it with the decision: from now on it may be shown."""
    locked = _locked(row, by, at, version)
    if locked.redacted_by_id is None:
        raise ValidationError(NOTHING_DONE)
    if locked.redacted_by_id == by.pk:
        raise ValidationError(SAME_PERSON)
    locked.checked_by = by
    return _saved(locked, "check_public_text", by, at)


def open_in(row: PublicText) -> list[Finding]:
    """What still has to be decided; names of the parties are known, but for a denouncer's."""
    kept = [mark["words"] for mark in row.marks]
    return unresolved({"title": row.title, "text": row.text}, kept, _names(row.decision))


def _names(decision: Decision) -> set[str]:
    found = Petition.objects.filter(case=decision.case_id, is_protected=False)
    told = found.values_list("petitioner__full_name", "signatories__name", "parties__name")
    return {name for row in told for name in row if name}


def _held(decision: Decision, by: User, at: datetime) -> Decision:
    """The decision, its case held before it, by somebody who works on such files and sees this."""
    check_may_write(steps.lock(decision.case), by, at)
    return Decision.objects.select_related("organisation").get(pk=decision.pk)


def _locked(row: PublicText, by: User, at: datetime, version: int) -> PublicText:
    _held(row.decision, by, at)
    rows = PublicText.objects.select_for_update(of=("self",)).select_related("decision")
    locked = rows.get(pk=row.pk)
    if locked.version != version:
        raise StaleError(CHANGED)
    return locked


def _saved(row: PublicText, verb: str, by: User, at: datetime) -> PublicText:
    row.version += 1
    row.folded = fold(f"{row.title} {row.text}")
    row.save()
    trail_of_decision(verb, row.decision, by, at)
    return row
