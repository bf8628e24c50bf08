"""The least that units, calendar and trail need: a province with something below it, and people."""

from datetime import UTC, date, datetime

from django.http import HttpResponse
from django.test import Client
from django.utils.html import escape

from portal.access.models import User
from portal.access.roles import Role
from portal.idempotency import tokens
from portal.organisations.models import Kind, Organisation
from portal.organisations.services import open_unit

AT = datetime(2026, 11, 20, 1, 40, tzinfo=UTC)
BASIS = "Nghị quyết 1/NQ-HĐND"


def province(name: str = "Tỉnh Bắc Ninh", on: date = date(1997, 1, 1)) -> Organisation:
    return open_unit(parent=None, name=name, kind=Kind.PROVINCE, on=on, basis=BASIS, by=None, at=AT)


def below(
    parent: Organisation,
    name: str = "Xã Lục Ngạn",
    kind: str = Kind.COMMUNE,
    on: date = date(2025, 7, 1),
    number: str = "",
) -> Organisation:
    return open_unit(parent=parent, name=name, kind=kind, on=on, basis=BASIS, by=None, at=AT,
                     official_number=number)  # fmt: skip


def person(organisation: Organisation, role: Role, username: str = "quan-tri") -> User:
    user = User.objects.create(username=username, full_name="Trần Thị Quản Trị", created_at=AT)
    user.posts.create(organisation=organisation, role=role, since=date(2020, 1, 1))
    return user


def signed_in(client: Client, user: User) -> Client:
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def send(client: Client, user: User, url: str, /, **fields: str) -> HttpResponse:
    """Post a form as its page would have sent it."""
    return client.post(url, {tokens.FIELD: tokens.issue(user), **fields})


def says(response: HttpResponse, sentence: str) -> bool:
    return escape(sentence) in response.content.decode()
