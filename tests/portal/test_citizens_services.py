"""Taking people down: once per province, sealed, corrected by version, forgotten when unused."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.db.models import ForeignObjectRel

from portal.access.roles import Role
from portal.audit.models import Entry
from portal.citizens import privacy, selectors, services
from portal.citizens.models import Citizen, Gender, Paper
from portal.citizens.sealing import is_current
from portal.citizens.services import people
from reception.kinds import Field, Kind
from reception.models import Matter, Outcome, Visit
from tests.portal import people_factories as make
from tests.together import Meeting

pytestmark = pytest.mark.django_db
NAME = "Trần Thị Mẫu Thử"


def visit_of(person: Citizen, place, number: int = 1) -> Visit:
    """A record of a floor above that names the person."""
    where = {"organisation": place, "province": place.province}
    matter = Matter.objects.create(title="Đất đai", opened_on=make.TODAY, **where)
    return Visit.objects.create(
        year=2026, number=number, received_at=make.NOW, received_on=make.TODAY, officer=make.user(),
        kind=Kind.COMPLAINT, field=Field.OTHER, citizen=person, matter=matter, summary="Đất đai",
        outcome=Outcome.ACCEPT, notice_due_on=make.TODAY, created_at=make.NOW, **where,
    )  # fmt: skip


def correct(person: Citizen, by, **fields: object) -> Citizen:
    given = {"version": person.version, "reason": "Công dân báo nhầm", **fields}
    return services.update(citizen=person, by=by, at=make.NOW, **given)


class TestRegister:
    def test_writes_down_what_was_said(self, board):
        person = make.citizen(board, full_name="  Trần  Thị Mẫu Thử", birth_year=1960)
        person.refresh_from_db()
        assert (person.full_name, person.name_folded) == (NAME, "tran thi mau thu")
        assert privacy.number_of(person) == make.NUMBER
        assert privacy.phone_of(person) == make.PHONE
        assert person.province == board.province
        assert (person.gender, person.birth_year) == (Gender.UNSAID, 1960)

    def test_same_number_and_name_is_the_same_person(self, board):
        first = make.citizen(board)
        again = make.citizen(
            make.unit(board.province, "SO-NOI-VU"), full_name="TRAN THI MAU THU",
            number="027 060 000 001", phone="0912345346", address="",
        )  # fmt: skip
        again.refresh_from_db()
        assert again.pk == first.pk
        assert privacy.phone_of(again) == "0912345346"  # what was said last
        assert again.address == "Số 1 phố Ví Dụ"  # what was not said stays
        assert again.version == 2

    def test_same_number_under_another_name_is_not_joined(self, board):
        """A slip in a digit must not show one person's file to another."""
        first = make.citizen(board)
        assert make.citizen(board, full_name="Lê Văn Khác").pk != first.pk

    def test_another_province_keeps_its_own(self, board):
        other = make.province("CAN-THO")
        assert make.citizen(board).pk != make.citizen(other).pk

    def test_without_a_number_nobody_is_the_same(self, board):
        said = {"paper": Paper.NONE, "number": ""}
        assert make.citizen(board, **said).pk != make.citizen(board, **said).pk

    def test_every_mistake_is_named_and_nothing_is_written(self, board):
        with pytest.raises(ValidationError) as refused:
            make.citizen(board, full_name="", number="123")
        assert refused.value.message_dict["number"] == [
            "Số định danh cá nhân gồm 12 chữ số; đang có 3"
        ]
        assert not Citizen.objects.exists()

    def test_the_trail_names_nobody(self, board):
        make.citizen(board)
        make.citizen(board, phone="0912345346")
        trail = list(Entry.objects.order_by("pk").values_list("verb", "subject_label", "data"))
        assert [verb for verb, *_ in trail] == ["register_citizen", "update_citizen"]
        assert trail[1][2] == {"fields": ["phone"]}
        for secret in (NAME, make.NUMBER, make.PHONE, "0912345346"):
            assert secret not in str(trail)


@pytest.mark.django_db(transaction=True)
class TestAtTheSameTime:
    def two_counters(self, monkeypatch) -> int:
        """Both look for the person before either has written; how many rows there are then."""
        board = make.unit(make.province(), "BAN-TIEP-CONG-DAN")
        Meeting().after(monkeypatch, people, "seal_into")
        make.at_the_same_time(lambda: make.citizen(board))
        return Citizen.objects.count()

    def test_two_counters_take_down_one_person(self, monkeypatch):
        assert self.two_counters(monkeypatch) == 1

    def test_twin_without_waiting_there_are_two(self, monkeypatch):
        monkeypatch.setattr(people, "_wait_for_others", lambda who: None)
        assert self.two_counters(monkeypatch) == 2


def dump() -> str:
    """Every column of every row, as somebody who stole the database would read it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(c)::text, c::text FROM portal_citizen c")
        return str(cursor.fetchall())


def hidden_in(text: str, secret: str) -> bool:
    return secret in text or secret.encode().hex() in text


class TestLeak:
    def test_the_table_holds_neither_number_nor_phone(self, board):
        make.citizen(board)
        for secret in (make.NUMBER, make.PHONE):
            assert not hidden_in(dump(), secret)

    def test_twin_an_unsealed_number_would_be_found(self, board):
        person = make.citizen(board)
        Citizen.objects.filter(pk=person.pk).update(number_sealed=make.NUMBER.encode())
        assert hidden_in(dump(), make.NUMBER)


class TestUpdate:
    def test_changes_what_is_given_and_says_why(self, board):
        person, by = make.citizen(board), make.user()
        changed = correct(person, by, full_name="Trần Thị Mẫu", number="027060000002")
        changed.refresh_from_db()
        assert (changed.name_folded, changed.version) == ("tran thi mau", 2)
        assert privacy.number_of(changed) == "027060000002"
        assert privacy.phone_of(changed) == make.PHONE
        entry = Entry.objects.get(verb="update_citizen")
        assert entry.data == {"fields": ["full_name", "number"], "reason": "Công dân báo nhầm"}

    def test_a_page_that_is_out_of_date_changes_nothing(self, board):
        person, by = make.citizen(board), make.user()
        correct(person, by, address="Số 2")
        with pytest.raises(ValidationError, match="vừa được sửa ở nơi khác"):
            correct(person, by, version=1, address="Số 3")

    def test_a_reason_is_needed(self, board):
        with pytest.raises(ValidationError, match="Nhập lý do sửa"):
            correct(make.citizen(board), make.user(), reason=" ", address="Số 2")

    def test_the_same_checks_hold(self, board):
        with pytest.raises(ValidationError, match="12 chữ số"):
            correct(make.citizen(board), make.user(), number="1")

    def test_no_change_no_version(self, board):
        assert correct(make.citizen(board), make.user(), full_name=NAME).version == 1


class TestForget:
    def test_an_unused_row_goes(self, board):
        person = make.citizen(board)
        assert services.forget_if_unused(person)
        assert not Citizen.objects.exists()

    def test_a_row_in_use_stays(self, board):
        person = make.citizen(board)
        visit = visit_of(person, board)
        assert not services.forget_if_unused(person)
        visit.delete()
        assert services.forget_if_unused(person)

    def test_every_relation_of_the_floors_above_is_asked(self):
        wanted = {
            (field.related_model, field.field.name)
            for field in Citizen._meta.get_fields(include_hidden=True)
            if isinstance(field, ForeignObjectRel)
        }
        names = {f"{model._meta.label}.{name}" for model, name in selectors.references()}
        assert len(names) == len(wanted)
        assert {
            "reception.Visit.citizen",
            "reception.Attendance.citizen",
            "complaints.Petition.petitioner",
        } <= names


class TestMany:
    def line(self, **said: str) -> services.PersonLine:
        return services.person_line(**{"full_name": NAME, "number": make.NUMBER, **said})

    def test_same_number_and_name_is_one_person_old_or_new(self, board):
        known = make.citizen(board)
        one, two = self.line(), self.line(full_name="Tran Thi Mau Thu")
        fresh = self.line(full_name="Lê Văn Mới", number="027060000009")
        found = services.register_many(
            organisation=board, lines=[one, two, fresh, fresh], at=make.NOW
        )
        assert found[one].pk == found[two].pk == known.pk
        assert found[fresh].pk != known.pk
        assert Citizen.objects.count() == 2
        assert privacy.number_of(Citizen.objects.get(pk=found[fresh].pk)) == "027060000009"

    def test_without_a_number_only_equal_lines_are_one(self, board):
        one = services.PersonLine("Lê Ví Dụ", "Số 1")
        other = services.PersonLine("Lê Ví Dụ", "Số 2")
        found = services.register_many(organisation=board, lines=[one, other, one], at=make.NOW)
        assert found[one].pk != found[other].pk
        assert Citizen.objects.count() == 2

    @pytest.mark.parametrize(
        ("number", "paper"),
        [
            ("027060000001", Paper.PERSONAL_NUMBER),
            ("B1234567", Paper.PASSPORT),
            ("TL-1", Paper.OTHER),
            ("", Paper.NONE),
        ],
    )
    def test_the_shape_of_the_number_tells_the_paper(self, number, paper):
        assert self.line(number=number).paper == paper

    def test_a_bad_line_says_what_is_wrong(self):
        with pytest.raises(ValidationError) as refused:
            self.line(number="12345", phone="1")
        assert set(refused.value.message_dict) == {"number", "phone"}

    def test_few_queries_however_many(self, board, django_assert_max_num_queries):
        lines = [services.PersonLine(f"Lê Ví Dụ {chr(65 + n)}") for n in range(20)]
        with django_assert_max_num_queries(4):
            services.register_many(organisation=board, lines=lines, at=make.NOW)


class TestReseal:
    def test_a_new_key_takes_over_every_row(self, board, settings):
        settings.DATA_KEYS = {"old": b"o" * 32}
        person = make.citizen(board)
        settings.DATA_KEYS = {"new": b"n" * 32, "old": b"o" * 32}
        out = io.StringIO()
        for _ in range(2):  # the second run finds nothing to do
            call_command("reseal_people", "--json", stdout=out)
        assert out.getvalue().split("\n")[:2] == ['{"resealed": 1}', '{"resealed": 0}']
        settings.DATA_KEYS = {"new": b"n" * 32}  # the old key may go now
        person.refresh_from_db()
        assert is_current(person.number_sealed)
        assert privacy.number_of(person) == make.NUMBER
        assert privacy.phone_of(person) == make.PHONE


class TestFind:
    def test_by_number_phone_and_start_of_name(self, board):
        person = make.citizen(board)
        make.citizen(board, full_name="Lê Văn Khác", number="027060000002", phone="")
        user = make.officer(board, Role.RECEPTIONIST)
        for asked in ({"number": "027 060 000001"}, {"phone": "0912 345 345"}, {"name": "Trần th"}):
            assert list(selectors.find(user, make.TODAY, **asked)) == [person]

    def test_all_that_is_asked_must_fit(self, board):
        make.citizen(board)
        user = make.officer(board, Role.RECEPTIONIST)
        assert not selectors.find(user, make.TODAY, number=make.NUMBER, name="Lê").exists()
        assert not selectors.find(user, make.TODAY).exists()

    def test_only_in_reach(self, board):
        make.citizen(board)
        neighbour = make.unit(board.province, "SO-NOI-VU")
        for place, role, sees in (
            (board, Role.RECEPTIONIST, True),
            (board.province, Role.PROVINCE_LEADER, True),
            (neighbour, Role.RECEPTIONIST, False),
            (board, Role.CLERK, False),  # no SEE_CITIZENS
            (make.province("CAN-THO"), Role.PROVINCE_LEADER, False),
        ):
            user = make.officer(place, role)
            assert selectors.find(user, make.TODAY, number=make.NUMBER).exists() is sees

    def test_visits_to_my_unit_make_the_person_visible_once(self, board):
        person = make.citizen(board)
        neighbour = make.unit(board.province, "SO-NOI-VU")
        user = make.officer(neighbour, Role.RECEPTIONIST)
        assert not selectors.citizens(user, make.TODAY).exists()
        for number in (1, 2):
            visit_of(person, neighbour, number)
        assert list(selectors.citizens(user, make.TODAY)) == [person]
        assert selectors.record_counts(person) == {"visits": 2, "petitions": 0}
