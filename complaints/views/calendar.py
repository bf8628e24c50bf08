"""What a change of the calendar does to running clocks: seen before, and listed afterwards.

Whoever keeps the calendar has no right to petitions: numbers of files, and of denunciations only
how many there are.
"""

from collections import Counter
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from complaints import services
from complaints.deadlines import in_force
from complaints.selectors import agenda
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.roles import Permission
from portal.http import page, paginate
from portal.workdays.forms import DayForm, RemoveForm
from portal.workdays.models import DayKind
from portal.workdays.selectors import calendar
from portal.workdays.services import check_day, check_removal

SHOWN = 50  # of what would move; the count says how many there are


@require_safe
@allowed(Permission.MANAGE_CALENDAR)
def preview(request: Request) -> HttpResponse:
    """A day as it was typed, and the clocks that it would move: nothing is written yet."""
    removes = request.GET.get("viec") == "bo"
    form = RemoveForm(request.GET) if removes else DayForm(request.GET)
    told = _impact(form) if form.is_valid() else None
    target = reverse("workdays:remove_day" if removes else "workdays:set_day")
    return page(
        request, "complaints/calendar_preview.html", status=200 if told is not None else 422,
        form=form, told=told, removes=removes, target=target, today=localdate(),
    )  # fmt: skip


@require_safe
@allowed(Permission.MANAGE_CALENDAR)
def changes(request: Request) -> HttpResponse:
    found = agenda.changes().annotate(count=Count("moved"))
    return page(request, "complaints/calendar_changes.html", lines=paginate(request, found))


@require_safe
@allowed(Permission.MANAGE_CALENDAR)
def change(request: Request, pk: int) -> HttpResponse:
    """Every due day before and after, and how many moved in each unit; secret ones only counted."""
    found = get_object_or_404(agenda.changes(), pk=pk)
    moved = agenda.moved_by(found)
    lines, units = paginate(request, agenda.open_to_all(moved)), agenda.by_unit(moved)
    return page(
        request, "complaints/calendar_change.html", change=found, lines=lines, units=units,
        rows=agenda.moved_rows(lines.rows, is_masked=True), secret=agenda.secret_count(moved),
    )  # fmt: skip


def _impact(form: DayForm | RemoveForm) -> dict[str, Any] | None:
    """What would move; None where the day cannot be set so, and the form says why."""
    said = form.cleaned_data
    try:
        if isinstance(form, DayForm):
            check_day(said["day"], said["kind"], said["name"], said["basis"])
        else:
            check_removal(said["day"])
    except ValidationError as error:
        form.add_error(None, error)
        return None
    return _counted(said["day"], said.get("kind", ""), said.get("name", ""))


def _counted(day: date, kind: str, name: str) -> dict[str, Any]:
    fresh = calendar().with_day(
        day, closed=kind == DayKind.CLOSED, opened=kind == DayKind.OPENED, name=name
    )
    moved = list(services.would_move(fresh, localdate(), since=day))
    units = Counter(row.deadline.organisation.name for row in moved)
    told = [row for row in moved if not row.deadline.petition.is_protected]
    return {
        "count": len(moved),
        "units": units.most_common(),
        "told": len(told),
        "secret": len(moved) - len(told),
        "rows": [_row(row, name) for row in told[:SHOWN]],
    }


def _row(moved: services.Moved, why: str) -> agenda.MovedRow:
    limit = in_force(moved.rule, moved.deadline.starts_on)
    return agenda.MovedRow(
        name=moved.name, address="", label=limit.label if limit else moved.rule,
        unit=moved.deadline.organisation.name, before=moved.before, after=moved.after,
        why=why or "Bỏ khỏi lịch",
    )  # fmt: skip
