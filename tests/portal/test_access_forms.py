"""The forms of accounts: what they take however it is typed, and how they refuse the rest."""

import unicodedata
from datetime import date

import pytest
from django.test import Client

from portal.access import services
from portal.access.forms import (
    CodeForm,
    LoginForm,
    PasswordField,
    PasswordForm,
    PostForm,
    UserForm,
)
from portal.access.models import User
from portal.access.roles import LABELS
from portal.organisations.models import Organisation
from tests.portal import ground_factories as ground
from tests.portal import people_factories as make

ACCENTED = "Đường về quê ngoại 24"
NFC, NFD = (unicodedata.normalize(form, ACCENTED) for form in ("NFC", "NFD"))


def errors(form) -> dict[str, list[str]]:
    assert not form.is_valid()
    return {name: list(said) for name, said in form.errors.items()}


class TestLogin:
    @pytest.mark.parametrize("typed", ["Quan-Tri", "  quan-tri ", "QUAN-TRI", "quan-tri\t"])
    def test_a_name_is_one_name_however_it_is_typed(self, typed):
        form = LoginForm({"username": typed, "password": "x"})
        assert form.is_valid()
        assert form.cleaned_data["username"] == "quan-tri"

    @pytest.mark.parametrize("typed", [" mat khau ", "\tx", "x\n", NFC])
    def test_nothing_is_taken_off_a_password(self, typed):
        form = LoginForm({"username": "a", "password": typed})
        assert form.is_valid()
        assert form.cleaned_data["password"] == typed

    @pytest.mark.parametrize(
        ("said", "wrong"),
        [
            ({}, {"username", "password"}),
            ({"username": " ", "password": "x"}, {"username"}),
            ({"username": "a", "password": ""}, {"password"}),
            ({"username": "a" * 61, "password": "x"}, {"username"}),
            ({"username": "a", "password": "x" * 201}, {"password"}),
            ({"username": "a\0", "password": "x"}, {"username"}),
            ({"username": "a", "password": "x\0"}, {"password"}),
        ],
    )
    def test_what_is_refused(self, said, wrong):
        assert set(errors(LoginForm(said))) == wrong

    def test_neither_field_is_given_back_to_the_page(self):
        shown = LoginForm({"username": "a", "password": "bi-mat-cua-toi"}).as_p()
        assert "bi-mat-cua-toi" not in shown


class TestPasswordField:
    def test_composed_and_decomposed_are_one(self):
        assert NFC != NFD
        assert PasswordField().clean(NFD) == PasswordField().clean(NFC) == NFC

    def test_capital_letters_and_spaces_are_not(self):
        assert PasswordField().clean(" Ab ") != PasswordField().clean("ab")

    @pytest.mark.django_db
    @pytest.mark.parametrize("typed", [NFC, NFD])
    @pytest.mark.parametrize("chosen", [NFC, NFD])
    def test_it_opens_from_any_keyboard(self, chosen, typed):
        """Some Vietnamese keyboards send "ế" as one letter, some as three."""
        client, person = Client(), make.user("nguoi-dung")
        ground.signed_in(client, person)
        answer = ground.send(
            client, person, "/lam-viec/tai-khoan/mat-khau",
            old=make.PASSWORD, new=chosen, again=typed,
        )  # fmt: skip
        assert answer.status_code == 302
        again = Client().post("/dang-nhap", {"username": "nguoi-dung", "password": typed})
        assert again.status_code == 302


class TestPassword:
    @pytest.mark.parametrize(
        ("said", "sentences"),
        [
            (
                {},
                {
                    "old": ["Nhập mật khẩu hiện tại"],
                    "new": ["Nhập mật khẩu mới"],
                    "again": ["Nhập lại mật khẩu mới"],
                },
            ),
            (
                {"old": "x", "new": "mot", "again": "hai"},
                {"again": ["Hai lần nhập mật khẩu mới không giống nhau"]},
            ),
            (
                {"old": "x", "new": "mot", "again": "Mot"},
                {"again": ["Hai lần nhập mật khẩu mới không giống nhau"]},
            ),
            (
                {"old": "x", "new": "mot", "again": "mot "},
                {"again": ["Hai lần nhập mật khẩu mới không giống nhau"]},
            ),
            ({"old": "x", "new": "mot"}, {"again": ["Nhập lại mật khẩu mới"]}),
        ],
    )
    def test_each_mistake_at_its_field(self, said, sentences):
        assert errors(PasswordForm(said)) == sentences

    def test_what_the_service_gets(self):
        form = PasswordForm({"old": "x", "new": NFD, "again": NFC})
        assert form.is_valid()
        assert form.cleaned_data == {"old": "x", "new": NFC}


class TestCode:
    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            ("123456", "123456"),
            ("123 456", "123456"),
            ("123-456", "123456"),
            (" 123456\n", "123456"),
            ("abcde-fghjk", "abcdefghjk"),  # a recovery code from paper
            ("ABCDE FGHJK", "ABCDEFGHJK"),
        ],
    )
    def test_what_is_read(self, typed, code):
        form = CodeForm({"code": typed})
        assert form.is_valid()
        assert form.cleaned_data["code"] == code

    @pytest.mark.parametrize(
        "typed", ["", "12345", "1234567", "abcdef", "12345a", "abcde-fghj", "------", "1" * 21]
    )
    def test_what_is_not(self, typed):
        assert list(errors(CodeForm({"code": typed}))) == ["code"]

    def test_the_sentence_says_what_is_wanted(self):
        assert errors(CodeForm({"code": "1"}))["code"] == ["Nhập mã gồm 6 chữ số"]


@pytest.mark.django_db
class TestPost:
    SAID = {"unit": "BAC-NINH", "role": "clerk", "since": "05/11/2026", "title": ""}

    def form(self, **said: str) -> PostForm:
        ground.province()
        ground.province("Tỉnh Cà Mau")
        return PostForm(
            self.SAID | said, units=Organisation.objects.filter(code__startswith="BAC-NINH")
        )

    @pytest.mark.parametrize("typed", ["BAC-NINH", "bac-ninh", " Bac-Ninh "])
    def test_a_unit_by_its_code(self, typed):
        form = self.form(unit=typed)
        assert form.is_valid()
        assert form.cleaned_data["unit"].code == "BAC-NINH"

    @pytest.mark.parametrize("typed", ["CA-MAU", "BAC-NIN", "BAC%", "x" * 120])
    def test_only_those_looked_after(self, typed):
        said = f"Không có đơn vị mã {typed.upper()}. Xem mã ở trang Đơn vị."
        assert errors(self.form(unit=typed)) == {"unit": [said]}

    @pytest.mark.parametrize("role", [role for role, _ in LABELS])
    def test_every_role_can_be_given(self, role):
        assert self.form(role=role).is_valid()

    @pytest.mark.parametrize("role", ["", "king", "Clerk", "clerk "])
    def test_no_other(self, role):
        assert errors(self.form(role=role)) == {"role": ["Chọn vai trò"]}

    @pytest.mark.parametrize(
        ("typed", "day"),
        [
            ("05/11/2026", date(2026, 11, 5)),  # the fifth of November, never the eleventh of May
            ("5/11/2026", date(2026, 11, 5)),
            ("05-11-2026", date(2026, 11, 5)),
            ("2026-11-05", date(2026, 11, 5)),
            ("29/02/2028", date(2028, 2, 29)),
        ],
    )
    def test_a_day_as_people_write_it(self, typed, day):
        form = self.form(since=typed)
        assert form.is_valid()
        assert form.cleaned_data["since"] == day

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ("29/02/2026", "Ngày 29/02/2026 không có thật. Kiểm tra lại"),
            ("11/13/2026", "Tháng phải từ 1 đến 12"),
            ("hôm nay", "Nhập ngày dạng 05/02/2026"),
            ("0", "Nhập ngày dạng 05/02/2026"),
        ],
    )
    def test_a_day_that_is_none(self, typed, sentence):
        assert errors(self.form(since=typed)) == {"since": [sentence]}


@pytest.mark.django_db
class TestUser:
    @pytest.mark.parametrize(
        ("name", "taken"),
        [
            ("abc", True),
            ("a.b-c_9", True),
            ("9ab", True),
            ("x" * 60, True),
            (" abc\n", True),  # pasted with what stood around it
            ("ab", False),
            ("x" * 61, False),
            ("-abc", False),
            (".abc", False),
            ("Abc", False),
            ("a bc", False),
            ("ngườii", False),
            ("аbc", False),  # a Cyrillic а, which looks like ours
            ("abc\u200b", False),
            ("abc@x", False),
        ],
    )
    def test_names_that_nobody_confuses(self, name, taken):
        form = UserForm({"username": name}, units=Organisation.objects.none())
        form.is_valid()
        assert ("username" not in form.errors) is taken

    def test_fields_that_are_not_asked_for_change_nothing(self):
        """Mass assignment: what the form does not name never reaches the account."""
        top = ground.province()
        said = TestPost.SAID | {
            "username": "nguoi-moi", "full_name": "Lê Thị Mẫu", "is_active": "0",
            "must_change_password": "0", "password": "x", "pk": "1", "created_at": "2020-01-01",
        }  # fmt: skip
        form = UserForm(said, units=Organisation.objects.filter(pk=top.pk))
        assert form.is_valid()
        assert set(form.cleaned_data) == set(UserForm.field_order)

    def test_a_name_typed_letter_by_letter_is_kept_composed(self):
        decomposed = unicodedata.normalize("NFD", " Nguyễn  Thị Ví Dụ ")
        services.create_user(
            username="abc", full_name=decomposed, password=make.PASSWORD, at=make.NOW
        )
        assert User.objects.get().full_name == "Nguyễn Thị Ví Dụ"
