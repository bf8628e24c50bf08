"""Addresses of the register: months to close, refusals told in writing, tabs of a visit."""

from django.urls import path

from reception.views import book, closings, refusals, visit_tabs

CLOSING = "lam-viec/so-tiep-cong-dan/chot/<str:code>/<int:year>/<int:month>"
NOTICE = "lam-viec/tu-choi/<int:pk>"
VISIT = "lam-viec/luot-tiep/<int:pk>"

ROUTES = [
    path("lam-viec/so-tiep-cong-dan/phieu-trang.pdf", book.blank_sheet, name="blank_sheet"),
    path("lam-viec/so-tiep-cong-dan/chot", closings.closings, name="closings"),
    path(CLOSING, closings.closing, name="closing"),
    path(f"{CLOSING}/luu", closings.close, name="close_month"),
    path("lam-viec/tu-choi", refusals.refusals, name="refusals"),
    path(NOTICE, refusals.notice, name="refusal_notice"),
    path(f"{NOTICE}/so-ngay", refusals.prepare, name="prepare_refusal"),
    path(f"{NOTICE}/ky", refusals.signing, name="refusal_signing"),
    path(f"{NOTICE}/da-ky", refusals.sign, name="sign_refusal"),
    path(f"{NOTICE}/da-giao", refusals.deliver, name="deliver_refusal"),
    path(f"{VISIT}/tai-lieu", visit_tabs.papers, name="visit_papers"),
    path(f"{VISIT}/ban-ky", visit_tabs.scan, name="add_scan"),
    path(f"{VISIT}/nhat-ky", visit_tabs.journal, name="visit_journal"),
]
