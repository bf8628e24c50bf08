"""What a user finds: within reach, in the right order, and denunciations only where allowed."""

from datetime import date, timedelta
from typing import Any

import pytest

from complaints import selectors, services
from complaints.models import Petition
from portal.access.roles import Role
from reception.kinds import Kind
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db
ON = make.TODAY


@pytest.mark.parametrize(
    ("role", "code", "open_", "secret"),
    [
        (Role.UNIT_HEAD, "BAC-NINH.SO-NOI-VU", True, True),
        (Role.HANDLER, "BAC-NINH.SO-NOI-VU", True, False),
        (Role.CLERK, "BAC-NINH.SO-NOI-VU", True, False),
        (Role.PROVINCE_LEADER, "BAC-NINH", True, True),
        (Role.INSPECTORATE, "BAC-NINH", True, False),
        (Role.UNIT_HEAD, "BAC-NINH.SO-Y-TE", False, False),
        (Role.PROVINCE_LEADER, "CAN-THO", False, False),
        (Role.SYSADMIN, "BAC-NINH", False, False),
        (Role.HOME_AFFAIRS, "BAC-NINH", False, False),
    ],
)
def test_sight(role: Role, code: str, open_: bool, secret: bool) -> None:
    make.petition()
    make.petition(Kind.DENUNCIATION)
    kinds = set(selectors.petitions(make.person(role, make.unit(code)), ON).values_list("kind"))
    assert kinds == {(k,) for k, seen in (("complaint", open_), ("denunciation", secret)) if seen}


def test_a_named_handler_sees_the_denunciation_and_its_case() -> None:
    case = make.case_of(Kind.DENUNCIATION)  # accepted and given to the handler
    assert list(selectors.cases(make.handler(), ON)) == [case]
    other = make.person(Role.HANDLER, name="nguoi-khac")
    assert list(selectors.cases(other, ON)) == []


def test_pages_by_due_day_miss_and_repeat_nothing() -> None:
    for days in (3, 1, 1, 2):
        make.petition(on=make.RECEIVED + timedelta(days=days))
    Petition.objects.filter(pk=make.petition().pk).update(due_on=None)
    Petition.objects.filter(pk=make.petition().pk).update(due_on=None)
    rows, cursor, seen = selectors.open_rows(make.head(), ON), "", []
    while True:
        page = selectors.by_due(rows, cursor, size=2)
        seen += [(row.due_on or date.max, row.pk) for row in page.rows]
        cursor = page.after
        if not cursor:
            break
    assert len(seen) == 6
    assert seen == sorted(seen)


@pytest.mark.parametrize("cursor", ["", "x", "_", "2026-02-30_1", "hôm nay_3", "_abc", "²_²"])
def test_a_cursor_that_is_none_shows_the_first_page(cursor: str) -> None:
    found = make.petition()
    assert list(selectors.by_due(selectors.open_rows(make.head(), ON), cursor).rows) == [found]


def test_my_day_by_urgency() -> None:
    late = make.petition()
    soon = make.petition(on=date(2026, 11, 12))  # due on Monday the 23rd
    new = make.petition(on=ON)
    head = make.head()
    for found in (late, soon, new, make.in_state("guided")):
        Petition.objects.filter(pk=found.pk).update(assigned_to=head)
    late_one, soon_one, rest = selectors.my_day(head, ON)
    assert (late_one.title, late_one.late) == ("Quá hạn", True)
    assert [row.number for row in late_one.rows] == [late.file_number]
    assert (soon_one.title, soon_one.late) == ("Đến hạn trong 3 ngày làm việc", False)
    assert [row.number for row in soon_one.rows] == [soon.file_number]
    assert (rest.title, [row.number for row in rest.rows]) == ("Mới được giao", [new.file_number])


def test_a_suspended_case_is_late_only_while_its_notice_is_not_sent() -> None:
    case = make.case_in("suspended")
    services.assign(petition=case.petitions.get(), to=make.head(), by=make.head(),
                    at=make.moment())  # fmt: skip
    (section,) = selectors.my_day(make.head(), ON)
    assert section.late
    make.take(case, "send_notice", ON, by=make.handler())
    (section,) = selectors.my_day(make.head(), ON)
    assert (section.title, section.late) == ("Đang chờ bên khác", False)


def test_the_history_of_a_petition_goes_on_in_its_case() -> None:
    case = make.case_in("verifying")
    names = [step.name for step in selectors.timeline(case.petitions.get())]
    assert names == ["register", "classify", "propose", "accept", "verify"]


def test_earlier_ones_of_the_same_person() -> None:
    first, second = make.petition(), make.petition()
    assert list(selectors.alike(make.head(), ON, second)) == [first]
    assert list(selectors.alike(make.head(), ON, make.petition(Kind.DENUNCIATION))) == []


def test_who_may_be_given_a_file() -> None:
    mine = {make.handler(), make.person(Role.VERIFIER), make.head()}
    make.person(Role.CLERK), make.person(Role.HANDLER, make.unit("BAC-NINH.SO-Y-TE"))
    assert set(selectors.handlers(make.unit(), ON)) == mine
    assert not selectors.handlers(make.unit(), date(1999, 1, 1)).exists()


def test_the_linked_petition_follows_the_first_matter() -> None:
    first, copy = make.petition(), make.petition()
    copy = make.take(copy, "link", ON, duplicate_of=first)
    assert copy.matter == first.matter
    assert list(selectors.related(make.head(), ON, first)) == [copy]
    assert copy.closed_on == ON


def test_the_page_of_a_petition_knows_what_hangs_together_with_it() -> None:
    first, copy = make.petition(), make.petition()
    copy = make.take(copy, "link", ON, duplicate_of=first)
    services.list_complex(petition=first, ground="Đông người", on=ON, by=make.head(),
                          at=make.moment())  # fmt: skip
    found = {row.pk: row for row in selectors.petition_page(make.head(), ON)}
    assert (found[first.pk].kept_number, found[first.pk].listed_on) == (None, ON)
    assert found[copy.pk].kept_number == first.file_number
    for row in found.values():
        assert row.ward_name == (row.petitioner.ward.name if row.petitioner.ward else None)


def test_the_page_of_a_petition_joins_few_enough_tables_to_be_planned_quickly() -> None:
    """Past eight tables PostgreSQL thinks for four milliseconds about a row it reads in one."""
    sql = str(selectors.petition_page(make.head(), ON).query)
    assert sql.count(" JOIN ") <= 5


def test_what_a_page_shows_of_its_history_and_matter_is_read_at_once(
    django_assert_num_queries: Any,
) -> None:
    petition = make.petition()
    make.take(make.petition(), "link", ON, duplicate_of=petition)
    head = make.head()
    steps, related = selectors.timeline(petition), selectors.related(head, ON, petition)
    with django_assert_num_queries(2):
        assert [f"{step.by}: {step.note}{step.document_number}" for step in steps]
        assert [row.get_state_display() for row in related] == ["Gộp với đơn trước"]
        assert all(step.petition_id and step.case_id is None and step.at for step in steps)
