"""What the forms of the yearly campaign take, and each sentence of what they do not."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.organisations.models import Organisation
from reports.forms import (
    AnswerForm,
    CampaignForm,
    ContactForm,
    DecisionForm,
    OtherwiseForm,
    RemindForm,
    SendForm,
    SignedForm,
    StepForm,
    section_form,
)
from reports.models import CampaignUnit
from reports.sheets.campaigns import SECTIONS, section_of, slots_of
from reports.sheets.outline import Passage
from tests.portal.paper_factories import pdf_file, picture

LETTER = {"letter_number": "12/SNV", "letter_date": "02/11/2026", "title": "Báo cáo"}
CONTACT = {"contact_name": "Bà Mẫu", "contact_phone": "0222 3800 100"}
OTHERWISE = {"value": "12", "reason": "Sổ giấy"}
LONG = "dài tối đa {} ký tự; đang có {}"


def errors(form) -> dict[str, list[str]]:
    return {name: list(told) for name, told in form.errors.items()}


def too_long(noun: str, most: int) -> str:
    return f"{noun} {LONG.format(most, most + 1)}"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [({"letter_number": ""}, "Nhập số văn bản"),
     ({"letter_number": "   "}, "Nhập số văn bản"),
     ({"letter_number": "x" * 61}, too_long("Số văn bản", 60)),
     ({"letter_date": ""}, "Nhập ngày văn bản"),
     ({"letter_date": "31/02/2026"}, "Ngày 31/02/2026 không có thật. Kiểm tra lại"),
     ({"letter_date": "2/13/2026"}, "Tháng phải từ 1 đến 12"),
     ({"letter_date": "hôm qua"}, "Nhập ngày dạng 05/02/2026"),
     ({"title": ""}, "Nhập trích yếu văn bản"),
     ({"title": "x" * 301}, too_long("Trích yếu", 300))],
)  # fmt: skip
def test_the_letter_of_a_campaign(wrong, told):
    form = CampaignForm(LETTER | wrong)
    assert errors(form) == {next(iter(wrong)): [told]}


def test_a_letter_as_it_is_kept():
    form = CampaignForm(LETTER | {"letter_number": " 12/SNV ", "title": "x" * 300})
    assert form.is_valid()
    assert form.cleaned_data["letter_number"] == "12/SNV"
    assert form.cleaned_data["letter_date"] == date(2026, 11, 2)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [({"contact_name": " "}, "Nhập họ tên người liên hệ"),
     ({"contact_name": "x" * 101}, too_long("Người liên hệ", 100)),
     ({"contact_phone": ""}, "Nhập số điện thoại người liên hệ"),
     ({"contact_phone": "0" * 21}, too_long("Điện thoại", 20))],
)  # fmt: skip
def test_whom_to_call(wrong, told):
    assert errors(ContactForm(CONTACT | wrong)) == {next(iter(wrong)): [told]}
    assert ContactForm(CONTACT | {"contact_phone": "0" * 20}).is_valid()


# --- another number than the ledger's


@pytest.mark.parametrize(
    ("said", "value"),
    [("12", 12), ("0", 0), ("1.945", 1945), ("1.234.567", 1234567), ("12,5", Decimal("12.5")),
     (" 12 ", 12), ("", None), ("  ", None), ("9" * 14, int("9" * 14)),
     ("0,25", Decimal("0.25"))],
)  # fmt: skip
def test_a_number_is_read_as_it_is_written_here(said, value):
    form = OtherwiseForm(OTHERWISE | {"value": said})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["value"] == value


@pytest.mark.parametrize(
    ("said", "told"),
    [("mười hai", "Nhập số, ví dụ 12"), ("12.5", "Nhập số, ví dụ 12"),
     ("1e3", "Nhập số, ví dụ 12"), ("NaN", "Nhập số, ví dụ 12"), ("1.94", "Nhập số, ví dụ 12"),
     ("1,255", "Nhập tối đa 2 chữ số thập phân"),
     ("9" * 15, "Nhập số có tối đa 14 chữ số phần nguyên"),
     ("9" * 17, "Nhập số có tối đa 16 chữ số")],
)  # fmt: skip
def test_what_is_no_number_of_a_unit(said, told):
    assert errors(OtherwiseForm(OTHERWISE | {"value": said}))["value"][0] == told


def test_the_reason_is_asked_for_even_where_a_number_is_taken_back():
    form = OtherwiseForm({"value": "", "reason": " "})
    assert errors(form) == {"reason": ["Ghi lý do số liệu khác sổ"]}
    long = OtherwiseForm(OTHERWISE | {"reason": "x" * 1001})
    assert errors(long) == {"reason": [too_long("Lý do số liệu khác sổ", 1000)]}


def test_an_answer_names_its_sum_and_says_something():
    assert errors(AnswerForm({"code": "SUM.PAK-01", "words": ""})) == {
        "words": ["Ghi giải thích vì sao tổng không khớp"]
    }
    assert list(AnswerForm({"words": "Vì"}).errors) == ["code"]
    assert list(AnswerForm({"words": "Vì", "code": "S" * 19}).errors) == ["code"]
    assert AnswerForm({"words": "Vì", "code": "S" * 18}).is_valid()
    assert errors(AnswerForm({"code": "SUM.PAK-01", "words": "x" * 1001})) == {
        "words": [too_long("Giải thích", 1000)]
    }


# --- the signed report


def signed(content: bytes = b"", name: str = "bao-cao.pdf") -> SignedForm:
    return SignedForm({}, {"upload": SimpleUploadedFile(name, content)})


def test_the_signed_report_is_a_pdf():
    assert signed(pdf_file()).is_valid()
    assert errors(SignedForm({}, {})) == {"upload": ["Đính kèm báo cáo đã ký, PDF"]}


def test_what_is_no_signed_report_is_told_without_a_full_stop():
    assert errors(signed()) == {"upload": ["Tệp bao-cao.pdf rỗng. Chọn đúng tệp rồi tải lại"]}
    for other in (signed(picture(), "bao-cao.jpg"), signed(picture()), signed(b"%PDF", "a.exe")):
        [told] = errors(other)["upload"]
        assert told
        assert not told.endswith(".")


# --- steps


def test_the_head_says_that_all_was_read():
    assert errors(SendForm({"version": "3"})) == {
        "approved": ["Đánh dấu đã duyệt nội dung và số liệu trước khi gửi"]
    }
    form = SendForm({"version": "3", "approved": "on"})
    assert form.is_valid()
    assert form.cleaned_data["version"] == 3


@pytest.mark.parametrize("version", ["", "ba", "1.5"])
@pytest.mark.parametrize("form", [SendForm, DecisionForm], ids=lambda form: form.__name__)
def test_nobody_decides_without_saying_what_was_seen(form, version):
    assert list(form({"version": version, "approved": "on"}).errors) == ["version"]


def test_a_note_may_stay_empty_and_not_run_on():
    assert StepForm({}).is_valid()
    assert DecisionForm({"version": "1"}).is_valid()
    assert errors(StepForm({"note": "x" * 1001})) == {"note": [too_long("Ghi chú", 1000)]}
    assert errors(DecisionForm({"version": "1", "note": "x" * 1001})) == {
        "note": [too_long("Lý do trả lại", 1000)]
    }


def units() -> list[CampaignUnit]:
    return [CampaignUnit(pk=pk, organisation=Organisation(name=f"Xã {pk}")) for pk in (7, 8)]


def remind(**said) -> RemindForm:
    return RemindForm({"units": ["7"], "words": "Gửi ngay.", **said}, rows=units(), words="Đề nghị")


def test_at_first_every_unit_is_chosen_and_the_words_are_there():
    form = RemindForm(rows=iter(units()), words="Đề nghị gửi")
    assert form.fields["units"].choices == [("7", "Xã 7"), ("8", "Xã 8")]
    assert (form.initial["units"], form.initial["words"]) == (["7", "8"], "Đề nghị gửi")


def test_those_that_were_ticked_are_reminded():
    form = remind(units=["8", "7"])
    assert form.is_valid()
    assert sorted(form.chosen()) == [7, 8]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [({"units": []}, "Chọn ít nhất một đơn vị để nhắc"),
     ({"units": ["7", "9"]},
      "Có đơn vị vừa nộp báo cáo. Mở lại trang để xem danh sách mới"),
     ({"words": ""}, "Ghi lời nhắc"), ({"words": "x" * 1001}, too_long("Lời nhắc", 1000))],
)  # fmt: skip
def test_who_is_reminded_in_which_words(wrong, told):
    assert errors(remind(**wrong)) == {next(iter(wrong)): [told]}


# --- the texts of a section


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.numeral)
def test_the_form_of_a_section_asks_for_its_own_slots(section):
    form = section_form(section, {})
    assert tuple(slot.text.name for slot in form.slots()) == slots_of(section)
    assert bool(list(form.numbers())) is (section.numeral == "VII")
    assert form.auto_id == f"muc-{section.numeral}_%s"


def test_a_section_saves_nothing_of_another():
    form = section_form(
        section_of("VI"), {}, {"strengths": "Tốt.", "weaknesses-nothing": "on", "rating": "A"}
    )
    assert form.is_valid()
    said = form.passages()
    assert set(said) == {"strengths", "weaknesses"}
    assert (said["strengths"].text, said["weaknesses"].is_nothing) == ("Tốt.", True)


def test_what_was_written_stands_in_the_section():
    form = section_form(section_of("VIII"), {"next_year": Passage("Đề nghị tỉnh.")})
    [slot] = form.slots()
    assert slot.text.value() == "Đề nghị tỉnh."


def test_text_and_nothing_to_report_do_not_go_together():
    form = section_form(section_of("I"), {}, {"leadership": "Có.", "leadership-nothing": "on"})
    assert errors(form) == {
        "leadership": ["Bỏ dấu “Không phát sinh” hoặc xóa nội dung của mục này."]
    }
