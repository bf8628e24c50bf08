"""The world of the walks and its people, made once a module; the same paper is drawn once."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from portal.access.models import User
from portal.documents import pdf
from tests.house.walking import Staff
from tests.house.world import NEXT_DOOR, people, records

World = dict[str, dict[str, Any]]
Crew = dict[str, dict[str, User]]
laid_out = lru_cache(maxsize=64)(pdf._laid_out)
write = lru_cache(maxsize=64)(pdf._write)


@pytest.fixture(scope="module", autouse=True)
def _drawn_once() -> Iterator[None]:
    """Sixteen roles ask for the same paper: the same words are laid out once, and really."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "_laid_out", laid_out)
        patch.setattr(pdf, "_write", write)
        yield


@pytest.fixture(scope="module")
def _world(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, Crew]]:
    """Made once for a module and gone after it; each test is a savepoint in it."""
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(DEMO_MODE=True):
            made = records(), {where: people(where) for where in ("BAC-NINH", NEXT_DOOR)}
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def world(_world: tuple[World, Crew], db: None) -> World:
    return _world[0]


@pytest.fixture
def crew(_world: tuple[World, Crew], db: None) -> Crew:
    """Province → role → somebody who holds it for the whole province."""
    return _world[1]


@pytest.fixture
def staff(crew: Crew) -> Staff:
    return Staff(crew["BAC-NINH"])
