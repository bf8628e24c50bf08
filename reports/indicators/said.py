"""The rules of an indicator in words: what it is compared with, and how it is rounded (pure)."""

RULES = {
    "C0": "không so sánh",
    "C1": "so với cùng kỳ năm trước: số tuyệt đối và phần trăm",
    "C2": "so với cùng kỳ năm trước: điểm phần trăm, tính trên số chưa làm tròn",
    "C3": "so với kỳ liền trước cùng loại",
    "CT": "so với mục tiêu",
}


def comparison(rules: str) -> str:
    """ "C2, CT=100%" → "so với cùng kỳ năm trước: …; so với mục tiêu 100%"."""
    return "; ".join(_one(rule) for rule in rules.split(", "))


def _one(rule: str) -> str:
    code, _, target = rule.partition("=")
    return f"{RULES[code]} {target}".rstrip()


def rounding(places: int) -> str:
    """How the figure is told; nothing is ever computed on a rounded one."""
    if not places:
        return "số nguyên, không làm tròn"
    return f"làm tròn nửa lên, {places} chữ số thập phân"
