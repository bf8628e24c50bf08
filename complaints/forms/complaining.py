"""What the steps of a complaint and of a recommendation ask: closed grounds, people, days."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Model, QuerySet

from complaints.models import (
    Case,
    ItemState,
    PetitionItem,
    Signatory,
    SignatoryState,
    WithdrawalPaper,
    WithdrawalScope,
)
from complaints.workflow import endings
from complaints.workflow.fields import label, missing
from complaints.workflow.grounds import CRITERIA
from portal.workdays.selectors import calendar
from reception.forms import fields

DAYS = frozenset({"meeting_on", "stay_until", "review_on", "supplement_by"})
NEXT_LOOK = timedelta(days=30)  # how far off the next look at a ground is suggested
NOTICE = timedelta(days=5)  # between the invitation and the meeting (Điều 28.1)
INVITING = frozenset({"schedule_dialogue", "postpone_dialogue"})
ORAL = (("no", "Bằng văn bản"), ("yes", "Trực tiếp, có ghi lại"))
YES_NO = (("yes", "Có"), ("no", "Không"))
LISTS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("suspension", tuple((g.code, g.label) for g in endings.SUSPENSIONS)),
    ("ending", tuple((g.code, g.label) for g in endings.DISCONTINUANCES)),
    ("absence", tuple((g.code, g.label) for g in endings.ABSENCES)),
    ("scope", tuple(WithdrawalScope.choices)),
    ("paper", tuple(WithdrawalPaper.choices)),
    ("suit", endings.SUITS),
    ("is_oral", ORAL),
    ("is_coerced", YES_NO),
)


class _Rows(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Some of the rows of the case, each with its own words."""

    def __init__(self, words: Callable[[Any], str], **given: Any) -> None:
        self.words = words
        super().__init__(**given)

    def label_from_instance(self, obj: Model) -> str:
        return self.words(obj)


def field(form: Any, name: str) -> forms.Field | None:
    """The field of that name as a complaint asks it; None for one that it does not know.

    `form` is the form of the step: it knows subject, step and today.
    """
    said = label(name, form.step.name)
    if listed := next((choices for known, choices in LISTS if known == name), None):
        return fields.radios(said, listed, missing(name))
    if name in DAYS:
        return fields.day(said, missing(name))
    if name == "grounds":
        return _criteria(said)
    return _of_the_case(form, name, said)


def is_empty(field: forms.Field) -> bool:
    """A choice among rows of which there are none."""
    rows = field.queryset if isinstance(field, _Rows) else None
    return rows is not None and not rows.exists()


def initial(subject: Any, step: str, today: date) -> dict[str, Any]:
    """What can be foreseen is not typed: days by the law, the usual answers."""
    foreseen: dict[str, Any] = {
        "stay_until": getattr(subject, "due_on", None),
        "review_on": today + NEXT_LOOK,
        "is_oral": "no",
        "is_coerced": "no",
        "paper": WithdrawalPaper.LETTER.value,
        "ending": endings.WITHDRAWN if getattr(subject, "withdrawn_on", None) else None,
    }
    if step in INVITING:
        foreseen["meeting_on"] = calendar().next_working(today + NOTICE)
    if step == "withdraw":
        part, whole = WithdrawalScope.PART.value, WithdrawalScope.WHOLE.value
        foreseen["scope"] = part if _has_parts(subject) else whole
    return foreseen


def open_items(case: Case) -> QuerySet[PetitionItem]:
    return PetitionItem.objects.filter(petition__case=case, state=ItemState.OPEN)


def standing(case: Case) -> QuerySet[Signatory]:
    left = (SignatoryState.WITHDRAWN, SignatoryState.DECEASED, SignatoryState.NOT_SIGNED)
    return Signatory.objects.filter(petition__case=case).exclude(state__in=left)


def _has_parts(subject: Any) -> bool:
    return isinstance(subject, Case) and (
        open_items(subject).exists() or standing(subject).exists()
    )


def _criteria(said: str) -> forms.Field:
    return forms.MultipleChoiceField(
        label=said, choices=CRITERIA, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": missing("grounds")},
    )  # fmt: skip


def _of_the_case(form: Any, name: str, said: str) -> forms.Field | None:
    """Checkboxes for the contents and the people of this case that may still be chosen."""
    if name == "items":
        return _boxes(open_items(form.subject), _content, said, name)
    if name == "signatories":
        return _boxes(standing(form.subject), _person, said, name)
    return None


def _content(item: PetitionItem) -> str:
    return f"{item.ordinal}. {item.summary[:120]}"


def _person(row: Signatory) -> str:
    return f"{row.name}, {row.address}" if row.address else row.name


def _boxes(rows: QuerySet[Any], words: Callable[[Any], str], said: str, name: str) -> forms.Field:
    return _Rows(
        words, queryset=rows, label=said, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": missing(name)},
    )  # fmt: skip
