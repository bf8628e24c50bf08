"""What is done to dialogues, promises and initiatives; nobody else writes them."""

from dialogues.services.initiatives import Entry, appraise, assess, recognise, register, reward
from dialogues.services.opinions import add_opinion, fulfil_commitment
from dialogues.services.sessions import (
    announce,
    cancel,
    conclude,
    issue_plan,
    plan_session,
    record_session,
)

__all__ = [
    "Entry",
    "add_opinion",
    "announce",
    "appraise",
    "assess",
    "cancel",
    "conclude",
    "fulfil_commitment",
    "issue_plan",
    "plan_session",
    "recognise",
    "record_session",
    "register",
    "reward",
]
