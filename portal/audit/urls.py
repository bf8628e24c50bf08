"""Addresses of this room."""

from django.urls import path

from portal.audit import views

app_name = "audit"

urlpatterns = [path("quan-tri/nhat-ky", views.entries, name="entries")]
