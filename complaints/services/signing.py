"""A letter drawn up with the one who shall sign it, from the page of what waits for the head."""

from datetime import datetime

from django.db import transaction

from complaints.letters.signers import Signer
from complaints.models import Letter, LetterState, Petition
from complaints.services import letters
from portal.access.models import User


@transaction.atomic
def draw_up(
    *, petition: Petition, key: str, signer: Signer, by: User, at: datetime
) -> Letter:  # fmt: skip
    """The draft of that form that the file has, or a new one, with that signer under it.

    Raises PermissionDenied, or ValidationError where the form is not for this file now.
    """
    letters.check_may_write(petition, by, at)
    drafts = Letter.objects.filter(petition=petition, form=key, state=LetterState.DRAFT, step=None)
    known = drafts.select_for_update().order_by("-pk").first()
    letter = known or letters.draft(petition=petition, key=key, by=by, at=at)
    locked = letters.open_draft(letter, by, at, letter.version)
    frame = {"signer_title": signer.title, "signer_name": signer.name}
    locked.answers = {**locked.answers, **frame}
    return letters.changed(locked, "save_letter", by, at)
