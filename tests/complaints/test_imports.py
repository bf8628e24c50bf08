"""What a row of the register of petitions becomes, and the sentence of each that becomes none."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from complaints.imports import COLUMNS, DATES_IN_ORDER, line
from complaints.models import Result, Source
from complaints.services.bulk import Handled
from reception.imports import NAMED_DENOUNCER
from reception.kinds import Field, Kind

TODAY = date(2026, 11, 20)
CAME, TAKEN, SETTLED = date(2026, 2, 5), date(2026, 2, 10), date(2026, 3, 20)
KINDS = (Kind.COMPLAINT, Kind.DENUNCIATION, Kind.RECOMMENDATION)
FITTING = {
    Kind.COMPLAINT: {"upheld", "partly_upheld", "rejected", "withdrawn", "discontinued"},
    Kind.DENUNCIATION: {"upheld", "partly_upheld", "rejected", "withdrawn", "discontinued"},
    Kind.RECOMMENDATION: {"answered"},
}


def values(**said: Any) -> dict[str, Any]:
    """A read row: every column with what an empty cell gives, and what is said."""
    row = {column.name: column.empty for column in COLUMNS}
    return row | {
        "so_ho_so": "9/2026", "ngay_nhan": CAME, "nguon": Source.POST,
        "noi_dung": "Khiếu nại quyết định thu hồi đất", "phan_loai": Kind.COMPLAINT,
    } | said  # fmt: skip


def accepted(**said: Any) -> dict[str, Any]:
    ours = {"du_dieu_kien": True, "thuoc_tham_quyen": True}
    return values(**{"huong_xu_ly": Handled.ACCEPT, "ngay_thu_ly": TAKEN, **ours, **said})


def settled(**said: Any) -> dict[str, Any]:
    return accepted(**{"ngay_giai_quyet": SETTLED, "ket_qua": Result.REJECTED, **said})


def refused(row: dict[str, Any]) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error:
        line(row, TODAY)
    return error.value.message_dict


def test_the_columns_are_those_of_the_contract_in_its_order():
    assert " ".join(column.name for column in COLUMNS) == (
        "so_ho_so ngay_nhan nguon ho_ten dia_chi so_giay_to dien_thoai so_nguoi_ky noi_dung "
        "phan_loai linh_vuc du_dieu_kien thuoc_tham_quyen huong_xu_ly co_quan_nhan vu_viec "
        "ngay_thu_ly han_giai_quyet ngay_giai_quyet ket_qua so_quyet_dinh ngay_quyet_dinh "
        "phai_thi_hanh ngay_thi_hanh_xong vu_viec_phuc_tap ngay_xong_phuong_an"
    )


def test_a_row_with_the_least_waits_in_the_book():
    found = line(values(), TODAY)
    assert (found.key, found.received_on, found.source) == ("9/2026", CAME, Source.POST)
    assert (found.handled, found.processed_on) == (Handled.WAITING, None)
    assert (found.is_eligible, found.is_competent, found.signers) == (None, None, 1)
    assert (found.person, found.field, found.result) == (None, Field.OTHER, "")
    assert found.matter == "don:9/2026"


def test_a_row_with_everything_becomes_a_line():
    found = line(
        settled(
            ho_ten="Trần Ví Dụ", so_nguoi_ky=3, linh_vuc=Field.LAND_RECOVERY, vu_viec="VV-7",
            so_quyet_dinh="1/QĐ-UBND", ngay_quyet_dinh=SETTLED, phai_thi_hanh=True,
            ngay_thi_hanh_xong=SETTLED + timedelta(days=40), vu_viec_phuc_tap=True,
            ngay_xong_phuong_an=SETTLED + timedelta(days=50), han_giai_quyet=date(2027, 1, 1),
        ),
        TODAY,
    )  # fmt: skip
    assert found.person is not None
    assert (found.signers, found.matter, found.processed_on) == (3, "VV-7", TAKEN)
    assert (found.settled_on, found.result) == (SETTLED, Result.REJECTED)
    assert (found.decision_number, found.decided_on) == ("1/QĐ-UBND", SETTLED)
    assert (found.must_enforce, found.enforced_on) == (True, date(2026, 4, 29))
    assert (found.is_complex, found.plan_done_on) == (True, date(2026, 5, 9))


@pytest.mark.parametrize("handled", [way for way in Handled if way not in {"", "accept"}])
def test_what_was_not_accepted_left_on_the_day_it_came_unless_told(handled):
    assert line(values(huong_xu_ly=handled), TODAY).processed_on == CAME
    told = line(values(huong_xu_ly=handled, ngay_thu_ly=TAKEN), TODAY)
    assert told.processed_on == TAKEN


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("result", list(Result))
def test_a_result_fits_the_kind_or_is_refused(kind, result):
    """A recommendation cannot be found right, and only a decision withdraws a complaint."""
    row = settled(phan_loai=kind, ket_qua=result)
    if result in FITTING[kind]:
        assert line(row, TODAY).result == result
    else:
        sentence = f"Kết quả này không dùng cho {kind.label.lower()}. Sửa kết quả"
        assert refused(row) == {"ket_qua": [sentence]}


def test_what_was_settled_has_a_result():
    row = settled(ket_qua="")
    assert refused(row) == {"ket_qua": ["Nhập kết quả vì đơn đã có ngày giải quyết"]}


def test_the_day_of_the_decision_serves_where_no_other_is_told():
    found = line(settled(ngay_giai_quyet=None, ngay_quyet_dinh=SETTLED), TODAY)
    assert (found.settled_on, found.decided_on) == (SETTLED, SETTLED)


@pytest.mark.parametrize("handled", [way for way in Handled if way != "accept"])
def test_only_what_was_accepted_is_settled(handled):
    row = settled(huong_xu_ly=handled)
    sentence = "Đơn có ngày giải quyết thì hướng xử lý phải là thụ lý"
    assert refused(row) == {"huong_xu_ly": [sentence]}


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        (values(ngay_thu_ly=TAKEN), "huong_xu_ly",
         "Nhập hướng xử lý vì dòng này đã có ngày thụ lý"),
        (accepted(ket_qua=Result.UPHELD), "ngay_giai_quyet",
         "Nhập ngày giải quyết vì dòng này đã có kết quả"),
        (accepted(so_quyet_dinh="1/QĐ"), "ngay_giai_quyet",
         "Nhập ngày giải quyết vì dòng này đã có số quyết định"),
        (accepted(phai_thi_hanh=True), "ngay_giai_quyet",
         "Nhập ngày giải quyết vì dòng này ghi phải thi hành"),
        (settled(ngay_thi_hanh_xong=TODAY), "phai_thi_hanh",
         "Ghi “có” vì dòng này đã có ngày thi hành xong"),
        (accepted(ngay_xong_phuong_an=TODAY), "vu_viec_phuc_tap",
         "Ghi “có” vì dòng này đã có ngày xong phương án"),
        (settled(ket_qua=Result.WITHDRAWN, phai_thi_hanh=True), "phai_thi_hanh",
         "Đơn rút hoặc đình chỉ thì không có quyết định phải thi hành"),
    ],
)  # fmt: skip
def test_a_cell_that_could_not_be_kept_is_told_of(row, column, sentence):
    assert refused(row) == {column: [sentence]}


def test_what_goes_with_its_day_is_kept():
    found = line(settled(ket_qua=Result.REJECTED, so_quyet_dinh="1/QĐ", phai_thi_hanh=True), TODAY)
    assert (found.decision_number, found.must_enforce) == ("1/QĐ", True)
    assert line(accepted(han_giai_quyet=TODAY), TODAY).due_said == TODAY


def test_an_acceptance_has_its_day():
    row = accepted(ngay_thu_ly=None)
    assert refused(row) == {"ngay_thu_ly": ["Nhập ngày thụ lý vì hướng xử lý là thụ lý"]}


@pytest.mark.parametrize(
    ("column", "words"),
    [("du_dieu_kien", "đủ điều kiện"), ("thuoc_tham_quyen", "thuộc thẩm quyền")],
)
def test_nobody_takes_on_what_is_unfit_or_not_theirs(column, words):
    row = accepted(**{column: False})
    assert refused(row) == {column: [f"Đơn đã thụ lý thì phải {words}. Sửa một trong hai ô"]}
    assert line(accepted(**{column: None}), TODAY)


@pytest.mark.parametrize(("earlier", "later", "sentence"), DATES_IN_ORDER)
def test_days_follow_each_other(earlier, later, sentence):
    days = {"ngay_nhan": CAME, "ngay_thu_ly": TAKEN, "ngay_quyet_dinh": SETTLED}
    row = settled(ngay_quyet_dinh=SETTLED, phai_thi_hanh=True, vu_viec_phuc_tap=True)
    assert line(row | {later: days[earlier]}, TODAY)  # on the same day is in order
    told = refused(row | {later: days[earlier] - timedelta(days=1)})
    assert told == {later: [sentence]}


@pytest.mark.parametrize(
    "column", ["ngay_nhan", "ngay_thu_ly", "ngay_giai_quyet", "ngay_quyet_dinh",
               "ngay_thi_hanh_xong", "ngay_xong_phuong_an"]
)  # fmt: skip
def test_nothing_is_dated_after_today_but_a_limit(column):
    label = next(each.label for each in COLUMNS if each.name == column)
    told = refused(settled(**{column: TODAY + timedelta(days=1)}))
    assert told == {column: [f"{label} không được sau hôm nay (20/11/2026)"]}
    assert line(settled(han_giai_quyet=TODAY + timedelta(days=99)), TODAY)


@pytest.mark.parametrize("on", [date(1989, 12, 31), date(1, 1, 1)])
def test_a_register_begins_in_1990(on):
    told = refused(values(ngay_nhan=on))
    assert told == {"ngay_nhan": ["Nhập ngày nhận từ năm 1990 đến nay"]}
    assert line(values(ngay_nhan=date(1990, 1, 1)), TODAY)


@pytest.mark.parametrize(
    ("column", "most"), [("so_ho_so", 50), ("vu_viec", 50), ("so_quyet_dinh", 60)]
)
def test_a_number_must_fit_its_column(column, most):
    assert line(settled(**{column: "x" * most}), TODAY)
    told = refused(settled(**{column: "x" * (most + 1)}))
    assert told == {column: [f"Viết gọn trong {most} ký tự; đang có {most + 1}"]}


@pytest.mark.parametrize("column", ["ho_ten", "dia_chi", "so_giay_to", "dien_thoai"])
def test_a_denouncer_is_refused_whichever_cell_says_who(column):
    row = values(phan_loai=Kind.DENUNCIATION, **{column: "Nguyễn Ví Dụ"})
    assert refused(row) == {column: [NAMED_DENOUNCER]}


def test_the_agency_that_received_it_is_cut_to_its_column():
    found = line(values(huong_xu_ly=Handled.TRANSFER, co_quan_nhan="Sở " * 90), TODAY)
    assert len(found.referred_to) == 200
