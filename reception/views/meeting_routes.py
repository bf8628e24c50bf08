"""Addresses of the requests to meet a leader, and of a leader's day as it runs."""

from typing import Final

from django.urls import path

from reception.views import conclusions, conduct, meetings, tasks

GAP = "lam-viec/dang-ky-gap"
TIEP = "lam-viec/buoi-tiep/<int:pk>/tiep"
LUOT = f"{TIEP}/<int:ordinal>"
KET_LUAN = f"{TIEP}/ket-luan"
VIEC = "lam-viec/viec-sau-tiep"

ROUTES: Final = (
    path(GAP, meetings.meetings, name="meetings"),
    path(f"{GAP}/moi", meetings.ask, name="ask"),
    path(f"{GAP}/nhan", meetings.enter_meeting, name="enter_meeting"),
    path(f"{GAP}/<int:pk>", meetings.meeting, name="meeting"),
    path(f"{GAP}/<int:pk>/uu-tien", meetings.rank_meeting, name="rank_meeting"),
    path(f"{GAP}/<int:pk>/xep", meetings.schedule_meeting, name="schedule_meeting"),
    path(f"{GAP}/<int:pk>/huong-dan", meetings.guide_meeting, name="guide_meeting"),
    path(f"{GAP}/<int:pk>/bo-sung", meetings.supplement_meeting, name="supplement_meeting"),
    path(f"{GAP}/<int:pk>/khong-xep", meetings.decline_meeting, name="decline_meeting"),
    path(f"{GAP}/<int:pk>/rut", meetings.withdraw_meeting, name="withdraw_meeting"),
    path(f"{GAP}/<int:pk>/giay-moi.pdf", meetings.invitation, name="invitation"),
    path(TIEP, conduct.conduct, name="conduct"),
    path(f"{TIEP}/ho-so.pdf", conduct.pack, name="pack"),
    path(f"{TIEP}/danh-sach.pdf", conduct.turns_list, name="turns_list"),
    path(LUOT, conduct.turn, name="turn"),
    path(f"{LUOT}/chuan-bi", conduct.prepare_meeting, name="prepare_meeting"),
    path(f"{LUOT}/bat-dau", conduct.begin_meeting, name="begin_meeting"),
    path(f"{LUOT}/ket-qua", conduct.end_meeting, name="end_meeting"),
    path(f"{LUOT}/vang", conduct.miss_meeting, name="miss_meeting"),
    path(f"{LUOT}/da-tra-loi", conduct.answer_promise, name="answer_promise"),
    path(KET_LUAN, conclusions.conclusion, name="conclusion"),
    path(f"{KET_LUAN}.pdf", conclusions.conclusion_file, name="conclusion_file"),
    path(f"{KET_LUAN}/soan", conclusions.draft_conclusion, name="draft_conclusion"),
    path(f"{KET_LUAN}/luu", conclusions.save_conclusion, name="save_conclusion"),
    path(f"{KET_LUAN}/ban-hanh", conclusions.issuing_conclusion, name="issuing_conclusion"),
    path(f"{KET_LUAN}/phat-hanh", conclusions.issue_conclusion, name="issue_conclusion"),
    path(VIEC, tasks.tasks, name="tasks"),
    path(f"{VIEC}/<int:pk>/bao-cao", tasks.report_task, name="report_task"),
    path(f"{VIEC}/<int:pk>/xac-nhan", tasks.confirm_task, name="confirm_task"),
)
