"""What the database itself refuses, whoever writes."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from dialogues import services
from dialogues.models import (
    Appraisal,
    Commitment,
    Initiative,
    Opinion,
    Plan,
    RecognitionLevel,
    Session,
)
from tests.complaints import factories as files
from tests.dialogues.factories import (
    HELD,
    TODAY,
    appraiser,
    assessed,
    commitment,
    commune,
    held,
    initiative,
    moment,
    planned,
    points,
)

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)


def refused(rows: Any, **values: Any) -> bool:
    """Whether the database refuses this change of the rows."""
    try:
        with transaction.atomic():
            rows.update(**values)
    except IntegrityError:
        return True
    return False


def test_two_opinions_of_a_session_never_share_a_number() -> None:
    session = held()
    for _ in range(2):
        commitment(session=session)

    assert refused(Opinion.objects.filter(ordinal=2), ordinal=1)


def test_an_opinion_has_one_promise_at_most() -> None:
    promise = commitment()
    with pytest.raises(IntegrityError), transaction.atomic():
        Commitment.objects.create(
            session=promise.session, opinion=promise.opinion, organisation=promise.organisation,
            province=promise.province, owner=promise.owner, content="Lần nữa", promised_on=HELD,
            due_on=TODAY,
        )  # fmt: skip


def test_a_score_is_at_most_100() -> None:
    initiative()

    assert refused(Initiative.objects.all(), score=101)
    assert not refused(Initiative.objects.all(), score=100)


@pytest.mark.parametrize("criterion", Appraisal.CRITERIA)
def test_each_criterion_gives_at_most_20(criterion: str) -> None:
    services.appraise(initiative=initiative(), points=points(), by=appraiser(), at=moment())

    assert refused(Appraisal.objects.all(), **{criterion: 21})
    assert not refused(Appraisal.objects.all(), **{criterion: 20})


def test_an_appraiser_gives_points_once() -> None:
    found = initiative()
    for name in ("mot", "hai"):
        services.appraise(initiative=found, points=points(), by=appraiser(name), at=moment())
    second = Appraisal.objects.filter(appraiser=appraiser("hai"))

    assert refused(second, appraiser=appraiser("mot"))


def test_a_name_is_taken_once_a_year_in_a_unit() -> None:
    initiative()
    initiative(name="Khác")

    assert refused(Initiative.objects.filter(name="Khác"), name="Tổ dân phố không rác")


def test_a_plan_s_number_is_taken_once_a_year() -> None:
    given = {"organisation": commune(), "province": commune().province, "year": 2026,
             "issued_on": date(2026, 1, 5)}  # fmt: skip
    Plan.objects.create(number="12/KH", **given)
    other = Plan.objects.create(number="13/KH", **given)

    assert str(other) == "Kế hoạch số 13/KH, năm 2026"
    assert refused(Plan.objects.filter(number="13/KH"), number="12/KH")


def test_nothing_that_others_refer_to_is_deleted() -> None:
    promise = commitment()
    for row in (promise.session, promise.opinion, promise.organisation):
        assert row is not None
        with pytest.raises(Exception, match="protected foreign keys"), transaction.atomic():
            row.delete()
    assert Session.objects.count() == 1


def test_how_far_an_initiative_has_come_in_words() -> None:
    found = initiative()
    assert found.stage == "Đã đăng ký"
    found = assessed(found, assessment="ordinary")
    assert found.stage == "Bình thường"
    found.recognised_on, found.recognised_level = TODAY, RecognitionLevel.GRASSROOTS
    assert found.stage == "Được công nhận cấp cơ sở"
    found.rewarded_on = TODAY
    assert found.stage == "Đã khen thưởng"


def test_only_a_dialogue_inside_a_complaint_has_a_case() -> None:
    rows = Session.objects.filter(pk=held().pk)
    assert refused(rows, case=files.case_of())
    assert not refused(rows, case=files.case_of(), kind="complaint")


def test_a_dialogue_is_announced_by_its_day_and_concluded_after_it() -> None:
    session, coming = held(), planned(topic="Khác")
    rows = Session.objects.filter(pk=session.pk)
    assert refused(rows, announced_on=session.held_on + ONE_DAY)
    assert refused(rows, concluded_on=session.held_on - ONE_DAY)
    assert refused(Session.objects.filter(pk=coming.pk), concluded_on=coming.held_on)
    assert not refused(rows, announced_on=session.held_on, concluded_on=session.held_on)
