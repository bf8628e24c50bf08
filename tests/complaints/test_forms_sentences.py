"""Every sentence that a form of petitions says when something is missing or wrong."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from complaints import services
from complaints.models import Case, ComplexCase, Enforcement, Obligation, Petition, Step
from portal.access.models import User
from portal.access.roles import Role
from portal.idempotency import tokens
from reception.kinds import Kind
from tests.complaints import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
SignIn = Callable[[User], Client]
SORTED = {"kind": "complaint", "field": "policy", "is_eligible": "yes", "is_competent": "yes",
          "on": "20/11/2026", "version": "1"}  # fmt: skip


def send(client: Client, user: User, name: str, args: list[Any], data: dict[str, Any]) -> Any:
    token = {tokens.FIELD: tokens.issue(user, f"complaints:{name}")}
    return client.post(reverse(f"complaints:{name}", args=args), {**token, **data})


def refused(page: Any, *sentences: str) -> None:
    """422, and each sentence in the summary and beside its field."""
    text = page.content.decode()
    assert page.status_code == 422
    assert "data-error-summary" in text
    for sentence in sentences:
        assert sentence in text, sentence


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": ""}, "Chọn loại đơn"),
        ({"kind": "lạ"}, "Chọn loại đơn"),
        ({"field": ""}, "Chọn lĩnh vực"),
        ({"is_eligible": ""}, "Chọn đủ hoặc không đủ điều kiện xử lý"),
        ({"is_competent": "maybe"}, "Chọn thuộc hoặc không thuộc thẩm quyền"),
        ({"on": ""}, "Nhập ngày phân loại"),
        ({"on": "31/02/2026"}, "Ngày 31/02/2026 không có thật. Kiểm tra lại"),
        ({"on": "21/11/2026"}, "Ngày thực hiện không được sau hôm nay (20/11/2026)"),
        ({"on": "06/09/2026"}, "Ngày thực hiện không được trước bước trước đó (07/09/2026)"),
        ({"item_kind_1": "complaint"}, "Ghi tóm tắt nội dung 1"),
        ({"item_text_3": "Việc ba"}, "Chọn loại của nội dung 3"),
        ({"kind": "mixed"}, "Đơn nhiều nội dung: ghi từ hai nội dung trở lên"),
        ({"kind": "denunciation"}, "Đơn chuyển thành tố cáo: viết lại nội dung"),
        ({"kind": "denunciation", "summary": "Bà CHIM HOANG YEN tố cáo"},
         "Nội dung còn nêu tên người tố cáo"),
    ],
)  # fmt: skip
def test_sorting_says_what_is_wrong(as_user: SignIn, change: dict[str, Any], sentence: str) -> None:
    found, head = make.petition(), make.head()
    page = send(as_user(head), head, "classify", [found.file_number], {**SORTED, **change})
    refused(page, sentence)
    found.refresh_from_db()
    assert (found.state, found.version, found.petitioner is None) == ("registered", 1, False)


STEPS: list[tuple[str, str, str, dict[str, Any], tuple[str, ...]]] = [
    ("intake", "registered", "link", {}, ("Nhập mã hồ sơ của đơn trước",)),
    ("intake", "registered", "link", {"duplicate_of": "BN26-9"}, ("Không tìm thấy đơn BN26-9",)),
    ("intake", "registered", "link", {"duplicate_of": "BN26-000001"}, ("Chọn đơn khác",)),
    ("intake", "registered", "guide_split", {}, ("Nhập số văn bản",)),
    ("intake", "classified", "file", {}, ("Ghi lý do",)),
    ("intake", "classified", "request_supplement", {}, ("Ghi nội dung",)),
    ("intake", "classified", "propose", {"note": "  "}, ("Ghi nội dung",)),
    ("intake", "classified", "guide", {}, ("Nhập tên cơ quan nhận", "Nhập số văn bản")),
    ("intake", "classified", "guide", {"referred_to": "Xã", "document_number": "1"},
     ("Đơn thuộc thẩm quyền của cơ quan này",)),
    ("intake", "proposed", "accept", {"document_number": "1", "assigned_to": "0"},
     ("Chọn người thụ lý",)),
    ("intake", "proposed", "accept", {"document_number": "9" * 61}, ("60",)),
    ("intake", "proposed", "refuse", {}, ("Ghi lý do", "Nhập số văn bản")),
    ("complaint", "accepted", "verify", {}, ("Nhập số văn bản", "Chọn người thụ lý")),
    ("complaint", "verifying", "determine_complex", {"document_number": "1"},
     ("Chọn căn cứ xác định vụ việc phức tạp",)),
    ("complaint", "verifying", "suspend", {"document_number": "1"},
     ("Chọn căn cứ tạm đình chỉ",)),
    ("complaint", "verifying", "discontinue", {"document_number": "1", "ground": "x"},
     ("Chọn căn cứ đình chỉ",)),
    ("complaint", "reported", "decide", {}, ("Chọn kết quả giải quyết", "Ghi nội dung chính",
                                              "Nhập người ký")),
    ("complaint", "reported", "decide", {"result": "confirmed"}, ("Chọn kết quả giải quyết",)),
    ("complaint", "reported", "schedule_dialogue", {}, ("Nhập ngày đối thoại",)),
    ("complaint", "reported", "schedule_dialogue",
     {"document_number": "1", "meeting_on": "24/11/2026"}, ("chậm nhất 19/11/2026",)),
    ("complaint", "decided", "close", {}, ("Không thể “Kết thúc hồ sơ”",)),
]  # fmt: skip


@pytest.mark.parametrize(("machine", "state", "name", "data", "sentences"), STEPS)
def test_a_step_says_what_it_needs(
    as_user: SignIn, machine: str, state: str, name: str, data: dict[str, Any],
    sentences: tuple[str, ...],
) -> None:  # fmt: skip
    case: Case | None = None
    if machine == "intake":
        found = make.in_state(state)
    else:
        case = make.case_in(state)
        found = case.petitions.get()
    user = make.head()
    before = Step.objects.count()
    version = case.version if case else found.version
    given = {"on": "20/11/2026", "version": version, **data}
    page = send(as_user(user), user, "take_step", [found.file_number, name], given)
    refused(page, *sentences)
    assert Step.objects.count() == before
    assert (case or found).__class__.objects.get(pk=(case or found).pk).state == state


@pytest.mark.parametrize("on", ["", "2026", "hôm qua"])
def test_a_step_without_a_day(as_user: SignIn, on: str) -> None:
    found, head = make.in_state("classified"), make.head()
    data = {"on": on, "version": found.version, "note": "Đủ"}
    page = send(as_user(head), head, "take_step", [found.file_number, "propose"], data)
    refused(page, "Nhập ngày")


def test_the_same_form_twice_is_one_step_and_changed_it_is_none(as_user: SignIn) -> None:
    found, head = make.in_state("classified"), make.head()
    client = as_user(head)
    token = {tokens.FIELD: tokens.issue(head, "complaints:take_step")}
    address = reverse("complaints:take_step", args=[found.file_number, "propose"])
    data = {"on": "20/11/2026", "version": found.version, "note": "Đủ điều kiện", **token}
    first, second = client.post(address, data), client.post(address, data)
    assert first.status_code == second.status_code == 302
    assert first.url == second.url
    changed = client.post(address, {**data, "note": "Khác"})
    refused(changed, "Biểu mẫu này đã được gửi với nội dung khác. Mở lại trang rồi gửi lại")
    assert Step.objects.filter(name="propose").count() == 1


@pytest.mark.parametrize("token", ["", "giả", "a:b:c"])
def test_a_form_without_its_token(as_user: SignIn, token: str) -> None:
    found, head = make.petition(), make.head()
    address = reverse("complaints:classify", args=[found.file_number])
    refused(
        as_user(head).post(address, {**SORTED, tokens.FIELD: token}),
        "Biểu mẫu này không còn hiệu lực. Mở lại trang rồi gửi lại",
    )


def test_the_token_of_somebody_else_and_of_another_form(as_user: SignIn) -> None:
    found, head = make.petition(), make.head()
    address = reverse("complaints:classify", args=[found.file_number])
    for user, route in ((make.handler(), "classify"), (head, "register")):
        token = {tokens.FIELD: tokens.issue(user, f"complaints:{route}")}
        refused(as_user(head).post(address, {**SORTED, **token}), "không còn hiệu lực")
    assert Petition.objects.get().state == "registered"


@pytest.mark.parametrize(("name", "more"), [("classify", SORTED), ("assign", {"version": "1"})])
def test_an_old_page_is_told_with_409(as_user: SignIn, name: str, more: dict[str, Any]) -> None:
    found, head = make.petition(), make.head()
    more = {**more, "to": make.handler().pk}
    services.assign(petition=found, to=head, by=head, at=make.moment())
    page = send(as_user(head), head, name, [found.file_number], more)
    assert page.status_code == 409
    assert "Hồ sơ đã thay đổi." in page.content.decode()
    assert Petition.objects.get().assigned_to == head


@pytest.mark.parametrize(
    ("data", "sentences"),
    [
        ({}, ("Chọn việc phải thi hành", "Ghi nội dung phải thi hành", "Nhập đơn vị thi hành")),
        ({"amount_due": "mười"}, ("Nhập số, ví dụ 12,5",)),
        ({"amount_due": "-1"}, ("Nhập số, ví dụ 12,5",)),
        ({"amount_due": "1,005"}, ("Nhập số, ví dụ 12,5",)),
        ({"amount_due": "9" * 15}, ("Nhập số, ví dụ 12,5",)),
        ({"amount_due": "1.5"}, ("Nhập số, ví dụ 12,5",)),
        ({"amount_due": "1.500.00"}, ("Nhập số, ví dụ 12,5",)),
        ({"due_on": "32/01/2026"}, ("Ngày 32/01/2026 không có thật",)),
    ],
)
def test_what_a_decision_orders_is_asked_in_words(
    as_user: SignIn, data: dict[str, Any], sentences: tuple[str, ...]
) -> None:
    number, head = make.case_in("decided").petitions.get().file_number, make.head()
    refused(send(as_user(head), head, "add_enforcement", [number], data), *sentences)
    assert Enforcement.objects.count() == 0


def test_the_plan_of_a_complex_matter_is_asked_in_words(as_user: SignIn) -> None:
    found, head = make.petition(), make.head()
    client = as_user(head)
    args: list[Any] = [found.file_number]
    refused(send(client, head, "list_complex", args, {}),
            "Ghi lý do đưa vào danh sách", "Nhập ngày đưa vào danh sách")  # fmt: skip
    late = {"ground": "Đông người", "listed_on": "21/11/2026"}
    refused(send(client, head, "list_complex", args, late), "không được sau hôm nay")
    send(client, head, "list_complex", args, {**late, "listed_on": "20/11/2026"})
    row = ComplexCase.objects.get()
    refused(send(client, head, "plan", [row.pk], {}), "Ghi phương án xử lý")
    early = {"plan": "Đối thoại", "due_on": "19/11/2026"}
    refused(send(client, head, "plan", [row.pk], early), "từ ngày đưa vào danh sách 20/11/2026")
    refused(send(client, head, "plan_done", [row.pk], {}), "Nhập ngày thực hiện xong")
    send(client, head, "plan", [row.pk], {"plan": "Đối thoại", "due_on": ""})
    refused(send(client, head, "plan_done", [row.pk], {"on": "19/11/2026"}), "Ngày xong phải từ")
    assert ComplexCase.objects.get().plan_done_on is None


def test_a_denunciation_form_that_names_somebody_gives_no_name_back(as_user: SignIn) -> None:
    user = make.person(Role.CLERK)
    named = {"kind": Kind.DENUNCIATION, "field": "other", "source": "post", "level": "1",
             "received_on": "09/11/2026", "signers": "1", "paper": "none", "summary": "Nhận tiền",
             "number": "001099000001", "phone": "0900000001", "address": "Ngõ Yến"}  # fmt: skip
    page = send(as_user(user), user, "register", [], named)
    refused(page, "không nhập họ tên")
    for word in ("001099000001", "0900000001", "Ngõ Yến"):
        assert word not in page.content.decode()
    assert Petition.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1.500", 1500), ("1.234.567,5", Decimal("1234567.5")), ("12,5", Decimal("12.5")),
     (" 1 500 ", 1500), ("0", 0), ("", 0)],
)  # fmt: skip
def test_an_amount_is_read_as_it_is_written_here(
    as_user: SignIn, typed: str, kept: Decimal | int
) -> None:
    """A dot parts thousands: "1.500" is not one and a half."""
    number, head = make.case_in("decided").petitions.get().file_number, make.head()
    order = {"obligation": Obligation.choices[0][0], "owner": "Sở Nội vụ",
             "description": "Trả tiền", "amount_due": typed}  # fmt: skip
    page = send(as_user(head), head, "add_enforcement", [number], order)
    assert page.status_code == 302, page.content.decode()
    assert Enforcement.objects.get().amount_due == kept
