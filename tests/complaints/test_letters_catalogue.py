"""The catalogue: whole, dated, and in step with the table of the workflow."""

import unicodedata
from datetime import date, timedelta
from pathlib import Path

import pytest

from complaints.letters.basis import CITATIONS, INSTRUMENTS, citations, demand
from complaints.letters.catalogue import CATALOGUE, form_of
from complaints.letters.fields import BY_HAND, GIVEN, PLACES, asked, needed
from complaints.letters.form import (
    CITIZEN,
    DENOUNCER,
    HEAD,
    INSIDE,
    NEW_LAW,
    NOBODY,
    OFFICER,
    OUTSIDE,
    SOLVER,
    TEAM,
    Form,
)
from complaints.letters.words import FOLDER, PLACE, lines, optional, places
from complaints.workflow import TRANSITIONS, Machine, transition
from complaints.workflow.fields import OTHER_FORMS

EVE = NEW_LAW - timedelta(days=1)
TODAY = date(2026, 11, 20)
KEYS = [form.key for form in CATALOGUE]
# Nothing of these may stand in a paper that the accused or an outsider reads.
NAMING = frozenset({"petitioner", "petitioner_named", "who_wrote", "address", "number", "alias",
                    "content", "demand", "file"})  # fmt: skip


def each(condition=lambda _form: True):
    found = [form for form in CATALOGUE if condition(form)]
    return pytest.mark.parametrize("form", found, ids=[form.key for form in found])


def test_every_form_has_one_row_and_one_file():
    assert len(KEYS) == len(set(KEYS))
    written = {path.stem for path in Path(FOLDER).glob("*.txt")}
    assert written == {form.words or form.key for form in CATALOGUE}


def test_every_paper_that_the_workflow_names_is_in_the_catalogue():
    """The twin of this guard is the table itself: a new form in it without a row fails here."""
    named = {step.form for step in TRANSITIONS} | {own for _, _, own in OTHER_FORMS}
    missing = {form for form in named if form} - {form.code for form in CATALOGUE}
    assert missing == set()


# The number of these is another body's, or no letter of the office carries it.
NOT_OURS = frozenset({"court_accepts", "receive_expertise"})


def test_every_step_that_asks_for_a_number_has_a_paper_that_gives_it():
    numbered = {
        (step.machine, step.name)
        for step in TRANSITIONS
        if "document_number" in step.needs and step.machine != Machine.FEEDBACK
    }
    written = {(form.machine, name) for form in CATALOGUE for name in form.steps if form.book}
    without = numbered - written
    assert {name for _, name in without} <= NOT_OURS, without


@pytest.mark.parametrize(
    ("instrument", "numbers"),
    [
        ("TT05", ["01", "02", "03", "04"]),
        ("ND124", [*(f"{n:02d}" for n in range(1, 17))]),
        ("ND155", ["01", "02", "03", "04", "14", "14a", "14b"]),
        ("ND31", [*(f"{n:02d}" for n in range(1, 13))]),
        ("ND156", ["02", "03"]),
    ],
)
def test_no_numbered_form_of_an_instrument_is_left_out(instrument, numbers):
    codes = {form.code for form in CATALOGUE}
    assert {f"{instrument}.{number}" for number in numbers} <= codes


@each(lambda form: form.steps)
def test_its_steps_are_steps_of_its_machine(form: Form):
    for name in form.steps:
        assert transition(form.machine, name), f"{form.key}: {name}"


@each()
def test_a_row_says_all_that_a_row_must_say(form: Form):
    assert form.source
    assert form.title == form.title.strip() != ""
    assert form.signed_by in {HEAD, TEAM, OFFICER, NOBODY}
    assert form.audience in {CITIZEN, DENOUNCER, SOLVER, INSIDE, OUTSIDE}
    assert form.kinds
    assert form.is_blank or form.steps or form.states, "nothing ever offers it"
    assert form.until is None or form.until > form.since
    assert form.is_blank or form.doubt or form.since == NEW_LAW, "an unseen wording says so"


@each()
def test_only_what_takes_a_number_has_a_book(form: Form):
    assert bool(form.book) == (form.symbol is not None)
    if form.book:
        assert form.book.startswith("van-ban-")
        assert len(form.book) <= 40
        assert form.signed_by != NOBODY
        assert form.recipients
        assert form.recipients[-1].startswith("Lưu:")


@each()
def test_every_place_has_a_box_or_is_known_or_is_left_to_the_pen(form: Form):
    known = {place.name for place in PLACES} | GIVEN | BY_HAND
    assert set(places(form)) <= known


def test_no_box_is_left_over_and_each_is_described_once():
    named = [place.name for place in PLACES]
    used = {name for form in CATALOGUE for name in places(form)}
    assert len(named) == len(set(named))
    assert set(named) | GIVEN | BY_HAND == used | {"head_upper"}


@each()
def test_the_words_are_composed_vietnamese_without_stray_signs(form: Form):
    for line in lines(form):
        assert unicodedata.is_normalized("NFC", line)
        assert line == line.strip()
        bare = PLACE.sub("", line)
        assert "{" not in bare
        assert "}" not in bare
        assert "  " not in line


@each(lambda form: form.audience == OUTSIDE)
def test_what_others_read_of_a_denunciation_has_no_place_for_its_writer(form: Form):
    assert NAMING & set(places(form)) == set()
    assert form.is_redacted


@each(lambda form: form.audience == DENOUNCER)
def test_what_goes_to_the_denouncer_is_addressed_by_hand_and_sent_as_chosen(form: Form):
    text = "\n".join(lines(form))
    assert "> {denouncer}" in text
    assert "theo cách Ông/Bà đã chọn" in text
    assert {"petitioner", "address", "alias"} & set(places(form)) == set()


@each(lambda form: "denunciation" in form.kinds and form.audience in {OUTSIDE, DENOUNCER})
def test_the_archive_copy_of_a_denunciation_is_kept_apart(form: Form):
    assert form.recipients[-1] == "Lưu: hồ sơ mật"


def test_only_papers_of_denunciations_that_leave_the_house_are_redacted():
    redacted = {form.key for form in CATALOGUE if form.is_redacted}
    assert redacted == {
        "ND31.01", "ND31.04", "ND31.06", "ND31.07", "ND31.09", "ND31.12", "CQ.van-ban-to-cao",
        "CQ.tam-dinh-chi-to-cao", "CQ.tiep-tuc-to-cao", "CQ.dinh-chi-to-cao",
    }  # fmt: skip


def test_a_key_that_there_is_not_is_not_found():
    with pytest.raises(LookupError, match=r"ND155\.99"):
        form_of("ND155.99")


@pytest.mark.parametrize(
    ("key", "code", "number", "title"),
    [
        ("ND155.14a-dinh-chi", "ND155.14a", "Mẫu số 14a",
         "Quyết định về việc đình chỉ giải quyết khiếu nại"),
        ("CQ.don-doc", "CQ.don-doc", "", "Đôn đốc giải quyết đơn"),
        ("TT05.03", "TT05.03", "Mẫu số 03", "Phiếu chuyển đơn tố cáo"),
        ("ND31.12", "ND31.12", "Mẫu số 12", "Kết luận nội dung tố cáo"),
    ],
)  # fmt: skip
def test_how_a_form_is_called(key, code, number, title):
    form = form_of(key)
    assert (form.code, form.number, form.title) == (code, number, title)


def test_what_has_to_be_said_before_it_is_issued():
    notice = {place.name for place in needed(form_of("ND155.03"))}
    assert {"petitioner", "content", "address"} <= notice
    assert "paper_issued" not in notice  # by hand
    decision = form_of("ND124.15")
    assert {"demand", "compensation"} <= optional(decision)
    assert not {"demand", "compensation"} & {place.name for place in needed(decision)}
    assert needed(form_of("ND124.06")) == []  # the pen may say the rest
    assert asked(form_of("ND124.06"))


# --- the law a paper rests on


def test_a_law_is_cited_as_it_stood_on_the_day():
    assert citations(EVE)["law_complaint"] == "Luật Khiếu nại số 02/2011/QH13"
    assert "136/2025/QH15" in citations(NEW_LAW)["law_complaint"]
    assert "155/2026/NĐ-CP" in citations(NEW_LAW)["decree_complaint"]
    assert "156/2026/NĐ-CP" not in citations(EVE)["decree_denunciation"]
    assert "circular" not in citations(date(2021, 11, 14))


def test_every_citation_names_instruments_in_force_on_its_first_day():
    for _, since, said in CITATIONS:
        for number, from_day, until in INSTRUMENTS:
            if number in said:
                assert from_day <= since
                assert until is None or until > since


@pytest.mark.parametrize("kind", ["complaint", "denunciation", "recommendation"])
def test_a_demand_to_a_lower_level_rests_on_the_law_of_its_kind(kind):
    said = demand(kind, TODAY)
    assert ("Luật Tố cáo" in said) == (kind == "denunciation")
    assert "{" not in said
