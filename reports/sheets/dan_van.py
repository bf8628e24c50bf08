"""The annual report on công tác dân vận chính quyền, as the rest of the house names its parts."""

from reports.indicators import BY_CODE
from reports.sheets.dan_van_outline import DAN_VAN, GROUPS, OUTLINE
from reports.sheets.outline import Chapter, Passage
from reports.sheets.report import Report, Written

__all__ = ["CODES", "GROUPS", "LABELS", "OUTLINE", "SLOTS", "Chapter", "Passage", "Report",
           "Written"]  # fmt: skip
SLOTS, LABELS = DAN_VAN.slots, DAN_VAN.labels
CODES: tuple[str, ...] = tuple(code for _, codes in GROUPS for code in codes if code in BY_CODE)
