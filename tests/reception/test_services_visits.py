"""Taking a visit down: the number, the people, the day, and all that is refused."""

from datetime import date, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from portal.audit.models import Entry
from portal.citizens.models import Citizen
from portal.documents.models import NumberSeries
from portal.workdays.models import DayKind, ExceptionDay
from reception import services
from reception.kinds import Field, Kind
from reception.models import Attendance, Matter, Mode, Outcome, Part, Visit
from reception.services import Person
from reception.services.people import NO_NAMES
from tests.reception import factories
from tests.reception.factories import AT, HANOI, person, taken


def test_a_visit_is_a_line_of_the_register(place):
    visit = taken(place.board, place.hoa)
    visit.refresh_from_db()
    assert (visit.year, visit.number, str(visit)) == (2026, 1, "Lượt tiếp số 1/2026")
    assert (visit.received_on, visit.province) == (date(2026, 11, 20), place.province)
    assert (visit.people_count, visit.is_large_group, visit.is_first) == (1, False, True)
    assert visit.matter.title == factories.SUMMARY[:200]
    assert visit.citizen.full_name == "Nguyễn Thị Ví Dụ"
    assert visit.receipt.token


def test_the_day_is_the_day_in_viet_nam(place):
    late = datetime(2026, 11, 21, 1, 30, tzinfo=HANOI)  # still the 20th in Greenwich
    visit = taken(place.board, place.hoa, at=late)
    assert visit.received_on == date(2026, 11, 21)


def test_the_answer_is_due_after_ten_working_days(place):
    assert taken(place.board, place.hoa).notice_due_on == date(2026, 12, 4)
    ExceptionDay.objects.create(
        day=date(2026, 11, 24), kind=DayKind.CLOSED, name="Ngày Văn hóa", basis="x"
    )
    assert taken(place.board, place.hoa).notice_due_on == date(2026, 12, 7)


def test_numbers_run_per_unit_and_year(place):
    new_year = datetime(2027, 1, 4, 8, tzinfo=HANOI)
    made = [
        taken(place.board, place.hoa),
        taken(place.commune, place.dung),
        taken(place.board, place.hoa),
        taken(place.board, place.hoa, at=new_year),
    ]
    assert [(visit.year, visit.number) for visit in made] == [
        (2026, 1), (2026, 1), (2026, 2), (2027, 1),
    ]  # fmt: skip


def test_what_fails_gives_its_number_back(place):
    taken(place.board, place.hoa)
    with transaction.atomic():
        assert taken(place.board, place.hoa).number == 2
        transaction.set_rollback(True)
    assert taken(place.board, place.hoa).number == 2
    assert NumberSeries.objects.get().last == 2


@pytest.mark.django_db(transaction=True)
def test_ten_desks_at_once_leave_no_gap(place):
    start, failed = Barrier(10), []

    def save() -> None:
        try:
            start.wait()
            taken(place.board, place.hoa, people=[Person(full_name="Người Thử")])
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    desks = [Thread(target=save) for _ in range(10)]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
    assert failed == []
    assert sorted(Visit.objects.values_list("number", flat=True)) == list(range(1, 11))


def test_everybody_is_counted_and_one_is_entered(place):
    people = [
        person(),
        Person("Trần Văn Thử", Part.GROUP_REPRESENTATIVE),
        Person("Lò Thị Phiên Dịch", Part.INTERPRETER),
    ]
    visit = taken(place.board, place.hoa, people=people, people_count=14)
    rows = Attendance.objects.filter(visit=visit).order_by("ordinal")
    assert rows.filter(is_received=True).count() == visit.people_count == 14
    assert rows.count() == 15
    assert [(row.ordinal, row.name, row.part) for row in rows[:4]] == [
        (1, "", "self"),
        (2, "Trần Văn Thử", "group_representative"),
        (3, "Lò Thị Phiên Dịch", "interpreter"),
        (4, "", "member"),
    ]
    assert rows[0].citizen == visit.citizen == Citizen.objects.get()
    assert visit.is_large_group


@pytest.mark.parametrize(("count", "is_large"), [(1, False), (4, False), (5, True), (2000, True)])
def test_a_large_group_begins_at_five(place, count, is_large):
    visit = taken(place.board, place.hoa, people_count=count)
    assert visit.is_large_group is is_large
    assert visit.attendances.count() == count


@pytest.mark.parametrize(
    ("count", "speaking", "sentence"),
    [
        (5, 3, "Chọn 1 hoặc 2 người đại diện"),
        (10, 3, "Chọn 1 hoặc 2 người đại diện"),
        (11, 6, "Quá 5 người đại diện"),
    ],
)
def test_how_many_may_speak_for_a_group(place, count, speaking, sentence):
    people = [Person(f"Người {letter}") for letter in "ABCDEF"[:speaking]]
    with pytest.raises(ValidationError) as refused:
        taken(place.board, place.hoa, people=people, people_count=count)
    assert refused.value.message_dict == {"representatives": [sentence]}


@pytest.mark.parametrize(("count", "speaking"), [(4, 4), (10, 2), (11, 5)])
def test_as_many_as_the_law_lets_speak(place, count, speaking):
    people = [Person(f"Người {letter}") for letter in "ABCDEF"[:speaking]]
    visit = taken(place.board, place.hoa, people=people, people_count=count)
    assert visit.attendances.count() == count


REFUSED = [
    ({"people_count": 0}, "people_count", "Nhập số người, từ 1 đến 2000"),
    ({"people_count": 2001}, "people_count", "Nhập số người, từ 1 đến 2000"),
    ({"people": []}, "full_name", "Nhập họ và tên"),
    ({"people": [Person()]}, "full_name", "Nhập họ và tên"),
    ({"is_anonymous": True}, "is_anonymous", "Đã chọn không nêu họ tên: bỏ chọn hoặc xóa họ tên"),
    ({"received_at": AT + timedelta(minutes=1)}, "received_at",
     "Thời điểm tiếp không được sau bây giờ"),
    ({"summary": "  "}, "summary", "Ghi tóm tắt nội dung"),
    ({"outcome": Outcome.GUIDE}, "referred_to", "Chọn cơ quan có thẩm quyền"),
    ({"outcome": Outcome.SUPPLEMENT}, "outcome_note", "Ghi giấy tờ cần bổ sung"),
    ({"outcome": Outcome.ANSWER_NOW}, "outcome_note", "Ghi nội dung trả lời"),
    ({"outcome": Outcome.FORWARD_RECORD}, "referred_to", "Chọn cơ quan nhận"),
    ({"outcome": Outcome.LEADER_REQUEST}, "outcome_note", "Ghi lý do đề nghị gặp lãnh đạo"),
    ({"outcome": Outcome.REFUSE}, "refusal_ground", "Chọn căn cứ từ chối"),
    ({"outcome": Outcome.REFUSE, "refusal_ground": "N9.z"}, "refusal_ground",
     "Không có căn cứ từ chối N9.z có hiệu lực ngày 20/11/2026. Chọn căn cứ khác."),
    ({"people": [person(number="02716000000")]}, "number",
     "Số định danh cá nhân gồm 12 chữ số; đang có 11"),
    ({"people": [person("Nguyễn 1")]}, "full_name", "Họ và tên không có chữ số"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "field", "sentence"), REFUSED)
def test_what_is_refused_leaves_nothing_behind(place, said, field, sentence):
    with pytest.raises(ValidationError) as refused:
        taken(place.board, place.hoa, **said)
    assert refused.value.message_dict == {field: [sentence]}
    assert not Visit.objects.exists()
    assert not Citizen.objects.exists()
    assert not NumberSeries.objects.exists()
    assert not Entry.objects.exists()


def test_a_count_below_the_written_is_refused(place):
    people = [Person("Người A"), Person("Người B")]
    with pytest.raises(ValidationError, match="Số người là 1 nhưng đã ghi 2 người"):
        taken(place.board, place.hoa, people=people, people_count=1)


def test_whoever_says_no_name_is_received(place):
    visit = taken(place.board, place.hoa, people=[Person()], is_anonymous=True)
    assert (visit.citizen, visit.is_anonymous, visit.attendances.count()) == (None, True, 1)


def test_a_denunciation_is_an_alias(place):
    visit = taken(place.board, place.hoa, kind=Kind.DENUNCIATION, people_count=6)
    assert visit.is_protected
    assert visit.alias.startswith("NTC-")
    assert len(visit.alias) == 10
    assert visit.citizen is None
    assert visit.matter.title == "Tố cáo (bảo mật)"
    assert visit.matter.is_protected
    assert visit.attendances.filter(name="", citizen=None).count() == 6


@pytest.mark.parametrize(
    "said",
    [
        {"full_name": "Tên Chim Hoàng Yến"},
        {"number": "027160000001"},
        {"phone": "0912345678"},
        {"address": "Tổ 3"},
        {"birth_year": 1960},
        {"principal": "Tên Khác"},
        {"authority": "Giấy số 1"},
    ],
)
def test_a_denunciation_takes_nothing_that_names(place, said):
    with pytest.raises(ValidationError) as refused:
        taken(place.board, place.hoa, kind=Kind.DENUNCIATION, people=[Person(**said)])
    assert refused.value.messages == [NO_NAMES]
    assert not Visit.objects.exists()


def test_a_refusal_gives_no_code_and_keeps_its_ground(place):
    visit = taken(place.board, place.hoa, outcome=Outcome.REFUSE, refusal_ground="L9.3")
    assert (visit.receipt, visit.refusal_ground) == (None, "L9.3")


def test_a_ground_without_a_refusal_is_dropped(place):
    assert taken(place.board, place.hoa, refusal_ground="L9.3").refusal_ground == ""


def test_a_ground_of_the_decree_is_no_ground_before_it(place):
    before = datetime(2026, 6, 30, 9, tzinfo=HANOI)
    with pytest.raises(ValidationError, match="Không có căn cứ từ chối"):
        taken(place.board, place.hoa, outcome=Outcome.REFUSE, refusal_ground="N4.h", at=before)


def test_a_second_visit_of_the_matter_is_not_the_first(place):
    first = taken(place.board, place.hoa)
    second = taken(place.board, place.hoa, matter=first.matter, mode=Mode.UNSCHEDULED)
    assert (second.is_first, second.matter, second.mode) == (False, first.matter, "unscheduled")
    assert second.citizen == first.citizen
    assert Matter.objects.count() == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [(Kind.COMPLAINT, Kind.DENUNCIATION), (Kind.DENUNCIATION, Kind.COMPLAINT)],
)
def test_a_denunciation_shares_its_matter_with_no_named_visit(place, first, second):
    """Who came about the same matter under a name would be known by it."""
    matter = taken(place.board, place.hoa, kind=first).matter
    with pytest.raises(ValidationError, match="Tố cáo được lập thành vụ việc riêng"):
        taken(place.board, place.hoa, kind=second, matter=matter)
    assert taken(place.board, place.hoa, kind=first, matter=matter).matter == matter


def test_the_trail_says_what_and_names_nobody(place):
    visit = taken(place.board, place.hoa)
    entry = Entry.objects.get(verb="register_visit")
    assert (entry.subject_id, entry.actor_id) == (str(visit.pk), place.hoa.pk)
    assert entry.data == {"kind": "complaint", "outcome": "accept", "people": 1}
    assert entry.subject_label == "Lượt tiếp số 1/2026"


def test_without_a_token_no_receipt(place):
    assert taken(place.board, place.hoa, token="").receipt is None


def test_a_person_never_prints_what_is_private():
    assert "027160000001" not in repr(person())
    assert "0912345678" not in repr(person())


def test_aliases_do_not_repeat():
    made = {services.new_alias() for _ in range(500)}
    assert len(made) == 500
    assert all(set(alias[4:]) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ") for alias in made)


def test_a_field_is_one_of_the_list(place):
    assert taken(place.board, place.hoa, field=Field.POLICY).get_field_display() == (
        "Chế độ, chính sách"
    )
