"""Every form of petitions that asks for no stored record, with a body that it takes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from complaints.forms import (
    agenda,
    alike,
    approving,
    enforcement,
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
from complaints.forms import feedback as regulations
from complaints.forms import intake as coming
from complaints.forms import letters as paper
from complaints.letters.catalogue import CATALOGUE
from complaints.letters.fields import asked
from complaints.letters.redaction import findings
from complaints.letters.signers import HEAD as SIGNS_AS_HEAD
from complaints.letters.signers import Signer
from complaints.models import Letter, Petition, Protection, RegulationFeedback
from complaints.workflow import Machine, transition
from portal.documents import codes
from portal.documents.models import Attachment
from portal.organisations.models import Organisation
from tests.complaints import factories as make
from tests.portal.paper_factories import pdf_file, upload

DAY = "20/11/2026"
CODE = codes.grouped(codes.derive("luot-1", 0))
Body = Mapping[str, str | list[str]]
Build = Callable[[QueryDict, Any], forms.BaseForm]
LETTER = next(one for one in CATALOGUE if one.key == "ND155.03")


@dataclass(frozen=True)
class Filled:
    """A form, the body that it takes and how it is built; `prefix` stands before its names."""

    form: type[forms.BaseForm]
    good: Body
    build: Build | None = None
    prefix: str = ""
    files: Mapping[str, Any] = field(default_factory=dict)

    def sent(self, change: Body | None = None, *, files: Any = None) -> forms.BaseForm:
        """The form with its good body, changed as said; an answer None leaves its field out."""
        body = posted({**self.good, **(change or {})}, self.prefix)
        with_files = MultiValueDict(
            {name: [made()] for name, made in self.files.items()} if files is None else files
        )
        if self.build:
            return self.build(body, with_files)
        return self.form(body, with_files)

    def told(self, change: Body, *, files: Any = None) -> dict[str, list[str]]:
        """What it says of that change, by field; nothing where it takes it."""
        found = self.sent(change, files=files)
        return {name: [str(one) for one in said] for name, said in found.errors.items()}


def posted(said: Body, prefix: str = "") -> QueryDict:
    """As a browser sends it: several values of one name, each by itself."""
    data = QueryDict(mutable=True)
    for name, value in said.items():
        several = [value] if isinstance(value, str) else value
        data.setlist(f"{prefix}-{name}" if prefix else name, several)
    return data


def letter() -> Letter:
    places = {place.name: "lời" for place in asked(LETTER)}
    return Letter(form=LETTER.key, answers={"places": places, "recipients": "Như trên"}, version=3)


def unsaved() -> Petition:
    return Petition(pk=1, version=2)


def feedback_step(name: str) -> Build:
    step = transition(Machine.FEEDBACK, name)
    assert step is not None
    row = RegulationFeedback(version=1)
    return lambda data, _: regulations.FeedbackStepForm(data, step=step, row=row, today=make.TODAY)


def protecting(name: str) -> Build:
    row = Protection(good="work", version=1)
    return lambda data, _: protection.ProtectionForm(data, row=row, name=name)


VISIT: Body = {"kind": "complaint", "field": "policy", "level": "1", "signers": "1",
               "summary": "Không đồng ý giá bồi thường"}  # fmt: skip
PETITION: Body = {**VISIT, "source": "post", "received_on": "09/11/2026", "paper": "none",
                  "full_name": "Nguyễn Văn Dụ"}  # fmt: skip
CLASSIFIED: Body = {"kind": "complaint", "field": "policy", "is_eligible": "yes",
                    "is_competent": "yes", "on": DAY, "version": "1"}  # fmt: skip
FEEDBACK: Body = {"channel": "post", "received_on": DAY, "content": "unfit", "field": "policy",
                  "summary": "Thủ tục rườm rà", "full_name": "Nguyễn Văn Dụ",
                  "phone": "0900000001", "address": "Ngõ Yến"}  # fmt: skip
POSITION: Body = {"rank_then": "head", "movement": "stayed", "version": "1"}

FORMS: tuple[Filled, ...] = (
    Filled(agenda.AgendaForm, {"cua": "toi", "nhom": "qua-han", "luat": "to-cao", "ngay": DAY,
                               "thang": "2026-12", "xem": "da-doi"}),
    Filled(alike.JoinForm, {"way": "merge", "reason": "Cùng vụ việc", "version": "1"}),
    Filled(alike.SeparateForm, {"reason": "Khác vụ việc"}),
    Filled(approving.ApproveForm, {"version": "1"}),
    Filled(approving.SendBackForm, {"version": "1", "reason": "Thiếu căn cứ"}),
    Filled(approving.SignerForm, {"signer": "1"}, lambda data, _: approving.SignerForm(
        data, paper=LETTER, signers=[Signer("1", SIGNS_AS_HEAD, "GIÁM ĐỐC", "Bà Ví Dụ")])),
    Filled(approving.ApproveManyForm, {"picks": ["BN26-000001:3", "BN26-000002:1"]}),
    Filled(hard.ComplexForm, {"ground": "Đông người", "listed_on": DAY, "is_escalated": "on"}),
    Filled(hard.PlanForm, {"plan": "Đối thoại", "due_on": "30/11/2026", "version": "1"}),
    Filled(hard.MilestoneForm, {"task": "Đối thoại", "owner": "Sở Nội vụ", "due_on": DAY}),
    Filled(hard.DoneForm, {"on": DAY, "version": "1"}),
    Filled(hard.EscalatedForm, {"is_escalated": "on", "version": "1"}),
    Filled(enforcement.EnforcementForm, {
        "obligation": "other", "owner": "Sở Nội vụ", "description": "Trả lại đất",
        "amount_due": "1.500,5", "officials": "2", "due_on": DAY}),
    Filled(enforcement.EnforcementDoneForm, {
        "progress": "doing", "done_on": DAY, "amount_done": "12,5", "officials": "1",
        "evidence": "Biên bản 5"}),
    Filled(enforcement.PublicationForm, {"until": DAY, "version": "1"}),
    Filled(enforcement.UnpublishForm, {"on": DAY, "version": "1"}),
    Filled(regulations.FeedbackForm, FEEDBACK),
    Filled(regulations.FeedbackStepForm, {
        "on": DAY, "version": "1", "outcome": "none", "summary": "Giữ nguyên",
        "document_number": "5/TB", "note": "Đã xem"}, feedback_step("settle")),
    Filled(regulations.BridgeForm, {"content": "unfit"}),
    Filled(coming.VisitPetitionForm, VISIT),
    Filled(coming.PetitionForm, PETITION),
    Filled(sorting.ClassifyForm, CLASSIFIED),
    Filled(paper.LetterForm, {"content": "Giá đất", "recipients": "Như trên", "version": "3"},
           lambda data, _: paper.LetterForm(data, letter=letter())),
    Filled(paper.RedactionForm, {"version": "3", "what_0": "keep", "reason_0": "Ai cũng biết"},
           lambda data, _: paper.RedactionForm(
               data, letter=letter(), found=findings("hàng xóm")[:1])),
    Filled(paper.ComparisonForm, {"version": "3", "verdict": "back", "reason": "Còn lộ"},
           lambda data, _: paper.ComparisonForm(data, letter=letter())),
    Filled(paper.IssueForm, {"version": "3", "compared": "on"},
           lambda data, _: paper.IssueForm(data, letter=letter())),
    Filled(paper.CancelForm, {"version": "3", "reason": "Sai số"},
           lambda data, _: paper.CancelForm(data, letter=letter())),
    Filled(paper.CheckedForm, {"version": "3", "compared": "on"},
           lambda data, _: paper.CheckedForm(data, letter=letter())),
    Filled(paper.PublicTextForm, {"title": "Giá đất", "text": "Trả lại đất", "version": "0"}),
    Filled(paper.StartForm, {"form": "ND155.03"}),
    Filled(lookup.LookupForm, {"ma": CODE, "xac_minh": "0001"}),
    Filled(oversight.ReplyForm, {"reply": "Đã báo cáo"}),
    Filled(oversight.RemindForm, {"content": "Báo cáo tiến độ", "due_on": "30/11/2026"}),
    Filled(papers.PapersForm, {"kind": "enclosed"},
           files={"uploads": lambda: upload(pdf_file(), "don.pdf")}),
    Filled(papers.OriginalForm, {"name": "Giấy chứng nhận", "pages": "2", "received_on": DAY},
           lambda data, _: papers.OriginalForm(
               data, copies=Attachment.objects.none(), is_protected=False)),
    Filled(papers.ReturnForm, {"returned_on": DAY, "returned_to": "Nguyễn Văn Dụ"},
           lambda data, _: papers.ReturnForm(data, is_protected=False)),
    Filled(parties.SignersForm, {"names": "Nguyễn Văn Dụ, thôn Đông", "signed": "yes", "on": DAY,
                                 "version": "2"},
           lambda data, _: parties.SignersForm(data, petition=unsaved(), today=make.TODAY), "ky"),
    Filled(parties.PartyForm, {
        "role": "lawyer", "name": "Trần Văn An", "address": "Ngõ 1", "paper": "request",
        "paper_number": "12", "paper_on": DAY, "content": "Toàn bộ", "on": DAY, "version": "2"},
        lambda data, _: parties.PartyForm(data, petition=unsaved(), today=make.TODAY), "ben"),
    Filled(parties.EndForm, {"on": DAY},
           lambda data, _: parties.EndForm(data, today=make.TODAY)),
    Filled(protection.RequestProtectionForm, {
        "shielded": "spouse", "good": "work", "manner": "written", "requested_on": DAY}),
    Filled(protection.ProtectionForm, {
        "on": DAY, "number": "5/QĐ", "version": "1", "guardian": "police", "measures": ["57.1a"],
    }, protecting("grant")),
    Filled(protection.WaiverForm, {"signed_on": DAY}),
    Filled(protection.PositionForm, POSITION, lambda data, _: protection.PositionForm(
        data, units=Organisation.objects.none(), version=1)),
    Filled(published.PublishedForm, {"q": "đất", "loai": "complaint", "linh_vuc": "land_title",
                                     "co_quan": "BAC-NINH", "nam": "2026"},
           lambda data, _: published.PublishedForm(data, agencies=[("BAC-NINH", "UBND tỉnh")])),
    Filled(runs.SavedViewForm, {"name": "Quá hạn", "query": "han=qua-han"}),
    Filled(timebar.KnownForm, {"known_on": DAY, "evidence": "Giấy báo", "is_dismissal": "on",
                               "version": "0"}),
    Filled(timebar.ObstacleForm, {"kind": "illness", "since": DAY, "until": DAY,
                                  "evidence": "Giấy ra viện"}),
    Filled(timebar.RulingForm, {"is_in_time": "no", "reason": "Đã quá 90 ngày", "version": "0"}),
    Filled(transfers.GiveBackForm, {"reason": "Đất do sở khác quản lý"}),
    Filled(transfers.OutcomeForm, {"document_number": "5/BC"}),
    Filled(transfers.SourceForm, {"source": "press", "sender": "Báo Bắc Ninh",
                                  "document_number": "8", "received_on": DAY}),
    Filled(transfers.AnswerForm, {"document_number": "9/TL"}),
    Filled(transfers.ExternalForm, {"system": "database", "number": "X1", "state": "sent"}),
)  # fmt: skip
BY_FORM = {filled.form: filled for filled in FORMS}
