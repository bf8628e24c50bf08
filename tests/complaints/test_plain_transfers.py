"""What a citizen reads while the petition goes from one office to another; no internal note."""

from datetime import timedelta

import pytest
from django.utils.html import escape

from complaints.models import Petition
from portal.documents.services import receipts
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing
from tests.complaints.pages import ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "fresh_cache")]


def read(found: Petition) -> str:
    """The look-up with the code of the slip that the citizen holds."""
    code = receipts.code_of(found.receipt) if found.receipt else ""
    page = ask(code)
    assert page.status_code == 200
    text: str = page.content.decode()
    return text


def handed(**more: str) -> Petition:
    return passing.sent(token="phieu", **more).petition


def test_sent_and_then_that_the_other_unit_has_it() -> None:
    mine = handed()
    row = mine.transfers.get()
    said = read(mine)
    assert "Đơn đã được chuyển đến Sở Xây dựng ngày 09/09/2026." in said
    assert "đã nhận ngày" not in said
    passing.receive(row, passing.SENT + timedelta(days=1))
    said = read(mine)
    assert "chuyển đến Sở Xây dựng ngày 09/09/2026; Sở Xây dựng đã nhận ngày 10/09/2026." in said
    assert "Đơn thứ 2" in said  # the same code leads to the petition in the other book
    assert "Thuộc thẩm quyền của đơn vị nhận" not in said


def test_in_dispute_they_are_finding_out_and_why_stays_inside() -> None:
    mine = handed()
    row = passing.give_back(mine.transfers.get())
    passing.give_back(passing.again(row))
    said = read(mine)
    assert "Các cơ quan đang xác định nơi nào giải quyết đơn của Ông/Bà." in said
    assert "Đất do sở khác quản lý" not in said


def test_filed_as_a_repetition_it_says_where_the_first_one_went() -> None:
    row = passing.sent()
    again = make.petition(token="phieu-2")
    again = make.take(again, "file_repeated", make.TODAY, duplicate_of=row.petition)
    said = read(again)
    assert "nội dung này trước đó đã được hướng dẫn hoặc chuyển đến Sở Xây dựng." in said
    assert row.petition.file_number not in said


def test_what_is_missing_has_its_last_day() -> None:
    found = make.classify(make.petition(token="phieu"))
    found = make.take(found, "request_supplement", make.TODAY)
    assert "thông tin, bổ sung đến hết ngày 30/11/2026." in read(found)


def test_of_a_denunciation_neither_office_nor_day() -> None:
    row = passing.sent(Kind.DENUNCIATION, token="phieu")
    passing.receive(row)
    said = read(row.petition)
    assert "Sở Xây dựng" not in said
    assert "09/09/2026" not in said
    assert escape("Hồ sơ không được thụ lý ở cơ quan này.") in said
