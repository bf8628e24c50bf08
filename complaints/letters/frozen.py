"""A document as it was issued, kept as JSON: later words of a form never change it (pure)."""

from dataclasses import asdict
from datetime import date
from typing import Any

from portal.documents.paper import (
    Block,
    Document,
    Letter,
    Letterhead,
    Paragraph,
    Signature,
    Signers,
)
from portal.documents.tables import Cell, Column, Table


def freeze(document: Document) -> dict[str, Any]:
    """The tree as plain values: {"letter": …, "body": [{"is": "Paragraph", …}, …]}."""
    letter = asdict(document.letter)
    day = document.letter.head.day
    letter["head"]["day"] = day.isoformat() if day else None
    body = [{"is": type(block).__name__, **asdict(block)} for block in document.body]
    return {"letter": letter, "body": body}


def thaw(kept: dict[str, Any]) -> Document:
    """The document again, as `freeze` was given it."""
    said = {**kept["letter"]}
    head = {**said.pop("head")}
    head["day"] = date.fromisoformat(head["day"]) if head["day"] else None
    signature = said.pop("signature")
    letter = Letter(
        head=Letterhead(**head), signature=_signer(signature) if signature else None, **said
    )
    return Document(letter, tuple(_block({**block}) for block in kept["body"]))


def _block(said: dict[str, Any]) -> Block:
    kind = said.pop("is")
    if kind == "Paragraph":
        return Paragraph(**said)
    if kind == "Signers":
        return Signers([_signer(one) for one in said["signers"]])
    columns = [Column(**column) for column in said.pop("columns")]
    rows = [[Cell(**cell) for cell in row] for row in said.pop("rows")]
    return Table(columns=columns, rows=rows, **said)


def _signer(said: dict[str, Any]) -> Signature:
    return Signature(**{**said, "authority": tuple(said["authority"])})
