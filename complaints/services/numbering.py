"""The office's number of a petition: initials of the province, year, running number."""

from collections.abc import Iterable

from portal.documents.services import reserve_numbers
from portal.organisations.models import Kind, Organisation

BOOK = "so-don"
FILE_BOOK = "ma-ho-so"


def file_number(organisation: Organisation, year: int) -> str:
    """The next file number of the province. It says nothing of anybody and opens nothing."""
    return file_numbers(organisation, year, 1)[0]


def file_numbers(organisation: Organisation, year: int, count: int) -> list[str]:
    """So many file numbers that follow each other, for a register entered in one piece."""
    provinces = list(Organisation.objects.filter(kind=Kind.PROVINCE))
    home = organisation.province_pk
    province = next((one for one in provinces if one.pk == home), organisation)
    start = distinct(province.code, [one.code for one in provinces])
    first = reserve_numbers(organisation=province, book=FILE_BOOK, year=year, count=count)
    return [f"{start}{year % 100:02d}-{n:06d}" for n in range(first, first + count)]


def distinct(code: str, codes: Iterable[str]) -> str:
    """The initials; where another province shares them, as many letters as tell them apart (pure).

    "BAC-NINH" → "BN"; with "QUANG-NGAI" about, "QUANG-NINH" → "QNI".
    """
    words = code.split("-")
    head, last = "".join(word[0] for word in words[:-1]), words[-1]
    others = [other.split("-") for other in codes if other != code]
    for size in range(1, len(last) + 1):
        mine = head + last[:size]
        if all(mine != "".join(w[0] for w in o[:-1]) + o[-1][:size] for o in others):
            return mine
    return code.replace("-", "")
