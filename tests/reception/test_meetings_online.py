"""Received online: a denunciation only where its denouncer asks for no protection (Điều 20.4)."""

import pytest
from django.core.exceptions import ValidationError

from reception.kinds import Kind
from reception.models import (
    Channel,
    MeetingItem,
    OnlineConsent,
    OnlineReception,
    OnlineState,
    Visit,
)
from reception.services import meetings
from tests.reception.factories import AT, TODAY
from tests.reception.meetings import asked, day, ended, placed


@pytest.fixture
def session(place):
    return day(place.board, is_online=True)


@pytest.fixture
def online(session):
    return OnlineReception.objects.create(
        session=session, state=OnlineState.IN_SESSION, is_recorded=True
    )


def consent(place, online, request, **said):
    return OnlineConsent.objects.create(
        online=online, number=1, matter=request.matter, agreed_on=TODAY, by=place.hoa, **said
    )


def schedule(place, session, request):
    return meetings.schedule_meeting(
        request=request, session=session, by=place.hoa, at=AT, version=request.version
    )


@pytest.mark.parametrize("withdrawn", [None, TODAY])
def test_a_denouncer_who_is_to_stay_secret_gets_no_turn_online(place, session, online, withdrawn):
    request = asked(place, kind=Kind.DENUNCIATION)
    if withdrawn:
        consent(place, online, request, withdrawn_on=withdrawn)
    with pytest.raises(ValidationError) as caught:
        schedule(place, session, request)
    assert "Điều 20.4 Nghị định 154/2026/NĐ-CP" in caught.value.messages[0]
    assert not MeetingItem.objects.exists()


def test_who_waived_it_in_writing_gets_one(place, session, online):
    request = asked(place, kind=Kind.DENUNCIATION)
    consent(place, online, request)
    assert schedule(place, session, request).slot == 1


def test_a_line_says_that_it_was_online(place, session, online):
    ended(place, placed(place, session))
    assert Visit.objects.get().channel == Channel.ONLINE


def test_nobody_is_received_over_a_line_that_is_not_connected(place, session, online):
    item = placed(place, session)
    OnlineReception.objects.update(state=OnlineState.DRAFT)
    with pytest.raises(ValidationError):
        ended(place, item)
    assert not Visit.objects.exists()
