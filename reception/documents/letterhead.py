"""Who issues a paper of the door, and who signs it."""

from portal.access.selectors import home_post
from portal.citizens.models import Paper
from portal.citizens.privacy import number_of
from portal.documents.paper import Letterhead
from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation
from portal.organisations.names import divide, issuer
from reception.models import Visit
from reception.sheets import address_of

BLANK = "…………………………………"  # for the pen: a name we do not keep, a number not shown
SIGN = "(Ký, ghi rõ họ tên)"


def letterhead(unit: Organisation) -> Letterhead:
    """Who issues it, under whom, and where: a commune at home, the rest in their province."""
    at_home = unit if unit.kind == UnitKind.COMMUNE else unit.province or unit
    parent = issuer(unit.parent.name) if unit.parent else ""
    return Letterhead(agency=issuer(unit.name), parent=parent, place=divide(at_home.name)[1])


def named(visit: Visit) -> str:
    """Whose paper it is, or room for the pen: a denouncer's name is nowhere to be printed from."""
    return visit.citizen.full_name if visit.citizen else BLANK


def where_from(visit: Visit) -> str:
    return address_of(visit.citizen) if visit.citizen else BLANK


def title_of(visit: Visit) -> str:
    post = home_post(visit.officer, visit.received_on)
    return (post.title or post.get_role_display()) if post else ""


def paper_of(visit: Visit) -> str:
    if visit.citizen is None:
        return BLANK
    number = number_of(visit.citizen)
    return f"{Paper(visit.citizen.paper).label} {number}" if number else BLANK
