"""The papers of the door: receipt 02/TCD, refusal 01/TCD, register 03/TCD."""

from reception.documents.book import BOOK_MOST, WORKBOOK_MOST, book_pdf, book_xlsx
from reception.documents.letterhead import BLANK, SIGN, letterhead, paper_of, title_of
from reception.documents.receipt import receipt, slip
from reception.documents.refusal import refusal, written_ground

__all__ = [
    "BLANK",
    "BOOK_MOST",
    "SIGN",
    "WORKBOOK_MOST",
    "book_pdf",
    "book_xlsx",
    "letterhead",
    "paper_of",
    "receipt",
    "refusal",
    "slip",
    "title_of",
    "written_ground",
]
