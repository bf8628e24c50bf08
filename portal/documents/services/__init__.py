"""Numbers, files, receipts and their limits: what every floor does with papers."""

from portal.documents.services import receipts, throttle
from portal.documents.services.files import store
from portal.documents.services.numbers import next_number, reserve_numbers

__all__ = ["next_number", "receipts", "reserve_numbers", "store", "throttle"]
