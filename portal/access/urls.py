"""Addresses of signing in, of one's own account and of the accounts of others."""

from django.urls import include, path

from portal.access.views import account, signing, users

app_name = "access"

one_user = [
    path("nhiem-vu", users.give_post, name="give_post"),
    path("nhiem-vu/<int:post_pk>/ket-thuc", users.end_post, name="end_post"),
    path("dat-lai-mat-khau", users.reset_password, name="reset_password"),
    path("xoa-thiet-bi", users.forget_devices, name="forget_devices"),
    path("khoa", users.deactivate, name="deactivate"),
    path("mo-lai", users.reactivate, name="reactivate"),
]

urlpatterns = [
    path("dang-nhap", signing.login, name="login"),
    path("dang-nhap/ma-xac-thuc", signing.second_step, name="second_step"),
    path("dang-nhap/thiet-bi", signing.enrol, name="enrol"),
    path("dang-xuat", signing.logout, name="logout"),
    path("lam-viec/tai-khoan", account.account, name="account"),
    path("lam-viec/tai-khoan/mat-khau", account.change_password, name="change_password"),
    path("lam-viec/tai-khoan/ket-thuc-phien", account.end_sessions, name="end_sessions"),
    path("quan-tri/nguoi-dung", users.users, name="users"),
    path("quan-tri/nguoi-dung/moi", users.new_user, name="new_user"),
    path("quan-tri/nguoi-dung/tao", users.create_user, name="create_user"),
    path("quan-tri/nguoi-dung/<int:pk>", users.user, name="user"),
    path("quan-tri/nguoi-dung/<int:pk>/", include(one_user)),
]
