"""How the services bring a file to each state: by which steps, in which order."""

from functools import cache


@cache
def ways() -> dict[str, tuple[str, ...]]:
    """Of a petition, by the state of its intake."""
    return {
        "registered": (), "classified": ("classify",), "proposed": ("classify", "propose"),
        "awaiting_supplement": ("classify", "request_supplement"),
        "accepted": ("classify", "propose", "accept"),
        "not_accepted": ("classify", "propose", "refuse"), "linked": ("link",),
        "split_guided": ("guide_split",), "ineligible": ("declare_ineligible",),
        "filed": ("classify", "file"), "guided": ("theirs", "guide"),
        "noted": ("classify", "note_opinion"),
        "transferred": ("theirs", "transfer"),
        "returned_to_sender": ("theirs", "return_to_sender"), "urged": ("theirs", "urge"),
        "referred_inspection": ("classify", "refer_inspection"),
        "referred_investigation": ("classify", "refer_investigation"),
        "competence_dispute": ("theirs", "transfer", "dispute_competence"),
        "closed_by_receiver": ("theirs", "transfer", "close_by_receiver"),
    }  # fmt: skip


# Of a case; "+10" lets ten days pass, "!" decides with something to enforce.
CASE_WAYS: dict[tuple[str, str], tuple[str, ...]] = {
    ("complaint", "accepted"): (),
    ("complaint", "verifying"): ("verify",),
    ("complaint", "reported"): ("verify", "report"),
    ("complaint", "dialogue_scheduled"): ("verify", "report", "schedule_dialogue"),
    ("complaint", "dialogue_done"): (
        "verify",
        "report",
        "schedule_dialogue",
        "+10",
        "hold_dialogue",
    ),
    ("complaint", "suspended"): ("verify", "suspend"),
    ("complaint", "discontinued"): ("discontinue",),
    ("complaint", "decided"): ("verify", "report", "decide"),
    ("complaint", "effective"): ("verify", "report", "decide", "+60", "take_effect"),
    ("complaint", "enforcing"): ("verify", "report", "decide!", "+60", "take_effect", "enforce"),
    ("complaint", "closed"): (
        "verify",
        "report",
        "decide",
        "send",
        "publish",
        "+60",
        "take_effect",
        "close",
    ),
    ("complaint", "under_review"): ("verify", "report", "decide", "+60", "take_effect", "review"),
    ("complaint", "resettled"): (
        "verify",
        "report",
        "decide",
        "+60",
        "take_effect",
        "review",
        "order_resettlement",
    ),
    ("denunciation", "accepted"): (),
    ("denunciation", "verifying"): ("verify",),
    ("denunciation", "reported"): ("verify", "report"),
    ("denunciation", "suspended"): ("verify", "suspend"),
    ("denunciation", "expertise"): ("verify", "request_expertise"),
    ("denunciation", "referred"): ("verify", "refer"),
    ("denunciation", "discontinued"): ("discontinue",),
    ("denunciation", "concluded"): ("verify", "report", "conclude"),
    ("denunciation", "follow_up"): ("verify", "report", "conclude", "follow_up"),
    ("denunciation", "closed"): (
        "verify",
        "report",
        "conclude",
        "send",
        "publish",
        "follow_up",
        "close",
    ),
    ("recommendation", "accepted"): (),
    ("recommendation", "refused_repeat"): ("assign", "refuse_repeat"),
    ("recommendation", "aggregated"): ("aggregate",),
    ("recommendation", "reclassified"): ("reclassify",),
    ("recommendation", "assigned"): ("assign",),
    ("recommendation", "in_progress"): ("assign", "start"),
    ("recommendation", "answered"): ("assign", "start", "answer"),
    ("recommendation", "closed"): ("assign", "start", "answer", "close"),
}
