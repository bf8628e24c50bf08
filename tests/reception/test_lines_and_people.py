"""One coming and its lines, who is written down, and the counter's form at its very edges."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from portal.audit.models import Entry
from portal.citizens.models import Citizen, Paper
from portal.documents.models import NumberSeries
from reception import services
from reception.kinds import Contested, Field, Kind
from reception.models import BookCorrection, Matter, Mode, Outcome, Part, Visit
from reception.selectors import together
from reception.services import Person
from reception.services.lines import REFUSED, TOO_LATE
from reception.services.people import NO_NAMES
from tests.reception.factories import AT, TODAY, denounced, person, posted, taken
from tests.reception.filled import form_of

SECOND = "Đề nghị sửa đoạn đường liên thôn bị hỏng sau mưa lũ."
MIDNIGHT = AT.replace(hour=0, minute=0) + timedelta(days=1)


def line_of(visit, by, **said):
    said = {"kind": Kind.RECOMMENDATION, "field": Field.CONSTRUCTION, "summary": SECOND,
            "outcome": Outcome.ACCEPT, "demand": "Sửa đường.", "at": AT} | said  # fmt: skip
    return services.add_line(visit=visit, by=by, **said)


def messages(act, *args, **said):
    with pytest.raises(ValidationError) as refused:
        act(*args, **said)
    return refused.value.messages


# Lines.


def test_each_line_has_its_own_receipt_and_a_refused_one_has_none(place):
    first = taken(place.board, place.hoa)
    second = line_of(first, place.hoa, token="e" * 32)
    assert second.receipt
    assert second.receipt != first.receipt
    assert line_of(first, place.hoa).receipt is None
    third = line_of(first, place.hoa, token="f" * 32, outcome=Outcome.REFUSE, refusal_ground="L9.3")
    assert (third.receipt, third.refusal_ground) == (None, "L9.3")


def test_a_line_is_of_whoever_writes_it_and_of_the_hour_they_came(place):
    first = taken(place.board, place.hoa, received_by="Chủ tịch", mode=Mode.UNSCHEDULED)
    line = line_of(first, place.board_head, at=AT + timedelta(hours=2))
    assert (line.officer, line.received_at) == (place.board_head, first.received_at)
    assert line.created_at == AT + timedelta(hours=2)
    assert (line.mode, line.received_by) == (Mode.UNSCHEDULED, "Chủ tịch")
    entry = Entry.objects.filter(verb="register_visit").latest("pk")
    assert (entry.actor_id, entry.data["kind"]) == (place.board_head.pk, "recommendation")


@pytest.mark.parametrize(("seconds", "told"), [(-1, None), (0, [TOO_LATE])])
def test_lines_are_added_until_midnight(place, seconds, told):
    first = taken(place.board, place.hoa)
    at = MIDNIGHT + timedelta(seconds=seconds)
    if told:
        assert messages(line_of, first, place.hoa, at=at) == told
    else:
        assert line_of(first, place.hoa, at=at).received_on == TODAY


@pytest.mark.parametrize("summary", ["", "   ", "\n"])
def test_every_line_says_what_it_is_about(place, summary):
    first = taken(place.board, place.hoa)
    said = messages(line_of, first, place.hoa, summary=summary)
    assert said == ["Ghi tóm tắt nội dung"]
    assert (Visit.objects.get(), NumberSeries.objects.get().last) == (first, 1)
    assert Matter.objects.count() == 1


def test_a_line_of_a_refused_one_is_refused_wherever_one_asks(place):
    first = taken(place.board, place.hoa)
    second = line_of(first, place.hoa)
    Visit.objects.filter(pk=first.pk).update(outcome=Outcome.REFUSE, refusal_ground="L9.3")
    for visit in (first, second):
        assert messages(line_of, visit, place.hoa) == [REFUSED]


def test_a_line_that_is_refused_does_not_close_the_others(place):
    first = taken(place.board, place.hoa)
    second = line_of(first, place.hoa, outcome=Outcome.REFUSE, refusal_ground="L9.3")
    assert line_of(second, place.hoa).together_with == first


def test_whoever_said_no_name_says_none_in_the_next_line(place):
    first = taken(place.board, place.hoa, people=[Person()], is_anonymous=True)
    line = line_of(first, place.hoa)
    assert (line.citizen, line.is_anonymous) == (None, True)
    assert list(line.attendances.values_list("name", "citizen")) == [("", None)]


def test_lines_follow_with_a_reason_and_only_where_something_changes(place):
    first = taken(place.board, place.hoa)
    second = line_of(first, place.hoa)
    services.correct_visit(visit=first, by=place.hoa, at=AT, version=first.version,
                           reason="Ghi nhầm", note="Gọi lại buổi chiều")  # fmt: skip
    second.refresh_from_db()
    assert second.version == 1
    first.refresh_from_db()
    services.correct_visit(visit=first, by=place.hoa, at=AT, version=first.version,
                           reason="Ghi nhầm", mode=Mode.UNSCHEDULED)  # fmt: skip
    second.refresh_from_db()
    assert (second.version, second.mode) == (2, Mode.UNSCHEDULED)
    kept = BookCorrection.objects.get(visit=second)
    assert kept.reason == f"Theo dòng số {first.number} của cùng lượt tiếp"
    assert (kept.before, kept.after) == ({"mode": "regular"}, {"mode": "unscheduled"})


def test_another_coming_is_no_line_of_this_one(place):
    first, other = taken(place.board, place.hoa), taken(place.board, place.hoa)
    second = line_of(first, place.hoa)
    assert list(together(first)) == list(together(second)) == [first, second]
    assert list(together(other)) == [other]


# Who came, and what was written of it.


def test_one_who_is_written_twice_is_said_to_be(place):
    people = [person(), person(part=Part.GROUP_REPRESENTATIVE)]
    told = messages(taken, place.board, place.hoa, people=people)
    assert told == ["Hai người cùng số giấy tờ và họ tên. Xóa người ghi hai lần."]
    assert not Citizen.objects.exists()


def test_who_showed_a_number_is_entered_and_who_did_not_stays_a_name(place):
    people = [
        person(),
        person("Trần Thị Hai", number="027160000002", part=Part.GROUP_REPRESENTATIVE),
        person("Lê Văn Ba", number="", paper=Paper.NONE, part=Part.GROUP_REPRESENTATIVE),
        person("Lò Thị Phiên", number="027160000004", part=Part.INTERPRETER),
    ]
    visit = taken(place.board, place.hoa, people=people, people_count=11)
    rows = visit.attendances.order_by("ordinal").values_list("citizen__full_name", "name")
    assert list(rows)[:4] == [
        ("Nguyễn Thị Ví Dụ", ""), ("Trần Thị Hai", ""), (None, "Lê Văn Ba"),
        (None, "Lò Thị Phiên"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["address_old", "card_number", "ward"])
def test_a_denunciation_takes_no_old_address_no_card_and_no_commune(place, name):
    value = place.commune if name == "ward" else "Chim Hoàng Yến"
    said = {"kind": Kind.DENUNCIATION, "people": [Person(**{name: value})]}
    assert messages(taken, place.board, place.hoa, **said) == [NO_NAMES]


@pytest.mark.parametrize(("outcome", "name", "sentence"), services.visits.OBLIGED)
def test_spaces_are_not_what_an_outcome_needs(place, outcome, name, sentence):
    if name == "refusal_ground":
        sentence = "Chọn căn cứ từ chối"
    assert messages(taken, place.board, place.hoa, outcome=outcome, **{name: "  "}) == [sentence]


def test_a_matter_is_called_by_the_first_two_hundred_letters(place):
    visit = taken(place.board, place.hoa, summary="Ế" * 201)
    assert visit.matter.title == "Ế" * 200
    assert visit.matter.opened_on == visit.received_on


def test_an_alias_is_a_denouncer_s_only(place):
    assert taken(place.board, place.hoa, alias="NTC-7K3M9Q").alias == ""
    secret = taken(place.board, place.hoa, kind=Kind.DENUNCIATION, alias="NTC-7K3M9Q")
    assert secret.alias == "NTC-7K3M9Q"


@pytest.mark.parametrize(("hour", "on", "year"), [(23, date(2026, 12, 31), 2026),
                                                  (24, date(2027, 1, 1), 2027)])  # fmt: skip
def test_the_last_hour_of_a_year_is_of_that_year(place, hour, on, year):
    at = AT.replace(month=12, day=31, hour=0, minute=0) + timedelta(hours=hour)
    visit = taken(place.board, place.hoa, at=at)
    assert (visit.received_on, visit.year, visit.number) == (on, year, 1)


# The form at its edges.

LAWYER = {"part": "lawyer", "principal": "Bà Ủy", "authority": "1/YC", "card_number": "12/LS",
          "needs_interpreter": "on", "language": "Tày", "interpreter": "Lò Thị Phiên"}  # fmt: skip
LENGTHS = [
    ("paper_issued_by", 100, "Nơi cấp"),
    ("address_old", 200, "Địa chỉ cũ"),
    ("time_reason", 200, "Lý do sửa thời điểm tiếp"),
    ("respondent", 200, "Người, cơ quan bị khiếu nại, bị tố cáo"),
    ("contested_number", 60, "Số quyết định"),
    ("card_number", 30, "Số thẻ luật sư, trợ giúp viên pháp lý"),
    ("language", 40, "Ngôn ngữ cần phiên dịch"),
    ("interpreter", 100, "Họ và tên người phiên dịch"),
]


@pytest.mark.parametrize(("name", "most", "noun"), LENGTHS)
def test_as_long_as_it_may_be_is_kept_and_one_more_is_told(place, name, most, noun):
    form = form_of(place, posted(**(LAWYER | {name: "Ế" * most})))
    assert form.is_valid(), form.errors
    visit = taken(place.board, place.hoa, people=form.people(), **form.facts())
    rows = [visit, visit.citizen, *visit.attendances.all()]
    column = "name" if name == "interpreter" else name
    assert "Ế" * most in [getattr(row, column, None) for row in rows]
    form = form_of(place, posted(**(LAWYER | {name: "Ế" * (most + 1)})))
    assert form.errors == {name: [f"{noun} dài tối đa {most} ký tự; đang có {most + 1}"]}


@pytest.mark.parametrize(
    ("typed", "noun"),
    [("0", "lượt tiếp số"), ("9" * 20, "lượt tiếp số"), ("1/9999", "lượt tiếp số"),
     ("BN26-000014", "đơn mã"), ("bn26-", "đơn mã"), ("' OR 1=1", "lượt tiếp số")],
)  # fmt: skip
def test_an_earlier_matter_that_nobody_knows(place, typed, noun):
    form = form_of(place, posted(earlier=typed))
    assert form.errors == {"earlier": [f"Nơi tiếp này không có {noun} {typed}"]}


def test_an_earlier_matter_of_next_door_is_none(place):
    taken(place.commune, place.dung)
    form = form_of(place, posted(earlier="1"))
    assert form.errors == {"earlier": ["Nơi tiếp này không có lượt tiếp số 1"]}


@pytest.mark.parametrize("typed", ["01/01/0001 00:00", "30/06/2014 23:59", "31/12/9999 23:59"])
def test_a_moment_far_away_is_refused_in_one_sentence(place, typed):
    form = form_of(place, posted(time_reason="Nhập bù") | {"received_at": typed})
    told = form.errors.get("received_at") or messages(
        taken, place.board, place.hoa, people=form.people(), **form.facts()
    )
    assert len(told) == 1
    assert told[0].startswith(("Thời điểm tiếp ", "Nhập thời điểm"))


@pytest.mark.parametrize(
    ("said", "days", "warns"),
    [
        ({"contested": "decision"}, 90, False),
        ({"contested": "decision"}, 91, True),
        ({"contested": ""}, 91, True),
        ({"kind": "recommendation", "contested": "decision"}, 91, False),
    ],
)
def test_ninety_days_to_complain(place, said, days, warns):
    on = f"{TODAY - timedelta(days=days):%d/%m/%Y}"
    form = form_of(place, posted(contested_on=on, **said))
    assert form.is_valid(), form.errors
    assert any("quá thời hiệu 90 ngày" in one for one in form.warnings) is warns
    assert form.facts()["contested"] in {*Contested.values, ""}


@pytest.mark.parametrize(
    ("name", "days", "is_refused"),
    [("contested_on", 0, False), ("contested_on", 1, True), ("paper_issued_on", -1, False),
     ("paper_issued_on", 0, True), ("authority_on", 0, False), ("authority_on", 1, True)],
)  # fmt: skip
def test_days_up_to_today(place, name, days, is_refused):
    form = form_of(place, posted(**{name: f"{TODAY + timedelta(days=days):%d/%m/%Y}"}))
    assert (name in form.errors) is is_refused


def test_nothing_of_a_denunciation_says_how_to_reach_anybody(place):
    form = form_of(place, denounced(agrees_to_messages="on", asks_protection="on"))
    assert form.non_field_errors() == [NO_NAMES]
    form = form_of(place, denounced(asks_protection="on"))
    assert form.is_valid(), form.errors
    assert form.facts()["agrees_to_messages"] is False
