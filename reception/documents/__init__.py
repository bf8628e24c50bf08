"""The papers of the door: forms 01, 02 and 03/TCD and the slips of the desk."""

from reception.documents.book import BOOK_MOST, WORKBOOK_MOST, blank_sheet, book_pdf, book_xlsx
from reception.documents.letterhead import BLANK, SIGN, letterhead, paper_of, title_of
from reception.documents.receipt import code_slip, receipt, slip
from reception.documents.refusal import refusal, written_ground
from reception.documents.statement import denouncer_sheet, statement
from reception.documents.ways import appointment, forwarding, guidance, leader_request

__all__ = [
    "BLANK",
    "BOOK_MOST",
    "SIGN",
    "WORKBOOK_MOST",
    "appointment",
    "blank_sheet",
    "book_pdf",
    "book_xlsx",
    "code_slip",
    "denouncer_sheet",
    "forwarding",
    "guidance",
    "leader_request",
    "letterhead",
    "paper_of",
    "receipt",
    "refusal",
    "slip",
    "statement",
    "title_of",
    "written_ground",
]
