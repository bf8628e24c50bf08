"""Addresses of what stands beside the form of the counter."""

from django.urls import path

from reception.views import beside, drafts

ROUTES = [
    path("lam-viec/luot-tiep/nguoi-nay", beside.beside, name="beside"),
    path("lam-viec/luot-tiep/dung-nguoi-nay", beside.this_person, name="this_person"),
    path("lam-viec/luot-tiep/nhap", drafts.save_draft, name="save_draft"),
    path("lam-viec/luot-tiep/nhap/<uuid:pk>/bo", drafts.drop_draft, name="drop_draft"),
]
