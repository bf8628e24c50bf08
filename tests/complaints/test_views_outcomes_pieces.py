"""Decisions carried out piece by piece, counted, public for a time; complex matters by steps."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from complaints import services
from complaints.models import Case, ComplexCase, Enforcement, EnforcementProgress, Milestone
from complaints.selectors import outcomes
from portal.access.roles import Role
from portal.stale import StaleError
from reception.models import Visit
from tests.complaints import factories as make
from tests.complaints.orders import DAY, piece
from tests.complaints.orders import order as ordered
from tests.complaints.pages import SignIn, post, url
from tests.portal.paper_factories import pdf_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def order(case: Case, **more: Any) -> Enforcement:
    return ordered(case, **{"amount_due": Decimal("100.5"), "due_on": date(2026, 11, 10), **more})


def test_pieces_add_up_and_the_rest_is_computed() -> None:
    case = make.case_in("decided")
    row = order(case)
    row = piece(row, "20", evidence=" Biên bản 12 ")
    assert (row.amount_done, row.remaining, row.done_on) == (Decimal(20), Decimal("80.5"), None)
    assert EnforcementProgress.objects.get().evidence == "Biên bản 12"
    row = piece(row, "0", is_last=True)  # the last one is all that is left
    case.decision.refresh_from_db()
    assert (row.remaining, row.done_on, case.decision.enforced_on) == (0, DAY, DAY)
    assert [one.amount for one in row.progress.all()] == [Decimal(20), Decimal("80.5")]


@pytest.mark.parametrize(
    ("amount", "more", "sentence"),
    [
        ("100.51", {}, "Nhiều hơn số còn phải thi hành (100,50)"),
        ("20", {"is_last": True}, "Còn 80,50 chưa thi hành: chọn “Đang thi hành”"),
        ("1", {"on": date(2026, 1, 1)}, "Nhập ngày từ"),
        ("1", {"on": date(2026, 11, 21)}, "đến hôm nay"),
        ("0", {}, "Nhập số thi hành lần này, hoặc ghi minh chứng"),
    ],
)
def test_a_piece_that_cannot_be(amount: str, more: dict[str, Any], sentence: str) -> None:
    row = order(make.case_in("decided"))
    with pytest.raises(ValidationError) as caught:
        piece(row, amount, **more)
    assert sentence in caught.value.messages[0]
    assert not EnforcementProgress.objects.exists()


@pytest.mark.parametrize(
    ("more", "field", "sentence"),
    [
        ({"due_on": date(2020, 1, 1)}, "due_on", "Nhập hạn từ ngày ra quyết định"),
        ({"obligation": "discipline", "amount_due": Decimal("2.5")}, "amount_due", "số người tròn"),
    ],
)
def test_an_order_that_cannot_be(more: dict[str, Any], field: str, sentence: str) -> None:
    with pytest.raises(ValidationError) as caught:
        order(make.case_in("decided"), **more)
    assert sentence in caught.value.message_dict[field][0]
    assert not Enforcement.objects.exists()


def test_people_are_whole_in_each_piece_too() -> None:
    row = order(make.case_in("decided"), obligation="prosecution", amount_due=Decimal(3))
    with pytest.raises(ValidationError, match="số người tròn"):
        piece(row, "0.5")
    assert piece(row, "1").remaining == 2


def test_two_who_write_the_same_piece_write_it_once() -> None:
    row = order(make.case_in("decided"))
    piece(row, "20", version=1)
    with pytest.raises(StaleError) as caught:
        piece(row, "20", version=1)
    assert (caught.value.version, caught.value.deeds[0].what) == (2, "Ghi tiến độ thi hành")
    row.refresh_from_db()
    assert row.amount_done == 20


def test_what_is_done_takes_no_more_pieces() -> None:
    row = piece(order(make.case_in("decided")), "100.5", is_last=True)
    with pytest.raises(ValidationError, match="đã thi hành xong"):
        piece(row, "1")


def test_the_page_takes_a_piece_with_its_proof(as_user: SignIn) -> None:
    case, head = make.case_in("decided"), make.head()
    row, number = order(case), case.petitions.get().file_number
    client: Client = as_user(head)
    scan = SimpleUploadedFile("bien-ban.pdf", pdf_file(), "application/pdf")
    sent = {"progress": "doing", "done_on": "05/11/2026", "amount_done": "20,5", "version": "1",
            "evidence": "Biên bản 12/BB", "scan": scan}  # fmt: skip
    assert post(client, head, "enforcement_done", [number, row.pk], **sent).status_code == 302
    text = client.get(url("enforcement", number)).content.decode()
    for shown in ("Đang thi hành", "Biên bản 12/BB", "bien-ban.pdf", "Quá hạn 10 ngày"):
        assert shown in text, shown
    assert "<dt>Phải thi hành</dt><dd>100,5 triệu đồng</dd>" in text
    assert "<dt>Còn lại</dt><dd><b>80 triệu đồng</b></dd>" in text


@pytest.mark.parametrize(
    ("obligation", "measure"),
    [("land_to_state", "m²"), ("discipline", "người"), ("other", "")],
)
def test_amounts_tell_their_unit(obligation: str, measure: str) -> None:
    assert Enforcement(obligation=obligation).measure == measure


def test_how_many_of_all_were_carried_out(as_user: SignIn) -> None:
    done, late, open_one = (make.case_in("decided") for _ in range(3))
    piece(order(done), "100.5", is_last=True)
    order(late)
    order(open_one, due_on=date(2026, 12, 31))
    make.case_in("decided")  # orders nothing
    head = make.head()
    assert outcomes.totals(head, make.TODAY) == outcomes.Totals(done=1, all=3, late=1)
    client = as_user(head)
    shown = {
        chosen: client.get(f"{url('enforcements')}?loc={chosen}").content.decode()
        for chosen in ("", "xong", "chua", "qua-han")
    }
    numbers = {
        name: [row.petitions.get().file_number for row in rows]
        for name, rows in (("", (done, late, open_one)), ("xong", (done,)),
                           ("chua", (late, open_one)), ("qua-han", (late,)))
    }  # fmt: skip
    for chosen, text in shown.items():
        assert text.count('/thi-hanh">BN26-') == len(numbers[chosen]), chosen
        assert all(number in text for number in numbers[chosen])
    assert "1</a>/" in shown[""]
    assert "3</a></b> quyết định, kết luận đã thực hiện xong" in shown[""]


def test_a_neighbour_counts_only_his_own() -> None:
    order(make.case_in("decided"))
    other = make.person(Role.UNIT_HEAD, make.unit("BAC-NINH.SO-Y-TE"))
    assert outcomes.totals(other, make.TODAY) == outcomes.Totals(done=0, all=0, late=0)


def published(days: int) -> Case:
    case = make.case_in("decided")
    return make.take(case, "publish", make.TODAY - timedelta(days=days))


def test_edge_39_publication_is_for_a_time_and_taken_down(as_user: SignIn) -> None:
    case, handler = published(20), make.handler()
    number, client = case.petitions.get().file_number, as_user(handler)
    shown = client.get(url("publication", number)).content.decode()
    assert "Đến hết ngày" not in shown
    first = post(client, handler, "limit_publication", [number], until="19/11/2026",
                 version=str(case.version))  # fmt: skip
    assert first.status_code == 302
    shown = client.get(url("publication", number)).content.decode()
    assert "quá hạn gỡ" in shown
    gone = post(client, handler, "unpublish", [number], on="20/11/2026",
                version=str(case.version + 1))  # fmt: skip
    assert gone.status_code == 302
    case.decision.refresh_from_db()
    assert case.decision.published_until == date(2026, 11, 19)
    assert case.decision.unpublished_on == make.TODAY
    shown = client.get(url("publication", number)).content.decode()
    assert "Đã gỡ" in shown
    assert "Gỡ công khai" not in shown


@pytest.mark.parametrize(
    ("name", "field", "day", "sentence"),
    [
        ("limit_publication", "until", "14/11/2026", "ít nhất 15 ngày"),
        ("unpublish", "on", "14/11/2026", "Nhập ngày gỡ từ 15/11/2026"),
        ("unpublish", "on", "21/11/2026", "đến hôm nay"),
    ],
)
def test_not_before_fifteen_days(
    as_user: SignIn, name: str, field: str, day: str, sentence: str
) -> None:
    case, handler = published(20), make.handler()
    number = case.petitions.get().file_number
    answer = post(as_user(handler), handler, name, [number], **{field: day},
                  version=str(case.version))  # fmt: skip
    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)


def test_on_the_first_day_after_fifteen_it_may_come_down(as_user: SignIn) -> None:
    case, handler = published(15), make.handler()
    gone = post(as_user(handler), handler, "unpublish", [case.petitions.get().file_number],
                on="20/11/2026", version=str(case.version))  # fmt: skip
    assert gone.status_code == 302
    case.decision.refresh_from_db()
    assert case.decision.unpublished_on == make.TODAY


def test_what_is_not_public_has_no_time(as_user: SignIn) -> None:
    case, handler = make.case_in("decided"), make.handler()
    answer = post(as_user(handler), handler, "limit_publication",
                  [case.petitions.get().file_number], until="20/12/2026",
                  version=str(case.version))  # fmt: skip
    assert "Quyết định chưa công khai" in answer.content.decode()


def listed() -> ComplexCase:
    return services.list_complex(
        petition=make.petition(), ground="Đông người", on=date(2026, 10, 1), by=make.head(),
        at=make.moment(),
    )  # fmt: skip


def test_a_plan_has_milestones_and_ends_with_the_last(as_user: SignIn) -> None:
    row, head = listed(), make.head()
    client = as_user(head)
    post(client, head, "plan", [row.pk], plan="Đối thoại", due_on="01/12/2026", version="1")
    sent = {"task": "Đối thoại với các hộ", "owner": "Sở Nội vụ", "due_on": "01/11/2026"}
    post(client, head, "add_milestone", [row.pk], **sent, version="2")
    one = Milestone.objects.get()
    listing = client.get(url("complex_cases")).content.decode()
    assert "có việc quá hạn" in listing
    early = post(client, head, "plan_done", [row.pk], on="20/11/2026", version="3")
    assert "Còn 1 việc của phương án chưa xong" in early.content.decode()
    post(client, head, "milestone_done", [row.pk, one.pk], on="20/11/2026", version="3")
    post(client, head, "plan_done", [row.pk], on="20/11/2026", version="4")
    row.refresh_from_db()
    assert (row.plan_done_on, row.version) == (make.TODAY, 5)
    assert "có việc quá hạn" not in client.get(url("complex_cases")).content.decode()


def test_two_at_one_plan(as_user: SignIn) -> None:
    row, head = listed(), make.head()
    client = as_user(head)
    post(client, head, "plan", [row.pk], plan="Phương án của chị Hoa", version="1")
    late = post(client, head, "plan", [row.pk], plan="Phương án khác", version="1")
    text = late.content.decode()
    assert late.status_code == 409
    assert "<mark>Phương án của chị Hoa</mark>" in text
    assert "<mark>Phương án khác</mark>" in text


def test_who_went_above_is_shown_and_flagged(as_user: SignIn) -> None:
    row, head = listed(), make.head()
    client = as_user(head)
    assert (
        "Chưa có lượt tiếp hay đơn nào" in client.get(url("complex_case", row.pk)).content.decode()
    )
    province = make.unit().province
    visit = make.visit(organisation=province, by=make.person(Role.RECEPTIONIST, province))
    Visit.objects.filter(pk=visit.pk).update(matter=row.matter_id)
    leader = make.person(Role.PROVINCE_LEADER, province)
    shown = as_user(leader).get(url("complex_case", row.pk)).content.decode()
    assert f"số {visit.number}/{visit.year}" in shown
    assert "Ghi vượt cấp nếu đúng" in shown
    post(client, head, "escalated", [row.pk], is_escalated="on", version="1")
    row.refresh_from_db()
    assert row.is_escalated
    assert "vượt cấp</span>" in client.get(url("complex_cases")).content.decode()


@pytest.mark.parametrize(
    "name", ["acceptance", "verification", "dialogue", "decision", "publication", "journal"]
)
def test_every_stretch_has_the_head_of_the_file(
    as_user: SignIn, name: str, django_assert_max_num_queries: Any
) -> None:
    number = make.case_in("decided").petitions.get().file_number
    client = as_user(make.head())
    with django_assert_max_num_queries(12):
        text = client.get(url(name, number)).content.decode()
    assert "Đang chờ: " in text  # sending is the handler's
    assert 'aria-label="Các bước"' in text
    assert 'aria-current="page"' in text


def test_the_journal_tells_who_read_only_to_the_head(as_user: SignIn) -> None:
    found = make.petition()
    as_user(make.handler()).get(url("petition", found.file_number))
    head = as_user(make.head()).get(url("journal", found.file_number)).content.decode()
    handler = as_user(make.handler()).get(url("journal", found.file_number)).content.decode()
    assert ">Xem đơn</td>" in head
    assert ">Xem đơn</td>" not in handler
    assert "Nhận đơn" in handler
