"""A dialogue: planned, announced, held or called off, concluded; refused with one sentence."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from dialogues import services
from dialogues.models import Plan, Session, SessionKind, SessionState
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.stale import StaleError
from tests.complaints import factories as files
from tests.dialogues.factories import (
    HELD,
    TODAY,
    commitment,
    commune,
    held,
    moment,
    person,
    planned,
    secretary,
)

pytestmark = pytest.mark.django_db


def sentence(refusal: pytest.ExceptionInfo[ValidationError]) -> str:
    (only,) = refusal.value.messages
    return str(only)


def act(name: str, session: Session, **more: Any) -> Session:
    done: Session = getattr(services, name)(
        session=session, by=secretary(session.organisation), at=moment(), **more
    )
    return done


def test_a_dialogue_is_planned_in_its_unit_and_province() -> None:
    session = planned(topic="  Đất đai  ")

    assert (session.topic, session.state) == ("Đất đai", SessionState.PLANNED)
    assert session.province == commune().province
    assert Entry.objects.get(verb="plan_session").organisation_id == commune().pk


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"topic": " "}, "Nhập chủ đề"),
        ({"chair": ""}, "Nhập người chủ trì"),
        ({"place": ""}, "Nhập địa điểm"),
        ({"kind": "other"}, "Chọn loại đối thoại"),
        ({"kind": SessionKind.COMPLAINT}, "Chọn hồ sơ khiếu nại"),
        (
            {"announced_on": TODAY + timedelta(days=1), "held_on": date(2026, 12, 31)},
            "Ngày thông báo không được sau hôm nay (20/11/2026)",
        ),
        ({"announced_on": TODAY}, "Ngày thông báo phải trước ngày đối thoại 12/11/2026"),
    ],
)
def test_what_is_missing_is_said(more: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        planned(**more)
    assert sentence(refusal) == said


def test_a_late_announcement_is_taken() -> None:
    session = planned(TODAY + timedelta(days=2))

    assert act("announce", session, announced_on=TODAY).announced_on == TODAY


def test_it_is_held_only_once_and_not_before_its_day() -> None:
    with pytest.raises(ValidationError) as refusal:
        act("record_session", planned(TODAY + timedelta(days=1)), attendees=10)
    assert sentence(refusal) == "Ngày đối thoại không được sau hôm nay (20/11/2026)"

    session = held()
    assert (session.state, session.attendees, session.version) == (SessionState.HELD, 120, 2)
    with pytest.raises(ValidationError, match="đã ghi nhận là đã tổ chức"):
        act("record_session", session, attendees=10)


def test_somebody_came() -> None:
    with pytest.raises(ValidationError, match="Nhập số người dự, từ 1 trở lên"):
        act("record_session", planned(), attendees=0)


def test_one_that_is_called_off_says_why_and_stays_so() -> None:
    session = act("cancel", planned(), reason="Mưa bão")

    assert (session.state, session.cancel_reason) == (SessionState.CANCELLED, "Mưa bão")
    with pytest.raises(ValidationError, match="Buổi đối thoại này đã hủy"):
        act("record_session", session, attendees=1)
    with pytest.raises(ValidationError, match="Nhập lý do hủy"):
        act("cancel", planned(topic="Khác"), reason=" ")


def test_with_opinions_it_is_not_called_off() -> None:
    session = planned()
    commitment(session=session)

    with pytest.raises(ValidationError, match="đã có ý kiến"):
        act("cancel", session, reason="Mưa bão")


def test_a_conclusion_comes_after_the_dialogue_and_once() -> None:
    session = held()
    with pytest.raises(ValidationError, match="không được trước ngày đối thoại 12/11/2026"):
        act("conclude", session, number="9/TB", concluded_on=HELD - timedelta(days=1))

    done = act("conclude", session, number=" 9/TB-UBND ", concluded_on=TODAY)

    assert (done.conclusion_number, done.concluded_on) == ("9/TB-UBND", TODAY)
    with pytest.raises(ValidationError, match="đã có thông báo kết luận"):
        act("conclude", done, number="10/TB", concluded_on=TODAY)


def test_what_was_not_held_has_no_conclusion() -> None:
    with pytest.raises(ValidationError, match="Ghi nhận đã tổ chức trước"):
        act("conclude", planned(), number="9/TB", concluded_on=TODAY)


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("announce", {"announced_on": HELD}),
        ("record_session", {"attendees": 5}),
        ("cancel", {"reason": "Mưa bão"}),
        ("conclude", {"number": "9/TB", "concluded_on": TODAY}),
    ],
)
def test_who_read_an_older_version_is_told(name: str, more: dict[str, Any]) -> None:
    session = planned()
    with pytest.raises(StaleError, match="vừa được người khác sửa"):
        act(name, session, version=session.version - 1, **more)


@pytest.mark.parametrize("role", [Role.LEADER_AIDE, Role.HOME_AFFAIRS, Role.EDITOR])
def test_who_only_sees_changes_nothing(role: Role) -> None:
    with pytest.raises(PermissionDenied):
        planned(by=person(role))
    with pytest.raises(PermissionDenied):
        services.cancel(session=planned(), reason="x", by=person(role), at=moment())


def test_a_neighbour_changes_nothing() -> None:
    with pytest.raises(PermissionDenied):
        services.record_session(
            session=planned(), attendees=3, by=secretary(commune("Yên Thế")), at=moment()
        )


def test_a_plan_is_issued_once_and_published_after() -> None:
    given = {
        "organisation": commune(), "year": 2026, "number": "12/KH-UBND", "by": secretary(),
        "issued_on": date(2026, 1, 15), "at": moment(),
    }  # fmt: skip
    plan = services.issue_plan(**given)

    assert Plan.objects.get() == plan
    with pytest.raises(ValidationError, match="Đã có kế hoạch này"):
        services.issue_plan(**given)
    with pytest.raises(ValidationError, match="không được trước ngày ban hành 15/01/2026"):
        services.issue_plan(**{**given, "number": "13", "published_on": date(2026, 1, 14)})
    assert planned(plan=plan).plan == plan


def test_a_dialogue_in_a_complaint_is_told_to_the_complaint() -> None:
    case, head = files.case_in("reported"), files.head()
    session = services.plan_session(
        organisation=case.organisation, kind=SessionKind.COMPLAINT, topic="Bồi thường",
        chair="Giám đốc Sở", place="Trụ sở", held_on=HELD, case=case, by=head, at=moment(),
    )  # fmt: skip
    with pytest.raises(ValidationError, match="Chưa có giấy mời gửi trước buổi đối thoại"):
        services.record_session(session=session, attendees=9, by=head, at=moment())
    session.refresh_from_db()
    assert session.held_on == HELD
    files.take(case, "schedule_dialogue", HELD - timedelta(days=5), meeting_on=HELD)
    services.record_session(session=session, attendees=9, by=head, at=moment())

    case.refresh_from_db()
    assert (case.state, case.dialogue_held_on) == ("dialogue_done", HELD)


def test_a_conference_carries_no_complaint() -> None:
    with pytest.raises(ValidationError, match="Chỉ đối thoại trong giải quyết khiếu nại"):
        planned(case=files.case_in("reported"))
