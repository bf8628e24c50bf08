"""The forms of the leaders' days: what each asks for, in one sentence that says what to do."""

import pytest
from django.http import QueryDict

from portal.organisations.models import Organisation
from reception.forms import conducting, meetings
from reception.kinds import Kind
from reception.models import MeetingItem
from reception.selectors.meetings import doers, open_days
from tests.reception.factories import TODAY
from tests.reception.meetings import REASON, asked, day, placed

WHO = {"kind": "complaint", "full_name": "Nguyễn Thị Ví Dụ", "paper": "identity_card",
       "number": "027160000001", "people_count": "1", "field": "other", "leader": "Chủ tịch",
       "reason": REASON}  # fmt: skip
WAYS = "Chọn trả lời ngay hoặc hẹn ngày và người liên hệ"


def sent(**said):
    data = QueryDict(mutable=True)
    data.update({name: value for name, value in said.items() if value})
    return data


def errors(form):
    return {name: list(told) for name, told in form.errors.items()}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, {}),
        ({"kind": "x"}, {"kind": ["Chọn loại nội dung"]}),
        ({"field": ""}, {"field": ["Chọn lĩnh vực"]}),
        ({"paper": "x"}, {"paper": ["Chọn loại giấy tờ"]}),
        ({"people_count": "hai"}, {"people_count": ["Nhập số người, từ 1 đến 2000"]}),
        ({"people_count": "2001"}, {"people_count": ["Nhập số người, từ 1 đến 2000"]}),
        ({"full_name": "  "}, {"full_name": ["Nhập họ và tên"]}),
        ({"ward": "Kinh Bắc"}, {}),
    ],
)
def test_asking_for_a_leader(place, said, expected):
    form = meetings.AskForm(sent(**WHO | said), unit=place.board, on=TODAY)
    assert errors(form) == expected
    if not expected:
        (who,) = form.said()["people"]
        assert (who.full_name, who.number) == (WHO["full_name"], WHO["number"])
        assert who.ward == (place.commune if "ward" in said else None)


@pytest.mark.parametrize("name", meetings.IDENTITY)
def test_a_denunciation_takes_no_word_about_anybody(place, name):
    secret = {"kind": Kind.DENUNCIATION, name: "Kẻ Tố Giác"}
    fine = {one: value for one, value in WHO.items() if one not in meetings.IDENTITY}
    form = meetings.AskForm(sent(**fine | secret), unit=place.board, on=TODAY)
    assert not form.is_valid()
    assert "Kẻ Tố Giác" not in str(form)
    clean = meetings.AskForm(sent(**fine | {"kind": Kind.DENUNCIATION}), unit=place.board, on=TODAY)
    assert clean.is_valid()
    assert clean.said()["people"] == []


def test_a_day_is_offered_with_its_room(place):
    request, session = asked(place), day(place.board, is_online=False)
    placed(place, session, number="")
    day(place.board, was_held=True)
    days = open_days(place.hoa, TODAY)
    form = meetings.ScheduleForm(of=request, days=days)
    assert [label for _, label in form.fields["session"].choices] == [
        "Chọn",
        "20/11/2026 – Chủ tịch Ủy ban nhân dân tỉnh (1/10 lượt)",
    ]


@pytest.mark.parametrize(
    ("said", "hour"), [("09:30", "09:30"), ("9h15", "09:15"), ("14g05", "14:05"), ("", None)]
)
def test_an_hour_is_read_as_people_write_it(place, said, hour):
    request, session = asked(place), day(place.board)
    data = sent(session=str(session.pk), starts_at=said, version="1")
    form = meetings.ScheduleForm(data, of=request, days=open_days(place.hoa, TODAY))
    assert form.is_valid(), form.errors
    read = form.cleaned_data["starts_at"]
    assert (f"{read:%H:%M}" if read else None) == hour


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"reply": "now", "answer": "Rõ"}, {}),
        ({"reply": "later", "promised_on": "01/12/2026", "contact": "Bà Hoa"}, {}),
        ({}, {"reply": [WAYS]}),
        ({"reply": "now"}, {"reply": [WAYS]}),
        ({"reply": "later", "contact": "Bà Hoa"}, {"reply": [WAYS]}),
        ({"reply": "later", "promised_on": "01/12/2026"}, {"reply": [WAYS]}),
        ({"reply": "now", "answer": "Rõ", "direction": " "}, {"direction": ["Ghi ý kiến chỉ đạo"]}),
    ],
)
def test_one_of_two_answers_is_owed(place, said, expected):
    item = placed(place, day(place.board))
    units = doers(item.session, TODAY)
    data = sent(**{"direction": "Xem lại", "version": "1"} | said)
    assert errors(conducting.EndForm(data, of=item, units=units)) == expected


def test_only_the_answer_that_was_chosen_is_kept(place):
    item = placed(place, day(place.board))
    data = sent(direction="Xem lại", version="1", reply="now", answer="Rõ", contact="Bà Hoa",
                promised_on="01/12/2026")  # fmt: skip
    form = conducting.EndForm(data, of=item, units=Organisation.objects.all())
    assert form.is_valid()
    said = form.said()
    assert (said["answer"], said["contact"], said["promised_on"]) == ("Rõ", "", None)


def test_a_task_goes_to_a_unit_of_the_own_province(place):
    units = set(doers(day(place.board), TODAY))
    assert {place.department, place.commune, place.province} <= units
    assert place.neighbour not in units


def test_the_file_of_a_case_begins_with_what_was_said(place):
    item = MeetingItem.objects.get(pk=placed(place, day(place.board)).pk)
    assert conducting.PrepareForm(of=item).initial["outline"] == REASON
    long = sent(version="1", outline="a" * 701)
    assert errors(conducting.PrepareForm(long, of=item)) == {
        "outline": ["Tóm tắt dài tối đa 700 ký tự; đang có 701"]
    }
