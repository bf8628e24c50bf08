"""Dialogues, promises made there, and "dân vận khéo" initiatives of one year (pure, invented)."""

from collections.abc import Iterator
from datetime import date, timedelta

from dialogues.models import (
    Assessment,
    Audience,
    Holder,
    InitiativeField,
    RecognitionLevel,
    SessionKind,
    SessionState,
)
from dialogues.services.bulk import InitiativeLine, OpinionLine, SessionLine

WEEKS = timedelta(weeks=1)
TALKS = (
    (
        3,
        12,
        "Bồi thường, tái định cư dự án đường vành đai",
        SessionKind.PERIODIC,
        Audience.PEOPLE,
        120,
    ),
    (6, 18, "Thu gom rác và thoát nước khu dân cư", SessionKind.PERIODIC, Audience.PEOPLE, 95),
    (8, 20, "Cải cách thủ tục hành chính", SessionKind.UNSCHEDULED, Audience.BUSINESS, 40),
    (9, 24, "Quy chế dân chủ ở cơ quan", SessionKind.PERIODIC, Audience.STAFF, 60),
    (12, 9, "An toàn giao thông trước cổng trường", SessionKind.PERIODIC, Audience.PEOPLE, 110),
)
ASKED = (
    "Đề nghị công khai bảng giá bồi thường tại nhà văn hóa khu vực.",
    "Đường hẻm ngập sau mưa, đề nghị nạo vét cống.",
    "Đèn chiếu sáng hỏng đã lâu, đề nghị thay mới.",
)
INITIATIVES = (
    ("Chính quyền thân thiện, vì Nhân dân phục vụ", InitiativeField.POLITICAL, 88),
    ("Tuyến đường không rác", InitiativeField.CULTURE, 76),
    ("Tổ tiết kiệm, vay vốn phụ nữ", InitiativeField.ECONOMY, 71),
    ("Camera an ninh khu dân cư", InitiativeField.DEFENCE, 0),
)


def sessions(today: date) -> Iterator[SessionLine]:
    """The dialogues of the year; those after today are planned, the others were held."""
    for month, day, topic, kind, audience, people in TALKS:
        held_on = date(today.year, month, day)
        is_held = held_on <= today
        yield SessionLine(
            held_on=held_on,
            topic=topic,
            kind=kind,
            audience=audience,
            announced_on=held_on - 2 * WEEKS if held_on - 2 * WEEKS <= today else None,
            state=SessionState.HELD if is_held else SessionState.PLANNED,
            attendees=people if is_held else 0,
            conclusion_number=f"{month}/TB-UBND" if is_held else "",
            concluded_on=held_on + WEEKS if is_held and held_on + WEEKS <= today else None,
            opinions=tuple(_opinions(held_on, today)) if is_held else (),
        )


def _opinions(held_on: date, today: date) -> Iterator[OpinionLine]:
    """The first is answered at once; of the two promised, the later one may still be open."""
    yield OpinionLine(ASKED[0], answer="Đã công khai và niêm yết tại nhà văn hóa.")
    for number, content in enumerate(ASKED[1:], start=1):
        due_on = held_on + number * 5 * WEEKS
        is_done = number == 1 and due_on <= today
        yield OpinionLine(content, due_on=due_on, done_on=due_on - WEEKS if is_done else None)


def initiatives(today: date, unit_name: str) -> Iterator[InitiativeLine]:
    """Registered in February of the year; scored ones were assessed in October if that has been."""
    assessed_on = date(today.year, 10, 15)
    for number, (name, field, score) in enumerate(INITIATIVES):
        is_assessed = bool(score) and assessed_on <= today
        is_recognised = is_assessed and score >= 85
        yield InitiativeLine(
            year=today.year,
            name=name,
            holder=Holder.INDIVIDUAL if number == 2 else Holder.COLLECTIVE,
            holder_name="Bà Lê Ví Dụ Lan" if number == 2 else unit_name,
            field=field,
            registered_on=date(today.year, 2, 20),
            objective="Vận động Nhân dân cùng làm, có kết quả đo được.",
            assessment=Assessment.EFFECTIVE if is_assessed else None,
            score=score if is_assessed else None,
            assessed_on=assessed_on if is_assessed else None,
            recognised_level=RecognitionLevel.GRASSROOTS if is_recognised else None,
            recognised_number="21/QĐ-UBND" if is_recognised else "",
            recognised_on=assessed_on + WEEKS if is_recognised else None,
        )
