"""Who stands directly above a unit, and who receives for it (Điều 12, 37.1 Luật Tố cáo)."""

from portal.organisations.models import Kind, Organisation

RECEIVES = frozenset({Kind.OFFICE, Kind.RECEPTION_BOARD, Kind.INSPECTORATE})


def superior_of(unit: Organisation) -> Organisation | None:
    """The body directly above: its parent, else its province. None above a province."""
    return unit.parent or unit.province


def acts_for(unit: Organisation, superior: Organisation) -> bool:
    """Whether what comes in at the unit is the superior's: itself, or its office, its board."""
    if unit.pk == superior.pk:
        return True
    return unit.kind in RECEIVES and superior_of(unit) == superior


def is_above(unit: Organisation, lower: Organisation) -> bool:
    """Whether the unit acts for the body directly above the lower one."""
    superior = superior_of(lower)
    return superior is not None and unit.pk != lower.pk and acts_for(unit, superior)
