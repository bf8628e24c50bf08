"""Reading directives, reminders and what is kept in store: whose, and in which order."""

from datetime import timedelta
from typing import Any

import pytest

from complaints.models import (
    ConflictOfInterest,
    Deadline,
    Instruction,
    InstructionKind,
    Petition,
)
from complaints.selectors import oversight as reading
from complaints.services import oversight
from portal.access.models import User
from portal.access.roles import Role
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing

pytestmark = pytest.mark.django_db
ON, DAY = make.TODAY, timedelta(days=1)
DIRECTIVE, REMINDER = InstructionKind.DIRECTIVE, InstructionKind.REMINDER


def instruct(petition: Petition, by: User | None = None, **more: Any) -> Instruction:
    given = {"kind": DIRECTIVE, "content": "Báo cáo", "due_on": ON + DAY, "at": make.moment()}
    return oversight.instruct(petition=petition, by=by or make.head(), **{**given, **more})


def test_who_decides_over_the_unit_writes_in_the_name_of_his_own() -> None:
    found = make.petition()
    for kind in InstructionKind:
        assert reading.issuer(found, kind, make.head(), ON) == make.unit()
        assert reading.issuer(found, kind, passing.leader(), ON) == passing.province()
        assert reading.issuer(found, kind, make.handler(), ON) is None
        assert reading.issuer(found, kind, passing.head_of(passing.building()), ON) is None


def test_who_handed_it_over_may_remind_and_no_more() -> None:
    taken = passing.receive(passing.sent())
    assert reading.issuer(taken, REMINDER, make.handler(), ON) == make.unit()
    assert reading.issuer(taken, DIRECTIVE, make.handler(), ON) is None
    assert reading.issuer(taken, REMINDER, make.person(Role.CLERK), ON) is None
    third = make.person(Role.HANDLER, passing.farming())
    assert reading.issuer(taken, REMINDER, third, ON) is None


def test_of_a_denunciation_only_who_may_see_it_writes() -> None:
    found = make.petition(Kind.DENUNCIATION)
    taken = passing.receive(passing.sent(Kind.DENUNCIATION))
    assert reading.issuer(found, DIRECTIVE, passing.leader(), ON) == passing.province()
    assert reading.issuer(taken, REMINDER, make.handler(), ON) is None
    assert reading.issuer(taken, REMINDER, make.head(), ON) == make.unit()


def test_where_nothing_was_issued_nothing_is_found() -> None:
    head = make.head()
    for read in (reading.instructions, reading.to_answer, reading.issued, reading.overdue,
                 reading.urgent):  # fmt: skip
        assert not read(head, ON).exists()
    assert not reading.kept(head, ON).exists()


def test_rows_are_read_with_all_that_is_shown(django_assert_num_queries: Any) -> None:
    found = make.petition()
    for _ in range(3):
        row = instruct(found, passing.leader(), owner=make.head())
    oversight.reply(instruction=row, text="Xong", by=make.handler(), at=make.moment())
    rows = reading.instructions(make.head(), ON)
    with django_assert_num_queries(1):
        for one in rows:
            assert one.petition.file_number
            assert one.organisation.name != one.owner_unit.name
            assert one.issued_by.full_name
            assert str(one.owner)
            assert one.replied_by is None or one.replied_by.full_name


def test_a_conflict_of_interest_hides_the_directive_too() -> None:
    row = instruct(make.petition(Kind.DENUNCIATION), passing.leader())
    head = make.head()
    assert list(reading.instructions(head, ON)) == [row]
    ConflictOfInterest.objects.create(petition=row.petition, user=head, reason="accused")
    for read in (reading.instructions, reading.to_answer, reading.overdue, reading.urgent):
        assert not read(head, ON).exists()
    assert list(reading.instructions(passing.leader(), ON)) == [row]


def test_what_names_nobody_is_answered_by_the_unit_and_urgent_for_who_has_the_petition() -> None:
    found = make.petition()
    Petition.objects.filter(pk=found.pk).update(assigned_to=make.handler())
    row = instruct(found, passing.leader())
    assert list(reading.to_answer(make.head(), ON)) == [row]
    assert list(reading.to_answer(make.handler(), ON)) == [row]
    assert not reading.urgent(make.head(), ON).exists()
    assert list(reading.urgent(make.handler(), ON)) == [row]
    assert not reading.to_answer(passing.head_of(passing.building()), ON).exists()


def test_urgent_is_in_the_order_of_its_days() -> None:
    found, head = make.petition(), make.head()
    late, soon, same = (
        instruct(found, passing.leader(), owner=head, due_on=ON + n * DAY) for n in (5, 1, 1)
    )
    assert list(reading.urgent(head, ON)) == [soon, same, late]


@pytest.mark.parametrize(("days", "late"), [(-1, True), (0, False), (1, False)])
def test_late_from_the_day_after(days: int, late: bool) -> None:
    row = instruct(make.petition())
    on = ON + 2 * DAY
    Instruction.objects.filter(pk=row.pk).update(due_on=on + days * DAY)
    assert reading.overdue(make.head(), on).exists() is late


def test_who_issued_and_who_decides_there_find_what_was_issued() -> None:
    row = instruct(make.petition())
    taken = passing.receive(passing.sent())
    reminder = instruct(taken, make.handler(), kind=REMINDER)
    assert set(reading.issued(make.head(), ON)) == {row, reminder}
    assert set(reading.issued(make.handler(), ON)) == {reminder}
    assert not reading.issued(passing.head_of(passing.building()), ON).exists()


def keep(found: Petition, due_on: Any) -> Deadline:
    clock = Deadline.objects.get(petition=found, rule="PETITION.KEEP")
    clock.due_on = due_on
    clock.save(update_fields=["due_on"])
    return clock


def test_what_is_kept_by_the_day_up_to_which(django_assert_num_queries: Any) -> None:
    late, early = (make.in_state("filed") for _ in range(2))
    make.petition()
    last, first = keep(late, ON + DAY), keep(early, ON)
    head = make.head()
    assert list(reading.kept(head, ON)) == [first, last]
    with django_assert_num_queries(1):
        assert [(row.petition.file_number, row.organisation.name)
                for row in reading.kept(head, ON)]  # fmt: skip
    assert not reading.kept(make.handler(), ON).exists()  # only who decides destroys
    assert not reading.kept(passing.head_of(passing.building()), ON).exists()
    assert list(reading.past_their_year(head, ON)) == []  # kept to the end of the day
    assert list(reading.past_their_year(head, ON + DAY)) == [first]
    assert list(reading.past_their_year(head, ON + 2 * DAY)) == [first, last]


def test_of_a_denunciation_kept_only_who_may_see_it_knows() -> None:
    found = make.in_state("filed", Kind.DENUNCIATION)
    head = make.head()
    assert [row.petition for row in reading.kept(head, ON)] == [found]
    ConflictOfInterest.objects.create(petition=found, user=head, reason="accused")
    assert not reading.kept(head, ON).exists()
