"""Addresses of dialogues and initiatives."""

from django.urls import path

from dialogues.views import commitments, initiatives, sessions

app_name = "dialogues"

TALK, MODEL = "lam-viec/doi-thoai", "lam-viec/dan-van-kheo"

urlpatterns = [
    path(TALK, sessions.sessions, name="sessions"),
    path(f"{TALK}/moi", sessions.create, name="create"),
    path(f"{TALK}/them", sessions.plan, name="plan"),
    path(f"{TALK}/ke-hoach", sessions.plans, name="plans"),
    path(f"{TALK}/ke-hoach/them", sessions.issue_plan, name="issue_plan"),
    path(f"{TALK}/cam-ket", commitments.commitments, name="commitments"),
    path(f"{TALK}/cam-ket/<int:pk>", commitments.commitment, name="commitment"),
    path(f"{TALK}/cam-ket/<int:pk>/xong", commitments.fulfil, name="fulfil"),
    path(f"{TALK}/<int:pk>", sessions.session, name="session"),
    path(f"{TALK}/<int:pk>/thong-bao", sessions.announce, name="announce"),
    path(f"{TALK}/<int:pk>/da-to-chuc", sessions.hold, name="hold"),
    path(f"{TALK}/<int:pk>/huy", sessions.cancel, name="cancel"),
    path(f"{TALK}/<int:pk>/ket-luan", sessions.conclude, name="conclude"),
    path(f"{TALK}/<int:pk>/y-kien", sessions.add_opinion, name="add_opinion"),
    path(MODEL, initiatives.initiatives, name="initiatives"),
    path(f"{MODEL}/moi", initiatives.create, name="new_initiative"),
    path(f"{MODEL}/them", initiatives.register, name="register_initiative"),
    path(f"{MODEL}/<int:pk>", initiatives.initiative, name="initiative"),
    path(f"{MODEL}/<int:pk>/cham", initiatives.appraise, name="appraise"),
    path(f"{MODEL}/<int:pk>/danh-gia", initiatives.assess, name="assess"),
    path(f"{MODEL}/<int:pk>/cong-nhan", initiatives.recognise, name="recognise"),
    path(f"{MODEL}/<int:pk>/khen-thuong", initiatives.reward, name="reward"),
]
