"""A matter is opened for a petition."""

from complaints.models import Petition
from reception.models import Matter
from reception.services.visits import PROTECTED_TITLE


def open_matter(petition: Petition) -> Matter:
    """A matter of its own; that of a denunciation says nothing in its title."""
    return Matter.objects.create(
        organisation=petition.organisation,
        province_id=petition.province_id,
        title=PROTECTED_TITLE if petition.is_protected else petition.summary[:200],
        opened_on=petition.received_on,
        is_protected=petition.is_protected,
    )
