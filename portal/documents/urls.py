"""Addresses of this room."""

from django.urls import path

from portal.documents import views

app_name = "documents"
urlpatterns = [path("lam-viec/tai-lieu/<uuid:file_id>", views.attachment, name="attachment")]
