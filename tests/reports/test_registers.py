"""An existing register comes in: whole rows or a reason for each, nothing twice, nothing half."""

import json
from datetime import UTC, date, datetime
from io import BytesIO, StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from complaints.models import ComplexCase, Petition, Step
from portal.access.system import system_account
from portal.audit.models import Entry
from portal.citizens.models import Citizen
from portal.citizens.privacy import number_of
from portal.organisations.loading import load
from portal.organisations.selectors import by_code
from portal.workdays.services import seed_calendar
from reception.models import Attendance, Visit
from reports.registers import REGISTERS, Outcome, import_register, mapping_from, register_of

AT = datetime(2026, 11, 21, 2, tzinfo=UTC)
VISIT = {
    "so_ho_so": "12/2026", "ngay_tiep": "05/02/2026", "hinh_thuc": "thường xuyên",
    "ho_ten": "Nguyễn Ví Dụ", "dia_chi": "Số 1", "so_giay_to": "027060000001", "so_nguoi": 2,
    "tom_tat": "Hỏi về chế độ chính sách", "phan_loai": "kiến nghị, phản ánh",
}  # fmt: skip
PETITION = {
    "so_ho_so": "9/2026", "ngay_nhan": "05/02/2026", "nguon": "bưu chính",
    "ho_ten": "Trần Ví Dụ", "noi_dung": "Khiếu nại quyết định thu hồi đất",
    "phan_loai": "khiếu nại", "du_dieu_kien": "có", "thuoc_tham_quyen": "có",
    "huong_xu_ly": "thụ lý", "ngay_thu_ly": "10/02/2026", "ngay_giai_quyet": "20/03/2026",
    "ket_qua": "sai", "so_quyet_dinh": "1/QĐ-UBND",
}  # fmt: skip


@pytest.fixture
def unit(db):
    load(at=AT, province="CAN-THO")
    seed_calendar(at=AT)
    return by_code("CAN-THO.BAN-TIEP-CONG-DAN")


def workbook(*rows: dict[str, object]) -> BytesIO:
    names = list(dict.fromkeys(name for row in rows for name in row))
    book, file = Workbook(), BytesIO()
    book.active.append(names)
    for row in rows:
        book.active.append([row.get(name) for name in names])
    book.save(file)
    file.seek(0)
    return file


def take(kind, unit, *rows, dry_run=False) -> Outcome:
    return import_register(
        kind=kind, file=workbook(*rows), organisation=unit, by=system_account(AT), at=AT,
        dry_run=dry_run,
    )  # fmt: skip


def test_a_visit_becomes_a_numbered_line_with_its_people(unit):
    outcome = take("visits", unit, VISIT)
    assert (outcome.read, outcome.created, outcome.existing, outcome.refused) == (1, 1, 0, [])
    visit = Visit.objects.get()
    assert (visit.number, visit.year, visit.received_on) == (1, 2026, date(2026, 2, 5))
    assert (visit.people_count, Attendance.objects.count()) == (2, 2)
    assert number_of(visit.citizen) == "027060000001"
    assert visit.notice_due_on == date(2026, 2, 26)  # ten working days, Tết 16–20/2 left out


def test_a_settled_complaint_becomes_its_whole_history(unit):
    take("petitions", unit, PETITION)
    petition = Petition.objects.get()
    assert [s.name for s in Step.objects.order_by("pk")] == [
        "register", "classify", "propose", "accept", "verify", "report", "decide",
        "take_effect", "close",
    ]  # fmt: skip
    assert (petition.settled_on, petition.case.result) == (date(2026, 3, 20), "rejected")
    assert petition.case.decision.number == "1/QĐ-UBND"
    assert petition.case.due_on == date(2026, 3, 12)  # 30 days from 10/02


def test_importing_twice_makes_nothing_twice(unit):
    take("visits", unit, VISIT)
    again = take("visits", unit, VISIT, VISIT | {"so_ho_so": "13/2026"})
    assert (again.created, again.existing) == (1, 1)
    assert list(Visit.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert Citizen.objects.count() == 1  # the same number and name is the same person


def test_a_dry_run_says_the_same_and_keeps_nothing(unit):
    bad = VISIT | {"so_ho_so": "14/2026", "ngay_tiep": "31/11/2025"}
    told = take("visits", unit, VISIT, bad, dry_run=True)
    assert (told.created, len(told.refused)) == (1, 1)
    assert not Visit.objects.exists()
    assert not Citizen.objects.exists()
    assert not Entry.objects.filter(verb="record_visits").exists()


@pytest.mark.parametrize(
    ("kind", "change", "column", "reason"),
    [
        ("visits", {"ngay_tiep": "30/02/2026"}, "ngay_tiep", "không có thật"),
        ("visits", {"ngay_tiep": "22/11/2026"}, "ngay_tiep", "không được sau hôm nay"),
        ("visits", {"so_giay_to": "0270600"}, "so_giay_to", "gồm 12 chữ số"),
        ("visits", {"dien_thoai": "12345"}, "dien_thoai", "Nhập số di động"),
        ("visits", {"doan_dong_nguoi": "có"}, "doan_dong_nguoi", "từ 5 người"),
        ("visits", {"phan_loai": "tố cáo"}, "ho_ten", "không lưu người tố cáo"),
        ("visits", {"hinh_thuc": "hằng ngày"}, "hinh_thuc", "Chọn một trong"),
        ("petitions", {"phan_loai": "tố cáo"}, "ho_ten", "không lưu người tố cáo"),
        ("petitions", {"ngay_thu_ly": "01/02/2026"}, "ngay_thu_ly", "trước ngày nhận"),
        ("petitions", {"ngay_thu_ly": None}, "ngay_thu_ly", "Nhập ngày thụ lý"),
        ("petitions", {"ket_qua": None}, "ket_qua", "Nhập kết quả"),
        ("petitions", {"huong_xu_ly": "chuyển đơn"}, "huong_xu_ly", "phải là thụ lý"),
        ("petitions", {"ngay_giai_quyet": "20/12/2026"}, "ngay_giai_quyet", "sau hôm nay"),
    ],
)
def test_a_bad_row_is_refused_by_column_and_the_good_one_comes_in(
    unit, kind, change, column, reason
):
    good = {"visits": VISIT, "petitions": PETITION}[kind]
    outcome = take(kind, unit, good | change | {"so_ho_so": "99"}, good)
    assert outcome.created == 1
    (refusal,) = outcome.refused
    assert (refusal.row, refusal.column) == (2, column)
    assert reason in refusal.reason


def test_a_denunciation_comes_in_without_anybody(unit):
    nobody = {"ho_ten": None, "phan_loai": "tố cáo", "ket_qua": "đúng một phần"}
    take("petitions", unit, PETITION | nobody)
    petition = Petition.objects.get()
    assert petition.is_protected
    assert petition.petitioner is None
    assert petition.alias.startswith("NTC-")
    assert petition.matter.title == "Tố cáo (bảo mật)"


def test_a_decision_not_yet_in_effect_stays_decided(unit):
    late = {"ngay_nhan": "01/10/2026", "ngay_thu_ly": "05/10/2026", "ngay_giai_quyet": "18/11/2026"}
    take("petitions", unit, PETITION | late)
    assert Petition.objects.get().case.state == "decided"
    assert Petition.objects.get().closed_on is None


@pytest.mark.parametrize(
    ("handled", "state", "closed"),
    [
        ("hướng dẫn", "guided", True),
        ("chuyển đơn", "transferred", True),
        ("trả lại", "returned_to_sender", True),
        ("lưu đơn", "filed", True),
        ("đôn đốc", "urged", False),
        (None, "classified", False),
    ],
)
def test_every_way_of_handling_reaches_its_state(unit, handled, state, closed):
    blank = dict.fromkeys(("ngay_thu_ly", "ngay_giai_quyet", "ket_qua", "so_quyet_dinh"))
    take(
        "petitions", unit, PETITION | blank | {"huong_xu_ly": handled, "thuoc_tham_quyen": "không"}
    )
    petition = Petition.objects.get()
    assert petition.state == state
    assert (petition.closed_on is not None) is closed
    assert (petition.due_on is None) is (handled is not None)


def test_a_complex_case_and_its_plan(unit):
    done = {"vu_viec_phuc_tap": "có", "ngay_xong_phuong_an": "01/04/2026"}
    take("petitions", unit, PETITION | done)
    assert ComplexCase.objects.get().plan_done_on == date(2026, 4, 1)
    assert Petition.objects.get().case.due_on == date(2026, 3, 27)  # 45 days from 10/02


def test_unknown_kinds_and_broken_mappings_are_told():
    assert register_of("visits") is REGISTERS[0]
    with pytest.raises(ValidationError, match="Chọn visits hoặc petitions"):
        register_of("don")
    assert mapping_from('{"Mã": "so_ho_so"}') == {"Mã": "so_ho_so"}
    for broken in ("", "[]", '{"a": 1}'):
        with pytest.raises(ValidationError, match="JSON"):
            mapping_from(broken)


def test_the_command_tells_rows_and_refusals(unit, tmp_path):
    path = tmp_path / "so.xlsx"
    path.write_bytes(workbook(VISIT, VISIT | {"so_ho_so": ""}).getvalue())
    out = StringIO()
    call_command("import_register", str(path), "--kind", "visits", "--unit", unit.code, stdout=out)
    assert "Đọc 2 dòng: tạo mới 1, đã có 0, từ chối 1." in out.getvalue()
    assert "Dòng 3, cột so_ho_so" in out.getvalue()
    out = StringIO()
    call_command(
        "import_register", str(path), "--kind", "visits", "--unit", unit.code, "--json", stdout=out
    )
    assert json.loads(out.getvalue())["existing"] == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--kind", "visits", "--unit", "KHONG-CO"], "Không có đơn vị mã KHONG-CO"),
        (["--kind", "don", "--unit", "CAN-THO"], "Không có loại sổ"),
    ],
)
def test_the_command_refuses_in_one_sentence(unit, tmp_path, words, sentence):
    path = tmp_path / "so.xlsx"
    path.write_bytes(workbook(VISIT).getvalue())
    with pytest.raises(CommandError, match=sentence):
        call_command("import_register", str(path), *words)
    with pytest.raises(CommandError, match="Không mở được tệp"):
        call_command("import_register", str(tmp_path / "khong-co.xlsx"), *words[:2], "--unit", "X")
