"""Điều 12 Luật Tố cáo as a whole table: every position then, what became of it, every one now."""

from itertools import product

import pytest

from complaints.workflow.competence import (
    ABOVE_NOW,
    ABOVE_THEN,
    NOW,
    PROVINCE,
    THEN,
    rule,
)
from complaints.workflow.denunciation_lists import LEADING, Movement, Rank

RANKS = [*Rank.values]
NOWS = ["", *Rank.values]
# Movement; whether they led then (None: either), whether they lead now; body; article.
TABLE: tuple[tuple[str, bool | None, bool | None, str, str], ...] = (
    ("stayed", False, None, THEN, "12.1"),
    ("stayed", True, None, ABOVE_THEN, "12.1, 12.6"),
    ("same_rank", True, None, ABOVE_THEN, "12.3.a"),
    ("same_rank", False, False, THEN, "12.3.c"),
    ("same_rank", False, True, ABOVE_NOW, "12.3.b"),
    ("higher", None, False, NOW, "12.3.b"),
    ("higher", None, True, ABOVE_NOW, "12.3.b"),
    ("other", None, True, ABOVE_NOW, "12.3.b"),
    ("other", False, False, THEN, "12.3.c"),
    ("other", True, False, ABOVE_THEN, "12.3.c, 12.1"),
    ("left", False, None, THEN, "12.3.d"),
    ("left", True, None, ABOVE_THEN, "12.3.d, 12.1"),
    ("merged", None, False, NOW, "12.4"),
    ("merged", None, True, ABOVE_NOW, "12.4, 12.1"),
    ("dissolved", None, None, ABOVE_THEN, "12.5"),
    ("unclear", None, None, PROVINCE, "12.7"),
)


def wanted(then: str, movement: str, now: str) -> list[tuple[str, str]]:
    """(body, article) of every row that is about this one."""
    led, leads = then in {*LEADING, Rank.BODY}, now in LEADING
    return [
        (body, article)
        for moved, was, is_now, body, article in TABLE
        if moved == movement and was in {None, led} and is_now in {None, leads}
    ]


@pytest.mark.parametrize("movement", Movement.values)
def test_every_position_has_exactly_one_rule(movement: str) -> None:
    for then, now in product(RANKS, NOWS):
        ((body, article),) = wanted(then, movement, now)
        found = rule(then, movement, now)
        assert (found.body, found.article) == (body, f"Điều {article} Luật Tố cáo"), (then, now)
        assert found.words


@pytest.mark.parametrize("movement", ["", "abroad", "STAYED"])
def test_what_the_law_does_not_name_the_chair_of_the_province_decides(movement: str) -> None:
    for then in RANKS:
        assert rule(then, movement).article == "Điều 12.7 Luật Tố cáo"


@pytest.mark.parametrize("movement", ["stayed", "same_rank", "left", "other", "dissolved"])
def test_whoever_led_is_never_judged_by_the_body_they_led(movement: str) -> None:
    """The purpose of Điều 12.1: a head is not the judge of the head, whatever came after."""
    for then, now in product([*LEADING, Rank.BODY], NOWS):
        assert rule(then, movement, now).body not in {THEN, NOW}, (then, now)


@pytest.mark.parametrize("movement", ["higher", "other", "merged", "same_rank"])
def test_whoever_leads_now_is_never_judged_by_the_body_they_lead(movement: str) -> None:
    for then, now in product(RANKS, LEADING):
        assert rule(then, movement, now).body != NOW, (then, now)


def test_of_a_body_as_of_its_head_the_one_above_settles() -> None:
    """Điều 12.6: a body that is denounced is settled above it."""
    for movement in Movement.values:
        assert rule("body", movement) == rule("head", movement)
