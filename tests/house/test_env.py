"""The environment is read in one place, strictly, and `.env.example` tells all of it."""

import base64
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal import env

ROOT = Path(__file__).resolve().parents[2]
KEY = base64.urlsafe_b64encode(b"k" * 32).decode()
READ = re.compile(r'\b(?:env\.\w+|secret|hosts|key|keys|texts|database)\("([A-Z_]+)"')
SECRETS = ("SECRET_KEY", "DATA_KEYS", "INDEX_KEY", "RECEIPT_KEY", "SLIP_KEYS")
WITH_IDS = ("DATA_KEYS", "SLIP_KEYS")


def variables(pattern: str, file: str) -> set[str]:
    return set(re.findall(pattern, (ROOT / file).read_text(), re.MULTILINE))


def start(
    asked: str = "import portal.settings", **changes: str | None
) -> "subprocess.CompletedProcess[str]":
    """Load the settings in a process of their own, as an installation would."""
    surroundings = {**os.environ, **{k: v for k, v in changes.items() if v is not None}}
    for name in (k for k, v in changes.items() if v is None):
        surroundings.pop(name, None)
    return subprocess.run(
        [sys.executable, "-c", asked],
        cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_example_names_every_variable_and_no_other() -> None:
    read = variables(READ.pattern, "portal/settings.py")
    compose = variables(r"\$\{([A-Z_]+)", "docker-compose.yml")
    assert variables(r"^([A-Z_]+)=", ".env.example") == read | compose


def test_nothing_else_reads_the_environment() -> None:
    allowed = {"manage.py", "portal/env.py"}
    places = [ROOT / "manage.py", *(f for a in APPS for f in (ROOT / a).rglob("*.py"))]
    readers = {
        file.relative_to(ROOT).as_posix()
        for file in places
        if re.search(r"\bos\.(environ|getenv)", file.read_text())
    }
    assert {name for name in readers if "devstack" not in name} <= allowed


APPS = ("portal", "reception", "complaints", "dialogues", "reports")


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_has_no_default(name: str) -> None:
    refused = start(**{name: None})
    assert refused.returncode != 0
    assert name in refused.stderr


def test_a_secret_may_lie_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{KEY}\n")
    assert start(INDEX_KEY=None, INDEX_KEY_FILE=str(tmp_path / "key")).returncode == 0


@pytest.mark.parametrize("name", ["DEMO_MODE", "DEBUG"])
def test_production_refuses_what_is_for_trying(name: str) -> None:
    refused = start(PRODUCTION="true", **{"DEMO_MODE": "false", "DEBUG": "false", name: "true"})
    assert "ImproperlyConfigured" in refused.stderr


def test_production_is_what_an_installation_is_unless_it_says_otherwise() -> None:
    assert start(PRODUCTION=None, DEMO_MODE="true").returncode != 0


def test_a_secret_that_was_only_meant_to_be_replaced_stops_the_start() -> None:
    refused = start(SECRET_KEY="change-me")
    assert "SECRET_KEY must have at least 40 characters" in refused.stderr
    assert "change-me" not in refused.stderr


@pytest.mark.parametrize(
    "twice",
    [
        ("INDEX_KEY", "DATA_KEYS"),
        ("RECEIPT_KEY", "DATA_KEYS"),
        ("RECEIPT_KEY", "INDEX_KEY"),
        ("SLIP_KEYS", "DATA_KEYS"),
        ("SLIP_KEYS", "RECEIPT_KEY"),
    ],
)
def test_every_purpose_has_a_key_of_its_own(twice: tuple[str, str]) -> None:
    changes = {name: f"k1:{KEY}" if name in WITH_IDS else KEY for name in twice}
    refused = start(**changes)
    assert "is the same as another key" in refused.stderr
    assert KEY not in refused.stderr


@pytest.mark.parametrize("host", ["*", "a.example,*", ".example.vn"])
def test_hosts_are_named_in_full(host: str) -> None:
    assert "ALLOWED_HOSTS" in start(ALLOWED_HOSTS=host).stderr


def test_in_production_no_neighbour_can_set_our_cookies() -> None:
    names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE")
    asked = f"import portal.settings as s; print(*(getattr(s, n) for n in {names}))"
    found = start(asked, PRODUCTION="true", DEMO_MODE="false", DEBUG="false")
    assert found.stdout.split() == ["__Host-sessionid", "__Host-csrftoken", "True"]
    assert start(asked).stdout.split() == ["sessionid", "csrftoken", "False"]


def test_a_misspelt_flag_stops_the_start() -> None:
    assert start(DEBUG="ture").returncode != 0


@pytest.mark.parametrize("url", ["sqlite:///x.db", "mysql://u@h/d"])
def test_only_postgresql_is_a_database(url: str) -> None:
    assert "PostgreSQL" in start(DATABASE_URL=url).stderr


def test_an_unknown_way_to_keep_identities_stops_the_start() -> None:
    assert "IDENTITY_MODE" in start(IDENTITY_MODE="open").stderr


def test_keys_keep_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEYS", f"new:{KEY}, old:{KEY}")
    assert list(env.keys("KEYS")) == ["new", "old"]


@pytest.mark.parametrize(
    "written",
    [
        KEY,  # no id
        f"a:{KEY},a:{KEY}",  # one id twice
        "a:short",
        "a:" + base64.urlsafe_b64encode(b"k" * 16).decode(),
        "a:không phải",
    ],
)
def test_a_malformed_key_is_refused(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("KEYS", written)
    with pytest.raises((ImproperlyConfigured, ValueError)):
        env.keys("KEYS")


def test_the_cache_never_shares_the_queue_of_the_broker() -> None:
    assert env.broker_url("unix:///run/v.sock") == "redis+socket:///run/v.sock"
    assert env.broker_url("redis://host:6379/0") == "redis://host:6379/0"
    assert env.cache_url("unix:///run/v.sock") == "unix:///run/v.sock?db=1"
    assert env.cache_url("redis://host/0?health=1") == "redis://host/0?health=1&db=1"
