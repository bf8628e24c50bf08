"""From the file of a denunciation into an online reception."""

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_POST

from complaints.forms.protection import OnlineForm
from complaints.services.online import admit_online
from complaints.views.files import found_petition
from complaints.views.protection import shown
from portal.access.decorators import allowed
from portal.access.http import Request
from portal.access.roles import Permission
from portal.idempotency.acting import act
from reception.selectors.online import for_denunciations


@require_POST
@allowed(Permission.CLASSIFY, Permission.DECIDE)
def admit(request: Request, number: str) -> HttpResponse:
    found = found_petition(request, number)
    rows = for_denunciations(found.province_id, localdate())
    form = OnlineForm(request.POST, rows=rows)

    def work(_token: str) -> str:
        admit_online(petition=found, by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, "Đã ghi vào buổi tiếp trực tuyến.")
        return reverse("complaints:protection", args=[found.file_number])

    return act(request, form, work, lambda status: shown(request, found, form, status))
