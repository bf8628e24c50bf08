"""The history of the tables is one named line for each app."""

import re
from collections import Counter
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

APPS = ("portal", "reception", "complaints", "dialogues", "reports")
ROOT = Path(__file__).resolve().parents[2]
Key = tuple[str, str]


@pytest.fixture(scope="module")
def parents() -> dict[Key, set[Key]]:
    """Every migration of ours with those of its own app that it stands on."""
    graph = MigrationLoader(None).graph
    return {
        key: {one.key for one in node.parents if one.key[0] == key[0]}
        for key, node in graph.node_map.items()
        if key[0] in APPS
    }


def test_every_app_has_a_history(parents: dict[Key, set[Key]]) -> None:
    assert {app for app, _ in parents} == set(APPS)


def test_nobody_let_django_choose_a_name(parents: dict[Key, set[Key]]) -> None:
    assert [name for _, name in parents if re.search(r"_auto_\d|_alter_.*_and_more$", name)] == []


def test_each_history_is_one_line(parents: dict[Key, set[Key]]) -> None:
    first = Counter(app for (app, _), before in parents.items() if not before)
    followed = Counter(one for before in parents.values() for one in before)
    assert dict(first) == dict.fromkeys(APPS, 1)
    assert [key for key, times in followed.items() if times > 1] == []
    assert [key for key, before in parents.items() if len(before) > 1] == []


def test_a_migration_calls_no_rule_of_today() -> None:
    """A service changes next year; what a migration did last year must not."""
    rule = re.compile(r"^(?:from|import) .*\b(services|selectors|tasks|views)\b", re.MULTILINE)
    files = [file for app in APPS for file in (ROOT / app / "migrations").glob("*.py")]
    assert [file.name for file in files if rule.search(file.read_text())] == []


@pytest.mark.django_db
def test_the_models_are_what_the_migrations_build() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.mark.django_db
def test_the_text_of_the_database_is_utf8() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT upper('đường Ấp'), current_setting('server_encoding')")
        assert cursor.fetchone() == ("ĐƯỜNG ẤP", "UTF8")
