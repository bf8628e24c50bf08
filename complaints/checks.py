"""What the data already answers of S14's list, so that the officer only looks it over."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from complaints.models import ClassificationCheck, Petition
from complaints.workflow import checks as law
from reception.kinds import Kind

TIME_BAR = timedelta(days=90)  # Điều 9 Luật Khiếu nại, from the day of the decision complained of
CLEAR_ENOUGH = 20  # characters: shorter words say neither what nor against whom


@dataclass(frozen=True)
class Suggestion:
    """Prefilled answers of the page; every one may be changed."""

    kind: str
    answers: dict[str, str]
    is_eligible: bool
    is_competent: bool
    reasons: list[str]
    grounds: list[str]
    proposal: str
    opinion: str
    competent_body: str = ""


def suggestion(
    petition: Petition,
    *,
    alike: Iterable[Petition],
    settled: bool,
    kept: ClassificationCheck | None = None,
) -> Suggestion:
    """From what is known of a petition; what was answered before (`kept`) stands above a guess."""
    kind = petition.kind or law.guessed_kind(
        petition.title_as_written, petition.summary, petition.demand
    )
    answers = {**_answers(petition, kind, alike, settled=settled), **(kept.answers if kept else {})}
    eligible = _known(petition.is_eligible, guess=answers["complete"] != "no")
    competent = _known(petition.is_competent, guess=True)
    before = kept.proposal if kept and kept.proposal != law.REDIRECT.value else ""
    proposal = before or law.suggested_way(kind, answers, eligible=eligible, competent=competent)
    way = law.way(kind, proposal)
    return Suggestion(
        kind=kind, answers=answers, is_eligible=eligible, is_competent=competent,
        reasons=kept.reasons if kept else [] if eligible else ["incomplete"],
        grounds=kept.grounds if kept else law.suggested_grounds(kind, answers),
        proposal=proposal if way else "", opinion=way.opinion if way else "",
        competent_body=kept.competent_body if kept else "",
    )  # fmt: skip


def _known(said: bool | None, *, guess: bool) -> bool:  # noqa: FBT001
    return guess if said is None else said


def _answers(
    petition: Petition, kind: str, alike: Iterable[Petition], *, settled: bool
) -> dict[str, str]:
    person = petition.petitioner
    named = petition.is_protected or bool(person and person.full_name)
    return {
        "complete": _word(named and not petition.is_anonymous),
        "clear": _word(len(petition.summary) >= CLEAR_ENOUGH),
        "in_time": _in_time(petition, kind),
        "concerned": "yes" if kind == Kind.COMPLAINT and person else "unknown",
        "settled": _word(settled),
        "repeated": _word(any(_same(petition, other) for other in alike)),
        "several": _word(kind == Kind.MIXED),
    }


def _word(said: bool) -> str:  # noqa: FBT001
    return "yes" if said else "no"


def _in_time(petition: Petition, kind: str) -> str:
    """Of a first complaint against a dated decision; of anything else the data says nothing."""
    if kind != Kind.COMPLAINT or petition.level != 1 or petition.contested_on is None:
        return "unknown"
    return _word(petition.received_on <= petition.contested_on + TIME_BAR)


def _same(petition: Petition, other: Petition) -> bool:
    """The same person again about the same decision, or in the same words."""
    number = petition.contested_number
    return petition.summary == other.summary or bool(number and number == other.contested_number)
