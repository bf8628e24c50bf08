"""What the steps of a verification ask: people, a day, the points of its report, a council."""

from datetime import date
from typing import Any

from django import forms

from complaints import selectors
from complaints.models import Case, Remedy
from complaints.workflow.fields import label, missing
from complaints.workflow.verifying import LENGTHS, LINES
from portal.access.roles import Permission
from reception.forms import fields

HINTS = (
    ("council", "Mỗi người một dòng: họ tên; chức vụ. Dòng đầu là Chủ tịch, dòng hai là Thư ký."),
    ("period", "Ví dụ: từ 12/11/2026 đến 18/11/2026."),
    ("compensation", "Cho ai, bao nhiêu, căn cứ nào. Bỏ trống nếu không có."),
    ("members", "Người xác minh phải có quyền ghi báo cáo."),
)  # fmt: skip


def field(form: Any, name: str) -> forms.Field | None:
    """The field of that name; None for one that no verification asks.

    `form` is the form of the step: it knows subject, step and today.
    """
    built = _built(form, name, label(name, form.step.name))
    if built is not None:
        built.help_text = dict(HINTS).get(name, "")
    return built


def initial(subject: Any, step: str, today: date) -> dict[str, Any]:
    """What the file already tells of the report: who verified, since when, what about."""
    if step != "report" or not isinstance(subject, Case):
        return {}
    found = subject.petitions.order_by("pk").first()
    begun = subject.steps.filter(name="verify").order_by("-pk").first()
    team = subject.team.select_related("user").order_by("-is_leader", "pk")
    names = [str(one.user) for one in team] or [str(subject.assigned_to or "")]
    return {
        "period": f"từ {begun.on:%d/%m/%Y} đến {today:%d/%m/%Y}" if begun else "",
        "verifiers": "; ".join(names),
        "content": found.summary if found else "",
    }


def _built(form: Any, name: str, said: str) -> forms.Field | None:
    if name in LENGTHS:
        return fields.text(said, LENGTHS[name], missing=missing(name), rows=3)
    if name in LINES:
        return fields.text(said, LINES[name], missing=missing(name))
    if name == "verify_until":
        return fields.day(said, missing(name))
    if name == "remedy":
        return fields.radios(said, Remedy.choices, missing(name))
    return _members(form, said) if name == "members" else None


def _members(form: Any, said: str) -> forms.Field:
    able = (Permission.VERIFY,)
    return forms.ModelMultipleChoiceField(
        selectors.handlers(form.subject.organisation, form.today, able), label=said,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": missing("members"), "invalid_choice": missing("members")},
    )  # fmt: skip
