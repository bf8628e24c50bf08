"""QR codes as inline SVG: no picture file, nothing to fetch."""

from io import BytesIO
from typing import Any

import segno
from segno.consts import MODE_ALPHANUMERIC, MODE_BYTE

SIDE = 25  # mm without the quiet zone: what a phone still reads off worn paper
MODULE, SMALLEST = 0.8, 0.5  # mm; at 0.5 an old phone still tells one from its neighbour
WIDEST = 38  # mm with the quiet zone: the column of a slip; a roll of 80 mm has room for it too
QUIET = 4
CAPITALS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")


def svg(text: str) -> str:
    """An `<svg>` of at least 25 mm with error level M and the quiet zone that readers need.

    A fragment in capitals and digits becomes a segment of its own: 5.5 bits a letter, not 8.
    """
    code = segno.make(segments(text), error="m", boost_error=False, micro=False)
    side = code.symbol_size(border=0)[0]
    fits = min(MODULE, WIDEST / (side + 2 * QUIET))
    scale = max(fits, SMALLEST, SIDE / side)
    out = BytesIO()
    code.save(out, kind="svg", scale=scale, unit="mm", border=QUIET, xmldecl=False, nl=False,
              title="Mã QR")  # fmt: skip
    return out.getvalue().decode()


def segments(text: str) -> Any:  # its stubs know no segments
    """What is written closer than the rest, and the rest."""
    address, mark, end = text.rpartition("#")
    if not mark or not end or not CAPITALS.issuperset(end):
        return text
    return [(f"{address}#", MODE_BYTE), (end, MODE_ALPHANUMERIC)]
