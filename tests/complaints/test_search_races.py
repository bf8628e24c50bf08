"""Two at the same moment: two runs over the same petitions, two merges, a word and its reader."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from complaints import services
from complaints.models import BulkLine, BulkRun, NotDuplicate, Petition, SavedView
from complaints.services import matters, runs
from portal.access.roles import Role
from tests import together
from tests.complaints import factories as make
from tests.complaints.finding import found
from tests.together import Meeting

pytestmark = pytest.mark.django_db(transaction=True)
AT = make.moment()


def names(gave: list[Any]) -> list[str]:
    return sorted(type(one).__name__ for one in gave)


def test_two_runs_over_one_petition_give_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who comes second holds an old version: the line says so, and the first handler stays."""
    petition, unit, head = make.petition(), make.unit(), make.head()
    people = [make.handler(), make.person(Role.HANDLER, name="nguoi-thu-hai")]
    Meeting().after(monkeypatch, runs, "why_not")

    def give(to: Any) -> Callable[[], BulkRun]:
        return lambda: services.reassign([petition], to=to, by=head, at=AT, organisation=unit)

    assert names(together.at_once(*map(give, people))) == ["BulkRun", "BulkRun"]
    assert BulkLine.objects.filter(version__gt=0).count() == 1
    assert BulkLine.objects.exclude(refusal="").count() == 1
    winner = BulkLine.objects.get(version__gt=0).run.to
    assert Petition.objects.get().assigned_to == winner


def test_a_run_is_taken_back_once(monkeypatch: pytest.MonkeyPatch) -> None:
    head = make.head()
    run = services.reassign([make.petition()], to=make.handler(), by=head, at=AT,
                            organisation=make.unit())  # fmt: skip

    def take_back() -> BulkRun:
        return services.undo_reassignment(run=run, by=head, at=AT)

    Meeting().after(monkeypatch, runs, "_taken_back")
    assert names(together.at_once(take_back, take_back)) == ["BulkRun", "ValidationError"]


def test_two_who_merge_the_same_two_make_one_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each way round at once: whoever is second finds them to be one already."""
    one, other, head = make.petition(), make.petition(), make.head()
    Meeting().after(monkeypatch, matters, "check_may_any")

    def merge(keep: Petition, gone: Petition) -> Callable[[], Any]:
        fresh = [Petition.objects.get(pk=row.pk) for row in (keep, gone)]
        return lambda: services.merge(keep=fresh[0], other=fresh[1], by=head, at=AT, reason="Một")

    gave = together.at_once(merge(one, other), merge(other, one))
    assert names(gave) == ["Matter", "ValidationError"]
    assert Petition.objects.values("matter").distinct().count() == 1


def test_two_who_tell_the_same_two_apart_leave_one_note() -> None:
    one, other, head = make.petition(), make.petition(), make.head()

    def tell() -> NotDuplicate:
        return services.tell_apart(one=one, other=other, by=head, at=AT)

    assert names(together.at_once(tell, tell)) == ["NotDuplicate", "NotDuplicate"]
    assert NotDuplicate.objects.count() == 1


def test_two_tabs_keep_one_question_of_a_name() -> None:
    head = make.head()

    def keep(query: str) -> Callable[[], SavedView]:
        return lambda: services.save_view(owner=head, name="A", query=query, at=AT)

    gave = together.at_once(keep("lan=1"), keep("lan=2"))
    assert names(gave) == ["SavedView", "SavedView"]
    assert SavedView.objects.count() == 1


def test_what_is_rolled_back_is_not_found() -> None:
    """The words stand and fall with the petition: there is no moment with one of them alone."""
    head = make.head()
    with transaction.atomic():
        make.petition()
        assert found("chim hoàng yến", head) != []
        transaction.set_rollback(True)
    assert found("chim hoàng yến", head) == []
    assert not services.drift()


def test_an_emptied_table_has_no_words() -> None:
    make.petition()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE complaints_petition CASCADE")
    assert not services.drift()
