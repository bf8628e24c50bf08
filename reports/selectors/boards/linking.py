"""Where the numbers of a board lead, and the eyes of who reads it."""

import calendar
from dataclasses import dataclass
from datetime import date

from portal.access.models import User
from portal.access.roles import Permission
from reports.indicators import Ground
from reports.period import Period, between
from reports.selectors.figures import covers
from reports.sheets.tables import list_address


@dataclass(frozen=True)
class Shown:
    """For whom, of which ground, over which days, and today: what every part is given."""

    user: User
    land: Ground
    period: Period
    on: date

    def may(self, permission: Permission) -> bool:
        """Whether the reader holds it over the whole unit, or a link would lead to a closed door.

        Kept on the user by the policy: no query of its own.
        """
        return covers(self.user, permission, self.land.organisation, self.on)

    def link(
        self, code: str, unit: str = "", *, kind: str = "", field: str = "",
        period: Period | None = None,
    ) -> str:  # fmt: skip
        """The list of that code; of `unit` alone, or of the ground as far as it is narrowed."""
        root = self.land.organisation
        return list_address(
            code, unit or root.code, period or self.period,
            alone=bool(unit) or self.land.units == {root.pk},
            kind=kind or self.land.kind, field=field or self.land.field,
        )  # fmt: skip


def until_today(period: Period, on: date) -> Period:
    """No board tells of days to come: the window ends today at the latest."""
    return period if period.end <= on else between(min(period.start, on), on)


def month(year: int, number: int, last: date) -> Period:
    """That month, not beyond `last`."""
    end = date(year, number, calendar.monthrange(year, number)[1])
    return between(date(year, number, 1), min(end, last))
