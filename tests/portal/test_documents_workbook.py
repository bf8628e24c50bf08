"""Registers that somebody made by hand, broke, or built to break us: cells, archives, lies."""

import io
import zipfile
from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook

from portal.documents.workbook import Column, choice, day, files, text, whole, yes_no
from tests.portal.register_rows import read

COLUMNS = [
    Column("so_ho_so", "Số hồ sơ", text, required=True),
    Column("ngay", "Ngày", day, empty=None),
    Column("so_nguoi", "Số người", whole, empty=1),
    Column("lan_dau", "Lần đầu", yes_no, empty=None),
]
NO_BOOK = "Tệp không phải là sổ Excel (.xlsx). Mở bằng Excel, lưu lại dạng .xlsx rồi nhập."
WORDS = choice(("Đúng một phần", 1), ("sai", 2))
SHEET = "xl__worksheets__sheet1.xml"
PARTS = (
    "[Content_Types].xml",
    "_rels/.rels",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/worksheets/sheet1.xml",
    "xl/styles.xml",
)


def book(*rows, header=("so_ho_so", "ngay", "so_nguoi", "lan_dau")) -> io.BytesIO:
    made, out = Workbook(), io.BytesIO()
    for row in (header, *rows):
        made.active.append(list(row))
    made.save(out)
    out.seek(0)
    return out


def rebuilt(source: io.BytesIO, **changes: bytes | None) -> io.BytesIO:
    """The archive with parts replaced, or left out (None); `/` is written as `__` in a keyword."""
    out = io.BytesIO()
    wanted = {name.replace("__", "/"): content for name, content in changes.items()}
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = wanted.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    out.seek(0)
    return out


def refused(file) -> str:
    with pytest.raises(ValidationError) as error:
        read(file, COLUMNS)
    (sentence,) = error.value.messages
    return sentence


def outcome(file) -> str:
    """The numbers of the rows that were taken, or the sentence of the refusal."""
    try:
        return ",".join(values["so_ho_so"] for _, values in read(file, COLUMNS).rows)
    except ValidationError as error:
        return error.messages[0]


class TestWhole:
    @pytest.mark.parametrize(
        ("cell", "number"),
        [
            (1, 1),
            (1.0, 1),  # Excel's own way of keeping whole numbers
            ("1", 1),
            (" 12 ", 12),
            ("007", 7),
            ("999999999", 999_999_999),
            ("１２", 12),
        ],
    )
    def test_taken(self, cell, number):
        assert whole(cell) == number

    @pytest.mark.parametrize(
        "cell",
        [
            0,
            -1,
            1.5,
            "",
            "1,5",
            "1.000",
            "một",
            "²",  # a digit to str.isdigit, and none to int
            "①",
            True,
            "1e3",
            "1000000000",  # a thousand millions of people came
            "9" * 5000,
            10**30,
            "+1",
        ],
    )
    def test_refused_in_words_and_never_by_breaking(self, cell):
        with pytest.raises(ValidationError) as error:
            whole(cell)
        assert error.value.messages == ["Nhập một số nguyên, từ 1 trở lên"]


class TestDay:
    @pytest.mark.parametrize(
        ("cell", "found"),
        [
            ("05/11/2026", date(2026, 11, 5)),  # the fifth of November
            ("5/1/2026", date(2026, 1, 5)),
            ("05-11-2026", date(2026, 11, 5)),
            ("05.11.2026", date(2026, 11, 5)),
            (" 05/11/2026\u00a0", date(2026, 11, 5)),
            (datetime(2026, 11, 5, 23, 59), date(2026, 11, 5)),  # noqa: DTZ001
            (date(2026, 11, 5), date(2026, 11, 5)),
            ("29/02/2028", date(2028, 2, 29)),
        ],
    )
    def test_read(self, cell, found):
        assert day(cell) == found

    @pytest.mark.parametrize(
        ("cell", "sentence"),
        [
            ("29/02/2026", "Ngày 29/02/2026 không có thật. Kiểm tra lại"),
            ("31/04/2026", "Ngày 31/04/2026 không có thật. Kiểm tra lại"),
            ("00/01/2026", "Ngày 00/01/2026 không có thật. Kiểm tra lại"),
            ("13/13/2026", "Ngày 13/13/2026 không có thật. Kiểm tra lại"),
            ("01/01/0000", "Ngày 01/01/0000 không có thật. Kiểm tra lại"),
            ("2026-11-05", "Nhập ngày dạng 05/02/2026"),
            ("05/11/26", "Nhập ngày dạng 05/02/2026"),  # of which century?
            ("tháng 11", "Nhập ngày dạng 05/02/2026"),
            (46331, "Nhập ngày dạng 05/02/2026"),  # a date whose cell lost its format
            (True, "Nhập ngày dạng 05/02/2026"),
        ],
    )
    def test_refused(self, cell, sentence):
        with pytest.raises(ValidationError) as error:
            day(cell)
        assert error.value.messages == [sentence]


class TestText:
    @pytest.mark.parametrize(
        ("cell", "line"),
        [
            (12.0, "12"),
            (12.5, "12.5"),
            (1e15, "1000000000000000"),
            (12, "12"),
            ("a\nb\tc", "a b c"),
            ("Nguye\u0302\u0303n", "Nguyễn"),
            ("\u00a0a\u00a0", "a"),
            ("", ""),
            ("=1+1", "=1+1"),
        ],
    )
    def test_one_line_of_composed_letters(self, cell, line):
        assert text(cell) == line


class TestChoice:
    @pytest.mark.parametrize(
        ("cell", "value"),
        [("đúng một phần", 1), (" ĐÚNG  MỘT PHẦN ", 1), ("Sai", 2), ("Đu\u0301ng một phần", 1)],
    )
    def test_known_however_it_is_written(self, cell, value):
        assert WORDS(cell) == value

    @pytest.mark.parametrize("cell", ["", "dung mot phan", "đúng", 1, None])
    def test_unknown_names_the_words(self, cell):
        with pytest.raises(ValidationError, match="Chọn một trong: Đúng một phần, sai"):
            WORDS(cell)


class TestRead:
    def test_empty_cells_give_what_the_column_says(self):
        sheet = read(book(("1",)), COLUMNS)
        assert sheet.rows == [(2, {"so_ho_so": "1", "ngay": None, "so_nguoi": 1, "lan_dau": None})]

    @pytest.mark.parametrize("blank", [None, "", "  ", "\u00a0", "\n"])
    def test_a_row_of_blanks_is_no_row(self, blank):
        sheet = read(book(("1",), (blank, blank, blank), ("2",)), COLUMNS)
        assert (sheet.read, sheet.refused) == (2, [])
        assert [number for number, _ in sheet.rows] == [2, 4]  # as the person counts in Excel

    def test_a_nought_is_no_blank(self):
        sheet = read(book(("0",), (0, None, None)), COLUMNS)
        assert sheet.read == 2

    @pytest.mark.parametrize(
        ("row", "column", "value", "reason"),
        [
            (("", "05/11/2026"), "so_ho_so", "", "Nhập số hồ sơ"),
            (("1", "31/02/2026"), "ngay", "31/02/2026", "không có thật"),
            (("1", "", "²"), "so_nguoi", "²", "Nhập một số nguyên"),
            (("1", "", "9" * 5000), "so_nguoi", "9" * 5000, "Nhập một số nguyên"),
            (("1", "", "", "yes"), "lan_dau", "yes", "Chọn một trong: có, không"),
        ],
    )
    def test_a_bad_cell_is_told_with_its_row_and_its_words(self, row, column, value, reason):
        sheet = read(book(("0",), row, ("3",)), COLUMNS)
        (refusal,) = sheet.refused
        assert (refusal.row, refusal.column, refusal.value) == (3, column, value)
        assert reason in refusal.reason
        assert [values["so_ho_so"] for _, values in sheet.rows] == ["0", "3"]

    @pytest.mark.parametrize(("above", "found"), [(9, True), (10, False)])
    def test_the_header_stands_in_the_first_ten_rows(self, above, found):
        made, out = Workbook(), io.BytesIO()
        for row in (*([["SỔ TIẾP"]] * above), ["so_ho_so"], ["1"]):
            made.active.append(row)
        made.save(out)
        if found:
            assert read(out, COLUMNS).read == 1
        else:
            assert refused(out).startswith("Không thấy dòng tiêu đề có cột “so_ho_so”")

    def test_other_columns_and_sheets_are_left_alone(self):
        made, out = Workbook(), io.BytesIO()
        made.active.append(["ghi chú", "so_ho_so", None, "x"])
        made.active.append(["bí mật", "1", "thừa", "y"])
        made.create_sheet("Sổ khác").append(["so_ho_so"])
        made.save(out)
        sheet = read(out, COLUMNS)
        assert [values["so_ho_so"] for _, values in sheet.rows] == ["1"]
        assert "bí mật" not in str(sheet)

    def test_a_formula_is_its_kept_value_and_never_worked_out(self):
        sheet = read(book(("=1+1", None, None)), COLUMNS)
        assert sheet.rows == []  # nobody has opened it yet: no value is kept


class TestBroken:
    @pytest.mark.parametrize("part", PARTS)
    @pytest.mark.parametrize(
        "content", [None, b"", b"<worksheet><sheetData><row>", b"\x00\xff" * 99]
    )
    def test_a_part_that_is_missing_or_rubbish(self, part, content):
        """Whatever a parser raises becomes one sentence; a part nobody needs may be missing."""
        file = rebuilt(book(("1",)), **{part.replace("/", "__"): content})
        assert outcome(file).startswith(
            ("1", "Tệp không phải là sổ Excel", "Không thấy dòng", "Sổ không có trang tính")
        )

    def test_a_sheet_cut_off_in_the_middle(self):
        source = book(*((str(number),) for number in range(200)))
        with zipfile.ZipFile(source) as parts:
            whole_sheet = parts.read("xl/worksheets/sheet1.xml")
        half = whole_sheet[: len(whole_sheet) // 2]
        assert refused(rebuilt(source, **{SHEET: half})) == NO_BOOK

    @pytest.mark.parametrize("content", [b"PK\x03\x04", b"%PDF-1.7", b"{\\rtf1", b"GIF89a\x00\x01"])
    def test_no_archive_at_all(self, content):
        assert refused(io.BytesIO(content)) == NO_BOOK

    def test_entities_of_the_document_are_not_expanded(self):
        bomb = (
            b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "aaaaaaaaaa">'
            b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
            b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            b'<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&f;</t></is></c></row>'
            b"</sheetData></worksheet>"
        )
        said = refused(rebuilt(book(("1",)), **{SHEET: bomb}))
        assert "root:" not in said


class TestSwollen:
    @pytest.mark.parametrize(("most", "taken"), [(3000, False), (200_000_000, True)])
    def test_what_unfolds_to_too_much_is_not_unfolded(self, monkeypatch, most, taken):
        monkeypatch.setattr(files, "MOST_BYTES", most)
        file = book(*((str(number),) for number in range(50)))
        if taken:
            assert read(file, COLUMNS).read == 50
        else:
            said = "Sổ Excel quá lớn. Chia thành nhiều tệp rồi nhập lần lượt."
            assert refused(file) == said

    def test_it_is_measured_before_anything_is_read(self, monkeypatch):
        def never(*args, **kwargs):
            raise AssertionError("it was opened")

        monkeypatch.setattr(files, "MOST_BYTES", 10)
        monkeypatch.setattr("openpyxl.load_workbook", never)
        assert refused(book(("1",))).startswith("Sổ Excel quá lớn")
