"""The verification of one case as its tab shows it (S18): people, log, papers, advice, report."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from complaints.models import (
    Case,
    CouncilMember,
    Letter,
    LetterState,
    Petition,
    Step,
    TeamMember,
    VerificationReport,
)
from complaints.workflow.fields import label
from complaints.workflow.verifying import REPORT

SESSIONS = frozenset({"work_session"})
PAPERS = (
    ("request_documents", "Yêu cầu"),
    ("receive_documents", "Nhận của"),
    ("request_expertise", "Trưng cầu giám định"),
    ("ask_expertise", "Đề nghị gửi kết quả giám định"),
    ("receive_expertise", "Nhận kết quả giám định"),
)
UNNUMBERED = {LetterState.DRAFT: "Dự thảo", LetterState.ISSUED: "Bản đã in"}
ADVICE = (("consult", ""), ("hear_council", "Hội đồng tư vấn"))


@dataclass(frozen=True)
class Worked:
    """One step of the verification, what it was, and the paper that was drawn up for it."""

    step: Step
    what: str
    letter: str  # "": none was drawn up here
    url: str


@dataclass(frozen=True)
class Checked:
    """All that the tab shows; `points` are (label, words) of the report that are filled in."""

    order: Step | None
    team: Sequence[TeamMember]
    sessions: list[Worked]
    papers: list[Worked]
    advice: list[Worked]
    council: Sequence[CouncilMember]
    report_step: Step | None
    report: VerificationReport | None
    points: list[tuple[str, str]]


def checked(petition: Petition, steps: Iterable[Step]) -> Checked:
    """From the steps that are known already: at most three queries more."""
    steps, case = list(steps), petition.case
    council, papers, reported = _council(case), _letters(petition), _last(steps, {"report"})
    report = _report(case, council) if reported else None
    return Checked(
        order=_last(steps, {"verify", "entrust"}), report_step=reported,
        team=_team(case), council=council, report=report, points=_points(report),
        sessions=_worked(steps, [(name, "") for name in SESSIONS], papers),
        papers=_worked(steps, PAPERS, papers), advice=_worked(steps, ADVICE, papers),
    )  # fmt: skip


def _last(steps: Sequence[Step], names: set[str]) -> Step | None:
    return next((step for step in reversed(steps) if step.name in names), None)


def _team(case: Case | None) -> Sequence[TeamMember]:
    if case is None:
        return []
    return list(case.team.select_related("user").order_by("-is_leader", "pk"))


def _council(case: Case | None) -> Sequence[CouncilMember]:
    """With the report, which comes along."""
    rows = case.council.select_related("case__report") if case and case.council_on else ()
    return list(rows)


def _report(case: Case | None, council: Sequence[CouncilMember]) -> VerificationReport | None:
    if council:
        return getattr(council[0].case, "report", None)
    return VerificationReport.objects.filter(case=case).first()


def _letters(petition: Petition) -> dict[int, tuple[str, str]]:
    """What the paper of each step is called and where it is, by the key of the step."""
    rows = Letter.objects.filter(petition=petition).exclude(step=None)
    found = rows.exclude(state=LetterState.CANCELLED).defer("content", "answers")
    return {
        letter.step_id: (
            letter.numbered or UNNUMBERED[LetterState(letter.state)],
            reverse("complaints:letter", args=[petition.file_number, letter.pk]),
        )
        for letter in found.order_by("pk")
        if letter.step_id
    }


def _worked(
    steps: Iterable[Step], names: Iterable[tuple[str, str]], papers: dict[int, tuple[str, str]]
) -> list[Worked]:
    known = dict(names)
    return [
        Worked(step, known[step.name], *papers.get(step.pk, ("", "")))
        for step in steps
        if step.name in known
    ]


def _points(report: VerificationReport | None) -> list[tuple[str, str]]:
    said = [(label(name), str(getattr(report, name, ""))) for name in REPORT]
    return [(title, words) for title, words in said if words]
