"""What may be written of a person, and the sentence for what may not."""

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


NBSP, ZERO_WIDTH, RIGHT_TO_LEFT = "\u00a0", "\u200b", "\u202e"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Nguye\u0302\u0303n Va\u0306n A", "Nguyễn Văn A"),  # letter by letter: NFD
        (f"Lê{NBSP}Thị{NBSP}Mẫu", "Lê Thị Mẫu"),  # pasted from a web page
        (f"Lê{ZERO_WIDTH} Thị Mẫu\ufeff", "Lê Thị Mẫu"),
        (f"{RIGHT_TO_LEFT}Lê Thị Mẫu", "Lê Thị Mẫu"),
        ("Lê\tThị\r\nMẫu", "Lê Thị Mẫu"),
        ("Lê\0Thị", "LêThị"),  # PostgreSQL would refuse it
        ("Đ", "Đ"),
        ("A" * 100, "A" * 100),
    ],
)
def test_a_name_is_kept_as_it_is_seen(typed, kept):
    assert checks.name(typed) == kept


@pytest.mark.parametrize("typed", ["", "   ", ZERO_WIDTH, "-", "...", "'", f"{NBSP}\u2060"])
def test_a_name_without_a_letter_is_none(typed):
    with pytest.raises(ValidationError) as refused:
        checks.name(typed)
    assert refused.value.messages == ["Nhập họ và tên"]


@pytest.mark.parametrize("typed", ["Lê Thị 2", "Lê ２", "Lê Thị²", "Lê ٣"])
def test_digits_of_every_writing_are_digits(typed):
    with pytest.raises(ValidationError, match="Họ và tên không có chữ số"):
        checks.name(typed)


def test_a_name_is_measured_as_it_is_kept():
    """A hundred composed letters are two hundred signs when typed letter by letter."""
    assert checks.name("é" * 100) == checks.name("e\u0301" * 100)
    with pytest.raises(ValidationError, match="đang có 101"):
        checks.name("e\u0301" * 101)


@pytest.mark.parametrize(
    ("paper", "typed", "kept"),
    [
        (Paper.CITIZEN_CARD, "０２７０６００００００１", "027060000001"),  # wide digits
        (Paper.CITIZEN_CARD, f"027060000001{ZERO_WIDTH}", "027060000001"),
        (Paper.CITIZEN_CARD, f"027{NBSP}060{NBSP}000{NBSP}001", "027060000001"),
        (Paper.CITIZEN_CARD, "027–060—000‑001", "027060000001"),  # dashes of a word processor
        (Paper.IDENTITY_CERTIFICATE, "\t027060000001\n", "027060000001"),
        (Paper.PASSPORT, " c 1234567 ", "C1234567"),
        (Paper.PASSPORT, "Ｃ1234567", "C1234567"),
        (Paper.OTHER, "x" * 20, "X" * 20),
        (Paper.OTHER, "Đ-12", "Đ12"),
        (Paper.OTHER, "E\u0302 12", "Ê12"),
        (Paper.NONE, " - ", ""),  # a dash is what people write for nothing
    ],
)
def test_a_number_is_kept_however_it_is_typed(paper, typed, kept):
    assert checks.number(typed, paper) == kept


@pytest.mark.parametrize(
    ("paper", "typed"),
    [
        (Paper.CITIZEN_CARD, "٠٢٧٠٦٠٠٠٠٠٠١"),  # Arabic digits are not read by any register here
        (Paper.CITIZEN_CARD, "027060000001;"),
        (Paper.PASSPORT, "CC123456"),
        (Paper.PASSPORT, "C123456789"),
        (Paper.PASSPORT, "Đ1234567"),  # passports know A to Z
        (Paper.OTHER, "A/12"),
        (Paper.OTHER, "=1+1"),
        (Paper.NONE, "0"),
    ],
)
def test_a_number_of_another_shape_is_refused(paper, typed):
    with pytest.raises(ValidationError) as refused:
        checks.number(typed, paper)
    assert len(refused.value.messages) == 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("(0222) 3.821-000", "02223821000"),
        ("+84 912 345 345", "0912345345"),
        ("０９１２３４５３４５", "0912345345"),
        ("0912–345–345", "0912345345"),
        (f"{ZERO_WIDTH}0912345345", "0912345345"),
        ("   ", ""),
        ("-", ""),
        *((f"0{second}12345345", f"0{second}12345345") for second in "35789"),
    ],
)
def test_a_phone_is_kept_however_it_is_typed(typed, kept):
    assert checks.phone(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        *(f"0{second}12345345" for second in "0146"),  # no mobile begins so
        "84912345345",  # without its plus it could be anything
        "+85512345678",
        "++84912345345",
        "0912345345 máy lẻ 12",
        "113",
        "021234567890",
    ],
)
def test_what_is_no_phone_of_here_is_refused(typed):
    with pytest.raises(ValidationError, match="bắt đầu bằng 0"):
        checks.phone(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("Số 1,  phố\nMẫu", "Số 1, phố Mẫu"),
        ("So\u0302\u0301 1", "Số 1"),
        (f"Số{ZERO_WIDTH} 1", "Số 1"),
        ("x" * 200, "x" * 200),
    ],
)
def test_an_address_is_one_line_of_what_is_seen(typed, kept):
    assert checks.address(typed) == kept


def test_an_address_says_how_long_it_may_be():
    with pytest.raises(ValidationError) as refused:
        checks.address("x" * 201)
    assert refused.value.messages == ["Địa chỉ dài tối đa 200 ký tự; đang có 201"]


class TestChecked:
    SAID = {"full_name": "Lê Thị Mẫu", "number": "", "phone": "", "address": ""}

    def test_the_old_address_has_the_same_rule(self):
        with pytest.raises(ValidationError) as refused:
            checks.checked(paper=Paper.NONE, **self.SAID, address_old="x" * 201)
        assert list(refused.value.message_dict) == ["address_old"]

    def test_none_counts_as_nothing_written(self):
        said = self.SAID | {"phone": None, "address": None}
        assert checks.checked(paper=Paper.NONE, **said)["phone"] == ""

    def test_only_what_is_asked_is_answered(self):
        assert checks.checked(paper=Paper.NONE, phone="") == {"paper": Paper.NONE, "phone": ""}

    def test_no_sentence_repeats_what_was_typed(self):
        """A sentence is logged, shown and photographed: the number in it would be a leak."""
        with pytest.raises(ValidationError) as refused:
            checks.checked(
                paper=Paper.CITIZEN_CARD, full_name="Canary 7", number="02706000000X",
                phone="0612345345", address="y" * 201,
            )  # fmt: skip
        said = str(refused.value.message_dict)
        for typed in ("Canary", "02706000000", "0612345345", "yyy"):
            assert typed not in said
