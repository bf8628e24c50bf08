"""What every test may count on: one day, a patient browser or a skip, and cheap passwords."""

import os
import shutil
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, tzinfo
from typing import Any

import hypothesis
import pytest
from django.test import TransactionTestCase, override_settings
from django.utils import timezone
from playwright.sync_api import BrowserContext, expect

from tests.browser.arriving import everybody_served
from tests.emptying import empty
from tests.together import others_here

# Playwright keeps an event loop in this thread, and Django would refuse the database because of it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
NO_BROWSER = "no Chromium on this machine"
PATIENCE = 120_000  # milliseconds: what a browser may take on a machine that does much else
expect.set_options(timeout=PATIENCE)

# The same examples every time, however long one takes.
hypothesis.settings.register_profile(
    "house", derandomize=True, database=None, deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)  # fmt: skip
hypothesis.settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a browser where there is none; in CI that is a failure, not a skip."""
    if CHROMIUM or os.environ.get("CI") == "true":
        return
    for item in items:
        if "page" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.skip(reason=NO_BROWSER))


class _Datetime(type):
    """Django asks what a datetime is, too: any."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, datetime)


class StandingStill(datetime, metaclass=_Datetime):
    """Friday 20/11/2026, ten o'clock in Hà Nội, whenever somebody asks."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
        return datetime(2026, 11, 20, 3, tzinfo=UTC).astimezone(tz)


@pytest.fixture(scope="session", autouse=True)
def _one_day() -> Iterator[None]:
    """All who ask Django for the time hear the same: no test knows midnight, Tết or a leap day."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "datetime", StandingStill)
        yield


@pytest.fixture(autouse=True)
def _time_of_other_processes(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Real servers have the real time, so a test that starts some has it as well."""
    if request.node.get_closest_marker("servers"):
        monkeypatch.setattr(timezone, "datetime", datetime)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Who still holds the database when it is to be removed is named by what he did there."""
    yield
    with django_db_blocker.unblock():
        for other in others_here():
            warnings.warn(f"still connected at the end: {other}", stacklevel=1)


@pytest.fixture(scope="session", autouse=True)
def _emptied_quickly() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty)
        yield


@pytest.fixture(scope="session", autouse=True)
def _cheap_passwords() -> Iterator[None]:
    """Argon2 is slow on purpose; a suite that signs in a thousand times has no use for that."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    if not CHROMIUM:
        pytest.fail(NO_BROWSER)
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync",
             "--no-first-run", "--disable-component-update"]  # fmt: skip
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": quiet}


@pytest.fixture
def _served() -> Iterator[None]:
    """Asked for before the browser, so it comes after: when that is closed."""
    yield
    everybody_served()


@pytest.fixture
def new_context(
    _served: None, new_context: Callable[..., BrowserContext]
) -> Callable[..., BrowserContext]:
    def patient(**arguments: Any) -> BrowserContext:
        context = new_context(**arguments)
        context.set_default_timeout(PATIENCE)
        return context

    return patient


@pytest.fixture(autouse=True)
def one_factor(settings: Any) -> None:
    """A password is enough, as in a demonstration; tests of the second factor ask for both."""
    settings.DEMO_MODE = True
