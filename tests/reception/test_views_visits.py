"""The counter over HTTP: saved once, refused clearly, out of reach of others."""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import localdate, localtime, now

from portal.access.roles import Role
from portal.audit.models import Entry
from portal.idempotency import tokens
from reception import services
from reception.kinds import Kind
from reception.models import Outcome, Visit
from reception.services.people import NO_NAMES
from tests.reception.factories import denounced, person, posted, taken, user
from tests.reception.pages import PAGE, SAVE, fresh, send, signed_in


def save(client, who, **said):
    moment = f"{localtime() - timedelta(minutes=1):%d/%m/%Y %H:%M}"
    return send(
        client,
        who,
        SAVE,
        "reception:register",
        **(said | {"received_at": said["received_at"] or moment}),
    )


def test_the_page_asks_the_kind_first(at_desk, place, django_assert_max_num_queries):
    with django_assert_max_num_queries(9):
        response = at_desk.get(PAGE)
    text = response.content.decode()
    assert response.status_code == 200
    assert (
        text.index('name="kind"') < text.index('name="scan_raw"') < text.index('name="full_name"')
    )
    assert "số thứ tự 1" in text
    assert "Lưu và in biên nhận</span> (Ctrl+Enter)" in text
    assert '<option value="Phường Kinh Bắc">' in text
    assert "autocomplete" in text


def test_a_visit_is_saved_and_its_code_shown(at_desk, place):
    response = save(at_desk, place.hoa, **posted(received_at=f"{localtime():%d/%m/%Y 00:00}"))
    visit = Visit.objects.get()
    assert response.status_code == 302
    assert response["Location"] == f"/lam-viec/luot-tiep/{visit.pk}?in=1"
    text = at_desk.get(response["Location"]).content.decode()
    assert "Đã lưu lượt tiếp số 1." in text
    assert "Mã tra cứu trên giấy biên nhận" in text
    assert f"/lam-viec/luot-tiep/{visit.pk}/bien-nhan.pdf" in text
    assert "027•••••••01" in text
    assert "027160000001" not in text
    assert visit.citizen.ward == place.commune


def test_the_first_thing_to_do_is_to_enter_the_petition(at_desk, place):
    accepted = fresh(place)
    text = at_desk.get(f"/lam-viec/luot-tiep/{accepted.pk}").content.decode()
    assert f'<a class="btn" href="/lam-viec/luot-tiep/{accepted.pk}/vao-so-don">' in text
    answered = fresh(place, outcome=Outcome.ANSWER_NOW, outcome_note="Đã giải thích")
    text = at_desk.get(f"/lam-viec/luot-tiep/{answered.pk}").content.decode()
    assert "Vào sổ đơn từ lượt tiếp này" not in text


def test_the_petitions_of_a_visit_are_named_and_lead_to_their_page(at_desk, place):
    visit = fresh(place)
    address = f"/lam-viec/luot-tiep/{visit.pk}"
    assert "Chưa có đơn nào vào sổ từ lượt tiếp này." in at_desk.get(address).content.decode()
    visit.petitions.create(
        organisation=place.board, province=place.province, year=2026, number=1,
        file_number="BN26-1", source="reception", received_on=visit.received_on,
        summary="Khiếu nại", matter=visit.matter, registered_by=place.hoa, created_at=now(),
    )  # fmt: skip
    text = at_desk.get(address).content.decode()
    assert '<a href="/lam-viec/don/BN26-1">BN26-1</a>' in text


def test_the_next_person_comes_to_an_empty_form(at_desk, place):
    response = save(at_desk, place.hoa, next="1", **posted())
    assert response["Location"] == PAGE
    assert "Đã lưu lượt tiếp số 1." in at_desk.get(PAGE).content.decode()


def test_the_same_form_twice_is_one_visit(at_desk, place):
    token = tokens.issue(place.hoa, "reception:register")
    sent = posted(received_at=f"{localtime():%d/%m/%Y 00:00}") | {tokens.FIELD: token}
    first, second = at_desk.post(SAVE, sent), at_desk.post(SAVE, sent)
    assert first["Location"] == second["Location"]
    assert Visit.objects.count() == 1
    third = at_desk.post(SAVE, sent | {"demand": "Yêu cầu khác hẳn"})
    assert third.status_code == 422
    assert "Biểu mẫu này đã được gửi với nội dung khác" in third.content.decode()


def test_a_form_without_its_token_is_not_taken(at_desk, place):
    response = at_desk.post(SAVE, posted())
    assert response.status_code == 422
    assert not Visit.objects.exists()


def test_what_is_missing_is_said_on_top_and_at_the_field(at_desk, place):
    response = save(at_desk, place.hoa, **posted(summary=""))
    text = response.content.decode()
    assert response.status_code == 422
    assert "<title>Lỗi: Lượt tiếp mới" in text
    assert text.count("Ghi tóm tắt nội dung (ít nhất 20 ký tự)") == 2
    assert 'href="#id_summary"' in text
    assert "Nguyễn Thị Ví Dụ" in text  # nothing is typed twice


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"number": "02716000000"}, "Số định danh cá nhân gồm 12 chữ số; đang có 11"),
        ({"paper": "passport", "number": "B1"}, "Số hộ chiếu gồm 1 chữ và 7–8 chữ số"),
        ({"phone": "12345"}, "Nhập số di động 10 chữ số hoặc số cố định 11 chữ số"),
        ({"outcome": "guide"}, "Chọn cơ quan có thẩm quyền"),
        ({"people_count": "6", "representatives": "Bà Hai\nBà Ba"}, "Chọn 1 hoặc 2 người đại diện"),
        ({"received_at": "20/11/2126 08:00"}, "Thời điểm tiếp không được sau bây giờ"),
        ({"is_anonymous": "on"}, "Đã chọn không nêu họ tên: bỏ chọn hoặc xóa họ tên"),
    ],
)
def test_what_the_service_refuses_is_shown_at_its_field(at_desk, place, said, sentence):
    response = save(at_desk, place.hoa, **(posted() | said))
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Visit.objects.exists()


def test_a_denunciation_with_a_name_is_refused_and_not_shown(at_desk, place):
    sent = denounced(full_name="Chim Hoàng Yến")
    response = save(at_desk, place.hoa, **sent)
    text = response.content.decode()
    assert response.status_code == 422
    assert NO_NAMES in text
    assert "Chim Hoàng Yến" not in text


def test_a_denunciation_shows_only_its_alias_to_the_desk(at_desk, place):
    save(at_desk, place.hoa, **denounced())
    visit = Visit.objects.get()
    text = at_desk.get(f"/lam-viec/luot-tiep/{visit.pk}").content.decode()
    assert visit.alias in text
    assert "Tố cáo (bảo mật)" in text
    assert visit.summary not in text


def test_who_may_read_denunciations_reads_this_one(client, place):
    visit = taken(place.commune, place.dung, kind=Kind.DENUNCIATION)
    text = signed_in(client, place.unit_head).get(f"/lam-viec/luot-tiep/{visit.pk}")
    assert visit.summary in text.content.decode()


def test_the_page_of_a_visit_keeps_to_its_budget(at_desk, place, django_assert_max_num_queries):
    visit = fresh(place, people_count=7)
    with django_assert_max_num_queries(12):
        assert at_desk.get(f"/lam-viec/luot-tiep/{visit.pk}").status_code == 200


def test_every_reading_of_a_person_is_written_down(at_desk, place):
    visit = fresh(place)
    at_desk.get(f"/lam-viec/luot-tiep/{visit.pk}")
    at_desk.get(f"/lam-viec/luot-tiep/{visit.pk}/bien-nhan.pdf")
    verbs = Entry.objects.filter(actor_id=place.hoa.pk, subject_id=str(visit.pk))
    assert list(verbs.order_by("pk").values_list("verb", flat=True)) == [
        "register_visit", "read_visit", "print_receipt",
    ]  # fmt: skip


def test_the_code_is_for_whoever_took_the_visit(client, place):
    visit = fresh(place)
    colleague = user(Role.RECEPTIONIST, place.board)
    text = signed_in(client, colleague).get(f"/lam-viec/luot-tiep/{visit.pk}").content.decode()
    assert "Mã tra cứu trên giấy biên nhận" not in text


@pytest.mark.parametrize("leaf", ["", "/sua", "/bien-nhan.pdf", "/tu-choi.pdf"])
def test_a_neighbour_finds_nothing(client, place, leaf):
    visit = fresh(place)
    stranger = user(Role.RECEPTIONIST, place.neighbour)
    response = signed_in(client, stranger).get(f"/lam-viec/luot-tiep/{visit.pk}{leaf}")
    assert response.status_code == 404


@pytest.mark.parametrize("leaf", ["luu-sua", "da-thong-bao"])
def test_a_neighbour_posts_nothing(client, place, leaf):
    visit = fresh(place)
    stranger = user(Role.RECEPTIONIST, place.neighbour)
    address = f"/lam-viec/luot-tiep/{visit.pk}/{leaf}"
    response = signed_in(client, stranger).post(address, {"noticed_on": "20/11/2026"})
    assert response.status_code == 404


@pytest.mark.parametrize("address", [PAGE, "/lam-viec/so-tiep-cong-dan", "/lam-viec/lich-tiep"])
def test_the_door_is_shut(client, place, address):
    assert client.get(address)["Location"].startswith("/dang-nhap")
    assert signed_in(client, place.clerk).get(address).status_code == 403


def test_a_reader_reads_and_does_not_write(client, place):
    visit = taken(place.commune, place.dung, at=now())
    reader = signed_in(client, place.unit_head)
    text = reader.get(f"/lam-viec/luot-tiep/{visit.pk}").content.decode()
    assert "Ghi đã thông báo" not in text
    assert "In giấy biên nhận" not in text
    assert reader.get(f"/lam-viec/luot-tiep/{visit.pk}/sua").status_code == 403
    assert reader.post(SAVE, posted()).status_code == 403


def test_what_to_mend_is_listed_in_the_order_of_the_screen(at_desk, place):
    asked = ("received_at", "mode", "channel", "paper", "part", "competence")
    folded_away = {name: said for name, said in posted().items() if name in asked}
    shown = save(at_desk, place.hoa, **folded_away).content.decode()
    links = re.findall(r'<li><a href="#(id_[a-z_0-9]+)">', shown)
    assert links[0] == "id_kind_0"
    assert links[-1] == "id_has_petition_0"
    places = [shown.index(f'id="{name}"') for name in links]
    assert places == sorted(places)


def test_the_citizen_was_told(at_desk, place):
    visit, today = fresh(place), f"{localdate():%d/%m/%Y}"
    address = f"/lam-viec/luot-tiep/{visit.pk}/da-thong-bao"
    wrong = send(at_desk, place.hoa, address, "reception:notice", noticed_on="01/01/2099")
    assert wrong.status_code == 422
    assert "Ngày thông báo không được sau hôm nay" in wrong.content.decode()
    assert send(at_desk, place.hoa, address, "reception:notice", noticed_on="").status_code == 422
    done = send(at_desk, place.hoa, address, "reception:notice", noticed_on=today)
    assert done.status_code == 302
    shown = at_desk.get(done["Location"]).content.decode()
    assert f"Đã thông báo ngày {today}" in shown
    assert "Đã ghi ngày thông báo kết quả." in shown


def test_somebody_known_is_recognised_by_the_number(at_desk, place):
    visit = fresh(place)
    address = "/lam-viec/luot-tiep/nguoi-nay"
    known = at_desk.post(address, {"number": "027 160 000 001"}, headers={"HX-Request": "true"})
    assert f"/lam-viec/luot-tiep/{visit.pk}" in known.content.decode()
    assert "<html" not in known.content.decode()
    unknown = at_desk.post(address, {"number": "027160000002"})
    assert "Chưa từng đến (theo thông tin đã nhập)." in unknown.content.decode()
    assert "<html" in unknown.content.decode()
    entry = Entry.objects.get(verb="open_person")
    assert (entry.actor_id, entry.organisation_id) == (place.hoa.pk, place.board.pk)


def test_a_denunciation_is_no_one_s_history(at_desk, place):
    visit = fresh(place)
    services.protect_visit(visit=visit, by=place.hoa, at=now())
    fresh(place, people=[person(number="027160000009")], kind=Kind.COMPLAINT)
    found = at_desk.post("/lam-viec/luot-tiep/nguoi-nay", {"number": "027160000001"})
    assert f"/lam-viec/luot-tiep/{visit.pk}" not in found.content.decode()


def test_papers_come_as_papers(at_desk, place):
    visit = taken(place.board, place.hoa, outcome=Outcome.REFUSE, refusal_ground="N4.h")
    paper = at_desk.get(f"/lam-viec/luot-tiep/{visit.pk}/tu-choi.pdf")
    assert (paper.status_code, paper["Content-Type"]) == (200, "application/pdf")
    assert paper["Content-Disposition"] == f'inline; filename="tu-choi-tiep-{visit.number}.pdf"'
    oral = fresh(place, outcome=Outcome.REFUSE, refusal_ground="L9.1")
    assert at_desk.get(f"/lam-viec/luot-tiep/{oral.pk}/tu-choi.pdf").status_code == 404
    assert "Thông báo từ chối" not in at_desk.get(f"/lam-viec/luot-tiep/{oral.pk}").content.decode()


@pytest.mark.parametrize(
    "address", [SAVE, "/lam-viec/luot-tiep/1/luu-sua", "/lam-viec/lich-tiep/them"]
)
def test_one_route_one_verb(at_desk, address):
    assert at_desk.get(address).status_code == 405
    assert at_desk.post(PAGE).status_code == 405
