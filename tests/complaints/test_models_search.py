"""What the database itself refuses of saved questions, runs and pairs that were told apart."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from complaints.models import BulkLine, BulkRun, NotDuplicate, PetitionWords, SavedView
from complaints.services import open_years
from complaints.tasks import open_search_years
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db
AT = make.moment()


def view(**more: Any) -> SavedView:
    given = {"owner": make.head(), "name": "A", "query": "lan=1", "created_at": AT}
    return SavedView.objects.create(**{**given, **more})


def refused(work: Any, constraint: str) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        work()


def test_a_name_stands_once_for_each_owner() -> None:
    view()
    view(owner=make.handler())
    refused(view, "saved_view_name_once")


def test_one_question_is_opened_first() -> None:
    view(is_default=True)
    view(owner=make.handler(), is_default=True)
    refused(lambda: view(name="B", is_default=True), "saved_view_one_default")
    assert str(view(name="C")) == "C"


def test_a_pair_is_told_apart_once_and_in_order() -> None:
    first, second = make.petition(), make.petition()

    def pair(one: Any, other: Any) -> NotDuplicate:
        return NotDuplicate.objects.create(first=one, second=other, by=make.head(), at=AT)

    pair(first, second)
    refused(lambda: pair(first, second), "not_duplicate_once")
    refused(lambda: pair(second, first), "not_duplicate_in_order")
    refused(lambda: pair(first, first), "not_duplicate_in_order")


def test_a_petition_stands_once_in_a_run() -> None:
    run = BulkRun.objects.create(organisation=make.unit(), by=make.head(), to=make.handler(), at=AT)
    petition = make.petition()
    BulkLine.objects.create(run=run, petition=petition, version=2)
    refused(lambda: BulkLine.objects.create(run=run, petition=petition, version=3),
            "bulk_line_once")  # fmt: skip


def test_every_petition_has_its_words() -> None:
    petition = make.petition()
    words = PetitionWords.objects.get(petition=petition)
    assert words.year == petition.year
    assert "'zopen'" in words.tokens


def test_the_nightly_task_opens_what_is_missing() -> None:
    open_search_years()  # 2026 and 2027 are there since the migration
    open_years(make.TODAY)
    words = PetitionWords.objects.filter(year=make.TODAY.year)
    assert not words.exists()
