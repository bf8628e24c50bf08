"""What the slips of the desk have in common: the letter, the two who sign, the fit to one page."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.timezone import localtime

from portal.documents import pdf
from portal.documents.paper import Letter, Signature
from reception.documents.letterhead import SIGN, letterhead, named, title_of
from reception.models import Visit

AGAIN = "BẢN IN LẠI"
# How close the lines stand, and how many letters of what people wrote are printed: a page holds
# about 2 600, and what has no room stands in the register.
TRIES = (("", 1500), ("dense", 2600), ("dense", 1400), ("dense", 800), ("dense", 400))


@dataclass(frozen=True)
class Fit:
    """One try: `most` letters of what people wrote, in lines or `is_dense`."""

    visit: Visit
    most: int
    is_dense: bool

    def __call__(self, text: str) -> str:
        """The text, or as much of it as ends with a word, and where the rest is to be read."""
        text = " ".join(text.split())
        if len(text) <= self.most:
            return text
        return f"{text[: self.most].rpartition(' ')[0] or text[: self.most]} … ({self.rest})"

    @property
    def rest(self) -> str:
        return f"xem tiếp trong sổ, lượt tiếp số {self.visit.number}/{self.visit.year}"


def drawn(template: str, visit: Visit, said: Callable[[Fit], Mapping[str, Any]]) -> bytes:
    """The slip on one page; `said` gives its words for as many letters as there is room for."""
    return pdf.render_on_one(f"reception/print/{template}.html", _tries(visit, said))


def _tries(visit: Visit, said: Callable[[Fit], Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for density, most in TRIES:
        yield {**common(visit), **said(Fit(visit, most, bool(density))), "density": density}


def common(visit: Visit) -> dict[str, Any]:
    """Who came, who received, where and when."""
    return {
        "visit": visit,
        "unit": visit.organisation,
        "received_at": localtime(visit.received_at),
        "name": named(visit),
        "officer_title": title_of(visit),
    }


def letter(
    visit: Visit,
    kind: str,
    subject: str = "",
    *,
    again: bool = False,
    number: str = "",
    **more: Any,
) -> Letter:
    """The frame of a slip; a second print of it says so."""
    head = replace(
        letterhead(visit.organisation), day=visit.received_on, number=number,
        mark=AGAIN if again else "",
    )  # fmt: skip
    return Letter(head, kind, subject, **more)


def officer(visit: Visit, role: str = "NGƯỜI TIẾP CÔNG DÂN") -> Signature:
    return Signature([role], str(visit.officer), SIGN)
