"""What the database refuses of requests, turns, notices and tasks, whoever writes it."""

import pytest
from django.db import IntegrityError, transaction

from reception.kinds import Kind
from reception.models import (
    ConclusionNotice,
    ConclusionTask,
    ItemState,
    MeetingItem,
    MeetingRequest,
)
from reception.services import concluding
from reception.workflow import MeetingState
from tests.reception.factories import AT, TODAY
from tests.reception.meetings import asked, day, ended, placed, task


def refused(rows, **changed):
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**changed)
    return True


def test_a_denouncer_has_no_name_and_a_denunciation_is_protected(place):
    named, secret = asked(place), asked(place, kind=Kind.DENUNCIATION)
    mine = MeetingRequest.objects.filter(pk=secret.pk)
    assert refused(mine, citizen=named.citizen)
    assert refused(mine, alias="")
    assert refused(mine, is_protected=False)
    assert refused(MeetingRequest.objects.filter(pk=named.pk), kind=Kind.DENUNCIATION)


@pytest.mark.parametrize(
    "changed",
    [
        {"state": MeetingState.SCHEDULED},
        {"state": MeetingState.DECLINED},
        {"state": MeetingState.DECLINED, "ground": "received"},
        {"state": MeetingState.DECLINED, "answer": "Đã tiếp"},
    ],
)
def test_a_state_has_what_it_stands_for(place, changed):
    asked(place)
    assert refused(MeetingRequest.objects.all(), **changed)


def test_a_number_is_given_once(place):
    asked(place)
    second = asked(place)
    assert refused(MeetingRequest.objects.filter(pk=second.pk), number=1)


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"direction": "Xem lại"},
        {"direction": "Xem lại", "promised_on": TODAY},
        {"direction": "Xem lại", "contact": "Bà Hoa"},
        {"answer": "Đã rõ"},
    ],
)
def test_no_turn_is_done_without_a_direction_and_an_answer_or_a_day(place, changed):
    placed(place, day(place.board))
    assert refused(MeetingItem.objects.all(), state=ItemState.DONE, **changed)


def test_two_turns_of_a_day_have_two_numbers(place):
    session = day(place.board)
    placed(place, session)
    second = placed(place, session, number="")
    assert refused(MeetingItem.objects.filter(pk=second.pk), ordinal=1)
    assert refused(MeetingItem.objects.all(), assignee=place.department)


def test_a_notice_is_issued_whole_and_a_task_reported_before_it_is_closed(place):
    session = day(place.board)
    ended(place, placed(place, session), **task(place))
    notice = concluding.draft_conclusion(session=session, by=place.hoa, at=AT)
    assert str(notice) == "Thông báo kết luận"
    assert refused(ConclusionNotice.objects.all(), issued_on=TODAY)
    ConclusionNotice.objects.update(signer_name="Trần Văn Chủ Tịch")
    concluding.issue_conclusion(notice=notice, by=place.hoa, at=AT, version=1, number=1)
    rows = ConclusionTask.objects.all()
    assert refused(rows, closed_on=TODAY)
    assert refused(rows, reported_on=TODAY)
