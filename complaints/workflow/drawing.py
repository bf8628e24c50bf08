"""The state diagrams of docs/states, drawn from the one table of transitions (pure).

A diagram is Mermaid inside Markdown, and under it every step: who may take it, what it asks, which
paper it makes and which clocks it starts and stops.
"""

from collections import defaultdict
from collections.abc import Iterator

from complaints.workflow import TRANSITIONS
from complaints.workflow.feedback import FeedbackState
from complaints.workflow.states import BACK, STAY, Handling, Intake, Machine, Transition
from portal.access.roles import LABELS, holders

NAMES = {**dict(FeedbackState.choices), **dict(Handling.choices), **dict(Intake.choices)}
OWN_NAMES = {
    Machine.INTAKE: dict(Intake.choices),
    Machine.FEEDBACK: dict(FeedbackState.choices),
}
BEFORE = "state_before"
TITLES: tuple[tuple[Machine, str], ...] = (
    (Machine.INTAKE, "Xử lý đơn"),
    (Machine.COMPLAINT, "Giải quyết khiếu nại"),
    (Machine.DENUNCIATION, "Giải quyết tố cáo"),
    (Machine.RECOMMENDATION, "Giải quyết kiến nghị, phản ánh"),
    (Machine.FEEDBACK, "Phản ánh, kiến nghị về quy định hành chính"),
)
NOTE = (
    "Sinh từ bảng bước chuyển trong `complaints/workflow/` bằng `manage.py draw_states`; "
    "không sửa tay."
)
HEAD = (
    "| Bước | Từ | Đến | Ai được làm | Phải ghi | Mẫu | Bắt đầu tính hạn | Dừng hạn |\n"
    "|---|---|---|---|---|---|---|---|"
)


def drawings() -> dict[str, str]:
    """The name of each file and what it holds."""
    files = {f"{machine.value}.md": drawing(machine, title) for machine, title in TITLES}
    rows = [f"- [{title}]({machine.value}.md)" for machine, title in TITLES]
    index = "\n".join(["# Sơ đồ trạng thái", "", NOTE, "", *rows, ""])
    return {"README.md": index, **files}


def drawing(machine: Machine, title: str) -> str:
    steps = [step for step in TRANSITIONS if step.machine is machine]
    lines = [f"# {title}", "", NOTE, "", "```mermaid", "stateDiagram-v2", *_states(machine, steps)]
    lines += [*_arrows(machine, steps), "```", "", HEAD, *(_row(machine, step) for step in steps)]
    return "\n".join([*lines, ""])


def named(machine: Machine, state: str) -> str:
    """The state in the words of its machine; case states are common to three of them."""
    own = OWN_NAMES.get(machine, dict(Handling.choices))
    return str(own.get(state) or NAMES[state])


def first_state(machine: Machine) -> str:
    """Where the machine begins: a case with its acceptance."""
    begins = {Machine.INTAKE: Intake.REGISTERED, Machine.FEEDBACK: FeedbackState.RECEIVED}
    return str(begins.get(machine, Handling.ACCEPTED))


def _states(machine: Machine, steps: list[Transition]) -> Iterator[str]:
    for state in _all(machine, steps):
        yield f'    state "{named(machine, state)}" as {state}'
    if any(step.target == BACK for step in steps):
        yield f'    state "Trạng thái trước đó" as {BEFORE}'


def _all(machine: Machine, steps: list[Transition]) -> list[str]:
    """Every state that is begun in, left or reached, in the order of the table."""
    found = dict.fromkeys([first_state(machine)])
    for step in steps:
        found |= dict.fromkeys(sorted(step.sources))
        if step.target not in {STAY, BACK}:
            found[str(step.target)] = None
    return [str(state) for state in found]


def _arrows(machine: Machine, steps: list[Transition]) -> Iterator[str]:
    """One arrow from state to state, with all that leads along it; what ends, ends."""
    along: dict[tuple[str, str], list[str]] = defaultdict(list)
    for step in steps:
        for source in sorted(step.sources):
            target = BEFORE if step.target == BACK else step.target_from(source, BEFORE)
            along[str(source), str(target)].append(step.label)
    yield f"    [*] --> {first_state(machine)}"
    for (source, target), labels in along.items():
        yield f"    {source} --> {target}: {' / '.join(map(_plain, labels))}"
    left = {source for source, target in along if source != target}
    for state in _all(machine, steps):
        if state not in left:
            yield f"    {state} --> [*]"


def _plain(label: str) -> str:
    """Mermaid ends a text at a colon or a semicolon."""
    return label.replace(":", " –").replace(";", ",")


def _row(machine: Machine, step: Transition) -> str:
    sources = ", ".join(named(machine, state) for state in sorted(step.sources))
    told = {STAY: "(giữ nguyên)", BACK: "(trạng thái trước đó)"}
    target = told.get(step.target) or named(machine, step.target)
    roles = holders(step.permission)
    who = ", ".join(label for role, label in LABELS if role in roles)
    who += " (cấp trên)" if step.by_superior else ""
    cells = (
        f"{step.label} (`{step.name}`)", sources, target, who, _codes(step.needs),
        step.form or "–", _codes(step.starts), _codes(step.stops),
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _codes(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "–"
