"""What the pages of the roof ask, field by field: empty, too long, senseless."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict

from reports.forms import (
    AnswerForm,
    CampaignForm,
    ContactForm,
    CorrectionForm,
    DecisionForm,
    OtherwiseForm,
    PassagesForm,
    RemindForm,
    SendForm,
    SignedForm,
    StepForm,
    section_form,
)
from reports.forms.passages import CLASH
from reports.sheets.campaigns import RATING, SECTIONS, slots_of
from reports.sheets.dan_van_outline import DAN_VAN
from reports.sheets.outline import Passage

LETTER = {"letter_number": "12/SNV", "letter_date": "02/11/2026", "title": "Đề nghị báo cáo"}
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"


def long(label, most):
    return [f"{label} dài tối đa {most} ký tự; đang có {most + 1}"]


# --- the campaign


@pytest.mark.parametrize(
    ("form", "said", "wrong"),
    [
        (CampaignForm, LETTER | {"letter_number": " "}, {"letter_number": ["Nhập số văn bản"]}),
        (CampaignForm, LETTER | {"letter_date": ""}, {"letter_date": ["Nhập ngày văn bản"]}),
        (CampaignForm, LETTER | {"title": ""}, {"title": ["Nhập trích yếu văn bản"]}),
        (CampaignForm, LETTER | {"title": "x" * 301}, {"title": long("Trích yếu", 300)}),
        (CampaignForm, LETTER | {"letter_number": "x" * 61},
         {"letter_number": long("Số văn bản", 60)}),
        (ContactForm, {"contact_phone": "0222"},
         {"contact_name": ["Nhập họ tên người liên hệ"]}),
        (ContactForm, {"contact_name": "Bà Mẫu"},
         {"contact_phone": ["Nhập số điện thoại người liên hệ"]}),
        (ContactForm, {"contact_name": "Bà Mẫu", "contact_phone": "1" * 21},
         {"contact_phone": long("Điện thoại", 20)}),
        (OtherwiseForm, {"value": "1"}, {"reason": ["Ghi lý do số liệu khác sổ"]}),
        (OtherwiseForm, {"reason": "x" * 1001}, {"reason": long("Lý do số liệu khác sổ", 1000)}),
        (AnswerForm, {"code": "V-01", "words": ""},
         {"words": ["Ghi giải thích vì sao tổng không khớp"]}),
        (StepForm, {"note": "x" * 1001}, {"note": long("Ghi chú", 1000)}),
        (DecisionForm, {"version": "1", "note": "x" * 1001}, {"note": long("Lý do trả lại", 1000)}),
        (SendForm, {"version": "2"},
         {"approved": ["Đánh dấu đã duyệt nội dung và số liệu trước khi gửi"]}),
        (CorrectionForm, {"reason": " "}, {"reason": ["Ghi lý do đính chính"]}),
    ],
)  # fmt: skip
def test_what_is_missing_or_too_long_is_told_in_one_sentence(form, said, wrong):
    assert form(said).errors == wrong


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (CampaignForm, LETTER),
        (CampaignForm, LETTER | {"title": "x" * 300, "letter_number": "x" * 60}),
        (ContactForm, {"contact_name": "Bà Mẫu", "contact_phone": "0222 3800 100"}),
        (StepForm, {}),
        (DecisionForm, {"version": "1"}),
        (SendForm, {"version": "2", "approved": "on"}),
        (CorrectionForm, {"reason": "x" * 500}),
    ],
)
def test_and_what_is_enough_is_taken(form, said):
    assert form(said).is_valid()


def test_a_correction_has_room_for_five_hundred_letters():
    assert set(CorrectionForm({"reason": "x" * 501}).errors) == {"reason"}


@pytest.mark.parametrize("form", [SendForm, DecisionForm])
def test_without_the_version_that_was_seen_nothing_is_decided(form):
    assert "version" in form({"approved": "on"}).errors


@pytest.mark.parametrize(
    ("typed", "read"),
    [("", None), ("0", "0"), ("12", "12"), ("12,5", "12.5"), ("1.500", "1500"),
     ("1.234.567,89", "1234567.89")],
)  # fmt: skip
def test_the_number_of_the_unit_is_read_as_it_is_written_here(typed, read):
    """As the page shows its own: a dot parts thousands, a comma the decimals."""
    form = OtherwiseForm({"value": typed, "reason": "Đếm lại"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["value"] == (None if read is None else Decimal(read))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("mười", "Nhập số, ví dụ 12 hoặc 1.500,5"), ("1e3", "Nhập số, ví dụ 12 hoặc 1.500,5"),
     ("1.5", "Nhập số, ví dụ 12 hoặc 1.500,5"), ("1,234", "Nhập tối đa 2 chữ số thập phân"),
     ("1" * 15, "Nhập số có tối đa 14 chữ số phần nguyên"),
     ("1" * 17, "Nhập số có tối đa 16 chữ số")],
)  # fmt: skip
def test_and_what_could_mean_another_is_asked_about(typed, sentence):
    assert OtherwiseForm({"value": typed, "reason": "Đếm lại"}).errors == {"value": [sentence]}


def signed(name="bao-cao.pdf", content=PDF):
    files = {} if content is None else {"upload": SimpleUploadedFile(name, content)}
    return SignedForm({}, files).errors.get("upload", [])


def test_the_signed_report_is_one_pdf():
    assert signed() == []
    assert signed(content=None) == ["Đính kèm báo cáo đã ký, PDF"]
    assert signed(content=b"") == ["Tệp bao-cao.pdf rỗng. Chọn đúng tệp rồi tải lại"]


@pytest.mark.parametrize(
    ("name", "content"), [("bao-cao.docx", PDF), ("bao-cao.pdf", b"PK\x03\x04"), ("a.exe", b"MZ")]
)
def test_nothing_else_is_taken_for_it_and_no_sentence_ends_twice(name, content):
    [sentence] = signed(name, content)
    assert sentence
    assert not sentence.endswith(".")


ROWS = [SimpleNamespace(pk=n, organisation=SimpleNamespace(name=f"Xã {n}")) for n in (7, 9)]


def test_everybody_who_is_late_is_ticked_and_some_may_be_left_out():
    assert RemindForm(rows=ROWS, words="Nhắc.")["units"].initial == ["7", "9"]
    chosen = QueryDict("units=9&words=Nh%E1%BA%AFc.")
    form = RemindForm(chosen, rows=iter(ROWS), words="")
    assert form.is_valid(), form.errors
    assert form.chosen() == [9]
    assert form.fields["units"].choices == [("7", "Xã 7"), ("9", "Xã 9")]


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ("words=x", {"units": ["Chọn ít nhất một đơn vị để nhắc"]}),
        ("units=7&words=", {"words": ["Ghi lời nhắc"]}),
        ("units=8&words=x",
         {"units": ["Có đơn vị vừa nộp báo cáo. Mở lại trang để xem danh sách mới"]}),
    ],
)  # fmt: skip
def test_nobody_is_reminded_without_words_or_after_sending(sent, wrong):
    assert RemindForm(QueryDict(sent), rows=ROWS, words="").errors == wrong


# --- texts


@pytest.mark.parametrize("section", SECTIONS, ids=lambda one: one.numeral)
def test_a_section_asks_for_its_own_texts_under_ids_of_its_own(section):
    form = section_form(section, {})
    kept = slots_of(section)
    assert [slot.text.name for slot in form.slots()] == list(kept)
    assert len(list(form.numbers())) == (len(DAN_VAN.numbers) if RATING in kept else 0)
    for slot in form.slots():
        assert slot.text.id_for_label.startswith(f"muc-{section.numeral}_")
        assert slot.text.label == DAN_VAN.labels[slot.text.name]


POINTS = DAN_VAN.numbers[0]


def points(typed):
    return PassagesForm({POINTS.slot: typed}, written={})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("", ""), ("0", "0"), ("0,5", "0,5"), ("7,50", "7,5"), ("8.5", "8,5"), ("10,00", "10")],
)
def test_points_are_kept_as_they_are_read_out(typed, kept):
    form = points(typed.replace("10", str(POINTS.most)))
    assert form.is_valid(), form.errors
    told = form.passages()[POINTS.slot].text
    assert told == kept.replace("10", str(POINTS.most))


@pytest.mark.parametrize("typed", ["tám", "-1", "999", "7,555", "1234567", "1e9", "NaN"])
def test_whatever_is_wrong_with_points_is_said_in_our_words(typed):
    [sentence] = points(typed).errors[POINTS.slot]
    assert sentence.startswith(f"Nhập số điểm từ 0 đến {POINTS.most}")


def test_what_another_wrote_meanwhile_stands_beside_and_is_seen_then():
    data = QueryDict("ethics=M%E1%BB%9Bi.&ethics-seen=cu")
    form = PassagesForm(data, written={})
    assert form.is_valid()
    assert form.passages()["ethics"].seen == "cu"
    assert form.passages()["reform"].seen == Passage().mark  # a page that says nothing saw nothing
    other = Passage("Của chị Hoa.")
    form.clash({"ethics": other})
    slot = form.slot("ethics")
    assert slot is not None
    assert (slot.other, slot.seen.value()) == (other, other.mark)
    assert form.errors["ethics"] == [CLASH]
    assert form["ethics"].value() == "Mới."
    assert form.slot("") is None
