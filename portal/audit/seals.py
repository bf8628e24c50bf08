"""Hashes over the trail (pure): a leaf for each entry, a root for a batch, a chain of seals."""

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Protocol

NOTHING_BEFORE = "0" * 64
LEAF, NODE = b"\x00", b"\x01"  # so that no entry can be made to look like a node of the tree


class Row(Protocol):
    """What an entry consists of; every column takes part."""

    pk: Any
    at: datetime
    actor_id: int | None
    actor_label: str
    organisation_id: int | None
    verb: str
    subject_type: str
    subject_id: str
    subject_label: str
    data: Any


def leaf(row: Row) -> bytes:
    columns = [
        row.pk, moment(row.at), row.actor_id, row.actor_label, row.organisation_id, row.verb,
        row.subject_type, row.subject_id, row.subject_label, row.data,
    ]  # fmt: skip
    return _sha(LEAF, json.dumps(columns, sort_keys=True, ensure_ascii=False).encode())


def root(leaves: Sequence[bytes]) -> str:
    """The Merkle root in hex; a last one without a partner goes up as it is. At least one leaf."""
    level = list(leaves)
    while len(level) > 1:
        pairs = [_sha(NODE, a, b) for a, b in zip(level[::2], level[1::2], strict=False)]
        level = pairs + level[len(level) - len(level) % 2 :]
    return level[0].hex()


def chained(
    *, previous: str, first_id: int, last_id: int, count: int, root: str, sealed_at: datetime
) -> str:
    """The hash of a seal in hex: over what it says and over the seal before it."""
    words = [previous, first_id, last_id, count, root, moment(sealed_at)]
    return _sha("|".join(map(str, words)).encode()).hex()


def moment(at: datetime) -> str:
    """One spelling of a moment, whatever time zone it came in."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _sha(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()
