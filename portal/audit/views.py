"""Reading the trail: who did or read what, in the units one answers for."""

from django.http import HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.policy import reach
from portal.access.roles import Permission
from portal.audit import selectors
from portal.audit.forms import EntryFilter
from portal.http import page, paginate
from portal.organisations.selectors import manageable


@require_safe
@allowed(Permission.SEE_AUDIT)
def entries(request: Request) -> HttpResponse:
    form = EntryFilter(request.GET, auto_id="loc_%s")
    where = reach(request.user, Permission.SEE_AUDIT, localdate())
    rows = selectors.entries(manageable(where).values("pk"), system=bool(where.provinces))
    found = paginate(request, selectors.narrowed(rows, **form.chosen))
    status = 200 if form.is_valid() else 422
    return page(request, "audit/entries.html", status=status, form=form, entries=found,
                seal=selectors.last_seal())  # fmt: skip
