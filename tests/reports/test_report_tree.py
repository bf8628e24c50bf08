"""The tree of a narrative report without a database: to whom, signed by whom, in which order."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError

from portal.documents.paper import Heading, Sentence
from portal.documents.tables import Cell, Column, Table
from portal.organisations.models import Kind, Organisation
from reports import documents
from reports.documents import files, tree
from reports.indicators import Value
from reports.kinds import DAN_VAN, TT06
from reports.period import parse
from reports.sheets import filled
from reports.sheets.forms import FORMS
from reports.sheets.outline import Passage
from reports.sheets.prose import Said
from reports.sheets.report import Report

DAY = date(2026, 11, 20)
YEAR = parse("NAM/2026")
TCD = FORMS["TT06.01/TCD"]


def unit(kind: Kind, name: str, province: Organisation | None = None) -> Organisation:
    return Organisation(code="CAN-THO", name=name, kind=kind, province=province)


CITY = unit(Kind.PROVINCE, "Thành phố Cần Thơ")
PROVINCE = unit(Kind.PROVINCE, "Tỉnh Bắc Ninh")


def report(of: Organisation = CITY, regime: str = TT06, period=YEAR, values=(), **more) -> Report:
    return Report(of, period, {one.code: one for one in values}, more.pop("passages", {}), regime,
                  **more)  # fmt: skip


def count(code: str, now: int, before: int | None = None) -> Value:
    return Value(code, "đơn", 1, now, before)


def texts(found: Report) -> list[str]:
    return [block.text for block in tree.document(found, DAY).body]


@pytest.mark.parametrize("regime", [DAN_VAN, TT06])
def test_a_window_that_runs_on_says_on_which_day_it_was_looked_at(regime):
    running = report(CITY, regime, YEAR.seen(DAY))
    assert texts(running)[0].endswith("chưa kết thúc, số liệu lập đến ngày 20/11/2026.")
    assert "chưa kết thúc" not in texts(report(CITY, regime, YEAR.seen(YEAR.end)))[0]


# --- to whom and from whom


@pytest.mark.parametrize(
    ("of", "regime", "addressees"),
    [
        (CITY, DAN_VAN, ["Bộ Nội vụ"]),
        (CITY, TT06, ["Thanh tra Chính phủ"]),
        (unit(Kind.COMMUNE, "Phường Cái Răng", CITY), DAN_VAN, ["Sở Nội vụ"]),
        (unit(Kind.DEPARTMENT, "Sở Y tế", PROVINCE), DAN_VAN, ["Sở Nội vụ"]),
        (unit(Kind.COMMUNE, "Phường Cái Răng", CITY), TT06,
         ["Ủy ban nhân dân thành phố Cần Thơ", "Thanh tra thành phố Cần Thơ"]),
        (unit(Kind.DEPARTMENT, "Sở Y tế", PROVINCE), TT06,
         ["Ủy ban nhân dân tỉnh Bắc Ninh", "Thanh tra tỉnh Bắc Ninh"]),
    ],
)  # fmt: skip
def test_each_report_goes_to_whom_its_regime_says(of, regime, addressees):
    assert tree.letter(report(of, regime), DAY).addressees == addressees


@pytest.mark.parametrize(
    ("of", "regime", "first", "last", "how_many"),
    [
        (CITY, DAN_VAN, "Chủ tịch, các Phó Chủ tịch", "Lưu: VT, NC", 4),
        (CITY, TT06, "Thường trực Thành ủy, Thường trực HĐND", "Lưu: VT, NC", 5),
        (PROVINCE, TT06, "Thường trực Tỉnh ủy, Thường trực HĐND", "Lưu: VT, NC", 5),
        (unit(Kind.COMMUNE, "Xã A", CITY), TT06, "Thường trực Đảng ủy, Thường trực HĐND",
         "Lưu: VT", 4),
        (unit(Kind.COMMUNE, "Xã A", CITY), DAN_VAN, "Lưu: VT", "Lưu: VT", 2),
        (unit(Kind.DEPARTMENT, "Sở Y tế", CITY), TT06, "Lưu: VT", "Lưu: VT", 2),
    ],
)  # fmt: skip
def test_who_receives_a_copy(of, regime, first, last, how_many):
    told = tree.letter(report(of, regime), DAY).recipients
    assert (told[0], told[1], told[-1], len(told)) == ("Như trên", first, last, how_many)


@pytest.mark.parametrize(
    ("kind", "authority"),
    [
        (Kind.PROVINCE, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (Kind.COMMUNE, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (Kind.DEPARTMENT, ("GIÁM ĐỐC",)),
        (Kind.OFFICE, ("CHÁNH VĂN PHÒNG",)),
        (Kind.INSPECTORATE, ("CHÁNH THANH TRA",)),
        (Kind.RECEPTION_BOARD, ("TRƯỞNG BAN",)),
        (Kind.SERVICE_UNIT, ("THỦ TRƯỞNG ĐƠN VỊ",)),
    ],
)
def test_every_kind_of_unit_signs_by_its_head(kind, authority):
    letter = tree.letter(report(unit(kind, "Đơn vị Một", CITY)), DAY)
    assert letter.signature.authority == authority
    assert letter.kind == "BÁO CÁO"
    assert letter.head.day == DAY


def test_every_kind_of_unit_has_a_head():
    assert set(tree.HEADS) == set(Kind)


# --- the text


@pytest.mark.parametrize(
    ("regime", "period", "title"),
    [
        (DAN_VAN, "DV/2026", ("Kết quả công tác dân vận chính quyền và thực hiện dân chủ ở cơ sở "
         "năm 2026")),
        (TT06, "QI/2026", ("Kết quả công tác tiếp công dân, giải quyết khiếu nại, tố cáo "
         "quý I năm 2026")),
        (TT06, "QII/2026", ("Biểu tổng hợp số liệu tiếp công dân, giải quyết khiếu nại, tố cáo "
         "quý II năm 2026")),
        (TT06, "2026-01-01..2026-10-31", ("Kết quả công tác tiếp công dân, giải quyết khiếu nại, "
         "tố cáo từ ngày 01/01/2026 đến ngày 31/10/2026")),
    ],
)  # fmt: skip
def test_the_title_names_the_time_it_tells_of(regime, period, title):
    found = report(regime=regime, period=parse(period))
    assert found.title == tree.letter(found, DAY).subject == title


def test_the_opening_names_the_circular_only_where_it_asks_for_the_report():
    days = ("Số liệu tính từ ngày 15/12/2025 đến ngày 14/12/2026; mỗi con số trong bản điện tử dẫn "
            "đến danh sách của nó.")  # fmt: skip
    assert texts(report(regime=DAN_VAN))[0] == days
    assert texts(report())[0] == (
        "Thực hiện Thông tư số 06/2025/TT-TTCP ngày 29/9/2025 của Tổng Thanh tra Chính phủ, Ủy ban "
        "nhân dân thành phố Cần Thơ báo cáo kết quả công tác tiếp công dân, giải quyết khiếu nại, "
        f"tố cáo năm 2026 như sau. {days}"
    )


def test_the_notes_come_first_and_the_seal_last():
    said = texts(report(notes=("Ghi chú một.", "Ghi chú hai."), seal="abc123"))
    assert said[1:3] == ["Ghi chú một.", "Ghi chú hai."]
    assert said[-2] == (
        "Trên đây là báo cáo kết quả công tác tiếp công dân, giải quyết khiếu nại, tố cáo năm "
        "2026./."
    )
    assert said[-1] == "Mã kiểm tra (SHA-256): abc123"
    assert not any("SHA-256" in line for line in texts(report()))


def test_forms_alone_have_neither_chapters_nor_an_end():
    assert len(texts(report(period=parse("QIII/2026")))) == 1


@pytest.mark.parametrize(
    ("passage", "printed"),
    [
        (Passage("Một.\n\n  Hai.  \r\nBa."), ["Một.", "Hai.", "Ba."]),
        (Passage("", is_nothing=True), ["Không phát sinh."]),
        (Passage("Có.", is_nothing=True), ["Có."]),
        (Passage(), [tree.ROOM]),
        (Passage("  \n "), [tree.ROOM]),
    ],
)
def test_a_slot_prints_what_was_written_or_room_for_the_pen(passage, printed):
    body = tree.document(report(passages={"forecast": passage}), DAY).body
    titles = [block.text for block in body]
    place = titles.index("IV. Dự báo tình hình")
    assert isinstance(body[place], Heading)
    assert titles[place + 1 : place + 1 + len(printed)] == printed
    assert isinstance(body[place + 1 + len(printed)], Heading)


def test_a_figure_of_a_sentence_leads_to_its_list_on_this_site():
    found = report(values=[count("XLD-06", 12, 4)])
    [told] = [one for one in tree.document(found, DAY).body if isinstance(one, Sentence)]
    assert told.text.startswith("- Đơn khiếu nại thuộc thẩm quyền: 12\u00a0đơn, tăng 08")
    assert [(run.text, run.link) for run in told.runs if run.link] == [
        ("12", f"{settings.SITE_URL}/lam-viec/so-lieu/XLD-06?ky=NAM%2F2026&don-vi=CAN-THO")
    ]


def test_a_sentence_with_a_footnote_bears_its_mark():
    marked = tree._sentence(Said((), "Cùng kỳ 33,33%."), report())
    assert (marked.text, marked.note) == ("- (*)", "Cùng kỳ 33,33%.")
    assert tree._sentence(Said(()), report()).text == "- "


# --- what goes with it


def sheet(*rows: filled.Row) -> filled.Sheet:
    return filled.Sheet(TCD, "Thành phố Cần Thơ", "CAN-THO", YEAR, rows)


def row(name: str, *values: int | Decimal | None, link: str = "") -> filled.Row:
    cells = [*values, *[0] * (len(TCD.columns) - len(values))]
    return filled.Row(name, tuple(filled.Cell(one, link) for one in cells))


def test_the_annexes_are_numbered_forms_first_then_figures_then_lists():
    listed = Table("Danh mục", (Column("STT"),), [(Cell("1"),)])
    found = tree.document(report(forms=(sheet(row("Tổng cộng")),), lists=(listed,)), DAY).annexes
    assert [(one.number, one.title) for one in found] == [
        ("I", f"Biểu số 01/TCD: {TCD.title}"), ("II", "Bảng số liệu so sánh với cùng kỳ"),
        ("III", "Danh mục"),
    ]  # fmt: skip
    assert found[2].body[0] == replace(listed, title="")  # the annex bears it already
    assert found[0].about == (
        "(Kèm theo Báo cáo số ……/BC-UBND ngày …/…/…… của Ủy ban nhân dân thành phố Cần Thơ; số "
        "liệu tính từ ngày 15/12/2025 đến ngày 14/12/2026)"
    )
    annual = tree.document(report(regime=DAN_VAN), DAY).annexes
    assert [(one.number, one.title) for one in annual] == [("I", "Bảng số liệu")]


def test_a_form_keeps_its_head_numbers_links_and_dashes():
    table = tree.form_table(sheet(row("Xã A", 3, Decimal("2.50"), None, link="/x"), row("Cộng")))
    assert [column.number for column in table.columns][:3] == ["MS", "1=5+11+17", "2=6+12+18"]
    assert [cell.text for cell in table.rows[0]][:5] == ["Xã A", "3", "2,5", "–", "0"]
    assert [cell.link for cell in table.rows[0]][:3] == ["", "/x", "/x"]
    box = table.head[0][0]
    assert (box.text, box.first, box.wide, box.high) == ("Đơn vị", 0, 1, TCD.depth)
    assert table.head[0][1].first == 1
    assert len(table.columns) == len(TCD.columns) + 1


def test_tables_of_figures_hold_what_was_computed_and_no_more():
    found = report(values=[count("XLD-06", 12), count("XLD-01", 30), count("ZZ-01", 1)])
    groups = {table.title: table for table in documents.appendix(found)}
    assert [row[0].text for row in groups["Xử lý đơn"].rows] == ["XLD-01", "XLD-06"]
    assert groups["Tiếp công dân"].rows == []
    assert groups["Xử lý đơn"].rows[0][3].link.startswith("/lam-viec/so-lieu/XLD-01?")
    far = documents.appendix(found, absolute=True)[1].rows[0][3].link
    assert far.startswith(settings.SITE_URL)


# --- data


def test_the_data_tell_every_part_of_the_report():
    listed = Table("Danh mục", (Column("STT"), Column("Tên")), [(Cell("1"), Cell("Mô hình"))])
    found = files.as_dict(report(
        values=[count("XLD-06", 12)], lists=(listed,), notes=("Ghi chú.",), seal="abc",
        forms=(sheet(row("Cộng", 3, Decimal("2.50"), None)),),
        passages={"forecast": Passage("Dự báo.")},
    ))  # fmt: skip
    assert (found["regime"], found["sha256"], found["notes"]) == ("tt06", "abc", ["Ghi chú."])
    assert found["lists"] == {"Danh mục": [{"STT": "1", "Tên": "Mô hình"}]}
    form = found["forms"]["01/TCD"]
    assert form["columns"][0] == "TCD-01"
    assert form["rows"][0]["values"][:4] == [3, 2.5, None, 0]
    told = {one["title"]: one for one in found["chapters"]}
    assert told["IV. Dự báo tình hình"]["text"] == "Dự báo."
    assert told["III. Đánh giá"]["text"] is None


@pytest.mark.parametrize(
    ("regime", "period", "name"),
    [
        (DAN_VAN, "DV/2026", "bao-cao-dan-van-CAN-THO-DV-2026.docx"),
        (TT06, "6T/2026", "bao-cao-tcd-kntc-CAN-THO-6T-2026.docx"),
        (TT06, "QIV/2026", "bieu-tcd-kntc-CAN-THO-QIV-2026.docx"),
        (TT06, "2026-01-01..2026-02-28",
         "bao-cao-tcd-kntc-CAN-THO-2026-01-01..2026-02-28.docx"),
    ],
)  # fmt: skip
def test_a_file_is_named_by_report_unit_and_period(regime, period, name):
    assert documents.file_name(report(regime=regime, period=parse(period)), "docx") == name


@pytest.mark.parametrize("form", ["odt", "", "PDF", "doc"])
def test_a_kind_of_file_that_is_not_made_is_refused(form):
    with pytest.raises(ValidationError) as refused:
        documents.render(report(), form, DAY)
    assert refused.value.messages == [
        f"Chưa lập được báo cáo dạng “{form}”. Chọn pdf, docx, xlsx hoặc json."
    ]
