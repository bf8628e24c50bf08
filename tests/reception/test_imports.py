"""What a row of the register of visits becomes, and the sentence of each that becomes none."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from portal.citizens.models import Paper
from reception import imports
from reception.imports import COLUMNS, field, line, outcome, person_of
from reception.kinds import Field, Kind
from reception.models import Channel, Mode, Outcome

TODAY = date(2026, 11, 20)
CAME = date(2026, 2, 5)


def values(**said: Any) -> dict[str, Any]:
    """A read row: every column with what an empty cell gives, and what is said."""
    row = {column.name: column.empty for column in COLUMNS}
    return row | {
        "so_ho_so": "12/2026", "ngay_tiep": CAME, "hinh_thuc": Mode.REGULAR,
        "tom_tat": "Hỏi về chế độ", "phan_loai": Kind.RECOMMENDATION,
    } | said  # fmt: skip


def refused(**said: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as error:
        line(values(**said), TODAY)
    return error.value.message_dict


def test_the_columns_are_those_of_the_contract_in_its_order():
    """Import files and the empty template depend on these names."""
    assert " ".join(column.name for column in COLUMNS) == (
        "so_ho_so ngay_tiep hinh_thuc kenh nguoi_tiep ho_ten dia_chi so_giay_to dien_thoai "
        "so_nguoi doan_dong_nguoi vu_viec lan_dau tom_tat phan_loai linh_vuc huong_xu_ly so_don"
    )


def test_a_row_with_the_least_becomes_a_line():
    found = line(values(), TODAY)
    assert (found.key, found.received_on, found.kind) == ("12/2026", CAME, Kind.RECOMMENDATION)
    assert (found.mode, found.channel, found.people) == (Mode.REGULAR, Channel.IN_PERSON, 1)
    assert (found.person, found.matter_key, found.is_first) == (None, "", True)
    assert (found.field, found.outcome, found.has_petition) == (
        Field.OTHER, Outcome.ANSWER_NOW, False,
    )  # fmt: skip


def test_a_row_with_everything_becomes_a_line():
    found = line(
        values(
            hinh_thuc=Mode.DELEGATED, kenh=Channel.ONLINE, nguoi_tiep="Phó Chủ tịch",
            ho_ten="Nguyễn Ví Dụ", dia_chi="Số 1", so_giay_to="027060000001",
            dien_thoai="0912345678", so_nguoi=7, doan_dong_nguoi=True, vu_viec="VV-1",
            lan_dau=False, linh_vuc=Field.POLICY, huong_xu_ly="Hướng dẫn đến Sở", so_don="15",
        ),
        TODAY,
    )  # fmt: skip
    assert (found.mode, found.channel, found.received_by) == (
        Mode.DELEGATED, Channel.ONLINE, "Phó Chủ tịch",
    )  # fmt: skip
    assert found.person is not None
    assert (found.person.full_name, found.person.number) == ("Nguyễn Ví Dụ", "027060000001")
    assert (found.people, found.matter_key, found.is_first) == (7, "VV-1", False)
    assert (found.field, found.outcome) == (Field.POLICY, Outcome.GUIDE)
    assert (found.referred_to, found.has_petition) == ("Hướng dẫn đến Sở", True)


@pytest.mark.parametrize(
    ("on", "sentence"),
    [
        (date(2026, 11, 21), "Ngày tiếp không được sau hôm nay (20/11/2026)"),
        (date(2014, 6, 30), "Nhập ngày tiếp từ 01/07/2014, khi Luật Tiếp công dân có hiệu lực"),
        (date(1, 1, 1), "Nhập ngày tiếp từ 01/07/2014, khi Luật Tiếp công dân có hiệu lực"),
    ],
)
def test_a_day_that_cannot_be_is_refused(on, sentence):
    assert refused(ngay_tiep=on) == {"ngay_tiep": [sentence]}


@pytest.mark.parametrize("on", [date(2026, 11, 20), date(2014, 7, 1)])
def test_the_first_and_the_last_day_are_taken(on):
    assert line(values(ngay_tiep=on), TODAY).received_on == on


@pytest.mark.parametrize(
    ("people", "is_group", "fits"),
    [(1, False, True), (4, False, True), (5, True, True), (2000, True, True), (5, None, True),
     (1, None, True), (4, True, False), (5, False, False)],
)  # fmt: skip
def test_a_large_group_has_five_people_and_more(people, is_group, fits):
    said = {"so_nguoi": people, "doan_dong_nguoi": is_group}
    if fits:
        assert line(values(**said), TODAY).people == people
    else:
        sentence = f"Đoàn đông người có từ 5 người; dòng này ghi {people} người"
        assert refused(**said) == {"doan_dong_nguoi": [sentence]}


@pytest.mark.parametrize("people", [2001, 999_999_999])
def test_more_people_than_a_counter_receives_are_a_slip_of_the_pen(people):
    """Each of them would become a row."""
    assert refused(so_nguoi=people) == {"so_nguoi": ["Nhập số người, từ 1 đến 2000"]}


@pytest.mark.parametrize("column", ["so_ho_so", "vu_viec"])
def test_a_key_must_fit_its_column(column):
    assert line(values(**{column: "x" * imports.LONGEST_KEY}), TODAY)
    assert refused(**{column: "x" * 51}) == {column: ["Viết gọn trong 50 ký tự; đang có 51"]}


@pytest.mark.parametrize(
    ("column", "written"),
    [("ho_ten", "Nguyễn Ví Dụ"), ("dia_chi", "Số 1"), ("so_giay_to", "027060000001"),
     ("dien_thoai", "0912345678")],
)  # fmt: skip
def test_a_denouncer_is_refused_whichever_cell_says_who(column, written):
    told = refused(phan_loai=Kind.DENUNCIATION, **{column: written})
    assert told == {column: [imports.NAMED_DENOUNCER]}
    assert line(values(phan_loai=Kind.COMPLAINT, ho_ten="Nguyễn Ví Dụ"), TODAY).person


def test_the_refusal_of_a_denouncer_comes_before_every_other():
    """No other sentence may repeat a name that must not be here."""
    told = refused(phan_loai=Kind.DENUNCIATION, ho_ten="Lê Ví Dụ", ngay_tiep=date(2027, 1, 1))
    assert list(told) == ["ho_ten"]


def test_a_denunciation_without_a_name_is_a_line_without_a_person():
    assert line(values(phan_loai=Kind.DENUNCIATION), TODAY).person is None


@pytest.mark.parametrize(
    ("said", "column", "words"),
    [
        ({"ho_ten": "12345"}, "ho_ten", "Nhập họ và tên"),
        ({"ho_ten": "Nguyễn Văn 2"}, "ho_ten", "không có chữ số"),
        ({"ho_ten": "Ví " * 60}, "ho_ten", "dài tối đa"),
        ({"so_giay_to": "0270600"}, "so_giay_to", "gồm 12 chữ số"),
        ({"dien_thoai": "12345"}, "dien_thoai", "Nhập số di động"),
        ({"dia_chi": "Số 1 " * 100}, "dia_chi", "dài"),
    ],
)
def test_what_is_wrong_with_a_person_is_told_by_column(said, column, words):
    told = refused(**{"ho_ten": "Nguyễn Ví Dụ", **said})
    assert list(told) == [column]
    assert words in told[column][0]


@pytest.mark.parametrize(
    ("column", "written"),
    [("so_giay_to", "027060000001"), ("dia_chi", "Số 1"), ("dien_thoai", "0912345678")],
)
def test_what_is_said_of_nobody_is_not_silently_dropped(column, written):
    assert refused(**{column: written}) == {"ho_ten": ["Nhập họ và tên"]}
    assert person_of(values()) is None


def test_a_card_of_nine_digits_of_an_older_register_is_another_paper():
    found = person_of(values(ho_ten="Nguyễn Ví Dụ", so_giay_to="123 456 789"))
    assert found is not None
    assert (found.number, found.paper) == ("123456789", Paper.OTHER)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Tiếp nhận đơn", Outcome.ACCEPT),
        ("đã NHẬN ĐƠN", Outcome.ACCEPT),
        ("Hướng dẫn đến Sở Xây dựng", Outcome.GUIDE),
        ("Yêu cầu bổ sung giấy tờ", Outcome.SUPPLEMENT),
        ("Chuyển phòng chuyên môn", Outcome.FORWARD_RECORD),
        ("Từ chối tiếp", Outcome.REFUSE),
        ("Giải thích tại chỗ", Outcome.ANSWER_NOW),
        ("", Outcome.ANSWER_NOW),
    ],
)
def test_the_way_a_register_words_the_outcome(written, found):
    assert outcome(written) == found


@pytest.mark.parametrize("known", list(Field))
def test_a_field_is_known_by_its_label_in_any_case(known):
    assert field(known.label) == known
    assert field(known.label.upper()) == known


@pytest.mark.parametrize("written", ["Giao thông thủy", "???", 7])
def test_a_field_nobody_knows_is_another_field(written):
    assert field(written) == Field.OTHER


def test_long_remarks_are_cut_to_their_columns():
    found = line(values(nguoi_tiep="Ông " * 50, huong_xu_ly="Chuyển " * 60), TODAY)
    assert (len(found.received_by), len(found.referred_to)) == (100, 200)
