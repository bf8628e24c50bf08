"""The public pages that need no record: the front door, the guides, the directory."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localdate
from django.views.decorators.http import require_POST, require_safe

from portal.http import cursor_of
from portal.site import appearance, selectors

A_YEAR = 365 * 24 * 3600


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "site/home.html")


@require_safe
def where_to_send(request: HttpRequest) -> HttpResponse:
    return render(request, "site/where_to_send.html")


@require_safe
def complaint_guide(request: HttpRequest) -> HttpResponse:
    return render(request, "site/complaint_guide.html")


@require_safe
def denunciation_guide(request: HttpRequest) -> HttpResponse:
    return render(request, "site/denunciation_guide.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "site/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "site/privacy.html")


@require_safe
def verify_slip(request: HttpRequest) -> HttpResponse:
    """What is to be checked stands behind the `#`: the server is never told."""
    return render(request, "site/verify_slip.html")


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()[: selectors.LONGEST_TEXT]
    found = selectors.directory(text, cursor_of(request), localdate())
    return render(request, "site/directory.html", {"found": found, "text": text})


@require_POST
def set_appearance(request: HttpRequest) -> HttpResponse:
    """Keep size and contrast in cookies and go back to the page where they were chosen."""
    response = HttpResponseRedirect(_way_back(request))
    for name, value in appearance.choices(request.POST.dict()).items():
        response.set_cookie(
            name, value, A_YEAR, secure=settings.PRODUCTION, httponly=True, samesite="Lax"
        )
    return response


def _way_back(request: HttpRequest) -> str:
    wanted = request.POST.get("tro_lai", "")
    ours = url_has_allowed_host_and_scheme(wanted, None, require_https=False)
    return wanted if ours and wanted.startswith("/") else "/"
