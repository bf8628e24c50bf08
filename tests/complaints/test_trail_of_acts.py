"""Every form of petitions that is taken leaves an entry of who did what.

Found by reading the code: from the function that answers a route, through all that it calls by
name, there is a way to `portal.audit.services.record` by a service. That the page of a refused
form tells who read it is no entry of an act, so what a view records does not count.
"""

import ast
import importlib
import inspect
from collections.abc import Iterator
from functools import cache
from types import FunctionType
from typing import Any

import pytest
from django.urls import URLPattern

from complaints import services
from complaints.urls import urlpatterns
from complaints.views import files
from portal.audit.services import record

# These look something up and change nothing, whoever is opened is told by the panel that asks;
# the reason for a look is told by the view.
ONLY_READ = frozenset({"alike", "look_up", "of_person", "of_receipt", "same_matter"})
BY_VIEW = frozenset({"tell_reason"})
FLOORS = ("complaints", "reception", "portal")


def answering(pattern: URLPattern) -> FunctionType:
    """The function itself, below its doors."""
    return inspect.unwrap(pattern.callback)  # type: ignore[return-value]


def forms() -> list[tuple[str, FunctionType]]:
    """Route and function of every address that takes a form."""
    found = [(str(one.name), answering(one)) for one in urlpatterns]
    return [(name, view) for name, view in found if takes_form(view)]


def takes_form(view: FunctionType) -> bool:
    (tree,) = ast.parse(inspect.getsource(view)).body
    assert isinstance(tree, ast.FunctionDef)
    doors = {ast.unparse(door) for door in tree.decorator_list}
    return "require_POST" in doors or "require_http_methods(['GET', 'POST'])" in doors


@cache
def called(function: FunctionType) -> frozenset[FunctionType]:
    """Every function of ours that this one names, wherever it was imported from."""
    return frozenset(_named(ast.parse(_source(function)), _names(function)))


def _source(function: FunctionType) -> str:
    return inspect.cleandoc("\n" + inspect.getsource(function))


def _names(function: FunctionType) -> dict[str, Any]:
    return {**vars(importlib.import_module(function.__module__))}


def _named(tree: ast.AST, known: dict[str, Any]) -> Iterator[FunctionType]:
    for node in ast.walk(tree):
        found: Any = None
        if isinstance(node, ast.Name):
            found = known.get(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found = getattr(known.get(node.value.id), node.attr, None)
        found = inspect.unwrap(found) if callable(found) else found
        if isinstance(found, FunctionType) and found.__module__.startswith(FLOORS):
            yield found


def leaves_an_entry(view: FunctionType) -> bool:
    """Whether some way from here leads to the trail by a service."""
    seen: set[FunctionType] = set()
    waiting = [view]
    while waiting:
        one = waiting.pop()
        if record in called(one) and ".views" not in one.__module__:
            return True
        if one not in seen:
            seen.add(one)
            waiting.extend(called(one))
    return False


WRITING = [one for one in forms() if one[0] not in ONLY_READ | BY_VIEW]


@pytest.mark.parametrize(("name", "view"), WRITING, ids=[name for name, _ in WRITING])
def test_every_form_leads_to_the_trail(name: str, view: FunctionType) -> None:
    assert leaves_an_entry(view), f"{name}: nothing that it calls leaves an entry"


@pytest.mark.parametrize("name", sorted(BY_VIEW))
def test_what_a_view_tells_itself_it_tells(name: str) -> None:
    assert record in called(dict(forms())[name])


def test_the_forms_are_found() -> None:
    assert len(forms()) > 70
    assert {name for name, _ in forms()} >= ONLY_READ | BY_VIEW


def test_what_leaves_none_would_be_found() -> None:
    """The twin: one that records nothing, one that only reads, one that does it by a long way."""
    assert not leaves_an_entry(takes_form)
    assert not leaves_an_entry(inspect.unwrap(files.read))
    assert leaves_an_entry(inspect.unwrap(services.advance))
