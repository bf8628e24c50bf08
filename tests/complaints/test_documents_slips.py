"""The slip that goes with a petition, and the paper that directs or reminds."""

from datetime import date

import pytest

from complaints import documents
from complaints.services import oversight
from portal.organisations.models import Organisation
from reception.kinds import Kind
from tests.complaints import factories as make
from tests.complaints import passing

pytestmark = pytest.mark.django_db


def test_the_slip_says_what_from_whom_to_whom_and_since_when() -> None:
    text = passing.words_of(documents.slip(passing.sent(signers=4)))
    assert "PHIẾU CHUYỂN ĐƠN" in text
    assert "Số: 01/PC" in text
    assert "Kèm văn bản số 15/PC-SNV" in text
    assert "Kính gửi: Sở Xây dựng" in text
    assert "Người đứng đơn: Chim Hoàng Yến, cùng 4 người ký" in text
    assert "Thời hạn xử lý của nơi nhận tính từ ngày chuyển (09/09/2026)" in text
    assert "Chuyển lần thứ 1" in text


def test_of_a_denunciation_it_has_an_alias_and_no_word_of_it() -> None:
    row = passing.sent(Kind.DENUNCIATION, summary="Ông Chim nhận tiền")
    text = passing.words_of(documents.slip(row))
    assert f"{row.petition.alias} (mã thay tên)" in text
    assert "phong bì Mật" in text
    assert "Chim" not in text


def test_nobody_known_is_called_so() -> None:
    row = passing.sent(person=None, is_anonymous=True)
    assert "không rõ (nặc danh)" in passing.words_of(documents.slip(row))


@pytest.mark.parametrize(
    ("kind", "title"), [("directive", "VĂN BẢN CHỈ ĐẠO"), ("reminder", "VĂN BẢN ĐÔN ĐỐC")]
)
def test_a_directive_and_a_reminder_on_paper(kind: str, title: str) -> None:
    found = make.petition()
    row = oversight.instruct(
        petition=found, kind=kind, content="Báo cáo tiến độ\nNêu lý do chậm", by=passing.leader(),
        due_on=date(2026, 11, 30), at=make.moment(), document_number="7/UBND-NC",
    )  # fmt: skip
    text = passing.words_of(documents.reminder(row))
    for words in (title, "Số: 7/UBND-NC", found.file_number, "Nêu lý do chậm",
                  "chậm nhất ngày 30 tháng 11 năm 2026"):  # fmt: skip
        assert words in text


def test_a_territory_is_called_by_its_committee_on_paper() -> None:
    """ "Tỉnh Bắc Ninh đề nghị …" is no office: on paper the committee speaks, and is spoken to."""
    found, leader = make.petition(), passing.leader()
    row = oversight.instruct(
        petition=found, kind="directive", content="Báo cáo tiến độ", by=leader,
        due_on=date(2026, 11, 30), at=make.moment(),
    )  # fmt: skip
    Organisation.objects.filter(pk=row.organisation_id).update(name="Tỉnh Bắc Ninh")
    row.organisation.refresh_from_db()
    text = passing.words_of(documents.reminder(row))
    assert "Ủy ban nhân dân tỉnh Bắc Ninh đề nghị" in text
    assert "bằng văn bản về Ủy ban nhân dân tỉnh Bắc Ninh chậm nhất" in text
