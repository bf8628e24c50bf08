"""Files as they come: which are registers, what the others are told, and each kind of cell."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from portal.documents.workbook import day, files, sheets
from portal.documents.workbook.cells import UNWORKED
from portal.documents.workbook.files import leaves, peek

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "[Content_Types].xml"
SHARED = (
    '<Override PartName="/xl/sharedStrings.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)
WORDS = f'<sst xmlns="{MAIN}"><si><t>Một</t></si><si><r><t>Ha</t></r><r><t>i</t></r></si></sst>'
DAY, LENGTH = 1, 2  # the styles of B1 and C1
SERIAL = (date(2026, 2, 5) - date(1899, 12, 30)).days

SAVE = "Mở bằng Excel, lưu lại dạng .xlsx rồi nhập."
NO_BOOK = f"Tệp không phải là sổ Excel (.xlsx). {SAVE}"
OLD = f"Tệp là sổ Excel đời cũ (.xls), dù tên có thể là .xlsx. {SAVE}"
WITH_PASSWORD = "Sổ có mật khẩu. Mở bằng Excel, bỏ mật khẩu, lưu lại rồi nhập."
WEB = f"Tệp là trang web mang tên sổ Excel. {SAVE}"
LETTERS = (
    "Tệp CSV không viết bằng bảng mã Unicode UTF-8 (có thể là TCVN3, VNI hoặc Windows-1258). "
    "Mở bằng Excel, chuyển chữ sang Unicode, lưu lại dạng .xlsx rồi nhập."
)
MACROS = (
    "Sổ có macro nên không được nhận. Mở bằng Excel, lưu lại dạng .xlsx (không macro) rồi nhập."
)
TOO_LARGE = "Sổ Excel quá lớn. Chia thành nhiều tệp rồi nhập lần lượt."


def book(*, states: tuple[str, ...] = ("visible",)) -> Workbook:
    made = Workbook()
    made.active.append(["Một", SERIAL, SERIAL, "Hai"])
    made.active["B1"].number_format, made.active["C1"].number_format = "dd/mm/yyyy", "[h]:mm"
    for number, _ in enumerate(states[1:], start=2):
        made.create_sheet(f"Sổ {number}").append([f"trang {number}"])
    for sheet, state in zip(made.worksheets, states, strict=True):
        sheet.sheet_state = state
    return made


def saved(made: Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def changed(content: bytes, **parts: str) -> io.BytesIO:
    """The workbook with some of its parts written by hand, each called by its last name."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            stem = name.rpartition("/")[2].removesuffix(".xml")
            new.writestr(name, parts.get(stem, old.read(name)))
    return out


def sheet_of(body: str, made: Workbook | None = None) -> io.BytesIO:
    """A first sheet by hand, with the words it shares as Excel keeps them; openpyxl keeps none."""
    content = saved(made or book())
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        types = old.read(TYPES).decode().replace("</Types>", f"{SHARED}</Types>")
    out = changed(content, sheet1=body, **{TYPES.removesuffix(".xml"): types})
    with zipfile.ZipFile(out, "a") as new:
        new.writestr("xl/sharedStrings.xml", WORDS)
    return out


def rows(body: str, made: Workbook | None = None) -> list[tuple[int, list]]:
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'
    (leaf,) = leaves(sheet_of(sheet, made))
    return [(number, list(cells)) for number, cells in leaf.rows()]


def cell(inside: str, made: Workbook | None = None):
    (((_, (found,))),) = rows(f"<row>{inside}</row>", made)
    return found


def of_list(content: bytes) -> list[tuple[int, list]]:
    (leaf,) = leaves(io.BytesIO(content))
    return list(leaf.rows())


def refusal(work, *args) -> str:
    with pytest.raises(ValidationError) as error:
        work(*args)
    (sentence,) = error.value.messages
    return sentence


@pytest.mark.parametrize(("content", "sentence"), [
    (b"", "Tệp rỗng (0 byte). Chọn đúng tệp rồi tải lại."),
    (OLE + b"\0" * 600, OLD),
    (OLE + b"\0" * 600 + LOCKED, WITH_PASSWORD),
    (OLE + b"\0" * 200_000 + LOCKED, WITH_PASSWORD),  # far behind the first bytes
    (OLE + b"\0" * (65536 - 16) + LOCKED, WITH_PASSWORD),  # half of it in the first bytes
    (b"<html>", WEB), (b"\xef\xbb\xbf \r\n\t<!DOCTYPE html>", WEB), (b"<?xml version='1.0'?>", WEB),
    (b"%PDF-1.7\nso_ho_so", NO_BOOK), (b"{\\rtf1 so", NO_BOOK), (b"so\0ho", NO_BOOK),
    ("số,ngày".encode("utf-16-le"), NO_BOOK),  # wide letters that do not say so
])  # fmt: skip
def test_what_is_no_register_is_told_from_its_first_bytes(content, sentence):
    assert refusal(peek, io.BytesIO(content)) == sentence
    assert refusal(leaves, io.BytesIO(content)) == sentence


@pytest.mark.parametrize("content", [b"so;ngay\n1;2", b"PK\x03\x04", b"so < ngay", b" %PDF"])
def test_what_may_be_one_is_read_from_its_start_again(content):
    file = io.BytesIO(content)
    file.seek(2)
    assert peek(file) == content
    assert file.tell() == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_list_in_unicode_is_read_by_its_own_separator(encoding, separator):
    written = separator.join(["số", '"Lê; Văn, Ví\tDụ"', "", "Đỗ"])
    found = of_list(f"{written}\r\n".encode(encoding))
    assert found == [(1, ["số", "Lê; Văn, Ví\tDụ", None, "Đỗ"])]


def test_big_end_first_is_unicode_too():
    assert of_list(b"\xfe\xff" + "số,Đỗ".encode("utf-16-be")) == [(1, ["số", "Đỗ"])]


def test_the_separator_is_the_one_that_some_line_has_most_of():
    assert of_list("Sổ, quyển 1\na;b;c\n".encode())[1] == (2, ["a", "b", "c"])
    assert of_list(b"a;b,c\n") == [(1, ["a", "b,c"])]  # of two alike the semicolon
    late = b"x\n" * 10 + b"a,b,c\n"
    assert of_list(late)[10] == (11, ["a,b,c"])  # told by the first ten lines
    assert of_list(b"x\n" * 9 + b"a,b\n")[9] == (10, ["a", "b"])


def test_a_cell_of_two_lines_is_one_and_the_next_row_has_the_number_shown():
    assert of_list(b'a,"b\nc"\nd,e\n') == [(2, ["a", "b\nc"]), (3, ["d", "e"])]


@pytest.mark.parametrize("far", [0, 200_000])
def test_letters_of_another_table_are_told_however_late_they_come(far):
    content = b"so,ho ten\n" * (far // 10) + b"1,Nguy\xd4n\n"
    assert refusal(of_list, content) == LETTERS


def test_the_file_of_a_list_stays_open_for_whoever_reads_it_next():
    file = io.BytesIO(b"a,b\n")
    for _ in range(2):
        (leaf,) = leaves(file)
        assert leaf.name == ""
        assert list(leaf.rows()) == [(1, ["a", "b"])]
    assert not file.closed


def archive(*names: str, secret: bool = False) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name in names:
            made.writestr(name, b"12345")
    content = bytearray(out.getvalue())
    if secret:
        content[content.index(b"PK\x01\x02") + 8] |= 1
    return io.BytesIO(bytes(content))


@pytest.mark.parametrize("name", ["xl/vbaProject.bin", "XL/VBAPROJECT.BIN", "vbaProjectSignature"])
def test_macros_are_not_taken_whatever_their_part_is_called(name):
    assert refusal(leaves, archive("xl/workbook.xml", name)) == MACROS


def test_an_archive_with_a_password_is_told_before_it_is_opened():
    assert refusal(leaves, archive("xl/workbook.xml", secret=True)) == WITH_PASSWORD


@pytest.mark.parametrize(("bound", "most"), [("MOST_PARTS", 3), ("MOST_BYTES", 15)])
def test_the_bound_itself_is_not_too_large(monkeypatch, bound, most):
    monkeypatch.setattr(files, bound, most)
    assert refusal(leaves, archive("a", "b", "c")) == NO_BOOK  # it was opened, and is no workbook
    monkeypatch.setattr(files, bound, most - 1)
    assert refusal(leaves, archive("a", "b", "c")) == TOO_LARGE


def test_only_sheets_that_somebody_sees_are_read_in_their_order():
    states = ("hidden", "visible", "veryHidden", "visible")
    found = leaves(io.BytesIO(saved(book(states=states))))
    assert [leaf.name for leaf in found] == ["Sổ 2", "Sổ 4"]
    assert [list(leaf.rows()) for leaf in found] == [[(1, ["trang 2"])], [(1, ["trang 4"])]]


@pytest.mark.parametrize("kind", ["hidden", "veryHidden"])
def test_a_book_of_hidden_sheets_is_told_so(kind):
    content = saved(book())
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        shown = old.read("xl/workbook.xml").decode()
    out = changed(content, workbook=shown.replace('state="visible"', f'state="{kind}"'))
    sentence = "Sổ không có trang tính nào hiện. Bỏ ẩn trang tính rồi nhập lại."
    assert refusal(leaves, out) == sentence


@pytest.mark.parametrize(("inside", "value"), [
    ('<c t="s"><v>1</v></c>', "Hai"),
    ('<c t="b"><v>1</v></c>', True), ('<c t="b"><v>0</v></c>', False),
    ('<c t="e"><v>#REF!</v></c>', "#REF!"),
    ("<c><v>7</v></c>", 7), ("<c><v>7.50</v></c>", 7.5), ("<c><v>1E2</v></c>", 100.0),
    ("<c><v>-3</v></c>", -3), ("<c><v>bảy</v></c>", "bảy"),
    (f"<c><v>{'9' * 5000}</v></c>", "9" * 5000),
    ("<c/>", None), ("<c><v/></c>", None), ('<c t="str"><v>x</v></c>', "x"),
    ("<c><f>1+1</f></c>", UNWORKED), ("<c><f>1+1</f><v/></c>", UNWORKED),
    ("<c><f>1+1</f><v>2</v></c>", 2), ('<c t="str"><f>T("")</f><v></v></c>', None),
    ('<c t="inlineStr"><is><r><t>Ví </t></r><r><t>Dụ</t></r></is></c>', "Ví Dụ"),
    ('<c t="inlineStr"/>', None),
    (f'<c s="{LENGTH}"><v>1.5</v></c>', timedelta(hours=36)),
    (f'<c s="{DAY}"><v>99999999999</v></c>', "#VALUE!"),
    (f'<c s="{DAY}"><v>1E400</v></c>', "#VALUE!"),
    (f'<c s="{DAY}"><v>hôm nay</v></c>', "hôm nay"),
])  # fmt: skip
def test_each_kind_of_cell_is_what_excel_shows(inside, value):
    found = cell(inside)
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize("inside", [
    f'<c s="{DAY}"><v>{SERIAL}</v></c>', f'<c s="{DAY}"><v>{SERIAL}.75</v></c>',
    '<c t="d"><v>2026-02-05</v></c>', '<c t="d"><v>2026-02-05T08:30:00</v></c>',
])  # fmt: skip
def test_a_day_is_a_day_however_it_is_kept(inside):
    assert day(cell(inside)) == date(2026, 2, 5)


def test_a_book_of_a_mac_counts_its_days_from_1904():
    made = book()
    made.epoch = CALENDAR_MAC_1904
    from_1904 = (date(2026, 2, 5) - date(1904, 1, 1)).days
    assert day(cell(f'<c s="{DAY}"><v>{from_1904}</v></c>', made)) == date(2026, 2, 5)


def test_cells_stand_in_their_columns_and_rows_bear_their_numbers():
    found = rows(
        '<row r="3"><c r="A3"><v>1</v></c><c r="D3"><v>4</v></c><c><v>5</v></c></row>'
        '<row><c r="b4"><v>2</v></c></row><row r="9"/>'
    )
    assert found == [(3, [1, None, None, 4, 5]), (4, [None, 2]), (9, [])]


def test_what_stands_further_right_than_any_register_is_not_read():
    row = '<row><c r="{}1"><v>1</v></c><c><v>2</v></c></row>'
    assert [len(rows(row.format(at))[0][1]) for at in ("SE", "SF", "SG", "XFD")] == [500, 500, 0, 0]


@pytest.mark.parametrize(("coordinate", "place"), [
    ("A1", 0), ("Z9", 25), ("AA1", 26), ("AB12", 27), ("ZZ1", 701), ("AAA1", 702), ("sf10", 499),
])  # fmt: skip
def test_letters_of_a_column_are_counted(coordinate, place):
    assert sheets._column(coordinate) == place


@pytest.mark.parametrize("inside", ['<c t="s"><v>99</v></c>', '<c s="x"><v>1</v></c>',
                                    '<c t="d"><v>hôm qua</v></c>'])  # fmt: skip
def test_a_sheet_that_lies_is_told_in_one_sentence(inside):
    assert refusal(rows, f"<row>{inside}</row>") == NO_BOOK


def test_a_sheet_defines_nothing_of_its_own():
    body = (
        f'<!DOCTYPE s [<!ENTITY a "x">]><worksheet xmlns="{MAIN}"><sheetData><row>'
        '<c t="str"><v>&a;</v></c></row></sheetData></worksheet>'
    )
    (leaf,) = leaves(sheet_of(body))
    assert refusal(list, leaf.rows()) == NO_BOOK
