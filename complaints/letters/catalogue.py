"""The one catalogue of papers, and the questions asked of it (pure)."""

from collections.abc import Collection
from datetime import date

from complaints.letters.form import Form
from complaints.letters.of_complaint import OF_COMPLAINT
from complaints.letters.of_denunciation import OF_DENUNCIATION
from complaints.letters.of_intake import OF_INTAKE
from complaints.workflow import Machine

CATALOGUE: tuple[Form, ...] = (*OF_INTAKE, *OF_COMPLAINT, *OF_DENUNCIATION)
BLANKS = tuple(form for form in CATALOGUE if form.is_blank)


def form_of(key: str) -> Form:
    """The row of that key. Raises LookupError."""
    found = next((form for form in CATALOGUE if form.key == key), None)
    if found is None:
        raise LookupError(key)
    return found


def offered(
    kind: str, level: int, machine: Machine, state: str, taken: Collection[str], on: date
) -> list[Form]:
    """What may be drawn up where the file stands, on that day, in the order of the catalogue."""
    return [
        form
        for form in CATALOGUE
        if form.in_force(on)
        and not form.is_blank
        and form.fits(kind, level)
        and form.is_due(machine, state, taken)
    ]


def forms_for(machine: Machine, step: str, kind: str, level: int, on: date) -> list[Form]:
    """The papers that document a step, the one that gives it its number first."""
    return [
        form
        for form in CATALOGUE
        if form.machine == machine
        and step in form.steps
        and form.fits(kind, level)
        and form.in_force(on)
    ]
