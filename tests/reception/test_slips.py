"""The slips of the desk, read back: one page each, and nobody is named who denounces."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
import segno
from pypdf import PdfReader

from portal.documents import qr
from portal.documents.slips import checked
from reception import documents
from reception.documents.receipt import issuer_of, parts
from reception.kinds import Kind
from reception.models import Outcome, Part, Visit
from tests.reception.factories import person, taken

ALL = 2000
WORDS = "Gia đình tôi sử dụng thửa đất số 125, tờ bản đồ 17, nay bị thu hồi chưa được bồi thường. "
LONG = (WORDS * 12)[:999]
LISTED = "\n".join(
    f"Tài liệu số {n} về việc sử dụng đất, {n} trang, bản phô tô" for n in range(1, 40)
)
Draw = Callable[[Visit], bytes]
SLIPS: dict[str, tuple[Draw, dict[str, Any]]] = {
    "receipt": (documents.receipt, {}),
    "guidance": (
        lambda visit: documents.guidance(visit, visit.organisation),
        {"outcome": Outcome.GUIDE, "referred_to": "Sở Nông nghiệp và Môi trường"},
    ),
    "appointment": (
        documents.appointment,
        {"outcome": Outcome.SUPPLEMENT, "outcome_note": "Biên lai thuế đất"},
    ),
    "leader_request": (
        documents.leader_request,
        {"outcome": Outcome.LEADER_REQUEST, "outcome_note": "Đã hỏi nhiều lần"},
    ),
    "forwarding": (
        documents.forwarding,
        {"outcome": Outcome.FORWARD_RECORD, "referred_to": "Sở Y tế", "kind": Kind.RECOMMENDATION},
    ),
    "statement": (documents.statement, {"has_petition": False}),
    "quarter": (lambda visit: documents.code_slip(visit, is_roll=False), {}),
    "roll": (lambda visit: documents.code_slip(visit, is_roll=True), {}),
}
every_slip = pytest.mark.parametrize("name", SLIPS)
with_a_code = ("receipt", "appointment", "leader_request", "quarter", "roll")


def drawn(place, name: str, **said: Any) -> tuple[Visit, PdfReader]:
    draw, usual = SLIPS[name]
    visit = taken(place.board, place.hoa, **{**usual, **said})
    visit.appointment_on = date(2026, 11, 27)
    return visit, PdfReader(BytesIO(draw(visit)))


def text(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


@every_slip
def test_a_slip_is_one_tagged_page_in_vietnamese_that_says_what_it_is(place, name):
    _, reader = drawn(place, name)
    shown = text(reader)
    assert len(reader.pages) == 1
    assert reader.trailer["/Root"]["/Lang"] == "vi"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata
    assert reader.metadata.title in shown.replace("THÔNG TIN", "Thông tin")
    assert "Ban Tiếp công dân tỉnh" in shown
    if name not in ("quarter", "roll"):
        assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in shown
        assert "Nguyễn Thị Ví Dụ" in shown
    if name in with_a_code:
        assert "Chậm nhất ngày 04/12/2026" in shown


@every_slip
def test_who_wrote_as_much_as_there_is_room_for_still_gets_one_page(place, name):
    long = person("Nguyễn Phúc " + "Hoàng Long " * 7 + "Anh", address="Tổ 3 " * 40)
    said = {
        "people": [long], "summary": LONG, "demand": LONG, "papers": LISTED[:ALL],
        "prior_handling": LONG[:300], "outcome_note": LONG, "referred_to": LONG[:200],
        "referral_number": "số " * 20,
    }  # fmt: skip
    _, reader = drawn(place, name, **said)
    if name == "statement":  # the one record that is never shortened
        assert len(reader.pages) == 2
        assert text(reader).count("tờ bản đồ 17") == (LONG * 2).count("tờ bản đồ 17")
    else:
        assert len(reader.pages) == 1


@pytest.mark.parametrize("name", ["receipt", "appointment"])
def test_a_thousand_lines_are_counted_and_not_printed(place, name):
    _, reader = drawn(place, name, papers="a\n" * 999, outcome_note="a\n" * 499)
    assert len(reader.pages) == 1
    assert "xem tiếp trong sổ, lượt tiếp số" in text(reader) or name == "appointment"


@pytest.mark.parametrize("name", [one for one in SLIPS if one != "forwarding"])
def test_the_slip_of_a_denunciation_names_nobody_and_not_even_its_kind(place, name):
    visit, reader = drawn(place, name, kind=Kind.DENUNCIATION, outcome_note="Chứng cứ")
    shown = text(reader).lower()
    assert visit.citizen is None
    assert "ví dụ" not in shown
    assert "tố cáo" not in shown.replace("người tố cáo", "")
    if name != "statement":  # what is said is written down there, to be signed
        assert visit.summary.lower() not in shown


def test_a_denunciation_is_not_forwarded_as_a_recommendation(place):
    visit = taken(place.board, place.hoa, kind=Kind.DENUNCIATION, outcome=Outcome.ACCEPT)
    with pytest.raises(LookupError):
        documents.forwarding(visit)


def test_the_sheet_of_who_denounces_is_blank_and_tells_no_day(place):
    shown = text(PdfReader(BytesIO(documents.denouncer_sheet(place.board, "NTC-7K3M9Q", copy=2))))
    for words in ("MẬT", "Mã thay tên: NTC-7K3M9Q", "Bản số: 02", "Chỉ viết tay vào phiếu này."):
        assert words in shown
    assert "2026" not in shown
    assert "Nguyễn Thị Hoa" not in shown


def test_a_second_print_says_so(place):
    visit = taken(place.board, place.hoa)
    again = text(PdfReader(BytesIO(documents.receipt(visit, again=True))))
    assert "BẢN IN LẠI" in again
    assert "BẢN IN LẠI" not in text(PdfReader(BytesIO(documents.receipt(visit))))


def test_the_appointment_signs_its_own_day(place):
    visit, reader = drawn(place, "appointment")
    assert "Ngày hẹn: thứ Sáu 27/11/2026" in text(reader)
    shown = documents.slip(visit)
    assert checked(shown["scan"]).due_on == date(2026, 12, 4)


def test_the_guidance_tells_where_and_which_telephone(place):
    _, reader = drawn(place, "guidance")
    shown = text(reader)
    for words in ("Sở Nông nghiệp và Môi trường", "Điện thoại: 0222 3821 000",
                  "khoản 2 Điều 15 Nghị định số 154/2026/NĐ-CP"):  # fmt: skip
        assert words in shown


def test_every_square_of_the_code_is_told_apart_at_150_dpi(place, settings):
    """What a cheap printer or a telephone sees: the middle of each square, dark or light."""
    settings.SITE_URL = "https://tiepcongdan.bacninh.gov.vn"
    visit = taken(place.board, place.hoa)
    page = pypdfium2.PdfDocument(documents.code_slip(visit, is_roll=False))[0]
    seen = page.render(scale=150 / 72).to_pil().convert("1")
    code = seen.crop((55, 130, 285, 500))  # right of the frame, left of the words
    left, top, right, bottom = code.convert("L").point(lambda shade: 255 - shade).getbbox()
    meant = segno.make(qr.segments(documents.slip(visit)["scan"]), error="m", boost_error=False)
    side, rows = right - left, [list(row) for row in meant.matrix]
    assert abs(side - (bottom - top)) <= 1
    step = side / len(rows)
    told = [
        [int(code.getpixel((left + (x + 0.5) * step, top + (y + 0.5) * step)) == 0)
         for x in range(len(rows))]
        for y in range(len(rows))
    ]  # fmt: skip
    assert told == rows


def test_an_interpreter_signs_the_record_too(place):
    visit = taken(place.board, place.hoa, has_petition=False)
    visit.attendances.create(ordinal=9, part=Part.INTERPRETER, name="Lò Thị Mẩy", is_received=False)
    shown = text(PdfReader(BytesIO(documents.statement(visit))))
    assert "Người phiên dịch: Lò Thị Mẩy" in shown
    assert "NGƯỜI PHIÊN DỊCH" in shown
    assert "Đã đọc lại cho công dân nghe" in shown


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Đơn khiếu nại, 3 trang, bản chính", ("Đơn khiếu nại", "3 trang", "Bản chính")),
        ("Sổ đỏ; bản sao chứng thực", ("Sổ đỏ", "", "Bản sao chứng thực")),
        ("Ảnh, 4 tệp, tệp điện tử", ("Ảnh", "4 tệp", "Tệp điện tử")),
        ("Đơn, …… trang", ("Đơn", "…… trang", "")),
        ("Bản chính sổ đỏ", ("Bản chính sổ đỏ", "", "")),
        ("Quyết định số 12, ngày 02/7/2026", ("Quyết định số 12, ngày 02/7/2026", "", "")),
        ("", ("", "", "")),
    ],
)
def test_a_paper_is_taken_apart_as_it_was_written_down(written, read):
    assert parts(written) == read


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        ("board", "Ban Tiếp công dân tỉnh Bắc Ninh"),
        ("commune", "Phường Kinh Bắc, tỉnh Bắc Ninh"),
        ("province", "Tỉnh Bắc Ninh"),
    ],
)
def test_an_issuer_is_told_with_its_province(place, unit, told):
    assert issuer_of(Visit(organisation=getattr(place, unit))) == told
