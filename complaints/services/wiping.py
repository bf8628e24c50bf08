"""What others wrote around a petition that turns out to denounce: the words go, the acts stay."""

from django.db.models import Q

from complaints.models import (
    ClassificationCheck,
    ComplexCase,
    Milestone,
    NotDuplicate,
    Petition,
    TimeBar,
)
from reception.services.visits import PROTECTED_TITLE

GONE = "Nội dung đã xóa khi đơn được xác định là tố cáo."


def wipe(petition: Petition) -> None:
    """Time bar, answers of the check, orders, slips, links and lists: nothing of them tells who.

    A directive and a slip keep number, day and reply day: they were issued, and stand in a book.
    """
    TimeBar.objects.filter(petition=petition).delete()
    ClassificationCheck.objects.filter(petition=petition).delete()
    petition.obstacles.all().delete()
    NotDuplicate.objects.filter(Q(first=petition) | Q(second=petition)).delete()
    petition.instructions.update(content=GONE)
    petition.instructions.exclude(reply="").update(reply=GONE)
    for name in ("reason", "return_reason"):
        petition.transfers.exclude(**{name: ""}).update(**{name: GONE})


def cut_loose(petition: Petition) -> None:
    """No thread from a denunciation to a petition that is named, nor to who forwarded it."""
    petition.sources.update(sender="", document_number="")
    petition.parts.filter(is_protected=False).update(split_from=None)
    if petition.split_from and not petition.split_from.is_protected:
        petition.split_from = None
        petition.save(update_fields=["split_from"])


def unlist(petition: Petition) -> None:
    """The list of complex matters forgets its words on it, or where the matter is others', it."""
    listed = ComplexCase.objects.filter(petition=petition)
    mine = listed.filter(matter=petition.matter_id)
    Milestone.objects.filter(complex_case__in=mine).update(
        task=PROTECTED_TITLE, owner=str(petition.organisation)[:200]
    )
    mine.update(ground=PROTECTED_TITLE, plan="")
    listed.exclude(matter=petition.matter_id).update(petition=None)
