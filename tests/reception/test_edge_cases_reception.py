"""The hard cases at the desk, each under its number in the list of hard cases."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import now

from reception import services
from reception.grounds import GROUNDS
from reception.models import LeaderSession, Mode, Outcome, SessionKind, Visit
from tests.reception.factories import AT, HANOI, taken

RECORDING = "N4.c"  # Điều 4.1.c Nghị định 154/2026/NĐ-CP


def test_edge_29_a_refusal_is_of_that_visit_and_bars_nobody(place):
    """Drunk at nine, sober at two: the same person is received the same day."""
    refused = taken(place.board, place.hoa, outcome=Outcome.REFUSE, refusal_ground="L9.1")
    later = taken(place.board, place.hoa, at=AT + timedelta(hours=5))
    assert (refused.outcome, later.outcome) == (Outcome.REFUSE, Outcome.ACCEPT)
    assert later.citizen == refused.citizen
    assert (later.refusal_ground, later.number) == ("", refused.number + 1)


def test_edge_29_threatening_then_calm_is_no_mark_on_the_person(place):
    refused = taken(place.board, place.hoa, outcome=Outcome.REFUSE, refusal_ground="L9.2")
    fields = {field.name for field in type(refused.citizen)._meta.get_fields()}
    assert not {name for name in fields if "refus" in name or "ban" in name.split("_")}


def test_edge_30_recording_alone_refuses_nobody_the_officer_names_the_ground(place):
    """Allowed unless told not to, for the reasons of the decree: a ground to choose."""
    ground = next(one for one in GROUNDS if one.code == RECORDING)
    assert "khi đã được yêu cầu không thực hiện" in ground.text
    assert "điểm c khoản 1 Điều 4" in ground.basis
    with pytest.raises(ValidationError) as refused:
        taken(place.board, place.hoa, outcome=Outcome.REFUSE)
    assert list(refused.value.message_dict) == ["refusal_ground"]
    visit = taken(place.board, place.hoa, outcome=Outcome.REFUSE, refusal_ground=RECORDING)
    assert visit.refusal_ground == RECORDING
    assert taken(place.board, place.hoa, note="Công dân ghi âm buổi tiếp").outcome == "accept"


def test_edge_30_the_ground_did_not_exist_before_the_decree(place):
    before = datetime(2026, 6, 30, 9, tzinfo=HANOI)
    with pytest.raises(ValidationError):
        taken(place.board, place.hoa, outcome=Outcome.REFUSE, refusal_ground=RECORDING, at=before)


def planned(place, day=date(2026, 11, 19)):
    early = datetime(2026, 11, 2, 9, tzinfo=HANOI)
    session = services.plan_session(
        organisation=place.board, by=place.hoa, at=early, kind=SessionKind.PERIODIC, held_on=day,
        leader_title="Chủ tịch Ủy ban nhân dân tỉnh", focus="Đất đai", starts=time(8),
        ends=time(11),
    )  # fmt: skip
    return services.publish_session(
        session=session, published_on=date(2026, 11, 2), by=place.hoa, at=early
    )


def test_edge_32_published_days_and_held_days_are_counted_apart(place):
    missed, held = planned(place), planned(place, date(2026, 11, 20))
    services.hold_session(session=held, by=place.hoa, at=AT + timedelta(hours=9))
    days = LeaderSession.objects.filter(organisation=place.board)
    published = days.exclude(published_on=None).count()
    assert (published, days.filter(was_held=True).count()) == (2, 1)
    missed.refresh_from_db()
    assert missed.was_held is False


def test_edge_32_who_stood_in_is_named_and_why(place):
    day = planned(place, date(2026, 11, 20))
    said = {"session": day, "by": place.hoa, "at": AT + timedelta(hours=9),
            "delegated_to": "Phó Chủ tịch"}  # fmt: skip
    with pytest.raises(ValidationError) as refused:
        services.hold_session(**said)
    assert refused.value.message_dict == {"delegation_reason": ["Nhập lý do ủy quyền tiếp"]}
    held = services.hold_session(**said, delegation_reason="Đi công tác Trung ương")
    assert (held.delegated_to, held.delegation_reason) == (
        "Phó Chủ tịch", "Đi công tác Trung ương",
    )  # fmt: skip


def test_edge_40_received_again_by_the_head_it_counts_once_and_under_the_head(place):
    """One line of the book: its way of receiving is corrected, not written a second time."""
    visit = taken(place.board, place.hoa, at=now())
    assert visit.mode == Mode.REGULAR
    services.correct_visit(
        visit=visit, by=place.hoa, at=now(), version=1, mode=Mode.PERIODIC,
        reason="Chủ tịch tiếp ngay trong buổi định kỳ",
    )  # fmt: skip
    rows = Visit.objects.filter(organisation=place.board)
    assert rows.count() == 1
    assert list(rows.values_list("mode", flat=True)) == ["periodic"]
