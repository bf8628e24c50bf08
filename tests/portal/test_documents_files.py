"""Files: name, first bytes and a full parse must agree, and nothing that acts gets in."""

import os
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.utils.timezone import now
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from portal.documents import contents, tasks
from portal.documents.models import Attachment, FileState
from portal.documents.services import files, store
from tests.portal.paper_factories import AT, clerk, office, pdf_file, picture, upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def take(content: bytes, name: str) -> Attachment:
    return store(upload=upload(content, name), organisation=office(), by=clerk(), at=AT)


def sentence(content: bytes, name: str) -> str:
    with pytest.raises(ValidationError) as refusal:
        take(content, name)
    assert len(refusal.value.messages) == 1
    assert not Attachment.objects.exists()
    assert not any(path.is_file() for path in Path(default_storage.path("")).rglob("*"))
    return refusal.value.messages[0]


def test_a_pdf_is_kept_as_it_is_under_its_id() -> None:
    content = pdf_file()
    found = take(content, "Đơn khiếu nại.pdf")

    assert (found.name, found.media_type, found.pages) == (
        "Đơn khiếu nại.pdf",
        "application/pdf",
        1,
    )
    assert found.state == FileState.AVAILABLE
    assert found.province == found.organisation == office()
    assert files.content_of(found) == content
    stored = [path for path in Path(default_storage.path("")).rglob("*") if path.is_file()]
    assert [path.name for path in stored] == [found.id.hex]
    assert stored[0].stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("name", "kind", "media_type"),
    [
        ("a.jpg", "JPEG", "image/jpeg"),
        ("a.JPEG", "JPEG", "image/jpeg"),
        ("a.png", "PNG", "image/png"),
    ],
)
def test_pictures_are_taken(name: str, kind: str, media_type: str) -> None:
    found = take(picture(kind), name)

    assert found.media_type == media_type
    with Image.open(BytesIO(files.content_of(found))) as kept:
        assert kept.size == (40, 30)


def test_a_picture_loses_place_and_owner_but_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x013B] = "CANARY OWNER"
    exif[0x8825] = {1: "N", 2: (21.0, 11.0, 6.0)}
    found = take(picture(exif=exif, comment=b"CANARY COMMENT"), "anh.jpg")

    content = files.content_of(found)
    assert b"CANARY" not in content
    with Image.open(BytesIO(content)) as kept:
        assert not kept.getexif()
        assert kept.size == (30, 40)


def test_what_is_appended_to_a_picture_is_lost() -> None:
    found = take(picture("PNG") + b"CANARY<script>", "anh.png")

    assert b"CANARY" not in files.content_of(found)


@pytest.mark.parametrize("name", ["a.docx", "a.svg", "a.html", "a.exe", "pdf", "a.pdf.zip", ""])
def test_other_kinds_are_refused(name: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        contents.check(name, pdf_file())
    assert refusal.value.messages == ["Chỉ nhận tệp PDF, JPG, PNG"]


@pytest.mark.parametrize(
    ("content", "name", "label"),
    [
        (picture(), "don.pdf", "PDF"),
        (pdf_file(), "anh.jpg", "JPG"),
        (picture("PNG"), "anh.jpg", "JPG"),
        (b"<script>alert(1)</script>", "anh.png", "PNG"),
        (b"%PDF-1.7 and nothing more", "don.pdf", "PDF"),
        (picture()[:200], "anh.jpg", "JPG"),
        (b"", "don.pdf", "PDF"),
    ],
)
def test_content_must_be_what_the_name_says(content: bytes, name: str, label: str) -> None:
    assert sentence(content, name) == (
        f"Tệp {name} không phải là tệp {label} như tên gọi. Chọn đúng tệp rồi tải lại."
    )


def test_a_file_above_20_megabytes_is_refused() -> None:
    said = sentence(b"%PDF-" + bytes(20 * 1024 * 1024), "to.pdf")

    assert said == "Tệp to.pdf lớn hơn 20 MB. Chia nhỏ hoặc nén rồi tải lại."


def action(kind: str) -> DictionaryObject:
    return DictionaryObject({NameObject("/S"): NameObject(kind), NameObject("/D"): ArrayObject()})


def on_opening(kind: str) -> Any:
    def change(writer: Any) -> None:
        root = writer.root_object
        root[NameObject("/OpenAction")] = writer._add_object(action(kind))

    return change


def deep(writer: Any) -> None:
    """A script in a list in a dictionary of a page, behind references."""
    script = writer._add_object(
        DictionaryObject({NameObject("/JS"): TextStringObject("app.alert(1)")})
    )
    nest = writer._add_object(ArrayObject([DictionaryObject({NameObject("/X"): script})]))
    writer.pages[0][NameObject("/Annots")] = nest


def named(writer: Any) -> None:
    """What a reader runs because the catalogue lists it."""
    script = DictionaryObject({NameObject("/JS"): TextStringObject("app.alert(1)")})
    tree = DictionaryObject({NameObject("/Names"): ArrayObject([TextStringObject("a"), script])})
    writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): tree})


HIDDEN = {
    "script on opening": on_opening("/JavaScript"),
    "named script": named,
    "a file inside": lambda writer: writer.add_attachment("a.exe", b"MZ"),
    "program on opening": on_opening("/Launch"),
    "address on opening": on_opening("/URI"),
    "script deep inside": deep,
}


@pytest.mark.parametrize("change", HIDDEN.values(), ids=HIDDEN)
def test_a_pdf_that_acts_or_carries_is_refused(change: Any) -> None:
    assert sentence(pdf_file(change), "don.pdf") == (
        "Tệp don.pdf có mã lệnh hoặc tệp khác ở bên trong. In thành tệp PDF mới rồi tải lại."
    )


@pytest.mark.parametrize("change", HIDDEN.values(), ids=HIDDEN)
def test_without_the_search_it_would_be_taken(change: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "_acts", lambda dictionary: False)

    assert take(pdf_file(change), "don.pdf").pages == 1


def test_where_to_open_is_no_act() -> None:
    assert take(pdf_file(on_opening("/GoTo")), "don.pdf").pages == 1


def test_a_locked_pdf_says_what_to_do() -> None:
    locked = pdf_file(lambda writer: writer.encrypt("secret"))

    assert sentence(locked, "don.pdf") == "Tệp don.pdf có mật khẩu. Bỏ mật khẩu rồi tải lại."


def test_a_thicket_of_objects_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "MOST_OBJECTS", 3)

    assert sentence(pdf_file(), "don.pdf").startswith("Tệp don.pdf không phải là tệp PDF")


def test_a_picture_that_unfolds_is_refused_before_it_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "MOST_PIXELS", 1000)

    assert sentence(picture("PNG", (50, 50)), "anh.png") == (
        "Ảnh anh.png quá lớn. Thu nhỏ ảnh rồi tải lại."
    )


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\Hoa\\đơn.pdf", "đơn.pdf"),
        ("a\u202efdp.exe", "afdp.exe"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("Đơn  khiếu\u00a0nại.pdf", "Đơn khiếu nại.pdf"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
        ("", "tep"),
    ],
)
def test_a_name_is_made_harmless(given: str, shown: str) -> None:
    assert contents.clean_name(given) == shown


def test_bytes_that_changed_are_not_handed_out() -> None:
    found = take(pdf_file(), "don.pdf")
    Path(default_storage.path(files.place(found.id))).write_bytes(b"%PDF- something else")

    with pytest.raises(files.DamagedFileError):
        files.content_of(found)


def test_the_sweep_takes_only_old_files_without_a_row() -> None:
    known = take(pdf_file(), "a.pdf")
    lost, fresh = take(pdf_file(), "b.pdf"), take(pdf_file(), "c.pdf")
    Attachment.objects.exclude(pk=known.pk).delete()
    for found, hours in ((known, 25), (lost, 25), (fresh, 23)):
        written = (now() - timedelta(hours=hours)).timestamp()
        os.utime(default_storage.path(files.place(found.id)), (written, written))

    tasks.sweep_files()

    kept = [default_storage.exists(files.place(found.id)) for found in (known, lost, fresh)]
    assert kept == [True, False, True]


def test_the_sweep_leaves_what_it_does_not_know() -> None:
    foreign = Path(default_storage.path("aa/bb/README"))
    foreign.parent.mkdir(parents=True)
    foreign.write_text("not ours")
    os.utime(foreign, (0, 0))

    assert files.sweep(before=AT) == 0
    assert foreign.exists()


def test_the_factory_makes_a_real_pdf() -> None:
    assert len(PdfReader(BytesIO(pdf_file())).pages) == 1
