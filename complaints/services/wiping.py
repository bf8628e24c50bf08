"""What others wrote around a petition that turns out to denounce, or that is destroyed by order:
the words go, the acts stay.
"""

from datetime import datetime

from django.db.models import Q

from complaints.letters.drafts import ERASED
from complaints.models import (
    ClassificationCheck,
    ComplexCase,
    Milestone,
    NotDuplicate,
    Petition,
    PreCheck,
    TimeBar,
)
from complaints.services import letters
from complaints.services.parties import forget_parties
from portal.access.models import User
from reception.services.visits import PROTECTED_TITLE

GONE = "Nội dung đã xóa khi đơn được xác định là tố cáo."


def forget_words(
    petition: Petition, by: User, at: datetime, words: str = GONE, why: str = letters.FORGOTTEN,
    letter: str = ERASED,
) -> None:  # fmt: skip
    """The one list of both who lose their words: letters, people, and all that stands around.

    A test walks every text of every model that hangs on a petition: each goes, or says why not.
    """
    letters.forget(petition, by, at, why, letter)
    forget_parties(petition)
    wipe(petition, words)
    petition.sources.update(sender="", document_number="")


def wipe(petition: Petition, words: str = GONE) -> None:
    """Time bar, answers of the check, orders, slips, links and lists: nothing of them tells who.

    A directive and a slip keep number, day and reply day: they were issued, and stand in a book.
    """
    TimeBar.objects.filter(petition=petition).delete()
    ClassificationCheck.objects.filter(petition=petition).delete()
    petition.obstacles.all().delete()
    NotDuplicate.objects.filter(Q(first=petition) | Q(second=petition)).delete()
    PreCheck.objects.filter(petition=petition).update(delegated_to="")
    petition.instructions.update(content=words)
    petition.instructions.exclude(reply="").update(reply=words)
    for name in ("reason", "return_reason"):
        petition.transfers.exclude(**{name: ""}).update(**{name: words})


def cut_loose(petition: Petition) -> None:
    """No thread from a denunciation to a petition that is named."""
    petition.parts.filter(is_protected=False).update(split_from=None)
    if petition.split_from and not petition.split_from.is_protected:
        petition.split_from = None
        petition.save(update_fields=["split_from"])


def unlist(petition: Petition, words: str = PROTECTED_TITLE) -> None:
    """The list of complex matters forgets its words on it, or where the matter is others', it."""
    listed = ComplexCase.objects.filter(petition=petition)
    mine = listed.filter(matter=petition.matter_id)
    Milestone.objects.filter(complex_case__in=mine).update(
        task=words[:200], owner=str(petition.organisation)[:200]
    )
    mine.update(ground=words, plan="")
    listed.exclude(matter=petition.matter_id).update(petition=None)
