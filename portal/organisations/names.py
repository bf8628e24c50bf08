"""Names as people sort, search and code them: the alphabet, and letters without accents."""

import re
import unicodedata

from portal.folded import plain

DESIGNATIONS = ("Thành phố", "Tỉnh", "Phường", "Xã", "Đặc khu")
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng; none comes first
SPACE, END, OTHER = "01", "00", "02"


def slug(text: str) -> str:
    """ "Bà Rịa - Vũng Tàu" → "BA-RIA-VUNG-TAU"."""
    return re.sub(r"[^a-z0-9]+", "-", plain(text)).strip("-").upper()


def divide(name: str) -> tuple[str, str]:
    """Designation (lower case) and name proper: ("đặc khu", "Phú Quốc"), ("", "Sở Y tế")."""
    for designation in DESIGNATIONS:
        if name.startswith(f"{designation} "):
            return designation.lower(), name[len(designation) + 1 :]
    return "", name


def issuer(name: str) -> str:
    """Who signs for a territory: "Ủy ban nhân dân thành phố Cần Thơ"; "Sở Y tế" is itself."""
    designation, proper = divide(name)
    return f"Ủy ban nhân dân {designation} {proper}" if designation else name


def sort_key(text: str) -> str:
    """Letters in the order of the alphabet (d before đ), then tones (ngang, huyền, hỏi …).

    Only digits come out of it, two for a letter, so that every collation of a database agrees.
    """
    letters, tones = [], []
    for syllable in unicodedata.normalize("NFC", text.lower()).split():
        marks = unicodedata.normalize("NFD", syllable)
        bare = "".join(mark for mark in marks if mark not in TONES)
        letters.append("".join(map(_rank, unicodedata.normalize("NFC", bare))))
        tones.append(next((str(TONES.index(mark) + 1) for mark in marks if mark in TONES), "0"))
    return SPACE.join(letters) + END + "".join(tones)


def _rank(letter: str) -> str:
    if letter.isascii() and letter.isdigit():
        return str(10 + int(letter))
    return str(30 + ALPHABET.index(letter)) if letter in ALPHABET else OTHER


__all__ = ["divide", "issuer", "plain", "slug", "sort_key"]
