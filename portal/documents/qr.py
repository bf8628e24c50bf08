"""QR codes as inline SVG: no picture file, nothing to fetch."""

from io import BytesIO

import segno

SIDE = 25  # mm without the quiet zone: what a phone still reads off worn paper
MODULE = 0.8  # mm
QUIET = 4


def svg(text: str) -> str:
    """An `<svg>` of at least 25 mm with error level M and the quiet zone that readers need."""
    code = segno.make(text, error="m", boost_error=False, micro=False)
    scale = max(MODULE, SIDE / code.symbol_size(border=0)[0])
    out = BytesIO()
    code.save(out, kind="svg", scale=scale, unit="mm", border=QUIET, xmldecl=False, nl=False,
              title="Mã QR")  # fmt: skip
    return out.getvalue().decode()
