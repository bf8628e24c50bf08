"""The glossary knows every word the data is made of."""

import inspect
import pkgutil
import re
from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Choices, Model
from pghistory.models import Event

APPS = ("portal", "reception", "complaints", "dialogues", "reports")
GLOSSARY = Path(__file__).resolve().parents[2] / "docs" / "glossary.md"
TERMS = set(re.findall(r"`(\w+\.\w+)`", GLOSSARY.read_text()))
ROW = re.compile(r"^\|(?P<term>[^|]+)\|(?P<identifier>[^|]+)\|(?P<source>[^|]+)\|$")


def room(kind: type) -> str:
    """ "organisations" of portal.organisations.models, "complaints" of complaints.models.cases."""
    first, second, *_ = kind.__module__.split(".")
    return second if first == "portal" else first


def name(kind: type) -> str:
    return f"{room(kind)}.{kind.__name__}"


def models() -> Iterator[type[Model]]:
    """All models but the histories, which are written by triggers and have their subject's name."""
    for app in APPS:
        for model in apps.get_app_config(app).get_models():
            if not issubclass(model, Event):
                yield model


def choices() -> set[type]:
    """Every list of choices that a module defines beside models."""
    found = set()
    for app in APPS:
        for module in pkgutil.walk_packages(import_module(app).__path__, f"{app}."):
            leaf = module.name.split(".")
            if "models" in leaf or "kinds" in leaf or "workflow" in leaf:
                found |= set(defined_choices(module.name))
    return found


def defined_choices(module: str) -> Iterator[type]:
    for _, kind in inspect.getmembers(import_module(module), inspect.isclass):
        if issubclass(kind, Choices) and kind.__module__ == module:
            yield kind


@pytest.mark.parametrize("kind", sorted([*models(), *choices()], key=name), ids=name)
def test_a_word_of_the_data_stands_in_the_glossary(kind):
    assert name(kind) in TERMS


def test_the_glossary_has_no_class_that_is_gone():
    known = {name(kind) for kind in [*models(), *choices()]}
    rooms = {word.partition(".")[0] for word in known}
    written = {term for term in TERMS if term.partition(".")[0] in rooms}
    assert written - known <= {"access.Role", "access.Permission"}


def test_every_row_names_its_source():
    rows = [line for line in GLOSSARY.read_text().splitlines() if line.startswith("|")]
    for line in rows:
        found = ROW.match(line)
        assert found, line
        assert all(part.strip() for part in found.groups()), line


def test_the_roles_are_an_enumeration_the_glossary_may_name():
    roles = import_module("portal.access.roles")
    assert issubclass(roles.Role, StrEnum)
    assert issubclass(roles.Permission, StrEnum)
