"""What the units wrote, by slot, and how it comes into the report of the province (pure)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Quoted:
    """What one unit wrote in one slot, as it was handed in."""

    slot: str
    unit: str
    edition: int
    on: date
    text: str

    @property
    def key(self) -> str:
        """Names the passage in a form."""
        return f"{self.slot}:{self.edition}"

    @property
    def words(self) -> str:
        """As it stands in the report of the province: with the name of who wrote it."""
        return f"{self.unit}: {self.text}"


def joined(text: str, chosen: Iterable[Quoted]) -> str:
    """The text with the passages below it; one that stands there word for word is not repeated."""
    kept = "\n".join(text.splitlines()).strip()
    for one in chosen:
        words = "\n".join(one.words.splitlines()).strip()
        if words not in kept:
            kept = f"{kept}\n\n{words}".strip()
    return kept
