"""Reads beside the lists: who may be given a file, what waits for a word, from which visit."""

from datetime import date, timedelta
from typing import Any

import pytest

from complaints import selectors, services, sheets
from complaints.models import ClassificationCheck, ConflictOfInterest, Petition, Suspension
from portal.access.models import Post, User
from portal.access.roles import Permission, Role
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing

db = pytest.mark.django_db
ON, DAY = make.TODAY, timedelta(days=1)


# Who may be given a file.


@db
def test_of_no_unit_nobody_of_many_each_once() -> None:
    ours, theirs = make.handler(), make.person(Role.VERIFIER, passing.building())
    make.person(Role.CLERK)
    Post.objects.create(user=ours, organisation=passing.building(), role=Role.HANDLER,
                        since=date(2020, 1, 1))  # fmt: skip
    units = [make.unit(), passing.building()]
    assert list(selectors.handlers_of([], ON)) == []
    assert list(selectors.handlers_of(units, ON)) == sorted(
        [ours, theirs], key=lambda user: user.full_name
    )
    assert list(selectors.handlers_of([make.unit()], ON)) == [ours]


@db
def test_only_who_is_able_to_do_what_is_asked() -> None:
    head, handler, verifier = make.head(), make.handler(), make.person(Role.VERIFIER)
    found = selectors.handlers(make.unit(), ON, (Permission.DECIDE,))
    assert list(found) == [head]
    sorting = set(selectors.handlers(make.unit(), ON, (Permission.CLASSIFY,)))
    assert sorting == {head, handler}
    assert set(selectors.handlers(make.unit(), ON)) == {head, handler, verifier}


@pytest.mark.parametrize(("days", "offered"), [(-1, False), (0, True), (4, True), (5, False)])
@db
def test_a_post_is_offered_from_its_first_day_to_its_last(days: int, offered: bool) -> None:
    user = make.handler()
    Post.objects.filter(user=user).update(since=ON, until=ON + 5 * DAY)
    assert (user in selectors.handlers(make.unit(), ON + days * DAY)) is offered


@db
def test_whose_account_is_closed_is_given_nothing() -> None:
    User.objects.filter(pk=make.handler().pk).update(is_active=False)
    assert make.handler() not in selectors.handlers(make.unit(), ON)


# What waits for the word of the head.


@db
def test_proposals_wait_for_who_decides_there_the_most_urgent_first() -> None:
    later, sooner = make.in_state("proposed"), make.in_state("proposed")
    Petition.objects.filter(pk=later.pk).update(due_on=ON + 9 * DAY)
    Petition.objects.filter(pk=sooner.pk).update(due_on=ON)
    make.in_state("classified")
    assert list(selectors.approvals(make.head(), ON)) == [sooner, later]
    for who in (make.handler(), passing.head_of(passing.building())):
        assert not selectors.approvals(who, ON).exists()
    ConflictOfInterest.objects.create(petition=later, user=make.head(), reason="interest")
    assert list(selectors.approvals(make.head(), ON)) == [sooner]


@db
def test_each_proposal_with_its_last_word_in_one_query(django_assert_num_queries: Any) -> None:
    found = make.in_state("proposed")
    back = make.take(found, "return_proposal", ON, note="Ghi rõ hơn")
    again = make.take(back, "propose", ON, note="Đã ghi rõ")
    other = make.in_state("proposed")
    rows = list(selectors.approvals(make.head(), ON))
    with django_assert_num_queries(1):
        told = {one.petition.pk: one for one in selectors.proposals(rows)}
        assert all(one.step and one.step.by.full_name for one in told.values())
    assert told[again.pk].step.note == "Đã ghi rõ"  # type: ignore[union-attr]
    assert told[other.pk].way == "Thụ lý"


@db
def test_of_no_petition_there_is_no_proposal() -> None:
    assert selectors.proposals([]) == []


@pytest.mark.parametrize(
    ("proposal", "way", "body"),
    [("guide", "Hướng dẫn, trả đơn", "UBND xã"), ("accept", "Thụ lý", ""), ("x", "Thụ lý", "")],
)
@db
def test_the_way_is_told_in_the_words_of_the_screen(proposal: str, way: str, body: str) -> None:
    found = make.in_state("proposed")
    check = ClassificationCheck.objects.create(
        petition=found, proposal=proposal, competent_body=body, by=make.head(), at=make.moment()
    )
    (told,) = selectors.proposals([*selectors.approvals(make.head(), ON)])
    assert (told.way, told.body) == (way, body)
    in_hand = make.person(Role.VERIFIER)
    check.handler = in_hand
    check.save(update_fields=["handler"])
    (told,) = selectors.proposals([*selectors.approvals(make.head(), ON)])
    assert told.handler == in_hand.full_name


# From which visit a petition is registered.


@db
def test_the_visit_that_a_petition_is_registered_from() -> None:
    mine = make.visit()
    receptionist = make.person(Role.RECEPTIONIST)
    assert selectors.visit_to_register(receptionist, ON, mine.pk).get() == mine
    assert not selectors.visit_to_register(receptionist, ON, mine.pk + 1).exists()
    assert not selectors.visit_to_register(make.person(Role.CLERK), ON, mine.pk).exists()
    stranger = passing.head_of(passing.building())
    assert not selectors.visit_to_register(stranger, ON, mine.pk).exists()


@db
def test_a_visit_that_denounces_only_by_who_wrote_it_down_or_may_see_such() -> None:
    mine = make.visit(Kind.DENUNCIATION)
    writer = mine.officer
    assert writer is not None
    other = make.person(Role.RECEPTIONIST, name="quầy khác")
    assert other != writer
    assert selectors.visit_to_register(writer, ON, mine.pk).exists()
    assert selectors.visit_to_register(make.head(), ON, mine.pk).exists()
    assert not selectors.visit_to_register(other, ON, mine.pk).exists()


# Clocks and pauses.


def test_a_pause_ends_the_day_before_it_goes_on() -> None:
    """Điều 28b.2 Nghị định 124/2020/NĐ-CP: the day of the decision counts again."""
    rows = [
        Suspension(since=ON, until=ON),  # taken back the same day: no pause
        Suspension(since=ON, until=ON + DAY),
        Suspension(since=ON, until=None),
        Suspension(since=ON + 9 * DAY, until=None),  # after the day that is asked of
    ]
    assert selectors.spans(rows, ON + 5 * DAY) == [(ON, ON), (ON, ON + 5 * DAY)]
    assert selectors.spans([], ON) == []


@db
def test_running_clocks_stand_before_those_that_were_met() -> None:
    case = make.case_of()
    rows = selectors.deadlines(case.petitions.get())
    running = [row.stopped_on is None for row in rows]
    assert running == sorted(running, reverse=True)
    assert rows[0].rule == "COMPLAINT.SETTLE.1"
    met = [row.due_on for row in rows if row.stopped_on]
    assert met == sorted(met)


@db
def test_the_list_of_complex_matters_newest_first_and_secret_ones_apart() -> None:
    old, new, secret = (make.petition(), make.petition(), make.petition(Kind.DENUNCIATION))
    for found, on in ((old, ON - DAY), (new, ON), (secret, ON)):
        services.list_complex(petition=found, ground="Đông người", on=on, by=make.head(),
                              at=make.moment())  # fmt: skip
    seen = [row.petition for row in selectors.complex_cases(make.head(), ON)]
    assert seen == [secret, new, old]
    assert [row.petition for row in selectors.complex_cases(make.handler(), ON)] == [new, old]
    stranger = passing.head_of(passing.building())
    assert not selectors.complex_cases(stranger, ON).exists()


# Words of a list.


@db
def test_the_list_of_denunciations_alone_shows_what_they_say() -> None:
    found = make.petition(Kind.DENUNCIATION, summary="Cán bộ nhận tiền")
    lines = list(selectors.lines(selectors.petitions(make.head(), ON)))
    (told,), (hidden,) = sheets.secret_rows(lines), sheets.rows(lines)
    assert told.summary == "Cán bộ nhận tiền"
    assert hidden.summary == f"Tố cáo · mã {found.file_number}"
    assert (told.person, told.alias, told.number) == ("", found.alias, found.file_number)
    assert sheets.secret_rows([]) == []
