"""What each form of petitions says of a body with nothing in it: the whole answer, word by word."""

import pytest
from django import forms

from complaints.forms import (
    agenda,
    alike,
    approving,
    enforcement,
    feedback,
    intake,
    letters,
    lookup,
    oversight,
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
from complaints.models import Protection
from portal.documents.models import Attachment
from tests.complaints.filling import BY_FORM, Filled

OLD = {"version": "Mở lại trang rồi gửi lại"}  # the number of the page, which nobody types
Said = dict[str, str]
VISIT = {
    "kind": "Chọn loại đơn", "field": "Chọn lĩnh vực", "level": "Chọn lần đầu hoặc lần hai",
    "signers": "Nhập số người ký, từ 1", "summary": "Ghi tóm tắt nội dung",
}  # fmt: skip
EMPTY: tuple[tuple[type[forms.BaseForm], Said], ...] = (
    (agenda.AgendaForm, {}),
    (alike.JoinForm, {"way": "Chọn cách gắn hai đơn", **OLD}),
    (alike.SeparateForm, {"reason": "Ghi lý do tách"}),
    (approving.ApproveForm, OLD),
    (approving.SendBackForm, {"reason": "Ghi lý do trả lại", **OLD}),
    (approving.SignerForm, {"signer": "Chọn người ký"}),
    (approving.ApproveManyForm, {"picks": "Chọn ít nhất một đơn"}),
    (hard.ComplexForm, {
        "ground": "Ghi lý do đưa vào danh sách", "listed_on": "Nhập ngày đưa vào danh sách"}),
    (hard.PlanForm, {"plan": "Ghi phương án xử lý"}),
    (hard.MilestoneForm, {
        "task": "Ghi việc phải làm", "owner": "Nhập người chịu trách nhiệm",
        "due_on": "Nhập hạn"}),
    (hard.DoneForm, {"on": "Nhập ngày thực hiện xong"}),
    (hard.EscalatedForm, {}),
    (enforcement.EnforcementForm, {
        "obligation": "Chọn việc phải thi hành", "owner": "Nhập đơn vị thi hành",
        "description": "Ghi nội dung phải thi hành"}),
    (enforcement.EnforcementDoneForm, {"done_on": "Nhập ngày thi hành"}),
    (enforcement.PublicationForm, {"until": "Nhập ngày hết công khai", **OLD}),
    (enforcement.UnpublishForm, {"on": "Nhập ngày gỡ", **OLD}),
    (feedback.FeedbackForm, {
        "channel": "Chọn cách gửi", "received_on": "Nhập ngày nhận",
        "content": "Chọn nội dung phản ánh", "field": "Chọn lĩnh vực",
        "summary": "Ghi nội dung phản ánh, kiến nghị", "full_name": "Nhập họ và tên người gửi",
        "phone": "Nhập điện thoại người gửi", "address": "Nhập địa chỉ người gửi"}),
    (feedback.FeedbackStepForm, {
        "on": "Nhập ngày thực hiện", "outcome": "Chọn kết quả xử lý",
        "summary": "Ghi nội dung chính", "document_number": "Nhập số văn bản", **OLD}),
    (feedback.BridgeForm, {"content": "Chọn nội dung phản ánh"}),
    (intake.VisitPetitionForm, VISIT),
    (intake.PetitionForm, {
        **{name: said for name, said in VISIT.items() if name != "kind"},
        "source": "Chọn nguồn đơn", "received_on": "Nhập ngày nhận",
        "paper": "Chọn loại giấy tờ", "full_name": "Nhập họ và tên"}),
    (sorting.ClassifyForm, {
        "kind": "Chọn loại đơn", "field": "Chọn lĩnh vực", "on": "Nhập ngày phân loại",
        "is_eligible": "Chọn đủ hoặc không đủ điều kiện xử lý",
        "is_competent": "Chọn thuộc hoặc không thuộc thẩm quyền", **OLD}),
    (letters.LetterForm, OLD),
    (letters.RedactionForm, {"what_0": "Chọn che hoặc giữ “hàng xóm”", **OLD}),
    (letters.ComparisonForm, {"verdict": "Chọn kết quả đối chiếu", **OLD}),
    (letters.IssueForm, {"compared": "Đánh dấu đã đối chiếu số, ngày, người ký", **OLD}),
    (letters.CancelForm, {"reason": "Ghi lý do hủy", **OLD}),
    (letters.CheckedForm, {"compared": "Đánh dấu đã đối chiếu với quyết định", **OLD}),
    (letters.PublicTextForm, {
        "title": "Ghi trích yếu công khai", "text": "Ghi nội dung công khai", **OLD}),
    (letters.StartForm, {"form": "Chọn mẫu văn bản"}),
    (lookup.LookupForm, {"ma": "Nhập mã tra cứu gồm 16 ký tự, in đậm trên giấy biên nhận"}),
    (oversight.ReplyForm, {"reply": "Ghi kết quả thực hiện"}),
    (oversight.RemindForm, {"due_on": "Nhập hạn báo cáo"}),
    (papers.PapersForm, {"uploads": "Chọn ít nhất một tệp", "kind": "Chọn loại tài liệu"}),
    (papers.OriginalForm, {
        "name": "Nhập tên giấy tờ", "pages": "Nhập số trang, từ 1 đến 9.999",
        "received_on": "Nhập ngày nhận"}),
    (papers.ReturnForm, {
        "returned_on": "Nhập ngày trả", "returned_to": "Nhập họ tên người nhận lại"}),
    (parties.SignersForm, {
        "names": "Nhập họ và tên người cùng ký", "signed": "Chọn đã ký hoặc chưa ký",
        "on": "Nhập ngày", **OLD}),
    (parties.PartyForm, {
        "role": "Chọn tư cách", "name": "Nhập họ và tên, tên cơ quan", "paper": "Chọn giấy tờ",
        "on": "Nhập ngày", **OLD}),
    (parties.EndForm, {"on": "Nhập ngày"}),
    (protection.RequestProtectionForm, {
        "shielded": "Chọn người được bảo vệ", "good": "Chọn nội dung bảo vệ",
        "manner": "Chọn cách đề nghị", "requested_on": "Nhập ngày đề nghị"}),
    (protection.ProtectionForm, {
        "on": "Nhập ngày quyết định", "number": "Nhập số quyết định, thông báo",
        "guardian": "Chọn cơ quan áp dụng", "measures": "Chọn ít nhất một biện pháp", **OLD}),
    (protection.WaiverForm, {"signed_on": "Nhập ngày ký văn bản"}),
    (protection.PositionForm, {
        "rank_then": "Chọn chức vụ khi có hành vi",
        "movement": "Chọn việc chuyển công tác từ đó đến nay", **OLD}),
    (published.PublishedForm, {}),
    (runs.SavedViewForm, {"name": "Nhập tên bộ lọc"}),
    (timebar.KnownForm, {"known_on": "Nhập ngày nhận hoặc biết được quyết định, hành vi", **OLD}),
    (timebar.ObstacleForm, {
        "kind": "Chọn loại trở ngại", "since": "Nhập ngày đầu của trở ngại",
        "until": "Nhập ngày cuối của trở ngại",
        "evidence": "Nhập giấy tờ chứng minh trở ngại"}),
    (timebar.RulingForm, {
        "is_in_time": "Chọn còn hay hết thời hiệu", "reason": "Nhập lý do", **OLD}),
    (transfers.GiveBackForm, {"reason": "Ghi lý do trả lại"}),
    (transfers.OutcomeForm, {"document_number": "Nhập số văn bản"}),
    (transfers.SourceForm, {
        "source": "Chọn nơi chuyển đơn đến", "sender": "Nhập tên nơi chuyển đơn đến",
        "received_on": "Nhập ngày nhận"}),
    (transfers.AnswerForm, {"document_number": "Nhập số văn bản"}),
    (transfers.ExternalForm, {
        "system": "Chọn hệ thống", "state": "Chọn tình trạng đồng bộ"}),
)  # fmt: skip


def nothing(form: type[forms.BaseForm]) -> Filled:
    known = BY_FORM[form]
    return Filled(form, {}, known.build, known.prefix)


@pytest.mark.parametrize(("form", "said"), EMPTY, ids=[form.__name__ for form, _ in EMPTY])
def test_nothing_typed_is_answered_field_by_field(form: type[forms.BaseForm], said: Said) -> None:
    assert nothing(form).told({}) == {name: [sentence] for name, sentence in said.items()}


@pytest.mark.parametrize(("form", "said"), EMPTY, ids=[form.__name__ for form, _ in EMPTY])
def test_spaces_are_answered_as_nothing_is(form: type[forms.BaseForm], said: Said) -> None:
    """Of what one types; a choice of spaces is no answer of the list and says the same."""
    blank = {
        name: "   " for name in said
        if not isinstance(nothing(form).sent().fields[name], forms.ChoiceField | forms.FileField)
        and name != "compared"
    }  # fmt: skip
    told = nothing(form).told(blank)
    assert {name: told[name] for name in blank} == {name: [said[name]] for name in blank}


def test_every_form_has_its_row() -> None:
    assert {form for form, _ in EMPTY} == set(BY_FORM)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("grant", {"guardian": "Chọn cơ quan áp dụng", "measures": "Chọn ít nhất một biện pháp"}),
        ("refuse", {"refusing": "Chọn lý do"}),
        ("change", {"measures": "Chọn ít nhất một biện pháp"}),
        ("end", {"ending": "Chọn căn cứ chấm dứt"}),
    ],
)
def test_each_word_on_a_protection_asks_its_own(name: str, said: Said) -> None:
    from_filling = BY_FORM[protection.ProtectionForm]
    row = Protection(good="work", version=1)
    found = Filled(from_filling.form, {}, lambda data, _: protection.ProtectionForm(
        data, row=row, name=name))  # fmt: skip
    told = found.told({"on": "20/11/2026", "number": "5/QĐ", "version": "1"})
    assert told == {field: [sentence] for field, sentence in said.items()}


def test_of_a_denunciation_no_name_is_asked_on_a_paper() -> None:
    taken = papers.OriginalForm(
        {"pages": "1", "received_on": "20/11/2026"},
        copies=Attachment.objects.none(), is_protected=True,
    )  # fmt: skip
    assert taken.is_valid(), taken.errors
    assert set(taken.fields) == {"pages", "received_on"}
    given = papers.ReturnForm({"returned_on": "20/11/2026"}, is_protected=True)
    assert given.is_valid(), given.errors
    assert set(given.fields) == {"returned_on"}
