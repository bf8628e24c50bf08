"""The ledger looked over before and after a report: what cannot be, and what must add up."""
