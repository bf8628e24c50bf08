"""The doors: who is let in, what comes first, and what the route matrix reads from them."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from portal.access.context import staff
from portal.access.decorators import allowed, half_signed_in, signed_in
from portal.access.roles import Permission, Role
from portal.refusals import Refusals
from tests.portal import people_factories as make

pytestmark = pytest.mark.django_db


def room(request: HttpRequest, **_: object) -> HttpResponse:
    return HttpResponse("inside")


def asked_by(user: object, *, verified: bool = False) -> HttpRequest:
    request = RequestFactory().get("/lam-viec/don", {"q": "đất"})
    request.user = user
    user.is_verified = lambda: verified
    return request


@pytest.fixture
def clerk():
    return make.officer(make.province(), Role.CLERK)


class TestAllowed:
    def test_one_of_the_permissions_is_enough(self, clerk):
        door = allowed(Permission.DECIDE, Permission.SEE_PETITIONS)(room)
        assert door(asked_by(clerk)).content == b"inside"

    def test_without_any_it_is_refused(self, clerk):
        with pytest.raises(PermissionDenied):
            allowed(Permission.DECIDE)(room)(asked_by(clerk))

    def test_no_permission_named_lets_nobody_in(self, clerk):
        with pytest.raises(PermissionDenied):
            allowed()(room)(asked_by(clerk))

    def test_a_stranger_is_sent_to_sign_in_and_back(self):
        answer = allowed(Permission.DECIDE)(room)(asked_by(AnonymousUser()))
        assert answer.url == "/dang-nhap?next=/lam-viec/don%3Fq%3D%25C4%2591%25E1%25BA%25A5t"

    def test_first_the_second_factor_then_the_password_then_the_work(self, clerk, settings):
        settings.DEMO_MODE = False
        door = allowed(Permission.SEE_PETITIONS)(room)
        clerk.must_change_password = True
        assert door(asked_by(clerk)).url.startswith("/dang-nhap/ma-xac-thuc?next=%2Flam-viec%2Fdon")
        assert door(asked_by(clerk, verified=True)).url.startswith("/lam-viec/tai-khoan?next=")
        clerk.must_change_password = False
        assert door(asked_by(clerk, verified=True)).content == b"inside"

    def test_twin_the_door_of_the_second_step_stands_open_half_way(self, clerk, settings):
        settings.DEMO_MODE = False
        assert half_signed_in(room)(asked_by(clerk)).content == b"inside"
        assert signed_in(room)(asked_by(clerk)).url == "/dang-nhap/ma-xac-thuc"


def test_what_the_matrix_reads():
    assert allowed(Permission.DECIDE)(room).permissions == (Permission.DECIDE,)
    assert signed_in(room).permissions == half_signed_in(room).permissions == ()


class TestContext:
    def test_who_is_signed_in_has_a_menu_and_a_post(self, clerk):
        shown = staff(asked_by(clerk))
        assert shown["home_post"].role == Role.CLERK
        assert shown["is_demo"] is True

    @pytest.mark.parametrize("demo", [True, False])
    def test_half_signed_in_has_neither(self, clerk, settings, demo):
        settings.DEMO_MODE = demo
        shown = staff(asked_by(clerk))
        assert bool(shown["home_post"]) is demo
        assert shown["is_demo"] is demo

    def test_nothing_is_asked_before_it_is_shown(self, clerk, django_assert_max_num_queries):
        with django_assert_max_num_queries(0):
            staff(asked_by(clerk))


class TestRefusals:
    def answer(self, error: Exception) -> HttpResponse | None:
        request = asked_by(AnonymousUser())
        return Refusals(room).process_exception(request, error)

    def test_a_sentence_becomes_a_page(self):
        answer = self.answer(ValidationError(["Nhập lý do", "<b>Chọn</b> đơn vị"]))
        assert answer is not None
        assert answer.status_code == 422
        assert "Nhập lý do" in answer.content.decode()
        assert "&lt;b&gt;Chọn" in answer.content.decode()

    def test_other_errors_stay_errors(self):
        assert self.answer(KeyError("x")) is None
