"""Who may go where on the leaders' days: the rows of the matrix for meetings and their tasks."""

from tests.house.rules import P, Rule, rule

DESK: tuple[Rule, ...] = (
    rule(P.SEE_VISITS, routes="reception:meetings"),
    rule(P.LOG_VISIT, routes="reception:ask reception:enter_meeting"),
    rule(P.SEE_VISITS, of="meeting", routes="reception:meeting"),
    rule(
        P.LOG_VISIT, of="meeting",
        routes="reception:rank_meeting reception:schedule_meeting reception:guide_meeting "
        "reception:supplement_meeting reception:decline_meeting reception:withdraw_meeting "
        "reception:invitation",
    ),
    rule(P.SEE_VISITS, of="day", routes="reception:conduct reception:pack reception:turns_list"),
    rule(P.SEE_VISITS, of="turn", routes="reception:turn"),
    rule(
        P.LOG_VISIT, P.DECIDE, of="turn",
        routes="reception:prepare_meeting reception:begin_meeting reception:end_meeting "
        "reception:miss_meeting",
    ),
    rule(P.LOG_VISIT, of="turn", routes="reception:answer_promise"),
    rule(P.SEE_VISITS, of="concluded day", routes="reception:conclusion"),
    rule(P.SEE_VISITS, of="concluded day", routes="reception:conclusion_file"),
    rule(
        P.LOG_VISIT, P.DECIDE, of="concluded day",
        routes="reception:draft_conclusion reception:save_conclusion",
    ),
    rule(
        P.DECIDE, of="concluded day",
        routes="reception:issuing_conclusion reception:issue_conclusion",
    ),
    rule(
        P.SEE_VISITS, P.LOG_VISIT, P.CLASSIFY, P.VERIFY, P.DECIDE, P.ENFORCE,
        routes="reception:tasks",
    ),
    rule(
        P.LOG_VISIT, P.CLASSIFY, P.VERIFY, P.DECIDE, P.ENFORCE, of="task after a day",
        routes="reception:report_task",
    ),
    rule(P.LOG_VISIT, P.DECIDE, of="reported task", routes="reception:confirm_task"),
)  # fmt: skip
