"""What the file of one petition is asked beside itself: whose word it waits for, what was read."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test.utils import override_settings

from complaints.models import ClassificationCheck
from complaints.selectors import hub
from portal.access.models import Post, User
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.audit.services import record
from portal.organisations.models import Organisation
from tests.complaints import factories as make
from tests.complaints import passing, superior

pytestmark = pytest.mark.django_db
ON, DAY = make.TODAY, timedelta(days=1)


def appoint(name: str, unit: Organisation, since: date, until: date | None = None) -> User:
    """Somebody new who heads the unit in that time."""
    user = User.objects.create(username=name, full_name=f"Ông {name}", created_at=make.moment())
    Post.objects.create(user=user, organisation=unit, role=Role.UNIT_HEAD, since=since, until=until)
    return user


def test_where_nobody_decides_there_is_nobody() -> None:
    make.person(Role.HANDLER)
    make.person(Role.BOARD_HEAD)
    assert hub.deciders(make.unit(), ON) == []


def test_who_decides_in_the_unit_the_longest_in_office_first() -> None:
    newer = appoint("mới", make.unit(), date(2026, 1, 1))
    older = appoint("cũ", make.unit(), date(2020, 1, 1))
    appoint("nơi khác", passing.building(), date(2000, 1, 1))
    passing.leader()  # the province has somebody too: it is not asked while the unit has its own
    assert hub.deciders(make.unit(), ON) == [older, newer]


def test_where_the_unit_has_nobody_the_province_decides() -> None:
    leader, unit = passing.leader(), make.unit()
    assert hub.deciders(unit, ON) == [leader]
    assert hub.deciders(superior.province(), ON) == [leader]
    assert hub.deciders(make.unit("CAN-THO.SO-Y-TE"), ON) == []


@pytest.mark.parametrize(("on", "known"), [(-1, False), (0, True), (9, True), (10, False)])
def test_a_post_counts_from_its_first_day_to_the_last_before_its_end(on: int, known: bool) -> None:
    user = appoint("tạm", make.unit(), ON, ON + 10 * DAY)
    assert (user in hub.deciders(make.unit(), ON + on * DAY)) is known


def test_whose_account_is_closed_decides_nothing() -> None:
    head, leader = make.head(), passing.leader()
    assert hub.deciders(make.unit(), ON) == [head]
    User.objects.filter(pk=head.pk).update(is_active=False)
    assert hub.deciders(make.unit(), ON) == [leader]


def test_many_are_found_in_one_query(django_assert_num_queries: Any) -> None:
    for n in range(4):
        appoint(f"người {n}", make.unit(), date(2020, 1, 1 + n))
    unit = make.unit()
    with django_assert_num_queries(1):
        assert len([user.full_name for user in hub.deciders(unit, ON)]) == 4


@pytest.mark.parametrize(
    ("own", "units", "told"),
    [
        ("0912 000 111", "0222 3000 111", "0912 000 111"),
        ("", "0222 3000 111", "0222 3000 111"),
        ("", "", "1900 1234"),
    ],
)
@override_settings(HELP_PHONE="1900 1234")
def test_whom_to_ask_with_the_nearest_number(own: str, units: str, told: str) -> None:
    """Of the head, else of the unit, else of the help desk."""
    head, unit = make.head(), make.unit()
    User.objects.filter(pk=head.pk).update(phone=own)
    unit.phone = units
    assert hub.contact(unit, ON) == f"{head.full_name}, {told}"


@override_settings(HELP_PHONE="")
def test_where_nobody_is_known_the_unit_is_named_and_no_comma_hangs() -> None:
    unit = make.unit()
    unit.phone = ""
    assert hub.contact(unit, ON) == unit.name


def test_the_answers_given_before(django_assert_num_queries: Any) -> None:
    found = make.petition()
    with django_assert_num_queries(1):
        assert hub.sorted_before(found) == (None, False)
    row = ClassificationCheck.objects.create(
        petition=found, answers={"clear": "yes"}, by=make.head(), at=make.moment()
    )
    with django_assert_num_queries(1):
        assert hub.sorted_before(found) == (row, False)


@pytest.mark.parametrize(
    ("level", "state", "settled"),
    [(1, "decided", False), (2, "reported", False), (2, "decided", True)],
)
def test_a_matter_decided_at_the_second_level_is_settled(
    level: int, state: str, settled: bool
) -> None:
    """Điều 11.7 Luật Khiếu nại: neither the first decision nor one still to come."""
    case = make.case_in(state, level=level)
    found = make.petition(matter=case.matter)
    assert hub.sorted_before(found) == (None, settled)
    assert hub.sorted_before(make.petition()) == (None, False)


def test_the_journal_newest_first_and_reads_only_for_who_may_know() -> None:
    found, other = make.petition(), make.petition()
    for subject in (found, other):
        record(verb="read_petition", subject=subject, by=make.head(), at=make.moment(),
               organisation_id=subject.organisation_id)  # fmt: skip
    make.classify(found)
    every = [entry.verb for entry in hub.journal(found, with_reads=True)]
    assert every == ["classify", "read_petition", "register_petition"]
    told = [entry.verb for entry in hub.journal(found, with_reads=False)]
    assert told == ["classify", "register_petition"]
    assert Entry.objects.filter(subject_id=str(other.pk), verb="read_petition").exists()


@pytest.mark.parametrize("verb", sorted(hub.READS))
def test_each_kind_of_read_is_kept_from_who_may_not_know(verb: str) -> None:
    found = make.petition()
    record(verb=verb, subject=found, by=make.head(), at=make.moment(),
           organisation_id=found.organisation_id)  # fmt: skip
    assert verb in {entry.verb for entry in hub.journal(found, with_reads=True)}
    assert verb not in {entry.verb for entry in hub.journal(found, with_reads=False)}
