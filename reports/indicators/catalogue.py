"""The catalogue: every number that the portal may state, once."""

from collections.abc import Mapping

from reports.indicators.boards import BOARDS
from reports.indicators.by_hand import BY_HAND
from reports.indicators.declare import Measure
from reports.indicators.enforcement import ENFORCEMENT
from reports.indicators.following import FOLLOWING
from reports.indicators.handling import HANDLING
from reports.indicators.older import OLDER
from reports.indicators.outcomes import OUTCOMES
from reports.indicators.outreach import OUTREACH
from reports.indicators.petitions import PETITIONS
from reports.indicators.rates import RATES
from reports.indicators.reporting import REPORTS
from reports.indicators.settlement import SETTLEMENT
from reports.indicators.visits import VISITS

CATALOGUE: tuple[Measure, ...] = (
    *VISITS, *FOLLOWING, *HANDLING, *PETITIONS, *SETTLEMENT, *RATES, *OUTCOMES, *ENFORCEMENT,
    *OUTREACH, *REPORTS, *BOARDS, *BY_HAND,
)  # fmt: skip
BY_CODE: Mapping[str, Measure] = {measure.code: measure for measure in CATALOGUE}
# Those of forms no longer in force are counted when such a form is asked for, and only then.
DECLARED: Mapping[str, Measure] = {**BY_CODE, **{measure.code: measure for measure in OLDER}}
