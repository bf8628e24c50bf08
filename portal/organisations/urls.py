"""Addresses of this room."""

from django.urls import path

from portal.organisations import views

app_name = "organisations"

UNIT = "quan-tri/don-vi/<str:code>"

urlpatterns = [
    path("quan-tri/don-vi", views.units, name="units"),
    path(UNIT, views.unit, name="unit"),
    path(f"{UNIT}/lien-he", views.edit, name="edit"),
    path(f"{UNIT}/doi-ten", views.rename, name="rename"),
    path(f"{UNIT}/xac-nhan-ten", views.confirm_name, name="confirm_name"),
    path(f"{UNIT}/mo-don-vi", views.open_below, name="open"),
    path(f"{UNIT}/ket-thuc", views.close, name="close"),
]
