"""Whatever is sent to a form, the answer is a page with a sentence, never an error of ours."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.db import transaction
from django.urls import reverse

from portal.idempotency import tokens
from portal.organisations.models import Organisation, OrganisationName
from tests.house.walking import ROUTES, Staff, posts

ANSWERS = frozenset({302, 403, 404, 409, 422})
DAYS = ("01/01/0001", "31/12/9999", "01/01/1900", "31/12/2100")
NUMBERS = ("-1", "9" * 400, str(2**63), "NaN")
CHOICES = ("a\x00b", str(2**63), "khong-co", "-1")
TEXTS = ("a\x00b", "Đ" * 10_000, "\ud7ff\ufffe\u202e", str(2**63))
ROUNDS = 4
SHOWS = frozenset({"access:reset_password"})  # the new password is shown once, in the answer


def kind_of(field: forms.Field) -> tuple[str, ...]:
    if isinstance(field, forms.DateField):
        return DAYS
    if isinstance(field, forms.IntegerField):  # the decimal field is one of these
        return NUMBERS
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return CHOICES
    return TEXTS


def passing(bound: forms.BoundField) -> str:
    """What passes the field, so that one hostile value after another reaches the service."""
    field, start = bound.field, bound.initial
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        choices: Any = field.choices
        offered = [str(getattr(key, "value", key)) for key, _ in choices if str(key)]
        return offered[0] if offered else ""
    if isinstance(field, forms.DateField):
        return "20/11/2026"
    if isinstance(field, forms.IntegerField | forms.DecimalField):
        return str(start if isinstance(start, int) else 1)
    return "yes" if isinstance(field, forms.BooleanField) else "Chữ"


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[forms.BaseForm]:
    """Every form that a page makes, in the order of the making."""
    made: list[forms.BaseForm] = []
    before = forms.BaseForm.__init__

    def init(self: Any, *args: Any, **given: Any) -> None:
        before(self, *args, **given)
        made.append(self)

    monkeypatch.setattr(forms.BaseForm, "__init__", init)
    return made


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


class Sender:
    """Sends a form with a good token, and takes back what came of it."""

    def __init__(self, staff: Staff, route: str, address: str, rule: Any) -> None:
        self.user, self.route, self.address = staff.user(rule), route, address
        self.client = staff.client(rule)  # signed in before anything is taken back

    def send(self, body: dict[str, str]) -> str:
        """What is wrong with the answer; "" where nothing is."""
        token = tokens.issue(self.user, self.route)
        with transaction.atomic():
            try:
                answer = self._answer({**body, tokens.FIELD: token})
            finally:
                transaction.set_rollback(True)
        return answer

    def _answer(self, body: dict[str, str]) -> str:
        try:
            with transaction.atomic():
                answer = self.client.post(self.address, body)
        except Exception as error:
            return f"{type(error).__name__}: {error}"[:160]
        return "" if says_why(answer) else f"{answer.status_code} without a word"


def says_why(answer: Any) -> bool:
    told = ("errsum", "err-msg", 'class="err', "<h1")
    page = answer.content.decode(errors="replace")
    if answer.wsgi_request.resolver_match.view_name in SHOWS:
        return answer.status_code in {200, *ANSWERS}
    if answer.status_code == 302:
        return not answer["Location"].startswith(reverse("access:login"))
    return answer.status_code in ANSWERS and any(mark in page for mark in told)


def bodies(fields: dict[str, tuple[forms.Field, str]]) -> Iterator[dict[str, str]]:
    """All good, all hostile, and again and again every second field hostile among good ones."""
    yield {name: value for name, (_, value) in fields.items()}
    yield {name: _turn(field, 0) for name, (field, _) in fields.items()}
    for turn in range(ROUNDS) if fields else ():
        yield {
            name: _turn(field, turn) if at % 2 == turn % 2 else good
            for at, (name, (field, good)) in enumerate(fields.items())
        }


def different(all_of_them: Iterator[dict[str, str]]) -> list[dict[str, str]]:
    """A form of one field would be sent the same words three times."""
    return list({tuple(body.items()): body for body in all_of_them}.values())


def _turn(field: forms.Field, turn: int) -> str:
    values = kind_of(field)
    return values[turn % len(values)]


def asked(sender: Sender, built: list[forms.BaseForm]) -> dict[str, tuple[forms.Field, str]]:
    """Name in the body → field and a value that passes, of every form that the answer makes."""
    built.clear()
    sender.send({})
    return {
        one.html_name: (one.field, passing(one))
        for form in built
        for one in form
        if not isinstance(one.field, forms.FileField)
    }


def test_no_form_answers_hostile_words_with_an_error(
    world: Any, staff: Staff, built: list[forms.BaseForm]
) -> None:
    wrong, sent = list[str](), 0
    for unit in Organisation.objects.filter(names=None):  # every unit has one, save in a test
        OrganisationName.objects.create(organisation=unit, name=unit.name)
    for route, address, rule in list(posts(world)):
        sender = Sender(staff, route, address, rule)
        for body in different(bodies(asked(sender, built))):
            sent += 1
            if told := sender.send(body):
                wrong.append(f"{route}: {told}")
    assert not wrong, "\n".join(dict.fromkeys(wrong))
    assert sent > 300


RAW: tuple[tuple[str, dict[str, Any]], ...] = (
    ("complaints:reassign", {"don": ["a\x00b", "' OR 1=1 --"], "to": "1"}),
    ("complaints:reassign", {"don": ["-1"] * 300, "to": str(2**63)}),
    ("complaints:approve_many", {"picks": ["a\x00b:1", "BN26-000001:1"]}),
    ("complaints:approve_many", {"picks": ["BN26-000001:" + "9" * 40]}),
    ("complaints:approve_many", {"picks": ["BN26-000001:-1", ":", "x"]}),
    ("complaints:alike", {"full_name": "a\x00b", "number": "\x00", "phone": "\x00"}),
    ("complaints:alike", {"summary": "thửa đất số 1 tờ bản đồ số 2 " * 500, "number": "9" * 400}),
    ("complaints:tell_reason", {"reason": "handle", "next": "//evil.example/a"}),
)


@pytest.mark.parametrize(("route", "body"), RAW)
def test_nor_do_the_lists_that_no_field_reads(
    staff: Staff, route: str, body: dict[str, Any]
) -> None:
    rule = next(rule for rule, known in ROUTES if known == route)
    token = tokens.issue(staff.user(rule), route)
    answer = staff.client(rule).post(reverse(route), {**body, tokens.FIELD: token})
    assert answer.status_code in {200, *ANSWERS}
    assert "evil.example" not in answer.headers.get("Location", "")
