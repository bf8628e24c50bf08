"""Looking people up: what finds whom, what must find nobody, and within whose reach."""

from datetime import date

import pytest

from portal.access.roles import Role
from portal.citizens import selectors
from portal.citizens.models import Citizen
from portal.citizens.privacy import fold, visible
from tests.portal import people_factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def leader(top):
    return make.officer(top, Role.PROVINCE_LEADER)


@pytest.fixture
def people(board):
    """Three with papers, two who left nothing."""
    said = [
        ("Trần Đức Ánh", "027060000011", "0912345111"),
        ("Trần Đức Anh Tuấn", "027060000012", "0912345222"),
        ("Lý Thị Mẫu", "027060000013", "02223821000"),
    ]
    made = [make.citizen(board, full_name=n, number=i, phone=p) for n, i, p in said]
    left_nothing = {"paper": "none", "number": "", "phone": ""}
    names = ("Người Không Giấy", "Người Không Máy")
    return [*made, *(make.citizen(board, full_name=name, **left_nothing) for name in names)]


def found(user, **asked) -> list[str]:
    return sorted(person.full_name for person in selectors.find(user, make.TODAY, **asked))


class TestFind:
    @pytest.mark.parametrize(
        ("asked", "names"),
        [
            ({"number": "027060000011"}, ["Trần Đức Ánh"]),
            ({"number": " 027-060.000 011 "}, ["Trần Đức Ánh"]),  # however it is written
            ({"number": "０２７０６００００11"[:11] + "1"}, []),  # one digit less is nobody
            ({"number": "０２７０６０００００１１"}, ["Trần Đức Ánh"]),
            ({"number": "02706000001"}, []),  # a part of a number finds nobody
            ({"phone": "0912 345 222"}, ["Trần Đức Anh Tuấn"]),
            ({"phone": "345222"}, []),
            ({"name": "tran duc anh"}, ["Trần Đức Anh Tuấn", "Trần Đức Ánh"]),
            ({"name": "TRẦN ĐỨC ÁNH"}, ["Trần Đức Anh Tuấn", "Trần Đức Ánh"]),
            ({"name": "Tra\u0302\u0300n"}, ["Trần Đức Anh Tuấn", "Trần Đức Ánh"]),
            ({"name": "lí thị"}, ["Lý Thị Mẫu"]),
            ({"name": "Lý\u200b Thị"}, ["Lý Thị Mẫu"]),
            ({"name": "đức"}, []),  # the start of the name, not its middle
            ({"name": "tran", "phone": "0912345111"}, ["Trần Đức Ánh"]),
            ({"name": "ly", "phone": "0912345111"}, []),  # all that is asked must fit
        ],
    )
    def test_who_is_found(self, leader, people, asked, names):
        assert found(leader, **asked) == names

    @pytest.mark.parametrize(
        "asked",
        [
            {},
            {"number": "", "phone": "", "name": ""},
            {"number": "-"},  # all who left no number have the index of nothing
            {"phone": " . "},
            {"number": "\u200b"},
            {"name": "   "},
            {"name": "\u200b"},
            {"number": "-", "name": "Người"},
            {"phone": "()", "number": "027060000011"},
        ],
    )
    def test_nothing_asked_finds_nobody(self, leader, people, asked):
        assert found(leader, **asked) == []

    @pytest.mark.parametrize("name", ["%", "_ran", "Tr%", "tran\\", "' OR 1=1 --", "*"])
    def test_no_sign_of_the_database_means_anything(self, leader, people, name):
        assert found(leader, name=name) == []

    def test_a_number_is_not_a_phone(self, leader, board):
        """The same digits in the other field have another index."""
        make.citizen(board, paper="other", number="0912345999", phone="")
        assert found(leader, phone="0912345999") == []
        assert len(found(leader, number="0912345999")) == 1

    def test_one_query(self, leader, people, django_assert_max_num_queries):
        with django_assert_max_num_queries(3):
            found(leader, name="tran")


class TestReach:
    @pytest.mark.parametrize(
        ("role", "seen"),
        [
            (Role.PROVINCE_LEADER, 5),
            (Role.BOARD_HEAD, 5),
            (Role.CLERK, 0),  # files petitions without looking anybody up
            (Role.VERIFIER, 0),
            (Role.INSPECTORATE, 0),
            (Role.SYSADMIN, 0),
            (Role.AUDITOR, 0),
        ],
    )
    def test_by_role(self, top, people, role, seen):
        user = make.officer(top, role)
        assert selectors.citizens(user, make.TODAY).count() == seen
        assert len(found(user, name="Tran")) == (2 if seen else 0)

    def test_a_neighbour_province_finds_nobody_by_any_key(self, people):
        stranger = make.officer(make.province("CAN-THO"), Role.PROVINCE_LEADER)
        for asked in ({"number": "027060000011"}, {"phone": "0912345111"}, {"name": "Tran"}):
            assert found(stranger, **asked) == []

    def test_a_unit_sees_its_own_only(self, top, board, people):
        other = make.unit(top, "SO-Y-TE")
        make.citizen(other, full_name="Vũ Thị Mẫu", number="027060000099")
        nurse = make.officer(other, Role.RECEPTIONIST)
        assert found(nurse, name="Vu") == ["Vũ Thị Mẫu"]
        assert found(nurse, name="Tran") == []

    def test_the_day_after_the_post_ended_nobody(self, top, people):
        user = make.officer(top, Role.PROVINCE_LEADER)
        user.posts.update(until=date(2026, 11, 20))
        assert found(type(user).objects.get(pk=user.pk), name="Tran") == []


class TestFold:
    @pytest.mark.parametrize(
        "text",
        [
            "ß" * 100,  # becomes ss by casefold, and would not fit its column
            "ﬃ" * 100,
            "İ" * 100,
            "한" * 100,
            "Ấ" * 100,
            "ĳ" * 100,
            "ŉ" * 100,
        ],
    )
    def test_never_longer_than_the_text(self, text):
        assert len(fold(text)) <= len(text)

    @pytest.mark.parametrize("name", ["ß" * 100, "한" * 100, "Ấ" * 100])
    def test_the_longest_name_of_any_letters_is_kept(self, board, name):
        assert make.citizen(board, full_name=name).name_folded == fold(name)

    @pytest.mark.parametrize("tone", ["à", "ả", "ã", "á", "ạ", "ằ", "ẳ", "ẵ", "ắ", "ặ", "â", "ấ"])
    def test_every_tone_of_a_letter_is_that_letter(self, tone):
        assert fold(tone) == fold(tone.upper()) == "a"

    @pytest.mark.parametrize("text", ["Trần Đức  Ánh", "ĐẶNG", "H\u2019Hen", "Lý\u200b", " y "])
    def test_folding_twice_changes_nothing(self, text):
        assert fold(fold(text)) == fold(text)

    def test_only_the_unseen_goes(self):
        assert visible("a\u200bb\u202ec\x00d e\n") == "abcd e\n"


class TestReferences:
    def test_each_relation_is_told_with_its_field(self):
        told = {(model._meta.label, name) for model, name in selectors.references()}
        assert {("reception.Visit", "citizen"), ("complaints.Petition", "petitioner")} <= told

    def test_counts_of_who_came_never(self, board):
        person = make.citizen(board)
        assert selectors.record_counts(person) == {"visits": 0, "petitions": 0}
        assert not selectors.is_used(person)

    def test_the_trail_calls_a_person_by_eight_signs_of_the_id(self, board):
        person = make.citizen(board, full_name="Canary Mẫu")
        assert selectors.label_of(person) == f"Người dân {str(person.pk)[:8]}"

    def test_older_keys_are_found_row_by_row(self, board, settings):
        make.citizen(board, number="027060000021")
        settings.DATA_KEYS = {"k2": b"2" * 32, **settings.DATA_KEYS}
        newer = make.citizen(board, number="027060000022")
        nothing = make.citizen(board, paper="none", number="", phone="")
        older = selectors.sealed_by_older_keys()
        assert len(older) == 1
        assert {newer.pk, nothing.pk} & set(older) == set()
        assert Citizen.objects.count() == 3
