"""Finding the commune that somebody typed, with or without accents and province."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from portal.citizens.privacy import fold
from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation

CHOOSE = "Chọn xã/phường trong danh sách"
TYPES = ("phuong", "xa", "dac khu", "tinh", "thanh pho")


def ward_named(text: str, home_province_id: int, on: date) -> Organisation:
    """The commune meant by "Kinh Bắc" or "phường Kinh Bắc, Bắc Ninh".

    Exact accents win over folded ones, and the own province over the rest when none is named.
    Raises ValidationError with a sentence when none or several are left.
    """
    name, _, province = (part.strip() for part in text.partition(","))
    found = _communes(on, province, home_province_id)
    same = [unit for unit in found if plain(unit.name) == plain(name)]
    exact = [unit for unit in same if bare(unit.name) == bare(name)]
    chosen = exact or same
    if not name or not chosen:
        raise ValidationError(CHOOSE)
    if len(chosen) > 1:
        raise ValidationError(
            f"Có {len(chosen)} xã, phường tên “{name}”. Gõ đủ dấu hoặc ghi thêm tên tỉnh"
        )
    return chosen[0]


def plain(name: str) -> str:
    """Folded, without the word for what kind of unit it is."""
    folded = fold(name)
    found = next((word for word in TYPES if folded.startswith(f"{fold(word)} ")), "")
    return folded[len(found) :].strip()


def bare(name: str) -> str:
    """Lower case with its accents, without the word for what kind of unit it is."""
    words = " ".join(name.casefold().split())
    dropped = len(fold(words)) - len(plain(words))
    return words[dropped:]


def _communes(on: date, province: str, home_province_id: int) -> QuerySet[Organisation]:
    rows = Organisation.objects.in_force(on).filter(kind=UnitKind.COMMUNE)
    if not province:
        return rows.filter(province_id=home_province_id)
    provinces = Organisation.objects.filter(kind=UnitKind.PROVINCE)
    named = [unit for unit in provinces if plain(unit.name) == plain(province)]
    return rows.filter(province__in=named)
