"""All that is entered by hand: the groups of the form, and their indicators."""

from collections.abc import Mapping

from reports.indicators.declare import Measure
from reports.indicators.democracy import ACTIVITIES, ANSWERS, DEMOCRACY, FRIENDLY, SCORES
from reports.indicators.manual import Group, Line
from reports.indicators.satisfaction import SATISFACTION, SURVEY
from reports.indicators.state_management import CORRUPTION, QLKNTC, STATE_MANAGEMENT

GROUPS: tuple[Group, ...] = (QLKNTC, ACTIVITIES, ANSWERS, FRIENDLY, SCORES, SURVEY, CORRUPTION)
LINES: Mapping[str, Line] = {line.code: line for group in GROUPS for line in group.lines}
BY_HAND: tuple[Measure, ...] = (*STATE_MANAGEMENT, *DEMOCRACY, *SATISFACTION)


def group_of(slug: str) -> Group | None:
    return next((group for group in GROUPS if group.slug == slug), None)


def group_at_most() -> list[tuple[str, str]]:
    """Pairs of codes of which the first is a part of the second."""
    return [pair for group in GROUPS for pair in group.at_most]
