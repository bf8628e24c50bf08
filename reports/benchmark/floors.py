"""The two pages that everything is compared with: as little as a page can be under these settings.

They stand in no list of addresses of the portal; the measurement serves them beside its pages.
"""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import include, path
from django.views.decorators.http import require_safe

from portal.organisations.models import Organisation

PUBLIC, STAFF = "san-1", "san-2"


@require_safe
def public(request: HttpRequest) -> HttpResponse:
    """One template and one row by its key."""
    unit = get_object_or_404(Organisation, pk=1)
    return render(request, "benchmark/floor.html", {"unit": unit})


urlpatterns = [
    path(PUBLIC, public),
    path(STAFF, login_required(public)),
    path("", include("portal.urls")),
]
