"""The tab "Tài liệu": who sends what, what is told of it, and what nobody may open."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from complaints.models import Petition
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.documents import tasks
from portal.documents.models import Attachment, FileState
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints.pages import SignIn, post, url
from tests.portal.file_factories import document
from tests.portal.paper_factories import pdf_file, sent, stored, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def found() -> Petition:
    return make.petition()


def send(as_user: SignIn, found: Petition, *files: SimpleUploadedFile, **said: str) -> Any:
    user = make.handler()
    given = {"kind": "enclosed", "uploads": list(files), **said}
    return post(as_user(user), user, "add_papers", [found.file_number], **given)


def shown(as_user: SignIn, found: Petition, user: Any = None, **headers: str) -> str:
    client = as_user(user or make.handler())
    return client.get(url("papers", found.file_number), headers=headers).content.decode()


class TestSending:
    def test_several_files_are_listed_as_being_checked(
        self, as_user: SignIn, found: Petition
    ) -> None:
        answer = send(as_user, found, upload(pdf_file(), "a.pdf"), upload(document(), "b.docx"))
        assert answer.url == url("papers", found.file_number)
        page = answer.client.get(answer.url).content.decode()
        assert "Đã nhận 2 tệp. Hệ thống đang kiểm tra." in page
        assert page.count("Đang kiểm tra") == 2
        assert "Tài liệu (2)" in page
        assert "Tài liệu kèm theo" in page

    @pytest.mark.parametrize(
        ("files", "sentence"),
        [
            ([], "Chọn ít nhất một tệp"),
            ([(b"MZ", "a.exe")], "Không nhận tệp chương trình a.exe"),
            ([(b"", "a.pdf")], "Tệp a.pdf rỗng. Chọn đúng tệp rồi tải lại"),
            ([(b"<html>", "a.png")], "Tệp a.png không phải là tệp PNG như tên gọi"),
            ([(b"PK\x03\x04", "a.zip")], "Không nhận tệp nén a.zip. Giải nén rồi tải từng tệp lên"),
            ([(b"MZ", "../../a\u202efdp.exe")], "Không nhận tệp chương trình afdp.exe"),
        ],
    )
    def test_what_is_wrong_is_said_at_the_field(
        self, as_user: SignIn, found: Petition, files: Any, sentence: str, folder: Path
    ) -> None:
        answer = send(as_user, found, *(upload(*one) for one in files))
        assert answer.status_code == 422
        assert f'<a href="#id_uploads">{sentence}' in answer.content.decode()
        assert list(folder.iterdir()) == []

    def test_each_bad_file_has_its_sentence_and_no_good_one_is_taken(
        self, as_user: SignIn, found: Petition
    ) -> None:
        files = (upload(b"MZ", "a.exe"), upload(pdf_file(), "b.pdf"), upload(b"x", "c.pdf"))
        page = send(as_user, found, *files).content.decode()
        assert "a.exe" in page
        assert "Tệp c.pdf không phải là tệp PDF" in page
        assert not Attachment.objects.exists()

    def test_the_eleventh_is_refused_in_words(self, as_user: SignIn, found: Petition) -> None:
        files = [upload(pdf_file(), f"{number}.pdf") for number in range(11)]
        answer = send(as_user, found, *files)
        assert answer.status_code == 422
        assert "Mỗi đơn giữ tối đa 10 tệp, đã có 0" in answer.content.decode()

    def test_a_double_click_sends_once(self, as_user: SignIn, found: Petition) -> None:
        user, client = make.handler(), as_user(make.handler())
        page = client.get(url("papers", found.file_number)).content.decode()
        form = page[page.index("tai-lieu/them") :]
        token = re.search(r'name="idem" value="([^"]+)"', form)
        assert token
        for _ in range(2):
            said = {"kind": "other", "uploads": upload(pdf_file(), "a.pdf"), "idem": token[1]}
            answer = client.post(url("add_papers", found.file_number), said)
            assert answer.status_code == 302, user
        assert Attachment.objects.count() == 1

    def test_a_denunciation_has_no_form_and_takes_none(self, as_user: SignIn) -> None:
        secret, head = make.petition(Kind.DENUNCIATION), make.head()
        page = shown(as_user, secret, head)
        assert "Giữ bản giấy trong phong bì Mật" in page
        assert 'type="file"' not in page
        answer = post(as_user(head), head, "add_papers", [secret.file_number], kind="other",
                      uploads=upload(pdf_file(), "a.pdf"))  # fmt: skip
        assert answer.status_code == 422
        assert "lộ bút tích người tố cáo" in answer.content.decode()
        assert not Attachment.objects.exists()


class TestState:
    def test_from_waiting_to_available_without_the_whole_page(
        self, as_user: SignIn, found: Petition
    ) -> None:
        send(as_user, found, upload(pdf_file(), "a.pdf"))
        client, state = as_user(make.handler()), url("papers_state", found.file_number)
        part = client.get(state, headers={"HX-Request": "true"}).content.decode()
        assert f'hx-get="{state}"' in part
        assert "<html" not in part
        assert "/lam-viec/tai-lieu/" not in part  # nothing to open yet
        tasks.check_file(str(Attachment.objects.get().pk))
        part = client.get(state, headers={"HX-Request": "true"}).content.decode()
        assert "hx-get" not in part  # it has ended
        assert "Dùng được" in part
        assert url("papers", found.file_number) not in part

    def test_without_script_a_link_shows_it_anew(self, as_user: SignIn, found: Petition) -> None:
        found.attachments.add(sent(pdf_file(), "a.pdf", organisation=make.unit()))
        assert "Xem lại tình trạng kiểm tra" in shown(as_user, found)

    def test_a_refused_one_says_why_and_can_be_taken_away(
        self, as_user: SignIn, found: Petition
    ) -> None:
        file = sent(pdf_file(), "a.pdf", organisation=make.unit())
        found.attachments.add(file)
        Attachment.objects.update(state=FileState.REFUSED, refusal="Tệp a.pdf có mật khẩu.")
        assert "Tệp a.pdf có mật khẩu." in shown(as_user, found)
        user, number = make.handler(), found.file_number
        answer = post(as_user(user), user, "remove_paper", [number, file.pk])
        assert answer.url == url("papers", number)
        assert not Attachment.objects.exists()

    def test_what_a_file_lost_is_told_beside_it(self, as_user: SignIn, found: Petition) -> None:
        found.attachments.add(stored(pdf_file(), "a.pdf", organisation=make.unit()))
        Attachment.objects.update(note="Tệp gửi lên có chữ ký số; bản lưu ở đây không còn.")
        assert "có chữ ký số; bản lưu ở đây không còn." in shown(as_user, found)

    def test_one_in_use_is_not_taken_away(self, as_user: SignIn, found: Petition) -> None:
        file = stored(pdf_file(), "a.pdf", organisation=make.unit())
        found.attachments.add(file)
        user, number = make.handler(), found.file_number
        answer = post(as_user(user), user, "remove_paper", [number, file.pk])
        assert answer.status_code == 422
        assert "đã dùng được và thuộc hồ sơ" in answer.content.decode()

    def test_a_file_of_another_petition_is_not_there(
        self, as_user: SignIn, found: Petition
    ) -> None:
        other = make.petition()
        file = sent(pdf_file(), "a.pdf", organisation=make.unit())
        other.attachments.add(file)
        user = make.handler()
        answer = post(as_user(user), user, "remove_paper", [found.file_number, file.pk])
        assert answer.status_code == 404
        assert Attachment.objects.exists()

    def test_who_only_reads_sees_the_list_and_no_form(
        self, as_user: SignIn, found: Petition
    ) -> None:
        found.attachments.add(stored(pdf_file(), "a.pdf", organisation=make.unit()))
        page = shown(as_user, found, make.person(Role.INSPECTORATE, make.unit("BAC-NINH")))
        assert "Dùng được" in page
        assert "add_papers" not in page
        assert "tai-lieu/them" not in page

    def test_opening_the_tab_is_in_the_trail_and_the_refreshing_is_not(
        self, as_user: SignIn, found: Petition
    ) -> None:
        shown(as_user, found)
        as_user(make.handler()).get(url("papers_state", found.file_number))
        assert Entry.objects.filter(verb="read_petition").count() == 1

    def test_a_name_with_tags_is_words(self, as_user: SignIn, found: Petition) -> None:
        found.attachments.add(sent(pdf_file(), "<img src=x>.pdf", organisation=make.unit()))
        page = shown(as_user, found)
        assert "&lt;img src=x&gt;.pdf" in page
        assert "<img src=x>" not in page


class TestOriginals:
    def leave(self, as_user: SignIn, found: Petition, **said: str) -> Any:
        user = make.handler()
        given = {"name": "Sổ đỏ số BM 1", "pages": "2", "received_on": "20/11/2026", **said}
        return post(as_user(user), user, "add_original", [found.file_number], **given)

    def give_back(self, as_user: SignIn, found: Petition, pk: int, **said: str) -> Any:
        user = make.handler()
        given = {"returned_on": "20/11/2026", "returned_to": "Chim Hoàng Yến", **said}
        return post(as_user(user), user, "return_original", [found.file_number, pk], **given)

    def test_edge_31_from_the_counter_to_the_receipt(
        self, as_user: SignIn, found: Petition
    ) -> None:
        assert self.leave(as_user, found).status_code == 302
        original = found.originals.get()
        assert "Đang giữ" in shown(as_user, found)
        assert self.give_back(as_user, found, original.pk).status_code == 302
        page = shown(as_user, found)
        assert "Đã trả" in page
        assert "cho Chim Hoàng Yến" in page
        receipt = as_user(make.handler()).get(
            url("original_receipt", found.file_number, original.pk)
        )
        assert (receipt.status_code, receipt.content[:5]) == (200, b"%PDF-")
        assert Entry.objects.filter(verb="print_receipt").exists()

    @pytest.mark.parametrize(
        ("said", "field", "sentence"),
        [
            ({"name": ""}, "id_name_goc", "Nhập tên giấy tờ"),
            ({"pages": "0"}, "id_pages_goc", "Nhập số trang, từ 1 đến 9.999"),
            ({"received_on": "31/11/2026"}, "id_received_on_goc", "Ngày 31/11/2026 không có thật"),
            ({"received_on": "21/11/2026"}, "id_received_on_goc",
             "Ngày nhận không được sau hôm nay"),
        ],
    )  # fmt: skip
    def test_what_is_wrong_is_said_at_its_field(
        self, as_user: SignIn, found: Petition, said: Any, field: str, sentence: str
    ) -> None:
        answer = self.leave(as_user, found, **said)
        assert answer.status_code == 422
        assert f'<a href="#{field}">{sentence}' in answer.content.decode()

    def test_a_refused_return_stands_at_its_paper_with_what_was_typed(
        self, as_user: SignIn, found: Petition
    ) -> None:
        self.leave(as_user, found)
        self.leave(as_user, found, name="Giấy ủy quyền")
        first, second = found.originals.order_by("pk")
        answer = self.give_back(as_user, found, second.pk, returned_on="01/11/2026")
        page = answer.content.decode()
        assert answer.status_code == 422
        assert f'<a href="#id_returned_on_{second.pk}">Ngày trả không được trước ngày nhận' in page
        assert page.count('value="Chim Hoàng Yến"') == 1
        assert f'id="id_returned_on_{first.pk}"' in page

    def test_the_second_who_gives_it_back_is_told(self, as_user: SignIn, found: Petition) -> None:
        self.leave(as_user, found)
        original = found.originals.get()
        self.give_back(as_user, found, original.pk)
        answer = self.give_back(as_user, found, original.pk, returned_to="Bà Khác")
        assert answer.status_code == 409
        assert "đã trả ngày 20/11/2026" in answer.content.decode()

    def test_when_it_has_to_go_back_the_page_says_so(
        self, as_user: SignIn, found: Petition
    ) -> None:
        self.leave(as_user, found)
        assert "trả lại ngay" not in shown(as_user, found)
        Petition.objects.filter(pk=found.pk).update(state="not_accepted")
        assert "Đơn không được thụ lý: trả lại ngay giấy tờ gốc" in shown(as_user, found)

    def test_only_what_is_checked_can_be_its_copy(self, as_user: SignIn, found: Petition) -> None:
        ready = stored(pdf_file(), "xong.pdf", organisation=make.unit())
        raw = sent(pdf_file(), "chua.pdf", organisation=make.unit())
        found.attachments.add(ready, raw)
        assert self.leave(as_user, found, copy=str(raw.pk)).status_code == 422
        assert self.leave(as_user, found, copy=str(ready.pk)).status_code == 302
        assert found.originals.get().copy == ready

    def test_of_a_denunciation_no_name_is_asked_and_none_printed(self, as_user: SignIn) -> None:
        secret, head = make.petition(Kind.DENUNCIATION), make.head()
        answer = post(as_user(head), head, "add_original", [secret.file_number], pages="1",
                      received_on="20/11/2026", name="Căn cước Chim Hoàng Yến")  # fmt: skip
        assert answer.status_code == 302
        page = shown(as_user, secret, head)
        assert "tên ghi trong phong bì Mật" in page
        assert "returned_to" not in page
        assert "Hoàng Yến" not in page
