"""The head of what a unit issues (Nghị định 30/2020/NĐ-CP, Phụ lục I)."""

from datetime import date

from portal.documents.paper import Letterhead
from portal.organisations.models import Kind, Organisation
from portal.organisations.names import divide, issuer

PEOPLES_COMMITTEE = (Kind.PROVINCE, Kind.COMMUNE)


def letterhead(unit: Organisation, day: date) -> Letterhead:
    """Who issues it, where and when; the clerk adds the number."""
    province = unit.province or unit
    at_home = unit if unit.kind == Kind.COMMUNE else province
    committee = unit.kind in PEOPLES_COMMITTEE
    return Letterhead(
        agency=issuer(unit.name),
        parent="" if unit.kind == Kind.PROVINCE else issuer(province.name),
        symbol="/BC-UBND" if committee else f"/BC-{_initials(unit.name)}",
        place=divide(at_home.name)[1],
        day=day,
    )


def _initials(name: str) -> str:
    """ "Sở Nông nghiệp và Môi trường" → "SNNMT"; the unit's clerk has the last word."""
    words = (word for word in name.split() if word != "và")
    return "".join(word[0] for word in words if word[0].isalpha()).upper()
