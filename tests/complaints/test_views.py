"""Pages: each opens for whom it is meant, within its budget, and says what went wrong."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from complaints import services
from complaints.models import Case, ComplexCase
from portal.access.roles import Role
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_the_list_shows_what_is_open_nearest_due_day_first(
    as_user: SignIn, django_assert_max_num_queries: Any
) -> None:
    later = make.petition(on=make.RECEIVED + timedelta(days=5))
    sooner = make.petition()
    make.in_state("guided")
    client = as_user(make.head())
    with django_assert_max_num_queries(6):
        page = client.get(url("petitions"))
    text = page.content.decode()
    assert text.index(sooner.file_number) < text.index(later.file_number)
    assert "<b>2</b> đơn" in text
    assert "Chim Hoàng Yến" in text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("xem=tat-ca", 3), ("loai=complaint", 1), ("trang_thai=guided", 1), ("han=qua-han", 2),
        ("han=hom-nay", 0), ("tu=08/09/2026", 0), ("den=07/09/2026", 2), ("nguon=post", 2),
        ("linh_vuc=policy", 0), ("don_vi=BAC-NINH.SO-NOI-VU", 2), ("don_vi=CAN-THO", 0),
        ("q=chim hoàng", 2), ("q=001099000001", 2), ("q=0900000001", 2),
        ("q=không có", 0), ("tu=31/02/2026", 0), ("loai=lạ", 0),
    ],
)  # fmt: skip
def test_filters(as_user: SignIn, query: str, expected: int) -> None:
    make.in_state("guided")
    make.petition()
    make.petition(Kind.DENUNCIATION)
    page = as_user(make.head()).get(f"{url('petitions')}?{query}")
    assert page.status_code == 200
    assert page.content.decode().count("/lam-viec/don/BN26-") == expected, query


def test_a_question_that_is_none_is_told_in_the_title_too(as_user: SignIn) -> None:
    client = as_user(make.head())
    assert "<title>Đơn" in client.get(url("petitions")).content.decode()
    wrong = client.get(f"{url('petitions')}?tu=31/02/2026").content.decode()
    assert "<title>Lỗi: Đơn" in wrong


def test_the_second_page_starts_after_the_first(as_user: SignIn) -> None:
    made = [make.petition().file_number for _ in range(53)]
    client = as_user(make.head())
    first = client.get(url("petitions")).content.decode()
    after = first.split("sau=")[1].split('"')[0]
    second = client.get(f"{url('petitions')}?sau={after}").content.decode()
    shown = [number for number in made if number in first], [n for n in made if n in second]
    assert shown[0] == made[:50]
    assert shown[1] == made[50:]
    assert client.get(f"{url('petitions')}?sau=xyz_q").status_code == 200


def test_a_neighbour_finds_nothing_and_a_stranger_no_door(as_user: SignIn) -> None:
    found = make.petition()
    neighbour = as_user(make.person(Role.UNIT_HEAD, make.unit("BAC-NINH.SO-Y-TE")))
    assert neighbour.get(url("petition", found.file_number)).status_code == 404
    assert found.file_number not in neighbour.get(url("petitions")).content.decode()
    assert as_user(make.person(Role.SYSADMIN)).get(url("petitions")).status_code == 403
    assert Client().get(url("petitions")).status_code == 302


def test_a_denunciation_is_seen_by_few(as_user: SignIn) -> None:
    found = make.petition(Kind.DENUNCIATION)
    page = url("petition", found.file_number)
    assert as_user(make.head()).get(page).status_code == 200
    assert as_user(make.handler()).get(page).status_code == 404
    services.assign(petition=found, to=make.handler(), by=make.head(), at=make.moment())
    assert as_user(make.handler()).get(page).status_code == 200


@pytest.mark.parametrize("state", ["registered", "accepted", "guided"])
def test_the_page_of_one_petition(
    as_user: SignIn, state: str, django_assert_max_num_queries: Any
) -> None:
    found = make.in_state(state)
    client = as_user(make.head())
    with django_assert_max_num_queries(12):
        page = client.get(url("petition", found.file_number))
    text = page.content.decode()
    assert found.file_number in text
    assert "Công dân đang thấy gì" in text
    assert "vì sao?" in text


def test_the_page_offers_the_next_step_and_says_what_bars_others(as_user: SignIn) -> None:
    found = make.in_state("classified")
    text = as_user(make.head()).get(url("petition", found.file_number)).content.decode()
    assert "Việc kế tiếp: Trình thụ lý" in text
    assert "Đơn thuộc thẩm quyền của cơ quan này" in text  # why it cannot be transferred
    clerk = as_user(make.person(Role.CLERK)).get(url("petition", found.file_number))
    assert "Không có bước nào" in clerk.content.decode()


def test_sorting(as_user: SignIn) -> None:
    found = make.petition("")
    head = make.head()
    client = as_user(head)
    assert client.get(url("classification", found.file_number)).status_code == 200
    bad = post(client, head, "classify", [found.file_number], on="20/11/2026", version="1")
    assert bad.status_code == 422
    assert "Chọn loại đơn" in bad.content.decode()
    answers = {"kind": "complaint", "field": "policy", "is_eligible": "yes", "is_competent": "yes"}
    page = post(client, head, "classify", [found.file_number], on="20/11/2026", version="1",
                **answers)  # fmt: skip
    assert page.url == url("petition", found.file_number)
    found.refresh_from_db()
    assert (found.kind, found.state, found.assigned_to) == ("complaint", "classified", head)


def test_a_step_with_its_fields(as_user: SignIn) -> None:
    found, head = make.in_state("proposed"), make.head()
    client, args = as_user(head), [found.file_number, "accept"]
    assert "Số thông báo thụ lý" in client.get(url("step", *args)).content.decode()
    bad = post(client, head, "take_step", args, on="20/11/2026", version=found.version)
    assert bad.status_code == 422
    assert "Nhập số văn bản" in bad.content.decode()
    good = {"document_number": "12/TB", "assigned_to": make.handler().pk, "grounds": ["a"],
            "is_remote": "no", "on": "20/11/2026"}  # fmt: skip
    stale = post(client, head, "take_step", args, **good, version=1)
    assert stale.status_code == 409
    assert "vừa ghi bước khác" in stale.content.decode()
    page = post(client, head, "take_step", args, **good, version=found.version)
    assert page.url == url("petition", found.file_number)
    assert Case.objects.get().is_complex


def test_a_step_that_the_state_bars_says_so_before_anything_is_typed(as_user: SignIn) -> None:
    case, head = make.case_in("accepted"), make.head()
    number, client = case.petitions.get().file_number, as_user(head)
    told = "Không thể “Tiếp tục giải quyết” khi hồ sơ ở trạng thái “Đã thụ lý”."
    assert client.get(url("step", number, "resume")).content.decode().count(told) == 1
    answer = {"on": "20/11/2026", "document_number": "1/QĐ", "version": case.version}
    refused = post(client, head, "take_step", [number, "resume"], **answer)
    assert refused.status_code == 422
    assert refused.content.decode().count(told) == 1
    assert "1/QĐ" in refused.content.decode()


def test_the_sorting_page_says_that_it_is_too_late_and_opens_what_is_missing(
    as_user: SignIn,
) -> None:
    head, told = make.head(), "Không thể “Phân loại đơn” khi hồ sơ ở trạng thái “Đã thụ lý”."
    sorted_long_ago = make.case_in("verifying").petitions.get().file_number
    client = as_user(head)
    assert told in client.get(url("classification", sorted_long_ago)).content.decode()
    fresh = make.petition()
    shown = client.get(url("classification", fresh.file_number)).content.decode()
    assert "Không thể" not in shown
    assert '<details class="choice">' in shown
    answer = {"kind": "mixed", "field": "policy", "is_eligible": "yes", "is_competent": "yes",
              "on": "20/11/2026", "version": fresh.version}  # fmt: skip
    refused = post(client, head, "classify", [fresh.file_number], **answer).content.decode()
    assert "Đơn nhiều nội dung: ghi từ hai nội dung trở lên" in refused
    assert '<details class="choice" open>' in refused


def test_no_step_no_page(as_user: SignIn) -> None:
    found = make.in_state("proposed")
    client = as_user(make.handler())
    assert client.get(url("step", found.file_number, "accept")).status_code == 403
    assert client.get(url("step", found.file_number, "bay")).status_code == 404
    assert client.get(url("petition", "BN26-999999")).status_code == 404


def test_every_step_has_a_page(as_user: SignIn) -> None:
    head = as_user(make.head())
    for kind, state in (("complaint", "reported"), ("denunciation", "verifying")):
        case = make.case_in(state, kind)
        found = case.petitions.get()
        text = head.get(url("petition", found.file_number)).content.decode()
        links = {part.split('"')[0] for part in text.split('href="') if "/buoc/" in part[:60]}
        assert links
        for link in links:
            assert head.get(link).status_code == 200, link


def test_the_leader_finds_what_waits(as_user: SignIn, django_assert_max_num_queries: Any) -> None:
    waiting = make.in_state("proposed")
    make.in_state("classified")
    client = as_user(make.head())
    with django_assert_max_num_queries(6):
        text = client.get(url("approvals")).content.decode()
    assert text.count("<article") == 1
    assert waiting.file_number in text
    assert "Đủ điều kiện" in text
    assert as_user(make.handler()).get(url("approvals")).status_code == 403


def test_my_day(as_user: SignIn, django_assert_max_num_queries: Any) -> None:
    client = as_user(make.handler())
    assert "Không có việc nào" in client.get(url("mine")).content.decode()
    late = make.petition()
    fresh = make.petition(on=make.TODAY)
    for row in (late, fresh):
        services.assign(petition=row, to=make.handler(), by=make.head(), at=make.moment())
    with django_assert_max_num_queries(6):
        text = client.get(url("mine")).content.decode()
    assert text.index("Quá hạn") < text.index(late.file_number) < text.index("Mới được giao")


def test_handing_over(as_user: SignIn) -> None:
    found, head = make.petition(), make.head()
    client = as_user(head)
    assert client.get(url("handler", found.file_number)).status_code == 200
    page = post(client, head, "assign", [found.file_number], to=make.handler().pk, version=1)
    assert page.url == url("petition", found.file_number)
    bad = post(client, head, "assign", [found.file_number], to=999999, version=2)
    assert bad.status_code == 422


def test_complex_matters(as_user: SignIn) -> None:
    found, head = make.petition(), make.head()
    client = as_user(head)
    assert "Chưa có vụ việc" in client.get(url("complex_cases")).content.decode()
    assert client.get(url("listing", found.file_number)).status_code == 200
    args = [found.file_number]
    assert post(client, head, "list_complex", args, listed_on="").status_code == 422
    post(client, head, "list_complex", args, ground="Đông người", listed_on="20/11/2026")
    again = post(client, head, "list_complex", args, ground="Nữa", listed_on="20/11/2026")
    assert "đã có trong danh sách" in again.content.decode()
    row = ComplexCase.objects.get()
    assert client.get(url("complex_case", row.pk)).status_code == 200
    early = post(client, head, "plan_done", [row.pk], on="20/11/2026")
    assert "Chưa có phương án" in early.content.decode()
    post(client, head, "plan", [row.pk], plan="Đối thoại tại xã", due_on="30/11/2026")
    post(client, head, "plan_done", [row.pk], on="20/11/2026")
    row.refresh_from_db()
    assert row.plan_done_on == make.TODAY
    assert "Đã xong" in client.get(url("complex_cases")).content.decode()
