"""The front door: every room is named by its dotted string, so the ground floor imports nobody."""

from django.urls import include, path

from portal.health import health

ROOMS = (
    "portal.access.urls",
    "portal.citizens.urls",
    "portal.organisations.urls",
    "portal.workdays.urls",
    "portal.audit.urls",
    "portal.documents.urls",
    "reception.urls",
    "complaints.urls",
    "dialogues.urls",
    "reports.urls",
    "portal.site.urls",
)

urlpatterns = [
    path("suc-khoe", health, name="health"),
    *(path("", include(room)) for room in ROOMS),
]
