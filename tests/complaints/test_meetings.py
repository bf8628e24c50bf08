"""Beside a request to meet a leader stand the open petitions of whoever asks."""

import pytest
from django.test import Client

from portal.access.roles import Role
from reception.kinds import Field, Kind
from reception.models import MeetingRequest
from reception.services import meetings
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db


def asked(kind: str = Kind.COMPLAINT) -> MeetingRequest:
    by = make.person(Role.RECEPTIONIST)
    people = [] if kind == Kind.DENUNCIATION else [make.CANARY]
    return meetings.enter_meeting(
        organisation=make.unit(), by=by, at=make.moment(), kind=Kind(kind), field=Field.OTHER,
        people=people, reason="Đề nghị lãnh đạo xem xét", leader="Giám đốc",
    )  # fmt: skip


def shown(role: Role, request: MeetingRequest | None = None) -> str:
    client = Client()
    client.force_login(make.person(role), "django.contrib.auth.backends.ModelBackend")
    leaf = f"/{request.pk}" if request else ""
    return client.get(f"/lam-viec/dang-ky-gap{leaf}").content.decode()


def test_the_open_petitions_of_whoever_asks_are_counted_and_shown() -> None:
    mine, hidden = make.petition(), make.petition(Kind.DENUNCIATION)
    request = asked()
    assert "1 đơn đang giải quyết" in shown(Role.RECEPTIONIST)
    page = shown(Role.RECEPTIONIST, request)
    assert mine.file_number in page
    assert hidden.file_number not in page


def test_a_closed_petition_is_no_longer_one() -> None:
    closed = make.petition()
    type(closed).objects.filter(pk=closed.pk).update(closed_on=make.TODAY)
    request = asked()
    assert "đơn đang giải quyết" not in shown(Role.RECEPTIONIST)
    assert "Không có đơn đang giải quyết." in shown(Role.RECEPTIONIST, request)


def test_beside_a_denunciation_stands_nothing() -> None:
    make.petition()
    page = shown(Role.UNIT_HEAD, asked(Kind.DENUNCIATION))
    assert "NTC-" in page
    assert "Đơn đang giải quyết" not in page
