"""Which form is for which file on which day: by its step, its kind, its level and the law."""

from datetime import date, timedelta

import pytest

from complaints.letters.catalogue import BLANKS, form_of, forms_for, offered
from complaints.letters.form import (
    NEW_LAW,
)
from complaints.workflow import TRANSITIONS, Machine
from portal.access.roles import Permission

EVE = NEW_LAW - timedelta(days=1)
TODAY = date(2026, 11, 20)


@pytest.mark.parametrize("on", [EVE, NEW_LAW, TODAY])
def test_on_every_day_each_step_has_one_wording_of_each_code(on):
    for step in TRANSITIONS:
        for kind in ("complaint", "denunciation", "recommendation"):
            for level in (1, 2):
                found = forms_for(step.machine, step.name, kind, level, on)
                assert len(found) == len({form.key for form in found})


@pytest.mark.parametrize(
    ("step", "machine", "before", "after"),
    [
        ("accept", Machine.INTAKE, "ND124.03", "ND155.03"),
        ("refuse", Machine.INTAKE, "ND124.04", "ND155.04"),
        ("hold_dialogue", Machine.COMPLAINT, "ND124.14", "ND155.14"),
        ("discontinue", Machine.COMPLAINT, "CQ.dinh-chi-khieu-nai", "ND155.14a-dinh-chi"),
    ],
)
def test_the_first_of_july_2026_changes_the_form(step, machine, before, after):
    assert [f.key for f in forms_for(machine, step, "complaint", 1, EVE)] == [before]
    assert [f.key for f in forms_for(machine, step, "complaint", 1, NEW_LAW)] == [after]


def test_the_level_chooses_the_form_of_the_decision():
    first, second = (
        [form.code for form in forms_for(Machine.COMPLAINT, "decide", "complaint", level, TODAY)]
        for level in (1, 2)
    )
    assert (first, second) == (["ND124.15"], ["ND124.16"])


def test_the_kind_chooses_the_form_of_a_transfer():
    def keys(kind: str) -> list[str]:
        return [form.key for form in forms_for(Machine.INTAKE, "transfer", kind, 1, TODAY)]

    assert keys("denunciation") == ["TT05.03", "CQ.bao-chuyen-don"]
    assert keys("recommendation") == ["TT05.04"]
    assert keys("complaint") == []


def test_blanks_are_never_offered_for_a_file_but_can_be_handed_out():
    assert [form.key for form in BLANKS if form.in_force(TODAY)] == [
        "ND155.01", "ND155.02", "ND156.02",
    ]  # fmt: skip
    assert [form.key for form in BLANKS if form.in_force(EVE)] == [
        "ND124.01", "ND124.02", "ND31.02",
    ]  # fmt: skip
    for state in ("accepted", "verifying"):
        found = offered("complaint", 1, Machine.COMPLAINT, state, (), TODAY)
        assert not any(form.is_blank for form in found)


@pytest.mark.parametrize(
    ("kind", "machine", "state", "taken", "expected"),
    [
        ("complaint", Machine.INTAKE, "proposed", (), {"ND155.03", "ND155.04"}),
        ("denunciation", Machine.INTAKE, "proposed", (), {"ND31.04", "CQ.khong-thu-ly-to-cao"}),
        ("complaint", Machine.INTAKE, "transferred", (), {"CQ.don-doc"}),
        ("complaint", Machine.COMPLAINT, "accepted", (), {"ND124.05"}),
        ("complaint", Machine.COMPLAINT, "verifying", (), {"ND124.06", "ND124.07", "ND124.13"}),
        ("denunciation", Machine.DENUNCIATION, "verifying", (), {"ND31.08", "ND31.01"}),
        ("denunciation", Machine.DENUNCIATION, "concluded", (), {"CQ.bao-ket-luan"}),
        # what was decided orally, or typed elsewhere, may be drawn up afterwards
        ("complaint", Machine.COMPLAINT, "verifying", ("accept",), {"ND155.03"}),
    ],
)
def test_what_may_be_drawn_up_follows_the_file(kind, machine, state, taken, expected):
    keys = {form.key for form in offered(kind, 1, machine, state, taken, TODAY)}
    assert expected <= keys


def test_what_is_of_another_stage_or_kind_is_not_offered():
    keys = {form.key for form in offered("complaint", 1, Machine.INTAKE, "registered", (), TODAY)}
    assert keys <= {"TT05.02-tach-don"}
    secret = {form.key for form in offered("complaint", 1, Machine.COMPLAINT, "verifying", (),
                                           TODAY)}  # fmt: skip
    assert not any(key.startswith(("ND31", "ND156")) for key in secret)


@pytest.mark.parametrize(
    ("key", "permission"),
    [
        ("ND124.15", Permission.DECIDE),  # that of its step
        ("ND124.13", Permission.VERIFY),
        ("TT05.02", Permission.CLASSIFY),
        ("ND124.11", Permission.DECIDE),  # no step: that of its signer
        ("ND124.06", Permission.VERIFY),
    ],
)
def test_who_issues_holds_the_permission_of_the_step_or_of_the_signer(key, permission):
    assert form_of(key).issued_with == permission
