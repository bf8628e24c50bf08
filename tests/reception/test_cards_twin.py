"""The page reads a card as the server does: every case through both, letter by letter."""

import json
from unicodedata import normalize

import pytest
from playwright.sync_api import Page

from reception import cards

pytestmark = pytest.mark.django_db(transaction=True)

CARD = "027160000001|012345678|Nguyễn Thị Ví Dụ|05021960|Nữ|Tổ 3, Kinh Bắc, Bắc Ninh|15062021"


def garbled(encoding: str) -> str:
    """UTF-8 as a scanner sends it that takes it for something else."""
    raw = CARD.encode()
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in raw)


SCANS = [
    CARD,
    garbled("cp1252"),
    garbled("latin-1"),
    garbled("cp1252").replace("á»", "á"),  # a byte was lost on the way
    normalize("NFD", CARD),
    "\ufeff027160000001||Nguyễn Thị Ví  Dụ|1960|Nữ|Tổ 3|15062021|x|Cha Mẫu|Mẹ Mẫu\r\n",
    "027160000001||Nguyễn Thị Ví Dụ|1960|Nữ|Tổ 3",
    "027160000001||Nguyễn Thị Ví Dụ|31021960|Nữ|Tổ 3|31022021",
    "027160000001||Nguyễn Thị Ví Dụ|05021961|Nam|Tổ 3",
    "027160000001||Nguy?n Th\ufffd V|1960|Nữ|Tổ 3",
    "027160000001|||1960||",
    "",
    "02716000001||x|1960|Nữ|x",
    "0271600000012||x|1960|Nữ|x",
    "٠٢٧١٦٠٠٠٠٠٠١||x|1960|Nữ|x",
    "IDVNM1600000012027160000001<<4",
    "https://tiepcongdan.example/t/0123456789ABCDEF",
    "027160000001|x|x",
]


def by_server(scanned: str) -> dict[str, object] | None:
    try:
        card = cards.parse(scanned)
    except ValueError:
        return None
    return {
        "number": card.number, "name": card.full_name, "born": card.born, "gender": card.gender,
        "address": card.address, "issued": card.issued, "warnings": list(card.warnings),
    }  # fmt: skip


def test_the_page_and_the_server_read_the_same(page: Page, live_server):
    page.goto(f"{live_server.url}/dang-nhap")
    read = page.evaluate(
        "async (scans) => (await import('/static/js/card.js')) && JSON.stringify(await Promise.all("
        "scans.map(async (one) => (await import('/static/js/card.js')).parse(one))))",
        SCANS,
    )
    assert json.loads(read) == [by_server(scanned) for scanned in SCANS]
    assert sum(one is None for one in json.loads(read)) == 7
