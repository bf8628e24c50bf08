"""How a document writes a date and a small number (Nghị định 30/2020/NĐ-CP Phụ lục I, pure)."""

from datetime import date


def official(day: date) -> str:
    """ "ngày 05 tháng 02 năm 2026": a zero before days under 10 and before months 1 and 2 only."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def on_paper(day: date | None) -> str:
    """The official date, with dots to write on where the day is not known yet."""
    return official(day) if day else "ngày … tháng … năm …"
