"""The page of two who wrote at once: what stands there now beside what was typed, marked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.db import OperationalError
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import resolve

from portal.idempotency.tokens import FIELD
from portal.stale import StaleError

LOCK_NOT_AVAILABLE = "55P03"
RETRY_SECONDS = 3
BUSY = "Hồ sơ đang được người khác ghi. Chờ vài giây rồi bấm lại; nội dung đã nhập còn nguyên."
NOT_KEPT = {FIELD, "csrfmiddlewaretoken", "version"}
NOTHING = "—"


@dataclass(frozen=True)
class Row:
    """One field: what stands there, what was typed, and whether the two differ."""

    label: str
    theirs: str
    mine: str

    @property
    def differs(self) -> bool:
        return self.theirs != self.mine


def is_busy(error: OperationalError) -> bool:
    """Whether a lock was waited for in vain (`lock_timeout`)."""
    return getattr(error.__cause__, "pgcode", "") == LOCK_NOT_AVAILABLE


def both_versions(request: HttpRequest, form: forms.BaseForm, error: StaleError) -> HttpResponse:
    """409: the two side by side, with a form that sends mine again upon the newer version."""
    found = resolve(request.path)
    sent = [(name, value) for name, values in request.POST.lists() if name not in NOT_KEPT
            for value in values]  # fmt: skip
    context = {
        "error": error, "rows": list(rows(form, error)), "sent": sent, "version": error.version,
        "route": found.view_name, "back": page_above(request.path), "has_files": request.FILES,
    }  # fmt: skip
    return render(request, "409.html", context, status=409)


def rows(form: forms.BaseForm, error: StaleError) -> Iterator[Row]:
    """The fields that somebody filled in, or that have a value now, in the order of the form."""
    said = getattr(form, "cleaned_data", {})
    for bound in form:
        if bound.is_hidden:
            continue
        mine = shown(bound.field, said.get(bound.name))
        theirs = shown(bound.field, error.values.get(bound.name))
        if mine != NOTHING or theirs != NOTHING:
            yield Row(str(bound.label), theirs, mine)


def shown(field: forms.Field, value: Any) -> str:
    """A value as people read it: the words of a choice, a day, Có or Không; a dash for none."""
    if isinstance(value, bool):
        value = "yes" if value else "no"
        return _choice(field, value) or ("Có" if value == "yes" else "Không")
    if isinstance(value, list | tuple | set):
        return ", ".join(_choice(field, one) or str(one) for one in value) or NOTHING
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if value in (None, ""):
        return NOTHING
    return str(value) if isinstance(value, Model) else _choice(field, value) or str(value)


def _choice(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.ModelChoiceField) or not isinstance(field, forms.ChoiceField):
        return ""
    offered: Any = field.choices
    return next((str(label) for key, label in offered if str(key) == str(value)), "")


def page_above(path: str) -> str:
    """The nearest page above the address a form is sent to: the one that shows the record."""
    above = path.rstrip("/").rpartition("/")[0]
    while above:
        try:
            resolve(above)
        except Http404:
            above = above.rpartition("/")[0]
        else:
            return above
    return "/lam-viec/"
