"""Every form of petitions that is sent wrong: 422, what was typed stays, nothing is written."""

import html
import re
from typing import Any, cast

import pytest
from django import forms
from django.apps import apps

from portal.audit.models import Entry
from portal.fields import Day, Whole
from portal.idempotency.models import Posting
from reception.forms.fields import Words
from tests.complaints.placed import PLACED
from tests.complaints.rooms import RULE_OF, House, refused
from tests.house.walking import shows

# route → the fields that an empty body is asked for
ASKED: tuple[tuple[str, str], ...] = (
    ("note_known", "known_on version"),
    ("add_obstacle", "kind since until evidence"),
    ("decide_time_bar", "is_in_time reason version"),
    ("save_view", "name"),
    ("reassign", "to"),
    ("join", "way version"),
    ("separate", "reason"),
    ("approve_many", "picks"),
    ("approve", "version"),
    ("send_back", "version reason"),
    ("redirect_proposal", "receiver reason version"),
    ("register", "field source received_on level paper signers summary full_name"),
    ("enter_from_visit", "kind field level signers summary"),
    ("start_letter", "form"),
    ("save_letter", "version"),
    ("redact", "version"),
    ("compare", "version verdict"),
    ("cancel_letter", "version reason"),
    ("write_public_text", "title text version"),
    ("redact_public_text", "version"),
    ("check_public_text", "version compared"),
    ("add_papers", "uploads kind"),
    ("add_original", "name pages received_on"),
    ("return_original", "returned_on returned_to"),
    ("assign", "to version"),
    ("classify", "kind field is_eligible is_competent on version"),
    ("list_complex", "ground listed_on"),
    ("add_enforcement", "obligation owner description"),
    ("limit_publication", "until version"),
    ("unpublish", "on version"),
    ("add_milestone", "task owner due_on"),
    ("milestone_done", "on"),
    ("enforcement_done", "done_on"),
    ("destroy", "petitions decision_number decided_on"),
    ("remind", "due_on"),
    ("add_signatories", "names signed on version"),
    ("change_signatory", "signatory state on version"),
    ("add_party", "role name paper on version"),
    ("end_party", "on"),
    ("send_transfer", "receiver document_number on version"),
    ("instruct", "kind content due_on"),
    ("add_source", "source sender received_on"),
    ("note_external", "system state"),
    ("answer_source", "document_number"),
    ("report_outcome", "document_number"),
    ("give_back_transfer", "reason"),
    ("rule_transfer", "unit document_number"),
    ("reply_instruction", "reply"),
    ("tell_reason", "reason"),
    ("enter_feedback", "channel received_on content field summary full_name phone address"),
    ("take_feedback_step", "on version assigned_to"),
    ("cross_bridge", "content"),
    ("add_accused", "rank_then movement version"),
    ("avoid_interest", "user reason version"),
    ("waive_secrecy", "signed_on"),
    ("admit_online", "online number agreed_on"),
    ("request_protection", "shielded good manner requested_on"),
    ("decide_protection", "on number version guardian measures"),
    ("plan", "plan"),
    ("plan_done", "on"),
)
ROUTES = [route for route, _ in ASKED]
# Of these nothing is typed; a button, or a right that the record gives, is tested with its view.
BUTTONS = (
    "remove_obstacle", "delete_view", "open_first", "undo_run", "tell_apart", "issue_letter",
    "remove_paper", "take_step", "escalated", "restore_secrecy", "remove_accused",
    "receive_transfer", "tell_outcome", "confirm_instruction", "draw_up_paper",
)  # fmt: skip
# Of these the record is somebody's own, or asks for a right that its rule does not tell.
NOT_THEIRS = frozenset(
    {"delete_view", "open_first", "undo_run", "issue_letter", "take_step", "draw_up_paper"}
)
# Whoever the walk sends has no such form on the page: a year must pass before what was filed is
# destroyed; only a party that came by itself may end; the day must have been noted before the time
# bar is ruled on; the outcome is told by a unit outside, and an instruction answered by its owner.
UNSEEN = frozenset(
    {"destroy", "end_party", "decide_time_bar", "report_outcome", "reply_instruction"}
)  # fmt: skip
# One answer is all that they ask: whatever is typed there, or chosen, is taken.
TAKEN = frozenset({"give_back_transfer", "answer_source", "save_view", "reassign"})
# A button only, or what is typed is held elsewhere: in test_forms_transfers, test_views_letters.
NOTHING_TYPED = frozenset(
    {
        "approve", "start_letter", "redact", "tell_reason", "note_external",
    }
)  # fmt: skip
NO_DAY, TYPED = "31/02/2026", "Giữ «lời» <7>"
WRITTEN = ("complaints", "portal", "reception")


def rows() -> dict[str, int]:
    """How many rows each table holds that a form of petitions could write; reading is no act."""
    found = {
        model._meta.label: model._default_manager.count()
        for label in WRITTEN for model in apps.get_app_config(label).get_models()
    }  # fmt: skip
    seen = Entry.objects.filter(verb__startswith="read_") | Entry.objects.filter(
        verb__startswith="open_"
    )
    why = Posting.objects.filter(route="complaints:tell_reason")  # a secret file is opened
    for rows_of_reading in (seen, why):
        found[rows_of_reading.model._meta.label] -= rows_of_reading.count()
    return found


def placed(route: str) -> tuple[str, dict[str, str]]:
    """Where it is sent in place of the record of the world ("": there), and what goes along."""
    return PLACED[route]() if route in PLACED else ("", {})


def typed(form: forms.BaseForm) -> dict[str, str]:
    """Something in every field of the form; a day that is none, so that it is refused again."""
    said = {}
    for name, field in form.fields.items():
        value = answer_to(field)
        if value is not None and not field.widget.is_hidden:
            said[form.add_prefix(name)] = value
    return said


def answer_to(field: forms.Field) -> str | None:
    if isinstance(field, Day):
        return NO_DAY
    if isinstance(field, Whole):
        return "hai mươi"
    if isinstance(field, Words):
        return TYPED[: field.max_length]
    offered = list(cast("Any", field.choices)) if isinstance(field, forms.ChoiceField) else []
    return str(offered[-1][0]) if offered else None


@pytest.mark.parametrize(("route", "asked"), ASKED, ids=ROUTES)
def test_an_empty_form_is_shown_again_and_says_what_to_do(
    house: House, route: str, asked: str
) -> None:
    """422, the title says so, and the summary leads to each field that is asked for."""
    address, along = placed(route)
    before = rows()
    answer = house.post(f"complaints:{route}", along, address=address)
    assert answer.status_code == 422
    form, text = refused(answer), answer.content.decode()
    assert set(form.errors) == set(asked.split())
    assert "<title>Lỗi: " in text
    if route in UNSEEN:
        assert rows() == before
        return
    assert text.count("data-error-summary") == 1
    ids = set(re.findall(r'\sid="([^"]+)"', text))
    summary = re.search(r"<section[^>]*data-error-summary.*?</section>", text, re.DOTALL)
    assert summary
    linked = re.findall(r'href="#([^"]+)">([^<]+)<', summary[0])
    told = {html.unescape(sentence) for _, sentence in linked}
    for name, sentences in form.errors.items():
        if not form.fields[name].widget.is_hidden:
            assert set(map(str, sentences)) <= told, name
    assert {anchor for anchor, _ in linked} <= ids
    assert rows() == before


@pytest.mark.parametrize(
    "route", [one for one in ROUTES if one not in UNSEEN | NOTHING_TYPED | TAKEN]
)
def test_what_was_typed_stays_in_its_field(house: House, route: str) -> None:
    """Also what was wrong; what looks like a tag is shown as letters."""
    address, along = placed(route)
    empty = house.post(f"complaints:{route}", along, address=address)
    said = {**along, **typed(refused(empty))}
    before = rows()
    answer = house.post(f"complaints:{route}", said, address=address)
    text = answer.content.decode()
    assert answer.status_code == 422, answer
    form = refused(answer)
    for name, value in said.items():
        assert form.data[name] == value
    for value in {*said.values()} & {NO_DAY, "hai mươi", TYPED}:
        expected = [name for name, known in said.items() if known == value]
        assert text.count(html.escape(value)) >= len(expected), (value, expected)
    assert "<7>" not in text
    assert rows() == before


@pytest.mark.parametrize("route", [*ROUTES, *BUTTONS])
def test_no_other_verb_opens_it(house: House, route: str) -> None:
    client = house.staff.client(RULE_OF[f"complaints:{route}"])
    address = house.address(f"complaints:{route}")
    for ask in (client.get, client.put, client.delete, client.patch):
        answer = ask(address)
        assert (answer.status_code, answer["Allow"]) == (405, "POST"), ask


@pytest.mark.parametrize("route", ROUTES)
def test_a_token_of_another_form_is_no_token(house: House, route: str) -> None:
    """With the fields of an empty body the page is refused before anything is looked at."""
    before = rows()
    token = house.token("complaints:save_view" if route != "save_view" else "complaints:join")
    answer = house.post(f"complaints:{route}", {}, token=token)
    assert answer.status_code == 422
    assert rows() == before


@pytest.mark.parametrize("route", [one for one in BUTTONS if one not in NOT_THEIRS])
def test_a_button_that_is_refused_says_why_on_its_page(house: House, route: str) -> None:
    """Nothing was typed, so nothing but the summary can tell; the title says so too."""
    before = rows()
    answer = house.post(f"complaints:{route}", {}, token="cu")  # of no page that there is
    text = answer.content.decode()
    assert answer.status_code == 422
    assert text.count("data-error-summary") == 1
    assert "<title>Lỗi: " in text
    assert rows() == before


def test_every_form_of_petitions_is_walked(house: House) -> None:
    """A route that answers no GET takes a form: it has its row here."""
    forms_of = {f"complaints:{route}" for route in (*ROUTES, *BUTTONS)}
    looking = ("alike", "print_list", "look_up", "of_person", "of_receipt", "same_matter")
    elsewhere = {f"complaints:{route}" for route in looking}
    for route in RULE_OF:
        if not route.startswith("complaints:") or route in elsewhere:
            continue
        assert shows(route, house.address(route)) != (route in forms_of), route
