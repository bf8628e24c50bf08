"""Reading registers out of files: columns as declarations, every bad cell named with its reason."""

from portal.documents.workbook.cells import Choice, choice, code, day, digits, text, whole, yes_no
from portal.documents.workbook.files import leaves, peek
from portal.documents.workbook.layout import Column, Layout, complete, guesses, places, survey
from portal.documents.workbook.reading import UNTOLD, Refusal, Row, Sheet, read, refusals_of

__all__ = [
    "UNTOLD",
    "Choice",
    "Column",
    "Layout",
    "Refusal",
    "Row",
    "Sheet",
    "choice",
    "code",
    "complete",
    "day",
    "digits",
    "guesses",
    "leaves",
    "peek",
    "places",
    "read",
    "refusals_of",
    "survey",
    "text",
    "whole",
    "yes_no",
]
