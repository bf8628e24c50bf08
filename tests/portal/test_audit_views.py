"""The page of the trail: for who checks it, in the units they answer for."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from complaints.workflow import TRANSITIONS, Machine
from portal.access.models import User
from portal.access.roles import Role
from portal.audit import selectors
from portal.audit.models import Entry
from portal.audit.sealing import seal
from portal.audit.services import record
from portal.audit.verbs import VERBS, label
from portal.organisations.models import Organisation
from tests.portal.ground_factories import AT, below, person, province, says, signed_in

pytestmark = pytest.mark.django_db
PAGE = "/quan-tri/nhat-ky"


@pytest.fixture(autouse=True)
def _one_step_sign_in(settings: Any) -> None:
    settings.DEMO_MODE = True


@pytest.fixture
def top() -> Organisation:
    return province()


@pytest.fixture
def auditor(top: Organisation) -> User:
    return person(top, Role.AUDITOR)


@pytest.fixture
def staff(client: Client, auditor: User) -> Client:
    return signed_in(client, auditor)


def note(subject: Organisation, verb: str, at: datetime = AT, by: User | None = None) -> Entry:
    return record(verb=verb, subject=subject, by=by, at=at, organisation_id=subject.pk)


def test_one_sees_one_s_own_units_and_what_belongs_to_none(
    staff: Client, top: Organisation, auditor: User
) -> None:
    mine, theirs = below(top, "Xã Của Mình"), below(province("Tỉnh Phú Thọ"), "Xã Người Ta")
    record(verb="sign_in", subject=auditor, by=auditor, at=AT, label="quan-tri")
    page = staff.get(PAGE)
    assert says(page, mine.name)
    assert not says(page, theirs.name)
    assert says(page, "Đăng nhập")


def test_an_auditor_of_one_unit_sees_no_system_entries(client: Client, top: Organisation) -> None:
    unit = below(top, "Xã Một")
    user = person(unit, Role.AUDITOR)
    record(verb="sign_in", subject=user, by=None, at=AT, label="dang-nhap-he-thong")
    page = signed_in(client, user).get(PAGE)
    assert {entry.organisation_id for entry in page.context["entries"].rows} == {unit.pk}
    assert not says(page, "dang-nhap-he-thong")


def test_narrowed_by_day_person_and_verb(staff: Client, top: Organisation, auditor: User) -> None:
    late = datetime(2026, 11, 19, 17, 30, tzinfo=UTC)  # half past midnight of the 20th here
    note(top, "set_day", at=late, by=auditor)
    note(top, "remove_day", at=late - timedelta(hours=1))
    day = staff.get(PAGE, {"ngay": "19/11/2026"})
    assert [entry.act for entry in day.context["entries"].rows] == ["Bỏ ngày nghỉ, ngày làm bù"]
    rows = selectors.entries(Organisation.objects.values("pk"), system=True)
    assert selectors.narrowed(rows, day=date(2026, 11, 19)).get().verb == "remove_day"
    for said in ("quản trị", "quan tri", "QUẢN TRỊ"):
        assert selectors.narrowed(rows, person=said).get().verb == "set_day"
    assert selectors.narrowed(rows, verb="remove_day").count() == 1
    assert staff.get(PAGE, {"nguoi": "Quản Trị", "viec": "set_day"}).status_code == 200
    assert says(staff.get(PAGE, {"nguoi": "Không ai"}), "Không có lượt truy cập phù hợp.")


@pytest.mark.parametrize(
    ("query", "status", "sentence"),
    [
        ({"ngay": "31/02/2026"}, 422, "Ngày 31/02/2026 không có thật. Kiểm tra lại"),
        ({"viec": "no_such_act"}, 422, "Chọn việc trong danh sách"),
        ({"sau": "²"}, 200, "Nhật ký"),
        ({"sau": "9" * 30}, 200, "Nhật ký"),
    ],
)
def test_odd_questions_get_an_answer(
    staff: Client, query: dict[str, str], status: int, sentence: str
) -> None:
    response = staff.get(PAGE, query)
    assert response.status_code == status
    assert says(response, sentence)


def test_a_long_trail_page_by_page_in_few_queries(
    staff: Client, top: Organisation, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(60):
        note(top, "set_day", at=AT + timedelta(minutes=number))
    seal(at=AT)
    with django_assert_max_num_queries(6):
        first = staff.get(PAGE)
    assert first.content.count(b"<time") == 50
    assert says(first, "Đã niêm phong đến dòng")
    after = first.context["entries"].after
    second = staff.get(PAGE, {"sau": after})
    assert second.content.count(b"<time") == 11  # the rest, and the opening of the province
    assert second.context["entries"].after == ""
    assert b"<html" not in staff.get(PAGE, headers={"HX-Request": "true"}).content


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.AUDITOR])
def test_other_roles_have_no_door(client: Client, top: Organisation, role: Role) -> None:
    assert signed_in(client, person(top, role)).get(PAGE).status_code == 403


def test_every_act_is_named_once_and_an_unknown_one_by_itself() -> None:
    verbs = [verb for verb, _ in VERBS]
    assert len(verbs) == len(set(verbs))
    assert label("sign_in") == "Đăng nhập"
    assert label("some_new_act") == "some_new_act"


def test_every_act_that_a_service_records_has_a_vietnamese_name() -> None:
    root = Path(settings.BASE_DIR)
    rooms = ("portal", "reception", "complaints", "dialogues", "reports")
    source = "".join(file.read_text() for room in rooms for file in (root / room).rglob("*.py"))
    writers = r'\b(?:trail|_read|_save|_record|_file|_note|_taken)\([^"()]*"(\w+)"'
    said = set(re.findall(writers, source))
    said |= set(re.findall(r'verb="(\w+)"', source))
    said |= {
        f"feedback_{step.name}" if step.machine == Machine.FEEDBACK else step.name
        for step in TRANSITIONS
    }
    assert len(said) > 60
    assert said - {verb for verb, _ in VERBS} == set(), "name it in portal/audit/verbs.py"
