"""The receipt for an original paper: both hands on it, and no name where somebody denounces."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from complaints import documents, services
from complaints.models import Original, Petition
from reception.kinds import Kind
from tests.complaints import factories as make

pytestmark = pytest.mark.django_db


def printed(original: Original, found: Petition) -> str:
    content = documents.original_receipt(original, found, make.TODAY)
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def left(found: Petition) -> Original:
    return services.receive_original(
        petition=found, name="Sổ đỏ BM 1", pages=2, on=make.TODAY, by=make.head(),
        at=make.moment(),
    )  # fmt: skip


def test_taken_in_it_says_what_from_whom_and_when_it_comes_back() -> None:
    found = make.petition()
    text = printed(left(found), found)
    assert "đã nhận của ông (bà): Chim Hoàng Yến" in text
    assert "Sổ đỏ BM 1 (2 trang)" in text
    assert "trả lại ngay nếu đơn không được thụ lý" in text
    assert "02 bản" in text


def test_given_back_it_is_for_who_took_it() -> None:
    found = make.petition()
    back = services.return_original(
        original=left(found), on=make.TODAY, to="Trần Văn Được Ủy Quyền", by=make.head(),
        at=make.moment(),
    )  # fmt: skip
    text = printed(back, found)
    assert "đã trả cho ông (bà): Trần Văn Được Ủy Quyền" in text
    assert "Chim Hoàng Yến" not in text


def test_of_a_denunciation_the_pen_writes_the_names() -> None:
    found = make.petition(Kind.DENUNCIATION)
    text = printed(left(found), found)
    assert "Sổ đỏ" not in text
    assert "Tên giấy tờ: …" in text
    assert found.file_number in text
