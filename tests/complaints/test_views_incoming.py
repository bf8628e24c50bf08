"""What comes in by post or out of a visit, through the pages."""

from pathlib import Path
from typing import Any, ClassVar

import pytest
from django.core.exceptions import ValidationError
from pytest_django.fixtures import Settings

from complaints import services
from complaints.models import Petition
from portal.access.roles import Role
from portal.citizens.models import Citizen
from portal.documents.models import Attachment
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, idem, post, url
from tests.portal.paper_factories import pdf_file, sent, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def test_by_post_to_the_book(as_user: SignIn) -> None:
    clerk = make.person(Role.CLERK)
    client = as_user(clerk)
    assert client.get(url("create")).status_code == 200
    data = {
        "kind": "complaint", "field": "policy", "source": "post", "received_on": "09/11/2026",
        "level": "1", "signers": "1", "full_name": "Trần Thị Thử", "paper": "none",
        "summary": "Khiếu nại việc dừng trợ cấp", **idem(clerk, "register"),
    }  # fmt: skip
    page = client.post(url("register"), data)
    found = Petition.objects.get()
    assert page.url == url("petition", found.file_number)
    assert (found.file_number, found.number, found.due_rule) == (
        "BN26-000001", 1, "COMPLAINT.ACCEPT",
    )  # fmt: skip
    assert client.post(url("register"), data).url == page.url
    assert Petition.objects.count() == 1


def test_what_is_missing_is_said_field_by_field(as_user: SignIn) -> None:
    clerk = make.person(Role.CLERK)
    page = post(as_user(clerk), clerk, "register", [], received_on="31/02/2026", level="3")
    text = page.content.decode()
    assert page.status_code == 422
    for sentence in ("Ngày 31/02/2026 không có thật", "Chọn nguồn đơn", "Nhập họ và tên",
                     "Ghi tóm tắt nội dung", "Chọn lần đầu hoặc lần hai"):  # fmt: skip
        assert sentence in text
    assert Petition.objects.count() == 0


def test_a_denunciation_by_post_takes_no_name(as_user: SignIn) -> None:
    clerk = make.person(Role.CLERK)
    data = {
        "kind": "denunciation", "field": "other", "source": "post", "received_on": "09/11/2026",
        "level": "1", "signers": "1", "paper": "none", "summary": "Tố cáo nhận tiền",
    }  # fmt: skip
    named = post(as_user(clerk), clerk, "register", [], **data, full_name="Chim Hoàng Yến")
    assert named.status_code == 422
    assert "không nhập họ tên" in named.content.decode()
    assert "Chim Hoàng Yến" not in named.content.decode()
    page = post(as_user(clerk), clerk, "register", [], **data)
    assert page.url == url("petitions")  # a clerk may not see it once it is in the book
    assert Petition.objects.get().alias.startswith("NTC-")
    assert Citizen.objects.count() == 0


def test_out_of_a_visit_in_one_click(as_user: SignIn) -> None:
    visit = make.visit()
    user = make.person(Role.RECEPTIONIST)
    client = as_user(user)
    text = client.get(url("register_from_visit", visit.pk)).content.decode()
    assert visit.summary in text
    page = post(client, user, "enter_from_visit", [visit.pk], kind="complaint", level="1",
                field=visit.field, summary=visit.summary, signers="1")  # fmt: skip
    found = Petition.objects.get()
    assert page.url == url("petition", found.file_number)
    assert (found.petitioner, found.receipt, found.matter) == (
        visit.citizen, visit.receipt, visit.matter,
    )  # fmt: skip
    assert found.file_number in client.get(url("register_from_visit", visit.pk)).content.decode()


def test_a_visit_that_denounces_is_registered_by_who_wrote_it_down(as_user: SignIn) -> None:
    visit = make.visit(Kind.DENUNCIATION)
    link = url("register_from_visit", visit.pk)
    assert as_user(make.person(Role.RECEPTIONIST)).get(link).status_code == 200
    colleague = make.person(Role.RECEPTIONIST, name="quay-hai")
    assert as_user(colleague).get(link).status_code == 404
    assert as_user(make.handler()).get(link).status_code == 403


def test_a_name_too_long_is_not_called_missing(as_user: SignIn) -> None:
    clerk = make.person(Role.CLERK)
    refused = post(as_user(clerk), clerk, "register", [], full_name="Nguyễn " * 20).content.decode()
    assert "dài tối đa 100 ký tự" in refused
    assert "Nhập họ và tên" not in refused


class TestScan:
    """The paper that came by post, seen beside what was typed from it."""

    said: ClassVar = {
        "kind": "complaint", "field": "policy", "source": "post", "received_on": "20/11/2026",
        "level": "1", "signers": "1", "paper": "none", "full_name": "Nguyễn Thị Ví Dụ",
        "summary": "Khiếu nại việc cắt trợ cấp",
    }  # fmt: skip

    @pytest.fixture(autouse=True)
    def folder(self, settings: Settings, tmp_path: Path) -> None:
        settings.MEDIA_ROOT = tmp_path

    def sent(self, as_user: SignIn, content: bytes, name: str, **said: str) -> Any:
        clerk, scan = make.person(Role.CLERK), upload(content, name)
        return post(as_user(clerk), clerk, "register", [], **(self.said | said), scan=scan)

    def test_is_kept_with_the_petition_and_shown_there(self, as_user: SignIn) -> None:
        answer = self.sent(as_user, pdf_file(), "don.pdf")
        found = Petition.objects.get()
        assert answer.url == url("petition", found.file_number)
        told = found.attachments.values_list("name", "kind", "state")
        assert list(told) == [("don.pdf", "petition", "quarantined")]
        page = as_user(make.head()).get(url("papers", found.file_number)).content.decode()
        assert "don.pdf" in page
        assert "Đang kiểm tra" in page

    @pytest.mark.parametrize(
        ("content", "name", "sentence"),
        [
            (b"Khong phai PDF", "don.pdf", "Tệp don.pdf không phải là tệp PDF như tên gọi"),
            (pdf_file(), "don.jpg", "Tệp don.jpg không phải là tệp JPG như tên gọi"),
            (b"MZ", "don.exe", "Chỉ nhận tệp PDF, JPG, PNG"),
            (b"", "don.pdf", "Tệp rỗng. Chọn đúng tệp rồi tải lại"),
            (b"MZ", "don.docx", "Chỉ nhận tệp PDF, JPG, PNG"),
        ],
    )
    def test_that_is_not_what_it_says_is_refused_and_nothing_typed_is_lost(
        self, as_user: SignIn, content: bytes, name: str, sentence: str
    ) -> None:
        answer = self.sent(as_user, content, name)
        text = answer.content.decode()
        assert answer.status_code == 422
        assert f'<a href="#id_scan">{sentence}' in text
        assert "Khiếu nại việc cắt trợ cấp" in text
        assert (Petition.objects.count(), Attachment.objects.count()) == (0, 0)

    def test_of_a_denunciation_is_not_taken(self, as_user: SignIn, tmp_path: Path) -> None:
        """Điều 8.3 Luật Tố cáo: the hand that wrote it tells who denounces."""
        answer = self.sent(as_user, pdf_file(), "don.pdf", kind="denunciation", full_name="")
        assert answer.status_code == 422
        assert "lộ bút tích người tố cáo" in answer.content.decode()
        assert (Petition.objects.count(), Attachment.objects.count()) == (0, 0)
        assert list(tmp_path.iterdir()) == []  # not a byte of it

    def test_twin_the_service_takes_none_either(self) -> None:
        clerk, unit, at = make.person(Role.CLERK), make.unit(), make.moment()
        paper = sent(pdf_file(), "a.pdf", organisation=unit, by=clerk, at=at)
        with pytest.raises(ValidationError, match="lộ bút tích người tố cáo"):
            services.register(
                organisation=unit, by=clerk, at=at, kind="denunciation", summary="Tố cáo",
                attachments=(paper,),
            )  # fmt: skip
