"""One person at the edges: said again, corrected, by two at once, shown, forgotten; and no leak."""

import json
from datetime import date

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection

from portal.access.roles import Role
from portal.audit.models import Entry
from portal.citizens import services
from portal.citizens.models import Citizen, Gender, Paper
from portal.citizens.privacy import number_of, phone_of
from portal.citizens.sealing import UnreadableError, blind_index, seal, unseal
from portal.citizens.services import person_line, register_many
from portal.stale import StaleError
from tests.portal import ground_factories as ground
from tests.portal import people_factories as make

pytestmark = pytest.mark.django_db
CANARY = {
    "full_name": "Canary Thị Không Có Thật",
    "number": "027099998888",
    "phone": "0998877665",
    "address": "Số 77 ngõ Canary",
}


@pytest.fixture
def clerk(board):
    return make.officer(board, Role.RECEPTIONIST, "tiep-dan")


def correct(person: Citizen, by, **fields) -> Citizen:
    return services.update(
        citizen=person, version=person.version, reason="Đối chiếu", by=by, at=make.NOW, **fields
    )


class TestSaidAgain:
    @pytest.mark.parametrize(
        ("again", "phone", "address"),
        [
            ({"phone": "", "address": ""}, make.PHONE, "Số 1 phố Ví Dụ"),  # silence takes nothing
            ({"phone": "0988 000 111", "address": ""}, "0988000111", "Số 1 phố Ví Dụ"),
            ({"phone": "", "address": "Số 2"}, make.PHONE, "Số 2"),
        ],
    )
    def test_what_is_said_replaces_and_what_is_not_stays(self, board, again, phone, address):
        first = make.citizen(board)
        second = make.citizen(board, **again)
        assert second.pk == first.pk
        assert (phone_of(second), second.address) == (phone, address)

    @pytest.mark.parametrize(
        "name", ["TRẦN THỊ MẪU THỬ", "Tran Thi Mau Thu", "Trần  Thị\u00a0Mẫu Thử"]
    )
    def test_the_name_however_it_is_written_is_the_same_person(self, board, name):
        first = make.citizen(board)
        again = make.citizen(board, full_name=name)
        assert again.pk == first.pk
        assert again.full_name == "Trần Thị Mẫu Thử"  # the first writing stays

    def test_said_the_same_nothing_is_counted_or_recorded(self, board):
        first = make.citizen(board)
        before = Entry.objects.count()
        assert make.citizen(board).version == first.version
        assert Entry.objects.count() == before

    def test_at_another_unit_of_the_province_it_stays_where_it_was_taken_down(self, top, board):
        first = make.citizen(board)
        again = make.citizen(make.unit(top, "SO-Y-TE"), phone="0988000111")
        assert (again.pk, again.organisation_id) == (first.pk, board.pk)

    def test_a_day_of_birth_tells_the_year(self, board):
        born = make.citizen(board, birth_date=date(1960, 2, 29), birth_year=1999)
        assert born.birth_year == 1960

    def test_what_is_not_said_is_kept_as_not_said(self, board):
        person = make.citizen(board, gender="")
        assert (person.gender, person.birth_year, person.ward) == (Gender.UNSAID, None, None)


class TestUpdate:
    @pytest.mark.parametrize(
        ("fields", "changed"),
        [
            ({"full_name": "Trần Thị Khác"}, ["full_name"]),
            ({"phone": "0988000111"}, ["phone"]),
            ({"phone": ""}, ["phone"]),
            ({"number": "027060000002"}, ["number"]),
            ({"paper": Paper.NONE, "number": ""}, ["number", "paper"]),
            ({"paper": Paper.PASSPORT, "number": "c1234567"}, ["number", "paper"]),
            ({"gender": Gender.MALE}, ["gender"]),
            ({"birth_date": date(1960, 2, 29)}, ["birth_date", "birth_year"]),
            ({"address": " Số 1  phố Ví Dụ "}, []),  # the same words
        ],
    )
    def test_the_trail_says_which_fields_and_never_what(self, board, clerk, fields, changed):
        person = make.citizen(board)
        correct(person, clerk, **fields)
        entries = Entry.objects.filter(verb="update_citizen")
        assert [entry.data["fields"] for entry in entries] == ([changed] if changed else [])
        for entry in entries:
            assert set(entry.data) == {"fields", "reason"}

    def test_name_and_number_are_found_by_what_they_are_now(self, board, clerk):
        person = correct(make.citizen(board), clerk, full_name="Đỗ Thị Mới", number="027060000002")
        person.refresh_from_db()
        assert person.name_folded == "do thi moi"
        assert person.number_index == blind_index("027060000002", "number")
        assert (number_of(person), phone_of(person)) == ("027060000002", make.PHONE)

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"full_name": " "}, "full_name"),
            ({"number": "1"}, "number"),
            ({"paper": Paper.NONE}, "number"),  # a number without its paper
            ({"paper": Paper.PASSPORT}, "number"),
            ({"phone": "1"}, "phone"),
            ({"address": "x" * 201}, "address"),
        ],
    )
    def test_a_refusal_changes_nothing(self, board, clerk, fields, field):
        person = make.citizen(board)
        with pytest.raises(ValidationError) as refused:
            correct(person, clerk, **fields)
        assert list(refused.value.message_dict) == [field]
        assert Citizen.objects.get().version == person.version

    @pytest.mark.parametrize("reason", ["", "   ", "\n"])
    def test_not_without_a_reason(self, board, clerk, reason):
        person = make.citizen(board)
        with pytest.raises(ValidationError) as refused:
            services.update(
                citizen=person, version=1, reason=reason, by=clerk, at=make.NOW, phone=""
            )
        assert refused.value.message_dict == {"reason": ["Nhập lý do sửa"]}

    @pytest.mark.parametrize("version", [0, 2, -1])
    def test_only_from_the_page_as_it_is_now(self, board, clerk, version):
        person = make.citizen(board)
        with pytest.raises(StaleError, match="vừa được sửa ở nơi khác"):
            services.update(
                citizen=person, version=version, reason="x", by=clerk, at=make.NOW, phone=""
            )


@pytest.mark.django_db(transaction=True)
class TestAtTheSameTime:
    def test_of_two_corrections_one_wins_and_one_is_told(self):
        board = make.unit(make.province(), "BAN-TIEP-CONG-DAN")
        clerk, person = make.officer(board, Role.RECEPTIONIST), make.citizen(board)
        gave = make.at_the_same_time(lambda: correct(person, clerk, phone="0988000111"))
        (late,) = [one for one in gave if isinstance(one, ValidationError)]
        assert late.messages == [services.people.STALE]
        assert Citizen.objects.get().version == 2

    def test_forgotten_and_taken_down_at_once_leaves_one_or_a_new_one(self):
        board = make.unit(make.province(), "BAN-TIEP-CONG-DAN")
        person = make.citizen(board)
        works = iter([lambda: services.forget_if_unused(person), lambda: make.citizen(board)])
        gave = make.at_the_same_time(lambda: next(works)())
        kept = [one for one in gave if isinstance(one, Citizen)]
        assert [one for one in gave if isinstance(one, Exception)] == []
        assert len(kept) == 1
        assert Citizen.objects.count() <= 1


class TestLeak:
    """Nothing of a person is anywhere but in the row: not in the trail, a cache or a session."""

    @pytest.fixture
    def person(self, board, clerk):
        person = make.citizen(board, **CANARY)
        correct(person, clerk, phone="0998877665", address="Số 78 ngõ Canary")
        services.show_in_full(citizen=person, reason="Đối chiếu", by=clerk, at=make.NOW)
        return person

    def everything(self, without: str) -> str:
        """Every row of every table of the portal but one, as text."""
        tables = [t for t in connection.introspection.table_names() if t != without]
        found = []
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f'SELECT row_to_json(t)::text FROM "{table}" t')  # noqa: S608
                found += [row for (row,) in cursor.fetchall()]
        return "\n".join(found)

    def test_no_other_table_knows_the_person(self, client, clerk, person):
        ground.signed_in(client, clerk)
        client.get(f"/lam-viec/nguoi/{person.pk}")
        reason = {"reason": "Đối chiếu giấy tờ khi tiếp công dân"}
        assert client.post(f"/lam-viec/nguoi/{person.pk}/hien-day-du", reason).status_code == 200
        told = self.everything(without="portal_citizen")
        assert str(person.pk) in told
        assert [word for word in (*CANARY.values(), "78 ngõ") if word in told] == []

    def test_twin_the_row_itself_would_be_found(self, person):
        assert CANARY["full_name"] in self.everything(without="")

    def test_nothing_of_the_page_is_left_in_the_cache_the_session_or_a_cookie(
        self, client, clerk, person
    ):
        ground.signed_in(client, clerk)
        answer = client.get(f"/lam-viec/nguoi/{person.pk}")
        held = cache._cache.get_client()
        told = " ".join(str(held.get(key)) for key in held.keys("*"))
        told += json.dumps(dict(client.session.items())) + str(client.cookies) + str(answer.headers)
        assert [word for word in CANARY.values() if word in told] == []

    def test_the_masked_page_holds_no_number_in_any_attribute(self, client, clerk, person):
        ground.signed_in(client, clerk)
        shown = client.get(f"/lam-viec/nguoi/{person.pk}").content.decode()
        for secret in (CANARY["number"], CANARY["phone"], CANARY["number"][3:10]):
            assert secret not in shown


class TestSealed:
    @pytest.mark.parametrize(
        "damaged",
        [
            b"x",
            b"k1:",
            b"k1:short",
            b":" * 40,
            b"\xff\xfe:" + b"0" * 40,
            b"k9:" + b"0" * 40,
        ],
    )
    def test_what_no_key_opens_is_one_kind_of_error(self, board, damaged):
        with pytest.raises(UnreadableError):
            unseal(damaged, "number", make.citizen(board).pk)

    @pytest.mark.parametrize("text", ["0", "027060000001", "Đ" * 20, "0" * 500])
    def test_whatever_is_sealed_opens_again(self, text):
        pk = Citizen().pk
        assert unseal(seal(text, "number", pk), "number", pk) == text


class TestMany:
    def test_an_older_row_of_the_province_is_found_by_number_and_folded_name(self, board):
        known = make.citizen(board)
        line = person_line(full_name="TRẦN THỊ  MẪU THỬ", number="027.060.000.001")
        assert register_many(organisation=board, lines=[line], at=make.NOW)[line].pk == known.pk

    def test_not_that_of_another_province(self, board):
        known = make.citizen(board)
        line = person_line(full_name=known.full_name, number=make.NUMBER)
        there = make.province("CAN-THO")
        assert register_many(organisation=there, lines=[line], at=make.NOW)[line].pk != known.pk

    def test_nobody_at_all(self, board):
        assert register_many(organisation=board, lines=[], at=make.NOW) == {}

    @pytest.mark.parametrize(
        ("number", "paper"),
        [
            ("", Paper.NONE),
            (" - ", Paper.NONE),
            ("027060000001", Paper.PERSONAL_NUMBER),
            ("c1234567", Paper.PASSPORT),
            ("TL-77", Paper.OTHER),
        ],
    )
    def test_the_shape_of_the_number_tells_the_paper(self, number, paper):
        assert person_line(full_name="Lê Mẫu", number=number).paper == paper
