"""What each form of petitions says of one wrong answer in a body that is good otherwise."""

from collections.abc import Iterator
from typing import Any

import pytest
from django import forms

from complaints.deadlines import LIMITS
from complaints.forms import (
    agenda,
    alike,
    approving,
    enforcement,
    feedback,
    intake,
    letters,
    lookup,
    papers,
    parties,
    protection,
    published,
    runs,
    sorting,
    timebar,
    transfers,
)
from complaints.forms import complex as hard
from complaints.models import Decision
from tests.complaints.filling import BY_FORM, Body
from tests.portal.paper_factories import pdf_file, upload

AMOUNT = "Nhập số, ví dụ 12,5"
REAL = "Ngày 31/02/2026 không có thật. Kiểm tra lại"
LINES = "Viết mỗi người một dòng: họ và tên, dấu phẩy, địa chỉ"
ONE = "Chọn một mục trong danh sách"
FOUR = "Nhập 4 số cuối điện thoại hoặc số định danh, hoặc để trống"
REOPEN = "Mở lại trang rồi gửi lại"
PROPOSED: Body = {"act": "submit", "proposal_complaint": "accept", "opinion": "Đủ điều kiện"}
Row = tuple[type[forms.BaseForm], Body, dict[str, str]]


def rows() -> Iterator[Row]:
    yield from (
        (agenda.AgendaForm, {"thang": said}, {"thang": "Nhập tháng dạng 2026-12"})
        for said in ("2026", "12/2026", "2026-13", "tháng này", "2026-1-1")
    )
    yield from (
        (agenda.AgendaForm, {name: "lạ"}, {name: ONE})
        for name in ("cua", "nhom", "luat", "xem")
    )  # fmt: skip
    yield from (
        (enforcement.EnforcementForm, {"amount_due": said}, {"amount_due": AMOUNT})
        for said in ("mười", "-1", "1,005", "9" * 15, "1.5", "1.500.00", "1e3", "NaN", "Infinity")
    )
    yield from (
        (enforcement.EnforcementDoneForm, {"amount_done": said}, {"amount_done": AMOUNT})
        for said in ("ba", "-0,5", "0,001", "12.5")
    )
    yield from (
        (lookup.LookupForm, {"xac_minh": said}, {"xac_minh": FOUR})
        for said in ("1", "123", "12345", "12a4", "12 34", "1" * 11, "một")
    )
    yield from (
        (parties.SignersForm, {"names": said}, {"names": LINES})
        for said in (", thôn Đông", "Nguyễn Văn Dụ\n, xã Lục Ngạn", "ă" * 101, ",,,")
    )
    yield from (
        (approving.ApproveManyForm, {"picks": [said]}, {"picks": "Mở lại trang rồi chọn lại đơn"})
        for said in ("BN26-000001", "BN26-000001:", "BN26-000001:a", ":", "BN26-000001:-1")
    )
    yield from (
        (form, {"version": said}, {"version": REOPEN})
        for form in (approving.ApproveForm, hard.DoneForm, letters.CancelForm, timebar.RulingForm)
        for said in ("a", "1,5", "1.5")
    )


ROWS: tuple[Row, ...] = (
    *rows(),
    (alike.JoinForm, {"reason": ""}, {"reason": "Ghi lý do gộp vụ việc"}),
    (alike.JoinForm, {"reason": "   "}, {"reason": "Ghi lý do gộp vụ việc"}),
    (alike.JoinForm, {"way": "split"}, {"way": "Chọn cách gắn hai đơn"}),
    (hard.ComplexForm, {"listed_on": "31/02/2026"}, {"listed_on": REAL}),
    (hard.PlanForm, {"due_on": "31/02/2026"}, {"due_on": REAL}),
    (feedback.FeedbackForm, {"channel": "fax"}, {"channel": "Chọn cách gửi"}),
    (feedback.FeedbackForm, {"content": "khác"}, {"content": "Chọn nội dung phản ánh"}),
    (feedback.FeedbackStepForm, {"outcome": "x"}, {"outcome": "Chọn kết quả xử lý"}),
    (intake.VisitPetitionForm, {"kind": "mixed"}, {"kind": "Chọn loại đơn"}),
    (intake.VisitPetitionForm, {"level": "3"}, {"level": "Chọn lần đầu hoặc lần hai"}),
    (intake.VisitPetitionForm, {"signers": "100001"}, {"signers": "Nhập số người ký, từ 1"}),
    (intake.VisitPetitionForm, {"accused_rank": "staff"}, {"accused_rank": ONE}),
    (intake.VisitPetitionForm, {"contested": "x"}, {"contested": ONE}),
    (intake.PetitionForm, {"full_name": ""}, {"full_name": "Nhập họ và tên"}),
    (intake.PetitionForm, {"full_name": " \t "}, {"full_name": "Nhập họ và tên"}),
    (intake.PetitionForm, {"full_name": "ă" * 101},
     {"full_name": "Họ và tên người đứng đơn dài tối đa 100 ký tự; đang có 101"}),
    (intake.PetitionForm, {"is_anonymous": "on"},
     {"is_anonymous": "Đã chọn nặc danh: bỏ chọn hoặc xóa họ tên"}),
    (intake.PetitionForm, {"source": "portal"}, {"source": "Chọn nguồn đơn"}),
    (intake.PetitionForm, {"paper": "visa"}, {"paper": "Chọn loại giấy tờ"}),
    (intake.PetitionForm, {"kind": "mixed"}, {"kind": ONE}),
    (sorting.ClassifyForm, {"item_kind_1": "complaint"}, {"item_text_1": "Ghi tóm tắt nội dung 1"}),
    (sorting.ClassifyForm, {"item_text_3": "Đất"}, {"item_kind_3": "Chọn loại của nội dung 3"}),
    (sorting.ClassifyForm, {"item_kind_2": "complaint", "item_text_2": "ă" * 501},
     {"item_text_2": "Tóm tắt nội dung 2 dài tối đa 500 ký tự; đang có 501"}),
    (sorting.ClassifyForm, {"item_kind_1": "mixed"}, {"item_kind_1": ONE}),
    (sorting.ClassifyForm, {"reasons": ["unclear", "x"]}, {"reasons": ONE}),
    (sorting.ClassifyForm, {"grounds_complaint": ["x"]}, {"grounds_complaint": ONE}),
    (sorting.ClassifyForm, {**PROPOSED, "opinion": ""}, {"opinion": "Ghi lý do đề xuất"}),
    (sorting.ClassifyForm, {**PROPOSED, "opinion": "ă" * 1001},
     {"opinion": "Lý do đề xuất dài tối đa 1000 ký tự; đang có 1001"}),
    (sorting.ClassifyForm, {**PROPOSED, "proposal_complaint": ""},
     {"proposal_complaint": "Chọn hướng xử lý"}),
    (sorting.ClassifyForm, {**PROPOSED, "proposal_complaint": "x"},
     {"proposal_complaint": "Chọn hướng xử lý"}),
    (sorting.ClassifyForm, {**PROPOSED, "proposal_complaint": "refuse"},
     {"grounds_complaint": "Chọn căn cứ không thụ lý"}),
    (sorting.ClassifyForm, {**PROPOSED, "proposal_complaint": "guide"},
     {"competent_body": "Chọn cơ quan có thẩm quyền"}),
    (sorting.ClassifyForm, {**PROPOSED, "is_eligible": "no"},
     {"reasons": "Chọn lý do không đủ điều kiện xử lý"}),
    (sorting.ClassifyForm, {**PROPOSED, "is_eligible": "no", "reason": "ă" * 301},
     {"reason": "Lý do không đủ điều kiện, không thuộc thẩm quyền dài tối đa 300 ký tự; "
                "đang có 301",
      "reasons": "Chọn lý do không đủ điều kiện xử lý"}),
    (letters.RedactionForm, {"what_0": "burn"}, {"what_0": "Chọn che hoặc giữ “hàng xóm”"}),
    (letters.ComparisonForm, {"verdict": "x"}, {"verdict": "Chọn kết quả đối chiếu"}),
    (lookup.LookupForm, {"ma": "0" * 61},
     {"ma": "Mã tra cứu gồm 16 ký tự. Kiểm tra lại trên giấy biên nhận."}),
    (papers.PapersForm, {"kind": "photo"}, {"kind": "Chọn loại tài liệu"}),
    (papers.OriginalForm, {"pages": "10.000"}, {"pages": "Nhập số trang, từ 1 đến 9.999"}),
    (papers.OriginalForm, {"copy": "0"}, {"copy": ONE}),
    (parties.PartyForm, {"role": "friend"}, {"role": "Chọn tư cách"}),
    (parties.PartyForm, {"paper_on": "31/02/2026"}, {"paper_on": REAL}),
    (protection.ProtectionForm, {"measures": ["58.1"]}, {"measures": ONE}),
    (protection.PositionForm, {"unit_then": "9"}, {"unit_then": ONE}),
    (protection.PositionForm, {"unit_now": "x"}, {"unit_now": ONE}),
    (protection.PositionForm, {"rank_now": "king"}, {"rank_now": ONE}),
    (published.PublishedForm, {"loai": "mixed"}, {"loai": ONE}),
    (published.PublishedForm, {"nam": "1999"}, {"nam": "Nhập năm từ 2000 đến 2100, ví dụ 2026"}),
    (published.PublishedForm, {"nam": "năm nay"},
     {"nam": "Nhập năm từ 2000 đến 2100, ví dụ 2026"}),
    (runs.SavedViewForm, {"query": "x" * 1001},
     {"query": "Nhập tối đa 1000 ký tự; đang có 1001"}),
    (timebar.ObstacleForm, {"kind": "holiday"}, {"kind": "Chọn loại trở ngại"}),
    (timebar.RulingForm, {"is_in_time": "maybe"}, {"is_in_time": "Chọn còn hay hết thời hiệu"}),
    (transfers.SourceForm, {"source": "reception"}, {"source": "Chọn nơi chuyển đơn đến"}),
    (transfers.ExternalForm, {"system": "khác"}, {"system": "Chọn hệ thống"}),
)  # fmt: skip
IDS = [f"{form.__name__}-{'-'.join(said)}-{n}" for n, (form, _, said) in enumerate(ROWS)]


@pytest.mark.parametrize(("form", "change", "said"), ROWS, ids=IDS)
def test_one_wrong_answer_has_its_one_sentence(
    form: type[forms.BaseForm], change: Body, said: dict[str, str]
) -> None:
    """And nothing else in the body is complained of."""
    assert BY_FORM[form].told(change) == {name: [told] for name, told in said.items()}


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.pdf", b"", "Tệp a.pdf rỗng. Chọn đúng tệp rồi tải lại"),
        (
            "a.exe",
            b"MZ",
            "Không nhận tệp chương trình a.exe. Chọn tệp PDF, JPG, PNG, DOCX hoặc XLSX",
        ),
    ],
)  # fmt: skip
def test_a_file_that_is_not_taken_is_told_by_its_name(name: str, content: bytes, told: str) -> None:
    good, bad = upload(pdf_file(), "don.pdf"), upload(content, name)
    said = BY_FORM[papers.PapersForm].told({}, files={"uploads": [good, bad]})
    assert said == {"uploads": [told]}


@pytest.mark.parametrize(
    ("form", "change", "field", "value"),
    [
        (alike.JoinForm, {"way": "link", "reason": ""}, "reason", ""),
        (enforcement.EnforcementForm, {"amount_due": "1.234.567,5"}, "amount_due", "1234567.5"),
        (enforcement.EnforcementForm, {"amount_due": ""}, "amount_due", "None"),
        (enforcement.EnforcementForm, {"officials": "1.500"}, "officials", "1500"),
        (enforcement.EnforcementForm, {"officials": " "}, "officials", "None"),
        (lookup.LookupForm, {"xac_minh": " 0001 "}, "xac_minh", "0001"),
        (lookup.LookupForm, {"xac_minh": "   "}, "xac_minh", ""),
        (agenda.AgendaForm, {"thang": "  "}, "thang", "None"),
        (agenda.AgendaForm, {"thang": " 2026-02 "}, "thang", "2026-02-01"),
        (intake.PetitionForm, {"kind": ""}, "kind", ""),
        (intake.PetitionForm, {"is_anonymous": "on", "full_name": ""}, "is_anonymous", "True"),
        (intake.PetitionForm, {"signers": "1.000"}, "signers", "1000"),
        (timebar.RulingForm, {"is_in_time": "yes"}, "is_in_time", "True"),
        (timebar.RulingForm, {"is_in_time": "no"}, "is_in_time", "False"),
        (enforcement.EnforcementDoneForm, {"progress": ""}, "progress", ""),
        (hard.PlanForm, {"due_on": ""}, "due_on", "None"),
    ],
)  # fmt: skip
def test_a_good_answer_is_read_as_it_was_meant(
    form: type[forms.BaseForm], change: Body, field: str, value: str
) -> None:
    found: Any = BY_FORM[form].sent(change)
    assert found.is_valid(), found.errors
    assert str(found.cleaned_data[field]) == value


def test_the_form_begins_with_the_usual_time_of_publication() -> None:
    """Ninety days, which no law of publication outlasts."""
    day = forms.DateField().clean("2026-11-20")
    shown = enforcement.PublicationForm.known(Decision(published_on=day), 3)
    assert (shown["until"] - day).days == 90
    assert all(limit.amount <= 90 for limit in LIMITS if limit.code.endswith(".POSTED"))
    assert shown["version"] == 3
    assert enforcement.PublicationForm.known(Decision(), 1)["until"] is None
    assert enforcement.PublicationForm.known(
        Decision(published_on=day, published_until=day), 1
    )["until"] == day  # fmt: skip


def test_last_orders_are_the_whole_when_nothing_is_said_of_the_state() -> None:
    form: Any = BY_FORM[enforcement.EnforcementDoneForm].sent({"progress": "", "amount_done": ""})
    assert form.is_valid()
    assert (form.facts()["is_last"], form.facts()["amount"]) == (True, 0)
    form = BY_FORM[enforcement.EnforcementDoneForm].sent()
    assert form.is_valid()
    assert (form.facts()["is_last"], str(form.facts()["amount"])) == (False, "12.5")
