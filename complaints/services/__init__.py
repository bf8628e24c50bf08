"""What is done to petitions and cases; nobody else writes them."""

from complaints.services.complex import (
    add_milestone,
    list_complex,
    mark_escalated,
    milestone_done,
    plan_complex,
    plan_done,
)
from complaints.services.handling import (
    record_dialogue,
    record_enforcement,
    record_progress,
)
from complaints.services.intake import assign, register
from complaints.services.letters import attach
from complaints.services.matters import merge, separate, tell_apart
from complaints.services.papers import (
    add_files,
    may_add,
    receive_original,
    remove_file,
    return_original,
)
from complaints.services.proposing import Checked, approve, approve_many, send_back, submit
from complaints.services.publication import limit_publication, unpublish
from complaints.services.recounting import (
    Moved,
    recompute_deadlines,
    recount_changes,
    would_move,
)
from complaints.services.redirecting import redirect
from complaints.services.reindexing import drift, open_years, reindex
from complaints.services.runs import MOST as MOST_IN_RUN
from complaints.services.runs import (
    TAKEN_BACK,
    may_undo,
    plan_reassignment,
    reassign,
    undo_reassignment,
)
from complaints.services.saved import delete_view, open_first, save_view
from complaints.services.sorting import CLASSIFY, Item, classify
from complaints.services.steps import advance, not_from_here, seat
from complaints.services.timebars import (
    decide_time_bar,
    may_note,
    note_known,
    note_obstacle,
    remove_obstacle,
)

__all__ = [
    "CLASSIFY",
    "MOST_IN_RUN",
    "TAKEN_BACK",
    "Checked",
    "Item",
    "Moved",
    "add_files",
    "add_milestone",
    "advance",
    "approve",
    "approve_many",
    "assign",
    "attach",
    "classify",
    "decide_time_bar",
    "delete_view",
    "drift",
    "limit_publication",
    "list_complex",
    "mark_escalated",
    "may_add",
    "may_note",
    "may_undo",
    "merge",
    "milestone_done",
    "not_from_here",
    "note_known",
    "note_obstacle",
    "open_first",
    "open_years",
    "plan_complex",
    "plan_done",
    "plan_reassignment",
    "reassign",
    "receive_original",
    "recompute_deadlines",
    "record_dialogue",
    "record_enforcement",
    "record_progress",
    "recount_changes",
    "redirect",
    "register",
    "reindex",
    "remove_file",
    "remove_obstacle",
    "return_original",
    "save_view",
    "seat",
    "send_back",
    "separate",
    "submit",
    "tell_apart",
    "undo_reassignment",
    "unpublish",
    "would_move",
]
