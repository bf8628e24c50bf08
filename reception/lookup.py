"""Finding the commune that somebody typed, with or without accents and province."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from portal.citizens.privacy import fold
from portal.organisations.models import Kind as UnitKind
from portal.organisations.models import Organisation, Succession
from portal.organisations.names import divide
from reception.selectors.communes import former_names

CHOOSE = "Chọn xã/phường trong danh sách"
UNKNOWN = "Không rõ"
UNSEEN = f"Không thấy “{{}}”. Có thể là tên cũ, thử tên tỉnh hoặc chọn “{UNKNOWN}”"
SEVERAL = "Có {} xã, phường tên “{}”. Gõ đủ dấu hoặc ghi thêm tên tỉnh"
DIVIDED = "Xã cũ “{}” nay thuộc {} đơn vị mới, chọn một: {}"
FAR = "Tỉnh này không có “{}”; nếu đúng là {}, ghi thêm tên tỉnh"
NAMED = 3  # so many are named in a sentence
TYPES = ("phuong", "xa", "dac khu", "tinh", "thanh pho")


def ward_named(text: str, home_province_id: int, on: date) -> Organisation:
    """The commune meant by "Kinh Bắc", by "phường Kinh Bắc, Bắc Ninh", or by what it was called.

    Exact accents win over folded ones, the name of today over a former one, and the own province
    over the rest when none is named. Raises ValidationError with a sentence when none or several
    are left.
    """
    name, _, province = (part.strip() for part in text.partition(","))
    if not plain(name) or plain(name) in TYPES:
        raise ValidationError(CHOOSE)
    communes = list(_communes(on, province, home_province_id))
    chosen = _called(communes, name)
    if len(chosen) > 1:
        raise ValidationError(SEVERAL.format(len(chosen), name))
    return chosen[0] if chosen else _heir(communes, name, on, province)


def is_unknown(text: str) -> bool:
    """Whether somebody chose that nobody knows which commune it is."""
    return fold(text) == fold(UNKNOWN)


def _called(communes: Iterable[Organisation], name: str) -> list[Organisation]:
    same = [unit for unit in communes if plain(unit.name) == plain(name)]
    return [unit for unit in same if bare(unit.name) == bare(name)] or same


def _heir(communes: Sequence[Organisation], name: str, on: date, province: str) -> Organisation:
    """Who carries on for a commune of that former name; else where in the country there is one."""
    former = former_names(on)
    heirs = [
        unit for unit in communes
        if any(plain(before) == plain(name) for before in former[unit.pk])
    ]  # fmt: skip
    if len(heirs) == 1:
        return heirs[0]
    if heirs:
        raise ValidationError(DIVIDED.format(name, len(heirs), _listed(heirs)))
    if not province and (far := _called(_everywhere(on), name)):
        told = [f"{unit.name}, {divide(unit.province.name)[1]}" for unit in far if unit.province]
        raise ValidationError(FAR.format(name, " hoặc ".join(told[:NAMED])))
    raise ValidationError(UNSEEN.format(name))


def _listed(units: Sequence[Organisation]) -> str:
    return ", ".join(unit.name for unit in units[:NAMED])


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
    """Of the province of that name, or of one that bore it before; without one, of the own."""
    if not province:
        return _everywhere(on).filter(province_id=home_province_id)
    provinces = Organisation.objects.filter(kind=UnitKind.PROVINCE)
    named = [unit.pk for unit in provinces if plain(unit.name) == plain(province)]
    heirs = Succession.objects.filter(predecessor__in=named, effective_on__lte=on)
    return _everywhere(on).filter(province__in=[*named, *heirs.values_list("successor", flat=True)])


def _everywhere(on: date) -> QuerySet[Organisation]:
    communes = Organisation.objects.in_force(on).filter(kind=UnitKind.COMMUNE)
    return communes.select_related("province").order_by("sort_key")
