"""What is said of figures that reach over a reorganisation: whose they are, what not to add up."""

from collections import defaultdict
from collections.abc import Mapping

from portal.organisations.models import Reorganisation, Succession
from reports.indicators import Ground
from reports.indicators.ground import Predecessor
from reports.period import Period

Heirs = Mapping[int, set[tuple[int, str]]]  # unit → who carries on for it: id and name


def notes_of(land: Ground, period: Period) -> tuple[str, ...]:
    """One sentence for every unit whose figures of last year stand for land taken over since.

    Quy tắc so sánh cùng kỳ khi sắp xếp đơn vị hành chính: cộng số liệu của các đơn vị cũ [D].
    Records do not say in which part of a unit that was split they lie: they count whole for each
    part, so the parts must not be added up. One query where something was split.
    """
    bridged = land.bridged(period)
    split = any(one.is_split for one in bridged)
    parts = _parts(land, period) if split else {}
    return tuple(_note(one, parts.get(one.code, []), land, period) for one in bridged)


def _note(one: Predecessor, others: list[str], land: Ground, period: Period) -> str:
    if not others:
        return (
            f"Số liệu cùng kỳ điều chỉnh theo sắp xếp đơn vị hành chính: tính cả {one.name} "
            f"(sáp nhập, chia tách từ ngày {one.taken_on:%d/%m/%Y})."
        )
    inside = period.start < one.taken_on
    what = "số liệu cùng kỳ và số liệu trong kỳ trước ngày đó" if inside else "số liệu cùng kỳ"
    every = ", ".join([land.organisation.name, *others])
    return (
        f"{one.name} chia tách từ ngày {one.taken_on:%d/%m/%Y}: {what} của đơn vị cũ tính cho cả "
        f"{every}, không cộng được."
    )


def _parts(land: Ground, period: Period) -> dict[str, list[str]]:
    """By code of a predecessor: the units outside this ground that count its records too."""
    ours = land.provinces | land.units
    taken = Succession.objects.filter(predecessor__in=ours, effective_on__lte=period.end)
    heirs: dict[int, set[tuple[int, str]]] = defaultdict(set)
    ids: dict[str, int] = {}
    for row in taken.select_related("predecessor", "successor"):
        old = row.predecessor
        ids[old.code] = old.pk
        heirs[old.pk].add((row.successor_id, row.successor.name))
        goes_on = old.valid_to is None or old.valid_to > period.end
        if goes_on and row.kind == Reorganisation.SPLIT and old.pk != land.organisation.pk:
            heirs[old.pk].add((-old.pk, old.name))  # what is left of it
    return {
        code: sorted(name for other, name in _reached(pk, heirs) if other not in ours)
        for code, pk in ids.items()
    }


def _reached(start: int, heirs: Heirs) -> set[tuple[int, str]]:
    found: set[tuple[int, str]] = set()
    waiting, seen = [start], set[int]()
    while waiting:
        pk = waiting.pop()
        if pk not in seen:
            seen.add(pk)
            found |= heirs.get(pk, set())
            waiting += [heir for heir, _ in heirs.get(pk, ())]
    return found
