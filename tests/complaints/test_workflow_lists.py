"""The closed lists of the law that machines choose from: whole, in order, each with its article."""

import re
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaints.workflow import INTAKE, checks, endings, fields, grounds, protection_lists
from complaints.workflow.protection_lists import CODES, MEASURES, Good
from complaints.workflow.states import (
    ENDED,
    FINISHED,
    PAUSED,
    PROCESSED,
    SETTLED,
    Handling,
    Intake,
)

ARTICLE = re.compile(r"Điều \d")
GOODS = {"56": Good.SECRECY, "57": Good.WORK, "58": Good.LIFE}


# Protection: Điều 56, 57, 58 Luật Tố cáo.


@pytest.mark.parametrize(("code", "good", "label"), MEASURES)
def test_a_measure_protects_what_its_article_protects(code: str, good: str, label: str) -> None:
    assert good == GOODS[code.partition(".")[0]]
    assert label.endswith(f"(Điều {code})")
    assert protection_lists.words(code) == [label]
    assert protection_lists.written([code]) == code


@pytest.mark.parametrize(("good", "code"), [*product(Good, CODES)])
def test_a_measure_fits_one_good_only(good: Good, code: str) -> None:
    assert protection_lists.fits(good, [code]) is (GOODS[code[:2]] == good)


@given(st.sets(st.sampled_from(CODES)))
def test_what_is_kept_of_measures_is_read_again_in_the_order_of_the_law(codes: set[str]) -> None:
    kept = protection_lists.written(codes)
    assert set(kept.split(", ")) - {""} == codes
    assert kept.split(", ") == sorted(kept.split(", "))
    assert len(protection_lists.words(kept)) == len(codes)
    assert protection_lists.written([*codes, "99.9"]) == kept


def test_of_no_measure_there_are_no_words() -> None:
    assert protection_lists.words("") == []
    assert protection_lists.fits(Good.WORK, [])
    assert not protection_lists.fits(Good.WORK, ["57.1a", "58.1"])


# Grounds of complexity: Điều 3a Nghị định 124/2020/NĐ-CP.


@given(st.sets(st.sampled_from(grounds.LETTERS)), st.text(max_size=5))
def test_letters_are_kept_in_order_and_nothing_else_is(letters: set[str], noise: str) -> None:
    kept = grounds.written(letters)
    assert set(grounds.read(kept)) == letters
    assert [*grounds.read(kept)] == [one for one in grounds.LETTERS if one in letters]
    strange = set() if noise in grounds.LETTERS else {noise}
    assert grounds.written(letters | strange) == kept


def test_the_letters_are_those_of_the_decree() -> None:
    """Vietnamese lists have đ after d and no f."""
    assert grounds.LETTERS == ("a", "b", "c", "d", "đ", "e", "g")


# Grounds to stand still and to end: Điều 11a Luật Khiếu nại.


@pytest.mark.parametrize("found", [*endings.SUSPENSIONS, *endings.DISCONTINUANCES])
def test_each_ground_names_its_article_and_asks_known_fields(found: endings.Ground) -> None:
    assert "Điều 11a Luật Khiếu nại" in found.article
    assert found.label[0].isupper()
    assert set(found.needs) <= {name for name, _, _ in fields.ASKED}


@pytest.mark.parametrize(
    ("look_up", "table"),
    [
        (endings.suspension, endings.SUSPENSIONS),
        (endings.discontinuance, endings.DISCONTINUANCES),
        (endings.absence, endings.ABSENCES),
    ],
)
def test_a_ground_is_found_by_its_code_and_by_no_other(
    look_up: object, table: tuple[endings.Ground, ...]
) -> None:
    assert callable(look_up)
    assert [look_up(one.code) for one in table] == [*table]
    assert len({one.code for one in table}) == len(table)
    assert look_up("") is None


def test_only_waiting_for_another_body_excuses_from_no_dialogue() -> None:
    missing = {one.code for one in endings.SUSPENSIONS} - {one.code for one in endings.ABSENCES}
    assert missing == {endings.AWAITING}
    assert all(one.needs == ("evidence",) for one in endings.ABSENCES)


# What the answers of the check lead to.
ANSWERED = [*product(("yes", "no", "unknown", None), repeat=2)]
KINDS = ("complaint", "denunciation", "recommendation", "mixed", "", "visit")


def suggested(kind: str, settled: str | None, in_time: str | None, *, ok: bool, ours: bool) -> str:
    said = {"settled": settled, "in_time": in_time}
    answers = {key: value for key, value in said.items() if value}
    return checks.suggested_way(kind, answers, eligible=ok, competent=ours)


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_answered_the_way_is_one_of_its_kind(kind: str) -> None:
    known = {one.value for one in checks.ways(kind)}
    for (settled, in_time), ok, ours in product(ANSWERED, (True, False), (True, False)):
        found = suggested(kind, settled, in_time, ok=ok, ours=ours)
        assert found in known or not known, (kind, found)


@pytest.mark.parametrize(("settled", "in_time"), ANSWERED)
def test_only_a_complaint_is_barred_and_only_by_a_clear_answer(
    settled: str | None, in_time: str | None
) -> None:
    """Không rõ is no answer: what is not known bars nobody (Điều 11.6, 11.7 Luật Khiếu nại)."""
    barred = settled == "yes" or in_time == "no"
    told = {kind: suggested(kind, settled, in_time, ok=True, ours=True) for kind in KINDS[:3]}
    assert told == {
        "complaint": "refuse" if barred else "accept", "denunciation": "accept",
        "recommendation": "accept",
    }  # fmt: skip
    pointed = checks.suggested_grounds(
        "complaint", {"settled": settled or "", "in_time": in_time or ""}
    )
    assert pointed == [code for code, holds in (("k6", in_time == "no"), ("k7", settled == "yes"))
                       if holds]  # fmt: skip


@pytest.mark.parametrize("kind", [kind for kind, _ in checks.WAYS])
def test_what_is_unfit_is_filed_before_all_else_and_mixed_ones_are_split(kind: str) -> None:
    for ours in (True, False):
        found = suggested(kind, "yes", "no", ok=False, ours=ours)
        assert found == ("guide_split" if kind == "mixed" else "file")


@pytest.mark.parametrize(("kind", "found"), checks.WAYS)
def test_a_way_that_leaves_the_unit_names_the_body(
    kind: str, found: tuple[checks.Way, ...]
) -> None:
    """Where the step asks whom it was sent to, the slip of proposal asks it before."""
    asking = {step.name for step in INTAKE if "referred_to" in step.needs}
    for one in found:
        assert one.needs_body is (one.step in asking), (kind, one.value)
        assert checks.way(kind, one.value) is one
    assert checks.way(kind, "") is None


@pytest.mark.parametrize(("kind", "found"), checks.GROUNDS)
def test_grounds_of_a_refusal_name_their_law(kind: str, found: tuple[checks.Ground, ...]) -> None:
    law = "Luật Khiếu nại" if kind == "complaint" else "Luật Tố cáo"
    assert all(one.article.endswith(law) and ARTICLE.match(one.article) for one in found)
    every = checks.written_grounds(kind, [one.code for one in found])
    assert every.count("; Điều ") == len(found) - 1  # the order of the law, each once
    assert checks.written_grounds(kind, []) == ""


def test_reasons_are_written_in_the_order_of_the_list() -> None:
    codes = [code for code, _ in checks.REASONS]
    assert checks.written_reasons(codes[::-1]) == "; ".join(label for _, label in checks.REASONS)
    assert checks.written_reasons([]) == ""


# States: which set holds which.


def test_states_of_the_sets_agree() -> None:
    assert set(Intake) > PROCESSED
    assert FINISHED < PROCESSED
    assert PAUSED.isdisjoint(SETTLED | ENDED)
    assert Handling.ACCEPTED not in SETTLED | ENDED | PAUSED
    # what ended without being settled by this case: it goes on in another
    assert {
        Handling.TAKEN_OVER, Handling.OVERDUE_CLOSED, Handling.REFUSED_REPEAT,
        Handling.AGGREGATED, Handling.RECLASSIFIED,
    } == ENDED - SETTLED  # fmt: skip
    # what lies with a lower unit or another body is processed, and still looked after
    assert {
        Intake.ACCEPTED, Intake.INELIGIBLE, Intake.URGED, Intake.DEMANDED,
    } == PROCESSED - FINISHED  # fmt: skip
