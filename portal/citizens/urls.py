"""Addresses of this room."""

from django.urls import path

from portal.citizens import views

app_name = "citizens"

urlpatterns = [
    path("lam-viec/nguoi/<uuid:pk>", views.person, name="person"),
    path("lam-viec/nguoi/<uuid:pk>/sua", views.edit, name="edit"),
    path("lam-viec/nguoi/<uuid:pk>/luu-sua", views.save, name="save"),
    path("lam-viec/nguoi/<uuid:pk>/hien-day-du", views.show_in_full, name="show_in_full"),
]
