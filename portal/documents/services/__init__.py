"""Numbers, files, receipts and their limits: what every floor does with papers."""

from portal.documents.services import checking, receipts, throttle
from portal.documents.services.files import forget, receive, remove
from portal.documents.services.numbers import hold_numbers, next_number, reserve_numbers

__all__ = [
    "checking",
    "forget",
    "hold_numbers",
    "next_number",
    "receipts",
    "receive",
    "remove",
    "reserve_numbers",
    "throttle",
]
