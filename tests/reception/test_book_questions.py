"""The register asked strange questions, read by every role, and taken away as files."""

import re
from datetime import date, timedelta
from html import escape, unescape
from io import BytesIO

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from django.utils.timezone import localdate, now
from openpyxl import load_workbook

from portal.access.roles import ROLES, Permission, Role
from portal.audit.models import Entry
from portal.http import cursor_of, paginate
from reception import documents, sheets
from reception.filters import BookFilter, this_month
from reception.kinds import Kind
from reception.models import Mode, Visit
from tests.reception.factories import TODAY, person, taken, user

BOOK = "/lam-viec/so-tiep-cong-dan"
LOGIN = "django.contrib.auth.backends.ModelBackend"
FULL, MASKED, SECRET = "027160000001", "027•••••••01", "Cán bộ nhận tiền của con gái bà cụ"


def ask(question):
    return BookFilter(QueryDict(question), Visit.objects.all())


NONSENSE = [
    ("tu=31/11/2026", "Ngày 31/11/2026 không có thật. Kiểm tra lại"),
    ("den=29/02/2027", "Ngày 29/02/2027 không có thật. Kiểm tra lại"),
    ("tu=hôm qua", "Nhập ngày dạng 05/02/2026"),
    ("tu=0/0/0", "Nhập ngày dạng 05/02/2026"),
    ("tu=20/11/2026 OR 1=1", "Nhập ngày dạng 05/02/2026"),
    ("loai=tocao", "tocao"),
    ("nguoi_tiep=" + "a" * 101, ""),
]


@pytest.mark.parametrize(("question", "sentence"), NONSENSE)
def test_nonsense_is_said_and_exports_nothing(at_desk, place, question, sentence):
    """A file of all the register because a day was mistyped would be a leak."""
    taken(place.board, place.hoa, at=now())
    shown = at_desk.get(f"{BOOK}?{question}")
    assert shown.status_code == 200
    assert escape(sentence) in shown.content.decode()
    for leaf in (".pdf", ".xlsx"):
        answer = at_desk.get(f"{BOOK}{leaf}?{question}")
        assert answer.status_code == 422
        assert answer["Content-Type"].startswith("text/html")
        assert "Có thông tin cần sửa" in answer.content.decode()
    assert not Entry.objects.filter(verb="export_book").exists()


HARMLESS = [
    "nguoi_tiep=%25", "nguoi_tiep=_", "nguoi_tiep='; DROP TABLE reception_visit; --",
    "nguoi_tiep=<script>", "nguoi_tiep=😀", "nguoi_tiep=\\", "tu=21/11/2026&den=01/01/2020",
]  # fmt: skip


@pytest.mark.parametrize("question", HARMLESS)
def test_odd_words_find_nobody_and_break_nothing(place, question):
    taken(place.board, place.hoa)
    found = ask(question)
    assert found.form.is_valid(), found.form.errors
    assert found.qs.count() == 0


@pytest.mark.parametrize(("question", "found"), [
    ("tu=20/11/2026", 2), ("tu=20-11-2026", 2), ("tu=2026-11-20", 2), ("den=19/11/2026", 0),
    ("tu=20/11/2026&den=20/11/2026&loai=complaint&hinh_thuc=periodic", 1),
    ("hinh_thuc=periodic", 1), ("hinh_thuc=delegated", 0), ("loai=mixed", 0), ("loai=complaint", 2),
    ("doan=on", 1), ("doan=", 2), ("doan=on&hinh_thuc=periodic", 0),
    ("nguoi_tiep=HOA", 2), ("nguoi_tiep=Nguyễn Thị Hoa", 2), ("nguoi_tiep=phó", 1),
    ("nguoi_tiep=pho chu tich", 1), ("nguoi_tiep=nguyen thi hoa", 2), ("nguoi_tiep=hòa", 2),
    ("la=1", 2),
])  # fmt: skip
def test_the_questions_are_answered_together(place, question, found):
    taken(place.board, place.hoa, people_count=5)
    taken(place.board, place.hoa, mode=Mode.PERIODIC, received_by="Phó Chủ tịch")
    asked = ask(question)
    assert asked.form.is_valid(), asked.form.errors
    assert asked.qs.count() == found


@pytest.mark.parametrize("name", ["tu", "loai", "hinh_thuc", "nguoi_tiep", "sau", "doan"])
def test_a_character_no_keyboard_sends_is_no_question(at_desk, name):
    assert at_desk.get(f"{BOOK}?{name}=%00").status_code == 404


@pytest.mark.parametrize(("on", "since"), [
    (date(2026, 11, 20), "01/11/2026"), (date(2026, 11, 1), "01/11/2026"),
    (date(2028, 2, 29), "01/02/2028"), (date(2027, 1, 1), "01/01/2027"),
])  # fmt: skip
def test_unasked_it_is_this_month_until_today(on, since):
    asked = this_month(QueryDict("nguoi_tiep=Hoa"), on)
    assert (asked["tu"], asked["den"], asked["nguoi_tiep"]) == (since, f"{on:%d/%m/%Y}", "Hoa")


@pytest.mark.parametrize("cursor", ["", "x", "-1", "1.5", "1e9", "9" * 19, "0", " 7", "٣x", "'"])
def test_a_cursor_that_is_none_shows_the_first_page(place, cursor):
    made = taken(place.board, place.hoa)
    request = RequestFactory().get("/", {"sau": cursor})
    assert cursor_of(request) == 0
    assert list(paginate(request, Visit.objects.all()).rows) == [made]


@pytest.mark.parametrize("cursor", ["9" * 18, "1", "٣"])
def test_a_cursor_beyond_all_there_is_is_a_page(at_desk, place, cursor):
    taken(place.board, place.hoa, at=now())
    assert at_desk.get(BOOK, {"sau": cursor}).status_code == 200


def test_pages_meet_without_overlap_though_a_line_comes_between(place):
    made = [taken(place.board, place.hoa, token="") for _ in range(5)]
    rows = Visit.objects.all()
    first = paginate(RequestFactory().get("/"), rows, size=2)
    taken(place.board, place.hoa, token="")
    second = paginate(RequestFactory().get("/", {"sau": first.after}), rows, size=2)
    third = paginate(RequestFactory().get("/", {"sau": second.after}), rows, size=2)
    seen = [row.pk for part in (first, second, third) for row in part.rows]
    assert seen == [visit.pk for visit in reversed(made)]
    assert third.after == ""


SEES = {role for role, granted in ROLES if Permission.SEE_VISITS in granted}
DENOUNCERS = {role for role, granted in ROLES if Permission.SEE_DENUNCIATIONS in granted}
KNOWS = {role for role, granted in ROLES if Permission.SEE_CITIZENS in granted}


@pytest.mark.parametrize("role", [role for role, _ in ROLES])
def test_each_role_is_shown_its_part_of_a_line(client, place, role):
    """On the screen nobody sees a whole number; on paper only who may; a denunciation, its few."""
    taken(place.board, place.hoa, at=now())
    denounced = taken(
        place.board, place.hoa, at=now(), kind=Kind.DENUNCIATION, summary=SECRET, demand=SECRET,
        prior_handling=SECRET,
    )  # fmt: skip
    client.force_login(user(role, place.board), backend=LOGIN)
    screen = client.get(BOOK)
    if role not in SEES:
        assert screen.status_code == 403
        assert client.get(f"{BOOK}.xlsx").status_code == 403
        return
    text = unescape(screen.content.decode())
    assert (MASKED in text, FULL in text) == (True, False)
    assert (SECRET in text) is (role in DENOUNCERS)
    assert denounced.alias in text
    words = cells(client.get(f"{BOOK}.xlsx").content)
    assert any(FULL in word for word in words) is (role in KNOWS)
    assert any(SECRET in word for word in words) is (role in DENOUNCERS)
    page = client.get(f"/lam-viec/luot-tiep/{denounced.pk}").content.decode()
    assert (SECRET in page) is (role in DENOUNCERS)


def test_two_posts_print_the_numbers_of_the_one_that_may(client, place):
    both = user(Role.RECEPTIONIST, place.board)
    both.posts.create(organisation=place.province, role=Role.LEADER_AIDE, since=TODAY)
    taken(place.board, place.hoa, at=now())
    taken(place.commune, place.dung, at=now(), people=[person("Bà Xã", number="027160000072")])
    client.force_login(both, backend=LOGIN)
    words = cells(client.get(f"{BOOK}.xlsx").content)
    numbers = [word for word in words if word.startswith("Thẻ căn cước")]
    assert numbers == [f"Thẻ căn cước {FULL}", "Thẻ căn cước 027•••••••72"]


def cells(content: bytes) -> list[str]:
    sheet = load_workbook(BytesIO(content)).active
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


FORMULAS = ['=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0",
            "\t=1+1", "{=1}", "=1;2", "https://xấu.example/?a=b"]  # fmt: skip


@pytest.mark.parametrize("evil", FORMULAS)
def test_what_looks_like_a_formula_stays_words(place, evil):
    words = f"{evil} là lời công dân trình bày"
    visit = taken(
        place.board, place.hoa, summary=words, prior_handling=evil, outcome="guide",
        referred_to=evil, referral_number=evil,
    )  # fmt: skip
    table = sheets.table([sheets.Line(visit)], [sheets.face(visit, is_hidden=False)], title="=1+1")
    sheet = load_workbook(BytesIO(documents.book_xlsx(table))).active
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in found} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in found)
    assert sheet["A1"].value == "=1+1"
    assert words.strip() in {str(cell.value).strip() for cell in found}
    assert evil.strip() in {str(cell.value).strip() for cell in found}


def test_numbers_of_the_workbook_are_numbers(place):
    visit = taken(place.board, place.hoa, people_count=3)
    table = sheets.table([sheets.Line(visit)], [sheets.face(visit, is_hidden=False)], title="Sổ")
    sheet = load_workbook(BytesIO(documents.book_xlsx(table))).active
    line = [cell.value for cell in sheet[5]]
    assert (line[0], line[6]) == (1, 3)
    assert [cell.value for cell in sheet[4]] == [f"({n})" for n in range(1, 13)]


def test_the_totals_are_those_of_the_question_and_of_the_reader(at_desk, place):
    first = taken(place.board, place.hoa, at=now(), people_count=6)
    taken(place.board, place.hoa, at=now(), matter=first.matter)
    taken(place.commune, place.dung, at=now(), people_count=50)
    old = now() - timedelta(days=400)
    taken(place.board, place.hoa, at=old)
    text = at_desk.get(BOOK).content.decode()
    found = re.findall(r"<span>([^<]+)</span><b>([\d.]+)</b>", text)
    assert found == [
        ("Lượt tiếp", "2"), ("Người được tiếp", "7"), ("Vụ việc", "1"), ("Đoàn đông người", "1"),
    ]  # fmt: skip
    everything = f"{BOOK}?tu=01/01/2020&den={localdate():%d/%m/%Y}"
    assert "<span>Lượt tiếp</span><b>3</b>" in at_desk.get(everything).content.decode()
