"""Saying what a petition is, and whose hands it goes into."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from complaints import selectors
from complaints.models import Petition
from complaints.services import Checked, Item
from complaints.workflow import checks as law
from portal.access.models import User
from reception.forms import fields
from reception.kinds import Field, Kind

ELIGIBLE = (("yes", "Đủ điều kiện xử lý"), ("no", "Không đủ điều kiện"))
COMPETENT = (("yes", "Thuộc thẩm quyền"), ("no", "Không thuộc thẩm quyền"))
SUBMIT = "submit"  # what the button that proposes sends as `act`
ITEM_KINDS = [("", "Không có"), *(row for row in Kind.choices if row[0] != Kind.MIXED)]


def _several(label: str, choices: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple, required=False
    )


def _ways(kind: str) -> forms.ChoiceField:
    offered = [(one.value, one.label) for one in law.ways(kind)]
    field = fields.radios("Hướng xử lý", offered, "Chọn hướng xử lý")
    field.required = False
    return field


def _grounds(kind: str) -> forms.MultipleChoiceField:
    offered = [(one.code, f"{one.article}: {one.label}") for one in law.grounds(kind)]
    return _several("Căn cứ không thụ lý", offered)


class ClassifyForm(forms.Form):
    kind = fields.radios("Loại đơn (theo nội dung, không theo tên đơn)", Kind.choices,
                         "Chọn loại đơn")  # fmt: skip
    field = fields.select("Lĩnh vực", Field.choices, "Chọn lĩnh vực")
    is_eligible = fields.radios("Điều kiện xử lý", ELIGIBLE,
                                "Chọn đủ hoặc không đủ điều kiện xử lý")  # fmt: skip
    is_competent = fields.radios("Thẩm quyền", COMPETENT,
                                 "Chọn thuộc hoặc không thuộc thẩm quyền")  # fmt: skip
    reason = fields.text("Lý do không đủ điều kiện, không thuộc thẩm quyền", 300, rows=2)
    summary = fields.text("Viết lại nội dung", 3000, rows=3)
    item_kind_1 = forms.ChoiceField(label="Nội dung 1", choices=ITEM_KINDS, required=False)
    item_text_1 = fields.text("Tóm tắt nội dung 1", 500)
    item_kind_2 = forms.ChoiceField(label="Nội dung 2", choices=ITEM_KINDS, required=False)
    item_text_2 = fields.text("Tóm tắt nội dung 2", 500)
    item_kind_3 = forms.ChoiceField(label="Nội dung 3", choices=ITEM_KINDS, required=False)
    item_text_3 = fields.text("Tóm tắt nội dung 3", 500)
    reasons = _several("Lý do không đủ điều kiện xử lý", law.REASONS)
    proposal_complaint = _ways(Kind.COMPLAINT)
    proposal_denunciation = _ways(Kind.DENUNCIATION)
    proposal_recommendation = _ways(Kind.RECOMMENDATION)
    proposal_mixed = _ways(Kind.MIXED)
    grounds_complaint = _grounds(Kind.COMPLAINT)
    grounds_denunciation = _grounds(Kind.DENUNCIATION)
    competent_body = fields.text("Cơ quan có thẩm quyền", 200)
    handler = forms.ModelChoiceField(
        User.objects.none(), label="Đề xuất giao", empty_label="Chọn", required=False
    )
    opinion = fields.text("Lý do đề xuất", 1000, rows=2)
    on = fields.day("Ngày phân loại", "Nhập ngày phân loại")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: QuerySet[User] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for key, question in law.QUESTIONS:
            field = fields.radios(question, law.ANSWERS, "Chọn câu trả lời")
            field.required = False
            self.fields[f"check_{key}"] = field
        if people is not None:
            self.fields["handler"].queryset = people  # type: ignore[attr-defined]

    @property
    def questions(self) -> list[forms.BoundField]:
        return [self[f"check_{key}"] for key, _ in law.QUESTIONS]

    @property
    def is_submitted(self) -> bool:
        """Whether the button that proposes was pressed, not the one that only sorts."""
        return self.data.get("act") == SUBMIT

    def clean(self) -> None:
        if self.is_submitted:
            self._check_proposal()
        for n in (1, 2, 3):
            kind, words = (self.cleaned_data.get(f"item_{part}_{n}") for part in ("kind", "text"))
            if kind and words == "":  # one that was refused has its sentence
                self.add_error(f"item_text_{n}", f"Ghi tóm tắt nội dung {n}")
            if words and not kind:
                self.add_error(f"item_kind_{n}", f"Chọn loại của nội dung {n}")

    def answers(self) -> dict[str, Any]:
        """The arguments of `classify`, without the petition and who acts."""
        said = self.cleaned_data
        kept = ("kind", "field", "reason", "summary", "on", "version")
        reason = said["reason"] or law.written_reasons(said["reasons"])[:300]
        pairs = [(said[f"item_kind_{n}"], said[f"item_text_{n}"]) for n in (1, 2, 3)]
        return {name: said[name] for name in kept} | {
            "reason": reason,
            "is_eligible": said["is_eligible"] == "yes",
            "is_competent": said["is_competent"] == "yes",
            "items": [Item(Kind(kind), words) for kind, words in pairs if kind],
        }

    def checked(self) -> Checked:
        """The answers of the list and the way proposed, as `submit` takes them."""
        said, kind = self.cleaned_data, self.cleaned_data["kind"]
        chosen = self._chosen()
        return Checked(
            proposal=chosen.value if chosen else "",
            answers={key: said[f"check_{key}"] or "unknown" for key, _ in law.QUESTIONS},
            reasons=said["reasons"] if said["is_eligible"] == "no" else (),
            grounds=said.get(f"grounds_{kind}", ()) if chosen and chosen.value == "refuse" else (),
            competent_body=said["competent_body"] if chosen and chosen.needs_body else "",
            handler=said["handler"],
        )  # fmt: skip

    def opinion_of_way(self) -> str:
        """What was written; the usual words of another way give room to those of this one."""
        chosen, said = self._chosen(), str(self.cleaned_data["opinion"])
        return chosen.opinion if chosen and said in law.usual_opinions() else said

    def _chosen(self) -> law.Way | None:
        kind = self.cleaned_data.get("kind", "")
        return law.way(kind, self.cleaned_data.get(f"proposal_{kind}", ""))

    def _check_proposal(self) -> None:
        said, chosen = self.cleaned_data, self._chosen()
        kind = said.get("kind", "")
        refused = chosen is not None and chosen.value == "refuse"
        unfit = said.get("is_eligible") == "no"
        for wrong, name, sentence in (
            (bool(kind) and chosen is None, f"proposal_{kind}", "Chọn hướng xử lý"),
            (refused and not said.get(f"grounds_{kind}"), f"grounds_{kind}",
             "Chọn căn cứ không thụ lý"),
            (bool(chosen and chosen.needs_body) and not said.get("competent_body"),
             "competent_body", "Chọn cơ quan có thẩm quyền"),
            (unfit and not said.get("reasons") and not said.get("reason"), "reasons",
             "Chọn lý do không đủ điều kiện xử lý"),
            (not said.get("opinion"), "opinion", "Ghi lý do đề xuất"),
        ):  # fmt: skip
            if wrong and not self.has_error(name):
                self.add_error(name, sentence)


class AssignForm(forms.Form):
    to = forms.ModelChoiceField(
        User.objects.none(), label="Giao cho", empty_label="Chọn",
        error_messages={"required": "Chọn người thụ lý", "invalid_choice": "Chọn người thụ lý"},
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, petition: Petition, today: Any) -> None:
        super().__init__(data, initial={"version": petition.version,
                                        "to": petition.assigned_to_id})  # fmt: skip
        people = selectors.handlers(petition.organisation, today)
        self.fields["to"].queryset = people  # type: ignore[attr-defined]
