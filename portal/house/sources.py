"""What the budgets are about: the project's own files and the functions in them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

CODE = ("portal", "reception", "complaints", "dialogues", "reports", "manage.py")
TESTS = ("tests",)
GENERATED = "migrations"

AnyFunction = ast.FunctionDef | ast.AsyncFunctionDef


def filled(lines: list[str]) -> int:
    return sum(1 for line in lines if line.strip())


@dataclass(frozen=True)
class Function:
    name: str
    line: int
    length: int
    first_argument: str


@dataclass(frozen=True)
class Source:
    """A Python file; lengths are in lines that hold something."""

    path: Path
    name: str

    @cached_property
    def lines(self) -> list[str]:
        return self.path.read_text().splitlines()

    @property
    def length(self) -> int:
        return filled(self.lines)

    @property
    def is_views(self) -> bool:
        return "views" in self.path.with_suffix("").parts

    def functions(self) -> Iterator[Function]:
        for node in ast.walk(ast.parse("\n".join(self.lines))):
            if isinstance(node, AnyFunction):
                first = node.args.args[0].arg if node.args.args else ""
                yield Function(node.name, node.lineno, self.length_of(node), first)

    def length_of(self, node: AnyFunction) -> int:
        """From `def` to the end without the docstring: explaining a function costs nothing."""
        body = self.lines[node.lineno - 1 : node.end_lineno]
        first = node.body[0]
        if ast.get_docstring(node) is None or first.end_lineno is None:
            return filled(body)
        return filled(body) - filled(self.lines[first.lineno - 1 : first.end_lineno])


def python_files(root: Path, places: tuple[str, ...] = CODE) -> list[Source]:
    found = [file for place in places for file in files_below(root / place, "*.py")]
    return [Source(file, file.relative_to(root).as_posix()) for file in found]


def files_below(place: Path, pattern: str) -> Iterator[Path]:
    if place.is_file():
        yield place
    for file in sorted(place.rglob(pattern)):
        if GENERATED not in file.parts:
            yield file


def templates(root: Path) -> list[Source]:
    below = files_below(root / "templates", "*.html")
    return [Source(file, file.relative_to(root).as_posix()) for file in below]
