"""A petition goes from one unit to another: sent, taken in or given back, ruled upon, reported."""

from complaints.services.transfers.outcomes import report_outcome, tell_outcome
from complaints.services.transfers.receiving import give_back, receive
from complaints.services.transfers.ruling import rule
from complaints.services.transfers.sending import send

__all__ = ["give_back", "receive", "report_outcome", "rule", "send", "tell_outcome"]
