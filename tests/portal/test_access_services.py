"""Accounts: what is written, what is refused, and what the trail keeps."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from portal.access import services
from portal.access.models import Session, User
from portal.access.roles import Role
from portal.access.system import system_account
from portal.audit.models import Entry
from portal.audit.services import SYSTEM
from tests.portal import people_factories as make

pytestmark = pytest.mark.django_db


def create(**said: object) -> User:
    given = {"username": "nguoi.moi", "full_name": "Phạm  Thị Mẫu ", "password": make.PASSWORD}
    return services.create_user(**(given | said), at=make.NOW)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


class TestCreate:
    def test_written_tidily_and_recorded(self):
        user = create(username=" Nguoi.Moi ")
        assert (user.username, user.full_name) == ("nguoi.moi", "Phạm Thị Mẫu")
        assert (user.is_active, user.must_change_password) == (True, False)
        assert not user.posts.exists()
        entry = Entry.objects.get()
        assert (entry.verb, entry.actor_label) == ("create_user", SYSTEM)
        assert (entry.subject_label, entry.data) == ("nguoi.moi", {})

    def test_the_name_is_taken_however_it_is_written(self):
        create()
        with pytest.raises(ValidationError) as refused:
            create(username="NGUOI.MOI")
        assert refused.value.message_dict == {
            "username": ["Đã có tài khoản mang tên đăng nhập này"]
        }

    @pytest.mark.parametrize("password", ["ngan", "password1234", "nguoi.moi-nguoi.moi"[:12]])
    def test_a_weak_password_is_refused(self, password):
        with pytest.raises(ValidationError) as refused:
            create(password=password)
        assert set(refused.value.message_dict) == {"password"}
        assert not User.objects.exists()

    def test_the_password_is_kept_as_a_hash(self):
        user = create()
        assert make.PASSWORD not in user.password
        assert user.check_password(make.PASSWORD)

    def test_with_a_first_post_or_not_at_all(self):
        top, boss = make.province(), make.user()
        said = {
            "unit": top, "role": Role.CLERK, "title": "Văn thư", "since": make.TODAY,
            "by": boss, "at": make.NOW, "full_name": "Phạm Thị Mẫu", "password": make.PASSWORD,
        }  # fmt: skip
        user = services.employ(username="mot", **said)
        assert user.must_change_password
        assert str(user.posts.get()) == "Văn thư, BAC-NINH"
        with pytest.raises(ValidationError):
            services.employ(username="hai", **said | {"role": "king"})
        assert set(User.objects.values_list("username", flat=True)) == {"mot", boss.username}


class TestPasswords:
    def test_one_s_own(self):
        user = create(must_change_password=True)
        services.change_password(
            user=user, old=make.PASSWORD, new="mot-mat-khau-khac-25", at=make.NOW
        )
        user.refresh_from_db()
        assert user.check_password("mot-mat-khau-khac-25")
        assert not user.must_change_password

    @pytest.mark.parametrize(
        ("old", "new", "field"),
        [
            ("sai", "mot-mat-khau-khac-25", "old"),
            (make.PASSWORD, make.PASSWORD, "new"),
            (make.PASSWORD, "ngan", "new"),
        ],
    )
    def test_refused_by_field(self, old, new, field):
        user = create()
        with pytest.raises(ValidationError) as refused:
            services.change_password(user=user, old=old, new=new, at=make.NOW)
        assert set(refused.value.message_dict) == {field}
        user.refresh_from_db()
        assert user.check_password(make.PASSWORD)

    def test_given_by_another_it_ends_every_session(self):
        user, boss = create(), make.user()
        client = signed_in(user)
        services.reset_password(user=user, password="do-quan-tri-cap-26", by=boss, at=make.NOW)
        assert not Session.objects.exists()
        assert client.get("/lam-viec/tai-khoan").status_code == 302
        user.refresh_from_db()
        assert user.must_change_password
        assert Entry.objects.get(verb="reset_password").actor_id == boss.pk

    def test_the_password_in_use_is_the_one_of_now(self):
        """A tab that was open before the change knows the old one: it proves nothing any more."""
        user = create()
        before = User.objects.get(pk=user.pk)
        change = {"old": make.PASSWORD, "at": make.NOW}
        services.change_password(user=user, new="rieng-cua-toi-2026", **change)
        with pytest.raises(ValidationError) as refused:
            services.change_password(user=before, new="cua-nguoi-khac-2026", **change)
        assert refused.value.message_dict == {"old": ["Mật khẩu hiện tại không đúng"]}
        assert User.objects.get(pk=user.pk).check_password("rieng-cua-toi-2026")


class TestSessions:
    def test_all_of_one_user_and_of_nobody_else(self):
        one, other = create(), make.user()
        for user in (one, one, other):
            signed_in(user)
        assert services.end_sessions(user=one) == 2
        assert Session.objects.count() == 1

    def test_all_but_the_one_at_work(self):
        user = create()
        kept = signed_in(user).session.session_key or ""
        signed_in(user)
        assert services.end_sessions(user=user, keep=kept) == 1
        assert list(Session.objects.values_list("pk", flat=True)) == [kept]

    def test_a_closed_account_is_out_at_once(self):
        user, boss = create(), make.user()
        client = signed_in(user)
        services.deactivate_user(user=user, by=boss, at=make.NOW)
        assert client.get("/lam-viec/tai-khoan").status_code == 302
        services.reactivate_user(user=user, by=boss, at=make.NOW)
        assert client.get("/lam-viec/tai-khoan").status_code == 302  # a new sign-in is needed
        verbs = Entry.objects.filter(actor_id=boss.pk).values_list("verb", flat=True)
        assert list(verbs) == ["deactivate_user", "reactivate_user"]

    def test_an_ended_post_ends_the_sessions_that_used_it(self):
        user = make.officer(make.province(), Role.CLERK)
        signed_in(user)
        services.end_post(post=user.posts.get(), until=make.TODAY, by=None, at=make.NOW)
        assert not Session.objects.exists()


def test_nobody_signs_in_as_the_machine(client):
    account = system_account(make.NOW)
    for password in ("!", "", "he-thong"):
        said = {"username": account.username, "password": password}
        assert client.post("/dang-nhap", said).status_code == 422
