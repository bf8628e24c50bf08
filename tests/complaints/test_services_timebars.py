"""Thời hiệu: counted and suggested by the system, decided by a person, kept with its proof."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from complaints import services, strips
from complaints.models import Contested, ObstaclePeriod, Petition, TimeBar
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.stale import StaleError
from portal.workdays.calendar import Calendar
from reception.kinds import Kind
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db
# Received on Monday 7/9/2026; ninety days before is 9/6/2026.


def knew(found: Petition, on: date, **more: Any) -> TimeBar:
    said = {"evidence": "Biên bản giao quyết định", "is_dismissal": False, "version": 0}
    return services.note_known(
        petition=found, known_on=on, by=make.handler(), at=make.moment(), **{**said, **more}
    )


def held_up(found: Petition, since: date, until: date, **more: Any) -> ObstaclePeriod:
    said = {"kind": "illness", "evidence": "Giấy ra viện số 12"}
    return services.note_obstacle(
        petition=found, since=since, until=until, by=make.handler(), at=make.moment(),
        **{**said, **more},
    )  # fmt: skip


def decided(found: Petition, *, is_in_time: bool, version: int = 1) -> TimeBar:
    return services.decide_time_bar(
        petition=found, is_in_time=is_in_time, reason="Có giấy ra viện", version=version,
        by=make.handler(), at=make.moment(),
    )  # fmt: skip


def told(found: Petition) -> strips.Suggestion:
    bar = TimeBar.objects.filter(petition=found).first()
    said = strips.time_bar(found, bar, list(found.obstacles.all()), Calendar())
    assert said is not None
    return said


def test_a_day_late_is_late_and_the_law_is_named() -> None:
    found = make.petition()
    knew(found, date(2026, 6, 8))  # Monday; 90 days later is Sunday 6/9: Monday 7/9, in time
    assert told(found).is_in_time
    knew(found, date(2026, 6, 5), version=1)  # Friday; 3/9, a Thursday: four days late
    said = told(found)
    assert (said.is_in_time, said.late, said.last_day) == (False, 4, date(2026, 9, 3))
    assert "Không quá 90 ngày – Điều 9, 48 Luật Khiếu nại" in said.sentence


def test_an_obstacle_is_not_counted() -> None:
    found = make.petition()
    knew(found, date(2026, 6, 5))
    held_up(found, date(2026, 7, 1), date(2026, 7, 4))
    said = told(found)
    assert (said.is_in_time, said.last_day) == (True, make.RECEIVED)
    assert "có trở ngại không tính" in said.sentence
    assert said.strip.reasons[0].startswith("01/07–04/07/2026: thời gian có trở ngại, không tính")
    services.remove_obstacle(
        obstacle=ObstaclePeriod.objects.get(), by=make.handler(), at=make.moment()
    )
    assert not told(found).is_in_time
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"note_known", "note_obstacle", "remove_obstacle"} <= verbs


def test_without_the_day_it_is_counted_from_the_act_and_says_so() -> None:
    found = make.petition(contested_on=date(2026, 6, 1))
    assert told(found).is_assumed
    knew(found, date(2026, 6, 5))
    assert not told(found).is_assumed
    assert strips.time_bar(make.petition(), None, [], Calendar()) is None


@pytest.mark.parametrize(
    ("level", "is_dismissal", "days"),
    [(1, False, 15), (1, True, 15), (2, False, 10), (2, True, 30)],
)
def test_discipline_has_time_bars_of_its_own(level: int, is_dismissal: bool, days: int) -> None:
    found = make.petition(contested=Contested.DISCIPLINE)
    found.level = level
    bar = TimeBar(petition=found, known_on=date(2026, 7, 1), is_dismissal=is_dismissal)
    said = strips.time_bar(found, bar, [], Calendar())
    assert said is not None
    assert said.last_day == Calendar().next_working(date(2026, 7, 1) + timedelta(days=days))


def test_a_second_complaint_has_thirty_days_and_in_remote_places_forty_five() -> None:
    found = make.petition()
    found.level = 2
    bar = TimeBar(petition=found, known_on=date(2026, 7, 1))
    near = strips.time_bar(found, bar, [], Calendar())
    found.organisation.is_remote = True
    far = strips.time_bar(found, bar, [], Calendar())
    assert near is not None
    assert far is not None
    assert (near.last_day, far.last_day) == (date(2026, 7, 31), date(2026, 8, 17))


def test_the_officer_decides_whatever_was_suggested() -> None:
    found = make.petition()
    knew(found, date(2026, 1, 5))
    assert not told(found).is_in_time
    bar = decided(found, is_in_time=True)
    assert (bar.is_in_time, bar.reason, bar.version) == (True, "Có giấy ra viện", 2)
    knew(found, date(2026, 1, 6), version=2)  # another day: what was decided falls
    assert TimeBar.objects.get().is_in_time is None


def test_who_comes_second_is_told() -> None:
    found = make.petition()
    knew(found, date(2026, 6, 5))
    with pytest.raises(StaleError, match="vừa được người khác sửa"):
        knew(found, date(2026, 6, 6))
    with pytest.raises(StaleError, match="vừa được người khác sửa"):
        decided(found, is_in_time=True, version=7)
    row = held_up(found, date(2026, 7, 1), date(2026, 7, 4))
    services.remove_obstacle(obstacle=row, by=make.handler(), at=make.moment())
    row.pk = 404
    with pytest.raises(StaleError, match="đã được bỏ"):
        services.remove_obstacle(obstacle=row, by=make.handler(), at=make.moment())


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"since": date(2026, 7, 5)}, "Nhập ngày cuối không trước ngày đầu"),
        ({"until": date(2026, 9, 8)}, "Nhập ngày cuối không sau ngày nhận đơn"),
        ({"kind": "holiday"}, "Chọn loại trở ngại"),
        ({"evidence": ""}, "Nhập giấy tờ chứng minh trở ngại"),
    ],
)
def test_a_wrong_obstacle(more: dict[str, Any], sentence: str) -> None:
    said = {"since": date(2026, 7, 1), "until": date(2026, 7, 4), **more}
    with pytest.raises(ValidationError, match=sentence):
        held_up(make.petition(), **said)


def test_a_wrong_day_of_knowing() -> None:
    found = make.petition(contested_on=date(2026, 6, 1))
    with pytest.raises(ValidationError, match="Nhập ngày không sau ngày nhận đơn"):
        knew(found, date(2026, 9, 8))
    with pytest.raises(ValidationError, match="Nhập ngày không trước ngày quyết định"):
        knew(found, date(2026, 5, 31))
    assert knew(found, date(2026, 6, 1)).known_on == found.contested_on


def test_no_more_than_twenty_times() -> None:
    found = make.petition()
    for n in range(20):
        held_up(found, date(2026, 7, 1 + n), date(2026, 7, 1 + n))
    with pytest.raises(ValidationError, match="tối đa 20 khoảng"):
        held_up(found, date(2026, 8, 1), date(2026, 8, 1))


def test_the_same_time_is_not_written_twice() -> None:
    found = make.petition()
    held_up(found, date(2026, 7, 1), date(2026, 7, 4))
    with pytest.raises(ValidationError, match="đã ghi"):
        held_up(found, date(2026, 7, 1), date(2026, 7, 4))


def test_only_of_a_complaint_that_is_open_and_only_by_who_sorts() -> None:
    with pytest.raises(ValidationError, match="Chỉ khiếu nại mới có thời hiệu"):
        knew(make.petition(Kind.RECOMMENDATION), date(2026, 6, 5))
    with pytest.raises(ValidationError, match="Ghi ngày nhận hoặc biết"):
        decided(make.petition(), is_in_time=True, version=0)
    closed = make.petition()
    Petition.objects.filter(pk=closed.pk).update(closed_on=make.TODAY)
    with pytest.raises(ValidationError, match="Đơn đã kết thúc"):
        knew(closed, date(2026, 6, 5))
    with pytest.raises(PermissionDenied):
        services.note_known(
            petition=make.petition(), known_on=date(2026, 6, 5), evidence="", version=0,
            is_dismissal=False, by=make.person(Role.CLERK, name="van-thu"), at=make.moment(),
        )  # fmt: skip
