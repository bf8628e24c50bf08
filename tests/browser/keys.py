"""One person's keyboard, counting: a chord is one press of the hand, free text is none."""

from playwright.sync_api import Page

# A mouse that does nothing: what it would have pressed is counted, and must stay at nought.
NO_MOUSE = """
    window.pressed = 0;
    for (const name of ['mousedown', 'pointerdown']) {
        addEventListener(name, (event) => { pressed += 1; event.preventDefault(); }, true);
    }
"""


class Keys:
    def __init__(self, page: Page) -> None:
        page.add_init_script(NO_MOUSE)
        self.page, self.presses = page, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.presses += 1
            self.page.keyboard.press(key)

    def text(self, said: str) -> None:
        """Words of the officer: typed, and no part of the count."""
        self.page.keyboard.type(said)

    def scan(self, card: str) -> None:
        """A scanner is another keyboard: all at once, and the Enter is its own."""
        self.page.keyboard.insert_text(card)
        self.page.keyboard.press("Enter")

    @property
    def focus(self) -> str:
        """The name of what has the focus; a list that is typed into has none, but it has an id."""
        return str(self.page.evaluate("document.activeElement.name || document.activeElement.id"))

    def by_mouse(self) -> int:
        return int(self.page.evaluate("window.pressed"))
