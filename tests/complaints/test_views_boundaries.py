"""Who is let in where, what nonsense in an address does, and what a page costs when it is full."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from complaints import services
from complaints.models import Petition
from portal.access.roles import Role
from portal.citizens.models import Citizen
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, idem, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
HTMX = {"HX-Request": "true"}


PAGES = ("petition", "handler", "classification", "listing")
POSTS = ("assign", "classify", "list_complex", "add_enforcement")


@pytest.mark.parametrize("name", PAGES)
def test_a_denunciation_does_not_exist_for_a_colleague(as_user: SignIn, name: str) -> None:
    found = make.in_state("classified", Kind.DENUNCIATION)
    colleague = make.person(Role.HANDLER, name="dong-nghiep")
    hidden = as_user(colleague).get(url(name, found.file_number))
    nothing = as_user(colleague).get(url(name, "BN26-999999"))
    assert (hidden.status_code, nothing.status_code) == (404, 404)
    assert found.alias not in hidden.content.decode()
    services.assign(petition=found, to=colleague, by=make.head(), at=make.moment())
    assert as_user(colleague).get(url(name, found.file_number)).status_code == 200


@pytest.mark.parametrize("name", POSTS)
def test_and_nothing_can_be_sent_to_it(as_user: SignIn, name: str) -> None:
    found = make.in_state("classified", Kind.DENUNCIATION)
    colleague = make.person(Role.HANDLER, name="dong-nghiep")
    before = Petition.objects.values().get()
    sent = as_user(colleague).post(url(name, found.file_number), idem(colleague, name))
    assert sent.status_code == 404
    assert Petition.objects.values().get() == before


def test_it_leaves_the_hands_of_who_handled_it(as_user: SignIn) -> None:
    found, first = make.petition(Kind.DENUNCIATION), make.handler()
    page = url("petition", found.file_number)
    for to, seen in ((first, 200), (make.person(Role.HANDLER, name="nguoi-sau"), 404)):
        services.assign(petition=found, to=to, by=make.head(), at=make.moment())
        assert as_user(first).get(page).status_code == seen


@pytest.mark.parametrize("name", ["petitions", "mine", "complex_cases"])
def test_no_list_of_a_colleague_tells_of_it(as_user: SignIn, name: str) -> None:
    found = make.petition(Kind.DENUNCIATION, summary="Tố cáo nhận tiền chim-hoàng-yến")
    colleague = make.person(Role.HANDLER, name="dong-nghiep")
    queries = ("", "?xem=tat-ca", f"?q={found.alias}", f"?q={found.file_number}")
    for query in queries:
        text = as_user(colleague).get(url(name) + query).content.decode()
        for word in (f'/don/{found.file_number}"', "chim-hoàng-yến"):
            assert word not in text
    assert found.file_number in as_user(make.head()).get(url("petitions")).content.decode()


@pytest.mark.parametrize(
    ("role", "name", "status"),
    [
        (Role.CLERK, "handler", 403),
        (Role.CLERK, "classification", 403),
        (Role.CLERK, "listing", 403),
        (Role.CLERK, "petition", 200),
        (Role.HANDLER, "handler", 200),
        (Role.HANDLER, "classification", 200),
        (Role.VERIFIER, "classification", 403),
        (Role.VERIFIER, "petition", 200),
        (Role.UNIT_HEAD, "listing", 200),
        (Role.SYSADMIN, "petition", 403),
        (Role.SYSADMIN, "classification", 403),
    ],
)
def test_inside_the_unit_the_role_decides(
    as_user: SignIn, role: Role, name: str, status: int
) -> None:
    found = make.petition()
    assert as_user(make.person(role)).get(url(name, found.file_number)).status_code == status


@pytest.mark.parametrize("name", PAGES)
def test_outside_the_unit_there_is_nothing(as_user: SignIn, name: str) -> None:
    found = make.petition()
    for place in ("BAC-NINH.SO-Y-TE", "CAN-THO.SO-NOI-VU", "CAN-THO"):
        stranger = make.person(Role.UNIT_HEAD, make.unit(place))
        assert as_user(stranger).get(url(name, found.file_number)).status_code == 404


@pytest.mark.parametrize("name", ["petitions", "mine", "approvals", "complex_cases", "create"])
def test_who_is_not_signed_in_is_sent_to_the_door(name: str) -> None:
    page = Client().get(url(name))
    assert page.status_code == 302
    assert page.url.startswith(reverse("access:login"))


@pytest.mark.parametrize(
    ("method", "name", "args"),
    [
        ("post", "petitions", []), ("post", "petition", ["BN26-000001"]), ("get", "register", []),
        ("get", "classify", ["BN26-000001"]), ("get", "assign", ["BN26-000001"]),
        ("get", "take_step", ["BN26-000001", "accept"]), ("post", "step", ["BN26-000001", "file"]),
        ("get", "plan", [1]), ("get", "add_enforcement", ["BN26-000001"]),
    ],
)  # fmt: skip
def test_one_address_one_verb(as_user: SignIn, method: str, name: str, args: list[Any]) -> None:
    make.petition()
    assert getattr(as_user(make.head()), method)(url(name, *args)).status_code == 405


@pytest.mark.parametrize(
    "query",
    [
        "sau=", "sau=x", "sau=_", "sau=2026-13-45_1", "sau=2026-11-20_x", "sau=_" + "9" * 20,
        "sau=2026-11-20_" + "9" * 4400, "sau=-1", "sau=2026-11-20_-1",
        "xem=lạ", "trang_thai=lạ", "han=lạ", "nguon=lạ", "linh_vuc=lạ", "q=" + "a" * 101,
        "q=%25%27%22", "q=٣٤٥", "don_vi=" + "A" * 121, "don_vi=%25", "tu=29/02/2026",
        "den=00/00/0000", "tu=09/09/2026&den=01/01/2020", "loai=&han=&q=", "a=b&a=c",
        "xem=tat-ca&sau=" + "9" * 4400, "xem=tat-ca&sau=2026-11-20_1",
    ],
)  # fmt: skip
@pytest.mark.parametrize("htmx", [{}, HTMX])
def test_nonsense_in_the_address_of_the_list(
    as_user: SignIn, query: str, htmx: dict[str, str]
) -> None:
    make.petition()
    page = as_user(make.head()).get(f"{url('petitions')}?{query}", headers=htmx)
    assert page.status_code == 200
    assert ("<html" in page.content.decode()) == (not htmx)


@pytest.mark.parametrize("name", ["q", "tu", "sau", "don_vi"])
def test_a_sign_that_no_keyboard_has_is_no_address(as_user: SignIn, name: str) -> None:
    assert as_user(make.head()).get(f"{url('petitions')}?{name}=%00").status_code == 404


@pytest.mark.parametrize("number", ["BN26-999999", "%00", "..", "' OR 1=1", "Đ" * 300, "bn26-0"])
def test_nonsense_for_a_file_number(as_user: SignIn, number: str) -> None:
    page = as_user(make.head()).get(f"/lam-viec/don/{number}")
    assert page.status_code == 404


def test_small_letters_find_the_file_too(as_user: SignIn) -> None:
    found = make.petition()
    page = as_user(make.head()).get(url("petition", found.file_number.lower()))
    assert found.file_number in page.content.decode()


@pytest.mark.parametrize("cursor", ["x", "_", "_-1", "2026-01-01_" + "9" * 4400, "9999-99-99_1"])
def test_nonsense_for_the_place_in_the_worklist(as_user: SignIn, cursor: str) -> None:
    waiting = make.in_state("proposed")
    page = as_user(make.head()).get(f"{url('approvals')}?sau={cursor}")
    assert page.status_code == 200
    assert waiting.file_number in page.content.decode()


def test_nothing_there_is_said_in_words(as_user: SignIn) -> None:
    client = as_user(make.head())
    for name in ("petitions", "mine", "approvals", "complex_cases"):
        text = client.get(url(name)).content.decode()
        assert 'class="empty' in text, name
        assert "None" not in text


def test_lists_cost_the_same_with_sixty_petitions(
    as_user: SignIn, django_assert_max_num_queries: Any
) -> None:
    head = make.head()
    for n in range(60):
        found = make.petition(on=make.RECEIVED.replace(day=n % 14 + 1), person=None,
                              is_anonymous=True)  # fmt: skip
    Petition.objects.update(petitioner=make.petition().petitioner, is_anonymous=False,
                            assigned_to=head)  # fmt: skip
    client = as_user(head)
    for address in (url("petitions"), url("petitions") + "?xem=tat-ca", url("mine"),
                    url("petitions") + "?q=chim&han=qua-han"):  # fmt: skip
        with django_assert_max_num_queries(6):
            assert client.get(address).status_code == 200
    with django_assert_max_num_queries(12):
        assert client.get(url("petition", found.file_number)).status_code == 200
    text = client.get(url("petitions")).content.decode()
    assert "<b>61</b> đơn" in text
    shown = [f"BN{part[:10]}".split('"')[0] for part in text.split("/lam-viec/don/BN")[1:]]
    days = dict(Petition.objects.values_list("file_number", "due_on"))
    order = [days[number] for number in dict.fromkeys(shown) if number in days]
    assert len(order) == 50
    assert order == sorted(order)
    assert Citizen.objects.count() == 1
