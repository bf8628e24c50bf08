"""Files that come in: looked at, kept apart, never under the name they were given."""

import os
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils.timezone import now
from pypdf import PdfReader

from portal.audit.models import Entry
from portal.documents import contents, tasks
from portal.documents.models import Attachment, DocumentKind, FileState
from portal.documents.services import files
from tests.portal.paper_factories import AT, clerk, office, pdf_file, picture, sent, stored

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024
UNTRUE = "Tệp {} không phải là tệp {} như tên gọi. Chọn đúng tệp rồi tải lại."
PROGRAM = "Không nhận tệp chương trình {}. Chọn tệp PDF, JPG, PNG, DOCX hoặc XLSX."


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def lying() -> list[Path]:
    return [path for path in Path(default_storage.path("")).rglob("*") if path.is_file()]


def sentence(content: bytes, name: str, **said: Any) -> str:
    with pytest.raises(ValidationError) as refusal:
        sent(content, name, **said)
    assert len(refusal.value.messages) == 1
    assert not Attachment.objects.exists()
    assert lying() == []
    return refusal.value.messages[0]


def test_a_file_is_kept_as_it_came_under_its_id_in_quarantine() -> None:
    content = pdf_file()
    found = sent(content, "Đơn khiếu nại.pdf", kind=DocumentKind.PETITION)

    assert (found.name, found.media_type, found.size, found.kind) == (
        "Đơn khiếu nại.pdf", "application/pdf", len(content), "petition",
    )  # fmt: skip
    assert found.state == FileState.QUARANTINED
    assert found.province == found.organisation == office()
    assert files.read(found, files.quarantine(found.pk)) == content
    (path,) = lying()
    assert (path.name, path.stat().st_mode & 0o777) == (found.id.hex, 0o600)
    assert path.relative_to(default_storage.path("")).parts[0] == "quarantine"


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "don.pdf", "Tệp don.pdf rỗng. Chọn đúng tệp rồi tải lại."),
        (b"MZ" + bytes(99), "don.pdf", UNTRUE.format("don.pdf", "PDF")),
        (b"<script>alert(1)</script>", "anh.png", UNTRUE.format("anh.png", "PNG")),
        (pdf_file(), "don.exe", PROGRAM.format("don.exe")),
        (pdf_file(), "a\u202efdp.exe", PROGRAM.format("afdp.exe")),
    ],
)
def test_what_is_wrong_at_first_sight_leaves_nothing(content: bytes, name: str, said: str) -> None:
    assert sentence(content, name) == said


def test_where_a_scan_is_asked_for_a_word_file_is_none() -> None:
    assert sentence(b"PK\x03\x04", "a.docx", suffixes=contents.SCANS) == (
        "Chỉ nhận tệp PDF, JPG, PNG"
    )


@pytest.mark.parametrize("size", [20 * MEGABYTE, 20 * MEGABYTE + 1, 21 * MEGABYTE])
def test_twenty_megabytes_to_the_byte(size: int) -> None:
    padded = b"%PDF-1.7\n" + b"x" * (size - 9)
    if size == 20 * MEGABYTE:
        assert sent(padded, "to.pdf").size == size
    else:
        said = sentence(padded, "to.pdf")
        assert said == "Tệp to.pdf lớn hơn 20 MB. Chia nhỏ hoặc nén rồi tải lại."


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Hoa\\đơn.pdf", "đơn.pdf"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("Đơn  khiếu\u00a0nại.pdf", "Đơn khiếu nại.pdf"),
        ("D\u031bo\u031bn.pdf", "D\u031bơn.pdf"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
        ("", "tep"),
    ],
)
def test_a_name_is_made_harmless(given: str, shown: str) -> None:
    assert contents.clean_name(given) == shown


def test_two_files_of_one_name_are_two_files() -> None:
    one, other = sent(pdf_file(), "a.pdf"), sent(picture(), "a.jpg")
    assert files.quarantine(one.pk) != files.quarantine(other.pk)
    assert len(lying()) == 2


class TestRemoving:
    @pytest.mark.parametrize("state", [FileState.QUARANTINED, FileState.REFUSED])
    def test_what_nobody_could_read_goes_with_its_bytes(
        self, state: str, django_capture_on_commit_callbacks: Any
    ) -> None:
        found = sent(pdf_file(), "a.pdf")
        Attachment.objects.update(state=state, refusal="Hỏng.")
        with django_capture_on_commit_callbacks(execute=True):
            files.remove(file=found, by=clerk(), at=AT)
        assert not Attachment.objects.exists()
        assert lying() == []
        assert Entry.objects.filter(verb="remove_file", subject_label=str(found.pk)).exists()

    def test_what_somebody_may_have_read_stays(self) -> None:
        found = stored(pdf_file(), "a.pdf")
        with pytest.raises(ValidationError, match="đã dùng được và thuộc hồ sơ"):
            files.remove(file=found, by=clerk(), at=AT)
        assert files.content_of(Attachment.objects.get())

    def test_one_that_was_checked_meanwhile_stays_too(self) -> None:
        """The page was made while the file still waited."""
        shown = sent(pdf_file(), "a.pdf")
        Attachment.objects.update(state=FileState.AVAILABLE)
        with pytest.raises(ValidationError, match="không gỡ được"):
            files.remove(file=shown, by=clerk(), at=AT)

    def test_gone_twice_is_gone_once(self) -> None:
        found = sent(pdf_file(), "a.pdf")
        again = Attachment.objects.get()
        files.remove(file=found, by=clerk(), at=AT)
        files.remove(file=again, by=clerk(), at=AT)
        assert Entry.objects.filter(verb="remove_file").count() == 1


def test_bytes_that_changed_are_not_handed_out() -> None:
    found = stored(pdf_file(), "don.pdf")
    Path(default_storage.path(files.place(found.id))).write_bytes(b"%PDF- something else")

    with pytest.raises(files.DamagedFileError):
        files.content_of(found)


def test_the_sweep_takes_only_old_files_without_a_row() -> None:
    known = stored(pdf_file(), "a.pdf")
    lost, fresh = stored(pdf_file(), "b.pdf"), stored(pdf_file(), "c.pdf")
    Attachment.objects.exclude(pk=known.pk).delete()
    for found, hours in ((known, 25), (lost, 25), (fresh, 23)):
        written = (now() - timedelta(hours=hours)).timestamp()
        os.utime(default_storage.path(files.place(found.id)), (written, written))

    tasks.sweep_files()

    kept = [default_storage.exists(files.place(found.id)) for found in (known, lost, fresh)]
    assert kept == [True, False, True]


def test_the_sweep_looks_into_quarantine_too() -> None:
    waiting, ended, lost = (sent(pdf_file(), "a.pdf") for _ in range(3))
    Attachment.objects.filter(pk=ended.pk).update(state=FileState.REFUSED, refusal="Hỏng.")
    Attachment.objects.filter(pk=lost.pk).delete()

    assert files.sweep(before=now() + timedelta(days=400)) == 2
    assert [path.name for path in lying()] == [waiting.pk.hex]


def test_the_sweep_leaves_what_it_does_not_know() -> None:
    foreign = Path(default_storage.path("aa/bb/README"))
    foreign.parent.mkdir(parents=True)
    foreign.write_text("not ours")
    os.utime(foreign, (0, 0))

    assert files.sweep(before=AT) == 0
    assert foreign.exists()


def test_the_factory_makes_a_real_pdf() -> None:
    assert len(PdfReader(BytesIO(pdf_file())).pages) == 1
