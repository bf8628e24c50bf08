"""Both versions side by side: what was typed, what stands there, in words people read."""

from datetime import date
from typing import Any

import pytest
from django import forms
from django.db import DatabaseError, OperationalError

from portal.idempotency.conflicts import NOTHING, Row, is_busy, page_above, rows, shown
from portal.stale import StaleError


class Sample(forms.Form):
    name = forms.CharField(label="Tên")
    fit = forms.ChoiceField(label="Đủ điều kiện", choices=[("yes", "Đủ"), ("no", "Không đủ")])
    on = forms.DateField(label="Ngày", required=False)
    marks = forms.MultipleChoiceField(label="Căn cứ", choices=[("a", "Một"), ("b", "Hai")],
                                      required=False)  # fmt: skip
    note = forms.CharField(label="Ghi chú", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


def filled(**said: Any) -> Sample:
    form = Sample({"name": "Của tôi", "fit": "no", "version": "1", **said})
    assert form.is_valid(), form.errors
    return form


def test_only_what_differs_is_marked_and_empty_fields_are_left_out() -> None:
    values = {"name": "Của người kia", "fit": False, "on": date(2026, 11, 20)}
    found = list(rows(filled(), StaleError("x", version=2, values=values)))
    assert found == [
        Row("Tên", "Của người kia", "Của tôi"), Row("Đủ điều kiện", "Không đủ", "Không đủ"),
        Row("Ngày", "20/11/2026", NOTHING),
    ]  # fmt: skip
    assert [row.differs for row in found] == [True, False, True]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("fit", True, "Đủ"), ("fit", "no", "Không đủ"), ("fit", "lạ", "lạ"), ("name", True, "Có"),
        ("name", False, "Không"), ("marks", ["a", "b"], "Một, Hai"), ("marks", [], NOTHING),
        ("on", date(2026, 2, 5), "05/02/2026"), ("name", None, NOTHING), ("name", "", NOTHING),
        ("name", 12, "12"),
    ],
)  # fmt: skip
def test_a_value_as_people_read_it(name: str, value: Any, words: str) -> None:
    assert shown(Sample().fields[name], value) == words


class CauseError(DatabaseError):
    def __init__(self, code: str) -> None:
        self.pgcode = code


def caused(code: str) -> OperationalError:
    error = OperationalError("x")
    error.__cause__ = CauseError(code)
    return error


@pytest.mark.parametrize(("code", "busy"), [("55P03", True), ("57014", False), ("", False)])
def test_only_a_lock_waited_for_in_vain_is_busy(code: str, busy: bool) -> None:
    assert is_busy(caused(code)) is busy
    assert not is_busy(OperationalError("x"))


@pytest.mark.parametrize("path", ["", "/", "/khong-co/gi-ca"])
def test_an_address_with_no_page_above_it_leads_to_the_desk(path: str) -> None:
    assert page_above(path) == "/lam-viec/"


def test_a_plain_error_tells_no_versions() -> None:
    error = StaleError("Đã đổi.")
    assert (error.version, error.deeds, dict(error.values), error.blocked) == (None, (), {}, "")
    assert error.messages == ["Đã đổi."]
