"""The blind of a secret page falls after a minute in which nobody works; nothing is copied."""

from pathlib import Path

from playwright.sync_api import Page

STATIC = Path(__file__).resolve().parents[2] / "static"
SHOWN = "[document.getElementById('che').hidden, getComputedStyle(cell).visibility]"
COPY = (
    "(() => { const asked = new Event('copy', {bubbles: true, cancelable: true});"
    " cell.dispatchEvent(asked); return asked.defaultPrevented; })()"
)


def opened(page: Page) -> None:
    """The parts of such a page, with the clock in our hands."""
    script = (STATIC / "js" / "secret.js").read_text()
    style = (STATIC / "css" / "secret.css").read_text()
    page.clock.install()
    page.set_content(
        f"<style>@layer tokens, base, components; {style}</style><main>"
        '<div class="blind" id="che" data-seconds="60" hidden><div>'
        '<button type="button">Xem tiếp</button></div></div><p id="cell">Bí mật</p></main>'
        f'<script type="module">{script}</script>'
    )


def test_it_falls_after_a_minute_and_is_lifted_by_hand(page: Page) -> None:
    opened(page)
    assert page.evaluate(SHOWN) == [True, "visible"]
    page.clock.run_for(30_000)
    page.keyboard.press("a")  # work puts it off
    page.clock.run_for(40_000)
    assert page.evaluate(SHOWN) == [True, "visible"]
    page.clock.run_for(25_000)
    assert page.evaluate(SHOWN) == [False, "hidden"]
    page.click("#che button")
    assert page.evaluate(SHOWN) == [True, "visible"]


def test_nothing_of_it_is_copied(page: Page) -> None:
    opened(page)
    assert page.evaluate(COPY) is True
