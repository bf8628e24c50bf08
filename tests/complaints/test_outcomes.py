"""What decisions order and what complex matters plan: how much is done, what is late, for whom."""

from datetime import date, timedelta
from typing import Any

import pytest

from complaints.models import Case, ComplexCase, Decision
from complaints.selectors import outcomes
from complaints.services import add_milestone, list_complex, milestone_done
from portal.access.models import User
from portal.access.roles import Role
from portal.organisations.models import Organisation
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing, superior

pytestmark = pytest.mark.django_db
ON, DAY = make.TODAY, timedelta(days=1)


def ordering(kind: str = Kind.COMPLAINT) -> Decision:
    """A decision with something to carry out."""
    case = make.case_in("decided" if kind == Kind.COMPLAINT else "concluded", kind)
    Decision.objects.filter(case=case).update(must_enforce=True)
    return Decision.objects.get(case=case)


def order(decision: Decision, due_on: date | None = None, **more: Any) -> None:
    given = {"obligation": "other", "description": "Trả tiền", "owner": "Xã", "due_on": due_on}
    decision.enforcements.create(**{**given, **more})


def done(decision: Decision) -> Decision:
    Decision.objects.filter(pk=decision.pk).update(enforced_on=ON)
    return decision


def found(user: User, chosen: str) -> set[int]:
    return {row.pk for row in outcomes.to_enforce(user, ON, chosen)}


def test_of_nothing_nothing_is_late() -> None:
    make.case_in("decided")  # it orders nothing
    assert outcomes.totals(make.head(), ON) == outcomes.Totals(0, 0, 0)
    assert found(make.head(), outcomes.ALL) == set()


def test_totals_are_the_rows_behind_them(django_assert_num_queries: Any) -> None:
    """Each number opens exactly the rows that it counts."""
    late, today, open_, ready = (ordering() for _ in range(4))
    order(late, ON - DAY)
    order(late, ON - DAY)  # twice late is one decision that is late
    order(today, ON)
    order(open_, ON - DAY, done_on=ON - DAY)  # that piece was done; no other is known
    order(ready, ON - DAY)
    done(ready)
    head = make.head()
    outcomes.totals(head, ON)
    with django_assert_num_queries(1):
        told = outcomes.totals(head, ON)
    assert told == outcomes.Totals(done=1, all=4, late=1)
    assert len(found(head, outcomes.ALL)) == told.all
    assert found(head, outcomes.DONE) == {ready.pk}
    assert found(head, outcomes.LATE) == {late.pk}
    assert found(head, outcomes.OPEN) == {late.pk, today.pk, open_.pk}
    assert len(found(head, "gì đó")) == told.all  # an unknown choice narrows nothing


def test_whose_decisions_are_counted() -> None:
    named, secret = ordering(), ordering(Kind.DENUNCIATION)
    both = {named.pk, secret.pk}
    assert found(make.head(), "") == found(passing.leader(), "") == both
    assert found(make.person(Role.CLERK), "") == {named.pk}
    assert found(passing.head_of(passing.building()), "") == set()
    assert outcomes.totals(make.person(Role.CLERK), ON).all == 1


def test_a_decision_of_two_petitions_counts_once() -> None:
    row = ordering()
    other = make.petition()
    type(other).objects.filter(pk=other.pk).update(case=row.case, state="accepted")
    assert outcomes.totals(make.head(), ON).all == 1
    assert [one.pk for one in outcomes.to_enforce(make.head(), ON, "")] == [row.pk]


def test_the_rows_are_read_with_all_that_is_shown(django_assert_num_queries: Any) -> None:
    for _ in range(3):
        order(ordering(), ON - DAY)
    rows = outcomes.to_enforce(make.head(), ON, outcomes.LATE)
    with django_assert_num_queries(4):  # the rows, their orders, their cases, the petitions
        for row in rows:
            assert row.organisation.name
            assert [one.due_on for one in row.enforcements.all()] == [ON - DAY]
            assert [one.file_number for one in row.case.petitions.all()]
            assert vars(row)["is_late"]


def listed(**more: Any) -> ComplexCase:
    given = {"petition": make.petition(), "ground": "Đông người", "on": ON, "by": make.head(),
             "at": make.moment()}  # fmt: skip
    return list_complex(**{**given, **more})


def plan(row: ComplexCase, task: str, due_on: date) -> Any:
    return add_milestone(complex_case=row, task=task, owner="Sở Nội vụ", due_on=due_on,
                         by=make.head(), at=make.moment())  # fmt: skip


def test_the_plan_is_in_the_order_of_its_days() -> None:
    row = listed()
    for task, days in (("Ba", 9), ("Một", 1), ("Hai", 1)):
        plan(row, task, ON + days * DAY)
    assert [one.task for one in outcomes.milestones(row)] == ["Một", "Hai", "Ba"]
    assert not outcomes.milestones(listed(petition=make.petition())).exists()


@pytest.mark.parametrize(("later", "is_late"), [(0, False), (1, False), (2, True)])
def test_a_matter_is_marked_from_the_day_after_a_milestone(later: int, is_late: bool) -> None:
    row = listed()
    made = plan(row, "Đối thoại", ON + DAY)
    on = ON + later * DAY
    asked = ComplexCase.objects.annotate(is_late=outcomes.overdue_milestones(on))
    assert asked.get(pk=row.pk).is_late is is_late
    milestone_done(milestone=made, on=ON, by=make.head(), at=make.moment())
    assert asked.get(pk=row.pk).is_late is False


@pytest.mark.parametrize(
    ("path", "above"),
    [
        ("BAC-NINH.", []),
        ("BAC-NINH.SO-NOI-VU.", ["BAC-NINH."]),
        ("BAC-NINH.SO-NOI-VU.PHONG.", ["BAC-NINH.", "BAC-NINH.SO-NOI-VU."]),
    ],
)
def test_the_units_above_are_those_its_path_goes_through(path: str, above: list[str]) -> None:
    (condition,) = outcomes.above(Organisation(path=path)).children
    assert condition == ("organisation__path__in", above)


def test_who_went_higher_with_the_same_matter() -> None:
    """At the province, of the same matter; never of another, of a unit beside, or of below."""
    row = listed()
    same: dict[str, Any] = {"matter": row.matter}
    top = superior.province()
    clerk: dict[str, Any] = {"organisation": top, "by": make.person(Role.CLERK, top)}
    higher = make.petition(**clerk, **same)
    make.petition(**clerk)
    make.petition(**same)
    came = make.visit(organisation=top, by=make.person(Role.RECEPTIONIST, top), token="lên tỉnh")
    type(came).objects.filter(pk=came.pk).update(matter=row.matter)
    visits, petitions = outcomes.escalations(passing.leader(), ON, row)
    assert (visits, petitions) == ([came], [higher])
    assert outcomes.escalations(make.head(), ON, row) == ([], [])  # it is not theirs to see


def test_a_case_without_a_petition_in_sight_is_counted_for_nobody() -> None:
    row = ordering(Kind.DENUNCIATION)
    assert Case.objects.filter(decision=row).exists()
    stranger = make.person(Role.INSPECTORATE, superior.province())
    assert outcomes.totals(stranger, ON).all == 0
