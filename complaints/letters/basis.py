"""How the instruments are cited on a day, and which were in force on it (pure)."""

from datetime import date

from complaints.letters.form import NEW_LAW

AMENDED = "(được sửa đổi, bổ sung bởi Luật số 136/2025/QH15)"
# place, from, citation; the last one in force on the day holds.
CITATIONS: tuple[tuple[str, date, str], ...] = (
    ("law_complaint", date(2012, 7, 1), "Luật Khiếu nại số 02/2011/QH13"),
    ("law_complaint", NEW_LAW, f"Luật Khiếu nại số 02/2011/QH13 {AMENDED}"),
    ("law_denunciation", date(2019, 1, 1), "Luật Tố cáo số 25/2018/QH14"),
    ("law_denunciation", NEW_LAW, f"Luật Tố cáo số 25/2018/QH14 {AMENDED}"),
    ("law_reception", date(2014, 7, 1), "Luật Tiếp công dân số 42/2013/QH13"),
    ("law_reception", NEW_LAW, f"Luật Tiếp công dân số 42/2013/QH13 {AMENDED}"),
    ("decree_complaint", date(2020, 12, 5), "Nghị định số 124/2020/NĐ-CP"),
    ("decree_complaint", NEW_LAW, ("Nghị định số 124/2020/NĐ-CP "
     "(được sửa đổi, bổ sung bởi Nghị định số 155/2026/NĐ-CP)")),
    ("decree_denunciation", date(2019, 5, 28), "Nghị định số 31/2019/NĐ-CP"),
    ("decree_denunciation", NEW_LAW, ("Nghị định số 31/2019/NĐ-CP "
     "(được sửa đổi, bổ sung bởi Nghị định số 156/2026/NĐ-CP)")),
    ("circular", date(2021, 11, 15), "Thông tư số 05/2021/TT-TTCP"),
)  # fmt: skip
# number → (from, until): what a paper may name while it is in force.
INSTRUMENTS: tuple[tuple[str, date, date | None], ...] = (
    ("02/2011/QH13", date(2012, 7, 1), None),
    ("42/2013/QH13", date(2014, 7, 1), None),
    ("25/2018/QH14", date(2019, 1, 1), None),
    ("31/2019/NĐ-CP", date(2019, 5, 28), None),
    ("124/2020/NĐ-CP", date(2020, 12, 5), None),
    ("05/2021/TT-TTCP", date(2021, 11, 15), None),
    ("136/2025/QH15", NEW_LAW, None),
    ("154/2026/NĐ-CP", NEW_LAW, None),
    ("155/2026/NĐ-CP", NEW_LAW, None),
    ("156/2026/NĐ-CP", NEW_LAW, None),
)
DEMANDS: tuple[tuple[str, str], ...] = (
    ("denunciation", "khoản 2 Điều 14 {circular} và Điều 38 {law_denunciation}"),
    ("", "Điều 28, Điều 33 {law_complaint} và {circular}"),
)


def citations(on: date) -> dict[str, str]:
    """Place → how the instrument is cited on that day."""
    return {place: said for place, since, said in CITATIONS if since <= on}


def demand(kind: str, on: date) -> str:
    """On what a higher level asks a lower one to settle what is late."""
    text = next(said for known, said in DEMANDS if known in {kind, ""})
    return text.format(**citations(on))
