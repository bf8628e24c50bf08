"""The diagrams of docs/states are those of the table, and a diagram tells every step of it."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from complaints.management.commands import draw_states
from complaints.workflow import TRANSITIONS, Machine
from complaints.workflow.drawing import TITLES, drawing, drawings, first_state, named
from complaints.workflow.states import BACK, STAY

FOLDER = Path(settings.BASE_DIR) / "docs" / "states"
ARROW = re.compile(r"^    (\S+) --> (\S+): ([^:;\n]+)$", re.MULTILINE)
STATE = re.compile(r'^    state "([^"]+)" as (\S+)$', re.MULTILINE)


@pytest.mark.parametrize("name", sorted(drawings()))
def test_the_diagram_in_docs_is_that_of_the_table(name: str) -> None:
    """Draw them anew with `manage.py draw_states`."""
    assert (FOLDER / name).read_text("utf-8") == drawings()[name]


def test_every_machine_has_its_diagram_and_no_other_file_lies_beside() -> None:
    assert {machine for machine, _ in TITLES} == set(Machine)
    assert {path.name for path in FOLDER.iterdir()} == set(drawings())


@pytest.mark.parametrize(("machine", "title"), TITLES)
def test_every_step_is_an_arrow_from_each_of_its_states_and_a_row(
    machine: Machine, title: str
) -> None:
    text = drawing(machine, title)
    arrows = {(source, target): labels for source, target, labels in ARROW.findall(text)}
    for step in (one for one in TRANSITIONS if one.machine is machine):
        for source in step.sources:
            target = {STAY: source, BACK: "state_before"}.get(step.target, step.target)
            label = step.label.replace(":", " –").replace(";", ",")
            assert label in arrows[str(source), str(target)]
        assert f"(`{step.name}`)" in text
        for code in (*step.starts, *step.stops):
            assert f"`{code}`" in text


@pytest.mark.parametrize(("machine", "title"), TITLES)
def test_every_state_is_named_and_all_can_be_reached(machine: Machine, title: str) -> None:
    text = drawing(machine, title)
    named_states = {state: name for name, state in STATE.findall(text)}
    assert all(named_states[state] == named(machine, state)
               for state in named_states if state != "state_before")  # fmt: skip
    arrows = [(source, target) for source, target, _ in ARROW.findall(text)]
    assert {state for arrow in arrows for state in arrow} <= set(named_states)
    reached, waiting = {first_state(machine)}, [first_state(machine)]
    while waiting:
        state = waiting.pop()
        fresh = {target for source, target in arrows if source == state} - reached
        reached |= fresh
        waiting += sorted(fresh)
    assert reached == set(named_states)


def test_the_command_says_what_it_drew_and_tells_a_stale_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The twin of the first test: a line changed by hand is found."""
    monkeypatch.setattr(draw_states.settings, "BASE_DIR", tmp_path)
    call_command("draw_states")
    assert capsys.readouterr().out.count("docs/states/") == len(drawings())
    call_command("draw_states", "--check")
    call_command("draw_states")
    assert capsys.readouterr().out == ""
    drawn = tmp_path / "docs" / "states" / "intake.md"
    drawn.write_text(drawn.read_text("utf-8") + "thêm", encoding="utf-8")
    with pytest.raises(CommandError, match=r"intake\.md\. Chạy draw_states"):
        call_command("draw_states", "--check")
