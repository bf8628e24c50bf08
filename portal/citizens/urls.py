"""Addresses of this room."""

from django.urls import path

from portal.citizens.views import merging, person

app_name = "citizens"

urlpatterns = [
    path("lam-viec/nguoi/<uuid:pk>", person.person, name="person"),
    path("lam-viec/nguoi/<uuid:pk>/sua", person.edit, name="edit"),
    path("lam-viec/nguoi/<uuid:pk>/luu-sua", person.save, name="save"),
    path("lam-viec/nguoi/<uuid:pk>/hien-day-du", person.show_in_full, name="show_in_full"),
    path("lam-viec/nguoi/<uuid:pk>/gop", merging.compare, name="compare"),
    path("lam-viec/nguoi/<uuid:pk>/gop/luu", merging.merge, name="merge"),
    path("lam-viec/nguoi/gop/<uuid:pk>/hoan-tac", merging.part, name="part"),
]
