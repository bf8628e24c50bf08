"""Many at once: every line one record, the second time none, the trail one entry."""

from datetime import date

import pytest

from dialogues.models import (
    Commitment,
    Holder,
    Initiative,
    InitiativeField,
    Opinion,
    Session,
)
from dialogues.services.bulk import (
    InitiativeLine,
    OpinionLine,
    SessionLine,
    bulk_initiatives,
    bulk_sessions,
)
from portal.audit.models import Entry
from tests.dialogues.factories import commune, moment, secretary

pytestmark = pytest.mark.django_db

TALKS = [
    SessionLine(
        held_on=date(2022, 5, day),
        topic="Đất đai",
        attendees=100,
        opinions=(
            OpinionLine("Hỏi một", answer="Đáp một"),
            OpinionLine(
                "Hỏi hai", answer="Xong", due_on=date(2022, 6, 1), done_on=date(2022, 6, 2)
            ),
            OpinionLine("Hỏi ba", due_on=date(2022, 6, 1)),
        ),
    )
    for day in range(1, 4)
]
MODELS = [
    InitiativeLine(2022, f"Mô hình {n}", Holder.INDIVIDUAL, "Bà Ví Dụ", InitiativeField.ECONOMY,
                   date(2022, 3, 1))
    for n in range(5)
]  # fmt: skip


def test_each_line_is_a_record_and_the_second_time_none() -> None:
    given = {"organisation": commune(), "lines": TALKS, "by": secretary(), "at": moment()}
    first, again = bulk_sessions(**given), bulk_sessions(**given)

    assert (first.created, first.existing) == (3, 0)
    assert (again.created, again.existing) == (0, 3)
    assert Session.objects.filter(attendees=100, province=commune().province).count() == 3
    assert Opinion.objects.filter(answered_on_spot=True).count() == 3
    assert list(Session.objects.first().opinions.values_list("ordinal", flat=True)) == [1, 2, 3]  # type: ignore[union-attr]


def test_promises_belong_to_their_opinions() -> None:
    bulk_sessions(organisation=commune(), lines=TALKS, by=secretary(), at=moment())

    assert Commitment.objects.count() == 6
    assert Commitment.objects.filter(done_on=None).count() == 3
    for promise in Commitment.objects.select_related("opinion"):
        assert promise.opinion is not None
        assert promise.content == promise.opinion.content
        assert promise.session_id == promise.opinion.session_id


def test_initiatives_come_in_once() -> None:
    given = {"organisation": commune(), "lines": MODELS, "by": secretary(), "at": moment()}

    assert bulk_initiatives(**given).created == 5
    assert bulk_initiatives(**given).existing == 5
    assert Initiative.objects.count() == 5
    assert Entry.objects.filter(verb="bulk_initiatives").count() == 2


def test_many_rows_take_few_queries(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    given = {"organisation": commune(), "by": secretary(), "at": moment()}
    with django_assert_max_num_queries(8):
        bulk_sessions(lines=TALKS, **given)
