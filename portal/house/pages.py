"""Templates: all of them compile, and none brings along what the security policy refuses."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template

from portal.house.sources import templates

REFUSED: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("inline style", re.compile(r"\sstyle\s*=", re.IGNORECASE)),
    ("style sheet in a template", re.compile(r"<style\b", re.IGNORECASE)),
    ("inline script", re.compile(r"<script\b(?![^>]*\ssrc\s*=)", re.IGNORECASE)),
    ("inline handler", re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE)),
    (
        "address of another site",
        re.compile(r"""(?:src|action)\s*=\s*["']?https?:""", re.IGNORECASE),
    ),
    ("escaping switched off", re.compile(r"\|\s*safe\b|autoescape\s+off")),
)
# Paper has no browser and no policy: the number of its first page is said in a sheet of its own.
WITHOUT_BROWSER = ("print",)
ALLOWED_THERE = ("style sheet in a template",)


NAMED = re.compile(r"""\{%\s*(?:extends|include)\s+["']([^"']+)["']""")


def findings(root: Path) -> Iterator[str]:
    for source in templates(root):
        yield from mistakes(source.name)
        yield from missing(source.name, source.path.read_text())
        yield from refused(source.name, source.path.read_text())


def mistakes(name: str) -> Iterator[str]:
    try:
        get_template(name.removeprefix("templates/"))
    except TemplateSyntaxError as error:
        yield f"{name}: does not compile: {error}"


def missing(name: str, text: str) -> Iterator[str]:
    """An `include` is only opened when its page is shown, perhaps by nobody for a year."""
    for wanted in NAMED.findall(text):
        try:
            get_template(wanted)
        except TemplateDoesNotExist:
            yield f"{name}: there is no template {wanted}"
        except TemplateSyntaxError:
            continue  # told where it is written


def refused(name: str, text: str) -> Iterator[str]:
    on_paper = any(part in WITHOUT_BROWSER for part in Path(name).parts)
    for what, pattern in REFUSED:
        if on_paper and what in ALLOWED_THERE:
            continue
        for hit in pattern.finditer(text):
            yield f"{name}:{text.count(chr(10), 0, hit.start()) + 1}: {what}"
