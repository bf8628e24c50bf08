"""From coming in to being carried out: how many took each step, and how long it took."""

from datetime import timedelta
from typing import Any

from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F, Max, QuerySet

from reports import indicators
from reports.selectors.boards.linking import Shown
from reports.sheets.boards import Step, slowest

# code of the count, its name, the wait before it, from which day to which
STEPS: tuple[tuple[str, str, str, str, str], ...] = (
    ("GQ-10.TL", "Thụ lý", "từ nhận đơn đến thụ lý", "petitions__received_on", "accepted_on"),
    ("GQ-10.QD", "Đã quyết định", "từ thụ lý đến giải quyết xong", "accepted_on", "settled_on"),
    ("GQ-10.TH", "Đã thi hành", "từ ban hành đến thi hành xong", "issued_on", "enforced_on"),
)


class Median(Aggregate):
    """The middle value, as PostgreSQL finds it."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


def steps(shown: Shown) -> dict[str, Any]:
    """Four queries: what came, and one for each step after it."""
    came = indicators.compute(["XLD-31"], land=shown.land, period=shown.period)["XLD-31"]
    first = Step("Nhận", int(came.value or 0), shown.link("XLD-31"), "", None, None)
    rows = [first, *(_step(shown, *said) for said in STEPS)]
    return {"rows": rows, "slowest": slowest(rows)}


def _step(shown: Shown, code: str, name: str, wait: str, since: str, until: str) -> Step:
    rows: QuerySet[Any] = indicators.rows(code, land=shown.land, period=shown.period)
    took = ExpressionWrapper(F(until) - F(since), output_field=DurationField())
    found = rows.order_by().aggregate(
        count=Count("pk", distinct=True), median=Median(took), longest=Max(took)
    )
    return Step(
        name, found["count"], shown.link(code), wait, _days(found["median"]),
        None if found["longest"] is None else found["longest"].days,
    )  # fmt: skip


def _days(took: timedelta | None) -> float | None:
    """Days to the half: 24 or 24.5."""
    if took is None:
        return None
    whole, half = divmod(round(took / timedelta(days=1) * 2), 2)
    return whole + 0.5 if half else whole
