"""Who may be the person at the counter: five signals, and never one that denounces."""

import pytest
from django.utils.timezone import now

from portal.access.roles import Role
from portal.audit.models import Entry
from portal.citizens.models import Citizen
from portal.organisations.models import Kind as UnitKind
from reception import selectors, services
from reception.kinds import Kind
from tests.reception.factories import TODAY, person, taken, unit, user
from tests.reception.hunting import holding
from tests.reception.pages import fresh, signed_in

ASK, THIS = "/lam-viec/luot-tiep/nguoi-nay", "/lam-viec/luot-tiep/dung-nguoi-nay"
NOBODY = selectors.Beside(likely=[])
PART = {"HX-Request": "true"}
NAME = "Nguyễn Thị Ví Dụ"


@pytest.fixture
def known(place):
    """Came to the board once: number, phone, year and commune are there."""
    visit = taken(place.board, place.hoa, people=[person(ward=place.commune)])
    return visit.citizen


def ask(place, **said):
    whole = {"full_name": "", "number": "", "phone": "", "birth_year": None, "ward": None} | said
    return selectors.beside(place.hoa, TODAY, place.board, selectors.asked(**whole))


def test_the_same_number_is_that_person_at_once(place, known):
    assert ask(place, number="027 160 000 001").certain == known
    assert ask(place, number="027160000002") == NOBODY


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"full_name": "nguyen thi vi du", "phone": "0912 345 678"}, True),
        ({"full_name": "Nguyễn Thị Vị Dự", "phone": "0912345678"}, True),
        ({"full_name": "Trần Văn Bình", "phone": "0912345678"}, False),  # a phone is shared
        ({"full_name": "Dụ", "phone": "0912345678"}, False),  # one word says too little
        ({"full_name": NAME, "birth_year": 1960}, False),
        ({"full_name": NAME}, False),
    ],
)
def test_a_shared_phone_counts_with_nearly_the_same_name(place, known, said, found):
    assert [one.citizen for one in ask(place, **said).likely] == ([known] if found else [])


def test_name_year_and_commune_are_strong_and_without_the_year_a_quiet_line(place, known):
    strong = ask(place, full_name=NAME, birth_year=1960, ward=place.commune)
    assert [(one.citizen, one.last_came) for one in strong.likely] == [(known, TODAY)]
    for year in (None, 1961):
        weak = ask(place, full_name=NAME, birth_year=year, ward=place.commune)
        assert (weak.likely, weak.quiet) == ([], 1)


def test_who_came_elsewhere_is_only_said_to_be_somewhere(place, known):
    """In the same province, but of a commune that the board's officer does not reach."""
    far = unit("BAC-NINH.X-XA", "Xã Xa", UnitKind.COMMUNE, place.province)
    taken(
        far,
        user(Role.RECEPTIONIST, far),
        people=[person(NAME, number="027160000008", phone="0987000111")],
    )
    found = ask(place, full_name=NAME, phone="0987000111")
    assert (found.likely, found.elsewhere) == ([], True)
    assert not ask(place, full_name=NAME, phone="0912345678").elsewhere


def test_another_province_is_never_asked(place):
    taken(place.neighbour, user(Role.RECEPTIONIST, place.neighbour), people=[person()])
    assert ask(place, number="027160000001") == NOBODY


def test_no_more_than_five_and_by_few_queries(place, known, django_assert_num_queries):
    for number in range(7):
        taken(place.board, place.hoa, people=[person(NAME, number=f"02716000010{number}")])
    with django_assert_num_queries(5):  # posts, tree; people, who of them in reach, when they came
        assert len(ask(place, full_name=NAME, phone="0912345678").likely) == 5


def test_a_denouncer_is_never_matched(place, at_desk):
    """Whoever came with a name that was then protected is found by nothing. The twin came too."""
    secret = person("Hoàng Thị Kín Đáo", number="027160000009", phone="0900000009")
    visit = fresh(place, people=[secret])
    said = {"full_name": secret.full_name, "number": secret.number, "phone": secret.phone}
    twin = at_desk.post(ASK, said, headers=PART).content.decode()
    assert secret.full_name in twin
    services.protect_visit(visit=visit, by=place.hoa, at=now())
    assert ask(place, **said) == NOBODY
    assert secret.full_name not in at_desk.post(ASK, said, headers=PART).content.decode()


def test_while_somebody_denounces_nothing_is_looked_for(place, known, at_desk):
    before = Entry.objects.count()
    said = {"kind": Kind.DENUNCIATION, "number": "027160000001", "full_name": NAME}
    assert NAME not in at_desk.post(ASK, said, headers=PART).content.decode()
    assert Entry.objects.count() == before


def test_the_panel_tells_who_needs_what_and_each_opening_is_recorded(place, known, at_desk):
    Citizen.objects.filter(pk=known.pk).update(needs=["hmong", "walking"])
    told = at_desk.post(ASK, {"number": "027160000001"}, headers=PART).content.decode()
    for words in (NAME, "Cần phiên dịch: Mông", "Khó đi lại", "tiếp nhận đơn", "20/11/2026"):
        assert words in told, words
    entry = Entry.objects.get(verb="open_person")
    assert (entry.actor_id, entry.organisation_id) == (place.hoa.pk, place.board.pk)
    assert holding("027160000001") == set()


def test_the_panel_shows_the_last_five_times(place, known, at_desk):
    for _ in range(6):
        taken(place.board, place.hoa)
    told = at_desk.post(ASK, {"number": "027160000001"}, headers=PART).content.decode()
    assert told.count("<li>") == 5


def test_the_panel_asks_to_choose_and_says_it_politely(place, known, at_desk):
    said = {"full_name": "Nguyễn Thị Vị Dụ", "phone": "0912345678", "ward": "chưa gõ xong"}
    told = at_desk.post(ASK, said, headers=PART).content.decode()
    for words in ("Có 1 người có thể trùng", "Đúng người này", "Người khác", "sinh 1960"):
        assert words in told, words
    quiet = at_desk.post(ASK, {"full_name": NAME, "ward": "Phường Kinh Bắc"}, headers=PART)
    assert "1 người cùng tên ở Phường Kinh Bắc" in quiet.content.decode()
    assert "Chưa từng đến" in at_desk.post(ASK, headers=PART).content.decode()


def test_the_right_person_fills_the_form_for_a_reason_that_is_kept(place, known, at_desk):
    told = at_desk.post(THIS, {"person": str(known.pk)}).json()
    assert told["fill"] == {
        "full_name": NAME, "paper": "identity_card", "birth": "1960", "gender": "unsaid",
        "address": "Tổ 3", "ward": "Phường Kinh Bắc, Bắc Ninh", "number": "027160000001",
        "phone": "0912345678",
    }  # fmt: skip
    assert NAME in told["html"]
    assert Entry.objects.get(verb="show_in_full").data["reason"].startswith("Đối chiếu giấy tờ")


@pytest.mark.parametrize("asked", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_nobody_is_nobody(place, known, at_desk, client, asked):
    assert at_desk.post(THIS, {"person": asked}).status_code in {400, 404}
    colleague = user(Role.RECEPTIONIST, place.neighbour)
    answer = signed_in(client, colleague).post(THIS, {"person": str(known.pk)})
    assert answer.status_code == 404
