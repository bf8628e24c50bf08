"""A narrative report as it stands now: figures computed afresh, texts as they were written."""

from collections.abc import Iterator
from dataclasses import replace

from django.conf import settings
from django.db.models import Count
from django.utils.timezone import localtime

from portal.documents.tables import Table
from portal.organisations.models import Organisation
from reports import checks, indicators
from reports.indicators import BY_CODE, Ground
from reports.kinds import DAN_VAN
from reports.models import Passage as Kept
from reports.period import Period
from reports.selectors import statutory, targets
from reports.selectors.bridges import notes_of
from reports.sheets import aims, annexes, rubric
from reports.sheets.forms import SIX
from reports.sheets.outline import Passage
from reports.sheets.report import Report, outline

HELD, REGISTERED = "DTH-02.TC", "DVK-01"  # the figures whose rows the lists of the files are


def passages(
    organisation: Organisation, period: Period, regime: str = DAN_VAN
) -> dict[str, Passage]:
    """What people wrote, by slot, and who wrote it when."""
    rows = Kept.objects.filter(organisation=organisation, period=str(period), regime=regime)
    return {
        row.slot: Passage(
            row.text, row.is_nothing,
            written=f"{row.written_by}, {localtime(row.written_at):%H:%M %d/%m/%Y}",
        )
        for row in rows.select_related("written_by")
    }  # fmt: skip


def report(land: Ground, period: Period, regime: str = DAN_VAN) -> Report:
    """What the page needs: figures, sentences and texts, without appendices."""
    values = indicators.compute(report_codes(regime, period), land=land, period=period)
    written = passages(land.organisation, period, regime)
    notes = notes_of(land, period)
    found = Report(land.organisation, period, values, written, regime, notes=notes)
    return replace(found, standings=_standings(found, land))


def whole_report(land: Ground, period: Period, regime: str = DAN_VAN) -> Report:
    """The same with what only files carry: forms, models, dialogues, score sheet."""
    found = report(land, period, regime)
    if regime == DAN_VAN:
        return replace(found, lists=tuple(_lists(found, land)))
    forms = statutory.fill_all(SIX, land, period, site=settings.SITE_URL)
    return replace(found, forms=tuple(forms))


def _standings(found: Report, land: Ground) -> dict[str, str]:
    """How each rate stands to its target, where one is set and there is a rate."""
    held = targets.of(found.values, land, found.period.end)
    told = {code: aims.standing(found.values[code], aim) for code, aim in held.items()}
    return {code: words for code, words in told.items() if words}


def report_codes(regime: str, period: Period) -> list[str]:
    """What the report prints and what its checks need, as far as it is declared."""
    wanted = [*outline(regime, period).codes, *checks.needed()]
    return [code for code in dict.fromkeys(wanted) if code in BY_CODE]


def _lists(found: Report, land: Ground) -> Iterator[Table]:
    """As long as the figures say: the rows are those behind the figures."""
    models = indicators.rows(REGISTERED, land=land, period=found.period)
    held = indicators.rows(HELD, land=land, period=found.period)
    yield annexes.initiatives(models.select_related("organisation").order_by("pk"))
    yield annexes.dialogues(
        held.select_related("organisation")
        .annotate(asked=Count("opinions"))
        .order_by("held_on", "pk")
    )
    points = [found.entered(number) for number in found.outline.numbers]
    yield rubric.table(points, found.facts)
