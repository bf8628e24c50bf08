"""The two messages about a company at the desk: one page each, and nobody is named."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from portal.audit.models import Entry
from reception.kinds import Kind
from reception.models import Part
from reception.services import Person
from reception.services.companies import Together
from tests.reception.factories import SUMMARY, person, taken

PEOPLE = [person(), Person("Trần Thị Hai", Part.GROUP_REPRESENTATIVE),
          Person("Lê Văn Ba", Part.MEMBER)]  # fmt: skip
COMPANY = Together("Đoàn thôn Nghĩa Hưng", 40, 13, True, "02/VB-ĐD")


def address(visit, whom):
    return reverse("reception:alert", args=[visit.pk, whom])


def words(response):
    paper = PdfReader(BytesIO(response.content))
    assert len(paper.pages) == 1
    return " ".join(paper.pages[0].extract_text().split())


@pytest.mark.parametrize(("whom", "asked"), [
    ("lanh-dao", "cử người có trách nhiệm tiếp người đại diện"),
    ("cong-an", "khoản 2 Điều 31 Luật Tiếp công dân"),
])  # fmt: skip
def test_a_message_of_one_page_without_a_name(at_desk, place, whom, asked):
    visit = taken(place.board, place.hoa, people=PEOPLE, people_count=14, company=COMPANY)
    assert (
        address(visit, whom)
        in at_desk.get(reverse("reception:visit", args=[visit.pk])).content.decode()
    )
    told = words(at_desk.get(address(visit, whom)))
    for said in (asked, "14 người", "trong số 40 người cùng nội dung", "Đoàn thôn Nghĩa Hưng",
                 "tối đa 5 người đại diện", "đã có, số 02/VB-ĐD", SUMMARY[:30]):  # fmt: skip
        assert said in told
    for name in ("Ví Dụ", "Trần Thị Hai", "Lê Văn Ba", "027160000001"):
        assert name not in told
    entry = Entry.objects.filter(verb="print_alert").get()
    assert entry.data["whom"] == whom


def test_of_denouncers_no_word_of_what_they_said(at_desk, place):
    visit = taken(place.board, place.hoa, kind=Kind.DENUNCIATION, people_count=9)
    told = words(at_desk.get(address(visit, "cong-an")))
    assert "Tố cáo (nội dung bảo mật)" in told
    assert SUMMARY[:30] not in told
    assert visit.alias not in told


@pytest.mark.parametrize(("count", "whom"), [(4, "lanh-dao"), (9, "bao-chi")])
def test_there_is_no_message_of_few_or_to_others(at_desk, place, count, whom):
    visit = taken(place.board, place.hoa, people_count=count)
    assert at_desk.get(address(visit, whom)).status_code == 404
