"""What may be written of a person, and the sentence for what may not (ux.md S04)."""

import pytest
from django.core.exceptions import ValidationError

from portal.citizens import checks
from portal.citizens.models import Paper


@pytest.mark.parametrize(
    ("paper", "written", "kept"),
    [
        (Paper.CITIZEN_CARD, "027 060 000 001", "027060000001"),
        (Paper.IDENTITY_CARD, "027060000001", "027060000001"),
        (Paper.PERSONAL_NUMBER, "027.060.000.001", "027060000001"),
        (Paper.PASSPORT, "b1234567", "B1234567"),
        (Paper.PASSPORT, "C12345678", "C12345678"),
        (Paper.OTHER, "TL-001", "TL001"),
        (Paper.NONE, "", ""),
    ],
)
def test_numbers_that_are_kept(paper, written, kept):
    assert checks.number(written, paper) == kept


TWELVE = "Số định danh cá nhân gồm 12 chữ số; đang có {}"
PASSPORT = "Số hộ chiếu gồm 1 chữ và 7–8 chữ số"


@pytest.mark.parametrize(
    ("paper", "written", "said"),
    [
        (Paper.CITIZEN_CARD, "02706000001", TWELVE.format(11)),
        (Paper.CITIZEN_CARD, "0270600000012", TWELVE.format(13)),
        (Paper.CITIZEN_CARD, "02706000000A", TWELVE.format(11)),
        (Paper.CITIZEN_CARD, "", "Nhập số định danh cá nhân"),
        (Paper.PASSPORT, "12345678", PASSPORT),
        (Paper.PASSPORT, "B123456", PASSPORT),
        (Paper.PASSPORT, "", PASSPORT),
        (Paper.OTHER, "", "Nhập số giấy tờ"),
        (Paper.OTHER, "1" * 21, "Số giấy tờ chỉ gồm chữ và số, tối đa 20 ký tự"),
        (Paper.NONE, "027", "Đã chọn không xuất trình giấy tờ: bỏ chọn hoặc xóa số"),
    ],
)
def test_numbers_that_are_refused(paper, written, said):
    with pytest.raises(ValidationError) as refused:
        checks.number(written, paper)
    assert refused.value.messages == [said]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("0912 345 345", "0912345345"),
        ("+84912345345", "0912345345"),
        ("0222 3821 000", "02223821000"),
        ("", ""),
    ],
)
def test_phones_that_are_kept(written, kept):
    assert checks.phone(written) == kept


@pytest.mark.parametrize("written", ["912345345", "091234534", "09123453450", "0212345678", "x"])
def test_phones_that_are_refused(written):
    with pytest.raises(ValidationError, match="số di động 10 chữ số hoặc số cố định 11 chữ số"):
        checks.phone(written)


@pytest.mark.parametrize("name", ["H'Hen Niê", "Y Bhiu", "Nguyễn-Lê Mẫu", "Sukarno"])
def test_names_that_are_kept(name):
    assert checks.name(f"  {name} ") == name


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (" ", "Nhập họ và tên"),
        ("Nguyễn 2", "Họ và tên không có chữ số"),
        ("A" * 101, "Họ và tên dài tối đa 100 ký tự; đang có 101"),
    ],
)
def test_names_that_are_refused(name, said):
    with pytest.raises(ValidationError, match=said):
        checks.name(name)


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(ValidationError) as refused:
        checks.checked(
            paper=Paper.CITIZEN_CARD, full_name="", number="1", phone="1", address="A" * 201
        )
    assert set(refused.value.message_dict) == {"full_name", "number", "phone", "address"}
