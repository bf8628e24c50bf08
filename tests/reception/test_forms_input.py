"""The counter's form fed what keyboards, phones and hurried people really send."""

import unicodedata

import pytest

from portal.citizens.models import Citizen
from reception.forms import SessionForm
from reception.models import Visit
from tests.reception.factories import AT, SUMMARY, TODAY, person, posted, taken
from tests.reception.filled import form_of

NBSP, ZERO_WIDTH = "\u00a0", "\u200b"
LONGEST_NAME = "Nguyễn Thị " + "Ễ" * 89


def apart(text: str) -> str:
    """The same letters as a Mac or an old font sends them: every accent a character of its own."""
    return unicodedata.normalize("NFD", text)


def test_decomposed_letters_are_kept_composed(place):
    form = form_of(
        place,
        posted(
            full_name=apart("Nguyễn Thị Ví Dụ"), ward=apart("Kinh Bắc"), summary=apart(SUMMARY),
            demand=apart("Xem xét lại"), papers=apart("Đơn"), note=apart("Ghi chú nội bộ"),
        ),
    )  # fmt: skip
    assert form.is_valid(), form.errors
    (who,) = form.people()
    facts = form.facts()
    assert (who.full_name, who.ward) == ("Nguyễn Thị Ví Dụ", place.commune)
    assert (facts["summary"], facts["demand"]) == (SUMMARY, "Xem xét lại")
    assert (facts["papers"], facts["note"]) == ("Đơn", "Ghi chú nội bộ")


def test_the_longest_name_is_as_long_decomposed(place):
    assert len(LONGEST_NAME) == 100
    assert len(apart(LONGEST_NAME)) > 270
    form = form_of(place, posted(full_name=apart(LONGEST_NAME)))
    assert form.is_valid(), form.errors
    assert form.people()[0].full_name == LONGEST_NAME


def test_the_longest_name_fits_the_database(place):
    visit = taken(place.board, place.hoa, people=[person(LONGEST_NAME)])
    visit.refresh_from_db()
    assert visit.citizen.full_name == LONGEST_NAME


def test_an_end_of_line_counts_once(place):
    """A browser counts a line end as one character and sends two."""
    lines = "\r\n".join(["a" * 99] * 10)
    form = form_of(place, posted(summary=lines))
    assert form.is_valid(), form.errors
    assert len(form.facts()["summary"]) == 999
    assert "\r" not in form.facts()["summary"]


@pytest.mark.parametrize("filler", [NBSP, ZERO_WIDTH, "\u2060", "\ufeff", "\u3000", "\n", " "])
def test_what_cannot_be_seen_is_no_summary(place, filler):
    form = form_of(place, posted(summary=f"ngắn{filler * 40}"))
    assert form.errors == {"summary": ["Ghi tóm tắt nội dung (ít nhất 20 ký tự)"]}


@pytest.mark.parametrize(
    "typed",
    [
        f"Nguyễn{NBSP}Thị{NBSP}Ví Dụ", "  Nguyễn   Thị Ví Dụ ", f"Nguyễn{ZERO_WIDTH} Thị Ví Dụ",
        "Nguyễn\tThị Ví Dụ", f"{NBSP}Nguyễn Thị Ví Dụ{NBSP}",
    ],
)  # fmt: skip
def test_a_name_has_single_plain_spaces(place, typed):
    form = form_of(place, posted(full_name=typed))
    assert form.is_valid(), form.errors
    assert form.people()[0].full_name == "Nguyễn Thị Ví Dụ"


@pytest.mark.parametrize("typed", ["😀", "...", "—", NBSP, ZERO_WIDTH, "?? ??"])
def test_a_name_without_a_letter_is_none(place, typed):
    form = form_of(place, posted(full_name=typed))
    assert form.errors == {"full_name": ["Nhập họ và tên"]}


@pytest.mark.parametrize("typed", ["Nguyễn 2", "Nguyễn ２", "Nguyễn ٢", "Nguyễn ²"])
def test_no_digit_of_any_script_is_in_a_name(place, typed):
    form = form_of(place, posted(full_name=typed))
    assert form.errors == {"full_name": ["Họ và tên không có chữ số"]}


@pytest.mark.parametrize(
    "typed",
    ["027 160 000 001", "027.160.000.001", "027-160-000-001", "０２７１６００００００１",
     f"027160{NBSP}000001", "027160000001\u200f", "027–160–000–001"],
)  # fmt: skip
def test_a_number_is_its_twelve_digits(place, typed):
    form = form_of(place, posted(number=typed))
    assert form.is_valid(), form.errors
    assert form.people()[0].number == "027160000001"


PAPERS = [
    ("identity_card", "0271600000012", "Số định danh cá nhân gồm 12 chữ số; đang có 13"),
    ("citizen_card", "02716000000O", "Số định danh cá nhân gồm 12 chữ số; đang có 11"),
    ("personal_number", "số", "Số định danh cá nhân gồm 12 chữ số; đang có 0"),
    ("identity_certificate", "", "Nhập số định danh cá nhân"),
    ("passport", "", "Số hộ chiếu gồm 1 chữ và 7–8 chữ số"),
    ("passport", "B123456", "Số hộ chiếu gồm 1 chữ và 7–8 chữ số"),
    ("passport", "AB1234567", "Số hộ chiếu gồm 1 chữ và 7–8 chữ số"),
    ("other", "", "Nhập số giấy tờ"),
    ("other", "A/B", "Số giấy tờ chỉ gồm chữ và số, tối đa 20 ký tự"),
    ("other", "1" * 21, "Số giấy tờ chỉ gồm chữ và số, tối đa 20 ký tự"),
    ("none", "027160000001", "Đã chọn không xuất trình giấy tờ: bỏ chọn hoặc xóa số"),
]


@pytest.mark.parametrize(("paper", "typed", "sentence"), PAPERS)
def test_each_paper_has_its_number(place, paper, typed, sentence):
    form = form_of(place, posted(paper=paper, number=typed))
    assert form.errors == {"number": [sentence]}


@pytest.mark.parametrize(
    ("paper", "typed", "kept"),
    [("passport", "b1234567", "B1234567"), ("passport", "C 12345678", "C12345678"),
     ("other", "cmnd 123 456 789", "CMND123456789"), ("none", "", "")],
)  # fmt: skip
def test_other_papers_are_taken_too(place, paper, typed, kept):
    form = form_of(place, posted(paper=paper, number=typed))
    assert form.is_valid(), form.errors
    assert form.people()[0].number == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("0912 345 678", "0912345678"), ("+84 912 345 678", "0912345678"), ("", ""),
     ("(0222) 3821 000", "02223821000"), ("０９１２３４５６７８", "0912345678")],
)  # fmt: skip
def test_a_phone_as_it_is_dictated(place, typed, kept):
    form = form_of(place, posted(phone=typed))
    assert form.is_valid(), form.errors
    assert form.people()[0].phone == kept


@pytest.mark.parametrize("typed", ["0412345678", "091234567", "09123456789", "912345678", "không"])
def test_a_phone_that_is_none(place, typed):
    form = form_of(place, posted(phone=typed))
    assert form.errors == {
        "phone": ["Nhập số di động 10 chữ số hoặc số cố định 11 chữ số, bắt đầu bằng 0"]
    }


TOO_LONG = [
    ("full_name", 100, "Họ và tên"),
    ("address", 200, "Địa chỉ"),
    ("principal", 100, "Người ủy quyền, được đại diện"),
    ("authority", 200, "Số giấy ủy quyền, giấy tờ chứng minh"),
    ("received_by", 100, "Người chủ trì tiếp"),
    ("demand", 1000, "Yêu cầu của công dân"),
    ("prior_handling", 300, "Cơ quan đã xem xét, giải quyết"),
    ("papers", 2000, "Tài liệu nhận kèm"),
    ("outcome_note", 1000, "Nội dung trả lời, giấy tờ cần bổ sung hoặc lý do"),
    ("referred_to", 200, "Cơ quan có thẩm quyền, cơ quan nhận"),
    ("referral_number", 60, "Số văn bản hướng dẫn, chuyển"),
    ("note", 1000, "Ghi chú nội bộ"),
]


@pytest.mark.parametrize(("name", "most", "noun"), TOO_LONG)
def test_the_last_letter_too_many_is_counted(place, name, most, noun):
    fits = form_of(place, posted(**{name: "Ế" * most}))
    assert fits.is_valid(), fits.errors
    form = form_of(place, posted(**{name: "Ế" * (most + 1)}))
    sentence = f"{noun} dài tối đa {most} ký tự; đang có {most + 1}"
    assert form.errors == {name: [sentence]}


@pytest.mark.parametrize(("name", "most", "noun"), TOO_LONG)
def test_as_much_as_the_form_takes_fits_the_database(place, name, most, noun):
    form = form_of(place, posted(part="authorised", principal="Bà", authority="Số 5") | {
        name: "Ế" * most})  # fmt: skip
    assert form.is_valid(), form.errors
    said = form.facts()
    taken(place.board, place.hoa, people=form.people(), **said)
    kept = Visit.objects.get()
    kept_of_person = kept.attendances.get()
    texts = {**vars(kept), **vars(kept_of_person), **vars(Citizen.objects.get())}
    assert texts[name] == "Ế" * most


@pytest.mark.parametrize(
    "typed",
    ["31/11/1960", "29/02/1961", "00/01/1960", "05/13/1960", "5-2", "1960-02-30", "05/02/60",
     "20/11/20260", "năm 60", "05/02/1899"],
)  # fmt: skip
def test_a_birthday_that_never_was(place, typed):
    form = form_of(place, posted(birth=typed))
    assert form.errors["birth"][0] in {
        "Nhập ngày sinh dạng 05/02/1960 hoặc chỉ năm 1960",
        "Ngày sinh dài tối đa 10 ký tự; đang có 11",
    }


@pytest.mark.parametrize("typed", ["21/11/2026", "31/12/2026"])
def test_nobody_is_born_tomorrow(place, typed):
    form = form_of(place, posted(birth=typed))
    assert form.errors == {"birth": ["Nhập ngày sinh dạng 05/02/1960 hoặc chỉ năm 1960"]}


@pytest.mark.parametrize(
    ("typed", "birth"),
    [("29/02/1960", "1960-02-29"), ("5/2/1960", "1960-02-05"), ("05.02.1960", "1960-02-05"),
     ("05021960", "1960-02-05"), ("1960-02-05", "1960-02-05"), ("20/11/2026", "2026-11-20")],
)  # fmt: skip
def test_a_birthday_in_the_ways_it_is_written(place, typed, birth):
    form = form_of(place, posted(birth=typed))
    assert form.is_valid(), form.errors
    who = form.people()[0]
    assert (str(who.birth_date), who.birth_year) == (birth, int(birth[:4]))


@pytest.mark.parametrize("typed", ["1112026", "112026", "5021960"])
def test_a_day_without_marks_has_eight_digits(place, typed):
    """1112026 is the first of November or the eleventh of January: nobody can say which."""
    form = form_of(place, posted(birth=typed))
    assert form.errors == {"birth": ["Nhập ngày sinh dạng 05/02/1960 hoặc chỉ năm 1960"]}
    planned = SessionForm({"kind": "periodic", "held_on": typed, "leader_title": "Chủ tịch"})
    assert planned.errors == {"held_on": ["Nhập ngày dạng 05/02/2026"]}


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [("gender", "khác", "Chọn giới tính"), ("refusal_ground", "L9.9", "Chọn căn cứ từ chối"),
     ("session", "không", "Chọn buổi tiếp trong danh sách"),
     ("session", "9" * 30, "Chọn buổi tiếp trong danh sách")],
)  # fmt: skip
def test_a_choice_that_is_not_on_the_list(place, name, typed, sentence):
    form = form_of(place, posted(**{name: typed}))
    assert form.errors == {name: [sentence]}


@pytest.mark.parametrize("typed", ["31/11/2026 08:00", "29/02/2026 08:00", "20/11/2026 24:00",
                                   "20/11/2026 08:60", "08:42", "20/11/2026 8 giờ"])  # fmt: skip
def test_a_moment_that_never_was(place, typed):
    form = form_of(place, posted() | {"received_at": typed})
    assert form.errors == {"received_at": ["Nhập thời điểm dạng 20/11/2026 08:42"]}


def test_the_form_of_today_begins_with_the_moment(place):
    assert form_of(place, posted()).on == TODAY
    assert form_of(place, posted()).initial == {"received_at": AT}
