"""Every hard case of the list has its named test, wherever the feature lives: a guard."""

import ast
import re
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
CASES = frozenset(range(1, 45))
NAMED = re.compile(r"test_edge_(\d\d)_\w+")


def named(text: str) -> set[int]:
    """The numbers in the names of the test functions of a module."""
    functions = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef))
    found = (NAMED.fullmatch(function.name) for function in functions)
    return {int(one.group(1)) for one in found if one}


def test_every_hard_case_is_a_named_test() -> None:
    numbers: set[int] = set()
    for path in TESTS.rglob("test_*.py"):
        numbers |= named(path.read_text())
    assert sorted(CASES - numbers) == []
    assert sorted(numbers - CASES) == []


def test_only_a_function_of_that_name_counts() -> None:
    text = (
        "def test_edge_07_portal() -> None: ...\n"
        "class T:\n    def test_edge_08_head(self) -> None: ...\n"
        "def test_edge_9_short() -> None: ...\ntest_edge_10_name = 1\n# def test_edge_11_said\n"
    )
    assert named(text) == {7, 8}
