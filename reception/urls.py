"""Addresses of reception."""

from django.urls import path

from reception.views import (
    alerts,
    book,
    communes,
    counter,
    lines,
    online,
    public_schedule,
    queue,
    schedule,
    sessions,
    visits,
)
from reception.views.meeting_routes import ROUTES as MEETINGS
from reception.views.panel_routes import ROUTES as BESIDE
from reception.views.paper_routes import ROUTES as PAPERS
from reception.views.register_routes import ROUTES as REGISTER

app_name = "reception"
BUOI = "lam-viec/buoi-tiep/<int:pk>"

urlpatterns = [
    *REGISTER,
    *MEETINGS,
    *PAPERS,
    *BESIDE,
    path("lam-viec/luot-tiep/moi", counter.create, name="create"),
    path("lam-viec/luot-tiep", counter.register, name="register"),
    path("lam-viec/luot-tiep/dia-chi", counter.place, name="place"),
    path("lam-viec/xa-phuong.json", communes.wards, name="wards"),
    path("lam-viec/luot-tiep/<int:pk>", visits.visit, name="visit"),
    path("lam-viec/luot-tiep/<int:pk>/them-vu-viec", lines.new_line, name="new_line"),
    path("lam-viec/luot-tiep/<int:pk>/vu-viec", lines.enter_line, name="enter_line"),
    path("lam-viec/luot-tiep/<int:pk>/bao-nhanh/<slug:whom>.pdf", alerts.alert, name="alert"),
    path("lam-viec/luot-tiep/<int:pk>/sua", visits.edit, name="edit"),
    path("lam-viec/luot-tiep/<int:pk>/luu-sua", visits.correct, name="correct"),
    path("lam-viec/luot-tiep/<int:pk>/da-thong-bao", visits.notice, name="notice"),
    path("lam-viec/so-tiep-cong-dan", book.book, name="book"),
    path("lam-viec/so-tiep-cong-dan.pdf", book.book_pdf, name="book_pdf"),
    path("lam-viec/so-tiep-cong-dan.xlsx", book.book_xlsx, name="book_xlsx"),
    path("lich-tiep-cong-dan", public_schedule.schedule, name="schedule"),
    path("lich-tiep-cong-dan.ics", public_schedule.schedule_file, name="schedule_file"),
    path("lich-tiep-cong-dan/<int:pk>", public_schedule.public_session, name="public_session"),
    path("lam-viec/lich-tiep", schedule.sessions, name="sessions"),
    path("lam-viec/lich-tiep.pdf", schedule.sheet, name="schedule_sheet"),
    path("lam-viec/lich-tiep/cac-don-vi", schedule.overview, name="schedule_overview"),
    path("lam-viec/lich-tiep/moi", schedule.new_session, name="new_session"),
    path("lam-viec/lich-tiep/kiem-tra", schedule.check_day, name="check_day"),
    path("lam-viec/lich-tiep/them", schedule.plan, name="plan"),
    path("lam-viec/lich-tiep/theo-mau", schedule.copy, name="copy_month"),
    path(BUOI, sessions.session, name="session"),
    path(f"{BUOI}/sua", sessions.edit_session, name="edit_session"),
    path(f"{BUOI}/luu-sua", sessions.change_session, name="change_session"),
    path(f"{BUOI}/cong-bo", sessions.publish_session, name="publish_session"),
    path(f"{BUOI}/bo", sessions.cancel_session, name="cancel_session"),
    path(f"{BUOI}/da-tiep", sessions.hold, name="hold"),
    path(f"{BUOI}/lui-lich", sessions.postpone, name="postpone"),
    path(f"{BUOI}/truc-tuyen", online.online, name="online"),
    path(f"{BUOI}/truc-tuyen/quyet-dinh", online.decide_online, name="decide_online"),
    path(f"{BUOI}/truc-tuyen/diem-cau", online.add_point, name="add_point"),
    path(f"{BUOI}/truc-tuyen/diem-cau/<int:point_pk>/bo", online.remove_point, name="remove_point"),
    path(f"{BUOI}/truc-tuyen/dong-y", online.agree_online, name="agree_online"),
    path(f"{BUOI}/truc-tuyen/buoc/<slug:name>", online.step_online, name="step_online"),
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
