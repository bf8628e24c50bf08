"""Several people as one: what is kept of them, who is entered, and nothing where it denounces."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from portal.citizens.models import Citizen, Paper
from reception import services
from reception.kinds import Kind
from reception.models import Attendance, Company, Part
from reception.services import Person
from reception.services.companies import Together, speakers_rule
from tests.reception.factories import AT, person, taken

PAPER = Together("Đoàn thôn Nghĩa Hưng", 40, 13, True, "02/VB-ĐD", date(2026, 11, 18))


def spokeswoman(name="Trần Thị Hai", number="027160000002"):
    return Person(name, Part.GROUP_REPRESENTATIVE, paper=Paper.PERSONAL_NUMBER, number=number,
                  phone="0912345679")  # fmt: skip


@pytest.mark.parametrize(("count", "sentence"), [
    (1, ""), (2, "2 người: cử người đại diện"), (4, "4 người: cử người đại diện"),
    (5, "5 người: cử 1 hoặc 2 người đại diện"), (9, "9 người: cử 1 hoặc 2 người đại diện"),
    (10, "10 người: cử 1 hoặc 2 người đại diện"), (11, "11 người: tối đa 5 người đại diện"),
    (14, "14 người: tối đa 5 người đại diện"),
])  # fmt: skip
def test_the_rule_is_said_for_so_many(count, sentence):
    assert speakers_rule(count) == sentence


def test_what_is_said_of_a_company_is_kept(place):
    visit = taken(place.board, place.hoa, people_count=14, company=PAPER)
    kept = visit.company
    assert (kept.name, kept.sharing_count, kept.listed_count) == ("Đoàn thôn Nghĩa Hưng", 40, 13)
    assert (kept.has_appointment, kept.appointment_number) == (True, "02/VB-ĐD")
    assert kept.appointed_on == date(2026, 11, 18)
    assert visit.is_large_group


@pytest.mark.parametrize(("count", "said", "kept"), [
    (1, Together(), 0), (4, Together(sharing_count=4), 0), (5, Together(sharing_count=5), 1),
    (3, Together("Ba hộ cuối ngõ", 3), 1), (3, Together(sharing_count=40), 1), (3, None, 0),
])  # fmt: skip
def test_a_company_is_kept_where_there_is_one(place, count, said, kept):
    taken(place.board, place.hoa, people_count=count, company=said)
    assert Company.objects.count() == kept


def test_whoever_speaks_with_a_number_is_entered_the_others_by_name(place):
    others = [spokeswoman(), Person("Lê Văn Ba", Part.MEMBER), Person("Bùi Thị Tư", Part.MEMBER)]
    visit = taken(place.board, place.hoa, people=[person(), *others], people_count=9)
    rows = list(visit.attendances.order_by("ordinal").values_list("citizen__full_name", "name"))
    assert rows[:4] == [("Nguyễn Thị Ví Dụ", ""), ("Trần Thị Hai", ""), (None, "Lê Văn Ba"),
                        (None, "Bùi Thị Tư")]  # fmt: skip
    assert rows[4:] == [(None, "")] * 5
    assert Citizen.objects.count() == 2


def test_members_and_counsel_do_not_speak_for_the_group(place):
    silent = [Person(f"Người {letter}", Part.MEMBER) for letter in "ABC"]
    counsel = Person("Phạm Văn Luật", Part.LAWYER, card_number="1234/LS")
    people = [person(), spokeswoman(), counsel, *silent]
    visit = taken(place.board, place.hoa, people=people, people_count=8)
    assert visit.attendances.filter(part=Part.LAWYER).get().card_number == "1234/LS"


def test_nobody_is_written_twice(place):
    twice = [person(), person(part=Part.GROUP_REPRESENTATIVE)]
    with pytest.raises(ValidationError) as refused:
        taken(place.board, place.hoa, people=twice, people_count=9)
    assert "representatives" in refused.value.message_dict
    assert not Citizen.objects.exists()


def test_a_denunciation_has_no_company(place):
    visit = taken(place.board, place.hoa, kind=Kind.DENUNCIATION, people_count=9, company=PAPER)
    assert not Company.objects.exists()
    assert visit.attendances.count() == 9
    with pytest.raises(DatabaseError, match="names nobody"), transaction.atomic():
        Company.objects.create(visit=visit, sharing_count=9)


def test_a_company_that_denounces_is_taken_off_with_every_name(place):
    counsel = Person("Phạm Văn Luật", Part.LAWYER, card_number="1234/LS", authority="05/GUQ",
                     authority_on=date(2026, 11, 2))  # fmt: skip
    people = [person(), spokeswoman(), counsel, Person("Lê Văn Ba", Part.MEMBER)]
    visit = taken(place.board, place.hoa, people=people, people_count=9, company=PAPER)
    services.protect_visit(visit=visit, by=place.hoa, at=AT)
    assert not Company.objects.exists()
    assert not Citizen.objects.exists()
    kept = visit.attendances.values_list("name", "card_number", "authority", "authority_on")
    assert set(kept) == {("", "", "", None)}


@pytest.mark.parametrize("named", [{"card_number": "1234/LS"}, {"name": "Bà Hai"}])
def test_the_database_itself_refuses_who_is_named_at_a_denunciation(place, named):
    """The twin: past every service, the triggers still hold."""
    visit = taken(place.board, place.hoa, kind=Kind.DENUNCIATION)
    with pytest.raises(DatabaseError, match="names nobody"), transaction.atomic():
        Attendance.objects.filter(visit=visit).update(**named)
    spoken = taken(place.board, place.hoa, people_count=9, company=PAPER)
    spoken.attendances.update(citizen=None)
    with pytest.raises(DatabaseError, match="names nobody"), transaction.atomic():
        type(spoken).objects.filter(pk=spoken.pk).update(is_protected=True)
