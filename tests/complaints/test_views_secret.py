"""The secret zone: a reason first, a watermark, no words elsewhere; the tabs of a denunciation."""

from typing import Any

import pytest
from django.urls import reverse

from complaints.models import Petition, Protection, RegulationFeedback, SecrecyWaiver
from portal.access.roles import Role
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import pakn
from tests.complaints.pages import SignIn, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
WORDS = "Nhận tiền khi cấp giấy chứng nhận"


def secret(**more: Any) -> Petition:
    return make.petition(Kind.DENUNCIATION, summary=WORDS, **more)


class TestList:
    def test_only_here_stands_what_a_denunciation_says(self, as_user: SignIn) -> None:
        found, named = secret(), make.petition()
        client = as_user(make.head())
        own = client.get(url("secret_petitions")).content.decode()
        assert WORDS in own
        assert found.alias in own
        assert named.file_number not in own
        for name in ("petitions", "mine"):
            assert WORDS not in client.get(url(name)).content.decode()
        listed = client.get(url("petitions")).content.decode()
        assert f"Tố cáo · mã {found.file_number}" in listed
        assert named.summary in listed  # twin: of others the words stand there

    def test_it_bears_who_looks_and_when_and_a_neutral_title(self, as_user: SignIn) -> None:
        text = as_user(make.head()).get(url("secret_petitions")).content.decode()
        assert "<title>Hồ sơ mật" in text
        assert text.count(f"{make.head().username} · ") == 8
        assert 'data-seconds="60"' in text
        assert "js/secret.js" in text

    def test_who_sees_none_finds_none(self, as_user: SignIn) -> None:
        secret()
        text = as_user(make.person(Role.CLERK)).get(url("secret_petitions")).content.decode()
        assert WORDS not in text
        assert "Không có hồ sơ mật" in text

    def test_its_budget(self, as_user: SignIn, django_assert_max_num_queries: Any) -> None:
        for _ in range(3):
            secret()
        client = as_user(make.head())
        client.get(url("secret_petitions"))  # where the reason is told
        with django_assert_max_num_queries(6):
            client.get(url("secret_petitions"))

    def test_the_page_of_one_has_watermark_and_blind_and_of_others_not(
        self, as_user: SignIn
    ) -> None:
        client = as_user(make.head())
        pages = [client.get(url("petition", one.file_number)).content.decode()
                 for one in (secret(), make.petition())]  # fmt: skip
        assert ['id="che"' in page for page in pages] == [True, False]


class TestAccused:
    SAID: dict[str, Any] = {"rank_then": "staff", "movement": "stayed", "rank_now": ""}

    def test_a_position_is_written_down_and_the_page_says_who_is_competent(
        self, as_user: SignIn
    ) -> None:
        found, user = secret(), make.head()
        client = as_user(user)
        said = {**self.SAID, "unit_then": make.unit().pk, "version": found.version}
        done = post(client, user, "add_accused", [found.file_number], **said)
        assert done.status_code == 302
        page = client.get(done["Location"]).content.decode()
        assert "Điều 12.1 Luật Tố cáo" in page
        assert "Thuộc cơ quan này" in page

    def test_against_the_head_the_head_is_led_to_the_list(self, as_user: SignIn) -> None:
        found, user = secret(), make.head()
        said = {**self.SAID, "rank_then": "head", "unit_then": make.unit().pk,
                "version": found.version}  # fmt: skip
        done = post(as_user(user), user, "add_accused", [found.file_number], **said)
        assert done["Location"] == url("petitions")

    def test_what_is_missing_is_said_at_its_field(self, as_user: SignIn) -> None:
        found, user = secret(), make.head()
        page = post(as_user(user), user, "add_accused", [found.file_number],
                    user="khong-co-ai", version=found.version)  # fmt: skip
        assert page.status_code == 422
        for sentence in ("Chọn chức vụ khi có hành vi", "Không có tài khoản khong-co-ai"):
            assert sentence in page.content.decode()

    def test_one_is_taken_off_and_somebody_is_kept_away(self, as_user: SignIn) -> None:
        found, user, cousin = secret(), make.head(), make.person(Role.VERIFIER)
        found.accused.create(ordinal=1, rank_then="staff", movement="stayed")
        client = as_user(user)
        assert post(client, user, "remove_accused", [found.file_number, 1]).status_code == 302
        assert not found.accused.exists()
        found.refresh_from_db()
        post(client, user, "avoid_interest", [found.file_number], user=cousin.username,
             reason="relative", version=found.version)  # fmt: skip
        assert found.conflicts.get().user == cousin


class TestProtection:
    def test_asked_granted_and_ended_on_the_page(self, as_user: SignIn) -> None:
        found, user = secret(), make.head()
        client, number = as_user(user), found.file_number
        post(client, user, "request_protection", [number], shielded="child", good="life",
             manner="urgent", requested_on="14/09/2026")  # fmt: skip
        row = Protection.objects.get()
        page = client.get(url("protection_step", number, row.pk, "grant"))
        assert "Điều 58.1" in page.content.decode()
        assert "Điều 57.1a" not in page.content.decode()
        post(client, user, "decide_protection", [number, row.pk, "grant"], on="16/09/2026",
             number="9/QĐ", version=1, guardian="police", measures=["58.1"])  # fmt: skip
        text = client.get(url("protection", number)).content.decode()
        assert "Đang bảo vệ" in text
        assert "Con đẻ, con nuôi của người tố cáo" in text
        bad = post(client, user, "decide_protection", [number, row.pk, "end"], on="17/09/2026",
                   number="10/QĐ", version=2, ending="settled")  # fmt: skip
        assert bad.status_code == 422
        assert "Điều 54.2.a" in bad.content.decode()

    def test_a_word_that_is_none_is_not_found(self, as_user: SignIn) -> None:
        found = secret()
        row = Protection.objects.create(
            petition=found, shielded="child", good="life", manner="written",
            requested_on=make.RECEIVED,
        )  # fmt: skip
        page = as_user(make.head()).get(url("protection_step", found.file_number, row.pk, "pray"))
        assert page.status_code == 404

    def test_secrecy_given_up_and_wanted_again(self, as_user: SignIn) -> None:
        found, user = secret(), make.head()
        client, number = as_user(user), found.file_number
        post(client, user, "waive_secrecy", [number], signed_on="14/09/2026")
        assert "Đã từ chối" in client.get(url("protection", number)).content.decode()
        post(client, user, "restore_secrecy", [number])
        assert SecrecyWaiver.objects.get().revoked_on
        assert "Được bảo vệ" in client.get(url("protection", number)).content.decode()


class TestFeedback:
    NEW: dict[str, Any] = {
        "channel": "email", "received_on": "07/09/2026", "content": "unfit", "field": "other",
        "summary": "Thủ tục rườm rà", "full_name": "Bà Lan", "phone": "0900000009",
        "address": "Kinh Bắc",
    }  # fmt: skip

    def test_entered_studied_decided_and_published_on_pages(self, as_user: SignIn) -> None:
        clerk, head = make.person(Role.CLERK), make.head()
        done = post(as_user(clerk), clerk, "enter_feedback", [], **self.NEW)
        row, client = RegulationFeedback.objects.get(), as_user(head)
        assert done["Location"] == url("feedback", row.pk)
        steps = (
            ("study", {"assigned_to": make.handler().pk}),
            ("settle", {"outcome": "repeal", "summary": "Bãi bỏ", "document_number": "5/QĐ"}),
        )
        for version, (name, said) in enumerate(steps, start=1):
            data = {**said, "on": "09/09/2026", "version": version}
            assert client.get(url("feedback_step", row.pk, name)).status_code == 200
            assert (
                post(client, head, "take_feedback_step", [row.pk, name], **data).status_code == 302
            )
        text = client.get(url("feedback", row.pk)).content.decode()
        assert "Bãi bỏ quy định" in text
        assert "Cơ quan đã quyết định cách xử lý." in text
        assert f"{row.number}/2026" in client.get(url("feedbacks")).content.decode()

    def test_what_is_missing_is_said(self, as_user: SignIn) -> None:
        clerk = make.person(Role.CLERK)
        page = post(as_user(clerk), clerk, "enter_feedback", [], **{**self.NEW, "phone": ""})
        assert page.status_code == 422
        assert "Nhập điện thoại người gửi" in page.content.decode()
        assert "Lỗi: " in page.content.decode()

    def test_a_step_that_is_barred_says_why(self, as_user: SignIn) -> None:
        row = pakn.entered(content="conduct")
        client = as_user(make.head())
        assert "Điều 9.3" in client.get(url("feedback", row.pk)).content.decode()
        assert "Điều 9.3" in client.get(url("feedback_step", row.pk, "study")).content.decode()
        assert client.get(url("feedback_step", row.pk, "dance")).status_code == 404

    def test_the_bridge_from_a_petition(self, as_user: SignIn) -> None:
        found, clerk = make.petition(Kind.RECOMMENDATION), make.person(Role.CLERK)
        client = as_user(clerk)
        link = url("bridge", found.file_number)
        assert link in client.get(url("petition", found.file_number)).content.decode()
        assert client.get(link).status_code == 200
        done = post(client, clerk, "cross_bridge", [found.file_number], content="unfit")
        assert done["Location"] == url("feedback", RegulationFeedback.objects.get().pk)
        again = post(client, clerk, "cross_bridge", [found.file_number], content="unfit")
        assert again.status_code == 422
        assert "đã chuyển thành" in again.content.decode()

    def test_the_next_province_sees_none(self, as_user: SignIn) -> None:
        row = pakn.entered()
        stranger = make.person(Role.CLERK, make.unit("CAN-THO.SO-Y-TE"))
        client = as_user(stranger)
        assert client.get(url("feedback", row.pk)).status_code == 404
        assert make.CANARY.full_name not in client.get(url("feedbacks")).content.decode()


def test_no_page_or_table_of_the_zone_holds_a_name(as_user: SignIn) -> None:
    """Of who turned out to denounce nothing is left on any tab of the file."""
    named = make.petition(summary="Bà Chim kể", title_as_written="Đơn của bà Chim Hoàng Yến")
    found = make.classify(named, kind=Kind.DENUNCIATION, summary=WORDS)
    client = as_user(make.head())
    for name in ("petition", "accused", "protection", "classification"):
        text = client.get(reverse(f"complaints:{name}", args=[found.file_number])).content.decode()
        for word in ("Hoàng Yến", "001099000001", "0900000001"):
            assert word not in text
