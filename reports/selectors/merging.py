"""Sở Nội vụ reads what the units of a campaign have sent: figures and texts, side by side."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db.models.fields.json import KeyTransform
from django.urls import reverse

from reports.kinds import DAN_VAN
from reports.models import Campaign, CampaignUnit, Edition, FigureOverride
from reports.sheets import frozen, merging
from reports.sheets.compiling import Quoted
from reports.workflow import WITH_OFFICE, UnitGroup

Stated = dict[int, dict[str, Decimal]]
HEAVY = ("values", "definitions", "lists", "sheets", "texts", "warnings", "notes", "position")


def merged(found: Campaign) -> merging.Merged:
    """Every unit with its figures of the edition that holds now: three queries."""
    order = [group.value for group in UnitGroup]
    rows = found.units.select_related("organisation").order_by("organisation__sort_key")
    units = sorted(rows, key=lambda row: order.index(row.group))
    sent = {one.organisation_id: one for one in _figures(found)}
    said = _stated(found)
    return merging.merged(
        [_sent(unit, sent.get(unit.organisation_id), said) for unit in units], _list
    )


def editions_in_force(found: Campaign) -> Any:
    """The newest edition of each unit whose report is with Sở Nội vụ: QuerySet of Edition."""
    held = found.units.filter(state__in=WITH_OFFICE).values("organisation")
    said = {"organisation__in": held, "regime": DAN_VAN, "period": str(found.period)}
    rows = Edition.objects.filter(**said).order_by("organisation_id", "-number")
    return rows.distinct("organisation_id")


def _figures(found: Campaign) -> Any:
    """With the key figures alone: an edition holds a hundred."""
    picked = {f"figure{n}": KeyTransform(code, "values") for n, code in enumerate(merging.CODES)}
    return editions_in_force(found).only("number", "organisation").annotate(**picked)


def _stated(found: Campaign) -> Stated:
    said: Stated = {}
    for row in FigureOverride.objects.filter(unit__campaign=found, indicator__in=merging.CODES):
        said.setdefault(row.unit_id, {})
        if row.value is None:
            said[row.unit_id].pop(row.indicator, None)
        else:
            said[row.unit_id][row.indicator] = row.value
    return said


def _sent(unit: CampaignUnit, edition: Any, said: Stated) -> merging.Sent:
    base = (unit.organisation.name, unit.get_group_display(), unit.get_state_display())
    if edition is None:
        return merging.Sent(*base)
    kept = {code: getattr(edition, f"figure{n}") for n, code in enumerate(merging.CODES)}
    return merging.Sent(
        *base, edition.pk,
        {code: frozen.restored(value) for code, value in kept.items() if value},
        said.get(unit.pk, {}), edition.name if edition.number > 1 else "",
    )  # fmt: skip


def _list(edition: int, code: str) -> str:
    return reverse("reports:edition_list", args=[edition, code])


def quotations(found: Campaign, slots: Sequence[str]) -> dict[str, list[Quoted]]:
    """Slot → what the units wrote there, in the order of the units; one query.

    What somebody said there is nothing of is no passage.
    """
    picked = {f"text{n}": KeyTransform(slot, "texts") for n, slot in enumerate(slots)}
    rows = editions_in_force(found).select_related("organisation").annotate(**picked)
    told: dict[str, list[Quoted]] = {slot: [] for slot in slots}
    for row in sorted(rows.defer(*HEAVY), key=lambda row: row.organisation.sort_key):
        for n, slot in enumerate(slots):
            text = (getattr(row, f"text{n}") or {}).get("text", "")
            if text:
                told[slot].append(Quoted(slot, row.unit_name, row.pk, row.submitted_on, text))
    return told
