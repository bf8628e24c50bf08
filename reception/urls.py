"""Addresses of reception."""

from django.urls import path

from reception.views import book, communes, counter, papers, queue, sessions, visits

app_name = "reception"

urlpatterns = [
    path("lam-viec/luot-tiep/moi", counter.create, name="create"),
    path("lam-viec/luot-tiep", counter.register, name="register"),
    path("lam-viec/luot-tiep/nguoi-nay", counter.history, name="history"),
    path("lam-viec/xa-phuong.json", communes.wards, name="wards"),
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
    path("lam-viec/hang-cho", queue.queue, name="queue"),
    path("lam-viec/hang-cho/lay-so", queue.take_ticket, name="take_ticket"),
    path("lam-viec/hang-cho/moi-tiep", queue.call_next, name="call_next"),
    path("lam-viec/hang-cho/<int:pk>/moi", queue.call_ticket, name="call_ticket"),
    path("lam-viec/hang-cho/<int:pk>/vang", queue.put_off_ticket, name="put_off_ticket"),
    path("lam-viec/hang-cho/<int:pk>/chuyen-quay", queue.move_ticket, name="move_ticket"),
    path("lam-viec/hang-cho/<int:pk>/tiep", queue.serve_ticket, name="serve_ticket"),
    path("lam-viec/hang-cho/<int:pk>/xong", queue.finish_ticket, name="finish_ticket"),
    path("lam-viec/quay/mo", queue.open_counter, name="open_counter"),
    path("lam-viec/quay/<int:pk>/dong", queue.close_counter, name="close_counter"),
    path("lam-viec/quay/<int:pk>/ban-giao", queue.hand_over, name="hand_over"),
    path("lam-viec/quay/<int:pk>/nhan", queue.take_over, name="take_over"),
    path("man-hinh-goi/<str:code>", queue.call_screen, name="call_screen"),
]
