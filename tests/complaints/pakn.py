"""Feedback on administrative regulations, brought to any state by the services."""

from datetime import date, timedelta
from typing import Any

from complaints.models import RegulationFeedback
from complaints.services.feedback import advance_feedback, enter_feedback
from complaints.workflow import Machine, Transition, transition
from portal.access.models import User
from portal.access.roles import Permission, Role
from tests.complaints import factories as make

RECEIVED = make.RECEIVED  # Monday 7/9/2026: five working days later is Monday 14/9
WAYS: dict[str, tuple[str, ...]] = {
    "received": (), "inadmissible": ("bar",), "transferred": ("pass_on",), "studying": ("study",),
    "collecting": ("study", "collect"), "decided": ("study", "settle"),
    "published": ("study", "settle", "announce"),
    "archived": ("study", "settle", "announce", "archive"), "reclassified": ("reclassify",),
}  # fmt: skip


def entered(on: date = RECEIVED, **more: Any) -> RegulationFeedback:
    given = {
        "organisation": make.unit(), "channel": "post", "content": "unfit", "received_on": on,
        "summary": "Thủ tục đòi bản sao có chứng thực", "person": make.CANARY,
        "by": make.person(Role.CLERK), "at": make.moment(on),
    }  # fmt: skip
    return enter_feedback(**{**given, **more})


def asked(step: Transition) -> dict[str, Any]:
    """A good answer for every field the step needs."""
    answers = {
        "document_number": "12/SNV", "asked_body": "Sở Tư pháp", "note": "Hỏi thêm phòng Một cửa",
        "bar": "unclear", "outcome": "amend", "summary": "Bỏ yêu cầu chứng thực",
        "place": "Cổng thông tin tỉnh", "kind": "recommendation",
    }  # fmt: skip
    if "assigned_to" in step.needs:
        answers["assigned_to"] = make.handler()  # type: ignore[assignment]
    return {name: answers[name] for name in step.needs}


def who(step: Transition) -> User:
    return make.handler() if step.permission == Permission.VERIFY else make.head()


def take(row: RegulationFeedback, name: str, on: date, **more: Any) -> RegulationFeedback:
    step = transition(Machine.FEEDBACK, name)
    assert step is not None
    by = make.person(Role.BOARD_HEAD) if name == "reclassify" else who(step)
    given = {"by": by, "at": make.moment(on), "on": on, **asked(step)}
    advance_feedback(feedback=row, name=name, **{**given, **more})
    return RegulationFeedback.objects.get(pk=row.pk)


def in_state(state: str) -> RegulationFeedback:
    row, on = entered(), RECEIVED
    for name in WAYS[state]:
        on += timedelta(days=1)
        row = take(row, name, on)
    return row
