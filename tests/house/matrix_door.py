"""The rules of the door: visits, the register, the hall and the leaders' days."""

from tests.house.rules import P, Rule, rule

DOOR: tuple[Rule, ...] = (
    rule(
        P.LOG_VISIT,
        routes="reception:create reception:register reception:beside reception:place "
        "reception:plan",
    ),
    rule(P.LOG_VISIT, routes="reception:save_draft complaints:same_matter"),
    rule(P.LOG_VISIT, routes="complaints:of_receipt complaints:look_up"),
    rule(P.LOG_VISIT, routes="reception:this_person complaints:of_person"),
    rule(P.LOG_VISIT, of="draft of a colleague", routes="reception:drop_draft"),
    rule(
        P.SEE_VISITS,
        of="visit",
        routes="reception:visit reception:visit_papers reception:visit_journal",
    ),
    rule(P.LOG_VISIT, of="visit", routes="reception:add_scan"),
    rule(P.LOG_VISIT, routes="reception:blank_sheet"),
    rule(P.SEE_VISITS, of="closed month", routes="reception:closing"),
    rule(P.SEE_VISITS, of="notice", routes="reception:refusal_notice"),
    rule(
        P.SEE_VISITS,
        of="notice to sign",
        routes="reception:prepare_refusal reception:refusal_signing reception:sign_refusal "
        "reception:deliver_refusal",
    ),
    rule(P.SEE_VISITS, of="month to close", routes="reception:close_month"),
    rule(P.SEE_VISITS, of="refusal", routes="reception:refusal"),
    rule(
        P.LOG_VISIT,
        of="visit",
        routes="reception:notice reception:receipt reception:new_line "
        "reception:enter_line reception:statement reception:code reception:code_roll",
    ),
    rule(P.LOG_VISIT, routes="reception:denouncer_sheet"),
    rule(P.LOG_VISIT, of="guided visit", routes="reception:guidance"),
    rule(P.LOG_VISIT, of="visit to come again", routes="reception:appointment"),
    rule(P.LOG_VISIT, of="visit to a leader", routes="reception:leader_request"),
    rule(P.LOG_VISIT, of="company", routes="reception:alert"),
    rule(P.LOG_VISIT, of="forwarded visit", routes="reception:forwarding"),
    rule(P.LOG_VISIT, of="line of a colleague", routes="reception:edit reception:correct"),
    rule(
        P.SEE_VISITS,
        routes="reception:book reception:book_pdf reception:book_xlsx reception:closings "
        "reception:refusals reception:sessions "
        "reception:schedule_sheet reception:schedule_overview",
    ),
    rule(
        P.LOG_VISIT,
        routes="reception:queue reception:take_ticket reception:call_next reception:open_counter",
    ),
    rule(
        P.LOG_VISIT,
        of="ticket",
        routes="reception:call_ticket reception:put_off_ticket reception:move_ticket "
        "reception:serve_ticket reception:finish_ticket",
    ),
    rule(
        P.LOG_VISIT,
        of="counter of a colleague",
        routes="reception:close_counter reception:hand_over reception:take_over",
    ),
    rule(
        P.LOG_VISIT,
        routes="reception:new_session reception:check_day reception:copy_month",
    ),
    rule(P.SEE_VISITS, of="day", routes="reception:session"),
    rule(
        P.LOG_VISIT,
        of="day",
        routes="reception:hold reception:postpone reception:edit_session "
        "reception:change_session reception:publish_session reception:cancel_session",
    ),
    rule(P.SEE_VISITS, of="online day", routes="reception:online"),
    rule(P.DECIDE, of="online day", sees=P.SEE_VISITS, routes="reception:decide_online"),
    rule(P.LOG_VISIT, of="online day", routes="reception:add_point reception:agree_online"),
    rule(P.LOG_VISIT, of="online step", routes="reception:step_online"),
    rule(P.LOG_VISIT, of="online point", routes="reception:remove_point"),
)
