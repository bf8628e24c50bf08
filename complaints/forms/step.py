"""The form of one step: what the table says that it asks, with the words of the table."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from complaints import selectors
from complaints.forms import complaining, denouncing, verifying
from complaints.models import Case, Petition, Result
from complaints.workflow import Transition, bodies
from complaints.workflow.denunciation_lists import ANSWERS
from complaints.workflow.fields import label, missing, results
from portal.access.models import User
from portal.access.roles import Permission
from reception.forms import fields
from reception.kinds import Kind

YES_NO = (("yes", "Có"), ("no", "Không"))
BOOLEAN = frozenset({"dialogue_needed", "is_remote", "must_enforce", "is_oral", "is_coerced"})
LONG = {
    "note": 1000, "reason": 300, "ground": 300, "summary": 3000, "evidence": 300, "awaited": 300,
    "plain_answer": 600,
}  # fmt: skip
SHORT = {
    "document_number": 60, "referred_to": 200, "signed_by": 100, "duplicate_of": 40, "party": 150,
    "witness": 100,
}  # fmt: skip
OFFERED = {"referred_to": {"list": "co-quan-ngoai"}}  # the page has that list of names


class StepForm(forms.Form):
    """Fields follow from `step.needs` and `step.offers`; `answers()` are those of the service."""

    on = fields.day("Ngày thực hiện", "Nhập ngày thực hiện")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        step: Transition,
        subject: Petition | Case,
        user: User,
        today: date,
    ) -> None:
        self.step, self.subject, self.user, self.today = step, subject, user, today
        super().__init__(data, initial=self._initial())
        for name in (*step.needs, *self.offered()):
            field = self._field(name, required=name in step.needs)
            if field.required or not complaining.is_empty(field):
                self.fields[name] = field
        if "note" not in self.fields:
            self.fields["note"] = fields.text("Ghi chú", 1000, rows=2)

    def clean_duplicate_of(self) -> Petition:
        number = self.cleaned_data["duplicate_of"].strip()
        seen = selectors.petitions(self.user, self.today)
        found = seen.filter(file_number__iexact=number).first()
        if found is None:
            raise ValidationError(f"Không tìm thấy đơn {number}. Kiểm tra lại mã hồ sơ.")
        return found

    def bodies(self) -> list[tuple[str, str]]:
        """Names and kinds of bodies outside, where the step asks for one."""
        return bodies.offered() if "referred_to" in self.fields else []

    def offered(self) -> tuple[str, ...]:
        """Remoteness and complexity lengthen the limit of complaints only."""
        if self.subject.kind == Kind.COMPLAINT or self.step.name != "accept":
            return self.step.offers
        return ()

    def answers(self) -> dict[str, Any]:
        """What the step is told, without the day and the version."""
        said = {**self.cleaned_data}
        for name in ("on", "version"):
            said.pop(name)
        for name in (BOOLEAN | ANSWERS) & said.keys():
            said[name] = said[name] == "yes"
        return said

    def _initial(self) -> dict[str, Any]:
        initial: dict[str, Any] = {"on": self.today, "version": self.subject.version}
        initial |= complaining.initial(self.subject, self.step.name, self.today)
        initial |= verifying.initial(self.subject, self.step.name, self.today)
        initial["is_remote"] = "yes" if self.subject.organisation.is_remote else "no"
        initial["must_enforce"] = "no"
        initial["assigned_to"] = self.subject.assigned_to_id
        return initial

    def _field(self, name: str, *, required: bool) -> forms.Field:
        field = self._built(name)
        field.required = required
        return field

    def _built(self, name: str) -> forms.Field:
        found = (asking(self, name) for asking in ASKING)
        if own := next((field for field in found if field is not None), None):
            return own
        said = label(name, self.step.name)
        if name in BOOLEAN:
            return fields.radios(said, YES_NO, missing(name))
        if name in LONG:
            return fields.text(said, LONG[name], missing=missing(name), rows=3)
        if name in SHORT:
            field = fields.text(said, SHORT[name], missing=missing(name))
            field.widget.attrs |= OFFERED.get(name, {})
            return field
        return next(build for known, build in CHOSEN if known == name)(self)

    def _results(self) -> forms.Field:
        offered = results(self.subject.kind, getattr(self.subject, "level", 1))
        choices = [(value, Result(value).label) for value in offered]
        return fields.radios(label("result"), choices, missing("result"))

    def _people(self) -> forms.Field:
        """Whoever is charged with verifying must be able to write its report."""
        able = (Permission.VERIFY,) if self.step.name == "verify" else selectors.HANDLING
        return forms.ModelChoiceField(
            selectors.handlers(self.subject.organisation, self.today, able),
            label=label("assigned_to", self.step.name), empty_label="Chọn",
            error_messages={"required": missing("assigned_to"),
                            "invalid_choice": missing("assigned_to")},
        )  # fmt: skip


Asking = Callable[[StepForm, str], forms.Field | None]
ASKING: tuple[Asking, ...] = (complaining.field, denouncing.field, verifying.field)
CHOSEN: tuple[tuple[str, Callable[[StepForm], forms.Field]], ...] = (
    ("result", StepForm._results),
    ("assigned_to", StepForm._people),
)
