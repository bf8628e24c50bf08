"""A letter drawn up by the head of the office: drafted, saved, issued."""

from typing import Any

from complaints.models import Letter, Petition
from complaints.services import letters
from tests.complaints import factories as make
from tests.complaints.letters import everything_said

NOW = make.moment()


def draft(petition: Petition | None = None, key: str = "ND155.03", **more: Any) -> Letter:
    found = petition or make.in_state("proposed")
    return letters.draft(**{"petition": found, "key": key, "by": make.head(), "at": NOW, **more})


def save(letter: Letter, places: dict[str, str] | None = None, **more: Any) -> Letter:
    said = everything_said(letter)
    given = {
        "letter": letter, "places": {**said["places"], **(places or {})},
        "frame": said["frame"], "by": make.head(), "at": NOW, "version": letter.version,
    }  # fmt: skip
    return letters.save(**{**given, **more})


def issue(letter: Letter, **more: Any) -> Letter:
    return letters.issue(
        **{"letter": letter, "by": make.head(), "at": NOW, "version": letter.version, **more}
    )


def issued(key: str = "ND155.03", petition: Petition | None = None) -> Letter:
    return issue(save(draft(petition, key)))
