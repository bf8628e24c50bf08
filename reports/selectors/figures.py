"""Whose figures a user may see, and what reports, jobs and texts there are."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from portal.access.models import User
from portal.access.policy import can, posts
from portal.access.roles import Permission, granted_to
from portal.organisations.models import Organisation
from reports import checks, indicators
from reports.indicators import Ground
from reports.models import ReportJob, Submission
from reports.period import Period
from reports.sheets import dan_van


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
