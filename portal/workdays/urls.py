"""Addresses of this room."""

from django.urls import path

from portal.workdays import views

app_name = "workdays"

urlpatterns = [
    path("quan-tri/ngay-nghi", views.days, name="days"),
    path("quan-tri/ngay-nghi/ghi", views.set_day, name="set_day"),
    path("quan-tri/ngay-nghi/bo", views.remove_day, name="remove_day"),
]
