"""A file is checked once, by whoever lives: a lost bell, a killed worker, a scanner away."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.utils.timezone import now

from portal.audit.models import Entry
from portal.documents import apart, contents, scanner, tasks
from portal.documents.models import Attachment, FileState
from portal.documents.services import checking, files
from portal.documents.services.checking import LEASE, PATIENCE, STALLED
from tests.portal.paper_factories import AT, pdf_file, sent, upload
from tests.portal.paper_factories import clerk as somebody

pytestmark = pytest.mark.django_db
DIED = apart.CrashedError


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read in this process: the other tests prove the one apart, and it takes half a second."""
    monkeypatch.setattr(apart, "examine", contents.check)


def run(row: Attachment, at: datetime = AT) -> bool:
    done = checking.run(file_id=row.pk, clock=lambda: at)
    row.refresh_from_db()
    return done


def raising(error: type[Exception]) -> Callable[..., Any]:
    def examine(name: str, content: bytes) -> Any:
        raise error

    return examine


def bytes_in(folder: Path) -> list[str]:
    return sorted(
        "quarantine" if "quarantine" in path.parts else "place"
        for path in folder.rglob("*")
        if path.is_file()
    )


class TestVerdict:
    def test_what_is_sent_waits_and_is_read_by_nobody(self, folder: Path) -> None:
        row = sent(pdf_file(), "đơn.pdf")
        assert (row.state, row.checked_at, bytes_in(folder)) == (
            FileState.QUARANTINED, None, ["quarantine"],
        )  # fmt: skip
        with pytest.raises(FileNotFoundError):
            files.content_of(row)

    def test_a_good_file_becomes_available_as_it_was_rewritten(self, folder: Path) -> None:
        """By the task itself, in the process apart."""
        row = sent(pdf_file(), "đơn.pdf")
        tasks.check_file(str(row.pk))
        row.refresh_from_db()
        assert (row.state, row.pages, row.attempts, row.leased_until) == (
            FileState.AVAILABLE, 1, 1, None,
        )  # fmt: skip
        kept = contents.check("đơn.pdf", pdf_file()).content
        assert (files.content_of(row), row.size) == (kept, len(kept))
        assert row.checked_at == now()

    @pytest.mark.usefixtures("here")
    def test_a_refused_one_keeps_the_reason_and_not_a_byte(
        self, folder: Path, django_capture_on_commit_callbacks: Any
    ) -> None:
        row = sent(pdf_file(lambda writer: writer.encrypt("x")), "đơn.pdf")
        with django_capture_on_commit_callbacks(execute=True):
            assert run(row)
        assert (row.state, row.refusal) == (
            FileState.REFUSED, "Tệp đơn.pdf có mật khẩu. Bỏ mật khẩu rồi tải lại.",
        )  # fmt: skip
        assert bytes_in(folder) == []

    @pytest.mark.usefixtures("here")
    def test_quarantine_is_left_with_the_verdict(
        self, folder: Path, django_capture_on_commit_callbacks: Any
    ) -> None:
        row = sent(pdf_file(), "đơn.pdf")
        with django_capture_on_commit_callbacks(execute=True):
            assert run(row)
        assert bytes_in(folder) == ["place"]

    @pytest.mark.usefixtures("here")
    def test_a_second_run_does_nothing(self) -> None:
        row = sent(pdf_file(), "a.pdf")
        assert [run(row), run(row)] == [True, False]
        assert row.attempts == 1

    @pytest.mark.usefixtures("here")
    def test_the_trail_tells_it_without_the_name(self) -> None:
        row = sent(pdf_file(), "Nguyễn Văn Canary.pdf")
        run(row)
        told = Entry.objects.filter(verb__in=["receive_file", "check_file"]).order_by("pk")
        assert [(one.verb, one.subject_label) for one in told] == [
            ("receive_file", str(row.pk)), ("check_file", str(row.pk)),
        ]  # fmt: skip
        assert told[1].data == {"state": "available"}

    def test_a_file_that_is_gone_meanwhile_is_nobody_s(self) -> None:
        file_id = sent(pdf_file(), "a.pdf").pk
        files.forget(files=Attachment.objects.all(), by=somebody(), at=AT)
        assert not checking.run(file_id=file_id, clock=lambda: AT)


class TestWorkersThatDie:
    def test_a_claim_shuts_out_others_until_its_lease_ends(self) -> None:
        row = sent(pdf_file(), "a.pdf")
        first = checking.claim(file_id=row.pk, at=AT)
        assert first is not None
        assert checking.claim(file_id=row.pk, at=AT + LEASE) is None
        later = checking.claim(file_id=row.pk, at=AT + LEASE + timedelta(seconds=1))
        assert later is not None
        assert later.attempts == 2

    @pytest.mark.usefixtures("here")
    def test_killed_before_a_byte_the_next_one_begins_anew(self) -> None:
        row = sent(pdf_file(), "a.pdf")
        checking.claim(file_id=row.pk, at=AT)
        later = AT + LEASE + timedelta(seconds=1)
        assert checking.waiting(at=AT + LEASE) == []
        assert checking.waiting(at=later) == [row.pk]
        assert run(row, later)
        assert row.state == FileState.AVAILABLE

    @pytest.mark.usefixtures("here")
    def test_killed_between_the_bytes_and_the_row_they_are_written_over(self) -> None:
        row = sent(pdf_file(), "a.pdf")
        default_storage.save(files.place(row.pk), upload(b"half a file", "x"))
        assert run(row)
        assert files.content_of(row).startswith(b"%PDF")

    @pytest.mark.usefixtures("here")
    def test_killed_after_the_row_the_sweep_clears_quarantine(self, folder: Path) -> None:
        row = sent(pdf_file(), "a.pdf")
        run(row)  # the transaction of the test never ends, so nothing was taken away
        assert bytes_in(folder) == ["place", "quarantine"]
        assert files.sweep(before=now() + timedelta(days=400)) == 1
        assert bytes_in(folder) == ["place"]

    def test_one_that_comes_back_too_late_writes_nothing(self) -> None:
        row = sent(pdf_file(), "a.pdf")
        slow = checking.claim(file_id=row.pk, at=AT)
        quick = checking.claim(file_id=row.pk, at=AT + LEASE + timedelta(seconds=1))
        assert slow and quick  # noqa: PT018 - both
        kept = contents.check("a.pdf", pdf_file())
        assert checking.accept(quick, kept, AT)
        assert not checking.accept(slow, apart.Checked(b"late", "application/pdf"), AT)
        assert files.content_of(Attachment.objects.get()) == kept.content

    def test_twin_without_the_fence_it_does(self, monkeypatch: pytest.MonkeyPatch) -> None:
        row = sent(pdf_file(), "a.pdf")
        slow = checking.claim(file_id=row.pk, at=AT)
        quick = checking.claim(file_id=row.pk, at=AT + LEASE + timedelta(seconds=1))
        assert slow and quick  # noqa: PT018 - both
        monkeypatch.setattr(checking, "_hold", lambda row: True)
        checking.accept(quick, contents.check("a.pdf", pdf_file()), AT)
        checking.accept(slow, apart.Checked(b"late", "application/pdf"), AT)
        assert files.content_of(Attachment.objects.get()) == b"late"

    def test_five_workers_that_never_came_back_are_enough(self) -> None:
        row = sent(pdf_file(), "a.pdf")
        Attachment.objects.update(attempts=checking.MOST_CLAIMS)
        assert run(row)
        assert row.state == FileState.REFUSED
        assert "in lại thành PDF" in row.refusal


class TestFilesThatKill:
    def test_once_it_is_tried_again_twice_it_is_refused(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(apart, "examine", raising(DIED))
        row = sent(pdf_file(), "a.pdf")
        assert not run(row)
        assert row.state == FileState.QUARANTINED
        later = AT + timedelta(seconds=1)
        assert checking.waiting(at=later) == [row.pk]
        assert run(row, later)
        assert (row.state, row.refusal) == (
            FileState.REFUSED,
            checking.CRASHED.format("a.pdf"),
        )

    def test_one_death_is_forgiven(self, monkeypatch: pytest.MonkeyPatch) -> None:
        row = sent(pdf_file(), "a.pdf")
        monkeypatch.setattr(apart, "examine", raising(DIED))
        run(row)
        monkeypatch.setattr(apart, "examine", contents.check)
        assert run(row, AT + timedelta(seconds=1))
        assert row.state == FileState.AVAILABLE


class TestScanner:
    def away(self, content: bytes) -> str:
        raise scanner.AwayError

    @pytest.mark.usefixtures("here")
    def test_away_the_file_waits_however_often_and_nobody_is_blamed(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(scanner, "virus", self.away)
        row = sent(pdf_file(), "a.pdf")
        times = [AT + timedelta(seconds=15 * n) for n in range(checking.MOST_CLAIMS + 3)]
        assert [run(row, at) for at in times] == [False] * len(times)
        assert (row.state, row.attempts) == (FileState.QUARANTINED, 0)
        monkeypatch.setattr(scanner, "virus", lambda content: "")
        assert run(row, times[-1] + timedelta(seconds=15))

    @pytest.mark.usefixtures("here")
    def test_a_virus_is_refused_before_a_parser_meets_it(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(scanner, "virus", lambda content: "Eicar")
        monkeypatch.setattr(apart, "examine", raising(AssertionError))
        row = sent(pdf_file(), "a.pdf")
        assert run(row)
        assert "có mã độc. Không mở tệp này" in row.refusal


class TestBytesThatChanged:
    @pytest.mark.usefixtures("here")
    def test_in_quarantine_they_are_noticed(self, caplog: pytest.LogCaptureFixture) -> None:
        row = sent(pdf_file(), "a.pdf")
        Path(default_storage.path(files.quarantine(row.pk))).write_bytes(b"%PDF other")
        with caplog.at_level(logging.ERROR):
            assert run(row)
        assert row.refusal == "Tệp a.pdf bị mất trước khi kiểm tra xong. Tải lại tệp."
        assert str(row.pk) in caplog.text
        assert "a.pdf" not in caplog.records[-1].getMessage()

    def test_gone_they_are_too(self) -> None:
        row = sent(pdf_file(), "a.pdf")
        Path(default_storage.path(files.quarantine(row.pk))).unlink()
        assert run(row)
        assert row.state == FileState.REFUSED


class TestWhoIsRungFor:
    def test_a_fresh_bell_is_given_its_time(self) -> None:
        row = sent(pdf_file(), "a.pdf")
        assert checking.waiting(at=AT + PATIENCE) == []
        assert checking.waiting(at=AT + PATIENCE + timedelta(seconds=1)) == [row.pk]

    def test_the_timetable_rings_the_oldest_first_and_not_for_all(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rows = [sent(pdf_file(), "a.pdf", at=AT + timedelta(seconds=n)) for n in (2, 1, 0)]
        rung: list[str] = []
        monkeypatch.setattr(checking, "AT_ONCE", 2)
        monkeypatch.setattr(tasks.check_file, "delay", rung.append)
        tasks.check_waiting()
        assert rung == [str(rows[2].pk), str(rows[1].pk)]

    def test_what_waits_too_long_is_counted(self) -> None:
        sent(pdf_file(), "a.pdf")
        assert checking.stalled(at=AT + STALLED) == 0
        assert checking.stalled(at=AT + STALLED + timedelta(seconds=1)) == 1
