"""Addresses of reception."""

from django.urls import path

from reception.views import book, counter, papers, sessions, visits

app_name = "reception"

urlpatterns = [
    path("lam-viec/luot-tiep/moi", counter.create, name="create"),
    path("lam-viec/luot-tiep", counter.register, name="register"),
    path("lam-viec/luot-tiep/nguoi-nay", counter.history, name="history"),
    path("lam-viec/luot-tiep/<int:pk>", visits.visit, name="visit"),
    path("lam-viec/luot-tiep/<int:pk>/sua", visits.edit, name="edit"),
    path("lam-viec/luot-tiep/<int:pk>/luu-sua", visits.correct, name="correct"),
    path("lam-viec/luot-tiep/<int:pk>/da-thong-bao", visits.notice, name="notice"),
    path("lam-viec/luot-tiep/<int:pk>/bien-nhan.pdf", papers.receipt, name="receipt"),
    path("lam-viec/luot-tiep/<int:pk>/tu-choi.pdf", papers.refusal, name="refusal"),
    path("lam-viec/so-tiep-cong-dan", book.book, name="book"),
    path("lam-viec/so-tiep-cong-dan.pdf", book.book_pdf, name="book_pdf"),
    path("lam-viec/so-tiep-cong-dan.xlsx", book.book_xlsx, name="book_xlsx"),
    path("lam-viec/lich-tiep", sessions.sessions, name="sessions"),
    path("lam-viec/lich-tiep/them", sessions.plan, name="plan"),
    path("lam-viec/buoi-tiep/<int:pk>", sessions.session, name="session"),
    path("lam-viec/buoi-tiep/<int:pk>/da-tiep", sessions.hold, name="hold"),
    path("lam-viec/buoi-tiep/<int:pk>/lui-lich", sessions.postpone, name="postpone"),
]
