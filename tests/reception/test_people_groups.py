"""Who is counted, who is entered, who may speak: groups of four, five, ten and eleven."""

import pytest
from django.core.exceptions import ValidationError

from portal.citizens.models import Citizen
from reception.kinds import Kind
from reception.models import Part
from reception.services import Person
from reception.services.people import MOST_PEOPLE, NO_NAMES, attendances, count_people
from tests.reception.factories import person, posted, taken
from tests.reception.filled import form_of

NAMES = [f"Người {letter}" for letter in "ABCDEFGHIJKL"]
TWO, FIVE = "Chọn 1 hoặc 2 người đại diện", "Quá 5 người đại diện"

# people, of whom speak: what Điều 29 says to it
SPEAKERS = [
    (1, 1, ""), (2, 2, ""), (3, 3, ""), (4, 1, ""), (4, 4, ""),
    (5, 1, ""), (5, 2, ""), (5, 3, TWO), (5, 5, TWO),
    (6, 2, ""), (9, 2, ""), (9, 3, TWO),
    (10, 1, ""), (10, 2, ""), (10, 3, TWO), (10, 10, TWO),
    (11, 1, ""), (11, 2, ""), (11, 3, ""), (11, 5, ""), (11, 6, FIVE), (11, 11, FIVE),
    (14, 5, ""), (14, 6, FIVE), (2000, 5, ""), (2000, 6, FIVE),
]  # fmt: skip


@pytest.mark.parametrize(("count", "speaking", "sentence"), SPEAKERS)
def test_how_many_speak_for_how_many(place, count, speaking, sentence):
    people = [Person(name, Part.GROUP_REPRESENTATIVE) for name in NAMES[:speaking]]
    if sentence:
        with pytest.raises(ValidationError) as refused:
            taken(place.board, place.hoa, people=people, people_count=count)
        assert refused.value.message_dict == {"representatives": [sentence]}
        return
    visit = taken(place.board, place.hoa, people=people, people_count=count)
    rows = visit.attendances.all()
    assert rows.filter(is_received=True).count() == count
    assert rows.exclude(name="").count() == speaking - 1  # the first is entered as a person
    assert visit.is_large_group is (count >= 5)


@pytest.mark.parametrize(("count", "listed", "sentence"), [
    (5, 1, ""), (5, 2, TWO), (10, 1, ""), (10, 2, TWO), (11, 4, ""), (11, 5, FIVE), (4, 3, ""),
])  # fmt: skip
def test_the_form_counts_the_one_who_speaks_among_them(place, count, listed, sentence):
    sent = posted(people_count=str(count), representatives="\n".join(NAMES[:listed]))
    form = form_of(place, sent)
    assert form.is_valid(), form.errors
    said = {"people": form.people(), **form.facts()}
    if sentence:
        with pytest.raises(ValidationError, match=sentence):
            taken(place.board, place.hoa, **said)
    else:
        assert taken(place.board, place.hoa, **said).people_count == count


def interpreter(name="Lò Thị Phiên Dịch"):
    return Person(name, Part.INTERPRETER)


@pytest.mark.parametrize("people", [
    [interpreter(), person()], [person(), interpreter()], [interpreter("Một"), person(),
     interpreter("Hai")],
])  # fmt: skip
def test_an_interpreter_is_present_and_nobody_receives_them(place, people):
    visit = taken(place.board, place.hoa, people=people)
    assert visit.people_count == 1
    assert visit.citizen.full_name == "Nguyễn Thị Ví Dụ"
    assert Citizen.objects.count() == 1
    listed = visit.attendances.order_by("ordinal")
    assert [row.name or "(người đến)" for row in listed] == [
        one.full_name if one.part == Part.INTERPRETER else "(người đến)" for one in people
    ]
    assert [row.is_received for row in listed] == [one.part != Part.INTERPRETER for one in people]


def test_an_interpreter_alone_is_not_the_visitor(place):
    with pytest.raises(ValidationError) as refused:
        taken(place.board, place.hoa, people=[interpreter()])
    assert refused.value.message_dict == {"full_name": ["Nhập họ và tên"]}


def test_whoever_says_no_name_may_bring_an_interpreter(place):
    visit = taken(place.board, place.hoa, people=[interpreter()], is_anonymous=True)
    assert visit.citizen is None
    assert list(visit.attendances.values_list("part", "name", "is_received")) == [
        ("interpreter", "Lò Thị Phiên Dịch", False), ("self", "", True),
    ]  # fmt: skip


def test_interpreters_make_no_large_group_and_do_not_speak_for_it(place):
    four = [person(), *(Person(name) for name in NAMES[:3]), interpreter("Một"), interpreter("Hai")]
    assert not taken(place.board, place.hoa, people=four).is_large_group
    five = [person(), Person(NAMES[0]), interpreter("Một"), interpreter("Hai")]
    visit = taken(place.board, place.hoa, people=five, people_count=5)
    assert visit.is_large_group
    assert visit.attendances.count() == 7


@pytest.mark.parametrize(("written", "counted", "expected"), [
    (0, None, 1), (1, None, 1), (3, None, 3), (0, 1, 1), (1, 4, 4), (2, 2, 2),
    (0, MOST_PEOPLE, MOST_PEOPLE),
])  # fmt: skip
def test_how_many_came(written, counted, expected):
    assert count_people([Person(name) for name in NAMES[:written]], counted) == expected


@pytest.mark.parametrize(("written", "counted", "sentence"), [
    (0, 0, "Nhập số người, từ 1 đến 2000"),
    (0, -1, "Nhập số người, từ 1 đến 2000"),
    (0, MOST_PEOPLE + 1, "Nhập số người, từ 1 đến 2000"),
    (2, 1, "Số người là 1 nhưng đã ghi 2 người. Sửa số người."),
    (4, 3, "Số người là 3 nhưng đã ghi 4 người. Sửa số người."),
])  # fmt: skip
def test_a_count_that_cannot_be(written, counted, sentence):
    with pytest.raises(ValidationError) as refused:
        count_people([Person(name) for name in NAMES[:written]], counted)
    assert refused.value.message_dict == {"people_count": [sentence]}


@pytest.mark.parametrize(("people", "count"), [
    ([], 1), ([], 7), ([Person()], 3), ([interpreter()], 2), ([person(), interpreter()], 5),
])  # fmt: skip
def test_there_is_a_row_for_everybody_numbered_without_a_gap(place, people, count):
    visit = taken(place.board, place.hoa, kind=Kind.DENUNCIATION)
    visit.people_count = count
    rows = attendances(visit, people)
    assert [row.ordinal for row in rows] == list(range(1, len(rows) + 1))
    assert sum(row.is_received for row in rows) == count


@pytest.mark.parametrize("said", [
    {"full_name": "Bà"}, {"number": "1"}, {"phone": "1"}, {"address": "Tổ 3"},
    {"principal": "Bà"}, {"authority": "Số 5"}, {"birth_year": 1960},
])  # fmt: skip
@pytest.mark.parametrize("part", [Part.SELF, Part.MEMBER, Part.INTERPRETER, Part.LAWYER])
def test_a_denunciation_takes_nothing_that_names_anybody(place, said, part):
    with pytest.raises(ValidationError) as refused:
        taken(place.board, place.hoa, kind=Kind.DENUNCIATION, people=[Person(part=part, **said)])
    assert refused.value.messages == [NO_NAMES]


@pytest.mark.parametrize("count", [1, 5, 12])
def test_a_denunciation_counts_people_it_does_not_name(place, count):
    visit = taken(place.board, place.hoa, kind=Kind.DENUNCIATION, people_count=count)
    assert visit.attendances.filter(name="", principal="", citizen=None).count() == count
    assert visit.is_large_group is (count >= 5)


def test_the_first_who_is_named_is_entered_though_another_came_before(place):
    visit = taken(place.board, place.hoa, people=[Person(), person("Trần Văn Sau")])
    assert visit.citizen.full_name == "Trần Văn Sau"
    rows = visit.attendances.order_by("ordinal").values_list("citizen", "name")
    assert list(rows) == [(None, ""), (visit.citizen_id, "")]


def test_two_of_one_name_are_told_apart_by_their_number(place):
    first = taken(place.board, place.hoa)
    second = taken(place.board, place.hoa, people=[person(number="027160000002")])
    again = taken(place.commune, place.dung)
    assert first.citizen != second.citizen
    assert again.citizen == first.citizen
