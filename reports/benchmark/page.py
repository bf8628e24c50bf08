"""The page in docs: what was measured together stands together, and stays until measured again."""

from pathlib import Path

from django.conf import settings

PAGE = settings.BASE_DIR / "docs" / "benchmarks.md"
MARK = "\n## "


def put(title: str, body: str, page: Path | None = None) -> None:
    """Replace one section of the page, or add it at the end; "" is what stands before the first."""
    page = page or PAGE
    found = _sections(page.read_text(encoding="utf-8") if page.exists() else "")
    found[title] = body.strip() + "\n"
    head = found.pop("", "")
    parts = [head.lstrip(), *(f"## {name}\n\n{text}" for name, text in found.items())]
    page.write_text("\n".join(part for part in parts if part), encoding="utf-8")


def _sections(text: str) -> dict[str, str]:
    head, *rest = text.split(MARK)
    named = (part.partition("\n") for part in rest)
    return {"": head.strip() + "\n"} | {name: body.strip() + "\n" for name, _, body in named}
