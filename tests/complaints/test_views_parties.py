"""The page of the people of a file, driven as a browser does."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from complaints.models import Party, Petition, Signatory
from portal.access.roles import Role
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("days", "today")]
NAMES = "Nguyễn Văn Dụ, thôn Đông\n\n  Trần  Thị Hai  "


def page(client: Client, found: Petition) -> str:
    answer = client.get(url("parties", found.file_number))
    assert answer.status_code == 200
    return str(answer.content.decode())


def signers(found: Petition, **more: str) -> dict[str, str]:
    return {"ky-names": NAMES, "ky-signed": "yes", "ky-on": "07/09/2026",
            "ky-version": str(found.version), **more}  # fmt: skip


def test_a_group_is_written_down_and_chooses_who_speaks(as_user: SignIn) -> None:
    found, head = make.petition(), make.head()
    client = as_user(head)
    assert "Một người khiếu nại." in page(client, found)
    answer = post(client, head, "add_signatories", [found.file_number], **signers(found))
    assert answer.status_code == 302
    shown = page(client, found)
    assert "Đã ghi 2 người cùng ký." in shown
    assert "Chưa có người đại diện" in shown
    row = Signatory.objects.get(name="Trần Thị Hai")
    assert (row.address, row.state) == ("", "active")
    change = {"doi-signatory": str(row.pk), "doi-state": "represents", "doi-on": "08/09/2026",
              "doi-version": str(found.version + 1)}  # fmt: skip
    answer = post(client, head, "change_signatory", [found.file_number], **change)
    assert answer.status_code == 422
    assert "văn bản cử người đại diện có chữ ký của mọi người" in answer.content.decode()
    change["doi-appointment"] = "Biên bản 05/9/2026"
    assert post(client, head, "change_signatory", [found.file_number], **change).status_code == 302
    shown = page(client, found)
    assert "theo Biên bản 05/9/2026" in shown
    assert "Chưa có người đại diện" not in shown


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"ky-names": " "}, "Nhập họ và tên người cùng ký"),
        ({"ky-names": ", thôn Đông"}, "Viết mỗi người một dòng"),
        ({"ky-names": f"Trần Thị Hai, {'thôn ' * 61}"}, "Rút gọn địa chỉ của Trần Thị Hai"),
        ({"ky-signed": ""}, "Chọn đã ký hoặc chưa ký"),
        ({"ky-on": "31/02/2026"}, "không có thật"),
    ],
)
def test_a_list_that_cannot_be_read_is_told_so(
    as_user: SignIn, more: dict[str, str], words: str
) -> None:
    found, head = make.petition(), make.head()
    answer = post(as_user(head), head, "add_signatories", [found.file_number],
                  **signers(found, **more))  # fmt: skip
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Signatory.objects.exists()


def lawyer(found: Petition, **more: str) -> dict[str, str]:
    return {"ben-role": "lawyer", "ben-name": "Luật sư Tư", "ben-paper": "request",
            "ben-paper_number": "TLS 12", "ben-on": "08/09/2026",
            "ben-version": str(found.version), **more}  # fmt: skip


def test_a_lawyer_takes_part_and_leaves(as_user: SignIn) -> None:
    found, head = make.petition(), make.head()
    client, number = as_user(head), found.file_number
    assert post(client, head, "add_party", [number], **lawyer(found)).status_code == 302
    shown = page(client, found)
    assert "Chỉ tham gia, không thay mặt người khiếu nại" in shown
    row = Party.objects.get()
    answer = post(client, head, "end_party", [number, row.pk], on="01/09/2026")
    assert answer.status_code == 422
    assert "Nhập ngày từ 08/09/2026 đến hôm nay" in answer.content.decode()
    assert post(client, head, "end_party", [number, row.pk], on="20/11/2026").status_code == 302
    assert "đã kết thúc" in page(client, found)
    row.refresh_from_db()
    assert row.until == make.TODAY


def test_a_paper_that_does_not_fit_is_refused_at_its_field(as_user: SignIn) -> None:
    found, head = make.petition(), make.head()
    answer = post(as_user(head), head, "add_party", [found.file_number],
                  **lawyer(found, **{"ben-paper": "none"}))  # fmt: skip
    assert answer.status_code == 422
    assert "đúng với tư cách" in answer.content.decode()


def test_a_withdrawal_is_told_with_who_and_what(as_user: SignIn) -> None:
    case = make.case_in("verifying")
    found, items = case.petitions.get(), make.contents(case)
    make.take(case, "withdraw", date(2026, 9, 14), scope="part", items=items[:1], is_coerced=True)
    shown = page(as_user(make.head()), found)
    assert "Rút một phần" in shown
    assert "Nội dung 1: Nội dung 1" in shown
    assert "nghi bị ép buộc" in shown


def test_who_only_reads_sees_no_form(as_user: SignIn) -> None:
    found = make.petition()
    client = as_user(make.person(Role.INSPECTORATE))
    assert "Ghi người cùng ký" not in page(client, found)


def test_there_is_no_such_page_of_a_denunciation(as_user: SignIn) -> None:
    found = make.petition(Kind.DENUNCIATION)
    client, head = as_user(make.head()), make.head()
    assert client.get(url("parties", found.file_number)).status_code == 404
    for name, data in (("add_signatories", signers(found)), ("add_party", lawyer(found))):
        assert post(client, head, name, [found.file_number], **data).status_code == 404
    shown = client.get(url("petition", found.file_number)).content.decode()
    assert f'{url("parties", found.file_number)}"' not in shown


def test_the_page_asks_little(as_user: SignIn, django_assert_max_num_queries: Any) -> None:
    found = make.petition()
    client = as_user(make.head())
    post(client, make.head(), "add_signatories", [found.file_number], **signers(found))
    page(client, found)
    with django_assert_max_num_queries(12):
        page(client, found)
