"""Addresses of the public pages that need no record."""

from django.urls import path

from portal.site import views

app_name = "site"

urlpatterns = [
    path("", views.home, name="home"),
    path("noi-gui-don", views.where_to_send, name="where_to_send"),
    path("khieu-nai", views.complaint_guide, name="complaint_guide"),
    path("to-cao", views.denunciation_guide, name="denunciation_guide"),
    path("xac-minh-phieu", views.verify_slip, name="verify_slip"),
    path("danh-ba", views.directory, name="directory"),
    path("kha-nang-tiep-can", views.accessibility, name="accessibility"),
    path("bao-ve-du-lieu-ca-nhan", views.privacy, name="privacy"),
    path("giao-dien", views.set_appearance, name="appearance"),
]
