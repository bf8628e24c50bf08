"""Of each guarded step of a case and of feedback: what passes, and what stops it alone."""

from datetime import date

from complaints.workflow import Machine
from tests.complaints.obstacles import DAY, ON, TOMORROW, YESTERDAY, Guard, Said, told

M = Machine
TALKED = {"dialogue_held_on": ON}
SENT = "Điều 32, 41 Luật Khiếu nại; Điều 35.3 Luật Tố cáo"
SHOWN = "Điều 41 Luật Khiếu nại; Điều 40 Luật Tố cáo"
INVITING = "Điều 28.1 Nghị định 124/2020/NĐ-CP"
STAYED, PULLED_BACK = "Điều 35 Luật Khiếu nại", "Điều 10 Luật Khiếu nại"
STOPPING, CARRYING = "Điều 11a.2 Luật Khiếu nại", "Điều 46 Luật Khiếu nại"
REVIEWING = "Điều 38 Nghị định 124/2020/NĐ-CP"
FURTHER = "Điều 33 Luật Khiếu nại"
MET = {"dialogue_on": ON, "dialogue_noticed_on": ON - 5 * DAY}
SERVED = {"sent_on": ON, "published_on": ON}
BEFORE_124 = date(2020, 12, 4)  # when only the second level had to be made public
AFTER: tuple[tuple[str, Said, str], ...] = (
    ("send", {"sent_on": ON}, SENT),
    ("publish", {"published_on": ON}, SHOWN),
)

COMPLAINT: tuple[Guard, ...] = (
    Guard(M.COMPLAINT, "decide", {},
          (({"level": 2}, "Điều 39 Luật Khiếu nại"),
           ({"dialogue_needed": True}, "Điều 30 Luật Khiếu nại"),
           ({"is_discipline": True}, "Điều 53, 55.3 Luật Khiếu nại"),
           ({"is_discipline": True, "level": 2}, "Điều 53, 55.3 Luật Khiếu nại"),
           ({"withdrawn_on": ON}, STOPPING),
           ({"withdrawn_on": ON, **TALKED}, STOPPING),
           ({"first_revoked_on": ON, "level": 2, **TALKED}, STOPPING)),
          (TALKED, {"level": 2, **TALKED}, {"dialogue_needed": True, **TALKED},
           {"is_discipline": True, **TALKED}, {"part_withdrawn_on": ON})),
    Guard(M.COMPLAINT, "determine_complex", {"due_on": ON},
          (({"is_complex": True}, "Điều 3a Nghị định 124/2020/NĐ-CP"),
           ({"due_on": YESTERDAY}, "Điều 28, 37 Luật Khiếu nại")),
          ({"due_on": TOMORROW}, {"due_on": None})),
    Guard(M.COMPLAINT, "form_council", {"level": 2},
          (({"level": 1}, "Điều 15.1, 36.2 Luật Khiếu nại"),
           ({"council_on": YESTERDAY}, "Điều 36.2 Luật Khiếu nại"))),
    Guard(M.COMPLAINT, "hear_council", {"council_on": ON},
          (({"council_on": None}, "Điều 36.2 Luật Khiếu nại"),), ({"council_on": YESTERDAY},)),
    Guard(M.COMPLAINT, "stay_act", {"due_on": ON},
          (({"act_stayed_until": ON}, STAYED), ({"act_stayed_until": TOMORROW}, STAYED),
           ({"due_on": None}, STAYED), ({"due_on": YESTERDAY}, STAYED)),
          ({"act_stayed_until": YESTERDAY}, {"due_on": TOMORROW})),
    Guard(M.COMPLAINT, "lift_stay", {"act_stayed_until": ON},
          (({"act_stayed_until": None}, STAYED), ({"act_stayed_until": YESTERDAY}, STAYED)),
          ({"act_stayed_until": TOMORROW}, {"due_on": None})),
    *(Guard(M.COMPLAINT, name, MET,
            (({"dialogue_noticed_on": ON - 4 * DAY}, INVITING),
             ({"dialogue_noticed_on": None}, INVITING), ({"dialogue_on": None}, INVITING),
             ({"dialogue_on": TOMORROW}, INVITING)),
            ({"dialogue_noticed_on": ON - 6 * DAY},))
      for name in ("hold_dialogue", "record_absence")),
    Guard(M.COMPLAINT, "suspend", {}, ()),  # by the day alone: see the test of the day of force
    Guard(M.COMPLAINT, "send_notice", {"notice_unsent": "suspension"},
          (({"notice_unsent": ""}, "Điều 28b Nghị định 124/2020/NĐ-CP"),)),
    Guard(M.COMPLAINT, "withdraw", {}, (({"withdrawn_on": ON}, PULLED_BACK),),
          ({"part_withdrawn_on": ON},)),
    Guard(M.COMPLAINT, "restore_withdrawn", {"withdrawn_on": ON},
          (({"withdrawn_on": None}, PULLED_BACK),),
          ({"withdrawn_on": None, "part_withdrawn_on": ON},)),
    Guard(M.COMPLAINT, "reopen_coerced", {"ending": "withdrawn"},
          tuple(({"ending": ending}, PULLED_BACK)
                for ending in ("", "court", "no_object", "no_successor"))),
    Guard(M.COMPLAINT, "take_effect", {"effective_on": ON},
          (({"effective_on": TOMORROW}, "Điều 44 Luật Khiếu nại"),
           ({"effective_on": None}, "Điều 44 Luật Khiếu nại"),
           ({"has_next_level": True}, "Điều 44.1 Luật Khiếu nại")), ({"effective_on": YESTERDAY},)),
    Guard(M.COMPLAINT, "enforce", {"must_enforce": True}, (({"must_enforce": False}, CARRYING),)),
    Guard(M.COMPLAINT, "close", {"must_enforce": True, "enforced_on": ON, **SERVED},
          (({"enforced_on": None}, CARRYING),
           ({"sent_on": None}, "Điều 32 Luật Khiếu nại"),
           ({"sent_on": None, "level": 2}, "Điều 41.1 Luật Khiếu nại"),
           ({"sent_on": None, "is_discipline": True}, "Điều 54.2 Luật Khiếu nại"),
           ({"sent_on": None, "is_discipline": True, "level": 2}, "Điều 56.2 Luật Khiếu nại"),
           ({"published_on": None}, "Điều 29.3 Nghị định 124/2020/NĐ-CP"),
           ({"published_on": None, "is_discipline": True}, "Điều 58.1 Luật Khiếu nại"),
           ({"published_on": None, "level": 2},
            "Điều 41.2 Luật Khiếu nại; Điều 29.3 Nghị định 124/2020/NĐ-CP")),
          ({"must_enforce": False, "enforced_on": None}, {"level": 2},
           {"published_on": None, "settled_on": BEFORE_124},
           {"sent_on": None, "published_on": None, "is_from_register": True})),
    *(Guard(M.COMPLAINT, name, {"has_next_level": True},
            (({"has_next_level": False}, FURTHER), ({"level": 2}, FURTHER)))
      for name in ("escalate", "close_overdue")),
    Guard(M.COMPLAINT, "court_accepts", {}, (({"court_on": ON}, "Điều 42 Luật Khiếu nại"),)),
    Guard(M.COMPLAINT, "review", {}, (({"result": ""}, REVIEWING),
                                      ({"has_next_level": True}, REVIEWING)), ({"level": 2},)),
    Guard(M.COMPLAINT, "revoke_decision", {"state": "effective"},
          (({"level": 2}, REVIEWING), ({"state": "closed"}, REVIEWING)),
          ({"state": "decided"}, {"state": "closed", "has_next_level": True})),
    *(Guard(M.COMPLAINT, name, {}, ((change, article),)) for name, change, article in AFTER),
)  # fmt: skip

TELLING, GOING_ON = "Điều 29.3 Luật Tố cáo", "Điều 33.3 Luật Tố cáo"
TAKING = "Điều 38.5 Luật Tố cáo; Điều 5.3 Nghị định 31/2019/NĐ-CP"
DENUNCIATION: tuple[Guard, ...] = (
    Guard(M.DENUNCIATION, "notify", {}, ((told(denouncer_told_on=ON), TELLING),),
          (told(accused_told_on=ON), {"denunciation": None})),
    Guard(M.DENUNCIATION, "notify_accused", {}, ((told(accused_told_on=ON), TELLING),),
          (told(denouncer_told_on=ON), {"denunciation": None})),
    Guard(M.DENUNCIATION, "extend", {}, (({"extensions": 2}, "Điều 30 Luật Tố cáo"),
                                         ({"extensions": 3}, "Điều 30 Luật Tố cáo"),
                                         ({"due_on": YESTERDAY}, "Điều 30, 38.1 Luật Tố cáo")),
          ({"extensions": 1}, {"due_on": ON}, {"due_on": None})),
    Guard(M.DENUNCIATION, "continue_ex_officio", {}, ((told(continuing="violation"), GOING_ON),),
          ({"denunciation": None},)),
    Guard(M.DENUNCIATION, "send_notice", {"notice_unsent": "discontinuance"},
          (({"notice_unsent": ""}, "Điều 34.4 Luật Tố cáo"),), ({"notice_unsent": "suspension"},)),
    *(Guard(M.DENUNCIATION, name, {}, ((change, article),)) for name, change, article in AFTER),
    Guard(M.DENUNCIATION, "close", {"must_enforce": True, "enforced_on": ON, **SERVED},
          (({"enforced_on": None}, "Điều 18 Nghị định 31/2019/NĐ-CP"),
           ({"sent_on": None}, "Điều 35.3 Luật Tố cáo"),
           ({"published_on": None}, "Điều 40.1 Luật Tố cáo; Điều 6 Nghị định 31/2019/NĐ-CP")),
          ({"must_enforce": False, "enforced_on": None},
           {"sent_on": None, "published_on": None, "is_from_register": True})),
    Guard(M.DENUNCIATION, "hand_over", {"has_next_level": True},
          (({"has_next_level": False}, TAKING),)),
)  # fmt: skip

ARTICLE_19 = "Điều 19 Nghị định 20/2008/NĐ-CP"
FEEDBACK: tuple[Guard, ...] = (
    Guard(M.FEEDBACK, "study", {}, (({"content": "conduct"}, "Điều 9.3 Nghị định 20/2008/NĐ-CP"),),
          tuple({"content": one} for one in ("unfit", "inconsistent", "unlawful", "idea"))),
    *(Guard(M.FEEDBACK, name, {"published_on": ON}, (({"published_on": None}, ARTICLE_19),))
      for name in ("correct", "archive")),
)  # fmt: skip
