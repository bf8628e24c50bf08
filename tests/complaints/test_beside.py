"""What the counter is told of petitions: those of a person, the same matter, where a slip leads."""

import pytest
from django.test import Client
from django.utils.timezone import localdate

from complaints.models import Petition
from complaints.selectors import beside
from portal.access.roles import Role
from portal.documents.services import receipts
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing

PERSON, MATTER = "/lam-viec/don/cua-nguoi-nay", "/lam-viec/don/cung-noi-dung"
SLIP, LOOK, LIST = "/lam-viec/don/theo-bien-nhan", "/lam-viec/tim-nhanh", "/lam-viec/don"
PART = {"HX-Request": "true"}
WORDS = "Đề nghị xem xét lại việc bồi thường cây trồng trên thửa đất bị thu hồi năm 2024."


@pytest.fixture
def desk(db) -> Client:
    client = Client()
    client.force_login(make.person(Role.RECEPTIONIST), "django.contrib.auth.backends.ModelBackend")
    return client


def told(client, address, **said):
    return client.post(address, said, headers=PART).content.decode()


def slip(found):
    """The code of a receipt that the petition was given."""
    row = receipts.issue(token=f"giay-{found.pk}", at=make.moment())
    Petition.objects.filter(pk=found.pk).update(receipt=row)
    return receipts.code_of(row)


def test_open_petitions_come_with_state_deadline_and_what_the_citizen_reads(desk):
    found = make.petition()
    seen = told(desk, PERSON, person=str(found.petitioner.pk))
    (mine,) = beside.open_petitions(
        make.person(Role.RECEPTIONIST), localdate(), found.petitioner
    ).mine
    for words in (found.file_number, mine.reads.tag, "Công dân đọc:", mine.reads.meaning):
        assert words in seen, words
    Petition.objects.filter(pk=found.pk).update(closed_on=localdate())
    assert found.file_number not in told(desk, PERSON, person=str(found.petitioner.pk))


def test_of_another_agency_only_how_many(desk):
    mine = make.petition()
    there = make.petition(
        organisation=passing.building(), by=make.person(Role.CLERK, passing.building())
    )
    Petition.objects.filter(pk=there.pk).update(petitioner=mine.petitioner)
    seen = told(desk, PERSON, person=str(mine.petitioner.pk))
    assert there.file_number not in seen
    assert "Có 1 đơn ở cơ quan khác – liên hệ Ban Tiếp công dân" in seen


def test_the_panel_asks_little_however_many_there_are(desk, django_assert_max_num_queries):
    first = make.petition()
    for number in range(6):
        make.petition(summary=f"Việc thứ {number}")
    user = make.person(Role.RECEPTIONIST)
    with django_assert_max_num_queries(8):
        found = beside.open_petitions(user, localdate(), first.petitioner)
    assert len(found.mine) == 5


@pytest.mark.parametrize("asked", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_nobody_is_nobody(desk, asked):
    assert desk.post(PERSON, {"person": asked}).status_code in {400, 404}


def test_the_same_words_are_the_same_matter_whoever_sent_them(desk):
    found = make.petition(summary=WORDS)
    seen = told(desk, MATTER, kind=Kind.COMPLAINT, summary=WORDS, full_name="Trần Văn Khác")
    assert "Nội dung giống đơn" in seen
    assert f'data-join="{found.file_number}"' in seen
    assert "Gắn vào đơn này" in seen


def test_a_denunciation_is_compared_with_nothing_and_nothing_with_it(desk):
    """The twin of the test above: the same words, of a denunciation on either side."""
    make.petition(Kind.DENUNCIATION, summary=WORDS)
    assert "data-join" not in told(desk, MATTER, kind=Kind.COMPLAINT, summary=WORDS)
    make.petition(summary=WORDS)
    assert "data-join" not in told(desk, MATTER, kind=Kind.DENUNCIATION, summary=WORDS)


def test_a_name_alone_is_no_same_matter(desk):
    found = make.petition()
    assert "data-join" not in told(
        desk, MATTER, kind=Kind.COMPLAINT, full_name=found.petitioner.full_name,
        number=make.CANARY.number, summary="Hỏi về chế độ thai sản của lao động tự do",
    )  # fmt: skip


@pytest.mark.parametrize("shape", ["{}", "https://cong.vi-du.vn/t/{}", " {} "])
def test_a_slip_opens_its_petition(desk, shape):
    found = make.petition()
    said = shape.format(slip(found))
    address = f"/lam-viec/don/{found.file_number}"
    assert desk.post(SLIP, {"code": said}).json() == {"address": address}
    assert desk.post(LOOK, {"scan": said})["Location"] == address
    assert desk.get(LIST, {"q": said})["Location"] == address


def test_a_slip_of_a_visit_without_a_petition_opens_the_visit(desk):
    visit = make.visit()
    code = receipts.code_of(visit.receipt)
    assert desk.post(SLIP, {"code": code}).json()["address"] == f"/lam-viec/luot-tiep/{visit.pk}"


def test_a_file_number_opens_its_file_from_the_search(desk):
    found = make.petition()
    number = found.file_number
    assert desk.get(LIST, {"q": number.lower()})["Location"] == f"/lam-viec/don/{number}"
    assert desk.get(LIST, {"q": "bồi thường"}).status_code == 200


def test_a_card_opens_the_person_and_stands_in_no_address(desk):
    found = make.petition()
    card = f"{make.CANARY.number}||Ai Đó|05021960|Nữ|Tổ 3|15062021"
    answer = desk.post(LOOK, {"scan": card})
    assert answer["Location"] == f"/lam-viec/nguoi/{found.petitioner.pk}"


@pytest.mark.parametrize(
    "said", ["", "khong-co-gi", "027160009999||A|1960|Nữ|B|", "a|b", "x" * 3000]
)
def test_what_leads_nowhere_is_said(desk, said):
    answer = desk.post(LOOK, {"scan": said}, follow=True)
    assert "Không tìm thấy trong phạm vi của nơi tiếp" in answer.content.decode()
    assert desk.post(SLIP, {"code": said}).json() == {"address": ""}


def test_a_slip_of_a_denunciation_opens_nothing_to_who_may_not_see_it(desk):
    found = make.petition(Kind.DENUNCIATION)
    assert desk.post(SLIP, {"code": slip(found)}).json() == {"address": ""}


def test_the_next_door_learns_nothing_by_a_slip(db):
    found, client = make.petition(), Client()
    stranger = make.person(Role.RECEPTIONIST, passing.building())
    client.force_login(stranger, "django.contrib.auth.backends.ModelBackend")
    assert client.post(SLIP, {"code": slip(found)}).json() == {"address": ""}
    assert client.post(PERSON, {"person": str(found.petitioner.pk)}).status_code == 404
