"""Into the book: numbers without a gap, what a visit already knows, clocks from receipt."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from complaints import services
from complaints.models import Deadline, Petition, PetitionVisit, Step
from complaints.services import clocks
from complaints.services.numbering import distinct
from portal.access.roles import Role
from portal.citizens.models import Citizen
from portal.organisations.models import Kind as UnitKind
from portal.stale import StaleError
from reception.kinds import Field, Kind
from reception.models import Matter
from reception.services import Person
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db


def test_a_petition_by_post() -> None:
    found = make.petition(token="slip", field=Field.POLICY)
    assert (found.file_number, found.number, found.year) == ("BN26-000001", 1, 2026)
    assert found.petitioner is not None
    assert found.matter.title == found.summary
    assert found.receipt is not None
    assert (found.due_on, found.due_rule) == (date(2026, 9, 16), "COMPLAINT.ACCEPT")
    assert set(Deadline.objects.values_list("rule", flat=True)) == {
        "VISIT.NOTICE", "COMPLAINT.ACCEPT", "PETITION.ALARM",
    }  # fmt: skip
    assert Step.objects.get().name == "register"


def test_registering_asks_for_nothing_twice_and_writes_the_petition_once() -> None:
    make.petition(token="before")
    with CaptureQueriesContext(connection) as asked:
        make.petition(token="slip")
    said = [query["sql"] for query in asked]

    def those(word: str) -> int:
        return sum(word in statement for statement in said)

    assert those('FROM "portal_exceptionday"') == 1
    assert those('INSERT INTO "complaints_petition"') == those('INSERT INTO "complaints_step"') == 1
    assert those('UPDATE "complaints_petition"') == those('FROM "complaints_deadline"') == 0
    assert those('"complaints_petition_attachments"') == 0
    assert those("RELEASE SAVEPOINT") == 3  # the petition, its person, and its slip


@pytest.mark.parametrize("kind", ["", *Kind])
def test_the_due_day_is_that_of_the_nearest_clock_that_runs(kind: str) -> None:
    found = make.petition(kind=kind)
    assert (found.due_on, found.due_rule) == clocks.nearest(found, None)
    found.refresh_from_db()
    assert (found.due_on, found.due_rule) == clocks.nearest(found, None)
    assert Deadline.objects.filter(petition=found).exists()


def test_numbers_run_by_book_and_year_and_leave_no_gap() -> None:
    make.petition()
    with transaction.atomic():
        make.petition()
        transaction.set_rollback(True)
    other = make.petition(organisation=make.unit("BAC-NINH.SO-Y-TE"),
                          by=make.person(Role.CLERK, make.unit("BAC-NINH.SO-Y-TE")))  # fmt: skip
    old = make.petition(on=date(2025, 5, 5))
    numbers = Petition.objects.order_by("pk").values_list("number", "file_number")
    assert list(numbers) == [(1, "BN26-000001"), (1, "BN26-000002"), (1, "BN25-000001")]
    assert (other.year, old.year) == (2026, 2025)


def test_initials_that_two_provinces_share_are_told_apart() -> None:
    codes = ["BAC-NINH", "QUANG-NINH", "QUANG-NGAI", "HUE", "DA-NANG", "DONG-NAI", "DA-NAM"]
    assert distinct("BAC-NINH", codes) == "BN"
    assert distinct("QUANG-NINH", codes) == "QNI"
    assert distinct("DA-NANG", codes) == "DNAN"
    assert distinct("HUE", codes) == "H"
    assert len({distinct(code, codes) for code in codes}) == len(codes)


def test_two_provinces_never_share_a_file_number() -> None:
    for code in ("QUANG-NINH", "QUANG-NGAI"):
        where = make.unit(code, UnitKind.PROVINCE)
        make.unit("QUANG-NINH", UnitKind.PROVINCE), make.unit("QUANG-NGAI", UnitKind.PROVINCE)
        make.petition(organisation=where, by=make.person(Role.CLERK, where))
    assert sorted(Petition.objects.values_list("file_number", flat=True)) == [
        "QNG26-000001", "QNI26-000001",
    ]  # fmt: skip


def test_what_the_visit_knows_is_taken_over() -> None:
    visit = make.visit()
    found = services.register(
        organisation=visit.organisation, by=make.person(Role.RECEPTIONIST), at=make.moment(),
        visit=visit, token="other",
    )  # fmt: skip
    assert found.petitioner == visit.citizen
    assert (found.matter, found.kind, found.field, found.summary) == (
        visit.matter, visit.kind, visit.field, visit.summary,
    )  # fmt: skip
    assert (found.received_on, found.source) == (visit.received_on, "reception")
    assert found.receipt == visit.receipt
    assert PetitionVisit.objects.get().kind == "origin"
    assert Matter.objects.count() == 1


def test_a_denouncing_visit_hands_on_its_alias_and_no_name() -> None:
    visit = make.visit(Kind.DENUNCIATION)
    found = services.register(
        organisation=visit.organisation, by=make.person(Role.RECEPTIONIST), at=make.moment(),
        visit=visit,
    )  # fmt: skip
    assert (found.is_protected, found.alias, found.petitioner) == (True, visit.alias, None)
    assert found.due_rule == "DENUNCIATION.CHECK"


def test_not_yet_classified_still_has_the_clock_of_the_door() -> None:
    found = make.petition("")
    assert found.due_rule == "VISIT.NOTICE"


def test_a_file_of_the_past_has_the_clocks_of_its_time() -> None:
    old = make.petition(on=date(2022, 3, 1))
    assert old.due_on == date(2022, 3, 15)  # ten working days, as the decree said then
    older = make.petition(Kind.DENUNCIATION, on=date(2016, 3, 1))
    assert older.due_rule == "VISIT.NOTICE"  # the law on denunciations is of 2019


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"received_on": date(2026, 11, 21)}, "received_on", "không được sau hôm nay"),
        ({"received_on": date(1980, 1, 1)}, "received_on", "từ năm 1990"),
        ({"written_on": date(2026, 9, 8)}, "written_on", "không được sau ngày nhận"),
        ({"summary": " "}, "summary", "Ghi tóm tắt nội dung"),
        ({"level": 3}, "level", "Chọn lần đầu hoặc lần hai"),
        ({"signers": 0}, "signers", "Nhập số người ký"),
        ({"person": None}, "full_name", "Nhập họ và tên"),
    ],
)
def test_bad_input(given: dict[str, Any], field: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as caught:
        make.petition(**{"at": make.moment(), **given})
    assert sentence in caught.value.message_dict[field][0]
    assert Petition.objects.count() == Matter.objects.count() == 0


def test_a_denunciation_refuses_a_name() -> None:
    with pytest.raises(ValidationError, match="không nhập họ tên"):
        make.petition(Kind.DENUNCIATION, person=make.CANARY)
    with pytest.raises(ValidationError, match="không nhập họ tên"):
        make.petition(Kind.DENUNCIATION, person=Person(address="Ngõ 1"))
    assert Citizen.objects.count() == 0


def test_an_anonymous_petition_has_nobody() -> None:
    found = make.petition(person=None, is_anonymous=True)
    assert found.petitioner is None


@pytest.mark.parametrize("role", [Role.HANDLER, Role.PROVINCE_LEADER, Role.SYSADMIN])
def test_who_may_not_register(role: Role) -> None:
    with pytest.raises(PermissionDenied):
        make.petition(by=make.person(role))


def test_who_enters_and_sorts_alike_has_it_in_hand() -> None:
    board = make.unit("BAC-NINH.BAN-TIEP-CONG-DAN", UnitKind.RECEPTION_BOARD)
    head = make.person(Role.BOARD_HEAD, board)
    assert make.petition(organisation=board, by=head).assigned_to == head
    assert make.petition().assigned_to is None


def test_a_file_is_given_to_somebody_of_the_unit() -> None:
    found = make.petition()
    stranger = make.person(Role.HANDLER, make.unit("BAC-NINH.SO-Y-TE"))
    with pytest.raises(ValidationError, match="đang làm việc tại đơn vị"):
        services.assign(petition=found, to=stranger, by=make.head(), at=make.moment())
    with pytest.raises(PermissionDenied):
        services.assign(petition=found, to=make.handler(), by=make.person(Role.CLERK),
                        at=make.moment())  # fmt: skip
    done = services.assign(petition=found, to=make.handler(), by=make.head(), at=make.moment(),
                           version=found.version)  # fmt: skip
    assert (done.assigned_to, done.version) == (make.handler(), 2)
    with pytest.raises(StaleError):
        services.assign(petition=found, to=make.head(), by=make.head(), at=make.moment(),
                        version=1)  # fmt: skip


def test_the_case_follows_its_petition_into_other_hands() -> None:
    case = make.case_of()
    services.assign(petition=case.petitions.get(), to=make.head(), by=make.head(),
                    at=make.moment())  # fmt: skip
    case.refresh_from_db()
    assert case.assigned_to == make.head()


def test_received_on_is_today_unless_said() -> None:
    found = make.petition(received_on=None, at=make.moment(make.TODAY))
    assert found.received_on == make.TODAY
    assert found.due_on == make.TODAY + timedelta(days=11)
