"""Whose figures a user may see, and what reports, jobs and texts there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, Model, OuterRef, QuerySet

from complaints.models import Case, ComplexCase, ConflictOfInterest, Decision, Petition
from portal.access.models import User
from portal.access.policy import can, posts
from portal.access.roles import Permission, granted_to
from portal.organisations.models import Organisation
from reception.models import Attendance, Matter, Visit
from reports import checks, indicators
from reports.indicators import Ground, Indicator, Measure, Ratio, Value
from reports.models import Figure, Passage, ReportJob, Submission
from reports.period import Period
from reports.sheets import dan_van, listing
from reports.sheets.tables import list_address


def covers(user: User, permission: Permission, unit: Organisation, on: date) -> bool:
    """Whether the user holds the permission over the whole unit.

    No query where a post lies at the unit or above it; else the reach, predecessors included.
    """
    held = [post.organisation for post in posts(user, on) if permission in granted_to(post.role)]
    if any(unit.path.startswith(organisation.path) for organisation in held):
        return True
    return bool(held) and can(user, permission, unit, on)


def own_code(user: User, permission: Permission, on: date) -> str:
    """The code of the first unit where the user holds the permission; "" where none."""
    held = (post for post in posts(user, on) if permission in granted_to(post.role))
    return next((post.organisation.code for post in held), "")


def ground(
    user: User, permission: Permission, code: str, period: Period, on: date
) -> Ground | None:
    """The ground of a unit whose every record the user may count; None outside the user's reach.

    A figure is shown for whole units only, so its list is as long for every role.
    """
    try:
        land = indicators.ground(code or own_code(user, permission, on), period.end)
    except ValidationError:
        return None
    return land if covers(user, permission, land.organisation, on) else None


@dataclass(frozen=True)
class Behind:
    """A figure and what lies behind it: the declaration, the value, the rows, who may see what."""

    measure: Measure
    counted: Indicator  # whose rows these are: of a rate its denominator
    value: Value
    rows: QuerySet[Any]
    eyes: listing.Eyes

    @property
    def length(self) -> int:
        """How many rows the list has."""
        return self.value.denominator or 0 if self.value.is_rate else int(self.value.value or 0)


def behind(user: User, code: str, land: Ground, period: Period, on: date) -> Behind:
    """What lies behind one figure. One query for each table that is counted; the rows are lazy."""
    measure = indicators.declared(code)
    counted = indicators.counted_of(measure)
    rows = indicators.rows(code, land=land, period=period)
    layout = listing.layout(rows.model)
    unit = land.organisation
    eyes = listing.Eyes(
        contents=layout.permission is None or covers(user, layout.permission, unit, on),
        denunciations=covers(user, Permission.SEE_DENUNCIATIONS, unit, on),
        user=user.pk,
    )
    value = indicators.compute([code], land=land, period=period)[code]
    shown = with_bar(rows.select_related(*layout.related), user, on)
    return Behind(measure, counted, value, shown, eyes)


# Where each kind of row keeps the matter that it belongs to.
MATTERS: tuple[tuple[type[Model], str], ...] = (
    (Petition, "matter"), (Case, "matter"), (ComplexCase, "matter"), (Visit, "matter"),
    (Decision, "case__matter"), (Attendance, "visit__matter"), (Matter, "pk"),
)  # fmt: skip


def with_bar(rows: QuerySet[Any], user: User, on: date) -> QuerySet[Any]:
    """The rows, each with `is_barred`: it belongs to a matter that is against this user."""
    path = next((path for model, path in MATTERS if model is rows.model), "")
    if not path:
        return rows
    against = ConflictOfInterest.objects.against(user, on).filter(petition__matter=OuterRef(path))
    marked: QuerySet[Any] = rows.annotate(is_barred=Exists(against))
    return marked


def numerator_list(found: Behind, land: Ground, period: Period) -> str:
    """Where the list of what a rate counts above the line is; "" for a count."""
    if not isinstance(found.measure, Ratio):
        return ""
    alone = land.units == {land.organisation.pk}
    return list_address(found.measure.numerator, land.organisation.code, period, alone=alone)


def passages(organisation: Organisation, period: Period) -> dict[str, dan_van.Passage]:
    rows = Passage.objects.filter(organisation=organisation, period=str(period))
    return {row.slot: dan_van.Passage(row.text, row.is_nothing) for row in rows}


def report(land: Ground, period: Period) -> dan_van.Report:
    """The annual dân vận report as it stands now: figures computed afresh."""
    values = indicators.compute(report_codes(), land=land, period=period)
    return dan_van.Report(land.organisation, period, values, passages(land.organisation, period))


def report_codes() -> list[str]:
    """What the report prints and what its checks need."""
    return list(dict.fromkeys([*dan_van.CODES, *checks.needed()]))


def warnings(found: dan_van.Report) -> list[str]:
    """Sentences for whoever writes the report; none is ever printed in it."""
    return checks.warnings(found.values, unit=found.organisation.code, period=found.period)


# Where the answer to a doubt lies among the texts of a report.
ANSWER = "giai-trinh:{code}"


def explained(found: dan_van.Report) -> list[dict[str, str]]:
    """Every doubt of the report with what the unit answers to it ("" where it says nothing)."""
    unit = found.organisation.code
    return [
        {
            "code": one.code,
            "text": one.text,
            "answer": found.passages.get(ANSWER.format(code=one.code), dan_van.Passage()).text,
        }
        for one in checks.doubts(found.values, unit=unit, period=found.period)
    ]


def submission(organisation: Organisation, regime: str, period: Period) -> Submission | None:
    return (
        Submission.objects.filter(organisation=organisation, regime=regime, period=str(period))
        .select_related("submitted_by")
        .first()
    )


def jobs(organisation: Organisation, period: Period | None = None) -> QuerySet[ReportJob]:
    """The jobs of a unit, newest first, without their files."""
    found = ReportJob.objects.filter(organisation=organisation).defer("content")
    if period:
        found = found.filter(period=str(period))
    return found.select_related("requested_by", "organisation").order_by("-pk")


def job(user: User, pk: int, on: date) -> ReportJob | None:
    """One job of a unit whose reports the user makes; None outside."""
    found = ReportJob.objects.select_related("organisation").defer("content").filter(pk=pk).first()
    if found is None or not covers(user, Permission.MAKE_REPORT, found.organisation, on):
        return None
    return found


def figures(organisation: Organisation, period: Period) -> QuerySet[Figure]:
    """What was computed last for a unit and period."""
    return Figure.objects.filter(organisation=organisation, period=str(period))


def frozen(values: Mapping[str, Value], codes: Iterable[str]) -> dict[str, Any]:
    """Figures as they are kept in a submission."""
    return {code: values[code].as_dict() for code in codes}
