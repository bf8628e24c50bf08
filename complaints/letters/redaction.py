"""Words that may lead to a denouncer, pointed out one by one; people decide on each (pure).

Nobody's name is known to the system, so it cannot look for one: it looks for what gives people
away (Điều 8.3, 56 Luật Tố cáo). It finds hints; what it misses the second reader finds.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

HIDDEN = "(…)"
LETTERS = [*map(chr, (*range(0x41, 0x1B1), *range(0x1EA0, 0x1EFA)))]  # Latin with our accents
UPPER, LOWER = ("".join(filter(case, LETTERS)) for case in (str.isupper, str.islower))
NAME = rf"(?:\s+[{UPPER}][{LOWER}]*\b){{2,4}}"
ALIAS = re.compile(r"\bNTC-?[0-9A-Z]{6}\b", re.IGNORECASE)
# Who is written without "ông", "bà"; "Kim", "Sơn", "Mai" and the like are left out: often a place.
FAMILIES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Đinh|Đoàn|Trịnh|Trương"
)
KIN = "vợ|chồng|con|anh|chị|em|bố|mẹ|cha|cháu|cậu|dì|chú|bác|thông gia|con dâu|con rể"
# what it may be, why it matters, how it looks
SIGNS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("alias", "Mã thay tên của người tố cáo không được có trong văn bản gửi ra ngoài.",
     ALIAS),
    ("email", "Địa chỉ thư điện tử.", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("number", "Số điện thoại, giấy tờ, tài khoản.",
     re.compile(r"(?<![\w/])\+?\d(?:[ .-]?\d){8,}(?![\w/])")),
    ("parcel", "Số thửa, tờ bản đồ, số nhà, biển số chỉ đúng một người.",
     re.compile(r"(?:thửa(?: đất)?(?: số)?|tờ bản đồ(?: số)?|số nhà|nhà số|ngõ|ngách|hẻm)\s+"
                r"[\w/.-]*\d[\w/.-]*|"
                r"\bsố \d+[\w/]*,? (?:đường|phố|kiệt|thôn|ấp|khóm|tổ dân phố|khu phố)"
                r"(?: [\w/.-]+){1,4}|\b\d{2}[A-Z]\d?[ -]\d{3}\.?\d{1,2}\b", re.IGNORECASE)),
    ("day", "Ngày, giờ của một việc cho biết ai có mặt, ai đã đến cơ quan.",
     re.compile(r"(?:\d{1,2} giờ(?: \d{1,2})?,? ?)?(?:ngày \d{1,2} tháng \d{1,2}(?: năm \d{4})?|"
                r"(?:ngày )?(?<!\d)(?:\d{1,2}/\d{1,2}(?:/\d{4})?|"
                r"\d{1,2}[.-]\d{1,2}[.-]\d{4})(?!\d))", re.IGNORECASE)),
    ("self", "Ngôi thứ nhất là lời của người tố cáo.",
     re.compile(r"\b(?:chúng tôi|gia đình tôi|bản thân tôi|tôi|chúng em|nhà em)\b(?: là [^.,;]*)?",
                re.IGNORECASE)),
    ("writer", "Nói đến người tố cáo, người làm chứng, người cung cấp tài liệu.",
     re.compile(r"(?:người (?:tố cáo|làm đơn|viết đơn|làm chứng|cung cấp(?: \w+){0,3})|nguyên đơn)",
                re.IGNORECASE)),
    ("kin", "Quan hệ họ hàng, làng xóm, công tác chỉ ra người tố cáo.",
     re.compile(rf"\b(?:hàng xóm|láng giềng|đồng nghiệp|cùng phòng|cùng cơ quan|cùng thôn|cùng tổ|"
                rf"nhân viên cũ|cấp dưới cũ|(?:{KIN}) (?:của|ruột|họ|tôi))\b", re.IGNORECASE)),
    ("person", "Họ tên của một người: chỉ giữ tên người bị tố cáo.",
     re.compile(rf"\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú){NAME}|\b(?:{FAMILIES}){NAME}")),
)  # fmt: skip

PROCEEDINGS = frozenset(
    {"accepted", "accepted_day", "verify_decision", "suspension_decision", "deadline", "from_day"}
)


@dataclass(frozen=True)
class Finding:
    """A place of a text that somebody has to look at: the words, what they may be, and why."""

    words: str
    sign: str
    why: str

    @property
    def must_hide(self) -> bool:
        """An alias leads to the file for whoever has it; no reason lets it out of the house."""
        return bool(ALIAS.search(self.words))


def findings(text: str) -> list[Finding]:
    """Every such place once, in the order of the text; of two that overlap the longer."""
    hits = sorted(_hits(text), key=lambda hit: (hit[0], -hit[1]))
    found: dict[str, Finding] = {}
    end = 0
    for start, stop, finding in hits:
        if start >= end:
            found.setdefault(finding.words.casefold(), finding)
            end = stop
    return list(found.values())


def unresolved(
    texts: Mapping[str, str], kept: Collection[str], names: Collection[str] = ()
) -> list[Finding]:
    """What of these places nobody has decided to keep, in order, each once.

    Where a place cites the office's own papers and limits, its days are nobody's secret. `names`
    are those of the parties of a complaint, which are known: they are pointed out as they stand.
    """
    seen = {words.casefold() for words in kept}
    open_ones: dict[str, Finding] = {}
    for place, text in texts.items():
        for finding in (*findings(text), *_named(text, names)):
            is_official = finding.sign == "day" and place in PROCEEDINGS
            if finding.words.casefold() not in seen and not is_official:
                open_ones.setdefault(finding.words.casefold(), finding)
    return list(open_ones.values())


def _named(text: str, names: Collection[str]) -> Iterator[Finding]:
    folded = text.casefold()
    for name in names:
        at = folded.find(name.casefold())
        if name and at >= 0:
            yield Finding(text[at : at + len(name)], "party", "Họ tên của một bên trong vụ việc.")


def burn(texts: Mapping[str, str], hidden: Collection[str]) -> dict[str, str]:
    """The texts with those words taken out, not covered: nothing is left below."""
    longest_first = sorted(hidden, key=len, reverse=True)
    if not longest_first:
        return {**texts}
    words = "|".join(map(re.escape, longest_first))
    pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    return {place: pattern.sub(HIDDEN, text) for place, text in texts.items()}


def _hits(text: str) -> Iterator[tuple[int, int, Finding]]:
    for sign, why, pattern in SIGNS:
        for match in pattern.finditer(text):
            words = match[0].strip()
            yield match.start(), match.end(), Finding(words, sign, why)
