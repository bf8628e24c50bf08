"""What every form that writes carries, and why some need not carry all of it."""

import re
from pathlib import Path

import pytest

from reception.sheets import COLUMNS as REGISTER
from reports.sheets.tables import COLUMNS as FIGURES

SHARE = re.compile(r"\.share-(\d+) \{ width: (\d+)%; \}")
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
FORM = re.compile(r"<form\b[^>]*\bmethod=\"post\".*?</form>", re.DOTALL | re.IGNORECASE)
FORMS = [
    pytest.param(found[0], id=f"{file.relative_to(TEMPLATES)}-{place}")
    for file in sorted(TEMPLATES.rglob("*.html"))
    for place, found in enumerate(FORM.finditer(file.read_text()), start=1)
]
# Sent twice, these do no more than sent once.
WITHOUT_IDEMPOTENCY = {
    "access:login": "nobody is signed in yet, and every attempt is counted",
    "access:second_step": "a code is good for one use",
    "access:enrol": "a code is good for one use",
    "access:logout": "who is signed out stays so",
    "header_logout": "who is signed out stays so",
    "access:end_sessions": "what has ended stays ended",
    "citizens:show_in_full": "it writes only that somebody read, as often as they read",
    "complaints:lookup": "it asks and writes nothing; by POST so that no log keeps the code",
    "/giao-dien": "a cookie of this device",
}


def tag(form: str) -> str:
    return form[: re.search(r"(?<!%)>", form.replace("%}", "%%")).end()]  # type: ignore[union-attr]


def excused(form: str) -> list[str]:
    return [action for action in WITHOUT_IDEMPOTENCY if action in tag(form)]


@pytest.mark.parametrize("form", FORMS)
def test_mistakes_are_told_in_our_words_and_not_the_browsers(form: str) -> None:
    assert re.search(r"\snovalidate\b", tag(form))


@pytest.mark.parametrize("form", FORMS)
def test_a_form_that_writes_comes_from_our_page_and_acts_once(form: str) -> None:
    assert "{% csrf_token %}" in form
    assert ("{% idempotency_token" in form) != bool(excused(form))


def test_no_excuse_is_left_over() -> None:
    used = {action for form in FORMS for action in excused(str(form.values[0]))}
    assert used == set(WITHOUT_IDEMPOTENCY)
    assert len(FORMS) > 30


def test_every_share_of_a_printed_column_has_its_rule() -> None:
    rules = (TEMPLATES.parent / "static/css/print.css").read_text()
    given = {int(share) for share, percent in SHARE.findall(rules) if share == percent}
    shares = {column.width for column in (*REGISTER, *FIGURES) if column.width}
    assert shares
    assert shares <= given


def test_every_class_of_a_template_has_its_rule() -> None:
    """A class that no style sheet knows is a word that nobody reads."""
    sheets = (TEMPLATES.parent / "static/css").glob("*.css")
    ruled = set(re.findall(r"\.([a-zA-Z][\w-]*)", "".join(file.read_text() for file in sheets)))
    used = {
        name
        for file in TEMPLATES.rglob("*.html")
        for given in re.findall(r'\bclass="([^"]*)"', file.read_text())
        for name in re.sub(r"\{[%{].*?[%}]\}", " ", given).split()
        if not name.endswith("-")  # its end is a colour, a column, a share
    }
    assert used - ruled == set()
