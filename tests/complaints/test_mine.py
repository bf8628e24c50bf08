"""Việc của tôi: beside each file the one next act, the same as on the page of the file itself."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from complaints import selectors
from complaints.models import Case, Petition
from complaints.services.parties import Signer, add_signatories, change_signatory
from portal.access.models import User
from portal.access.roles import Role
from portal.workdays.models import DayKind, ExceptionDay
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
ON = make.TODAY  # a Friday
PRIMARY = re.compile(r'<a class="btn" href="([^"]+)" data-primary>Việc kế tiếp: ([^<]+)</a>')
ACT = re.compile(r'data-label="Việc kế tiếp"><a class="btn sec" href="([^"]+)">([^<]+)<')
BESIDE = re.compile(r'data-label="Việc kế tiếp"><span class="muted">([^<]+)<')


def given(found: Petition, to: User | None = None) -> Petition:
    """In somebody's hands, whatever state it is in."""
    Petition.objects.filter(pk=found.pk).update(assigned_to=to or make.handler())
    return found


def day_of(client: Client) -> str:
    return client.get(url("mine")).content.decode()


def act_on_the_page(client: Client, found: Petition) -> list[tuple[str, str]]:
    return PRIMARY.findall(client.get(url("petition", found.file_number)).content.decode())


@pytest.mark.parametrize("state", ["registered", "classified", "awaiting_supplement", "ineligible"])
def test_the_row_offers_what_the_page_of_the_file_offers_first(as_user: SignIn, state: str) -> None:
    found = given(make.in_state(state))
    client = as_user(make.handler())
    acts = ACT.findall(day_of(client))
    assert len(acts) == 1
    assert acts == act_on_the_page(client, found)


@pytest.mark.parametrize(
    ("state", "kind"),
    [("verifying", Kind.COMPLAINT), ("assigned", Kind.RECOMMENDATION),
     ("verifying", Kind.DENUNCIATION)],
)  # fmt: skip
def test_so_it_does_once_there_is_a_case(as_user: SignIn, state: str, kind: str) -> None:
    found = given(make.case_in(state, kind).petitions.get())
    client = as_user(make.handler())
    acts = ACT.findall(day_of(client))
    assert len(acts) == 1
    assert acts == act_on_the_page(client, found)


def test_what_waits_for_the_head_says_so_and_is_no_button(as_user: SignIn) -> None:
    given(make.in_state("proposed"))
    text = day_of(as_user(make.handler()))
    assert ACT.findall(text) == []
    assert BESIDE.findall(text) == [f"Đang chờ: Thụ lý – lãnh đạo {make.unit().name}"]


def test_what_is_missing_is_said_beside_the_file(as_user: SignIn) -> None:
    found = given(make.in_state("classified"))
    people = [Signer("Trần Thị Mẫu", "xã Lục Ngạn"), Signer("Lê Văn Dụ", "xã Lục Ngạn")]
    add_signatories(petition=found, signers=people, signed=True, on=make.RECEIVED,
                    by=make.handler(), at=make.moment())  # fmt: skip
    client = as_user(make.handler())
    (told,) = BESIDE.findall(day_of(client))
    assert told.startswith("Chưa làm được bước Trình thụ lý: Nhiều người cùng khiếu nại")
    change_signatory(
        signatory=found.signatories.get(name="Lê Văn Dụ"), state="represents", on=ON,
        by=make.handler(), at=make.moment(), appointment="Văn bản 20/11/2026",
    )  # fmt: skip
    assert ACT.findall(day_of(client)) == act_on_the_page(client, found)


def second_complaint(first: Case) -> tuple[Petition, User]:
    """At the province and sorted there, while the first level still has time."""
    province = make.unit("BAC-NINH")
    boss, clerk = (make.person(role, province) for role in (Role.UNIT_HEAD, Role.CLERK))
    found = make.petition(level=2, matter=first.matter, organisation=province, by=clerk)
    make.classify(found, by=boss)
    return given(found, boss), boss


def test_a_second_complaint_too_early_is_stopped_here_as_on_its_page(as_user: SignIn) -> None:
    found, boss = second_complaint(make.case_in("verifying"))
    client = as_user(boss)
    (told,) = BESIDE.findall(day_of(client))
    page = client.get(url("petition", found.file_number)).content.decode()
    assert told.startswith("Chưa làm được bước Trình thụ lý: ")
    assert told.removeprefix("Chưa làm được bước Trình thụ lý: ") in page


def test_a_denunciation_shows_its_alias_alone_and_its_act(as_user: SignIn) -> None:
    found = given(make.in_state("classified", Kind.DENUNCIATION))
    text = day_of(as_user(make.handler()))
    assert found.alias in text
    assert found.summary not in text
    assert len(ACT.findall(text)) == 1


def test_what_the_head_sent_back_stands_by_itself_until_it_goes_on() -> None:
    found = given(make.in_state("proposed"))
    make.take(found, "return_proposal", ON)
    Petition.objects.filter(pk=found.pk).update(due_on=date(2026, 12, 31))
    (section,) = selectors.my_day(make.handler(), ON)
    assert (section.title, section.total) == ("Lãnh đạo trả lại", 1)
    make.classify(Petition.objects.get(pk=found.pk), on=ON, by=make.handler())
    Petition.objects.filter(pk=found.pk).update(due_on=date(2026, 12, 31))
    (section,) = selectors.my_day(make.handler(), ON)
    assert section.title == "Việc khác"


@pytest.mark.parametrize(
    ("due_on", "closed", "title"),
    [
        (date(2026, 11, 19), None, "Quá hạn"),
        (date(2026, 11, 20), None, "Đến hạn trong 3 ngày làm việc"),
        (date(2026, 11, 25), None, "Đến hạn trong 3 ngày làm việc"),
        (date(2026, 11, 26), None, "Mới được giao"),
        (date(2026, 11, 26), date(2026, 11, 24), "Đến hạn trong 3 ngày làm việc"),
    ],
)
def test_soon_is_counted_in_working_days(due_on: date, closed: date | None, title: str) -> None:
    if closed:
        ExceptionDay.objects.create(day=closed, kind=DayKind.CLOSED, name="Ngày Văn hóa Việt Nam")
    found = given(make.petition(on=ON))
    Petition.objects.filter(pk=found.pk).update(due_on=due_on)
    (section,) = selectors.my_day(make.handler(), ON)
    assert section.title == title


def test_with_nothing_due_the_nearest_day_is_told(as_user: SignIn) -> None:
    found, later = given(make.petition(on=ON)), given(make.petition(on=ON))
    Petition.objects.filter(pk=found.pk).update(due_on=date(2026, 12, 2))
    Petition.objects.filter(pk=later.pk).update(due_on=date(2026, 12, 9))
    client, told = as_user(make.handler()), "Không có việc đến hạn. Việc gần nhất: 02/12/2026."
    assert told in day_of(client)
    Petition.objects.filter(pk=later.pk).update(due_on=ON)
    assert "Không có việc đến hạn" not in day_of(client)


def test_five_rows_to_a_part_and_the_rest_counted(
    as_user: SignIn, django_assert_max_num_queries: Any
) -> None:
    for _ in range(6):
        given(make.petition(on=ON))
        given(make.in_state("classified"))
    client = as_user(make.handler())
    with django_assert_max_num_queries(6):
        text = day_of(client)
    assert len(ACT.findall(text)) == 10
    assert text.count("Mục này có 6 việc, trên đây là 5 việc gần hạn nhất.") == 2


def test_second_complaints_cost_two_queries_however_many(
    as_user: SignIn, django_assert_max_num_queries: Any
) -> None:
    for _ in range(3):
        _, boss = second_complaint(make.case_in("verifying"))
    client = as_user(boss)
    with django_assert_max_num_queries(8):
        assert len(BESIDE.findall(day_of(client))) == 3


def test_a_weekend_day_worked_in_exchange_counts_as_one() -> None:
    ExceptionDay.objects.create(day=date(2026, 11, 21), kind=DayKind.OPENED, name="Làm bù")
    found = given(make.petition(on=ON))
    Petition.objects.filter(pk=found.pk).update(due_on=date(2026, 11, 25))
    (section,) = selectors.my_day(make.handler(), ON)
    assert section.title == "Mới được giao"
