"""Every page that says no: in Vietnamese, with a way on, and without a word about the inside."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from portal import refusals
from portal.access.roles import Role
from portal.refusals import FORMS_ONLY, UNREADABLE, Refusals
from tests.portal import ground_factories as ground
from tests.portal import people_factories as make

pytestmark = pytest.mark.django_db
PAGE = "/quan-tri/nguoi-dung"
INSIDE = ("Traceback", "django", "Django", "psycopg", "SELECT", "Exception", "portal/")


@pytest.fixture
def top():
    return ground.province()


@pytest.fixture
def admin(client, top):
    return ground.signed_in(client, make.officer(top, Role.SYSADMIN, "quan-tri"))


@pytest.fixture
def handler(top):
    return ground.signed_in(Client(), make.officer(top, Role.HANDLER, "xu-ly"))


def body(answer) -> str:
    return answer.content.decode()


class TestNul:
    """PostgreSQL has no text with a NUL: asking for one must not be an error of ours."""

    @pytest.mark.parametrize(
        "path",
        [
            "/quan-tri/don-vi/%00",
            "/quan-tri/don-vi/BAC-NINH%00",
            "/quan-tri/don-vi?tinh=%00",
            "/quan-tri/don-vi?q=%00",
            "/quan-tri/nhat-ky?nguoi=a%00b",
            "/danh-ba?q=%00",
            "/?x=%00",
        ],
    )
    def test_no_such_page(self, admin, path):
        assert admin.get(path).status_code == 404

    @pytest.mark.parametrize("path", ["/danh-ba?q=%2500", "/danh-ba?q=00", "/danh-ba?q=100%25"])
    def test_what_only_looks_like_one_is_read(self, client, path):
        assert client.get(path).status_code == 200

    def test_a_form_with_one_is_refused_in_words(self, client):
        answer = client.post("/dang-nhap", {"username": "a\0b", "password": "x"})
        assert answer.status_code == 422

    def test_so_is_one_that_no_field_has_looked_at(self, handler):
        """Ticked lines are read as they are: nobody but the database would refuse them."""
        answer = handler.post("/lam-viec/don/kiem-tra-trung", {"summary": "a\0b"})
        assert (answer.status_code, UNREADABLE in body(answer)) == (422, True)

    def test_twin_any_other_fault_of_ours_stays_one(self, handler, monkeypatch):
        handler.raise_request_exception = False
        monkeypatch.setattr(refusals, "_has_nul", lambda _request: False)
        assert handler.post("/lam-viec/don/kiem-tra-trung", {"summary": "a\0b"}).status_code == 500

    def test_twin_without_the_guard_the_database_would_be_asked(self, admin, monkeypatch):
        monkeypatch.setattr(Refusals, "__call__", lambda self, request: self.get_response(request))
        admin.raise_request_exception = False
        assert admin.get("/quan-tri/don-vi?tinh=%00").status_code == 500


class TestOnlyForms:
    """Whoever signs in again after sending a form comes back to the form's address."""

    def test_a_page_instead_of_a_blank_one(self, admin):
        answer = admin.get(f"{PAGE}/tao")
        assert answer.status_code == 405
        assert FORMS_ONLY in body(answer)
        assert '<a class="btn" href="/lam-viec/">Về trang làm việc</a>' in body(answer)

    def test_the_way_there(self, client, top):
        make.officer(top, Role.SYSADMIN, "quan-tri")
        wall = client.post(f"{PAGE}/tao", {})
        assert wall.url == f"/dang-nhap?next={PAGE}/tao&phien=chua-ghi"
        back = client.post(wall.url, {"username": "quan-tri", "password": make.PASSWORD})
        assert back.url == f"{PAGE}/tao"
        assert FORMS_ONLY in body(client.get(back.url))

    def test_what_is_allowed_is_still_told_to_machines(self, admin):
        assert admin.get(f"{PAGE}/tao").headers["Allow"] == "POST"

    @pytest.mark.parametrize(
        ("method", "path"),
        [
            ("put", PAGE),
            ("delete", PAGE),
            ("patch", PAGE),
            ("post", PAGE),
            ("post", "/"),
            ("delete", f"{PAGE}/tao"),
            ("put", "/dang-nhap"),
        ],
    )
    def test_one_route_one_verb(self, admin, method, path):
        answer = getattr(admin, method)(path)
        assert answer.status_code == 405
        assert answer.content == b""

    def test_a_method_is_not_smuggled_in(self, admin, top):
        """A POST stays a POST, whatever field or header asks for another verb."""
        answer = admin.post(PAGE, {"_method": "GET"}, headers={"X-HTTP-Method-Override": "GET"})
        assert answer.status_code == 405


class TestPages:
    def test_no_such_address(self, client):
        answer = client.get("/khong-co-trang-nay")
        assert answer.status_code == 404
        assert "Không tìm thấy trang này" in body(answer)

    @pytest.mark.parametrize("path", ["/quan-tri/nguoi-dung/", "/Quan-Tri/nguoi-dung"])
    def test_one_address_one_spelling(self, admin, path):
        answer = admin.get(path)
        assert (answer.status_code, answer.url) == (301, PAGE)

    def test_not_given_this_work(self, handler):
        answer = handler.get(PAGE)
        assert answer.status_code == 403
        assert "Tài khoản này không được giao việc ở trang này" in body(answer)

    def test_a_form_without_its_cookie(self):
        answer = Client(enforce_csrf_checks=True).post("/dang-nhap", {"username": "x"})
        assert answer.status_code == 403
        assert "Trang đã mở quá lâu" in body(answer)
        assert "Nội dung vừa gửi chưa được ghi" in body(answer)

    def test_a_form_from_another_site(self, top):
        client = Client(enforce_csrf_checks=True, headers={"Origin": "https://example.org"})
        make.officer(top, Role.SYSADMIN, "quan-tri")
        client.get("/dang-nhap")
        token = client.cookies["csrftoken"].value
        said = {"username": "quan-tri", "password": make.PASSWORD, "csrfmiddlewaretoken": token}
        assert client.post("/dang-nhap", said).status_code == 403
        assert "sessionid" not in client.cookies

    def test_twin_from_our_own_site_it_is_let_in(self, top):
        client = Client(enforce_csrf_checks=True, headers={"Origin": "http://testserver"})
        make.officer(top, Role.SYSADMIN, "quan-tri")
        client.get("/dang-nhap")
        token = client.cookies["csrftoken"].value
        said = {"username": "quan-tri", "password": make.PASSWORD, "csrfmiddlewaretoken": token}
        assert client.post("/dang-nhap", said).status_code == 302

    def test_an_error_of_ours_tells_nothing_of_it(self, admin, monkeypatch):
        def fails(*args, **kwargs):
            raise RuntimeError("Nguyễn Văn Canary 0900000000")

        monkeypatch.setattr("portal.access.selectors.users", fails)
        admin.raise_request_exception = False
        answer = admin.get(PAGE)
        assert answer.status_code == 500
        assert "Trang đang gặp lỗi" in body(answer)
        assert "Canary" not in body(answer)

    @pytest.mark.parametrize("path", ["/khong-co", PAGE, f"{PAGE}/tao"])
    def test_no_refusal_speaks_of_the_inside(self, handler, path):
        said = body(handler.get(path))
        assert [word for word in INSIDE if word in said] == []

    @pytest.mark.parametrize("path", ["/khong-co", PAGE])
    def test_no_refusal_is_kept_by_a_cache(self, handler, path):
        headers = handler.get(path).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Frame-Options"] == "DENY"
        assert "default-src 'none'" in headers["Content-Security-Policy"]

    def test_another_host_is_refused_before_anything_is_asked(
        self, client, django_assert_num_queries
    ):
        with django_assert_num_queries(0):
            answer = client.get("/", headers={"Host": "evil.example"})
        assert answer.status_code == 400
        assert "evil" not in body(answer)


class TestSentences:
    def refused(self, request, error):
        return Refusals(lambda _: None).process_exception(request, error)

    def test_each_sentence_is_a_paragraph_and_escaped(self, rf):
        request = rf.get("/")
        request.user = make.user()
        answer = self.refused(request, ValidationError(["Một.", "<script>x</script>"]))
        assert "<p>Một.</p>" in body(answer)
        assert "<script>x" not in body(answer)

    def test_sentences_by_field_are_all_shown(self, rf):
        request = rf.get("/")
        request.user = make.user()
        answer = self.refused(request, ValidationError({"a": "Nhập tên", "b": "Nhập ngày"}))
        assert "Nhập tên" in body(answer)
        assert "Nhập ngày" in body(answer)
