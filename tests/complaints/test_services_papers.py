"""What lies with a petition: files within limits, originals that are owed back."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from complaints import services
from complaints.models import Original, Petition
from complaints.services import papers
from complaints.workflow.originals import DECIDED, LAW, NOT_TAKEN, must_return
from complaints.workflow.states import Handling, Intake
from portal.access.roles import Role
from portal.audit.models import Entry
from portal.documents.models import Attachment, FileState
from portal.stale import StaleError
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.portal.paper_factories import pdf_file, sent, stored, upload
from tests.together import at_once

pytestmark = pytest.mark.django_db
DAY = make.TODAY


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def add(found: Petition, *names: str, **said: Any) -> list[Attachment]:
    given = {"by": make.handler(), "at": make.moment(), **said}
    uploads = [upload(pdf_file(), name) for name in names]
    return services.add_files(petition=found, uploads=uploads, **given)


def leave(found: Petition, name: str = "Giấy chứng nhận số 7", **said: Any) -> Original:
    given = {"by": make.handler(), "at": make.moment(), "on": DAY, "pages": 2, **said}
    return services.receive_original(petition=found, name=name, **given)


def give_back(original: Original, **said: Any) -> Original:
    given = {"by": make.handler(), "at": make.moment(), "on": DAY, "to": make.CANARY.full_name}
    return services.return_original(original=original, **{**given, **said})


def refused(name: str, call: Any) -> str:
    with pytest.raises(ValidationError) as error:
        call()
    (sentence,) = error.value.message_dict[name]
    return sentence


class TestFiles:
    def test_several_at_once_hang_on_the_petition_and_wait(self) -> None:
        found = make.petition()
        taken = add(found, "a.pdf", "b.pdf", kind="minutes")
        assert {*found.attachments.all()} == {*taken}
        assert {(one.state, one.kind) for one in taken} == {(FileState.QUARANTINED, "minutes")}

    @pytest.mark.parametrize("role", [Role.CLERK, Role.HANDLER, Role.VERIFIER, Role.UNIT_HEAD])
    def test_who_enters_sorts_or_verifies_may_add(self, role: Role) -> None:
        assert add(make.petition(), "a.pdf", by=make.person(role))

    @pytest.mark.parametrize("role", [Role.INSPECTORATE, Role.LEADER_AIDE, Role.SYSADMIN])
    def test_who_only_reads_may_not(self, role: Role) -> None:
        with pytest.raises(PermissionDenied):
            add(make.petition(), "a.pdf", by=make.person(role))

    def test_nor_who_works_next_door(self) -> None:
        stranger = make.person(Role.HANDLER, make.unit("BAC-NINH.SO-XAY-DUNG"))
        with pytest.raises(PermissionDenied):
            add(make.petition(), "a.pdf", by=stranger)

    def test_ten_and_no_eleventh(self, folder: Path) -> None:
        found = make.petition()
        add(found, *(f"{number}.pdf" for number in range(9)))
        said = refused("uploads", lambda: add(found, "10.pdf", "11.pdf"))
        assert said.startswith("Mỗi đơn giữ tối đa 10 tệp, đã có 9. Gộp các trang quét")
        add(found, "10.pdf")
        assert found.attachments.count() == 10

    def test_twin_a_wider_limit_takes_the_eleventh(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(papers, "MOST_FILES", 11)
        found = make.petition()
        add(found, *(f"{number}.pdf" for number in range(11)))
        assert found.attachments.count() == 11

    def test_a_refused_file_takes_no_room(self) -> None:
        found = make.petition()
        add(found, *(f"{number}.pdf" for number in range(10)))
        first = found.attachments.first()
        assert first is not None
        Attachment.objects.filter(pk=first.pk).update(state=FileState.REFUSED, refusal="Hỏng.")
        assert add(found, "11.pdf")

    def test_a_hundred_megabytes_together(self, monkeypatch: pytest.MonkeyPatch) -> None:
        found = make.petition()
        add(found, "a.pdf")
        Attachment.objects.update(size=100 * 1024 * 1024 - len(pdf_file()))
        add(found, "b.pdf")  # to the byte
        assert "không quá 100 MB" in refused("uploads", lambda: add(found, "c.pdf"))

    def test_one_bad_file_of_three_and_none_is_taken(self, folder: Path) -> None:
        found = make.petition()
        uploads = [upload(pdf_file(), "a.pdf"), upload(b"MZ", "b.pdf")]
        with pytest.raises(ValidationError, match=r"Tệp b\.pdf"), transaction.atomic():
            services.add_files(petition=found, uploads=uploads, by=make.handler(), at=make.moment())
        assert not Attachment.objects.exists()

    def test_a_denunciation_takes_none(self, folder: Path) -> None:
        found = make.petition(Kind.DENUNCIATION)
        said = refused("uploads", lambda: add(found, "a.pdf", by=make.head()))
        assert "lộ bút tích người tố cáo" in said
        assert list(folder.iterdir()) == []

    def test_one_that_turns_out_to_denounce_loses_them_with_every_byte(
        self, folder: Path, django_capture_on_commit_callbacks: Any
    ) -> None:
        found = make.petition()
        add(found, "a.pdf")
        found.attachments.add(stored(pdf_file(), "b.pdf", organisation=make.unit()))
        with django_capture_on_commit_callbacks(execute=True):
            make.classify(found, kind=Kind.DENUNCIATION, summary="Cán bộ nhận tiền")
        assert not Attachment.objects.exists()
        assert [path for path in folder.rglob("*") if path.is_file()] == []

    def test_what_waits_is_removed_by_who_may_add_and_nobody_else(self) -> None:
        found = make.petition()
        (file,) = add(found, "a.pdf")
        reader = make.person(Role.INSPECTORATE)
        with pytest.raises(PermissionDenied):
            services.remove_file(petition=found, file=file, by=reader, at=make.moment())
        services.remove_file(petition=found, file=file, by=make.handler(), at=make.moment())
        assert not found.attachments.exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_send_at_once_do_not_exceed_the_limit_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("portal.celery.ring", lambda *args: None)
    found = make.petition()
    add(found, *(f"{number}.pdf" for number in range(9)))
    answers = at_once(*[lambda: add(found, "x.pdf")] * 2)
    assert sum(isinstance(one, ValidationError) for one in answers) == 1
    assert found.attachments.count() == 10


class TestOriginals:
    def test_edge_31_original_papers_are_registered_copied_and_returned(self) -> None:
        """Copies are taken; originals registered, returned with receipt."""
        found = make.petition()
        copy = stored(pdf_file(), "ban-sao.pdf", organisation=make.unit())
        found.attachments.add(copy)
        original = leave(found, copy=copy)
        assert [one.name for one in found.originals.filter(returned_on=None)] == [
            "Giấy chứng nhận số 7"
        ]
        back = give_back(original)
        assert (back.returned_on, back.returned_to, back.returned_by, back.copy) == (
            DAY, "Chim Hoàng Yến", make.handler(), copy,
        )  # fmt: skip
        told = Entry.objects.filter(verb__endswith="_original").order_by("pk")
        assert [(one.verb, one.subject_label) for one in told] == [
            ("receive_original", found.file_number), ("return_original", found.file_number),
        ]  # fmt: skip

    def test_edge_31_when_they_have_to_go_back(self) -> None:
        """Not accepted: at once; accepted: as soon as it is decided (TT 07/2014 Điều 10)."""
        assert must_return(Intake.CLASSIFIED) == must_return(Intake.ACCEPTED, "verifying") == ""
        for state in NOT_TAKEN:
            assert must_return(state).startswith("Đơn không được thụ lý: trả lại ngay")
        for state in DECIDED:
            said = must_return(Intake.ACCEPTED, state)
            assert said == f"Vụ việc đã giải quyết xong: trả lại ngay giấy tờ gốc {LAW}."
        assert not NOT_TAKEN & {Intake.REGISTERED, Intake.AWAITING_SUPPLEMENT, Intake.PROPOSED}
        assert not DECIDED & {Handling.VERIFYING, Handling.SUSPENDED, Handling.REPORTED}

    def test_a_second_return_is_told_the_first(self) -> None:
        original = leave(make.petition())
        give_back(original)
        with pytest.raises(StaleError, match="đã trả ngày 20/11/2026"):
            give_back(original)

    @pytest.mark.parametrize(
        ("said", "name", "sentence"),
        [
            ({"on": DAY + timedelta(days=1)}, "returned_on", "Ngày trả không được sau hôm nay"),
            ({"on": date(2026, 11, 1)}, "returned_on",
             "Ngày trả không được trước ngày nhận (20/11/2026)"),
            ({"to": " "}, "returned_to", "Nhập họ tên người nhận lại"),
        ],
    )  # fmt: skip
    def test_a_return_that_cannot_be(self, said: Any, name: str, sentence: str) -> None:
        original = leave(make.petition())
        assert refused(name, lambda: give_back(original, **said)) == sentence

    def test_a_paper_that_cannot_be(self) -> None:
        found, tomorrow = make.petition(), DAY + timedelta(days=1)
        assert refused("name", lambda: leave(found, " ")) == "Nhập tên giấy tờ"
        said = refused("received_on", lambda: leave(found, on=tomorrow))
        assert said == "Ngày nhận không được sau hôm nay"

    def test_the_table_itself_takes_no_return_before_the_receipt(self) -> None:
        original = leave(make.petition())
        rows = Original.objects.filter(pk=original.pk)
        for wrong in ({"returned_on": DAY}, {"returned_to": "A"}, {"pages": 0}):
            with pytest.raises(IntegrityError), transaction.atomic():
                rows.update(**wrong)

    def test_of_a_denunciation_neither_paper_nor_person_is_named(self) -> None:
        found = make.petition(Kind.DENUNCIATION)
        original = leave(found, "Căn cước của Chim Hoàng Yến", by=make.head())
        assert original.name == papers.UNNAMED
        said = refused("returned_to", lambda: give_back(original, by=make.head()))
        assert "không ghi tên người nhận lại" in said
        assert give_back(original, by=make.head(), to="").returned_on == DAY

    def test_what_turns_out_to_denounce_keeps_the_debt_and_no_name(self) -> None:
        found = make.petition()
        held, returned = leave(found, "Căn cước của bà Yến"), leave(found)
        give_back(returned)
        make.classify(found, kind=Kind.DENUNCIATION, summary="Cán bộ nhận tiền")
        told = found.originals.order_by("pk").values_list("name", "returned_to", "returned_on")
        assert list(told) == [(papers.UNNAMED, "", None), (papers.UNNAMED, "", DAY)]
        assert give_back(held, by=make.head(), to="").returned_on == DAY

    def test_the_petition_of_a_file_in_use_keeps_it(self) -> None:
        found = make.petition()
        copy = sent(pdf_file(), "a.pdf", organisation=make.unit())
        original = leave(found, copy=copy)
        copy.delete()
        original.refresh_from_db()
        assert original.copy is None
