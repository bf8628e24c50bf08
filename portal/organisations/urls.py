"""Addresses of this room."""

from django.urls import include, path

from portal.organisations import views

app_name = "organisations"

one_unit = [
    path("", views.unit, name="unit"),
    path("/lien-he", views.edit, name="edit"),
    path("/doi-ten", views.rename, name="rename"),
    path("/xac-nhan-ten", views.confirm_name, name="confirm_name"),
    path("/mo-don-vi", views.open_below, name="open"),
    path("/ket-thuc", views.close, name="close"),
]

urlpatterns = [
    path("quan-tri/don-vi", views.units, name="units"),
    path("quan-tri/don-vi/<str:code>", include(one_unit)),
]
