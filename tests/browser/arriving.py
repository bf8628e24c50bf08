"""What a browser leads to is waited for; and what it still asks when it leaves, as well."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, Page

from tests.house.servers import wait_for

SERVING = "process_request_thread"  # how Python names the threads of the live server
PAPER = "**/luot-tiep/*/*.pdf"


def without_printer(context: BrowserContext) -> None:
    """A browser of tests has no printer, and dies of what the counter prints: it gets a blank."""
    context.route(PAPER, lambda asked: asked.fulfill(body="", content_type="text/html"))


@contextmanager
def arriving(page: Page) -> Iterator[None]:
    """What is done inside opens a new document; after it that one is there and hears the keys.

    The document counts, not its address: a refused form or a chosen setting comes back to the
    same one, and a wait for the address would find the old page, whose script is about to go.
    Loaded means that modules have run and that styles hold, so what is measured is what is seen.
    """
    with page.expect_navigation(wait_until="load"):
        yield


def everybody_served() -> None:
    """No request of a closed browser runs on into the next test or keeps a connection."""
    wait_for(lambda: not any(SERVING in one.name for one in threading.enumerate()), pause=0.01)
