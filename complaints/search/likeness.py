"""What two petitions can have in common: words, a parcel, a decision, a commune (pure)."""

import re
from itertools import pairwise

from complaints.search.words import syllables
from portal.citizens.privacy import fold

COMMUNE = re.compile(
    r"\b(?:xa|phuong|thi tran|dac khu|p\.|x\.|tt\.)\s*([0-9a-z][0-9a-z ]*?)\s*"
    r"(?:[,;.\-(]|\b(?:huien|quan|thi xa|thanh pho|tp|tinh)\b|$)"
)
DESIGNATION = re.compile(r"^(?:xa|phuong|thi tran|dac khu)\s+(?=[0-9a-z])")
DECISION = re.compile(r"\b0*([0-9]{1,6})\s*/\s*(?:([0-9]{4})\s*/\s*)?((?:qd|kl|tb)[a-z\-]*)")
LOT = re.compile(r"\bthua\s+(?:dat\s+)?(?:so\s+)?0*([0-9]{1,6})\b")
SHEET = re.compile(r"\bto\s+(?:ban\s+do\s+)?(?:dia\s+chinh\s+)?(?:so\s+)?0*([0-9]{1,6})\b")
FEWEST = 8  # pairs that a text must have to be compared at all


def likeness(one: str, other: str) -> float:
    """The share of pairs of neighbouring syllables that two texts have in common, 0 to 1.

    Fewer than eight pairs say nothing: "đề nghị xem xét" stands in half of all petitions.
    """
    mine, theirs = _pairs(one), _pairs(other)
    if min(len(mine), len(theirs)) < FEWEST:
        return 0.0
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def _pairs(text: str) -> set[tuple[str, str]]:
    words = [folded for _, folded in syllables(text)]
    return set(pairwise(words))


def parcels(text: str) -> set[tuple[str, str]]:
    """(thửa, tờ bản đồ) of every parcel that a text names by both numbers (pure)."""
    said = fold(text)
    lots, sheets = LOT.findall(said), SHEET.findall(said)
    return {(lot, sheets[min(n, len(sheets) - 1)]) for n, lot in enumerate(lots) if sheets}


def decisions(text: str) -> set[tuple[str, str, str]]:
    """(number, year or "", sign) of the decisions that a text names (pure)."""
    return {(number, year, sign) for number, year, sign in DECISION.findall(fold(text))}


def commune(address: str, ward: str | None) -> str:
    """The name of the commune, folded and without its kind; "" where nobody said it."""
    if ward:
        return bare(ward)
    found = COMMUNE.findall(fold(address))
    return str(found[-1]).strip() if found else ""


def bare(name: str) -> str:
    return DESIGNATION.sub("", fold(name))
