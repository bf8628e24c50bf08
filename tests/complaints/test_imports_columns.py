"""The columns of the register of petitions: what each takes, leaves empty, and what it refuses."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from complaints.imports import COLUMNS, NEEDS, line
from complaints.models import Result, Source
from complaints.services.bulk import Handled
from portal.citizens.models import Paper
from reception.imports import NAMED_DENOUNCER
from reception.kinds import Field, Kind

TODAY = date(2026, 11, 20)
BY_NAME = {column.name: column for column in COLUMNS}
WORDS = {
    "nguon": {
        "tiếp công dân": Source.RECEPTION, "bưu chính": Source.POST,
        "cơ quan chuyển đến": Source.AGENCY, "cổng thông tin": Source.PORTAL,
        "báo, đài": Source.PRESS, "khác": Source.OTHER,
    },
    "phan_loai": {
        "khiếu nại": Kind.COMPLAINT, "tố cáo": Kind.DENUNCIATION,
        "kiến nghị, phản ánh": Kind.RECOMMENDATION,
    },
    "huong_xu_ly": {
        "thụ lý": Handled.ACCEPT, "hướng dẫn": Handled.GUIDE, "chuyển đơn": Handled.TRANSFER,
        "trả lại": Handled.RETURN, "lưu đơn": Handled.FILE, "đôn đốc": Handled.URGE,
    },
    "ket_qua": {
        "đúng": Result.UPHELD, "đúng một phần": Result.PARTLY_UPHELD, "sai": Result.REJECTED,
        "rút đơn": Result.WITHDRAWN, "đình chỉ": Result.DISCONTINUED,
        "đã trả lời": Result.ANSWERED,
    },
}  # fmt: skip
DAYS = ("ngay_nhan", "ngay_thu_ly", "han_giai_quyet", "ngay_giai_quyet", "ngay_quyet_dinh",
        "ngay_thi_hanh_xong", "ngay_xong_phuong_an")  # fmt: skip
YES_NO = ("du_dieu_kien", "thuoc_tham_quyen", "phai_thi_hanh", "vu_viec_phuc_tap")


def refusal(work, *args) -> Any:
    with pytest.raises(ValidationError) as error:
        work(*args)
    return getattr(error.value, "message_dict", None) if work is line else error.value.messages


def values(**said: Any) -> dict[str, Any]:
    row = {column.name: column.empty for column in COLUMNS}
    return row | {
        "so_ho_so": "9/2026", "ngay_nhan": date(2026, 2, 5), "nguon": Source.POST,
        "noi_dung": "Khiếu nại việc thu hồi đất", "phan_loai": Kind.COMPLAINT,
    } | said  # fmt: skip


def settled(**said: Any) -> dict[str, Any]:
    done = {"huong_xu_ly": Handled.ACCEPT, "ngay_thu_ly": date(2026, 2, 10),
            "ngay_giai_quyet": date(2026, 3, 20), "ket_qua": Result.REJECTED}  # fmt: skip
    return values(**(done | said))


@pytest.mark.parametrize(("name", "word", "value"), [
    (name, word, value) for name, words in WORDS.items() for word, value in words.items()
])  # fmt: skip
def test_a_column_of_words_knows_them_in_any_letters(name, word, value):
    assert BY_NAME[name].parse(f" {word.upper()} ") == value


@pytest.mark.parametrize("name", WORDS)
@pytest.mark.parametrize("cell", ["x", "thu ly", 1])
def test_a_word_nobody_knows_is_answered_with_all_that_are(name, cell):
    sentence = f"Chọn một trong: {', '.join(WORDS[name])}"
    assert refusal(BY_NAME[name].parse, cell) == [sentence]


@pytest.mark.parametrize("name", DAYS)
def test_a_column_of_days_takes_days_only(name):
    assert BY_NAME[name].parse("05/02/2026") == date(2026, 2, 5)
    assert refusal(BY_NAME[name].parse, "2026") == ["Nhập ngày dạng 05/02/2026"]


@pytest.mark.parametrize("name", YES_NO)
def test_a_question_is_answered_with_yes_or_no(name):
    assert [BY_NAME[name].parse(cell) for cell in ("Có", "không")] == [True, False]
    assert refusal(BY_NAME[name].parse, "x") == ["Chọn một trong: có, không"]


@pytest.mark.parametrize("name", ["so_ho_so", "vu_viec", "so_quyet_dinh"])
def test_a_number_that_excel_made_a_day_is_not_taken_for_another(name):
    (sentence,) = refusal(BY_NAME[name].parse, date(2026, 12, 1))
    assert sentence.startswith("Excel đã đổi ô này thành ngày.")


@pytest.mark.parametrize("name", ["so_giay_to", "dien_thoai"])
def test_digits_that_excel_lost_are_asked_for(name):
    (sentence,) = refusal(BY_NAME[name].parse, 912345678)
    assert sentence.startswith("Excel đã bỏ số 0 ở đầu.")


def test_what_a_register_must_say_and_what_it_says_by_silence():
    must = {column.name for column in COLUMNS if column.required}
    assert must == {"so_ho_so", "ngay_nhan", "nguon", "noi_dung", "phan_loai"}
    silent = {column.name: column.empty for column in COLUMNS if column.name not in must}
    assert silent == {
        "so_nguoi_ky": 1, "linh_vuc": Field.OTHER, "huong_xu_ly": Handled.WAITING,
        "phai_thi_hanh": False, "vu_viec_phuc_tap": False,
        **dict.fromkeys(("du_dieu_kien", "thuoc_tham_quyen", *DAYS[1:])),
        **dict.fromkeys(("ho_ten", "dia_chi", "so_giay_to", "dien_thoai", "co_quan_nhan",
                         "vu_viec", "ket_qua", "so_quyet_dinh"), ""),
    }  # fmt: skip


def test_no_two_columns_are_called_alike():
    called = [word.casefold() for c in COLUMNS for word in (c.name, c.label, *c.others)]
    assert len(called) == len(set(called))


@pytest.mark.parametrize(("said", "told"), [
    ({"so_giay_to": "027160000001"}, {"ho_ten": ["Nhập họ và tên"]}),
    ({"dia_chi": "Tổ 3"}, {"ho_ten": ["Nhập họ và tên"]}),
    ({"ho_ten": "Lê Văn 2"}, {"ho_ten": ["Họ và tên không có chữ số"]}),
])  # fmt: skip
def test_what_is_wrong_with_a_person_is_told_by_the_column_of_the_register(said, told):
    assert refusal(line, values(**said), TODAY) == told


def test_every_fault_of_a_person_is_told_at_once():
    told = refusal(line, values(ho_ten="2", dien_thoai="12", so_giay_to="1-?"), TODAY)
    assert set(told) == {"ho_ten", "dien_thoai", "so_giay_to"}


def test_a_person_is_kept_as_the_counter_would_keep_it():
    found = line(values(ho_ten=" Lê  Văn Ví", so_giay_to="027 160 000 001"), TODAY).person
    assert (found.full_name, found.number) == ("Lê Văn Ví", "027160000001")
    assert found.paper in {Paper.IDENTITY_CARD, Paper.CITIZEN_CARD, Paper.PERSONAL_NUMBER}


def test_a_denouncer_is_refused_before_anything_else_is_looked_at():
    wrong = {"so_ho_so": "x" * 99, "ngay_nhan": date(1980, 1, 1), "huong_xu_ly": Handled.ACCEPT}
    row = values(phan_loai=Kind.DENUNCIATION, dien_thoai="0912345678", **wrong)
    assert refusal(line, row, TODAY) == {"dien_thoai": [NAMED_DENOUNCER]}
    assert line(values(phan_loai=Kind.DENUNCIATION), TODAY).person is None


@pytest.mark.parametrize(("filled", "needed"), [(name, columns) for name, columns, _ in NEEDS])
def test_one_of_the_columns_that_a_cell_needs_is_enough(filled, needed):
    """A decision has a day of its own, or that of the settlement."""
    cell = {"ngay_thu_ly": date(2026, 2, 10), "ket_qua": Result.UPHELD, "so_quyet_dinh": "1/QĐ",
            "phai_thi_hanh": True}.get(filled, TODAY)  # fmt: skip
    for name in needed:
        told = {"huong_xu_ly": Handled.ACCEPT}.get(name, name in YES_NO or date(2026, 3, 20))
        others = {other: None for other in needed if other != name}
        assert line(settled(**({filled: cell, name: told} | others)), TODAY)


@pytest.mark.parametrize("result", [Result.WITHDRAWN, Result.DISCONTINUED])
def test_what_ended_without_a_decision_enforces_none(result):
    sentence = "Đơn rút hoặc đình chỉ thì không có quyết định phải thi hành"
    row = settled(ket_qua=result, phai_thi_hanh=True)
    assert refusal(line, row, TODAY) == {"phai_thi_hanh": [sentence]}
    assert line(settled(ket_qua=result, phai_thi_hanh=False), TODAY).result == result


def test_today_is_not_after_today_and_a_day_of_1990_is_taken():
    assert line(settled(ngay_giai_quyet=TODAY), TODAY).settled_on == TODAY
    assert line(values(ngay_nhan=TODAY), TODAY).received_on == TODAY
    told = refusal(line, values(ngay_nhan=date(2026, 11, 21)), TODAY)
    assert told == {"ngay_nhan": ["Ngày nhận không được sau hôm nay (20/11/2026)"]}


def test_the_day_of_the_settlement_outdoes_that_of_the_decision():
    found = line(settled(ngay_quyet_dinh=date(2026, 3, 18)), TODAY)
    assert (found.settled_on, found.decided_on) == (date(2026, 3, 20), date(2026, 3, 18))
